//! Areas: GM, WK and BU codes of Statistics Netherlands, names of municipalities, postcodes down to four digits.

use super::organisation::{by_code, by_name};

/// An area: the narrowest code given, and the wider ones that follow from it by their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Area {
    /// `GM` and 4 digits.
    pub(crate) municipality: String,
    /// `WK` and 6 digits.
    pub(crate) district: Option<String>,
    /// `BU` and 8 digits.
    pub(crate) neighbourhood: Option<String>,
}

/// What kind of code a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AreaKind {
    /// A municipality.
    Municipality,
    /// A district (wijk).
    District,
    /// A neighbourhood (buurt).
    Neighbourhood,
}

/// Reads a code or, for a municipality, a name. The second value says whether the spelling was repaired.
///
/// A code may miss its letters (`059901`) and, as spreadsheets do, its leading zero (`59901`). The municipality in it must
/// exist in the TOOI register; districts and neighbourhoods are checked by form, since they change every year.
pub(crate) fn area(raw: &str, kind: AreaKind) -> Option<(Area, bool)> {
    let text = raw.trim();
    let upper = text.to_ascii_uppercase();
    let (prefix, length) = match kind {
        AreaKind::Municipality => ("GM", 4),
        AreaKind::District => ("WK", 6),
        AreaKind::Neighbourhood => ("BU", 8),
    };
    let bare = upper.strip_prefix(prefix).unwrap_or(&upper);
    if bare.bytes().all(|b| b.is_ascii_digit()) && (bare.len() == length || bare.len() + 1 == length) {
        let digits = format!("{bare:0>length$}");
        let code = digits.get(..4)?;
        by_code(code)?;
        let cut = |letters: &str, end: usize| digits.get(..end).map(|d| format!("{letters}{d}"));
        let area = Area {
            municipality: format!("GM{code}"),
            district: if length >= 6 { cut("WK", 6) } else { None },
            neighbourhood: if length == 8 { cut("BU", 8) } else { None },
        };
        let repaired = text != format!("{prefix}{digits}");
        return Some((area, repaired));
    }
    if kind != AreaKind::Municipality {
        return None;
    }
    let found = by_name(text)?;
    Some((Area { municipality: format!("GM{}", found.code), district: None, neighbourhood: None }, true))
}

/// The four digits of a postcode, and whether letters (which make it personal) were left out.
pub(crate) fn postcode4(raw: &str) -> Option<(String, bool)> {
    let text = raw.trim();
    let digits = text.get(..4)?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
        return None;
    }
    let letters = text.get(4..)?.trim_start();
    match letters.len() {
        0 => Some((digits.to_owned(), false)),
        2 if letters.bytes().all(|b| b.is_ascii_alphabetic()) => Some((digits.to_owned(), true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn codes_carry_the_wider_area() {
        let (found, repaired) = area("BU05990110", AreaKind::Neighbourhood).unwrap();
        assert_eq!(found.municipality, "GM0599");
        assert_eq!(found.district.as_deref(), Some("WK059901"));
        assert_eq!(found.neighbourhood.as_deref(), Some("BU05990110"));
        assert!(!repaired);
        for raw in ["bu05990110", "05990110", "5990110"] {
            let (same, repaired) = area(raw, AreaKind::Neighbourhood).unwrap();
            assert_eq!((same, repaired), (found.clone(), true), "{raw}");
        }
    }

    #[test]
    fn municipalities_by_name_and_code() {
        for raw in ["GM0344", "0344", "344", "Utrecht", "Gemeente Utrecht"] {
            assert_eq!(area(raw, AreaKind::Municipality).unwrap().0.municipality, "GM0344", "{raw}");
        }
    }

    #[test]
    fn unknown_areas_are_refused() {
        for (raw, kind) in [
            ("WK999901", AreaKind::District),
            ("Centrum", AreaKind::District),
            ("BU0599011", AreaKind::District),
            ("WK059901", AreaKind::Neighbourhood),
            ("", AreaKind::Municipality),
            ("Verweggistan", AreaKind::Municipality),
        ] {
            assert_eq!(area(raw, kind), None, "{raw}");
        }
    }

    #[test]
    fn postcodes_keep_four_digits() {
        assert_eq!(postcode4("3011 AB"), Some(("3011".into(), true)));
        assert_eq!(postcode4("3011"), Some(("3011".into(), false)));
        for raw in ["0111 AB", "301", "3011 A", "30111", "3011 12", "é011"] {
            assert_eq!(postcode4(raw), None, "{raw}");
        }
    }
}
