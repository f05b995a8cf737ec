//! The draft as TOML, with its reasons as comments.

use super::Proposal;
use super::column::Context;
use super::dates::dates;
use super::names::Name;
use super::table::Table;
use crate::ingest::cell::Cell;

/// A TOML string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes the draft into the proposal.
pub(crate) fn write(file_name: &str, table: &Table, context: &Context, proposal: &mut Proposal) {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let slug: String = stem
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' { c } else { '-' })
        .collect();
    let slug = slug.trim_matches('-');
    let (signal_type, why) = signal_type(context);
    let channel = if context.survey { "enquete" } else { "overig" };
    let mut forms: Vec<&str> = Vec::new();
    for (seen, column) in table.columns.iter().zip(&proposal.kolommen) {
        if column.veld.ends_with("Op") {
            let cells: Vec<&Cell> = seen.cells.iter().filter(|cell| !cell.is_blank()).collect();
            forms.extend(dates(&cells, Name::new(&seen.name).is_date()).unwrap_or_default().forms);
        }
    }
    forms.sort_unstable();
    forms.dedup();
    if forms.is_empty() {
        forms.push("iso");
    }
    let forms = forms.iter().map(|form| quoted(form)).collect::<Vec<_>>().join(", ");
    let mut out = String::from(
        "# Voorstel, gemaakt uit de namen en waarden van de kolommen. Kijk het na, vul in wat nog open staat,\n",
    );
    out.push_str("# en draai daarna `signaal profiel controle`.\n");
    for reason in &proposal.redenen {
        out.push_str(&format!("# {reason}\n"));
    }
    let lines = [
        ("naam", quoted(if slug.is_empty() { "eigen" } else { slug })),
        ("versie", quoted("1")),
        ("titel", quoted(stem)),
        ("organisatie", quoted("VUL IN")),
        ("systeem", quoted(stem)),
    ];
    for (key, value) in lines {
        out.push_str(&format!("{key} = {value}\n"));
    }
    out.push_str(&format!(
        "signaaltype = \"{signal_type}\" # {why}\nkanaal = \"{channel}\"\nvertrouwelijkheid = \"intern\"\n"
    ));
    out.push_str(&format!("datumvormen = [{forms}]\n"));
    if context.comma {
        out.push_str("decimaalteken = \",\"\n");
    }
    out.push_str(&format!("\n[bestand]\nformaat = \"{}\"\n", proposal.formaat));
    if let Some(separator) = proposal.scheidingsteken {
        let shown = if separator == '\t' { "\"\\t\"".to_owned() } else { format!("\"{separator}\"") };
        out.push_str(&format!("scheidingsteken = {shown}\n"));
    }
    if let Some(encoding) = proposal.tekenset {
        out.push_str(&format!("tekenset = \"{}\"\n", encoding.to_lowercase()));
    }
    if !table.other_sheets.is_empty() {
        let list = table.other_sheets.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        out.push_str(&format!("bladenOverslaan = [{list}]\n"));
    }
    out.push_str("\n# De bewaartermijn volgt uit uw selectielijst; die kan dit voorstel niet weten.\n");
    out.push_str("[bewaren]\ngrondslag = \"VUL IN\"\ntermijn = \"VUL IN\"\n");
    for column in &proposal.kolommen {
        out.push('\n');
        for reason in &column.redenen {
            out.push_str(&format!("# {reason}\n"));
        }
        out.push_str(&format!("[[kolom]]\nnaam = {}\nveld = \"{}\"\n", quoted(&column.naam), column.veld));
        for line in &column.instellingen {
            out.push_str(line);
            out.push('\n');
        }
        if let Some(also) = column.ook {
            out.push_str(&format!(
                "\n[[kolom]]\nnaam = {}\nveld = \"{also}\"\nbijFout = \"leeg\"\n",
                quoted(&column.naam)
            ));
        }
    }
    proposal.profiel = out;
}

fn signal_type(context: &Context) -> (&'static str, &'static str) {
    let file = |part: &str| context.file.contains(part);
    if file("klacht") {
        ("klacht", "de naam van het bestand noemt klachten")
    } else if file("compliment") {
        ("compliment", "de naam van het bestand noemt complimenten")
    } else if file("terugbel") {
        ("terugbelnotitie", "de naam van het bestand noemt terugbelnotities")
    } else if context.survey {
        ("kto_antwoord", "er zijn scores of genummerde vragen")
    } else if !context.has_text {
        ("gedragssignaal", "er is geen lopende tekst")
    } else {
        ("overig", "kies wat past: klacht, melding, vraag, ...")
    }
}
