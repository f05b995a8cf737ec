//! Codes and short strings with a form: areas, organisations, concepts, addresses of lists.

use super::form::{self, NO_CONTROLS};

text_form! {
    /// CBS code of a municipality, `GM0599`. Source: CBS/PDOK wijken en buurten.
    MunicipalityCode ("Gemeentecode", "Code van de gemeente volgens het CBS.") {
        length: 6..=6, pattern: Some("^GM[0-9]{4}$"),
        check: |value| form::shape(value, "GM####"),
        examples: ["GM0599"],
    }
}

text_form! {
    /// CBS code of a district, `WK059901`: municipality (4) and district (2). Source: CBS/PDOK.
    DistrictCode ("Wijkcode", "Code van de wijk volgens het CBS: gemeente (4 cijfers) en wijk (2 cijfers).") {
        length: 8..=8, pattern: Some("^WK[0-9]{6}$"),
        check: |value| form::shape(value, "WK######"),
        examples: ["WK059901"],
    }
}

text_form! {
    /// CBS code of a neighbourhood, `BU05990110`: district (6) and neighbourhood (2). Source: CBS/PDOK.
    NeighbourhoodCode ("Buurtcode", "Code van de buurt volgens het CBS: wijk (6 cijfers) en buurt (2 cijfers).") {
        length: 10..=10, pattern: Some("^BU[0-9]{8}$"),
        check: |value| form::shape(value, "BU########"),
        examples: ["BU05990110"],
    }
}

text_form! {
    /// The four digits of a postcode; the letters would point at a few houses. Source: PostNL postcode, first digit 1-9.
    Postcode4 ("Postcode (cijfers)", "De vier cijfers van de postcode, zonder letters.") {
        length: 4..=4, pattern: Some("^[1-9][0-9]{3}$"),
        check: |value| form::shape(value, "####") && !value.starts_with('0'),
        examples: ["3011"],
    }
}

text_form! {
    /// TOOI address of an organisation. Source: TOOI register; the code of a municipality is `gm` and four digits.
    TooiUri ("TOOI-adres", "Adres van de organisatie in het register TOOI.") {
        length: 45..=100,
        pattern: Some("^https://identifier\\.overheid\\.nl/tooi/id/[a-z][a-z_]{0,39}/[a-z]{2,10}[0-9]{2,8}$"),
        check: is_tooi,
        examples: ["https://identifier.overheid.nl/tooi/id/gemeente/gm0599"],
    }
}

impl TooiUri {
    /// The kind of organisation and its code, such as `gemeente` and `gm0599`.
    pub fn kind_and_code(&self) -> Option<(&str, &str)> {
        tooi_parts(self.as_str())
    }
}

pub(crate) fn tooi_parts(value: &str) -> Option<(&str, &str)> {
    value.strip_prefix("https://identifier.overheid.nl/tooi/id/")?.split_once('/')
}

text_form! {
    /// Organisatie-identificatienummer: 20 digits that start with 0000000. Source: Logius OIN-Stelsel.
    Oin ("OIN", "Organisatie-identificatienummer: 20 cijfers.") {
        length: 20..=20, pattern: Some("^0000000[0-9]{13}$"),
        check: |value| form::shape(value, "0000000#############"),
        examples: ["00000001002220647000"],
    }
}

impl Oin {
    /// Why this cannot be an OIN, in Dutch; `None` when nothing speaks against it.
    ///
    /// Source: Logius OIN-Stelsel. The first eight digits say which register the number after it comes from; a RSIN
    /// (1) has nine digits of which the last is a check, a KvK number (3) eight.
    pub fn fault(&self) -> Option<&'static str> {
        oin_fault(self.as_str())
    }
}

pub(crate) fn oin_fault(oin: &str) -> Option<&'static str> {
    let (register, number) = (oin.get(..8)?, oin.get(8..)?);
    match register {
        "00000001" if !number.ends_with("000") => Some("na een RSIN van 9 cijfers horen drie nullen"),
        "00000001" if !number.get(..9).is_some_and(eleven_test) => Some("het RSIN voldoet niet aan de elfproef"),
        "00000003" if !number.ends_with("0000") => Some("na een KVK-nummer van 8 cijfers horen vier nullen"),
        _ => None,
    }
}

/// The check on a RSIN: the digits times 9 down to 2, minus the last, is a multiple of 11 and not 0.
fn eleven_test(number: &str) -> bool {
    let digits = number.bytes().map(|digit| i32::from(digit - b'0'));
    let sum: i32 = digits.zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    sum % 11 == 0 && number.bytes().any(|digit| digit != b'0')
}

text_form! {
    /// Id of a concept: `facet/concept` or narrower, kebab-case. Source: the codebook of the taxonomy.
    ConceptId ("Begrip", "Begrip uit de taxonomie: facet/begrip, of nauwer, in kleine letters met koppeltekens.") {
        length: 3..=120,
        pattern: Some("^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,4}$"),
        check: |value| (2..=5).contains(&value.split('/').count()) && value.split('/').all(form::kebab),
        examples: ["belemmering/niet-teruggebeld", "onderwerp/parkeren/parkeervergunning"],
    }
}

impl ConceptId {
    /// The facet: the first part of the id.
    pub fn facet(&self) -> &str {
        self.as_str().split('/').next().unwrap_or_default()
    }
}

text_form! {
    /// Language, ISO 639-2/T, three letters; `und` when it cannot be told. Source: VNG referentielijst (the T variant).
    LanguageCode ("Taal", "Taalcode van drie letters volgens ISO 639-2/T; `und` als de taal onbekend is.") {
        length: 3..=3, pattern: Some("^[a-z]{3}$"),
        check: |value| value.bytes().all(|b| b.is_ascii_lowercase()),
        examples: ["nld"],
    }
}

text_form! {
    /// Version of a program, taxonomy or model: semver. Source: API Design Rules `/core/semver`.
    Version ("Versie", "Versie als hoofd.sub.herstel.") {
        length: 5..=20, pattern: Some("^[0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5}$"),
        check: is_version,
        examples: ["0.1.0"],
    }
}

text_form! {
    /// Version of the schema a document follows: semver within this major.minor. Source: API Design Rules `/core/semver`.
    SchemaVersion ("Schemaversie", "Versie van dit schema die het document volgt.") {
        length: 5..=9, pattern: Some("^0\\.1\\.[0-9]{1,5}$"),
        check: |value| value.starts_with("0.1.") && is_version(value),
        examples: ["0.1.0"],
    }
}

impl Version {
    /// The version of this crate.
    pub fn of_this_crate() -> Self {
        Version(env!("CARGO_PKG_VERSION").into())
    }
}

impl SchemaVersion {
    /// The version that this crate writes.
    pub fn current() -> Self {
        SchemaVersion("0.1.0".into())
    }
}

text_form! {
    /// Address of a term in a national list, such as a product of the Uniforme Productnamenlijst. Source: UPL, OWMS.
    TermUri ("Adres in een waardelijst", "Adres van een begrip in een landelijke waardelijst.") {
        length: 20..=300, pattern: Some("^https?://standaarden\\.overheid\\.nl/[!-~]+$"),
        check: |value| {
            without_scheme(value).and_then(|rest| rest.strip_prefix("standaarden.overheid.nl/")).is_some_and(|rest| {
                !rest.is_empty() && form::visible_ascii(rest)
            })
        },
        examples: ["http://standaarden.overheid.nl/owms/terms/parkeervergunning"],
    }
}

text_form! {
    /// A web address. Source: RFC 3986, limited to visible ASCII.
    WebUri ("Webadres", "Webadres dat begint met http:// of https://.") {
        length: 8..=500, pattern: Some("^https?://[!-~]+$"),
        check: |value| without_scheme(value).is_some_and(|rest| !rest.is_empty() && form::visible_ascii(rest)),
        examples: ["https://wetten.overheid.nl/BWBR0005537"],
    }
}

text_form! {
    /// A role or function, in small letters. Never a name: a capital letter is refused.
    RoleName ("Rol", "Rol of functie in kleine letters, nooit een naam.") {
        length: 2..=60, pattern: Some("^[a-z][a-z0-9 _-]*$"),
        check: |value| {
            value.starts_with(|c: char| c.is_ascii_lowercase())
                && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b' ' | b'_' | b'-'))
        },
        examples: ["kwaliteitsmedewerker"],
    }
}

text_form! {
    /// A keyed pseudonym of a person. At least 16 characters, so that no BSN or phone number fits.
    Pseudonym ("Pseudoniem", "Pseudoniem van een persoon, gemaakt met een sleutel; geen nummer van de persoon zelf.") {
        length: 16..=128, pattern: Some("^[0-9A-Za-z_-]+$"),
        check: |value| value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')),
        examples: ["p1-5f0c8a0e3f1d4c559a530b7f6a3d2c11"],
    }
}

text_form! {
    /// A key in lower case with hyphens, for things of our own such as an improvement action.
    Slug ("Kenmerk", "Kenmerk in kleine letters, cijfers en koppeltekens.") {
        length: 1..=64, pattern: Some("^[a-z0-9]+(?:-[a-z0-9]+)*$"),
        check: form::kebab,
        examples: ["terugbellen-binnen-een-dag"],
    }
}

text_form! {
    /// A short line without control characters. Source: Open Klant (128 and fewer).
    ShortText ("Korte tekst", "Eén regel tekst van ten hoogste 128 tekens.") {
        length: 1..=128, pattern: Some(NO_CONTROLS),
        check: form::no_controls,
        examples: ["Klantcontactcentrum"],
    }
}

text_form! {
    /// A line without control characters.
    LongText ("Tekst", "Eén regel tekst van ten hoogste 500 tekens.") {
        length: 1..=500, pattern: Some(NO_CONTROLS),
        check: form::no_controls,
        examples: ["Hoe tevreden bent u over het contact?"],
    }
}

text_form! {
    /// The value of a channel as the source wrote it. Source: Open Klant `kanaal` (at most 50).
    OriginalChannel ("Kanaal in de bron", "Het kanaal zoals het in de bron staat.") {
        length: 1..=50, pattern: Some(NO_CONTROLS),
        check: form::no_controls,
        examples: ["Tel. KCC"],
    }
}

text_form! {
    /// The pseudonymised reference of the source. Source: Open Klant `referentienummer`, ZGW `identificatie` (at most 40).
    Reference ("Kenmerk in de bron", "Kenmerk van de rij in de bron, vervangen door een pseudoniem.") {
        length: 1..=64, pattern: Some("^[!-~]+$"),
        check: form::visible_ascii,
        examples: ["r-8c559a530b7f"],
    }
}

text_form! {
    /// A JSON Pointer to a field of the record. Source: RFC 6901.
    FieldPointer ("Veld", "Verwijzing naar een veld als JSON Pointer.") {
        length: 2..=120, pattern: Some("^(?:/[A-Za-z0-9]+)+$"),
        check: |value| value.strip_prefix('/').is_some_and(|rest| {
            rest.split('/').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        }),
        examples: ["/kanaal", "/labels/0/begrip"],
    }
}

fn is_tooi(value: &str) -> bool {
    let Some((kind, code)) =
        value.strip_prefix("https://identifier.overheid.nl/tooi/id/").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    let letters = code.bytes().take_while(u8::is_ascii_lowercase).count();
    (1..=40).contains(&kind.len())
        && kind.starts_with(|c: char| c.is_ascii_lowercase())
        && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        && (2..=10).contains(&letters)
        && (2..=8).contains(&(code.len() - letters))
        && code.bytes().skip(letters).all(|b| b.is_ascii_digit())
}

fn is_version(value: &str) -> bool {
    let mut parts = 0;
    value.split('.').all(|part| {
        parts += 1;
        (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    }) && parts == 3
}

fn without_scheme(value: &str) -> Option<&str> {
    value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"))
}
