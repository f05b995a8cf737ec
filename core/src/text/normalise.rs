//! The readable normaliser: repairs of a text, each with its span in the original and its kind.
//!
//! Four layers, each a walk from left to right over what the layer before it left: damaged signs (encodings, markup,
//! invisible characters), the remains of mail, spaces and repeated letters, and words. The layers run until none of
//! them finds anything, so normalising twice gives what normalising once gave; changes that meet are joined, so they
//! never overlap and lead from the original to the new text. A text that does not settle stays as it was.
//!
//! Words are only touched where one reading is left: lists in `core/data/normaliseren/`, never in a web address, within
//! a capitalised name, or in a sentence of another language. The original stays with the caller.

mod address;
mod character;
mod compose;
mod html;
mod list;
mod look;
mod mail;
mod mojibake;
mod rtf;
mod sign;
mod tidy;
mod verb;
mod word;

use look::Look;
use std::borrow::Cow;

/// What a change repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Text read in the wrong encoding (`Ã©` for `é`), also twice.
    Mojibake,
    /// HTML entities and tags.
    Html,
    /// Remains of rich text (`\par`, `\'e9`).
    Rtf,
    /// Invisible characters: soft hyphens, zero-width and direction marks, control characters.
    Invisible,
    /// Other spellings of a character: loose accents, no-break space, ligatures, full-width letters.
    Character,
    /// The quoted thread below or within a mail.
    Quote,
    /// The closing and signature of a mail.
    Signature,
    /// A letter or mark repeated more often than the spelling allows.
    Repetition,
    /// Spaces and line breaks.
    Spacing,
    /// Abbreviations of administration and contact centres.
    Abbreviation,
    /// Chat spelling.
    Chat,
    /// Misspellings and dt-forms with one right form.
    Spelling,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 12] = [
        ChangeKind::Mojibake,
        ChangeKind::Html,
        ChangeKind::Rtf,
        ChangeKind::Invisible,
        ChangeKind::Character,
        ChangeKind::Quote,
        ChangeKind::Signature,
        ChangeKind::Repetition,
        ChangeKind::Spacing,
        ChangeKind::Abbreviation,
        ChangeKind::Chat,
        ChangeKind::Spelling,
    ];

    /// The wire value.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Mojibake => "tekencodering",
            ChangeKind::Html => "html",
            ChangeKind::Rtf => "rtf",
            ChangeKind::Invisible => "onzichtbaar",
            ChangeKind::Character => "teken",
            ChangeKind::Quote => "mailcitaat",
            ChangeKind::Signature => "ondertekening",
            ChangeKind::Repetition => "herhaling",
            ChangeKind::Spacing => "witruimte",
            ChangeKind::Abbreviation => "afkorting",
            ChangeKind::Chat => "chattaal",
            ChangeKind::Spelling => "spelling",
        }
    }

    /// The kind with this wire value.
    pub fn from_name(name: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it repairs; where several repairs meet, the last one, unless that only concerned spaces.
    pub kind: ChangeKind,
    /// First byte in the original.
    pub start: usize,
    /// Byte after the last in the original.
    pub end: usize,
    /// What stands there now.
    pub new: Cow<'static, str>,
}

/// Which kinds of repair are made; all by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NormaliseOptions {
    off: u16,
}

impl NormaliseOptions {
    /// All kinds.
    pub fn all() -> Self {
        NormaliseOptions { off: 0 }
    }

    /// Without this kind.
    #[must_use]
    pub fn without(mut self, kind: ChangeKind) -> Self {
        self.off |= 1 << kind as u16;
        self
    }

    fn wants(self, kind: ChangeKind) -> bool {
        self.off & (1 << kind as u16) == 0
    }

    fn wants_any(self, kinds: &[ChangeKind]) -> bool {
        kinds.iter().any(|&kind| self.wants(kind))
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

/// What a layer walks over.
#[derive(Clone, Copy)]
struct Layered<'t> {
    text: &'t str,
    look: Look,
    /// The text before the last changes, if the layer found nothing in it.
    quiet: Option<&'t str>,
}

/// One walk over a text; adds its changes, ascending, not overlapping.
type Layer = fn(Layered<'_>, NormaliseOptions, &mut Vec<Change>);

const LAYERS: [Layer; 4] = [sign::find, mail::find, tidy::find, word::find];

/// Damage of real exports settles in three rounds (garbled twice and written as entities); more is no accident.
const ROUNDS: usize = 8;

/// Repairs a text. Linear in its length; normalising the result again changes nothing.
pub fn normalise(text: &str, options: &NormaliseOptions) -> Normalised {
    let mut now = Normalised { text: text.to_owned(), changes: Vec::new() };
    let mut look = Look::at(text);
    let (mut found, mut composer) = (Vec::new(), compose::Composer::default());
    // How many layers in a row found nothing: with all of them the text has settled.
    let mut quiet = 0;
    // How often the text changed: by now, and when each layer last found nothing.
    let (mut changed, mut silent) = (0_usize, [None; LAYERS.len()]);
    for _ in 0..ROUNDS {
        for (layer, silent) in LAYERS.iter().zip(&mut silent) {
            let before = silent.is_some_and(|then: usize| then + 1 == changed).then(|| composer.before());
            layer(Layered { text: &now.text, look, quiet: before }, *options, &mut found);
            quiet += 1;
            if found.is_empty() {
                *silent = Some(changed);
            } else {
                quiet = 0;
                changed += 1;
                composer.apply(text, &mut now, &mut found);
                look = Look::at(&now.text);
            }
            if quiet == LAYERS.len() {
                return now;
            }
        }
    }
    Normalised { text: text.to_owned(), changes: Vec::new() }
}

#[cfg(test)]
mod tests;
