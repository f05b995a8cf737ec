//! The report as one page of HTML, self-contained, for people.

use super::report::{FindingGroup, Outcome, Report, Severity};
use std::fmt::{self, Display, Write};

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validatierapport</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-bottom: .25rem; }
.oordeel { padding: .75rem 1rem; border-left: .4rem solid; }
.goed { border-color: #1a7f37; background: #eaf6ec; } .fout { border-color: #b42318; background: #fdeeec; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .25rem 0 1.5rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; } code { background: #f2f2f2; padding: 0 .25em; }
</style>
</head>
<body>
<h1>Validatierapport</h1>
"#;

impl Report {
    /// The report as one HTML page in Dutch, without scripts and without anything from elsewhere.
    pub fn to_html(&self) -> String {
        let mut page = String::from(HEAD);
        // Writing to a string cannot fail.
        let _ = self.write_html(&mut page);
        page
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        let (class, verdict) = match self.outcome {
            Outcome::Good => ("goed", "Goed: er zijn geen fouten gevonden."),
            Outcome::Bad => ("fout", "Niet goed: er zijn fouten gevonden."),
        };
        writeln!(out, "<p class=\"oordeel {class}\"><strong>{verdict}</strong></p>\n<dl>")?;
        let facts = [
            ("Signalen", self.rows.get().to_string()),
            ("Zonder fouten", self.good_rows.get().to_string()),
            ("Fouten", self.errors.get().to_string()),
            ("Waarschuwingen", self.warnings.get().to_string()),
            ("Regels voor delen", if self.shared { "gecontroleerd" } else { "niet gecontroleerd" }.to_owned()),
            ("Kop van de dataset", if self.header { "gecontroleerd" } else { "niet meegegeven" }.to_owned()),
            ("Schema", self.schema.0.clone()),
            ("Software", format!("signaal {}", self.crate_version)),
        ];
        for (name, value) in facts {
            row(out, name, &Escaped(&value))?;
        }
        writeln!(out, "</dl>")?;
        for (number, finding) in self.findings.iter().enumerate() {
            finding.write_html(number + 1, out)?;
        }
        writeln!(out, "</body>\n</html>")
    }
}

impl FindingGroup {
    fn write_html(&self, number: usize, out: &mut String) -> fmt::Result {
        let warning = if self.severity == Severity::Warning { "Waarschuwing: " } else { "" };
        writeln!(out, "<section>\n<h2>{number}. {warning}{}</h2>\n<dl>", Escaped(&self.field.0))?;
        row(out, "Wat is er mis", &Escaped(&self.message.0))?;
        if let Some(expected) = &self.expected {
            row(out, "Verwacht", &Escaped(&expected.0))?;
        }
        if let Some(example) = &self.example {
            row(out, "Voorbeeld", &format_args!("<code>{}</code>", Escaped(&example.0)))?;
        }
        row(out, "Wat te doen", &Escaped(&self.action.0))?;
        row(out, "Hoe vaak", &self.count)?;
        let rows: Vec<String> =
            self.first.iter().filter_map(|here| here.row).map(|row| row.get().to_string()).collect();
        if !rows.is_empty() {
            row(out, "Eerste rijen", &rows.join(", "))?;
        }
        if !self.place.0.is_empty() {
            row(out, "Plek", &format_args!("<code>{}</code>", Escaped(&self.place.0)))?;
        }
        row(out, "Code", &format_args!("<code>{}</code>", Escaped(&self.code.0)))?;
        writeln!(out, "</dl>\n</section>")
    }
}

fn row(out: &mut String, name: &str, value: &dyn Display) -> fmt::Result {
    writeln!(out, "<dt>{name}</dt><dd>{value}</dd>")
}

/// Text with the signs that mean something in HTML and XML written as entities.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
