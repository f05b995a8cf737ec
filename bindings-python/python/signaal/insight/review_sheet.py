"""The sheet that a person fills in: one row a signal, a cell for the judgement of each label."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from signaal import workbook
from signaal.cleaning import neutral, read_text
from signaal.insight.core import label
from signaal.insight.sample import Candidate
from signaal.stop import Stop

RIGHT, WRONG, NOTHING = "goed", "fout", "niets"
_ENDS = ("ontbreekt", "opmerking", "bron", "signaalId", "kans", "gewicht")
_EXPLANATION = (
    ("kolom", "wat u invult"),
    ("oordeel 1, 2, ...", f"{RIGHT} of {WRONG}: klopt het begrip dat ervoor staat bij deze tekst?"),
    ("ontbreekt", f"begrippen die missen, met ; ertussen (id, zie blad begrippen); mist er niets: {NOTHING}"),
    ("opmerking", "wat u verder kwijt wilt; dit wordt niet geteld"),
    ("andere kolommen", "laat deze staan; met kans en gewicht gelden de cijfers weer voor alle signalen"),
)


@dataclass(slots=True)
class Judged:
    """One signal as a person judged it."""

    signal: str
    text: str
    weight: float
    judged: dict[str, bool]
    """Concept, with its polarity behind a space, and whether it is right."""
    missing: list[str]
    """Concepts that should have been there."""
    whole: bool
    """Whether the person looked for what is missing: every label judged, and ``ontbreekt`` filled in."""


def rows_of(drawn: list[Candidate]) -> list[list[str | float]]:
    """The sheet with its head, judgements empty."""
    most = max((len(candidate.labels) for candidate in drawn), default=0)
    pairs = [name for at in range(1, most + 1) for name in (f"begrip {at}", f"woorden {at}", f"oordeel {at}")]
    rows: list[list[str | float]] = [["nr", "tekst", *pairs, *_ENDS]]
    for number, candidate in enumerate(drawn, 1):
        cells: list[str | float] = [number, candidate.text]
        for concept, polarity, words in candidate.labels:
            name = ", ".join(filter(None, (label(concept), polarity)))
            cells += [f"{concept} ({name})", words, ""]
        cells += [""] * (2 + len(pairs) - len(cells))
        chance = round(candidate.chance, 9)
        cells += ["", "", candidate.source, candidate.id, chance, round(1 / candidate.chance, 6)]
        rows.append(cells)
    return rows


def write_csv(rows: list[list[str | float]], path: Path) -> None:
    """A CSV that a spreadsheet opens as it is; no cell runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows)
    path.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")


def write_xlsx(rows: list[list[str | float]], concepts: list[tuple[str, str, str]], path: Path) -> None:
    """The sheet with choices to pick from, an explanation, and the concepts (id, name, definition)."""
    head = [str(name) for name in rows[0]]
    choices = {at: (RIGHT, WRONG) for at, name in enumerate(head) if name.startswith("oordeel ")}
    wide = {at: 60 if name == "tekst" else 28 for at, name in enumerate(head) if name[:6] in ("tekst", "begrip")}
    listed = [["begrip", "naam", "definitie"], *map(list, concepts)]
    workbook.write(
        path,
        [
            workbook.Sheet("steekproef", rows, {**wide, 0: 6}, choices),
            workbook.Sheet("uitleg", _EXPLANATION, {0: 24, 1: 90}),
            workbook.Sheet("begrippen", listed, {0: 50, 1: 34, 2: 90}),
        ],
    )


def read_sheet(path: Path, known: dict[str, str]) -> list[Judged]:
    """Reads a filled sheet. Rows that nobody judged are left out.

    Args:
        path: CSV or XLSX as ``signaal steekproef`` made it, filled in.
        known: id of each concept by its name and by its id, both in lower case.

    Raises:
        Stop: a column is gone, or a cell says something else than it may; the row is named, never the text.
    """
    table = _table(path)
    if not table or not {"tekst", "ontbreekt", "signaalId", "gewicht"} <= set(table[0]):
        raise Stop(f"{path.name} is geen blad van signaal steekproef: de kolommen tekst, ontbreekt, signaalId en "
                   "gewicht horen erin.")  # fmt: skip
    head = table[0]
    found = []
    seen: set[str] = set()
    for number, cells in enumerate(table[1:], 2):
        row = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
        if not any(cell.strip() for cell in cells):
            continue
        judged = _judged(row, known, f"{path.name}, rij {number}")
        if judged.signal in seen:
            raise Stop(f"{path.name}, rij {number}: dit signaal staat er twee keer in.")
        seen.add(judged.signal)
        if judged.judged or judged.missing or judged.whole:
            found.append(judged)
    return found


def _judged(row: dict[str, str], known: dict[str, str], place: str) -> Judged:
    judged: dict[str, bool] = {}
    whole = True
    for name, cell in row.items():
        concept = row.get(f"begrip {name[8:]}", "").strip() if name.startswith("oordeel ") else ""
        if not concept:
            continue
        said = cell.strip().lower()
        if said not in ("", RIGHT, WRONG):
            raise Stop(f"{place}: bij {name} hoort {RIGHT} of {WRONG}.")
        if said:
            polarity = re.search(r", (positief|negatief)\)$", concept)
            judged[concept.split(" ")[0] + (f" {polarity[1]}" if polarity else "")] = said == RIGHT
        whole = whole and bool(said)
    answer = row["ontbreekt"].strip()
    names = [part.strip().removeprefix("'").lower() for part in re.split(r"[;\n]", answer) if part.strip()]
    missing = []
    for part in names:
        if part == NOTHING:
            continue
        if part not in known:
            raise Stop(
                f"{place}: in de kolom ontbreekt staat een begrip dat we niet kennen. Gebruik het id, of {NOTHING}."
            )
        missing.append(known[part])
    try:
        weight = float(row["gewicht"].replace(",", "."))
    except ValueError:
        weight = 0.0
    if not 1 <= weight < 1e12:
        raise Stop(f"{place}: het gewicht is geen getal van 1 of meer. Laat deze kolom zoals hij was.")
    if not row["signaalId"].strip():
        raise Stop(f"{place}: het signaalId is weg. Laat deze kolom zoals hij was.")
    text = row["tekst"].removeprefix("'")
    return Judged(row["signaalId"].strip(), text, weight, judged, sorted(set(missing)), whole and bool(names))


def _table(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise Stop(f"{path} is er niet.")
    if path.suffix.lower() == ".xlsx":
        return workbook.read(path)
    text = read_text(path)
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error:
        raise Stop(f"{path.name} kan niet worden gelezen als CSV.") from None
