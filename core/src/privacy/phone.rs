//! Telephone numbers.
//!
//! Rule: ten digits after a trunk 0 (`06-12345678`, `(020) 123 45 67`), an international number after `+` or `00`, or what the text
//! calls a telephone number when a zero was lost. Any separators, spelled-out digits too.
//! Source: standards.md 5 (Telefoon), ITU-T E.164 for the length (at most 15 digits).
//! Not matched: 14 with an area code, 0800, 0900, 0906, 0909, 112 and other short numbers; numbers that the text gives as an
//! organisation's own; dates; numbers after a word like `ordernummer`.

use super::PersonalData::Phone;
use super::run::{Run, Runs};
use super::scan::{Found, Scan};
use super::words::{
    CUE_BANK, CUE_BSN, CUE_CARD, CUE_CASE_STRONG, CUE_DOC_STRONG, CUE_KVK, CUE_PHONE, CUE_VNR, LAW, NOT_PERSONAL,
    ORGANISATION, OWN,
};

const SIGNS: &[u8] = b"-./()_";

/// A telephone number whose first digits stand at token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize, runs: &mut Runs) -> Option<Found> {
    let (start, plus) = opening(scan, i);
    if !plus && !scan.free_before(i) {
        return None;
    }
    let run = runs.at(scan, i, SIGNS);
    let digits = run.all();
    let (end, certainty) = if plus || digits.starts_with(&[0, 0]) {
        international(scan, &run, if plus { 0 } else { 2 })?
    } else if digits.first() == Some(&0) {
        national(scan, i, &run)?
    } else {
        without_zero(scan, i, &run)?
    };
    if !plus && other_number(scan, i, end) {
        return None;
    }
    if own_number_of_organisation(scan, i, end, is_mobile(digits)) {
        return None;
    }
    let found = scan.found(Phone, i, end, certainty)?;
    Some(Found { start, ..found })
}

/// A telephone number in words from token `i` on: `nul zes twaalf vierendertig ...`.
pub(super) fn spelled(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<Found> {
    let mobile = run.all().first() == Some(&6) && scan.before(i, CUE_PHONE, 5).is_some();
    let end = if mobile { run.ends_at(9)? } else { run.ends_at(10)? };
    (mobile || run.all().first() == Some(&0) && run.all().get(1) != Some(&0)).then_some(())?;
    scan.found(Phone, i, end, 85)
}

/// `O6-12345678`: the letter O for the zero, at token `i`.
pub(super) fn letter_o(scan: &Scan<'_>, i: usize, runs: &mut Runs) -> Option<Found> {
    if !scan.is(i, "o") || !scan.glued(i + 1) || !scan.word(i + 1).starts_with(b"6") {
        return None;
    }
    scan.found(Phone, i, runs.at(scan, i + 1, SIGNS).ends_at(9)?, 75)
}

/// Where the number begins, with `+` or a bracket, and whether it is international.
fn opening(scan: &Scan<'_>, i: usize) -> (usize, bool) {
    let start = scan.token(i).start;
    let gap = scan.gap(i);
    match gap {
        [.., b'(', b'+'] => (start - 2, true),
        [.., b'+'] => (start - 1, true),
        [.., b'+', b' '] => (start - 2, true),
        [.., b'('] if scan.gap(i + 1).contains(&b')') && scan.token(i + 1).is_number() => (start - 1, false),
        _ => (start, false),
    }
}

fn is_mobile(digits: &[u8]) -> bool {
    digits.starts_with(&[0, 6])
        || digits.starts_with(&[3, 1, 6])
        || digits.starts_with(&[0, 0, 3, 1, 6])
        || digits.starts_with(&[6])
}

/// After `+` (skip 0) or `00` (skip 2): where it ends.
fn international(scan: &Scan<'_>, run: &Run<'_>, skip: usize) -> Option<(usize, u8)> {
    let number = run.all().get(skip..)?;
    if number.starts_with(&[3, 1]) {
        let zero = usize::from(number.get(2) == Some(&0));
        for national in [9, 10, 8] {
            let length = skip + 2 + zero + national;
            if let Some(end) = run.ends_at(length)
                && scan.free_after(end)
            {
                return Some((end, if national == 9 { 97 } else { 70 }));
            }
        }
        // Glued to digits of something else: nine digits are what the plan of numbers has.
        return None;
    }
    if number.first().is_none_or(|digit| *digit == 0) {
        return None;
    }
    // Any other country: the longest run of 8 to 13 digits whose groups stand close together.
    let mut best = None;
    for (next, digits) in run.groups() {
        let length = digits - skip.min(digits);
        if length > 13 {
            break;
        }
        if length >= 8 {
            best = Some((next, 90));
        }
        if scan.gap(next).len() > 2 || scan.gap(next).contains(&b'\n') {
            break;
        }
    }
    best
}

/// After a trunk 0: ten digits.
fn national(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<(usize, u8)> {
    let digits = run.all();
    let service =
        [[0, 8, 0, 0], [0, 9, 0, 0], [0, 9, 0, 6], [0, 9, 0, 9]].iter().any(|prefix| digits.starts_with(prefix));
    // `14 020`: a public service number, written apart.
    let fourteen = i > 0 && scan.is(i - 1, "14") && scan.gap(i).len() <= 1;
    if service || fourteen || digits.get(1) == Some(&0) {
        return None;
    }
    if let Some(end) = run.ends_at(10) {
        if looks_like_date(run) {
            return None;
        }
        return Some((end, 95));
    }
    // A digit too few or too many: only where mobile prefix or words around it say what it is.
    let (end, length) = run.groups().next_back()?;
    let mobile =
        digits.starts_with(&[0, 6]) && (scan.token(i).len() == 2 || scan.token(i).len() >= 9) && !looks_like_date(run);
    let called = scan.context(i, end, CUE_PHONE | NOT_PERSONAL | CUE_CASE_STRONG) & CUE_PHONE != 0;
    // `046-555555`
    let area = length == 9 && scan.token(i).len() == 3 && scan.gap(i + 1) == b"-" && scan.token(i + 1).len() == 6;
    if (9..=11).contains(&length) && (mobile || called || area) && scan.free_after(end) && !looks_like_date(run) {
        return Some((end, 60));
    }
    None
}

/// `612345678` or `31612345678`, with the zero or the plus lost, where the text calls it a telephone number.
fn without_zero(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<(usize, u8)> {
    let digits = run.all();
    if digits.starts_with(&[3, 1, 6])
        && let Some(end) = run.ends_at(11)
        && scan.free_after(end)
    {
        return Some((end, 75));
    }
    let called = |end| {
        scan.context(i, end, CUE_PHONE | NOT_PERSONAL | CUE_BSN | CUE_BANK | CUE_KVK | CUE_CASE_STRONG | CUE_VNR)
            & CUE_PHONE
            != 0
    };
    if digits.starts_with(&[6])
        && let Some(end) = run.ends_at(9)
        && scan.free_after(end)
        && called(end)
    {
        return Some((end, 70));
    }
    // A subscriber's number without its area code: directly after `tel` or the like.
    let directly =
        i > 0 && scan.is_one_of(i - 1, &["tel", "telefoon", "telefoonnummer", "telnr", "telefoonnr", "belnummer"]);
    if directly
        && let Some(end) = run.ends_at(7).or_else(|| run.ends_at(6))
        && run.groups().next_back().is_some_and(|(last, _)| last == end)
    {
        return Some((end, 55));
    }
    None
}

/// `06-12-2023 10:30` has ten digits as well.
fn looks_like_date(run: &Run<'_>) -> bool {
    let mut sizes = run.sizes(10);
    let shape = (sizes.next(), sizes.next(), sizes.next());
    matches!(shape, (Some(1 | 2), Some(1 | 2), Some(4))) && {
        let month_at = run.groups().next().map_or(0, |g| g.1);
        let year_at = run.groups().nth(1).map_or(0, |g| g.1);
        let number = |from: usize, to: usize| {
            run.all().get(from..to).unwrap_or_default().iter().fold(0u32, |n, d| n * 10 + u32::from(*d))
        };
        number(month_at, year_at) <= 12 && (1900..2100).contains(&number(year_at, year_at + 4))
    }
}

/// The words before say that this is another kind of number.
fn other_number(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    let others =
        CUE_BSN | CUE_BANK | CUE_CARD | CUE_DOC_STRONG | CUE_VNR | CUE_KVK | CUE_CASE_STRONG | NOT_PERSONAL | LAW;
    let apart = scan.token(i).len() < 9;
    let _ = end;
    // Separators in the places of a telephone number outweigh a word further off.
    let reach = if apart { 2 } else { 4 };
    scan.before(i, others | CUE_PHONE, reach).is_some_and(|at| !scan.token(at).is(CUE_PHONE))
}

/// The text gives the number as an organisation's own: `de balie is bereikbaar op ...`, and nothing says `mijn` or `mij`.
fn own_number_of_organisation(scan: &Scan<'_>, i: usize, end: usize, mobile: bool) -> bool {
    let Some(at) = scan.before(i, ORGANISATION | OWN, 10) else {
        // `020-1234567 (gemeente Amsterdam)`, `... van de GGD`
        return !mobile
            && scan.before(i, OWN, 10).is_none()
            && (scan.is(end, "van") || scan.gap(end).contains(&b'('))
            && scan.after(end, ORGANISATION, 3).is_some();
    };
    if scan.token(at).is(OWN) || scan.before(at, OWN, 8).is_some() || scan.after(end, OWN, 3).is_some() {
        return false;
    }
    if !mobile {
        return true;
    }
    // A mobile number is an organisation's own only when it is called the number of one.
    let named = (at.saturating_sub(3)..at).any(|k| scan.is(k, "van")) && scan.before(at, CUE_PHONE, 4).is_some();
    let adjacent = i - at <= 2 && scan.gap(i).contains(&b':');
    named || adjacent
}
