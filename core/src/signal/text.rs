//! The texts of a signal.

use super::kind::TextRole;
use super::rules::no_rules;

text_form! {
    /// What was said or written, at most 10,000 code points. Source: Klantinteracties `inhoud`.
    ///
    /// Line breaks and every other character are allowed; the text of the source is not bent to fit.
    TextContent ("Inhoud", "Wat er is gezegd of geschreven, ten hoogste 10.000 tekens.") {
        length: 1..=10_000,
        pattern: None,
        check: |_| true,
        examples: ["Ik heb al twee keer gebeld en word niet teruggebeld."],
    }
}

record! {
    /// One text with whose words it holds. Source: Klantinteracties `inhoud` and `reactie`, KISS `vraag`.
    ///
    /// What an employee wrote down is not the voice of the citizen, so the role is always there.
    Text ("Tekst", "Eén tekst, met van wie de woorden zijn.") {
        /// Whose words.
        required role "rol": TextRole, "Rol", "Van wie de woorden zijn.";
        /// The words.
        required content "inhoud": TextContent, "Inhoud", "De woorden zelf.";
        /// Whether redaction has been over it.
        required redacted "geschoond": bool, "Geschoond", "Of persoonsgegevens in deze tekst zijn vervangen.";
    }
}

no_rules!(Text);
