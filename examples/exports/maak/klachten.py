"""Writes klachtenregister.xlsx: a register of complaints with one sheet a year and real date cells. Needs openpyxl. All invented.

The workbook is written with fixed times, so that the same texts give the same bytes.
"""

import datetime as dt
import io
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Font

from gemeen import UIT, email, kans, moment, naam, telefoon

# (month, unit, district, channel, formal, complaint, answer, verdict)
RIJEN_2025 = [
    (1, "Stadsbeheer", "Charlois", "Telefoon", "nee", "Na de sneeuw is onze straat als enige niet gestrooid. Twee buurvrouwen gevallen, waarvan een met een gebroken pols. Toen ik belde zei men dat het niet op de route ligt.", "Wij hebben met u gesproken en leggen een zoutbak neer.", "Naar tevredenheid opgelost"),
    (1, "Burgerzaken", "Centrum", "E-mail", "ja", "Op 6 januari had ik een afspraak voor een rijbewijs. Ik kwam drie minuten te laat door de tram en werd weggestuurd. De baliemedewerker lachte mij uit waar iedereen bij stond.", "Wij bieden onze excuses aan voor de bejegening.", "Gegrond"),
    (2, "Belastingen", "Noord", "klachtenformulier", "nee", "Ik heb keurig op tijd betaald en krijg nu toch een aanmaning met kosten. Bellen lukt niet, ik kom er gewoon niet doorheen.", "", "Gegrond"),
    (2, "Belastingen", "Delfshaven", "Brief", "ja", "Dwangbevel ontvangen voor een aanslag die nooit bij mij is bezorgd. Mijn salaris is beslag op gelegd en ik kan de huur deze maand niet betalen. Mijn BSN is 111222333, zoekt u het uit.", "Het dwangbevel is ingetrokken.", "Gegrond"),
    (3, "Werk en Inkomen", "Feijenoord", "Telefoon", "nee", "Mijn klantmanager is al de derde in een jaar. Elke keer moet ik mijn hele geschiedenis opnieuw vertellen en alle papieren opnieuw inleveren.", "", ""),
    (3, "Werk en Inkomen", "Charlois", "klachtenformulier", "ja", "De consulent zei letterlijk: 'u wilt gewoon niet werken'. Ik zit met een hernia thuis en heb daar brieven van de specialist over gestuurd. Ik voel mij totaal niet serieus genomen.", "De medewerker is hierop aangesproken.", "Deels gegrond"),
    (3, "Parkeren", "Kralingen-Crooswijk", "E-mail", "nee", "Parkeerautomaat stuk, app gaf storing, dus ik kon niet betalen. Toch een boete van 73 euro. Kenteken TX-123-B. Bezwaar maken kan alleen met DigiD en die heb ik niet.", "", "Ongegrond"),
    (4, "Zorg en Welzijn", "IJsselmonde", "Telefoon", "ja", "Moeder (88) wacht sinds november op een rolstoel. Leverancier verwijst naar gemeente, gemeente naar leverancier. Zij komt al maanden de deur niet uit.", "De rolstoel wordt volgende week geleverd.", "Gegrond"),
    (4, "Zorg en Welzijn", "Prins Alexander", "klachtenformulier", "nee", "Het keukentafelgesprek duurde tien minuten en de conclusie stond al vast. Hulp van 4 naar 2 uur zonder uitleg.", "", "Ongegrond"),
    (5, "Burgerzaken", "Noord", "Balie", "nee", "Mijn naam staat al zes jaar verkeerd in de BRP en elke keer moet ik zelf bewijzen dat het jullie fout is.", "De naam is gecorrigeerd.", "Gegrond"),
    (5, "Vergunningen", "Centrum", "E-mail", "ja", "Vergunning voor mijn terras is te laat afgegeven, seizoen half voorbij. Beslistermijn was acht weken, het werden er negentien. Omzetschade verhaal ik op u.", "", "Gegrond"),
    (6, "Handhaving", "Delfshaven", "Telefoon", "nee", "Boa's lopen voorbij terwijl er open en bloot gedeald wordt voor de school. Ik heb het aangesproken en kreeg 'daar gaan wij niet over'.", "", "Geen oordeel"),
    (6, "Stadsbeheer", "Charlois", "klachtenformulier", "nee", "Voor de zesde keer deze zomer staat de container bij nummer 40 vol en ligt het afval eromheen. Meldingen worden afgehandeld verklaard zonder dat er iemand is geweest. De stank is niet te harden.", "Wij legen deze container nu twee keer per week.", "Gegrond"),
    (7, "Handhaving", "Feijenoord", "Telefoon", "nee", "Barbecues in het park tot diep in de nacht, rook in de slaapkamer van mijn zoontje met astma. Handhaving zegt: bel de politie. Politie zegt: bel de gemeente.", "", "Deels gegrond"),
    (8, "KCC", "Prins Alexander", "E-mail", "nee", "Ik ben vandaag vijf keer doorverbonden en bij de laatste hing ik 25 minuten in de wacht. Uiteindelijk zei iemand dat ik het maar op moest zoeken op de website.", "Wij hebben uw klacht besproken met het team.", "Gegrond"),
    (9, "KCC", "Noord", "klachtenformulier", "nee", "Er is mij op 2, 9 en 16 september beloofd dat ik teruggebeld word over de leerplichtbrief. Niemand heeft gebeld. Bereikbaar op 0612345678, M. Bakker.", "", "Gegrond"),
    (9, "Onderwijs", "Centrum", "Brief", "ja", "Leerlingenvervoer van mijn dochter met een beperking is zonder bericht gestopt in de eerste schoolweek. Zij heeft een uur buiten staan huilen.", "Het vervoer is hervat; wij bieden excuses aan.", "Gegrond"),
    (10, "Wonen", "Delfshaven", "Telefoon", "ja", "Urgentieverklaring geweigerd omdat ik 'zelf kan oplossen'. Met drie kinderen in een blijf-van-mijn-lijfhuis. Hoe dan?", "", "Ongegrond"),
    (11, "Burgerzaken", "IJsselmonde", "Balie", "nee", "Op de website staat dat je voor een uittreksel geen afspraak nodig hebt. Aan de balie werd ik weggestuurd om online een afspraak te maken. Ik was er toch al?!", "De tekst op de website is aangepast.", "Gegrond"),
    (10, "Parkeren", "Feijenoord", "Telefoon", "nee", "Mijn gehandicaptenparkeerkaart lag duidelijk achter de voorruit, toch een bon. De medewerker aan de lijn zei dat iedereen dat zegt.", "De bon is vernietigd.", "Gegrond"),
    (10, "Vergunningen", "Charlois", "E-mail", "nee", "Voor ons buurtfeest moest ik dezelfde plattegrond vier keer aanleveren, steeds in een ander formaat. Wij zijn vrijwilligers, geen evenementenbureau.", "", "Deels gegrond"),
    (11, "Zorg en Welzijn", "Kralingen-Crooswijk", "Brief", "ja", "Beschikking huishoudelijke hulp geweigerd met gegevens van iemand anders erin. Ik las dus alles over de ziekte van een onbekende vrouw.", "Dit is als datalek behandeld; wij bieden u beiden excuses aan.", "Gegrond"),
    (12, "Werk en Inkomen", "Centrum", "klachtenformulier", "nee", "Portaal voor de uitkering ligt elke avond plat en overdag werk ik. Inkomstenformulier dus te laat, boete gekregen.", "", "Gegrond"),
    (12, "KCC", "Feijenoord", "Balie", "nee", "Beveiliger bij de ingang stuurde mijn vader weg omdat hij geen afspraakbevestiging op zijn telefoon kon laten zien. Hij is 79 en heeft geen smartphone.", "De werkwijze bij de ingang is aangepast.", "Gegrond"),
    (12, "Stadsbeheer", "Noord", "klachtenformulier", "nee", "Alle straatverlichting in ons hofje is uit, al drie weken, in de donkerste tijd van het jaar. Oudere bewoners durven niet meer naar buiten.", "", "Gegrond"),
]
RIJEN_2026 = [
    (1, "Stadsbeheer", "Prins Alexander", "Telefoon", "nee", "Fietspad langs de singel niet gestrooid, ik ben onderuit gegaan en heb een gebroken sleutelbeen. Wie gaat mijn ziekteverzuim betalen?", "Uw schadeclaim is doorgestuurd naar de verzekeraar.", "Geen oordeel"),
    (1, "KCC", "Centrum", "E-mail", "nee", "De telefonist was zo onvriendelijk dat ik er nog boos om ben. Ik mocht mijn zin niet eens afmaken.", "", "Deels gegrond"),
    (1, "Burgerzaken", "Charlois", "Balie", "nee", "Nummertje 214 getrokken, 1,5 uur gewacht, bleek dat de computer mijn nummer had overgeslagen. Mocht ik opnieuw achteraan sluiten.", "Excuses; het systeem is hersteld.", "Gegrond"),
    (1, "Werk en Inkomen", "Feijenoord", "klachtenformulier", "ja", "Uitkering stopgezet omdat ik een brief niet had beantwoord. Die brief is naar mijn oude adres gestuurd terwijl ik de verhuizing zelf bij jullie heb doorgegeven. Ik sta nu drie weken zonder geld.", "De uitkering is met terugwerkende kracht hersteld.", "Gegrond"),
    (2, "Belastingen", "Hillegersberg", "Brief", "ja", "WOZ-waarde met 30 procent omhoog zonder dat er iemand is komen kijken. In het taxatieverslag staat een garage die ik niet heb.", "", ""),
    (2, "Belastingen", "Noord", "Telefoon", "nee", "Vandaag 52 minuten in de wacht voor een vraag over de aanslag. Dat kan toch niet meer in deze tijd.", "", "Gegrond"),
    (2, "Belastingen", "Delfshaven", "klachtenformulier", "nee", "Kwijtschelding afgewezen vanwege een auto van 15 jaar oud waar ik mijn gehandicapte zoon mee vervoer. De brief legt niets uit, alleen wetsartikelen.", "", "Deels gegrond"),
    (2, "Belastingen", "Kralingen-Crooswijk", "via raadslid", "nee", "Betalingsregeling afgesproken met de heer De Groot en twee weken later toch een deurwaarder voor de deur. De kinderen waren erbij.", "De deurwaarder is teruggeroepen.", "Gegrond"),
    (2, "Parkeren", "Centrum", "E-mail", "nee", "Ik ben mantelzorger en krijg geen parkeervergunning omdat ik zelf aan de overkant van de rivier woon. Elke dag 14 euro om voor mijn vader te zorgen.", "", "Ongegrond"),
    (3, "Zorg en Welzijn", "Charlois", "Telefoon", "ja", "Wmo-consulent kwam niet opdagen, zonder afbericht, voor de tweede keer. Mijn broer had er vrij voor genomen.", "Er is een nieuwe afspraak gemaakt.", "Gegrond"),
    (3, "Zorg en Welzijn", "IJsselmonde", "klachtenformulier", "nee", "PGB al vier maanden niet uitbetaald. De zorgverlener van mijn zoon dreigt te stoppen. Wie is hier nou verantwoordelijk, de SVB of de gemeente?", "", "Gegrond"),
    (3, "Jeugd", "Feijenoord", "Brief", "ja", "Wij zijn niet gehoord in het besluit over onze pleegdochter. Alles was al besloten toen wij binnenkwamen. De gezinsvoogd had het dossier niet gelezen.", "", ""),
    (3, "Vergunningen", "Prins Alexander", "E-mail", "nee", "Omgevingsloket geeft foutmelding 500 bij het indienen. Helpdesk verwijst naar het Rijk, het Rijk naar de gemeente.", "", "Geen oordeel"),
    (4, "Burgerzaken", "Noord", "klachtenformulier", "nee", "Spoedpaspoort was beloofd voor vrijdag. Niet klaar. Vakantie van 2.400 euro kunnen we weggooien.", "", "Gegrond"),
    (4, "Burgerzaken", "Delfshaven", "Telefoon", "nee", "Trouwambtenaar noemde de verkeerde naam van mijn man. Tweemaal. Bij onze eigen bruiloft.", "Wij hebben het bruidspaar bezocht met bloemen en excuses.", "Naar tevredenheid opgelost"),
    (4, "Werk en Inkomen", "Charlois", "Telefoon", "nee", "energietoeslag: eerst toegekend, toen weer teruggevorderd, en nu zegt de mevrouw aan de lijn dat er niks bekend is. Ik word er ziek van.", "", "Gegrond"),
    (4, "KCC", "IJsselmonde", "E-mail", "nee", "Ik krijg van drie medewerkers drie verschillende antwoorden over de energietoeslag. Wie moet ik geloven?", "", "Gegrond"),
    (5, "Stadsbeheer", "Feijenoord", "klachtenformulier", "nee", "Paaltje bij de Lindenhof wordt steeds omver gereden en elke keer zetten jullie precies hetzelfde paaltje op dezelfde plek terug. Denk eens na!", "Het paaltje wordt verplaatst.", "Gegrond"),
    (5, "Handhaving", "Centrum", "Telefoon", "ja", "Boa heeft mijn fiets weggeknipt terwijl ik even een brood haalde. Toen ik er wat van zei werd ik geduwd.", "", ""),
    (5, "Handhaving", "Delfshaven", "E-mail", "nee", "Ik word als winkelier elke week bekeurd voor mijn uitstalling, de buurman nooit. Dat is geen handhaven maar pesten.", "", "Ongegrond"),
    (6, "Stadsbeheer", "Kralingen-Crooswijk", "klachtenformulier", "nee", "Speeltoestel al een jaar afgezet met linten. De kinderen klimmen er nu overheen, moet er eerst wat gebeuren?", "", "Gegrond"),
    (6, "Wonen", "Noord", "Brief", "ja", "Schimmel in de hele woning, dochter van 2 ligt met benauwdheid in het ziekenhuis. Verhuurder doet niks en bouwtoezicht komt 'over zes tot acht weken' kijken.", "Inspectie is met spoed gepland.", "Gegrond"),
    (6, "KCC", "Prins Alexander", "Telefoon", "nee", "keuzemenu is een doolhof. na 5x drukken kom je uit bij een bandje dat zegt dat je naar de website moet", "", "Deels gegrond"),
    (7, "Stadsbeheer", "Charlois", "klachtenformulier", "nee", "Wespennest in de boom voor de crèche. Drie keer gemeld, drie keer 'geen gemeentelijke taak'. Het is úw boom.", "Het nest is verwijderd.", "Gegrond"),
    (7, "Handhaving", "Feijenoord", "Telefoon", "nee", "Lachgas in de straat, jongeren blokkeren de stoep met scooters. Mijn man durfde er wat van te zeggen en is bedreigd met een mes.", "Er wordt extra toezicht ingezet.", "Deels gegrond"),
    (7, "Belastingen", "Centrum", "E-mail", "nee", "Hondenbelasting betaald van rekening NL91ABNA0417164300 en toch een aanmaning. De hond heet Bobbie en is overleden.", "", "Gegrond"),
    (8, "Onderwijs", "IJsselmonde", "klachtenformulier", "nee", "Inschrijving kinderopvang via de gemeente: systeem vraagt een bewijs dat je pas krijgt na inschrijving. Rondje zonder einde.", "", "Gegrond"),
    (8, "Jeugd", "Noord", "Telefoon", "ja", "Veilig Thuis en het wijkteam sturen ons al acht maanden naar elkaar door. Er gebeurt niets. Mijn kleinzoon wordt geslagen en niemand doet iets.", "De zaak is dezelfde dag opgeschaald.", "Gegrond"),
    (9, "Burgerzaken", "Delfshaven", "Balie", "nee", "Ik mocht geen briefadres aanvragen omdat ik geen legitimatie had, en geen legitimatie aanvragen omdat ik geen adres heb.", "", "Gegrond"),
    (9, "KCC", "Centrum", "E-mail", "nee", "Beloofde terugbelafspraak over mijn bezwaar is voor de derde keer niet nagekomen. mijn zaaknummer is ZAAK-2026-0000123456", "", "Gegrond"),
    (9, "Vergunningen", "Kralingen-Crooswijk", "Brief", "nee", "Buren bouwen een dakopbouw zonder vergunning. Handhaving geeft al vijf maanden geen antwoord op mijn verzoek.", "", ""),
    (9, "Zorg en Welzijn", "Prins Alexander", "Telefoon", "nee", "Taxi voor de Wmo komt structureel te laat, ik heb nu drie keer mijn dialyse gemist of moeten inkorten.", "", "Gegrond"),
    (10, "Stadsbeheer", "Charlois", "klachtenformulier", "nee", "Bladkorven zijn er dit jaar weer niet. Telefonisch beloofd voor 1 oktober. Straat is spekglad van de natte bladeren.", "", ""),
    (10, "Parkeren", "Noord", "E-mail", "nee", "Aanvraag bewonersvergunning: website zegt 5 werkdagen, het werden 6 weken en intussen 3 naheffingen.", "De naheffingen zijn vernietigd.", "Gegrond"),
    (10, "Werk en Inkomen", "Feijenoord", "Telefoon", "nee", "Consulent schreeuwde tegen mij waar andere klanten bij zaten. Ik wil een andere.", "", ""),
    (10, "Burgerzaken", "Centrum", "klachtenformulier", "nee", "", "", ""),
    (10, "KCC", "IJsselmonde", "Telefoon", "nee", "De chat op de website verbreekt na elke derde zin. En bellen duurt te lang. Hoe bereik ik jullie dan wel?", "", ""),
]

KOP = [
    "Klachtnummer", "Datum ontvangst", "Datum voorval", "Naam klager", "Telefoon", "E-mail", "Ontvangen via", "Formele klacht (Awb)",
    "Afdeling", "Gebied", "Omschrijving klacht", "Behandelaar", "Status", "Datum afgehandeld", "Oordeel", "Dagen doorlooptijd", "Reactie gemeente",
]


def rij(r, jaar: int, nummer: int, gegevens: tuple) -> list:
    maand, afdeling, gebied, kanaal, formeel, tekst, reactie, oordeel = gegevens
    ontvangen = moment(r, maand).replace(year=jaar, hour=0, minute=0)
    dagen = r.randint(5, 75)
    klaar = ontvangen + dt.timedelta(days=dagen)
    open_ = not oordeel or klaar > dt.datetime(2026, 11, 1)
    return [
        f"K{jaar}-{nummer:04}", ontvangen, ontvangen - dt.timedelta(days=r.randint(0, 20)) if r.random() < 0.7 else None,
        naam(r), telefoon(r) if r.random() < 0.6 else None, email(r) if r.random() < 0.6 else None, kanaal, formeel, afdeling,
        gebied, tekst, naam(r), r.choice(["Nieuw", "In behandeling", "Wacht op afdeling"]) if open_ else "Afgerond",
        None if open_ else klaar, None if open_ else oordeel, None if open_ else dagen, reactie or None,
    ]


def maak() -> None:
    r = kans("klachten")
    boek = Workbook()
    uitleg = boek.active
    uitleg.title = "Toelichting"
    for regel in ["Klachtenregister (verzonnen voorbeeld)", "Vul per klacht één rij in.", "Datums als dd-mm-jjjj."]:
        uitleg.append([regel])
    for jaar, rijen in [(2025, RIJEN_2025), (2026, RIJEN_2026)]:
        blad = boek.create_sheet(f"Klachten {jaar}")
        blad.append([f"Klachten ontvangen in {jaar}"])
        blad.append([])
        blad.append(KOP)
        for cel in blad[3]:
            cel.font = Font(bold=True)
        inhoud = [rij(r, jaar, n, gegevens) for n, gegevens in enumerate(rijen, 1)]
        if jaar == 2026:
            # Typed by hand: a text in place of a date cell, both in a form that the profile knows.
            inhoud[4][1] = inhoud[4][1].strftime("%d-%m-%Y")
            inhoud[9][1] = f"{inhoud[9][1].day} maart 2026"
            # Wrong on purpose: a date that does not exist, a number used twice, an end before the start, no number.
            inhoud[11][1] = "30-02-2026"
            inhoud[20][0] = inhoud[19][0]
            inhoud[25][13] = dt.datetime(2025, 7, 1)
            inhoud[30][0] = None
            inhoud[32][2] = "begin september"
        for waarden in inhoud:
            blad.append(waarden)
        for kolom in "BCN":
            for cel in blad[kolom][3:]:
                if isinstance(cel.value, dt.datetime):
                    cel.number_format = "DD-MM-YYYY"
        blad.append([])
    keuze = boek.create_sheet("Keuzelijsten")
    for oordeel in ["Gegrond", "Deels gegrond", "Ongegrond", "Geen oordeel"]:
        keuze.append([oordeel])
    boek.properties.creator = "voorbeeld"
    boek.properties.created = boek.properties.modified = dt.datetime(2026, 11, 1)
    ruw = io.BytesIO()
    boek.save(ruw)
    # openpyxl stamps the time of writing into the document and its zip; take both out.
    with zipfile.ZipFile(ruw) as bron, zipfile.ZipFile(UIT / "klachtenregister.xlsx", "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in bron.namelist():
            inhoud_deel = bron.read(deel)
            if deel == "docProps/core.xml":
                begin, eind = inhoud_deel.find(b"<dcterms:modified"), inhoud_deel.find(b"</dcterms:modified>")
                inhoud_deel = inhoud_deel[:begin] + inhoud_deel[eind + len(b"</dcterms:modified>"):]
            info = zipfile.ZipInfo(deel, date_time=(2026, 11, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            doel.writestr(info, inhoud_deel)


if __name__ == "__main__":
    maak()
