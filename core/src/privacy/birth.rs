//! Dates of birth.
//!
//! Rule: a date in figures or words, of which the text says before or after it that somebody was born then; also a date right after a
//! name, in a year long past, as call centres note it. Source: codebook ('only dates of birth are personal').
//! Not matched: every other date, a year alone, ages.

use super::PersonalData::{BirthDate, Name};
use super::numeral;
use super::scan::{Found, Scan};
use super::words::{BIRTH_PART, BIRTH_STOP, CUE_BIRTH, MONTH, NUMERAL, ORDINAL, TITLE};

/// A date: the token after it, and its year when it is certain.
struct Date {
    next: usize,
    year: Option<u32>,
}

/// A date of birth that starts at token `i`. `last` is what was found last before it.
pub(super) fn at(scan: &Scan<'_>, i: usize, last: Option<&Found>) -> Option<Found> {
    if !may_be_date(scan, i) {
        return None;
    }
    // A date that can be read, or eight figures that `compact` may read: cheaper than the walks below.
    let date = date(scan, i);
    if date.is_none() && scan.token(i).len() != 8 {
        return None;
    }
    // Cheap first: most numbers are not next to a word about birth.
    let spoken_of = scan.seen & (CUE_BIRTH | BIRTH_PART) != 0;
    let before = spoken_of.then(|| cue_before(scan, i)).flatten().or_else(|| somebody_is_of(scan, i));
    if before.is_none() && scan.after(i + 1, CUE_BIRTH, 9).is_none() && !after_name(scan, i, last) {
        return None;
    }
    let near = before.is_some_and(|b| b <= 4) || scan.after(i + 1, CUE_BIRTH, 2).is_some();
    let date = date.or_else(|| near.then(|| compact(scan, i)).flatten())?;
    if before.is_some() {
        return scan.found(BirthDate, i, date.next, 95);
    }
    if let Some(cue) = scan.after(date.next, CUE_BIRTH, 4)
        && !(date.next..cue).any(|k| scan.token(k).is(BIRTH_STOP))
    {
        return scan.found(BirthDate, i, date.next, 90);
    }
    let past = date.year.is_some_and(|y| (1900..=2010).contains(&y));
    (past && after_name(scan, i, last)).then(|| scan.found(BirthDate, i, date.next, 65))?
}

/// What [`date`] or [`compact`] could read: most numbers and number words have nothing of a date behind them.
fn may_be_date(scan: &Scan<'_>, i: usize) -> bool {
    let (token, next) = (scan.token(i), scan.token(i + 1));
    if token.is_word() {
        return next.is(MONTH);
    }
    match token.len() {
        8 => true,
        1 | 2 => next.is_number() || next.is(MONTH) || scan.glued(i + 1),
        4 => next.is_number(),
        _ => false,
    }
}

/// Distance to a word about birth before token `i`, with nothing between them that speaks of something else.
fn cue_before(scan: &Scan<'_>, i: usize) -> Option<usize> {
    for back in 1..=11 {
        let at = i.checked_sub(back)?;
        // Most of what stands before a number in a row of them: it says nothing, and stops only where a sentence begins.
        if !scan.is_word(at) && !scan.sentence_start(at + 1) {
            continue;
        }
        let token = scan.token(at);
        if token.is(CUE_BIRTH)
            || scan.is_one_of(at, &["datum", "dat"]) && scan.is_one_of(at.saturating_sub(1), &["geboorte", "geb"])
        {
            return Some(back);
        }
        if token.is(BIRTH_STOP) {
            return None;
        }
        // `geb.` and `g.d.` end in a period that is no end of a sentence.
        if scan.sentence_start(at + 1)
            && !(at > 0 && scan.back(at + 1, 1).len() <= 6 && scan.back(at + 1, 1).is(CUE_BIRTH))
        {
            return None;
        }
        if scan.is(at, "d") && scan.is(at.saturating_sub(1), "g") {
            return Some(back);
        }
    }
    None
}

/// `ik ben van 12 mei 1956`, `mijn moeder is van 3-4-1949`: with its year, a date of birth.
fn somebody_is_of(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let who = i.checked_sub(3)?;
    let is = scan.is(i - 1, "van") && scan.is_one_of(i - 2, &["is", "ben", "was"]);
    let somebody = scan.is_one_of(who, &["ik", "hij", "zij", "ze"])
        || scan.token(who).is(super::words::RELATIVE | TITLE)
        || scan.token(who).kind == super::lex::Kind::Hole;
    let date = (is && somebody).then(|| date(scan, i))??;
    date.year.filter(|year| (1900..=2022).contains(year)).map(|_| 3)
}

/// A name was found right before token `i`, with a comma, a bracket or a space between.
fn after_name(scan: &Scan<'_>, i: usize, last: Option<&Found>) -> bool {
    let gap = scan.gap(i);
    // `de heer (14-02-1961)`
    (last.is_some_and(|f| f.kind == Name && f.next == i) || gap == b" (" && scan.back(i, 1).is(TITLE))
        && !gap.is_empty()
        && gap.len() <= 3
        && gap.iter().all(|b| matches!(b, b' ' | b',' | b'(' | b'*' | b'-'))
}

/// The date at token `i`.
fn date(scan: &Scan<'_>, i: usize) -> Option<Date> {
    let token = scan.token(i);
    if token.is_number() {
        if token.len() == 4 {
            // 1985-03-12
            let (month, day) = (scan.value(i + 1)?, scan.value(i + 2)?);
            let fits = separated(scan, i + 1)
                && separated(scan, i + 2)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day);
            return (fits && plausible(scan.value(i)?)).then_some(Date { next: i + 3, year: scan.value(i) });
        }
        let day = scan.value(i)?;
        if token.len() > 2 || !(1..=31).contains(&day) {
            return None;
        }
        // 12-03-1985, 12/3/'85
        if scan.token(i + 1).is_number() && scan.token(i + 1).len() <= 2 {
            let month = scan.value(i + 1)?;
            let year = scan.value(i + 2)?;
            let length = scan.token(i + 2).len();
            let fits = separated(scan, i + 1)
                && (separated(scan, i + 2) || scan.gap(i + 2).ends_with(b"'"))
                && (month <= 12 || day <= 12)
                && (1..=31).contains(&month);
            if fits && (length == 2 || length == 4 && plausible(year)) {
                return Some(Date { next: i + 3, year: (length == 4).then_some(year) });
            }
            return None;
        }
        // `12e`, `12de`
        let month = if scan.glued(i + 1) && scan.is_one_of(i + 1, &["e", "de", "ste"]) { i + 2 } else { i + 1 };
        return month_and_year(scan, month);
    }
    if token.is(ORDINAL | NUMERAL) || token.is_word() && scan.word(i).len() > 8 {
        let day = numeral::ordinal(&scan.word(i).to_ascii_lowercase()).or_else(|| numeral::cardinal(scan.word(i)))?;
        if (1..=31).contains(&day) {
            return month_and_year(scan, i + 1);
        }
    }
    None
}

/// The name of a month at token `i`, and the year after it when there is one.
fn month_and_year(scan: &Scan<'_>, i: usize) -> Option<Date> {
    let close = |k: usize| {
        scan.gap(k).len() <= 4
            && scan.gap(k).iter().all(|b| b.is_ascii_whitespace() || matches!(b, b'-' | b'.' | b'/' | b'\'' | b','))
    };
    if !scan.token(i).is(MONTH) || !close(i) {
        return None;
    }
    let next = scan.token(i + 1);
    if next.is_number() && close(i + 1) {
        let year = scan.value(i + 1)?;
        if next.len() == 4 && plausible(year) {
            return Some(Date { next: i + 2, year: Some(year) });
        }
        if next.len() == 2 && !scan.gap(i + 1).contains(&b',') {
            return Some(Date { next: i + 2, year: None });
        }
    }
    // `negentienhonderd vijfentachtig`, `negentien vijfentachtig`, `tweeduizend zes`
    let mut end = i + 1;
    while end < i + 5
        && scan.spaced(end)
        && scan.token(end).is_word()
        && (numeral::cardinal(scan.word(end)).is_some()
            || (end > i + 1 && scan.is(end, "en") && numeral::cardinal(scan.word(end + 1)).is_some()))
    {
        end += 1;
    }
    Some(Date { next: end, year: None })
}

/// `12031985`, `19850312`
fn compact(scan: &Scan<'_>, i: usize) -> Option<Date> {
    let digits = scan.value(i).filter(|_| scan.token(i).len() == 8)?;
    let fits =
        |year: u32, month: u32, day: u32| plausible(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let dmy = fits(digits % 10_000, digits / 10_000 % 100, digits / 1_000_000);
    let ymd = fits(digits / 10_000, digits / 100 % 100, digits % 100);
    (dmy || ymd).then_some(Date { next: i + 1, year: None })
}

fn plausible(year: u32) -> bool {
    (1890..=2035).contains(&year)
}

/// One separator between the parts of a date, spaces around it allowed.
fn separated(scan: &Scan<'_>, i: usize) -> bool {
    let gap = scan.gap(i);
    !gap.is_empty()
        && gap.len() <= 4
        && gap.iter().filter(|b| matches!(b, b'-' | b'/' | b'.')).count() <= 1
        && gap.iter().all(|b| matches!(b, b' ' | b'-' | b'/' | b'.' | b'\t' | b'\''))
}
