//! A value of a row before it is read.

/// One cell, or the value at one JSON Pointer.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    /// A day number of a spreadsheet.
    Serial {
        days: f64,
        epoch_1904: bool,
    },
    /// A cell that holds an error of the spreadsheet, or a JSON object where a value was expected.
    Fault,
    /// Several values, from a JSON list.
    List(Vec<Cell>),
    /// What somebody said, with its place in the conversation.
    Turn {
        order: u32,
        text: String,
    },
}

impl Cell {
    /// Whether there is nothing but white space.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) | Cell::Turn { text, .. } => text.trim().is_empty(),
            Cell::List(cells) => cells.iter().all(Cell::is_blank),
            _ => false,
        }
    }

    /// The value as text, as a person would type it; the decimal sign is a point.
    pub(crate) fn as_text(&self) -> Option<std::borrow::Cow<'_, str>> {
        Some(match self {
            Cell::Text(text) | Cell::Turn { text, .. } => text.as_str().into(),
            Cell::Number(number) => number.to_string().into(),
            Cell::Bool(value) => if *value { "ja" } else { "nee" }.into(),
            Cell::List(cells) => match cells.as_slice() {
                [one] => return one.as_text(),
                _ => return None,
            },
            Cell::Empty | Cell::Serial { .. } | Cell::Fault => return None,
        })
    }

    /// Writes the value so that different values never give the same bytes.
    pub(crate) fn write_canonical(&self, out: &mut Vec<u8>) {
        let mut put = |kind: u8, bytes: &[u8]| {
            out.push(kind);
            out.extend_from_slice(bytes.len().to_string().as_bytes());
            out.push(b':');
            out.extend_from_slice(bytes);
        };
        match self {
            Cell::Empty => put(b'e', b""),
            // White space at the ends is not the row's content: a re-saved file may lose it.
            Cell::Text(text) | Cell::Turn { text, .. } => put(b't', text.trim().as_bytes()),
            Cell::Number(number) => put(b'n', number.to_string().as_bytes()),
            Cell::Bool(value) => put(b'b', if *value { b"1" } else { b"0" }),
            Cell::Serial { days, .. } => put(b'd', days.to_string().as_bytes()),
            Cell::Fault => put(b'f', b""),
            Cell::List(cells) => {
                put(b'l', cells.len().to_string().as_bytes());
                cells.iter().for_each(|cell| cell.write_canonical(out));
            }
        }
    }
}
