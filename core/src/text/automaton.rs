//! One dense automaton that finds all words of the lexicon, walked over several texts side by side.
//!
//! It is the automaton of Aho and Corasick (1975) with every transition written out, over an alphabet of
//! byte classes. All bytes that are no part of a word share one class, the boundary, so a whole word is
//! the pattern `boundary word boundary` and a part of a compound leaves one boundary out.
//!
//! A plain scan waits at every byte for the table look-up of the byte before. [`Automaton::scan_lanes`]
//! walks [`LANES`] texts at once, so that these waits overlap.
//!
//! Resource use: states x classes x 4 bytes. Building is linear in that.

use super::token::is_word;

/// How many texts are walked side by side.
pub(crate) const LANES: usize = 8;
const CHUNK: usize = 16;
const BOUNDARY: u8 = 0;
const ROOT: u32 = 0;

/// Which sides of a pattern must stand at the edge of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Edges {
    /// The whole word.
    Both,
    /// The start of a word.
    Start,
    /// The end of a word.
    End,
    /// Anywhere in a word.
    None,
}

/// One find: the pattern's number and the offset just after its last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) end: u32,
    pub(crate) pattern: u32,
}

/// What a scan of one text leaves behind: the match states met, by position. Expand with [`Automaton::hits`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop {
    /// Offset of the byte that led to the state; the text's length for the boundary after its end.
    at: u32,
    state: u32,
}

#[derive(Debug)]
pub(crate) struct Automaton {
    classes: [u8; 256],
    width: u32,
    /// States are numbered by the place of their row: `table[state + class]` is the next state.
    table: Vec<u32>,
    /// States from here on are match states.
    first_match: u32,
    /// For match state number i: the range of its patterns in `patterns`.
    ranges: Vec<(u32, u32)>,
    /// Pattern numbers; the highest bit says that the match ends one byte before (a boundary was read).
    patterns: Vec<u32>,
    start: u32,
}

const ENDS_BEFORE: u32 = 1 << 31;

impl Automaton {
    /// Builds the automaton for words in folded form. A pattern's number is its place in the list.
    /// Patterns hold word bytes only; empty ones find nothing.
    pub(crate) fn new<'p>(words: impl Iterator<Item = (&'p [u8], Edges)> + Clone) -> Self {
        let (classes, count) = classes(words.clone());
        let mut trie = Trie::new(usize::from(count));
        for (number, (word, edges)) in words.enumerate() {
            if word.is_empty() {
                continue;
            }
            let mut at = ROOT;
            if matches!(edges, Edges::Both | Edges::Start) {
                at = trie.step_or_grow(at, BOUNDARY);
            }
            for &byte in word {
                at = trie.step_or_grow(at, classes[usize::from(byte)]);
            }
            let mut number = u32::try_from(number).unwrap_or(ENDS_BEFORE - 1);
            if matches!(edges, Edges::Both | Edges::End) {
                at = trie.step_or_grow(at, BOUNDARY);
                number |= ENDS_BEFORE;
            }
            trie.outputs[at as usize].push(number);
        }
        trie.close();
        trie.freeze(classes)
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        self.table.len() * 4 + self.ranges.len() * 8 + self.patterns.len() * 4 + size_of::<Self>()
    }

    /// Adds the match states met in one text to `stops`.
    pub(crate) fn scan(&self, text: &[u8], stops: &mut Vec<Stop>) {
        let mut state = self.start;
        for (at, &byte) in text.iter().enumerate() {
            state = self.step(state, byte);
            if state >= self.first_match {
                stops.push(Stop { at: at as u32, state });
            }
        }
        self.finish(state, text.len(), stops);
    }

    /// The same for several texts at once; `stops[i]` takes what `texts[i]` gives.
    #[allow(clippy::needless_range_loop)] // the index runs over all lanes at once
    pub(crate) fn scan_lanes(&self, texts: &[&[u8]; LANES], stops: &mut [Vec<Stop>; LANES]) {
        let mut states = [self.start; LANES];
        let common = texts.iter().map(|t| t.len()).min().unwrap_or(0) / CHUNK * CHUNK;
        let mut at = 0;
        while at < common {
            let mut chunk = [[0u8; CHUNK]; LANES];
            for (lane, text) in chunk.iter_mut().zip(texts) {
                if let Some(bytes) = text.get(at..at + CHUNK) {
                    lane.copy_from_slice(bytes);
                }
            }
            for i in 0..CHUNK {
                for lane in 0..LANES {
                    let state = self.step(states[lane], chunk[lane][i]);
                    states[lane] = state;
                    if state >= self.first_match {
                        stops[lane].push(Stop { at: (at + i) as u32, state });
                    }
                }
            }
            at += CHUNK;
        }
        for lane in 0..LANES {
            let mut state = states[lane];
            for (i, &byte) in texts[lane][at..].iter().enumerate() {
                state = self.step(state, byte);
                if state >= self.first_match {
                    stops[lane].push(Stop { at: (at + i) as u32, state });
                }
            }
            self.finish(state, texts[lane].len(), &mut stops[lane]);
        }
    }

    /// The finds of one stop.
    pub(crate) fn hits(&self, stop: Stop) -> impl Iterator<Item = Hit> + '_ {
        let number = ((stop.state - self.first_match) / self.width) as usize;
        let (from, to) = self.ranges.get(number).copied().unwrap_or((0, 0));
        self.patterns[from as usize..to as usize].iter().map(move |&p| {
            let before = p & ENDS_BEFORE != 0;
            Hit { end: stop.at + u32::from(!before), pattern: p & !ENDS_BEFORE }
        })
    }

    #[inline(always)]
    fn step(&self, state: u32, byte: u8) -> u32 {
        self.table[(state + u32::from(self.classes[usize::from(byte)])) as usize]
    }

    fn finish(&self, state: u32, len: usize, stops: &mut Vec<Stop>) {
        let state = self.table[(state + u32::from(BOUNDARY)) as usize];
        if state >= self.first_match {
            stops.push(Stop { at: len as u32, state });
        }
    }
}

/// Class 0 is the boundary, class 1 any word byte that no pattern holds, then one class for each byte used.
fn classes<'p>(words: impl Iterator<Item = (&'p [u8], Edges)>) -> ([u8; 256], u8) {
    let mut used = [false; 256];
    for (word, _) in words {
        for &byte in word {
            used[usize::from(byte)] = true;
        }
    }
    let mut classes = [BOUNDARY; 256];
    let mut count: u8 = 2;
    for byte in 0..=255u8 {
        if !is_word(byte) {
            continue;
        }
        classes[usize::from(byte)] = 1;
        if used[usize::from(byte)] && count < u8::MAX {
            classes[usize::from(byte)] = count;
            count += 1;
        }
    }
    (classes, count)
}

const MISSING: u32 = u32::MAX;

struct Trie {
    width: usize,
    next: Vec<u32>,
    outputs: Vec<Vec<u32>>,
}

impl Trie {
    fn new(width: usize) -> Self {
        Trie { width, next: vec![MISSING; width], outputs: vec![Vec::new()] }
    }

    fn step_or_grow(&mut self, state: u32, class: u8) -> u32 {
        let slot = state as usize * self.width + usize::from(class);
        if self.next[slot] == MISSING {
            self.next[slot] = self.outputs.len() as u32;
            self.outputs.push(Vec::new());
            self.next.resize(self.next.len() + self.width, MISSING);
        }
        self.next[slot]
    }

    /// Breadth first: missing transitions and outputs come from the longest proper suffix.
    fn close(&mut self) {
        let mut fail = vec![ROOT; self.outputs.len()];
        let mut queue = std::collections::VecDeque::new();
        for class in 0..self.width {
            match self.next[class] {
                MISSING => self.next[class] = ROOT,
                child => queue.push_back(child),
            }
        }
        while let Some(state) = queue.pop_front() {
            let (row, back) = (state as usize * self.width, fail[state as usize] as usize * self.width);
            for class in 0..self.width {
                let other = self.next[back + class];
                match self.next[row + class] {
                    MISSING => self.next[row + class] = other,
                    child => {
                        fail[child as usize] = other;
                        let inherited = self.outputs[other as usize].clone();
                        self.outputs[child as usize].extend(inherited);
                        queue.push_back(child);
                    }
                }
            }
        }
    }

    /// Renumbers so that match states come last, and writes the dense table.
    fn freeze(self, classes: [u8; 256]) -> Automaton {
        let states = self.outputs.len();
        let plain = self.outputs.iter().filter(|o| o.is_empty()).count();
        let mut number = vec![0u32; states];
        let (mut next_plain, mut next_match) = (0u32, plain as u32);
        let (mut ranges, mut patterns) = (Vec::new(), Vec::new());
        for (state, outputs) in self.outputs.iter().enumerate() {
            if outputs.is_empty() {
                number[state] = next_plain;
                next_plain += 1;
            } else {
                number[state] = next_match;
                next_match += 1;
                let from = patterns.len() as u32;
                patterns.extend_from_slice(outputs);
                ranges.push((from, patterns.len() as u32));
            }
        }
        let width = self.width as u32;
        let mut table = vec![0u32; states * self.width];
        for state in 0..states {
            let row = number[state] as usize * self.width;
            for class in 0..self.width {
                table[row + class] = number[self.next[state * self.width + class] as usize] * width;
            }
        }
        let start = table[number[ROOT as usize] as usize * self.width + usize::from(BOUNDARY)];
        Automaton { classes, width, table, first_match: plain as u32 * width, ranges, patterns, start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn find(words: &[(&str, Edges)], text: &str) -> Vec<(u32, usize)> {
        let automaton = Automaton::new(words.iter().map(|(w, e)| (w.as_bytes(), *e)));
        let mut stops = Vec::new();
        automaton.scan(text.as_bytes(), &mut stops);
        let mut found: Vec<_> =
            stops.iter().flat_map(|&s| automaton.hits(s)).map(|h| (h.pattern, h.end as usize)).collect();
        found.sort_unstable();
        found
    }

    /// The same by looking at every place, to compare with.
    fn find_slowly(words: &[(&str, Edges)], text: &str) -> Vec<(u32, usize)> {
        let t = text.as_bytes();
        let mut found = Vec::new();
        for (number, (word, edges)) in words.iter().enumerate() {
            for start in 0..t.len() {
                let end = start + word.len();
                if word.is_empty() || t.get(start..end) != Some(word.as_bytes()) {
                    continue;
                }
                let starts = start == 0 || !is_word(t[start - 1]);
                let ends = end == t.len() || !is_word(t[end]);
                let fits = match edges {
                    Edges::Both => starts && ends,
                    Edges::Start => starts,
                    Edges::End => ends,
                    Edges::None => true,
                };
                if fits {
                    found.push((number as u32, end));
                }
            }
        }
        found.sort_unstable();
        found
    }

    #[test]
    fn whole_words_and_parts_of_compounds_are_told_apart() {
        let words =
            [("balie", Edges::Both), ("vergunning", Edges::End), ("parkeer", Edges::Start), ("gunn", Edges::None)];
        assert_eq!(find(&words, "balie"), [(0, 5)]);
        assert_eq!(find(&words, "baliemedewerker"), []);
        assert_eq!(find(&words, "de parkeervergunning."), find_slowly(&words, "de parkeervergunning."));
    }

    fn edges() -> impl Strategy<Value = Edges> {
        prop_oneof![Just(Edges::Both), Just(Edges::Start), Just(Edges::End), Just(Edges::None)]
    }

    proptest! {
        #[test]
        fn finds_what_a_slow_search_finds(
            words in prop::collection::vec(("[a-c]{1,4}", edges()), 0..12),
            text in "[a-c ,é]{0,60}",
        ) {
            let words: Vec<_> = words.iter().map(|(w, e)| (w.as_str(), *e)).collect();
            prop_assert_eq!(find(&words, &text), find_slowly(&words, &text));
        }

        #[test]
        fn lanes_find_what_one_scan_finds(texts in prop::collection::vec("[a-c ]{0,80}", LANES..=LANES)) {
            let automaton = Automaton::new([(&b"a"[..], Edges::Both), (b"bc", Edges::None), (b"ca", Edges::End)].into_iter());
            let bytes: [&[u8]; LANES] = std::array::from_fn(|i| texts[i].as_bytes());
            let mut lanes: [Vec<Stop>; LANES] = Default::default();
            automaton.scan_lanes(&bytes, &mut lanes);
            for (text, lane) in bytes.iter().zip(&lanes) {
                let mut single = Vec::new();
                automaton.scan(text, &mut single);
                let both = [&single, lane].map(|s| s.iter().flat_map(|&s| automaton.hits(s)).collect::<Vec<_>>());
                prop_assert_eq!(&both[0], &both[1]);
            }
        }
    }
}
