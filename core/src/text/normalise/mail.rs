//! What mail programs and habits of mail put around a message: the quoted thread, the closing and the signature.
//!
//! They only go where a message is left. A forwarded message is the message itself, so it stays.

use super::list::is_letter;
use super::{Change, ChangeKind as K, Layered, NormaliseOptions};
use std::borrow::Cow;

/// Words with which a closing line begins.
const CLOSINGS: &[&str] = &[
    "met vriendelijke groet",
    "vriendelijke groet",
    "met hartelijke groet",
    "hartelijke groet",
    "hartelijke groeten",
    "met de meeste hoogachting",
    "hoogachtend",
    "met groet",
    "met beleefde groet",
    "met vr. gr",
    "met vr gr",
    "vr. gr",
    "vr.gr",
    "vrgr",
    "m.vr.gr",
    "mvg",
    "m.v.g",
    "groet",
    "groeten",
    "groetjes",
    "grtz",
    "gr.",
    "gr",
    "kind regards",
    "best regards",
    "regards",
];
/// Words with which the line of a device or program begins.
const DEVICES: &[&str] = &[
    "verzonden vanaf mijn",
    "verzonden vanaf outlook",
    "verzonden vanaf een",
    "verzonden met ",
    "verzonden vanuit ",
    "verzonden via ",
    "verstuurd vanaf ",
    "verstuurd vanuit ",
    "verstuurd met ",
    "verstuurd via ",
    "sent from my",
    "sent from ",
    "get outlook for",
    "outlook voor ",
    "download outlook",
];
/// Words with which a legal notice begins.
const NOTICES: &[&str] = &[
    "disclaimer",
    "dit bericht is uitsluitend",
    "dit e-mailbericht is uitsluitend",
    "deze e-mail is uitsluitend",
    "deze e-mail en ",
    "de inhoud van dit bericht is",
    "de inhoud van deze e-mail is",
    "de informatie verzonden met dit",
    "de informatie in dit bericht",
    "de informatie in deze e-mail",
    "aan dit bericht kunnen geen rechten",
    "aan deze e-mail kunnen geen rechten",
    "denk aan het milieu voor",
    "this message is intended",
    "this e-mail and any",
];
const ORIGINAL: &[&str] = &["oorspronkelijk bericht", "origineel bericht", "original message", "original appointment"];
const FROM: &[&str] = &["van:", "from:", "*van:*", "von:"];
const LABELS: &[&str] = &[
    "verzonden:",
    "sent:",
    "datum:",
    "date:",
    "aan:",
    "to:",
    "onderwerp:",
    "subject:",
    "cc:",
    "*verzonden:*",
    "*aan:*",
];

/// Longest signature, in lines that hold anything.
const SIGNATURE_LINES: usize = 12;
/// Most signatures below each other, as in a thread without quotes; more are no mail.
const SIGNATURES: usize = 6;
/// Longest line of a signature, in bytes.
const SIGNATURE_WIDTH: usize = 80;
/// How far behind a start the end of a mark is looked for, in bytes.
const MARK_WIDTH: usize = 300;

/// Quoted threads and signatures.
pub(super) fn find(Layered { text, look, .. }: Layered<'_>, options: NormaliseOptions, found: &mut Vec<Change>) {
    if !options.wants_any(&[K::Quote, K::Signature]) {
        return;
    }
    if !look.lines {
        if options.wants(K::Signature) {
            found.extend(device_at_end(text));
        }
        return;
    }
    let lines = Lines::of(text);
    let end = if options.wants(K::Quote) { quotes(&lines, found) } else { lines.count() };
    if options.wants(K::Signature)
        && let Some(change) = signatures(&lines, end)
        && found.iter().all(|other: &Change| other.end <= change.start || other.start >= change.end)
    {
        let at = found.partition_point(|other| other.start < change.start);
        found.insert(at, change);
    }
}

/// The lines of a text, without their line breaks.
struct Lines<'t> {
    text: &'t str,
    /// Where each begins, and one byte behind the text, where the next one would.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        // Most pieces hold no line break, which is seen without branches.
        const PIECE: usize = 32;
        let mut starts = vec![0];
        for (number, piece) in text.as_bytes().chunks(PIECE).enumerate() {
            if piece.iter().fold(false, |any, &b| any | (b == b'\n')) {
                let breaks = piece.iter().enumerate().filter(|(_, b)| **b == b'\n');
                starts.extend(breaks.map(|(at, _)| number * PIECE + at + 1));
            }
        }
        starts.push(text.len() + 1);
        Lines { text, starts }
    }

    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where a line begins and ends.
    fn span(&self, line: usize) -> Option<(usize, usize)> {
        Some((*self.starts.get(line)?, self.starts.get(line + 1)? - 1))
    }

    fn get(&self, line: usize) -> &'t str {
        let (start, end) = self.span(line).unwrap_or_default();
        if start == end { "" } else { self.text.get(start..end).unwrap_or_default().trim() }
    }

    /// Whether a line begins with a sign that begins no mark in the thread of a mail.
    fn is_plain(&self, line: usize) -> bool {
        let first = self.starts.get(line).and_then(|&start| self.text.as_bytes().get(start));
        first.is_some_and(|b| {
            b.is_ascii_graphic() && !matches!(b | 0x20, b'>' | b'o' | b'-' | 0x7F | b'v' | b'f' | b'*')
        })
    }

    fn change(&self, kind: K, from: usize, to: usize) -> Option<Change> {
        let (start, _) = self.span(from)?;
        let (_, end) = self.span(to.checked_sub(1)?)?;
        (start < end).then_some(Change { kind, start, end, new: Cow::Borrowed("") })
    }

    /// Whether a message stands in these lines: three words outside quotes.
    fn message(&self, from: usize, to: usize) -> bool {
        (from..to)
            .map(|line| self.get(line))
            .filter(|line| !line.starts_with('>'))
            .flat_map(str::split_whitespace)
            .filter(|word| word.chars().any(is_letter))
            .take(3)
            .count()
            == 3
    }
}

/// Adds the quoted parts; gives the line where the rest of the thread begins.
fn quotes(lines: &Lines<'_>, found: &mut Vec<Change>) -> usize {
    let (mut line, count) = (0, lines.count());
    // What was seen of the message itself, so that the whole text is not read again at each mark.
    let (mut written, mut written_to) = (false, 0);
    // Whether anything is left without the quotes, once somebody asks.
    let mut left = None;
    while line < count {
        if lines.is_plain(line) {
            line += 1;
            continue;
        }
        let here = lines.get(line);
        let mark = match here.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'>') => Some(line),
            Some(b'o') => introduction(lines, line),
            Some(b'-') | Some(b'_') => original(lines, line),
            Some(b'v' | b'f' | b'*') => header(lines, line).then_some(line + 1),
            _ => None,
        };
        let Some(after) = mark else {
            line += 1;
            continue;
        };
        written = written || lines.message(written_to, line);
        written_to = line;
        let first = (after..count).find(|&next| !lines.get(next).is_empty()).unwrap_or(count);
        let quoted = (first..count).take_while(|&next| lines.get(next).starts_with('>')).count();
        if quoted > 0 {
            let end = first + quoted;
            // One line with `>` alone may mean `more than`.
            let certain = after > line || quoted > 1 || here.starts_with(">>") || here.starts_with("> >");
            if certain && *left.get_or_insert_with(|| lines.message(0, count)) {
                found.extend(lines.change(K::Quote, line, end));
            }
            line = end;
            written_to = end;
        } else if written && after > line {
            found.extend(lines.change(K::Quote, line, count));
            return line;
        } else {
            line = after.max(line + 1);
        }
    }
    count
}

/// `Op ma 3 jan. 2022 om 10:12 schreef J. Jansen <...>:`, perhaps over two lines; gives the line behind it.
fn introduction(lines: &Lines<'_>, line: usize) -> Option<usize> {
    let here = lines.get(line);
    if here.len() > MARK_WIDTH || !(begins(here, "op ") || begins(here, "on ")) {
        return None;
    }
    let wrote = |text: &str| text.contains(" schreef ") || text.contains(" wrote:") || text.ends_with(" schreef:");
    let dated = here.bytes().any(|b| b.is_ascii_digit());
    let next = lines.get(line + 1);
    if dated && wrote(here) && here.ends_with(':') {
        Some(line + 1)
    } else if dated && next.len() < MARK_WIDTH && next.ends_with(':') && (wrote(here) || wrote(next)) {
        Some(line + 2)
    } else {
        None
    }
}

/// `-----Oorspronkelijk bericht-----`, or a rule of underscores above a header.
fn original(lines: &Lines<'_>, line: usize) -> Option<usize> {
    let here = lines.get(line);
    let inner = here.trim_matches(['-', '_', ' ']);
    if inner.is_empty() {
        return (here.len() > 9 && header(lines, line + 1)).then_some(line + 2);
    }
    ORIGINAL.iter().any(|mark| inner.eq_ignore_ascii_case(mark)).then_some(line + 1)
}

/// `Van: ...` with at least two more labels in the lines below it.
fn header(lines: &Lines<'_>, line: usize) -> bool {
    let labelled = |line: usize, labels: &[&str]| {
        let here = lines.get(line);
        here.contains(':') && labels.iter().any(|label| begins(here, label))
    };
    labelled(line, FROM) && (line + 1..line + 6).filter(|&next| labelled(next, LABELS)).count() >= 2
}

/// All closings and signatures above line `end`, the one below the other: what is above the last one may end in another.
fn signatures(lines: &Lines<'_>, end: usize) -> Option<Change> {
    let mut first = end;
    for _ in 0..=SIGNATURES {
        let mut above = first;
        if first < end {
            while above > 0 && lines.get(above - 1).is_empty() {
                above -= 1;
            }
        }
        match signature(lines, above) {
            Some(line) => first = line,
            None if first < end => return lines.change(K::Signature, first, end),
            None => return None,
        }
    }
    None
}

/// The line where the closing and signature above line `end` begin.
fn signature(lines: &Lines<'_>, end: usize) -> Option<usize> {
    let starts = |line: usize, list: &[&str]| begins_one_of(lines.get(line), list).next().is_some();
    // What a program adds below everything.
    let mut below = end;
    for line in (end.saturating_sub(SIGNATURE_LINES)..end).rev() {
        if starts(line, DEVICES) && lines.get(line).len() < SIGNATURE_WIDTH || starts(line, NOTICES) {
            below = line;
        }
    }
    // A legal notice fills the lines below it; anything else there is a message.
    let filled = (below..end).filter(|&line| !lines.get(line).is_empty()).count();
    if below < end && !starts(below, NOTICES) && filled > 3 {
        below = end;
    }
    let own = |line: usize| {
        let here = lines.get(line);
        let words = here.split_whitespace().count();
        let sentence = words > 4 && here.ends_with(['.', '?', '!']);
        here.len() <= SIGNATURE_WIDTH && !sentence && !begins(here, "ps") && !begins(here, "p.s")
    };
    let mut first = below;
    let mut count = 0;
    for line in (0..below).rev() {
        if count > SIGNATURE_LINES {
            break;
        }
        let here = lines.get(line);
        let rule = here == "--" || here == "--\u{a0}";
        if rule || closing(here) {
            first = line;
        } else if !own(line) {
            break;
        }
        count += usize::from(!here.is_empty());
    }
    (first < end && lines.message(0, first)).then_some(first)
}

/// Whether a line closes a mail: the words, perhaps with a name, and nothing else.
fn closing(line: &str) -> bool {
    begins_one_of(line, CLOSINGS).any(|words| {
        line.get(words.len()..).is_some_and(|rest| {
            let end = !rest.starts_with(|c: char| c.is_alphanumeric());
            let tail = rest.trim_start_matches("en").trim_matches([',', '.', '!', ' ', '-', ';', ':']);
            let words = tail.split_whitespace().count();
            (end || rest.starts_with("en")) && words <= 4 && tail.len() <= 50 && !tail.contains(['?', '!', ','])
        })
    })
}

/// A device line that an export put behind the text, on the same line.
fn device_at_end(text: &str) -> Option<Change> {
    let from = text.len().saturating_sub(SIGNATURE_WIDTH).max(1);
    let bytes = text.as_bytes();
    // Few texts hold a word that could begin one; without branches, many bytes at a time.
    let pairs = bytes.get(from - 1..)?.iter().zip(bytes.get(from..)?);
    if pairs.fold(0, |any, (a, b)| any | (u8::from(*a == b' ') & (u8::from(*b == b'V') | u8::from(*b == b'S')))) == 0 {
        return None;
    }
    for at in from..text.len() {
        if bytes[at - 1] == b' ' && matches!(bytes[at], b'V' | b'S') {
            let rest = text.get(at..)?;
            let device =
                ["verzonden vanaf mijn ", "verstuurd vanaf mijn ", "sent from my "].iter().any(|d| begins(rest, d));
            if device && rest.split_whitespace().count() <= 8 && !rest.contains(['?', '!', ',']) {
                return Some(Change { kind: K::Signature, start: at, end: text.len(), new: Cow::Borrowed("") });
            }
        }
    }
    None
}

/// Those of `starts` that the line begins with; most lines have another first letter.
fn begins_one_of<'s>(line: &str, starts: &'s [&'s str]) -> impl Iterator<Item = &'s &'s str> {
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    starts.iter().filter(move |start| start.as_bytes().first().copied() == first && begins(line, start))
}

fn begins(line: &str, start: &str) -> bool {
    line.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::super::{NormaliseOptions, normalise};

    fn clean(text: &str) -> String {
        normalise(text, &NormaliseOptions::all()).text
    }

    const MESSAGE: &str = "De container is weer niet geleegd.";

    #[test]
    fn the_thread_below_a_message_goes() {
        for below in [
            "Op ma 3 jan. 2022 om 10:12 schreef Jan Jansen <jan@voorbeeld.nl>:\n> Beste mevrouw,\n> Dank voor uw bericht.",
            "Op ma 3 jan. 2022 om 10:12 schreef Jan Jansen <\njan@voorbeeld.nl>:\n\n> Beste mevrouw,\n> Dank voor uw bericht.",
            "-----Oorspronkelijk bericht-----\nVan: gemeente\nAan: mij\nBeste mevrouw, dank voor uw bericht.",
            "Van: gemeente\nVerzonden: maandag\nAan: mij\nOnderwerp: container\n\nBeste mevrouw.",
            "________________________________\nVan: gemeente\nVerzonden: maandag\nAan: mij\n\nBeste mevrouw.",
            "> Beste mevrouw,\n> Dank voor uw bericht.",
        ] {
            assert_eq!(clean(&format!("{MESSAGE}\n\n{below}")), MESSAGE, "{below}");
        }
        assert_eq!(
            clean("> Wat is er?\n> Groet\nDe lamp is stuk.\n> Waar?\n> Hoe?\nBij de kerk."),
            "De lamp is stuk.\n\nBij de kerk."
        );
    }

    #[test]
    fn closing_and_signature_go() {
        for below in [
            "Met vriendelijke groet,\n\nJ. Jansen\nDorpsstraat 1\n0612345678",
            "Groetjes Anna",
            "-- \nJan Jansen\nVoorzitter",
            "Verzonden vanaf mijn iPhone",
            "Mvg\nJan\n\nVerstuurd vanaf mijn Samsung-apparaat",
            "Hoogachtend,\nJan\n\nDit bericht is uitsluitend bestemd voor de geadresseerde. Gebruik door anderen is verboden.\nAan dit bericht kunnen geen rechten worden ontleend.",
        ] {
            assert_eq!(clean(&format!("{MESSAGE}\n\n{below}")), MESSAGE, "{below}");
        }
        assert_eq!(clean(&format!("{MESSAGE} Verzonden vanaf mijn iPhone")), MESSAGE);
    }

    #[test]
    fn closings_below_each_other_go_unless_there_are_too_many() {
        for count in 1..10 {
            let signature = format!("\nGroet,{}", "\nDorpsstraat 1".repeat(super::SIGNATURE_LINES));
            let text = format!("{MESSAGE}{}", signature.repeat(count));
            let left = clean(&text);
            assert_eq!(left.contains("Groet"), count > super::SIGNATURES, "{count}: {left}");
            assert_eq!(clean(&left), left);
        }
    }

    #[test]
    fn what_is_the_message_itself_stays() {
        for text in [
            "Met vriendelijke groet,\nJan",
            "De groeten van de buren waren niet vriendelijk.\nMet groet kwamen zij langs en gingen weer weg.",
            "Ik wacht al lang.\n> 3 weken zelfs\nEn nu?",
            "---------- Doorgestuurd bericht ---------\nVan: buurman\nDatum: maandag\nAan: mij\n\nDe lamp is stuk.",
            "De lamp is stuk, graag maken.\n\nGroet, Jan\n\nPS de lamp ernaast knippert ook al weken.",
            "Groenonderhoud:\n- gras\n- heg",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
