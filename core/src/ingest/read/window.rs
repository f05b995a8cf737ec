//! A file as text, a window at a time: however large the file, only the rows at hand are in memory.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, Encoding};

use crate::text::decode::{by_evidence, detector, guess, utf16_without_bom};

/// A file that can be read more than once.
pub trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

/// Bytes read at a time.
const CHUNK: usize = 1 << 18;
/// No row is longer; a quote that was never closed ends here at the latest.
pub(crate) const MAX_ROW: usize = 1 << 24;

/// Text that grows at its end while it is read and shrinks at its start.
pub(crate) struct Window<'a> {
    input: &'a mut dyn Input,
    decoder: Decoder,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    text: String,
    /// Bytes of `text` that were taken.
    start: usize,
    ended: bool,
    /// Number of U+FFFD that stand for unreadable bytes.
    pub(crate) replaced: u64,
    /// Whether reading stopped before the end of the file.
    pub(crate) broken: bool,
}

impl<'a> Window<'a> {
    /// Chooses the encoding, for which the whole file is gone through once, and stands at the start.
    pub(crate) fn open(input: &'a mut dyn Input, declared: Option<&str>) -> io::Result<Window<'a>> {
        let (encoding, mark) = choose(input, declared)?;
        input.seek(SeekFrom::Start(mark))?;
        Ok(Window {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            encoding,
            raw: vec![0; CHUNK],
            text: String::new(),
            start: 0,
            ended: false,
            replaced: 0,
            broken: false,
        })
    }

    /// The WHATWG name of the encoding.
    pub(crate) fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// What was read and not yet taken.
    pub(crate) fn text(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// Whether this sign comes first, white space aside.
    pub(crate) fn begins_with(&mut self, sign: char) -> bool {
        while self.text().trim_start().is_empty() && self.text().len() < MAX_ROW && self.more() {}
        self.text().trim_start().starts_with(sign)
    }

    /// Whether everything was read and taken.
    pub(crate) fn at_end(&mut self) -> bool {
        while self.text().is_empty() {
            if !self.more() {
                return true;
            }
        }
        false
    }

    /// Takes this many bytes off the start; they must end at a character.
    pub(crate) fn take(&mut self, bytes: usize) {
        self.start = self.text.len().min(self.start + bytes);
        if self.start >= CHUNK {
            self.text.drain(..self.start);
            self.start = 0;
        }
    }

    /// Reads on; `false` at the end of the file.
    pub(crate) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let size = match fill(self.input, &mut self.raw) {
            Ok(size) => size,
            Err(_) => {
                self.broken = true;
                0
            }
        };
        self.ended = size < self.raw.len();
        let bytes = self.raw.get(..size).unwrap_or_default();
        let before = self.text.len();
        self.text.reserve(self.decoder.max_utf8_buffer_length(size).unwrap_or(size * 3));
        let (_, _, malformed) = self.decoder.decode_to_string(bytes, &mut self.text, self.ended);
        if malformed {
            let new = self.text.get(before..).unwrap_or_default();
            self.replaced += new.chars().filter(|c| *c == '\u{FFFD}').count() as u64;
        }
        true
    }

    /// Reads on while `whole` finds that the text at hand is not enough, up to [`MAX_ROW`].
    pub(crate) fn until<T>(&mut self, whole: impl Fn(&str) -> (T, usize)) -> T {
        let mut wanted = 0;
        loop {
            // Twice as much each time, so that a long row is not gone through again and again.
            while self.text().len() < wanted && self.more() {}
            let length = self.text().len();
            let (found, end) = whole(self.text());
            if end < length || length >= MAX_ROW || self.ended {
                return found;
            }
            wanted = (length * 2).max(CHUNK);
        }
    }

    /// Reads all that is left: the text, the number of U+FFFD, and whether reading stopped before the end. For files that
    /// must be seen as a whole.
    pub(crate) fn rest(mut self) -> (String, u64, bool) {
        while self.more() {}
        self.text.drain(..self.start);
        (self.text, self.replaced, self.broken)
    }
}

/// Fills the buffer as far as the file goes.
fn fill(input: &mut dyn Input, buffer: &mut [u8]) -> io::Result<usize> {
    let mut size = 0;
    while let Some(free) = buffer.get_mut(size..).filter(|free| !free.is_empty()) {
        match input.read(free) {
            Ok(0) => break,
            Ok(read) => size += read,
            Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(size)
}

/// The encoding and the length of its mark, found as [`decode`](crate::text::decode::decode) does.
fn choose(input: &mut dyn Input, declared: Option<&str>) -> io::Result<(&'static Encoding, u64)> {
    input.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; CHUNK];
    let mut held = 0;
    let (mut sequences, mut invalid) = (0, 0);
    let mut first = true;
    loop {
        let size = held + fill(input, buffer.get_mut(held..).unwrap_or_default())?;
        let last = size < buffer.len();
        let bytes = buffer.get(..size).unwrap_or_default();
        if std::mem::take(&mut first) {
            if let Some((encoding, length)) = Encoding::for_bom(bytes) {
                return Ok((encoding, length as u64));
            }
            if let Some(encoding) = utf16_without_bom(bytes) {
                return Ok((encoding, 0));
            }
        }
        let mut at = 0;
        held = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    sequences += beyond_ascii(text);
                    break;
                }
                Err(problem) => {
                    let (valid, tail) = rest.split_at(problem.valid_up_to());
                    sequences += beyond_ascii(std::str::from_utf8(valid).unwrap_or_default());
                    match problem.error_len() {
                        Some(length) => {
                            invalid += 1;
                            at += valid.len() + length;
                        }
                        None if last => {
                            invalid += 1;
                            break;
                        }
                        None => {
                            // A character that goes on in the next piece.
                            held = tail.len();
                            break;
                        }
                    }
                }
            }
        }
        if last {
            break;
        }
        buffer.copy_within(size - held..size, 0);
    }
    if let Some(encoding) = by_evidence(declared, sequences, invalid) {
        return Ok((encoding, 0));
    }
    input.seek(SeekFrom::Start(0))?;
    let mut detector = detector();
    loop {
        let size = fill(input, &mut buffer)?;
        let last = size < buffer.len();
        detector.feed(buffer.get(..size).unwrap_or_default(), last);
        if last {
            return Ok((guess(&detector), 0));
        }
    }
}

fn beyond_ascii(text: &str) -> u64 {
    // First bytes of longer characters.
    text.bytes().filter(|byte| *byte >= 0xC0).count() as u64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::text::decode::decode;
    use std::io::Cursor;

    #[test]
    fn a_window_reads_what_decoding_at_once_reads() {
        let long = "Reünie café; € 20 – 😀\r\n".repeat(40_000);
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&long);
        let utf16: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut damaged = long.clone().into_bytes();
        damaged[CHUNK - 1] = 0xFF;
        damaged.truncate(damaged.len() - 3);
        for bytes in [long.as_bytes(), &windows, &utf16, &damaged, b"", b"a", b"\xFF\xFEa"] {
            let whole = decode(bytes, None);
            let mut input = Cursor::new(bytes);
            let window = Window::open(&mut input, None).unwrap();
            assert_eq!(window.encoding(), whole.encoding);
            let (text, replaced, broken) = window.rest();
            assert!((text == whole.text, replaced, broken) == (true, whole.replaced, false), "{}", whole.encoding);
        }
    }

    #[test]
    fn what_was_taken_is_let_go() {
        let long = "regel van tekst\n".repeat(200_000);
        let mut input = Cursor::new(long.as_bytes());
        let mut window = Window::open(&mut input, None).unwrap();
        let mut lines = 0;
        while !window.at_end() {
            let end = window.until(|text| {
                let end = text.find('\n').map_or(text.len(), |at| at + 1);
                (end, end)
            });
            window.take(end);
            lines += 1;
            assert!(window.text.capacity() < 8 * CHUNK);
        }
        assert_eq!(lines, 200_000);
    }
}
