//! Items of every kind, in the forms in which people write them.

use signaal::privacy::PersonalData;

use super::random::Random;

#[derive(Clone, Copy)]
pub(crate) struct Form {
    pub name: &'static str,
    pub make: fn(&mut Random) -> String,
}

macro_rules! forms {
    ($($name:literal => $make:expr),* $(,)?) => { &[$(Form { name: $name, make: $make }),*] };
}

const CONSONANTS: &[u8] = b"BDFGHJKLNPRSTVXZ";
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const SHORT: [&str; 12] = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const WORDS: [&str; 10] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];

// Names of many origins, some of them in no list of the library.
const GIVEN: &[&str] = &[
    "Jan",
    "Marieke",
    "Sanne",
    "Kees",
    "Willemijn",
    "Tjitske",
    "Bram",
    "Femke",
    "Ruud",
    "Ans",
    "Fatima",
    "Mohamed",
    "Youssef",
    "Nadia",
    "Ayşe",
    "Mehmet",
    "Özlem",
    "Emre",
    "Agnieszka",
    "Piotr",
    "Małgorzata",
    "Oksana",
    "Dmytro",
    "Wei",
    "Mei Ling",
    "Radjesh",
    "Shanti",
    "Winston",
    "Jean-Pierre",
    "Anne-Marie",
    "Selam",
    "Abdirahman",
    "Linh",
    "Priya",
    "Björn",
    "Zoë",
    "Wiebrecht",
    "Evertien",
    "Quincy",
    "Noa",
    "Jaydon",
    "Fenna",
    "Hidde",
    "Soufiane",
    "Naoual",
    "Tesfay",
    "Ahmad",
    "Hanadi",
    "Olena",
    "Svitlana",
    "Krzysztof",
    "Ingrid",
];
const SURNAMES: &[&str] = &[
    "Jansen",
    "de Vries",
    "van den Berg",
    "Bakker",
    "van der Meer",
    "Hendriks",
    "'t Hart",
    "van 't Hoff",
    "Dijkstra",
    "Hoekstra",
    "de Boer",
    "ter Horst",
    "Yılmaz",
    "Öztürk",
    "Kaya",
    "El Amrani",
    "el Idrissi",
    "Bouzidi",
    "Benali",
    "Kowalski",
    "Nowak",
    "Wiśniewska",
    "Shevchenko",
    "Kovalenko",
    "Chen",
    "Wang",
    "Nguyen",
    "Ramdin",
    "Soekhai",
    "Pinas",
    "Kartosen",
    "Singh",
    "Hassan",
    "Tesfay",
    "Silva",
    "Janssen-de Wit",
    "van Rossum",
    "Schouten",
    "Veldkamp",
    "Zwart",
    "de Groot",
    "van Oosterhout-Bos",
    "Vermeulen",
    "Knoops",
    "Ouahbi",
    "Popescu",
    "Müller",
    "d'Hondt",
    "van Wijngaarden",
    "op den Kelder",
];
const STREETS: &[&str] = &[
    "Kerkstraat",
    "Dorpsweg",
    "Prinsengracht",
    "Laan van Meerdervoort",
    "Burgemeester de Monchyplein",
    "Eerste Helmersstraat",
    "2e Jan Steenstraat",
    "Van der Helststraat",
    "Oude Haven",
    "Grote Markt",
    "Mathenesserlaan",
    "Jan van Galenstraat",
    "Het Spui",
    "Dokter Schaepmanstraat",
    "Nieuwe Binnenweg",
    "Schiedamse Vest",
    "Rozenhof",
    "Wilgenlaan",
    "Singel",
    "Beukenpad",
    "Zuiderkade",
    "Koningin Wilhelminaplein",
    "Korte Poten",
    "Achter de Dom",
    "Hoogstraat",
    "Sint Annastraat",
];
const PLAIN_STREETS: &[&str] = &[
    "Kerkstraat",
    "Dorpsweg",
    "Prinsengracht",
    "Wilgenlaan",
    "Mathenesserlaan",
    "Hoogstraat",
    "Stationsplein",
    "Zonnedreef",
    "Bergsingel",
    "Havenkade",
];
const DOMAINS: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "ziggo.nl",
    "kpnmail.nl",
    "outlook.com",
    "live.nl",
    "xs4all.nl",
    "home.nl",
    "mijnbedrijf.nl",
    "icloud.com",
];

pub(crate) fn of(kind: PersonalData) -> &'static [Form] {
    match kind {
        PersonalData::Bsn => forms! {
            "plain" => bsn,
            "dots" => |r| { let b = bsn(r); format!("{}.{}.{}", &b[..4], &b[4..6], &b[6..]) },
            "threes" => |r| { let b = bsn(r); format!("{} {} {}", &b[..3], &b[3..6], &b[6..]) },
            "hyphens" => |r| { let b = bsn(r); format!("{}-{}-{}", &b[..3], &b[3..6], &b[6..]) },
            "one by one" => |r| bsn(r).chars().map(String::from).collect::<Vec<_>>().join(" "),
            "words" => |r| bsn(r).bytes().map(|b| WORDS[usize::from(b - b'0')]).collect::<Vec<_>>().join(" "),
            "fails elfproef" => |r| { let b = bsn(r); let last = (b.as_bytes()[8] - b'0' + 1) % 10; format!("{}{last}", &b[..8]) },
        },
        PersonalData::Iban => forms! {
            "plain" => |r| iban(r),
            "fours" => |r| fours(&iban(r)),
            "lower" => |r| fours(&iban(r)).to_lowercase(),
            "lower plain" => |r| iban(r).to_lowercase(),
            "parts" => |r| { let i = iban(r); format!("{} {} {}", &i[..4], &i[4..8], &i[8..]) },
            "hyphens" => |r| fours(&iban(r)).replace(' ', "-"),
            "dots" => |r| fours(&iban(r)).replace(' ', "."),
            "german" => |r| foreign(r, "DE", 18),
            "belgian" => |r| fours(&foreign(r, "BE", 12)),
            "polish" => |r| foreign(r, "PL", 24),
            "turkish" => |r| fours(&foreign(r, "TR", 22)),
            "old account" => |r| { let d = r.digits(8); format!("1{}.{}.{}", &d[..1], &d[1..3], &d[3..6]) },
        },
        PersonalData::Phone => forms! {
            "mobile" => |r| format!("06{}", r.digits(8)),
            "mobile hyphen" => |r| format!("06-{}", r.digits(8)),
            "mobile space" => |r| format!("06 {}", r.digits(8)),
            "mobile twos" => |r| format!("06 - {} {} {} {}", r.digits(2), r.digits(2), r.digits(2), r.digits(2)),
            "mobile dots" => |r| format!("06.{}.{}.{}.{}", r.digits(2), r.digits(2), r.digits(2), r.digits(2)),
            "mobile slash" => |r| format!("06/{}", r.digits(8)),
            "mobile threes" => |r| format!("06 {} {} {}", r.digits(3), r.digits(3), r.digits(2)),
            "+31" => |r| format!("+316{}", r.digits(8)),
            "+31 spaced" => |r| format!("+31 6 {} {}", r.digits(4), r.digits(4)),
            "+31 (0)" => |r| format!("+31 (0)6 {} {} {} {}", r.digits(2), r.digits(2), r.digits(2), r.digits(2)),
            "0031" => |r| format!("0031 6 {}", r.digits(8)),
            "land 3-7" => |r| format!("0{}0-{}", r.pick(&["1", "2", "3", "5", "7"]), r.digits(7)),
            "land 4-6" => |r| format!("0{}-{}", r.pick(&["495", "341", "172", "575", "228"]), r.digits(6)),
            "land brackets" => |r| format!("(0{}0) {} {} {}", r.pick(&["1", "2", "3", "5", "7"]), r.digits(3), r.digits(2), r.digits(2)),
            "land spaces" => |r| format!("0{}0 {} {} {}", r.pick(&["1", "2", "3", "5", "7"]), r.digits(3), r.digits(2), r.digits(2)),
            "belgian" => |r| format!("+32 4{} {} {} {}", r.digits(2), r.digits(2), r.digits(2), r.digits(2)),
            "german" => |r| format!("0049 15{} {}", r.digits(1), r.digits(8)),
            "turkish" => |r| format!("+90 53{} {} {} {}", r.digits(1), r.digits(3), r.digits(2), r.digits(2)),
            "digits in words" => |r| format!("nul zes {}", r.digits(8).bytes().map(|b| WORDS[usize::from(b - b'0')]).collect::<Vec<_>>().join(" ")),
            "numbers in words" => |r| format!("nul zes {} vierendertig {} achtenzeventig", r.pick(&["twaalf", "eenentwintig"]), r.pick(&["zesenvijftig", "negentig"])),
            "one by one" => |r| format!("06{}", r.digits(8)).chars().map(String::from).collect::<Vec<_>>().join(" "),
            "line break" => |r| format!("06-{}\n{}", r.digits(4), r.digits(4)),
        },
        PersonalData::Email => forms! {
            "dotted" => |r| format!("{}.{}@{}", plain(r.pick(GIVEN)), plain(r.pick(SURNAMES)), r.pick(DOMAINS)),
            "initial" => |r| format!("{}{}@{}", &plain(r.pick(GIVEN))[..1], plain(r.pick(SURNAMES)), r.pick(DOMAINS)),
            "nick" => |r| format!("{}{}@{}", r.pick(&["zonnetje", "bloempje", "superman", "oma_riet", "fcu"]), r.digits(2), r.pick(DOMAINS)),
            "upper" => |r| format!("{}@{}", plain(r.pick(SURNAMES)), r.pick(DOMAINS)).to_uppercase(),
            "spaces" => |r| format!("{} @ {}", plain(r.pick(GIVEN)), r.pick(DOMAINS)),
            "comma" => |r| format!("{}.k@{}", plain(r.pick(GIVEN)), r.pick(&["gmail,com", "hotmail,com", "ziggo,nl"])),
            "space before top" => |r| format!("{}{}@{}", plain(r.pick(GIVEN)), r.digits(2), r.pick(&["gmail .com", "hotmail. com", "ziggo .nl"])),
            "apenstaartje" => |r| format!("{} punt {} apenstaartje {} punt com", plain(r.pick(GIVEN)), plain(r.pick(SURNAMES)), r.pick(&["gmail", "hotmail", "outlook"])),
            "(at)" => |r| format!("{}(at){}", plain(r.pick(SURNAMES)), r.pick(DOMAINS)),
            "[at] [punt]" => |r| format!("{} [at] {} [punt] nl", plain(r.pick(SURNAMES)), r.pick(&["ziggo", "kpnmail", "home"])),
            "at punt" => |r| format!("{} at {} punt nl", plain(r.pick(GIVEN)), r.pick(&["ziggo", "live", "planet"])),
            "no top" => |r| format!("{}{}@gmail", plain(r.pick(GIVEN)), r.digits(3)),
            "plus" => |r| format!("{}+gemeente@{}", plain(r.pick(SURNAMES)), r.pick(DOMAINS)),
        },
        PersonalData::Postcode => forms! {
            "space" => |r| format!("{} {}", four(r), two(r)),
            "plain" => |r| format!("{}{}", four(r), two(r)),
            "lower" => |r| format!("{}{}", four(r), two(r).to_lowercase()),
            "lower space" => |r| format!("{} {}", four(r), two(r).to_lowercase()),
            "two spaces" => |r| format!("{}  {}", four(r), two(r)),
            "place" => |r| format!("{} {}", four(r), two(r)),
            "mixed" => |r| { let t = two(r); format!("{}{}{}", four(r), &t[..1], t[1..].to_lowercase()) },
            "line break" => |r| format!("{}\n{}", four(r), two(r)),
        },
        PersonalData::Address => forms! {
            "plain" => |r| format!("{} {}", r.pick(STREETS), number(r)),
            "lower" => |r| format!("{} {}", r.pick(PLAIN_STREETS).to_lowercase(), number(r)),
            "letter" => |r| format!("{} {}{}", r.pick(STREETS), number(r), r.pick(&["a", "b", "C", "D"])),
            "hyphen" => |r| format!("{} {}-{}", r.pick(STREETS), number(r), r.pick(&["2", "14", "II", "hs", "A"])),
            "floor" => |r| format!("{} {} {}", r.pick(STREETS), number(r), r.pick(&["hs", "III", "bis", "2 hoog"])),
            "nr" => |r| format!("{} {} {}", r.pick(PLAIN_STREETS), r.pick(&["nr.", "nr", "nummer"]), number(r)),
            "str." => |r| format!("{}str. {}", r.pick(&["Kerk", "Dorps", "Hoog", "Molen"]), number(r)),
            "po box" => |r| format!("Postbus {}", r.below(90_000) + 10),
            "po box lower" => |r| format!("postbus {}", r.below(9000) + 10),
            "glued" => |r| format!("{}{}", r.pick(PLAIN_STREETS), number(r)),
        },
        PersonalData::Plate => forms! {
            "hyphens" => |r| plate(r, "-"),
            "plain" => |r| plate(r, ""),
            "lower" => |r| plate(r, "-").to_lowercase(),
            "lower plain" => |r| plate(r, "").to_lowercase(),
            "spaces" => |r| plate(r, " "),
            "spaced hyphens" => |r| plate(r, " - "),
        },
        PersonalData::BirthDate => forms! {
            "d-m-y" => |r| format!("{:02}-{:02}-{}", r.below(28) + 1, r.below(12) + 1, 1935 + r.below(85)),
            "d/m/y" => |r| format!("{}/{}/{}", r.below(28) + 1, r.below(12) + 1, 1935 + r.below(85)),
            "d.m.y" => |r| format!("{}.{}.{}", r.below(28) + 1, r.below(12) + 1, 1935 + r.below(85)),
            "short year" => |r| format!("{}-{}-{:02}", r.below(28) + 1, r.below(12) + 1, r.below(100)),
            "month" => |r| format!("{} {} {}", r.below(28) + 1, MONTHS[r.below(12) as usize], 1935 + r.below(85)),
            "short month" => |r| format!("{} {} {}", r.below(28) + 1, SHORT[r.below(12) as usize], 1935 + r.below(85)),
            "month apostrophe" => |r| format!("{} {} '{:02}", r.below(28) + 1, MONTHS[r.below(12) as usize], r.below(100)),
            "iso" => |r| format!("{}-{:02}-{:02}", 1935 + r.below(85), r.below(12) + 1, r.below(28) + 1),
            "spaces" => |r| format!("{:02} {:02} {}", r.below(28) + 1, r.below(12) + 1, 1935 + r.below(85)),
            "words" => |r| format!("{} {} negentienhonderd{}", r.pick(&["twaalf", "drie", "eenentwintig"]), MONTHS[r.below(12) as usize], r.pick(&["tachtig", "vijfenzestig", "negenennegentig"])),
            "words apart" => |r| format!("{} {} negentien {}", r.pick(&["vijf", "zeventien"]), MONTHS[r.below(12) as usize], r.pick(&["tachtig", "vijfenzestig"])),
            "digits" => |r| format!("{:02}{:02}{}", r.below(28) + 1, r.below(12) + 1, 1935 + r.below(85)),
            "ordinal" => |r| format!("{}e {} {}", r.below(28) + 1, MONTHS[r.below(12) as usize], 1935 + r.below(85)),
        },
        PersonalData::Name => forms! {
            "full" => |r| format!("{} {}", r.pick(GIVEN), r.pick(SURNAMES)),
            "given" => |r| r.pick(GIVEN).to_owned(),
            "initials" => |r| format!("{}. {}", letter(r), r.pick(SURNAMES)),
            "more initials" => |r| format!("{}.{}. {}", letter(r), letter(r), r.pick(SURNAMES)),
            "surname" => |r| r.pick(SURNAMES).to_owned(),
            "lower full" => |r| format!("{} {}", r.pick(GIVEN), r.pick(SURNAMES)).to_lowercase(),
            "lower given" => |r| r.pick(GIVEN).to_lowercase(),
            "lower surname" => |r| r.pick(SURNAMES).to_lowercase(),
            "upper surname" => |r| format!("{} {}", letter(r), r.pick(SURNAMES).to_uppercase()),
        },
        PersonalData::DocumentNumber => forms! {
            "passport" => |r| document(r),
            "lower" => |r| document(r).to_lowercase(),
            "licence" => |r| format!("{}{}", r.below(6) + 3, r.digits(9)),
        },
        PersonalData::VNumber => forms! {
            "plain" => |r| format!("{}{}", r.below(9) + 1, r.digits(9)),
            "dots" => |r| format!("{}{}.{}.{}", r.below(9) + 1, r.digits(2), r.digits(3), r.digits(4)),
            "spaces" => |r| format!("{}{} {} {}", r.below(9) + 1, r.digits(2), r.digits(3), r.digits(4)),
        },
        PersonalData::KvkNumber => forms! {
            "plain" => |r| format!("{}{}", r.below(8) + 1, r.digits(7)),
            "spaces" => |r| format!("{}{} {} {} {}", r.below(8) + 1, r.digits(1), r.digits(2), r.digits(2), r.digits(2)),
            "dots" => |r| format!("{}{}.{}.{}", r.below(8) + 1, r.digits(1), r.digits(3), r.digits(3)),
        },
        PersonalData::CaseNumber => forms! {
            "zaak" => |r| format!("ZAAK-2026-{}", r.digits(10)),
            "z" => |r| format!("Z-2024-{}", r.digits(6)),
            "z slash" => |r| format!("Z/24/{}", r.digits(6)),
            "year" => |r| format!("2024-{}", r.digits(6)),
            "year slash" => |r| format!("2025/{}", r.digits(5)),
            "digits" => |r| format!("{}{}", r.below(9) + 1, r.digits(6)),
            "sig" => |r| format!("SIG-{}", r.digits(6)),
            "dotted" => |r| format!("{}.{}.{}", r.digits(4), r.digits(3), r.digits(4)),
            "lower" => |r| format!("z2024-{}", r.digits(5)),
        },
        PersonalData::IpAddress => forms! {
            "v4" => |r| format!("{}.{}.{}.{}", r.below(200) + 20, r.below(256), r.below(256), r.below(254) + 1),
            "private" => |r| format!("192.168.{}.{}", r.below(256), r.below(254) + 1),
            "v6" => |r| (0..8).map(|_| format!("{:x}", r.below(65_536))).collect::<Vec<_>>().join(":"),
            "v6 short" => |r| format!("2a02:a4{:02x}:{:x}::{:x}", r.below(256), r.below(65_536), r.below(65_536)),
        },
        PersonalData::PersonalUrl => forms! {
            "bsn" => |r| format!("https://mijn.gemeente.nl/zaak?bsn={}", bsn(r)),
            "mail" => |r| format!("https://www.gemeente.nl/bevestig?email={}%40gmail.com", plain(r.pick(GIVEN))),
            "name" => |r| format!("www.voorbeeldstad.nl/formulier?naam={}&stap=2", plain(r.pick(GIVEN))),
            "profile" => |r| format!("https://www.linkedin.com/in/{}-{}", plain(r.pick(GIVEN)), plain(r.pick(SURNAMES))),
            "bare profile" => |r| format!("facebook.com/{}.{}", plain(r.pick(GIVEN)), plain(r.pick(SURNAMES))),
            "file" => |r| format!("https://docs.stad.nl/uploads/{}?kenteken={}", r.digits(6), plate(r, "")),
        },
        PersonalData::CreditCard => forms! {
            "fours" => |r| fours(&card(r, 16)),
            "plain" => |r| card(r, 16),
            "hyphens" => |r| fours(&card(r, 16)).replace(' ', "-"),
            "dots" => |r| fours(&card(r, 16)).replace(' ', "."),
        },
    }
}

/// Some forms make sense only in some sentences: a failing BSN needs to be called one, a lower-case surname needs a title.
pub(crate) fn fits(kind: PersonalData, form: &str, item: &str, carrier: &str) -> bool {
    let before = carrier.split('{').next().unwrap_or_default().to_lowercase();
    match (kind, form) {
        (PersonalData::Bsn, "fails elfproef") => before.contains("bsn") || before.contains("burgerservicenummer"),
        (PersonalData::Iban, "old account") => before.contains("rekeningnummer"),
        (PersonalData::Name, "lower given") => ["naam is", "ik heet", "groetjes"].iter().any(|c| before.contains(c)),
        (PersonalData::Name, "lower surname") => before.ends_with("mevrouw ") || before.ends_with("dhr. "),
        (PersonalData::Name, "surname") => {
            !["buurman", "groetjes", "volgens", "heet", "ambtenaar", "sprak"].iter().any(|c| before.contains(c))
        }
        (PersonalData::Name, "given") => !before.contains("dhr.") && !before.contains("mevrouw"),
        (PersonalData::Name, "lower full") => !before.contains("volgens") && !before.contains("ambtenaar"),
        (PersonalData::Name, "upper surname") => {
            before.contains("dhr.") || before.contains("klant") || before.contains("groet")
        }
        (PersonalData::DocumentNumber, "licence") => before.contains("rijbewijs") || before.contains("document"),
        (PersonalData::DocumentNumber, _) => !before.contains("rijbewijs"),
        (PersonalData::CaseNumber, "digits" | "dotted") => !before.ends_with("zie zaak "),
        (PersonalData::Postcode, "lower space") => {
            !["in", "en", "de", "op", "is", "te", "om", "je", "er", "ik", "we", "ze"].contains(&&item[item.len() - 2..])
        }
        _ => true,
    }
}

type Mutation = fn(PersonalData, &str) -> String;

/// Changes that must not lower recall.
pub(crate) const MUTATIONS: &[(&str, Mutation)] = &[
    ("full-width digits", |_, s| {
        s.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c }).collect()
    }),
    ("arabic digits", |_, s| {
        s.chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 - 0x30 + 0x660).unwrap_or(c) } else { c })
            .collect()
    }),
    ("zero-width", |_, s| s.chars().flat_map(|c| [c, '\u{200b}']).collect()),
    ("soft hyphen", |_, s| s.chars().flat_map(|c| [c, '\u{ad}']).collect()),
    ("no-break space", |_, s| s.replace(' ', "\u{a0}")),
    (
        "en dash",
        |kind, s| if matches!(kind, PersonalData::PersonalUrl) { s.to_owned() } else { s.replace('-', "\u{2013}") },
    ),
    ("double spaces", |_, s| s.replace(' ', "  ")),
    ("decomposed", |_, s| s.replace('ö', "o\u{308}").replace('é', "e\u{301}").replace('ş', "s\u{327}")),
];

fn bsn(r: &mut Random) -> String {
    loop {
        let digits = r.digits(8);
        let sum: u32 = digits.bytes().enumerate().map(|(i, b)| u32::from(b - b'0') * (9 - i as u32)).sum();
        if sum % 11 < 10 && !digits.starts_with("00") {
            return format!("{digits}{}", sum % 11);
        }
    }
}

fn iban(r: &mut Random) -> String {
    let rest = format!(
        "{}{}",
        r.pick(&["ABNA", "INGB", "RABO", "SNSB", "TRIO", "BUNQ", "KNAB"]),
        format_args!("0{}", r.digits(9))
    );
    with_check("NL", &rest)
}

fn foreign(r: &mut Random, country: &str, digits: usize) -> String {
    let rest = r.digits(digits);
    with_check(country, &rest)
}

fn with_check(country: &str, rest: &str) -> String {
    let number = format!("{rest}{country}00");
    let modulus = number.bytes().fold(0u32, |m, b| match b {
        b'0'..=b'9' => (m * 10 + u32::from(b - b'0')) % 97,
        _ => (m * 100 + u32::from(b - b'A') + 10) % 97,
    });
    format!("{country}{:02}{rest}", 98 - modulus)
}

fn fours(s: &str) -> String {
    s.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>().join(" ")
}

fn card(r: &mut Random, length: usize) -> String {
    let body = format!("{}{}", r.pick(&["4", "51", "54"]), r.digits(length));
    let body = &body[..length - 1];
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 0 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn four(r: &mut Random) -> String {
    format!("{}", 1000 + r.below(9000))
}

fn two(r: &mut Random) -> String {
    loop {
        let two = r.letters(2, b"ABCDEGHJKLMNPRSTVWXZ");
        if !["SA", "SD", "SS"].contains(&two.as_str()) {
            return two;
        }
    }
}

fn number(r: &mut Random) -> u64 {
    1 + r.below(350)
}

fn letter(r: &mut Random) -> String {
    r.letters(1, b"ABCDEFGHJKLMNPRSTVWZ")
}

fn document(r: &mut Random) -> String {
    format!(
        "{}{}{}{}{}{}",
        r.letters(2, b"BINSX"),
        r.digits(1),
        r.letters(2, b"BCDFHJKLPRX"),
        r.digits(2),
        r.letters(1, b"BCDFHJKLPRX"),
        r.digits(1)
    )
}

fn plate(r: &mut Random, separator: &str) -> String {
    const SHAPES: [&str; 14] = [
        "LL-99-99", "99-99-LL", "999-LL-9", "LL-LL-99", "LL-99-LL", "99-LL-LL", "99-LL-99", "99-LLL-9", "9-LLL-99",
        "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999",
    ];
    let shape = SHAPES[r.below(14) as usize];
    shape
        .chars()
        .map(|c| match c {
            'L' => r.letters(1, CONSONANTS),
            '9' => r.digits(1),
            _ => separator.to_owned(),
        })
        .collect()
}

/// A name as it stands in an address on the internet.
fn plain(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c {
            'ı' | 'ï' | 'í' => Some('i'),
            'Ö' | 'ö' => Some('o'),
            'ş' | 'ś' => Some('s'),
            'ł' => Some('l'),
            'ü' => Some('u'),
            'ë' => Some('e'),
            c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
            _ => None,
        })
        .collect()
}
