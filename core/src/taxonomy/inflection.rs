//! Regular Dutch inflection: from a stem to the forms that `~` in a term stands for.
//!
//! Rules of spelling after the Woordenlijst Nederlandse Taal: open and closed syllables (`vraag`, `vragen`;
//! `bel`, `bellen`), f/v and s/z (`brief`, `brieven`; `prijs`, `prijzen`), 't kofschip for the past tense.
//! A form that does not exist does no harm: nobody writes it. Past participles and irregular forms are not
//! made; a term names them itself.

/// The forms of a folded stem, the stem first, without doubles.
pub(crate) fn forms(stem: &str) -> Vec<String> {
    let mut out = vec![stem.to_owned()];
    let mut add = |form: String| {
        if !out.contains(&form) {
            out.push(form);
        }
    };
    if !stem.bytes().all(|b| b.is_ascii_alphanumeric()) || stem.len() < 2 {
        return out;
    }
    if stem.ends_with('e') {
        for ending in ["n", "s", "tje", "tjes", "r", "re", "ste", "de", "den", "nde"] {
            add(format!("{stem}{ending}"));
        }
        return out;
    }
    if stem.ends_with(['a', 'o', 'u', 'i', 'y']) {
        for ending in ["s", "n", "en", "tje", "tjes", "t", "de", "den"] {
            add(format!("{stem}{ending}"));
        }
        return out;
    }
    for open in open_stems(stem) {
        for ending in ["e", "en", "er", "ers", "ere", "end", "ende"] {
            add(format!("{open}{ending}"));
        }
    }
    for ending in ["s", "st", "ste", "je", "jes", "tje", "tjes"] {
        add(format!("{stem}{ending}"));
    }
    if !stem.ends_with('t') {
        add(format!("{stem}t"));
    }
    let voiceless = stem.ends_with(['t', 'k', 'f', 's', 'p']) || stem.ends_with("ch") || stem.ends_with('x');
    let voiced = !voiceless || stem.ends_with(['f', 's']);
    if voiceless {
        add(format!("{stem}te"));
        add(format!("{stem}ten"));
    }
    if voiced {
        add(format!("{stem}de"));
        add(format!("{stem}den"));
    }
    if stem.ends_with('r') {
        // adjectives in -r take a d: duur, duurder
        add(format!("{stem}der"));
        add(format!("{stem}dere"));
    }
    out
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The stem as it is written before an ending that begins with a vowel.
fn open_stems(stem: &str) -> Vec<String> {
    let bytes = stem.as_bytes();
    let Some((&last, head)) = bytes.split_last() else { return vec![stem.to_owned()] };
    let softened = match last {
        b'f' => Some('v'),
        b's' => Some('z'),
        _ => None,
    };
    let [.., before, vowel] = head else {
        // Two letters: `af`, `op`.
        return vec![stem.to_owned(), format!("{stem}{}", last as char)];
    };
    if !is_vowel(*vowel) {
        // A consonant cluster (`wacht`, `bedrijf` ends in j + f): only f/v and s/z may change.
        let root = &stem[..stem.len() - 1];
        let soft = softened.filter(|_| matches!(vowel, b'j' | b'l' | b'r' | b'n' | b'm'));
        return match soft {
            Some(soft) => vec![stem.to_owned(), format!("{root}{soft}")],
            None => vec![stem.to_owned()],
        };
    }
    if before == vowel {
        // A doubled vowel opens: vraag, vragen; the softened letter beside it: huur, geef/geven.
        let root = &stem[..stem.len() - 2];
        let mut out = vec![format!("{root}{}", last as char)];
        out.extend(softened.map(|soft| format!("{root}{soft}")));
        return out;
    }
    if is_vowel(*before) || *before == b'i' && *vowel == b'j' {
        // A diphthong stays: brief/brieven, huis/huizen, boek/boeken.
        let root = &stem[..stem.len() - 1];
        let mut out = vec![stem.to_owned()];
        out.extend(softened.map(|soft| format!("{root}{soft}")));
        return out;
    }
    // One short vowel before one consonant: doubled when stressed (bel, bellen), not in unstressed endings.
    let several_syllables = stem.bytes().filter(|&b| is_vowel(b)).count() > 1;
    let unstressed = several_syllables
        && ["el", "er", "em", "en", "ig", "ik", "or", "et", "es", "is", "us"].iter().any(|e| stem.ends_with(e));
    let no_double = matches!(last, b'w' | b'x' | b'j' | b'h' | b'q' | b'v' | b'z');
    if no_double {
        return vec![stem.to_owned()];
    }
    let doubled = format!("{stem}{}", last as char);
    if unstressed { vec![stem.to_owned(), doubled] } else { vec![doubled] }
}

#[cfg(test)]
mod tests {
    use super::forms;

    fn has(stem: &str, expected: &[&str]) {
        let made = forms(stem);
        for form in expected {
            assert!(made.iter().any(|m| m == form), "{stem} -> {form} is missing in {made:?}");
        }
    }

    #[test]
    fn regular_verbs_nouns_and_adjectives_are_made() {
        has("wacht", &["wachten", "wachtte", "wachtten", "wachtend"]);
        has("vraag", &["vragen", "vraagt", "vraagje"]);
        has("bel", &["bellen", "belt", "belde", "belden", "bellend"]);
        has("brief", &["brieven", "briefje"]);
        has("prijs", &["prijzen"]);
        has("duidelijk", &["duidelijke", "duidelijker"]);
        has("snel", &["snelle", "sneller", "snelst"]);
        has("medewerker", &["medewerkers", "medewerkertje"]);
        has("duur", &["dure", "duurder", "duurt", "duurde"]);
        has("gemeente", &["gemeenten", "gemeentes"]);
        has("werk", &["werkt", "werkte", "werken"]);
        has("reageer", &["reageren", "reageert", "reageerde"]);
        has("auto", &["autos"]);
        has("slecht", &["slechte", "slechter", "slechtste"]);
    }

    #[test]
    fn no_form_stands_twice() {
        for stem in ["wacht", "bel", "af", "x", "gemeente", "auto", "glas"] {
            let mut made = forms(stem);
            let count = made.len();
            made.sort();
            made.dedup();
            assert_eq!(made.len(), count, "{stem}");
        }
    }
}
