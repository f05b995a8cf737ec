//! Dates and times as checked strings that compare in time order, without a calendar library.

use super::form;

/// Year, month and day of a real calendar date; the same rule as `Date::check`, written as a pattern.
macro_rules! date_pattern {
    () => {
        concat!(
            "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
            "|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        )
    };
}
macro_rules! time_pattern {
    () => {
        "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
    };
}

text_form! {
    /// A calendar date, `2026-03-01`. Source: RFC 3339 `full-date`, API Design Rules `date-omit-time-portion`.
    Date ("Datum", "Kalenderdatum als JJJJ-MM-DD.") {
        length: 10..=10,
        pattern: Some(concat!("^", date_pattern!(), "$")),
        check: is_date,
        examples: ["2026-03-01"],
    }
}

text_form! {
    /// A moment in UTC to the second, `2026-03-01T09:30:00Z`.
    ///
    /// Source: RFC 3339, API Design Rules `date-time/timezone` (send UTC). Fractions of a second are left out, so that
    /// every moment has 20 characters and sorts as text.
    Timestamp ("Tijdstip", "Datum en tijd in UTC, tot op de seconde, met hoofdletters T en Z.") {
        length: 20..=20,
        pattern: Some(concat!("^", date_pattern!(), time_pattern!(), "$")),
        check: is_timestamp,
        examples: ["2026-03-01T09:30:00Z"],
    }
}

text_form! {
    /// A date, or a moment in UTC when the time is known.
    ///
    /// Source: API Design Rules `date-omit-time-portion`. The order of the strings is the order in time, with a date
    /// before every moment on that day.
    Moment ("Datum of tijdstip", "Datum als JJJJ-MM-DD, of datum en tijd in UTC als de tijd bekend is.") {
        length: 10..=20,
        pattern: Some(concat!("^", date_pattern!(), "(?:", time_pattern!(), ")?$")),
        check: |value| is_date(value) || is_timestamp(value),
        examples: ["2026-03-01T09:30:00Z", "2026-03-01"],
    }
}

text_form! {
    /// A span of time such as `P5Y`. Source: ISO 8601 duration; Selectielijst terms.
    Term ("Termijn", "Duur volgens ISO 8601: jaren, maanden en dagen, of weken.") {
        length: 3..=10,
        pattern: Some("^P(?:[0-9]{1,3}Y(?:[0-9]{1,2}M)?(?:[0-9]{1,3}D)?|[0-9]{1,2}M(?:[0-9]{1,3}D)?|[0-9]{1,3}[DW])$"),
        check: is_term,
        examples: ["P5Y", "P1Y6M"],
    }
}

text_form! {
    /// A calendar month, `2026-03`.
    Month ("Maand", "Kalendermaand als JJJJ-MM.") {
        length: 7..=7,
        pattern: Some("^[0-9]{4}-(?:0[1-9]|1[0-2])$"),
        check: |value| form::shape(value, "####-##") && (1..=12).contains(&number(value, 5, 7)),
        examples: ["2026-03"],
    }
}

fn is_date(value: &str) -> bool {
    if !form::shape(value, "####-##-##") {
        return false;
    }
    let (year, month, day) = (number(value, 0, 4), number(value, 5, 7), number(value, 8, 10));
    (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day)
}

fn is_timestamp(value: &str) -> bool {
    value.get(..10).is_some_and(is_date)
        && value.get(10..).is_some_and(|time| form::shape(time, "T##:##:##Z"))
        && number(value, 11, 13) < 24
        && number(value, 14, 16) < 60
        && number(value, 17, 19) < 60
}

fn is_term(value: &str) -> bool {
    let Some(mut rest) = value.strip_prefix('P') else { return false };
    let mut years_or_months = false;
    let mut last = 0;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let unit = rest.as_bytes().get(digits).copied().unwrap_or_default();
        let (rank, most) = match unit {
            b'Y' => (1, 3),
            b'M' => (2, 2),
            b'D' => (3, 3),
            b'W' if !years_or_months && last == 0 => (4, 3),
            _ => return false,
        };
        if digits == 0 || digits > most || rank <= last {
            return false;
        }
        years_or_months |= rank < 3;
        last = rank;
        rest = rest.get(digits + 1..).unwrap_or_default();
    }
    last > 0
}

fn number(value: &str, from: usize, to: usize) -> u32 {
    value.get(from..to).and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX)
}

fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// Days since 0000-03-01, for differences between dates.
    pub fn day_number(&self) -> i64 {
        day_number(self.as_str())
    }
}

impl Moment {
    /// Whether the time of day is known.
    pub fn has_time(&self) -> bool {
        self.as_str().len() > 10
    }

    /// The date part.
    pub fn date(&self) -> &str {
        self.as_str().get(..10).unwrap_or_default()
    }

    /// Whether this lies before the other beyond doubt.
    ///
    /// Two dates or two moments simply compare. A date is a day of the Netherlands and a moment is UTC, so between a
    /// date and a moment a difference of one day proves nothing.
    pub fn certainly_before(&self, other: &Moment) -> bool {
        certainly_before(self.as_str(), other.as_str())
    }
}

/// [`Moment::certainly_before`] of two strings in the form of a moment.
pub(crate) fn certainly_before(left: &str, right: &str) -> bool {
    if left.len() == right.len() {
        left < right
    } else {
        let day = |moment: &str| day_number(moment.get(..10).unwrap_or_default());
        day(left) + 1 < day(right)
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Moment(date.0)
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Moment(timestamp.0)
    }
}

/// Days since 0000-03-01 of a valid date (Howard Hinnant, `days_from_civil`).
fn day_number(date: &str) -> i64 {
    let (year, month, day) = (number(date, 0, 4), number(date, 5, 7), number(date, 8, 10));
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn moment(value: &str) -> Moment {
        Moment::new(value).unwrap()
    }

    #[test]
    fn only_real_calendar_dates_are_dates() {
        for good in ["2024-02-29", "2000-02-29", "2026-12-31", "0000-02-29"] {
            assert!(Date::new(good).is_ok(), "{good}");
        }
        for bad in ["2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-01\n"] {
            assert!(Date::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn moments_are_utc_to_the_second() {
        for good in ["2026-03-01T00:00:00Z", "2026-03-01T23:59:59Z"] {
            assert!(Timestamp::new(good).is_ok(), "{good}");
        }
        for bad in ["2026-03-01T24:00:00Z", "2026-03-01T10:00:60Z", "2026-03-01t10:00:00z", "2026-03-01T10:00:00+01:00"]
        {
            assert!(Timestamp::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn terms_are_years_months_days_or_weeks() {
        for good in ["P5Y", "P1Y6M", "P10Y2M30D", "P6W", "P90D", "P18M"] {
            assert!(Term::new(good).is_ok(), "{good}");
        }
        for bad in ["P", "PT5M", "5Y", "P5", "P1M1Y", "P1Y2W", "P2W1D", "P1D2W", "P1234Y", "PY5"] {
            assert!(Term::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_and_a_moment_a_day_apart_are_not_called_out_of_order() {
        assert!(moment("2026-03-01").certainly_before(&moment("2026-03-02")));
        assert!(moment("2026-03-01T10:00:00Z").certainly_before(&moment("2026-03-01T10:00:01Z")));
        assert!(!moment("2026-03-01").certainly_before(&moment("2026-03-02T00:00:00Z")));
        assert!(!moment("2026-03-01T23:30:00Z").certainly_before(&moment("2026-03-02")));
        assert!(moment("2026-02-28").certainly_before(&moment("2026-03-02T00:00:00Z")));
        assert!(moment("2023-12-31").certainly_before(&moment("2024-01-02T00:00:00Z")));
    }
}
