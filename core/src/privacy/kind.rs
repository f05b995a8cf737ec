//! The kinds of personal data, with their wire spellings.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of personal data. The wire spelling is Dutch and kebab-case (codebook, last section).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PersonalData {
    /// Burgerservicenummer: nine digits that pass the elfproef, or that the text calls one.
    #[serde(rename = "bsn")]
    Bsn,
    /// Bank account: an IBAN of any country, or a number that the text calls an account.
    #[serde(rename = "iban")]
    Iban,
    /// Telephone number of a person.
    #[serde(rename = "telefoonnummer")]
    Phone,
    /// E-mail address of a person.
    #[serde(rename = "emailadres")]
    Email,
    /// Dutch postcode: four digits and two letters.
    #[serde(rename = "postcode")]
    Postcode,
    /// Street with house number, or a P.O. box.
    #[serde(rename = "adres")]
    Address,
    /// Dutch registration plate, sidecodes 1 to 14.
    #[serde(rename = "kenteken")]
    Plate,
    /// Date of birth.
    #[serde(rename = "geboortedatum")]
    BirthDate,
    /// Name of a person.
    #[serde(rename = "naam")]
    Name,
    /// Number of a passport, driving licence, identity card or residence permit.
    #[serde(rename = "documentnummer")]
    DocumentNumber,
    /// Number of a foreign national (vreemdelingenketen).
    #[serde(rename = "v-nummer")]
    VNumber,
    /// Number in the trade register.
    #[serde(rename = "kvk-nummer")]
    KvkNumber,
    /// Number of a case, file or report.
    #[serde(rename = "zaaknummer")]
    CaseNumber,
    /// IPv4 or IPv6 address.
    #[serde(rename = "ip-adres")]
    IpAddress,
    /// URL that holds personal data.
    #[serde(rename = "url-met-persoonsgegevens")]
    PersonalUrl,
    /// Number of a payment card (Luhn).
    #[serde(rename = "creditcardnummer")]
    CreditCard,
}

impl PersonalData {
    /// Every kind, in the order of the codebook.
    pub const ALL: [PersonalData; 16] = [
        Self::Bsn,
        Self::Iban,
        Self::Phone,
        Self::Email,
        Self::Postcode,
        Self::Address,
        Self::Plate,
        Self::BirthDate,
        Self::Name,
        Self::DocumentNumber,
        Self::VNumber,
        Self::KvkNumber,
        Self::CaseNumber,
        Self::IpAddress,
        Self::PersonalUrl,
        Self::CreditCard,
    ];

    /// The wire spelling, such as `url-met-persoonsgegevens`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Iban => "iban",
            Self::Phone => "telefoonnummer",
            Self::Email => "emailadres",
            Self::Postcode => "postcode",
            Self::Address => "adres",
            Self::Plate => "kenteken",
            Self::BirthDate => "geboortedatum",
            Self::Name => "naam",
            Self::DocumentNumber => "documentnummer",
            Self::VNumber => "v-nummer",
            Self::KvkNumber => "kvk-nummer",
            Self::CaseNumber => "zaaknummer",
            Self::IpAddress => "ip-adres",
            Self::PersonalUrl => "url-met-persoonsgegevens",
            Self::CreditCard => "creditcardnummer",
        }
    }

    /// The kind with this wire spelling.
    pub fn from_wire(spelling: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == spelling)
    }
}

impl fmt::Display for PersonalData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
