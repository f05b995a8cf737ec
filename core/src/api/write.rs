//! JSON written by hand, for the answers that every browser gets.
//!
//! What serde would add to the first WebAssembly module is a tenth of its code, most of it for numbers and types that do not occur.
//! A test holds what is written against serde.

/// JSON under construction. Fields and items get their comma by themselves.
#[derive(Default)]
pub(super) struct Writer {
    json: String,
}

impl Writer {
    /// An object, with its fields written by `fields`.
    pub(super) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.within('{', '}', fields);
    }

    /// A list; every item is written by `item`.
    pub(super) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        self.within('[', ']', |json| {
            for value in items {
                json.comma();
                item(json, value);
            }
        });
    }

    /// The name of a field; its value follows.
    pub(super) fn field(&mut self, name: &str) -> &mut Self {
        self.comma();
        self.text(name);
        self.json.push(':');
        self
    }

    /// A string.
    pub(super) fn text(&mut self, text: &str) {
        self.json.push('"');
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            let short = match byte {
                b'"' | b'\\' => char::from(byte),
                b'\n' => 'n',
                b'\r' => 'r',
                b'\t' => 't',
                8 => 'b',
                12 => 'f',
                0..0x20 => 'u',
                _ => continue,
            };
            self.json.push_str(&text[done..at]);
            self.json.push('\\');
            self.json.push(short);
            if short == 'u' {
                self.json.push_str(if byte < 16 { "000" } else { "001" });
                self.json.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
            }
            done = at + 1;
        }
        self.json.push_str(&text[done..]);
        self.json.push('"');
    }

    /// A whole number.
    pub(super) fn number(&mut self, mut number: usize) {
        let mut digits = [0; 20];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.json.extend(digits[first..].iter().copied().map(char::from));
    }

    /// Hundredths below one, such as `0.85` and `0.9`.
    pub(super) fn hundredths(&mut self, hundredths: u8) {
        let (tens, ones) = (hundredths / 10 % 10, hundredths % 10);
        self.json.push_str("0.");
        self.json.push(char::from(b'0' + tens));
        if ones > 0 {
            self.json.push(char::from(b'0' + ones));
        }
    }

    pub(super) fn finish(self) -> String {
        self.json
    }

    fn within(&mut self, open: char, close: char, inside: impl FnOnce(&mut Self)) {
        self.json.push(open);
        inside(self);
        self.json.push(close);
    }

    fn comma(&mut self) {
        if !self.json.ends_with(['{', '[']) {
            self.json.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut json = Writer::default();
        write(&mut json);
        json.finish()
    }

    proptest! {
        #[test]
        fn a_string_is_written_as_serde_writes_it(text in "[\u{0}-\u{80}]{0,9}\\PC{0,9}") {
            prop_assert_eq!(written(|json| json.text(&text)), json!(text).to_string());
        }
    }

    #[test]
    fn numbers_lists_and_objects_are_written_as_serde_writes_them() {
        for number in [0, 7, 10, 65_536, usize::MAX] {
            assert_eq!(written(|json| json.number(number)), json!(number).to_string());
        }
        for hundredths in 1..100 {
            assert_eq!(written(|json| json.hundredths(hundredths)), json!(f64::from(hundredths) / 100.0).to_string());
        }
        let object = written(|json| {
            json.object(|json| {
                json.field("a").list([1, 2], Writer::number);
                json.field("b").list([""; 0], Writer::text);
                json.field("c").text("{");
                json.field("d").object(|_| ());
            });
        });
        assert_eq!(object, json!({"a": [1, 2], "b": [], "c": "{", "d": {}}).to_string());
    }
}
