//! Abbreviations of Dutch administration and contact centres, and chat spelling, where only one reading is likely.
//!
//! Not here, since they have several readings: `bv` (besloten vennootschap, bijvoorbeeld), `mr`, `st`, `min`, `ma`,
//! `za`, `zo`, `wo`, and `vgl` beside a number.

const LIST: &[(&str, &str)] = &[
    ("aub", "alstublieft"),
    ("a.u.b.", "alstublieft"),
    ("bijv.", "bijvoorbeeld"),
    ("blz.", "bladzijde"),
    ("clnt", "cliënt"),
    ("dgn", "dagen"),
    ("dhr", "de heer"),
    ("dhr.", "de heer"),
    ("d.m.v.", "door middel van"),
    ("dmv", "door middel van"),
    ("doorverb.", "doorverbonden"),
    ("egt", "echt"),
    ("evt", "eventueel"),
    ("evt.", "eventueel"),
    ("fam.", "familie"),
    ("ff", "even"),
    ("gwn", "gewoon"),
    ("i.c.m.", "in combinatie met"),
    ("icm", "in combinatie met"),
    ("idd", "inderdaad"),
    ("iig", "in ieder geval"),
    ("i.p.v.", "in plaats van"),
    ("ipv", "in plaats van"),
    ("i.v.m.", "in verband met"),
    ("ivm", "in verband met"),
    ("jl.", "jongstleden"),
    ("kl", "klant"),
    ("kl.", "klant"),
    ("m.b.t.", "met betrekking tot"),
    ("mbt", "met betrekking tot"),
    ("mdw", "medewerker"),
    ("mevr", "mevrouw"),
    ("mevr.", "mevrouw"),
    ("mnd", "maanden"),
    ("mss", "misschien"),
    ("mw", "mevrouw"),
    ("mw.", "mevrouw"),
    ("n.a.v.", "naar aanleiding van"),
    ("nav", "naar aanleiding van"),
    ("nvt", "niet van toepassing"),
    ("n.v.t.", "niet van toepassing"),
    ("o.a.", "onder andere"),
    ("o.b.v.", "op basis van"),
    ("obv", "op basis van"),
    ("s.v.p.", "alstublieft"),
    ("svp", "alstublieft"),
    ("t.a.v.", "ter attentie van"),
    ("tbn", "terugbelnotitie"),
    ("t.b.v.", "ten behoeve van"),
    ("tbv", "ten behoeve van"),
    ("tel.", "telefoon"),
    ("t.g.v.", "ten gevolge van"),
    ("tgv", "ten gevolge van"),
    ("t.n.v.", "ten name van"),
    ("tnv", "ten name van"),
    ("t.o.v.", "ten opzichte van"),
    ("tov", "ten opzichte van"),
    ("vd", "van de"),
    ("vlgs", "volgens"),
    ("wkn", "weken"),
    ("z.s.m.", "zo snel mogelijk"),
    ("zsm", "zo snel mogelijk"),
];

/// The abbreviation at the start of `rest`, which is the start of a word: its length and its full form.
/// A capital at its start stays one.
pub(super) fn expand(rest: &str) -> Option<(usize, String)> {
    let len = rest.bytes().take_while(|&b| b.is_ascii_alphabetic() || b == b'.').take(12).count();
    let word = rest.get(..len)?;
    let find = |word: &str| LIST.iter().find(|(short, _)| short.eq_ignore_ascii_case(word)).map(|(_, full)| *full);
    // With its period, or without the period that ends the sentence.
    let (taken, full) = match find(word) {
        Some(full) => (len, full),
        None => {
            let bare = word.trim_end_matches('.');
            (bare.len(), find(bare)?)
        }
    };
    let next = rest.get(taken..)?.chars().next();
    if next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '@' | '/' | '_' | '\'')) {
        return None;
    }
    // Another word glued on with a period: a host name.
    if rest.get(taken..)?.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric())) {
        return None;
    }
    let mut new = String::with_capacity(full.len());
    let mut chars = full.chars();
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        new.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    }
    new.extend(chars);
    Some((taken, new))
}
