//! Reading the files that domain experts write: TOML, one file a facet or a topic.

use super::{Concept, Taxonomy, pattern::Classes};
use crate::error::{Code, Error, Place};
use serde::Deserialize;

/// One file of a taxonomy: its name (for messages) and its text.
///
/// `klassen.toml` holds word classes, `versie.toml` the version; every other file holds `[[begrip]]` tables.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// File name, for messages; the last part says what the file holds.
    pub name: &'a str,
    /// The text of the file.
    pub text: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptFile {
    versie: Option<String>,
    #[serde(default)]
    klassen: Classes,
    #[serde(default)]
    begrip: Vec<Concept>,
}

impl Taxonomy {
    /// Reads the files of a whole taxonomy and checks it.
    ///
    /// # Errors
    /// Every mistake found, with file and line.
    pub fn from_toml(files: &[Source<'_>]) -> Result<Taxonomy, Vec<Error>> {
        let taxonomy = read(files)?;
        let errors = located(taxonomy.check(), files);
        if errors.is_empty() { Ok(taxonomy) } else { Err(errors) }
    }

    /// Reads own files and lays them on top of this taxonomy.
    ///
    /// # Errors
    /// Every mistake found, with file and line.
    pub fn extended_with_toml(&self, files: &[Source<'_>]) -> Result<Taxonomy, Vec<Error>> {
        let own = read(files)?;
        self.extended_with(&own).map_err(|errors| located(errors, files))
    }
}

fn read(files: &[Source<'_>]) -> Result<Taxonomy, Vec<Error>> {
    let mut taxonomy = Taxonomy::default();
    let mut errors = Vec::new();
    for file in files {
        let base = file.name.rsplit(['/', '\\']).next().unwrap_or(file.name);
        if base == "klassen.toml" {
            match toml::from_str::<Classes>(file.text) {
                Ok(classes) => taxonomy.klassen.extend(classes),
                Err(e) => errors.push(not_toml(file, &e)),
            }
            continue;
        }
        match toml::from_str::<ConceptFile>(file.text) {
            Ok(found) => {
                taxonomy.begrippen.extend(found.begrip);
                taxonomy.klassen.extend(found.klassen);
                taxonomy.versie = found.versie.unwrap_or(taxonomy.versie);
            }
            Err(e) => errors.push(not_toml(file, &e)),
        }
    }
    taxonomy.begrippen.sort_by(|a, b| a.id.cmp(&b.id));
    if errors.is_empty() { Ok(taxonomy) } else { Err(errors) }
}

fn not_toml(file: &Source<'_>, error: &toml::de::Error) -> Error {
    let row = error.span().map(|span| line_of(file.text, span.start));
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    Error::new(Code::TaxonomyNotToml).detail(message).at(Place {
        file: Some(file.name.to_owned()),
        row,
        ..Place::default()
    })
}

fn line_of(text: &str, offset: usize) -> u64 {
    1 + text.bytes().take(offset).filter(|&b| b == b'\n').count() as u64
}

/// Adds file and line: the line of the concept's id, or of the term that the message quotes below it.
fn located(mut errors: Vec<Error>, files: &[Source<'_>]) -> Vec<Error> {
    for error in &mut errors {
        let Some(id) = error.place().field.clone() else { continue };
        let quoted = format!("\"{id}\"");
        let Some((file, at)) = files.iter().find_map(|f| f.text.find(&quoted).map(|at| (f, at))) else { continue };
        let message = error.message_nl();
        let term = message.split('`').nth(1).filter(|t| *t != id);
        let at = term.and_then(|t| file.text[at..].find(t)).map_or(at, |below| at + below);
        let place = error.place_mut();
        place.file = Some(file.name.to_owned());
        place.row = Some(line_of(file.text, at));
    }
    errors
}

/// The file that ships inside the crate: the taxonomy as JSON, without examples.
///
/// # Errors
/// Every mistake found in the files.
pub fn build_bundle(files: &[Source<'_>]) -> Result<String, Vec<Error>> {
    let mut taxonomy = Taxonomy::from_toml(files)?;
    for concept in &mut taxonomy.begrippen {
        concept.voorbeelden.clear();
        concept.tegenvoorbeelden.clear();
        concept.voorbeelden_positief.clear();
        concept.voorbeelden_negatief.clear();
    }
    let mut json = serde_json::to_string(&taxonomy).unwrap_or_default();
    // One concept a line keeps differences readable.
    json = json.replace("},{\"id\":", "},\n{\"id\":");
    json.push('\n');
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "versie = \"1.0.0\"\n[[begrip]]\nid = \"fase/betalen\"\nlabel = \"Betalen\"\ndefinitie = \"Het betalen.\"\ntermen = [\"betaal~\"]\n";

    #[test]
    fn a_good_file_is_read() {
        let taxonomy = Taxonomy::from_toml(&[Source { name: "fase.toml", text: GOOD }]).unwrap();
        assert_eq!((taxonomy.version(), taxonomy.concepts().len()), ("1.0.0", 1));
    }

    #[test]
    fn mistakes_are_told_with_file_and_line() {
        let text = GOOD.replace("betaal~", "betaal~\",\n\"@weg");
        let errors = Taxonomy::from_toml(&[Source { name: "fase.toml", text: &text }]).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].code(), Code::TaxonomyTermInvalid);
        assert_eq!((errors[0].place().file.as_deref(), errors[0].place().row), (Some("fase.toml"), Some(7)));

        let errors = Taxonomy::from_toml(&[Source { name: "x.toml", text: "[[begrip]]\nid = 3" }]).unwrap_err();
        assert_eq!((errors[0].code(), errors[0].place().row), (Code::TaxonomyNotToml, Some(2)));
    }

    #[test]
    fn ids_parents_texts_and_polarity_are_checked() {
        let cases = [
            ("id = \"fase/Betalen\"\nlabel = \"a\"\ndefinitie = \"b\"", Code::TaxonomyIdInvalid),
            ("id = \"weg/betalen\"\nlabel = \"a\"\ndefinitie = \"b\"", Code::TaxonomyIdInvalid),
            ("id = \"fase/a/b\"\nlabel = \"a\"\ndefinitie = \"b\"", Code::TaxonomyParentMissing),
            ("id = \"fase/a\"", Code::TaxonomyTextMissing),
            (
                "id = \"fase/a\"\nlabel = \"a\"\ndefinitie = \"b\"\ntermenPositief = [\"x\"]",
                Code::TaxonomyTermsMisplaced,
            ),
            (
                "id = \"fase/a\"\nlabel = \"a\"\ndefinitie = \"b\"\nvervangenDoor = [\"fase/c\"]",
                Code::TaxonomyReplacementMissing,
            ),
        ];
        for (body, code) in cases {
            let text = format!("[[begrip]]\n{body}\n");
            let errors = Taxonomy::from_toml(&[Source { name: "x.toml", text: &text }]).unwrap_err();
            assert_eq!(errors[0].code(), code, "{body}");
        }
        let twice = format!("{GOOD}\n[[begrip]]{}", GOOD.split("[[begrip]]").nth(1).unwrap());
        let errors = Taxonomy::from_toml(&[Source { name: "x.toml", text: &twice }]).unwrap_err();
        assert_eq!(errors[0].code(), Code::TaxonomyIdDouble);
    }

    #[test]
    fn own_terms_lie_on_top_and_own_concepts_need_a_broader_one() {
        let national = Taxonomy::from_toml(&[Source { name: "fase.toml", text: GOOD }]).unwrap();
        let own = "[[begrip]]\nid = \"fase/betalen\"\ntermen = [\"dokken\"]\n[[begrip]]\nid = \"fase/betalen/termijn\"\nlabel = \"Termijn\"\ndefinitie = \"In delen.\"\n";
        let both = national.extended_with_toml(&[Source { name: "eigen.toml", text: own }]).unwrap();
        assert_eq!(both.concept("fase/betalen").unwrap().termen.len(), 2);
        assert!(both.concept("fase/betalen/termijn").is_some());
    }
}
