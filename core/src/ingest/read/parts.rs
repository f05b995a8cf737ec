//! Zips: the parts of an export, each read like a file of its own.
//!
//! Nothing is written to disk. A part is known by the last piece of its name, so a name with `..` or a drive in it leads
//! nowhere; how much is unpacked and how many parts are looked at is bounded.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use super::link::Links;
use super::{FileNotes, Input, RawRow, Rows, STOPPED, read_text};
use crate::error::{Code, Error};
use crate::ingest::profile::{FileFormat, Profile};

/// No more than this is unpacked of one part, and of all parts together: a small zip can be made to unpack to any size.
const MAX_UNPACKED: u64 = 1 << 30;
/// No more parts are looked at.
const MAX_PARTS: usize = 10_000;

/// The last piece of a name in a zip; Windows writes `\`.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The ending of the parts that this format is in.
fn ending(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => ".csv",
        FileFormat::Xlsx => ".xlsx",
        FileFormat::Json => ".json",
        FileFormat::Ndjson => ".ndjson",
        FileFormat::Xml => ".xml",
        FileFormat::Mbox => ".mbox",
        FileFormat::Gesprek => ".txt",
    }
}

/// Reads every part that the profile is about.
pub(crate) fn read(
    profile: &Profile,
    input: &mut dyn Input,
    notes: &mut FileNotes,
    rows: Rows<'_>,
) -> Result<(), &'static str> {
    let settings = &profile.document.bestand;
    let mut archive = zip::ZipArchive::new(input).map_err(|_| "de zip is afgebroken of beschadigd")?;
    let wanted = |name: &str| match &settings.onderdeel {
        Some(part) => base(name).eq_ignore_ascii_case(part),
        None => base(name).to_ascii_lowercase().ends_with(ending(settings.formaat)),
    };
    let mut names: Vec<String> = archive.file_names().take(MAX_PARTS).flatten().map(Cow::into_owned).collect();
    names.sort();
    // What macOS adds beside every file.
    names.retain(|name| !name.starts_with("__MACOSX/") && !base(name).starts_with('.') && !base(name).is_empty());
    let mut left = MAX_UNPACKED;
    let links = Links::read(profile, &names, notes, &mut |name| unpack(&mut archive, name, &mut left));
    let chosen: Vec<&String> = names.iter().filter(|name| wanted(name)).collect();
    if chosen.is_empty() {
        return Err("in de zip zit geen onderdeel dat bij dit profiel hoort");
    }
    for name in names.iter().filter(|name| !wanted(name) && !links.uses(base(name))) {
        notes.skipped_sheets.insert(base(name).to_owned());
    }
    for name in chosen {
        let part = base(name);
        let (bytes, fault) = unpack(&mut archive, name, &mut left);
        let mut seen = false;
        let read = read_text(profile, &mut Cursor::new(bytes.as_slice()), &links, notes, &mut |row| {
            seen = true;
            rows(row.on(part));
        });
        if let Err(why) = read {
            rows(RawRow::fault(1, Error::new(Code::FileUnreadable).detail(why)).on(part));
        } else if let Some(why) = fault {
            let code = if seen { Code::FileDamaged } else { Code::FileUnreadable };
            rows(RawRow::fault(1, Error::new(code).detail(why)).on(part));
        }
    }
    Ok(())
}

/// The bytes of a part, as far as they can be had, and what is wrong with them.
fn unpack(
    archive: &mut zip::ZipArchive<&mut dyn Input>,
    name: &str,
    left: &mut u64,
) -> (Vec<u8>, Option<&'static str>) {
    let mut bytes = Vec::new();
    let part = match archive.by_name(name) {
        Ok(part) if part.encrypted() => return (bytes, Some("de zip heeft een wachtwoord")),
        Ok(part) => part,
        Err(zip::result::ZipError::UnsupportedArchive(_)) => {
            return (bytes, Some("de zip heeft een wachtwoord of is anders ingepakt dan we kennen"));
        }
        Err(_) => return (bytes, Some("een onderdeel van de zip is niet te lezen")),
    };
    // One more than may be, to see that there is more.
    let read = part.take(left.saturating_add(1)).read_to_end(&mut bytes);
    let size = bytes.len() as u64;
    if size > *left {
        *left = 0;
        return (Vec::new(), Some("de zip is uitgepakt groter dan 1 GB"));
    }
    *left -= size;
    // A wrong checksum is told at the end, when the bytes are there.
    (
        bytes,
        read.err().map(|problem| {
            if problem.kind() == std::io::ErrorKind::InvalidData { "de controlegetallen kloppen niet" } else { STOPPED }
        }),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{base, unpack};
    use std::io::{Cursor, Write};

    #[test]
    fn no_more_is_unpacked_than_may_be() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for name in ["a.csv", "b.csv"] {
            writer.start_file(name, options).unwrap();
            writer.write_all(&vec![b'0'; 100_000]).unwrap();
        }
        let mut bytes = writer.finish().unwrap();
        assert!(bytes.get_ref().len() < 1_000);
        let mut archive = zip::ZipArchive::new(&mut bytes as &mut dyn super::Input).unwrap();
        let mut left = 150_000;
        let (first, fault) = unpack(&mut archive, "a.csv", &mut left);
        assert_eq!((first.len(), fault, left), (100_000, None, 50_000));
        let (second, fault) = unpack(&mut archive, "b.csv", &mut left);
        assert_eq!((second.len(), fault, left), (0, Some("de zip is uitgepakt groter dan 1 GB"), 0));
    }

    #[test]
    fn a_name_leads_nowhere() {
        for name in ["../../etc/signals.csv", "/signals.csv", "C:\\x\\signals.csv", "export/signals.csv"] {
            assert_eq!(base(name), "signals.csv");
        }
    }
}
