//! Web and mail addresses and hashtags: no word in them is repaired.

/// How far around a stretch is looked, in bytes.
const AROUND: usize = 100;

/// The endings of the names of sites.
const TOPS: [&[u8]; 9] = [b"nl", b"com", b"org", b"net", b"be", b"eu", b"de", b"info", b"gov"];

/// The addresses of a text; each run without white space is read once.
pub(super) struct Addresses<'t> {
    bytes: &'t [u8],
    /// Start and end of the run that was read.
    run: (usize, usize),
    /// Start and end of what makes it an address, ascending.
    signs: Vec<(usize, usize)>,
}

impl<'t> Addresses<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Addresses { bytes: text.as_bytes(), run: (0, 0), signs: Vec::new() }
    }

    /// Whether a stretch is part of a web or mail address, or a hashtag: looks at most a hundred bytes around.
    pub(super) fn hold(&mut self, start: usize, end: usize) -> bool {
        // Two words are looked at with the run before and the run behind.
        if !(self.run.0 <= start && end <= self.run.1) {
            self.read(start, end);
        }
        let low = self.run.0.max(start.saturating_sub(AROUND));
        let high = self.run.1.min(end + AROUND);
        let first = self.signs.partition_point(|sign| sign.0 < low);
        let within = self.signs.get(first..).unwrap_or_default().iter().take_while(|sign| sign.0 < high);
        self.bytes.get(low) == Some(&b'#') || within.into_iter().any(|sign| sign.1 <= high)
    }

    fn read(&mut self, start: usize, end: usize) {
        let bytes = self.bytes;
        let (before, after) = (bytes.get(..start).unwrap_or_default(), bytes.get(end..).unwrap_or_default());
        let from = start - before.iter().rev().take_while(|b| !b.is_ascii_whitespace()).count();
        let to = end + after.iter().take_while(|b| !b.is_ascii_whitespace()).count();
        self.run = (from, to);
        self.signs.clear();
        let piece = bytes.get(from..to).unwrap_or_default();
        for (at, b) in piece.iter().enumerate() {
            let rest = &piece[at..];
            let (back, len) = match b {
                b'@' => (0, 1),
                b':' if rest.starts_with(b"://") => (0, 3),
                b'w' | b'W' if rest.get(..4).is_some_and(|head| head.eq_ignore_ascii_case(b"www.")) => (0, 4),
                b'.' if at >= 2 && piece[at - 2].is_ascii_alphanumeric() && piece[at - 1].is_ascii_alphanumeric() => {
                    let tail = &rest[1..];
                    // One letter more than the longest ending has.
                    let name = tail.iter().take(5).take_while(|b| b.is_ascii_alphabetic()).count();
                    if !TOPS.contains(&&tail[..name]) {
                        continue;
                    }
                    (2, 1 + name)
                }
                _ => continue,
            };
            self.signs.push((from + at - back, from + at + len));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_addresses_are_known() {
        for (text, word) in [
            ("Zie www.publikatie.nl/kl nu", "kl"),
            ("mail kl@voorbeeld.nl nu", "kl"),
            ("#kl", "kl"),
            ("(http://kl", "kl"),
            ("de site kl.gov", "kl"),
        ] {
            let at = text.find(word).unwrap();
            assert!(Addresses::of(text).hold(at, at + word.len()), "{text}");
        }
        for (text, word) in [("a.nl kl b@c.nl", "kl"), ("kl.", "kl"), ("kl.nlx", "kl"), ("a.kl", "kl"), ("x#kl", "kl")]
        {
            let at = text.find(word).unwrap();
            assert!(!Addresses::of(text).hold(at, at + word.len()), "{text}");
        }
    }

    #[test]
    fn a_sign_counts_for_a_hundred_bytes() {
        let text = format!("@{}kl{}", "a,".repeat(49), "b,".repeat(100));
        let at = text.find("kl").unwrap();
        let mut addresses = Addresses::of(&text);
        assert!(addresses.hold(at, at + 2));
        assert!(!addresses.hold(at + 3, at + 5));
    }
}
