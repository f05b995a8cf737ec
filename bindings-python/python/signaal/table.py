"""The columns of ``signalen.parquet`` and of the table ``signalen``, and where each stands in a signal.

Nothing of a signal is lost: :func:`to_signal` gives the signal back out of a row. Two columns are made for people who
count: ``datum`` (the day of ``ontvangenOp``) and ``aantal`` (1 where a signal names no number).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["COLUMNS", "LISTS", "is_row", "select", "to_signal"]

FRAGMENT = "STRUCT(tekst INTEGER, start INTEGER, eind INTEGER)"
# Column, place in the signal, type of DuckDB. In the order of the schema.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("signaalId", "signaalId", "VARCHAR"),
    ("schemaVersie", "schemaVersie", "VARCHAR"),
    ("organisatie", "bron.organisatie", "VARCHAR"),
    ("oin", "bron.oin", "VARCHAR"),
    ("systeem", "bron.systeem", "VARCHAR"),
    ("referentie", "bron.referentie", "VARCHAR"),
    ("signaaltype", "signaaltype", "VARCHAR"),
    ("formeleKlacht", "formeleKlacht", "BOOLEAN"),
    ("kanaal", "kanaal", "VARCHAR"),
    ("kanaalOrigineel", "kanaalOrigineel", "VARCHAR"),
    ("indiener", "indiener.soort", "VARCHAR"),
    ("ontvangenOp", "ontvangenOp", "VARCHAR"),
    ("voorgevallenOp", "voorgevallenOp", "VARCHAR"),
    ("geregistreerdOp", "geregistreerdOp", "VARCHAR"),
    ("afgehandeldOp", "afgehandeldOp", "VARCHAR"),
    ("taal", "taal", "VARCHAR"),
    ("beoordeeldDoor", "beoordeling.door", "VARCHAR"),
    ("beoordeeldOp", "beoordeling.op", "VARCHAR"),
    ("beoordeling", "beoordeling.uitkomst", "VARCHAR"),
    ("product", "product", "VARCHAR[]"),
    ("zaaktype", "zaaktype", "VARCHAR"),
    ("wetsartikel", "wetsartikel", "VARCHAR"),
    ("gemeentecode", "gebied.gemeentecode", "VARCHAR"),
    ("wijkcode", "gebied.wijkcode", "VARCHAR"),
    ("buurtcode", "gebied.buurtcode", "VARCHAR"),
    ("peiljaar", "gebied.peiljaar", "INTEGER"),
    ("postcode4", "gebied.postcode4", "VARCHAR"),
    ("onderdeelCode", "organisatieonderdeel.code", "VARCHAR"),
    ("onderdeelNaam", "organisatieonderdeel.naam", "VARCHAR"),
    ("inEenKeer", "afhandeling.inEenKeer", "VARCHAR"),
    ("inEenKeerVolgensKlant", "afhandeling.inEenKeerVolgensKlant", "VARCHAR"),
    ("gespreksresultaat", "afhandeling.gespreksresultaat", "VARCHAR"),
    ("doorverbonden", "afhandeling.doorverbonden", "INTEGER"),
    ("herhaalcontact", "afhandeling.herhaalcontact", "BOOLEAN"),
    ("wachttijdSec", "afhandeling.wachttijdSec", "INTEGER"),
    ("duurSec", "afhandeling.duurSec", "INTEGER"),
    ("fase", "status.fase", "VARCHAR"),
    ("statusReden", "status.reden", "VARCHAR"),
    ("privacyStatus", "privacy.status", "VARCHAR"),
    ("privacyMethode", "privacy.methode", "VARCHAR"),
    ("privacyVersie", "privacy.versie", "VARCHAR"),
    ("privacyGecontroleerd", "privacy.gecontroleerd", "BOOLEAN"),
    ("vervangen", "privacy.vervangen", "MAP(VARCHAR, BIGINT)"),
    ("persoonPseudoniem", "persoonPseudoniem", "VARCHAR"),
    ("vertrouwelijkheid", "vertrouwelijkheid", "VARCHAR"),
    ("bewarenGrondslag", "bewaren.grondslag", "VARCHAR"),
    ("bewarenTermijn", "bewaren.termijn", "VARCHAR"),
    ("vernietigenOp", "bewaren.vernietigenOp", "VARCHAR"),
    ("crateVersie", "verwerking.crateVersie", "VARCHAR"),
    ("taxonomieVersie", "verwerking.taxonomieVersie", "VARCHAR"),
    ("modelVersie", "verwerking.modelVersie", "VARCHAR"),
    ("drempel", "verwerking.drempel", "DOUBLE"),
    ("verwerktOp", "verwerking.tijdstip", "VARCHAR"),
    ("aantal", "aantal", "BIGINT"),
    ("relaties", "relaties", "STRUCT(soort VARCHAR, signaalId VARCHAR)[]"),
    ("correcties", "correcties",
     "STRUCT(veld VARCHAR, was VARCHAR, wordt VARCHAR, door VARCHAR, op VARCHAR)[]"),
)  # fmt: skip
# Lists of a signal that have a table of their own in DuckDB, and stand inside the row in Parquet.
LISTS = {
    "teksten": "STRUCT(rol VARCHAR, inhoud VARCHAR, geschoond BOOLEAN)[]",
    "metingen": "STRUCT(soort VARCHAR, waarde DOUBLE, schaalMin DOUBLE, schaalMax DOUBLE, hogerIsBeter BOOLEAN, "
    "vraagTekst VARCHAR)[]",
    "labels": "STRUCT(begrip VARCHAR, score DOUBLE, polariteit VARCHAR, herkomst VARCHAR, regel VARCHAR, "
    f"fragmenten {FRAGMENT}[])[]",
    "opvolging": "STRUCT(verbeteractie VARCHAR, eigenaar VARCHAR, teruggekoppeldOp VARCHAR, effect VARCHAR)[]",
}


def types() -> dict[str, str]:
    """The type of every field of a signal that is read, for ``read_json`` of DuckDB."""
    found: dict[str, Any] = {}
    for _, place, kind in COLUMNS:
        group, dot, name = place.partition(".")
        if dot:
            found.setdefault(group, {})[name] = kind
        else:
            found[place] = kind
    nested = {
        name: kind if isinstance(kind, str) else f"STRUCT({', '.join(f'{n} {k}' for n, k in kind.items())})"
        for name, kind in found.items()
    }
    return {**nested, **LISTS, "extra": "JSON"}


def select() -> str:
    """The columns as SQL over the fields of a signal, with ``datum`` after ``ontvangenOp``."""
    out = []
    for column, place, _ in COLUMNS:
        if column == "aantal":
            place = "coalesce(aantal, 1)"
        elif column == "vervangen":
            place = "coalesce(privacy.vervangen, MAP {})"
        out.append(f"{place} AS {column}")
        if column == "ontvangenOp":
            out.append("TRY_CAST(ontvangenOp[1:10] AS DATE) AS datum")
    return ", ".join(out)


def is_row(row: Mapping[str, Any]) -> bool:
    """Whether a row has these columns and not those of the flat form, which bear dots, or of a nested signal."""
    return "organisatie" in row and "privacyStatus" in row and "bron" not in row and "bron.organisatie" not in row


def to_signal(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its fields where they stand in a signal; columns that are not of this table stay, to be told of.

    >>> to_signal({"signaalId": "a", "organisatie": "o", "privacyStatus": "ruw", "datum": None, "aantal": 1})
    {'signaalId': 'a', 'bron.organisatie': 'o', 'privacy.status': 'ruw'}
    """
    out = {}
    for name, value in row.items():
        if name == "datum" or (name == "aantal" and value == 1) or (name == "vervangen" and not value):
            continue
        out[_PLACES.get(name, name)] = value
    return out


_PLACES = {column: place for column, place, _ in COLUMNS}
