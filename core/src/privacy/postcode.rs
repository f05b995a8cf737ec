//! Dutch postcodes.
//!
//! Rule: four digits that do not begin with 0 and two letters other than SA, SD and SS; together, with white space, a hyphen or a period
//! between them, in any letter case. Source: standards.md 5 (Postcode).
//! Not matched: `2024 in`, `1500 kg` (small words and units in lower case, and abbreviations after a year, unless words around say
//! postcode or an address is next to it), parts of longer codes, law articles, model names.

use super::PersonalData::Postcode;
use super::lex::Kind;
use super::scan::{Found, Scan};
use super::words::{CUE_ADDRESS, CUE_POSTCODE, LAW, PLACE};

/// Two letters that mean something by themselves after a number.
const WORDS: &[&str] = &[
    "in", "en", "de", "op", "is", "te", "om", "of", "nu", "al", "na", "je", "er", "ik", "we", "ze", "he", "ja", "zo",
    "bv", "nv", "jr", "pp", "eu", "ex", "ca", "nr", "pm", "am", "nl", "tv", "ov", "pc", "id", "ai", "it", "or", "cv",
    "vn", "vs", "uk", "wk", "ek", "xl", "do", "ma", "di", "wo", "vr", "za", "as", "mw", "va", "bw", "rv",
];

/// Those of them that are abbreviations: `op 2611 pc` is a place all the same.
const ABBREVIATIONS: &[&str] =
    &["bv", "nv", "jr", "pp", "ex", "ca", "nr", "tv", "ov", "pc", "id", "ai", "cv", "vn", "vs", "uk", "wk", "ek", "vr"];

/// Units of two letters.
const UNITS: &[&str] =
    &["km", "kg", "cm", "mm", "ml", "gb", "mb", "kb", "tb", "hz", "kw", "pk", "mg", "ha", "cc", "st"];

/// `wij wonen op 1234cm`, `in de buurt van 1234 kg`: a place, not a measure.
fn on_or_around(scan: &Scan<'_>, i: usize) -> bool {
    i > 0 && scan.is_one_of(i - 1, &["op", "bij", "postcode", "adres", "in", "rond"])
        || i > 1 && scan.is(i - 1, "van") && scan.is_one_of(i - 2, &["buurt", "omgeving", "hoogte", "bewoners", "rand"])
}

/// `in de buurt van 9614 nl`, `kl woont 5841 cc`, `regio 4170 ja`: nothing but a place follows.
fn certainly_a_place(scan: &Scan<'_>, i: usize) -> bool {
    i > 1
        && (scan.is(i - 1, "van") && scan.is_one_of(i - 2, &["buurt", "omgeving", "hoogte", "bewoners", "rand"])
            || scan.is_one_of(i - 1, &["op", "in", "rond"])
                && scan.is_one_of(i - 2, &["woon", "woont", "wonen", "woonachtig"]))
        || i > 0 && scan.is_one_of(i - 1, &["regio", "locatie", "woon", "woont", "wonen", "postcodegebied"])
}

/// `31-12-2023 kl`: the digits are the year of a date.
fn ends_a_date(scan: &Scan<'_>, i: usize) -> bool {
    let sign = scan.gap(i);
    i > 1
        && matches!(sign, [b'-' | b'/' | b'.'])
        && scan.gap(i - 1) == sign
        && [scan.token(i - 1), scan.token(i - 2)].iter().all(|part| part.is_number() && part.len() <= 2)
}

/// A word before token `i` says that something is counted or measured.
fn measured(scan: &Scan<'_>, i: usize) -> bool {
    const WORDS: &[&str] = &[
        "dan", "ruim", "circa", "ca", "ongeveer", "meer", "minder", "tot", "max", "maximaal", "minimaal", "totaal",
        "weegt", "gewicht", "elke", "per", "boven", "onder", "van", "met", "bijna", "zo", "na", "de", "over", "tegen",
        "wel", "al", "toch", "en", "x", "zeker", "nog", "rijdt", "reed", "gereden",
    ];
    i > 0
        && !on_or_around(scan, i)
        && (scan.is_one_of(i - 1, WORDS) && !scan.all_caps(i + 1)
            || scan.is_one_of(
                i - 1,
                &["dan", "ruim", "circa", "ongeveer", "weegt", "gewicht", "per", "maximaal", "bijna"],
            ))
}

/// A postcode whose digits are token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let (digits, letters) = (scan.token(i), scan.token(i + 1));
    if digits.len() != 4 || letters.kind != Kind::Word || letters.len() != 2 {
        return None;
    }
    if scan.bytes.get(digits.start) == Some(&b'0')
        || !free_before(scan, i)
        || scan.glued(i + 2) && scan.token(i + 2).kind != Kind::Hole
        || scan.gap(i) == b"/" && scan.gap(i + 1) == b"/"
        || ends_a_date(scan, i)
        || i > 0 && scan.is(i - 1, "postbus")
    {
        return None;
    }
    let gap = scan.gap(i + 1);
    let joined = gap.is_empty();
    let close = gap.len() <= 4
        && (gap.iter().all(u8::is_ascii_whitespace) || matches!(gap, [b'-' | b'.' | b'/'] | [b' ', b'-', b' ']));
    if !close || scan.is_one_of(i + 1, &["sa", "sd", "ss"]) || !scan.word(i + 1).iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    // `... 2024 In de zomer`, `1500 Ik`
    let mixed = !scan.all_caps(i + 1) && scan.token(i + 1).capital();
    let upper = scan.all_caps(i + 1) && !scan.shouting;
    if gap == b" - " && !upper {
        return None;
    }
    let word = scan.is_one_of(i + 1, WORDS);
    let year = scan.value(i).is_some_and(|n| (1950..=2050).contains(&n));
    let supported = || {
        scan.before(i, CUE_POSTCODE, 3).is_some()
            || scan.token(i + 2).is(PLACE) && scan.spaced(i + 2)
            || after_house_number(scan, i)
            || (scan.before(i, CUE_ADDRESS, 6).is_some() && upper)
    };
    if scan.before(i, LAW, 2).is_some() {
        return None;
    }
    let unit = scan.is_one_of(i + 1, UNITS);
    let measured = unit && measured(scan, i);
    let certainty = match (joined, upper) {
        // `1234AB`, `1234 AB`
        (true, true) if !measured => 95,
        (false, true) if !word && !measured => 95,
        (false, true) if !year && !measured && !scan.is_one_of(i + 1, &["xl", "bv", "nv", "bw"]) => 80,
        // `1234ab`, `1234 ab`
        (true, false) if !unit || !measured && (mixed || on_or_around(scan, i) || certainly_a_place(scan, i)) => 90,
        (false, false) if !word && !unit && !(mixed && year) => 80,
        (false, false) if ABBREVIATIONS.iter().any(|w| scan.is(i + 1, w)) && !year && on_or_around(scan, i) => 70,
        // `het gaat om 4518 he, huisnummer ...`: behind a preposition or article a comma cannot stand.
        (false, false) if word && !unit && !year && matches!(scan.gap(i + 2), [b',' | b'.' | b';' | b')', ..]) => 60,
        (false, false) if !year && certainly_a_place(scan, i) => 70,
        _ if supported() && !measured => 80,
        _ => return None,
    };
    scan.found(Postcode, i, i + 2, certainty)
}

/// The digits begin a code of their own; a comma or a hyphen after a word or a house number is fine.
fn free_before(scan: &Scan<'_>, i: usize) -> bool {
    i == 0
        || match scan.gap(i) {
            [] => scan.back(i, 1).kind == Kind::Hole,
            [b'.' | b'_' | b'+' | b'#'] => !scan.back(i, 1).is_number(),
            [b','] => scan.back(i, 1).len() < 4 || !scan.back(i, 1).is_number(),
            [b'-' | b'/'] => !scan.back(i, 1).is_number() || scan.back(i, 1).len() <= 3,
            _ => true,
        }
}

/// `Kerkstraat 12, 1234 in`: a house number, or an address found before, stands next to it.
fn after_house_number(scan: &Scan<'_>, i: usize) -> bool {
    let before = scan.back(i, 1);
    let close = scan.gap(i).iter().all(|b| b.is_ascii_whitespace() || *b == b',');
    close
        && (before.kind == Kind::Hole
            || before.is_number()
                && before.len() <= 4
                && scan.back(i, 2).is_word()
                && super::street::is_street_word(scan, i - 2))
}
