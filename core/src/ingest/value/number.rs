//! Numbers as Dutch systems write them.

use crate::ingest::profile::TimeUnit;

/// Reads a number. With `decimal_comma` the comma is the decimal sign and a dot may stand between thousands; without it
/// the other way round. Returns the value and whether the spelling was repaired (a comma made a dot, a sign dropped).
///
/// `7,5` is refused where the dot is the decimal sign, and `7.5` where the comma is: which of the two is meant by
/// `1.500` cannot be seen.
pub(crate) fn number(raw: &str, decimal_comma: bool) -> Option<(f64, bool)> {
    let text = raw.trim();
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (decimal, thousand) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let grouped = whole.contains([thousand, ' ', '\u{a0}']);
    let whole = if grouped { ungroup(whole, thousand)? } else { whole.to_owned() };
    let fraction = fraction.unwrap_or("");
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || fraction.len() > 15 || !all_digits(&whole) || !all_digits(fraction) {
        return None;
    }
    if digits.contains(decimal) && fraction.is_empty() {
        return None;
    }
    let plain = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    let value: f64 = plain.parse().ok()?;
    Some((if value == 0.0 { 0.0 } else { sign * value }, grouped || (decimal_comma && !fraction.is_empty())))
}

/// `1.250` -> `1250`; groups after the first must have three digits.
fn ungroup(whole: &str, thousand: char) -> Option<String> {
    let mut parts = whole.split([thousand, ' ', '\u{a0}']);
    let mut out = parts.next().filter(|first| (1..=3).contains(&first.len()))?.to_owned();
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        out.push_str(part);
    }
    Some(out)
}

/// A whole number from 0, at most `max`.
pub(crate) fn count(raw: &str, decimal_comma: bool, max: u64) -> Option<u64> {
    let (value, _) = number(raw, decimal_comma)?;
    // Both are exact: `number` takes at most 15 digits.
    (value >= 0.0 && value.fract() == 0.0 && value <= max as f64).then_some(value as u64)
}

/// A length of time in seconds: `3:05`, `0:03:05`, `4 min`, `1 uur 20 min`, or a bare number of `unit`.
pub(crate) fn seconds(raw: &str, decimal_comma: bool, unit: TimeUnit) -> Option<u64> {
    const MOST: f64 = 31_536_000.0;
    let text = raw.trim();
    let whole = |seconds: f64| (0.0..=MOST).contains(&seconds).then_some(seconds.round() as u64);
    if text.contains(':') {
        let parts: Vec<u64> = text
            .split(':')
            .map(|p| if p.len() <= 3 { count(p, decimal_comma, 999) } else { None })
            .collect::<Option<_>>()?;
        return match *parts.as_slice() {
            [minutes, seconds] if seconds < 60 => Some(minutes * 60 + seconds),
            [hours, minutes, seconds] if minutes < 60 && seconds < 60 => Some(hours * 3600 + minutes * 60 + seconds),
            _ => None,
        };
    }
    if let Some((value, _)) = number(text, decimal_comma) {
        return whole(value * unit.seconds() as f64);
    }
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))?;
        let (head, tail) = rest.split_at_checked(digits)?;
        let tail = tail.trim_start();
        let letters = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
        let (word, after) = tail.split_at_checked(letters)?;
        total += number(head, decimal_comma)?.0 * time_unit(word)?.seconds() as f64;
        rest = after.trim_start_matches(['.', ' ', ',']);
        rest = rest.strip_prefix("en ").unwrap_or(rest);
    }
    if text.is_empty() { None } else { whole(total) }
}

/// A unit of time as Dutch systems and people write it.
fn time_unit(word: &str) -> Option<TimeUnit> {
    Some(match word.to_ascii_lowercase().as_str() {
        "s" | "sec" | "seconde" | "seconden" => TimeUnit::Seconden,
        "m" | "min" | "mins" | "minuut" | "minuten" => TimeUnit::Minuten,
        "u" | "uur" | "uren" | "h" => TimeUnit::Uren,
        "d" | "dag" | "dagen" => TimeUnit::Dagen,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_and_thousands() {
        assert_eq!(number("7,5", true), Some((7.5, true)));
        assert_eq!(number("7", true), Some((7.0, false)));
        assert_eq!(number("-0", true), Some((0.0, false)));
        assert_eq!(number("1.250,50", true), Some((1250.5, true)));
        assert_eq!(number("7.5", false), Some((7.5, false)));
    }

    #[test]
    fn doubtful_spellings_are_refused() {
        for raw in ["7.5", "1.25", "7,", ",5", "", "-", "7,5,0", "1e3", "NaN", "inf", "7/10", "9999999999999999"] {
            assert_eq!(number(raw, true), None, "{raw}");
        }
        assert_eq!(number("7,5", false), None);
    }

    #[test]
    fn counts_and_times() {
        assert_eq!(count("3", true, 10), Some(3));
        assert_eq!(count("3,5", true, 10), None);
        assert_eq!(count("11", true, 10), None);
    }

    #[test]
    fn lengths_of_time() {
        for (raw, unit, expected) in [
            ("3:05", TimeUnit::Minuten, Some(185)),
            ("1:03:05", TimeUnit::Seconden, Some(3785)),
            ("185", TimeUnit::Seconden, Some(185)),
            ("2,5", TimeUnit::Minuten, Some(150)),
            ("4 min", TimeUnit::Seconden, Some(240)),
            ("1 uur en 20 min.", TimeUnit::Seconden, Some(4800)),
            ("90s", TimeUnit::Minuten, Some(90)),
            ("3:75", TimeUnit::Seconden, None),
            ("een kwartier", TimeUnit::Seconden, None),
            ("4 stuks", TimeUnit::Seconden, None),
            ("", TimeUnit::Seconden, None),
            ("500 dagen", TimeUnit::Seconden, None),
        ] {
            assert_eq!(seconds(raw, true, unit), expected, "{raw}");
        }
    }
}
