//! The committed vectors are what this version of the crate gives.

#![allow(clippy::unwrap_used)]

mod vectoren;

#[test]
fn the_vectors_are_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/vectoren.ndjson");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(committed == vectoren::lines(), "stale: run `cargo run -p signaal --example vectoren`");
}

#[test]
fn a_batch_gives_what_single_texts_give() {
    let texts = vectoren::texts();
    let plain: Vec<&str> = texts.iter().map(|(t, _)| t.as_str()).collect();
    let classifier = signaal::classify::Classifier::national();
    let batch = classifier.classify_batch(&plain, None, &mut signaal::classify::Workspace::default());
    for (text, together) in plain.iter().zip(batch) {
        assert_eq!(classifier.classify(text, None), together);
    }
}
