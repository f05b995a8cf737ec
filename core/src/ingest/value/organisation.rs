//! Organisations: TOOI identifiers, names of municipalities and provinces, and the form of an OIN.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A municipality of the TOOI register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Municipality {
    /// Four digits, without `GM`.
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Last day, `None` when it exists today.
    pub(crate) ended: Option<&'static str>,
}

/// Register version 4, with its source in its first lines.
static REGISTER: &str = include_str!("../../../data/gemeenten/gemeenten.tsv");

/// Every municipality of the register, historic ones included, by code.
pub(crate) fn municipalities() -> &'static [Municipality] {
    static ALL: OnceLock<Vec<Municipality>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = REGISTER.lines().filter(|line| !line.starts_with('#'));
        let parse = |line: &'static str| {
            let mut parts = line.split('\t');
            let (code, name, ended) = (parts.next()?, parts.next()?, parts.next()?);
            Some(Municipality { code, name, ended: (!ended.is_empty()).then_some(ended) })
        };
        lines.filter_map(parse).collect()
    })
}

/// The municipality with this code of four digits.
pub(crate) fn by_code(code: &str) -> Option<&'static Municipality> {
    let all = municipalities();
    let index = all.binary_search_by(|m| m.code.cmp(code)).ok()?;
    all.get(index)
}

/// The municipality with this name; today's before a historic one of the same name.
pub(crate) fn by_name(name: &str) -> Option<&'static Municipality> {
    static NAMES: OnceLock<HashMap<String, usize>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        for (index, municipality) in municipalities().iter().enumerate() {
            let spelling = super::key(municipality.name);
            if municipality.ended.is_none() || !names.contains_key(&spelling) {
                names.insert(spelling, index);
            }
        }
        // Everyday names and short forms beside the official one (the municipalities' own web sites).
        let everyday = [
            ("den haag", "0518"),
            ("s gravenhage", "0518"),
            ("den bosch", "0796"),
            ("a dam", "0363"),
            ("r dam", "0599"),
        ];
        for (spelling, code) in everyday {
            if let Ok(index) = municipalities().binary_search_by(|m| m.code.cmp(code)) {
                names.insert(spelling.to_owned(), index);
            }
        }
        names
    });
    let spelling = super::key(name);
    let bare = ["gemeente ", "gem "].iter().find_map(|prefix| spelling.strip_prefix(prefix)).unwrap_or(&spelling);
    municipalities().get(*names.get(bare)?)
}

/// The provinces with their code, as the register of municipalities gives it (source: CBS, provinciecodes).
const PROVINCES: [(&str, &str); 13] = [
    ("groningen", "20"),
    ("fryslan", "21"),
    ("friesland", "21"),
    ("drenthe", "22"),
    ("overijssel", "23"),
    ("flevoland", "24"),
    ("gelderland", "25"),
    ("utrecht", "26"),
    ("noord holland", "27"),
    ("zuid holland", "28"),
    ("zeeland", "29"),
    ("noord brabant", "30"),
    ("limburg", "31"),
];

/// The code of a province that is called one (`Provincie Utrecht`, for Utrecht alone is the municipality), or `pv26`.
fn province(raw: &str) -> Option<&'static str> {
    let spelling = super::key(raw);
    let name = ["provincie ", "prov "].iter().find_map(|prefix| spelling.strip_prefix(prefix));
    let code = spelling.strip_prefix("pv");
    PROVINCES.iter().find(|(own, digits)| name == Some(own) || code == Some(digits)).map(|(_, digits)| *digits)
}

/// What a municipality that ended went up into: pairs of codes, old and of today.
static SUCCESSORS: &str = include_str!("../../../data/gemeenten/opgegaan.tsv");

/// The code today of a municipality that went up whole into another since 2010. `None` for one that exists, and for one that
/// was divided: whose part a signal is about cannot be known.
pub(crate) fn today(code: &str) -> Option<&'static str> {
    let pairs = SUCCESSORS.lines().filter(|line| !line.starts_with('#'));
    pairs.filter_map(|line| line.split_once('\t')).find(|(old, _)| *old == code)?.1.get(..4)
}

const TOOI: &str = "https://identifier.overheid.nl/tooi/id/";

/// The TOOI uri of an organisation given as TOOI uri, `gm0599`, `pv26`, or the name of a municipality or province.
///
/// The code of a municipality or province must exist; of other organisations only the form is checked, since their
/// registers are not shipped: a profile names those of its source in `waarden`.
pub(crate) fn tooi(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if let Some(path) = raw.strip_prefix(TOOI) {
        let (kind, code) = path.split_once('/')?;
        if kind == "gemeente" {
            by_code(code.strip_prefix("gm")?)?;
            return Some(raw.to_owned());
        }
        if kind == "provincie" {
            return province(code).map(|_| raw.to_owned());
        }
        let letters = kind.len() >= 2 && kind.bytes().all(|b| b.is_ascii_lowercase());
        let code_ok = code.len() >= 4 && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        return (letters && code_ok).then(|| raw.to_owned());
    }
    if let Some(code) = province(raw) {
        return Some(format!("{TOOI}provincie/pv{code}"));
    }
    let lower = raw.to_ascii_lowercase();
    let found = lower.strip_prefix("gm").and_then(by_code).or_else(|| by_name(raw))?;
    Some(format!("{TOOI}gemeente/gm{}", found.code))
}

/// Whether this is an OIN: 20 digits, a known prefix, the right suffix, and for prefix 1 an RSIN that passes the elfproef.
///
/// Source: Logius OIN-Stelsel, data architecture.
pub(crate) fn is_oin(raw: &str) -> bool {
    if raw.len() != 20 || !raw.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let (Some(prefix), Some(number), Some(rest)) = (raw.get(..8), raw.get(8..17), raw.get(17..)) else { return false };
    match prefix {
        "00000001" => rest == "000" && eleven_proof(number),
        "00000003" => rest == "000" && number.ends_with('0'),
        // SubOIN, fi-nummer, Logius, BRIN, foreign, UZI, TRR, test: forms without a check digit.
        "00000002" | "00000004" | "00000006" | "00000007" | "00000008" | "00000009" | "00000010" | "00000099" => true,
        _ => false,
    }
}

/// The elfproef of RSIN (and BSN): nine digits, weights 9..2 and -1.
pub(crate) fn eleven_proof(nine: &str) -> bool {
    if nine.len() != 9 || !nine.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = nine.bytes().zip(weights).map(|(b, w)| i32::from(b - b'0') * w).sum();
    sum % 11 == 0 && nine.bytes().any(|b| b != b'0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_register_is_complete_and_sorted() {
        let all = municipalities();
        assert_eq!(all.len(), 605);
        assert_eq!(all.iter().filter(|m| m.ended.is_none()).count(), 342);
        assert!(all.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn names_and_codes_give_the_tooi_uri() {
        let expected = Some("https://identifier.overheid.nl/tooi/id/gemeente/gm0599".to_owned());
        for raw in
            ["Rotterdam", "gemeente rotterdam", "GM0599", "https://identifier.overheid.nl/tooi/id/gemeente/gm0599"]
        {
            assert_eq!(tooi(raw), expected, "{raw}");
        }
        assert_eq!(tooi("den haag").as_deref(), Some("https://identifier.overheid.nl/tooi/id/gemeente/gm0518"));
        assert!(tooi("https://identifier.overheid.nl/tooi/id/ministerie/mnre1018").is_some());
        for (raw, path) in [
            ("Gem. Utrecht", "gemeente/gm0344"),
            ("Utrecht", "gemeente/gm0344"),
            ("A'dam", "gemeente/gm0363"),
            ("Bergen NH", "gemeente/gm0373"),
            ("'s-Hertogenbosch", "gemeente/gm0796"),
            ("Provincie Utrecht", "provincie/pv26"),
            ("Prov. Noord-Holland", "provincie/pv27"),
            ("Provincie Fryslân", "provincie/pv21"),
            ("PV30", "provincie/pv30"),
            ("https://identifier.overheid.nl/tooi/id/provincie/pv31", "provincie/pv31"),
        ] {
            assert_eq!(tooi(raw), Some(format!("{TOOI}{path}")), "{raw}");
        }
        assert_eq!(tooi("https://identifier.overheid.nl/tooi/id/provincie/pv99"), None);
        // No register of agencies is shipped, and no name is guessed.
        for raw in [
            "Atlantis",
            "UWV",
            "Overijssel",
            "pv99",
            "gm9999",
            "https://identifier.overheid.nl/tooi/id/gemeente/gm9999",
            "599",
            "",
        ] {
            assert_eq!(tooi(raw), None, "{raw}");
        }
    }

    #[test]
    fn merged_municipalities_lead_to_one_that_exists() {
        let pairs: Vec<&str> = SUCCESSORS.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(pairs.len() > 100 && pairs.is_sorted());
        for pair in pairs {
            let (old, rest) = pair.split_once('\t').unwrap();
            let (new, since) = rest.split_once('\t').unwrap();
            assert!(by_code(old).unwrap().ended.unwrap() < since, "{pair}");
            assert!(by_code(new).unwrap().ended.is_none(), "{pair}");
            assert_eq!(today(old), Some(new));
        }
        assert_eq!(today("0003"), Some("1979"));
        // Divided over four, and one that exists.
        assert_eq!((today("0788"), today("0599")), (None, None));
    }

    #[test]
    fn oin_by_form_and_check() {
        assert!(is_oin("00000001002220647000"));
        assert!(!is_oin("00000001002220648000"));
        assert!(!is_oin("0000000100222064700"));
    }
}
