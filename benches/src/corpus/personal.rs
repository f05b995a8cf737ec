//! Made-up personal data with the right shapes and check digits. None of it belongs to anyone on purpose.

use super::random::Random;

const FIRST: &[&str] = &[
    "Fatima",
    "Joris",
    "Sanne",
    "Mehmet",
    "Willemijn",
    "Piet",
    "Noor",
    "Kees",
    "Zeynep",
    "Daan",
    "Anouk",
    "Ruud",
    "Amina",
    "Bram",
    "Lieke",
    "Youssef",
    "Truus",
    "Koen",
    "Maud",
    "Sjaak",
    "Esra",
    "Hidde",
    "Ria",
    "Tomasz",
];
const LAST: &[&str] = &[
    "de Boer",
    "Yilmaz",
    "van der Meulen",
    "Hoekstra",
    "El Idrissi",
    "Postma",
    "Verhagen",
    "ten Brink",
    "Kowalski",
    "Schouten",
    "van Dam",
    "Ouwehand",
    "Lammers",
    "Blok",
    "Çelik",
    "Dijkhuizen",
    "van 't Hof",
    "Maas",
    "Ramdin",
];
const STREETS: &[&str] = &[
    "Molenweg",
    "Beukenlaan",
    "Oude Haven",
    "Kerkplein",
    "Dokter Kuyperstraat",
    "Eikenhof",
    "Zuidsingel",
    "Lijsterpad",
    "Stationsstraat",
    "Prins Hendrikkade",
    "Vlasakker",
    "Korenmolen",
];
const PLACES: &[&str] =
    &["Oosterhuizen", "Nieuwdorp", "Wester-Koggen", "Duinrade", "Hoogezand", "Lelystad", "Zierikzee"];

/// A sentence with personal data in it.
pub fn sentence(random: &mut Random) -> String {
    match random.below(11) {
        0 => format!("Mijn naam is {}.", name(random)),
        1 => format!("U kunt mij bereiken op {}.", phone(random)),
        2 => format!("Mail mag naar {}.", mail(random)),
        3 => format!("Mijn bsn is {}.", bsn(random)),
        4 => format!("Het geld kan op rekening {}.", iban(random)),
        5 => format!("Ik woon op {}.", address(random)),
        6 => format!("Het gaat om de auto met kenteken {}.", plate(random)),
        7 => format!(
            "Mijn geboortedatum is {}-{}-{}.",
            random.between(1, 28),
            random.between(1, 12),
            random.between(1936, 2007)
        ),
        8 => format!("Gesproken met mevrouw {}, tel {}.", random.pick(LAST), phone(random)),
        9 => format!("Het dossier heeft nummer Z{}-{:06}.", random.between(2022, 2026), random.below(1_000_000)),
        _ => format!("Groet, {}, {}", name(random), address(random)),
    }
}

fn name(random: &mut Random) -> String {
    format!("{} {}", random.pick(FIRST), random.pick(LAST))
}

fn phone(random: &mut Random) -> String {
    let rest = random.below(100_000_000);
    match random.below(3) {
        0 => format!("06-{rest:08}"),
        1 => format!("06 {:02} {:02} {:02} {:02}", rest / 1_000_000, rest / 10_000 % 100, rest / 100 % 100, rest % 100),
        _ => format!("0{}-{:07}", random.between(10, 79), rest % 10_000_000),
    }
}

fn mail(random: &mut Random) -> String {
    let first = random.pick(FIRST).to_lowercase();
    format!("{first}.{}{}@voorbeeld.nl", random.pick(&["blok", "maas", "postma", "lammers"]), random.below(90))
}

/// Nine digits that pass the elfproef.
fn bsn(random: &mut Random) -> String {
    loop {
        let head: Vec<usize> = (0..8).map(|at| if at == 0 { random.between(1, 8) } else { random.below(10) }).collect();
        let check = head.iter().enumerate().map(|(at, digit)| (9 - at) * digit).sum::<usize>() % 11;
        if check < 10 {
            let digits: String = head.iter().map(|digit| char::from(b'0' + *digit as u8)).collect();
            return format!("{digits}{check}");
        }
    }
}

/// A Dutch IBAN with valid check digits (mod 97), of a bank that does not exist.
fn iban(random: &mut Random) -> String {
    let account = random.below(1_000_000_000);
    // V O O R as numbers 31 24 24 27, then the account, then N L 00 as 23 21 00.
    let number: u128 = format!("31242427{account:010}232100").parse().unwrap_or(0);
    let account = format!("{account:010}");
    format!("NL{:02} VOOR {} {} {}", 98 - number % 97, &account[..4], &account[4..8], &account[8..])
}

fn plate(random: &mut Random) -> String {
    let letter = |random: &mut Random| {
        char::from(random.pick(&[&b'B', &b'D', &b'G', &b'K', &b'R', &b'T', &b'X', &b'Z']).to_owned())
    };
    let (a, b, c) = (letter(random), letter(random), letter(random));
    if random.chance(50) {
        format!("{a}{b}-{:03}-{c}", random.below(1000))
    } else {
        format!("{}-{a}{b}{c}-{:02}", random.below(10), random.below(100))
    }
}

fn address(random: &mut Random) -> String {
    let letters = random.pick(&["AB", "KL", "RT", "ZX", "HB"]);
    let (street, number, digits) = (random.pick(STREETS), random.between(1, 240), random.between(1011, 9999));
    format!("{street} {number}, {digits} {letters} {}", random.pick(PLACES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_pass_their_own_checks() {
        let mut random = Random::new(1);
        for _ in 0..200 {
            let digits: Vec<i64> = bsn(&mut random).bytes().map(|b| i64::from(b - b'0')).collect();
            let sum: i64 = digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
            assert_eq!((digits.len(), sum % 11), (9, 0));

            let iban: String = iban(&mut random).replace(' ', "");
            let turned = format!("{}{}", &iban[4..], &iban[..4]);
            let number: String = turned.chars().map(|c| c.to_digit(36).unwrap().to_string()).collect();
            assert_eq!(number.parse::<u128>().unwrap() % 97, 1, "{iban}");
        }
    }
}
