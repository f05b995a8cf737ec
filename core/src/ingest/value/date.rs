//! Dates and times in the forms that a profile names.
//!
//! A form is written as in a Dutch spreadsheet: `d m jjjj jj`, `mmm` and `mmmm` for names of months, `ddd` for a weekday
//! (read, not checked), `u`, `mm` and `s` for a time (`mm` after `u` are minutes). Beside the name of a month the day may be a
//! word (`drie maart`, `eerste mei`, `3e mei`), and before a time may stand `om`. `iso` is RFC 3339 and its forms without
//! offset or time; `excel` a day number of a spreadsheet.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// When: a moment, or only a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Day(Date),
    Moment(Timestamp),
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            When::Day(day) => write!(f, "{day}"),
            When::Moment(moment) => write!(f, "{moment}"),
        }
    }
}

/// One piece of a date form.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Day,
    Month,
    MonthName,
    Weekday,
    Year4,
    Year2,
    Hour,
    Minute,
    Second,
    Sign(char),
}

/// A compiled date form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Iso,
    Excel,
    Pieces(Vec<Piece_>),
}

/// Hides the pieces from other rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece_(Piece);

impl Form {
    /// Compiles a form; `None` when it is not one (it needs day, month and year, or nothing but a time).
    pub(crate) fn compile(text: &str) -> Option<Form> {
        match text.trim() {
            "iso" => return Some(Form::Iso),
            "excel" => return Some(Form::Excel),
            _ => {}
        }
        let mut pieces = Vec::new();
        let mut rest = text.trim();
        let mut after_hour = false;
        while let Some(first) = rest.chars().next() {
            let length = rest.len() - rest.trim_start_matches(first).len();
            let (run, tail) = rest.split_at_checked(length)?;
            let piece = match (first, run.chars().count()) {
                ('d', 1 | 2) => Piece::Day,
                ('d', 3 | 4) => Piece::Weekday,
                ('m', 1 | 2) if after_hour => Piece::Minute,
                ('m', 1 | 2) => Piece::Month,
                ('m', 3 | 4) => Piece::MonthName,
                ('j', 4) => Piece::Year4,
                ('j', 2) => Piece::Year2,
                ('u', 1 | 2) => Piece::Hour,
                ('s', 1 | 2) => Piece::Second,
                (c, _) if c.is_alphanumeric() && c != 'T' => return None,
                (c, _) => Piece::Sign(if c.is_whitespace() { ' ' } else { c }),
            };
            if piece == Piece::Hour {
                after_hour = true;
            }
            pieces.push(piece);
            rest = tail;
        }
        let has = |wanted: &[Piece]| pieces.iter().filter(|p| wanted.contains(p)).count();
        let day = has(&[Piece::Day]);
        let month = has(&[Piece::Month, Piece::MonthName]);
        let year = has(&[Piece::Year4, Piece::Year2]);
        let (hour, minute) = (has(&[Piece::Hour]), has(&[Piece::Minute]));
        let whole_date = (day, month, year) == (1, 1, 1);
        let no_date = (day, month, year) == (0, 0, 0);
        let time_ok = (hour, minute) == (1, 1) || (hour, minute) == (0, 0) && has(&[Piece::Second]) == 0;
        if !time_ok || !(whole_date || no_date && hour == 1) {
            return None;
        }
        Some(Form::Pieces(pieces.into_iter().map(Piece_).collect()))
    }

    /// Whether day stands before month, for a form with digits only; `None` for other forms.
    pub(crate) fn day_first(&self) -> Option<bool> {
        let Form::Pieces(pieces) = self else { return None };
        let at = |wanted: Piece| pieces.iter().position(|p| p.0 == wanted);
        let (day, month, year) = (at(Piece::Day)?, at(Piece::Month)?, at(Piece::Year4).or(at(Piece::Year2))?);
        (year > day || year > month).then_some(day < month)
    }
}

/// How the dates of a source are read.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    pub(crate) forms: Vec<Form>,
    pub(crate) zone: TimeZone,
}

/// The time zones of the Kingdom, with their rules since 1996 (the EU's summer time) written out, so that the result does
/// not depend on a time-zone database of the machine.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    let rule = match name {
        "Europe/Amsterdam" => "CET-1CEST,M3.5.0,M10.5.0/3",
        "America/Curacao" | "America/Aruba" | "America/Kralendijk" | "America/Lower_Princes" => "AST4",
        "UTC" => return Some(TimeZone::UTC),
        _ => return None,
    };
    TimeZone::posix(rule).ok()
}

/// A date or time as read, before the time zone is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    Day(Date),
    Local(DateTime),
    Moment(Timestamp),
    Clock(Time),
}

/// A reading and whether the spelling was repaired.
pub(crate) type Reading = (Read, bool);

impl Clock {
    /// Reads a text in one of the forms.
    pub(crate) fn read(&self, raw: &str) -> Option<Reading> {
        let text = raw.trim();
        if text.is_empty() || text.len() > 64 {
            return None;
        }
        self.forms.iter().find_map(|form| match form {
            Form::Iso => iso(text).map(|read| (read, false)),
            Form::Excel => super::number::number(text, false)
                .or_else(|| super::number::number(text, true))
                .and_then(|(days, _)| serial(days, false))
                .map(|read| (read, true)),
            Form::Pieces(pieces) => by_pieces(text, pieces),
        })
    }

    /// Applies the time zone. A local time that the change of the clock skips or doubles gives only its day, since which
    /// moment it was cannot be known; the second value says so.
    pub(crate) fn settle(&self, read: Read, time: Option<Time>) -> Option<(When, bool)> {
        let local = match (read, time) {
            (Read::Moment(moment), _) => {
                let day = self.zone.to_datetime(moment).date();
                return plausible(day).then_some((When::Moment(moment), false));
            }
            (Read::Clock(_), _) => return None,
            (Read::Day(day), None) => return plausible(day).then_some((When::Day(day), false)),
            (Read::Day(day), Some(time)) => day.to_datetime(time),
            (Read::Local(local), _) => local,
        };
        if !plausible(local.date()) {
            return None;
        }
        match self.zone.to_ambiguous_timestamp(local).unambiguous() {
            Ok(moment) => Some((When::Moment(moment), false)),
            Err(_) => Some((When::Day(local.date()), true)),
        }
    }
}

/// Signals are of our time; a year far off is a slip of a key or an empty cell of a spreadsheet (1899, 1900).
fn plausible(day: Date) -> bool {
    (1990..=2100).contains(&day.year())
}

/// The day number of a spreadsheet. A whole number is a day, a fraction below 1 a time.
pub(crate) fn serial(days: f64, epoch_1904: bool) -> Option<Read> {
    if !(0.0..=100_000.0).contains(&days) {
        return None;
    }
    let seconds = ((days - days.floor()) * 86_400.0).round() as i64;
    // The 1900 system counts a 29 February 1900 that never was; from 1 March 1900 the base is 30 December 1899.
    let base = if epoch_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) }.ok()?;
    let (whole, seconds) =
        if seconds >= 86_400 { (days.floor() as i64 + 1, 0) } else { (days.floor() as i64, seconds) };
    let time = time_of(seconds)?;
    if days < 1.0 && days > 0.0 {
        return Some(Read::Clock(time));
    }
    let day = base.checked_add(jiff::Span::new().try_days(whole).ok()?).ok()?;
    Some(if seconds == 0 { Read::Day(day) } else { Read::Local(day.to_datetime(time)) })
}

fn time_of(seconds: i64) -> Option<Time> {
    let part = |n: i64| i8::try_from(n).ok();
    Time::new(part(seconds / 3600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, 0).ok()
}

fn iso(text: &str) -> Option<Read> {
    if text.len() == 10 {
        return text.parse::<Date>().ok().map(Read::Day);
    }
    // jiff would take a bare date with a time after any sign; the forms of RFC 3339 only.
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    if !rest.starts_with(['T', 't', ' ']) {
        return None;
    }
    let day: Date = day.parse().ok()?;
    let clock = rest.get(1..)?;
    let has_offset = clock.ends_with(['Z', 'z']) || clock.get(1..)?.contains(['+', '-']);
    if has_offset {
        return format!("{day}T{clock}").parse::<Timestamp>().ok().map(Read::Moment);
    }
    let time: Time = clock.parse().ok()?;
    Some(Read::Local(day.to_datetime(time)))
}

fn by_pieces(text: &str, pieces: &[Piece_]) -> Option<Reading> {
    let (mut day, mut month, mut year) = (None, None, None);
    let (mut hour, mut minute, mut second) = (None, None, 0);
    let mut rest = text;
    let mut repaired = false;
    let named_month = pieces.iter().any(|piece| piece.0 == Piece::MonthName);
    for Piece_(piece) in pieces {
        match piece {
            Piece::Sign(' ') => {
                let trimmed = rest.trim_start();
                if trimmed.len() == rest.len() {
                    return None;
                }
                repaired |= rest.len() - trimmed.len() > 1;
                rest = trimmed;
            }
            Piece::Sign(sign) => {
                let first = rest.chars().next()?;
                let equal = first == *sign;
                // Between the parts of a date `-`, `/` and `.` mean the same; `:` and `.` in a time.
                let alike = |set: &[char]| set.contains(&first) && set.contains(sign);
                if !equal && !alike(&['-', '/', '.', '–']) && !alike(&[':', '.']) {
                    return None;
                }
                repaired |= !equal;
                rest = rest.get(first.len_utf8()..)?;
            }
            Piece::MonthName => month = Some(take_month(&mut rest)?),
            Piece::Weekday => {
                take_word(&mut rest)?;
            }
            Piece::Year4 => year = Some(i16::try_from(take(&mut rest, 4, 4)?).ok()?),
            Piece::Year2 => year = Some(2000 + i16::try_from(take(&mut rest, 2, 2)?).ok()?),
            Piece::Day if named_month => {
                let (number, in_words) = take_day(&mut rest)?;
                day = Some(number);
                repaired |= in_words;
            }
            Piece::Day => day = Some(i8::try_from(take(&mut rest, 1, 2)?).ok()?),
            Piece::Month => month = Some(i8::try_from(take(&mut rest, 1, 2)?).ok()?),
            Piece::Hour if rest.starts_with("om ") => {
                rest = rest.get(3..)?;
                repaired = true;
                hour = Some(i8::try_from(take(&mut rest, 1, 2)?).ok()?);
            }
            Piece::Hour => hour = Some(i8::try_from(take(&mut rest, 1, 2)?).ok()?),
            Piece::Minute => minute = Some(i8::try_from(take(&mut rest, 2, 2)?).ok()?),
            Piece::Second => second = i8::try_from(take(&mut rest, 2, 2)?).ok()?,
        }
    }
    if !rest.is_empty() && rest != " uur" {
        return None;
    }
    let time = match (hour, minute) {
        (Some(hour), Some(minute)) => Some(Time::new(hour, minute, second, 0).ok()?),
        _ => None,
    };
    let read = match (day, month, year, time) {
        (Some(day), Some(month), Some(year), Some(time)) => {
            Read::Local(Date::new(year, month, day).ok()?.to_datetime(time))
        }
        (Some(day), Some(month), Some(year), None) => Read::Day(Date::new(year, month, day).ok()?),
        (None, None, None, Some(time)) => Read::Clock(time),
        _ => return None,
    };
    Some((read, repaired))
}

fn take(rest: &mut &str, least: usize, most: usize) -> Option<u16> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if digits < least {
        return None;
    }
    let (head, tail) = rest.split_at_checked(digits)?;
    *rest = tail;
    head.parse().ok()
}

/// The day of a month in digits, perhaps with the ending of an ordinal, or in words; and whether it was not digits alone.
fn take_day(rest: &mut &str) -> Option<(i8, bool)> {
    const ENDINGS: [&str; 3] = ["ste", "de", "e"];
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let day = i8::try_from(take(rest, 1, 2)?).ok()?;
        let behind =
            ENDINGS.iter().find_map(|ending| rest.strip_prefix(ending)).filter(|behind| behind.starts_with(' '));
        *rest = behind.unwrap_or(rest);
        return Some((day, behind.is_some()));
    }
    let word = take_word(rest)?.to_lowercase().replace('ë', "e");
    let at = DAYS.iter().position(|(cardinal, ordinal)| word == *cardinal || word == *ordinal)?;
    Some((i8::try_from(at + 1).ok()?, true))
}

/// The days of a month in words, without a trema: as a number and in order.
const DAYS: [(&str, &str); 31] = [
    ("een", "eerste"),
    ("twee", "tweede"),
    ("drie", "derde"),
    ("vier", "vierde"),
    ("vijf", "vijfde"),
    ("zes", "zesde"),
    ("zeven", "zevende"),
    ("acht", "achtste"),
    ("negen", "negende"),
    ("tien", "tiende"),
    ("elf", "elfde"),
    ("twaalf", "twaalfde"),
    ("dertien", "dertiende"),
    ("veertien", "veertiende"),
    ("vijftien", "vijftiende"),
    ("zestien", "zestiende"),
    ("zeventien", "zeventiende"),
    ("achttien", "achttiende"),
    ("negentien", "negentiende"),
    ("twintig", "twintigste"),
    ("eenentwintig", "eenentwintigste"),
    ("tweeentwintig", "tweeentwintigste"),
    ("drieentwintig", "drieentwintigste"),
    ("vierentwintig", "vierentwintigste"),
    ("vijfentwintig", "vijfentwintigste"),
    ("zesentwintig", "zesentwintigste"),
    ("zevenentwintig", "zevenentwintigste"),
    ("achtentwintig", "achtentwintigste"),
    ("negenentwintig", "negenentwintigste"),
    ("dertig", "dertigste"),
    ("eenendertig", "eenendertigste"),
];

fn take_word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, tail) = rest.split_at_checked(end)?;
    *rest = tail.strip_prefix('.').or(tail.strip_prefix(',')).unwrap_or(tail);
    (!word.is_empty()).then_some(word)
}

fn take_month(rest: &mut &str) -> Option<i8> {
    Some(match take_word(rest)?.to_lowercase().as_str() {
        "januari" | "jan" => 1,
        "februari" | "feb" | "febr" => 2,
        "maart" | "mrt" | "mar" => 3,
        "april" | "apr" => 4,
        "mei" => 5,
        "juni" | "jun" => 6,
        "juli" | "jul" => 7,
        "augustus" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "oktober" | "okt" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn clock(forms: &[&str]) -> Clock {
        Clock {
            forms: forms.iter().map(|f| Form::compile(f).unwrap()).collect(),
            zone: zone("Europe/Amsterdam").unwrap(),
        }
    }

    fn read(forms: &[&str], raw: &str) -> Option<String> {
        let clock = clock(forms);
        let (read, _) = clock.read(raw)?;
        clock.settle(read, None).map(|(when, _)| when.to_string())
    }

    #[test]
    fn dutch_forms() {
        let forms = ["dd-mm-jjjj", "dd-mm-jjjj uu:mm", "d mmmm jjjj", "ddd d mmm jj", "dddd d mmmm jjjj uu:mm", "iso"];
        for (raw, expected) in [
            ("31-01-2026", "2026-01-31"),
            ("31/1/2026", "2026-01-31"),
            ("01-07-2026 14:05", "2026-07-01T12:05:00Z"),
            ("01-01-2026 14.05 uur", "2026-01-01T13:05:00Z"),
            ("3 mrt. 2026", "2026-03-03"),
            ("drie maart 2026", "2026-03-03"),
            ("Eenendertigste mei 2026", "2026-05-31"),
            ("vrijdag tweeëntwintig mei 2026 om 14.05 uur", "2026-05-22T12:05:00Z"),
            ("1e mei 2026", "2026-05-01"),
            ("di 3 mrt 26", "2026-03-03"),
            ("2026-03-03", "2026-03-03"),
            ("2026-03-03T10:00:00+01:00", "2026-03-03T09:00:00Z"),
            ("2026-07-03 10:00", "2026-07-03T08:00:00Z"),
        ] {
            assert_eq!(read(&forms, raw).as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn what_is_no_date_in_these_forms_is_refused() {
        let forms = ["dd-mm-jjjj", "dd-mm-jjjj uu:mm", "iso"];
        for raw in [
            "31-02-2026",
            "30-13-2026",
            "01-01-0026",
            "01-01-1900",
            "gisteren",
            "2026",
            "45000",
            "1-1-26",
            "",
            "12:30",
            "01-01-2026 25:00",
            "01-01-2026 12:30 of zo",
            "2026-01-01x12:00",
            "é1-01-2026",
        ] {
            assert_eq!(read(&forms, raw), None, "{raw}");
        }
    }

    #[test]
    fn a_doubled_or_skipped_hour_keeps_only_its_day() {
        let forms = ["dd-mm-jjjj uu:mm"];
        assert_eq!(read(&forms, "25-10-2026 02:30").as_deref(), Some("2026-10-25"));
        assert_eq!(read(&forms, "29-03-2026 02:30").as_deref(), Some("2026-03-29"));
        assert_eq!(read(&forms, "25-10-2026 03:30").as_deref(), Some("2026-10-25T02:30:00Z"));
    }

    #[test]
    fn day_numbers_of_a_spreadsheet() {
        assert_eq!(serial(46023.0, false), Some(Read::Day(Date::constant(2026, 1, 1))));
        assert_eq!(serial(46023.5, false), Some(Read::Local(Date::constant(2026, 1, 1).at(12, 0, 0, 0))));
        assert_eq!(serial(44561.0, true), Some(Read::Day(Date::constant(2026, 1, 1))));
        assert_eq!(serial(0.25, false), Some(Read::Clock(Time::constant(6, 0, 0, 0))));
        assert_eq!(serial(46_023.999_999_9, false), Some(Read::Day(Date::constant(2026, 1, 2))));
        for days in [-1.0, f64::NAN, f64::INFINITY, 1e9] {
            assert_eq!(serial(days, false), None);
        }
    }

    #[test]
    fn forms_that_mean_nothing_do_not_compile() {
        for form in ["", "dd-mm", "jjjj", "yyyy-mm-dd", "dd-mm-jjjj uu", "hallo", "dd-dd-jjjj"] {
            assert_eq!(Form::compile(form), None, "{form}");
        }
        assert_eq!(Form::compile("mm/dd/jjjj").unwrap().day_first(), Some(false));
        assert_eq!(Form::compile("dd-mm-jjjj").unwrap().day_first(), Some(true));
        assert_eq!(Form::compile("jjjj-mm-dd").unwrap().day_first(), None);
    }
}
