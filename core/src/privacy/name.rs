//! The form of a name: initials, given names, tussenvoegsels, surnames.
//!
//! This file reads a name from a token on; `name_cue` decides where to look.
//! Not a name: words that are ordinary Dutch, what ends like a street or an institution, and names of institutions.

use super::lex::{Caps, Kind, Token};
use super::scan::Scan;
use super::shape;
use super::words::{
    COMMON, CUE_PLATE, FIRST, INSTITUTION, LAST, LAW, MONTH, NOT_A_NAME, ORGANISATION, PARTICLE, PLACE, RELATIVE,
    STREET_HEAD, STREET_PART, TITLE, UNIT,
};

/// How much the words around vouch for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Only names in the lists, with a capital.
    Known,
    /// Names in the lists in any letter case.
    KnownLower,
    /// Any word with a capital that is not ordinary, and names in the lists in any letter case.
    Capital,
    /// As `Capital`, behind a title or a relative: small words that may be a name, and a capital says more.
    Called,
    /// Any word that is not ordinary.
    Any,
}

/// A name that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) next: usize,
    /// Words other than initials and tussenvoegsels.
    pub(super) words: usize,
    pub(super) initials: usize,
    /// Words that are in the lists of names.
    pub(super) known: usize,
    /// Words that are in the lists, or look like what is (`shape`).
    pub(super) likely: usize,
}

/// From here on a word without a capital looks like a name, where the words around it ask for one (5 of 100 ordinary words do).
pub(super) const LOOKS_LIKE: i32 = 36;
/// From here on a word with a capital looks like one, or a small one behind a name (10 of 100 ordinary words do).
pub(super) const MAY_BE: i32 = 16;

/// Words of a name that is read as a whole.
const MOST_WORDS: usize = 7;

impl Scan<'_> {
    /// A word that means something else than a name.
    pub(super) fn ordinary(&self, i: usize) -> bool {
        let token = self.token(i);
        if !token.is(NOT_A_NAME) {
            return false;
        }
        // `jan` is January next to a number only.
        let january =
            token.is(FIRST) && token.bits & NOT_A_NAME == MONTH & token.bits && token.is(MONTH) && token.len() == 3;
        // `Mei Ling`: a month with a name behind it, and no number before it.
        let given = |next: &Token| next.is(FIRST | LAST) && !next.is(NOT_A_NAME);
        let may = token.len() == 3
            && token.bits & NOT_A_NAME == MONTH
            && (token.caps == Caps::Initial) == self.token(i + 1).capital()
            && self.spaced(i + 1)
            && given(&self.token(i + 1));
        !((january || may) && !self.token(i + 1).is_number() && !self.back(i, 1).is_number())
    }

    /// In a list of names and not ordinary.
    pub(super) fn known_name(&self, i: usize) -> bool {
        self.token(i).is(FIRST | LAST) && !self.ordinary(i)
    }

    /// A given name and not ordinary.
    pub(super) fn known_first(&self, i: usize) -> bool {
        self.token(i).is(FIRST) && !self.ordinary(i) && !self.token(i).is(CUE_PLATE)
    }

    /// How much the word at token `i` looks like a name; far below 0 for what is an ordinary word.
    pub(super) fn shape(&self, i: usize) -> i32 {
        if self.ordinary(i) || !self.token(i).is_word() || self.token(i).len() < 3 {
            -100
        } else {
            shape::of(self.word(i))
        }
    }

    /// As `shape`, with a penalty for the endings of Dutch verbs and adjectives: `mevrouw klaagde`, `mijn zoon voetbalt`.
    pub(super) fn small_shape(&self, i: usize) -> i32 {
        let word = self.word(i);
        // `mijn zoon blowt`: what ends like a verb is a name only when the lists have it.
        if self.token(i).caps == Caps::Lower && ends_in(word, &["t"], 1) && !self.token(i).is(FIRST | LAST) {
            return -100;
        }
        let inflected = ends_in(word, &["en", "t", "d", "de", "te", "ig", "ige", "lijk", "ing", "s"], 1);
        self.shape(i) - if inflected { 44 } else { 0 }
    }

    /// The name ends with token `i`: what follows is ordinary, punctuation or the end.
    fn closes_name(&self, i: usize) -> bool {
        self.token(i + 1).kind == Kind::End
            || !self.spaced(i + 1)
            || self.ordinary(i + 1)
            || self.token(i + 1).is(PARTICLE)
    }

    fn initial(&self, i: usize, lower: bool) -> bool {
        if !self.gap(i + 1).starts_with(b".") {
            return false;
        }
        let token = self.token(i);
        let letter = token.is_word() && token.len() == 1 && (token.capital() || lower);
        let short = token.is_word()
            && token.caps == Caps::Initial
            && self.is_one_of(i, &["th", "chr", "joh", "ch", "ph", "fr", "ij", "kl", "jac", "gerr", "wilh"]);
        letter || short
    }

    /// The token after the tussenvoegsels that start at token `i`; `i` when there are none.
    pub(super) fn particles(&self, i: usize) -> usize {
        let mut at = i;
        while at < i + 4 && (at == i || self.joined(at)) {
            // `v/d`, `v.d.`
            if self.is(at, "v") && self.is(at + 1, "d") && matches!(self.gap(at + 1), b"/" | b"." | b" " | b". ") {
                at += 2;
                if self.gap(at).starts_with(b".") {
                    break;
                }
            } else if self.token(at).is(PARTICLE) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    fn joined(&self, i: usize) -> bool {
        let gap = self.gap(i);
        // Nearly always, and a gap may be long.
        if gap == b" " || gap.len() > 5 {
            return gap.len() == 1;
        }
        let signs = gap.iter().filter(|b| !matches!(b, b' ' | b'\t')).count();
        let apostrophe = gap.contains(&b'\'');
        !gap.is_empty()
            && signs <= 1
            && gap.iter().all(|b| matches!(b, b' ' | b'\t' | b'-' | b'\''))
            && (signs == 0 || apostrophe || gap.len() <= 3)
            || gap == b". '"
            || gap == b".  '"
    }

    /// Reads a name from token `i` on.
    pub(super) fn name(&self, i: usize, trust: Trust) -> Option<Name> {
        self.name_within(i, trust, MOST_WORDS)
    }

    /// As `name`, of so many words at most.
    pub(super) fn name_within(&self, i: usize, trust: Trust, most: usize) -> Option<Name> {
        // Most cues stand before an ordinary word: nothing below would make a name of it.
        let token = self.token(i);
        let ordinary =
            token.caps == Caps::Lower && token.len() > 1 && token.is(NOT_A_NAME) && !token.is(PARTICLE | FIRST | LAST);
        if token.kind != Kind::Word || ordinary {
            return None;
        }
        let mut name = Name { next: i, words: 0, initials: 0, known: 0, likely: 0 };
        let lower = trust >= Trust::KnownLower;
        while self.initial(name.next, lower) && name.initials < 6 {
            let gap = self.gap(name.next + 1);
            let follows = gap.len() <= 3 && !gap.contains(&b'\n') && self.token(name.next + 1).is_word();
            name.initials += 1;
            name.next += 1;
            if !follows {
                break;
            }
        }
        // `naam: j p m de koning`
        if name.initials == 0 && trust == Trust::Any {
            while self.token(name.next).is_word()
                && self.token(name.next).len() == 1
                && name.initials < 5
                && self.spaced(name.next + 1)
                && self.token(name.next + 1).is_word()
                && (self.token(name.next + 1).len() == 1 || name.initials > 0 || !self.capital(name.next))
                && !self.is(name.next, "u")
            {
                name.initials += 1;
                name.next += 1;
            }
        }
        // Capital initials without periods: `J P Jansen`, `JP Jansen`.
        if name.initials == 0 && trust >= Trust::Capital && !self.shouting {
            while self.all_caps(name.next)
                && self.token(name.next).len() <= if name.initials == 0 { 3 } else { 1 }
                && name.initials < 4
                && (self.token(name.next).len() == 1 || !self.token(name.next).is(NOT_A_NAME | FIRST | LAST))
                && self.spaced(name.next + 1)
                && (self.capital(name.next + 1) || self.token(name.next + 1).is(PARTICLE))
                && !(self.token(name.next).len() > 1 && self.ordinary(name.next + 1))
            {
                name.initials += 1;
                name.next += 1;
            }
        }
        let mut last_word = None;
        while name.words < most {
            let at = name.next;
            let first = at == i;
            // `J.C. (Hans) Vermeulen`
            let called = name.initials > 0 && self.gap(at) == b") " && self.gap(at - 1).ends_with(b"(");
            if !first && last_word.is_some() && !self.joined(at) && !called {
                break;
            }
            // `Tjon A Ten`, `Jan A Bakker`
            if last_word.is_some()
                && self.is(at, "a")
                && self.capital(at)
                && (at..at + 2).all(|k| self.spaced(k))
                && self.capital(at + 1)
                && (!self.ordinary(at + 1) || self.token(at + 1).is(PARTICLE))
                && self.token(at + 1).len() > 2
            {
                name.words += 1;
                name.next = at + 2;
                last_word = Some(at + 1);
                continue;
            }
            if !first && last_word.is_none() && self.gap(at).len() > 3 {
                break;
            }
            let past = self.particles(at);
            if past > at && self.surname_after(at, past, trust, name) {
                name.known += usize::from(self.known_name(past));
                name.likely += usize::from(self.known_name(past) || self.shape(past) > MAY_BE);
                name.words += 1;
                name.next = past + 1;
                last_word = Some(past);
                continue;
            }
            if !self.name_word(at, trust, &name, last_word) || self.street_like(at) {
                break;
            }
            name.known += usize::from(self.token(at).is(FIRST | LAST));
            name.likely += usize::from(self.token(at).is(FIRST | LAST) || self.shape(at) > MAY_BE);
            name.words += 1;
            name.next = at + 1;
            last_word = Some(at);
        }
        let last = last_word?;
        let person =
            name.initials > 0 || self.back(i, 1).is(TITLE) || self.token(i).is(PARTICLE) || trust >= Trust::Called;
        if self.is_institution(i, last, person) {
            return None;
        }
        Some(name)
    }

    /// The word at `past`, after tussenvoegsels from `at`, is a surname.
    fn surname_after(&self, at: usize, past: usize, trust: Trust, name: Name) -> bool {
        let token = self.token(past);
        let dotted = self.is(past - 1, "d") && matches!(self.gap(past), b". " | b".");
        if !token.is_word() || !(self.joined(past) || dotted) || token.len() < 2 {
            return false;
        }
        let begun = name.words > 0 || name.initials > 0;
        let several = past - at > 1
            || self
                .is_one_of(at, &["el", "ter", "ten", "te", "ait", "ben", "bin", "da", "dos", "di", "von", "le", "la"]);
        // `Jan van Utrecht`, `Sanne in Den Haag`: where somebody comes from.
        let double = self.gap(past + 1) == b"-" && self.token(past + 1).is_word();
        let titled = at > 0 && !begun && trust >= Trust::Capital && self.is_one_of(at, &["van", "de"]);
        let place = token.is(PLACE)
            && name.initials == 0
            && !double
            && !titled
            && !(several && token.is(LAST) && self.is(at, "van"));
        let excluded = place
            || token.is(ORGANISATION | STREET_HEAD | TITLE)
                && !token.is(LAST)
                && !(trust >= Trust::Called && self.capital(at) && self.capital(past) && !token.is(ORGANISATION))
            || begun && !token.is(LAST) && self.of_an_office(past)
            || self.is_one_of(at, &["in", "bij", "voor", "onder", "over", "uit", "aan", "op"])
                && past - at < 2
                && !(self.is_one_of(at, &["op", "aan", "bij"]) && self.glued(past));
        if excluded || self.street_like(past) {
            return false;
        }
        if self.is(at, "en") {
            return false;
        }
        if self.capital(past) {
            // `die meneer van de Wmo`, `mevrouw over de WIA`: an abbreviation is no surname.
            let short = token.is(LAW) || token.caps == Caps::All && !self.all_caps(at);
            let fits = !self.ordinary(past)
                || token.is(LAST) && token.len() > 2
                || trust >= Trust::Called && (several || self.capital(at)) && !short && !token.is(ORGANISATION | PLACE);
            // A tussenvoegsel with nothing before it: `de Vries` after a title, `Van den Berg`.
            return fits && (begun || trust >= Trust::Capital || (self.known_name(past) && several));
        }
        if trust < Trust::KnownLower && !self.shouting {
            return false;
        }
        if trust < Trust::KnownLower {
            return begun && token.is(LAST);
        }
        let listed = token.is(LAST)
            && (!token.is(NOT_A_NAME & !INSTITUTION & !STREET_HEAD)
                || name.initials > 0 && trust >= Trust::Called && !token.is(PLACE | ORGANISATION)
                || several && !token.is(PLACE | ORGANISATION)
                || self.is_one_of(
                    past,
                    &["groot", "jong", "lange", "wit", "boer", "oude", "nieuwe", "korte", "bruin", "zwart", "goede"],
                ) && trust >= Trust::Capital);
        listed && !self.is_one_of(past, &["huis", "school", "kerk", "markt", "straat", "weg"])
            || several && self.is_one_of(past - 1, &["der", "den"]) && !self.ordinary(past) && !token.is(STREET_PART)
            || trust == Trust::Any && begun && !self.ordinary(past) && token.len() > 3
            || trust >= Trust::Capital
                && begun
                && self.is_one_of(at, &["van", "de", "den", "der", "ter", "ten"])
                && !token.is(PLACE)
                && self.small_shape(past) > -16
            || trust >= Trust::Called
                && !begun
                && self.closes_name(past)
                && self.small_shape(past) > 0
                // `de mevrouw van de energiebalie`
                && !ends_in(self.word(past), &["balie", "loket", "desk", "team"], 3)
    }

    fn name_word(&self, i: usize, trust: Trust, name: &Name, last: Option<usize>) -> bool {
        let token = self.token(i);
        if !token.is_word()
            || token.len() < 2
            || self.glued(i) && i > 0
            || self.token(i + 1).is_number() && self.glued(i + 1)
            || token.is(PARTICLE) && !token.is(FIRST | LAST)
        {
            return false;
        }
        let begun = name.words > 0 || name.initials > 0;
        if self.capital(i) {
            if !self.ordinary(i) {
                return begun || trust >= Trust::Capital || token.is(FIRST | LAST);
            }
            // `mevrouw Wolf wil`: behind a title a capital is a name, unless a sentence begins there (`mevrouw. Kan ...`).
            let titled = trust == Trust::Called
                && !begun
                && i > 0
                && self.back(i, 1).is(TITLE)
                && token.caps == Caps::Initial
                && token.bits & NOT_A_NAME == COMMON
                && !self.is_one_of(i, &SMALL_WORDS)
                && !self.capital(i + 1)
                && self.spaced(i + 1);
            if titled {
                return true;
            }
            // `mevrouw Groot`, `J. de Jong`: a surname that is an ordinary word.
            return token.is(LAST)
                && !token.is(NOT_A_NAME & !(COMMON | STREET_HEAD | INSTITUTION | RELATIVE | UNIT))
                && (begun || trust >= Trust::Capital && !self.sentence_start(i))
                && !token.is(TITLE)
                && token.caps != Caps::All
                && !token.is(PLACE | MONTH);
        }
        if self.ordinary(i) || trust < Trust::KnownLower && !self.shouting {
            return false;
        }
        if token.is(FIRST | LAST) && token.len() > 2 {
            return true;
        }
        let closes = self.closes_name(i);
        // `mijn naam is gianni baetens en ...`
        let pair = !begun
            && self.spaced(i + 1)
            && self.token(i + 1).is_word()
            && !self.ordinary(i + 1)
            && self.closes_name(i + 1)
            && self.small_shape(i) + self.small_shape(i + 1).max(if self.token(i + 1).is(LAST) { 40 } else { -100 })
                > 0;
        trust == Trust::Any
            && token.len() >= 3
            && (closes || pair)
            && (last.is_none() || last.is_some_and(|k| self.token(k).is(FIRST)) && name.words < 3)
            || trust >= Trust::KnownLower && begun && surname_like(self.word(i)) && !self.capital(i)
            || trust >= Trust::Capital
                && self.small_shape(i)
                    > match (begun, closes, trust) {
                        (true, true, _) => 0,
                        (true, false, _) => MAY_BE,
                        (false, true, Trust::Called | Trust::Any) => 0,
                        _ => LOOKS_LIKE,
                    }
            || trust >= Trust::Called && pair
    }
}

/// Words that begin a sentence behind a title without a name.
const SMALL_WORDS: [&str; 30] = [
    "ik", "u", "hij", "wij", "we", "zij", "ze", "mijn", "er", "het", "de", "een", "dit", "dat", "kunt", "kan", "wil",
    "heeft", "is", "belt", "in", "graag", "bel", "hier", "bij", "op", "van", "voor", "met", "hierbij",
];

/// Does a word end in one of these (lower case), with at least `more` letters before it?
pub(super) fn ends_in(word: &[u8], endings: &[&str], more: usize) -> bool {
    // The last letter turns nearly all of them down.
    let Some(last) = word.last().map(|b| b | 0x20) else { return false };
    let tail = |ending: &[u8]| word.get(word.len().checked_sub(ending.len())?.max(more)..);
    endings.iter().map(|ending| ending.as_bytes()).any(|ending| {
        ending.last() == Some(&last) && tail(ending).is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    })
}

/// Endings that Dutch, Frisian, Turkish and Slavic surnames have and ordinary words rarely.
pub(super) fn surname_like(word: &[u8]) -> bool {
    const ENDINGS: [&str; 30] = [
        "ssen", "stra", "inga", "sma", "oglu", "ska", "ski", "wicz", "enko", "mans", "sson", "czyk", "uk", "ov", "ova",
        "vic", "oui", "aoui", "ink", "huis", "kamp", "horst", "veld", "boer", "man", "meijer", "meyer", "huizen",
        "hof", "singh",
    ];
    word.len() >= 5 && ends_in(word, &ENDINGS, 0)
}
