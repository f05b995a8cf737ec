//! The report as text for people.

use super::report::{FindingGroup, Outcome, Report, Severity};
use std::fmt::Write;

impl Report {
    /// The report as Dutch text, with a final line break.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_text(&mut text);
        text
    }

    fn write_text(&self, out: &mut String) -> std::fmt::Result {
        let rows = counted(self.rows.get(), "signaal", "signalen");
        match self.outcome {
            Outcome::Good => writeln!(out, "Goed: {rows}, geen fouten.")?,
            Outcome::Bad => {
                let bad = self.rows.get() - self.good_rows.get();
                let errors = counted(self.errors.get(), "fout", "fouten");
                writeln!(out, "Niet goed: {errors} in {bad} van {rows}.")?;
            }
        }
        if self.warnings.get() > 0 {
            writeln!(out, "Verder: {}.", counted(self.warnings.get(), "waarschuwing", "waarschuwingen"))?;
        }
        if self.shared {
            writeln!(out, "Ook de regels voor delen zijn gecontroleerd.")?;
            if !self.header {
                writeln!(out, "Niet gecontroleerd: wat u over delen hebt afgesproken. Dat staat in de kop (--kop).")?;
            }
        }
        for (number, finding) in self.findings.iter().enumerate() {
            writeln!(out)?;
            finding.write_text(number + 1, out)?;
        }
        Ok(())
    }
}

impl FindingGroup {
    fn write_text(&self, number: usize, out: &mut String) -> std::fmt::Result {
        let warning = if self.severity == Severity::Warning { "Waarschuwing: " } else { "" };
        writeln!(out, "{number}. {warning}{} — {}", self.field.0, self.message.0)?;
        if let Some(expected) = &self.expected {
            writeln!(out, "   Verwacht: {}", expected.0)?;
        }
        if let Some(example) = &self.example {
            writeln!(out, "   Voorbeeld: {}", example.0)?;
        }
        writeln!(out, "   Wat te doen: {}", self.action.0)?;
        let places: Vec<String> = self
            .first
            .iter()
            .filter_map(|here| {
                let file = here.file.as_ref().map(|file| format!("{}, ", file.0)).unwrap_or_default();
                here.row.map(|row| format!("{file}rij {} ({})", row.get(), or_row(&here.place.0)))
            })
            .collect();
        if !places.is_empty() {
            let more = self.count.get().saturating_sub(places.len() as u64);
            let more = if more > 0 { format!(" en nog {more}") } else { String::new() };
            writeln!(out, "   Waar: {}{more}", places.join(", "))?;
        }
        writeln!(out, "   Code: {}", self.code.0)
    }
}

fn or_row(pointer: &str) -> &str {
    if pointer.is_empty() { "hele rij" } else { pointer }
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
