"""The sheet with what this software can say for a DPIA; the rest is asked."""

from __future__ import annotations

from signaal.trust.facts import Facts


def dpia_sheet(facts: Facts) -> str:
    """Markdown in Dutch, in the order of the model DPIA of the central government."""
    model = facts.model_card
    return f"""# Invoerblad voor uw DPIA

Gemaakt uit de code door `signaal algoritmekaart` (signaal {facts.version}, begrippenlijst {facts.taxonomy_version}). Dit is geen
DPIA: het zijn de feiten die de software weet. Wat tussen [VUL IN: ] staat, weet alleen uw organisatie.

## A. Beschrijving

1. **Voorstel.** Teksten van inwoners en medewerkers worden ingelezen, ontdaan van herkende persoonsgegevens, en krijgen labels.
   Gebruik: [VUL IN: inzicht in aantallen, doorsturen van meldingen, of beide].
2. **Persoonsgegevens.** In de bron: vrije tekst en de kolommen van uw export. Vrije tekst kan alles bevatten, ook bijzondere
   gegevens (gezondheid, geloof) en gegevens van anderen. Kolommen met naam, telefoonnummer en e-mailadres leest de software niet in;
   ze worden geteld in `verslag.json`. Uw kolommen: [VUL IN].
3. **Verwerkingen.** Lezen, schonen, labelen, tellen, bewaren in een map, en vernietigen (`signaal vernietig`).
4. **Doel.** [VUL IN].
5. **Betrokken partijen.** De software draait op uw eigen computer, opent geen netwerkverbinding en kent geen leverancier die
   meekijkt. Wie bij u toegang heeft: [VUL IN].
6. **Belangen.** [VUL IN].
7. **Locatie.** Waar de map staat: [VUL IN].
8. **Techniek.** Regels in leesbare bestanden en een lineair model van {model["gewichten"]} gewichten, geleerd van {model["geleerdVan"]}.
   Niet zelflerend. Elk label noemt zijn woorden en zijn regel.
9. **Juridisch kader.** [VUL IN: naast de AVG onder andere Archiefwet, Awb hoofdstuk 9 bij klachten, uw selectielijst].
10. **Bewaartermijn.** Staat per signaal in `bewaren` en komt uit uw profiel; de software vult niets in. `signaal vernietig` haalt weg
    wat voorbij is en legt dat vast in `vernietigd.ndjson`. Uw termijnen: [VUL IN].

## B. Rechtmatigheid

11. **Grondslag.** [VUL IN: er is geen standaard. Bij een publieke taak kan het artikel 6, lid 1, onder e, van de AVG zijn. Gerechtvaardigd
    belang geldt niet voor publieke taken van overheden].
12. **Bijzondere gegevens.** [VUL IN: uw uitzondering van artikel 9]. De software kan wijzen op mogelijke bijzondere gegevens, maar
    vervangt ze niet.
13. **Doelbinding.** [VUL IN: mag de tekst hiervoor worden gebruikt?].
14. **Noodzaak.** Volstaan geaggregeerde cijfers? Dan hoeft de geschoonde tekst niet bewaard te blijven. [VUL IN].
15. **Rechten.** Een signaal is te vinden op zijn nummer (`signaalId`), dat met een sleutel uit organisatie, systeem en referentie volgt.
    Zonder die sleutel is het niet te herleiden. Hoe iemand inzage of verwijdering vraagt: [VUL IN].

## C. Risico's

| risico | wat de software doet | wat overblijft |
|---|---|---|
| een persoonsgegeven wordt niet herkend | schoonmaken voor het bewaren; `signaal controle-schoon` | geen enkele manier vindt alles; meet het met `make evaluate-privacy` |
| een tekst wijst zonder naam naar iemand | status is `geschoond`, nooit `geanonimiseerd` | behandel de tekst als persoonsgegeven |
| een label is fout | woorden, regel en gemeten score bij elk label | zie de algoritmekaart, ook voor verschillen tussen groepen |
| iemand wordt herkend in kleine aantallen | deelbare cijfers verbergen aantallen onder de drempel | meerdere dashboards naast elkaar (docs/cijfers.md) |
| de sleutel lekt | de sleutel staat buiten de map | wie sleutel en bron heeft, kan nummers narekenen |
| te lang bewaren | `signaal vernietig` | kopieën en bronbestanden buiten de map |

## D. Maatregelen

`verwerking.ndjson` legt per verwerking vast: versies, drempels, SHA-256 van begrippenlijst ({facts.taxonomy_sha256[:12]}…), model
({facts.model_sha256[:12]}…), scores, bronnen en profielen. Zo is een label later na te maken. Uw maatregelen: [VUL IN].
"""
