//! Addresses: a street with a house number, or a P.O. box.
//!
//! Rule: a number after a word that ends like a street (`kerkstraat`, `Prinsengracht`), a street without such an ending that is known
//! (`Dam`, `Rokin`), or a name after a word for street (`Laan van Meerdervoort`); with what belongs to the number (`12-II`, `3 hs`, `4 bis`).
//! In front, the span takes the other words of the name of the street. Source: codebook ('adres: straat + huisnummer'), BAG practice.
//! Not matched: a street without a number, a number alone, `snelweg 12`, `Kerkstraat 3 bomen`, bridges, schools, parks without number.

use super::PersonalData::Address;
use super::lex::Kind;
use super::scan::{Found, Scan};
use super::street::{abbreviated, strength};
use super::words::{
    ADDITION, COMMON, CUE_ADDRESS, FIRST, LAST, MONTH, NUMBER_WORD, ORDINAL, PARTICLE, PLACE, STREET_HEAD, STREET_PART,
    UNIT,
};

/// An address whose house number is token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let number = scan.token(i);
    // `Plein 1944 nr 6`: the first number is part of the name.
    if scan.token(i - usize::from(i > 0)).is(NUMBER_WORD)
        && i > 2
        && scan.token(i - 2).is_number()
        && scan.token(i - 3).is(STREET_HEAD)
        && scan.capital(i - 3)
        && (i - 2..=i).all(|k| scan.spaced(k) || scan.gap(k) == b". ")
    {
        return scan.found(Address, i - 3, addition(scan, i + 1), 85);
    }
    if number.len() > 5 || scan.bytes.get(number.start) == Some(&b'0') || i == 0 {
        return None;
    }
    let mut last = i - 1;
    let gap = scan.gap(i);
    let close = |gap: &[u8]| {
        gap.len() <= 4
            && gap.iter().all(|b| matches!(b, b' ' | b'.' | b',' | b'\t' | b':' | b'\n'))
            && (!gap.starts_with(b". ") || gap.iter().skip(1).all(|b| *b == b' '))
    };
    if !close(gap) {
        return None;
    }
    if scan.is(last, "postbus") || scan.is(last, "box") && last >= 2 && scan.is(last - 1, "o") {
        let first = if scan.is(last, "box") { last - 2 } else { last };
        return scan.found(Address, first, i + 1, 97);
    }
    if (scan.token(last).is(NUMBER_WORD) || scan.is(last, "huisnummer")) && last > 0 {
        if scan.is(last - 1, "postbus") {
            return scan.found(Address, last - 1, i + 1, 97);
        }
        if !close(scan.gap(last)) {
            return None;
        }
        last -= 1;
    }
    let street = scan.token(last);
    if street.kind != Kind::Word || street.len() < 3 {
        return None;
    }
    let (first, certainty) = street_before(scan, last, i)?;
    // `Cijfer: 3` is a field with its value.
    if certainty < 30 && gap.contains(&b':') {
        return None;
    }
    let end = addition(scan, i + 1);
    if certainty < 90 && !supported(scan, first, end, certainty) || counted(scan, i, end) {
        return None;
    }
    // `Kerkstraat 12 in 2019`, `Kerkstraat, 2019`
    if gap.contains(&b'.') && last + 1 == i && !abbreviated(scan.word(last)) {
        return None;
    }
    let year = number.len() == 4 && scan.value(i).is_some_and(|n| (1900..=2050).contains(&n));
    if year && !supported(scan, first, end, 50) {
        return None;
    }
    scan.found(Address, first, end, certainty)
}

/// The first token of the street whose last word is token `last`, and how sure it is.
fn street_before(scan: &Scan<'_>, last: usize, number: usize) -> Option<(usize, u8)> {
    let own = strength(scan, last);
    if own > 0 {
        return Some((extend(scan, last), own));
    }
    // `De Dreef 9`, `Het Spui 3`
    if last > 0
        && scan.capital(last)
        && scan.token(last).is(STREET_HEAD)
        && scan.spaced(last)
        && scan.is_one_of(last - 1, &["de", "het"])
        && scan.capital(last - 1)
    {
        return Some((last - 1, if scan.sentence_start(last - 1) { 70 } else { 85 }));
    }
    // `Laan van Meerdervoort 12`, `Plein 1940-1945` has its number in the name and is left.
    for back in 1..=5 {
        let Some(at) = last.checked_sub(back) else { break };
        let joined = (at + 1..=last).all(|k| scan.spaced(k) || scan.gap(k) == b"-");
        if !joined {
            break;
        }
        if scan.token(at).is(STREET_HEAD) && scan.token(at + 1).is(PARTICLE) {
            let name = scan.capital(last) || scan.capital(at);
            return name.then(|| (extend(scan, at), if scan.capital(last) && scan.capital(at) { 92 } else { 75 }));
        }
    }
    // `Boulevard Heuvelink 5`
    if last > 0
        && scan.capital(last)
        && scan.capital(last - 1)
        && scan.spaced(last)
        && scan.token(last - 1).is(STREET_HEAD)
        && !scan.token(last).is(COMMON | MONTH)
    {
        return Some((extend(scan, last - 1), if scan.sentence_start(last - 1) { 70 } else { 80 }));
    }
    // `adres: Achterom 12, 2611 AB`: a capital word that the words around make an address.
    let capital =
        scan.capital(last) && !scan.token(last).is(COMMON | MONTH | PLACE | UNIT) && scan.token(number).len() <= 4;
    capital.then(|| (extend(scan, last), 20))
}

/// Takes the words in front that belong to the name of the street.
fn extend(scan: &Scan<'_>, last: usize) -> usize {
    let mut first = last;
    let lower_street = !scan.capital(last);
    while first > 0 && last - first < 6 {
        let gap = scan.gap(first);
        let before = scan.token(first - 1);
        let hyphen = gap == b"-";
        // `Kon. Wilhelminalaan`
        if gap == b". " && before.is(STREET_PART) && scan.capital(first - 1) && scan.capital(first) {
            first -= 1;
            continue;
        }
        let near = hyphen || scan.spaced(first) || gap == b". " || gap == b"." || gap == b" '" || gap == b"'";
        if !near || before.kind == Kind::Hole {
            break;
        }
        // `1e`, `2e`, `Plein 1813`
        let ordinal = before.is_word()
            && before.len() <= 3
            && first >= 2
            && scan.glued(first - 1)
            && scan.token(first - 2).is_number()
            && scan.token(first - 2).len() <= 2;
        if ordinal && scan.is_one_of(first - 1, &["e", "de", "ste"]) {
            first -= 2;
            break;
        }
        if !before.is_word() {
            break;
        }
        let article = scan.is_one_of(first - 1, &["de", "het", "den", "der", "van", "t", "s"]);
        if article && !scan.capital(first - 1) {
            // Inside a name only: `Laan van ...`, `Burgemeester de Monchyplein`, `'s-Gravenweg`.
            let surname =
                first >= 2 && scan.token(first - 2).is(LAST) && !scan.token(first - 2).is(FIRST | STREET_PART);
            let inside = first >= 2
                && !surname
                && (scan.capital(first - 2)
                    && scan.spaced(first - 1)
                    && !scan.sentence_start(first - 2)
                    && (!scan.token(first - 2).is(COMMON) || scan.token(first - 2).is(STREET_PART))
                    || scan.token(first - 2).is(STREET_PART | FIRST)
                        && (!scan.token(first - 2).is(COMMON)
                            || scan.capital(first - 2)
                                && scan.is_one_of(first - 2, &["burgemeester", "wethouder", "dokter", "meester"]))
                    || scan.token(first - 2).is(PARTICLE)
                        && first >= 3
                        && (scan.capital(first - 3) || scan.token(first - 3).is(FIRST | STREET_PART))
                        && !scan.token(first - 3).is(COMMON));
            let apostrophe = scan.is_one_of(first - 1, &["s", "t"]) && scan.gap(first - 1).ends_with(b"'");
            let van = lower_street
                && scan.is(first - 1, "van")
                && (first == 1
                    || scan.is_one_of(first - 2, &["op", "aan", "in", "adres", "de"])
                    || scan.gap(first - 1).contains(&b':'));
            if !(inside || apostrophe || van) {
                break;
            }
            first -= 1;
            continue;
        }
        let part = before.is(STREET_PART | ORDINAL)
            && !scan.is_one_of(
                first - 1,
                &["voor", "achter", "van", "in", "nieuwe", "rechter", "boven", "beneden", "binnen", "buiten"],
            )
            || scan.is(first - 1, "nieuwe") && scan.capital(first);
        let initial = (before.len() <= 2 || before.is(STREET_PART)) && scan.capital(first - 1) && gap.starts_with(b".");
        if scan.capital(first - 1) {
            let ordinary = before.is(COMMON | PARTICLE | CUE_ADDRESS) && !before.is(STREET_PART | FIRST | LAST | PLACE);
            let opens = scan.sentence_start(first - 1)
                && before.is(COMMON | PARTICLE)
                && !(before.is(STREET_PART | PARTICLE)
                    && scan.capital(first)
                    && scan.is_one_of(
                        first - 1,
                        &[
                            "van", "de", "oude", "nieuwe", "lange", "korte", "het", "sint", "eerste", "tweede",
                            "grote", "kleine",
                        ],
                    ));
            if opens
                || (ordinary
                    && !(scan.is_one_of(first - 1, &["van", "de", "den", "het", "der", "ter", "ten"])
                        && scan.capital(first - 1)
                        && !scan.all_caps(first - 1)))
            {
                break;
            }
        } else if !(hyphen
            || initial
            || lower_street && (part || before.is(FIRST) && !before.is(COMMON) && scan.token(first).is(PARTICLE))
            || part && before.is(STREET_PART) && before.len() > 3 && !before.is(COMMON))
        {
            break;
        }
        first -= 1;
    }
    // A name does not begin with a hyphenated or stray article.
    while first < last && !scan.capital(first) && scan.is_one_of(first, &["de", "het", "den", "der", "in", "op"]) {
        first += 1;
    }
    first
}

/// The token after the house number with its addition; `next` is the one after the number.
fn addition(scan: &Scan<'_>, next: usize) -> usize {
    let mut end = next;
    // `1 t/m 5`
    if scan.is(end, "t") && scan.is(end + 1, "m") && scan.gap(end + 1) == b"/" && scan.token(end + 2).is_number() {
        end += 3;
    }
    for _ in 0..2 {
        let token = scan.token(end);
        let gap = scan.gap(end);
        let tight = gap.is_empty() || matches!(gap, b"-" | b"/");
        let after_free = !scan.glued(end + 1) || (scan.token(end).is_number() && scan.token(end + 1).len() == 1);
        if token.is_number() {
            // `12-2`, `12/3`; `12-14` too.
            if matches!(gap, b"-" | b"/") && token.len() <= 4 || (gap.is_empty() && token.len() <= 3) {
                end += 1;
                continue;
            }
            // `12 3 hoog`, `12 2e etage`
            if scan.spaced(end)
                && token.len() == 1
                && scan.is_one_of(end + 1, &["hoog", "hg"])
                && (scan.glued(end + 1) || scan.spaced(end + 1))
            {
                return end + 2;
            }
            break;
        }
        if !token.is_word() {
            break;
        }
        let known = token.is(ADDITION)
            || scan
                .is_one_of(end, &["tweehoog", "eenhoog", "driehoog", "boven", "beneden", "bovenhuis", "benedenhuis"]);
        if tight && token.len() <= 4 && after_free && (known || token.len() == 1 || scan.all_caps(end)) {
            end += 1;
            continue;
        }
        let roman = scan.all_caps(end) && scan.word(end).iter().all(|b| matches!(b, b'I' | b'V')) && !scan.shouting;
        let letter = token.len() == 1
            && scan.all_caps(end)
            && !scan.shouting
            && scan.gap(end + 1) != b"."
            && !scan.glued(end + 1)
            && !scan.is(end, "u");
        // A small letter is no word by itself, unless it is the `à` of `12 à 14`.
        let alone = closes(scan, end + 1) || scan.spaced(end + 1) && scan.token(end + 1).is_word();
        let lone = token.len() == 1 && known && !scan.glued(end + 1) && alone;
        let word = scan.is_one_of(
            end,
            &[
                "hs",
                "bis",
                "bg",
                "huis",
                "rood",
                "zwart",
                "rd",
                "zw",
                "sous",
                "souterrain",
                "bov",
                "ben",
                "tweehoog",
                "eenhoog",
                "driehoog",
                "iii",
                "ii",
            ],
        );
        if scan.spaced(end) && (roman || letter || lone || word) {
            end += 1;
            continue;
        }
        break;
    }
    end
}

/// What follows token `i - 1` is the end, punctuation, or a postcode.
fn closes(scan: &Scan<'_>, i: usize) -> bool {
    scan.token(i).kind == Kind::End
        || scan.gap(i).iter().any(|b| matches!(b, b',' | b'.' | b')' | b'\n' | b';'))
        || scan.token(i).is_number() && scan.token(i).len() == 4
}

/// `Kerkstraat 3 bomen omgewaaid`: the number counts what follows.
fn counted(scan: &Scan<'_>, number: usize, end: usize) -> bool {
    end == number + 1 && scan.spaced(end) && scan.token(end).is(UNIT) && !scan.is(end, "huis") && !scan.is(end, "x")
}

/// Words around make a weak street an address: a postcode or a place after it, `adres` or `woon` before it.
fn supported(scan: &Scan<'_>, first: usize, end: usize, certainty: u8) -> bool {
    let postcode = (end..end + 3).any(|k| {
        scan.token(k).is_number()
            && scan.token(k).len() == 4
            && scan.token(k + 1).is_word()
            && scan.token(k + 1).len() == 2
            && scan.gap(k + 1).len() <= 1
    }) && !scan.sentence_start(end);
    if postcode {
        return true;
    }
    let place =
        scan.token(end).is(PLACE) && scan.gap(end).len() <= 2 || scan.is(end, "in") && scan.token(end + 1).is(PLACE);
    let cue = scan.before(first, CUE_ADDRESS, 4).is_some();
    // `de bewoners van Weteringschans 78`
    let of_people = first > 1
        && scan.is(first - 1, "van")
        && scan.is_one_of(first - 2, &["bewoner", "bewoners", "eigenaar", "huurder", "huurders", "hoogte"]);
    let preposition = first > 0
        && (scan.is_one_of(first - 1, &["op", "aan", "naar"]) || of_people)
        && (scan.spaced(first) || scan.gap(first) == b" '");
    match certainty {
        80.. => true,
        70.. => place || cue || preposition || scan.gap(end).starts_with(b",") || scan.token(end).kind == Kind::End,
        50.. => cue && place,
        // `bij Korte Poten 83`: several capital words, the first of a kind that streets have.
        20 if scan.token(first).is(STREET_PART)
            && scan.capital(first)
            && scan.is_one_of(first.saturating_sub(1), &["op", "aan", "bij", "van", "naar", "voor", "in"]) =>
        {
            true
        }
        40.. => cue && (place || preposition) || place,
        _ => cue && (place || preposition || scan.gap(first).contains(&b':')),
    }
}
