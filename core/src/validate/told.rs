//! What a finding says of its field: the Dutch name, and an example of what would be right.

use super::describe::{Field, field, pattern};
use crate::error::Code;
use crate::signal::flat;
use serde_json::Value;
use std::collections::HashMap;

/// Name and example of a field.
type Words = (String, Option<String>);

/// What was told before. A file with a mistake has it in many rows, and looking it up in the schema costs more than all else of a
/// finding.
#[derive(Debug, Default)]
pub(super) struct Told(HashMap<(usize, Code, String), Words>);

/// More places than this are looked up again and again: below `extra` a file may have as many names as it likes.
const MOST: usize = 1000;

impl Told {
    /// That of the place of a mistake without an expectation of its own.
    pub(super) fn of(&mut self, schema: &Value, code: Code, pointer: &str) -> Words {
        // Which element of a list it is says nothing about the field. The schemas are made once, so their address tells them apart.
        let key = (std::ptr::from_ref(schema).addr(), code, pattern(pointer));
        if let Some(words) = self.0.get(&key) {
            return words.clone();
        }
        let words = told(schema, code, pointer, None);
        if self.0.len() < MOST {
            self.0.insert(key, words.clone());
        }
        words
    }
}

/// Name and example of the field at this place.
pub(super) fn told(schema: &Value, code: Code, pointer: &str, expected: Option<&str>) -> Words {
    let field = field(schema, pointer);
    let example = right_value(schema, code, pointer, &field, expected);
    (field.name(), example)
}

/// Whether the example hangs on what was expected, so that no two are the same.
pub(super) fn example_needs_expected(code: Code) -> bool {
    matches!(code, Code::HeaderCount | Code::FieldUnknown)
}

/// An example of what would be right at this place; none where the file itself is what is wrong.
fn right_value(schema: &Value, code: Code, pointer: &str, here: &Field<'_>, expected: Option<&str>) -> Option<String> {
    match code {
        Code::FileDamaged | Code::FileTooLarge | Code::FileKindUnknown | Code::ReadFailed => None,
        Code::HeaderMissing => Some(flat::required_columns().join(";")),
        Code::HeaderCount => expected.map(str::to_owned),
        Code::KeyTwice => Some(r#"{"kanaal": "telefoon"}"#.to_owned()),
        Code::SharedPersonalData => Some(r#""Bel mij op [telefoonnummer].""#.to_owned()),
        // A cell of a CSV with quotes and a separator in it.
        Code::RowDamaged | Code::RowFieldCount | Code::FileCutOff => {
            Some(r#""Ik vroeg: ""wanneer dan?"", en toen niets.""#.to_owned())
        }
        Code::FieldUnknown => {
            let meant = expected.and_then(|meant| meant.split('`').nth(1));
            let Some(meant) = meant else { return Some(r#"{"extra": {"gemeentenaam": {"veld": 1}}}"#.to_owned()) };
            let (parent, _) = pointer.rsplit_once('/')?;
            Some(format!("{{\"{meant}\": {}}}", field(schema, &format!("{parent}/{meant}")).example()?))
        }
        // Without a field: a whole row that is right.
        _ => here.example(),
    }
}
