//! Looking at a record in its JSON text without building it: no more than a glance that says 'right' or 'not sure'.
//!
//! Each type of the record has a [`Scan`] beside its serde form, written by the same macros. It takes only what the schema
//! takes, and of that the plain spelling that programs write: a number such as `1e0` or a key with an escape makes it
//! unsure, and whoever asked reads the text with serde instead. Rules between fields are not looked at here.
//!
//! INVARIANT: what is scanned is right by the schema of its type. `core/tests/schema_agreement.rs` holds it against the
//! `jsonschema` crate on every generated and mutated document.

use std::borrow::Cow;

/// A type that can be looked at in a text.
pub(crate) trait Scan {
    /// What is kept of it: small values as they are, text as a slice of the input.
    type View<'j>;

    /// Looks at one value; `None` when it is wrong or unusually written.
    fn scan<'j>(cursor: &mut Cursor<'j>) -> Option<Self::View<'j>>;
}

/// A string of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'j> {
    /// The string without escapes.
    pub(crate) text: Cow<'j, str>,
    /// Its length in code points.
    pub(crate) length: usize,
}

/// A place in a JSON text.
pub(crate) struct Cursor<'j> {
    text: &'j str,
    at: usize,
}

/// Objects and arrays within each other under `extra`; serde_json takes 127.
const DEEPEST: usize = 60;
/// Keys of one object under `extra`, which are held against each other.
const MOST_KEYS: usize = 40;

impl<'j> Cursor<'j> {
    pub(crate) fn new(text: &'j str) -> Self {
        Cursor { text, at: 0 }
    }

    /// Whether nothing but blanks is left.
    pub(crate) fn is_done(&mut self) -> bool {
        self.peek().is_none()
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if byte > b' ' {
                return Some(byte);
            }
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        if self.peek()? != wanted {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// After a value: whether the list or object ends here; else a comma was read.
    fn ends(&mut self, end: u8) -> Option<bool> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Some(false),
            byte if byte == end => Some(true),
            _ => None,
        }
    }

    /// Reads an object; `field` reads the value of each key.
    pub(crate) fn object(&mut self, mut field: impl FnMut(&mut Self, &'j str) -> Option<()>) -> Option<()> {
        self.take(b'{')?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            let key = self.plain_string()?;
            self.take(b':')?;
            field(self, key)?;
            if self.ends(b'}')? {
                return Some(());
            }
        }
    }

    /// Reads a list.
    pub(crate) fn list<T: Scan>(&mut self) -> Option<Vec<T::View<'j>>> {
        let mut values = Vec::new();
        self.take(b'[')?;
        if self.peek()? == b']' {
            self.at += 1;
            return Some(values);
        }
        loop {
            values.push(T::scan(self)?);
            if self.ends(b']')? {
                return Some(values);
            }
        }
    }

    /// Reads `null`, if it stands here.
    pub(crate) fn null(&mut self) -> bool {
        self.peek().is_some() && self.word("null").is_some()
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    fn boolean(&mut self) -> Option<bool> {
        match self.peek()? {
            b't' => self.word("true").map(|()| true),
            _ => self.word("false").map(|()| false),
        }
    }

    /// Reads a string without escapes.
    pub(crate) fn plain_string(&mut self) -> Option<&'j str> {
        self.take(b'"')?;
        let start = self.at;
        let (end, _) = self.stop()?;
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a string.
    pub(crate) fn string(&mut self) -> Option<Piece<'j>> {
        self.take(b'"')?;
        let start = self.at;
        let mut is_ascii = true;
        let (mut end, ascii) = self.stop()?;
        is_ascii &= ascii;
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            let text = self.text.get(start..end)?;
            let length = if is_ascii { text.len() } else { text.chars().count() };
            return Some(Piece { text: Cow::Borrowed(text), length });
        }
        // An escape: step over it, find the end, and let serde_json judge and read the whole string.
        loop {
            match self.text.as_bytes().get(end)? {
                b'"' => break,
                b'\\' => self.at = end + 2,
                _ => return None,
            }
            end = self.stop()?.0;
        }
        self.at = end + 1;
        let text: String = serde_json::from_str(self.text.get(start - 1..=end)?).ok()?;
        let length = text.chars().count();
        Some(Piece { text: Cow::Owned(text), length })
    }

    /// The next byte that ends a plain stretch of a string (a quote, a backslash or a control character), and whether
    /// all before it is ASCII. Looks at eight bytes at a time.
    fn stop(&self) -> Option<(usize, bool)> {
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        const HIGH: u64 = ONES << 7;
        let zero_in = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let mut high = 0;
        while let Some(chunk) = bytes.get(at..at + 8) {
            let word = u64::from_le_bytes(chunk.try_into().ok()?);
            let quote = zero_in(word ^ (ONES * b'"' as u64));
            let backslash = zero_in(word ^ (ONES * b'\\' as u64));
            let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
            let stop = quote | backslash | control;
            if stop != 0 {
                // Bits above the first may be false; the lowest is true.
                let length = stop.trailing_zeros() / 8;
                high |= word & ((1_u64 << (length * 8)) - 1);
                return Some((at + length as usize, high & HIGH == 0));
            }
            high |= word;
            at += 8;
        }
        loop {
            match *bytes.get(at)? {
                b'"' | b'\\' | 0..0x20 => return Some((at, high & HIGH == 0)),
                byte => high |= u64::from(byte),
            }
            at += 1;
        }
    }

    /// The digits that stand here, and their value; at most 15, so that every double and integer holds it.
    fn digits(&mut self) -> Option<(usize, u64)> {
        let (start, mut value) = (self.at, 0);
        while let Some(digit @ b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            value = value * 10 + u64::from(digit - b'0');
            self.at += 1;
            if self.at - start > 15 {
                return None;
            }
        }
        (self.at > start).then_some((self.at - start, value))
    }

    /// Whether the number goes on here.
    fn in_number(&self) -> bool {
        matches!(self.text.as_bytes().get(self.at), Some(b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
    }

    /// A whole number without a sign, point or exponent.
    fn whole(&mut self) -> Option<u64> {
        let first = self.peek()?;
        let (length, value) = self.digits()?;
        ((first != b'0' || length == 1) && !self.in_number()).then_some(value)
    }

    /// A number without an exponent, of at most 15 digits: exact, since it is one division of two exact doubles.
    fn number(&mut self) -> Option<f64> {
        const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let first = *self.text.as_bytes().get(self.at)?;
        let (length, mut value) = self.digits()?;
        if first == b'0' && length > 1 {
            return None;
        }
        let mut decimals = 0;
        if self.text.as_bytes().get(self.at) == Some(&b'.') {
            self.at += 1;
            let rest;
            (decimals, rest) = self.digits()?;
            if length + decimals > 15 {
                return None;
            }
            value = value * 10_u64.pow(u32::try_from(decimals).ok()?) + rest;
        }
        if self.in_number() {
            return None;
        }
        let number = value as f64 / TENS.get(decimals)?;
        Some(if negative { -number } else { number })
    }

    /// Any value, of which no object has the same key twice.
    fn anything(&mut self, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'{' => {
                let mut keys: Vec<&str> = Vec::new();
                self.object(|cursor, key| {
                    if keys.len() >= MOST_KEYS || keys.contains(&key) {
                        return None;
                    }
                    keys.push(key);
                    cursor.anything(depth + 1)
                })
            }
            b'[' => {
                self.at += 1;
                if self.peek()? == b']' {
                    self.at += 1;
                    return Some(());
                }
                loop {
                    self.anything(depth + 1)?;
                    if self.ends(b']')? {
                        return Some(());
                    }
                }
            }
            b't' | b'f' => self.boolean().map(drop),
            b'n' => self.word("null"),
            _ => self.number().map(drop),
        }
    }
}

/// The index of a key. Keys mostly stand in the order of the schema, so the search begins where the last one was found.
pub(crate) fn slot(names: &[&str], next: &mut usize, key: &str) -> Option<usize> {
    let found = |(_, name): &(usize, &&str)| **name == key;
    let ahead = names.iter().enumerate().skip(*next).find(found);
    let (index, _) = ahead.or_else(|| names.iter().enumerate().take(*next).find(found))?;
    *next = index + 1;
    Some(index)
}

impl Scan for bool {
    type View<'j> = bool;
    fn scan(cursor: &mut Cursor<'_>) -> Option<bool> {
        cursor.boolean()
    }
}

impl Scan for f64 {
    type View<'j> = f64;
    fn scan(cursor: &mut Cursor<'_>) -> Option<f64> {
        cursor.number()
    }
}

impl<const MIN: u64, const MAX: u64> Scan for super::Whole<MIN, MAX> {
    type View<'j> = Self;
    fn scan(cursor: &mut Cursor<'_>) -> Option<Self> {
        Self::new(cursor.whole()?)
    }
}

impl Scan for super::Score {
    type View<'j> = Self;
    /// `0.` and one or two digits.
    fn scan(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.peek()?;
        cursor.word("0.")?;
        let (length, value) = cursor.digits()?;
        let hundredths = match length {
            1 => value * 10,
            2 => value,
            _ => return None,
        };
        if cursor.in_number() {
            return None;
        }
        Self::from_hundredths(u8::try_from(hundredths).ok()?)
    }
}

impl Scan for super::Replaced {
    type View<'j> = ();
    fn scan(cursor: &mut Cursor<'_>) -> Option<()> {
        let mut seen = 0_u32;
        cursor.object(|cursor, key| {
            let kind = 1 << super::PersonalDataType::from_wire(key)? as u32;
            if seen & kind != 0 {
                return None;
            }
            seen |= kind;
            super::ReplacedCount::scan(cursor).map(drop)
        })
    }
}

impl Scan for super::Extra {
    type View<'j> = ();
    fn scan(cursor: &mut Cursor<'_>) -> Option<()> {
        (cursor.peek()? == b'{').then_some(())?;
        cursor.anything(0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<f64> {
        let mut cursor = Cursor::new(text);
        cursor.number().filter(|_| cursor.is_done())
    }

    #[test]
    fn plain_numbers_are_read_exactly_and_strange_ones_left_to_serde() {
        for text in ["0", "-0", "7.25", "-3.1", "0.1", "123456789012345", "0.30000000000001", "9007199.254740"] {
            assert_eq!(number(text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits), "{text}");
        }
        for text in ["", "-", ".5", "1.", "01", "1e3", "1.5E2", "1234567890123456", "NaN", "1.2.3", "+1", "1-2"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn strings_end_where_they_end() {
        let text = |json: &str| Cursor::new(json).string().map(|piece| (piece.text.into_owned(), piece.length));
        assert_eq!(text(r#""""#), Some((String::new(), 0)));
        assert_eq!(text("\"é😀 en meer dan acht\""), Some(("é😀 en meer dan acht".into(), 19)));
        assert_eq!(text(r#""a\"b\\\u00e9\ud83d\ude00 lang genoeg""#), Some(("a\"b\\é😀 lang genoeg".into(), 18)));
        for wrong in
            ["\"a", "\"a\n\"", "\"lang genoeg \u{1} en verder\"", r#""\ud83d""#, r#""\x""#, "\"abcdefg\\", "a\""]
        {
            assert_eq!(text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn under_extra_no_key_stands_twice() {
        let extra = |json: &str| super::super::Extra::scan(&mut Cursor::new(json)).is_some();
        assert!(extra(r#"{"a":{"b":[1,-2.5,{"b":null}],"c":"\n"},"b":true}"#));
        assert!(!extra(r#"{"a":{"b":1,"b":2}}"#) && !extra("[1]") && !extra(r#"{"a":[1,]}"#));
        assert!(!extra(&format!("{{\"a\":{}{}}}", "[".repeat(100), "]".repeat(100))));
    }
}
