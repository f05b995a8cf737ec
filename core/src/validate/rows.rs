//! Rows out of a stream, with memory for one row at a time.

use crate::error::{Code, Error};
use std::io::{BufRead, ErrorKind, Result};

/// Longest row that is read, in bytes. A signal with a text of 10,000 characters and its labels takes some 100 kB.
pub const LONGEST_LINE: usize = 16 << 20;

/// What is said of a longer row.
pub(super) fn too_long() -> Error {
    Error::new(Code::LineTooLong).detail(format!("{} MB", LONGEST_LINE >> 20))
}

/// What the next row is.
pub(super) enum Read {
    /// A row of bytes.
    Row,
    /// A row of more than [`LONGEST_LINE`] bytes; it was skipped.
    TooLong,
    /// The stream ended in the middle of an array, or something stands outside it.
    Broken,
    /// There are no more rows.
    End,
}

/// A stream of rows.
pub(super) trait Rows {
    /// Reads the next row into `row`, which is empty.
    fn next(&mut self, row: &mut Vec<u8>) -> Result<Read>;
}

/// The start of a stream.
pub(super) struct Start {
    /// The bytes that were read, without the bracket of an array.
    pub(super) bytes: Vec<u8>,
    /// Whether a bracket came first, and was read.
    pub(super) is_array: bool,
}

/// More blanks than this at the start are no array any more.
const MOST_BLANKS: usize = 1 << 16;

/// Looks at the first byte that is no blank and no byte order mark.
pub(super) fn start(reader: &mut impl BufRead) -> Result<Start> {
    let mut start = Start { bytes: Vec::new(), is_array: false };
    loop {
        let first = match reader.fill_buf() {
            Err(problem) if problem.kind() == ErrorKind::Interrupted => continue,
            buffer => buffer?.first().copied(),
        };
        match first {
            Some(b'[') => start.is_array = true,
            Some(byte @ (b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF)) if start.bytes.len() < MOST_BLANKS => {
                start.bytes.push(byte);
            }
            _ => return Ok(start),
        }
        reader.consume(1);
        if start.is_array {
            return Ok(start);
        }
    }
}

/// Rows that end in a line break.
pub(super) struct Lines<R>(R);

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Lines(reader)
    }
}

impl<R: BufRead> Rows for Lines<R> {
    fn next(&mut self, row: &mut Vec<u8>) -> Result<Read> {
        let mut length = 0;
        let mut any = false;
        loop {
            let buffer = match self.0.fill_buf() {
                Err(problem) if problem.kind() == ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let last = end.is_some() || buffer.is_empty();
            any |= !buffer.is_empty();
            length += part.len();
            if length <= LONGEST_LINE {
                row.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.0.consume(used);
            if last {
                return Ok(match length {
                    _ if !any => Read::End,
                    length if length > LONGEST_LINE => Read::TooLong,
                    _ => Read::Row,
                });
            }
        }
    }
}

/// The elements of one JSON array, whose opening bracket has been read.
///
/// Splits at the commas of the outermost level and leaves the judgement of each element to the reader of JSON.
pub(super) struct Elements<R> {
    reader: R,
    first: bool,
    done: bool,
}

impl<R: BufRead> Elements<R> {
    pub(super) fn new(reader: R) -> Self {
        Elements { reader, first: true, done: false }
    }

    /// What stands after the array: nothing but blanks, or it is broken.
    fn after(&mut self) -> Result<Read> {
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(problem) if problem.kind() == ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                return Ok(Read::End);
            }
            if !buffer.iter().all(u8::is_ascii_whitespace) {
                return Ok(Read::Broken);
            }
            let used = buffer.len();
            self.reader.consume(used);
        }
    }
}

impl<R: BufRead> Rows for Elements<R> {
    fn next(&mut self, row: &mut Vec<u8>) -> Result<Read> {
        if self.done {
            return Ok(Read::End);
        }
        let (mut depth, mut in_string, mut escaped, mut length) = (0_usize, false, false, 0_usize);
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(problem) if problem.kind() == ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                self.done = true;
                return Ok(Read::Broken);
            }
            let end = buffer.iter().position(|byte| {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    _ if in_string => {}
                    b'[' | b'{' => depth += 1,
                    b']' | b'}' if depth > 0 => depth -= 1,
                    b',' if depth == 0 => return true,
                    b']' | b'}' => return true,
                    _ => {}
                }
                false
            });
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let sign = end.and_then(|end| buffer.get(end)).copied();
            length += part.len();
            if length <= LONGEST_LINE {
                row.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            let Some(sign) = sign else { continue };
            let blank = row.iter().all(u8::is_ascii_whitespace);
            let first = std::mem::replace(&mut self.first, false);
            if sign == b',' {
                return Ok(match length {
                    length if length > LONGEST_LINE => Read::TooLong,
                    // `[,` and `,,`: an element is missing.
                    _ if blank => Read::Broken,
                    _ => Read::Row,
                });
            }
            self.done = true;
            let after = if sign == b']' { self.after()? } else { Read::Broken };
            return Ok(match after {
                Read::End if length > LONGEST_LINE => Read::TooLong,
                Read::End if !blank => Read::Row,
                Read::End if first => Read::End,
                // `,]`: an element is missing; and anything that stands after the array.
                _ => Read::Broken,
            });
        }
    }
}
