//! Reading a term. Every mistake says what is wrong, in words an author understands.

use super::{Classes, Element, Part, Pattern, Row, Word};
use crate::taxonomy::inflection;
use crate::text::Folded;
use crate::text::token::is_word;

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

/// Reads a term with the word classes at hand. The error is one Dutch clause for the author.
pub(crate) fn parse(term: &str, classes: &Classes) -> Result<Pattern, String> {
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
        parts.push(Reader { rest: piece.trim(), classes }.part()?);
    }
    Ok(Pattern { parts, same_sentence })
}

struct Reader<'a> {
    rest: &'a str,
    classes: &'a Classes,
}

impl Reader<'_> {
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
            let choices = expand_item(&item, self.classes, 0)?;
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
    fn item(&mut self) -> Result<(String, bool), String> {
        let (open, close) = match self.rest.as_bytes().first() {
            Some(b'[') => ('[', ']'),
            Some(b'{') => ('{', '}'),
            _ => {
                let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
                // A gap may follow a word without space: `zou.. bellen`.
                let end = self.rest[..end].find("..").filter(|&at| at > 0).unwrap_or(end);
                let word = self.rest[..end].to_owned();
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
        let item = unwrapped(inner).to_owned();
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

/// All choices of `a|b c|@klasse|#duur`. Choices of one word are one row with a set of words.
fn expand_item(item: &str, classes: &Classes, depth: u8) -> Result<Vec<Row>, String> {
    if depth > MAX_CLASS_DEPTH {
        return Err("woordklassen verwijzen te diep naar elkaar".into());
    }
    let mut out: Vec<Row> = Vec::new();
    for choice in split_top(item) {
        let mut rows: Vec<Row> = vec![Vec::new()];
        for word in split_words(choice) {
            let options = expand_word(word, classes, depth)?;
            if rows.len() * options.len() > MAX_CHOICES {
                return Err("de term heeft te veel mogelijkheden".into());
            }
            rows = rows
                .iter()
                .flat_map(|row| options.iter().map(move |option| row.iter().chain(option).cloned().collect()))
                .collect();
        }
        out.extend(rows.into_iter().filter(|row: &Row| !row.is_empty()));
    }
    let out = merge(out);
    if out.len() > MAX_CHOICES || out.iter().flatten().map(Vec::len).sum::<usize>() > MAX_CHOICES {
        return Err("de term heeft te veel mogelijkheden".into());
    }
    Ok(out)
}

/// Puts all rows of one word together, and drops doubles.
fn merge(rows: Vec<Row>) -> Vec<Row> {
    let (mut single, mut out): (Vec<Word>, Vec<Row>) = (Vec::new(), Vec::new());
    for mut row in rows {
        for set in &mut row {
            set.sort();
            set.dedup();
        }
        if let [set] = &mut row[..] {
            single.append(set);
        } else if !out.contains(&row) {
            out.push(row);
        }
    }
    single.sort();
    single.dedup();
    if !single.is_empty() {
        out.insert(0, vec![single]);
    }
    out
}

/// Splits at `|` outside braces; groups may stand in groups.
fn split_top(item: &str) -> Vec<&str> {
    split_outside(item, |c| c == '|')
}

fn split_words(choice: &str) -> Vec<&str> {
    split_outside(choice, char::is_whitespace)
}

fn split_outside(text: &str, separator: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut depth, mut from, mut out) = (0u32, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && separator(c) => {
                out.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[from..]);
    out.retain(|piece| !piece.trim().is_empty());
    out.into_iter().map(str::trim).collect()
}

fn expand_word(word: &str, classes: &Classes, depth: u8) -> Result<Vec<Row>, String> {
    if let Some(inner) = word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
        return expand_item(inner, classes, depth + 1);
    }
    if let Some(name) = word.strip_prefix('@') {
        let members = classes.get(name).ok_or_else(|| format!("de woordklasse `@{name}` bestaat niet"))?;
        let mut out = Vec::new();
        for member in members {
            out.extend(expand_item(unwrapped(member), classes, depth + 1)?);
        }
        return Ok(merge(out));
    }
    if let Some(name) = word.strip_prefix('#') {
        return match name {
            "1" => Ok(vec![vec![vec![Word::Number]]]),
            "2" => Ok(vec![vec![vec![Word::Ordinal]]]),
            "3" => Ok(vec![vec![vec![Word::Times]]]),
            "4" => Ok(vec![vec![vec![Word::GluedDuration]]]),
            _ => match computed(name) {
                Some(text) => expand_item(&text, classes, depth + 1),
                None => Err(format!("`#{name}` bestaat niet; kies uit #getal, #duur, #keer, #tijd")),
            },
        };
    }
    let mut out = Vec::new();
    for variant in optional_letters(word)? {
        out.extend(simple_word(&variant)?);
    }
    Ok(merge(out))
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

/// A word with `~` or `*`. It folds to several words when it holds a mark (`e-mail`).
fn simple_word(word: &str) -> Result<Vec<Row>, String> {
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
    let pieces: Vec<String> = folded
        .bytes()
        .split(|&b| !is_word(b))
        .filter(|p| !p.is_empty())
        .map(|p| String::from_utf8_lossy(p).into_owned())
        .collect();
    let Some((last, head)) = pieces.split_last() else { return Ok(Vec::new()) };
    if (open_start || open_end) && pieces.len() > 1 {
        return Err(format!("`{word}`: `*` kan niet bij een woord met een streepje"));
    }
    let least = if open_start { MIN_COMPOUND } else { MIN_START };
    if (open_start || open_end) && body.chars().count() < least {
        return Err(format!("`{word}`: een deel van een samenstelling heeft ten minste {least} letters"));
    }
    let mut row: Row = head.iter().map(|word| vec![Word::Exact(word.clone())]).collect();
    let lasts: Vec<String> = if inflect { inflection::forms(last) } else { vec![last.clone()] };
    let wrap = match (open_start, open_end) {
        (false, false) => Word::Exact,
        (false, true) => Word::Prefix,
        (true, false) => Word::Suffix,
        (true, true) => Word::Infix,
    };
    row.push(lasts.into_iter().map(wrap).collect());
    Ok(vec![row])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(term: &str) -> Pattern {
        let classes = Classes::from([("niet".to_owned(), vec!["niet".to_owned(), "{nooit|geen}".to_owned()])]);
        parse(term, &classes).unwrap_or_else(|e| panic!("{term}: {e}"))
    }

    fn fails(term: &str) -> String {
        parse(term, &Classes::new()).expect_err(term)
    }

    #[test]
    fn words_gaps_groups_and_optional_words_are_read() {
        let part = &read("zou(den) .. {terugbellen|terug bellen} [maar] nooit").parts[0];
        assert_eq!(part.elements.len(), 4);
        assert_eq!(part.elements[0].choices, [[[Word::Exact("zou".into()), Word::Exact("zouden".into())]]]);
        assert_eq!(part.elements[1].gap, 4);
        assert!(
            part.elements[1]
                .choices
                .contains(&vec![vec![Word::Exact("terug".into())], vec![Word::Exact("bellen".into())]])
        );
        assert!(part.elements[2].optional);
    }

    #[test]
    fn classes_compounds_and_computed_words_are_read() {
        assert_eq!(read("@niet").parts[0].elements[0].choices[0][0].len(), 3);
        assert_eq!(read("*vergunning*").parts[0].elements[0].choices, [[[Word::Infix("vergunning".into())]]]);
        assert!(read("al #duur").parts[0].elements[1].choices.len() > 5);
        assert_eq!(read("e-mail").parts[0].elements[0].choices[0].len(), 2);
        assert!(read("a b & c").same_sentence && !read("aa && bb").same_sentence);
        assert!(read("< prima >").parts[0].at_start && read("< prima >").parts[0].at_end);
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
