use super::*;
use proptest::prelude::*;

fn clean(text: &str) -> String {
    normalise(text, &NormaliseOptions::all()).text
}

fn kinds(text: &str) -> Vec<&'static str> {
    normalise(text, &NormaliseOptions::all()).changes.iter().map(|change| change.kind.name()).collect()
}

#[test]
fn signs_are_repaired() {
    for (text, good) in [
        ("financiÃ«le â‚¬ 5", "financiële € 5"),
        ("financiÃƒÂ«le Ã¢â€šÂ¬ 5", "financiële € 5"),
        ("t&eacute;&amp;b<br/>c", "té&b\nc"),
        ("caf&Atilde;&copy;", "café"),
        ("&#146;s avonds", "’s avonds"),
        ("ge\u{AD}meente\u{200B}", "gemeente"),
        ("\u{133}s\u{A0}a e\u{301}e\u{301}n", "ijs a één"),
        ("  a  b \r\n\r\n\r\n c ", "a b\n\nc"),
        ("een\\r\\ntwee_x000D_drie", "een\ntwee\ndrie"),
        ("wat\u{0}een", "wateen"),
    ] {
        assert_eq!(clean(text), good, "{text}");
    }
}

#[test]
fn held_down_keys_are_let_go() {
    for (text, good) in [
        ("heeeeel slecht!!!!!!!", "heel slecht!!!"),
        ("zooo goooed, jaaaa, neeee", "zo goed, ja, nee"),
        ("mooooi lekkkker niiiiet leeeuk", "mooi lekker niet leuk"),
        ("jaaaren heeele jaaammer laaaang", "jaren hele jammer lang"),
        ("www.zoeken.nl XXX III hmmm #hoezooo", "www.zoeken.nl XXX III hmmm #hoezooo"),
        ("jaaan@voorbeeld.nl", "jaaan@voorbeeld.nl"),
    ] {
        assert_eq!(clean(text), good, "{text}");
    }
}

#[test]
fn abbreviations_are_written_in_full() {
    for (text, good) in [
        ("kl wil tbn ivm verhuizing", "klant wil terugbelnotitie in verband met verhuizing"),
        (
            "Mw belt mbt paspoort tnv dhr. De Boer.",
            "Mevrouw belt met betrekking tot paspoort ten name van de heer De Boer.",
        ),
        (
            "Vgl kl is de brief zsm. Graag d.m.v. post.",
            "Volgens klant is de brief zo snel mogelijk. Graag door middel van post.",
        ),
        ("TBN uitgezet, nvt.", "Terugbelnotitie uitgezet, niet van toepassing."),
        ("na 1 mnd en 6 wk, 10 min. in de wacht", "na 1 maand en 6 weken, 10 minuten in de wacht"),
        ("GRAAG ZSM EEN ANTWOORD AUB!", "GRAAG ZO SNEL MOGELIJK EEN ANTWOORD ALSTUBLIEFT!"),
        ("brief vd gemeente", "brief van de gemeente"),
        ("ff wachten, mss gwn idd", "even wachten, misschien gewoon inderdaad"),
    ] {
        assert_eq!(clean(text), good, "{text}");
    }
}

#[test]
fn misspellings_with_one_right_form_are_corrected() {
    for (text, good) in [
        ("Onmiddelijk een accomodatie, dat is belachlijk.", "Onmiddellijk een accommodatie, dat is belachelijk."),
        ("de sportaccomodatie en de geluidsreaktie", "de sportaccommodatie en de geluidsreactie"),
        ("ik heb s'avonds gebelt en gereageert", "ik heb 's avonds gebeld en gereageerd"),
        ("ten alle tijde geinformeerd", "te allen tijde geïnformeerd"),
        ("vriendelÿke mensen", "vriendelijke mensen"),
    ] {
        assert_eq!(clean(text), good, "{text}");
    }
    assert_eq!(kinds("onmiddelijk"), ["spelling"]);
}

#[test]
fn names_addresses_and_other_languages_stay() {
    for text in [
        "Ik woon aan het Accomodatieplein bij Kontakt BV en dhr.nl",
        "Zie www.publikatie.nl/kl of mail kl@voorbeeld.nl",
        "The client said: ff is the address of the kl department",
        "Jan vd Berg en Piet v.d. Molen",
        "Het megawatt is 5 MW",
        "Ik werk bij de NAV en bij FF.",
        "Onmiddelijkstraat 12",
        "De heer Kl belt morgen",
        "Zij heet Tbn Akkerman",
        "Ik werk bij het Werkplein Zsm",
        "Meneer Aub is weg",
        "Wij wonen aan de Mw. Beckerweg",
    ] {
        assert_eq!(clean(text).replace("de heer", "dhr"), text);
    }
}

#[test]
fn a_title_or_capitals_may_stand_within_a_sentence() {
    for (text, good) in [
        ("Ik sprak met Dhr. Jansen", "Ik sprak met De heer Jansen"),
        ("graag ZSM terugbellen", "graag zo snel mogelijk terugbellen"),
        ("Kl belt over paspoort", "Klant belt over paspoort"),
    ] {
        assert_eq!(clean(text), good, "{text}");
    }
}

#[test]
fn every_kind_can_be_switched_off_and_makes_its_changes_otherwise() {
    let texts = [
        "cafÃ©",
        "t&eacute;",
        "\\pard\\plain tekst",
        "ge\u{AD}meente",
        "\u{133}s",
        "De lamp is stuk.\n\nVan: a\nAan: b\nDatum: c\n\nweg",
        "De lamp is stuk.\n\nGroet, Jan",
        "stuk!!!!!",
        "a  b",
        "kl belt",
        "mss later",
        "onmiddelijk",
    ];
    for (kind, text) in ChangeKind::ALL.into_iter().zip(texts) {
        assert!(kinds(text).contains(&kind.name()), "{text:?}: {:?}", kinds(text));
        let without = normalise(text, &NormaliseOptions::all().without(kind));
        assert!(without.changes.iter().all(|change| change.kind != kind), "{text:?}");
        assert_eq!(ChangeKind::from_name(kind.name()), Some(kind));
    }
    let none = ChangeKind::ALL.into_iter().fold(NormaliseOptions::all(), NormaliseOptions::without);
    for text in texts {
        assert_eq!(normalise(text, &none).text, text);
    }
}

#[test]
fn clean_text_is_left_alone() {
    for text in [
        "De balie was dicht. Morgen weer?",
        "één 👩‍👩‍👧 m² 3 > 2 & 1 < 2",
        "www.kl.nl",
        "ziezo…",
        "Ik vind dat het college snel moet handelen, o.a. bij de Dorpsstraat 12-a.",
        "Wat een verassing van de as, hij verandert en het gebeurt.",
    ] {
        assert!(normalise(text, &NormaliseOptions::all()).changes.is_empty(), "{text}: {}", clean(text));
    }
}

#[test]
fn what_does_not_settle_stays_as_it_was() {
    let text = "&am&amp;p;".repeat(30);
    assert_eq!(clean(&clean(&text)), clean(&text));
    // Each round takes off one layer of tags.
    let nested = (0..40).fold("x".to_owned(), |inner, _| format!("<b{inner}>")).replace('x', "");
    assert_eq!(clean(&clean(&nested)), clean(&nested));
}

#[test]
fn a_long_run_of_anything_takes_time_in_proportion_to_its_length() {
    for run in [
        "@",
        "[",
        "&",
        "<",
        "&#",
        "</",
        "- ",
        "\n\n",
        "Ã",
        "\u{200D}",
        "kl",
        "kl ",
        "kl,",
        "m.",
        "<style>",
        "<!--",
        "\\par ",
        "{\\rtf",
        "{\\*",
        ">\n",
        "> a\n> b\n.\n",
        "Van:\n",
        "Groet\n",
        "-----\n",
        "Op 1 schreef \n",
        "ik wordt ",
        "Ð",
        "accomodatie",
        "&amp;",
        "e\u{301}",
        "&amp;amp;lt;b&gt; ",
        "_x000D_",
        "aaa",
        "aaab",
        "\\'e9",
        "het word ",
    ] {
        let start = std::time::Instant::now();
        clean(&run.repeat(10_000));
        // A walk that starts again at every piece takes minutes; the machine may be busy.
        assert!(start.elapsed().as_secs() < 20, "{run}: {:?}", start.elapsed());
    }
}

/// Pieces that set off every layer, and meet in odd ways.
fn damaged() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-c &;<>lwk\\u{a0}\\u{ad}Ã©é\\n.]{0,6}",
        prop::sample::select(vec![
            "Ã©",
            "Ã",
            "Â",
            "â‚¬",
            "ÃƒÂ«",
            "&amp;",
            "&lt;",
            "br",
            "b>",
            "&eacute;",
            "<br>",
            "</p>",
            "<style>",
            "-->",
            "<!--",
            "\\par ",
            "\\'e9",
            "{\\rtf1 ",
            "}",
            "\u{200B}",
            "e\u{301}",
            "\u{308}",
            "ĳ",
            "kl ",
            "mw. ",
            "zsm",
            "m.b.t.",
            " ivm ",
            "onmiddelijk ",
            "ik ",
            "wordt ",
            "word ",
            "het ",
            "\n",
            "\r\n",
            "\n> ",
            "\nVan: x\nAan: y\nDatum: z\n",
            "\nGroet, Jan\n",
            "-- \n",
            "heeel",
            "!!!!",
            "ÿ",
            "s'avonds",
            "ten alle tijde",
            "ＡＢ",
            "\\r\\n",
            "_x000D_",
            "vgl ",
            "1 mnd ",
            "\u{92}",
            "😀",
            "ï»¿",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_changes_lead_from_the_original_to_the_new_text(text in damaged()) {
        let found = normalise(&text, &NormaliseOptions::all());
        let (mut rebuilt, mut at) = (String::new(), 0);
        for change in &found.changes {
            prop_assert!(change.start >= at && change.end >= change.start);
            prop_assert_ne!(&text[change.start..change.end], &change.new);
            rebuilt.push_str(&text[at..change.start]);
            rebuilt.push_str(&change.new);
            at = change.end;
        }
        rebuilt.push_str(&text[at..]);
        prop_assert_eq!(rebuilt, found.text);
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in damaged()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn any_text_can_be_normalised(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn a_kind_that_is_off_never_changes_anything(text in damaged(), kind in prop::sample::select(ChangeKind::ALL.to_vec())) {
        let found = normalise(&text, &NormaliseOptions::all().without(kind));
        prop_assert!(found.changes.iter().all(|change| change.kind != kind));
    }
}
