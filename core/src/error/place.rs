//! Where an error is.

/// Where an error is: every part is filled only when it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// File name without folders.
    pub file: Option<String>,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row or line, counted from 1, the header included.
    pub row: Option<u64>,
    /// Field or column name.
    pub field: Option<String>,
    /// JSON Pointer (RFC 6901) into the document.
    pub pointer: Option<String>,
}

impl Place {
    /// A place that knows only its row (from 1).
    pub fn row(row: u64) -> Self {
        Place { row: Some(row), ..Place::default() }
    }

    /// A place that knows only its field.
    pub fn field(field: impl Into<String>) -> Self {
        Place { field: Some(field.into()), ..Place::default() }
    }

    /// A place that knows only its JSON Pointer.
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Place { pointer: Some(pointer.into()), ..Place::default() }
    }
}
