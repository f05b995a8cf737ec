//! The verdict at a glance: most signals are right, and that can be seen without building them.
//!
//! [`look`] gives a view of a signal that follows the schema and every rule beyond it, and nothing of any other. It never
//! says that something is wrong: whatever it is not sure of is read with serde, and then every error is found.
//!
//! Each rule here is that of [`Record::check`] or of `facts`, the other way round. `core/tests/schema_agreement.rs` holds
//! both ways against each other and against the schema.

use super::concepts::{Concepts, Standing};
use super::facts;
use crate::signal::check::form_of_organisation;
use crate::signal::code::{oin_fault, tooi_parts};
use crate::signal::form;
use crate::signal::scan::{Cursor, Scan};
use crate::signal::time::certainly_before;
use crate::signal::{Area, Label, Measurement, Origin, PrivacyStatus, Record, SignalType, Text};

/// A signal as it stands in its text.
pub(super) type View<'j> = <Record as Scan>::View<'j>;
type Views<'j, T> = [<T as Scan>::View<'j>];

/// More labels than this are held against each other by the slow way.
const MOST_LABELS: usize = 64;

/// The signal in this text when all is right with it, its set aside.
pub(super) fn look<'j>(text: &'j str, concepts: &Concepts) -> Option<View<'j>> {
    let mut cursor = Cursor::new(text);
    let view = Record::scan(&mut cursor)?;
    let right = cursor.is_done()
        && follows_schema(&view)?
        && is_right(&view, concepts)?
        && labels_are_right(view.labels.as_deref().unwrap_or_default(), concepts)
        && fragments_are_right(&view);
    right.then_some(view)
}

/// The rules between fields that stand in the schema.
fn follows_schema(view: &View<'_>) -> Option<bool> {
    let labels = view.labels.as_deref().unwrap_or_default();
    Some(
        (view.formal_complaint != Some(Some(true)) || view.signal_type? == SignalType::Complaint)
            // With an aggregate goes more; there are few of them.
            && view.privacy.as_ref()?.status? != PrivacyStatus::Aggregated
            && labels.iter().all(|label| {
                let facet = label.concept.as_ref().map_or("", |concept| facet(&concept.text));
                Label::facet_has_polarity(facet) == label.polarity.is_some()
                    && !(label.origin == Some(Origin::Human) && label.score.is_some())
            }),
    )
}

fn facet(concept: &str) -> &str {
    concept.split('/').next().unwrap_or_default()
}

fn is_right(view: &View<'_>, concepts: &Concepts) -> Option<bool> {
    let source = view.source.as_ref()?;
    let received = &*view.received.as_ref()?.text;
    let after = |moment: Option<&str>| moment.is_none_or(|moment| !certainly_before(moment, received));
    let retention = view.retention.as_ref()?;
    let id = &*view.signal_id.as_ref()?.text;
    let mut relations = view.relations.iter().flatten();
    let version = view.processing.as_ref().and_then(|processing| processing.taxonomy_version.as_ref());
    // An ended concept is fine in an older version: not at a glance.
    let this_version = version.is_none_or(|version| concepts.is_version(&version.text));
    Some(
        this_version
            && view.happened.as_ref().is_none_or(|happened| !certainly_before(received, &happened.text))
            && after(view.registered.as_ref().map(|moment| &*moment.text))
            && after(view.handled.as_ref().map(|moment| &*moment.text))
            && after(retention.destroy_on.as_ref().map(|date| &*date.text))
            && organisation_is_right(&source.organisation.as_ref()?.text)?
            && source.oin.as_ref().is_none_or(|oin| oin_fault(&oin.text).is_none())
            && view.area.as_ref().is_none_or(|area| area_is_right(area, received))
            && measurements_are_right(view.measurements.as_deref().unwrap_or_default())?
            && relations.all(|relation| relation.signal_id.as_ref().is_some_and(|other| other.text != id)),
    )
}

fn organisation_is_right(uri: &str) -> Option<bool> {
    let (kind, code) = tooi_parts(uri)?;
    let formed = form_of_organisation(kind).is_none_or(|form| form::shape(code, form));
    Some(formed && (kind != "gemeente" || facts::existence(code.get(2..)?).is_some()))
}

fn area_is_right(area: &<Area as Scan>::View<'_>, received: &str) -> bool {
    let municipality = area.municipality.as_ref().map(|code| &*code.text);
    let district = area.district.as_ref().map(|code| &*code.text);
    let neighbourhood = area.neighbourhood.as_ref().map(|code| &*code.text);
    let digits = |code: &str| code.get(2..).map(str::to_owned).unwrap_or_default();
    let within = |inner: Option<&str>, outer: Option<&str>| match (inner, outer) {
        (Some(inner), Some(outer)) => inner.get(2..).is_some_and(|inner| inner.starts_with(&*digits(outer))),
        _ => true,
    };
    let year = area.reference_year.map(|year| year.get());
    let exists = match municipality.or(district).or(neighbourhood) {
        None => true,
        Some(code) => facts::existence(code.get(2..6).unwrap_or_default())
            .is_some_and(|end| year.is_none_or(|year| !facts::ended_before(end, year))),
    };
    exists
        && year.is_none_or(|year| !facts::too_late(year, received))
        && within(district, municipality)
        && within(neighbourhood, district.or(municipality))
}

fn measurements_are_right(measurements: &Views<'_, Measurement>) -> Option<bool> {
    for one in measurements {
        let (value, min, max) = (one.value?, one.scale_min?, one.scale_max?);
        if min >= max || value < min || value > max {
            return Some(false);
        }
    }
    Some(true)
}

fn labels_are_right(labels: &Views<'_, Label>, concepts: &Concepts) -> bool {
    let (mut soorten, mut sentiments) = (0, 0);
    labels.len() <= MOST_LABELS
        && labels.iter().enumerate().all(|(index, label)| {
            let Some(concept) = label.concept.as_ref().map(|concept| &*concept.text) else { return false };
            let facet = facet(concept);
            soorten += usize::from(facet == "soort");
            sentiments += usize::from(facet == "sentiment");
            let stands_before = labels.iter().take(index).any(|other| {
                other.polarity == label.polarity && other.concept.as_ref().is_some_and(|other| other.text == concept)
            });
            !stands_before && matches!(concepts.standing(concept), Standing::Fine)
        })
        && soorten < 2
        && sentiments < 2
}

fn fragments_are_right(view: &View<'_>) -> bool {
    let texts: &Views<'_, Text> = view.texts.as_deref().unwrap_or_default();
    let labels = view.labels.iter().flatten();
    labels.flat_map(|label| label.fragments.iter().flatten()).all(|fragment| {
        let (Some(text), Some(start), Some(end)) = (fragment.text, fragment.start, fragment.end) else { return false };
        let text = usize::try_from(text.get()).ok().and_then(|text| texts.get(text));
        let length = text.and_then(|text| text.content.as_ref()).map(|content| content.length as u64);
        start.get() < end.get() && length.is_some_and(|length| end.get() <= length)
    })
}

/// Whether a glance at this text says that it follows the schema, for the test that holds it against others.
#[cfg(test)]
pub(super) fn seems_valid(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    let view = Record::scan(&mut cursor).filter(|_| cursor.is_done());
    view.is_some_and(|view| follows_schema(&view) == Some(true))
}
