//! Value normalisers: one cell in, one comparable value out, or a refusal. They never guess.

pub(crate) mod area;
pub(crate) mod channel;
pub(crate) mod date;
pub(crate) mod first_time_fix;
pub(crate) mod language;
pub(crate) mod number;
pub(crate) mod organisation;
pub(crate) mod score;
pub(crate) mod slug;
pub(crate) mod yes_no;

/// A key to compare spellings by: lower case, no diacritics of Dutch words, and every run of other signs one space.
pub(crate) fn key(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.chars() {
        let c = plain(c);
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

pub(crate) fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' | 'Ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_ignore_case_signs_and_diacritics() {
        assert_eq!(super::key("  E-mail. "), "e mail");
        assert_eq!(super::key("Súdwest-Fryslân"), "sudwest fryslan");
        assert_eq!(super::key("--"), "");
    }
}
