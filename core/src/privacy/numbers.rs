//! Numbers that are known by a checksum or by the word before them: BSN, bank account, payment card, KvK, V-number.

use super::PersonalData::{Bsn, CreditCard, Iban, KvkNumber, VNumber};
use super::checks::{elfproef, luhn};
use super::run::{Run, Runs};
use super::scan::{Found, Scan};
use super::words::{
    CUE_BANK, CUE_BSN, CUE_CARD, CUE_CASE, CUE_DOC_STRONG, CUE_KVK, CUE_PHONE, CUE_VNR, LAW, NOT_PERSONAL,
};

const CUES: u64 =
    CUE_BANK | CUE_BSN | CUE_CARD | CUE_CASE | CUE_DOC_STRONG | CUE_KVK | CUE_PHONE | CUE_VNR | NOT_PERSONAL | LAW;

/// Whatever of this file stands at token `i`. The word before it stands `back` tokens before; `None`: no word is near, so nothing calls it
/// anything.
pub(super) fn at(scan: &Scan<'_>, i: usize, runs: &mut Runs, back: Option<usize>) -> Option<Found> {
    let alone = back.is_none();
    let run = runs.at(scan, i, b"-. /");
    let digits = run.groups().next_back().map_or(0, |g| g.1);
    if digits < 7 {
        return None;
    }
    if scan.token(i).len() > 19 {
        return None;
    }
    let glued_cue = scan.glued(i) && scan.back(i, 1).is(CUES);
    if !glued_cue && !scan.free_before(i) && !(i > 0 && scan.back(i, 1).is_word() && scan.back(i, 1).is(CUES)) {
        return None;
    }
    let hit = card(scan, i, &run, alone).or_else(|| bsn(scan, i, &run, alone));
    // The words that the others need stand near before them.
    if hit.is_some() || back.is_none_or(|back| back > 8) && scan.seen & CUE_KVK == 0 {
        return hit;
    }
    v_number(scan, i, &run).or_else(|| kvk(scan, i, &run)).or_else(|| account(scan, i, &run))
}

/// Rule: nine digits that pass the elfproef, unless the words before call them something else; eight or nine digits that the text
/// calls a BSN. Groups as people write them. Source: standards.md 5 (BSN), codebook.
/// Not matched: amounts, RSIN and OIN, order, invoice and policy numbers, numbers that fail the elfproef without being called a BSN.
fn bsn(scan: &Scan<'_>, i: usize, run: &Run<'_>, alone: bool) -> Option<Found> {
    let passes = run.ends_at(9).is_some() && elfproef(run.digits(9));
    let called = !alone && scan.seen & CUE_BSN != 0;
    for length in [9, 8] {
        // Cheap first: what fails the elfproef must be called a BSN, and no other number of eight digits is one.
        if !called && !(length == 9 && passes) {
            continue;
        }
        let Some(end) = run.ends_at(length) else { continue };
        if !scan.free_after(end) || length == 8 && super::codes::is_date(scan, i, end) {
            continue;
        }
        let context = if alone { 0 } else { scan.context(i, end, CUES & !CUE_PHONE) };
        if context & CUE_BSN != 0 {
            return scan.found(Bsn, i, end, if length == 9 && passes { 99 } else { 80 });
        }
        if length == 9
            && context == 0
            && passes
            && usual_groups(run)
            && !scan.gap(i).ends_with(&[super::fold::OTHER])
            && !is_amount(scan, i, end)
        {
            let phone = scan.before(i, CUE_PHONE, 3).is_some() && run.all().first() == Some(&6);
            if !phone {
                return scan.found(Bsn, i, end, 75);
            }
        }
    }
    None
}

/// A BSN in words from token `i` on.
pub(super) fn spelled(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<Found> {
    let end = run.ends_at(9)?;
    let called = scan.context(i, end, CUE_BSN) != 0;
    (called || (elfproef(run.digits(9)) && run.ends_at(10).is_none())).then_some(())?;
    scan.found(Bsn, i, end, if called { 90 } else { 60 })
}

/// Nine digits as people group them: in one, 3-3-3, 4-2-3, 2-2-2-3, or one by one.
fn usual_groups(run: &Run<'_>) -> bool {
    let mut sizes = [0usize; 9];
    let mut count = 0;
    for (slot, size) in sizes.iter_mut().zip(run.sizes(9)) {
        *slot = size;
        count += 1;
    }
    matches!(
        sizes.get(..count).unwrap_or_default(),
        [9] | [3, 3, 3]
            | [4, 2, 3]
            | [4, 3, 2]
            | [2, 2, 2, 3]
            | [3, 2, 2, 2]
            | [4, 5]
            | [5, 4]
            | [1, 1, 1, 1, 1, 1, 1, 1, 1]
    )
}

fn is_amount(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    let before = scan.gap(i);
    let after = scan.gap(end);
    before.contains(&b'$')
        || after.starts_with(b",-")
        || after.starts_with(b",") && scan.token(end).is_number() && after.len() == 1
        || scan.is_one_of(end, &["euro", "eur", "miljoen"])
        || before.contains(&super::fold::OTHER) && before.len() <= 2
}

/// Rule: 15 or 16 digits (13 to 19 where the text calls it a card) that pass Luhn and begin like a card of a known network.
/// Source: ISO/IEC 7812. Not matched: payment references, barcodes, meter numbers.
fn card(scan: &Scan<'_>, i: usize, run: &Run<'_>, alone: bool) -> Option<Found> {
    let digits = run.all();
    // The networks begin with these.
    if digits.len() < 13 || !digits.first().is_some_and(|digit| matches!(digit, 2..=6)) {
        return None;
    }
    let called = !alone && scan.seen & CUE_CARD != 0;
    for length in [16, 15, 19, 18, 17, 14, 13] {
        let Some(end) = run.ends_at(length) else { continue };
        let number = run.digits(length);
        if !network(number) || !scan.free_after(end) {
            continue;
        }
        // Cheap first, as for a BSN: one of 16 digits may be called a card with a digit wrong.
        let luhn = luhn(number);
        if !luhn && !(length == 16 && called) {
            continue;
        }
        let context = if alone { 0 } else { scan.context(i, end, CUES) };
        let called = context & CUE_CARD != 0;
        let sure = matches!(length, 15 | 16)
            && luhn
            && context & (NOT_PERSONAL | CUE_CASE | CUE_BANK & !CUE_CARD) & !CUE_CARD == 0;
        if sure || (called && luhn) || (called && length == 16) {
            return scan.found(CreditCard, i, end, if luhn { 95 } else { 60 });
        }
    }
    None
}

fn network(digits: &[u8]) -> bool {
    match digits {
        [4, ..] => matches!(digits.len(), 13 | 16 | 19),
        [5, ..] => digits.len() >= 13,
        [2, 2..=7, ..] => digits.len() == 16,
        [3, 4 | 7, ..] => digits.len() == 15,
        [3, 0 | 6 | 8 | 9, ..] => (14..=16).contains(&digits.len()),
        [3, 5, ..] => digits.len() == 16,
        [6, ..] => digits.len() >= 15,
        _ => false,
    }
}

/// Rule: seven to ten digits that the text calls a V-number. Source: standards.md 5 (V-nummer).
fn v_number(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<Found> {
    let (end, length) = run.groups().rev().find(|(_, n)| (7..=11).contains(n))?;
    v_cue(scan, i)?;
    scan.found(VNumber, i, end, if length == 10 { 95 } else { 75 })
}

/// `v-nummer`, `vnummer`, `v nr`, `vreemdelingennummer` at most five tokens before `i`, and no other kind of number nearer.
fn v_cue(scan: &Scan<'_>, i: usize) -> Option<usize> {
    for back in 1..=6 {
        let at = i.checked_sub(back)?;
        // As in `birth`: figures before it say nothing.
        if !scan.is_word(at) && !scan.sentence_start(at) {
            continue;
        }
        let token = scan.token(at);
        if token.is(CUE_VNR) {
            return Some(at);
        }
        if scan.is(at, "v") && (back == 1 && scan.glued(i) || scan.is_one_of(at + 1, &["nummer", "nr", "num", "no"])) {
            return Some(at);
        }
        if token.is(CUES & !CUE_PHONE) || scan.sentence_start(at) {
            return None;
        }
    }
    None
}

/// Rule: eight digits (seven when the zero was lost) that the text calls a KvK number. Source: standards.md 5 (KvK).
/// Not matched: branch numbers (vestigingsnummer, twelve digits).
fn kvk(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<Found> {
    let end = run.ends_at(8).or_else(|| run.ends_at(7)).filter(|end| scan.free_after(*end))?;
    let spoken_of = scan.seen & CUE_KVK != 0;
    let called = spoken_of && scan.context(i, end, CUES & !CUE_PHONE) & CUE_KVK != 0 || spaced_kvk(scan, i);
    called.then(|| scan.found(KvkNumber, i, end, 92))?
}

/// `K.v.K.` is three words of one letter.
fn spaced_kvk(scan: &Scan<'_>, i: usize) -> bool {
    (1..=5)
        .any(|back| i >= back + 2 && scan.is(i - back, "k") && scan.is(i - back - 1, "v") && scan.is(i - back - 2, "k"))
}

/// Rule: seven to ten digits that the text calls an account number (the Dutch numbers from before the IBAN). Source: codebook.
fn account(scan: &Scan<'_>, i: usize, run: &Run<'_>) -> Option<Found> {
    if scan.seen & CUE_BANK == 0 {
        return None;
    }
    let (end, length) = run.groups().rev().find(|(_, n)| (7..=10).contains(n))?;
    let at = scan.before(i, CUES & !CUE_PHONE, 6)?;
    let called = scan.token(at).is(CUE_BANK) && !scan.is(at, "bank") && !(scan.is(at, "rekening") && length < 9);
    (called && scan.free_after(end)).then(|| scan.found(Iban, i, end, 70))?
}
