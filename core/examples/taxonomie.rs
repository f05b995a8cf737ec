//! Chores for authors of the taxonomy.
//!
//! `cargo run -p signaal --example taxonomie -- controle [begin van een id]` runs the examples of the TOML files and
//! prints those that do not hold; `-- bouw` writes `core/data/taxonomie.json`; `-- test "een tekst"` shows what a text gives.

use signaal::classify::Classifier;
use signaal::error::Error;
use signaal::taxonomy::{Source, Taxonomy, build_bundle};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/taxonomie");
    let files = match read(&folder) {
        Ok(files) => files,
        Err(error) => return fail(&format!("{}: {error}", folder.display())),
    };
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    match arguments.first().map(String::as_str) {
        Some("bouw") => match build_bundle(&sources) {
            Ok(json) => match std::fs::write(folder.with_extension("json"), json) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(&error.to_string()),
            },
            Err(errors) => fail(&told(&errors)),
        },
        Some("controle") => check(&sources, arguments.get(1).map_or("", String::as_str)),
        Some("test") => show(&sources, &arguments[1..].join(" ")),
        _ => fail("gebruik: taxonomie bouw | controle [begin van een id] | test TEKST"),
    }
}

fn compile(sources: &[Source<'_>]) -> Result<(Taxonomy, Classifier), String> {
    let taxonomy = Taxonomy::from_toml(sources).map_err(|e| told(&e))?;
    let classifier = Classifier::new(&taxonomy).map_err(|e| told(&e))?;
    Ok((taxonomy, classifier))
}

fn check(sources: &[Source<'_>], prefix: &str) -> ExitCode {
    // Terms are held to their examples by themselves, without the learned model.
    let (taxonomy, classifier) = match compile(sources) {
        Ok((taxonomy, classifier)) => (taxonomy, classifier.rules_only()),
        Err(message) => return fail(&message),
    };
    let broken: Vec<_> =
        taxonomy.broken_examples(&classifier).into_iter().filter(|b| b.concept.starts_with(prefix)).collect();
    for b in &broken {
        let (side, sign) = if b.expected { ("mist", "-") } else { ("ten onrechte", "+") };
        let polarity = b.polarity.map_or(String::new(), |p| format!(" {p}"));
        println!("{sign} {side} {}{polarity}: {}\n    gevonden: {}", b.concept, b.text, b.found.join(", "));
    }
    let concepts = taxonomy.concepts().iter().filter(|c| c.id.starts_with(prefix));
    if concepts.clone().next().is_none() {
        return fail(&format!("geen begrip begint met `{prefix}`; noem het hele id, zoals `onderwerp/afval`"));
    }
    let all: usize = concepts
        .clone()
        .map(|c| {
            c.voorbeelden.len() + c.tegenvoorbeelden.len() + c.voorbeelden_positief.len() + c.voorbeelden_negatief.len()
        })
        .sum();
    println!(
        "{} begrippen, {all} voorbeelden, {} kloppen niet; {} kB automaat",
        concepts.count(),
        broken.len(),
        classifier.memory() / 1024
    );
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn show(sources: &[Source<'_>], text: &str) -> ExitCode {
    match compile(sources) {
        Ok((_, classifier)) => {
            let result = classifier.classify(text, None);
            println!("taal {}", result.language.code());
            for label in &result.labels {
                let words: Vec<&str> = label.evidence.iter().filter_map(|e| text.get(e.start..e.end)).collect();
                let polarity = label.polarity.map_or(String::new(), |p| format!(" {p}"));
                println!("{}{polarity} 0.{:02} [{}] {words:?}", label.concept, label.score, label.rule);
            }
            ExitCode::SUCCESS
        }
        Err(message) => fail(&message),
    }
}

fn told(errors: &[Error]) -> String {
    let line = |e: &Error| {
        let place = e.place();
        let file = place.file.as_deref().unwrap_or("-");
        format!("{file}:{}: {} {}", place.row.unwrap_or(0), e.code().code(), e.message_nl())
    };
    errors.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}

/// All TOML files below a folder, sorted by name.
fn read(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                out.push((name, std::fs::read_to_string(&path)?));
            }
        }
    }
    out.sort();
    Ok(out)
}
