//! The model file (`core/src/classify/model/weights.rs`) as version 4: by column, and with features named by the words of the taxonomy.
//!
//! A hash cannot be compressed, so its highest byte is left out: two of the features then share their weights, and one in a thousand
//! unknown pairs of words is taken for a known one. More than half of the features are those of single words that stand in the taxonomy anyway, so these
//! are told as places in the list of all features of those words.

use crate::feature::{features, short};
use std::collections::{BTreeMap, HashSet};
use std::error::Error;

/// The version in the card of the model; 0.0.0 when it names none, which a test refuses.
pub(crate) fn version(card: &str) -> Result<String, Box<dyn Error>> {
    let card: serde_json::Value = serde_json::from_str(card)?;
    Ok(card["versie"].as_str().unwrap_or("0.0.0").to_owned())
}

pub(crate) fn pack(file: &[u8], words: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
    if file.get(..5) != Some(b"SGLM\x01") {
        return Err("model.bin is no model file of version 1".into());
    }
    let mut rest = File(&file[5..]);
    for _ in 0..rest.byte()? {
        let id = rest.byte()?;
        rest.take(usize::from(id) + 6)?;
    }
    rest.take(2)?;
    let mut packed = file[..file.len() - rest.0.len()].to_vec();
    packed[4] = 4;
    let mut rows = rows(&mut rest)?;
    let mut weights = Columns::default();

    let (mut gaps, mut gap, mut seen) = (Vec::new(), 0, HashSet::new());
    for word in words {
        features(word.as_bytes(), |feature| {
            let hash = short(feature.hash);
            if !seen.insert(hash) {
                return;
            }
            match rows.remove(&hash) {
                Some(row) => {
                    gaps.extend(vec![255; gap / 255]);
                    gaps.push((gap % 255) as u8);
                    gap = 0;
                    weights.add(&row);
                }
                None => gap += 1,
            }
        });
    }
    packed.extend(u32::try_from(gaps.len())?.to_le_bytes());
    packed.extend(gaps);

    let mut hashes: [Vec<u8>; 3] = Default::default();
    let mut before = 0;
    for (hash, row) in &rows {
        let [_, kept @ ..] = (hash - before).to_le_bytes(); // The lowest byte of a short hash is 0.
        for (column, byte) in hashes.iter_mut().zip(kept) {
            column.push(byte);
        }
        before = *hash;
        weights.add(row);
    }
    packed.extend(u32::try_from(rows.len())?.to_le_bytes());
    packed.extend(hashes.into_iter().flatten());
    packed.extend([weights.counts, weights.labels, weights.weights].concat());
    Ok(packed)
}

/// The weights of a feature by label, by its short hash.
type Rows = BTreeMap<u32, BTreeMap<u8, i8>>;

fn rows(rest: &mut File) -> Result<Rows, Box<dyn Error>> {
    let features = rest.take(4)?;
    let features = u32::from_le_bytes([features[0], features[1], features[2], features[3]]);
    let mut rows = Rows::new();
    let mut hash = 0u32;
    for _ in 0..features {
        for shift in (0..35).step_by(7) {
            let byte = rest.byte()?;
            hash = hash.wrapping_add(u32::from(byte & 0x7f) << shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let count = rest.byte()?;
        let row = rows.entry(short(hash)).or_default();
        for &[label, weight] in rest.take(2 * usize::from(count))?.as_chunks::<2>().0 {
            let sum = row.entry(label).or_default();
            *sum = sum.saturating_add(weight.cast_signed());
        }
    }
    if !rest.0.is_empty() {
        return Err("model.bin goes on after its end".into());
    }
    Ok(rows)
}

#[derive(Default)]
struct Columns {
    counts: Vec<u8>,
    labels: Vec<u8>,
    weights: Vec<u8>,
}

impl Columns {
    fn add(&mut self, row: &BTreeMap<u8, i8>) {
        self.counts.push(row.len() as u8);
        let mut before = 0;
        for (label, weight) in row {
            self.labels.push(label - before);
            self.weights.push(weight.cast_unsigned());
            before = *label;
        }
    }
}

struct File<'a>(&'a [u8]);

impl<'a> File<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Box<dyn Error>> {
        let (head, rest) = self.0.split_at_checked(count).ok_or("model.bin ends too early")?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, Box<dyn Error>> {
        Ok(self.take(1)?[0])
    }
}
