//! A source profile: how the export of one system becomes signals. Data, not code: TOML that a functional administrator edits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::plan::Plan;
use crate::error::{Code, Error, Place};

/// How the export of one system is read. Unknown keys are refused, so that a misspelt setting never passes unseen.
///
/// Made with [`Profile::bundled`] or [`Profile::from_toml`]; a profile that exists has passed every check.
// INVARIANT: `plan` was compiled from the other fields without a problem.
#[derive(Debug, Clone)]
pub struct Profile {
    pub(crate) document: ProfileDocument,
    pub(crate) plan: Plan,
}

/// The profile as it stands in the file (schema `profiel`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(title = "Profiel", description = "Hoe de export van één systeem signalen wordt.")
)]
#[serde(deny_unknown_fields)]
pub struct ProfileDocument {
    /// Korte naam, zoals op de opdrachtregel.
    pub naam: String,
    /// Versie van het profiel.
    pub versie: String,
    /// Wat voor export dit is, in een zin.
    pub titel: String,
    /// Organisatie die de signalen ontving: adres in TOOI, of de naam van een gemeente.
    pub organisatie: String,
    /// OIN van de organisatie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oin: Option<String>,
    /// Systeem waar de export uit komt.
    pub systeem: String,
    /// Signaaltype van alle rijen, of van de rijen waarvan de kolom leeg is.
    pub signaaltype: String,
    /// Kanaal van alle rijen, of van de rijen waarvan de kolom leeg is.
    pub kanaal: String,
    /// Soort indiener van alle rijen, of van de rijen waarvan de kolom leeg is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indiener: Option<String>,
    /// Datum van alle rijen (JJJJ-MM-DD), alleen voor een export zonder datums.
    #[serde(default, rename = "ontvangenOp", skip_serializing_if = "Option::is_none")]
    pub ontvangen_op: Option<String>,
    /// Vertrouwelijkheid volgens de ZGW-lijst.
    pub vertrouwelijkheid: String,
    /// Tijdzone van tijden zonder afwijking van UTC.
    #[serde(default = "amsterdam")]
    pub tijdzone: String,
    /// Vormen van datums, in volgorde van voorkeur: `dd-mm-jjjj uu:mm`, `iso`, `excel`.
    #[serde(default = "iso")]
    pub datumvormen: Vec<String>,
    /// Decimaalteken van getallen in tekst: `,` of `.`.
    #[serde(default = "point")]
    pub decimaalteken: String,
    /// Jaar van de gebiedsindeling van het CBS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peiljaar: Option<u16>,
    /// Of een gemeente die in een andere is opgegaan de gemeente van nu wordt. Niet bij een wijk of buurt: die codes horen bij hun jaar.
    #[serde(default, rename = "gemeentenVanNu", skip_serializing_if = "std::ops::Not::not")]
    pub gemeenten_van_nu: bool,
    /// Waarden die in dit systeem 'leeg' betekenen. Gelden niet voor tekst van mensen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leeg: Vec<String>,
    /// Vorm van het bestand.
    pub bestand: FileSettings,
    /// Bewaartermijn. Het profiel noemt haar; zij wordt nooit bedacht.
    pub bewaren: RetentionSettings,
    /// De kolommen.
    pub kolom: Vec<Column>,
}

fn amsterdam() -> String {
    "Europe/Amsterdam".to_owned()
}

fn iso() -> Vec<String> {
    vec!["iso".to_owned()]
}

fn point() -> String {
    ".".to_owned()
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// Tekst met scheidingstekens.
    Csv,
    /// Werkboek van Excel.
    Xlsx,
    /// JSON met een lijst.
    Json,
    /// Een JSON-object per regel.
    Ndjson,
    /// XML met een lijst van elementen.
    Xml,
    /// Postbus met e-mail.
    Mbox,
    /// Uitgeschreven gesprek: een tekstbestand per gesprek.
    Gesprek,
}

/// The form of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FileSettings {
    /// Soort bestand.
    pub formaat: FileFormat,
    /// Scheidingsteken van CSV; wat het bestand zelf laat zien gaat voor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheidingsteken: Option<String>,
    /// Tekenset, als het bestand die niet zelf laat zien: `utf-8`, `windows-1252`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tekenset: Option<String>,
    /// Werkbladen die gelezen worden; zonder deze lijst alle bladen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bladen: Vec<String>,
    /// Werkbladen die geen rijen bevatten, zoals een toelichting.
    #[serde(default, rename = "bladenOverslaan", skip_serializing_if = "Vec::is_empty")]
    pub bladen_overslaan: Vec<String>,
    /// JSON Pointer naar de lijst; leeg als het bestand zelf de lijst is. In XML telt het buitenste element als het bestand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lijst: Option<String>,
    /// Onderdeel van een zip waarin de rijen staan, zoals `signals.csv`; zonder dit elk onderdeel van het goede soort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onderdeel: Option<String>,
    /// Andere CSV-onderdelen van de zip die er rij voor rij bij worden gezocht.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub koppeling: Vec<LinkSettings>,
}

/// A table of a zip that is looked up for each row. Its columns are called `part.column`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkSettings {
    /// Onderdeel van de zip, zoals `categories.csv`. Zijn kolommen heten in het profiel `categories.main`.
    pub onderdeel: String,
    /// Kolom van de rij die verwijst.
    pub sleutel: String,
    /// Kolom van het onderdeel waar naar wordt verwezen.
    pub kolom: String,
}

/// How long a signal may be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RetentionSettings {
    /// Regel of besluit waar de termijn uit volgt.
    pub grondslag: String,
    /// Termijn als duur volgens ISO 8601, zoals `P1Y`.
    pub termijn: String,
}

/// What happens to a row with a wrong value in this column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OnError {
    /// De rij wordt afgekeurd.
    #[default]
    Afkeuren,
    /// Het veld blijft leeg en wordt geteld.
    Leeg,
}

/// How an `extra` value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExtraKind {
    /// Als tekst.
    Tekst,
    /// Als getal.
    Getal,
    /// Als ja of nee.
    JaNee,
    /// Als code van een categorie van Signalen: kleine letters en streepjes.
    Slug,
}

/// A unit of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// Seconden.
    Seconden,
    /// Minuten.
    Minuten,
    /// Uren.
    Uren,
    /// Dagen van 24 uur.
    Dagen,
}

impl TimeUnit {
    /// Its length in seconds.
    pub(crate) fn seconds(self) -> u64 {
        match self {
            TimeUnit::Seconden => 1,
            TimeUnit::Minuten => 60,
            TimeUnit::Uren => 3600,
            TimeUnit::Dagen => 86_400,
        }
    }
}

/// A part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ValuePart {
    /// Wat voor de laatste haakjes staat: `vraag` van `vraag (specifieke vraag)`.
    VoorHaakjes,
    /// Wat tussen de laatste haakjes staat; leeg als er geen zijn.
    TussenHaakjes,
}

/// A column of the file and the field it fills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Column {
    /// Naam van de kolom, of een JSON Pointer in een element; `*` staat voor alle onderdelen van een lijst.
    pub naam: String,
    /// Andere namen van dezelfde kolom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ook: Vec<String>,
    /// Veld van het signaal, `extra.` met een eigen naam, `weg` (persoonsgegeven: weglaten en tellen) of `negeer`.
    pub veld: String,
    /// Of de waarde er moet zijn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verplicht: bool,
    /// Wiens woorden een tekst bevat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rol: Option<String>,
    /// Soort meting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soort: Option<String>,
    /// Laagste waarde van de schaal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schaal_min: Option<f64>,
    /// Hoogste waarde van de schaal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schaal_max: Option<f64>,
    /// Of een hoger cijfer beter is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hoger_is_beter: Option<bool>,
    /// De vraag zoals die is gesteld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vraag_tekst: Option<String>,
    /// Waarden van de bron en wat zij betekenen; hoofdletters en leestekens tellen niet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub waarden: BTreeMap<String, String>,
    /// Wat een waarde betekent die niet in de lijst staat; zonder dit is zo'n waarde een fout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onbekend: Option<String>,
    /// Waarden die in deze kolom 'leeg' betekenen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leeg: Vec<String>,
    /// Vormen van datums in deze kolom, als zij afwijken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub datumvormen: Vec<String>,
    /// Hoe een waarde onder `extra` wordt geschreven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub als: Option<ExtraKind>,
    /// Kolom met de hoofdcategorie, bij `als = "slug"` van een subcategorie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binnen: Option<String>,
    /// Deel van de waarde dat telt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deel: Option<ValuePart>,
    /// Of de kolom een tijdstip is en de duur loopt vanaf `ontvangenOp`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vanaf_ontvangst: bool,
    /// Eenheid van een duur die als getal staat; zonder dit seconden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eenheid: Option<TimeUnit>,
    /// Of accountnamen (`@naam`) uit de tekst gaan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub zonder_accountnamen: bool,
    /// Wat er met een rij met een foute waarde gebeurt.
    #[serde(default, skip_serializing_if = "is_reject")]
    pub bij_fout: OnError,
    /// Welk persoonsgegeven in een kolom staat die wordt weggelaten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gegeven: Option<String>,
    /// Waarom een kolom niet wordt gebruikt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reden: Option<String>,
}

fn is_reject(on_error: &OnError) -> bool {
    *on_error == OnError::Afkeuren
}

macro_rules! bundled {
    ($($name:literal),+ $(,)?) => {
        const BUNDLED: &[(&str, &str, &str)] = &[
            $(($name, concat!($name, ".toml"), include_str!(concat!("../../data/profielen/", $name, ".toml")))),+
        ];
    };
}

bundled!(
    "balie",
    "complimenten",
    "gesprekken",
    "kiss",
    "klachten",
    "kto",
    "mail",
    "medewerkers",
    "open311",
    "openklant",
    "signalen",
    "signalen-zip",
    "social",
    "terugbelnotities",
    "webafhaak",
    "webfeedback",
);

impl Profile {
    /// The names of the profiles that come with the crate, sorted.
    pub fn bundled_names() -> impl Iterator<Item = &'static str> {
        BUNDLED.iter().map(|(name, _, _)| *name)
    }

    /// The text of a bundled profile, to start an own profile from.
    pub fn bundled_text(name: &str) -> Option<&'static str> {
        BUNDLED.iter().find(|(known, _, _)| *known == name).map(|(_, _, text)| *text)
    }

    /// A profile that comes with the crate.
    ///
    /// # Errors
    /// One error that lists the names when there is no such profile.
    pub fn bundled(name: &str) -> Result<Profile, Vec<Error>> {
        match BUNDLED.iter().find(|(known, _, _)| *known == name) {
            Some((_, file, text)) => Profile::from_toml(text, file),
            None => Err(vec![Error::new(Code::ProfileUnknown).detail(format!("`{name}`"))]),
        }
    }

    /// Reads and checks a profile. `file` is the name that errors mention.
    ///
    /// # Errors
    /// Every problem found, each with file and line. What TOML itself cannot read is one error.
    pub fn from_toml(text: &str, file: &str) -> Result<Profile, Vec<Error>> {
        let document: ProfileDocument = toml::from_str(text).map_err(|problem| {
            let line =
                problem.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count());
            let place = Place {
                file: Some(file.to_owned()),
                row: line.and_then(|n| u64::try_from(n).ok()).map(|n| n + 1),
                ..Place::default()
            };
            let message = problem.message().replace('\n', " ");
            vec![Error::new(Code::ProfileUnreadable).detail(message).at(place)]
        })?;
        let plan = Plan::compile(&document).map_err(|problems| {
            let lines = Lines::of(text);
            let placed = problems.into_iter().map(|problem| {
                let place = Place {
                    file: Some(file.to_owned()),
                    row: lines.find(problem.column, &problem.key),
                    field: Some(problem.key),
                    ..Place::default()
                };
                Error::new(problem.code).detail(problem.detail).at(place)
            });
            placed.collect::<Vec<_>>()
        })?;
        Ok(Profile { document, plan })
    }

    /// The same profile for another organisation: a TOOI uri, a municipality code such as `GM0344`, or a name.
    ///
    /// # Errors
    /// When the organisation is not known.
    pub fn with_organisation(mut self, organisation: &str) -> crate::error::Result<Profile> {
        let uri = super::value::organisation::tooi(organisation)
            .ok_or_else(|| Error::new(Code::OrganisationInvalid).detail("`organisatie`"))?;
        self.plan.organisation = crate::signal::TooiUri::new(&uri)?;
        self.document.organisatie = uri;
        self.document.oin = None;
        self.plan.oin = None;
        Ok(self)
    }

    /// The profile as it stands in its file.
    pub fn document(&self) -> &ProfileDocument {
        &self.document
    }

    /// Its short name.
    pub fn name(&self) -> &str {
        &self.document.naam
    }
}

/// Where settings stand in a TOML text, for errors.
struct Lines<'a> {
    lines: Vec<&'a str>,
    columns: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        let columns = lines.iter().enumerate().filter(|(_, l)| l.starts_with("[[kolom]]")).map(|(n, _)| n).collect();
        Lines { lines, columns }
    }

    /// The line (from 1) of a key: in the n-th column table, or before the first.
    fn find(&self, column: Option<usize>, key: &str) -> Option<u64> {
        let (start, end) = match column {
            Some(n) => (*self.columns.get(n)?, self.columns.get(n + 1).copied().unwrap_or(self.lines.len())),
            None => (0, self.columns.first().copied().unwrap_or(self.lines.len())),
        };
        let last = key.rsplit('.').next().unwrap_or(key);
        let starts_with_key = |line: &&str| {
            line.strip_prefix(last).is_some_and(|rest| rest.trim_start().starts_with('=') || rest.starts_with('.'))
        };
        let inside = self.lines.get(start..end)?;
        let line = inside.iter().position(starts_with_key).unwrap_or(0);
        u64::try_from(start + line + 1).ok()
    }
}
