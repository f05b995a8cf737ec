//! Files in files: gz, zstd and zip.

use super::{LARGEST_WORKBOOK, feed, workbook};
use crate::error::{Code, Error, Result};
use crate::validate::finding::Finding;
use crate::validate::report::Report;
use crate::validate::run::{Options, Validator};
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// Validates signals out of a file that can be gone through: as [`validate_stream`](super::validate_stream), and a zip of
/// any size, of which one file at a time is read. A file `dataset.json` in the zip is the header of the data set.
pub fn validate_file(
    mut file: impl Read + Seek,
    options: &Options,
    header: Option<&str>,
    sink: &mut dyn FnMut(&Finding),
) -> Result<Report> {
    let mut validator = Validator::new(options, sink);
    if let Some(header) = header {
        validator.header(header);
    }
    let mut magic = [0; 4];
    let is_zip = file.read_exact(&mut magic).is_ok() && magic.starts_with(b"PK");
    file.seek(SeekFrom::Start(0)).map_err(|_| Error::new(Code::ReadFailed))?;
    if is_zip {
        zipped(&mut validator, file, 1)?;
    } else {
        feed(&mut validator, Box::new(file), 0)?;
    }
    Ok(validator.finish())
}

/// What a gz file holds; several parts after each other are one.
pub(super) fn gzip<'r>(input: impl BufRead + 'r) -> Box<dyn Read + 'r> {
    Box::new(Unpacked(flate2::bufread::MultiGzDecoder::new(input)))
}

/// What a zstd file holds; `None` when its first bytes are damaged.
pub(super) fn zstd<'r>(input: impl Read + 'r) -> Option<Box<dyn Read + 'r>> {
    let decoder = ruzstd::decoding::StreamingDecoder::new(input).ok()?;
    Some(Box::new(Unpacked(decoder)))
}

/// An unpacker, all of whose failures are damage to the file.
struct Unpacked<R>(R);

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out).map_err(|problem| match problem.kind() {
            io::ErrorKind::Interrupted => problem,
            _ => io::Error::from(io::ErrorKind::InvalidData),
        })
    }
}

/// A zip or workbook out of a stream, which must fit in memory.
pub(super) fn in_memory(validator: &mut Validator<'_>, input: impl Read, depth: usize) -> Result<()> {
    let mut bytes = Vec::new();
    match input.take(LARGEST_WORKBOOK + 1).read_to_end(&mut bytes) {
        Err(problem) => validator.unreadable(0, &problem),
        Ok(size) if size as u64 > LARGEST_WORKBOOK => {
            too_large(validator);
            Ok(())
        }
        Ok(_) => zipped(validator, Cursor::new(bytes), depth),
    }
}

fn too_large(validator: &mut Validator<'_>) {
    let most = format!("{} MB", LARGEST_WORKBOOK >> 20);
    validator.file_error(0, Error::new(Code::FileTooLarge).detail(most));
}

/// A zip: a workbook, or files with signals, one after the other.
fn zipped(validator: &mut Validator<'_>, mut file: impl Read + Seek, depth: usize) -> Result<()> {
    let size = file.seek(SeekFrom::End(0)).map_err(|_| Error::new(Code::ReadFailed))?;
    let damaged = |validator: &mut Validator<'_>, why: &str| {
        validator.file_error(0, Error::new(Code::FileDamaged).detail(why));
        Ok(())
    };
    let Ok(mut archive) = ZipArchive::new(&mut file) else {
        return damaged(validator, "de zip is afgebroken of beschadigd");
    };
    if archive.index_for_name("xl/workbook.xml").is_some() {
        drop(archive);
        if size > LARGEST_WORKBOOK {
            too_large(validator);
            return Ok(());
        }
        return workbook::read(validator, file);
    }
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    if let Some(name) = names.iter().find(|name| last(name) == "dataset.json") {
        let mut header = String::new();
        let part = archive.by_name(name).map(|part| part.take(1 << 20).read_to_string(&mut header));
        validator.file(Some(last(name)));
        if !matches!(part, Ok(Ok(_))) {
            return damaged(validator, "dataset.json in de zip is niet te lezen");
        }
        validator.header(&header);
    }
    for index in 0..archive.len() {
        let part = match archive.by_index(index) {
            Ok(part) => part,
            Err(_) => {
                damaged(validator, "een bestand in de zip is niet te lezen")?;
                continue;
            }
        };
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        let shown = last(&name);
        if part.is_dir() || shown.starts_with('.') || name.starts_with("__MACOSX/") || shown == "dataset.json" {
            continue;
        }
        validator.file(Some(shown));
        feed(validator, Box::new(Unpacked(part)), depth)?;
    }
    validator.file(None);
    Ok(())
}

/// The name of a file without its folders.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
