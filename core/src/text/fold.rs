//! The folded form that the classifier reads: lower case, no diacritics, plain punctuation.
//!
//! Folding ASCII text is a copy in lower case and needs no alignment. Other text gets one: for every
//! folded byte the byte offset in the original that it came from.

use crate::signal::PersonalDataType;

/// A folded text with its way back to the original.
///
/// Reuse one value for many texts: [`Folded::fold`] keeps the buffers. Memory: the folded bytes, and
/// four bytes for each of them when the text is not ASCII.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    bytes: Vec<u8>,
    /// Original byte offset of each folded byte; empty when folded and original offsets are equal.
    origin: Vec<u32>,
    original_len: usize,
    /// Starts of words that were replaced, ascending.
    mended: Vec<u32>,
}

impl Folded {
    /// A folded copy of `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        folded.fold(text);
        folded
    }

    /// Replaces the content by the folded form of `text`. Linear in the length of `text`.
    pub fn fold(&mut self, text: &str) {
        self.bytes.clear();
        self.origin.clear();
        self.mended.clear();
        self.original_len = text.len();
        if text.is_ascii() {
            self.bytes.extend_from_slice(text.as_bytes());
            self.bytes.make_ascii_lowercase();
        } else {
            self.fold_unicode(text, 0, text.len());
        }
    }

    /// Adds the folded form of `text` to `out`, without a way back.
    pub(crate) fn add_to(out: &mut Vec<u8>, text: &str) {
        let mut rest = text;
        while let Some(ch) = rest.chars().next() {
            let plain = if ch.is_ascii() { rest.bytes().take_while(u8::is_ascii).count() } else { 0 };
            let (head, behind) = rest.split_at_checked(plain.max(ch.len_utf8())).unwrap_or((rest, ""));
            rest = behind;
            if plain > 0 {
                let start = out.len();
                out.extend_from_slice(head.as_bytes());
                out[start..].make_ascii_lowercase();
            } else {
                fold_one(ch, out);
            }
        }
    }

    /// Replaces words: `edits` are ranges of the folded bytes, ascending, not overlapping, and what stands there instead. A
    /// new word leads back to the whole of the old one.
    pub(crate) fn replace(&mut self, edits: &[(usize, usize, Vec<u8>)]) {
        let old = std::mem::take(&mut self.bytes);
        let origin = std::mem::take(&mut self.origin);
        let origin_of = |at: usize| origin.get(at).copied().unwrap_or(u32::try_from(at).unwrap_or(u32::MAX));
        let mut done = 0;
        for (start, end, new) in edits {
            self.bytes.extend_from_slice(&old[done..*start]);
            self.origin.extend((done..*start).map(origin_of));
            self.mended.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
            self.push(origin_of(*start), new);
            done = *end;
        }
        self.bytes.extend_from_slice(&old[done..]);
        self.origin.extend((done..old.len()).map(origin_of));
    }

    /// Whether the word that starts at this folded offset was replaced.
    pub(crate) fn is_mended(&self, start: usize) -> bool {
        u32::try_from(start).is_ok_and(|start| self.mended.binary_search(&start).is_ok())
    }

    /// Whether any word was replaced.
    pub(crate) fn has_mended(&self) -> bool {
        !self.mended.is_empty()
    }

    /// The folded bytes. ASCII where the original was Latin script; other scripts stay UTF-8 in lower case.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The byte offset in the original of a folded start offset.
    pub fn start_in_original(&self, start: usize) -> usize {
        if self.origin.is_empty() {
            return start.min(self.original_len);
        }
        self.origin.get(start).map_or(self.original_len, |&o| o as usize)
    }

    /// The byte offset in the original of a folded end offset (exclusive): the end of the character
    /// that the last folded byte came from, marks that fold to nothing included.
    pub fn end_in_original(&self, end: usize) -> usize {
        if self.origin.is_empty() || end == 0 {
            return end.min(self.original_len);
        }
        let Some(&last) = self.origin.get(end - 1) else { return self.original_len };
        // The next folded byte with another origin starts the next character.
        self.origin[end..].iter().find(|&&o| o != last).map_or(self.original_len, |&o| o as usize)
    }

    /// The same, with personal data masked: each of `masks` (byte ranges of `text`, ascending, not overlapping)
    /// and each placeholder that redaction leaves (`[naam]`, `[naam 2]`) becomes one and the same unknown word. So
    /// a text and its redacted form fold alike.
    pub fn fold_masked(&mut self, text: &str, masks: impl ExactSizeIterator<Item = (usize, usize)>) {
        if masks.len() == 0 && !text.as_bytes().contains(&b'[') {
            return self.fold(text);
        }
        self.bytes.clear();
        self.origin.clear();
        self.mended.clear();
        self.original_len = text.len();
        let mut at = 0;
        for (start, end) in masks {
            if start < at || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
                continue;
            }
            self.fold_placeholders(text, at, start);
            self.push(u32::try_from(start).unwrap_or(u32::MAX), MASK);
            at = end;
        }
        self.fold_placeholders(text, at, text.len());
    }

    /// Folds a stretch of the text in which placeholders may stand.
    fn fold_placeholders(&mut self, text: &str, mut from: usize, to: usize) {
        while let Some(open) = text.get(from..to).and_then(|t| t.find('[')).map(|at| from + at) {
            let Some(len) = placeholder(&text.as_bytes()[open..to]) else {
                self.fold_unicode(text, from, open + 1);
                from = open + 1;
                continue;
            };
            self.fold_unicode(text, from, open);
            self.push(u32::try_from(open).unwrap_or(u32::MAX), MASK);
            from = open + len;
        }
        self.fold_unicode(text, from, to);
    }

    fn fold_unicode(&mut self, text: &str, from: usize, to: usize) {
        let mut at = from;
        while let Some(rest) = text.get(at..to).filter(|rest| !rest.is_empty()) {
            let plain = rest.bytes().take_while(u8::is_ascii).count();
            if plain > 0 {
                let start = self.bytes.len();
                self.bytes.extend_from_slice(&rest.as_bytes()[..plain]);
                self.bytes[start..].make_ascii_lowercase();
                let first = u32::try_from(at).unwrap_or(u32::MAX);
                self.origin.extend((0..plain as u32).map(|i| first.saturating_add(i)));
                at += plain;
                continue;
            }
            let Some(ch) = rest.chars().next() else { break };
            let next = at + ch.len_utf8();
            let at = u32::try_from(std::mem::replace(&mut at, next)).unwrap_or(u32::MAX);
            fold_one(ch, &mut self.bytes);
            self.origin.resize(self.bytes.len(), at);
        }
    }

    fn push(&mut self, at: u32, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.origin.resize(self.bytes.len(), at);
    }
}

/// A word that no term can hold: these bytes do not occur in UTF-8.
const MASK: &[u8] = b"[\xFF\xFF\xFF\xFF]";

/// The length of the placeholder at the start of `bytes`: `[`, a type of personal data, perhaps a number or token, `]`.
fn placeholder(bytes: &[u8]) -> Option<usize> {
    const LONGEST: usize = 64;
    let close = bytes.iter().take(LONGEST).position(|&b| b == b']')?;
    let inner = std::str::from_utf8(bytes.get(1..close)?).ok()?;
    let kind = inner.split(' ').next()?;
    PersonalDataType::from_wire(kind).map(|_| close + 1)
}

enum Fold {
    Drop,
    To(&'static str),
    Lower,
    Symbol,
}

/// Letters that are their own small letter, of much text in other scripts and of garbled text; others may be, too.
fn is_caseless(ch: char) -> bool {
    matches!(ch, 'µ' | 'ƒ' | '\u{590}'..='\u{109F}' | '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Adds what one character beyond ASCII becomes.
fn fold_one(ch: char, out: &mut Vec<u8>) {
    let mut buf = [0u8; 4];
    match fold_char(ch) {
        Fold::Drop => {}
        Fold::To(s) => out.extend_from_slice(s.as_bytes()),
        Fold::Lower if is_caseless(ch) => out.extend_from_slice(ch.encode_utf8(&mut buf).as_bytes()),
        Fold::Lower => {
            for lower in ch.to_lowercase() {
                out.extend_from_slice(lower.encode_utf8(&mut buf).as_bytes());
            }
        }
        // A symbol stands apart, so that `top👍` is the word `top` and an emoji, and is spelled in
        // ASCII (`u1f44d`), so that terms can name it as a word.
        Fold::Symbol => {
            let mut buf = *b" u000000 ";
            let mut code = ch as u32;
            for slot in buf[2..8].iter_mut().rev() {
                *slot = b"0123456789abcdef"[(code & 15) as usize];
                code >>= 4;
            }
            out.extend_from_slice(&buf);
        }
    }
}

/// What one character beyond ASCII becomes. Latin letters lose their marks (Unicode decomposition,
/// written out for Latin-1 Supplement and Latin Extended-A), so no Unicode tables are needed.
fn fold_char(ch: char) -> Fold {
    use Fold::{Drop, Lower, Symbol, To};
    match ch {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' | 'ª' | 'ǎ' | 'Ǎ' => To("a"),
        'æ' | 'Æ' => To("ae"),
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' | 'ĉ' | 'Ĉ' | 'ċ' | 'Ċ' => To("c"),
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' => To("d"),
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ĕ' | 'Ĕ' | 'ė' | 'Ė' | 'ę' | 'Ę' | 'ě' | 'Ě' => To("e"),
        'ĝ' | 'Ĝ' | 'ğ' | 'Ğ' | 'ġ' | 'Ġ' | 'ģ' | 'Ģ' => To("g"),
        'ĥ' | 'Ĥ' | 'ħ' | 'Ħ' => To("h"),
        'ì'..='ï' | 'Ì'..='Ï' | 'ĩ' | 'Ĩ' | 'ī' | 'Ī' | 'ĭ' | 'Ĭ' | 'į' | 'Į' | 'İ' | 'ı' => To("i"),
        'ĳ' | 'Ĳ' => To("ij"),
        'ĵ' | 'Ĵ' => To("j"),
        'ķ' | 'Ķ' | 'ĸ' => To("k"),
        'ĺ' | 'Ĺ' | 'ļ' | 'Ļ' | 'ľ' | 'Ľ' | 'ŀ' | 'Ŀ' | 'ł' | 'Ł' => To("l"),
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ņ' | 'Ņ' | 'ň' | 'Ň' | 'ŉ' | 'ŋ' | 'Ŋ' => To("n"),
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ŏ' | 'Ŏ' | 'ő' | 'Ő' | 'º' => To("o"),
        'œ' | 'Œ' => To("oe"),
        'ŕ' | 'Ŕ' | 'ŗ' | 'Ŗ' | 'ř' | 'Ř' => To("r"),
        'ś' | 'Ś' | 'ŝ' | 'Ŝ' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' | 'ſ' => To("s"),
        'ß' | 'ẞ' => To("ss"),
        'ţ' | 'Ţ' | 'ť' | 'Ť' | 'ŧ' | 'Ŧ' | 'ț' | 'Ț' => To("t"),
        'ù'..='ü' | 'Ù'..='Ü' | 'ũ' | 'Ũ' | 'ū' | 'Ū' | 'ŭ' | 'Ŭ' | 'ů' | 'Ů' | 'ű' | 'Ű' | 'ų' | 'Ų' => {
            To("u")
        }
        'ŵ' | 'Ŵ' => To("w"),
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' | 'ŷ' | 'Ŷ' => To("y"),
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => To("z"),
        'þ' | 'Þ' => To("th"),
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{00B4}' | '\u{02BC}' => To("'"),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => To("\""),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => To("-"),
        '\u{2026}' => To("..."),
        '€' => To(" euro "),
        '½' => To(" half "),
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => To(" "),
        '\u{0085}' | '\u{2028}' | '\u{2029}' => To("\n"),
        // soft hyphen, zero-width and direction marks, combining marks, variation selectors, skin tones
        '\u{00AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{0300}'..='\u{036F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' => Drop,
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = (ch as u32 - 0xFEE0) as u8;
            ASCII
                .get(usize::from(ascii.to_ascii_lowercase())..=usize::from(ascii.to_ascii_lowercase()))
                .map_or(Symbol, To)
        }
        'µ' | 'ƒ' => Lower,
        c if c.is_alphanumeric() => Lower,
        c if ('\u{0600}'..='\u{06FF}').contains(&c) => Lower,
        _ => Symbol,
    }
}

/// The ASCII characters in one string, to hand out one of them as a `&'static str`.
const ASCII: &str = "\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\u{1a}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f} !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u{7f}";

#[cfg(test)]
mod tests {
    use super::{Folded, is_caseless};

    fn folded(text: &str) -> String {
        String::from_utf8(Folded::new(text).bytes().to_vec()).unwrap_or_default()
    }

    #[test]
    fn a_caseless_letter_is_its_own_small_letter() {
        for ch in ('\0'..=char::MAX).filter(|ch| is_caseless(*ch)) {
            assert!(ch.to_lowercase().eq([ch]), "{ch:?}");
        }
    }

    #[test]
    fn words_alone_fold_as_a_text_does() {
        for text in ["Één ƒ 5, µm", "ЖЁЛТЫЙ \u{65F6}\u{95F4} \u{645}\u{646}", "top👍 ß’s", "", "MSS"] {
            let mut words = Vec::new();
            Folded::add_to(&mut words, text);
            assert_eq!(words, Folded::new(text).bytes(), "{text}");
        }
    }

    #[test]
    fn ascii_text_is_lower_cased_and_keeps_its_offsets() {
        let f = Folded::new("De Balie");
        assert_eq!(f.bytes(), b"de balie");
        assert_eq!((f.start_in_original(3), f.end_in_original(8)), (3, 8));
    }

    #[test]
    fn marks_ligatures_and_quotes_fold_to_plain_letters() {
        assert_eq!(folded("Financiële crĳg «foto’s»…"), "financiele crijg \"foto's\"...");
        assert_eq!(folded("ＡＢ１２"), "ab12");
        assert_eq!(folded("ge\u{AD}meen\u{200B}te e\u{301}e\u{301}n"), "gemeente een");
    }

    #[test]
    fn offsets_lead_back_to_whole_characters_of_the_original() {
        let text = "één 👍🏽top";
        let f = Folded::new(text);
        let at = f.bytes().windows(3).position(|w| w == b"een").unwrap();
        assert_eq!(&text[f.start_in_original(at)..f.end_in_original(at + 3)], "één");
        let top = f.bytes().windows(3).position(|w| w == b"top").unwrap();
        assert_eq!(&text[f.start_in_original(top)..f.end_in_original(top + 3)], "top");
    }

    #[test]
    fn personal_data_and_its_placeholder_fold_alike() {
        let (raw, redacted) = ("Ik ben Jan de Vries, hallo", "Ik ben [naam], hallo");
        let (mut a, mut b) = (Folded::default(), Folded::default());
        a.fold_masked(raw, [(7, 19)].into_iter());
        b.fold_masked(redacted, [].into_iter());
        assert_eq!(a.bytes(), b.bytes());
        let at = a.bytes().iter().position(|&b| b == 0xFF).unwrap();
        assert_eq!(&raw[a.start_in_original(at)..a.end_in_original(at + 4)], "Jan de Vries");
        b.fold_masked("[naam 2] [balie]", [].into_iter());
        assert_eq!(b.bytes(), b"[\xFF\xFF\xFF\xFF] [balie]");
    }

    #[test]
    fn every_folded_offset_is_a_character_boundary_of_the_original() {
        for text in ["ĳ", "½ uur", "e\u{301}x", "\u{FEFF}", "ß", "Ж", "👩‍👩‍👧", "Ａ"] {
            let f = Folded::new(text);
            for i in 0..=f.bytes().len() {
                assert!(text.is_char_boundary(f.start_in_original(i)), "{text} start {i}");
                assert!(text.is_char_boundary(f.end_in_original(i)), "{text} end {i}");
            }
        }
    }
}
