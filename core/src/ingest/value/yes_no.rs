//! Yes and no.

/// `Some(true)` for yes, `Some(false)` for no, `None` for anything else.
pub(crate) fn yes_no(raw: &str) -> Option<bool> {
    match super::key(raw).as_str() {
        "ja" | "j" | "yes" | "y" | "true" | "waar" | "1" | "x" | "wel" => Some(true),
        "nee" | "n" | "neen" | "no" | "false" | "onwaar" | "0" | "niet" => Some(false),
        _ => match raw.trim() {
            "✓" | "✔" | "☑" => Some(true),
            "☐" | "✗" | "✘" => Some(false),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::yes_no;

    #[test]
    fn yes_no_and_neither() {
        assert_eq!(yes_no(" Ja "), Some(true));
        assert_eq!(yes_no("ONWAAR"), Some(false));
        assert_eq!(yes_no("☑"), Some(true));
        for raw in ["ja hoor", "misschien", "", "2", "j/n"] {
            assert_eq!(yes_no(raw), None, "{raw}");
        }
    }
}
