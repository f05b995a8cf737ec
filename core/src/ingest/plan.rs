//! A profile, checked and made ready for use.

use std::collections::HashMap;

use super::profile::{Column, ExtraKind, FileFormat, OnError, ProfileDocument, TimeUnit, ValuePart};
use super::target::Target;
use super::value::date::{Clock, Form, zone};
use super::value::score::Scale;
use super::value::{key, organisation};
use crate::error::Code;
use crate::signal::{Channel, Confidentiality, MeasurementKind, Phase, SenderKind, SignalType, TextRole, YesNoUnknown};
use crate::signal::{LongText, Moment, Oin, Retention, ShortText, Term, TooiUri, Whole};

/// A checked profile.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) organisation: TooiUri,
    pub(crate) oin: Option<Oin>,
    pub(crate) system: ShortText,
    pub(crate) signal_type: SignalType,
    pub(crate) channel: Channel,
    pub(crate) sender: Option<SenderKind>,
    /// The day of every row, when the export has no dates.
    pub(crate) received: Option<Moment>,
    pub(crate) confidentiality: Confidentiality,
    pub(crate) retention: Retention,
    pub(crate) reference_year: Option<Whole<1995, 2100>>,
    pub(crate) decimal_comma: bool,
    /// Whether a merged municipality becomes the one of today.
    pub(crate) of_today: bool,
    pub(crate) columns: Vec<PlanColumn>,
    /// Keys of column names (and aliases) -> indices in `columns`.
    pub(crate) by_name: HashMap<String, Vec<usize>>,
}

/// A checked column.
#[derive(Debug, Clone)]
pub(crate) struct PlanColumn {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) target: Target,
    pub(crate) required: bool,
    pub(crate) role: TextRole,
    pub(crate) measure: Option<Measure>,
    pub(crate) values: HashMap<String, String>,
    pub(crate) unknown: Option<String>,
    pub(crate) empty: Vec<String>,
    pub(crate) clock: Option<Clock>,
    pub(crate) kind: ExtraKind,
    pub(crate) on_error: OnError,
    pub(crate) personal: String,
    /// The column of the main category, for the slug of a narrower one.
    pub(crate) within: Option<String>,
    pub(crate) part: Option<ValuePart>,
    /// A moment that ends a duration which begins at reception.
    pub(crate) since_received: bool,
    pub(crate) drop_handles: bool,
    pub(crate) unit: TimeUnit,
}

/// A score with its scale.
#[derive(Debug, Clone)]
pub(crate) struct Measure {
    pub(crate) kind: MeasurementKind,
    pub(crate) scale: Scale,
    pub(crate) higher_is_better: bool,
    pub(crate) question: Option<LongText>,
}

/// A problem in a profile, before it is given a line.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) column: Option<usize>,
    pub(crate) key: String,
    pub(crate) code: Code,
    pub(crate) detail: String,
}

/// Compares spellings; a sign without letters or digits (a smiley) is compared as it is.
pub(crate) fn spelling(raw: &str) -> String {
    let key = key(raw);
    if key.is_empty() { raw.trim().to_owned() } else { key }
}

/// A closed list of the record.
pub(crate) trait Word: Copy + 'static {
    const ALL: &'static [Self];
    fn wire(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident),+) => { $(impl Word for $name {
        const ALL: &'static [Self] = $name::ALL;
        fn wire(self) -> &'static str { self.as_str() }
    })+ };
}
words!(Channel, Confidentiality, MeasurementKind, Phase, SenderKind, SignalType, TextRole, YesNoUnknown);

/// The wire values of a closed list.
pub(crate) fn wires<T: Word>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.wire()).collect()
}

struct Checker {
    problems: Vec<Problem>,
    column: Option<usize>,
}

impl Checker {
    fn add(&mut self, code: Code, key: &str, detail: impl Into<String>) {
        self.problems.push(Problem { column: self.column, key: key.to_owned(), code, detail: detail.into() });
    }

    /// The value out of a list of the record, or a problem.
    fn word<T: Word>(&mut self, key: &str, value: &str) -> Option<T> {
        let found = T::ALL.iter().find(|word| word.wire() == value).copied();
        if found.is_none() {
            let list: Vec<&str> = T::ALL.iter().map(|word| word.wire()).collect();
            self.one_of(key, value, &list);
        }
        found
    }

    fn one_of(&mut self, key: &str, value: &str, list: &[&str]) {
        if !list.contains(&value) {
            self.add(Code::ProfileValueInvalid, key, format!("`{key}` (kies uit {})", list.join(", ")));
        }
    }

    /// A checked text of the record, or a problem that says which form it should have.
    fn text<T>(&mut self, key: &str, value: crate::error::Result<T>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(_) => {
                self.add(Code::ProfileValueInvalid, key, format!("`{key}`"));
                None
            }
        }
    }
}

impl Plan {
    /// Checks everything and lists every problem.
    pub(crate) fn compile(document: &ProfileDocument) -> Result<Plan, Vec<Problem>> {
        let mut check = Checker { problems: Vec::new(), column: None };
        let organisation = organisation::tooi(&document.organisatie).and_then(|uri| TooiUri::new(uri).ok());
        if organisation.is_none() {
            check.add(Code::ProfileValueInvalid, "organisatie", "`organisatie` (TOOI-adres of gemeente)");
        }
        let oin = document.oin.as_deref().filter(|oin| organisation::is_oin(oin)).and_then(|oin| Oin::new(oin).ok());
        if document.oin.is_some() && oin.is_none() {
            check.add(Code::ProfileValueInvalid, "oin", "`oin`");
        }
        let slug = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if document.naam.is_empty() || !document.naam.bytes().all(slug) {
            check.add(Code::ProfileValueInvalid, "naam", "`naam` (kleine letters, cijfers en streepjes)");
        }
        let system = check.text::<ShortText>("systeem", ShortText::new(&document.systeem));
        let signal_type = check.word("signaaltype", &document.signaaltype);
        let channel = check.word("kanaal", &document.kanaal);
        let sender = document.indiener.as_deref().and_then(|kind| check.word("indiener", kind));
        let received = document.ontvangen_op.as_ref().and_then(|day| check.text("ontvangenOp", Moment::new(day)));
        let confidentiality = check.word("vertrouwelijkheid", &document.vertrouwelijkheid);
        check.one_of("decimaalteken", &document.decimaalteken, &[",", "."]);
        let ground = check.text::<LongText>("grondslag", LongText::new(&document.bewaren.grondslag));
        let term = check.text::<Term>("termijn", Term::new(&document.bewaren.termijn));
        let reference_year = document.peiljaar.and_then(|year| Whole::new(year.into()));
        if document.peiljaar.is_some() && reference_year.is_none() {
            check.add(Code::ProfileValueInvalid, "peiljaar", "`peiljaar`");
        }
        let time_zone = zone(&document.tijdzone);
        if time_zone.is_none() {
            check.add(Code::ProfileValueInvalid, "tijdzone", "`tijdzone`");
        }
        check_file(document, &mut check);
        let forms = compile_forms(&document.datumvormen, &mut check);
        let clock = Clock { forms, zone: time_zone.unwrap_or(jiff::tz::TimeZone::UTC) };
        let mut columns = Vec::with_capacity(document.kolom.len());
        for (index, column) in document.kolom.iter().enumerate() {
            check.column = Some(index);
            columns.extend(compile_column(document, column, &clock, &mut check));
        }
        check_together(document, &columns, &mut check);
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, column) in columns.iter().enumerate() {
            for name in std::iter::once(&column.name).chain(&column.aliases) {
                by_name.entry(spelling(name)).or_default().push(index);
            }
        }
        let plan = || {
            Some(Plan {
                organisation: organisation?,
                oin,
                system: system?,
                signal_type: signal_type?,
                channel: channel?,
                sender,
                received,
                confidentiality: confidentiality?,
                retention: Retention { ground: ground?, term: term?, destroy_on: None },
                reference_year,
                decimal_comma: document.decimaalteken == ",",
                of_today: document.gemeenten_van_nu,
                columns,
                by_name,
            })
        };
        // Every `None` above has put its problem in the list.
        plan().ok_or_else(Vec::new)
    }

    /// Whether the file has names of columns, and no pointers.
    pub(crate) fn is_table(format: FileFormat) -> bool {
        !matches!(format, FileFormat::Json | FileFormat::Ndjson | FileFormat::Xml)
    }
}

fn check_file(document: &ProfileDocument, check: &mut Checker) {
    let file = &document.bestand;
    let misplaced = |check: &mut Checker, key: &str| check.add(Code::ProfileSettingMisplaced, key, format!("`{key}`"));
    if let Some(separator) = &file.scheidingsteken {
        if file.formaat != FileFormat::Csv {
            misplaced(check, "scheidingsteken");
        }
        check.one_of("scheidingsteken", separator, &[";", ",", "\t", "|"]);
    }
    if !file.bladen_overslaan.is_empty() && file.formaat != FileFormat::Xlsx {
        misplaced(check, "bladenOverslaan");
    }
    if !file.bladen.is_empty() && file.formaat != FileFormat::Xlsx {
        misplaced(check, "bladen");
    }
    if let Some(pointer) = &file.lijst {
        if !matches!(file.formaat, FileFormat::Json | FileFormat::Xml) {
            misplaced(check, "lijst");
        }
        if !(pointer.is_empty() || pointer.starts_with('/')) {
            check.add(Code::ProfileValueInvalid, "lijst", "`lijst` (JSON Pointer)");
        }
    }
    if file.onderdeel.is_some() && file.formaat == FileFormat::Xlsx {
        misplaced(check, "onderdeel");
    }
    if !file.koppeling.is_empty() && (file.formaat != FileFormat::Csv || file.onderdeel.is_none()) {
        misplaced(check, "koppeling");
    }
    if let Some(label) = &file.tekenset
        && encoding_rs::Encoding::for_label(label.as_bytes()).is_none()
    {
        check.add(Code::ProfileValueInvalid, "tekenset", "`tekenset`");
    }
}

fn compile_forms(forms: &[String], check: &mut Checker) -> Vec<Form> {
    let mut compiled = Vec::with_capacity(forms.len());
    for form in forms {
        match Form::compile(form) {
            Some(form) => compiled.push(form),
            None => check.add(Code::ProfileValueInvalid, "datumvormen", format!("`datumvormen` (`{form}`)")),
        }
    }
    // 01/02 would be read by whichever stands first: that is guessing.
    let orders: Vec<bool> = compiled.iter().filter_map(Form::day_first).collect();
    if orders.contains(&true) && orders.contains(&false) {
        check.add(Code::ProfileValueInvalid, "datumvormen", "`datumvormen` (dag-maand en maand-dag door elkaar)");
    }
    compiled
}

fn compile_column(
    document: &ProfileDocument,
    column: &Column,
    clock: &Clock,
    check: &mut Checker,
) -> Option<PlanColumn> {
    let Some(target) = Target::parse(&column.veld) else {
        check.add(Code::ProfileFieldUnknown, "veld", format!("`{}`", column.veld));
        return None;
    };
    let table = Plan::is_table(document.bestand.formaat);
    for name in std::iter::once(&column.naam).chain(&column.ook) {
        if spelling(name).is_empty() || (!table && !name.starts_with('/')) {
            check.add(Code::ProfileValueInvalid, "naam", "`naam` (kolomnaam, of JSON Pointer die met `/` begint)");
        }
    }
    let text = target == Target::Text;
    let score = target == Target::Score;
    let lasts = matches!(target, Target::WaitSeconds | Target::DurationSeconds);
    let time = matches!(target, Target::When(_) | Target::ClockOf(_)) || (lasts && column.vanaf_ontvangst);
    let extra = matches!(target, Target::Extra(_));
    let plain = !text && target != Target::Drop && target != Target::Ignore;
    let scale_given = column.schaal_min.is_some() || column.schaal_max.is_some() || column.hoger_is_beter.is_some();
    for (given, fits, setting) in [
        (column.rol.is_some(), text, "rol"),
        (column.soort.is_some(), score, "soort"),
        (scale_given, score, "schaalMin"),
        (column.vraag_tekst.is_some(), score, "vraagTekst"),
        (!column.datumvormen.is_empty(), time, "datumvormen"),
        (column.als.is_some(), extra, "als"),
        (!column.waarden.is_empty(), plain, "waarden"),
        (column.onbekend.is_some(), plain && !column.waarden.is_empty(), "onbekend"),
        (column.gegeven.is_some(), target == Target::Drop, "gegeven"),
        (column.bij_fout == OnError::Leeg, plain && target != Target::Reference, "bijFout"),
        (column.vanaf_ontvangst, lasts, "vanafOntvangst"),
        (column.eenheid.is_some(), lasts && !column.vanaf_ontvangst, "eenheid"),
        (column.zonder_accountnamen, text, "zonderAccountnamen"),
        (column.binnen.is_some(), column.als == Some(ExtraKind::Slug), "binnen"),
    ] {
        if given && !fits {
            check.add(Code::ProfileSettingMisplaced, setting, format!("`{setting}` bij `{}`", column.veld));
        }
    }
    let role = column.rol.as_deref().and_then(|role| check.word("rol", role));
    if text && column.rol.is_none() {
        check.add(Code::ProfileSettingMissing, "veld", "`rol`");
    }
    if target == Target::Condition && column.waarden.is_empty() {
        check.add(Code::ProfileSettingMissing, "veld", "`waarden`");
    }
    if target == Target::Drop && column.gegeven.is_none() {
        check.add(Code::ProfileSettingMissing, "veld", "`gegeven`");
    }
    let measure = if score { compile_measure(column, check) } else { None };
    let values = compile_values(column, &target, check);
    let clock = if !time {
        None
    } else if column.datumvormen.is_empty() {
        Some(clock.clone())
    } else {
        Some(Clock { forms: compile_forms(&column.datumvormen, check), zone: clock.zone.clone() })
    };
    let empty = document.leeg.iter().chain(&column.leeg).map(|value| spelling(value)).collect();
    Some(PlanColumn {
        name: column.naam.clone(),
        aliases: column.ook.clone(),
        target,
        required: column.verplicht,
        role: role.unwrap_or(TextRole::CitizenText),
        measure,
        values,
        unknown: column.onbekend.clone(),
        empty,
        clock,
        kind: column.als.unwrap_or(ExtraKind::Tekst),
        on_error: column.bij_fout,
        personal: column.gegeven.clone().unwrap_or_default(),
        within: column.binnen.clone(),
        part: column.deel,
        since_received: column.vanaf_ontvangst,
        drop_handles: column.zonder_accountnamen,
        unit: column.eenheid.unwrap_or(TimeUnit::Seconden),
    })
}

fn compile_values(column: &Column, target: &Target, check: &mut Checker) -> HashMap<String, String> {
    let mut values: HashMap<String, String> = HashMap::new();
    for (raw, value) in &column.waarden {
        if let Some(before) = values.insert(spelling(raw), value.clone())
            && before != *value
        {
            check.add(Code::ProfileValueInvalid, "waarden", format!("`waarden` (`{raw}` staat er twee keer)"));
        }
    }
    if let Some(list) = target.closed_list() {
        for value in values.values().chain(&column.onbekend) {
            if !list.contains(&value.as_str()) {
                let detail = format!("`waarden` (`{value}`; kies uit {})", list.join(", "));
                check.add(Code::ProfileValueInvalid, "waarden", detail);
            }
        }
    }
    values
}

fn compile_measure(column: &Column, check: &mut Checker) -> Option<Measure> {
    let (Some(kind), Some(min), Some(max), Some(higher_is_better)) =
        (&column.soort, column.schaal_min, column.schaal_max, column.hoger_is_beter)
    else {
        check.add(Code::ProfileSettingMissing, "veld", "`soort`, `schaalMin`, `schaalMax` of `hogerIsBeter`");
        return None;
    };
    let kind = check.word("soort", kind);
    let question = column.vraag_tekst.as_ref().and_then(|q| check.text("vraagTekst", LongText::new(q)));
    if !(min.is_finite() && max.is_finite() && min < max) {
        check.add(Code::ProfileValueInvalid, "schaalMin", "`schaalMin` en `schaalMax`");
    }
    Some(Measure { kind: kind?, scale: Scale { min, max }, higher_is_better, question })
}

fn check_together(document: &ProfileDocument, columns: &[PlanColumn], check: &mut Checker) {
    for (index, column) in columns.iter().enumerate() {
        let earlier = columns.get(..index).unwrap_or_default();
        if !column.target.repeats() && earlier.iter().any(|other| other.target == column.target) {
            check.column = Some(index);
            check.add(Code::ProfileFieldTwice, "veld", format!("`{}`", column.name));
        }
        if let Target::ClockOf(field) = column.target
            && !columns.iter().any(|other| other.target == Target::When(field))
        {
            check.column = Some(index);
            check.add(Code::ProfileSettingMissing, "veld", format!("`{}`", field.wire()));
        }
    }
    check.column = None;
    let dated = document.kolom.iter().any(|column| column.veld == "ontvangenOp");
    match &document.ontvangen_op {
        None if !dated => check.add(Code::ProfileSettingMissing, "kolom", "een kolom voor `ontvangenOp`"),
        // A fixed day may not cover up the rows whose date is missing.
        Some(_) if dated => {
            check.add(Code::ProfileSettingMisplaced, "ontvangenOp", "`ontvangenOp` naast een kolom met datums");
        }
        _ => {}
    }
}
