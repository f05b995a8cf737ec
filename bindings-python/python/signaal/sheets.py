"""XLSX files with the standard library alone: their strings, and a copy with some columns changed.

An XLSX file is a zip of XML parts. Strings stand in ``xl/sharedStrings.xml``, inside cells, in comments, in headers
and in the properties of the document (such as the name of its author); all of them are read. A changed cell becomes a
string of its own, never a formula, and what it said is taken out of the shared strings as well.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from signaal.stop import Stop

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
# Parts larger than this once unpacked are refused: a small file can unpack to gigabytes.
_LARGEST = 1 << 30
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A spreadsheet cannot have more.
_MOST_ROWS = 1 << 20

__all__ = ["change_columns", "first_sheet", "strings"]


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _open(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        raise Stop(f"{path.name} kan niet worden gelezen als XLSX.") from None
    if any(part.file_size > _LARGEST for part in archive.infolist()):
        archive.close()
        raise Stop(f"{path.name} heeft een onderdeel dat te groot is.")
    return archive


def _parse(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    data = archive.read(part)
    # No part of a spreadsheet has a document type; one could make the parser read other files or grow without end.
    if b"<!DOCTYPE" in data:
        raise Stop("Dit bestand heeft een documenttype in zich en wordt niet gelezen.")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise Stop("Een onderdeel van dit XLSX-bestand is geen goede XML.") from None


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Every string of the file, with the part and the cell it stands in. Numbers of cells count as strings."""
    with _open(path) as archive:
        for part in sorted(archive.namelist()):
            if not part.endswith((".xml", ".rels")) or part.endswith("styles.xml") or "/theme/" in part:
                continue
            root = _parse(archive, part)
            if _SHEET.fullmatch(part):
                for cell in root.iter(_tag("c")):
                    place = f"{part}/{cell.get('r', '')}"
                    if cell.get("t") != "s":
                        yield from ((place, text) for text in cell.itertext() if text.strip())
                continue
            blocks = root.iter(_tag("si")) if part == _SHARED else iter([root])
            for number, block in enumerate(blocks):
                texts = ["".join(block.itertext())] if part == _SHARED else [t for t in block.itertext() if t.strip()]
                yield from ((f"{part}/{number}", text) for text in texts if text)
                for element in block.iter():
                    for key, value in element.attrib.items():
                        if key in {"name", "Target", "author", "title", "subject", "description", "tooltip", "display"}:
                            yield f"{part}/{number}@{key}", value


def _text(cell: ElementTree.Element, shared: list[str]) -> str | None:
    if cell.get("t") == "inlineStr":
        inline = cell.find(_tag("is"))
        return None if inline is None else "".join(inline.itertext())
    value = cell.find(_tag("v"))
    if value is None or value.text is None:
        return None
    if cell.get("t") == "s":
        number = int(value.text)
        return shared[number] if 0 <= number < len(shared) else None
    return value.text


def first_sheet(path: Path) -> list[list[str]]:
    """The texts of the first sheet, row by row; an empty cell is an empty text, and so is a row that is left out."""
    with _open(path) as archive:
        names = archive.namelist()
        shared = (
            ["".join(i.itertext()) for i in _parse(archive, _SHARED).findall(_tag("si"))] if _SHARED in names else []
        )
        sheet = _parse(archive, _first_part(archive))
    rows: list[list[str]] = []
    for row in sheet.findall(f"{_tag('sheetData')}/{_tag('row')}"):
        cells: list[str] = []
        for cell in row.findall(_tag("c")):
            column = _column(cell.get("r", ""), len(cells))
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _text(cell, shared) or ""
        while len(rows) < min(int(row.get("r", 0)) - 1, _MOST_ROWS):
            rows.append([])
        rows.append(cells)
    return rows


def _first_part(archive: zipfile.ZipFile) -> str:
    """The part of the sheet that stands first in the workbook; another program may number the parts differently."""
    sheet = _parse(archive, "xl/workbook.xml").find(f"{_tag('sheets')}/{_tag('sheet')}")
    key = None if sheet is None else sheet.get(f"{{{_RELATED}}}id")
    for relation in _parse(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == key:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise Stop("Dit XLSX-bestand heeft geen werkblad.")


def _column(place: str, otherwise: int) -> int:
    """The number, from 0, of the column of a cell such as ``AB12``."""
    letters = re.match(r"[A-Z]{1,3}", place)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def change_columns(source: Path, target: Path, columns: set[str], change: Callable[[str], str]) -> set[str]:
    """Writes ``source`` to ``target`` with every text of ``columns`` changed; gives the columns that were found.

    The first row of each sheet names the columns. All other parts and cells stay as they are.
    """
    ElementTree.register_namespace("", _MAIN)
    found: set[str] = set()
    with _open(source) as archive:
        shared: list[str] = []
        table = _parse(archive, _SHARED) if _SHARED in archive.namelist() else None
        if table is not None:
            shared = ["".join(item.itertext()) for item in table.findall(_tag("si"))]
        changed: dict[str, bytes] = {}
        used: set[int] = set()
        for part in filter(_SHEET.fullmatch, archive.namelist()):
            root = _parse(archive, part)
            found |= _change_sheet(root, columns, change, shared, used)
            root.attrib.pop(_IGNORABLE, None)
            changed[part] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        if table is not None:
            for number, item in enumerate(table.findall(_tag("si"))):
                if number not in used:
                    item.clear()
                    ElementTree.SubElement(item, _tag("t"))
            changed[_SHARED] = ElementTree.tostring(table, encoding="utf-8", xml_declaration=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name in archive.namelist():
                out.writestr(name, changed.get(name) or archive.read(name))
    return found


def _change_sheet(
    root: ElementTree.Element, columns: set[str], change: Callable[[str], str], shared: list[str], used: set[int]
) -> set[str]:
    rows = root.findall(f"{_tag('sheetData')}/{_tag('row')}")
    wanted: dict[str, str] = {}
    for number, row in enumerate(rows):
        for cell in row.findall(_tag("c")):
            letters = re.sub(r"\d+", "", cell.get("r", ""))
            text = _text(cell, shared)
            if number == 0 and text in columns:
                wanted[letters] = text
            elif number > 0 and letters in wanted and text is not None:
                _set(cell, change(text))
            if cell.get("t") == "s" and (value := cell.find(_tag("v"))) is not None:
                used.add(int(value.text or -1))
    return set(wanted.values())


def _set(cell: ElementTree.Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    inner = ElementTree.SubElement(ElementTree.SubElement(cell, _tag("is")), _tag("t"))
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inner.text = text
