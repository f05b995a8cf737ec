"""How good a delivery is: one look at every source, without a word of a citizen in the result.

Counts only: which fields are filled and with what faults, dates that cannot be right, texts that come again, languages,
empty answers, repairs, and what changed since the delivery before.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from signaal.output.localtime import local

__all__ = ["Measured", "drift", "dutch", "earlier", "load", "remarks", "shown"]

_HIDDEN = {"schemaVersie", "signaalId", "labels", "privacy", "bewaren", "verwerking", "vertrouwelijkheid", "bron"}
# Lists whose members are told apart.
_BY_KIND = {"teksten": "rol", "metingen": "soort"}
_UNWANTED = {"rij-uitgesloten", "aantal-nul"}
_NO_FIELD = {"weg", "negeer", "voorwaarde"}
_DATES = ("ontvangenOp", "voorgevallenOp", "geregistreerdOp", "afgehandeldOp")
# What people type when they have nothing to say.
_NOTHING = re.compile(
    r"^(n\.?v\.?t\.?|geen|niets|nee|x+|-+|\.+|\?+|weet ik niet|geen opmerkingen?|geen idee|na|none)[.!]*$"
)
_NAMES = {
    "nld": "Nederlands",
    "fry": "Fries",
    "eng": "Engels",
    "pap": "Papiaments",
    "pol": "Pools",
    "tur": "Turks",
    "ara": "Arabisch",
    "ukr": "Oekraïens",
    "deu": "Duits",
    "fra": "Frans",
    "spa": "Spaans",
    "und": "niet te zeggen",
    "social_media": "sociale media",
    "email": "e-mail",
    "enquete": "enquête",
    "whatsapp": "WhatsApp",
}
_WORD = re.compile(r"\w+", re.UNICODE)
_PLACEHOLDER = re.compile(r"\[[a-z-]+\]")
_NEAR_WORDS = 8
_SKETCH = 24
_NEAR = 0.7
_BUCKET = 64


@dataclass(slots=True)
class Measured:
    """What is seen of one source, signal by signal. Memory grows with the number of texts: some 400 bytes each."""

    today: date
    profile: dict[str, Any] = field(default_factory=dict)
    """The profile, of ``_native.profile_document``: its fields are shown also when no row fills them."""
    total: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    without_text: int = 0
    nothing: int = 0
    texts: int = 0
    characters: int = 0
    low_days: int = 0
    _exact: Counter[int] = field(default_factory=Counter)
    _sketches: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, signal: dict[str, Any]) -> None:
        """Looks at one signal."""
        self.total += 1
        self.filled.update(set(_paths(signal)))
        if signal["teksten"]:
            self.languages[signal.get("taal", "und")] += 1
        self.channels[signal["kanaal"]] += 1
        received = local(signal["ontvangenOp"], self._zone())
        self.months[f"{received:%Y-%m}"] += 1
        self.days[f"{received:%Y-%m-%d}"] += 1
        self.low_days += received.day <= 12
        for kind in set(_doubts(signal, self.today, self._zone())):
            self.doubtful[kind] += 1
        said = [text["inhoud"] for text in signal["teksten"] if text["rol"] in ("klantuiting", "medewerkersnotitie")]
        if not said:
            self.without_text += 1
        elif all(_NOTHING.match(" ".join(text.lower().split())) for text in said):
            self.nothing += 1
        for text in said:
            self._text(text)

    def reject(self, reject: dict[str, Any]) -> None:
        """Looks at one rejected row."""
        self.faults[reject.get("veld") or "(hele rij)", reject["code"]] += 1

    def _zone(self) -> str:
        return str(self.profile.get("tijdzone", "Europe/Amsterdam"))

    def _fields(self) -> list[str]:
        """The fields that are filled, and those that the profile could fill."""
        meant = set()
        for column in self.profile.get("kolom", []):
            name = column["veld"]
            if name == "teksten":
                name = f"teksten.{column.get('rol', 'klantuiting')}"
            elif name == "metingen":
                name = f"metingen.{column.get('soort', '')}".rstrip(".")
            if name not in _NO_FIELD and not name.endswith(".tijd") and name.split(".")[0] not in _HIDDEN:
                meant.add(name)
        return sorted(meant | set(self.filled))

    def _validity(self, rows: int, dropped: dict[str, int]) -> list[dict[str, Any]]:
        """Of each column that the profile reads: rows turned down for it, and its values that were left out."""
        rejected: Counter[str] = Counter()
        for (name, code), count in self.faults.items():
            rejected[name] += 0 if code in _UNWANTED else count
        known = [column["naam"] for column in self.profile.get("kolom", []) if column["veld"] not in _NO_FIELD]
        return [
            {
                "kolom": name,
                "afgekeurd": rejected[name],
                "vervallen": dropped.get(name, 0),
                "geldig": _share(max(rows - rejected[name] - dropped.get(name, 0), 0), rows),
            }
            for name in dict.fromkeys([*known, *sorted(dropped)])
        ]

    def _text(self, text: str) -> None:
        self.texts += 1
        self.characters += len(text)
        words = _WORD.findall(_PLACEHOLDER.sub(" ", text.lower()))
        if len(words) >= 3:
            self._exact[zlib.crc32(" ".join(words).encode()) << 20 ^ len(words)] += 1
        if len(words) >= _NEAR_WORDS:
            shingles = {zlib.crc32(" ".join(words[at : at + 3]).encode()) for at in range(len(words) - 2)}
            self._sketches.append(tuple(sorted(shingles)[:_SKETCH]))

    def result(self, counts: dict[str, Any]) -> dict[str, Any]:
        """The measured figures, with what the reader counted."""
        rows, total = counts["rijen"], self.total
        repairs = counts.get("herstellingenPerSoort", {})
        dropped = counts.get("fouteWaarden", {})
        # Rows that the profile does not want are no faults.
        unwanted = sum(count for (_, code), count in self.faults.items() if code in _UNWANTED)
        return {
            "rijen": rows,
            "signalen": total,
            "afgekeurd": counts["afgekeurd"],
            "uitgesloten": unwanted,
            "geldig": _share(total, rows - unwanted),
            "velden": [
                {"veld": name, "gevuld": self.filled[name], "aandeel": _share(self.filled[name], total)}
                for name in self._fields()
            ],
            "fouten": [
                {"veld": name, "code": code, "aantal": count} for (name, code), count in sorted(self.faults.items())
            ],
            "geldigheid": self._validity(rows, dropped),
            "kolommenOntbreken": counts.get("kolommenOntbreken", []),
            "kolommenOnbekend": counts.get("kolommenOnbekend", []),
            "onderdelenBeschadigd": counts.get("onderdelenBeschadigd", {}),
            "datums": {
                "eerste": min(self.days, default=None),
                "laatste": max(self.days, default=None),
                "twijfel": dict(sorted(self.doubtful.items())),
                # Of real dates some two in five fall on the first twelve days of a month.
                "dagMaandVerwisseld": total >= 50 and self.low_days * 100 > total * 80,
                "drukste": _share(max(self.days.values(), default=0), total),
                "tijdstipHersteld": repairs.get("tijdstip", 0),
            },
            "teksten": {
                "aantal": self.texts,
                "tekensGemiddeld": round(self.characters / self.texts) if self.texts else 0,
                "zonderTekst": self.without_text,
                "zegtNiets": self.nothing,
                "leeg": _share(self.without_text + self.nothing, total),
            },
            "dubbel": {
                "kenmerk": counts.get("afgekeurdPerCode", {}).get("dubbel", 0),
                "zelfdeTekst": sum(count for count in self._exact.values() if count > 1),
                "bijnaZelfdeTekst": _near(self._sketches),
            },
            "talen": dict(self.languages.most_common()),
            "kanalen": dict(self.channels.most_common()),
            "maanden": dict(sorted(self.months.items())),
            "tekens": {
                "tekenset": counts.get("tekenset"),
                "verwacht": self.profile.get("bestand", {}).get("tekenset"),
                "verkeerdGelezen": repairs.get("mojibake", 0),
                "onleesbaar": repairs.get("onleesbaar_teken", 0),
            },
            "herstellingen": repairs,
            "weggelaten": counts.get("weggelaten", {}),
        }


def _paths(value: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, item in value.items():
        if not before and name in _HIDDEN:
            continue
        if isinstance(item, dict):
            yield from _paths(item, f"{before}{name}.")
        elif not before and name in _BY_KIND and item:
            yield name
            yield from {f"{name}.{one[_BY_KIND[name]]}" for one in item if _BY_KIND[name] in one}
        elif item not in ([], None) and not (before == "indiener." and item == "onbekend"):
            yield before + name


def _doubts(signal: dict[str, Any], today: date, zone: str) -> Iterable[str]:
    for name in _DATES:
        text = signal.get(name)
        if not text:
            continue
        moment = local(text, zone)
        day = moment.date()
        if day > today:
            yield "in de toekomst"
        elif day.year < today.year - 10:
            yield "meer dan tien jaar geleden"
        if (day.month, day.day) == (1, 1):
            yield "op 1 januari"
        if len(text) > 10 and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            yield "precies middernacht"
    happened, received = signal.get("voorgevallenOp"), signal["ontvangenOp"]
    if happened and (date.fromisoformat(received[:10]) - date.fromisoformat(happened[:10])).days > 365:
        yield "voorval meer dan een jaar voor de ontvangst"


def _near(sketches: list[tuple[int, ...]]) -> int:
    """How many texts have another that is nearly the same: three words in a row overlap for seven in ten."""
    buckets: dict[int, list[int]] = {}
    for index, sketch in enumerate(sketches):
        for key in sketch[:4]:
            bucket = buckets.setdefault(key, [])
            if len(bucket) < _BUCKET:
                bucket.append(index)
    found: set[int] = set()
    for bucket in buckets.values():
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 :]:
                if one in found and other in found:
                    continue
                a, b = set(sketches[one]), set(sketches[other])
                both = sorted(a | b)[:_SKETCH]
                if sum(value in a and value in b for value in both) >= _NEAR * len(both):
                    found.update((one, other))
    return len(found)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def drift(now: dict[str, Any], before: dict[str, Any]) -> list[dict[str, Any]]:
    """What changed between two deliveries of a source, the largest first; each with a plain sentence.

    A field, channel or language is named when its share moved ten points or more; a number when it moved by a quarter.
    """
    out: list[tuple[float, dict[str, Any]]] = []

    def say(what: str, was: float, is_: float, size: float, sentence: str) -> None:
        out.append((size, {"wat": what, "was": was, "is": is_, "zin": sentence}))

    if before["rijen"]:
        ratio = now["rijen"] / before["rijen"]
        if not 0.75 <= ratio <= 1.25:
            say(
                "rijen",
                before["rijen"],
                now["rijen"],
                abs(ratio - 1) * 100,
                f"Van {before['rijen']} naar {now['rijen']} rijen.",
            )
    shares = [
        ("geldige rijen", before["geldig"], now["geldig"]),
        ("lege antwoorden", before["teksten"]["leeg"], now["teksten"]["leeg"]),
    ]
    old = {item["veld"]: item["aandeel"] for item in before["velden"]}
    new = {item["veld"]: item["aandeel"] for item in now["velden"]}
    shares += [(f"`{name}` gevuld", old.get(name, 0.0), new.get(name, 0.0)) for name in sorted(old | new)]
    doubles = [_share(one["dubbel"]["zelfdeTekst"], one["teksten"]["aantal"]) for one in (before, now)]
    shares.append(("teksten die gelijk zijn aan een andere", doubles[0], doubles[1]))
    doubts = [one["datums"]["twijfel"] for one in (before, now)]
    shares += [
        (
            f"signalen met {'een' if kind.startswith('voorval') else 'een datum'} {kind}",
            _share(doubts[0].get(kind, 0), before["signalen"]),
            _share(doubts[1].get(kind, 0), now["signalen"]),
        )
        for kind in sorted(set(doubts[0]) | set(doubts[1]))
    ]
    for key, word in (("kanalen", "kanaal"), ("talen", "taal")):
        a, b = before[key], now[key]
        shares += [
            (f"{word} {shown(name)}", _share(a.get(name, 0), sum(a.values())), _share(b.get(name, 0), sum(b.values())))
            for name in sorted(a | b)
        ]
    for what, was, is_ in shares:
        if abs(is_ - was) >= 10:
            say(what, was, is_, abs(is_ - was), f"{what[0].upper()}{what[1:]}: van {dutch(was)}% naar {dutch(is_)}%.")
    length, earlier = now["teksten"]["tekensGemiddeld"], before["teksten"]["tekensGemiddeld"]
    if earlier and not 0.75 <= length / earlier <= 1.25:
        say(
            "lengte van teksten",
            earlier,
            length,
            abs(length / earlier - 1) * 50,
            f"Teksten gingen van {earlier} naar {length} tekens gemiddeld.",
        )
    sets = [one["tekens"]["tekenset"] for one in (before, now)]
    if None not in sets and sets[0] != sets[1]:
        say("tekenset", 0, 1, 100, f"De tekenset was {sets[0]} en is nu {sets[1]}.")
    for key, sentence in (
        ("kolommenOntbreken", "De kolom {} is er niet meer."),
        ("kolommenOnbekend", "De kolom {} is nieuw."),
    ):
        for name in sorted(set(now[key]) - set(before[key])):
            say(name, 0, 1, 100, sentence.format(name))
    return [item for _, item in sorted(out, key=lambda pair: -pair[0])]


def remarks(result: dict[str, Any]) -> list[str]:
    """What somebody must look at, in plain Dutch; empty when nothing stands out."""
    out = []
    total = result["signalen"]
    if result["rijen"] and result["geldig"] < 95:
        wrong = result["afgekeurd"] - result["uitgesloten"]
        are = "is" if wrong == 1 else "zijn"
        out.append(f"{wrong} van de {result['rijen'] - result['uitgesloten']} rijen {are} afgekeurd.")
    for column in result.get("geldigheid", []):
        if column["vervallen"] and column["geldig"] < 95:
            wrong = column["vervallen"]
            out.append(
                f"In de kolom {column['kolom']} "
                f"{'is 1 foute waarde' if wrong == 1 else f'zijn {wrong} foute waarden'} weggelaten."
            )
    if result["kolommenOntbreken"]:
        out.append(f"Deze kolommen van het profiel ontbreken: {', '.join(result['kolommenOntbreken'])}.")
    if result["kolommenOnbekend"]:
        out.append(f"Deze kolommen staan niet in het profiel: {', '.join(result['kolommenOnbekend'])}.")
    for name, count in result["onderdelenBeschadigd"].items():
        out.append(f"In {name} zijn {count} rijen niet te lezen.")
    for kind, count in result["datums"]["twijfel"].items():
        out.append(
            f"{_of(count, total)} een datum {kind}."
            if not kind.startswith("voorval")
            else f"{_of(count, total)} een {kind}."
        )
    if result["datums"]["dagMaandVerwisseld"]:
        out.append("Bijna alle datums vallen op dag 1 tot en met 12. Misschien zijn dag en maand verwisseld.")
    if result["datums"]["drukste"] >= 30 and total >= 20:
        out.append(
            f"{dutch(result['datums']['drukste'])}% van de signalen heeft dezelfde datum. Is dat de dag van de export?"
        )
    if result["teksten"]["leeg"] >= 25:
        out.append(
            f"{dutch(result['teksten']['leeg'])}% van de signalen heeft geen tekst, of een tekst die niets zegt."
        )
    if result["dubbel"]["zelfdeTekst"]:
        out.append(f"{result['dubbel']['zelfdeTekst']} teksten komen meer dan een keer voor.")
    if result["dubbel"]["bijnaZelfdeTekst"] > result["dubbel"]["zelfdeTekst"]:
        out.append(f"{result['dubbel']['bijnaZelfdeTekst']} teksten lijken bijna helemaal op een andere.")
    read, meant = result["tekens"]["tekenset"], result["tekens"].get("verwacht")
    # Some set of eight bits reads every byte, also with other letters than were meant; the others show in their bytes.
    if read and meant and not read.lower().startswith("utf") and read.lower() != meant.lower():
        out.append(
            f"Het profiel zegt tekenset {meant}, maar het bestand is geen {meant}. Het is gelezen als {read}. "
            "Kijk of letters als é en ö kloppen."
        )
    if result["tekens"]["verkeerdGelezen"]:
        out.append(
            f"{result['tekens']['verkeerdGelezen']} teksten waren in de verkeerde tekenset gelezen en zijn hersteld."
        )
    if result["tekens"]["onleesbaar"]:
        out.append(f"{result['tekens']['onleesbaar']} tekens zijn onleesbaar; lever liever UTF-8.")
    return out


def dutch(value: float) -> str:
    """A number with a decimal comma.

    >>> dutch(68.8), dutch(100.0)
    ('68,8', '100')
    """
    return f"{value:g}".replace(".", ",")


def shown(name: str) -> str:
    """What a code of a language or channel is called.

    >>> shown("nld"), shown("social_media"), shown("telefoon")
    ('Nederlands', 'sociale media', 'telefoon')
    """
    return _NAMES.get(name, name)


def _of(count: int, total: int) -> str:
    return f"{count} van de {total} signalen {'heeft' if count == 1 else 'hebben'}"


def load(text: str) -> dict[str, dict[str, Any]]:
    """The sources of an earlier ``kwaliteit.json``, by name."""
    return {source["naam"]: source for source in json.loads(text)["bronnen"]}


def earlier(source: dict[str, Any], now: list[str], before: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The same source in the delivery before: by name or, where names hold a month, the only other one of its profile.

    ``now`` are the profiles of the sources of this delivery.
    """
    if source["naam"] in before:
        return before[source["naam"]]
    same = [other for other in before.values() if other["profiel"] == source["profiel"]]
    return same[0] if len(same) == 1 and now.count(source["profiel"]) == 1 else None
