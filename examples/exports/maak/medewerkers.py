"""Writes medewerkers.json: a form on the intranet with Rode-knop entries, ideas and compliments. All invented."""

import json

from gemeen import UIT, email, kans, moment, naam

RK, ID, CO = "rode-knop", "idee", "complimentenknop"

# (month, form, team, what happens, what the citizen says, what would help, kind of rule, how often)
RIJEN = [
    (1, RK, "Burgerzaken", "Voor een briefadres vragen wij een uittreksel van de vorige gemeente, terwijl we dat zelf in de BRP kunnen zien. Mensen zonder dak sturen we zo weg.", "Ik slaap in mijn auto, hoe kom ik aan dat papier?", "Zelf in de BRP kijken.", "eigen werkwijze", "wekelijks"),
    (1, RK, "Werk en Inkomen", "De Participatiewet dwingt ons om een tas boodschappen van familie als inkomen te zien. Dat kan ik aan de balie niet uitleggen.", "Mag mijn moeder mij dan geen eten geven?", "Op de landelijke agenda zetten.", "landelijke wet", "maandelijks"),
    (1, RK, "Belastingen", "Een betalingsregeling kan alleen schriftelijk. Mensen bellen juist omdat ze niet uit de brief komen.", "", "Telefonisch afspreken en direct vastleggen", "eigen werkwijze", "dagelijks"),
    (1, CO, "KCC", "Compliment voor de roosteraars: tijdens de sneeuwdagen stond er ineens een extra ploeg klaar.", "", "", "", ""),
    (2, RK, "Belastingen", "Kwijtschelding: een auto ouder dan 12 jaar telt mee als vermogen door onze eigen verordening. Levert niks op en kost ons drie brieven per geval.", "Die auto is nog geen 300 euro waard en ik breng er mijn zoon mee naar de dagbesteding", "Verordening aanpassen", "verordening", "wekelijks"),
    (2, RK, "KCC", "Wij mogen het telefoonnummer van de afdeling niet geven en de afdeling neemt zelf niet op. We maken een terugbelnotitie en weten dat er niet gebeld wordt.", "U bent een muur waar ik tegen praat.", "Eén back-office nummer dat altijd wordt opgenomen", "eigen werkwijze", "dagelijks"),
    (2, RK, "Parkeren", "Mantelzorgvergunning geldt alleen als de zorgvrager in een betaald gebied woont, maar de grens loopt midden door de straat.", "Aan de overkant mag het wel?", "", "lokale regel", "wekelijks"),
    (2, ID, "Belastingen", "Verstuur de aanslagen in groepen over vier weken in plaats van allemaal op 28 februari. De telefoon staat roodgloeiend.", "", "Spreiden per wijk", "", ""),
    (2, RK, "Zorg en Welzijn", "Elke verlenging van een Wmo-voorziening vraagt een nieuw gesprek, ook als iemand nooit meer beter wordt.", "Denkt u dat mijn been weer aangroeit?", "Indicatie voor onbepaalde tijd", "eigen werkwijze", "wekelijks"),
    (3, RK, "Jeugd", "Wij mogen een kind niet op de wachtlijst zetten zonder handtekening van beide ouders, ook als een van hen een contactverbod heeft.", "Ik moet dus mijn ex om toestemming vragen?", "Wet aanpassen, of de rechter eerder inschakelen", "landelijke wet", "maandelijks"),
    (3, RK, "Vergunningen", "Het omgevingsloket accepteert alleen PDF tot 5 MB. Een gewone bouwtekening is groter. We laten mensen met usb-sticks langskomen.", "", "Uploadlimiet omhoog", "eigen werkwijze", "wekelijks"),
    (3, RK, "Burgerzaken", "Het afsprakensysteem laat geen gezin van vijf op één tijdslot toe, dus ouders boeken vijf afspraken.", "Ik heb vijf keer mijn gegevens ingevuld", "Aantal personen vragen", "eigen werkwijze", "dagelijks"),
    (3, CO, "Werk en Inkomen", "Grote dank aan team Bijzondere bijstand, zij hebben voor een alleenstaande moeder binnen een dag een wasmachine geregeld.", "Ik heb gehuild van blijdschap", "", "", ""),
    (3, ID, "KCC", "Zet de uitbetaaldatum van de energietoeslag groot op de site. Vandaag 60 keer dezelfde vraag.", "Wanneer komt het nou?", "Datum op de homepage", "", ""),
    (3, RK, "KCC", "Ik zie in het systeem de status van een aanvraag, maar mag die volgens de werkinstructie niet doorgeven aan de klant.", "U ziet het voor u staan maar u zegt het niet?", "Status vrijgeven", "eigen werkwijze", "dagelijks"),
    (4, RK, "Werk en Inkomen", "Energietoeslag: een inkomen van 3 euro boven de grens betekent nul. Geen afbouw. Dat is geen maatwerk.", "Door mijn vakantiegeld krijg ik niks", "Glijdende schaal", "lokale regel", "wekelijks"),
    (4, RK, "Werk en Inkomen", "Na verhuizing binnen de stad moet iemand de hele bijstandsaanvraag opnieuw doen. Alle bewijsstukken zijn nog geen drie maanden oud.", "", "Dossier meeverhuizen", "eigen werkwijze", "maandelijks"),
    (4, RK, "Burgerzaken", "Wie zijn DigiD kwijt is kan geen afspraak maken om zijn DigiD te regelen.", "ik draai in een kringetje", "Afspraak zonder inloggen", "eigen werkwijze", "wekelijks"),
    (4, RK, "Handhaving", "Wij moeten elke dag op dezelfde bakfiets voor dezelfde winkel schrijven. Het beleid kent geen waarschuwing.", "Kunt u niet gewoon even binnenlopen?", "Eerst een gesprek", "lokale regel", "wekelijks"),
    (4, CO, "Burgerzaken", "Ahmed van de balie sprak een uur met een dementerende man tot zijn dochter er was. Dat mag best eens gezegd worden.", "", "", "", ""),
    (4, RK, "Zorg en Welzijn", "Gehandicaptenparkeerkaart verlengen: keuring opnieuw, 8 weken wachten, kosten 130 euro. Voor iemand met een dwarslaesie.", "", "Keuring overslaan bij blijvende beperking", "landelijke wet", "wekelijks"),
    (5, RK, "Onderwijs", "Leerplichtbrieven gaan automatisch de deur uit na drie dagen, ook als de school 'ziek' heeft doorgegeven. Ouders schrikken zich rot.", "Mijn kind lag in het ziekenhuis", "Automatische brief uitzetten bij ziekmelding", "eigen werkwijze", "wekelijks"),
    (5, RK, "Belastingen", "Bij overlijden sturen we de aanslag op naam van de overledene naar het oude adres. Nabestaanden bellen in tranen.", "Mijn man is in januari gestorven, u feliciteert hem zowat", "Koppelen met de BRP", "eigen werkwijze", "maandelijks"),
    (5, ID, "Stadsbeheer", "Geef melders een foto van het resultaat. Nu zetten we 'afgehandeld' en bellen ze een week later weer.", "", "Foto in de app", "", ""),
    (5, RK, "Stadsbeheer", "Een verzakte tegel op de grens van gemeente- en corporatiegrond. Wij mogen er niet aankomen en zij doen niets. Al 4 maanden.", "Wie is er hier de baas over die stoep?", "Afspraak: wie het eerst komt herstelt", "eigen werkwijze", "maandelijks"),
    (5, RK, "Wonen", "Urgentie vereist twee jaar inschrijving, ook bij vluchten voor geweld. Ik moest een vrouw met een baby wegsturen.", "Moet ik dan maar terug naar hem?", "Hardheidsclausule gebruiken zonder commissie", "verordening", "maandelijks"),
    (5, CO, "Jeugd", "Kudos voor het wijkteam. Zaterdagavond nog een slaapplek geregeld voor een gezin.", "", "", "", ""),
    (6, RK, "Vergunningen", "Een straatfeest van 30 mensen moet door dezelfde molen als een festival: 8 weken, plattegrond, verzekering.", "We willen gewoon een lange tafel in de straat", "Melding in plaats van vergunning", "verordening", "wekelijks"),
    (6, RK, "Vergunningen", "Wij vragen ondernemers om een KvK-uittreksel dat wij zelf gratis kunnen inzien", "Dat kost mij weer 8 euro", "Zelf opzoeken", "eigen werkwijze", "dagelijks"),
    (6, RK, "KCC", "Het systeem logt ons om de tien minuten uit, ook tijdens een gesprek. Ik moet mensen dan vragen of ze opnieuw willen beginnen.", "", "Sessie langer", "eigen werkwijze", "dagelijks"),
    (6, RK, "Werk en Inkomen", "Door de kostendelersnorm gaat een zoon van 27 het huis uit en belandt op straat.", "Ik heb mijn eigen kind eruit moeten zetten", "Norm schrappen", "wet", "maandelijks"),
    (6, ID, "Burgerzaken", "Stuur een sms als het paspoort klaarligt. Nu bellen mensen elke dag.", "", "sms-dienst aanzetten", "", ""),
    (6, RK, "Zorg en Welzijn", "Een rolstoel repareren mag alleen de vaste leverancier. Die komt over 3 weken. De fietsenmaker om de hoek doet het in een uur.", "Ik zit dus drie weken binnen", "Kleine reparaties vrijgeven", "eigen werkwijze", "wekelijks"),
    (7, RK, "Zorg en Welzijn", "In de zomer mag vervangende hulp niet uit een ander budget betaald worden. Ouderen krijgen zes weken geen hulp.", "", "Eén budget", "lokale regel", "wekelijks"),
    (7, RK, "Burgerzaken", "Een naamsketen uit Suriname wordt door ons systeem afgekapt op 40 tekens. De brief klopt dus nooit.", "Zo heet ik niet", "Veld verlengen", "eigen werkwijze", "maandelijks"),
    (7, RK, "Parkeren", "Bezwaar tegen een naheffing moet met DigiD of per post. Toeristen kunnen dus niet digitaal bezwaar maken.", "I am from Belgium, what is DigiD?", "Formulier zonder inloggen", "eigen werkwijze", "wekelijks"),
    (7, CO, "Stadsbeheer", "Hulde voor de ploeg die het drijfvuil weghaalde bij 34 graden.", "", "", "", ""),
    (7, RK, "Handhaving", "Na 18.00 uur is er geen piket voor geluid. De meldkamer stuurt door naar ons antwoordapparaat.", "Dus van zes tot zes kan alles?", "Avondpiket", "eigen werkwijze", "dagelijks"),
    (8, RK, "Onderwijs", "Leerlingenvervoer moet elk jaar opnieuw worden aangevraagd, met dezelfde medische verklaring.", "Het syndroom van Down gaat niet over", "Doorlopende toekenning", "verordening", "wekelijks"),
    (8, RK, "Onderwijs", "aanvragen na 1 juli krijgen automatisch een afwijzing en daarna pas een toekenning. Ouders snappen er niks van", "", "die eerste brief niet versturen", "eigen werkwijze", "dagelijks"),
    (8, RK, "Jeugd", "Bij de overgang naar 18 stopt alle hulp op de verjaardag zelf.", "Gefeliciteerd, u staat er alleen voor", "Overbruggen tot 21", "landelijke wet", "maandelijks"),
    (8, ID, "KCC", "Maak toets 0 in het keuzemenu 'ik wil een mens spreken'.", "u spreekt met een computer", "", "", ""),
    (9, RK, "Burgerzaken", "Naturalisatie: wij moeten een geboorteakte vragen uit een land waar het archief is afgebrand.", "Mijn stad bestaat niet meer", "Verklaring onder ede toestaan", "landelijke wet", "maandelijks"),
    (9, RK, "Burgerzaken", "Voor een kind met twee achternamen na 1 januari moet één ouder de hele dag vrij nemen, digitaal kan niet.", "", "Digitaal mogelijk maken", "landelijke wet", "maandelijks"),
    (9, RK, "Belastingen", "eHerkenning kost een klein hotel meer dan de toeristenbelasting zelf.", "Ik betaal om te mogen betalen", "Inloggen ook anders", "landelijke wet", "maandelijks"),
    (9, RK, "Werk en Inkomen", "We vragen bij de aanvraag schuldhulp 23 bewijsstukken. Wie dat op orde heeft, heeft meestal geen schulden. Laatst mevr. J. Bakker, BSN 123456782, na stuk 19 afgehaakt.", "", "Begin met een gesprek, papieren later", "eigen werkwijze", "dagelijks"),
    (9, RK, "Stadsbeheer", "Container-storing: de leverancier telt zijn 48 uur pas vanaf het moment dat wij de melding hebben gecontroleerd. Dat doen wij na 3 dagen.", "", "Melding direct doorzetten", "eigen werkwijze", "wekelijks"),
    (9, CO, "Zorg en Welzijn", "Mevrouw belde om te zeggen dat zij weer in haar eigen bed slaapt dankzij de traplift. Taart voor team Hulpmiddelen!", "Ik ben zó blij", "", "", ""),
    (9, RK, "Wonen", "Aanvragen van mensen zonder e-mailadres kunnen niet in het nieuwe woonsysteem.", "Ik ben 81, wat moet ik met e-mail", "Veld niet verplicht", "eigen werkwijze", "dagelijks"),
    (10, RK, "KCC", "Wij lezen voor van dezelfde webpagina die de klant al voor zich heeft. Meer mogen we niet.", "Dat staat hier ook, maar wat bedoelt u ermee?", "Inhoudelijke training", "eigen werkwijze", "dagelijks"),
    (10, RK, "Werk en Inkomen", "Giften boven 1200 euro moeten we korten, ook voor een begrafenis", "", "", "wet", ""),
    (10, RK, "Vergunningen", "Terrasheater verboden door eigen verordening, buurgemeente staat elektrische toe.", "Mijn gasten lopen letterlijk de grens over", "Elektrisch toestaan", "verordening", "wekelijks"),
    (10, RK, "Handhaving", "Lachgas: sinds het landelijk verbod minder cilinders, maar wij mogen gevonden cilinders niet zelf afvoeren. Ze blijven dus weken liggen.", "", "Afspraak met afvalinzameling", "landelijke wet", "wekelijks"),
    (10, RK, "Parkeren", "Systeem weigert een kenteken met een streepje op de verkeerde plek en geeft dan 'onbekende fout'.", "Ik heb het zeven keer geprobeerd", "Streepjes negeren", "eigen werkwijze", "dagelijks"),
    (10, ID, "Zorg en Welzijn", "Laat de aanvrager kiezen: bellen, langskomen of videobellen. Nu is het altijd thuis, tussen 9 en 12.", "", "Keuze in het formulier", "", ""),
    (10, RK, "Jeugd", "Drie teams moeten akkoord geven op een taxi van 14 euro voor een pleegkind.", "", "Mandaat tot 250 euro", "eigen werkwijze", "wekelijks"),
    (10, CO, "KCC", "Leerling Tygo hielp op zijn tweede dag een doodongeruste moeder. Rustig, vriendelijk, meteen de goede vraag.", "Wat een schat van een jongen", "", "", ""),
    (10, RK, "Belastingen", "Brief B12 bevat vier keer het woord 'krachtens'. Wij begrijpen hem zelf ook niet.", "", "Herschrijven in gewoon Nederlands", "eigen werkwijze", "dagelijks"),
    (10, RK, "Stadsbeheer", "bladkorven mogen pas na 15 oktober uit de loods. Bladeren weten dat niet", "", "", "eigen werkwijze", ""),
    (10, RK, "Burgerzaken", "", "", "", "weet ik niet", ""),
    # Wrong on purpose: no date, a date that does not exist, a status that nobody knows, an id used twice.
    (10, ID, "KCC", "Koffieautomaat ook voor bezoekers?", "", "", "", ""),
    (10, RK, "Wonen", "Woningruil mag alleen als beide huizen van dezelfde corporatie zijn.", "", "", "lokale regel", "maandelijks"),
    (10, RK, "Parkeren", "Dagkaart voor de aannemer kan alleen per hele week.", "", "Per dag verkopen", "eigen werkwijze", "wekelijks"),
    (10, ID, "Burgerzaken", "Zet een kinderhoek bij de balie.", "", "", "", ""),
]


def maak() -> None:
    r = kans("medewerkers")
    uit = []
    laatste = len(RIJEN)
    for nummer, (maand, formulier, team, gebeurt, burger, helpt, regel, vaak) in enumerate(RIJEN, 1):
        when = moment(r, maand)
        ingezonden = when.strftime("%Y-%m-%dT%H:%M:%S")
        if nummer % 10 == 0:
            ingezonden = when.strftime("%d-%m-%Y %H:%M")
        if nummer == laatste - 3:
            ingezonden = None
        if nummer == laatste - 2:
            ingezonden = "2026-09-31T10:00:00"
        antwoorden = {"watGebeurdeEr": gebeurt, "watZegtDeBurger": burger, "watZouHelpen": helpt}
        if regel:
            antwoorden["soortRegel"] = regel
        if vaak:
            antwoorden["hoeVaak"] = vaak
        uit.append({
            "inzendingId": f"mf-{7000 + (nummer if nummer != laatste else 9)}",
            "formulier": formulier,
            "formulierVersie": 3,
            "ingezonden": ingezonden,
            "team": team,
            "afzender": {"naam": naam(r), "email": email(r), "personeelsnummer": r.randint(100000, 999999)} if nummer % 4 else None,
            "antwoorden": antwoorden,
            "status": "vermist" if nummer == laatste - 1 else r.choice(["nieuw", "opgepakt", "teruggekoppeld", "bij landelijke agenda" if "wet" in regel else "nieuw"]),
        })
    (UIT / "medewerkers.json").write_text(json.dumps(uit, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    maak()
