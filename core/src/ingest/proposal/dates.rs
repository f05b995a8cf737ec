//! Which date forms the values of a column have.

use jiff::civil::Date;

use crate::ingest::cell::Cell;
use crate::ingest::value::date::{Clock, Form, Read, zone};

/// The forms tried, of one meaning first the fuller one.
const DAY_FIRST: &[&str] = &[
    "dd-mm-jjjj",
    "dd-mm-jjjj uu:mm",
    "dd-mm-jjjj uu:mm:ss",
    "d mmmm jjjj",
    "d mmm jjjj",
    "d mmmm jjjj uu:mm",
    "dd-mm-jj",
    "iso",
    "jjjj-mm-dd uu:mm:ss",
    "jjjj-mm-dd uu:mm",
    "jjjj-mm-dd",
    "jjjjmmdd",
];
/// The day numbers of a spreadsheet from 2000 up to 2064: only under a name that announces dates.
const SERIALS: std::ops::Range<u32> = 36_526..60_000;
const MONTH_FIRST: &[&str] = &["mm-dd-jjjj", "mm-dd-jjjj uu:mm", "mm-dd-jjjj uu:mm:ss", "mm-dd-jj", "iso"];
const TIMES: &[&str] = &["uu:mm", "uu:mm:ss"];

/// What a column of dates looks like.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dates {
    /// The forms that its values have; empty where they are real dates of a workbook.
    pub(crate) forms: Vec<&'static str>,
    /// Share of its values that are dates, in percent.
    pub(crate) share: usize,
    /// Share of its values that are written like a date but are none, in whatever order (`31-02-2025`), in percent, rounded up.
    pub(crate) impossible: usize,
    /// Share of its values that are dates in a form that is not one of these, in percent.
    pub(crate) elsewise: usize,
    /// Whether every value could be read with day and month the other way round too.
    pub(crate) ambiguous: bool,
}

/// Dates; `None` when fewer than seven in ten values are, or are meant to be: in a short table one impossible date is a large share.
pub(crate) fn dates(values: &[&Cell], announced: bool) -> Option<Dates> {
    let serial = |cell: &&&Cell| {
        let number = cell.as_text().and_then(|text| text.split(['.', ',']).next()?.parse().ok());
        matches!(cell, Cell::Text(_)) && number.is_some_and(|number| SERIALS.contains(&number))
    };
    let counted = values.iter().filter(serial).count();
    if announced && counted > 0 && counted * 10 >= values.len() * 9 {
        return Some(Dates { forms: vec!["excel"], share: counted * 100 / values.len(), ..Dates::default() });
    }
    let serials = values.iter().filter(|cell| matches!(cell, Cell::Serial { .. })).count();
    let (day, covered) = cover(values, DAY_FIRST);
    let (month, other) = cover(values, MONTH_FIRST);
    let (forms, covered, beaten) = if other > covered { (month, other, covered) } else { (day, covered, other) };
    let share = (serials + covered) * 100 / values.len().max(1);
    let numeric = forms.iter().any(|form| form.contains("mm-") && !form.starts_with('j'));
    let like = |cell: &&&Cell| matches!(cell, Cell::Text(text) if like_a_date(text));
    let written = values.iter().filter(like).count();
    let nowhere = |cell: &&&Cell| matches!(cell, Cell::Text(text) if like_a_date(text) && !exists(text));
    let nowhere = values.iter().filter(nowhere).count();
    let meant = (serials + covered.max(written)) * 100 / values.len().max(1);
    let beside = meant.saturating_sub(share);
    let impossible = (nowhere * 100).div_ceil(values.len().max(1)).min(beside);
    (share >= 70 || meant >= 70 && share >= 50).then_some(Dates {
        forms,
        share,
        impossible,
        elsewise: beside - impossible,
        ambiguous: numeric && beaten == covered && covered > 0,
    })
}

/// Three groups of figures with one sign between them, four of one and two of the others at most; a time may follow.
fn like_a_date(text: &str) -> bool {
    let day = text.split_whitespace().next().unwrap_or_default();
    let sign = day.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = day.split(['-', '/', '.']).collect();
    let long = groups.iter().filter(|group| group.len() == 4).count();
    sign.is_some_and(|sign| day.matches(sign).count() == 2)
        && groups.len() == 3
        && long <= 1
        && groups.iter().all(|group| matches!(group.len(), 1 | 2 | 4) && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether there is such a day in some order of day, month and year.
fn exists(text: &str) -> bool {
    let day = text.split_whitespace().next().unwrap_or_default();
    let groups: Vec<i16> = day.split(['-', '/', '.']).filter_map(|group| group.parse().ok()).collect();
    let [a, b, c] = groups[..] else { return false };
    [(a, b, c), (b, a, c), (c, b, a), (b, c, a)].into_iter().any(|(day, month, year)| {
        let year = if year < 100 { year + 2000 } else { year };
        let (Ok(day), Ok(month)) = (i8::try_from(day), i8::try_from(month)) else { return false };
        Date::new(year, month, day).is_ok()
    })
}

/// Times of day; `None` when fewer than eight in ten values are.
pub(crate) fn times(values: &[&Cell]) -> Option<Vec<&'static str>> {
    let (forms, covered) = cover(values, TIMES);
    (covered * 10 >= values.len() * 8 && covered > 0).then_some(forms)
}

/// The forms that are needed to read as many values as can be, and how many those are.
fn cover(values: &[&Cell], forms: &[&'static str]) -> (Vec<&'static str>, usize) {
    let texts: Vec<&str> =
        values.iter().filter_map(|cell| if let Cell::Text(text) = cell { Some(text.trim()) } else { None }).collect();
    let mut open: Vec<&str> = texts.clone();
    let mut used = Vec::new();
    let Some(zone) = zone("Europe/Amsterdam") else { return (used, 0) };
    let compiled: Vec<(&'static str, Clock)> = forms
        .iter()
        .filter_map(|form| Some((*form, Clock { forms: vec![Form::compile(form)?], zone: zone.clone() })))
        .collect();
    loop {
        let reads = |clock: &Clock, text: &str| match clock.read(text) {
            Some((Read::Clock(_), _)) => true,
            Some((read, _)) => clock.settle(read, None).is_some(),
            None => false,
        };
        let best = compiled
            .iter()
            .map(|(form, clock)| (open.iter().filter(|text| reads(clock, text)).count(), *form, clock))
            .rev()
            .max_by_key(|(count, ..)| *count)
            .filter(|(count, ..)| *count > 0);
        let Some((_, form, clock)) = best else { break };
        used.push(form);
        open.retain(|text| !reads(clock, text));
    }
    let covered = texts.len() - open.len();
    (used, covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_date_leaves_a_short_column_a_column_of_dates() {
        let cells = ["03-02-2025", "31-02-2025", "14-02-2025"].map(|text| Cell::Text(text.to_owned()));
        let found = dates(&cells.iter().collect::<Vec<_>>(), false);
        assert!(
            found.is_some_and(|dates| dates.share == 66 && dates.impossible == 34 && dates.forms == ["dd-mm-jjjj"])
        );
        let other = ["03-02-2025", "06-12345678", "1.2.3"].map(|text| Cell::Text(text.to_owned()));
        assert!(dates(&other.iter().collect::<Vec<_>>(), false).is_none());
    }

    #[test]
    fn a_date_of_another_form_is_not_one_that_does_not_exist() {
        let found = |texts: &[&str]| {
            let cells: Vec<Cell> = texts.iter().map(|text| Cell::Text((*text).to_owned())).collect();
            let dates = dates(&cells.iter().collect::<Vec<_>>(), false).unwrap_or_default();
            (dates.share, dates.impossible, dates.elsewise)
        };
        assert_eq!(found(&["31-01-2025", "30-01-2025", "01/31/2025", "01/30/2025"]), (50, 0, 50));
        assert_eq!(found(&["31-01-2025", "30-01-2025", "28-01-2025", "01/31/2025", "31-02-2025"]), (60, 20, 20));
        assert_eq!(found(&["31-01-2025", "30-01-2025"]), (100, 0, 0));
        assert!(exists("2025/31/01") && exists("31.01.25 10:30") && exists("2025-01-31"));
        assert!(!exists("30-02-2025") && !exists("2025-13-31") && !exists("32-01-2025") && !exists("00-01-2025"));
    }
}
