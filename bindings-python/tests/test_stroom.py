"""The three stream commands: one line out per line in, in order, whatever stands on the line."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from conftest import Command
from signaal.cli.stroom import blocks, pump

COMMANDS = {"classificeer": "labels", "schoon": "fragmenten", "normaliseer": "wijzigingen"}


def lines_of(out: bytes) -> list[dict[str, Any]]:
    assert out.endswith(b"\n")
    return [json.loads(line) for line in out.decode("utf-8").split("\n")[:-1]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_line_gets_one_line_in_order(signaal: Command, command: str) -> None:
    source = [
        b'{"id": "a", "tekst": "Ik ben nooit teruggebeld. Bel 06-12345678."}',
        b"",
        b'{"id": "b", "tekst": ""}',
        b"geen json",
        b'{"id": "c", "tekst": "\xff\xfe kapot"}',
        b'{"id": "d"}',
        b'{"id": "e", "tekst": 3}',
        json.dumps({"id": "f", "tekst": "nooit teruggebeld " * 60_000}).encode(),
        b'{"id": 7, "tekst": "getal als id"}',
        b'{"id": "g", "tekst": "half \\ud83d teken"}',
        b'{"id": "h", "tekst": "met bron", "bron": "terugbelnotitie", "rol": "medewerkersnotitie"}\r',
        b'{"id": "i", "tekst": ["geen", "tekst"]}',
        b"[1, 2]",
        b'{"id": "laatste", "tekst": "zonder regeleinde"}',
    ]
    done = signaal(command, "-", stdin=b"\n".join(source))
    out = lines_of(done.stdout)
    assert len(out) == len(source)
    assert done.returncode == 1
    good = {0: "a", 2: "b", 7: "f", 10: "h", 13: "laatste"}
    for number, identity in good.items():
        assert out[number]["id"] == identity, out[number]
        assert COMMANDS[command] in out[number]
        assert "fout" not in out[number]
    for number in (1, 3, 4, 5, 6, 9, 11, 12):
        wrong = out[number]
        assert set(wrong) == {"id", "regel", "fout"}, wrong
        assert set(wrong["fout"]) == {"code", "melding"}
        assert wrong["regel"] == number + 1
    assert out[5]["id"] == "d"
    assert "kapot" not in done.stdout.decode() or command != "schoon"


@pytest.mark.parametrize("command", COMMANDS)
def test_good_lines_end_with_0_and_no_lines_give_no_lines(signaal: Command, command: str) -> None:
    done = signaal(command, "-", stdin=b'{"id": "a", "tekst": "prima"}\n')
    assert (done.returncode, len(lines_of(done.stdout)), done.stderr) == (0, 1, b"")
    done = signaal(command, "-", stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_fields_of_each_answer(signaal: Command) -> None:
    line = b'{"id": "a", "tekst": "Bel 06-12345678, ik ben nooit teruggebeld"}\n'
    (labels,) = lines_of(signaal("classificeer", "-", stdin=line).stdout)
    assert list(labels) == ["id", "taal", "labels"]
    (clean,) = lines_of(signaal("schoon", "-", stdin=line).stdout)
    assert list(clean) == ["id", "tekst", "fragmenten"]
    assert clean["tekst"] == "Bel [telefoonnummer], ik ben nooit teruggebeld"
    assert clean["fragmenten"] == [{"soort": "telefoonnummer", "start": 4, "eind": 15}]
    (whole,) = lines_of(signaal("normaliseer", "-", stdin=line).stdout)
    assert list(whole) == ["id", "tekst", "wijzigingen"]


def test_a_kind_of_repair_can_be_left_out(signaal: Command) -> None:
    line = b'{"id": "a", "tekst": "kl  wil zsm"}\n'
    (whole,) = lines_of(signaal("normaliseer", "-", stdin=line).stdout)
    assert whole["tekst"] == "klant wil zo snel mogelijk"
    (part,) = lines_of(signaal("normaliseer", "-", "--zonder", "afkorting", stdin=line).stdout)
    assert (part["tekst"], [change["soort"] for change in part["wijzigingen"]]) == ("kl wil zsm", ["witruimte"])
    done = signaal("normaliseer", "-", "--zonder", "bestaat-niet", stdin=line)
    assert (done.returncode, done.stdout) == (2, b"")


def test_the_order_holds_over_many_blocks_and_threads() -> None:
    source = b"".join(
        json.dumps({"id": str(n), "tekst": "nooit teruggebeld " * (n % 9)}).encode() + b"\n" for n in range(2000)
    )
    out = io.BytesIO()
    assert pump("classificeer", io.BytesIO(source), out) == 0
    assert [line["id"] for line in lines_of(out.getvalue())] == [str(n) for n in range(2000)]


def test_row_numbers_go_on_over_blocks() -> None:
    class Drip(io.RawIOBase):
        """Gives a few bytes at a time, as a slow pipe does."""

        def __init__(self, data: bytes) -> None:
            self.data = data

        def read1(self, size: int) -> bytes:
            part, self.data = self.data[:7], self.data[7:]
            return part

    out = io.BytesIO()
    bad = pump("schoon", Drip(b"fout\n" * 40), out)  # type: ignore[arg-type]
    assert bad == 40
    assert [line["regel"] for line in lines_of(out.getvalue())] == list(range(1, 41))


def test_blocks_lose_nothing() -> None:
    data = b"een\n\n\ntwee\r\n" + b"x" * 100 + b"\neind"
    for size in range(1, 120):
        parts = list(blocks(io.BytesIO(data), size))
        assert b"".join(parts) == data
        assert all(part.endswith(b"\n") for part in parts[:-1])


def test_a_file_in_and_a_file_out(signaal: Command, tmp_path: Any) -> None:
    source, target = tmp_path / "in.ndjson", tmp_path / "uit.ndjson"
    source.write_bytes(b'{"id": "a", "tekst": "prima"}\n')
    assert signaal("schoon", source, "-o", target).returncode == 0
    assert lines_of(target.read_bytes())[0]["tekst"] == "prima"
    assert list(tmp_path.iterdir()) in ([source, target], [target, source])


def test_a_missing_file_is_2_with_a_dutch_sentence(signaal: Command, tmp_path: Any) -> None:
    done = signaal("schoon", tmp_path / "weg.ndjson")
    assert done.returncode == 2
    assert "kan niet worden gelezen" in done.stderr.decode()
