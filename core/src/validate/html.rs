//! The report as one page of HTML, self-contained, for people.

use super::render::thousands;
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
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; margin-bottom: .25rem; }
.oordeel { padding: .75rem 1rem; border-left: .4rem solid; }
.goed { border-color: #1a7f37; background: #eaf6ec; } .fout { border-color: #b42318; background: #fdeeec; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .25rem 0 1.5rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; } code { background: #f2f2f2; padding: 0 .25em; } footer { color: #444; font-size: .9rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { section { break-inside: avoid; } .oordeel { background: none; } }
</style>
</head>
<body>
<h1>Is dit bestand goed?</h1>
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
        let (_, kind) = self.kind();
        writeln!(out, "<p class=\"oordeel {class}\"><strong>{verdict}</strong></p>")?;
        writeln!(
            out,
            "<p>Dit rapport zegt of het bestand voldoet aan het landelijke signaalmodel. Er staan geen teksten van inwoners \
             in, dus u kunt het doorsturen naar uw leverancier.</p>\n<dl>"
        )?;
        let checked = |yes: bool| if yes { "gecontroleerd" } else { "niet gecontroleerd" };
        let header = match (self.header, self.shared) {
            (true, _) => "gecontroleerd: de aantallen, de periode en de afspraken",
            (false, true) => {
                "niet meegegeven; of het bestand past bij wat u hebt afgesproken, is dus niet gecontroleerd"
            }
            (false, false) => "niet meegegeven",
        };
        let bad = self.rows.get() - self.good_rows.get();
        let facts = [
            (format!("Aantal {kind}"), thousands(self.rows.get())),
            ("Daarvan met fouten".to_owned(), thousands(bad)),
            ("Fouten".to_owned(), format!("{} (die moeten worden hersteld)", thousands(self.errors.get()))),
            (
                "Waarschuwingen".to_owned(),
                format!("{} (kijk ernaar; herstellen hoeft niet)", thousands(self.warnings.get())),
            ),
            ("Regels voor delen".to_owned(), checked(self.shared).to_owned()),
            ("Kop van de dataset".to_owned(), header.to_owned()),
        ];
        for (name, value) in facts {
            row(out, &name, &Escaped(&value))?;
        }
        writeln!(out, "</dl>")?;
        if !self.findings.is_empty() {
            writeln!(
                out,
                "<h2>Wat er mis is</h2>\n<p>Dezelfde fout in meer rijen staat hier één keer. De fouten staan vooraan, en van \
                 die fouten de meest voorkomende eerst.</p>"
            )?;
        }
        for (number, finding) in self.findings.iter().enumerate() {
            finding.write_html(number + 1, out)?;
        }
        let (schema, version) = (Escaped(&self.schema.0), &self.crate_version);
        writeln!(
            out,
            "<footer><p>Gecontroleerd met signaal {version}, schema <code>{schema}</code>. Wat elke code betekent, \
             staat in de lijst met foutcodes bij de software.</p></footer>\n</body>\n</html>"
        )
    }
}

impl FindingGroup {
    fn write_html(&self, number: usize, out: &mut String) -> fmt::Result {
        let warning = if self.severity == Severity::Warning { "Waarschuwing: " } else { "" };
        writeln!(out, "<section>\n<h3>{number}. {warning}{}</h3>\n<dl>", Escaped(&self.field.0))?;
        row(out, "Wat er mis is", &Escaped(&self.message.0))?;
        if let Some(expected) = &self.expected {
            row(out, "Wat er hoort te staan", &Escaped(&expected.0))?;
        }
        if let Some(example) = &self.example {
            row(out, "Voorbeeld van wat goed is", &format_args!("<code>{}</code>", Escaped(&example.0)))?;
        }
        row(out, "Wat u kunt doen", &Escaped(&self.action.0))?;
        row(out, "Hoe vaak", &format_args!("{} keer", thousands(self.count.get())))?;
        let places = self.places();
        if !places.is_empty() {
            row(out, "In welke rijen", &Escaped(&places))?;
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
