//! Puts the detectors together: one pass over the tokens, then whatever the removal of what was found brings to light.

use std::cell::RefCell;

use super::fold::{Folded, MASKED};
use super::lex::{Kind, Seen, Token, lex, push_hole};
use super::scan::{Found, Scan};
use super::words::{AT, NUMERAL, ORDINAL, TLD, TRIGGERS, Words};
use super::{
    PersonalData, Span, address, birth, codes, email, iban, ip, name_cue, numbers, phone, plate, postcode, url,
};

/// Buffers that are used again for the next text of the same thread.
#[derive(Default)]
struct Buffers {
    tokens: Vec<Token>,
    marks: Vec<usize>,
    found: Vec<Found>,
    passed: Vec<Found>,
    all: Vec<Found>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

/// Texts change only where something was found, so rounds end; the cap keeps a hostile text linear.
const MOST_ROUNDS: usize = 12;

pub(super) fn find(text: &str) -> Vec<Span> {
    BUFFERS.with(|buffers| match buffers.try_borrow_mut() {
        Ok(mut buffers) => find_with(text, &mut buffers),
        Err(_) => find_with(text, &mut Buffers::default()),
    })
}

fn find_with(text: &str, buffers: &mut Buffers) -> Vec<Span> {
    let folded = Folded::new(text);
    let words = Words::new();
    let seen = lex(&folded.bytes, words, &mut buffers.tokens, &mut buffers.marks);
    if nothing_to_find(&seen, &buffers.marks) {
        return Vec::new();
    }
    let shouting = seen.upper > 20 && seen.upper * 10 > (seen.upper + seen.lower) * 7;
    buffers.all.clear();
    let marked = !buffers.marks.is_empty() || seen.bits & TLD != 0;
    // What was found reads as a mask from then on, as it does in the redacted text.
    let mut masked: Option<Vec<u8>> = None;
    for _ in 0..MOST_ROUNDS {
        buffers.found.clear();
        let bytes = masked.as_deref().unwrap_or(&folded.bytes);
        if marked {
            let scan = Scan { bytes, tokens: &buffers.tokens, words, shouting };
            let blocked = addresses_and_urls(&scan, &buffers.marks, &mut buffers.found);
            if !blocked.is_empty() {
                punch(&mut buffers.tokens, &blocked);
            }
        }
        let scan = Scan { bytes, tokens: &buffers.tokens, words, shouting };
        pass(&scan, &mut buffers.passed);
        let holes: Vec<(usize, usize)> = buffers.passed.iter().map(|f| (f.start, f.end)).collect();
        punch(&mut buffers.tokens, &holes);
        buffers.found.append(&mut buffers.passed);
        if buffers.found.is_empty() {
            break;
        }
        let masked = masked.get_or_insert_with(|| folded.bytes.to_vec());
        for found in &buffers.found {
            if let Some(hidden) = masked.get_mut(found.start..found.end) {
                hidden.fill(MASKED);
            }
        }
        buffers.all.append(&mut buffers.found);
    }
    if buffers.all.is_empty() {
        return Vec::new();
    }
    buffers.all.sort_by_key(|f| f.start);
    let mut spans: Vec<Span> = Vec::with_capacity(buffers.all.len());
    for found in &buffers.all {
        let (start, end) = folded.span(found.start, found.end);
        if end > start && spans.last().is_none_or(|last| last.end <= start) {
            spans.push(Span { kind: found.kind, start, end, certainty: found.certainty });
        }
    }
    spans
}

/// Without digits, `@`, cues of names and capitals of known names there is nothing to look for.
fn nothing_to_find(seen: &Seen, marks: &[usize]) -> bool {
    use super::words::{CUE_BIRTH, FIRST, LAST};
    !seen.digits
        && marks.is_empty()
        && !seen.single_capital
        && seen.bits & (TRIGGERS | NUMERAL | FIRST | LAST | TLD) == 0
        && (seen.bits & ORDINAL == 0 || seen.bits & CUE_BIRTH == 0)
}

/// From, to, and what it is when it is personal.
type Stretch = (usize, usize, Option<(PersonalData, u8)>);

/// E-mail addresses, URLs and IPv6 addresses: found by their marks, before words and numbers are looked at.
/// Gives the stretches that nothing else may be found in.
fn addresses_and_urls(scan: &Scan<'_>, marks: &[usize], all: &mut Vec<Found>) -> Vec<(usize, usize)> {
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
    for (i, token) in scan.tokens.iter().enumerate() {
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
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (start, end, kind) in blocked {
        if kept.last().is_some_and(|last| start < last.1) || end <= start {
            continue;
        }
        kept.push((start, end));
        if let Some((kind, certainty)) = kind {
            all.push(Found { kind, start, end, next: 0, certainty });
        }
    }
    kept
}

/// Makes one hole of the tokens under each of the stretches, which are sorted.
fn punch(tokens: &mut Vec<Token>, holes: &[(usize, usize)]) {
    let mut out = Vec::with_capacity(tokens.len());
    let mut holes = holes.iter().peekable();
    let mut open: Option<(usize, usize)> = None;
    for token in tokens.iter() {
        while let Some(hole) = holes.peek()
            && hole.0 <= token.start
        {
            open = Some(**hole);
            push_hole(&mut out, hole.0, hole.1);
            holes.next();
        }
        if open.is_none_or(|hole| token.start >= hole.1) {
            match token.kind {
                Kind::Hole => push_hole(&mut out, token.start, token.end),
                _ => out.push(*token),
            }
        }
    }
    *tokens = out;
}

/// One pass of all detectors over the tokens.
fn pass(scan: &Scan<'_>, found: &mut Vec<Found>) {
    let mut i = 0;
    let mut last: Option<Found> = None;
    while let Some(token) = scan.tokens.get(i) {
        let hit = match token.kind {
            Kind::Number => number(scan, i, last.as_ref()),
            Kind::Word => word(scan, i, token, last.as_ref()),
            Kind::Hole | Kind::End => None,
        };
        match hit {
            Some(hit) if hit.next > i && hit.end > hit.start && found.last().is_none_or(|l| l.end <= hit.start) => {
                found.push(hit);
                last = Some(hit);
                i = hit.next;
            }
            // An address starts before its number: it takes the place of a name found there.
            Some(hit) if hit.next > i && hit.kind == PersonalData::Address => {
                while found.last().is_some_and(|l| l.end > hit.start) {
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

/// Detectors of what starts with a number, the surest first.
fn number(scan: &Scan<'_>, i: usize, last: Option<&Found>) -> Option<Found> {
    let length = scan.token(i).len();
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
    if length <= 4
        && let Some(found) = plate::at(scan, i)
    {
        return Some(found);
    }
    birth::at(scan, i, last)
        .or_else(|| phone::at(scan, i))
        .or_else(|| codes::document(scan, i))
        .or_else(|| numbers::at(scan, i))
        .or_else(|| codes::case(scan, i))
        .or_else(|| (length <= 5).then(|| address::at(scan, i))?)
        .or_else(|| spelled(scan, i))
}

/// Detectors of what starts with a word or has one as its cue.
fn word(scan: &Scan<'_>, i: usize, token: &Token, last: Option<&Found>) -> Option<Found> {
    let next_number = scan.token(i + 1).kind == Kind::Number && scan.token(i + 1).start - token.end <= 3;
    if next_number && token.len() <= 12 {
        let hit = (token.len() == 2).then(|| iban::at(scan, i)).flatten();
        let hit = hit.or_else(|| (token.len() <= 4).then(|| plate::at(scan, i)).flatten());
        let hit = hit.or_else(|| (token.len() == 1).then(|| phone::letter_o(scan, i)).flatten());
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
            && let Some(found) = spelled(scan, i)
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
fn spelled(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let next = scan.token(i + 1);
    if !(next.is(NUMERAL) || next.is_number() || next.is_word() && scan.word(i + 1).ends_with(b"tig")) {
        return None;
    }
    let run = scan.spelled(i)?;
    phone::spelled(scan, i, &run).or_else(|| numbers::spelled(scan, i, &run))
}
