//! Searches the slowest text of one megabyte for normalising, redacting, classifying, all three behind each other (`verwerken`: what a
//! text goes through from a source to its labels) and validating, and holds it against ordinary text of the same length. Validating
//! reads the texts as signals, with the rules for sharing; their lines are made before the clock runs, and a byte is one of the lines.
//!
//! Fails when the slowest text costs more than three times an ordinary one a byte, and when a byte costs more at eight megabytes than at
//! one: time grows as the length does. Of a single step is told too what its slowest text costs against all that an ordinary text goes through.
//!
//! `regels` searches the slowest file of lines instead: no text in a right signal, but lines that are wrong in every way. A line of
//! two bytes may have nine mistakes, each with its place, example and advice, so of these only the growth counts, from 32 kB to one megabyte.
//!
//! ```text
//! cargo run --release -p signaal --example slechtste -- [SECONDS a search, 60] [SEED [NAME of one of the six [TEXT]]]
//! ```
//! With a TEXT nothing is searched: what that costs, repeated, is printed.
//! A text repeats a few pieces: words of the taxonomy, words and signs that detectors and repairs look for, letters that fold, bytes
//! by chance. The slowest of 32 kB are changed and mixed again and again (a genetic search); the slowest ten are measured at
//! one megabyte, where time that grows faster than the text shows. Time is that of the processor, where the system tells it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::cell::RefCell;
use std::fmt::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use signaal::classify::{Classifier, Workspace};
use signaal::privacy::{RedactOptions, redact};
use signaal::text::{NormaliseOptions, normalise};
use signaal::validate::{Options, validate_ndjson};

#[path = "gedeeld/processor.rs"]
mod processor;
#[path = "../src/insight/scan/split_mix.rs"]
mod split_mix;
use processor::processor_time;
use split_mix::SplitMix;

const SMALL: usize = 32 << 10;
const LARGE: usize = 1 << 20;
const HUGE: usize = 8 << 20;
/// How many texts live on, and how many of them are measured at their full length.
const ALIVE: usize = 40;
const MEASURED: usize = 10;
const BOUND: f64 = 3.0;
/// More than this and time grows faster than the length; caches that no longer hold all stay well below it.
const GROWTH: f64 = 1.5;

/// What costs something in one of the three, each in its way; the words of the taxonomy come beside it.
const SIGNS: &[&str] = &[
    "a",
    "1",
    "0",
    ".",
    ",",
    "!",
    "?",
    "-",
    "_",
    "'",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "<",
    ">",
    "&",
    "@",
    "#",
    "/",
    "\\",
    ":",
    ";",
    "=",
    "+",
    "*",
    "\n",
    "\n\n",
    "\n> ",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "ß",
    "ﬁ",
    "Ã©",
    "â‚¬",
    "Ãƒ",
    "👍",
    "🇳🇱",
    "中",
    "\u{fffd}",
    "&amp;",
    "&amp;amp;",
    "&#",
    "&#x41;",
    "<b>",
    "</b>",
    "<br",
    "<!--",
    "-->",
    "<script>",
    "{\\rtf1 ",
    "\\'e9",
    "\\par ",
    "http://",
    "www.",
    "https://a.nl/?a=",
    ".nl",
    "jan@",
    "jan.de.vries@voorbeeld.nl",
    " apenstaart ",
    " punt ",
    "06-",
    "0612345678",
    "06 12 34 56 78",
    "+31",
    "(0)",
    "nul zes ",
    "een ",
    "NL20",
    "NL20INGB0001234567",
    "111222333",
    "1112.22.333",
    "5555 5555 5555 4444",
    "1234 AB",
    "1234AB",
    "12-34-",
    "BX-12-",
    "1.2.3.4",
    "::1",
    "2001:db8:",
    "Kerkstraat ",
    "Kerkstraat 12",
    "van der ",
    "van ",
    "de ",
    "Jan ",
    "jan ",
    "Jansen ",
    "mijn naam is ",
    "ik ben ",
    "mevrouw ",
    "dhr. ",
    "Groet,\n",
    "Met vriendelijke groet,\n",
    "Van: ",
    "Verzonden: ",
    "Op ma 1 jan schreef ",
    "--\n",
    "geboren ",
    "geb. ",
    "3 augustus ",
    "01-02-1970 ",
    "bsn ",
    "paspoort ",
    "kenteken ",
    "zaaknummer ",
    "kvk ",
    "[naam]",
    "[naam] ",
    "[bsn",
    "niet ",
    "geen ",
    "nooit ",
    "maar ",
    "3x ",
    "3 keer ",
    "al 6 weken ",
    "tellefoon ",
    "vergunningsaanvraagformulier",
    "gemeentelijk",
    "aaaaaaaa",
    "ik wordt ",
    "idd ",
    "mss ",
    "xqzv ",
    "hij word ",
    "straat",
    "weg ",
    "plein ",
    "12",
    "12b",
    "II ",
    "A. ",
    "o.a. ",
];

/// What lines are made of: signals with mistakes, and what is none.
const LINES: &[&str] = &[
    "\n",
    "{",
    "}",
    "{}",
    "{}\n",
    "[",
    "]",
    "[]",
    ",",
    ":",
    "\"",
    "\\",
    "\"a\"",
    "\"a\":1,",
    "\"b\":{},",
    "null",
    "1",
    "1e9",
    "-",
    "true",
    "{\"labels\":[",
    "\"labels\":[{}],",
    "\"teksten\":[{}],",
    "\"metingen\":[{}],",
    "\"relaties\":[{}],",
    "\"correcties\":[{}],",
    "\"extra\":{},",
    "\"bron\":{},",
    "\"gebied\":{\"wijkcode\":1},",
    "\"privacy\":{\"status\":\"x\"},",
    "\"kanaal\":\"x\"",
    "\"knaal\":1,",
    "\"signaalId\":1",
    "{\"begrip\":\"a/b\"},",
    "{},",
    "\u{feff}",
    "\u{0}",
    "é",
];

/// What a work is held against.
#[derive(PartialEq)]
enum Bound {
    /// Three times what the same costs on ordinary text; this is all that a text goes through.
    Own,
    /// As much; a single step, of which is told as well what it costs against the whole.
    Whole,
    /// Only that time grows no faster than the length.
    None,
}

/// What is measured.
struct Work {
    name: &'static str,
    bound: Bound,
    /// What a text is handed over as.
    input: fn(&str) -> String,
    run: Box<dyn Fn(&str) -> usize>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|given| given.parse().ok()).unwrap_or(60);
    let mut chance = Chance(SplitMix(arguments.next().and_then(|given| given.parse().ok()).unwrap_or(20_261_122)));
    let only = arguments.next();
    let asked = arguments.next();
    let ordinary = ordinary();
    let (space, other_space) = (RefCell::new(Workspace::default()), RefCell::new(Workspace::default()));
    let national = Classifier::national();
    let validated = |lines: &str| {
        let options = Options { shared: true, ..Options::default() };
        validate_ndjson(lines.as_bytes(), &options, &mut |_| ()).unwrap().to_json().len()
    };
    let whole = |text: &str, space: &mut Workspace| {
        let text = normalise(text, &NormaliseOptions::all()).text;
        let text = redact(&text, &RedactOptions::default()).text;
        national.classify_redacted(&[&text], None, space).labels.len()
    };
    let works: [Work; 6] = [
        Work {
            name: "normaliseren",
            bound: Bound::Whole,
            input: str::to_owned,
            run: Box::new(|text| normalise(text, &NormaliseOptions::all()).text.len()),
        },
        Work {
            name: "schonen",
            bound: Bound::Whole,
            input: str::to_owned,
            run: Box::new(|text| redact(text, &RedactOptions::default()).text.len()),
        },
        Work {
            name: "classificeren",
            bound: Bound::Whole,
            input: str::to_owned,
            run: Box::new(move |text| national.classify_signal(&[text], None, &mut space.borrow_mut()).labels.len()),
        },
        Work {
            name: "verwerken",
            bound: Bound::Own,
            input: str::to_owned,
            run: Box::new(move |text| whole(text, &mut other_space.borrow_mut())),
        },
        Work { name: "valideren", bound: Bound::Whole, input: signals, run: Box::new(validated) },
        Work { name: "regels", bound: Bound::None, input: str::to_owned, run: Box::new(validated) },
    ];
    let mut pieces: Vec<String> = SIGNS.iter().map(|sign| (*sign).to_owned()).collect();
    pieces.extend(national.literals().map(|word| format!("{word} ")));
    let of_lines: Vec<String> = LINES.iter().map(|piece| (*piece).to_owned()).collect();
    let mut slow = false;
    println!("{seconds} s a search; a byte of 1 MB of ordinary text = 1");
    let usual_text = filled(&ordinary, LARGE);
    let usual_whole =
        works.iter().filter(|work| work.bound == Bound::Own).map(|work| least(work, &usual_text, 5)).sum::<f64>();
    for work in works.iter().filter(|work| only.as_deref().is_none_or(|name| name == work.name)) {
        let found = match &asked {
            Some(text) => Search { slowest: vec![text.clone()], tried: 1 },
            None => {
                let pieces = if work.bound == Bound::None { &of_lines } else { &pieces };
                search(work, pieces, Duration::from_secs(seconds), &mut chance)
            }
        };
        // Of lines the ordinary ones are right signals.
        let usual = if work.bound == Bound::None { signals(&usual_text) } else { usual_text.clone() };
        let usual = least(work, &usual, 5);
        let mut worst = (0.0, String::new());
        for repeated in found.slowest.iter().take(MEASURED) {
            let cost = least(work, &filled(repeated, LARGE), 3) / usual;
            if cost > worst.0 {
                worst = (cost, repeated.clone());
            }
        }
        let mut shown = String::new();
        let _ = write!(shown, "{:?}", worst.1);
        println!(
            "{:14} {:>7} texts tried; slowest {:.2} x ({:.1} ns a byte; ordinary {:.1}): {shown}",
            work.name,
            found.tried,
            worst.0,
            worst.0 * usual,
            usual
        );
        let of_whole = worst.0 * usual / usual_whole;
        if work.bound == Bound::Whole {
            println!("{:14} {of_whole:.2} x all that an ordinary text goes through", "");
        }
        let (short, long, told) = match work.bound {
            Bound::None => (SMALL, LARGE, "at 1 MB {} x what a byte costs at 32 kB"),
            _ => (LARGE, HUGE, "at 8 MB {} x what a byte costs at 1 MB"),
        };
        let growth = least(work, &filled(&worst.1, long), 3) / least(work, &filled(&worst.1, short), 3);
        println!("{:14} {}", "", told.replace("{}", &format!("{growth:.2}")));
        slow |= growth > GROWTH
            || match work.bound {
                Bound::Own | Bound::Whole => worst.0 > BOUND,
                Bound::None => false,
            };
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The coded texts of the project behind each other: what ordinary text costs.
fn ordinary() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/evaluatie/gecodeerd.ndjson");
    let lines = std::fs::read_to_string(path).unwrap();
    let texts = lines.lines().filter_map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(value.get("tekst")?.as_str()?.to_owned() + "\n")
    });
    texts.collect()
}

/// The text as signals of four kilobytes each.
fn signals(text: &str) -> String {
    const PIECE: usize = 4000;
    let (mut lines, mut rest, mut number) = (String::new(), text, 0);
    while !rest.is_empty() {
        let end = (0..=PIECE.min(rest.len())).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        number += 1;
        let signal = serde_json::json!({
            "signaalId": format!("{number:08x}-3f1d-8c55-9a53-0b7f6a3d2c11"), "schemaVersie": "0.1.0",
            "signaaltype": "klacht", "kanaal": "telefoon", "ontvangenOp": "2026-03-01T09:30:00Z",
            "vertrouwelijkheid": "intern", "privacy": { "status": "geschoond" },
            "bron": { "organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599" },
            "bewaren": { "grondslag": "Selectielijst gemeenten 2020, resultaat 12.1", "termijn": "P5Y" },
            "teksten": [{ "geschoond": true, "inhoud": piece, "rol": "klantuiting" }],
        });
        let _ = writeln!(lines, "{signal}");
    }
    lines
}

/// The text again and again, to about this many bytes.
fn filled(text: &str, length: usize) -> String {
    let mut made = text.repeat(length / text.len().max(1) + 1);
    let end = (0..=length).rev().find(|&at| made.is_char_boundary(at)).unwrap_or(0);
    made.truncate(end);
    made
}

struct Search {
    /// What is repeated, slowest first.
    slowest: Vec<String>,
    tried: usize,
}

fn search(work: &Work, pieces: &[String], budget: Duration, chance: &mut Chance) -> Search {
    let begun = Instant::now();
    let mut tried = 0;
    let mut alive: Vec<(f64, Vec<String>)> = Vec::new();
    let mut fresh = pieces.iter().map(|piece| vec![piece.clone()]);
    while begun.elapsed() < budget {
        // Half of the time goes to pieces alone and by chance together, the rest to what was slow before.
        let young = alive.len() < ALIVE || begun.elapsed() < budget / 2 && chance.below(2) == 0;
        let made = match fresh.next().filter(|_| young) {
            Some(alone) => alone,
            None if young => (0..1 + chance.below(6)).map(|_| chance.of(pieces).clone()).collect(),
            None => changed(&alive, pieces, chance),
        };
        let text = made.concat();
        if text.is_empty() || text.len() > 400 || alive.iter().any(|(_, known)| *known == made) {
            continue;
        }
        tried += 1;
        let text = filled(&text, SMALL);
        let cost = least(work, &text, 1);
        let last = alive.last().map_or(0.0, |(cost, _)| *cost);
        if alive.len() < ALIVE || cost > last {
            // A second look: the machine may have had a slow moment.
            let cost = cost.min(least(work, &text, 2));
            let at = alive.partition_point(|(other, _)| *other > cost);
            alive.insert(at, (cost, made));
            alive.truncate(ALIVE);
        }
    }
    Search { slowest: alive.into_iter().map(|(_, made)| made.concat()).collect(), tried }
}

/// A slow text with one piece other, more or less, or mixed with another slow text.
fn changed(alive: &[(f64, Vec<String>)], pieces: &[String], chance: &mut Chance) -> Vec<String> {
    let mut made = chance.of(alive).1.clone();
    for _ in 0..1 + chance.below(3) {
        let at = chance.below(made.len() + 1);
        match chance.below(6) {
            0 => made.insert(at, chance.of(pieces).clone()),
            1 if at < made.len() && made.len() > 1 => drop(made.remove(at)),
            2 if at < made.len() => made[at].clone_from(chance.of(pieces)),
            3 => {
                let other = &chance.of(alive).1;
                let from = chance.below(other.len());
                made.splice(at.., other[from..].iter().cloned());
            }
            4 if at < made.len() => {
                // One sign of a piece goes, or comes.
                let mut signs: Vec<char> = made[at].chars().collect();
                let place = chance.below(signs.len() + 1);
                if place < signs.len() && chance.below(2) == 0 {
                    signs.remove(place);
                } else {
                    signs.insert(place, char::from(b' ' + chance.below(95) as u8));
                }
                made[at] = signs.into_iter().collect();
            }
            _ => {
                let twice = made.get(at).cloned().unwrap_or_default();
                made.insert(at, twice);
            }
        }
        made.retain(|piece| !piece.is_empty());
        if made.is_empty() {
            made.push(chance.of(pieces).clone());
        }
    }
    made
}

/// Nanoseconds a byte, the least of so many times.
fn least(work: &Work, text: &str, times: usize) -> f64 {
    let input = (work.input)(text);
    let once = |_| {
        let (before, clock) = (processor_time(), Instant::now());
        std::hint::black_box((work.run)(std::hint::black_box(&input)));
        let clock = clock.elapsed().as_nanos() as f64;
        before.zip(processor_time()).map_or(clock, |(before, after)| after - before)
    };
    (0..times).map(once).fold(f64::INFINITY, f64::min) / input.len() as f64
}

struct Chance(SplitMix);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        (self.0.next() % end.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
