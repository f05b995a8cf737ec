//! Where the words of the watched sets stand in a text.

use super::lexicon::Lexicon;
use super::reading::Reading;
use super::triggers::{COMMON, Need, Triggers};

/// Sets whose numbers differ by a multiple of this share a place: what is needed seems to be there a little too often, and
/// the rule's own words decide.
const SLOTS: usize = 4096;

/// The places of watched words in one text, as bits (see [`Need`]). Reuse one value for many texts.
#[derive(Debug)]
pub(crate) struct Seen {
    /// By watched set, common words left out.
    places: Box<[u64; SLOTS]>,
    /// Which of these are not empty; some stand here more than once.
    filled: Vec<u16>,
    /// The common words that stand in the text, a bit each, and where.
    common: u64,
    common_places: [u64; COMMON],
}

impl Default for Seen {
    fn default() -> Self {
        Seen { places: Box::new([0; SLOTS]), filled: Vec::new(), common: 0, common_places: [0; COMMON] }
    }
}

impl Seen {
    /// Notes where the words stand.
    pub(crate) fn look(&mut self, lexicon: &Lexicon, reading: &Reading) {
        self.common = 0;
        for slot in self.filled.drain(..) {
            self.places[usize::from(slot) % SLOTS] = 0;
        }
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
                    self.places[usize::from(set) % SLOTS] |= place;
                }
                self.filled.extend_from_slice(sets);
            }
        }
    }

    /// Whether what a trigger whose word stands at `at` needs is there.
    #[inline(always)]
    pub(crate) fn is_met(&self, triggers: &Triggers, need: Need, at: usize) -> bool {
        if need.is_nothing() {
            return true;
        }
        let mut places = self.places[usize::from(need.watched) % SLOTS];
        let mut common = triggers.common(need.watched) & self.common;
        if places | common == 0 {
            return false;
        }
        while common != 0 {
            places |= self.common_places[common.trailing_zeros() as usize % COMMON];
            common &= common - 1;
        }
        need.is_met(places, at)
    }
}
