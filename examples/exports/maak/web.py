"""Writes webfeedback.csv and webafhaak.csv: feedback on web pages, and counts of people who leave a form. All invented."""

import csv
import io

from gemeen import UIT, email, kans, moment

# (month, page, title, found, rating, remark)
FEEDBACK = [
    (1, "/afval/kalender", "Afvalkalender", "nee", "😞", "Ik zie alleen de kalender van vorig jaar"),
    (1, "/paspoort", "Paspoort aanvragen", "ja", "🙂", ""),
    (1, "/paspoort", "Paspoort aanvragen", "deels", "😐", "Kosten staan er wel, maar niet of je kind mee moet"),
    (2, "/belastingen/kwijtschelding", "Kwijtschelding", "nee", "😞", "Formulier geeft foutmelding na stap 3, alles kwijt!!"),
    (2, "/belastingen", "Belastingen", "ja", "🙂", "Duidelijk uitgelegd"),
    (3, "/werk-en-inkomen/energietoeslag", "Energietoeslag", "nee", "😞", "WANNEER wordt het uitbetaald? Dat wil iedereen weten en dat staat er niet"),
    (3, "/werk-en-inkomen/energietoeslag", "Energietoeslag", "nee", "😞", "datum van uitbetaling???"),
    (4, "/contact", "Contact", "nee", "😞", "nergens een telefoonnummer te vinden"),
    (4, "/parkeren/vergunning", "Parkeervergunning", "deels", "", "De knop 'aanvragen' doet het niet op mijn telefoon"),
    (5, "/rijbewijs", "Rijbewijs", "ja", "🙂", "Prima pagina"),
    (5, "/wmo", "Wmo", "nee", "😞", "Te moeilijke woorden. Mijn vader begrijpt dit niet"),
    (6, "/verhuizen", "Verhuizing doorgeven", "ja", "🙂", "Binnen 2 minuten klaar, super"),
    (7, "/english", "English", "nee", "😐", "Half of the page is still in Dutch"),
    (8, "/evenementen", "Evenementen", "", "", ""),
    (9, "/bezwaar", "Bezwaar maken", "nee", "😞", "Link naar DigiD is dood"),
    # Wrong on purpose: a month that does not exist, and a number used twice.
    (9, "/afval", "Afval", "ja", "🙂", ""),
    (9, "/afval", "Afval", "ja", "🙂", "ok"),
]
STAPPEN = ["Inloggen", "Uw gegevens", "Inkomen", "Bijlagen", "Controleren"]
PAGINAS = {"/aanvragen/bijzondere-bijstand": (420, [0.04, 0.03, 0.22, 0.35, 0.02]), "/aanvragen/parkeervergunning": (610, [0.02, 0.05, 0.0, 0.08, 0.01])}


def schrijf(bestand: str, teken: str, kop: list[str], rijen: list[list[object]], mark: bool) -> None:
    uit = io.StringIO()
    writer = csv.writer(uit, delimiter=teken, lineterminator="\r\n")
    writer.writerow(kop)
    writer.writerows(rijen)
    (UIT / bestand).write_bytes(uit.getvalue().encode("utf-8-sig" if mark else "utf-8"))


def maak() -> None:
    r = kans("web")
    rijen: list[list[object]] = []
    for nummer, (maand, pagina, titel, gevonden, waardering, opmerking) in enumerate(FEEDBACK, 1):
        toen = moment(r, maand).strftime("%Y-%m-%d %H:%M:%S")
        if nummer == len(FEEDBACK) - 1:
            toen = "2026-13-01 10:00:00"
        wie = email(r) if r.random() < 0.2 else ""
        rijen.append([f"F{nummer if nummer < len(FEEDBACK) else 5:05}", toen, pagina, titel, gevonden, waardering, opmerking, r.choice(["mobiel", "desktop", "tablet"]), wie, f"192.0.2.{r.randint(1, 250)}"])
    kop = ["feedback_id", "tijdstip", "pagina", "paginatitel", "gevonden", "waardering", "opmerking", "apparaat", "e-mail", "ip"]
    schrijf("webfeedback.csv", ",", kop, rijen, mark=True)

    rijen = []
    for maand in (3, 4, 5):
        for pagina, (gestart, aandelen) in PAGINAS.items():
            over = gestart + r.randint(-30, 30)
            for stap, (naam, aandeel) in enumerate(zip(STAPPEN, aandelen, strict=True), 1):
                weg = round(over * aandeel)
                rijen.append([f"2026-{maand:02}-01", pagina, stap, naam, r.choice(["mobiel", "desktop"]), over, weg, round(weg * 0.4)])
                over -= weg
    # Wrong on purpose: no page.
    rijen.append(["2026-05-01", "", 1, "Inloggen", "mobiel", 10, 2, 0])
    kop = ["Datum", "Pagina", "Stap", "Naam stap", "Apparaat", "Gestart", "Afgehaakt", "Foutmeldingen"]
    schrijf("webafhaak.csv", ";", kop, rijen, mark=False)
