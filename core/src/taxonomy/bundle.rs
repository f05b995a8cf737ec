//! The national taxonomy inside the crate: `core/data/taxonomie.json`, as `core/build/taxonomy.rs` packed it.

use super::concept::{FullTerm, Negation, Term};
use super::{Concept, Taxonomy};
use crate::data::{self, Part};
use crate::text::token::is_word;
use std::sync::OnceLock;

/// What concepts are meant for: not for finding them, so browsers go without.
#[cfg(feature = "toelichting")]
static NOTES: &str = include_str!(concat!(env!("OUT_DIR"), "/toelichting.txt"));

pub(super) fn national() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    // A test holds that the bundle reads; a damaged build would have no concepts rather than panic.
    TAXONOMY.get_or_init(|| {
        #[cfg_attr(not(feature = "toelichting"), expect(unused_mut, reason = "nothing is added"))]
        let mut taxonomy = unpacked(data::bytes(Part::Taxonomy)).unwrap_or_default();
        #[cfg(feature = "toelichting")]
        explain(&mut taxonomy, NOTES);
        taxonomy
    })
}

#[cfg(feature = "toelichting")]
fn explain(taxonomy: &mut Taxonomy, notes: &str) {
    let mut concepts = taxonomy.begrippen.iter_mut();
    for note in notes.lines() {
        let mut fields = note.split('\t');
        let id = fields.next().unwrap_or_default();
        let Some(concept) = concepts.find(|concept| concept.id == id) else { return };
        (concept.bedoeld, concept.niet_bedoeld) = (filled(fields.next()), filled(fields.next()));
    }
}

fn filled(field: Option<&str>) -> Option<String> {
    field.filter(|text| !text.is_empty()).map(str::to_owned)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (block, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(block)
    }

    fn pieces(&mut self) -> Option<Vec<&'a [u8]>> {
        let mut pieces: Vec<&[u8]> = self.block()?.split(|&byte| byte == 0).collect();
        pieces.pop();
        Some(pieces)
    }
}

/// The words in the terms of the bundle, each once: what else is packed names words by their place here.
pub(crate) fn words() -> Vec<&'static [u8]> {
    let mut packed = Reader(data::bytes(Part::Taxonomy));
    let mut pieces = || {
        for _ in 0..3 {
            packed.block()?;
        }
        Some([packed.pieces()?, packed.pieces()?].concat())
    };
    let mut words = pieces().unwrap_or_default();
    words.retain(|piece| piece.first().is_some_and(|&byte| is_word(byte)));
    words
}

fn unpacked(packed: &[u8]) -> Option<Taxonomy> {
    let mut packed = Reader(packed);
    let mut lines = std::str::from_utf8(packed.block()?).ok()?.lines();
    let mut counts = Reader(packed.block()?);
    let mut settings = packed.block()?.iter();
    let (frequent, others) = (packed.pieces()?, packed.pieces()?);
    let strings = spelled(packed.0, &frequent, &others)?;
    let mut strings = strings.lines();
    let mut taxonomy = Taxonomy { versie: lines.next()?.to_owned(), ..Taxonomy::default() };
    for _ in 0..lines.next()?.parse().ok()? {
        let members = list(&mut counts, &mut strings, |member| Some(member.to_owned()))?;
        taxonomy.klassen.insert(lines.next()?.to_owned(), members);
    }
    let known = (0..lines.next()?.parse().ok()?).map(|_| setting(lines.next()?)).collect::<Option<Vec<_>>>()?;
    let mut term = |pattern: &str| {
        let number = usize::from(*settings.next()?);
        Some(match number.checked_sub(1) {
            None => Term::Plain(pattern.to_owned()),
            Some(at) => Term::Full(FullTerm { term: pattern.to_owned(), ..known.get(at)?.clone() }),
        })
    };
    for line in lines {
        let mut fields = line.split('\t');
        let mut text = || fields.next().map(str::to_owned);
        taxonomy.begrippen.push(Concept {
            id: text()?,
            label: text()?,
            definitie: text()?,
            vervallen: filled(fields.next()),
            vervangen_door: filled(fields.next()).iter().flat_map(|ids| ids.split(',')).map(str::to_owned).collect(),
            termen: list(&mut counts, &mut strings, &mut term)?,
            termen_positief: list(&mut counts, &mut strings, &mut term)?,
            termen_negatief: list(&mut counts, &mut strings, &mut term)?,
            niet: list(&mut counts, &mut strings, |pattern| Some(pattern.to_owned()))?,
            ..Concept::default()
        });
    }
    Some(taxonomy)
}

fn list<'a, T>(
    counts: &mut Reader<'_>,
    strings: &mut impl Iterator<Item = &'a str>,
    mut made: impl FnMut(&'a str) -> Option<T>,
) -> Option<Vec<T>> {
    (0..counts.number()?).map(|_| made(strings.next()?)).collect()
}

/// `ontkenning;bron,bron;gewicht`, each perhaps empty.
fn setting(line: &str) -> Option<FullTerm> {
    let mut fields = line.split(';');
    let ontkenning = match fields.next()? {
        "blokkeert" => Some(Negation::Blokkeert),
        "keert" => Some(Negation::Keert),
        "negeert" => Some(Negation::Negeert),
        _ => None,
    };
    let bron = fields.next()?.split(',').filter(|source| !source.is_empty()).map(str::to_owned).collect();
    Some(FullTerm { term: String::new(), ontkenning, bron, gewicht: fields.next()?.parse().ok() })
}

/// The text that the tokens stand for.
fn spelled(tokens: &[u8], frequent: &[&[u8]], others: &[&[u8]]) -> Option<String> {
    let mut text = Vec::with_capacity(tokens.len() * 4);
    let (mut used, mut tokens) = (others.iter(), Reader(tokens));
    while let Some(token) = tokens.byte() {
        let piece = match usize::from(token).checked_sub(frequent.len()) {
            None => frequent.get(usize::from(token))?,
            Some(0) => used.next()?,
            Some(high) => others.get((high - 1) << 8 | usize::from(tokens.byte()?))?,
        };
        text.extend_from_slice(piece);
    }
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_is_the_committed_taxonomy() {
        let mut committed: Taxonomy = serde_json::from_str(include_str!("../../data/taxonomie.json")).unwrap();
        assert!(committed.concepts().len() > 60);
        assert!(committed.concepts().is_sorted_by(|a, b| a.id < b.id));
        if cfg!(not(feature = "toelichting")) {
            for concept in &mut committed.begrippen {
                (concept.bedoeld, concept.niet_bedoeld) = (None, None);
            }
        }
        assert!(national() == &committed, "what is packed is not what was committed");
    }

    #[test]
    fn a_damaged_bundle_is_refused() {
        let whole = data::bytes(Part::Taxonomy);
        for length in (0..whole.len()).step_by(997) {
            assert!(unpacked(&whole[..length]).is_none(), "{length}");
        }
    }
}
