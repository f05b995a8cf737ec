//! Packs the data that goes into the crate: the same facts as the committed files, in an order that compresses well and reads fast.
//!
//! A browser downloads the taxonomy and the model with every first visit, so their compressed size counts. The files in
//! `core/data/` stay what people read and what other tools use.

mod model;
mod names;
mod scores;
mod taxonomy;

// What the model sees of a word, as the crate itself reads it.
#[allow(dead_code, reason = "of use in the crate")]
#[path = "../src/classify/model/feature.rs"]
mod feature;
// Which taxonomy a model is for, as the crate itself tells it.
#[path = "../src/data/fingerprint.rs"]
mod fingerprint;
#[path = "../src/text"]
mod text {
    #[allow(dead_code, reason = "of use in the crate")]
    pub(crate) mod token;
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    for read in [
        "build",
        "src/classify/model/feature.rs",
        "src/data/fingerprint.rs",
        "src/text/token.rs",
        "data/taxonomie.json",
        "data/model",
        "data/scores.json",
        "data/namen",
    ] {
        println!("cargo:rerun-if-changed={read}");
    }
    let taxonomy = taxonomy::pack(&fs::read_to_string("data/taxonomie.json")?)?;
    let model = model::pack(&fs::read("data/model/model.bin")?, &taxonomy.words)?;
    fs::write(out.join("toelichting.txt"), taxonomy.notes)?;
    fs::write(out.join("scores.txt"), scores::pack(&fs::read_to_string("data/scores.json")?)?)?;
    println!(
        "cargo:rustc-env=SIGNAAL_MODEL_VERSION={}",
        model::version(&fs::read_to_string("data/model/kaart.json")?)?
    );
    let read = |list| fs::read_to_string(format!("data/namen/{list}.txt"));
    let lists = [("voornaam", read("voornamen")?), ("achternaam", read("achternamen")?), ("", read("klassen")?)];
    // In the order of `core/src/data.rs`.
    let fingerprint = fingerprint::of(&taxonomy.packed).to_le_bytes();
    fs::write(out.join("model.bin"), parts(&[&fingerprint, &model])?)?;
    fs::write(out.join("gegevens.bin"), parts(&[&taxonomy.packed, &names::pack(&lists, &taxonomy.words)?])?)?;
    Ok(())
}

/// Behind each other, each behind its length.
fn parts(parts: &[&[u8]]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut packed = Vec::new();
    for part in parts {
        packed.extend(u32::try_from(part.len())?.to_le_bytes());
        packed.extend_from_slice(part);
    }
    Ok(packed)
}
