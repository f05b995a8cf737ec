//! Dutch words for schemas whose types carry English documentation or no titles.

use serde_json::{Map, Value};

/// Dutch descriptions by the name of the type (as in `$defs`) and the field; an empty field is the type itself.
const WORDS: &[(&str, &str, &str)] = &[
    ("Taxonomy", "", "De begrippen waarmee signalen worden gelabeld, met de termen waaraan ze te herkennen zijn."),
    ("Taxonomy", "versie", "Versie van de taxonomie, als hoofd.sub.herstel."),
    ("Taxonomy", "klassen", "Woordklassen: lijsten van woorden die in een term met `@naam` worden gebruikt."),
    ("Taxonomy", "begrippen", "De begrippen, op volgorde van kenmerk."),
    ("Concept", "", "Een begrip: wat het betekent, waaraan het te herkennen is en voorbeelden die als test dienen."),
    ("Concept", "id", "Vast kenmerk: facet/begrip of nauwer, in kleine letters met koppeltekens."),
    ("Concept", "label", "Korte Nederlandse naam."),
    ("Concept", "definitie", "Wat het begrip betekent, in een of twee zinnen."),
    ("Concept", "bedoeld", "Waarvoor het begrip is bedoeld."),
    ("Concept", "nietBedoeld", "Waarvoor het begrip niet is bedoeld, en welk begrip wel."),
    ("Concept", "termen", "Termen waaraan het begrip te herkennen is."),
    ("Concept", "termenPositief", "Termen waarmee de kwaliteit als goed wordt genoemd."),
    ("Concept", "termenNegatief", "Termen waarmee de kwaliteit als slecht wordt genoemd."),
    ("Concept", "niet", "Patronen die een treffer uitsluiten als ze eroverheen liggen."),
    ("Concept", "voorbeelden", "Teksten waarin het begrip wordt gevonden."),
    ("Concept", "voorbeeldenPositief", "Teksten waarin de kwaliteit als goed wordt gevonden."),
    ("Concept", "voorbeeldenNegatief", "Teksten waarin de kwaliteit als slecht wordt gevonden."),
    ("Concept", "tegenvoorbeelden", "Teksten waarin het begrip niet wordt gevonden."),
    ("Concept", "vervallen", "Versie van de taxonomie waarin het begrip is vervallen."),
    ("Concept", "vervangenDoor", "De begrippen die ervoor in de plaats kwamen."),
    ("Term", "", "Een term: een patroon, of een patroon met eigen instellingen."),
    ("FullTerm", "", "Een patroon met eigen instellingen."),
    ("FullTerm", "term", "Het patroon."),
    ("FullTerm", "ontkenning", "Wat een ontkenning rond de treffer doet; anders bepaalt het facet dat."),
    ("FullTerm", "bron", "Alleen in teksten van deze signaaltypen; leeg is alle."),
    ("FullTerm", "gewicht", "Hoe zwaar de term telt bij soort en sentiment: 1, 2 of 3."),
    ("Negation", "", "Wat een ontkenning rond een treffer doet."),
    ("FileSettings", "", "Vorm van het bestand."),
    ("FileFormat", "", "Soort bestand."),
    ("RetentionSettings", "", "Hoe lang een signaal bewaard mag worden."),
    ("OnError", "", "Wat er gebeurt met een rij met een foute waarde in deze kolom."),
    ("ExtraKind", "", "Hoe een waarde onder `extra` wordt geschreven."),
    ("Column", "", "Een kolom van het bestand en het veld dat zij vult."),
];

/// Dutch descriptions of single values, by the value.
const VALUES: &[(&str, &str)] = &[
    ("blokkeert", "De treffer telt niet."),
    ("keert", "De treffer telt andersom (kwaliteit, sentiment)."),
    ("negeert", "De ontkenning verandert niets."),
];

/// Puts Dutch words in a root schema: those of the table, and a title made of the wire name where there is none.
pub(super) fn dress(root: &mut Value, name: &str) {
    let Value::Object(root) = root else { return };
    let title = root.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    dress_type(root, &title);
    if title == "Taxonomy" {
        root.insert("title".into(), title_of(name).into());
    }
    if let Some(Value::Object(types)) = root.get_mut("$defs") {
        for (name, schema) in types {
            if let Value::Object(schema) = schema {
                dress_type(schema, name);
            }
        }
    }
}

fn dress_type(schema: &mut Map<String, Value>, name: &str) {
    if let Some(words) = words(name, "") {
        schema.insert("description".into(), words.into());
    }
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        for (field, schema) in fields {
            let Value::Object(schema) = schema else { continue };
            if let Some(words) = words(name, field) {
                schema.insert("description".into(), words.into());
            }
            if !schema.contains_key("title") {
                schema.insert("title".into(), title_of(field).into());
            }
        }
    }
    for kind in ["oneOf", "anyOf"] {
        let Some(Value::Array(options)) = schema.get_mut(kind) else { continue };
        for option in options.iter_mut().filter_map(Value::as_object_mut) {
            let value = option.get("const").and_then(Value::as_str).unwrap_or_default();
            match VALUES.iter().find(|(known, _)| *known == value) {
                Some((_, words)) => drop(option.insert("description".into(), (*words).into())),
                None if name == "Term" => drop(option.remove("description")),
                None => {}
            }
        }
    }
}

fn words(name: &str, field: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, of, _)| *known == name && *of == field).map(|(_, _, words)| *words)
}

/// `termenPositief` becomes `Termen positief`.
fn title_of(wire: &str) -> String {
    let mut title = String::new();
    for letter in wire.chars() {
        match letter {
            _ if title.is_empty() => title.extend(letter.to_uppercase()),
            letter if letter.is_uppercase() => {
                title.push(' ');
                title.extend(letter.to_lowercase());
            }
            letter => title.push(letter),
        }
    }
    title
}
