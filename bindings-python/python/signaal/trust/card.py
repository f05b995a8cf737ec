"""The entry for the Algoritmeregister (standard v1.0) and the model card, in Dutch at B1 level.

Two ways of use are kept apart, because they ask for other safeguards: ``inzicht`` (counts over many signals) and
``routering`` (what happens with the report of one person). Fields and their names: the publication standard of the
Algoritmeregister, version 1.0 (MinBZK/Algoritmeregister, ``v1_0.json``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from signaal.trust.facts import Facts

MODES = ("inzicht", "routering")
# What the organisation fills in. Empty in the entry, so that it is refused until somebody does.
ASKED = ("organization", "contact_email", "begin_date", "lawful_basis", "proportionality", "impacttoetsen")


@dataclass(frozen=True, slots=True)
class Organisation:
    """What only the organisation can say. Empty means: not said yet."""

    uri: str = ""
    """TOOI address."""
    contact: str = ""
    lawful_basis: str = ""
    begin: str = ""
    """``JJJJ-MM``."""


def register_entry(facts: Facts, mode: str, organisation: Organisation | None = None) -> dict[str, Any]:
    """The entry for one way of use. ``lawful_basis`` is empty unless the organisation states it: there is no
    default."""
    who = organisation or Organisation()
    insight = mode == "inzicht"
    name = (
        "Signalen van inwoners: inzicht in aantallen" if insight else "Signalen van inwoners: doorsturen van meldingen"
    )
    return {
        "name": name,
        "organization": who.uri,
        "description_short": (
            "Dit programma telt waar klachten, meldingen en enquêtes van inwoners over gaan. Het kijkt naar "
            "veel teksten samen. Het beslist niets over een inwoner."
            if insight
            else "Dit programma geeft bij een melding van een inwoner een voorstel: waar gaat het over, en "
            "is er haast bij? "
            "Een medewerker kijkt naar het voorstel en beslist."
        ),
        "status": "In ontwikkeling" if not who.begin else "In gebruik",
        "publication_category": "Overige algoritmes" if insight else "Impactvolle algoritmes",
        "contact_email": who.contact,
        "lang": "NLD",
        "begin_date": who.begin,
        "goal": (
            "Weten waar inwoners tegenaan lopen, zodat de organisatie haar dienstverlening kan verbeteren."
            if insight
            else "Meldingen sneller bij de goede afdeling brengen, en meldingen met haast eerder laten zien."
        ),
        "proportionality": "",
        "lawful_basis": who.lawful_basis,
        "impacttoetsen": "",
        "human_intervention": _human(insight),
        "risks": _risks(insight),
        "source_data": (
            "Teksten die inwoners en medewerkers schreven, uit exports van de organisatie (klachten, meldingen, "
            "terugbelnotities, enquêtes). Persoonsgegevens die het programma herkent, gaan eruit voordat er iets wordt "
            "bewaard. Niet alles wordt herkend: behandel de teksten als persoonsgegevens. Het programma is niet "
            f"geleerd van teksten van inwoners. Geleerd van: {facts.model_card['geleerdVan']}."
        ),
        "methods_and_models": methods(facts),
        "provider": "Open broncode; geen leverancier",
        "publiccode": "publiccode.yml in de map van de broncode",
        "source_id": f"signaal-{mode}",
    }


def methods(facts: Facts) -> str:
    """How it works, in at most 5,000 characters."""
    per_facet = ", ".join(f"{facet} {count}" for facet, count in facts.concepts.items())
    text = (
        "Het programma is niet zelflerend: het verandert niet door gebruik. Dezelfde tekst geeft bij dezelfde versie "
        "altijd dezelfde labels.\n\n"
        f"Versie {facts.version}; begrippenlijst {facts.taxonomy_version} (SHA-256 {facts.taxonomy_sha256}) met "
        f"{sum(facts.concepts.values())} begrippen ({per_facet}).\n\n"
        "Stap 1. Herkende persoonsgegevens worden vervangen, zoals [naam].\n"
        "Stap 2. Regels: per begrip staat in een leesbaar bestand welke woorden ervoor staan. Een ontkenning "
        "telt mee.\n"
        f"Stap 3. Een geleerd model ({facts.model_name}; SHA-256 {facts.model_sha256}): een lineair model "
        "(logistische regressie) dat woorden weegt. Het voegt een label toe als het zeker genoeg is, en haalt "
        "een label "
        "van een regel weg als het dat niet gelooft.\n"
    )
    if facts.own_model:
        text += "Dit is een eigen model van de organisatie. De drempels staan in het bestand van het model.\n"
    elif facts.thresholds:
        limits = "; ".join(f"{facet} {low:g} en {high:g}" for facet, (low, high) in sorted(facts.thresholds.items()))
        few = f"In een tekst van minder dan {facts.least_words} woorden"
        text += f"{few} bepaalt het model alleen de soort en het sentiment.\n"
        text += f"Drempels (toevoegen vanaf, weghalen onder; log-odds): {limits}.\n"
    text += (
        "Stap 4. Bij elk label staan de woorden waar het op rust, de regel of het model dat het gaf, en een score: het "
        "deel van zulke labels dat goed was bij de meting.\n\n"
        f"De scores zijn gemeten op: {facts.scores_measured_on} (SHA-256 {facts.scores_sha256})."
    )
    return text


def _human(insight: bool) -> str:
    if insight:
        return (
            "Een medewerker leest de cijfers en de voorbeelden en trekt zelf conclusies. Er volgt geen besluit "
            "over een "
            "inwoner uit. Tekenen van nood worden apart getoond; daar kijkt altijd een mens naar."
        )
    return (
        "Het programma stelt voor, een medewerker beslist. Vereist voordat u het zo gebruikt: een drempel per begrip, "
        "gekozen op eigen gecodeerde meldingen; vastleggen wie (rol) het voorstel volgde of veranderde (veld "
        "beoordeling van het signaal); een manier waarop de inwoner kan zeggen dat zijn melding verkeerd is behandeld; "
        "en een steekproef van meldingen die het programma niet opviel. Haast of nood gaat nooit op het "
        "programma alleen."
    )


def _risks(insight: bool) -> str:
    common = (
        "Labels kunnen fout zijn of ontbreken, vaker bij lange of slordige teksten, sarcasme, straattaal, dialect en "
        "teksten in een andere taal; de verschillen staan op de modelkaart. Wie weinig schrijft of belt, telt "
        "minder mee. "
        "Een tekst zonder namen kan toch naar iemand wijzen."
    )
    if insight:
        return common + " Kleine aantallen worden in gedeelde cijfers verborgen."
    return common + " Een gemiste noodmelding blijft liggen; een verkeerd voorstel kost de inwoner tijd."


QUESTIONS = (
    "Valt dit gebruik onder de AI-verordening (artikel 3, punt 1)? Regels die mensen schreven vallen er niet "
    "onder; een "
    "geleerd model in de regel wel. Zet uit wat u niet nodig hebt, of leg uit waarom u het gebruikt.",
    "Bepaalt het voorstel of de toegang van iemand tot een uitkering of essentiële dienst (bijlage III, punt "
    "5)? Dan kan "
    "het hoog risico zijn. Leg vast waarom wel of niet.",
    "Wordt een noodmelding of een melding met haast op volgorde gezet (bijlage III, punt 5, onder d: noodhulp)? "
    "Gebruik "
    "urgentie dan niet zonder een eigen toets.",
    "Wie houdt toezicht (artikel 14), en kan die persoon het voorstel begrijpen, negeren en uitzetten?",
    "Weten medewerkers genoeg van wat het programma niet kan (artikel 4)?",
    "Weet de inwoner dat een programma meekijkt, en waar hij terecht kan als het misgaat?",
    "Is een eigen model (signaal.fit) geleerd van teksten waarvoor dat mocht? Leg herkomst, splitsing en cijfers vast.",
    "Is er een DPIA en, bij impactvol gebruik, een IAMA gedaan? Zet de verwijzing bij impacttoetsen.",
)


def model_card(facts: Facts, organisation: Organisation | None = None) -> str:
    """The card as Markdown."""
    who = organisation or Organisation()
    parts = [
        "# Algoritmekaart van signaal",
        "",
        "Gemaakt uit de code door `signaal algoritmekaart`. Wat tussen [VUL IN: ] staat, weet alleen uw organisatie.",
        "",
    ]
    for mode in MODES:
        entry = register_entry(facts, mode, organisation)
        parts += [f"## {entry['name']}", ""]
        for title, key in (
            ("Wat doet het?", "description_short"),
            ("Waarvoor?", "goal"),
            ("Wat doet de mens?", "human_intervention"),
            ("Wat kan er misgaan?", "risks"),
            ("Wettelijke grondslag", "lawful_basis"),
            ("Is het in verhouding?", "proportionality"),
            ("Toetsen", "impacttoetsen"),
        ):
            parts += [f"**{title}** {entry[key] or _ask(key)}", ""]
    parts += ["## Welke gegevens?", "", register_entry(facts, "inzicht", who)["source_data"], ""]
    parts += ["## Hoe werkt het?", "", methods(facts), "", "## Hoe goed is het?", "", *figures(facts), ""]
    parts += ["## Vragen bij de AI-verordening", ""]
    parts += [f"{number}. {question}\n   [VUL IN: uw antwoord]" for number, question in enumerate(QUESTIONS, 1)]
    return "\n".join(parts) + "\n"


def _ask(key: str) -> str:
    hints = {
        "lawful_basis": "uw grondslag. Bij een publieke taak kan dat artikel 6, lid 1, onder e, van de AVG "
        "zijn, met de "
        "wet waarin uw taak staat. Gerechtvaardigd belang (onder f) geldt niet voor publieke taken",
        "proportionality": "waarom kan het niet met minder gegevens?",
        "impacttoetsen": "DPIA, IAMA of uitleg waarom niet",
    }
    return f"[VUL IN: {hints[key]}]"


def figures(facts: Facts) -> list[str]:
    """The measured figures: per facet, and where it errs more."""
    measured = facts.evaluation
    same = (
        "Gemeten met deze begrippenlijst en dit model."
        if facts.evaluation_is_of_this
        else "Let op: gemeten met een andere begrippenlijst of een ander model dan nu. Meet opnieuw met "
        "`make evaluate`."
    )
    lines = [
        f"Gemeten op {measured['teksten']} teksten: {measured['gemetenOp']}. {same} De teksten zijn verzonnen "
        f"en netter dan "
        "echte: bij u zijn de cijfers anders. Meet ze zelf op een eigen gecodeerde steekproef.",
        "",
        "| facet | labels | precisie | vindkracht | F1 (95%) |",
        "|---|---:|---:|---:|---:|",
    ]
    for facet, row in measured["facetten"].items():
        lines.append(
            f"| {facet} | {row['n']} | {_nl(row['precisie'])} | {_nl(row['vindkracht'])} | "
            f"{_nl(row['f1'])} ({_nl(row['interval'][0])}-{_nl(row['interval'][1])}) |"
        )
    lines += [
        "",
        "Fouten naar groep (deel van de labels dat gemist of te veel is; meer is slechter). Bij minder dan 20 teksten "
        "zegt een cijfer weinig.",
        "",
        "| groep | teksten | gemist (95%) | te veel (95%) |",
        "|---|---:|---:|---:|",
    ]
    for kind, groups in measured["groepen"].items():
        for name, row in groups.items():
            missed, wrong = row["gemistInterval"], row["teVeelInterval"]
            lines.append(
                f"| {kind}: {name} | {row['teksten']} | {_nl(row['gemist'])} ({_nl(missed[0])}-{_nl(missed[1])}) | "
                f"{_nl(row['teVeel'])} ({_nl(wrong[0])}-{_nl(wrong[1])}) |"
            )
    return lines


def _nl(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
