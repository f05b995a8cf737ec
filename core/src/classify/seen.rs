//! Where the words of the watched sets stand in a text.

use super::lexicon::Lexicon;
use super::reading::Reading;
use super::triggers::{COMMON, Need, Triggers};

/// The places of watched words in one text, as bits (see [`Need`]). Reuse one value for many texts.
#[derive(Debug)]
pub(crate) struct Seen {
    /// By watched set, common words left out.
    places: Vec<u64>,
    /// The watched sets that have a place.
    present: Vec<u16>,
    /// The common words that stand in the text, a bit each, and where.
    common: u64,
    common_places: [u64; COMMON],
}

impl Default for Seen {
    fn default() -> Self {
        Seen { places: Vec::new(), present: Vec::new(), common: 0, common_places: [0; COMMON] }
    }
}

impl Seen {
    /// Notes where the words stand.
    pub(crate) fn look(&mut self, lexicon: &Lexicon, reading: &Reading) {
        for set in self.present.drain(..) {
            if let Some(places) = self.places.get_mut(set as usize) {
                *places = 0;
            }
        }
        self.common = 0;
        self.places.resize(lexicon.watched_sets, 0);
        for at in 0..reading.words.len() {
            let place = 1 << at.min(Need::PLACES - 1);
            for &word in reading.numbers(at) {
                let (common, sets) = lexicon.triggers.watched(word);
                if let Some(bit) = common {
                    let known = if self.common >> bit & 1 == 1 { self.common_places[bit] } else { 0 };
                    self.common_places[bit] = known | place;
                    self.common |= 1 << bit;
                }
                for &set in sets {
                    if let Some(places) = self.places.get_mut(set as usize) {
                        if *places == 0 {
                            self.present.push(set);
                        }
                        *places |= place;
                    }
                }
            }
        }
    }

    /// Whether what a trigger whose word stands at `at` needs is there.
    #[inline(always)]
    pub(crate) fn is_met(&self, triggers: &Triggers, need: Need, at: usize) -> bool {
        if need == Need::NOTHING {
            return true;
        }
        let mut places = self.places.get(need.watched as usize).copied().unwrap_or(0);
        let mut common = triggers.common(need.watched) & self.common;
        while common != 0 {
            places |= self.common_places[common.trailing_zeros() as usize % COMMON];
            common &= common - 1;
        }
        need.is_met(places, at)
    }
}
