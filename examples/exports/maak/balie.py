"""Writes balienotities.csv: notes of counters and a reception. Semicolons, Windows-1252, words for dates. All invented."""

import csv
import io

from gemeen import UIT, kans, moment, naam

# (month, place, for what, kind, note of the employee, what the visitor said, helped at once, minutes waited, area, language)
RIJEN = [
    (1, "stadswinkel", "paspoort", "klacht", "mw stond 40 min in de rij ondanks afspraak", "Waarvoor maak ik dan een afspraak?", "ja", "40", "Centrum", "nl"),
    (1, "receptie", "afspraak jeugd", "vraag", "zoekt kamer wijkteam, bordjes kloppen niet meer na verhuizing 2e etage", "", "ja", "2", "Centrum", "nl"),
    (1, "wijkcentrum", "energietoeslag", "vraag", "dhr snapt aanvraagformulier niet, samen ingevuld", "Zonder u was het me niet gelukt, dank u wel hoor", "ja", "12,5", "Delfshaven", "nl"),
    (2, "stadswinkel", "rijbewijs", "klacht", "pasfoto 2x afgekeurd bij verschillende medewerkers", "De een zegt goed, de ander zegt fout. Ik ben nu drie keer heen en weer geweest.", "nee", "25", "Noord", "nl"),
    (2, "receptie", "bezwaar", "vraag", "wil brief persoonlijk afgeven, vraagt ontvangstbewijs", "", "ja", "1", "", "nl"),
    (2, "telefoon receptie", "doorverbinden", "klacht", "afdeling parkeren neemt al uren niet op", "U bent de vierde die ik spreek", "doorverbonden", "8", "", "nl"),
    (3, "wijkcentrum", "schuldhulp", "vraag", "mw overstuur, brief deurwaarder mee. zelfde dag plek bij spreekuur", "Ik slaap al weken niet meer", "ja", "15", "Feijenoord", "nl"),
    (3, "stadswinkel", "uittreksel", "vraag", "betaalautomaat stuk, kon niet contant betalen", "Dus ik moet terugkomen voor een papiertje van 18 euro?", "nee", "10", "Charlois", "nl"),
    (3, "stadswinkel", "paspoort", "compliment", "compliment voor collega aan balie 4, nam de tijd voor vader met rollator", "Zo hoort het", "ja", "5", "Noord", "nl"),
    (4, "receptie", "trouwerij", "tip", "gasten weten niet waar ze moeten wachten, graag stoelen en een bord", "", "ja", "0", "Centrum", "nl"),
    (4, "wijkcentrum", "post", "vraag", "family speaks English only, letter about school transport is in Dutch", "Why is everything only in Dutch?", "ja", "9", "Delfshaven", "en"),
    (5, "stadswinkel", "verhuizing", "klacht", "inschrijving geweigerd want geen huurcontract op naam, al 3 wkn bezig", "Ik bel jullie, jullie zeggen balie, en de balie zegt bellen", "nee", "32", "Feijenoord", "nl"),
    (5, "receptie", "melding", "melding", "automatische deur achteringang klemt, mevrouw met rolstoel kon niet naar binnen", "", "ja", "1", "Centrum", "nl"),
    (6, "stadswinkel", "parkeervergunning", "vraag", "wil bezoekersregeling aanvragen zonder DigiD", "", "na ruggespraak", "14", "Noord", "nl"),
    (6, "wijkcentrum", "afval", "melding", "container hoek al 2 wk vol, buurt zet alles ernaast", "Het is een beestenboel", "ja", "4", "Charlois", "nl"),
    (7, "stadswinkel", "nationaliteit", "vraag", "wacht 11 mnd op bericht, geen naam van behandelaar in dossier", "Weet iemand hier waar mijn papieren liggen?", "nee", "20", "Delfshaven", "nl"),
    (8, "receptie", "gevonden voorwerp", "vraag", "portemonnee gevonden bij speeltuin, ingeboekt", "", "ja", "", "", ""),
    (9, "stadswinkel", "geboorteaangifte", "compliment", "ouders erg blij met rustige aparte ruimte", "Wat fijn dat dit zo kon", "ja", "3", "Noord", "nl"),
    (10, "wijkcentrum", "bijstand", "klacht", "moet zelfde papieren voor 3e keer inleveren", "Gooien jullie ze weg of zo?", "nee", "18", "Feijenoord", "nl"),
    (10, "stadswinkel", "id-kaart", "klacht", "", "", "nee", "55", "Centrum", "nl"),
    # Wrong on purpose: a day that does not exist, and a number used twice.
    (10, "stadswinkel", "rijbewijs", "vraag", "vraagt of spoed kan", "", "ja", "6", "Noord", "nl"),
    (10, "stadswinkel", "rijbewijs", "vraag", "vraagt naar keuring 75+", "", "ja", "6", "Noord", "nl"),
]
KOP = ["Volgnr", "Datum bezoek", "Tijd", "Plek", "Waarvoor", "Soort", "Notitie", "Letterlijk", "Direct geholpen", "Wachttijd (min)", "Wijk", "Taal", "Medewerker"]
MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split()


def maak() -> None:
    r = kans("balie")
    uit = io.StringIO()
    schrijf = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijf.writerow(KOP)
    for nummer, (maand, plek, waarvoor, soort, notitie, letterlijk, geholpen, wacht, wijk, taal) in enumerate(RIJEN, 1):
        toen = moment(r, maand)
        datum = toen.strftime("%d-%m-%Y") if nummer % 4 else f"{toen.day} {MAANDEN[maand - 1]} {toen.year}"
        if nummer == len(RIJEN) - 1:
            datum = "31-11-2026"
        volgnr = f"B26{min(nummer, len(RIJEN) - 1):04}" if nummer < len(RIJEN) else "B260003"
        schrijf.writerow([volgnr, datum, toen.strftime("%H:%M"), plek, waarvoor, soort, notitie, letterlijk, geholpen, wacht, wijk, taal, naam(r)])
    (UIT / "balienotities.csv").write_bytes(uit.getvalue().encode("windows-1252"))
