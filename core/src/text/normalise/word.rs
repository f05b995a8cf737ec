//! The last layer: abbreviations, chat spelling and misspellings, word by word.
//!
//! Nearly every word is let go by one look at a table of bits. What is left is held against the lists and its
//! surroundings: names, addresses and other languages stay.

use super::address::Addresses;
use super::list::{COMPOUND, Entry, Lists, word_end};
use super::{Change, ChangeKind as K, Look, NormaliseOptions, verb};
use crate::text::Folded;
use crate::text::language::{Language, Tally};
use crate::text::token::is_word;
use std::borrow::Cow;

/// Abbreviations, chat spelling and misspellings.
pub(super) fn find(text: &str, look: Look, options: NormaliseOptions) -> Vec<Change> {
    let mut found = Vec::new();
    // The one letter that is a character of its own in some texts.
    let y_for_ij = look.beyond_ascii && options.wants(K::Character) && text.contains('ÿ');
    if !y_for_ij && !options.wants_any(&[K::Abbreviation, K::Chat, K::Spelling]) {
        return found;
    }
    let lists = Lists::get();
    let bytes = text.as_bytes();
    let sentence = Sentence::default();
    let mut walk = Walk { text, lists, options, sentence, whole: None, addresses: Addresses::of(text) };
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
        }
    }
    found
}

/// The sentence of the last word that was looked at.
#[derive(Default)]
struct Sentence {
    start: usize,
    end: usize,
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
    /// The change that begins with the word at `start`.
    fn word(&mut self, start: usize, end: usize) -> Option<Change> {
        let before = self.text.get(..start)?.chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '@' | '/' | '.' | '_' | '\\'))
        {
            return None;
        }
        let dotted = dotted_end(self.text, start, end);
        let form = self.text.get(start..dotted.unwrap_or(end))?;
        let case = case(form);
        let key = if form.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'\'')) {
            Cow::Borrowed(form)
        } else {
            Cow::Owned(form.replace('’', "'").to_lowercase())
        };
        let key = key.strip_suffix('.').filter(|_| dotted.is_some()).unwrap_or(&key);
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
            None if key.contains('ÿ') && case == Case::Small => (K::Character, key.replace('ÿ', "ij")),
            None => return None,
        };
        self.change(kind, start, end, case, Free::default(), new.into())
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
                return self.change(K::Spelling, start, end, case, Free::default(), new.into());
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
        let counted = when.after_number || when.no_number || entry.full.contains('|');
        let number = if counted { self.number_before(start) } else { None };
        let agrees = (!when.after_number || number.is_some())
            && !(when.no_number && (number.is_some() || self.number_after(end)))
            && when.after.is_none_or(|words| any_of(words, self.words_before(start)[0]))
            && when.before.is_none_or(|words| any_of(words, self.word_after(end)));
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
        let plural = number.is_none_or(|number| number != 1);
        let full = match entry.full.split_once('|') {
            Some((one, more)) => {
                if plural {
                    more
                } else {
                    one
                }
            }
            None => &entry.full,
        };
        // A street may be named after somebody with a title: `de Mw. Beckerweg`.
        let free =
            Free { initial: when.title && !is_street(self.word_after(end)), capitals: when.title || when.capitals };
        self.change(entry.kind, start, end, case, free, Cow::Borrowed(full))
    }

    /// The change, written as the word was, if the sentence is Dutch and the word no name.
    fn change(
        &mut self,
        kind: K,
        start: usize,
        end: usize,
        case: Case,
        free: Free,
        new: Cow<'static, str>,
    ) -> Option<Change> {
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
        let new = match case {
            Case::Capitals if self.sentence.shouted && self.sentence.end - self.sentence.start > end - start + 2 => {
                new.to_uppercase().into()
            }
            Case::Initial | Case::Capitals if first || case == Case::Initial => {
                let mut chars = new.chars();
                chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect::<String>().into()
            }
            _ => new,
        };
        Some(Change { kind, start, end, new })
    }

    fn verb(&self, start: usize, end: usize, word: &str) -> Option<String> {
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
            let Some(rest) = self.text.get(..at).and_then(|rest| rest.strip_suffix(' ')) else { break };
            let word: usize =
                rest.chars().rev().take(40).take_while(|c| c.is_alphabetic() || *c == '\'').map(char::len_utf8).sum();
            if word == 0 {
                break;
            }
            at = rest.len() - word;
            *place = &rest[at..];
        }
        words
    }

    /// The word behind `end` in its clause, or nothing.
    fn word_after(&self, end: usize) -> &'t str {
        let rest = self.text.get(end..).unwrap_or_default();
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(' ') else { return "" };
        let word = rest.chars().take(40).take_while(|c| c.is_alphabetic() || *c == '\'').map(char::len_utf8).sum();
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
        if (self.sentence.start..self.sentence.end).contains(&at) {
            return;
        }
        let bytes = self.text.as_bytes();
        let ends = |at: usize| match bytes[at] {
            b'\n' => true,
            b'.' | b'!' | b'?' => ends_sentence(self.text, at + 1),
            _ => false,
        };
        let mut start = at.saturating_sub(REACH);
        start = (start..at).rev().find(|&at| ends(at)).map_or(start, |at| at + 1);
        let mut end = (at + REACH).min(bytes.len());
        end = (at..end).find(|&at| ends(at)).map_or(end, |at| at + 1);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        let shouted = !bytes[start..end].iter().any(u8::is_ascii_lowercase);
        self.sentence = Sentence { start, end, shouted, dutch: None };
    }

    /// Whether the sentence is Dutch; where it does not tell, the whole text does.
    fn is_dutch(&mut self) -> bool {
        if let Some(dutch) = self.sentence.dutch {
            return dutch;
        }
        let sentence = self.tally(self.text.get(self.sentence.start..self.sentence.end).unwrap_or_default());
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
        let mut head = self.text.len().min(2000);
        while !self.text.is_char_boundary(head) {
            head -= 1;
        }
        let dutch = self.tally(&self.text[..head]).language(true) == Language::Nld;
        self.whole = Some(dutch);
        dutch
    }

    fn tally(&self, text: &str) -> Tally {
        let (folded, mut tally) = (Folded::new(text), Tally::default());
        for word in folded.bytes().split(|&b| !is_word(b)).filter(|word| !word.is_empty()) {
            if tally.is_full() {
                break;
            }
            tally.add(word, self.lists.languages(word));
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
        Some(c) => !c.is_alphanumeric() && !matches!(c, '-' | '@' | '/' | '_' | '\'' | '’' | '\\' | '`' | '´'),
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

fn any_of(words: &str, word: &str) -> bool {
    words.split('|').any(|one| one.eq_ignore_ascii_case(word))
}
