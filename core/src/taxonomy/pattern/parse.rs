//! Reading a term. Every mistake says what is wrong, in words an author understands.

use super::{Classes, Element, Part, Pattern, Row, Word, Words};
use crate::taxonomy::inflection;
use crate::text::Folded;
use crate::text::token::is_word;
use std::rc::Rc;

/// A part of a compound shorter than this would be found in too many words.
const MIN_COMPOUND: usize = 4;
/// The start of a word may be shorter.
const MIN_START: usize = 3;
const DEFAULT_GAP: u8 = 4;
const MAX_GAP: u8 = 12;
/// Bounds on what a stranger's term may ask for.
const MAX_LENGTH: usize = 2_000;
const MAX_CHOICES: usize = 4_000;
const MAX_ELEMENTS: usize = 24;
const MAX_CLASS_DEPTH: u8 = 4;

const UNITS: &str = "uur|uren|uurtje|min|minuut|minuten|minuutjes|kwartier|kwartieren|kwartiertje|dag|dagen|werkdagen|dgn|week|weken|wk|wkn|weekjes|weekend|maand|maanden|mnd|mnden|mndn|maandjes|jaar|jaren|jr";
const LOOSE: &str = "urenlang|dagenlang|wekenlang|maandenlang|jarenlang|minutenlang|eindeloos|halfuur|anderhalfuur";

/// What `#naam` stands for, written in the pattern language itself (`\u{1}` marks a computed word).
fn computed(name: &str) -> Option<String> {
    Some(match name {
        "getal" => "#1".to_owned(),
        "duur" => format!(
            "#1 {{{UNITS}}}|#1 en een half {{{UNITS}}}|#1 a #1 {{{UNITS}}}|#1 tot #1 {{{UNITS}}}|{{half|halve|heel|hele|paar|klein|dik|ruim|goed}} {{{UNITS}}}|een {{half|halve|heel|hele|paar|klein|dik|ruim|goed|flink aantal|aantal}} {{{UNITS}}}|{{{LOOSE}}}|#4|{{uren|weken|maanden|jaren|dagen}}"
        ),
        "keer" => "#1 {keer|x|maal|keren}|#2 {keer|maal|x}|#3|{meerdere|verschillende|vele|diverse|talloze|tig|paar|aantal|zoveelste|voor de} {keer|keren|malen}|{herhaaldelijk|meermaals|meermalen|keer op keer|steeds weer|telkens|tigste keer|tig keer}".to_owned(),
        "tijd" => "#1 #1 {uur|u}|#1 {uur|u}|half {een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf}|kwart {voor|over} #1|om #1".to_owned(),
        _ => return None,
    })
}

/// Reads a term with the word classes at hand; `words` takes its words. The error is one Dutch clause for the author.
pub(crate) fn parse(term: &str, classes: &Classes, words: &mut Words) -> Result<Pattern, String> {
    if term.len() > MAX_LENGTH {
        return Err(format!("de term is langer dan {MAX_LENGTH} tekens"));
    }
    if term.starts_with('/') {
        return Err("een reguliere expressie kan niet; schrijf de term in de patroontaal".into());
    }
    let same_sentence = !term.contains("&&");
    let mut parts = Vec::new();
    for piece in if same_sentence { term.split('&').collect::<Vec<_>>() } else { term.split("&&").collect() } {
        if piece.contains('&') {
            return Err("gebruik in één term `&` of `&&`, niet allebei".into());
        }
        parts.push(Reader { rest: piece.trim(), expander: Expander { classes, words } }.part()?);
    }
    Ok(Pattern { parts, same_sentence })
}

struct Reader<'a> {
    rest: &'a str,
    expander: Expander<'a>,
}

impl<'a> Reader<'a> {
    fn part(mut self) -> Result<Part, String> {
        let mut part = Part::default();
        if let Some(rest) = self.rest.strip_prefix('<') {
            (part.at_start, self.rest) = (true, rest.trim_start());
        }
        if let Some(rest) = self.rest.strip_suffix('>') {
            (part.at_end, self.rest) = (true, rest.trim_end());
        }
        let mut gap = 0;
        while !self.rest.is_empty() {
            if let Some(rest) = self.rest.strip_prefix("..") {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                gap = if digits == 0 { DEFAULT_GAP } else { rest[..digits].parse().unwrap_or(u8::MAX) };
                if gap == 0 || gap > MAX_GAP {
                    return Err(format!("een gat is 1 tot {MAX_GAP} woorden"));
                }
                if part.elements.is_empty() {
                    return Err("een term begint niet met een gat".into());
                }
                self.rest = rest[digits..].trim_start();
                continue;
            }
            let (item, optional) = self.item()?;
            let choices = self.expander.item(item, 0)?;
            if choices.is_empty() {
                return Err(format!("`{item}` bevat geen woord"));
            }
            part.elements.push(Element { choices, optional, gap });
            gap = 0;
        }
        if gap > 0 {
            return Err("een term eindigt niet met een gat".into());
        }
        if part.elements.iter().all(|e| e.optional) {
            return Err("een term heeft ten minste één vast woord".into());
        }
        if part.elements.len() > MAX_ELEMENTS {
            return Err(format!("een term heeft ten hoogste {MAX_ELEMENTS} delen"));
        }
        Ok(part)
    }

    /// Takes the next word, group or optional item off the front.
    fn item(&mut self) -> Result<(&'a str, bool), String> {
        let (open, close) = match self.rest.as_bytes().first() {
            Some(b'[') => ('[', ']'),
            Some(b'{') => ('{', '}'),
            _ => {
                let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
                // A gap may follow a word without space: `zou.. bellen`.
                let end = self.rest[..end].find("..").filter(|&at| at > 0).unwrap_or(end);
                let word = &self.rest[..end];
                self.rest = self.rest[end..].trim_start();
                return Ok((word, false));
            }
        };
        let mut depth = 0u32;
        let end = self.rest.char_indices().find_map(|(at, c)| {
            match c {
                c if c == open => depth += 1,
                c if c == close => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at)
        });
        let end = end.ok_or_else(|| format!("`{open}` heeft geen `{close}`"))?;
        let inner = self.rest[1..end].trim();
        // `[{a|b}]`: the braces add nothing.
        let item = unwrapped(inner);
        let mut after = &self.rest[end + close.len_utf8()..];
        if open == '{' && after.starts_with(['*', '~']) {
            return Err("zet `~` en `*` bij de woorden binnen de accolades".into());
        }
        after = after.trim_start();
        self.rest = after;
        Ok((item, open == '['))
    }
}

/// Without braces around the whole.
fn unwrapped(item: &str) -> &str {
    match item.strip_prefix('{').and_then(|i| i.strip_suffix('}')) {
        Some(inner) if !inner.contains(['{', '}']) => inner,
        _ => item,
    }
}

struct Expander<'a> {
    classes: &'a Classes,
    words: &'a mut Words,
}

/// Choices under construction: all rows of one word together, doubles dropped.
#[derive(Default)]
struct Choices {
    single: Vec<Word>,
    rows: Vec<Row>,
}

impl Choices {
    fn add(&mut self, row: Row) {
        match &row[..] {
            [] => {}
            [set] => self.single.extend_from_slice(set),
            _ if self.rows.contains(&row) => {}
            _ => self.rows.push(row),
        }
    }

    fn finish(mut self) -> Vec<Row> {
        self.single.sort_unstable();
        self.single.dedup();
        if !self.single.is_empty() {
            self.rows.insert(0, vec![self.single]);
        }
        self.rows
    }
}

impl Expander<'_> {
    /// All choices of `a|b c|@klasse|#duur`. Choices of one word are one row with a set of words.
    fn item(&mut self, item: &str, depth: u8) -> Result<Vec<Row>, String> {
        if depth > MAX_CLASS_DEPTH {
            return Err("woordklassen verwijzen te diep naar elkaar".into());
        }
        let mut out = Choices::default();
        for choice in split_top(item) {
            if choice.split(' ').all(is_plain) {
                self.plain_row(choice, &mut out);
                continue;
            }
            let mut rows: Vec<Row> = Vec::new();
            let mut first = true;
            let mut rest = split_words(choice).peekable();
            while let Some(word) = rest.next() {
                if first && rest.peek().is_none() {
                    self.word_into(word, depth, &mut out)?;
                    break;
                }
                let mut options = Choices::default();
                self.word_into(word, depth, &mut options)?;
                let options = options.finish();
                if rows.len().max(1) * options.len() > MAX_CHOICES {
                    return Err("de term heeft te veel mogelijkheden".into());
                }
                rows = match first {
                    true => options,
                    false => rows
                        .iter()
                        .flat_map(|row| options.iter().map(move |option| row.iter().chain(option).cloned().collect()))
                        .collect(),
                };
                first = false;
            }
            for row in rows {
                out.add(row);
            }
        }
        let out = out.finish();
        if out.len() > MAX_CHOICES || out.iter().flatten().map(Vec::len).sum::<usize>() > MAX_CHOICES {
            return Err("de term heeft te veel mogelijkheden".into());
        }
        Ok(out)
    }

    /// A choice of plain words: nearly all are.
    fn plain_row(&mut self, choice: &str, out: &mut Choices) {
        let mut word = |word: &str| Word::Exact(self.words.exact.add(word.as_bytes()));
        if choice.contains(' ') {
            out.add(choice.split(' ').map(|one| vec![word(one)]).collect());
        } else {
            out.single.push(word(choice));
        }
    }

    /// The choices of one word, group, class or computed word.
    fn word_into(&mut self, word: &str, depth: u8, out: &mut Choices) -> Result<(), String> {
        if let Some(inner) = word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            for row in self.item(inner, depth + 1)? {
                out.add(row);
            }
            return Ok(());
        }
        if word.starts_with(['@', '#']) {
            for row in &*self.named(word, depth)? {
                out.add(row.clone());
            }
            return Ok(());
        }
        if word.contains(['(', ')']) {
            for variant in optional_letters(word)? {
                self.simple_word(&variant, out)?;
            }
            return Ok(());
        }
        self.simple_word(word, out)
    }

    /// The choices of `@naam` or `#naam`, expanded once.
    fn named(&mut self, word: &str, depth: u8) -> Result<Rc<[Row]>, String> {
        if let Some(known) = self.words.expanded.get(word) {
            return Ok(Rc::clone(known));
        }
        let rows = if let Some(name) = word.strip_prefix('@') {
            let classes = self.classes;
            let members = classes.get(name).ok_or_else(|| format!("de woordklasse `@{name}` bestaat niet"))?;
            let mut out = Choices::default();
            for member in members {
                for row in self.item(unwrapped(member), depth + 1)? {
                    out.add(row);
                }
            }
            out.finish()
        } else {
            let name = word.trim_start_matches('#');
            match name {
                "1" => vec![vec![vec![Word::Number]]],
                "2" => vec![vec![vec![Word::Ordinal]]],
                "3" => vec![vec![vec![Word::Times]]],
                "4" => vec![vec![vec![Word::GluedDuration]]],
                _ => match computed(name) {
                    Some(text) => self.item(&text, depth + 1)?,
                    None => return Err(format!("`#{name}` bestaat niet; kies uit #getal, #duur, #keer, #tijd")),
                },
            }
        };
        let rows: Rc<[Row]> = rows.into();
        self.words.expanded.insert(word.to_owned(), Rc::clone(&rows));
        Ok(rows)
    }

    /// A word with `~` or `*`. It folds to several words when it holds a mark (`e-mail`).
    fn simple_word(&mut self, word: &str, out: &mut Choices) -> Result<(), String> {
        let (body, inflect) = match word.strip_suffix('~') {
            Some(body) => (body, true),
            None => (word, false),
        };
        let (body, open_start) = match body.strip_prefix('*') {
            Some(body) => (body, true),
            None => (body, false),
        };
        let (body, open_end) = match body.strip_suffix('*') {
            Some(body) => (body, true),
            None => (body, false),
        };
        if body.contains(['*', '~', '[', ']', '{', '}', '#', '@', '<', '>']) {
            return Err(format!("`{word}` heeft een teken op een verkeerde plaats"));
        }
        let folded = Folded::new(body);
        let mut pieces = folded.bytes().split(|&b| !is_word(b)).filter(|p| !p.is_empty()).peekable();
        let mut row: Row = Vec::new();
        let mut last: &[u8] = &[];
        while let Some(piece) = pieces.next() {
            if pieces.peek().is_some() {
                row.push(vec![Word::Exact(self.words.exact.add(piece))]);
            } else {
                last = piece;
            }
        }
        if last.is_empty() {
            return Ok(());
        }
        if (open_start || open_end) && !row.is_empty() {
            return Err(format!("`{word}`: `*` kan niet bij een woord met een streepje"));
        }
        let least = if open_start { MIN_COMPOUND } else { MIN_START };
        if (open_start || open_end) && body.chars().count() < least {
            return Err(format!("`{word}`: een deel van een samenstelling heeft ten minste {least} letters"));
        }
        let words = &mut *self.words;
        let mut wrap = |text: &[u8]| match (open_start, open_end) {
            (false, false) => Word::Exact(words.exact.add(text)),
            (false, true) => Word::Prefix(words.parts.add(text)),
            (true, false) => Word::Suffix(words.parts.add(text)),
            (true, true) => Word::Infix(words.parts.add(text)),
        };
        let stem = if inflect { std::str::from_utf8(last).ok() } else { None };
        let mut set: Vec<Word> = match stem {
            Some(stem) => inflection::forms(stem).iter().map(|form| wrap(form.as_bytes())).collect(),
            None if row.is_empty() => {
                out.single.push(wrap(last));
                return Ok(());
            }
            None => vec![wrap(last)],
        };
        set.sort_unstable();
        set.dedup();
        row.push(set);
        out.add(row);
        Ok(())
    }
}

/// Whether this is one word that folds to itself and stands for itself.
fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Splits at `|` outside braces; groups may stand in groups.
fn split_top(item: &str) -> impl Iterator<Item = &str> {
    split_outside(item, |c| c == b'|')
}

fn split_words(choice: &str) -> impl Iterator<Item = &str> {
    split_outside(choice, |c| c.is_ascii_whitespace())
}

fn split_outside(text: &str, separator: impl Fn(u8) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let pieces = std::iter::from_fn(move || {
        let text = rest?;
        let mut depth = 0u32;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                c if depth == 0 && separator(c) => {
                    rest = text.get(at + 1..);
                    return text.get(..at);
                }
                _ => {}
            }
        }
        rest = None;
        Some(text)
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// `zou(den)` -> `zou`, `zouden`.
fn optional_letters(word: &str) -> Result<Vec<String>, String> {
    let Some(open) = word.find('(') else {
        return if word.contains(')') {
            Err(format!("`{word}` heeft `)` zonder `(`"))
        } else {
            Ok(vec![word.to_owned()])
        };
    };
    let close = word.find(')').filter(|&c| c > open).ok_or_else(|| format!("`{word}` heeft `(` zonder `)`"))?;
    let (head, inner, tail) = (&word[..open], &word[open + 1..close], &word[close + 1..]);
    let mut out = Vec::new();
    for rest in optional_letters(tail)? {
        out.push(format!("{head}{rest}"));
        out.push(format!("{head}{inner}{rest}"));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(term: &str) -> (Pattern, Words) {
        let classes = Classes::from([("niet".to_owned(), vec!["niet".to_owned(), "{nooit|geen}".to_owned()])]);
        let mut words = Words::default();
        let pattern = parse(term, &classes, &mut words).unwrap_or_else(|e| panic!("{term}: {e}"));
        (pattern, words)
    }

    fn fails(term: &str) -> String {
        parse(term, &Classes::new(), &mut Words::default()).expect_err(term)
    }

    /// The texts of the whole words of a row, a space between places, `|` between choices.
    fn told(row: &Row, words: &Words) -> String {
        let text = |word: &Word| match word {
            Word::Exact(id) => String::from_utf8_lossy(words.exact.word(*id)).into_owned(),
            other => format!("{other:?}"),
        };
        row.iter().map(|set| set.iter().map(text).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_gaps_groups_and_optional_words_are_read() {
        let (pattern, words) = read("zou(den) .. {terugbellen|terug bellen} [maar] nooit");
        let part = &pattern.parts[0];
        assert_eq!(part.elements.len(), 4);
        assert_eq!(told(&part.elements[0].choices[0], &words), "zou|zouden");
        assert_eq!(part.elements[1].gap, 4);
        assert!(part.elements[1].choices.iter().any(|row| told(row, &words) == "terug bellen"));
        assert!(part.elements[2].optional);
    }

    #[test]
    fn classes_compounds_and_computed_words_are_read() {
        let parts = |term: &str| read(term).0.parts;
        assert_eq!(parts("@niet")[0].elements[0].choices[0][0].len(), 3);
        assert_eq!(parts("*vergunning*")[0].elements[0].choices, [[[Word::Infix(0)]]]);
        assert!(parts("al #duur")[0].elements[1].choices.len() > 5);
        assert_eq!(parts("e-mail")[0].elements[0].choices[0].len(), 2);
        assert!(read("a b & c").0.same_sentence && !read("aa && bb").0.same_sentence);
        assert!(parts("< prima >")[0].at_start && parts("< prima >")[0].at_end);
    }

    #[test]
    fn mistakes_are_told_in_words() {
        for (term, piece) in [
            ("@weg", "bestaat niet"),
            ("#weg", "kies uit"),
            ("*bal", "ten minste 4 letters"),
            ("ba*", "ten minste 3 letters"),
            ("{a|b", "heeft geen"),
            (".. a", "begint niet"),
            ("a ..", "eindigt niet"),
            ("[a]", "vast woord"),
            ("a..40 b", "een gat is"),
            ("a & b && c", "niet allebei"),
            ("{a|b}~", "binnen de accolades"),
            ("a(b", "zonder"),
            ("", "vast woord"),
        ] {
            let told = fails(term);
            assert!(told.contains(piece), "{term}: {told}");
        }
    }
}
