//! An example on every field of every schema: that of its form where it has one, else one put together here.

use serde_json::{Map, Value, json};

/// Examples of fields whose type has no form of its own, by wire name. A test holds each against its schema.
fn known(field: &str) -> Option<Value> {
    Some(match field {
        "peiljaar" => json!(2025),
        "waarde" => json!(7.5),
        "schaalMin" => json!(1),
        "schaalMax" => json!(10),
        "doorverbonden" => json!(2),
        "wachttijdSec" => json!(240),
        "duurSec" => json!(600),
        "start" => json!(31),
        "eind" => json!(47),
        "drempel" | "aantal" => json!(12),
        "totaal" | "rijen" | "signalen" | "teksten" | "n" => json!(1200),
        "goedeRijen" => json!(1177),
        "fouten" | "labels" => json!(23),
        "rij" => json!(17),
        "ondergrens" => json!(0.58),
        "bovengrens" => json!(0.66),
        "niveau" => json!(0.95),
        "code" => json!("waarde-niet-in-lijst"),
        "plek" => json!("/kanaal"),
        "veld" => json!("Kanaal"),
        "bestand" => json!("klachten.ndjson"),
        "melding" => json!("De waarde staat niet in de lijst: telefoon, balie."),
        "meldingEngels" => json!("value is not one of telefoon, balie"),
        "actie" => json!("Kies een waarde uit de lijst."),
        "verwacht" => json!("misschien `kanaal`"),
        "voorbeeld" => json!("\"telefoon\""),
        "schema" => json!("urn:signaal:schema:signaal:0.1"),
        "versie" | "vervallen" => json!("0.1.0"),
        "id" | "vervangenDoor" => json!("belemmering/niet-teruggebeld"),
        "label" => json!("Niet teruggebeld"),
        "definitie" => json!("Een toegezegd telefoontje bleef uit."),
        "bedoeld" => json!("Teksten waarin iemand op een telefoontje wacht."),
        "nietBedoeld" => json!("Een brief die niet komt."),
        "term" | "niet" | "termen" | "termenPositief" | "termenNegatief" => json!("niet teruggebeld"),
        "voorbeelden" | "voorbeeldenNegatief" => json!("Ze zouden me bellen maar er kwam niks."),
        "voorbeeldenPositief" | "tegenvoorbeelden" => json!("Ik ben dezelfde dag teruggebeld."),
        "bron" => json!("klacht"),
        "gewicht" => json!(2),
        _ => return None,
    })
}

/// Examples of fields whose type is wider than their meaning (any short text, any web address), by the name of the type
/// that they stand in (the title of the schema at the root) and their own; `*` is any type.
fn fitting(owner: &str, field: &str) -> Option<Value> {
    let own = match (owner, field) {
        ("Contactpunt" | "ContactPoint", "naam") => json!("Loket gegevens"),
        ("Indicator", "naam") => json!("In één keer geholpen, ervaren"),
        ("Indicator", "definitie") => json!("Contacten waarvan de inwoner zegt in één keer geholpen te zijn."),
        ("Dataset", "titel") => json!("Klachten en meldingen van januari 2026"),
        ("Dataset", "privacystatus") | ("Privacy", "status") => json!("geschoond"),
        ("Verbeteractie", "titel") => json!("Binnen een werkdag terugbellen"),
        ("Unit", "code") => json!("KCC"),
        ("Privacy", "methode") => json!("signaal schoon"),
        ("Interval", "methode") => json!("Wilson"),
        ("Agreement", "kenmerk") => json!("GLO-2026-014"),
        ("FollowUp" | "Verbeteractie", "eigenaar") => json!("teamleider klantcontact"),
        ("ExpectedEffect" | "MeasuredEffect" | "Indicator", "indicator") => json!("in-een-keer-ervaren"),
        ("Profiel", "naam") => json!("klachten"),
        ("Profiel", "titel") => json!("Klachtenregister (Excel)"),
        ("Profiel", "datumvormen") | ("Column", "datumvormen") => json!(["dd-mm-jjjj", "iso"]),
        ("Profiel", "organisatie") => json!("Rotterdam"),
        ("Profiel", "leeg") | ("Column", "leeg") => json!(["n.v.t.", "-"]),
        ("Column", "naam") => json!("Datum ontvangst"),
        ("Column", "ook") => json!(["Ontvangstdatum"]),
        ("Column", "veld") => json!("ontvangenOp"),
        ("LinkSettings", "kolom") => json!("id"),
        ("LinkSettings", "onderdeel") => json!("categories.csv"),
        ("LinkSettings", "sleutel") => json!("category_id"),
        _ => Value::Null,
    };
    if !own.is_null() {
        return Some(own);
    }
    Some(match field {
        "grondslag" => json!("Selectielijst gemeenten 2020, resultaat 12.1"),
        "termijn" => json!("P5Y"),
        "aanleiding" => json!("Mensen belden opnieuw omdat een beloofd telefoontje uitbleef."),
        "beschrijving" => json!("Geschoonde klachten en meldingen, met labels en zonder bijlagen."),
        "toelichting" => json!("Gemeten met de vragenlijst, voor en na de verandering."),
        "gespreksresultaat" => json!("Terugbelverzoek gemaakt"),
        "mediatype" => json!("application/x-ndjson"),
        "reden" => json!("Dubbele melding"),
        "systeem" => json!("klachtenregister"),
        "was" => json!("telefoon"),
        "wordt" => json!("balie"),
        "vertrouwelijkheid" => json!("intern"),
        "toegangsrechten" => json!("beperkt"),
        "identificatie" => json!("https://data.example.nl/signalen/2026-01"),
        "adres" => json!("https://data.example.nl/taxonomie/0.1.0"),
        "webadres" => json!("https://www.example.nl/contact"),
        "licentie" => json!("https://creativecommons.org/licenses/by/4.0/"),
        "toegangsadres" => json!("https://data.example.nl/signalen/2026-01.ndjson"),
        "thema" => json!(["http://publications.europa.eu/resource/authority/data-theme/GOVE"]),
        "zaaktype" => json!("https://zaken.example.nl/catalogi/api/v1/zaaktypen/1"),
        "kanaal" => json!("telefoon"),
        "signaaltype" => json!("klacht"),
        "tijdzone" => json!("Europe/Amsterdam"),
        "decimaalteken" => json!(","),
        "bladen" => json!(["2026"]),
        "bladenOverslaan" => json!(["Toelichting"]),
        "van" => json!("2026-01-01"),
        "tot" => json!("2026-03-31"),
        "afgehandeldOp" => json!("2026-03-15T14:00:00Z"),
        "afgerondOp" | "streefdatum" => json!("2026-12-31"),
        "vernietigenOp" => json!("2031-03-01"),
        _ => return None,
    })
}

/// Gives every field that needs one an example, and every type that has none.
pub(super) fn fill(root: &mut Value) {
    let whole = root.clone();
    let title = root.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    fill_fields(root, &title, &whole);
    let names: Vec<String> =
        root.get("$defs").and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect();
    for name in names {
        if let Some(schema) = root.pointer_mut(&format!("/$defs/{name}")) {
            fill_fields(schema, &name, &whole);
            add(schema, &name, &name, &whole);
        }
    }
    add(root, &title, "", &whole);
}

fn fill_fields(schema: &mut Value, owner: &str, root: &Value) {
    for (name, field) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        if let Some(example) = fitting(owner, name) {
            if let Value::Object(field) = field {
                field.insert("examples".into(), json!([example]));
            }
        } else if field.get("$ref").is_none() {
            add(field, "", name, root);
        }
    }
}

fn add(schema: &mut Value, owner: &str, name: &str, root: &Value) {
    if schema.get("examples").is_some() {
        return;
    }
    if let (Some(example), Value::Object(schema)) = (example(schema, owner, name, root), schema) {
        schema.insert("examples".into(), json!([example]));
    }
}

/// An example of a schema, which is the type `owner` (or none with a name), for the field of this name.
fn example(schema: &Value, owner: &str, name: &str, root: &Value) -> Option<Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let owner = reference.rsplit('/').next().unwrap_or_default();
        return example(root.pointer(reference.strip_prefix('#')?)?, owner, name, root);
    }
    let first = |key: &str| schema.get(key).and_then(Value::as_array).and_then(|list| list.first()).cloned();
    if let Some(listed) = first("examples").or_else(|| first("enum")).or_else(|| schema.get("const").cloned()) {
        return Some(listed);
    }
    if let Some(option) = ["anyOf", "oneOf"].into_iter().find_map(first) {
        return example(&option, owner, name, root);
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str)?,
        kind => kind.and_then(Value::as_str)?,
    };
    match kind {
        "boolean" => Some(true.into()),
        "array" => Some(json!([example(schema.get("items")?, "", name, root)?])),
        "object" => {
            let required = schema.get("required").and_then(Value::as_array);
            let fields = schema.get("properties").and_then(Value::as_object);
            let is_required = |name: &str| required.is_some_and(|required| required.iter().any(|field| field == name));
            let field_of = |name: &str, field| fitting(owner, name).or_else(|| example(field, "", name, root));
            let mut object = Map::new();
            for (name, field) in fields.into_iter().flatten().filter(|(name, _)| is_required(name)) {
                object.insert(name.clone(), field_of(name, field)?);
            }
            // An object without required fields shows its first one.
            if let (true, Some((name, field))) = (object.is_empty(), fields.and_then(|fields| fields.iter().next())) {
                object.insert(name.clone(), field_of(name, field)?);
            }
            if let (true, Some(values)) =
                (fields.is_none(), schema.get("additionalProperties").filter(|any| any.is_object()))
            {
                object.insert("naam".into(), example(values, "", name, root)?);
            }
            Some(Value::Object(object))
        }
        "string" => Some(known(name).filter(Value::is_string).unwrap_or_else(|| "naam".into())),
        "integer" => Some(
            known(name).filter(Value::is_u64).or_else(|| schema.get("minimum").cloned()).unwrap_or_else(|| 1.into()),
        ),
        "number" => Some(known(name).filter(Value::is_number).unwrap_or_else(|| 0.5.into())),
        _ => None,
    }
}
