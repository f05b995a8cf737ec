//! The plain fields of a row: one cell, one value.

use serde_json::{Map, Value};

use super::Reading;
use crate::error::Code;
use crate::ingest::cell::Cell;
use crate::ingest::outcome::Repair;
use crate::ingest::plan::{Measure, PlanColumn, Word, spelling};
use crate::ingest::profile::ExtraKind;
use crate::ingest::target::Target;
use crate::ingest::value::area::{AreaKind, area, postcode4};
use crate::ingest::value::language::language;
use crate::ingest::value::score::ScoreError;
use crate::ingest::value::slug::slug;
use crate::ingest::value::{channel, first_time_fix, number, organisation, score, yes_no};
use crate::signal::{
    Area, Channel, DistrictCode, Handling, Measurement, MunicipalityCode, NeighbourhoodCode, OriginalChannel,
    Postcode4, ShortText, TermUri, TooiUri, Unit, WebUri, Whole, YesNoUnknown,
};

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

impl Reading<'_> {
    pub(super) fn plain(
        &mut self,
        column: &PlanColumn,
        raw: &str,
        value: &str,
        listed: bool,
        typed: bool,
    ) -> Result<(), Code> {
        let comma = self.plan.decimal_comma && !typed && !listed;
        let whole = |max: u64| number::count(value, comma, max).ok_or(Code::NumberInvalid);
        let short = || ShortText::new(value).map_err(|_| Code::CellTooLong);
        let uri = || WebUri::new(value).map_err(|_| Code::CodeInvalid);
        let flag = || yes_no::yes_no(value).ok_or(Code::YesNoInvalid);
        match &column.target {
            Target::Reference => self.draft.reference = Some(raw.to_owned()),
            Target::Person => self.draft.person = Some(raw.to_owned()),
            Target::Organisation => {
                let mut uri = organisation::tooi(value).ok_or(Code::OrganisationInvalid)?;
                if self.plan.of_today
                    && let Some((front, today)) = uri
                        .rsplit_once("/gm")
                        .and_then(|(front, code)| Some((front.to_owned(), organisation::today(code)?)))
                {
                    uri = format!("{front}/gm{today}");
                    self.repairs.push(Repair::Gebied);
                }
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
            Target::WaitSeconds => self.handling_mut().waiting_seconds = seconds(value, comma, column)?,
            Target::DurationSeconds => self.handling_mut().duration_seconds = seconds(value, comma, column)?,
            Target::Count if whole(1_000_000_000)? == 0 => return Err(Code::CountZero),
            Target::Count => {
                self.draft.count = Some(Whole::new(whole(1_000_000_000)?).ok_or(Code::NumberInvalid)?);
            }
            Target::Extra(path) => {
                let value = self.extra(column, value, listed, comma)?;
                self.put_extra(path, value);
            }
            // Read elsewhere.
            Target::Drop | Target::Ignore | Target::Condition => {}
            Target::Text | Target::Score | Target::Product => {}
            Target::When(_) | Target::ClockOf(_) => {}
        }
        Ok(())
    }

    pub(super) fn area_mut(&mut self) -> &mut Area {
        self.draft.area.get_or_insert(NO_AREA)
    }

    pub(super) fn unit_mut(&mut self) -> &mut Unit {
        self.draft.unit.get_or_insert(Unit { code: None, name: None })
    }

    pub(super) fn handling_mut(&mut self) -> &mut Handling {
        self.draft.handling.get_or_insert(NO_HANDLING)
    }

    /// A value of a closed list: as the profile maps it, as the normaliser knows it, or as it stands on the wire.
    pub(super) fn listed<T: Word>(
        &mut self,
        column: &PlanColumn,
        value: &str,
        known: fn(&str) -> Option<T>,
    ) -> Result<T, Code> {
        let wire = |value: &str| T::ALL.iter().find(|word| word.wire() == value).copied();
        if let Some(found) = wire(value).or_else(|| known(value)) {
            return Ok(found);
        }
        let unknown = column.unknown.as_deref().and_then(wire).ok_or(Code::CellUnknown)?;
        self.repairs.push(Repair::OnbekendeWaarde);
        Ok(unknown)
    }

    pub(super) fn channel(&mut self, column: &PlanColumn, raw: &str, value: &str) -> Result<(), Code> {
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

    pub(super) fn area(&mut self, value: &str, kind: AreaKind) -> Result<(), Code> {
        let (mut found, mut repaired) = area(value, kind).ok_or(Code::AreaInvalid)?;
        if kind == AreaKind::Municipality
            && self.plan.of_today
            && let Some(today) = found.municipality.get(2..).and_then(organisation::today)
        {
            found.municipality = format!("GM{today}");
            repaired = true;
        }
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

    pub(super) fn extra(&mut self, column: &PlanColumn, value: &str, listed: bool, comma: bool) -> Result<Value, Code> {
        if !column.values.is_empty() && !listed {
            let unknown = column.unknown.as_deref().ok_or(Code::CellUnknown)?;
            self.repairs.push(Repair::OnbekendeWaarde);
            return Ok(unknown.into());
        }
        Ok(match column.kind {
            ExtraKind::Tekst => value.into(),
            ExtraKind::Slug if listed => value.into(),
            ExtraKind::Slug => slug(self.main_category(column).as_deref(), value).ok_or(Code::CellUnknown)?.into(),
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

    /// The slug of the main category, in the column that this one lies within.
    fn main_category(&self, column: &PlanColumn) -> Option<String> {
        let within = spelling(column.within.as_deref()?);
        let main = self.plan.columns.iter().find(|other| spelling(&other.name) == within)?;
        let Target::Extra(path) = &main.target else { return None };
        let mut here = &Value::Null;
        for (depth, part) in path.iter().enumerate() {
            here = if depth == 0 { self.draft.extra.get(part)? } else { here.get(part)? };
        }
        here.as_str().map(str::to_owned)
    }

    pub(super) fn put_extra(&mut self, path: &[String], value: Value) {
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

    pub(super) fn products(&mut self, column: &PlanColumn, cell: Cell) -> Result<(), Code> {
        let cells = if let Cell::List(cells) = cell { cells } else { vec![cell] };
        for cell in &cells {
            let raw = cell.as_text().ok_or(Code::CodeInvalid)?;
            let value = column.values.get(&spelling(&raw)).map_or(raw.trim(), String::as_str);
            self.draft.products.push(TermUri::new(value).map_err(|_| Code::CodeInvalid)?);
        }
        Ok(())
    }

    pub(super) fn score(&mut self, column: &PlanColumn, cell: &Cell) -> Result<(), Code> {
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
}

fn seconds(value: &str, comma: bool, column: &PlanColumn) -> Result<Option<Whole<0, 31_536_000>>, Code> {
    number::seconds(value, comma, column.unit).map(Whole::new).ok_or(Code::NumberInvalid)
}
