//! The second stage: rules that no JSON Schema can say.

use super::form;
use super::kind::PrivacyStatus;
use super::record::Record;
use crate::error::{Code, Error, Place};
use std::collections::BTreeSet;

impl Record {
    /// Every broken rule that a schema cannot say, each with a JSON Pointer; empty when the record is right.
    ///
    /// A record that was built in code is also held to the rules that the schema has.
    pub fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        self.check_schema_rules(&mut errors);
        self.check_times(&mut errors);
        self.check_organisation(&mut errors);
        self.check_area(&mut errors);
        self.check_measurements(&mut errors);
        self.check_labels(&mut errors);
        self.check_relations(&mut errors);
        self.check_aggregate(&mut errors);
        errors
    }

    fn check_schema_rules(&self, errors: &mut Vec<Error>) {
        use super::rules::Rules;
        let labels = self.labels.iter().enumerate();
        for (index, _) in labels.filter(|(_, label)| label.rules().is_err()) {
            errors.push(broken(Code::SignalLabelRule, format!("/labels/{index}")));
        }
        if self.rules().is_err() {
            errors.push(broken(Code::SignalRule, String::new()));
        }
        for (index, meting) in self.measurements.iter().enumerate() {
            if ![meting.value, meting.scale_min, meting.scale_max].iter().all(|number| number.is_finite()) {
                errors.push(broken(Code::SignalNumberNotFinite, format!("/metingen/{index}")));
            }
        }
    }

    fn check_times(&self, errors: &mut Vec<Error>) {
        if self.happened.as_ref().is_some_and(|happened| self.received.certainly_before(happened)) {
            errors.push(broken(Code::SignalTimeOrder, "/voorgevallenOp").detail("voorgevallenOp ligt na ontvangenOp"));
        }
        let later = [("geregistreerdOp", &self.registered), ("afgehandeldOp", &self.handled)];
        for (field, moment) in later {
            if moment.as_ref().is_some_and(|moment| moment.certainly_before(&self.received)) {
                let detail = format!("{field} ligt voor ontvangenOp");
                errors.push(broken(Code::SignalTimeOrder, format!("/{field}")).detail(detail));
            }
        }
        if let Some(destroy_on) = &self.retention.destroy_on
            && super::Moment::from(destroy_on.clone()).certainly_before(&self.received)
        {
            let detail = "vernietigenOp ligt voor ontvangenOp";
            errors.push(broken(Code::SignalTimeOrder, "/bewaren/vernietigenOp").detail(detail));
        }
    }

    fn check_organisation(&self, errors: &mut Vec<Error>) {
        if let Some((kind, code)) = self.source.organisation.kind_and_code() {
            match form_of_organisation(kind) {
                Some(form) if form::shape(code, form) => {}
                Some(_) if kind == "gemeente" => {
                    errors.push(broken(Code::SignalMunicipalityUri, "/bron/organisatie"));
                }
                Some(form) => {
                    let detail = format!("{kind}/{}", form.replace('#', "0"));
                    errors.push(broken(Code::SignalOrganisationUri, "/bron/organisatie").detail(detail));
                }
                None => {}
            }
        }
        if let Some(why) = self.source.oin.as_ref().and_then(|oin| oin.fault()) {
            errors.push(broken(Code::SignalOin, "/bron/oin").detail(why));
        }
    }

    /// What leads back to one person or case does not go with a count of many.
    fn check_aggregate(&self, errors: &mut Vec<Error>) {
        if self.privacy.status != PrivacyStatus::Aggregated {
            return;
        }
        if self.person.is_some() {
            errors.push(broken(Code::SignalAggregateTraceable, "/persoonPseudoniem").detail("persoonPseudoniem"));
        }
        if self.source.reference.is_some() {
            errors.push(broken(Code::SignalAggregateTraceable, "/bron/referentie").detail("referentie"));
        }
    }

    fn check_area(&self, errors: &mut Vec<Error>) {
        let Some(area) = &self.area else { return };
        let digits = |code: Option<&str>| code.and_then(|code| code.get(2..)).map(str::to_owned);
        let municipality = digits(area.municipality.as_ref().map(AsRef::as_ref));
        let district = digits(area.district.as_ref().map(AsRef::as_ref));
        let neighbourhood = digits(area.neighbourhood.as_ref().map(AsRef::as_ref));
        let outside = |inner: &Option<String>, outer: &Option<String>| match (inner, outer) {
            (Some(inner), Some(outer)) => !inner.starts_with(outer.as_str()),
            _ => false,
        };
        if outside(&district, &municipality) {
            errors.push(broken(Code::SignalAreaNesting, "/gebied/wijkcode").detail("wijkcode, gemeentecode"));
        }
        if outside(&neighbourhood, &district) {
            errors.push(broken(Code::SignalAreaNesting, "/gebied/buurtcode").detail("buurtcode, wijkcode"));
        } else if district.is_none() && outside(&neighbourhood, &municipality) {
            errors.push(broken(Code::SignalAreaNesting, "/gebied/buurtcode").detail("buurtcode, gemeentecode"));
        }
    }

    fn check_measurements(&self, errors: &mut Vec<Error>) {
        for (index, meting) in self.measurements.iter().enumerate() {
            if meting.scale_min >= meting.scale_max {
                errors.push(broken(Code::SignalScale, format!("/metingen/{index}/schaalMin")));
            } else if meting.value < meting.scale_min || meting.value > meting.scale_max {
                let detail = format!("{} tot en met {}", meting.scale_min, meting.scale_max);
                errors.push(broken(Code::SignalOutsideScale, format!("/metingen/{index}/waarde")).detail(detail));
            }
        }
    }

    fn check_labels(&self, errors: &mut Vec<Error>) {
        let lengths: Vec<u64> = self.texts.iter().map(|text| text.content.as_str().chars().count() as u64).collect();
        let mut keys = BTreeSet::new();
        let mut single = BTreeSet::new();
        for (index, label) in self.labels.iter().enumerate() {
            let here = format!("/labels/{index}");
            if !keys.insert((&label.concept, label.polarity)) {
                errors.push(broken(Code::SignalLabelTwice, here.as_str()).detail(label.concept.as_str()));
            } else if matches!(label.concept.facet(), "soort" | "sentiment") && !single.insert(label.concept.facet()) {
                errors.push(broken(Code::SignalFacetTwice, here.as_str()).detail(label.concept.facet()));
            }
            for (number, fragment) in label.fragments.iter().enumerate() {
                let (start, end) = (fragment.start.get(), fragment.end.get());
                let length = usize::try_from(fragment.text.get()).ok().and_then(|text| lengths.get(text).copied());
                let here = format!("{here}/fragmenten/{number}");
                match length {
                    None => errors.push(broken(Code::SignalFragmentNoText, format!("{here}/tekst"))),
                    Some(_) if start >= end => {
                        errors.push(broken(Code::SignalFragmentEmpty, format!("{here}/eind")));
                    }
                    Some(length) if end > length => {
                        errors.push(
                            broken(Code::SignalFragmentOutside, format!("{here}/eind")).detail(length.to_string()),
                        );
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn check_relations(&self, errors: &mut Vec<Error>) {
        for (index, relation) in self.relations.iter().enumerate() {
            if relation.signal_id == self.signal_id {
                errors.push(broken(Code::SignalRelationToSelf, format!("/relaties/{index}/signaalId")));
            }
        }
    }
}

/// The form of the code in the TOOI address of this kind of organisation: `#` is a digit. Other kinds are not held to one.
pub(crate) fn form_of_organisation(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "gemeente" => "gm####",
        "provincie" => "pv##",
        "waterschap" => "ws####",
        "ministerie" => "mnre####",
        "oorg" => "oorg#####",
        _ => return None,
    })
}

fn broken(code: Code, pointer: impl Into<String>) -> Error {
    Error::new(code).at(Place::pointer(pointer))
}
