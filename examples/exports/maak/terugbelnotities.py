"""Writes terugbelnotities.csv: call-back notes of a contact centre. Commas, UTF-8 with BOM, line breaks inside quotes. All invented."""

import csv
import io

from gemeen import UIT, kans, moment, naam, telefoon

ZELF, AFD, TERUG = "Zelfstandig afgehandeld", "Doorverbonden naar afdeling", "Afgehandeld, klant belt terug"
NOTITIE, COLLEGA, WEG = "Terugbelnotitie", "Doorverbonden naar collega", "Verbinding verbroken"

# (month, unit, note, result, called before)
RIJEN = [
    (1, "Stadsbeheer", "mw belt voor 3e keer over GFT-bak, nog steeds niet geleegd.\nIs boos. Wil vandaag tbn.", NOTITIE, "ja"),
    (1, "Burgerzaken", "dhr wil weten wanneer zijn rijbewijs klaar ligt. aanvraag 4 jan. pls bellen na 14u", NOTITIE, "nee"),
    (1, "Stadsbeheer", "Gladheid: mw (82) durft deur niet uit, stoep niet gestrooid. Dochter belt nu namens moeder.", NOTITIE, "nee"),
    (1, "Werk en Inkomen", "kl. heeft uitkering dec niet ontvangen, geen geld voor boodschappen, 2 kk. Verzoek SPOED tbn door klantmanager!!", NOTITIE, "ja"),
    (1, "Belastingen", "Vraagt of aanslag al verstuurd is. Uitgelegd: eind februari.", ZELF, "nee"),
    (1, "KCC", "Meneer wilde alleen doorgeven dat collega Joke hem fantastisch geholpen heeft vorige week. Compliment!", ZELF, "nee"),
    (1, "Wonen", "mw moet per 1/2 uit woning, vraagt status urgentie. al 2x tbv ingelegd, niet teruggebeld.\n\nZeer emotioneel aan de lijn.", NOTITIE, "ja"),
    (2, "Belastingen", "Klt snapt aanslag niet: 2x afvalstoffenheffing? Doorverbonden, lijn bezet, tbn gemaakt", NOTITIE, "nee"),
    (2, "Belastingen", "dhr wil bezwaar woz maken, kan formulier niet vinden op site. link gemaild", ZELF, "nee"),
    (2, "Belastingen", "mw heeft betaald maar krijgt aanmaning. Betaalbewijs heeft ze, vraagt waar dat naartoe kan. IBAN NL20INGB0001234567", NOTITIE, "nee"),
    (2, "Belastingen", "Wachttijd 40 min volgens klant, is er erg ontstemd over. Vraag zelf was zo beantwoord.", ZELF, "nee"),
    (2, "Belastingen", "kl wil betalingsregeling, 3 termijnen gezet, ok", ZELF, "nee"),
    (2, "Kwijtschelding", "mw belt ivm kwijtschelding, al 10 wkn niks gehoord. Graag tbn met status", NOTITIE, "ja"),
    (2, "Parkeren", "Bezoekerspas gedeactiveerd na update app. kl is mantelzorger ziet moeder elke dag. gereset", ZELF, "nee"),
    (2, "Burgerzaken", "Fam. Yilmaz - naam verkeerd gespeld op paspoort, moest 2x terugkomen. Wil leges terug.", NOTITIE, "ja"),
    (3, "Zorg en Welzijn", "Dhr vd Meulen, hulp komt al 3 wk niet. Aanbieder zegt gem. bellen, gem zegt aanbieder. Kan zichzelf niet wassen.", NOTITIE, "ja"),
    (3, "Zorg en Welzijn", "mw vraagt of keukentafelgesprek verzet kan worden ivm ziekenhuis. mail naar consulent gestuurd", ZELF, "nee"),
    (3, "Jeugd", "Moeder belt over wachtlijst jeugdhulp. zoon 14 snijdt zichzelf. Direct doorverbonden met wijkteam, opgenomen.", AFD, "ja"),
    (3, "Vergunningen", "omgevingsloket: upload lukt niet (max 5mb) tekening is 12mb. kl moet per post?? vindt dit belachelijk", NOTITIE, "nee"),
    (3, "Stadsbeheer", "Paaltje omver gereden hoek Lindenhof, ligt op fietspad.\nMOR aangemaakt.", ZELF, "nee"),
    (3, "KCC", "Doorverbonden via vaste contactpersoon, die werkt hier niet meer. Kl wil nieuwe contactpersoon en niet elke x zelfde verhaal", NOTITIE, "ja"),
    (3, "Werk en Inkomen", "energietoeslag: wnr uitbetaling?", ZELF, "nee"),
    (3, "Werk en Inkomen", "dhr vraagt wanneer energietoeslag wordt uitbetaald, zegt 3 versch antw gehad te hebben", NOTITIE, "ja"),
    (3, "Werk en Inkomen", "zelfde vraag energietoeslag, 14e vandaag. Kan datum op de site?", ZELF, "nee"),
    (4, "Werk en Inkomen", "Energietoeslag afgewezen, kl zegt net boven grens te zitten door vakantiegeld. Wil uitleg, geen formulier.", NOTITIE, "nee"),
    (4, "Burgerzaken", "spoed paspoort - vlucht morgen 6.00 - afspraak 16.15 gemaakt, kl dolblij", ZELF, "nee"),
    (4, "Burgerzaken", "Geen plek voor id kaart tot over 5 wkn. mw heeft geldig id nodig voor nieuwe baan.", NOTITIE, "nee"),
    (4, "Parkeren", "naheffing terwijl app storing had. kenteken GB-001-B. bezwaar uitgelegd. kl heeft geen DigiD, papieren form. toegestuurd", ZELF, "nee"),
    (4, "Handhaving", "Ondernemer (bakker) klaagt over bakfiets voor deur, handhaving komt niet", NOTITIE, "ja"),
    (4, "KCC", "Kl spreekt alleen Pools, via zus getolkt. Begrijpt brief inschrijving niet.", NOTITIE, "nee"),
    (5, "Stadsbeheer", "Ondergrondse container vol sinds vr, stank, muizen. 5e melding vd straat.", ZELF, "ja"),
    (5, "Stadsbeheer", "Melder vorige week gebeld over losse tegel: is netjes hersteld, bedankt de mannen in het oranje", ZELF, "nee"),
    (5, "Belastingen", "dwangbevel, kl zegt nooit brief gehad. BSN 123456782. Beslag op loon dreigt, kan huur dan niet betalen. Tbn < 24u toegezegd", NOTITIE, "ja"),
    (5, "Zorg en Welzijn", "gpk verlopen, verlenging duurt 8 wk, zonder kaart kan mw niet naar dialyse", NOTITIE, "nee"),
    (5, "Onderwijs", "leerplichtbrief ontvangen, kind was ziek gemeld. moeder overstuur. Leerplichtambt. niet bereikbaar, vm vol", NOTITIE, "ja"),
    (5, "Werk en Inkomen", "Let op: kl dreigde 'ik kom langs en dan trek ik je over de balie'. Melding agressie gemaakt, teamleider op de hoogte.", AFD, "ja"),
    (6, "Handhaving", "bbq overlast park, rook, kl heeft astma. Verwezen naar 0900-8844", "Verwezen naar ander instantie", "nee"),
    (6, "Handhaving", "lachgas cilinders bij speeltuin, 10+ stuks", ZELF, "nee"),
    (6, "Vergunningen", "evenementvergunning straatfeest 4 juli: te laat (8wk termijn). Kl: stond nergens. Kan er iets?", NOTITIE, "nee"),
    (6, "Burgerzaken", "mw wil overlijden vader aangeven maar online lukt niet, krijgt steeds foutcode E-204. aan de lijn gehuild. Afspr. gemaakt voor mo 9u", ZELF, "nee"),
    (6, "KCC", "verbinding slecht, weggevallen", WEG, ""),
    (6, "Stadsbeheer", "Eikenprocessierups bij schoolplein, school belt voor 2e keer", ZELF, "ja"),
    (6, "Bezwaar", "bezwaar sinds jan, termijn 2x verlengd, kl stelt in gebreke. Jurist zou bellen, niet gebeurd.", NOTITIE, "ja"),
    (7, "Zorg en Welzijn", "Warm weer, dhr (91) alleen in flat, hulp met vakantie, geen vervanging. Maakt zich zorgen, ik ook.", NOTITIE, "nee"),
    (7, "Burgerzaken", "wil weten wat hij nodig heeft voor rijbewijs vernieuwen", ZELF, "nee"),
    (7, "Burgerzaken", "idem, rijbewijs. Website noemt 'oud rijbewijs en pasfoto' niet op eerste pagina", ZELF, "nee"),
    (7, "Parkeren", "p+r slagboom ging niet open, intercom geen antw., kl stond 1u vast.", NOTITIE, "nee"),
    (7, "Wonen", "woningruil vraag, hoort bij corporatie, tel.nr. gegeven", "Verwezen naar ander instantie", "nee"),
    (8, "Onderwijs", "leerlingenvervoer niet bevestigd, school begint over 6 dgn. Al 4x gebeld. Graag NU tbn 06-12987654 mw Pinas", NOTITIE, "ja"),
    (8, "Onderwijs", "Leerlingenvervoer: taxi weet van niks", NOTITIE, "nee"),
    (8, "Werk en Inkomen", "kl geeft nieuwe baan door, uitkering stoppen. Heel blij. Gefeliciteerd.", ZELF, "nee"),
    (8, "KCC", "klant boos over keuzemenu, 'u spreekt met een computer'. Suggestie: toets 0 voor mens.", ZELF, "nee"),
    (9, "Burgerzaken", "naturalisatie: dossier al 13 mnd, IND verwijst naar gem en gem naar IND. Dhr el Idrissi wil 1 aanspreekpunt.", NOTITIE, "ja"),
    (9, "Belastingen", "toeristenb. aangifte hotel, inlog eherkenning werkt niet, boete loopt", NOTITIE, "nee"),
    (9, "Zorg en Welzijn", "Traplift geplaatst, mevr. wilde even zeggen hoe blij ze is: 'ik slaap weer in mn eigen bed'", ZELF, "nee"),
    (9, "Stadsbeheer", "milieupas storing, kl voor dichte container. (zie intranet: storing leverancier)", ZELF, "nee"),
    (9, "Stadsbeheer", "milieupas", ZELF, "nee"),
    (10, "Werk en Inkomen", "syst lag eruit, niks kunnen opzoeken. Kl moet morgen terugbellen, niet blij", TERUG, "nee"),
    (10, "Werk en Inkomen", "kl heeft vandaag weer gebeld na storing gisteren, nu wel geholpen", ZELF, "ja"),
    (10, "Jeugd", "Opa belt: kleinkinderen slapen bij hem na huisuitzetting dochter. Geen bed, geen geld. Wie kan helpen?", AFD, "nee"),
    (10, "Stadsbeheer", "bladkorven: wnr?", ZELF, "nee"),
    (10, "KCC", "", WEG, ""),
    (10, "Vergunningen", "terras winter - mag heater? verordening zegt nee, kl verwijst naar buurgem waar het wel mag", NOTITIE, "nee"),
    (10, "Parkeren", "vergunning wachtlijst 14 maanden, kl verhuist voor werk. zegt: 'niet te doen'", ZELF, "nee"),
    # Wrong on purpose: a day that does not exist, no date, a status that nobody knows, a number used twice.
    (10, "Burgerzaken", "uittreksel BRP aangevraagd aan de balie", ZELF, "nee"),
    (10, "Burgerzaken", "verhuizing doorgegeven,\nnieuw adres klopt niet in systeem", ZELF, "nee"),
    (10, "Stadsbeheer", "lantaarnpaal knippert", ZELF, "nee"),
    (10, "Belastingen", "vraagt kopie aanslag", ZELF, "nee"),
]

KOP = [
    "notitienummer", "datum", "tijd", "ingang", "afdeling", "naam klant", "telefoon klant", "klantnummer", "postcode", "notitie",
    "gespreksresultaat", "eerder gebeld", "wachttijd", "gespreksduur", "medewerker", "status", "teruggebeld op",
]


def maak() -> None:
    r = kans("terugbel")
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, lineterminator="\r\n")
    schrijver.writerow(KOP)
    laatste = len(RIJEN)
    for nummer, (maand, afdeling, notitie, resultaat, eerder) in enumerate(RIJEN, 1):
        when = moment(r, maand)
        klaar = resultaat in (ZELF, AFD, COLLEGA)
        terug = moment(r, maand, min(28, when.day + 2)) if resultaat == NOTITIE and r.random() < 0.5 else None
        if terug and terug <= when:
            terug = None
        datum = when.strftime("%d-%m-%Y")
        status = "gesloten" if klaar else "verwerkt" if terug else r.choice(["open", "te verwerken", "geen gehoor"])
        if nummer == laatste - 3:
            datum = "29-02-2026"
        if nummer == laatste - 2:
            datum = ""
        if nummer == laatste - 1:
            status = "???"
        klantnummer = f"C{r.randint(10000, 99999)}" if r.random() < 0.6 else ""
        schrijver.writerow([
            f"TBN{26000 + (nummer if nummer != laatste else 7)}", datum, when.strftime("%H:%M") if nummer % 8 else "",
            r.choice(["14 010", "14010", "telefoon", "balie", "chat"]), afdeling, naam(r), telefoon(r),
            "C44321" if nummer in (1, 7, 31) else klantnummer, r.choice(["3011 AB", "3033", "3083 CD", "3078", "", "onbekend"]),
            notitie, resultaat, eerder, f"{r.randint(0, 41)}:{r.randint(0, 59):02}" if nummer % 14 else "lang",
            str(r.randint(30, 1200)), naam(r), status, terug.strftime("%d-%m-%Y %H:%M") if terug else "",
        ])
    (UIT / "terugbelnotities.csv").write_bytes(b"\xef\xbb\xbf" + uit.getvalue().encode("utf-8"))


if __name__ == "__main__":
    maak()
