//! Damage of every kind, done to texts of the project.

use signaal::text::{ChangeKind, NormaliseOptions, normalise};

const TEXTS: &str = include_str!("../../testdata/evaluatie/gecodeerd.ndjson");

/// What was done, the kind that must undo it, and the damage; `None` where a text has nothing to damage.
type Damage = (&'static str, ChangeKind, fn(&str) -> Option<String>);

const DAMAGES: &[Damage] = &[
    ("UTF-8 read as Windows-1252", ChangeKind::Mojibake, |text| garbled(text, 1)),
    ("the same, twice", ChangeKind::Mojibake, |text| garbled(text, 2)),
    ("HTML entities", ChangeKind::Html, entities),
    ("HTML tags around the text and for line ends", ChangeKind::Html, |text| {
        Some(format!("<div class=\"a\"><p>{}</p></div>", text.replace('\n', "<br>")))
    }),
    ("rich text", ChangeKind::Rtf, |text| {
        let body: String = text
            .chars()
            .map(|c| match c {
                '\n' => "\\par ".to_owned(),
                c if c.is_ascii() => c.to_string(),
                c => format!("\\u{}?", i32::try_from(c as u32).unwrap_or(63)),
            })
            .collect();
        let plain = !text.contains(['{', '}', '\\']) && text.chars().all(|c| (c as u32) < 0x8000);
        plain.then(|| format!("{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}\\pard\\f0\\fs20 {body}\\par }}"))
    }),
    ("soft hyphens and zero-width spaces", ChangeKind::Invisible, |text| {
        Some(text.replace("en", "e\u{AD}n").replace("de", "d\u{200B}e")).filter(|new| new != text)
    }),
    ("loose accents and full-width letters", ChangeKind::Character, |text| {
        let new = text.replace('ë', "e\u{308}").replace('é', "e\u{301}").replace('ï', "i\u{308}").replace("ij", "ĳ");
        Some(new).filter(|new| new != text)
    }),
    ("letters held down", ChangeKind::Repetition, |text| {
        let new = text.replace("heel ", "heeeeel ").replace(" zo ", " zooooo ").replace("niet", "nieeeet");
        Some(new.replace("goed", "goooed").replace(" ja", " jaaaaa").replace("slecht", "slechtttt"))
            .filter(|new| new != text)
    }),
    ("double spaces and Windows line ends", ChangeKind::Spacing, |text| {
        Some(format!(" {}\t", text.replace(' ', "  ").replace('\n', "\r\n"))).filter(|_| !text.is_empty())
    }),
    ("a quoted mail below it", ChangeKind::Quote, |text| {
        (text.split_whitespace().count() > 4).then(|| {
            format!("{text}\n\nOp ma 3 jan. 2022 om 10:12 schreef Gemeente Ergens <info@voorbeeld.nl>:\n\n> Beste,\n> Dank voor uw bericht.\n")
        })
    }),
    ("a closing and signature", ChangeKind::Signature, |text| {
        (text.split_whitespace().count() > 4).then(|| {
            format!(
                "{text}\n\nMet vriendelijke groet,\n\nA. Voorbeeld\nVoorbeeldstraat 1\n\nVerzonden vanaf mijn iPhone"
            )
        })
    }),
];

pub(super) fn measure(show: usize) {
    let all = NormaliseOptions::all();
    // The damage is done to texts in which nothing is left to repair.
    let texts: Vec<String> = TEXTS
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|value| value["tekst"].as_str().map(str::to_owned))
        .collect();
    let untouched = texts.iter().filter(|text| normalise(text, &all).changes.is_empty()).count();
    println!("coded texts of the project: {} ({untouched} left untouched as they are)", texts.len());
    let clean: Vec<String> = texts.iter().map(|text| normalise(text, &all).text).collect();
    println!("\nsynthetic damage                              kind             texts  restored  changes of that kind");
    for (name, kind, damage) in DAMAGES {
        let (mut count, mut restored, mut changes, mut own, mut shown) = (0, 0, 0, 0, 0);
        for text in &clean {
            let Some(damaged) = damage(text) else { continue };
            let found = normalise(&damaged, &all);
            count += 1;
            restored += usize::from(found.text == *text);
            changes += found.changes.len();
            own += found.changes.iter().filter(|change| change.kind == *kind).count();
            if found.text != *text && shown < show {
                shown += 1;
                println!("  {:?}\n  -> {:?}", damaged, found.text);
            }
        }
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "{name:45} {:16} {count:5}  {:7.1}%  {:7.1}%",
            kind.name(),
            share(restored, count),
            share(own, changes)
        );
    }
}

/// UTF-8 bytes as Windows-1252 characters; only texts that hold anything beyond ASCII.
fn garbled(text: &str, times: usize) -> Option<String> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    if text.is_ascii() {
        return None;
    }
    let mut text = text.to_owned();
    for _ in 0..times {
        text = text
            .bytes()
            .map(|b| {
                if (0x80..0xA0).contains(&b) { HIGH.chars().nth(usize::from(b - 0x80)).unwrap() } else { char::from(b) }
            })
            .collect();
    }
    Some(text)
}

fn entities(text: &str) -> Option<String> {
    let new = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&#39;");
    let new = new.replace('é', "&eacute;").replace('ë', "&euml;").replace('€', "&euro;").replace('"', "&quot;");
    Some(new).filter(|new| new != text)
}
