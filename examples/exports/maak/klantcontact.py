"""Writes openklant.json and kiss.json: contacts of a contact centre as Open Klant and KISS give them. All invented."""

import json
import uuid
from datetime import timedelta

from gemeen import UIT, kans, moment

# (month, question, specific question, note, reply, channel, result, unit)
RIJEN = [
    (1, "Paspoort aanvragen", "kosten en meenemen", "mw wil weten wat het kost voor 2 kinderen en of vader mee moet", "Tarieven genoemd, link naar de pagina gemaild.", "telefoon", "Zelfstandig afgehandeld", "Burgerzaken"),
    (1, "Afvalpas", "pas werkt niet", "pas weigert bij container, 2e keer deze maand", "Nieuwe pas aangevraagd.", "telefoon", "Zelfstandig afgehandeld", "Afval"),
    (1, "Bijstandsuitkering", "betaling niet ontvangen", "kl heeft geen geld voor boodschappen, uitkering jan niet gestort", "Terugbelverzoek met spoed.", "telefoon", "Afgehandeld, klant belt terug", "Werk en Inkomen"),
    (2, "Gemeentelijke belastingen", "kwijtschelding", "aanvraag van november nog steeds geen besluit", "", "e-mail", "Doorverbonden naar afdeling", "Belastingen"),
    (2, "Verhuizing doorgeven", "", "gelukt online, vraagt bevestiging", "Bevestiging gestuurd.", "chat", "Zelfstandig afgehandeld", "Burgerzaken"),
    (3, "Parkeervergunning", "wachtlijst", "staat 14 mnd op wachtlijst, nergens te zien op welke plek", "Plek opgezocht: 212.", "e-mail", "Afgehandeld na ruggespraak", "Parkeren"),
    (3, "Huwelijk (trouwen)", "locatie wijzigen", "wil locatie wijzigen na bevestiging", "", "telefoon", "Doorverbonden naar collega", "Burgerzaken"),
    (4, "Wmo", "huishoudelijke hulp komt niet", "dochter belt, hulp komt al 3 wk niet, moeder 88", "Doorgezet naar wijkteam.", "telefoon", "Doorverbonden naar afdeling", "Zorg en Welzijn"),
    (4, "Melding openbare ruimte", "losse stoeptegel", "tegel ligt nog los ondanks melding, buurvrouw gevallen", "Melding aangemaakt.", "telefoon", "Zelfstandig afgehandeld", "Stadsbeheer"),
    (5, "Rijbewijs verlengen", "afspraak", "kan geen afspraak maken, site geeft foutmelding", "Afspraak gemaakt.", "telefoon", "Zelfstandig afgehandeld", "Burgerzaken"),
    (5, "Omgevingsvergunning", "status aanvraag", "aannemer wacht, kl weet niet wie behandelaar is", "", "telefoon", "Klant neemt opnieuw contact op", "Vergunningen"),
    (6, "Schuldhulpverlening", "aanmelden", "wil zich aanmelden, schaamt zich, fijn gesprek", "Afspraak spreekuur.", "balie", "Zelfstandig afgehandeld", "Werk en Inkomen"),
    (6, "Leerlingenvervoer", "beschikking kwijt", "beschikking niet ontvangen, school begint bijna", "", "telefoon", "Verbinding verbroken", "Onderwijs"),
    (7, "Geboorteaangifte", "", "complimenten voor snelle hulp", "", "telefoon", "Zelfstandig afgehandeld", "Burgerzaken"),
    (8, "Evenementen", "geluid buurtfeest", "ondernemer vraagt tot hoe laat muziek mag", "Regels gestuurd.", "webformulier", "Zelfstandig afgehandeld", "Vergunningen"),
    (9, "Bezwaar maken", "termijn", "termijn 2x verlengd zonder bericht, stelt in gebreke", "", "telefoon", "Verwezen naar ander instantie", "Juridisch"),
]


def maak() -> None:
    r = kans("klantcontact")
    openklant, kiss = [], []
    for nummer, (maand, vraag, specifiek, notitie, reactie, kanaal, resultaat, afdeling) in enumerate(RIJEN, 1):
        start = moment(r, maand)
        eind = start + timedelta(seconds=r.randint(60, 900))
        sleutel = str(uuid.UUID(int=r.getrandbits(128), version=4))
        onderwerp = f"{vraag} ({specifiek})" if specifiek else vraag
        openklant.append(
            {
                "uuid": sleutel,
                "url": f"https://openklant.example.nl/klantinteracties/api/v1/klantcontacten/{sleutel}",
                "gingOverOnderwerpobjecten": [],
                "hadBetrokkenActoren": [{"uuid": str(uuid.UUID(int=r.getrandbits(128), version=4)), "naam": "Team KCC"}],
                "omvatteBijlagen": [],
                "hadBetrokkenen": [],
                "leiddeTotInterneTaken": [],
                "nummer": f"{nummer:010}",
                "kanaal": {"e-mail": r.choice(["email", "e-mail"])}.get(kanaal, kanaal),
                "onderwerp": onderwerp,
                "inhoud": notitie,
                "reactie": reactie,
                "indicatieContactGelukt": resultaat != "Verbinding verbroken",
                "taal": r.choice(["nld", "dut"]),
                "vertrouwelijk": False,
                "plaatsgevondenOp": start.strftime("%Y-%m-%dT%H:%M:%S+01:00"),
                "metadata": {},
            }
        )
        contact = {
            "id": sleutel,
            "startdatum": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "einddatum": eind.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "gespreksresultaat": resultaat,
            "verantwoordelijkeAfdeling": afdeling,
            "emailadresKcm": f"medewerker{r.randint(1, 9)}@example.nl",
            "bronnen": [{"soort": r.choice(["kennisartikel", "vac", "website"]), "titel": vraag, "url": "https://example.nl/kennis"}],
        }
        # Older contacts have only the subject that KISS made of the two questions.
        contact |= {"onderwerp": onderwerp} if nummer % 5 == 0 else {"vraag": vraag, "specifiekeVraag": specifiek or None}
        kiss.append(contact)
    # Wrong on purpose: no channel; a contact that is there twice; no start.
    openklant[-1]["kanaal"] = ""
    openklant.append(dict(openklant[0]))
    kiss[-1]["startdatum"] = None
    kiss.append(dict(kiss[1]))
    for bestand, rijen in (("openklant.json", openklant), ("kiss.json", kiss)):
        tekst = json.dumps({"count": len(rijen), "next": None, "previous": None, "results": rijen}, ensure_ascii=False, indent=1)
        (UIT / bestand).write_text(tekst + "\n", encoding="utf-8")
