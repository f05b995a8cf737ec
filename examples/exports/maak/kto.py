"""Writes kto_telefonie.csv: a survey after a phone call. Semicolons, Windows-1252, decimal commas, CRLF. All invented."""

import csv
import io

from gemeen import UIT, email, kans, moment, naam, telefoon

JA, DOOR, TERUG = "Ja, direct door de eerste medewerker", "Ja, na doorverbinden", "Nee, ik ben teruggebeld"
OPNIEUW, NIET = "Nee, ik moest zelf opnieuw contact opnemen", "Nee, ik ben niet geholpen"

# (month, score, topic of the call, district, reason, helped, transferred, friendliness, closing remark)
RIJEN = [
    (1, "3", "Afval", "Charlois", "Voor de vierde keer gebeld dat mijn GFT-container niet geleegd is. Elke keer zeggen ze 'we geven het door' en er gebeurt niks.", OPNIEUW, "niet", 3, "Kom gewoon die bak legen."),
    (1, "8", "Paspoort", "Noord", "Mevrouw was heel vriendelijk en wist precies wat ik mee moest nemen voor het paspoort van mijn dochter.", JA, "niet", 5, ""),
    (1, "4,5", "Gladheid", "Prins Alexander", "De stoep bij het bejaardenhuis was spekglad, mijn moeder is gevallen. Ik kreeg te horen dat er alleen op doorgaande wegen wordt gestrooid.", NIET, "1 keer", 2, "Denk ook eens aan oude mensen"),
    (1, "9", "Verhuizing", "Feijenoord", "binnen 2 minuten geregeld, top!", JA, "niet", 5, "Ga zo door"),
    (1, "2", "Bijstand", "Delfshaven", "Mijn uitkering is al twee weken te laat en niemand weet waarom. Ik heb geen eten meer in huis voor de kinderen. Ze zouden terugbellen, niet gedaan.", NIET, "2 keer", 2, "Ik schaam me dat ik hierom moet bellen."),
    (1, "7", "Rijbewijs", "Overschie", "Prima antwoord gekregen, alleen duurde het even voor ik iemand aan de lijn had", JA, "niet", 4, ""),
    (1, "6", "WOZ", "Hillegersberg-Schiebroek", "Antwoord was oké maar ik moest wel 20 minuten wachten in de wachtrij met dat muziekje.", JA, "niet", 4, "Zet er bij hoeveel wachtenden er zijn."),
    (1, "1", "Parkeren", "Stadscentrum", "Drie keer doorverbonden en toen werd de verbinding verbroken. Kan ik opnieuw beginnen met mijn verhaal.", OPNIEUW, "3 keer", 1, "Schandalig."),
    (2, "5", "Gemeentebelastingen", "IJsselmonde", "Aanslag klopt niet, ze rekenen een hond die al twee jaar dood is. Medewerker kon het niet aanpassen, moet schriftelijk.", NIET, "1 keer", 4, "Waarom kan dit niet aan de telefoon?"),
    (2, "8,5", "Gemeentebelastingen", "Noord", "Ik kon meteen een betalingsregeling afspreken. Fijn dat de medewerkster meedacht, het is geen vetpot hier.", JA, "niet", 5, ""),
    (2, "4", "Gemeentebelastingen", "Charlois", "Brief over de afvalstoffenheffing is niet te volgen. Aan de telefoon las hij gewoon dezelfde zin voor.", NIET, "niet", 3, "Schrijf brieven die gewone mensen snappen"),
    (2, "6,0", "Kwijtschelding", "Feijenoord", "Formulier online liep steeds vast bij het uploaden van mijn bankafschrift.", TERUG, "niet", 4, ""),
    (2, "3", "Gemeentebelastingen", "Kralingen-Crooswijk", "35 minuten in de wacht gehangen en daarna viel de lijn weg. De dag erna weer.", OPNIEUW, "niet", 3, "Meer mensen aan de telefoon als de aanslagen op de mat vallen!!"),
    (2, "7,5", "Gemeentebelastingen", "Prins Alexander", "Duidelijke uitleg over de rioolheffing. Ben het er niet mee eens maar snap het nu wel.", JA, "niet", 4, ""),
    (2, "2", "WOZ", "Hillegersberg-Schiebroek", "De ene medewerker zegt dat ik bezwaar moet maken per brief, de andere zegt alleen digitaal. Wat is het nou?", OPNIEUW, "2 keer", 3, "Zorg dat iedereen hetzelfde vertelt."),
    (2, "10", "Geboorteaangifte", "Noord", "Zo'n lieve meneer, hij feliciteerde ons zelfs met de kleine :-)", JA, "niet", 5, "Compliment aan het team!"),
    (3, "5", "Wmo", "IJsselmonde", "Ik wacht al 9 weken op een besluit over de traplift. Niemand kan zeggen hoe lang het nog duurt. Mijn man kan niet meer naar boven.", NIET, "1 keer", 4, ""),
    (3, "3,5", "Wmo", "Charlois", "Mijn vaste contactpersoon is weg en nu moet ik alles opnieuw uitleggen over mijn ziekte.", OPNIEUW, "vaker dan 3 keer", 3, "Ik ben het zat om steeds mijn hele verhaal te doen."),
    (3, "8", "Uittreksel", "Stadscentrum", "snel en duidelijk", JA, "niet", 4, "geen"),
    (3, "6", "Parkeervergunning", "Kralingen-Crooswijk", "Bezoekersapp deed het niet, medewerker heeft het handmatig aangezet. Goed opgelost maar die app is waardeloos.", JA, "niet", 4, "App verbeteren"),
    (3, "1", "Jeugdhulp", "Delfshaven", "Wij wachten sinds september op hulp voor onze zoon. Hij gaat niet meer naar school en praat over dood willen. Iedereen wijst naar elkaar: wijkteam, school, gemeente.", NIET, "3 keer", 2, "HELP ons alsjeblieft"),
    (3, "7", "Grofvuil", "Overschie", "afspraak gemaakt voor ophalen bankstel, kon pas over 3 weken maar oké", JA, "niet", 4, ""),
    (3, "9", "Huwelijk", "Hillegersberg-Schiebroek", "Heel persoonlijk geholpen bij het kiezen van de trouwlocatie.", JA, "1 keer", 5, ""),
    (3, "", "Anders", "Noord", "", JA, "niet", None, ""),
    (4, "4", "Bouwvergunning", "Prins Alexander", "Op de site staat dat een dakkapel vergunningvrij is, aan de telefoon zeggen ze van niet. Nu ben ik 400 euro leges kwijt.", NIET, "1 keer", 3, "Site en telefoon moeten hetzelfde zeggen"),
    (4, "8", "Laadpaal", "Noord", "Goed uitgelegd hoe de aanvraag voor een laadpaal werkt.", JA, "niet", 4, ""),
    (4, "2,5", "Parkeren", "Stadscentrum", "Naheffing gekregen terwijl ik een gehandicaptenparkeerkaart heb. Medewerker geloofde me niet en was ronduit bot.", NIET, "niet", 1, "Zo ga je niet met mensen om."),
    (4, "7", "Paspoort", "Feijenoord", "Wel goed geholpen, maar pas over vijf weken plek voor een afspraak. En zonder afspraak mag je niet komen.", JA, "niet", 4, "Inloopuur terug graag"),
    (4, "5,5", "Energietoeslag", "Charlois", "Ik wilde alleen weten WANNEER de energietoeslag wordt uitbetaald. Dat kon niemand zeggen.", NIET, "2 keer", 4, "Zet de datum gewoon op de website"),
    (4, "6", "Energietoeslag", "IJsselmonde", "Ze wist het ook niet, maar heeft het nagevraagd en teruggebeld. Netjes.", TERUG, "niet", 5, ""),
    (4, "3", "Energietoeslag", "Delfshaven", "aanvraag kwijt. moest alles opnieuw insturen, ook de kopietjes. en nu weer 8 weken wachten", OPNIEUW, "1 keer", 3, ""),
    (4, "9,5", "Rijbewijs", "Noord", "Stond binnen een minuut met iemand te praten, afspraak de volgende dag al. Kan niet beter.", JA, "niet", 5, ""),
    (5, "8", "Afval", "Overschie", "Container was stuk, volgende dag een nieuwe. Hulde!", JA, "niet", 5, ""),
    (5, "4", "Overlast", "Feijenoord", "Elke avond jongeren met lachgas op het plein, cilinders blijven liggen. Handhaving neemt niet op na zessen.", NIET, "1 keer", 3, "Waar betaal ik belasting voor"),
    (5, "6", "Afval", "Kralingen-Crooswijk", "Meneer aan de lijn was aardig maar kon er niks aan doen dat de ondergrondse bak alweer vol zat", NIET, "niet", 5, "Vaker legen, zeker in de zomer"),
    (5, "7", "Schuldhulp", "Charlois", "Ik zag er tegenop om te bellen maar ze luisterde echt en dacht mee. Wel jammer dat ik daarna een formulier van 14 bladzijden kreeg.", DOOR, "1 keer", 5, "Maak dat formulier korter"),
    (5, "3", "Parkeervergunning", "Stadscentrum", "Systeem lag eruit, kon niks opzoeken, bel morgen maar terug.", OPNIEUW, "niet", 4, ""),
    (5, "10", "Anders", "Prins Alexander", "perfect", JA, "niet", 5, ""),
    (5, "2", "Inschrijving", "Delfshaven", "My Dutch is not good, the lady refused to speak English and hung up. I still don't know how to register my address.", NIET, "niet", 1, "Please offer English"),
    (5, "6,5", "Verhuizing", "Hillegersberg-Schiebroek", "Website gaf steeds een foutmelding na inloggen met DigiD, telefonisch ging het toen wel.", JA, "niet", 4, "fix de site"),
    (6, "1", "Bezwaar", "IJsselmonde", "Ik zou binnen 6 weken bericht krijgen op mijn bezwaar, we zijn nu 5 maanden verder. Ben al drie keer beloofd dat de jurist me belt.", NIET, "3 keer", 2, "Houd je aan je eigen termijnen!"),
    (6, "8", "Reisdocument", "Noord", "Mijn ID-kaart was gestolen, vlucht de volgende dag. Er is met spoed een noodpaspoort geregeld. Echt fantastisch meegedacht.", JA, "1 keer", 5, "Bloemetje verdiend."),
    (6, "5", "Overlast", "Charlois", "Buren barbecueën elke avond, alles stinkt naar rook. Antwoord: ga zelf in gesprek. Daar heb ik de gemeente niet voor nodig.", NIET, "niet", 3, ""),
    (6, "7", "Evenement", "Feijenoord", "Duidelijk antwoord over de straatbarbecue, alleen jammer dat je 8 weken van te voren moet aanvragen.", JA, "niet", 4, ""),
    (6, "4,0", "Openbaar groen", "Overschie", "Al in april gemeld dat de boom over het fietspad hangt. Status staat op afgehandeld maar er is niks gebeurd.", OPNIEUW, "niet", 4, "Niet zomaar dichtzetten"),
    (6, "9", "Leerlingenvervoer", "Kralingen-Crooswijk", "Zij belde zelf terug zoals afgesproken en had het al uitgezocht. Daar kunnen anderen een voorbeeld aan nemen.", TERUG, "niet", 5, ""),
    (6, "6", "Toeristenbelasting", "Stadscentrum", "als ondernemer word ik van de KvK naar de gemeente gestuurd en weer terug", NIET, "2 keer", 4, "1 loket voor ondernemers aub"),
    (7, "8", "Zwembad", "Noord", "Goed te woord gestaan over de openingstijden in de vakantie", JA, "niet", 4, ""),
    (7, "3", "Afval", "Feijenoord", "Ratten bij de container!! Al 3x gemeld. Ik durf mijn kleindochter niet meer buiten te laten spelen.", NIET, "1 keer", 3, "Doe er wat aan"),
    (7, "7,5", "Terras", "Stadscentrum", "Vlot geholpen met de verlenging van de terrasvergunning", DOOR, "1 keer", 4, ""),
    (7, "2", "Wmo", "Prins Alexander", "Huishoudelijke hulp is zonder bericht gestopt. Ik ben 84 en kan niet op de computer, maar alles moet digitaal.", NIET, "2 keer", 3, "Niet iedereen heeft een computer"),
    (7, "5", "Bijstand", "Delfshaven", "Ik begrijp niks van die brief over de vermogenstoets, hij legde het uit maar in dezelfde moeilijke woorden", NIET, "niet", 4, ""),
    (8, "9", "Kinderopvang", "IJsselmonde", "Medewerker nam de tijd, heel duidelijk, en mailde daarna alles na.", JA, "niet", 5, "Super bedankt"),
    (8, "6", "Parkeren", "Kralingen-Crooswijk", "chatbot snapte mijn vraag niet dus toch maar gebeld", JA, "niet", 4, ""),
    (8, "4", "Geluid", "Stadscentrum", "Festival tot half twee 's nachts, klachtenlijn was in gesprek. De volgende dag 'niks meer aan te doen'.", NIET, "niet", 3, ""),
    (8, "7", "Verhuizing", "Overschie", "prima", JA, "niet", 4, "nvt"),
    (9, "3,5", "Studiefinanciering", "Noord", "DUO zegt dat de gemeente mijn adres verkeerd heeft, gemeente zegt dat DUO moet wijzigen. Ondertussen krijg ik geen beurs.", NIET, "1 keer", 3, "Bel elkaar eens"),
    (9, "8", "VOG", "Feijenoord", "Ik had hem binnen drie dagen. Voor mijn nieuwe baan was dat heel belangrijk, dank!", JA, "niet", 5, ""),
    (9, "5", "Warmtenet", "Prins Alexander", "Vraag over aansluiting warmtenet. Niemand die er iets van af wist, mevrouw beloofde een mail, nooit gekregen.", NIET, "2 keer", 4, ""),
    (9, "6", "Klacht", "Charlois", "Ik moest het formulier opnieuw invullen omdat het verlopen was, terwijl ik alleen even naar het toilet was.", OPNIEUW, "niet", 4, "Langere sessietijd"),
    (10, "10", "Mantelzorg", "Hillegersberg-Schiebroek", "Eindelijk iemand die niet naar een ander wees maar zei: ik regel het voor u. En het ook deed.", JA, "niet", 5, "U mag dit doorgeven aan haar chef, haar naam was Priya Tan."),
    (10, "2", "Urgentie woning", "Delfshaven", "We moeten 1 november uit huis en slapen dan met twee kinderen in de auto. Urgentie afgewezen zonder gesprek.", NIET, "vaker dan 3 keer", 2, "Bel mij: 06-12445566, Samira Yilmaz"),
    (10, "7", "Paspoort", "IJsselmonde", "goed, maar de openingstijden van de balie zijn lastig als je werkt", JA, "niet", 4, ""),
    (10, "4", "Afval", "Noord", "Milieupas werkt niet meer en aan de telefoon zeiden ze: is een storing, probeer over een week nog eens. En waar moet ik dan met mijn vuil naartoe?", NIET, "niet", 3, ""),
    (10, "8", "Straatverlichting", "Overschie", "Lamp deed het na 2 dagen alweer, keurig. Kreeg ook nog bericht.", JA, "niet", 5, ""),
    # Wrong on purpose: these rows must end among the rejects.
    (10, "11", "Afval", "Noord", "Uitstekend geholpen, dikke elf!", JA, "niet", 5, ""),
    (10, "7", "Parkeren", "Noord", "Goed geholpen met mijn bezoekerspas.", JA, "niet", 4, ""),
    (10, "acht", "Rijbewijs", "Charlois", "Vriendelijk en vlot.", JA, "niet", 5, ""),
    (10, "6", "Verhuizing", "Feijenoord", "Kon wel, duurde wat lang.", JA, "niet", 4, ""),
]

KOP = [
    "Respondentnummer", "Datum ingevuld", "Datum contact", "Wijk", "Onderwerp contact", "V1 Rapportcijfer", "V2 Reden cijfer",
    "V3 Direct geholpen", "V4 Aantal keer doorverbonden", "V5 Vriendelijkheid", "V6 Beller", "V7 Geslacht", "V8 Leeftijd",
    "V9 Opleiding", "V10 Slotopmerking", "Naam voor vervolg", "Telefoon voor vervolg", "E-mail voor vervolg", "Invultijd (sec)",
]
VRIENDELIJK = ["", "helemaal mee oneens", "mee oneens", "neutraal", "mee eens", "helemaal mee eens"]


def maak() -> None:
    r = kans("kto")
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOP)
    for nummer, (maand, cijfer, onderwerp, wijk, reden, geholpen, keer, vriendelijk, slot) in enumerate(RIJEN, 1):
        contact = moment(r, maand)
        ingevuld = contact.replace(hour=min(contact.hour + 2, 21))
        datum = ingevuld.strftime("%d-%m-%Y %H:%M")
        if nummer % 13 == 0:
            datum = f"{ingevuld.day}/{ingevuld.month}/{ingevuld.year}"
        if nummer == len(RIJEN):
            datum = "31-02-2026 10:15"
        vervolg = r.random() < 0.25
        geslacht = r.choice(["Man", "Vrouw", "Vrouw", "Man", "v", "m", "Wil niet zeggen", "Anders", ""])
        schrijver.writerow([
            f"R{260000 + (nummer if nummer != len(RIJEN) - 2 else 12):06}",
            datum,
            contact.strftime("%d-%m-%Y") if nummer % 9 else "weet niet meer",
            wijk if nummer % 17 else "onbekend",
            onderwerp,
            f" {cijfer}" if nummer % 11 == 0 else cijfer,
            reden + ("  " if nummer % 10 == 0 else ""),
            geholpen,
            keer if nummer % 19 else "weet niet meer",
            VRIENDELIJK[vriendelijk or 0],
            r.choice(["Inwoner"] * 8 + ["Ondernemer", "Namens iemand anders", "Instelling of vereniging", ""]),
            geslacht,
            r.choice(["18-34", "35-49", "50-64", "65-74", "75 of ouder", "75+", "Wil niet zeggen"]),
            r.choice(["Basisonderwijs", "vmbo, mavo", "havo, vwo", "mbo", "mbo", "hbo", "wo", "Wil niet zeggen", ""]),
            slot,
            naam(r) if vervolg else "",
            telefoon(r) if vervolg else "",
            email(r) if vervolg and r.random() < 0.7 else "",
            r.randint(40, 900),
        ])
    (UIT / "kto_telefonie.csv").write_bytes(uit.getvalue().encode("cp1252"))


if __name__ == "__main__":
    maak()
