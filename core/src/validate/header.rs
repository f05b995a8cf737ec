//! The header of a data set, held against its content.

use super::describe::shown_pointer;
use crate::error::{Code, Error, Place};
use crate::signal::{Dataset, FinestArea, PrivacyStatus, Record};

/// A header with what was counted of the content.
#[derive(Debug, Clone)]
pub(super) struct Content {
    header: Dataset,
    signals: u64,
    texts: u64,
    labels: u64,
}

impl Content {
    pub(super) fn new(header: Dataset) -> Self {
        Content { header, signals: 0, texts: 0, labels: 0 }
    }

    /// Counts a signal of which no more than its sizes is known.
    pub(super) fn count(&mut self, texts: usize, labels: usize) {
        self.signals += 1;
        self.texts += texts as u64;
        self.labels += labels as u64;
    }

    /// What the signal says against the header; with `shared` also what the parties agreed on.
    pub(super) fn check(&self, record: &Record, shared: bool) -> Vec<Error> {
        let version = record.processing.as_ref().and_then(|processing| processing.taxonomy_version.as_ref());
        let mut errors = self.check_facts(record.received.date(), record.privacy.status, version.map(AsRef::as_ref));
        if shared {
            self.check_agreement(record, &mut errors);
        }
        errors
    }

    /// The same of a signal of which no more than this is at hand: the date it came in, its status, and its version of
    /// the taxonomy.
    pub(super) fn check_facts(&self, received: &str, status: PrivacyStatus, version: Option<&str>) -> Vec<Error> {
        let mut errors = Vec::new();
        let header = &self.header;
        if received < header.period.from.as_str() || received > header.period.to.as_str() {
            let period = format!("{} tot en met {}", header.period.from, header.period.to);
            errors.push(at(Code::HeaderPeriod, "/ontvangenOp").detail(period));
        }
        if status < header.privacy_status {
            errors.push(at(Code::HeaderStatus, "/privacy/status").detail(header.privacy_status.as_str()));
        }
        if let Some(version) = version
            && !header.taxonomies.iter().any(|used| used.version.as_str() == version)
        {
            errors.push(at(Code::HeaderTaxonomy, "/verwerking/taxonomieVersie").detail(version));
        }
        errors
    }

    fn check_agreement(&self, record: &Record, errors: &mut Vec<Error>) {
        let Some(agreement) = &self.header.agreement else { return };
        if !agreement.texts && !record.texts.is_empty() {
            errors.push(at(Code::SharedTexts, "/teksten"));
        }
        let Some(area) = &record.area else { return };
        let fields = [
            ("gemeentecode", area.municipality.is_some(), FinestArea::Municipality),
            ("wijkcode", area.district.is_some(), FinestArea::District),
            // The digits of a postcode cover about as much as a district.
            ("postcode4", area.postcode4.is_some(), FinestArea::District),
            ("buurtcode", area.neighbourhood.is_some(), FinestArea::Neighbourhood),
        ];
        for (field, _, _) in fields.into_iter().filter(|(_, there, fine)| *there && *fine > agreement.finest_area) {
            let detail = format!("afgesproken: {}", agreement.finest_area);
            errors.push(at(Code::SharedArea, &format!("/gebied/{field}")).detail(detail));
        }
    }

    /// Counts in the header that differ from the content, each with what was counted.
    pub(super) fn finish(&self) -> Vec<(Error, u64)> {
        let said = &self.header.counts;
        let counts = [
            ("signalen", Some(&said.signals), self.signals),
            ("teksten", said.texts.as_ref(), self.texts),
            ("labels", said.labels.as_ref(), self.labels),
        ];
        let wrong = counts.into_iter().filter_map(|(field, said, found)| {
            let said = said?.get();
            let detail = format!("{said} {field} in de kop, {found} in de inhoud");
            (said != found).then(|| (at(Code::HeaderCount, &format!("/aantallen/{field}")).detail(detail), found))
        });
        wrong.collect()
    }
}

fn at(code: Code, pointer: &str) -> Error {
    Error::new(code).at(Place::pointer(shown_pointer(pointer)))
}
