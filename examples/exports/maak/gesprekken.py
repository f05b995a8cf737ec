"""Writes gesprekken.zip: five written-out conversations with residents, one text file each. All invented."""

import zipfile

from gemeen import UIT

GESPREKKEN = {
    "gesprek-01.txt": """Gesprek: G-2026-01
Datum: 12 januari 2026
Plaats: buurthuis De Driehoek
Wijk: Noord
Onderwerp: schulden
Deelnemer: mevrouw Pinas

[00:00] Interviewer: Hoe bent u bij ons terechtgekomen?
[00:06] Bewoner: Via mijn dochter. Ik had de brieven allemaal in een la gelegd, ik durfde ze niet open te maken.
[00:19] Interviewer: En toen?
[00:21] Bewoner: Toen moest ik mijn verhaal drie keer vertellen. Bij de balie, aan de telefoon, en bij die meneer van de schuldhulp.
Die laatste luisterde gelukkig wel.
[00:44] Interviewer: Wat had er beter gekund?
[00:47] Bewoner: Dat een persoon het oppakt. En niet zeggen: daar gaan wij niet over.
""",
    "gesprek-02.txt": """Gesprek: G-2026-02
Datum: 3 februari 2026
Plaats: winkel
Wijk: Centrum
Onderwerp: terrasvergunning

Interviewer: U wilde een terras. Hoe ging dat?
Ondernemer: Vijf maanden. Voor vier tafeltjes. En elke keer een andere medewerker met een ander antwoord.
Interviewer: Kreeg u uitleg?
Ondernemer: Een brief van drie kantjes met artikelen. Ik heb hem aan mijn boekhouder gegeven.
Let op: die begreep hem ook niet.
""",
    "gesprek-03.txt": """Gesprek: G-2026-03
Datum: 17 maart 2026
Plaats: telefonisch
Wijk: Delfshaven
Onderwerp: hulp bij het huishouden

Onderzoeker: Wat ging er goed?
Respondent: De mevrouw van de gemeente kwam thuis, nam de tijd en belde een week later nog eens. Echt netjes.
Onderzoeker: En wat niet?
Respondent: De hulp zelf komt niet opdagen. Al vier weken niet. Ik ben 84, ik kan dat bed niet verschonen.
""",
    "gesprek-04.txt": """Gesprek: G-2026-04
Datum: 21 april 2026
Plaats: school
Wijk: Feijenoord
Onderwerp: leerlingenvervoer

Interviewer: Wat gebeurde er in september?
Bewoner 1: Er kwam geen busje. Wij stonden daar, en niemand nam op.
Bewoner 2: Bij ons wel, maar een uur te laat. Mijn zoon raakt daarvan overstuur.
Interviewer: Heeft u gebeld?
Bewoner 1: Elke dag. De gemeente zegt het vervoersbedrijf, het vervoersbedrijf zegt de gemeente.
Medewerker: Dat klopt, wij hadden toen zelf ook geen lijst.
""",
    # Wrong on purpose: no date.
    "gesprek-05.txt": """Gesprek: G-2026-05
Plaats: bibliotheek
Wijk: Charlois
Onderwerp: digitaal

Interviewer: Lukt het met de computer?
Bewoner: Nee. En alles moet tegenwoordig met die code op de telefoon, die heb ik niet.
""",
}


def maak() -> None:
    with zipfile.ZipFile(UIT / "gesprekken.zip", "w", zipfile.ZIP_DEFLATED) as zip:
        for naam, tekst in GESPREKKEN.items():
            zip.writestr(zipfile.ZipInfo(naam, (2026, 5, 1, 9, 0, 0)), tekst.encode())
