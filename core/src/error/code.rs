//! Every error code, with its messages and what to do, in one table per room.

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $nl:literal, $en:literal, $action_nl:literal, $action_en:literal;)*) => {
        /// The stable code of an [`Error`](super::Error). Codes are never renamed or reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$meta])* #[doc = $en] $name,)* }

        impl Code {
            /// Every code, for lists and tests.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];
            /// The stable spelling, kebab-case, Dutch.
            pub fn code(self) -> &'static str { match self { $(Code::$name => $code,)* } }
            pub(super) fn nl(self) -> &'static str { match self { $(Code::$name => $nl,)* } }
            pub(super) fn en(self) -> &'static str { match self { $(Code::$name => $en,)* } }
            pub(super) fn action_nl(self) -> &'static str { match self { $(Code::$name => $action_nl,)* } }
            pub(super) fn action_en(self) -> &'static str { match self { $(Code::$name => $action_en,)* } }
        }
    };
}

// Each line: name = code, Dutch message, English message, Dutch action, English action. `{}` is the detail.
// Rooms in the order of the crate; add a code to the block of its room.
codes! {
    // input of the stream commands and of the door
    InputNotUtf8 = "invoer-geen-utf8", "De tekst is geen geldige UTF-8 (byte {}).", "text is not valid UTF-8 (byte {})", "Sla het bestand op als UTF-8.", "save the file as UTF-8";
    InputNotJson = "invoer-geen-json", "De regel is geen geldige JSON: {}.", "line is not valid JSON: {}", "Controleer de regel op aanhalingstekens en komma's.", "check the line for quotes and commas";
    InputFieldMissing = "invoer-veld-ontbreekt", "Het veld {} ontbreekt.", "field {} is missing", "Vul het veld in.", "add the field";
    InputFieldWrongType = "invoer-veld-verkeerd", "Het veld {} heeft niet de goede vorm.", "field {} has the wrong type", "Controleer het veld.", "check the field";
    InputUnknownValue = "invoer-waarde-onbekend", "De waarde van {} is onbekend.", "value of {} is unknown", "Kies een waarde uit de lijst.", "choose a value from the list";

    // signal: the record and its value types

    // text

    // taxonomy

    // privacy

    // classify

    // ingest

    // validate
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_unique_kebab_case_and_fully_worded() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            let text = code.code();
            assert!(seen.insert(text), "`{text}` stands twice");
            assert!(text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "`{text}`");
            assert!(code.nl().ends_with('.') && code.action_nl().ends_with('.'), "`{text}`: Dutch is whole sentences");
            assert!(
                !code.en().ends_with('.') && !code.action_en().ends_with('.'),
                "`{text}`: English has no final period"
            );
        }
    }
}
