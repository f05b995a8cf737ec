//! A mailbox: every message is a row with the headers `Message-ID`, `Date`, `Subject`, `From`, `To` and the fields `tekst` (the
//! readable body) and `bijlagen` (their number). Attachments themselves are not read.
//!
//! Messages begin at a line `From ` (mbox, RFC 4155); a file without one is read as a single message (`.eml`).

use std::io::{BufRead, BufReader, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{HeaderName, HeaderValue, Message, MessageParser};

use super::{FileNotes, Input, RawRow, Rows, STOPPED, named};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::profile::Profile;

/// A larger message is not read.
const MAX_MESSAGE: usize = 64 << 20;
/// Lines in a mailbox may be long; what is longer is cut in two, which changes nothing in the message.
const MAX_LINE: u64 = 1 << 20;

/// Reads the messages one after the other.
pub(crate) fn read(
    profile: &Profile,
    input: &mut dyn Input,
    notes: &mut FileNotes,
    rows: Rows<'_>,
) -> Result<(), &'static str> {
    input.seek(SeekFrom::Start(0)).map_err(|_| STOPPED)?;
    let mut lines = BufReader::new(input);
    let mut message: Vec<u8> = Vec::new();
    let mut line: Vec<u8> = Vec::new();
    let (mut number, mut blank, mut begun, mut large) = (0, true, false, false);
    // A program ends every line; a mailbox that stops within one was cut off there.
    let mut whole = true;
    loop {
        line.clear();
        let size = std::io::Read::take(&mut lines, MAX_LINE).read_until(b'\n', &mut line).map_err(|_| STOPPED)?;
        let opening = blank && line.starts_with(b"From ");
        if (size == 0 || opening) && (begun || !message.trim_ascii().is_empty()) {
            number += 1;
            let cells = if size == 0 && begun && !whole {
                Err(Error::new(Code::FileCutOff))
            } else if large {
                Err(Error::new(Code::RowDamaged).detail("het bericht is groter dan 64 MB"))
            } else {
                fields(&message).and_then(|fields| named::arrange(&profile.plan, fields, notes))
            };
            rows(RawRow::new(number, cells));
            message.clear();
            large = false;
        }
        if size == 0 {
            return Ok(());
        }
        if opening {
            begun = true;
        } else if message.len() + size > MAX_MESSAGE {
            large = true;
        } else {
            // `>From ` at the start of a line was `From ` (mboxrd).
            let quoted = line
                .iter()
                .position(|b| *b != b'>')
                .is_some_and(|at| at > 0 && line.get(at..).is_some_and(|rest| rest.starts_with(b"From ")));
            message.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
        }
        whole = line.ends_with(b"\n");
        blank = line.iter().all(|b| matches!(b, b'\r' | b'\n'));
    }
}

/// The fields of a message.
fn fields(bytes: &[u8]) -> Result<Vec<(String, Cell)>, Error> {
    let damaged = || Error::new(Code::RowDamaged).detail("dit is geen e-mailbericht");
    // The parser means not to panic; a mistake in it may cost one message and not the run.
    let parsed =
        catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes).map(|message| cells(&message))));
    parsed.ok().flatten().filter(|fields| !fields.is_empty()).ok_or_else(damaged)
}

fn cells(message: &Message<'_>) -> Vec<(String, Cell)> {
    let text = |value: Option<String>| value.filter(|text| !text.trim().is_empty()).map_or(Cell::Empty, Cell::Text);
    let known = [HeaderName::Date, HeaderName::From, HeaderName::Subject, HeaderName::MessageId, HeaderName::To];
    // Any text has something before a colon; a message has at least one header that matters.
    if !known.iter().any(|name| message.header(name.clone()).is_some_and(|value| *value != HeaderValue::Empty)) {
        return Vec::new();
    }
    let addresses = |list: Option<&mail_parser::Address<'_>>| {
        let all = list.into_iter().flat_map(|list| list.iter()).filter_map(|one| one.address().map(str::to_owned));
        all.collect::<Vec<_>>().join(", ")
    };
    vec![
        ("Message-ID".to_owned(), text(message.message_id().map(str::to_owned))),
        ("Date".to_owned(), text(date(message))),
        ("Subject".to_owned(), text(message.subject().map(str::to_owned))),
        ("From".to_owned(), text(Some(addresses(message.from())))),
        ("To".to_owned(), text(Some(addresses(message.to())))),
        ("tekst".to_owned(), text(message.body_text(0).map(|body| body.trim_end().to_owned()))),
        ("bijlagen".to_owned(), Cell::Number(message.attachment_count() as f64)),
    ]
}

/// The moment of sending; what stands there as it is when it is no date of a mail, so that the row says what is wrong.
fn date(message: &Message<'_>) -> Option<String> {
    let read = message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339());
    read.or_else(|| message.header_raw(HeaderName::Date).map(|raw| raw.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(fields: &[(String, Cell)], name: &str) -> String {
        fields.iter().find(|(known, _)| known == name).unwrap().1.as_text().unwrap_or_default().into_owned()
    }

    #[test]
    fn a_date_that_is_none_of_a_mail_stays_as_it_is() {
        let parsed = MessageParser::default().parse(&b"From: a@example.nl\r\nDate: 3 maart\r\n\r\ntekst"[..]).unwrap();
        assert_eq!(at(&cells(&parsed), "Date"), "3 maart");
        let parsed = MessageParser::default().parse(&b"From: a@example.nl\r\n\r\ntekst"[..]).unwrap();
        assert_eq!(at(&cells(&parsed), "Date"), "");
    }

    #[test]
    fn headers_and_bodies_are_decoded() {
        let message = b"Date: Mon, 02 Mar 2026 10:00:00 +0100\r\nFrom: =?utf-8?q?Jos=C3=A9?= <jose@example.nl>\r\nSubject: =?windows-1252?q?Caf=E9?=\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Re=FCnie</p>";
        let fields = fields(message).unwrap();
        assert_eq!(at(&fields, "Date"), "2026-03-02T10:00:00+01:00");
        assert_eq!(at(&fields, "Subject"), "Café");
        assert_eq!(at(&fields, "tekst").trim(), "Reünie");
        assert_eq!(at(&fields, "From"), "jose@example.nl");
    }

    #[test]
    fn what_is_no_message_is_refused() {
        assert!(fields(b"zomaar wat tekst").is_err());
        assert!(fields(b"\x00\x01\x02").is_err());
        assert!(fields(b"").is_err());
    }
}
