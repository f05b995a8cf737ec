//! The report of a validation: schema `validatierapport`.

use crate::error::{Code, Error};
use crate::signal::macros::{record, vocabulary};
use crate::signal::rules::no_rules;
use crate::signal::{SchemaVersion, Version, Whole};
use serde::{Deserialize, Serialize};

/// A number of rows or findings.
pub type RowCount = Whole<0, 9_007_199_254_740_991>;

/// A row, counted from 1.
pub type RowNumber = Whole<1, 9_007_199_254_740_991>;

vocabulary! {
    /// How bad a finding is.
    Severity ("Ernst", "Hoe erg de bevinding is.") {
        Error = "fout", "moet worden hersteld";
        Warning = "waarschuwing", "kijk ernaar; het bestand is er niet fout door";
    }
}

vocabulary! {
    /// The outcome of a validation.
    Outcome ("Oordeel", "Uitkomst van de controle.") {
        Good = "goed", "geen fouten gevonden";
        Bad = "fout", "er zijn fouten gevonden";
    }
}

record! {
    /// The report of one validation. Schema `validatierapport`. Source: API Design Rules `/core/error-handling/all-errors`.
    ///
    /// Holds codes, places and counts; never a word of a citizen.
    Report ("Validatierapport", "Uitkomst van de controle van een bestand met signalen. Zonder teksten van burgers.") {
        /// Version of the schema of the report.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die het rapport volgt.";
        /// Version of this crate.
        required crate_version "crateVersie": Version, "Versie van de software", "Versie van de software die heeft gecontroleerd.";
        /// The schema of the rows.
        required schema "schema": Line, "Schema", "Adres van het schema waaraan de rijen zijn getoetst.";
        /// Whether the rules for sharing were applied.
        required shared "gedeeld": bool, "Gedeeld", "Of ook de regels voor delen zijn getoetst.";
        /// Whether the header of the data set was held against the content.
        required header "kop": bool, "Kop", "Of de kop van de dataset naast de inhoud is gelegd.";
        /// Outcome.
        required outcome "oordeel": Outcome, "Oordeel", "Of er fouten zijn gevonden.";
        /// Rows seen.
        required rows "rijen": RowCount, "Rijen", "Aantal rijen met een signaal, goed of fout.";
        /// Rows without an error.
        required good_rows "goedeRijen": RowCount, "Goede rijen", "Aantal rijen zonder fouten.";
        /// Errors, all rows together.
        required errors "fouten": RowCount, "Fouten", "Aantal fouten in alle rijen samen.";
        /// Warnings, all rows together.
        required warnings "waarschuwingen": RowCount, "Waarschuwingen", "Aantal waarschuwingen in alle rijen samen.";
        /// The findings, equal ones together: errors first, the most frequent first.
        needed_array findings "bevindingen": FindingGroup, "Bevindingen", "De bevindingen; gelijke bevindingen staan bij elkaar.";
    }
}

record! {
    /// The same finding at the same place in one or more rows.
    FindingGroup ("Bevinding", "Dezelfde bevinding op dezelfde plek, in één of meer rijen.") {
        /// Stable code.
        required code "code": Line, "Code", "Vaste code van de bevinding.";
        /// Severity.
        required severity "ernst": Severity, "Ernst", "Hoe erg de bevinding is.";
        /// JSON Pointer with `*` for every index; empty for the row as a whole.
        required place "plek": Line, "Plek", "JSON Pointer van het veld, met `*` voor elk volgnummer. Leeg voor de rij als geheel.";
        /// Dutch name of the field.
        required field "veld": Line, "Veld", "Nederlandse naam van het veld.";
        /// What is wrong, in Dutch.
        required message "melding": Line, "Melding", "Wat er niet klopt.";
        /// What is wrong, in English.
        required message_en "meldingEngels": Line, "Melding (Engels)", "Wat er niet klopt, in het Engels.";
        /// What to do, in Dutch.
        required action "actie": Line, "Actie", "Wat u kunt doen.";
        /// What is expected.
        optional expected "verwacht": Line, "Verwacht", "Wat er hoort te staan.";
        /// A right value, as JSON.
        optional example "voorbeeld": Line, "Voorbeeld", "Een goede waarde, als JSON.";
        /// How often.
        required count "aantal": RowNumber, "Aantal", "Hoe vaak de bevinding voorkomt.";
        /// The first places.
        needed_array first "eerste": Occurrence, "Eerste rijen", "De eerste rijen waarin de bevinding voorkomt.";
    }
}

record! {
    /// One place of a finding.
    Occurrence ("Vindplaats", "Rij en plek van een bevinding.") {
        /// File within a zip; absent when there is one file.
        optional file "bestand": Line, "Bestand", "Naam van het bestand in de zip. Ontbreekt als er één bestand is.";
        /// Row from 1; absent for the file as a whole.
        optional row "rij": RowNumber, "Rij", "Rij in het bestand, vanaf 1. Ontbreekt als het om het hele bestand gaat.";
        /// JSON Pointer.
        required place "plek": Line, "Plek", "JSON Pointer van het veld.";
    }
}

no_rules!(Report, FindingGroup, Occurrence);

/// A piece of text of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(pub String);

impl crate::signal::scan::Scan for Line {
    type View<'j> = crate::signal::scan::Piece<'j>;
    fn scan<'j>(cursor: &mut crate::signal::scan::Cursor<'j>) -> Option<Self::View<'j>> {
        cursor.string()
    }
}

impl schemars::JsonSchema for Line {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Line".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

impl Report {
    /// Exit code of the command line: 0 without errors, 1 with. (2 is for a validation that could not run.)
    pub fn exit_code(&self) -> u8 {
        u8::from(self.outcome == Outcome::Bad)
    }

    /// Reads a report from JSON, to tell it in another form.
    ///
    /// # Errors
    /// `signaal-ongeldig` when it is no report of schema `validatierapport`.
    pub fn from_json(json: &str) -> crate::error::Result<Report> {
        let place = |problem: &serde_json::Error| format!("regel {}, kolom {}", problem.line(), problem.column());
        serde_json::from_str(json).map_err(|problem| Error::new(Code::SignalNotValid).detail(place(&problem)))
    }

    /// The report as JSON, schema `validatierapport`, with a final line break.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
