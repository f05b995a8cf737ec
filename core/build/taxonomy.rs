//! `taxonomie.json` as words and marks by number.
//!
//! ```text
//! varint length, text: a line each for the version, the number of classes, their names, the number of settings, the settings
//!     (`ontkenning;bron,bron;gewicht`); then a line for each concept: id, label, definitie, vervallen, vervangenDoor, between tabs
//! varint length, counts: of each class its members; of each concept its termen, termenPositief, termenNegatief, niet
//! varint length, settings: a byte for each term, 0 for none
//! varint length, frequent pieces, a zero byte after each; varint length, other pieces in order of first use, likewise
//! tokens to the end: the strings of classes and concepts in the order of the counts, a line break after each
//! ```
//! A piece is a run of letters and digits, or a run of other signs. A token is one byte for a frequent piece, the next byte for an
//! other piece that is used for the first time, and two bytes for one used before.

use crate::text::token::is_word;
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;

/// Pieces with a token of one byte. `core/src/taxonomy/bundle.rs` reads how many there are from the file.
const FREQUENT: usize = 144;

pub(crate) struct Packed {
    pub(crate) packed: Vec<u8>,
    /// What concepts are meant for and not: id, bedoeld, nietBedoeld between tabs.
    pub(crate) notes: String,
    /// The words in it, as `core/src/taxonomy/bundle.rs` lists them.
    pub(crate) words: Vec<String>,
}

pub(crate) fn pack(json: &str) -> Result<Packed, Box<dyn Error>> {
    let taxonomy: Value = serde_json::from_str(json)?;
    let mut all = Strings::default();
    let mut text = vec![told(&taxonomy["versie"])?];
    let classes = taxonomy["klassen"].as_object().ok_or("klassen")?;
    text.push(classes.len().to_string());
    for (name, members) in classes {
        text.push(line(name)?);
        all.list(Some(members), |strings, member| strings.add(told(member)?))?;
    }
    let mut concepts = Vec::new();
    let mut notes = String::new();
    for concept in list(&taxonomy["begrippen"])? {
        let replaced = concept.get("vervangenDoor").map_or(Ok(&[][..]), list)?;
        let replaced: Vec<String> = replaced.iter().map(told).collect::<Result<_, _>>()?;
        let field = |name: &str| concept.get(name).map_or(Ok(String::new()), told);
        let id = field("id")?;
        concepts.push(
            [id.clone(), field("label")?, field("definitie")?, field("vervallen")?, replaced.join(",")].join("\t"),
        );
        if concept.get("bedoeld").is_some() || concept.get("nietBedoeld").is_some() {
            notes += &format!("{id}\t{}\t{}\n", field("bedoeld")?, field("nietBedoeld")?);
        }
        for terms in ["termen", "termenPositief", "termenNegatief"] {
            all.list(concept.get(terms), Strings::term)?;
        }
        all.list(concept.get("niet"), |strings, pattern| strings.add(told(pattern)?))?;
    }
    text.push(all.known.len().to_string());
    text.extend(all.known);
    text.extend(concepts);
    let mut packed = Vec::new();
    block(&mut packed, (text.join("\n") + "\n").as_bytes());
    block(&mut packed, &all.counts);
    block(&mut packed, &all.settings);
    let words = tokens(&mut packed, &all.strings);
    Ok(Packed { packed, notes, words })
}

/// All strings in order, with the lengths of their lists.
#[derive(Default)]
struct Strings {
    strings: String,
    counts: Vec<u8>,
    settings: Vec<u8>,
    known: Vec<String>,
}

impl Strings {
    fn list(
        &mut self,
        values: Option<&Value>,
        mut add: impl FnMut(&mut Self, &Value) -> Result<(), Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        let values = values.map_or(Ok(&[][..]), list)?;
        varint(&mut self.counts, values.len());
        values.iter().try_for_each(|value| add(self, value))
    }

    fn add(&mut self, string: String) -> Result<(), Box<dyn Error>> {
        self.strings += &string;
        self.strings.push('\n');
        Ok(())
    }

    fn term(&mut self, term: &Value) -> Result<(), Box<dyn Error>> {
        if term.is_string() {
            self.settings.push(0);
            return self.add(told(term)?);
        }
        let settings = term.as_object().ok_or("term")?;
        let mut told_settings = [String::new(), String::new(), String::new()];
        for (name, value) in settings {
            match name.as_str() {
                "term" => {}
                "ontkenning" => told_settings[0] = told(value)?,
                "bron" => told_settings[1] = list(value)?.iter().map(told).collect::<Result<Vec<_>, _>>()?.join(","),
                "gewicht" => told_settings[2] = value.to_string(),
                other => return Err(format!("setting {other} of a term").into()),
            }
        }
        let told_settings = told_settings.join(";");
        let at = self.known.iter().position(|known| *known == told_settings).unwrap_or_else(|| {
            self.known.push(told_settings);
            self.known.len() - 1
        });
        self.settings.push(u8::try_from(at + 1)?);
        self.add(told(&settings["term"])?)
    }
}

fn list(value: &Value) -> Result<&[Value], Box<dyn Error>> {
    Ok(value.as_array().ok_or("no list")?)
}

fn told(value: &Value) -> Result<String, Box<dyn Error>> {
    line(value.as_str().ok_or("no text")?)
}

/// Line breaks, tabs and zeros stand between texts, so none may hold one.
fn line(text: &str) -> Result<String, Box<dyn Error>> {
    if text.contains(['\n', '\t', '\0']) {
        Err(format!("a control sign in `{text}`").into())
    } else {
        Ok(text.to_owned())
    }
}

/// Gives the words among the pieces, in the order of the file.
fn tokens(out: &mut Vec<u8>, text: &str) -> Vec<String> {
    let pieces: Vec<&str> = pieces(text).collect();
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        counts.entry(piece).or_insert((0, at)).0 += 1;
    }
    let mut order: Vec<&str> = counts.keys().copied().collect();
    order.sort_by_key(|piece| {
        let (count, first) = counts[piece];
        (std::cmp::Reverse(count), first)
    });
    order.truncate(FREQUENT);
    let frequent: HashMap<&str, u8> = order.iter().copied().zip(0..).collect();
    let (mut others, mut numbers, mut tokens) = (String::new(), HashMap::new(), Vec::new());
    for piece in pieces {
        if let Some(&token) = frequent.get(piece) {
            tokens.push(token);
            continue;
        }
        let new = numbers.len();
        match *numbers.entry(piece).or_insert(new) {
            number if number == new => {
                others += piece;
                others.push('\0');
                tokens.push(FREQUENT as u8);
            }
            number => {
                let number = (FREQUENT + 1) * 256 + number;
                tokens.extend([(number >> 8) as u8, number as u8]);
            }
        }
    }
    assert!(
        numbers.len() + (FREQUENT + 1) * 256 < 1 << 16,
        "more words than two bytes can number: make FREQUENT smaller"
    );
    block(out, order.iter().flat_map(|piece| [piece, "\0"]).collect::<String>().as_bytes());
    block(out, others.as_bytes());
    out.extend(tokens);
    let pieces = order.into_iter().chain(others.split_terminator('\0'));
    pieces.filter(|piece| piece.bytes().next().is_some_and(is_word)).map(str::to_owned).collect()
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != word).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

fn block(out: &mut Vec<u8>, bytes: &[u8]) {
    varint(out, bytes.len());
    out.extend_from_slice(bytes);
}

pub(crate) fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
