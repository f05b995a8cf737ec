//! Channels: spellings found in Dutch exports -> the national list. The profile may add its own; the raw value is kept.

use crate::signal::Channel;

/// The channel a spelling stands for, or `None` when it is not known.
pub(crate) fn channel(raw: &str) -> Option<Channel> {
    Some(match super::key(raw).as_str() {
        "telefoon"
        | "tel"
        | "telefonisch"
        | "tlf"
        | "phone"
        | "gebeld"
        | "bellen"
        | "callcenter"
        | "call center"
        | "telefoon kcc"
        | "contactcenter"
        | "contact center"
        | "klantcontactcentrum"
        | "telefoongesprek"
        | "telefoon asc"
        | "telefonie"
        | "kcc"
        | "inbound call" => Channel::Phone,
        "balie" | "loket" | "stadswinkel" | "stadsloket" | "gemeentewinkel" | "servicepunt" | "baliebezoek"
        | "gemeentebalie" | "publieksbalie" | "stadskantoor" | "gemeentehuis" | "persoonlijk" | "aan de balie"
        | "fysiek" | "receptie" | "counter" => Channel::Desk,
        "webformulier" | "web formulier" | "formulier" | "e formulier" | "eformulier" | "online formulier"
        | "contactformulier" | "webform" | "digitaal formulier" | "online" | "klachtenformulier" | "meldformulier"
        | "online melding" | "open formulieren" => Channel::WebForm,
        "website" | "site" | "web" | "internet" | "www" | "mijngemeente" | "mijn gemeente" => Channel::Website,
        "email" | "e mail" | "mail" | "mailbox" | "per mail" | "e mailbericht" | "mailbericht" => Channel::Email,
        "chat" | "livechat" | "live chat" | "webchat" | "chatbot" => Channel::Chat,
        "whatsapp" | "whats app" | "wa" | "app whatsapp" => Channel::Whatsapp,
        "social media" | "socialmedia" | "social" | "sociale media" | "twitter" | "x" | "facebook" | "instagram"
        | "linkedin" | "tiktok" | "threads" | "messenger" | "mastodon" | "bluesky" | "webcare" => Channel::SocialMedia,
        "post" | "brief" | "per post" | "brieven" | "antwoordkaart" => Channel::Post,
        "app" | "mobiele app" | "buitenbeter" | "meldingen app" | "app voor signalen" => Channel::App,
        "enquete" | "vragenlijst" | "kto" | "onderzoek" | "panel" => Channel::Survey,
        "intern" | "medewerker" | "intranet" | "interne melding" | "eigen organisatie" => Channel::Internal,
        "overig" | "overige" | "anders" | "onbekend" | "other" => Channel::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_go_to_the_national_list() {
        for (raw, expected) in [
            ("E-mail", Channel::Email),
            ("TEL.", Channel::Phone),
            ("Enquête", Channel::Survey),
            ("social-media", Channel::SocialMedia),
        ] {
            assert_eq!(channel(raw), Some(expected), "{raw}");
        }
        assert_eq!(channel("postduif"), None);
    }

    #[test]
    fn every_national_value_reads_as_itself() {
        for value in Channel::ALL {
            assert_eq!(channel(value.as_str()), Some(*value));
        }
    }
}
