"""Invented sentences and the themes that they belong to: share, season by month, sources, unit."""

VOORNAMEN = "Sanne Mo Fatima Daan Ingrid Youssef Willem Priya Bram Xin Aleksandra Joke Kees Samira Tygo Roos".split()
ACHTERNAMEN = [
    "de Groot",
    "Bakker",
    "el Idrissi",
    "van der Meulen",
    "Yilmaz",
    "Jansen",
    "Pinas",
    "Kowalska",
    "Visser",
    "Tan",
]
WANNEER = [
    "gisteren",
    "vorige week",
    "drie weken geleden",
    "vanochtend",
    "maandag",
    "sinds de vakantie",
    "al een maand",
    "op 12 mei",
]
PLEKKEN = [
    "bij de speeltuin",
    "voor de school",
    "naast het winkelcentrum",
    "op de hoek",
    "bij de halte",
    "achter de flat",
    "langs de singel",
    "in het park",
]

GELIJK = [1] * 12
ZOMER = [0.2, 0.2, 0.4, 0.9, 1.8, 2.6, 2.8, 2.4, 1.0, 0.4, 0.2, 0.2]
WINTER = [2.8, 2.2, 0.8, 0.1, 0.02, 0.01, 0.01, 0.01, 0.02, 0.1, 0.7, 2.4]
HERFST = [0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 1.4, 3.0, 2.8, 0.9]
JAARWISSEL = [2.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 1.2, 4.5]

MOR, KCC = ("signalen",), ("kcc", "kto")
ALLES = ("signalen", "kcc", "kto")

THEMAS = {
    "container": {"aandeel": 14, "seizoen": GELIJK, "bronnen": ALLES, "afdeling": "Stadsbeheer", "slug": "afval", "blij": 0.2, "weekend": 0.8, "zinnen": [
        "De ondergrondse container {plek} zit vol en er staan zakken naast.", "Mijn gft-container is {wanneer} niet geleegd.",
        "Er ligt {wanneer} grofvuil {plek}, een bank en een koelkast.", "De glasbak {plek} is vol, er liggen scherven op straat.",
        "Mijn afvalpas doet het niet meer bij de container {plek}.", "Wanneer wordt het oud papier opgehaald?"]},
    "paaltje": {"aandeel": 3, "seizoen": GELIJK, "bronnen": MOR, "afdeling": "Stadsbeheer", "slug": "wegen-verkeer-straatmeubilair", "weekend": 0.9, "zinnen": [
        "Het paaltje {plek} is weer omgereden.", "Er ligt een paaltje op de weg {plek}, dat is de {n}e keer.", "Verkeerspaal {plek} staat scheef na een aanrijding."]},
    "stoep": {"aandeel": 8, "seizoen": GELIJK, "bronnen": MOR, "afdeling": "Stadsbeheer", "slug": "wegen-verkeer-straatmeubilair", "weekend": 0.7, "zinnen": [
        "Er ligt een losse stoeptegel {plek}, mijn buurvrouw struikelde.", "Gat in het wegdek {plek}, gevaarlijk voor fietsers.", "De stoep {plek} is verzakt na het werk van {wanneer}."]},
    "verlichting": {"aandeel": 5, "seizoen": [1.8, 1.5, 1.1, 0.8, 0.5, 0.4, 0.4, 0.6, 1.0, 1.4, 1.8, 2.0], "bronnen": MOR, "afdeling": "OVL", "slug": "wegen-verkeer-straatmeubilair", "weekend": 0.8, "zinnen": [
        "De lantaarnpaal {plek} doet het {wanneer} niet meer.", "Het is pikdonker {plek}, {n} lampen zijn uit.", "Straatverlichting {plek} knippert de hele nacht."]},
    "gladheid": {"aandeel": 4, "seizoen": WINTER, "bronnen": MOR, "afdeling": "Stadsbeheer", "slug": "wegen-verkeer-straatmeubilair", "weekend": 1.0, "zinnen": [
        "Het fietspad {plek} is spekglad en er is niet gestrooid.", "Waarom wordt er {plek} niet gestrooid?", "De brug {plek} is glad, er is {wanneer} iemand gevallen."]},
    "bbq": {"aandeel": 5, "seizoen": ZOMER, "bronnen": MOR, "afdeling": "Handhaving", "slug": "overlast", "weekend": 2.2, "zinnen": [
        "Er wordt {plek} gebarbecued en de rook komt bij ons naar binnen.", "Barbecue {plek} tot diep in de nacht, veel stank en lawaai.", "Na het barbecueën blijft er {plek} veel afval liggen."]},
    "lachgas": {"aandeel": 2, "seizoen": ZOMER, "bronnen": MOR, "afdeling": "Handhaving", "slug": "overlast", "weekend": 1.8, "zinnen": [
        "Overal lege lachgasflessen {plek}.", "Jongeren gebruiken lachgas {plek}, elke avond lawaai.", "Er is weer een lachgascilinder gedumpt {plek}."]},
    "vuurwerk": {"aandeel": 2.5, "seizoen": JAARWISSEL, "bronnen": MOR, "afdeling": "Handhaving", "slug": "overlast", "weekend": 1.3, "zinnen": [
        "Al dagen vuurwerkoverlast {plek}, zware knallen.", "Er is vuurwerk afgestoken {plek}, de prullenbak is ontploft."]},
    "groen": {"aandeel": 5, "seizoen": HERFST, "bronnen": MOR, "afdeling": "Stadsbeheer", "slug": "openbaar-groen-en-water", "weekend": 0.7, "zinnen": [
        "De goot ligt vol natte bladeren {plek}.", "Een tak van de boom {plek} hangt op breken.", "Het gras {plek} is {wanneer} niet gemaaid, alles staat vol onkruid."]},
    "geluid": {"aandeel": 4, "seizoen": [0.6, 0.6, 0.8, 1.0, 1.3, 1.6, 1.7, 1.5, 1.1, 0.8, 0.6, 0.8], "bronnen": MOR, "afdeling": "Handhaving", "slug": "overlast", "weekend": 1.6, "zinnen": [
        "Geluidsoverlast van de buren, {wanneer} tot drie uur.", "Harde muziek {plek}, wij slapen niet.", "Hondengeblaf {plek}, de hele dag door."]},
    "parkeren": {"aandeel": 9, "seizoen": GELIJK, "bronnen": ALLES, "afdeling": "Parkeren", "slug": "parkeren", "zinnen": [
        "Mijn parkeervergunning is nog niet verlengd en ik kreeg een naheffing.", "Hoe vraag ik een bezoekersvergunning aan?",
        "De parkeerautomaat {plek} werkt niet.", "Er staan steeds auto's fout geparkeerd {plek}.", "Ik heb bezwaar gemaakt tegen de parkeerboete van {wanneer}."]},
    "paspoort": {"aandeel": 9, "seizoen": [0.8, 0.8, 0.9, 1.1, 1.4, 1.7, 1.5, 0.9, 0.8, 0.7, 0.7, 0.6], "bronnen": KCC, "afdeling": "Burgerzaken", "slug": "overig", "blij": 0.6, "zinnen": [
        "Ik wilde een afspraak voor mijn paspoort maar er is pas over {n} weken plek.", "Mijn paspoort kon ik {wanneer} ophalen.",
        "Wat moet ik meenemen voor een identiteitskaart voor mijn zoon?", "Mijn rijbewijs is verlopen en de afspraak is verzet."]},
    "verhuizing": {"aandeel": 5, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "Burgerzaken", "slug": "overig", "blij": 0.5, "zinnen": [
        "Ik heb mijn verhuizing {wanneer} doorgegeven via de website.", "De verhuizing staat nog niet in de BRP.", "Voor een uittreksel moest ik twee keer komen."]},
    "aanslag": {"aandeel": 7, "seizoen": [0.6, 1.2, 1.2, 0.8, 0.6, 0.5, 0.4, 0.4, 0.5, 0.5, 0.5, 0.4], "bronnen": KCC, "afdeling": "Belastingen", "slug": "overig", "blij": 0.25, "zinnen": [
        "Ik snap de aanslag gemeentebelastingen niet.", "De WOZ-waarde op de aanslag klopt niet.", "Kan ik de afvalstoffenheffing in termijnen betalen?",
        "Ik heb kwijtschelding gevraagd en kreeg toch een aanmaning."]},
    "energietoeslag": {"aandeel": 4, "seizoen": [0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.5, 0.8, 2.4, 2.0, 1.4, 0.9], "bronnen": KCC, "afdeling": "Werk en Inkomen", "slug": "overig", "blij": 0.2, "zinnen": [
        "Wanneer wordt de energietoeslag uitbetaald?", "Wanneer krijg ik de energietoeslag, mijn buurvrouw heeft hem al.", "Mijn energietoeslag is afgewezen en ik snap niet waarom.",
        "Op welke datum komt de energietoeslag op mijn rekening?"]},
    "bijstand": {"aandeel": 5, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "Werk en Inkomen", "slug": "overig", "blij": 0.25, "zinnen": [
        "Mijn bijstandsuitkering is deze maand niet gestort.", "Ik wacht {n} weken op een besluit over mijn bijstand.", "Voor de bijzondere bijstand moest ik alles opnieuw inleveren."]},
    "wmo": {"aandeel": 4, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "Zorg en Welzijn", "slug": "overig", "blij": 0.4, "zinnen": [
        "De huishoudelijke hulp komt al {n} weken niet.", "Ik wacht op een besluit over de Wmo-aanvraag voor mijn moeder.", "Het keukentafelgesprek was fijn, ze dacht goed mee."]},
    "website": {"aandeel": 6, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "KCC", "slug": "overig", "blij": 0.15, "zinnen": [
        "De website loopt vast bij stap {n} van het formulier.", "Inloggen met DigiD geeft steeds een foutmelding.", "Ik kan het juiste formulier op de site niet vinden."]},
    "klantcontact": {"aandeel": 7, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "KCC", "slug": "overig", "blij": 0.4, "zinnen": [
        "Ik heb {wanneer} gebeld over mijn zaak.", "Aan de balie om {uur} geholpen.", "Ik heb gechat met een medewerker."]},
    "vergunning": {"aandeel": 3, "seizoen": GELIJK, "bronnen": KCC, "afdeling": "Vergunningen", "slug": "overig", "blij": 0.25, "zinnen": [
        "Mijn omgevingsvergunning voor de dakkapel duurt al {n} maanden.", "Hoe vraag ik een terrasvergunning aan?", "De evenementenvergunning kwam te laat."]},
}  # fmt: skip

ERVARING_SLECHT = [
    "Ik ben {n} keer doorverbonden.", "Er zou worden teruggebeld maar ik heb nooit iets gehoord.", "Ik stond {n} kwartier in de wacht.",
    "De medewerker wist het ook niet.", "Ik word van het kastje naar de muur gestuurd.", "De informatie op de site is onduidelijk.",
    "Ze zeiden dat ik het zelf maar moest uitzoeken.", "De medewerker was onvriendelijk.", "Het kan alleen online en dat lukt mij niet.",
    "Het duurt allemaal veel te lang en ik hoor niets.", "De afspraak werd weer niet nagekomen.", "Ik moest alles opnieuw uitleggen.",
    "Ik kreeg van twee collega's een ander antwoord.", "Niemand neemt de telefoon op.", "Ik heb dit al {n} keer gemeld en er gebeurt niets.",
]  # fmt: skip
ERVARING_GOED = [
    "De medewerker was heel vriendelijk en behulpzaam.", "Ik werd in een keer goed geholpen.", "Duidelijke uitleg gekregen.",
    "Snel opgelost, binnen een dag.", "Ze dacht echt met mij mee.", "Binnen tien minuten stond ik weer buiten.", "Ik werd netjes teruggebeld.",
]  # fmt: skip
AFSLUITING = [
    "Graag een reactie.",
    "Kunt u dit oplossen?",
    "Ik hoor graag van u.",
    "Dank u wel.",
    "Dit is niet de eerste keer.",
    "Kunt u mij terugbellen?",
]
NOOD = [
    "Ik heb geen geld meer voor eten.",
    "We worden volgende week uit huis gezet.",
    "Ik zie het niet meer zitten.",
    "Er zit een kind alleen thuis.",
    "Straks gebeurt er een ongeluk, het is levensgevaarlijk.",
]
