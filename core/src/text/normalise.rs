//! The readable normaliser: repairs that keep every word of the text, each with its span and kind.
//!
//! It works in one walk from left to right. At every place the first kind that fits takes over, so changes never
//! overlap and their spans lead from the original to the new text. Text of the citizen is never lost: the original
//! stays with the caller, and [`Change`] says what stood where.

mod abbreviation;
mod html;
mod mojibake;

/// What a change repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Text read in the wrong encoding (`Ã©` for `é`).
    Mojibake,
    /// HTML entities and tags.
    Html,
    /// Invisible characters: soft hyphens, zero-width and direction marks.
    Invisible,
    /// Other spellings of a character: no-break space, ligatures, full-width letters.
    Character,
    /// A character repeated more than three times.
    Repetition,
    /// Spaces and line breaks.
    Spacing,
    /// Abbreviations of administration and contact centres, and chat spelling.
    Abbreviation,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 7] = [
        ChangeKind::Mojibake,
        ChangeKind::Html,
        ChangeKind::Invisible,
        ChangeKind::Character,
        ChangeKind::Repetition,
        ChangeKind::Spacing,
        ChangeKind::Abbreviation,
    ];

    /// The wire value.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Mojibake => "tekencodering",
            ChangeKind::Html => "html",
            ChangeKind::Invisible => "onzichtbaar",
            ChangeKind::Character => "teken",
            ChangeKind::Repetition => "herhaling",
            ChangeKind::Spacing => "witruimte",
            ChangeKind::Abbreviation => "afkorting",
        }
    }
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it repairs.
    pub kind: ChangeKind,
    /// First byte in the original.
    pub start: usize,
    /// Byte after the last in the original.
    pub end: usize,
    /// What stands there now.
    pub new: String,
}

/// Which kinds of repair are made; all by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormaliseOptions {
    off: Vec<ChangeKind>,
}

impl NormaliseOptions {
    /// All kinds.
    pub fn all() -> Self {
        NormaliseOptions { off: Vec::new() }
    }

    /// Without this kind.
    #[must_use]
    pub fn without(mut self, kind: ChangeKind) -> Self {
        self.off.push(kind);
        self
    }

    fn wants(&self, kind: ChangeKind) -> bool {
        !self.off.contains(&kind)
    }
}

impl Default for NormaliseOptions {
    fn default() -> Self {
        NormaliseOptions::all()
    }
}

/// A readable text and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The repaired text.
    pub text: String,
    /// The repairs, ascending, not overlapping; offsets are bytes of the original.
    pub changes: Vec<Change>,
}

/// Repairs a text. Linear in its length; text without anything to repair is copied once.
pub fn normalise(text: &str, options: &NormaliseOptions) -> Normalised {
    let mut out = Normalised { text: String::with_capacity(text.len()), changes: Vec::new() };
    let mut at = 0;
    while let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match repair(text, at, ch, options) {
            Some((kind, len, new)) => {
                out.text.push_str(&new);
                out.changes.push(Change { kind, start: at, end: at + len, new });
                at += len;
            }
            None => {
                out.text.push(ch);
                at += ch.len_utf8();
            }
        }
    }
    out
}

type Repair = (ChangeKind, usize, String);

/// The repair that begins at byte `at`, with its length in bytes of the original.
fn repair(text: &str, at: usize, ch: char, options: &NormaliseOptions) -> Option<Repair> {
    use ChangeKind as K;
    let rest = text.get(at..)?;
    let found = |kind: K, found: Option<(usize, String)>| found.map(|(len, new)| (kind, len, new));
    if !ch.is_ascii() {
        if options.wants(K::Mojibake)
            && let Some(repair) = found(K::Mojibake, mojibake::repair(rest))
        {
            return Some(repair);
        }
        if options.wants(K::Invisible) && is_invisible(text, at, ch) {
            return Some((K::Invisible, ch.len_utf8(), String::new()));
        }
        if options.wants(K::Character) {
            return found(K::Character, character(ch).map(|new| (ch.len_utf8(), new)));
        }
        return None;
    }
    match ch {
        '&' | '<' if options.wants(K::Html) => found(K::Html, html::repair(rest)),
        ' ' | '\t' | '\r' | '\n' if options.wants(K::Spacing) => found(K::Spacing, spacing(text, at)),
        c if c.is_ascii_alphabetic() && starts_word(text, at) && options.wants(K::Abbreviation) => {
            found(K::Abbreviation, abbreviation::expand(rest)).or_else(|| repeated(rest, ch, options))
        }
        _ => repeated(rest, ch, options),
    }
}

fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at).is_none_or(|before| {
        before
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '@' | '/' | '.' | '_'))
    })
}

/// Four or more of one letter or mark: letters become two (`heeeeel` -> `heel`), marks three.
fn repeated(rest: &str, ch: char, options: &NormaliseOptions) -> Option<Repair> {
    if !options.wants(ChangeKind::Repetition) || ch.is_ascii_digit() || ch.is_whitespace() {
        return None;
    }
    let keep = if ch.is_ascii_alphabetic() {
        2
    } else if matches!(ch, '!' | '?' | '.') {
        3
    } else {
        return None;
    };
    // Only counted for characters that are shortened: a run that stays would be counted again at each of its bytes.
    let count = rest.bytes().take_while(|&b| b == ch as u8).count();
    (count > 3 && count > keep).then(|| (ChangeKind::Repetition, count, ch.to_string().repeat(keep)))
}

/// A run of spaces becomes one; spaces around a line break go; more than two line breaks become two.
fn spacing(text: &str, at: usize) -> Option<(usize, String)> {
    let run: &str = text.get(at..)?;
    let len = run.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
    let run = run.get(..len)?;
    let breaks = run.bytes().filter(|&b| b == b'\n').count().max(run.bytes().filter(|&b| b == b'\r').count());
    let edge = at == 0 || at + len == text.len();
    let new = match (edge, breaks) {
        (true, _) => "",
        (_, 0) => " ",
        (_, 1) => "\n",
        _ => "\n\n",
    };
    (run != new).then(|| (len, new.to_owned()))
}

fn is_invisible(text: &str, at: usize, ch: char) -> bool {
    match ch {
        '\u{00AD}' | '\u{200B}' | '\u{200C}' | '\u{2060}' | '\u{FEFF}' => true,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        // A joiner between emoji makes one emoji of them.
        '\u{200D}' => {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            before.is_none_or(|c| c.is_alphanumeric() && (c as u32) < 0x2000)
        }
        _ => false,
    }
}

fn character(ch: char) -> Option<String> {
    Some(match ch {
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ".into(),
        'ĳ' => "ij".into(),
        'Ĳ' => "IJ".into(),
        'ﬀ' => "ff".into(),
        'ﬁ' => "fi".into(),
        'ﬂ' => "fl".into(),
        '\u{2028}' | '\u{2029}' | '\u{0085}' => "\n".into(),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(ch as u32 - 0xFEE0)?.to_string(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clean(text: &str) -> String {
        normalise(text, &NormaliseOptions::all()).text
    }

    #[test]
    fn each_kind_is_repaired() {
        assert_eq!(clean("financiÃ«le â‚¬ 5"), "financiële € 5");
        assert_eq!(clean("t&eacute;&amp;b<br/>c"), "té&b\nc");
        assert_eq!(clean("ge\u{AD}meente\u{200B}"), "gemeente");
        assert_eq!(clean("\u{133}s\u{A0}a"), "ijs a");
        assert_eq!(clean("heeeeel slecht!!!!!!!"), "heel slecht!!!");
        assert_eq!(clean("  a  b \r\n\r\n\r\n c "), "a b\n\nc");
        assert_eq!(clean("kl wil tbn ivm verhuizing"), "klant wil terugbelnotitie in verband met verhuizing");
    }

    #[test]
    fn a_kind_can_be_switched_off() {
        let options = NormaliseOptions::all().without(ChangeKind::Abbreviation);
        assert_eq!(normalise("kl  wil", &options).text, "kl wil");
    }

    #[test]
    fn clean_text_is_left_alone() {
        for text in ["De balie was dicht. Morgen weer?", "één 👩‍👩‍👧 m² 3 > 2 & 1 < 2", "www.kl.nl", "ziezo…"]
        {
            assert!(normalise(text, &NormaliseOptions::all()).changes.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_long_run_of_anything_takes_time_in_proportion_to_its_length() {
        let begin = std::time::Instant::now();
        for run in ["@", "[", "&", "<", "&#", "</", "- ", "\n\n", "Ã", "\u{200D}", "kl"] {
            clean(&run.repeat(200_000));
        }
        assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    }

    proptest! {
        #[test]
        fn the_changes_lead_from_the_original_to_the_new_text(text in "[a-c &;<>lwk\\u{a0}\\u{ad}Ã©é\\n]{0,40}") {
            let found = normalise(&text, &NormaliseOptions::all());
            let (mut rebuilt, mut at) = (String::new(), 0);
            for change in &found.changes {
                rebuilt.push_str(&text[at..change.start]);
                rebuilt.push_str(&change.new);
                at = change.end;
            }
            rebuilt.push_str(&text[at..]);
            prop_assert_eq!(rebuilt, found.text);
        }
    }
}
