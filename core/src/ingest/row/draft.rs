//! What a row holds before it is a record, and the record made of it.

use serde_json::{Map, Value};

use super::{Built, Ordinal, Reading, fault};
use crate::error::{Code, Error, Place};
use crate::ingest::key::Key;
use crate::ingest::plan::spelling;
use crate::ingest::target::{Target, TimeField};
use crate::ingest::value::date::{Read, When};
use crate::ingest::value::organisation;
use crate::signal::{
    Area, Channel, Extra, Handling, LanguageCode, Measurement, Moment, OriginalChannel, Phase, Pseudonym, Record,
    Reference, Sender, SenderKind, ShortText, SignalType, Status, TermUri, Text, TooiUri, Unit, WebUri, Whole,
};

/// What the row holds, before it is a record.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) organisation: Option<TooiUri>,
    pub(super) reference: Option<String>,
    pub(super) person: Option<String>,
    pub(super) times: [Option<Read>; 4],
    pub(super) clocks: [Option<jiff::civil::Time>; 4],
    pub(super) when: [Option<When>; 4],
    /// Moments that end a duration which began at reception.
    pub(super) until: Vec<(Target, When)>,
    pub(super) signal_type: Option<SignalType>,
    pub(super) formal: Option<bool>,
    pub(super) channel: Option<(Channel, Option<OriginalChannel>)>,
    pub(super) sender: Option<SenderKind>,
    pub(super) language: Option<LanguageCode>,
    /// With their place in a conversation, where there is one.
    pub(super) texts: Vec<(u32, Text)>,
    pub(super) measurements: Vec<Measurement>,
    pub(super) products: Vec<TermUri>,
    pub(super) case_type: Option<WebUri>,
    pub(super) law: Option<WebUri>,
    pub(super) area: Option<Area>,
    pub(super) unit: Option<Unit>,
    pub(super) handling: Option<Handling>,
    pub(super) phase: Option<Phase>,
    pub(super) reason: Option<ShortText>,
    pub(super) count: Option<Whole<1, 1_000_000_000>>,
    pub(super) extra: Map<String, Value>,
}

impl Reading<'_> {
    pub(super) fn finish(mut self, key: &Key, canonical: &str, ordinal: Ordinal<'_>) -> Result<Built, Vec<Error>> {
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
        let mut texts = draft.texts;
        texts.sort_by_key(|(order, _)| *order);
        record.texts = texts.into_iter().map(|(_, text)| text).collect();
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
        Ok(Built { signal, repairs: self.repairs, dropped: self.dropped, wrong: self.wrong })
    }
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
