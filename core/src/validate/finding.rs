//! One thing that is wrong, and the grouping of equal ones.

use super::describe;
use super::report::{FindingGroup, Line, Occurrence, RowNumber, Severity};
use crate::error::{Code, Error};
use std::collections::BTreeMap;

/// One thing that is wrong at one place.
///
/// Holds no word of a citizen: the place is made of field names and numbers, the messages of our own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Code, messages, and the place: row (from 1) and JSON Pointer.
    pub error: Error,
    /// How bad it is.
    pub severity: Severity,
    /// Dutch name of the field, such as `Labels › Begrip`.
    pub field: String,
    /// What is expected, when the message does not say it all.
    pub expected: Option<String>,
    /// A right value, as JSON.
    pub example: Option<String>,
}

impl Finding {
    /// The row, from 1; `None` for the file as a whole.
    pub fn row(&self) -> Option<u64> {
        self.error.place().row
    }

    /// The JSON Pointer of the field; empty for the row as a whole.
    pub fn pointer(&self) -> &str {
        self.error.place().pointer.as_deref().unwrap_or_default()
    }
}

/// The severity of a code. A relation that leads out of the file is wrong only in a data set, which has a header.
pub(super) fn severity(code: Code, has_header: bool) -> Severity {
    match code {
        Code::ByteOrderMark | Code::ConceptNotFound | Code::ConceptEnded => Severity::Warning,
        Code::RelationUnknown if !has_header => Severity::Warning,
        _ => Severity::Error,
    }
}

/// Whether the message of one group must be that of every finding in it, since what it names is what must be mended.
fn is_told_apart(code: Code) -> bool {
    matches!(
        code,
        Code::ConceptUnknown | Code::ConceptNotFound | Code::ConceptEnded | Code::SharedSpecial | Code::HeaderTaxonomy
    )
}

/// Equal findings together, in bounded memory.
#[derive(Debug, Default)]
pub(super) struct Groups {
    groups: BTreeMap<(Severity, Code, String, String), FindingGroup>,
    pub(super) errors: u64,
    pub(super) warnings: u64,
}

/// More kinds of finding than this in one file are counted and no longer listed; nobody reads on.
const MOST_GROUPS: usize = 1000;

/// Rows named in each group.
const FIRST_ROWS: usize = 5;

impl Groups {
    pub(super) fn add(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        let row = finding.row().and_then(RowNumber::new);
        let here = || {
            let file = finding.error.place().file.clone().map(Line);
            Occurrence { file, row, place: Line(finding.pointer().to_owned()) }
        };
        let code = finding.error.code();
        // A value that a header lacks is told apart from the same field in a row.
        let told = if is_told_apart(code) || row.is_none() { finding.error.message_nl() } else { String::new() };
        let key = (finding.severity, code, describe::pattern(finding.pointer()), told);
        if let Some(group) = self.groups.get_mut(&key) {
            group.count = RowNumber::new(group.count.get() + 1).unwrap_or(group.count);
            if group.first.len() < FIRST_ROWS {
                group.first.push(here());
            }
        } else if self.groups.len() < MOST_GROUPS
            && let Some(count) = RowNumber::new(1)
        {
            let group = FindingGroup {
                code: Line(finding.error.code().code().to_owned()),
                severity: finding.severity,
                place: Line(key.2.clone()),
                field: Line(finding.field.clone()),
                message: Line(finding.error.message_nl()),
                message_en: Line(finding.error.message_en()),
                action: Line(finding.error.action_nl().to_owned()),
                expected: finding.expected.clone().map(Line),
                example: finding.example.clone().map(Line),
                count,
                first: vec![here()],
            };
            self.groups.insert(key, group);
        }
    }

    /// The groups: errors first, the most frequent first.
    pub(super) fn into_list(self) -> Vec<FindingGroup> {
        let mut list: Vec<FindingGroup> = self.groups.into_values().collect();
        list.sort_by(|a, b| a.severity.cmp(&b.severity).then(b.count.cmp(&a.count)));
        list
    }
}
