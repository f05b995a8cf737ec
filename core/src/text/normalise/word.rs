//! The last layer: abbreviations, chat spelling and misspellings, word by word.
//!
//! Nearly every word is let go by one look at a table of bits. What is left is held against the lists and its
//! surroundings: names, addresses and other languages stay.

use super::address::Addresses;
use super::list::{COMPOUND, Entry, Lists, Style, is_letter, word_end};
use super::{Change, ChangeKind as K, Layered, NormaliseOptions, verb};
use crate::text::Folded;
use crate::text::language::{Language, Tally};
use crate::text::token::is_word;
use std::borrow::Cow;

/// Abbreviations, chat spelling and misspellings.
pub(super) fn find(Layered { text, look, .. }: Layered<'_>, options: NormaliseOptions, found: &mut Vec<Change>) {
    // The one letter that is a character of its own in some texts.
    let y_for_ij = look.beyond_ascii && options.wants(K::Character) && text.contains('ÿ');
    if !y_for_ij && !options.wants_any(&[K::Abbreviation, K::Chat, K::Spelling]) {
        return;
    }
    let lists = Lists::get();
    let bytes = text.as_bytes();
    let sentence = Sentence::default();
    let (addresses, folded, key) = (Addresses::of(text), Vec::new(), String::new());
    let mut walk = Walk { text, lists, options, sentence, whole: None, addresses, folded, key };
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        if !b.is_ascii_alphabetic() && b < 0x80 {
            at += 1;
            continue;
        }
        let start = at;
        let (end, hash) = word_end(text, start);
        at = end;
        if at == start {
            // A sign beyond ASCII.
            at += text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            continue;
        }
        let len = at - start;
        let looked_at = lists.may_hold(hash)
            || len <= 4 && bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            || (len >= 2) & (bytes[at - 1] | 0x20 == b't') & (bytes[at.saturating_sub(2)] | 0x20 == b'd')
                && verb::may_be_wrong(bytes, start, at)
            || y_for_ij && text.get(start..at).is_some_and(|word| word.contains('ÿ'));
        let mut change = if looked_at { walk.word(start, at) } else { None };
        if len >= COMPOUND + 3 && change.is_none() && lists.may_close(bytes, at) {
            change = walk.compound(start, at);
        }
        if let Some(change) = change {
            at = change.end.max(at);
            found.push(change);
        } else if looked_at {
            at = walk.behind_foreign(start).max(at);
        }
    }
}

/// The sentence of the last word that was looked at.
#[derive(Default)]
struct Sentence {
    start: usize,
    end: usize,
    /// Its end was found.
    ended: bool,
    /// No small letter in it.
    shouted: bool,
    dutch: Option<bool>,
}

struct Walk<'t> {
    text: &'t str,
    lists: &'static Lists,
    options: NormaliseOptions,
    sentence: Sentence,
    /// Whether the text as a whole is Dutch, or too short to say.
    whole: Option<bool>,
    addresses: Addresses<'t>,
    /// Words of a sentence, folded.
    folded: Vec<u8>,
    /// A word in lower case.
    key: String,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    Initial,
    Capitals,
    Mixed,
}

/// Which capitals within a sentence do not make a word a name.
#[derive(Clone, Copy, Default)]
struct Free {
    initial: bool,
    capitals: bool,
}

impl<'t> Walk<'t> {
    /// The last place before the end of the sentence around `at` where surely no word goes on, if it is known not to be
    /// Dutch: nothing changes before it.
    fn behind_foreign(&self, at: usize) -> usize {
        let Sentence { start, end, dutch, .. } = self.sentence;
        if dutch != Some(false) || !(start..end).contains(&at) {
            return at;
        }
        let rest = self.text.as_bytes().get(at..end).unwrap_or_default();
        let apart = |b: &u8| b.is_ascii() && !b.is_ascii_alphabetic() && *b != b'\'';
        rest.iter().rposition(apart).map_or(at, |place| at + place + 1)
    }

    /// The change that begins with the word at `start`.
    fn word(&mut self, start: usize, end: usize) -> Option<Change> {
        let before = self.text.get(..start)?.chars().next_back();
        if before.is_some_and(|c| {
            is_letter(c) || c.is_numeric() || matches!(c, '\'' | '’' | '-' | '@' | '/' | '.' | '_' | '\\')
        }) {
            return None;
        }
        let dotted = dotted_end(self.text, start, end);
        let form = self.text.get(start..dotted.unwrap_or(end))?;
        if form.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'\'')) {
            return self.small(start, end, dotted, Case::Small, form);
        }
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        if form.is_ascii() {
            key.push_str(form);
            key.make_ascii_lowercase();
        } else {
            key.push_str(&form.replace('’', "'").to_lowercase());
        }
        let change = self.small(start, end, dotted, case(form), &key);
        self.key = key;
        change
    }

    /// The same, with the form in lower case.
    fn small(&mut self, start: usize, end: usize, dotted: Option<usize>, case: Case, key: &str) -> Option<Change> {
        let key = key.strip_suffix('.').filter(|_| dotted.is_some()).unwrap_or(key);
        for entry in self.lists.find(key) {
            if let Some(change) = self.entry(entry, start, dotted.unwrap_or(end), case, dotted.is_some()) {
                return Some(change);
            }
        }
        if dotted.is_some() || case == Case::Mixed || !ends_well(self.text, end) {
            return None;
        }
        let (kind, new) = match self.verb(start, end, key) {
            Some(new) => (K::Spelling, new),
            None if case == Case::Small && key.contains('ÿ') => (K::Character, key.replace('ÿ', "ij").into()),
            None => return None,
        };
        self.change(kind, start, end, case, new)
    }

    /// A misspelling at the end of a compound of which the first part is a word of its own.
    fn compound(&mut self, start: usize, end: usize) -> Option<Change> {
        let bytes = self.text.as_bytes();
        // No misspelling is longer, so a long word costs no more than its last part.
        const LONGEST: usize = 24;
        for from in (start + 3).max(end.saturating_sub(LONGEST))..=end - COMPOUND {
            if !self.lists.may_end(bytes, from, end) {
                continue;
            }
            let Some(tail) = self.text.get(from..end) else { continue };
            let tail = tail.to_lowercase();
            let found = self
                .lists
                .find(&tail)
                .iter()
                .find(|entry| entry.kind == K::Spelling && entry.rest.is_empty() && !entry.full.contains(' '));
            if let Some(entry) = found {
                let head = self.text.get(start..from)?;
                let before = self.text.get(..start)?.chars().next_back();
                let apart = before
                    .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '@' | '/' | '.' | '_' | '\\'));
                if !apart || !ends_well(self.text, end) {
                    return None;
                }
                let case = case(self.text.get(start..end)?);
                let new = format!("{}{}", head.to_lowercase(), entry.full);
                return self.change(K::Spelling, start, end, case, new.into());
            }
        }
        None
    }

    /// The change of an entry, if the text after it and its conditions agree.
    fn entry(
        &mut self,
        entry: &'static Entry,
        start: usize,
        mut end: usize,
        case: Case,
        dotted: bool,
    ) -> Option<Change> {
        for word in entry.rest.split(' ').filter(|word| !word.is_empty()) {
            let from = end + 1;
            let (to, _) = word_end(self.text, from.min(self.text.len()));
            if self.text.as_bytes().get(end) != Some(&b' ') || !self.text.get(from..to)?.eq_ignore_ascii_case(word) {
                return None;
            }
            end = to;
        }
        let bytes = self.text.as_bytes();
        let stop = !dotted && bytes.get(end) == Some(&b'.');
        if entry.period && !stop {
            return None;
        }
        let when = &entry.when;
        let counted = when.after_number || when.no_number || entry.counted;
        let number = if counted { self.number_before(start) } else { None };
        let agrees = (!when.after_number || number.is_some())
            && !(when.no_number && (number.is_some() || self.number_after(end)))
            && when.after.is_none_or(|words| words.hold(self.word_before(start)))
            && when.before.is_none_or(|words| words.hold(self.word_after(end)));
        if !agrees || !ends_well(self.text, end) {
            return None;
        }
        // A period that belongs to the form goes with it, unless it also ends the sentence.
        if stop && (entry.period || when.title) {
            let after = self.text.get(end + 1..)?.trim_start_matches(' ');
            let ends = after.is_empty() || after.starts_with(['\n', '\r']);
            end += usize::from(!ends);
        } else if dotted && ends_sentence(self.text, end) && !opens(&entry.full) {
            end -= 1;
        }
        // A street may be named after somebody with a title: `de Mw. Beckerweg`.
        let free =
            Free { initial: when.title && !is_street(self.word_after(end)), capitals: when.title || when.capitals };
        let style = self.style(entry.kind, start, end, case, free)?;
        let new = Cow::Borrowed(entry.written(style, number.is_none_or(|number| number != 1)));
        Some(Change { kind: entry.kind, start, end, new })
    }

    /// The change, if it may be made.
    fn change(&mut self, kind: K, start: usize, end: usize, case: Case, small: Cow<'static, str>) -> Option<Change> {
        let new = match self.style(kind, start, end, case, Free::default())? {
            Style::Small => small,
            style => Cow::Owned(style.of(&small)),
        };
        Some(Change { kind, start, end, new })
    }

    /// How a change is written, as the word was, if the sentence is Dutch and the word no name.
    fn style(&mut self, kind: K, start: usize, end: usize, case: Case, free: Free) -> Option<Style> {
        if !self.options.wants(kind) || self.addresses.hold(start, end) {
            return None;
        }
        self.enter_sentence(start);
        let first = case != Case::Small && !self.text.get(self.sentence.start..start)?.contains(char::is_alphanumeric);
        let allowed = match case {
            Case::Small => true,
            Case::Initial => first || free.initial,
            Case::Capitals => free.capitals || self.sentence.shouted && end - start > 3,
            Case::Mixed => false,
        };
        if !allowed || !self.is_dutch() {
            return None;
        }
        Some(match case {
            Case::Capitals if self.sentence.shouted && self.sentence.end - self.sentence.start > end - start + 2 => {
                Style::Capitals
            }
            Case::Initial | Case::Capitals if first || case == Case::Initial => Style::Initial,
            _ => Style::Small,
        })
    }

    fn verb(&self, start: usize, end: usize, word: &str) -> Option<Cow<'static, str>> {
        if !verb::concerns(word) || word.ends_with("dt") && !verb::may_be_wrong(self.text.as_bytes(), start, end) {
            return None;
        }
        verb::right(word, &verb::Around { before: self.words_before(start), after: self.word_after(end) })
    }

    /// The words before `start` in its clause, nearest first; empty where there are no more.
    fn words_before(&self, start: usize) -> [&'t str; 6] {
        let mut words = [""; 6];
        let mut at = start;
        for place in &mut words {
            *place = self.word_before(at);
            if place.is_empty() {
                break;
            }
            at -= place.len() + 1;
        }
        words
    }

    /// The word before `start` in its clause, or nothing.
    fn word_before(&self, start: usize) -> &'t str {
        let Some(rest) = self.text.get(..start).and_then(|rest| rest.strip_suffix(' ')) else { return "" };
        let word: usize =
            rest.chars().rev().take(40).take_while(|c| is_letter(*c) || *c == '\'').map(char::len_utf8).sum();
        rest.get(rest.len() - word..).unwrap_or_default()
    }

    /// The word behind `end` in its clause, or nothing.
    fn word_after(&self, end: usize) -> &'t str {
        let rest = self.text.get(end..).unwrap_or_default();
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(' ') else { return "" };
        let word = rest.chars().take(40).take_while(|c| is_letter(*c) || *c == '\'').map(char::len_utf8).sum();
        rest.get(..word).unwrap_or_default()
    }

    /// The number right before `start`, with a space between at most.
    fn number_before(&self, start: usize) -> Option<u32> {
        let before = self.text.get(..start)?;
        let before = before.strip_suffix(' ').unwrap_or(before);
        let digits = before.bytes().rev().take(9).take_while(u8::is_ascii_digit).count();
        let number = before.get(before.len() - digits..)?.parse().ok()?;
        // The end of a longer number, a date or a fraction is not one.
        let apart = !before[..before.len() - digits].ends_with(['.', ',', '/', '-', ':']);
        Some(if apart { number } else { 0 })
    }

    fn number_after(&self, end: usize) -> bool {
        let rest = self.text.get(end..).unwrap_or_default().trim_start_matches(['.', ' ']);
        rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Finds the sentence around `at`, at most some hundreds of bytes each way.
    fn enter_sentence(&mut self, at: usize) {
        const REACH: usize = 500;
        const PIECE: usize = 32;
        if (self.sentence.start..self.sentence.end).contains(&at) {
            return;
        }
        let bytes = self.text.as_bytes();
        let ends = |at: usize| match bytes[at] {
            b'\n' => true,
            b'.' | b'!' | b'?' => ends_sentence(self.text, at + 1),
            _ => false,
        };
        // The last sentence, where it is near, was read already: nothing ended in it but itself.
        let last = self.sentence.end;
        let mut start = at.saturating_sub(REACH);
        let known = if start <= last && last <= at { last } else { start };
        start = match (known..at).rev().find(|&at| ends(at)) {
            Some(end) => end + 1,
            None if known == last && self.sentence.ended => last,
            None => start,
        };
        let mut end = (at + REACH).min(bytes.len());
        // Most pieces hold no sign that could end it, which is seen without branches.
        let mut from = at;
        let found = loop {
            let piece = bytes.get(from..end).unwrap_or_default();
            let harmless = piece.first_chunk::<PIECE>().is_some_and(|piece| {
                let may_end = |b: u8| (b == b'\n') | (b == b'.') | (b == b'!') | (b == b'?');
                !piece.iter().fold(false, |any, &b| any | may_end(b))
            });
            let to = (from + PIECE).min(end);
            let found = if harmless { None } else { (from..to).find(|&at| ends(at)) };
            if found.is_some() || to == end {
                break found;
            }
            from = to;
        };
        end = found.map_or(end, |at| at + 1);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        let shouted = !bytes[start..end].iter().any(u8::is_ascii_lowercase);
        self.sentence = Sentence { start, end, ended: found.is_some(), shouted, dutch: None };
    }

    /// Whether the sentence is Dutch; where it does not tell, the whole text does.
    fn is_dutch(&mut self) -> bool {
        if let Some(dutch) = self.sentence.dutch {
            return dutch;
        }
        let text = self.text;
        let sentence = self.tally(text.get(self.sentence.start..self.sentence.end).unwrap_or_default());
        let dutch = match sentence.language(false) {
            Language::Nld => true,
            _ => sentence.language(true) == Language::Nld && self.whole_is_dutch(),
        };
        self.sentence.dutch = Some(dutch);
        dutch
    }

    fn whole_is_dutch(&mut self) -> bool {
        if let Some(dutch) = self.whole {
            return dutch;
        }
        // The language is told by the first words.
        let text = self.text;
        let mut head = text.len().min(2000);
        while !text.is_char_boundary(head) {
            head -= 1;
        }
        let dutch = self.tally(&text[..head]).language(true) == Language::Nld;
        self.whole = Some(dutch);
        dutch
    }

    fn tally(&mut self, text: &str) -> Tally {
        // A few words at a time: most of a long text is not asked for.
        const PIECE: usize = 160;
        let mut tally = Tally::default();
        let mut rest = text;
        while !rest.is_empty() && !tally.is_full() {
            let space = rest.bytes().skip(PIECE).position(|b| b == b' ').map_or(rest.len(), |at| PIECE + at);
            let (piece, behind) = rest.split_at_checked(space).unwrap_or((rest, ""));
            rest = behind;
            self.folded.clear();
            Folded::add_to(&mut self.folded, piece);
            for word in self.folded.split(|&b| !is_word(b)).filter(|word| !word.is_empty()) {
                if tally.is_full() {
                    break;
                }
                tally.add(word, self.lists.languages(word));
            }
        }
        tally
    }
}

/// The end of a form with periods in it, which starts with the word `start..end`: `m.b.t.`
fn dotted_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') || !bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let len = bytes[start..].iter().take(16).take_while(|b| b.is_ascii_alphabetic() || **b == b'.').count();
    // Only single letters and short pieces between the periods: anything else is two sentences, or an address.
    let form = text.get(start..start + len)?;
    form.trim_end_matches('.').split('.').all(|piece| (1..=4).contains(&piece.len())).then_some(start + len)
}

/// Whether a period before `end` closes a sentence: the text ends, or a capital or line follows.
fn ends_sentence(text: &str, end: usize) -> bool {
    if !matches!(text.as_bytes().get(end.wrapping_sub(1)), Some(b'.' | b'!' | b'?')) {
        return false;
    }
    // White space is one of these, or begins with one beyond ASCII.
    let space = |b: &u8| !b.is_ascii_graphic() && (b.is_ascii() || matches!(b, 0xC2 | 0xE1..=0xE3));
    if !text.as_bytes().get(end).is_none_or(space) {
        return false;
    }
    let rest = text.get(end..).unwrap_or_default();
    rest.is_empty()
        || rest.starts_with(|c: char| c.is_whitespace())
            && rest.chars().find(|c| !c.is_whitespace()).is_none_or(|c| !c.is_lowercase() && !c.is_ascii_digit())
}

/// Whether nothing is glued to the end of a word that makes it part of something else.
fn ends_well(text: &str, end: usize) -> bool {
    let mut chars = text.get(end..).unwrap_or_default().chars();
    match chars.next() {
        Some('.') => !chars.next().is_some_and(char::is_alphanumeric),
        Some(c) => {
            !is_letter(c) && !c.is_numeric() && !matches!(c, '-' | '@' | '/' | '_' | '\'' | '’' | '\\' | '`' | '´')
        }
        None => true,
    }
}

fn case(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Mixed };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Small,
        (true, 0, 1..) | (true, 0, 0) => Case::Initial,
        (true, _, 0) => Case::Capitals,
        _ => Case::Mixed,
    }
}

/// Whether a word ends as the name of a street does.
fn is_street(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["weg", "straat", "laan", "plein", "kade", "singel", "gracht", "plantsoen", "dreef"];
    ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

/// Whether a form in full asks for more words, so that it cannot end a sentence: `in plaats van`.
fn opens(full: &str) -> bool {
    [" van", " tot", " met"].iter().any(|end| full.ends_with(end))
}
