//! Files of real rows, told apart by their first line:
//!
//! - JSON with `text`, `corrections` (`class`, `fout`, `goed`) and perhaps `corrected`: sentences with marked errors;
//! - JSON with `raw` and `norm`, lists of words: chat and its normal spelling;
//! - JSON with `original`, `fixed` and `label`: garbled text and what it was;
//! - CSV `fout,goed`: words and their right form, more with `;`;
//! - CSV `raw,norm,...`: chat words and their normal spelling;
//! - CSV `afkorting`: abbreviations that are known to exist.

use std::collections::BTreeMap;

use serde_json::Value;
use signaal::text::{Change, ChangeKind as K, NormaliseOptions, normalise};

/// Right changes, all changes, and places that had to change.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    made: usize,
    wanted: usize,
    met: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| if whole == 0 { f64::NAN } else { 100.0 * part as f64 / whole as f64 };
        write!(f, "precision {:5.1}% ({}/{})", share(self.right, self.made), self.right, self.made)?;
        write!(f, "  recall {:5.1}% ({}/{})", share(self.met, self.wanted), self.met, self.wanted)
    }
}

/// Prints the first of each list.
struct Samples {
    left: usize,
}

impl Samples {
    fn show(&mut self, what: &str, line: impl std::fmt::Display) {
        if self.left > 0 {
            self.left -= 1;
            println!("  {what}: {line}");
        }
    }
}

pub(super) fn measure(name: &str, text: &str, show: usize) {
    println!("\n== {name}");
    let mut samples = Samples { left: show };
    let first = text.lines().next().unwrap_or_default();
    let json = || text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect::<Vec<Value>>();
    match serde_json::from_str::<Value>(first) {
        Ok(row) if row.get("corrections").is_some() => sentences(&json(), &mut samples),
        Ok(row) if row.get("raw").is_some() => chat(&json(), &mut samples),
        Ok(row) if row.get("original").is_some() => garbled(&json(), &mut samples),
        _ if first.starts_with("fout,") => pairs(text, &mut samples, "right forms"),
        _ if first.starts_with("raw,") => pairs(text, &mut samples, "normal spellings"),
        _ if first == "afkorting" => known(text),
        _ => println!("unknown format, skipped"),
    }
}

/// Classes of error that one word tells by itself. The others ask for a name, a meaning or a sentence.
const OWN: [&str; 2] = ["nonworderror", "archaic"];

fn sentences(rows: &[Value], samples: &mut Samples) {
    let all = NormaliseOptions::all();
    let (mut own, mut other) = (Tally::default(), BTreeMap::<String, Tally>::new());
    let mut made = BTreeMap::<&str, Tally>::new();
    let (mut clean, mut untouched, mut spaced, mut touched) = (0, 0, 0, BTreeMap::<&str, usize>::new());
    for row in rows {
        let text = row["text"].as_str().unwrap_or_default();
        let corrections = row["corrections"].as_array().map_or(&[][..], Vec::as_slice);
        let good = if corrections.is_empty() { Some(text) } else { row["corrected"].as_str() };
        if let Some(good) = good {
            let found = normalise(good, &all);
            clean += 1;
            spaced += usize::from(good.contains(" ,") || good.contains(" .") || good.contains(" )"));
            let mut kinds: Vec<&str> = found
                .changes
                .iter()
                .filter(|change| change.kind != K::Spacing)
                .map(|change| change.kind.name())
                .collect();
            untouched += usize::from(kinds.is_empty());
            kinds.sort_unstable();
            kinds.dedup();
            for kind in kinds {
                *touched.entry(kind).or_default() += 1;
            }
            for change in found.changes.iter().filter(|change| change.kind != K::Spacing) {
                samples.show("in a correct sentence", told(good, change));
            }
        }
        if corrections.is_empty() {
            continue;
        }
        let changes = normalise(text, &all).changes;
        let mut met = vec![false; corrections.len()];
        for change in changes.iter().filter(|change| change.kind != K::Spacing) {
            let right = corrections.iter().enumerate().filter(|(_, c)| corrects(text, change, c)).map(|(at, _)| at);
            let right: Vec<usize> = right.collect();
            right.iter().for_each(|&at| met[at] = true);
            let tally = made.entry(change.kind.name()).or_default();
            tally.made += 1;
            tally.right += usize::from(!right.is_empty());
            if right.is_empty() {
                samples.show("not among the corrections", told(text, change));
            }
        }
        for (correction, met) in corrections.iter().zip(met) {
            let class = correction["class"].as_str().unwrap_or_default();
            let tally = if OWN.contains(&class) { &mut own } else { other.entry(class.to_owned()).or_default() };
            tally.wanted += 1;
            tally.met += usize::from(met);
        }
    }
    println!("changes in the sentences with marked errors:");
    for (kind, tally) in &made {
        println!("  {kind:16} right {} of {}", tally.right, tally.made);
    }
    println!("errors that the word itself tells ({}): {} of {} corrected", OWN.join(", "), own.met, own.wanted);
    println!("off-topic classes, which need a name, a meaning or a sentence:");
    for (class, tally) in &other {
        println!("  {class:22} {} of {} corrected", tally.met, tally.wanted);
    }
    let share = 100.0 * untouched as f64 / clean as f64;
    println!(
        "correct sentences: {clean}, untouched but for spacing {untouched} = {share:.2}%; touched by kind: {touched:?}"
    );
    println!("  (a space before punctuation, as tokenised text has, in {spaced} of them; it stays)");
}

fn told(text: &str, change: &Change) -> String {
    format!("{:12} {:?} -> {:?}", change.kind.name(), &text[change.start..change.end], change.new)
}

/// Whether a change makes what a correction asks for, at one of the places where its error stands.
fn corrects(text: &str, change: &Change, correction: &Value) -> bool {
    let (wrong, right) =
        (correction["fout"].as_str().unwrap_or_default(), correction["goed"].as_str().unwrap_or_default());
    !wrong.is_empty()
        && text.match_indices(wrong).any(|(start, _)| {
            let end = start + wrong.len();
            let (low, high) = (start.min(change.start), end.max(change.end));
            let overlaps = start < change.end && change.start < end;
            overlaps
                && format!("{}{right}{}", &text[low..start], &text[end..high])
                    == format!("{}{}{}", &text[low..change.start], change.new, &text[change.end..high])
        })
}

fn chat(rows: &[Value], samples: &mut Samples) {
    let mut kinds = BTreeMap::<&str, Tally>::new();
    let (mut total, mut capitals) = (Tally::default(), 0);
    for row in rows {
        let words = |key: &str| -> Vec<String> {
            row[key]
                .as_array()
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .map(|w| w.as_str().unwrap_or_default().to_owned())
                .collect()
        };
        let (raw, norm) = (words("raw"), words("norm"));
        let text = raw.join(" ");
        let found = normalise(&text, &NormaliseOptions::all());
        let mut at = 0;
        let mut spans = Vec::new();
        for word in &raw {
            spans.push((at, at + word.len()));
            at += word.len() + 1;
        }
        let mut met = vec![false; raw.len()];
        let touches = |i: usize, change: &Change| spans[i].0 < change.end && change.start < spans[i].1;
        for change in found.changes.iter().filter(|change| change.kind != K::Spacing) {
            let covered: Vec<usize> = (0..raw.len()).filter(|&i| touches(i, change)).collect();
            let (Some(&first), Some(&last)) = (covered.first(), covered.last()) else { continue };
            // The words as all changes in them leave them.
            let (mut at, high, mut got) =
                (spans[first].0.min(change.start), spans[last].1.max(change.end), String::new());
            for change in found.changes.iter().filter(|other| (first..=last).any(|i| touches(i, other))) {
                got.push_str(text.get(at..change.start).unwrap_or_default());
                got.push_str(&change.new);
                at = change.end;
            }
            got.push_str(text.get(at..high).unwrap_or_default());
            let want = norm.get(first..=last).unwrap_or_default().join(" ");
            let right = got.to_lowercase() == want.to_lowercase();
            covered.iter().for_each(|&i| met[i] = met[i] || right);
            let tally = kinds.entry(change.kind.name()).or_default();
            tally.made += 1;
            tally.right += usize::from(right);
            total.made += 1;
            total.right += usize::from(right);
            if !right {
                samples.show("false alarm", format!("{} (wanted {want:?})", told(&text, change)));
            }
        }
        for i in 0..raw.len().min(norm.len()) {
            if raw[i] == norm[i] {
                continue;
            }
            if raw[i].to_lowercase() == norm[i].to_lowercase() {
                capitals += 1;
                continue;
            }
            total.wanted += 1;
            total.met += usize::from(met[i]);
            if !met[i] {
                samples.show("missed", format!("{:?} -> {:?}", raw[i], norm[i]));
            }
        }
    }
    for (kind, tally) in &kinds {
        println!("  {kind:16} right {} of {}", tally.right, tally.made);
    }
    println!("words: {total}");
    println!(
        "off-topic: {capitals} words that only get a capital; dialect and slang, which are no errors, count as missed"
    );
}

/// Encodings that exports of Dutch organisations are not read in.
const FOREIGN: [&str; 9] = [
    "1250",
    "1251",
    "1257",
    "8859-2",
    "CESU",
    "437 mixup in Russian",
    "Hebrew UTF-8 / MacRoman",
    "Arabic UTF-8 / MacRoman",
    "in cp437",
];

fn garbled(rows: &[Value], samples: &mut Samples) {
    use K::{Abbreviation, Chat, Quote, Repetition, Signature, Spacing, Spelling};
    let options = [Abbreviation, Chat, Quote, Repetition, Signature, Spacing, Spelling]
        .into_iter()
        .fold(NormaliseOptions::all(), NormaliseOptions::without);
    let (mut total, mut foreign, mut negatives, mut kept) = (Tally::default(), Tally::default(), 0, 0);
    for row in rows {
        let field = |key: &str| row[key].as_str().unwrap_or_default();
        // Those rows also make curly quotation marks straight, which is a choice and no repair.
        // A no-break space that becomes a space is a choice too.
        let straight = |text: &str| text.replace(['‘', '’'], "'").replace(['“', '”', '„'], "\"").replace('\u{A0}', " ");
        let (original, fixed) = (straight(field("original")), straight(field("fixed")));
        let got = straight(&normalise(field("original"), &options).text);
        if straight(field("original")) == fixed {
            negatives += 1;
            kept += usize::from(got == fixed);
            total.made += usize::from(got != original);
            if got != fixed {
                samples.show("false alarm", format!("{original:?} -> {got:?}"));
            }
            continue;
        }
        let off = FOREIGN.iter().any(|mark| field("label").contains(mark))
            || field("expect") == "fail"
            || fixed.contains('\u{FFFD}');
        let tally = if off { &mut foreign } else { &mut total };
        tally.wanted += 1;
        tally.met += usize::from(got == fixed);
        tally.made += usize::from(got != original);
        tally.right += usize::from(got == fixed);
        if got != fixed && !off {
            samples.show("missed", format!("{} {original:?} -> {got:?}, wanted {fixed:?}", field("label")));
        }
    }
    println!("tekencodering, html, onzichtbaar, teken: {total}");
    println!("rows with nothing to repair: {negatives}, left alone {kept}");
    println!("off-topic rows (encodings of other languages, bytes that are lost, rows marked as failing): {foreign}");
}

fn pairs(text: &str, samples: &mut Samples, what: &str) {
    let all = NormaliseOptions::all();
    let mut kinds = BTreeMap::<&str, Tally>::new();
    let (mut total, mut forms, mut kept) = (Tally::default(), 0, 0);
    for line in text.lines().skip(1) {
        let columns = columns(line);
        let [wrong, right, ..] = columns.as_slice() else { continue };
        let rights: Vec<String> = right.split(';').map(|one| one.trim().to_lowercase()).collect();
        let found = normalise(wrong, &all);
        total.wanted += 1;
        if let Some(change) = found.changes.first() {
            let right = rights.contains(&found.text.to_lowercase());
            for tally in [&mut total, kinds.entry(change.kind.name()).or_default()] {
                tally.made += 1;
                tally.right += usize::from(right);
                tally.met += usize::from(right);
            }
            if !right {
                samples.show("other than given", format!("{wrong:?} -> {:?}, wanted {rights:?}", found.text));
            }
        }
        for right in right.split(';') {
            forms += 1;
            let found = normalise(right.trim(), &all);
            kept += usize::from(found.changes.is_empty());
            if let Some(change) = found.changes.first() {
                samples.show("in a right form", told(right.trim(), change));
            }
        }
    }
    for (kind, tally) in &kinds {
        println!("  {kind:16} right {} of {}", tally.right, tally.made);
    }
    println!("pairs: {total}");
    println!("{what} left alone: {kept} of {forms} = {:.2}%", 100.0 * kept as f64 / forms as f64);
}

/// The columns of a line of CSV, quotes taken off.
fn columns(line: &str) -> Vec<String> {
    let (mut out, mut quoted) = (vec![String::new()], false);
    for ch in line.chars() {
        match ch {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            ch => out.last_mut().unwrap().push(ch),
        }
    }
    out
}

fn known(text: &str) {
    let list: Vec<&str> = text.lines().skip(1).collect();
    let expanded = list.iter().filter(|short| {
        let with_period = normalise(&format!("een {short}. en"), &NormaliseOptions::all());
        with_period.changes.iter().any(|change| change.kind == K::Abbreviation)
    });
    println!(
        "off-topic for precision and recall: the list gives no full forms. Written in full: {} of {}",
        expanded.count(),
        list.len()
    );
}
