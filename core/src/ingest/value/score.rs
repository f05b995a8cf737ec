//! Scores: the value with the scale it was given on. Scales are never converted here.

use super::number::number;

/// A scale as the questionnaire showed it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    pub(crate) min: f64,
    pub(crate) max: f64,
}

/// Why a score was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScoreError {
    /// Not a number.
    NotANumber,
    /// A number that the scale does not have.
    OutsideScale,
}

/// Reads a score: `7,5`, `8`, `8/10`, `8 - goed`, `80%` on a scale of 0 to 100, a smiley on a scale that has room for it. The second value says whether the spelling was repaired.
///
/// What follows the number must be a word, not another number; `8/10` only where the scale ends at 10.
pub(crate) fn score(raw: &str, decimal_comma: bool, scale: Scale) -> Result<(f64, bool), ScoreError> {
    let text = raw.trim();
    if let Some(value) = smiley(text, scale) {
        return Ok((value, true));
    }
    // A percentage is a score on one scale only; on another it would have to be converted.
    let percent = text.strip_suffix('%').filter(|_| (scale.min, scale.max) == (0.0, 100.0));
    let text = percent.map_or(text, str::trim_end);
    let (value, repaired) = match number(text, decimal_comma) {
        Some(found) => found,
        None => (leading(text, decimal_comma, scale).ok_or(ScoreError::NotANumber)?, true),
    };
    if value < scale.min || value > scale.max { Err(ScoreError::OutsideScale) } else { Ok((value, repaired)) }
}

/// A smiley, on a scale of two steps (0-1), three (1-3) or five (1-5) where its place is beyond doubt.
fn smiley(text: &str, scale: Scale) -> Option<f64> {
    let mood = match text.trim_end_matches('\u{fe0f}') {
        "😡" | "😠" | "🤬" => -2.0,
        "🙁" | "☹" | "😞" | "😟" | "😕" | "👎" => -1.0,
        "😐" | "😑" => 0.0,
        "🙂" | "😊" | "👍" | "☺" => 1.0,
        "😀" | "😃" | "😄" | "😁" | "😍" | "🤩" => 2.0,
        _ => return None,
    };
    match (scale.min, scale.max) {
        (0.0, 1.0) if mood != 0.0 => Some(if mood > 0.0 { 1.0 } else { 0.0 }),
        (1.0, 3.0) => Some(2.0 + f64::clamp(mood, -1.0, 1.0)),
        (1.0, 5.0) => Some(3.0 + mood),
        _ => None,
    }
}

fn leading(text: &str, decimal_comma: bool, scale: Scale) -> Option<f64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')?;
    let (head, tail) = text.split_at_checked(end)?;
    let (value, _) = number(head, decimal_comma)?;
    let tail = tail.trim_start();
    if let Some(of) = tail.strip_prefix('/') {
        let (top, _) = number(of, decimal_comma)?;
        return (top == scale.max).then_some(value);
    }
    let word = tail.trim_start_matches(['-', '–', '=', ':', '(', ' ']);
    let is_word = word.chars().next().is_some_and(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit());
    // `8-` is no score; `8 - goed` is one.
    is_word.then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    const TEN: Scale = Scale { min: 1.0, max: 10.0 };

    #[test]
    fn spellings_of_a_score() {
        assert_eq!(score("7,5", true, TEN), Ok((7.5, true)));
        assert_eq!(score(" 8 ", true, TEN), Ok((8.0, false)));
        assert_eq!(score("8/10", true, TEN), Ok((8.0, true)));
        assert_eq!(score("8 - goed", true, TEN), Ok((8.0, true)));
        assert_eq!(score("10 (uitstekend)", true, TEN), Ok((10.0, true)));
    }

    #[test]
    fn percentages_and_smileys_only_on_their_own_scale() {
        let scale = |min: f64, max: f64| Scale { min, max };
        assert_eq!(score("80%", true, scale(0.0, 100.0)), Ok((80.0, false)));
        assert_eq!(score("80 %", true, TEN), Err(ScoreError::NotANumber));
        assert_eq!(score("🙂", true, scale(1.0, 3.0)), Ok((3.0, true)));
        assert_eq!(score("😀", true, scale(1.0, 3.0)), Ok((3.0, true)));
        assert_eq!(score("🙁", true, scale(1.0, 5.0)), Ok((2.0, true)));
        assert_eq!(score("👎", true, scale(0.0, 1.0)), Ok((0.0, true)));
        // No place between two, and none on a scale of ten.
        assert_eq!(score("😐", true, scale(0.0, 1.0)), Err(ScoreError::NotANumber));
        assert_eq!(score("🙂", true, TEN), Err(ScoreError::NotANumber));
    }

    #[test]
    fn outside_or_doubtful_is_refused() {
        assert_eq!(score("11", true, TEN), Err(ScoreError::OutsideScale));
        assert_eq!(score("0", true, TEN), Err(ScoreError::OutsideScale));
        for raw in ["8/5", "8-", "7 of 8", "goed", "7.5", ""] {
            assert_eq!(score(raw, true, TEN), Err(ScoreError::NotANumber), "{raw}");
        }
    }
}
