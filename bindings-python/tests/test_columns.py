"""Many texts at once, out of every kind of table."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import signaal

TEXTS = [
    "Ik ben nooit teruggebeld. Bel 06-12345678.",
    None,
    "",
    "😀 één: de website doet het niet",
    "prima",
]


def expected() -> list[dict[str, Any]]:
    rows = []
    for text in TEXTS:
        if text is None:
            rows.append({"tekst": None, "taal": None, "labels": [], "fragmenten": []})
            continue
        clean = signaal.redact(text)
        found = signaal.classify(clean.text)
        rows.append(
            {
                "tekst": clean.text,
                "taal": found.language,
                "labels": [
                    {
                        "begrip": label.concept,
                        "score": label.score,
                        "polariteit": label.polarity,
                        "herkomst": label.origin,
                        "regel": label.rule,
                        "fragmenten": [{"start": f.start, "eind": f.end} for f in label.fragments],
                    }
                    for label in found.labels
                ],
                "fragmenten": [{"soort": s.kind, "start": s.start, "eind": s.end} for s in clean.spans],
            }
        )
    return rows


def arrow(kind: pa.DataType) -> pa.Table:
    return pa.table({"tekst": pa.array(TEXTS, pa.string()).cast(kind)})


FORMS: dict[str, Any] = {
    "list": TEXTS,
    "tuple": tuple(TEXTS),
    "generator": (text for text in TEXTS),
    "list of dict": [{"tekst": text} for text in TEXTS],
    "pandas frame": pd.DataFrame({"tekst": TEXTS}),
    "pandas series": pd.Series(TEXTS),
    "pandas object series": pd.Series(TEXTS, dtype=object),
    "polars frame": pl.DataFrame({"tekst": TEXTS}),
    "polars series": pl.Series("naam", TEXTS),
    "arrow array": pa.array(TEXTS),
    "arrow chunked": pa.chunked_array([TEXTS[:2], [], TEXTS[2:]], pa.string()),
    "arrow table": arrow(pa.string()),
    "arrow large": arrow(pa.large_string()),
    "arrow view": arrow(pa.string_view()),
    "arrow dictionary": pa.table({"tekst": pa.array(TEXTS).dictionary_encode()}),
    "arrow batch": arrow(pa.string()).to_batches()[0],
    "arrow slice": pa.table({"tekst": ["weg", *TEXTS, "weg"]}).slice(1, len(TEXTS)),
    "arrow reader": arrow(pa.string()).to_reader(),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_table_gives_what_one_call_a_text_gives(form: str) -> None:
    assert signaal.process(FORMS[form]).to_pylist() == expected()


def test_other_columns_are_passed_on_and_the_text_column_stays_in_place() -> None:
    table = signaal.process(
        pd.DataFrame({"nr": [1, 2], "opmerking": ["bel 06-12345678", "prima"], "cijfer": [3.5, 8]}), "opmerking"
    )
    assert table.column_names == ["nr", "opmerking", "cijfer", "taal", "labels", "fragmenten"]
    assert table.column("opmerking").to_pylist() == ["bel [telefoonnummer]", "prima"]
    assert table.column("cijfer").to_pylist() == [3.5, 8.0]


def test_no_rows_give_no_rows() -> None:
    for nothing in (
        [],
        pa.table({"tekst": pa.array([], pa.string())}),
        pd.DataFrame({"tekst": pd.Series([], dtype=str)}),
    ):
        assert signaal.process(nothing).num_rows == 0


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_the_number_of_threads_does_not_change_the_result(threads: int) -> None:
    texts = [f"{text or ''} {number}" for number in range(400) for text in TEXTS]
    assert signaal.process(texts, threads=threads).equals(signaal.process(texts, threads=1))


def test_long_texts_are_cut_in_parts_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signaal.columns._BYTES", 200)
    monkeypatch.setattr("signaal.columns._ROWS", 7)
    texts = [f"{number} {'bel mij ' * (number % 9)}" if number % 5 else None for number in range(60)]
    assert signaal.process(texts).column("tekst").to_pylist() == texts


def test_the_table_is_valid_arrow() -> None:
    signaal.process(TEXTS * 100).validate(full=True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"andere": ["x"]}, "invoer-veld-ontbreekt"),
        ({"tekst": [1, 2]}, "invoer-veld-verkeerd"),
        ({"tekst": ["x"], "labels": ["y"]}, "invoer-veld-bestaat"),
    ],
)
def test_a_wrong_table_is_a_clear_error(data: dict[str, Any], code: str) -> None:
    with pytest.raises(signaal.SignaalError) as caught:
        signaal.process(pa.table(data))
    assert caught.value.code == code


def test_a_wrong_value_is_an_error_without_the_value() -> None:
    with pytest.raises(signaal.SignaalError) as caught:
        signaal.process(["goed", 12345])
    assert "12345" not in str(caught.value)
    for table in (
        ["goed", "half \udfff"],
        [{"tekst": "half \udfff"}],
        pd.DataFrame({"tekst": ["half \udfff"]}, dtype=object),
    ):
        with pytest.raises(signaal.SignaalError) as caught:
            signaal.process(table)
        assert caught.value.code == "invoer-losse-surrogaat"
    with pytest.raises(TypeError):
        signaal.process("een tekst")
    with pytest.raises(TypeError):
        signaal.process(3)


def test_other_threads_go_on_while_texts_are_processed() -> None:
    texts = ["Ik ben nooit teruggebeld en de website doet het niet. " * 20] * 1000
    signaal.process(texts[:1])  # the first call builds the lexicon
    done = threading.Event()

    def work() -> None:
        signaal.process(texts, threads=1)
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    turns = 0
    while not done.wait(0.001):
        turns += 1
    worker.join()
    # With the GIL held throughout, this thread would get one turn before the end and one after.
    assert turns > 3


WHERE_TEXTS_LIE = """
import json, resource, sys
import pyarrow as pa
from signaal import _native

rows, size = 64, 1 << 20
kind = {"small": pa.string(), "large": pa.large_string(), "view": pa.string_view()}[sys.argv[1]]
if sys.argv[1] == "view":
    # A view: length, the first four bytes, number of the buffer, place in it.
    view = b"".join(n.to_bytes(4, "little") for row in range(rows) for n in (size, 0x61616161, 0, row * size))
    places = pa.py_buffer(view)
else:
    width = 4 if sys.argv[1] == "small" else 8
    places = pa.py_buffer(b"".join((row * size).to_bytes(width, "little") for row in range(rows + 1)))
column = pa.Array.from_buffers(kind, rows, [None, places, pa.py_buffer(b"a" * (rows * size))])
_native.text_bytes(column.slice(0, 1))
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
read = _native.text_bytes(column)
print(json.dumps([read, peak() - before]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is in kilobytes on Linux")
@pytest.mark.parametrize("kind", ["small", "large", "view"])
def test_a_column_is_read_where_it_lies(kind: str) -> None:
    done = subprocess.run([sys.executable, "-c", WHERE_TEXTS_LIE, kind], check=True, capture_output=True, text=True)
    read, grown = json.loads(done.stdout)
    # A copy of the texts would be 64 MB more.
    assert read == 64 << 20
    assert grown < 8


def test_bytes_that_are_no_text_are_no_text() -> None:
    ends = pa.py_buffer(b"".join(end.to_bytes(4, "little") for end in (0, 5, 7, 12)))
    column = pa.Array.from_buffers(pa.string(), 3, [None, ends, pa.py_buffer(b"prima\xff\xfeprima")])
    assert signaal.process(column).column("tekst").to_pylist() == ["prima", None, "prima"]
