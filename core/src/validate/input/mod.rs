//! What a file is, by its first bytes, and its rows.
//!
//! NDJSON, a JSON array and the flat form as CSV are read as they come, packed or not, with memory for one row. A workbook
//! and a zip must be looked into, so they need a file that can be gone through, or memory for the whole of it.

mod csv;
#[cfg(feature = "bestanden")]
mod packed;
mod table;
#[cfg(feature = "bestanden")]
mod workbook;

use super::finding::Finding;
use super::report::Report;
use super::run::{Options, Validator};
use crate::error::{Code, Error};
use std::io::{self, BufRead, BufReader, Cursor, Read};

#[cfg(feature = "bestanden")]
pub use packed::validate_file;
pub use table::read_flat;

/// Largest workbook that is read, in bytes. Its texts and styles must be in memory at once.
pub const LARGEST_WORKBOOK: u64 = 50 << 20;

/// As many bytes of a file as are needed to see what it is.
const HEAD: usize = 4096;

/// Validates signals out of a stream, of whatever kind its first bytes say: NDJSON, a JSON array, CSV in the flat form, and,
/// with feature `bestanden`, gz and zstd of those, and zip and XLSX of at most [`LARGEST_WORKBOOK`].
///
/// `header` is the header of the data set, as JSON. Everything that is wrong with the content is a finding; the error is
/// for a stream that cannot be read.
pub fn validate_stream(
    input: impl Read,
    options: &Options,
    header: Option<&str>,
    sink: &mut dyn FnMut(&Finding),
) -> Result<Report, Error> {
    let mut validator = Validator::new(options, sink);
    if let Some(header) = header {
        validator.header(header);
    }
    feed(&mut validator, Box::new(input), 0)?;
    Ok(validator.finish())
}

/// Kinds of content, by the first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Table,
    Gzip,
    Zstd,
    Zip,
    Parquet,
    OldWorkbook,
}

fn kind(head: &[u8]) -> Kind {
    match head {
        [0x1f, 0x8b, ..] => Kind::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Kind::Zstd,
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Kind::Zip,
        [b'P', b'A', b'R', b'1', ..] => Kind::Parquet,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::OldWorkbook,
        _ if table::is_header(head) => Kind::Table,
        _ => Kind::Json,
    }
}

/// Reads the first bytes, and gives them back with the rest.
fn open<'r>(mut input: Box<dyn Read + 'r>) -> (Kind, Box<dyn Read + 'r>) {
    let mut head = vec![0; HEAD];
    let mut length = 0;
    let mut failure = None;
    while let Some(room @ [_, ..]) = head.get_mut(length..) {
        match input.read(room) {
            Ok(0) => break,
            Ok(size) => length += size,
            Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
            Err(problem) => {
                failure = Some(problem);
                break;
            }
        }
    }
    head.truncate(length);
    (kind(&head), Box::new(Cursor::new(head).chain(Failure(failure)).chain(input)))
}

/// A failure that comes after what could be read.
struct Failure(Option<io::Error>);

impl Read for Failure {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Hands the rows of a stream to the validator. `depth` is how often it was unpacked.
fn feed<'r>(validator: &mut Validator<'_>, input: Box<dyn Read + 'r>, depth: usize) -> Result<(), Error> {
    let (kind, input) = open(input);
    let refuse = |validator: &mut Validator<'_>, why: &str| {
        validator.file_error(0, Error::new(Code::FileKindUnknown).detail(why));
        Ok(())
    };
    match kind {
        Kind::Json => validator.json(buffered(input), &mut |_, _| ()),
        Kind::Table => table::read(validator, buffered(input)),
        Kind::Parquet => refuse(validator, "Parquet leest alleen het Python-pakket, als het bestand heel is"),
        Kind::OldWorkbook => refuse(validator, "een werkboek van Excel 97-2003, of een werkboek met een wachtwoord"),
        _ if depth > 2 => refuse(validator, "het is te vaak ingepakt"),
        #[cfg(feature = "bestanden")]
        Kind::Gzip => feed(validator, packed::gzip(buffered(input)), depth + 1),
        #[cfg(feature = "bestanden")]
        Kind::Zstd => match packed::zstd(input) {
            Some(content) => feed(validator, content, depth + 1),
            None => {
                validator.file_error(0, Error::new(Code::FileDamaged).detail("de kop van het zst-bestand klopt niet"));
                Ok(())
            }
        },
        #[cfg(feature = "bestanden")]
        Kind::Zip => packed::in_memory(validator, input, depth + 1),
        #[cfg(not(feature = "bestanden"))]
        Kind::Gzip | Kind::Zstd | Kind::Zip => refuse(validator, "ingepakte bestanden"),
    }
}

fn buffered<'r>(input: Box<dyn Read + 'r>) -> impl BufRead + 'r {
    BufReader::with_capacity(1 << 18, input)
}
