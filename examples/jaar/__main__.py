"""Writes a year of an invented city as export files: `python examples/jaar MAP [--aantal 250000]`.

Nothing here is real. Texts are put together out of invented sentences by a seeded chance; the season, the weekdays, two
letters sent at once and one post that is knocked over again and again are put in on purpose, so that a dashboard can be
held against what is known to be there. The area codes are Rotterdam's, because a code must exist to be checked.
"""

import argparse
import csv
import json
import random
import uuid
from datetime import date, datetime, timedelta
from pathlib import Path

from zinnen import (
    ACHTERNAMEN,
    AFSLUITING,
    ERVARING_GOED,
    ERVARING_SLECHT,
    NOOD,
    PLEKKEN,
    THEMAS,
    VOORNAMEN,
    WANNEER,
)

JAAR = 2025
# Letters that went out to everybody on one day, and the theme that calls follow in.
BRIEVEN = {date(JAAR, 2, 24): "aanslag", date(JAAR, 9, 8): "energietoeslag"}
WIJKEN = {
    "Centrum": ("WK059901", 36000), "Delfshaven": ("WK059903", 77000), "Overschie": ("WK059904", 20000),
    "Noord": ("WK059905", 52000), "Hillegersberg-Schiebroek": ("WK059906", 46000),
    "Kralingen-Crooswijk": ("WK059908", 54000),
    "Feijenoord": ("WK059910", 78000), "IJsselmonde": ("WK059912", 62000), "Prins Alexander": ("WK059914", 97000),
    "Charlois": ("WK059915", 70000), "Hoogvliet": ("WK059916", 35000),
}  # fmt: skip
WIJK_GEWICHT = [inwoners for _, inwoners in WIJKEN.values()]


def dagen() -> list[date]:
    return [date(JAAR, 1, 1) + timedelta(days=n) for n in range(365)]


class Maker:
    """Makes signals one by one, the same ones every time."""

    def __init__(self, zaad: str) -> None:
        self.r = random.Random(zaad)
        self.dagen = dagen()
        self.namen = list(THEMAS)
        self.gewichten: dict[str, list[float]] = {}
        for naam in self.namen:
            thema = THEMAS[naam]
            gewicht = []
            for dag in self.dagen:
                w = thema["seizoen"][dag.month - 1] * (1.0 if dag.weekday() < 5 else thema.get("weekend", 0.3))
                for brief, over in BRIEVEN.items():
                    na = (dag - brief).days
                    if over == naam and 0 <= na < 12 and dag.weekday() < 5:
                        w += 14 * 0.75**na
                gewicht.append(w)
            self.gewichten[naam] = gewicht
        # Sums along the year once, so that a day is drawn by bisection.
        self.som = {naam: _som(gewicht) for naam, gewicht in self.gewichten.items()}

    def signaal(self, bron: str) -> tuple[str, date, str, bool, float]:
        """Theme, day, text, whether the sender is pleased, and the grade."""
        r = self.r
        kandidaten = [naam for naam in self.namen if bron in THEMAS[naam]["bronnen"]]
        zwaar = [THEMAS[naam]["aandeel"] for naam in kandidaten]
        naam = r.choices(kandidaten, zwaar)[0]
        dag = r.choices(self.dagen, cum_weights=self.som[naam])[0]
        blij = r.random() < THEMAS[naam].get("blij", 0.35)
        zinnen = [r.choice(THEMAS[naam]["zinnen"])]
        if bron != "signalen" or r.random() < 0.3:
            zinnen.append(r.choice(ERVARING_GOED if blij else ERVARING_SLECHT))
        if r.random() < 0.25:
            zinnen.append(r.choice(AFSLUITING))
        if r.random() < 0.006:
            zinnen.append(r.choice(NOOD))
        if r.random() < 0.1:
            zinnen.append(r.choice(["Mijn naam is {naam}.", "U kunt mij bellen op {telefoon}.", "Mail naar {email}."]))
        tekst = " ".join(zinnen)
        tekst = self.vul(tekst)
        cijfer = r.choice([7, 8, 8, 8, 9, 10]) if blij else r.choice([1, 2, 3, 4, 5, 5, 6, 6, 7])
        return naam, dag, tekst, blij, cijfer

    def vul(self, tekst: str) -> str:
        r = self.r
        naam = f"{r.choice(VOORNAMEN)} {r.choice(ACHTERNAMEN)}"
        return tekst.format(
            naam=naam,
            telefoon=f"06-{r.randint(10000000, 99999999)}",
            email=f"{naam.split()[0].lower()}{r.randint(1, 99)}@example.nl",
            wanneer=r.choice(WANNEER),
            plek=r.choice(PLEKKEN),
            n=r.randint(2, 9),
            uur=f"{r.randint(8, 17)}.{r.choice(['00', '15', '30', '45'])}",
        )

    def wijk(self) -> str:
        return self.r.choices(list(WIJKEN), WIJK_GEWICHT)[0]

    def tijd(self, dag: date) -> datetime:
        return datetime(
            dag.year, dag.month, dag.day, self.r.randint(8, 17), self.r.randint(0, 59), self.r.randint(0, 59)
        )


def _som(gewichten: list[float]) -> list[float]:
    uit, som = [], 0.0
    for gewicht in gewichten:
        som += gewicht
        uit.append(som)
    return uit


def signalen(map_: Path, aantal: int) -> None:
    m = Maker("signalen")
    with (map_ / "signalen.json").open("w", encoding="utf-8", newline="\n") as uit:
        uit.write(f'{{"count": {aantal}, "results": [\n')
        for nummer in range(aantal):
            naam, dag, tekst, blij, _ = m.signaal("signalen")
            thema = THEMAS[naam]
            code = WIJKEN[m.wijk()][0]
            buurt = f"BU{code[2:]}{m.r.randint(1, 9):02d}"
            # One post, in one neighbourhood, that is knocked over again and again.
            if naam == "paaltje" and m.r.random() < 0.35:
                buurt = "BU05990110"
            begonnen = m.tijd(dag).isoformat() + "+01:00"
            regel = {
                "id": 100000 + nummer,
                "signal_id": str(uuid.UUID(int=m.r.getrandbits(128), version=4)),
                "source": m.r.choice(["online", "online", "Telefoon – KCC", "Webcare"]),
                "text": tekst,
                "text_extra": "",
                "status": {"state": m.r.choice(["o", "o", "o", "b"]), "state_display": "", "created_at": begonnen},
                "location": {"area_code": buurt, "address": {"openbare_ruimte": "Verzonnen laan", "postcode": ""}},
                "category": {"main_slug": thema["slug"], "sub_slug": naam, "departments": thema["afdeling"]},
                "reporter": {"email": None, "phone": None},
                "type": {"code": "SIG"},
                "created_at": begonnen,
            }
            if m.r.random() < 0.2:
                regel["feedback"] = {"is_satisfied": blij}
            uit.write(("," if nummer else " ") + json.dumps(regel, ensure_ascii=False) + "\n")
        uit.write("]}\n")


def terugbelnotities(map_: Path, aantal: int) -> None:
    m = Maker("terugbelnotities")
    with (map_ / "terugbelnotities.csv").open("w", encoding="utf-8", newline="") as uit:
        w = csv.writer(uit)
        w.writerow(
            ["notitienummer", "datum", "tijd", "ingang", "afdeling", "klantnummer", "postcode", "notitie",
             "gespreksresultaat", "eerder gebeld", "wachttijd", "gespreksduur", "status", "teruggebeld op"]
        )  # fmt: skip
        for nummer in range(aantal):
            naam, dag, tekst, blij, _ = m.signaal("kcc")
            when = m.tijd(dag)
            later = when + timedelta(days=m.r.choice([0, 1, 1, 2, 3, 5, 9]), minutes=m.r.randint(5, 300))
            # Staff say more often than citizens that it was settled in one go.
            klaar = m.r.random() < (0.9 if blij else 0.72)
            w.writerow(
                [f"TBN{nummer:07d}", when.strftime("%d-%m-%Y"), when.strftime("%H:%M"),
                 m.r.choice(["14 010", "14 010", "balie", "chat"]), THEMAS[naam]["afdeling"],
                 f"C{m.r.randint(1, max(10, aantal // 2))}", "3011 AB", tekst,
                 "Zelfstandig afgehandeld" if klaar else "Terugbelnotitie",
                 "nee" if blij or m.r.random() < 0.6 else "ja",
                 f"{m.r.randint(0, 20)}:{m.r.randint(0, 59):02d}", m.r.randint(60, 1200), "verwerkt",
                 later.strftime("%d-%m-%Y %H:%M")]
            )  # fmt: skip


def kto(map_: Path, aantal: int) -> None:
    m = Maker("kto")
    eens = ["helemaal mee oneens", "mee oneens", "neutraal", "mee eens", "helemaal mee eens"]
    with (map_ / "kto.csv").open("w", encoding="cp1252", errors="replace", newline="") as uit:
        w = csv.writer(uit, delimiter=";")
        w.writerow(
            ["Respondentnummer", "Datum ingevuld", "Datum contact", "Wijk", "Onderwerp contact", "V1 Rapportcijfer",
             "V2 Reden cijfer", "V3 Direct geholpen", "V4 Aantal keer doorverbonden", "V5 Vriendelijkheid", "V6 Beller"]
        )  # fmt: skip
        for nummer in range(aantal):
            naam, dag, tekst, blij, cijfer = m.signaal("kto")
            # The service gets better over the year: fewer low grades in the second half.
            if dag.month > 6 and cijfer < 6 and m.r.random() < 0.35:
                cijfer, blij = 7, True
            direct = (
                "Ja, direct door de eerste medewerker"
                if m.r.random() < (0.92 if blij else 0.45)
                else ("Nee, ik moest zelf opnieuw contact opnemen")
            )
            w.writerow(
                [f"R{nummer:07d}", m.tijd(dag).strftime("%d-%m-%Y %H:%M"), dag.strftime("%d-%m-%Y"), m.wijk(), naam,
                 cijfer, tekst, direct, m.r.choice(["niet", "niet", "1 keer", "2 keer"]),
                 eens[min(4, max(0, round(cijfer / 2.5) + m.r.choice([-1, 0, 0, 1])))],
                 m.r.choices(["Inwoner", "Ondernemer", "Namens iemand anders"], [85, 9, 6])[0]]
            )  # fmt: skip


def medewerkers(map_: Path, aantal: int) -> None:
    m = Maker("medewerkers")
    regels = [
        ("Wij vragen een uittreksel dat we zelf in de BRP kunnen zien.", "eigen werkwijze"),
        ("Volgens de verordening mag de vergunning pas na acht weken, ook als alles klopt.", "verordening"),
        ("De Participatiewet dwingt ons om boodschappen van familie als inkomen te zien.", "landelijke wet"),
        ("Onze werkinstructie zegt dat iemand eerst een brief moet sturen voordat we mogen bellen.", "eigen werkwijze"),
        ("De Wet BRP maakt dat iemand zonder adres geen paspoort kan aanvragen.", "landelijke wet"),
    ]
    rijen = []
    for nummer in range(aantal):
        naam, dag, tekst, _, _ = m.signaal("kcc")
        formulier = m.r.choices(["rode-knop", "idee", "complimentenknop"], [55, 20, 25])[0]
        zin, soort = m.r.choice(regels)
        if formulier == "complimentenknop":
            zin = (
                m.vul(m.r.choice(ERVARING_GOED))
                + " "
                + m.r.choice(["Complimenten voor de collega.", "Dat mag gezegd worden."])
            )
        antwoorden = {"watGebeurdeEr": zin if formulier != "idee" else f"Idee: {m.vul(tekst)}"}
        if formulier == "rode-knop":
            antwoorden["soortRegel"] = soort
        rijen.append(
            {
                "inzendingId": f"mf-{nummer}",
                "formulier": formulier,
                "ingezonden": m.tijd(dag).isoformat(),
                "team": THEMAS[naam]["afdeling"],
                "antwoorden": antwoorden,
                "status": m.r.choice(["nieuw", "opgepakt", "teruggekoppeld"]),
            }
        )
    (map_ / "medewerkers.json").write_text(json.dumps(rijen, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    vraag = argparse.ArgumentParser(description="Schrijf een verzonnen jaar als exports.")
    vraag.add_argument("map", type=Path)
    vraag.add_argument("--aantal", type=int, default=250_000)
    keuze = vraag.parse_args()
    keuze.map.mkdir(parents=True, exist_ok=True)
    delen = {"signalen": 0.48, "terugbelnotities": 0.28, "kto": 0.22}
    aantallen = {naam: round(keuze.aantal * deel) for naam, deel in delen.items()}
    aantallen["medewerkers"] = keuze.aantal - sum(aantallen.values())
    for naam, aantal in aantallen.items():
        globals()[naam](keuze.map, aantal)
    bronnen = [
        ("signalen.json", "signalen"),
        ("terugbelnotities.csv", "terugbelnotities"),
        ("kto.csv", "kto"),
        ("medewerkers.json", "medewerkers"),
    ]
    (keuze.map / "signaal.toml").write_text(
        "".join(f'[[bron]]\nbestand = "{bestand}"\nprofiel = "{profiel}"\n\n' for bestand, profiel in bronnen),
        encoding="utf-8",
    )
    (keuze.map / "gebieden.csv").write_text(
        "code;naam;inwoners\n" + "".join(f"{code};{naam};{inwoners}\n" for naam, (code, inwoners) in WIJKEN.items()),
        encoding="utf-8",
    )
    (keuze.map / "gebeurtenissen.csv").write_text(
        "datum;gebeurtenis\n" + "".join(f"{dag};brieven over {naam} verstuurd\n" for dag, naam in BRIEVEN.items()),
        encoding="utf-8",
    )
    (keuze.map / "doelen.toml").write_text(
        f'[nulmeting]\nvan = "{JAAR}-01-01"\ntot = "{JAAR}-06-30"\n'
        f'[meting]\nvan = "{JAAR}-07-01"\ntot = "{JAAR}-12-31"\n'
        f'[indicator.ontevreden-aantal]\nstreefVerandering = -0.3\nstreefdatum = "{JAAR}-12-31"\n'
        f'[indicator.in-een-keer-vastgelegd]\nstreefwaarde = 0.84\nstreefdatum = "{JAAR}-12-31"\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
