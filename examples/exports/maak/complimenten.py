"""Writes complimenten.json: what came in through a compliment button on a web site. All invented."""

import json

from gemeen import UIT, email, kans, moment, naam

# (month, text, team, score, sender)
RIJEN = [
    (1, "De man die zondag de stoep voor ons verzorgingshuis sneeuwvrij maakte: geweldig!", "Stadsbeheer", 10, "inwoner"),
    (1, "Mijn aanvraag voor de vergunning was in twee dagen rond. Dat had ik niet durven hopen.", "Vergunningen", 9, "ondernemer"),
    (2, "Compliment voor de mevrouw aan de telefoon die rustig bleef terwijl ik dat niet was.", "KCC", 9, "inwoner"),
    (2, "Eindelijk een brief die ik in een keer snapte", "Belastingen", 8, "inwoner"),
    (3, "Ons buurtfeest was er niet geweest zonder de hulp van jullie wijkmanager.", "Wijkteam Noord", 10, "namens een vereniging"),
    (3, "Losse tegel gemeld om 9 uur, om 14 uur gemaakt", "Stadsbeheer", 10, "inwoner"),
    (4, "Mooi, die nieuwe bloembakken op het plein.", "", 8, "inwoner"),
    (4, "Merci pour l'aide à la mairie, tout le monde était très gentil.", "Burgerzaken", 9, "inwoner"),
    (5, "De klantmanager dacht echt met me mee, ik heb weer werk!", "Werk en Inkomen", 10, "inwoner"),
    (5, "👍👍👍", "", 10, ""),
    (6, "Heel fijn dat ik mijn afspraak gewoon online kon verzetten.", "Burgerzaken", 8, "inwoner"),
    (7, "De jongens van de afvalwagen zwaaien altijd naar mijn kleinzoon. Klein gebaar, groot geluk.", "Afval", 10, "inwoner"),
    (8, "Snel antwoord op mijn mail, en nog vriendelijk ook", "KCC", 9, "ondernemer"),
    (9, "Dank voor de hulp na de brand bij ons in de straat.", "Crisisteam", 10, "inwoner"),
    (10, "Goede uitleg bij het keukentafelgesprek, mijn moeder voelde zich gehoord.", "Zorg en Welzijn", 9, "inwoner"),
    # Wrong on purpose: no time, and a number used twice.
    (10, "Prima geholpen", "", 8, "inwoner"),
    (10, "Top service bij de milieustraat", "Afval", 9, "inwoner"),
]


def maak() -> None:
    r = kans("complimenten")
    rijen = []
    for nummer, (maand, tekst, team, cijfer, wie) in enumerate(RIJEN, 1):
        toen = moment(r, maand).strftime("%Y-%m-%dT%H:%M:%SZ")
        rijen.append(
            {
                "id": f"C-{nummer if nummer < len(RIJEN) else 2:04}",
                "tijdstip": None if nummer == len(RIJEN) - 1 else toen,
                "pagina": r.choice(["/contact", "/afval", "/paspoort", "/"]),
                "formulierVersie": 3,
                "velden": {
                    "compliment": tekst,
                    "wie_of_welk_team": team or None,
                    "cijfer": cijfer,
                    "ik_ben": wie or None,
                    "mag_gedeeld": r.random() < 0.7,
                    "naam": naam(r) if r.random() < 0.4 else None,
                    "email": email(r) if r.random() < 0.3 else None,
                },
            }
        )
    tekst = json.dumps({"formulier": "complimentenknop", "inzendingen": rijen}, ensure_ascii=False, indent=1)
    (UIT / "complimenten.json").write_text(tekst + "\n", encoding="utf-8")
