//! The `pattern` of our schemas: the part of regular expressions that they use, in linear time.
//!
//! Literals, escapes, classes, groups `(?:...)`, `|`, `?`, `*`, `+`, `{m}`, `{m,n}`, `^` and `$`; nothing else compiles. A
//! whole engine for regular expressions would be a third of the browser's module, for thirty short patterns.

use std::iter::Peekable;
use std::str::Chars;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    nodes: Vec<Node>,
    start: usize,
}

#[derive(Debug, Clone)]
enum Node {
    /// One character of these ranges, or of none of them.
    One {
        ranges: Vec<(char, char)>,
        inside: bool,
        next: usize,
    },
    Either(usize, usize),
    AtStart(usize),
    AtEnd(usize),
    Match,
}

enum Tree {
    One {
        ranges: Vec<(char, char)>,
        inside: bool,
    },
    AtStart,
    AtEnd,
    Row(Vec<Tree>),
    Either(Vec<Tree>),
    /// So many times at least, and so many at most.
    Times(Box<Tree>, usize, Option<usize>),
}

/// More copies of a part than this are not made.
const MOST_TIMES: usize = 200;

impl Pattern {
    /// Compiles a pattern; `None` when it holds what this does not know.
    pub(super) fn new(source: &str) -> Option<Self> {
        let mut signs = source.chars().peekable();
        let tree = either(&mut signs)?;
        if signs.next().is_some() {
            return None;
        }
        let mut pattern = Pattern { nodes: vec![Node::Match], start: 0 };
        pattern.start = pattern.add(&tree, 0);
        Some(pattern)
    }

    /// Whether the pattern is found anywhere in the text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let mut now = Set::new(self.nodes.len());
        let mut next = Set::new(self.nodes.len());
        let mut signs = text.chars();
        let mut first = true;
        loop {
            let sign = signs.next();
            if self.reach(self.start, &mut now, first, sign.is_none()) {
                return true;
            }
            let Some(sign) = sign else { return false };
            let last = signs.as_str().is_empty();
            for &at in &now.list {
                if let Some(Node::One { ranges, inside, next: to }) = self.nodes.get(at)
                    && ranges.iter().any(|(from, to)| (*from..=*to).contains(&sign)) == *inside
                    && self.reach(*to, &mut next, false, last)
                {
                    return true;
                }
            }
            std::mem::swap(&mut now, &mut next);
            next.clear();
            first = false;
        }
    }

    /// Adds a node and all that is reached from it without a character; whether that is the end of the pattern.
    fn reach(&self, from: usize, set: &mut Set, at_start: bool, at_end: bool) -> bool {
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            if !set.insert(at) {
                continue;
            }
            match self.nodes.get(at) {
                Some(Node::Match) | None => return true,
                Some(Node::One { .. }) => {}
                Some(Node::Either(left, right)) => waiting.extend([*left, *right]),
                Some(Node::AtStart(next)) if at_start => waiting.push(*next),
                Some(Node::AtEnd(next)) if at_end => waiting.push(*next),
                Some(Node::AtStart(_) | Node::AtEnd(_)) => {}
            }
        }
        false
    }

    /// Adds the nodes of a part that goes on at `next`, and gives the node where it begins.
    fn add(&mut self, tree: &Tree, next: usize) -> usize {
        match tree {
            Tree::One { ranges, inside } => self.push(Node::One { ranges: ranges.clone(), inside: *inside, next }),
            Tree::AtStart => self.push(Node::AtStart(next)),
            Tree::AtEnd => self.push(Node::AtEnd(next)),
            Tree::Row(parts) => parts.iter().rev().fold(next, |next, part| self.add(part, next)),
            Tree::Either(ways) => {
                let starts: Vec<usize> = ways.iter().map(|way| self.add(way, next)).collect();
                let joined = starts.into_iter().reduce(|left, right| self.push(Node::Either(left, right)));
                joined.unwrap_or(next)
            }
            Tree::Times(part, least, most) => {
                let mut begin = match most {
                    Some(most) => (*least..*most).fold(next, |after, _| {
                        let inside = self.add(part, after);
                        self.push(Node::Either(inside, next))
                    }),
                    None => {
                        let again = self.push(Node::Match);
                        let inside = self.add(part, again);
                        if let Some(node) = self.nodes.get_mut(again) {
                            *node = Node::Either(inside, next);
                        }
                        again
                    }
                };
                for _ in 0..*least {
                    begin = self.add(part, begin);
                }
                begin
            }
        }
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}

/// A set of nodes that is emptied in constant time for each member.
struct Set {
    list: Vec<usize>,
    member: Vec<bool>,
}

impl Set {
    fn new(size: usize) -> Self {
        Set { list: Vec::with_capacity(size), member: vec![false; size] }
    }

    fn insert(&mut self, node: usize) -> bool {
        match self.member.get_mut(node) {
            Some(member) if !*member => {
                *member = true;
                self.list.push(node);
                true
            }
            _ => false,
        }
    }

    fn clear(&mut self) {
        for node in self.list.drain(..) {
            if let Some(member) = self.member.get_mut(node) {
                *member = false;
            }
        }
    }
}

type Signs<'s> = Peekable<Chars<'s>>;

fn either(signs: &mut Signs<'_>) -> Option<Tree> {
    let mut ways = vec![row(signs)?];
    while signs.next_if_eq(&'|').is_some() {
        ways.push(row(signs)?);
    }
    Some(if ways.len() == 1 { ways.pop()? } else { Tree::Either(ways) })
}

fn row(signs: &mut Signs<'_>) -> Option<Tree> {
    let mut parts = Vec::new();
    while signs.peek().is_some_and(|sign| !matches!(sign, '|' | ')')) {
        let part = part(signs)?;
        parts.push(times(part, signs)?);
    }
    Some(Tree::Row(parts))
}

fn part(signs: &mut Signs<'_>) -> Option<Tree> {
    match signs.next()? {
        '^' => Some(Tree::AtStart),
        '$' => Some(Tree::AtEnd),
        '(' => {
            signs.next_if_eq(&'?')?;
            signs.next_if_eq(&':')?;
            let inside = either(signs)?;
            signs.next_if_eq(&')')?;
            Some(inside)
        }
        '[' => class(signs),
        '.' | '*' | '+' | '?' | '{' | '}' | ']' => None,
        sign => {
            let sign = if sign == '\\' { escaped(signs)? } else { sign };
            Some(Tree::One { ranges: vec![(sign, sign)], inside: true })
        }
    }
}

fn times(part: Tree, signs: &mut Signs<'_>) -> Option<Tree> {
    let (least, most) = match signs.peek() {
        Some('?') => (0, Some(1)),
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('{') => {
            signs.next();
            let least = number(signs)?;
            let most = if signs.next_if_eq(&',').is_some() { number(signs)? } else { least };
            (least, Some(most))
        }
        _ => return Some(part),
    };
    signs.next();
    (most.is_none_or(|most| least <= most)).then(|| Tree::Times(Box::new(part), least, most))
}

fn number(signs: &mut Signs<'_>) -> Option<usize> {
    let mut digits = String::new();
    while let Some(digit) = signs.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits.parse().ok().filter(|number| *number <= MOST_TIMES)
}

fn class(signs: &mut Signs<'_>) -> Option<Tree> {
    let inside = signs.next_if_eq(&'^').is_none();
    let mut ranges = Vec::new();
    loop {
        let from = match signs.next()? {
            ']' => return Some(Tree::One { ranges, inside }),
            '\\' => escaped(signs)?,
            sign => sign,
        };
        // A `-` at the end stands for itself.
        let range = from != '-' || !ranges.is_empty();
        if range && signs.peek() == Some(&'-') && signs.clone().nth(1) != Some(']') {
            signs.next();
            let to = match signs.next()? {
                '\\' => escaped(signs)?,
                sign => sign,
            };
            ranges.push((from, to));
        } else {
            ranges.push((from, from));
        }
    }
}

fn escaped(signs: &mut Signs<'_>) -> Option<char> {
    match signs.next()? {
        'n' => Some('\n'),
        'x' => {
            let digits: String = [signs.next()?, signs.next()?].iter().collect();
            u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
        }
        letter if letter.is_ascii_alphanumeric() => None,
        sign => Some(sign),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// Every pattern of every schema.
    fn patterns() -> Vec<String> {
        fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
            match value {
                serde_json::Value::Object(fields) => {
                    found.extend(fields.get("pattern").and_then(|p| p.as_str()).map(str::to_owned));
                    fields.values().for_each(|value| walk(value, found));
                }
                serde_json::Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        super::super::schemas().into_iter().for_each(|(_, schema)| walk(&schema.to_value(), &mut found));
        found.sort_unstable();
        found.dedup();
        assert!(found.len() > 25);
        found
    }

    #[test]
    fn the_patterns_of_the_schemas_say_what_a_whole_engine_says() {
        for source in patterns() {
            let (ours, theirs) = (Pattern::new(&source).unwrap(), regex::Regex::new(&source).unwrap());
            let near = proptest::string::string_regex(&source.replace(['^', '$'], "")).unwrap();
            let texts = prop_oneof![
                3 => (near, any::<prop::sample::Index>(), any::<char>()).prop_map(|(mut text, at, sign)| {
                    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                    text.insert(places[at.index(places.len())], sign);
                    text
                }),
                3 => proptest::string::string_regex(&source.replace(['^', '$'], "")).unwrap(),
                1 => ".{0,40}\n?",
            ];
            proptest!(ProptestConfig::with_cases(200), |(text in texts)| {
                prop_assert_eq!(ours.is_in(&text), theirs.is_match(&text), "{}: {:?}", source, text);
            });
        }
    }

    #[test]
    fn what_it_does_not_know_does_not_compile() {
        for source in ["a.b", "(a)", "(?i)a", "\\d", "a{1,", "[a", "a**", "a{2,1}", "a)", "(?:a"] {
            assert!(Pattern::new(source).is_none(), "{source}");
        }
    }

    #[test]
    fn a_long_text_takes_linear_time() {
        let pattern = Pattern::new("^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,4}$").unwrap();
        assert!(!pattern.is_in(&"a-".repeat(200_000)));
        assert!(pattern.is_in(&format!("{}a/b", "a-".repeat(200_000))));
    }
}
