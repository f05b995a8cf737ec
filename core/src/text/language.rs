//! The language of a text, from its function words and its script.
//!
//! Cheap by design: counts of function words among the first words, no model. Lists are from general
//! knowledge of the languages; a word that several languages share counts for each of them.

/// A language as ISO 639-2/T spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Dutch
    Nld,
    /// Frisian
    Fry,
    /// English
    Eng,
    /// Papiamento
    Pap,
    /// Polish
    Pol,
    /// Turkish
    Tur,
    /// Arabic
    Ara,
    /// Ukrainian
    Ukr,
    /// German
    Deu,
    /// French
    Fra,
    /// Spanish
    Spa,
    /// Undetermined
    Und,
}

impl Language {
    /// The three-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nld => "nld",
            Language::Fry => "fry",
            Language::Eng => "eng",
            Language::Pap => "pap",
            Language::Pol => "pol",
            Language::Tur => "tur",
            Language::Ara => "ara",
            Language::Ukr => "ukr",
            Language::Deu => "deu",
            Language::Fra => "fra",
            Language::Spa => "spa",
            Language::Und => "und",
        }
    }
}

const LISTS: &[(Language, &str)] = &[
    (
        Language::Nld,
        "de het een en van ik te dat die in je is niet op aan met als voor er maar om dan zou of wat mijn dit zo door over ze zich bij ook tot mij uit naar heb hoe heeft hebben deze u want nog zal zij nu geen omdat iets worden toch al waren veel meer doen moet zonder kan dus alles ja hier wie werd altijd wordt kunnen ons zelf wil niets uw iemand was hij wij we zijn had nooit moest moeten gaan gaat komt krijg krijgt jullie heel erg goed waar wel mag waarom welke elke gewoon alleen echt graag gemeente straat staat ligt kapot geholpen medewerker wachten gebeld klacht melding vraag aanvraag prima bedankt dank snel lang weken maanden dagen keer afval fiets auto weg overlast vol huis bellen telefoon formulier klantvriendelijk tevreden duidelijk onduidelijk vriendelijk nvt geldt kl mw dhr mevr ivm mbt aub svp zsm vgl tbv verzoek klant contact terug bel belt opgehaald container stoep buurt sinds wegens omtrent",
    ),
    (
        Language::Fry,
        "it fan dat ik in net op oan mei foar der mar om dan soe wat myn dit sa troch oer se ek oant my nei ha hoe hat dizze jo noch sil wy hja no gjin wurde al wiene folle mear dwaan moat sûnder kin dus alles hjir wa waard altyd wurdt us sels wol neat immen wie hy binne hie nea gean giet komt krij krijt tige goed wêr wer mei gemeente strjitte stiet leit stikken holpen wachte belle dei wiken moannen kear dizze yn bin bist jimme tank",
    ),
    (
        Language::Eng,
        "the and of to a in is it you that he was for on are with as i his they be at one have this from or had by but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more go see no way could my than been who its now did get come made may am please thank help need want very still waiting because where why does doesn don hello email phone letter street",
    ),
    (
        Language::Pap,
        "mi bo e nos nan ta tin ku di pa na un no si ki kon unda ken tabata lo a por ke mester pero tambe tur hopi masha danki bon dia awor kaba kas kaya yama yuda trabou sen aki ei esaki esei su ora den riba bai bini duna haña hasi",
    ),
    (
        Language::Pol,
        "i w na nie do sie z jest to ze jak za po co tak od jest dla czy ale przez juz tylko mnie jestem mam byc moze nie prosze dziekuje dzien dobry gdzie kiedy bardzo moj moja dom mieszkanie pomoc gmina urzad ja ty on ona my wy oni jego jej ich ten ta te bo aby przy bez nad pod lub oraz",
    ),
    (
        Language::Tur,
        "ve bir bu da de icin ne ile cok ben sen o biz siz onlar var yok degil mi mu evet hayir nasil nerede zaman kim ama gibi daha en sonra once kadar bana beni benim size sizin tesekkur ederim lutfen merhaba yardim belediye para ev is istiyorum oldu olarak hala",
    ),
    (
        Language::Deu,
        "der die das und ist ich nicht zu ein eine es mit sich auf fur von dem den im wie aber auch an als bei nach noch nur wenn wir sie er war haben hat bin sind kann wird mich mir sehr uber vor um aus kein keine bitte danke seit warum wo wer schon immer mein meine ihr ihre diese dieser strasse stadt hilfe",
    ),
    (
        Language::Fra,
        "le la les de des du un une et est je ne pas que qui dans pour sur avec ce cette il elle nous vous ils au aux en mais ou mon ma mes votre plus tres bien merci bonjour sont ete avoir fait faire tout comme depuis pourquoi quand aussi sans rue ville aide j ai c n l d s qu",
    ),
    (
        Language::Spa,
        "el la los las de del un una y es que no en por para con se su lo al como mas pero sus le ya o este si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos gracias hola ayuda necesito quiero tengo calle ciudad mi yo usted ustedes estoy son fue ha",
    ),
];

/// How many words are looked at.
const LOOK: usize = 60;
/// Words without a list count as Dutch when at least this many longer Latin words stand without any other language.
const LEAST: usize = 1;

/// The function words with their language as a bit; a word may come several times.
pub(crate) fn words() -> impl Iterator<Item = (&'static [u8], u16)> {
    LISTS
        .iter()
        .flat_map(|(language, words)| words.split(' ').map(move |word| (word.as_bytes(), 1 << *language as u16)))
}

/// Counts the words of a text by language.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    counts: [u8; 12],
    words: usize,
    arabic: usize,
    cyrillic: usize,
}

impl Tally {
    /// Whether so many words were seen that the rest need not be.
    pub(crate) fn is_full(&self) -> bool {
        self.words >= LOOK
    }

    /// Adds a folded word; `languages` are those whose function word it is, as bits.
    #[inline]
    pub(crate) fn add(&mut self, word: &[u8], languages: u16) {
        match word.first() {
            Some(0xFF) | None => return,
            Some(0xD8..=0xDB) => self.arabic += 1,
            Some(0xD0..=0xD3) => self.cyrillic += 1,
            Some(b'0'..=b'9') if word.iter().all(u8::is_ascii_digit) => return,
            _ => {
                let mut bits = languages;
                while bits != 0 {
                    if let Some(count) = self.counts.get_mut(bits.trailing_zeros() as usize) {
                        *count += 1;
                    }
                    bits &= bits - 1;
                }
            }
        }
        self.words += 1;
    }

    /// The language of most of the words; `dutch` says that Dutch terms were found.
    pub(crate) fn language(&self, dutch: bool) -> Language {
        if self.words == 0 {
            return Language::Und;
        }
        if self.arabic * 2 > self.words {
            return Language::Ara;
        }
        if self.cyrillic * 2 > self.words {
            return Language::Ukr;
        }
        let nld = self.counts[Language::Nld as usize];
        if self.counts.iter().all(|count| *count <= nld) {
            return if usize::from(nld) >= LEAST || dutch { Language::Nld } else { Language::Und };
        }
        let others = LISTS.iter().map(|(l, _)| (self.counts[*l as usize], *l)).filter(|(_, l)| *l != Language::Nld);
        match others.max_by_key(|(count, _)| *count) {
            Some((count, other)) if count > nld && count >= 1 => {
                if count == 1 && dutch {
                    Language::Nld
                } else {
                    other
                }
            }
            _ if usize::from(nld) >= LEAST || dutch => Language::Nld,
            _ => Language::Und,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;
    use crate::text::token::is_word;

    #[test]
    fn function_words_and_script_tell_the_language() {
        for (text, code) in [
            ("Ik heb al drie weken niets gehoord van de gemeente", "nld"),
            ("Ik ha al trije wiken neat heard fan de gemeente en it is net goed", "fry"),
            ("I have been waiting for three weeks and nobody called me back", "eng"),
            ("Czekam już trzy tygodnie i nie mam odpowiedzi", "pol"),
            ("Üç haftadır bekliyorum ama cevap yok", "tur"),
            ("أنتظر منذ ثلاثة أسابيع", "ara"),
            ("Я чекаю вже три тижні", "ukr"),
            ("Ich warte seit drei Wochen und habe noch nichts gehört", "deu"),
            ("J'attends depuis trois semaines et je n'ai pas de réponse", "fra"),
            ("Espero desde hace tres semanas y no tengo respuesta", "spa"),
            ("Mi ta warda tres siman kaba i no tin kontesta", "pap"),
            ("12345 !!", "und"),
            ("", "und"),
        ] {
            let folded = Folded::new(text);
            let mut tally = Tally::default();
            for word in folded.bytes().split(|&b| !is_word(b)).filter(|w| !w.is_empty()) {
                tally.add(word, words().filter(|(w, _)| *w == word).fold(0, |bits, (_, bit)| bits | bit));
            }
            assert_eq!(tally.language(false).code(), code, "{text}");
        }
    }
}
