//! Reads an export, takes the personal data out and prints what each signal is about, with the words that say so.
//!
//! ```sh
//! cargo run --example export_naar_signalen -- examples/exports/kto_telefonie.csv kto
//! ```

use std::error::Error;

use signaal::api::pipeline::refine;
use signaal::classify::{Classifier, Workspace};
use signaal::ingest::{Key, Outcome, Profile, ingest};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(profile)) = (arguments.next(), arguments.next()) else {
        return Err("usage: export_naar_signalen FILE PROFILE".into());
    };
    let bytes = std::fs::read(&file)?;
    let profile = Profile::bundled(&profile).map_err(|errors| format!("{errors:?}"))?;
    let classifier = Classifier::national();
    let mut space = Workspace::default();
    // The key of the demo is public: it makes the same ids everywhere and protects nothing.
    let counts = ingest(&profile, &file, &bytes, &Key::demo(), &mut |outcome| match outcome {
        Outcome::Reject(reject) => println!("row {}: {} {}\n", reject.rij, reject.melding, reject.actie),
        Outcome::Signal { signal, .. } => match refine(*signal, classifier, &mut space) {
            Ok(signal) => show(signal.record()),
            Err(errors) => println!("not a valid signal: {errors:?}\n"),
        },
    });
    println!("{} rows = {} signals + {} rejects", counts.rijen, counts.signalen, counts.afgekeurd);
    Ok(())
}

fn show(record: &signaal::signal::Record) {
    for text in &record.texts {
        println!("{}", text.content.as_str());
    }
    for label in &record.labels {
        let words: Vec<String> = label
            .fragments
            .iter()
            .filter_map(|fragment| {
                let [text, start, end] = [fragment.text.get(), fragment.start.get(), fragment.end.get()]
                    .map(|n| usize::try_from(n).unwrap_or_default());
                // Offsets are code points, end exclusive.
                Some(record.texts.get(text)?.content.as_str().chars().skip(start).take(end - start).collect())
            })
            .collect();
        println!("    {}  {words:?}", label.concept.as_str());
    }
    println!();
}
