//! One row of cells -> one signal.

use serde_json::{Map, Value};

use super::cell::Cell;
use super::key::Key;
use super::outcome::Repair;
use super::plan::{Measure, Plan, PlanColumn, Word, spelling};
use super::profile::{ExtraKind, OnError};
use super::target::{Target, TimeField};
use super::value::area::{AreaKind, area, postcode4};
use super::value::date::{Clock, Read, When, serial};
use super::value::score::ScoreError;
use super::value::{channel, first_time_fix, number, organisation, score, yes_no};
use crate::error::{Code, Error, Place};
use crate::signal::{
    Area, Channel, DistrictCode, Extra, Handling, LanguageCode, Measurement, Moment, MunicipalityCode,
    NeighbourhoodCode, OriginalChannel, Phase, Postcode4, Pseudonym, Record, Reference, Sender, SenderKind, ShortText,
    Signal, SignalId, SignalType, Status, TermUri, Text, TextContent, TooiUri, Unit, WebUri, Whole, YesNoUnknown,
};

/// A signal with what was done to get it.
pub(crate) struct Built {
    pub(crate) signal: Signal,
    pub(crate) repairs: Vec<Repair>,
    /// Kinds of personal data that were dropped with their columns.
    pub(crate) dropped: Vec<String>,
}

/// Takes an id (made of the reference, or of the row) and gives its ordinal, or `None` when the reference stood before.
pub(crate) type Ordinal<'a> = &'a mut dyn FnMut(&SignalId, bool) -> Option<u64>;

/// What the row holds, before it is a record.
#[derive(Default)]
struct Draft {
    organisation: Option<TooiUri>,
    reference: Option<String>,
    person: Option<String>,
    times: [Option<Read>; 4],
    clocks: [Option<jiff::civil::Time>; 4],
    when: [Option<When>; 4],
    signal_type: Option<SignalType>,
    formal: Option<bool>,
    channel: Option<(Channel, Option<OriginalChannel>)>,
    sender: Option<SenderKind>,
    language: Option<LanguageCode>,
    texts: Vec<Text>,
    measurements: Vec<Measurement>,
    products: Vec<TermUri>,
    case_type: Option<WebUri>,
    law: Option<WebUri>,
    area: Option<Area>,
    unit: Option<Unit>,
    handling: Option<Handling>,
    phase: Option<Phase>,
    reason: Option<ShortText>,
    count: Option<Whole<1, 1_000_000_000>>,
    extra: Map<String, Value>,
}

struct Reading<'a> {
    plan: &'a Plan,
    draft: Draft,
    repairs: Vec<Repair>,
    dropped: Vec<String>,
    errors: Vec<Error>,
}

/// Reads a row. All its faults come back, in the order of the columns of the profile.
pub(crate) fn build(plan: &Plan, key: &Key, cells: Vec<Cell>, ordinal: Ordinal<'_>) -> Result<Built, Vec<Error>> {
    let canonical = canonical(plan, &cells);
    let mut reading =
        Reading { plan, draft: Draft::default(), repairs: Vec::new(), dropped: Vec::new(), errors: Vec::new() };
    for (column, cell) in plan.columns.iter().zip(cells) {
        reading.column(column, cell);
    }
    reading.settle_times();
    reading.finish(key, &canonical, ordinal)
}

/// The used cells of a row as bytes that differ when the rows differ, whatever the order of the columns in the file.
/// Cells that are dropped stay out: they hold personal data.
fn canonical(plan: &Plan, cells: &[Cell]) -> String {
    let mut out = Vec::new();
    for (column, cell) in plan.columns.iter().zip(cells) {
        if !cell.is_blank() && !matches!(column.target, Target::Drop | Target::Ignore) {
            out.extend_from_slice(column.name.as_bytes());
            out.push(b'=');
            cell.write_canonical(&mut out);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

const NO_AREA: Area =
    Area { municipality: None, district: None, neighbourhood: None, reference_year: None, postcode4: None };

const NO_HANDLING: Handling = Handling {
    first_time_right: None,
    first_time_right_by_citizen: None,
    result: None,
    transfers: None,
    repeat_contact: None,
    waiting_seconds: None,
    duration_seconds: None,
};

fn fault(code: Code, column: &PlanColumn) -> Error {
    Error::new(code).detail(format!("`{}`", column.name)).at(Place::field(column.name.clone()))
}

impl Reading<'_> {
    fn column(&mut self, column: &PlanColumn, cell: Cell) {
        match column.target {
            Target::Ignore => return,
            Target::Drop => {
                if !cell.is_blank() {
                    self.dropped.push(column.personal.clone());
                }
                return;
            }
            Target::Text => return self.texts(column, cell),
            _ => {}
        }
        let cell = match cell {
            // A list of one under `extra` stays a list, so that the field has one shape in all signals.
            Cell::List(mut cells) if cells.len() == 1 && !matches!(column.target, Target::Extra(_)) => {
                cells.pop().unwrap_or_default()
            }
            cell => cell,
        };
        let empty = cell.is_blank() || cell.as_text().is_some_and(|text| column.empty.contains(&spelling(&text)));
        if empty {
            if column.required {
                self.errors.push(fault(Code::CellMissing, column));
            }
            return;
        }
        if let Err(code) = self.value(column, cell) {
            if column.on_error == OnError::Leeg && !column.required {
                self.repairs.push(Repair::FouteWaarde);
            } else {
                self.errors.push(fault(code, column));
            }
        }
    }

    fn value(&mut self, column: &PlanColumn, cell: Cell) -> Result<(), Code> {
        match column.target {
            Target::When(field) => return self.time(column, &cell, field),
            Target::ClockOf(field) => return self.clock(column, &cell, field),
            Target::Score => return self.score(column, &cell),
            Target::Product => return self.products(column, cell),
            _ => {}
        }
        if let (Cell::List(cells), Target::Extra(path)) = (&cell, &column.target) {
            let values: Option<Vec<Value>> = cells.iter().map(|c| c.as_text().map(|t| t.trim().into())).collect();
            self.put_extra(path, Value::Array(values.ok_or(Code::CellUnknown)?));
            return Ok(());
        }
        // A date cell in a column that is no date has lost its meaning; so has an error of a formula.
        let raw = match (&cell, &column.target) {
            (Cell::Serial { days, .. }, Target::WaitSeconds | Target::DurationSeconds) => {
                (days * 86_400.0).round().to_string()
            }
            _ => cell.as_text().ok_or(Code::CellUnknown)?.trim().to_owned(),
        };
        let (value, listed) = match column.values.get(&spelling(&raw)) {
            Some(value) => (value.clone(), true),
            None => (raw.clone(), false),
        };
        let typed = !matches!(cell, Cell::Text(_));
        self.plain(column, &raw, &value, listed, typed)
    }

    fn plain(&mut self, column: &PlanColumn, raw: &str, value: &str, listed: bool, typed: bool) -> Result<(), Code> {
        let comma = self.plan.decimal_comma && !typed && !listed;
        let whole = |max: u64| number::count(value, comma, max).ok_or(Code::NumberInvalid);
        let short = || ShortText::new(value).map_err(|_| Code::CellTooLong);
        let uri = || WebUri::new(value).map_err(|_| Code::CodeInvalid);
        let flag = || yes_no::yes_no(value).ok_or(Code::YesNoInvalid);
        match &column.target {
            Target::Reference => self.draft.reference = Some(raw.to_owned()),
            Target::Person => self.draft.person = Some(raw.to_owned()),
            Target::Organisation => {
                let uri = organisation::tooi(value).ok_or(Code::OrganisationInvalid)?;
                self.draft.organisation = Some(TooiUri::new(uri).map_err(|_| Code::OrganisationInvalid)?);
            }
            Target::SignalType => self.draft.signal_type = Some(self.listed(column, value, |_| None)?),
            Target::SenderKind => self.draft.sender = Some(self.listed(column, value, |_| None)?),
            Target::Phase => self.draft.phase = Some(self.listed(column, value, |_| None)?),
            Target::ByStaff => {
                let found: YesNoUnknown = self.listed(column, value, first_time_fix::by_staff)?;
                self.handling_mut().first_time_right = Some(found);
            }
            Target::ByCitizen => {
                let found: YesNoUnknown = self.listed(column, value, first_time_fix::by_citizen)?;
                self.handling_mut().first_time_right_by_citizen = Some(found);
            }
            Target::Channel => self.channel(column, raw, value)?,
            Target::Language => self.draft.language = Some(language(value).ok_or(Code::CodeInvalid)?),
            Target::FormalComplaint => self.draft.formal = Some(flag()?),
            Target::RepeatContact => self.handling_mut().repeat_contact = Some(flag()?),
            Target::CaseType => self.draft.case_type = Some(uri()?),
            Target::LawArticle => self.draft.law = Some(uri()?),
            Target::Municipality => self.area(value, AreaKind::Municipality)?,
            Target::District => self.area(value, AreaKind::District)?,
            Target::Neighbourhood => self.area(value, AreaKind::Neighbourhood)?,
            Target::Postcode4 => {
                let (digits, cut) = postcode4(value).ok_or(Code::CodeInvalid)?;
                self.area_mut().postcode4 = Some(Postcode4::new(digits).map_err(|_| Code::CodeInvalid)?);
                if cut {
                    self.repairs.push(Repair::Postcode);
                }
            }
            Target::UnitCode => self.unit_mut().code = Some(short()?),
            Target::UnitName => self.unit_mut().name = Some(short()?),
            Target::CallResult => self.handling_mut().result = Some(short()?),
            Target::PhaseReason => self.draft.reason = Some(short()?),
            Target::Transfers => {
                // An answer such as 'more than three' is no number; the profile leaves it to a field of `extra`.
                if !value.is_empty() {
                    self.handling_mut().transfers = Whole::new(whole(100)?);
                }
            }
            Target::WaitSeconds => self.handling_mut().waiting_seconds = seconds(value, comma)?,
            Target::DurationSeconds => self.handling_mut().duration_seconds = seconds(value, comma)?,
            Target::Count => {
                self.draft.count = Some(Whole::new(whole(1_000_000_000)?).ok_or(Code::NumberInvalid)?);
            }
            Target::Extra(path) => {
                let value = self.extra(column, value, listed, comma)?;
                self.put_extra(path, value);
            }
            // Read elsewhere.
            Target::Drop | Target::Ignore | Target::Text | Target::Score | Target::Product => {}
            Target::When(_) | Target::ClockOf(_) => {}
        }
        Ok(())
    }

    fn area_mut(&mut self) -> &mut Area {
        self.draft.area.get_or_insert(NO_AREA)
    }

    fn unit_mut(&mut self) -> &mut Unit {
        self.draft.unit.get_or_insert(Unit { code: None, name: None })
    }

    fn handling_mut(&mut self) -> &mut Handling {
        self.draft.handling.get_or_insert(NO_HANDLING)
    }

    /// A value of a closed list: as the profile maps it, as the normaliser knows it, or as it stands on the wire.
    fn listed<T: Word>(&mut self, column: &PlanColumn, value: &str, known: fn(&str) -> Option<T>) -> Result<T, Code> {
        let wire = |value: &str| T::ALL.iter().find(|word| word.wire() == value).copied();
        if let Some(found) = wire(value).or_else(|| known(value)) {
            return Ok(found);
        }
        let unknown = column.unknown.as_deref().and_then(wire).ok_or(Code::CellUnknown)?;
        self.repairs.push(Repair::OnbekendeWaarde);
        Ok(unknown)
    }

    fn channel(&mut self, column: &PlanColumn, raw: &str, value: &str) -> Result<(), Code> {
        let original = OriginalChannel::new(raw).map_err(|_| Code::CellTooLong)?;
        // The raw value is kept beside it, so an unknown channel is no loss.
        let found = match self.listed(column, value, channel::channel) {
            Ok(found) => found,
            Err(_) => {
                self.repairs.push(Repair::OnbekendeWaarde);
                Channel::Other
            }
        };
        self.draft.channel = Some((found, Some(original)));
        Ok(())
    }

    fn area(&mut self, value: &str, kind: AreaKind) -> Result<(), Code> {
        let (found, repaired) = area(value, kind).ok_or(Code::AreaInvalid)?;
        let year = self.plan.reference_year;
        let mine = self.area_mut();
        // The narrower code brings the wider ones; a wider column of the same row may not contradict it.
        let municipality = MunicipalityCode::new(found.municipality).map_err(|_| Code::AreaInvalid)?;
        let district = found.district.and_then(|code| DistrictCode::new(code).ok());
        let neighbourhood = found.neighbourhood.and_then(|code| NeighbourhoodCode::new(code).ok());
        let clash = mine.municipality.as_ref().is_some_and(|m| *m != municipality)
            || matches!((&mine.district, &district), (Some(a), Some(b)) if a != b);
        if clash {
            return Err(Code::AreaInvalid);
        }
        mine.municipality = Some(municipality);
        mine.district = district.or(mine.district.take());
        mine.neighbourhood = neighbourhood.or(mine.neighbourhood.take());
        mine.reference_year = year;
        if repaired {
            self.repairs.push(Repair::Gebied);
        }
        Ok(())
    }

    fn extra(&mut self, column: &PlanColumn, value: &str, listed: bool, comma: bool) -> Result<Value, Code> {
        if !column.values.is_empty() && !listed {
            let unknown = column.unknown.as_deref().ok_or(Code::CellUnknown)?;
            self.repairs.push(Repair::OnbekendeWaarde);
            return Ok(unknown.into());
        }
        Ok(match column.kind {
            ExtraKind::Tekst => value.into(),
            ExtraKind::JaNee => yes_no::yes_no(value).ok_or(Code::YesNoInvalid)?.into(),
            ExtraKind::Getal => {
                let (number, repaired) = number::number(value, comma).ok_or(Code::NumberInvalid)?;
                if repaired {
                    self.repairs.push(Repair::Getal);
                }
                // Whole numbers are written without a fraction; both are exact (at most 15 digits).
                if number.fract() == 0.0 { (number as i64).into() } else { number.into() }
            }
        })
    }

    fn put_extra(&mut self, path: &[String], value: Value) {
        let Some((last, parents)) = path.split_last() else { return };
        let mut here = &mut self.draft.extra;
        for parent in parents {
            let entry = here.entry(parent.clone()).or_insert_with(|| Value::Object(Map::new()));
            match entry {
                Value::Object(map) => here = map,
                _ => return,
            }
        }
        here.insert(last.clone(), value);
    }

    fn products(&mut self, column: &PlanColumn, cell: Cell) -> Result<(), Code> {
        let cells = if let Cell::List(cells) = cell { cells } else { vec![cell] };
        for cell in &cells {
            let raw = cell.as_text().ok_or(Code::CodeInvalid)?;
            let value = column.values.get(&spelling(&raw)).map_or(raw.trim(), String::as_str);
            self.draft.products.push(TermUri::new(value).map_err(|_| Code::CodeInvalid)?);
        }
        Ok(())
    }

    fn score(&mut self, column: &PlanColumn, cell: &Cell) -> Result<(), Code> {
        let Some(Measure { kind, scale, higher_is_better, question }) = &column.measure else { return Ok(()) };
        let raw = cell.as_text().ok_or(Code::NumberInvalid)?;
        let listed = column.values.get(&spelling(&raw));
        let comma = self.plan.decimal_comma && listed.is_none() && matches!(cell, Cell::Text(_));
        let text = listed.map_or(&*raw, String::as_str);
        let (value, repaired) = score::score(text, comma, *scale).map_err(|problem| match problem {
            ScoreError::NotANumber => Code::NumberInvalid,
            ScoreError::OutsideScale => Code::ScoreOutsideScale,
        })?;
        if repaired {
            self.repairs.push(Repair::Getal);
        }
        self.draft.measurements.push(Measurement {
            kind: *kind,
            value,
            scale_min: scale.min,
            scale_max: scale.max,
            higher_is_better: *higher_is_better,
            question: question.clone(),
        });
        Ok(())
    }

    fn read_time(&mut self, clock: &Clock, cell: &Cell) -> Result<Read, Code> {
        let (read, repaired) = match cell {
            Cell::Serial { days, epoch_1904 } => (serial(*days, *epoch_1904), false),
            // A date cell that lost its format is its day number; a number in text is not, unless a form says so.
            Cell::Number(days) if *days < 1.0 || *days > 20_000.0 => (serial(*days, false), true),
            _ => match clock.read(&cell.as_text().ok_or(Code::DateInvalid)?) {
                Some((read, repaired)) => (Some(read), repaired),
                None => (None, false),
            },
        };
        if repaired {
            self.repairs.push(Repair::Datum);
        }
        read.ok_or(Code::DateInvalid)
    }

    fn time(&mut self, column: &PlanColumn, cell: &Cell, field: TimeField) -> Result<(), Code> {
        let Some(clock) = &column.clock else { return Ok(()) };
        let read = self.read_time(clock, cell)?;
        // Tried here, so that the fault is told of this column; the time of another column comes later.
        let Some((when, doubtful)) = clock.settle(read, None) else { return Err(Code::DateInvalid) };
        if let Some(place) = self.draft.times.get_mut(field as usize) {
            *place = Some(read);
        }
        if let Some(place) = self.draft.when.get_mut(field as usize) {
            *place = Some(when);
        }
        if doubtful {
            self.repairs.push(Repair::Tijdstip);
        }
        Ok(())
    }

    fn clock(&mut self, column: &PlanColumn, cell: &Cell, field: TimeField) -> Result<(), Code> {
        let Some(clock) = &column.clock else { return Ok(()) };
        let Read::Clock(time) = self.read_time(clock, cell)? else { return Err(Code::DateInvalid) };
        if let Some(place) = self.draft.clocks.get_mut(field as usize) {
            *place = Some(time);
        }
        Ok(())
    }

    /// Puts dates and times of day from two columns together.
    fn settle_times(&mut self) {
        for column in &self.plan.columns {
            let (Target::ClockOf(field), Some(clock)) = (&column.target, &column.clock) else { continue };
            let at = *field as usize;
            let (Some(Some(read)), Some(Some(time))) = (self.draft.times.get(at), self.draft.clocks.get(at)) else {
                continue;
            };
            if let (Some((when, doubtful)), Some(place)) =
                (clock.settle(*read, Some(*time)), self.draft.when.get_mut(at))
            {
                *place = Some(when);
                if doubtful {
                    self.repairs.push(Repair::Tijdstip);
                }
            }
        }
    }

    fn texts(&mut self, column: &PlanColumn, cell: Cell) {
        let cells = if let Cell::List(cells) = cell { cells } else { vec![cell] };
        let mut any = false;
        for cell in &cells {
            if cell.is_blank() {
                continue;
            }
            let Some(raw) = cell.as_text() else {
                self.errors.push(fault(Code::CellUnknown, column));
                continue;
            };
            any = true;
            let repaired = crate::text::decode::undo_mojibake(&raw);
            if repaired.is_some() {
                self.repairs.push(Repair::Mojibake);
            }
            let whole = repaired.as_deref().unwrap_or(&raw);
            let text = whole.trim();
            if text.len() != whole.len() {
                self.repairs.push(Repair::Witruimte);
            }
            for (index, part) in split(text).into_iter().enumerate() {
                if index == 1 {
                    self.repairs.push(Repair::LangeTekst);
                }
                if let Ok(content) = TextContent::new(part) {
                    self.draft.texts.push(Text { role: column.role, content, redacted: false });
                }
            }
        }
        if !any && column.required {
            self.errors.push(fault(Code::CellMissing, column));
        }
    }

    fn finish(mut self, key: &Key, canonical: &str, ordinal: Ordinal<'_>) -> Result<Built, Vec<Error>> {
        let plan = self.plan;
        let draft = self.draft;
        let [received, occurred, registered, handled] = draft.when.map(|when| when.and_then(moment));
        let received = received.or_else(|| plan.received.clone());
        if received.is_none() && self.errors.is_empty() {
            let column = plan.columns.iter().find(|c| c.target == Target::When(TimeField::Received));
            self.errors.extend(column.map(|column| fault(Code::CellMissing, column)));
        }
        // Before any other verdict, so that a damaged row does not free its reference for a second one.
        let organisation = draft.organisation.unwrap_or_else(|| plan.organisation.clone());
        let parts = [organisation.as_str(), plan.system.as_str()];
        let id = match &draft.reference {
            Some(reference) => {
                let id = key.id(&[parts[0], parts[1], reference]);
                if ordinal(&id, true).is_none() {
                    let column = plan.columns.iter().find(|c| c.target == Target::Reference);
                    let error = Error::new(Code::RowDuplicate);
                    let place = column.map(|c| Place::field(c.name.clone())).unwrap_or_default();
                    return Err(vec![error.at(place)]);
                }
                id
            }
            None => {
                let row = key.id(&[parts[0], parts[1], "", canonical]);
                let ordinal = ordinal(&row, false).unwrap_or(0).to_string();
                key.id(&[parts[0], parts[1], "", canonical, &ordinal])
            }
        };
        let (Some(received), true) = (received, self.errors.is_empty()) else {
            return Err(self.errors);
        };
        let (channel, original_channel) = draft.channel.unwrap_or((plan.channel, None));
        let year = received.as_str().get(..4).unwrap_or("").to_owned();
        let mut record = Record::new(
            id,
            organisation.clone(),
            draft.signal_type.unwrap_or(plan.signal_type),
            channel,
            received,
            plan.confidentiality,
            plan.retention.clone(),
        );
        record.source.oin = plan.oin.clone().filter(|_| organisation == plan.organisation);
        record.source.system = Some(plan.system.clone());
        record.source.reference =
            draft.reference.and_then(|r| Reference::new(key.pseudonym('r', &[parts[0], parts[1], &r])).ok());
        record.person = draft.person.and_then(|p| person(key, parts[0], &year, &p));
        record.formal_complaint = draft.formal;
        record.original_channel = original_channel;
        record.sender = draft.sender.or(plan.sender).map(|kind| Sender { kind });
        (record.happened, record.registered, record.handled) = (occurred, registered, handled);
        record.language = draft.language;
        record.texts = draft.texts;
        record.measurements = draft.measurements;
        record.products = draft.products;
        (record.case_type, record.law) = (draft.case_type, draft.law);
        (record.area, record.unit, record.handling) = (draft.area, draft.unit, draft.handling);
        record.status = draft.phase.map(|phase| Status { phase, reason: draft.reason });
        record.count = draft.count;
        record.extra = Some(Extra::from(draft.extra)).filter(|extra| !extra.is_empty());
        let signal = record.build().map_err(|errors| {
            let told = |error: Error| {
                let pointer = error.place().pointer.clone().unwrap_or_default();
                let field = pointer.trim_start_matches('/').replace('/', ".");
                let target = Target::parse(&field);
                let column = plan.columns.iter().find(|c| target.as_ref() == Some(&c.target));
                let field = column.map_or(field, |column| column.name.clone());
                let detail = error.message_nl();
                Error::new(Code::RowNoSignal).detail(detail.trim_end_matches('.')).at(Place::field(field))
            };
            errors.into_iter().map(told).collect::<Vec<_>>()
        })?;
        Ok(Built { signal, repairs: self.repairs, dropped: self.dropped })
    }
}

fn seconds(value: &str, comma: bool) -> Result<Option<Whole<0, 31_536_000>>, Code> {
    number::seconds(value, comma).map(Whole::new).ok_or(Code::NumberInvalid)
}

/// The moment as the wire has it: a day, or a time in UTC to the second.
fn moment(when: When) -> Option<Moment> {
    let text = match when {
        When::Day(day) => day.to_string(),
        When::Moment(moment) => moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    };
    Moment::new(text).ok()
}

/// The pseudonym of a person, for one organisation and one year. A number that can be a BSN gives none: it may never be the
/// input of a pseudonym.
fn person(key: &Key, organisation: &str, year: &str, raw: &str) -> Option<Pseudonym> {
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let only_digits = raw.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-'));
    if only_digits && organisation::eleven_proof(&format!("{digits:0>9}")) {
        return None;
    }
    Pseudonym::new(key.pseudonym('p', &[organisation, year, &spelling(raw)])).ok()
}

/// ISO 639-2/T, from that code, the two letters of ISO 639-1, or the bibliographic code; the languages heard most at a
/// Dutch counter.
fn language(raw: &str) -> Option<LanguageCode> {
    let code = match spelling(raw).as_str() {
        "nl" | "nld" | "dut" | "nederlands" => "nld",
        "en" | "eng" | "engels" => "eng",
        "de" | "deu" | "ger" | "duits" => "deu",
        "fr" | "fra" | "fre" | "frans" => "fra",
        "fy" | "fry" | "fries" => "fry",
        "tr" | "tur" | "turks" => "tur",
        "ar" | "ara" | "arabisch" => "ara",
        "pl" | "pol" | "pools" => "pol",
        "es" | "spa" | "spaans" => "spa",
        "uk" | "ukr" | "oekraiens" => "ukr",
        "pap" | "papiaments" | "papiamento" => "pap",
        "und" | "onbekend" => "und",
        _ => return None,
    };
    LanguageCode::new(code).ok()
}

/// Parts of at most 10,000 characters, cut at white space where there is any in the last tenth.
fn split(text: &str) -> Vec<&str> {
    const MOST: usize = 10_000;
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > MOST {
        let Some((end, _)) = rest.char_indices().nth(MOST) else { break };
        let head = rest.get(..end).unwrap_or(rest);
        let late = head.char_indices().rev().take(MOST / 10).find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let cut = late.unwrap_or(end);
        let (part, tail) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        parts.push(part.trim_end());
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}
