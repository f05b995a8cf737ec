//! Small checks of the form of a string, without a regex engine.

/// Whether the number of code points lies within these bounds. The unit is that of JSON Schema `maxLength`.
pub(crate) fn length_within(value: &str, min: usize, max: usize) -> bool {
    // A string has no more code points than bytes and no fewer than a quarter of them.
    if value.len() / 4 > max {
        return false;
    }
    let length = value.chars().count();
    (min..=max).contains(&length)
}

/// Whether the string has exactly this shape: `#` is an ASCII digit, `h` a lower-case hexadecimal digit, anything else
/// stands for itself.
pub(crate) fn shape(value: &str, shape: &str) -> bool {
    value.len() == shape.len()
        && value.bytes().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'#' => byte.is_ascii_digit(),
            b'h' => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
            _ => byte == wanted,
        })
}

/// Whether the string is one or more words of lower-case ASCII letters and digits joined by single hyphens.
pub(crate) fn kebab(value: &str) -> bool {
    !value.is_empty()
        && value
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether every character is a visible ASCII character (`!` to `~`).
pub(crate) fn visible_ascii(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_graphic())
}

/// Whether the string has no control characters (U+0000-U+001F, U+007F).
pub(crate) fn no_controls(value: &str) -> bool {
    value.bytes().all(|b| b >= 0x20 && b != 0x7f)
}

/// The pattern that goes with [`no_controls`].
pub(crate) const NO_CONTROLS: &str = "^[^\\x00-\\x1F\\x7F]*$";
