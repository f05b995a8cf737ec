//! The model file (`core/src/classify/model/weights.rs`) by columns: what is alike stands together.
//!
//! The header stays as it is, with version 2. Behind the number of features: the differences of their hashes, lowest bytes first,
//! then the second, third and highest bytes; how many weights each has; all labels, ascending within a feature; all weights.

use std::error::Error;

pub(crate) fn pack(file: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    if file.get(..5) != Some(b"SGLM\x01") {
        return Err("model.bin is no model file of version 1".into());
    }
    let mut rest = File(&file[5..]);
    for _ in 0..rest.byte()? {
        let id = rest.byte()?;
        rest.take(usize::from(id) + 6)?;
    }
    rest.take(2)?;
    let features = rest.take(4)?;
    let features = u32::from_le_bytes([features[0], features[1], features[2], features[3]]);
    let mut packed = file[..file.len() - rest.0.len()].to_vec();
    packed[4] = 2;
    let mut hashes: [Vec<u8>; 4] = Default::default();
    let (mut counts, mut labels, mut weights): (Vec<u8>, Vec<u8>, Vec<u8>) = Default::default();
    for _ in 0..features {
        let mut delta = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = rest.byte()?;
            delta |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        for (column, byte) in hashes.iter_mut().zip(delta.to_le_bytes()) {
            column.push(byte);
        }
        counts.push(rest.byte()?);
        let mut row = rest.take(2 * usize::from(counts[counts.len() - 1]))?.as_chunks::<2>().0.to_vec();
        row.sort();
        labels.extend(row.iter().map(|[label, _]| label));
        weights.extend(row.iter().map(|[_, weight]| weight));
    }
    if !rest.0.is_empty() {
        return Err("model.bin goes on after its end".into());
    }
    packed.extend(hashes.into_iter().flatten());
    packed.extend(counts);
    packed.extend(labels);
    packed.extend(weights);
    Ok(packed)
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
