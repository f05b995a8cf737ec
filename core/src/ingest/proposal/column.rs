//! What one column seems to be: first what its values show beyond doubt, then what its name says and its values allow.

use std::collections::HashSet;

use super::ProposedColumn;
use super::dates::{dates, times};
use super::lists::{phase, sender, signal_type};
use super::names::Name;
use super::personal::personal;
use super::score::score;
use super::table::{Seen, Table};
use crate::ingest::cell::Cell;
use crate::ingest::plan::spelling;
use crate::ingest::value::area::{AreaKind, area, postcode4};
use crate::ingest::value::{channel, first_time_fix, key, language::language, number, yes_no};
use crate::privacy::{RedactOptions, redact};

/// What is known of the table as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// Citizens filled it in themselves: there is a score, or its questions are numbered.
    pub(crate) survey: bool,
    /// There is free text.
    pub(crate) has_text: bool,
    /// Numbers have a decimal comma.
    pub(crate) comma: bool,
    /// How many columns hold dates.
    pub(crate) dates: usize,
    /// A column says when somebody was done with filling in.
    pub(crate) filled_in: bool,
    /// The name of the file, in lower case.
    pub(crate) file: String,
}

/// What forms call the moment that an answer was sent.
const FILLED_IN: &[&str] =
    &["voltooi", "ingevuld", "invuldatum", "datum invullen", "ingediend", "submit", "completion"];

impl Context {
    pub(crate) fn of(file_name: &str, table: &Table) -> Context {
        let numbered = |name: &str| {
            let rest = name.trim().strip_prefix(['V', 'v', 'Q', 'q']);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let comma = |text: &str| number::number(text, true).is_some_and(|(value, _)| value.fract() != 0.0);
        let dated: Vec<Name> = table
            .columns
            .iter()
            .map(|seen| (Name::new(&seen.name), Values::of(seen)))
            .filter(|(name, values)| dates(&values.cells, name.is_date()).is_some())
            .map(|(name, _)| name)
            .collect();
        Context {
            dates: dated.len(),
            filled_in: dated.iter().any(|name| name.has(FILLED_IN)),
            survey: table
                .columns
                .iter()
                .any(|seen| numbered(&seen.name) || score(&Name::new(&seen.name), &Values::of(seen)).is_some()),
            has_text: table.columns.iter().any(|seen| Values::of(seen).is_prose()),
            comma: table.columns.iter().any(|seen| Values::of(seen).texts.iter().any(|text| comma(text))),
            file: file_name.to_lowercase(),
        }
    }
}

/// The values of a column that are there.
pub(crate) struct Values<'a> {
    cells: Vec<&'a Cell>,
    pub(crate) texts: Vec<String>,
    distinct: usize,
}

impl<'a> Values<'a> {
    fn of(seen: &'a Seen) -> Values<'a> {
        let cells: Vec<&Cell> = seen.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let texts: Vec<String> =
            cells.iter().filter_map(|cell| cell.as_text().map(|text| text.trim().to_owned())).collect();
        let distinct = texts.iter().map(String::as_str).collect::<HashSet<_>>().len();
        Values { cells, texts, distinct }
    }

    /// Share of the values of which this holds, in percent.
    pub(crate) fn share(&self, holds: impl Fn(&str) -> bool) -> usize {
        self.texts.iter().filter(|text| holds(text)).count() * 100 / self.texts.len().max(1)
    }

    pub(crate) fn length(&self) -> usize {
        self.texts.iter().map(|text| text.chars().count()).sum::<usize>() / self.texts.len().max(1)
    }

    pub(crate) fn numeric(&self) -> usize {
        let number = |text: &str| number::number(text, true).or_else(|| number::number(text, false)).is_some();
        self.share(number)
    }

    fn unique(&self) -> bool {
        self.distinct * 10 >= self.texts.len() * 9
    }

    /// Sentences rather than words out of a list.
    pub(crate) fn is_prose(&self) -> bool {
        let spaced = self.share(|text| text.split_whitespace().count() >= 4);
        self.length() >= 20 && spaced >= 50 && self.distinct * 10 >= self.texts.len() * 6
    }
}

/// Draft under way.
pub(crate) struct Guess {
    field: String,
    also: Option<&'static str>,
    settings: Vec<String>,
    reasons: Vec<String>,
}

pub(crate) fn guess(field: impl Into<String>, reason: impl Into<String>) -> Guess {
    Guess { field: field.into(), also: None, settings: Vec::new(), reasons: vec![reason.into()] }
}

impl Guess {
    pub(crate) fn set(mut self, line: impl Into<String>) -> Guess {
        self.settings.push(line.into());
        self
    }

    fn why(mut self, reason: impl Into<String>) -> Guess {
        self.reasons.push(reason.into());
        self
    }
}

/// Judges a column. `taken` are the fields that earlier columns fill; most can be filled once.
pub(crate) fn judge(seen: &Seen, context: &Context, taken: &mut Vec<String>) -> ProposedColumn {
    let name = Name::new(&seen.name);
    let values = Values::of(seen);
    let mut found = decide(&name, &values, context, taken);
    let repeats = ["weg", "negeer", "teksten", "metingen"];
    if !repeats.contains(&found.field.as_str()) {
        if taken.contains(&found.field) {
            let reason = format!("Lijkt op `{}`, maar dat veld wordt al door een eerdere kolom gevuld.", found.field);
            found = Guess { also: None, ..guess(extra(&name), reason) };
        }
        taken.push(found.field.clone());
    }
    let hidden = match found.field.as_str() {
        "weg" => Some("[weggelaten]"),
        "bron.referentie" | "persoonPseudoniem" => Some("[kenmerk]"),
        _ => None,
    };
    let example = |cell: &Cell| match (hidden, cell) {
        (_, cell) if cell.is_blank() => String::new(),
        (Some(shown), _) => shown.to_owned(),
        (None, Cell::Serial { .. }) => "(datum)".to_owned(),
        (None, cell) => {
            let text = cell.as_text().unwrap_or_default();
            let clean = redact(&text, &RedactOptions::default()).text;
            let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(60).collect();
            if short.len() < line.len() { format!("{short}…") } else { short }
        }
    };
    let filled = values.cells.len() * 100 / seen.cells.len().max(1);
    ProposedColumn {
        naam: seen.name.clone(),
        veld: found.field,
        ook: found.also,
        instellingen: found.settings,
        redenen: found.reasons,
        gevuld: u8::try_from(filled).unwrap_or(100),
        voorbeeld: seen.cells.iter().take(3).map(example).collect(),
    }
}

fn extra(name: &Name) -> String {
    format!("extra.eigen.{}", name.field())
}

fn decide(name: &Name, values: &Values<'_>, context: &Context, taken: &[String]) -> Guess {
    if values.cells.is_empty() {
        return guess("negeer", "De kolom is leeg.").set("reden = \"Leeg in de export.\"");
    }
    personal(name, values)
        .or_else(|| reference(name, values))
        .or_else(|| time(name, values, context, taken))
        .or_else(|| place(name, values))
        .or_else(|| handling(name, values, context))
        .or_else(|| kind(name, values))
        .or_else(|| measure(name, values))
        .or_else(|| prose(name, values))
        .or_else(|| unit(name, values))
        .or_else(|| count(name, values, context))
        .unwrap_or_else(|| own(name, values))
}

fn reference(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let compact = values
        .share(|text| text.len() <= 40 && text.split(' ').count() <= 2 && text.chars().any(|c| c.is_ascii_digit()));
    let called = name.has(&["nummer", "kenmerk", "referentie", "volgnr", "uuid"])
        || name.word(&["nr", "id", "key", "zaak", "ticket", "case", "respondent", "record"]);
    if !called || compact < 90 {
        return None;
    }
    if name.has(&["klantn", "klant n", "relatien", "persoonsn", "debiteur"]) {
        return Some(guess(
            "persoonPseudoniem",
            "Een nummer van een klant: het komt alleen als pseudoniem in het signaal.",
        ));
    }
    values
        .unique()
        .then(|| guess("bron.referentie", "De naam noemt een nummer en (bijna) elke waarde komt een keer voor."))
}

fn time(name: &Name, values: &Values<'_>, context: &Context, taken: &[String]) -> Option<Guess> {
    if name.has(&["wachttijd", "wacht tijd", "gespreksduur", "duur gesprek", "afhandelduur"]) {
        let waits = name.has(&["wacht"]);
        let field = if waits { "afhandeling.wachttijdSec" } else { "afhandeling.duurSec" };
        let mut found = guess(field, "De naam noemt hoe lang het duurde.");
        if name.word(&["min", "minuten", "minuut"]) {
            found = found.set("eenheid = \"minuten\"").why("De eenheid staat in de naam.");
        } else if name.word(&["uur", "uren"]) {
            found = found.set("eenheid = \"uren\"").why("De eenheid staat in de naam.");
        }
        return Some(found.set("bijFout = \"leeg\""));
    }
    if name.has(&["doorlooptijd", "leeftijd dossier"]) {
        let found = guess("negeer", "Een doorlooptijd volgt uit de datums.");
        return Some(found.set("reden = \"Volgt uit de datums.\""));
    }
    if let Some(forms) = times(&values.cells) {
        let list = forms.iter().map(|form| format!("\"{form}\"")).collect::<Vec<_>>().join(", ");
        let found = guess("ontvangenOp.tijd", "De waarden zijn tijden; zij horen bij de datum van ontvangst.");
        return Some(found.set(format!("datumvormen = [{list}]")).set("bijFout = \"leeg\""));
    }
    let dates = dates(&values.cells, name.is_date())?;
    let received = !taken.iter().any(|field| field == "ontvangenOp");
    let filled_in = name.has(FILLED_IN);
    if name.has(&["begin", "start"]) && context.filled_in && !filled_in {
        let found = guess("negeer", "Het begin van het invullen; een andere kolom zegt wanneer het klaar was.");
        return Some(found.set("reden = \"Begin van het invullen.\""));
    }
    let done = &[
        "afgehandeld",
        "afgerond",
        "gesloten",
        "teruggebeld",
        "opgelost",
        "closed",
        "afhandel",
        "gereed",
        "beantwoord",
        "solved",
        "resolved",
        "completed",
    ];
    let field = if filled_in && received || context.dates == 1 {
        "ontvangenOp"
    } else if name.has(done) {
        "afgehandeldOp"
    } else if name.has(&["voorval", "incident", "gebeurd", "datum contact", "plaatsgevonden"]) {
        "voorgevallenOp"
    } else if received {
        "ontvangenOp"
    } else if name.has(&["geregistreerd", "aangemaakt", "ingevoerd", "invoer"]) {
        "geregistreerdOp"
    } else {
        "voorgevallenOp"
    };
    let mut found = guess(field, format!("{}% van de waarden is een datum.", dates.share));
    if dates.impossible > 0 {
        let note = format!(
            "Nog {}% is geschreven als een datum die niet bestaat; die rijen keurt het profiel af.",
            dates.impossible
        );
        found = found.why(note);
    }
    if dates.elsewise > 0 {
        let note = format!(
            "Nog {}% is een datum in een andere vorm, zoals maand-dag; die rijen keurt het profiel af. Kijk dit na.",
            dates.elsewise
        );
        found = found.why(note);
    }
    if dates.ambiguous {
        found =
            found.why("Elke datum kan ook maand-dag zijn; we gaan uit van dag-maand, zoals in Nederland. Kijk dit na.");
    }
    if field == "ontvangenOp" {
        found = found.set("verplicht = true").why("De eerste datum die niet over het voorval of de afhandeling gaat.");
    }
    Some(found)
}

fn place(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let area_share = |kind: AreaKind| values.share(|text| area(text, kind).is_some());
    let lenient = |found: Guess| found.set("bijFout = \"leeg\"");
    let postcodes = values.share(|text| postcode4(text).is_some());
    if name.has(&["postcode"]) || (postcodes >= 80 && name.has(&["pc"])) {
        return Some(lenient(guess("gebied.postcode4", "De naam noemt een postcode; de letters gaan eraf.")));
    }
    for (prefix, field, kind) in [
        ("BU", "gebied.buurtcode", AreaKind::Neighbourhood),
        ("WK", "gebied.wijkcode", AreaKind::District),
        ("GM", "gebied.gemeentecode", AreaKind::Municipality),
    ] {
        if values.share(|text| text.starts_with(prefix)) >= 70 && area_share(kind) >= 70 {
            return Some(lenient(guess(field, format!("De waarden zijn codes van het CBS ({prefix}…)."))));
        }
    }
    if name.has(&["gemeente"]) && area_share(AreaKind::Municipality) >= 60 {
        return Some(lenient(guess("gebied.gemeentecode", "De waarden zijn namen van gemeenten.")));
    }
    if values.length() > 40 {
        return None;
    }
    let named = |field: &str, what: &str| {
        let reason = format!("De naam noemt een {what}. Zet bij `waarden` de CBS-code van elke naam.");
        lenient(guess(field, reason)).set("# waarden: elke naam met haar CBS-code, zoals \"Centrum\" = \"WK059901\"")
    };
    if name.has(&["buurt"]) {
        return Some(named("gebied.buurtcode", "buurt"));
    }
    (name.has(&["wijk", "stadsdeel"]) || name.word(&["gebied"])).then(|| named("gebied.wijkcode", "wijk of gebied"))
}

fn handling(name: &Name, values: &Values<'_>, context: &Context) -> Option<Guess> {
    let yes = values.share(|text| yes_no::yes_no(text).is_some());
    let staff = values.share(|text| first_time_fix::by_staff(text).is_some());
    if name.has(&["resultaat"]) && staff >= 50 {
        let mut found =
            guess("afhandeling.gespreksresultaat", "De waarden zijn uitkomsten van gesprekken, zoals KISS ze kent.");
        found.also = Some("afhandeling.inEenKeer");
        return Some(found);
    }
    let times = values.numeric() >= 90 && values.distinct <= 10;
    if name.has(&["doorverbonden"]) && (times || name.has(&["aantal", "keer", "hoe vaak"])) {
        let found = guess("afhandeling.doorverbonden", "De naam noemt hoe vaak er is doorverbonden.");
        return Some(found.set("bijFout = \"leeg\""));
    }
    if name.has(&["eerder gebeld", "eerder contact", "herhaal"]) && yes >= 70 {
        return Some(guess("afhandeling.herhaalcontact", "Ja of nee, over eerder contact.").set("bijFout = \"leeg\""));
    }
    let at_once = name.has(&["direct geholpen", "een keer geholpen", "meteen geholpen", "in een keer", "gevonden"]);
    if at_once && values.distinct <= 12 {
        let citizen = context.survey || name.has(&["gevonden"]);
        let (field, who) = if citizen {
            ("afhandeling.inEenKeerVolgensKlant", "de burger, want dit is een vragenlijst")
        } else {
            ("afhandeling.inEenKeer", "de medewerker")
        };
        let found = guess(field, format!("Of het in een keer goed was, volgens {who}."));
        let found = if citizen { found.set("onbekend = \"onbekend\"") } else { found.set("bijFout = \"leeg\"") };
        return Some(if citizen { answers(found, values) } else { found });
    }
    (name.has(&["formele klacht", "awb"]) && yes >= 70)
        .then(|| guess("formeleKlacht", "Ja of nee, en de naam noemt een formele klacht."))
}

/// Yes, no or unknown for each answer of a closed question.
fn answers(found: Guess, values: &Values<'_>) -> Guess {
    let mut answers: Vec<&str> = values.texts.iter().map(String::as_str).collect();
    answers.sort_unstable();
    answers.dedup();
    let meaning = |text: &str| {
        let key = key(text);
        if key == "ja" || key.starts_with("ja ") {
            "ja"
        } else if key == "nee" || key.starts_with("nee ") || key == "deels" {
            "nee"
        } else {
            "onbekend"
        }
    };
    let list = answers.iter().map(|text| (*text, meaning(text))).collect::<Vec<_>>();
    values_of(found, &list)
}

/// The table `[kolom.waarden]`.
fn values_of(found: Guess, list: &[(&str, &str)]) -> Guess {
    let mut found = found.set("[kolom.waarden]");
    let mut known = HashSet::new();
    for (raw, value) in list {
        if known.insert(spelling(raw)) {
            found = found.set(format!("{} = \"{value}\"", super::write::quoted(raw)));
        }
    }
    found
}

fn kind(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let few = values.distinct <= 20 && values.length() <= 40;
    if !few {
        return None;
    }
    let listed = |meaning: fn(&str) -> Option<&'static str>| -> Vec<(&str, &'static str)> {
        let mut texts: Vec<&str> = values.texts.iter().map(String::as_str).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.into_iter().filter_map(|text| Some((text, meaning(text)?))).collect()
    };
    if name.word(&["status", "fase", "stand"]) {
        let found =
            guess("status.fase", "De naam noemt de stand van de afhandeling.").set("onbekend = \"in_behandeling\"");
        return Some(values_of(found, &listed(phase)));
    }
    if (name.word(&["taal", "lang", "voertaal"]) || name.has(&["language"]))
        && values.share(|text| language(text).is_some()) >= 70
    {
        return Some(guess("taal", "De waarden zijn talen.").set("bijFout = \"leeg\""));
    }
    let types = values.share(|text| signal_type(text).is_some());
    if types >= 70 && name.has(&["soort", "type", "categorie", "aard"]) {
        let found =
            guess("signaaltype", format!("{types}% van de waarden is een soort bericht.")).set("onbekend = \"overig\"");
        return Some(values_of(found, &listed(signal_type)));
    }
    let senders = values.share(|text| sender(text).is_some());
    if senders >= 50 && name.has(&["beller", "indiener", "ik ben", "melder", "klantsoort", "soort klant", "namens"]) {
        let found = guess("indiener.soort", "De waarden zeggen wie het was, als soort.").set("onbekend = \"onbekend\"");
        return Some(values_of(found, &listed(sender)));
    }
    let channels = values.share(|text| channel::channel(text).is_some());
    let called =
        name.has(&["kanaal", "ontvangen via", "binnengekomen", "ingang", "contactvorm"]) || name.word(&["via"]);
    (called || channels >= 70 && !name.has(&["afdeling", "team"])).then(|| {
        let found = guess("kanaal", format!("{channels}% van de waarden is een bekend kanaal."));
        if called { found.why("De naam noemt een kanaal.") } else { found }
    })
}

fn measure(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let found = score(name, values)?;
    let direction = if found.kind == "ces" {
        " Bij CES is de richting per vragenlijst anders: kijk na of hoger beter is."
    } else {
        ""
    };
    let drafted = guess("metingen", format!("{}{direction}", found.reason))
        .set(format!("soort = \"{}\"", found.kind))
        .set(format!("schaalMin = {}", found.min))
        .set(format!("schaalMax = {}", found.max))
        .set("hogerIsBeter = true");
    let words: Vec<(&str, &str)> = found.words.iter().map(|(raw, value)| (raw.as_str(), value.as_str())).collect();
    Some(if words.is_empty() { drafted } else { values_of(drafted, &words) })
}

fn prose(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let called = name.has(&[
        "opmerking",
        "toelichting",
        "tekst",
        "omschrijving",
        "notitie",
        "bericht",
        "letterlijk",
        "reactie",
        "commentaar",
    ]);
    let many = values.distinct * 10 >= values.texts.len() * 6;
    // Short answers come again and again; among them stand sentences.
    let said = values.share(|text| text.split_whitespace().count() >= 4);
    if !(values.is_prose() || called && values.length() >= 8 && (many || said >= 20)) || values.numeric() >= 50 {
        return None;
    }
    let (role, whose) = if name.has(&["notitie", "medewerker", "intern", "aantekening"]) {
        ("medewerkersnotitie", "een medewerker")
    } else if name.has(&["reactie gemeente", "antwoord gemeente", "reactie organisatie", "ons antwoord", "reactie"]) {
        ("reactie", "de organisatie")
    } else {
        ("klantuiting", "de burger")
    };
    let found = guess(
        "teksten",
        format!("Lopende tekst, gemiddeld {} tekens; de woorden lijken van {whose}.", values.length()),
    );
    Some(found.set(format!("rol = \"{role}\"")))
}

fn unit(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let called = name.has(&["afdeling", "onderdeel", "cluster", "behandelaarsgroep", "behandelgroep"])
        || name.word(&["team", "dienst", "directie"]);
    (called && values.length() <= 60).then(|| guess("organisatieonderdeel.naam", "De naam noemt een afdeling of team."))
}

fn count(name: &Name, values: &Values<'_>, context: &Context) -> Option<Guess> {
    let whole = values.share(|text| number::count(text, context.comma, 1_000_000_000).is_some());
    let called = name.word(&["aantal", "afgehaakt", "afhakers", "keren", "count"]);
    (called && whole >= 90 && !context.has_text).then(|| {
        guess("aantal", "Hele getallen in een tabel zonder tekst: de rij staat voor zo veel keer.")
            .set("verplicht = true")
    })
}

fn own(name: &Name, values: &Values<'_>) -> Guess {
    let found = guess(extra(name), "Geen veld van het model; bewaard als eigen veld.");
    if values.numeric() >= 90 { found.set("als = \"getal\"").set("bijFout = \"leeg\"") } else { found }
}
