//! Puts the detectors together: one pass over the tokens, then whatever the removal of what was found brings to light.

use std::cell::RefCell;

use super::chain;
use super::fold::{Folding, MASKED};
use super::lex::{Kind, Packed, Token, lex, push_hole};
use super::run::Runs;
use super::scan::{Found, Scan};
use super::words::{AT, NUMERAL, ORDINAL, TLD, Words};
use super::{
    PersonalData, Span, address, birth, codes, email, iban, ip, name_cue, numbers, phone, plate, postcode, url,
};

/// Buffers for [`detect_into`](super::detect_into), used again for the next text. They keep the letters and figures of the last one, so
/// `Debug` shows nothing of them.
#[derive(Default)]
pub struct Workspace {
    folding: Folding,
    tokens: Vec<Packed>,
    punched: Vec<Packed>,
    marks: Vec<usize>,
    found: Vec<Found>,
    holes: Vec<(usize, usize)>,
    all: Vec<Found>,
    changed: Vec<usize>,
    masked: Vec<u8>,
    spans: Vec<Span>,
    runs: [Runs; 3],
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").finish_non_exhaustive()
    }
}

thread_local! {
    static WORKSPACE: RefCell<Workspace> = RefCell::default();
}

/// Texts change only where something was found, so rounds end by themselves, after two or three. Of a hostile text of numbers chained by
/// signs each round frees one: after so many the rest of its chain is masked as it is (`chain`). Both caps keep such a text linear.
const ROUNDS: usize = 12;
const MOST_ROUNDS: usize = 4 * ROUNDS;

/// Tokens that a detector looks ahead at most, and then some: a round looks again no further from what the last one masked. A name in a
/// form is the longest (`name_cue::field`), for a number a run of single digits.
const AHEAD: usize = 64;
const NUMBER_AHEAD: usize = 32;
/// As many for looking back: to the words of whom a number is (`phone`), and a spelled-out mail address.
const BEHIND: usize = 24;

/// Words further off than so many tokens mean nothing to a number; none reaches further ahead than twice as many.
const FAR: usize = 12;

/// Tokens count their bytes in 32 bits, so a longer text is read in pieces.
const LONGEST: usize = 1 << 31;

/// Gives `using` the spans of a text, found in the buffers of this thread.
pub(super) fn find<T>(text: &str, using: impl FnOnce(&[Span]) -> T) -> T {
    WORKSPACE.with(|workspace| match workspace.try_borrow_mut() {
        Ok(mut workspace) => using(find_in(text, &mut workspace)),
        Err(_) => using(find_in(text, &mut Workspace::default())),
    })
}

/// The spans of a text.
pub(super) fn find_in<'w>(text: &str, workspace: &'w mut Workspace) -> &'w [Span] {
    workspace.spans.clear();
    let mut done = 0;
    while let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        let mut end = rest.len().min(LONGEST);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        piece(rest.get(..end).unwrap_or_default(), done, workspace);
        done += end;
    }
    &workspace.spans
}

/// Adds the spans of a text that begins at byte `offset`.
fn piece(text: &str, offset: usize, workspace: &mut Workspace) {
    let Workspace { folding, tokens, punched, marks, found, holes, all, changed, masked, spans, runs } = workspace;
    let folded = folding.fold(text);
    let words = Words::new();
    let seen = lex(folded.bytes, words, tokens, marks);
    if !seen.candidates && !seen.url && marks.is_empty() {
        return;
    }
    let (mut upper, mut lower) = (seen.upper, seen.lower);
    let mut shouted = false;
    all.clear();
    changed.clear();
    for round in 0..MOST_ROUNDS {
        // What was found reads as a mask from then on, as it does in the redacted text.
        let bytes = if round == 0 { folded.bytes } else { &**masked };
        // Letters that were masked do not count, as they will not when the redacted text is read.
        let shouting = upper > 20 && upper * 10 > (upper + lower) * 7;
        found.clear();
        if seen.url || !marks.is_empty() {
            let scan = Scan { bytes, tokens, words, seen: seen.bits, shouting };
            addresses_and_urls(&scan, marks, seen.url, found, holes);
            if !holes.is_empty() {
                let known = |hole: &(usize, usize)| holes_at(tokens, hole.0).is_some_and(|end| end >= hole.1);
                changed.extend(holes.iter().filter(|hole| !known(hole)).map(|hole| hole.0));
                punch(tokens, holes, punched);
            }
        }
        let before = found.len();
        let scan = Scan { bytes, tokens, words, seen: seen.bits, shouting };
        if round == 0 || shouting != shouted {
            pass(&scan, None, found, before, runs);
        } else {
            changed.sort_unstable();
            changed.iter_mut().for_each(|start| *start = place(tokens, *start));
            pass(&scan, Some(changed), found, before, runs);
        }
        shouted = shouting;
        if found.is_empty() {
            break;
        }
        if round % ROUNDS == ROUNDS - 1 {
            chain::add(&scan, found, before);
        }
        holes.clear();
        holes.extend(found.iter().skip(before).map(|f| (f.start, f.end)));
        if !holes.is_empty() {
            punch(tokens, holes, punched);
        }
        if round == 0 {
            masked.clear();
            masked.extend_from_slice(folded.bytes);
        }
        changed.clear();
        for found in found.iter() {
            changed.push(found.start);
            if let Some(hidden) = masked.get_mut(found.start..found.end) {
                upper = upper.saturating_sub(hidden.iter().filter(|byte| byte.is_ascii_uppercase()).count());
                lower = lower.saturating_sub(hidden.iter().filter(|byte| byte.is_ascii_lowercase()).count());
                hidden.fill(MASKED);
            }
        }
        all.append(found);
    }
    all.sort_by_key(|f| f.start);
    for found in all.iter() {
        let (start, end) = folded.span(found.start, found.end);
        let (start, end) = (offset + start, offset + end);
        if end > start && spans.last().is_none_or(|last| last.end <= start) {
            spans.push(Span { kind: found.kind, start, end, certainty: found.certainty });
        }
    }
}

/// The first token that begins at this byte or behind it.
fn place(tokens: &[Packed], start: usize) -> usize {
    tokens.partition_point(|token| token.start() < start)
}

/// The end of the hole that begins at this byte.
fn holes_at(tokens: &[Packed], start: usize) -> Option<usize> {
    tokens
        .get(place(tokens, start))
        .filter(|token| token.is_hole() && token.start() == start)
        .map(|token| token.open().end)
}

/// From, to, and what it is when it is personal.
type Stretch = (usize, usize, Option<(PersonalData, u8)>);

/// E-mail addresses, URLs and IPv6 addresses: found by their marks, before words and numbers are looked at.
/// Fills `kept` with the stretches that nothing else may be found in.
fn addresses_and_urls(
    scan: &Scan<'_>,
    marks: &[usize],
    bare_urls: bool,
    all: &mut Vec<Found>,
    kept: &mut Vec<(usize, usize)>,
) {
    kept.clear();
    let mut blocked: Vec<Stretch> = Vec::new();
    // What lies inside a URL is not read again, so that a text of nothing but `http://` stays linear.
    let mut url_end = 0;
    for mark in marks.iter() {
        if *mark < url_end {
            continue;
        }
        match scan.bytes.get(*mark) {
            Some(b'@') => {
                if let Some(found) = email::around(scan, *mark) {
                    blocked.push((found.start, found.end, found.personal.then_some((PersonalData::Email, 97))));
                }
            }
            _ => {
                if let Some(found) = url::with_scheme(scan, *mark) {
                    url_end = found.end;
                    blocked.push((found.start, found.end, found.personal.then_some((PersonalData::PersonalUrl, 90))));
                } else if blocked.last().is_none_or(|last| last.1 <= *mark)
                    && let Some((start, end)) = ip::v6(scan, *mark)
                {
                    blocked.push((start, end, Some((PersonalData::IpAddress, 95))));
                }
            }
        }
    }
    let mut url_end = 0;
    for (i, token) in scan.tokens.iter().map(|token| token.open()).enumerate().filter(|_| bare_urls) {
        if token.start >= url_end
            && token.kind == Kind::Word
            && (token.is(TLD) || token.len() == 3)
            && let Some(found) = url::bare(scan, i)
        {
            url_end = found.end;
            blocked.push((found.start, found.end, found.personal.then_some((PersonalData::PersonalUrl, 85))));
        }
    }
    // The one that starts first and reaches furthest counts: an address inside a URL is part of the URL.
    blocked.sort_by_key(|b| (b.0, std::cmp::Reverse(b.1)));
    for (start, end, kind) in blocked {
        if kept.last().is_some_and(|last| start < last.1) || end <= start {
            continue;
        }
        kept.push((start, end));
        if let Some((kind, certainty)) = kind {
            all.push(Found { kind, start, end, next: 0, certainty });
        }
    }
}

/// Makes one hole of the tokens under each of the stretches, which are sorted. `spare` is a buffer. What stands between them is copied
/// as a whole: a long text may have a single one in every round.
fn punch(tokens: &mut Vec<Packed>, holes: &[(usize, usize)], spare: &mut Vec<Packed>) {
    spare.clear();
    let mut rest = tokens.as_slice();
    for (start, end) in holes {
        let (before, under) = rest.split_at(place(rest, *start));
        if under.is_empty() {
            break;
        }
        copy(before, spare);
        push_hole(spare, *start, *end);
        let covered = under.iter().take_while(|token| token.start() < *end).count();
        rest = under.get(covered..).unwrap_or_default();
    }
    copy(rest, spare);
    std::mem::swap(tokens, spare);
}

/// Adds tokens, the first of them perhaps behind a hole.
fn copy(tokens: &[Packed], spare: &mut Vec<Packed>) {
    let Some((first, others)) = tokens.split_first() else { return };
    if first.is_hole() {
        let hole = first.open();
        push_hole(spare, hole.start, hole.end);
    } else {
        let behind = spare.last().is_some_and(|last| last.is_hole());
        spare.push(if behind { first.behind_hole() } else { *first });
    }
    spare.extend_from_slice(others);
}

/// One pass of all detectors over the tokens, or only those to which one of the `changed` tokens, which are sorted, is near. What stands
/// in `found` up to `before` is left as it is.
fn pass(scan: &Scan<'_>, changed: Option<&[usize]>, found: &mut Vec<Found>, before: usize, runs: &mut [Runs; 3]) {
    runs.iter_mut().for_each(Runs::clear);
    // Numbers behind each other with no word between.
    let mut row = 0..0;
    let mut i = 0;
    let mut last: Option<Found> = None;
    // Where what was changed next is out of reach, and where it comes within that of a number.
    let (mut end, mut numbers) = (if changed.is_some() { 0 } else { usize::MAX }, 0);
    let mut changed = changed.unwrap_or_default().iter();
    while let Some(token) = scan.tokens.get(i) {
        if i >= end {
            let Some(next) = changed.find(|next| **next + BEHIND > i) else { break };
            (end, numbers) = (next + BEHIND, next.saturating_sub(NUMBER_AHEAD));
            i = i.max(next.saturating_sub(AHEAD));
            continue;
        }
        if i < numbers && token.is_number() || !token.is_candidate() && last.as_ref().is_none_or(|last| last.next != i)
        {
            i += 1;
            continue;
        }
        let token = token.open();
        let hit = match token.kind {
            Kind::Number => {
                if !row.contains(&i) {
                    row = i..i;
                }
                while row.end < i + 2 * FAR + 1 && scan.token(row.end).is_number() {
                    row.end += 1;
                }
                number(scan, i, last.as_ref(), (i - row.start + 1, row.end - i), runs)
            }
            Kind::Word => word(scan, i, &token, last.as_ref(), runs),
            Kind::Hole | Kind::End => None,
        };
        let past =
            |found: &[Found], start: usize| found.get(before..).and_then(<[_]>::last).is_none_or(|l| l.end <= start);
        match hit {
            Some(hit) if hit.next > i && hit.end > hit.start && past(found, hit.start) => {
                found.push(hit);
                last = Some(hit);
                i = hit.next;
            }
            // An address starts before its number, a spelled-out mail address before its `at`: it takes the place of a name found there.
            Some(hit) if hit.next > i && matches!(hit.kind, PersonalData::Address | PersonalData::Email) => {
                while found.len() > before && !past(found, hit.start) {
                    found.pop();
                }
                found.push(hit);
                last = Some(hit);
                i = hit.next;
            }
            _ => i += 1,
        }
    }
}

/// Detectors of what starts with a number, the surest first. The nearest token that is no number stands `back` tokens before it and
/// `ahead` tokens behind it (or further): a detector that needs a word nearer than that is not asked.
fn number(
    scan: &Scan<'_>,
    i: usize,
    last: Option<&Found>,
    (back, ahead): (usize, usize),
    [plain, coded, spelt]: &mut [Runs; 3],
) -> Option<Found> {
    let length = scan.token(i).len();
    // All others need a word.
    if back > FAR && ahead > 2 * FAR {
        let hit = if length <= 3 { ip::v4(scan, i) } else { None };
        return hit.or_else(|| phone::at(scan, i, plain)).or_else(|| numbers::at(scan, i, coded, None));
    }
    if length == 4
        && scan.before(i, super::words::CUE_PLATE, 2).is_none()
        && let Some(found) = postcode::at(scan, i)
    {
        return Some(found);
    }
    if length <= 3
        && let Some(found) = ip::v4(scan, i)
    {
        return Some(found);
    }
    // A group of a plate is one token, and of three groups one has letters.
    if length <= 4
        && (scan.token(i + 1).is_word() || scan.token(i + 2).is_word())
        && let Some(found) = plate::at(scan, i)
    {
        return Some(found);
    }
    let born = if back <= 11 || ahead <= 9 { birth::at(scan, i, last) } else { None };
    born.or_else(|| phone::at(scan, i, plain))
        .or_else(|| (back <= 7 || ahead <= 7).then(|| codes::document(scan, i))?)
        .or_else(|| numbers::at(scan, i, coded, Some(back)))
        .or_else(|| (back <= 7).then(|| codes::case(scan, i))?)
        .or_else(|| (back == 1 && length <= 5).then(|| address::at(scan, i))?)
        .or_else(|| (ahead <= 12).then(|| spelled(scan, i, spelt))?)
}

/// Detectors of what starts with a word or has one as its cue.
fn word(
    scan: &Scan<'_>,
    i: usize,
    token: &Token,
    last: Option<&Found>,
    [plain, _, spelt]: &mut [Runs; 3],
) -> Option<Found> {
    let next_number = scan.token(i + 1).kind == Kind::Number && scan.token(i + 1).start - token.end <= 3;
    if next_number && token.len() <= 12 {
        let hit = (token.len() == 2).then(|| iban::at(scan, i)).flatten();
        let hit = hit.or_else(|| (token.len() <= 4).then(|| plate::at(scan, i)).flatten());
        let hit = hit.or_else(|| (token.len() == 1).then(|| phone::letter_o(scan, i, plain)).flatten());
        let hit = hit.or_else(|| codes::document(scan, i)).or_else(|| codes::case(scan, i));
        if hit.is_some() {
            return hit;
        }
    } else if token.len() <= 4
        && scan.token(i + 1).is_word()
        && scan.token(i + 2).is_number()
        && (token.capital() || scan.gap(i + 1) == b"-")
        && let Some(found) = plate::at(scan, i).or_else(|| codes::document(scan, i))
    {
        return Some(found);
    }
    if token.is(ORDINAL | NUMERAL)
        || token.len() > 9 && [b"tig".as_slice(), b"ste"].iter().any(|end| scan.word(i).ends_with(end))
    {
        if token.is(NUMERAL)
            && let Some(found) = spelled(scan, i, spelt)
        {
            return Some(found);
        }
        if let Some(found) = birth::at(scan, i, last) {
            return Some(found);
        }
    }
    if token.is(AT)
        && let Some(found) = email::spelled(scan, i)
    {
        return Some(found);
    }
    let after_name = last.is_some_and(|l| l.kind == PersonalData::Name && l.next == i);
    if name_cue::may_start(scan, i, token, after_name) { name_cue::at(scan, i, after_name) } else { None }
}

/// Numbers in words.
fn spelled(scan: &Scan<'_>, i: usize, runs: &mut Runs) -> Option<Found> {
    let next = scan.token(i + 1);
    if scan.seen & NUMERAL == 0
        || !(next.is(NUMERAL) || next.is_number() || next.is_word() && scan.word(i + 1).ends_with(b"tig"))
    {
        return None;
    }
    let run = runs.spelled(scan, i)?;
    phone::spelled(scan, i, &run).or_else(|| numbers::spelled(scan, i, &run))
}
