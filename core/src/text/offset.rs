//! The one place where byte offsets become code points or UTF-16 units.

/// Converts byte offsets of one text to another unit, in one walk when asked in ascending order.
///
/// An offset inside a character counts as its start; an offset behind the end counts as the end.
#[derive(Debug)]
pub struct Converter<'t> {
    text: &'t str,
    unit: Unit,
    ascii: bool,
    bytes: usize,
    units: usize,
}

/// The unit of an offset on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    CodePoints,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

impl<'t> Converter<'t> {
    /// A converter for offsets in `text`.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        Converter { text, unit, ascii: text.is_ascii(), bytes: 0, units: 0 }
    }

    /// The offset in units of a byte offset.
    pub fn convert(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.ascii {
            return byte;
        }
        if byte < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        for ch in self.text.get(self.bytes..).unwrap_or_default().chars() {
            if self.bytes + ch.len_utf8() > byte {
                break;
            }
            self.bytes += ch.len_utf8();
            self.units += match self.unit {
                Unit::CodePoints => 1,
                Unit::Utf16 => ch.len_utf16(),
            };
        }
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_counted_in_the_unit_asked_for() {
        let text = "é👍a";
        let mut points = Converter::new(text, Unit::CodePoints);
        let mut units = Converter::new(text, Unit::Utf16);
        assert_eq!([0, 2, 6, 7, 99].map(|b| points.convert(b)), [0, 1, 2, 3, 3]);
        assert_eq!([0, 2, 6, 7, 99].map(|b| units.convert(b)), [0, 1, 3, 4, 4]);
        assert_eq!(points.convert(2), 1);
        assert_eq!(points.convert(3), 1);
    }
}
