//! Slugs: the codes of categories in Signalen, from their names.
//!
//! Signalen makes a slug of the name when a category is made and keeps it when the name changes, so a name alone does not
//! always lead to its slug. The known ones that differ stand in a table; a municipality writes its own in `waarden`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{key, plain};

/// Main slug, name, slug; its source stands in its first lines.
static DIFFERENT: &str = include_str!("../../../data/signalen/categorieen.tsv");

/// The slugs with their main slug, by the key of the name.
type Named = HashMap<String, Vec<(&'static str, &'static str)>>;

/// The slug of a category by its name; `main` is the slug of its main category. A value that is a slug stays as it is.
pub(crate) fn slug(main: Option<&str>, name: &str) -> Option<String> {
    static NAMES: OnceLock<Named> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = Named::new();
        for line in DIFFERENT.lines().filter(|line| !line.starts_with('#')) {
            if let [main, name, slug] = *line.split('\t').collect::<Vec<_>>() {
                names.entry(key(name)).or_default().push((main, slug));
            }
        }
        names
    });
    let by_rule = made(name);
    let is_slug = name == by_rule;
    let known = names.get(&key(name)).filter(|_| !is_slug).and_then(|found| match found.as_slice() {
        [(of, slug)] if main.is_none_or(|main| main == *of) => Some(*slug),
        many => many.iter().find(|(of, _)| Some(*of) == main).map(|(_, slug)| *slug),
    });
    let slug = known.map_or(by_rule, str::to_owned);
    (!slug.is_empty()).then_some(slug)
}

/// As Django makes a slug: letters and digits in lower case, spaces and dashes as one dash, other signs left out.
fn made(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.trim().chars().map(plain) {
        if c.is_ascii_alphanumeric() || c == '_' {
            out.push(c.to_ascii_lowercase());
        } else if (c.is_whitespace() || c == '-') && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_give_the_slug_that_signalen_uses() {
        for (main, name, expected) in [
            (None, "Overlast van dieren", "overlast-van-dieren"),
            (None, "Asbest / accu", "asbest-accu"),
            (Some("afval"), "Veeg- / zwerfvuil", "veeg-zwerfvuil"),
            (Some("schoon"), "Veeg- / zwerfvuil", "veegzwerfvuil"),
            (Some("schoon"), "Put / riolering verstopt", "putrioleringverstopt"),
            (None, "hondenpoep", "hondenpoep"),
        ] {
            assert_eq!(slug(main, name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(slug(None, " / "), None);
    }
}
