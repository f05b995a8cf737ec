//! One quick look at a text: which layers could find anything in it.

/// What occurs in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Anything beyond ASCII.
    pub(super) beyond_ascii: bool,
    /// `&` or `<` (markup), `\` or `_` (rich text, escaped line breaks), control characters other than line breaks and tabs.
    pub(super) markup: bool,
    /// A line break.
    pub(super) lines: bool,
    /// Two equal bytes and a third, or spaces that are not single; a tab or carriage return; a space at an edge.
    pub(super) untidy: bool,
}

impl Look {
    /// Simple loops without branches, which the compiler makes one of many bytes at a time.
    pub(super) fn at(text: &str) -> Look {
        let bytes = text.as_bytes();
        let (mut high, mut markup, mut lines, mut tabs) = (0u8, 0u8, 0u8, 0u8);
        for &b in bytes {
            high |= b;
            markup |= u8::from(b == b'&')
                | u8::from(b == b'<')
                | u8::from(b == b'\\')
                | u8::from(b == b'_')
                | u8::from(b == 0x7F)
                | (u8::from(b < 0x20) & u8::from(b != b'\n') & u8::from(b != b'\r') & u8::from(b != b'\t'));
            lines |= u8::from(b == b'\n') | u8::from(b == b'\r');
            tabs |= u8::from(b == b'\t') | u8::from(b == b'\r');
        }
        let mut untidy = 0u8;
        for (a, b) in bytes.iter().zip(bytes.get(1..).unwrap_or_default()) {
            untidy |= u8::from(*a <= b' ') & u8::from(*b <= b' ');
        }
        let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
        for ((a, b), c) in bytes.iter().zip(second).zip(third) {
            untidy |= u8::from(a == b) & u8::from(b == c);
        }
        let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_whitespace);
        Look {
            beyond_ascii: high >= 0x80,
            markup: markup != 0,
            lines: lines != 0,
            untidy: untidy != 0 || tabs != 0 || edge(bytes.first()) || edge(bytes.last()),
        }
    }
}
