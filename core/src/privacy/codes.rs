//! Numbers of documents and of cases, that mix letters and digits.

use super::PersonalData::{CaseNumber, DocumentNumber};
use super::scan::{Found, Scan};
use super::words::{
    COMMON, CUE_BANK, CUE_BSN, CUE_CASE, CUE_CASE_STRONG, CUE_DOC, CUE_DOC_STRONG, CUE_KVK, CUE_VNR, NOT_PERSONAL,
};

const CUES: u64 = CUE_BANK | CUE_BSN | CUE_CASE | CUE_DOC | CUE_KVK | CUE_VNR | NOT_PERSONAL;

/// Tokens from `i` on that make one code: the token after it, letters, digits.
struct Code {
    next: usize,
    letters: usize,
    digits: usize,
    /// Separators between the parts.
    separators: usize,
}

fn code(scan: &Scan<'_>, i: usize, signs: &[u8], spaces: bool) -> Code {
    let mut code = Code { next: i, letters: 0, digits: 0, separators: 0 };
    while code.next < i + 16 {
        let token = scan.token(code.next);
        if !(token.is_word() || token.is_number()) {
            break;
        }
        if code.next > i && !scan.glued(code.next) {
            let gap = scan.gap(code.next);
            let sign = matches!(gap, [b] if signs.contains(b))
                || gap.len() == 3
                    && gap.first() == Some(&b' ')
                    && gap.last() == Some(&b' ')
                    && gap.get(1).is_some_and(|b| matches!(b, b'-' | b'/'));
            if !(sign || spaces && scan.spaced(code.next) && token.is_number()) {
                break;
            }
            code.separators += 1;
        }
        // A word is part of a code only when it is short and digits follow or precede it directly.
        if token.is_word() && token.len() > 12 {
            break;
        }
        if token.is_word() {
            code.letters += token.len()
        } else {
            code.digits += token.len()
        }
        code.next += 1;
    }
    // A code does not end in a word that is only attached with a hyphen or a period (`12345-de`).
    while code.next > i + 1
        && scan.token(code.next - 1).is_word()
        && (!scan.glued(code.next - 1) || scan.token(code.next - 1).len() > 3)
    {
        code.next -= 1;
        code.letters -= scan.token(code.next).len();
    }
    code
}

/// Rule: after a word for a passport, driving licence, identity card or residence permit, a code in the form of that document: nine
/// letters and digits that begin with two letters and end with a digit, ten digits, or (after a strong word) 7 to 12 characters with at
/// least four digits. Source: standards.md 5 (Paspoort/ID), RDW for the ten digits of a licence.
/// Not matched: codes of that form without such a word, dates, years.
pub(super) fn document(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if scan.seen & CUE_DOC == 0 || i > 0 && scan.glued(i) {
        return None;
    }
    // A code begins with a digit, or with letters to which digits or more capital letters belong.
    let begins = scan.token(i).is_number()
        || scan.token(i + 1).is_number() && scan.glued(i + 1)
        || scan.all_caps(i) && scan.token(i).len() <= 3 && !scan.ordinary(i) && scan.spaced(i + 1);
    if !begins {
        return None;
    }
    let at = scan.before(i, CUES & !CUE_CASE | CUE_CASE_STRONG, 7).or_else(|| scan.after(i + 1, CUE_DOC_STRONG, 7))?;
    let cue = scan.token(at).bits;
    if cue & CUE_DOC == 0 {
        return None;
    }
    let strong = cue & CUE_DOC_STRONG != 0 && at.abs_diff(i) <= 7;
    let mut code = code(scan, i, b"", false);
    if code.letters + code.digits < 9 && strong {
        code = spaced_code(scan, i)?;
    }
    if at > i && code.next > at {
        return None;
    }
    let length = code.letters + code.digits;
    let starts = scan.token(i).is_word() && scan.token(i).len() >= 2;
    let ends = scan.token(code.next - 1).is_number();
    let passport = length == 9 && starts && ends && code.digits >= 1 && code.letters >= 2 && scan.token(i).len() <= 8;
    let licence = length == 10 && code.letters == 0;
    let other = strong && (7..=12).contains(&length) && code.digits >= 4 && !is_date(scan, i, code.next);
    if !scan.free_after(code.next) || !(passport || licence && strong || other) {
        return None;
    }
    scan.found(DocumentNumber, i, code.next, if passport || licence { 93 } else { 75 })
}

/// A document number in groups with spaces: `NX 4R21 B87`.
fn spaced_code(scan: &Scan<'_>, i: usize) -> Option<Code> {
    let mut code = Code { next: i, letters: 0, digits: 0, separators: 0 };
    while code.letters + code.digits < 9 && code.next < i + 9 {
        let token = scan.token(code.next);
        let near = code.next == i
            || scan.glued(code.next)
            || scan.spaced(code.next)
            || scan.gap(code.next) == b"-"
            || scan.gap(code.next) == b".";
        let fits = token.is_number()
            || token.is_word()
                && token.len() <= 4
                && (scan.all_caps(code.next) || scan.glued(code.next) || scan.glued(code.next + 1) || code.next == i);
        if !near || !fits {
            break;
        }
        if token.is_word() {
            code.letters += token.len()
        } else {
            code.digits += token.len()
        }
        code.next += 1;
    }
    while code.next > i && scan.token(code.next - 1).is_word() && !scan.glued(code.next - 1) {
        code.next -= 1;
        code.letters -= scan.token(code.next).len();
    }
    (code.next > i).then_some(code)
}

/// Rule: after a word for a case, file, report or reference, a code with at least four digits; or a code that says so itself
/// (`ZAAK-2026-0000000001`, `Z-2024-001234`, `SIG-12345`, `AWB 23/04567`). Source: standards.md 5 (Zaaknummer); organisations differ.
/// Not matched: years, dates, amounts, numbers after `order`, `factuur` and the like.
pub(super) fn case(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if i > 0
        && (scan.glued(i) || matches!(scan.gap(i), [b'-' | b'/' | b'.' | b'_' | b','] if scan.back(i, 1).is_number()))
    {
        return None;
    }
    if scan.token(i).is_word() && self_speaking(scan, i) {
        let spaces = scan.is_one_of(i, &["awb", "sgr", "hr", "ams", "utr", "rot"]);
        let code = code(scan, i, b"-/._", spaces);
        if code.digits >= if spaces { 5 } else { 4 }
            && (code.separators > 0 || code.digits >= 6)
            && scan.token(code.next - 1).is_number()
        {
            return scan.found(CaseNumber, i, code.next, 85);
        }
    }
    if scan.seen & CUE_CASE == 0 {
        return None;
    }
    let at = scan.before(i, CUES, 7)?;
    let cue = scan.token(at).bits;
    if cue & CUE_CASE == 0 || cue & NOT_PERSONAL != 0 {
        return None;
    }
    let strong = cue & CUE_CASE_STRONG != 0;
    // A weak word (`zaak`, `melding`) counts when it stands next to the code, or with a number word between.
    let near = i - at <= 2
        && (at + 1..i).all(|k| {
            scan.is_one_of(k, &["nr", "nummer", "no", "met", "id", "is", "number", "uw", "ons", "code", "num"])
        })
        || (at + 1..i).any(|k| scan.is_one_of(k, &["nummer", "nr", "kenmerk"]));
    if !strong && !near {
        return None;
    }
    let mut code = code(scan, i, b"-/._", false);
    // `kenmerk BZW 2024/0331`
    let prefix = strong && scan.all_caps(i) && (2..=5).contains(&scan.token(i).len()) && !scan.token(i).is(COMMON);
    if prefix && code.next == i + 1 && scan.spaced(i + 1) && scan.token(i + 1).is_number() {
        code = self::code(scan, i, b"-/._", true);
    }
    let starts_like_code = scan.token(i).is_number() || code.next > i + 1 && scan.token(i).len() <= 6;
    // `ticket A123`: a place in a queue.
    let queue = scan.is(at, "ticket") && code.letters <= 1 && code.digits <= 3;
    if !starts_like_code || code.next <= i || scan.glued(code.next) || queue {
        return None;
    }
    let enough = if code.letters > 0 || code.separators > 0 {
        code.digits >= 3
    } else {
        code.digits >= if strong && i - at <= 3 { 3 } else { 5 }
    };
    let year =
        code.next == i + 1 && scan.value(i).is_some_and(|n| (1950..=2050).contains(&n)) && scan.token(i).len() == 4;
    if !enough || year || is_date(scan, i, code.next) {
        return None;
    }
    scan.found(CaseNumber, i, code.next, if strong { 90 } else { 75 })
}

/// A prefix that only numbers of cases have, with a digit behind it.
fn self_speaking(scan: &Scan<'_>, i: usize) -> bool {
    let digit_next = scan.token(i + 1).is_number() && scan.gap(i + 1).len() <= 1;
    digit_next
        && (scan.is_one_of(i, &["zaak", "sig", "mor", "zk", "dos", "kl", "wob", "woo", "bzw"])
            && !scan.gap(i + 1).starts_with(b" ")
            || scan.is(i, "z")
                && (scan.glued(i + 1) && scan.token(i + 1).len() >= 2 || matches!(scan.gap(i + 1), b"-" | b"/" | b"."))
            || scan.is_one_of(i, &["awb", "sgr"])
            // `HR 24/01234`, as courts number
            || scan.is_one_of(i, &["hr", "ams", "utr", "rot"]) && scan.all_caps(i) && scan.gap(i + 2) == b"/" && scan.token(i + 2).is_number())
}

/// Figures that are a date: `12-03-2024`, `2024-03-12`.
pub(super) fn is_date(scan: &Scan<'_>, i: usize, next: usize) -> bool {
    if next != i + 3 {
        return false;
    }
    let (Some(a), Some(b), Some(c)) = (scan.value(i), scan.value(i + 1), scan.value(i + 2)) else {
        return false;
    };
    let (la, lc) = (scan.token(i).len(), scan.token(i + 2).len());
    (la <= 2 && (1..=31).contains(&a) && (1..=12).contains(&b) && (lc == 2 || lc == 4 && (1900..2100).contains(&c)))
        || (la == 4 && (1900..2100).contains(&a) && (1..=12).contains(&b) && lc <= 2 && (1..=31).contains(&c))
}
