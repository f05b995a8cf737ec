//! Signals as the whole path makes them out of the texts of the corpus.

use signaal::api::pipeline::refine;
use signaal::classify::{Classifier, Workspace};
use signaal::signal::{
    Area, Channel, Confidentiality, LongText, Moment, Record, SignalId, SignalType, Source, Term, Text, TextContent,
    TextRole, TooiUri,
};

use crate::corpus::Corpus;

/// One line of JSON for each of the first `most` texts, redacted and classified.
pub fn of(classifier: &Classifier, corpus: &Corpus, most: usize) -> Vec<String> {
    let mut space = Workspace::default();
    let texts = corpus.texts().iter().take(most).enumerate();
    texts.map(|(number, text)| signal(number, text, classifier, &mut space)).collect()
}

fn signal(number: usize, text: &str, classifier: &Classifier, space: &mut Workspace) -> String {
    let organisation = "https://identifier.overheid.nl/tooi/id/gemeente/gm0599";
    let mut record = Record::new(
        SignalId::derive(b"benchmark", &[&number.to_string()]),
        TooiUri::new(organisation).expect("an address"),
        SignalType::ALL[number % SignalType::ALL.len()],
        Channel::ALL[number % Channel::ALL.len()],
        Moment::new(format!("2026-{:02}-{:02}T{:02}:30:00Z", number % 12 + 1, number % 28 + 1, number % 24))
            .expect("a moment"),
        Confidentiality::Internal,
        Record::retention(
            LongText::new("Selectielijst gemeenten 2020").expect("a text"),
            Term::new("P5Y").expect("a term"),
        ),
    );
    let source =
        Source { oin: None, system: Some("KTO".parse().expect("a name")), reference: None, ..record.source.clone() };
    record.source = source;
    record.texts =
        vec![Text { role: TextRole::CitizenText, content: TextContent::new(text).expect("a text"), redacted: false }];
    record.area = Some(Area {
        municipality: Some("GM0599".parse().expect("a code")),
        district: Some(format!("WK0599{:02}", number % 20).parse().expect("a code")),
        neighbourhood: None,
        reference_year: None,
        postcode4: None,
    });
    let signal = record.build().expect("a signal");
    refine(signal, classifier, space).expect("a refined signal").to_json()
}
