//! The report as text for people.

use super::report::{FindingGroup, Occurrence, Outcome, Report, Severity};
use super::subject::Subject;
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
        let (one, many) = self.kind();
        let rows = counted(self.rows.get(), one, many);
        match self.outcome {
            Outcome::Good => writeln!(out, "Goed: {rows}, geen fouten.")?,
            Outcome::Bad => {
                let bad = self.rows.get() - self.good_rows.get();
                let errors = counted(self.errors.get(), "fout", "fouten");
                writeln!(out, "Niet goed: {errors} in {} van {rows}.", thousands(bad))?;
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
            writeln!(out, "   Voorbeeld van wat goed is: {}", example.0)?;
        }
        writeln!(out, "   Wat te doen: {}", self.action.0)?;
        let places = self.places();
        if !places.is_empty() {
            writeln!(out, "   Waar: {places}")?;
        }
        writeln!(out, "   Code: {}", self.code.0)
    }
}

impl Report {
    /// What one row is, and many of them.
    pub(super) fn kind(&self) -> (&'static str, &'static str) {
        match Subject::from_name(self.schema.0.split(':').nth(3).unwrap_or_default()) {
            Some(Subject::Signal) | None => ("signaal", "signalen"),
            Some(Subject::ImprovementAction) => ("verbeteractie", "verbeteracties"),
            Some(Subject::Tally) => ("telling", "tellingen"),
            Some(Subject::Indicator) => ("indicator", "indicatoren"),
            Some(Subject::Dataset) => ("kop", "koppen"),
            Some(Subject::Report) => ("rapport", "rapporten"),
        }
    }
}

impl FindingGroup {
    /// The first places, and how many more there are: `b.ndjson, rij 2 (/kanaal), rij 7 (/kanaal) en nog 3`. Empty for the
    /// file as a whole.
    pub(super) fn places(&self) -> String {
        let one = |here: &Occurrence| {
            let file = here.file.as_ref().map(|file| format!("{}, ", file.0)).unwrap_or_default();
            let place = if here.place.0.is_empty() { "hele rij" } else { &here.place.0 };
            here.row.map(|row| format!("{file}rij {} ({place})", row.get()))
        };
        let places: Vec<String> = self.first.iter().filter_map(one).collect();
        let more = self.count.get().saturating_sub(places.len() as u64);
        let more = if more > 0 && !places.is_empty() { format!(" en nog {}", thousands(more)) } else { String::new() };
        format!("{}{more}", places.join(", "))
    }
}

/// A number with a point before every three digits, as Dutch has it.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn large_numbers_are_cut_in_threes() {
        assert_eq!([0, 999, 1000, 250_000, 1_234_567].map(thousands), ["0", "999", "1.000", "250.000", "1.234.567"]);
    }
}
