"""A small XLSX file out of rows of text, and the rows of one that a person filled in. Standard library alone.

Every text is written as a string of its own (``inlineStr``), so that none of them is ever a formula. The same rows give
the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from signaal import sheets
from signaal.stop import Stop

__all__ = ["Sheet", "read", "write"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Characters that XML cannot hold, and the most that a cell can.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_767
_WHEN = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Sheet:
    """A sheet: its name, its rows (the first one names the columns) and how it looks."""

    name: str
    rows: Sequence[Sequence[str | float | None]]
    widths: Mapping[int, int] = field(default_factory=dict)
    """Width in characters by column, from 0."""
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Columns, from 0, with the values that may be chosen."""


def write(path: Path, contents: Sequence[Sheet]) -> None:
    """Writes the sheets, the first row frozen and texts wrapped."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{at}.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for at in range(1, len(contents) + 1)
        )
        + "</Types>",
        "_rels/.rels": _related([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _related(
            [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(contents) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{at}" r:id="rId{at}"/>'
            for at, sheet in enumerate(contents, 1)
        )
        + "</sheets></workbook>",
        "xl/styles.xml": _STYLES,
    }
    for at, sheet in enumerate(contents, 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = _sheet(sheet)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)


def _related(parts: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


# Style 1: bold, for the head. Style 2: wrapped, at the top of the cell.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _sheet(sheet: Sheet) -> str:
    width = max((len(row) for row in sheet.rows), default=1)
    columns = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{sheet.widths.get(at, 16)}" customWidth="1"/>'
        for at in range(width)
    )
    rows = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{letters(at)}{number}", value, 1 if number == 1 else 2) for at, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(sheet.rows, 1)
    )
    last = max(len(sheet.rows), 2)
    rules = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{letters(at)}2:{letters(at)}{last}">'
        f"<formula1>{escape(chr(34) + ','.join(values) + chr(34))}</formula1></dataValidation>"
        for at, values in sorted(sheet.choices.items())
    )
    if rules:
        rules = f'<dataValidations count="{len(sheet.choices)}">{rules}</dataValidations>'
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{rows}</sheetData>{rules}</worksheet>"
    )


def _cell(place: str, value: str | float | None, style: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'
    text = escape(_ILLEGAL.sub("", value)[:_LONGEST])
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def letters(column: int) -> str:
    """The name of a column, from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def read(path: Path) -> list[list[str]]:
    """The rows of the first sheet as texts; a formula gives what it last came to.

    Raises:
        Stop: the file cannot be read.
    """
    try:
        return sheets.first_sheet(path)
    except (KeyError, ValueError, IndexError, ElementTree.ParseError, zipfile.BadZipFile):
        raise Stop(f"{path.name} kan niet worden gelezen als XLSX.") from None
