//! The report as JUnit XML, which the build systems of suppliers read.

use super::html::Escaped;
use super::report::{FindingGroup, Line, Report, Severity};
use std::fmt::{self, Write};

impl Report {
    /// The report as JUnit XML: one test case for each finding, and one that passes when there is no error.
    ///
    /// `name` is the name of the file, without folders.
    pub fn to_junit(&self, name: &str) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        // Writing to a string cannot fail.
        let _ = self.write_junit(name, &mut xml);
        xml
    }

    fn write_junit(&self, name: &str, out: &mut String) -> fmt::Result {
        let (errors, warnings): (Vec<_>, Vec<_>) =
            self.findings.iter().partition(|finding| finding.severity == Severity::Error);
        let tests = errors.len().max(1);
        let (name, failures) = (Escaped(name), errors.len());
        writeln!(out, "<testsuites tests=\"{tests}\" failures=\"{failures}\">")?;
        writeln!(
            out,
            "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">"
        )?;
        if errors.is_empty() {
            writeln!(out, "<testcase classname=\"signaal\" name=\"{} {} zonder fouten\"/>", self.rows, self.kind().1)?;
        }
        for finding in errors {
            let (code, place) = (Escaped(&finding.code.0), Escaped(&finding.place.0));
            writeln!(out, "<testcase classname=\"{code}\" name=\"{} {place}\">", Escaped(&finding.field.0))?;
            writeln!(out, "<failure type=\"{code}\" message=\"{}\">", Escaped(&finding.message.0))?;
            writeln!(out, "{}</failure>\n</testcase>", Escaped(&finding.details()))?;
        }
        if !warnings.is_empty() {
            writeln!(out, "<system-out>")?;
            for finding in warnings {
                let message = Escaped(&finding.message.0);
                writeln!(out, "{}: {message} ({})", Escaped(&finding.code.0), finding.count)?;
            }
            writeln!(out, "</system-out>")?;
        }
        writeln!(out, "</testsuite>\n</testsuites>")
    }
}

impl FindingGroup {
    fn details(&self) -> String {
        let part =
            |name: &str, text: Option<&Line>| text.map(|text| format!(" {name}: {}.", text.0)).unwrap_or_default();
        let expected = part("Verwacht", self.expected.as_ref());
        let example = part("Voorbeeld van wat goed is", self.example.as_ref());
        let places = self.places();
        let places = if places.is_empty() { places } else { format!(" Waar: {places}.") };
        format!("{}{expected}{example} Aantal: {}.{places}", self.action.0, self.count)
    }
}
