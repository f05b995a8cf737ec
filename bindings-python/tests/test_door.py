"""The calls on one text."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

import signaal
from conftest import ROOT

CALLED = "Ik ben nooit teruggebeld."

# A character that counts as one, two or four bytes, one or two UTF-16 units, and letters that fold to other lengths.
PREFIXES = [
    "",
    "😀😀 ",
    "één ",
    "ĳ IJ ij ",
    "e\u0301e\u0301n ",
    "👨‍👩‍👧 ",
    "ﬁ ß ",
    "\u200b",
    "\ufeff",
    "a\x00b ",
    "\r\n\t",
]


def barrier(result: signaal.Classification) -> signaal.Label:
    return next(label for label in result.labels if label.concept == "belemmering/niet-teruggebeld")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_evidence_is_cut_out_of_a_text_by_its_code_points(prefix: str) -> None:
    found = signaal.classify(prefix + CALLED)
    words = found.evidence(barrier(found))
    assert any("teruggebeld" in word for word in words), words
    for label in found.labels:
        for fragment in label.fragments:
            assert 0 <= fragment.start < fragment.end <= len(prefix + CALLED)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_redacted_span_is_cut_out_of_a_text_by_its_code_points(prefix: str) -> None:
    text = prefix + "Bel 06-12345678 😀"
    found = signaal.redact(text)
    assert [text[span.start : span.end] for span in found.spans] == ["06-12345678"]
    assert [span.kind for span in found.spans] == ["telefoonnummer"]
    assert found.text == prefix + "Bel [telefoonnummer] 😀"


def test_redacting_twice_changes_nothing_more() -> None:
    once = signaal.redact("Mijn naam is Jan de Vries, bel 06-12345678 of mail jan@voorbeeld.nl").text
    again = signaal.redact(once)
    assert (again.text, again.spans) == (once, ())


def test_there_is_exactly_one_kind_and_one_sentiment() -> None:
    for text in [CALLED, "", " ", "prima", "😀", "Wanneer komt het grofvuil?"]:
        facets = [label.facet for label in signaal.classify(text).labels]
        assert facets.count("soort") == 1, text
        assert facets.count("sentiment") == 1, text


def test_the_dictionary_is_the_wire_form() -> None:
    found = signaal.classify(CALLED)
    assert found.to_dict() == json.loads(found.json)
    assert set(found.to_dict()) == {"labels", "taal"}
    assert set(signaal.redact(CALLED).to_dict()) == {"tekst", "fragmenten"}
    assert set(signaal.normalise(CALLED).to_dict()) == {"tekst", "wijzigingen"}


def test_a_change_says_what_stood_where() -> None:
    text = "😀 Het cafÃ© is dicht"
    found = signaal.normalise(text)
    rebuilt, at = "", 0
    for change in found.changes:
        rebuilt += text[at : change.start] + change.new
        at = change.end
    assert rebuilt + text[at:] == found.text


def test_a_kind_of_repair_can_be_left_out() -> None:
    text = "kl  wil zsm een antwoord, gwn belachlijk"
    assert signaal.normalise(text).text == "klant wil zo snel mogelijk een antwoord, gewoon belachelijk"
    kept = signaal.normalise(text, without=["afkorting", "chattaal", "spelling"])
    assert kept.text == "kl wil zsm een antwoord, gwn belachlijk"
    assert {change.kind for change in kept.changes} == {"witruimte"}
    with pytest.raises(signaal.SignaalError) as caught:
        signaal.normalise(text, without=["bestaat-niet"])
    assert caught.value.code == "invoer-waarde-onbekend"
    with pytest.raises(TypeError):
        signaal.normalise(text, without="afkorting")


def test_html_marks_the_evidence_and_escapes_the_text() -> None:
    text = '<script>alert(1)</script> Ik ben nooit teruggebeld & "wacht" nog'
    html = signaal.classify(text)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html and "&amp;" in html
    assert "<mark" in html and "teruggebeld</mark>" in html


def test_html_of_a_redaction_never_shows_what_was_taken_out() -> None:
    html = signaal.redact("Bel 06-12345678 en <b>mail</b> jan@voorbeeld.nl")._repr_html_()
    assert "12345678" not in html and "voorbeeld" not in html
    assert "[telefoonnummer]</mark>" in html and "[emailadres]</mark>" in html and "<b>" not in html


@pytest.mark.parametrize("call", [signaal.classify, signaal.redact, signaal.normalise])
def test_a_lone_surrogate_is_a_clear_error(call: object) -> None:
    assert callable(call)
    with pytest.raises(signaal.SignaalError) as caught:
        call("goed \ud83d fout")
    assert caught.value.code == "invoer-losse-surrogaat"
    assert "5" in caught.value.melding
    assert "fout" not in caught.value.melding.replace("foutmelding", "")


def test_an_unknown_source_is_an_error() -> None:
    with pytest.raises(signaal.SignaalError) as caught:
        signaal.classify(CALLED, source="brief")
    assert caught.value.code == "invoer-waarde-onbekend"


@pytest.mark.parametrize("call", [signaal.classify, signaal.redact, signaal.normalise])
@pytest.mark.parametrize("value", [None, 3, b"bytes", ["x"]])
def test_something_else_than_text_is_a_type_error(call: object, value: object) -> None:
    assert callable(call)
    with pytest.raises(TypeError):
        call(value)


def test_an_error_survives_pickle_and_copy() -> None:
    with pytest.raises(signaal.SignaalError) as caught:
        signaal.redact("\udc00")
    for twin in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value), copy.deepcopy(caught.value)):
        assert type(twin) is signaal.SignaalError
        assert (twin.code, twin.melding, twin.message, twin.plaats) == (
            caught.value.code,
            caught.value.melding,
            caught.value.message,
            caught.value.plaats,
        )
        assert str(twin) == str(caught.value)


def test_results_survive_pickle_and_copy() -> None:
    for result in (signaal.classify(CALLED), signaal.redact("bel 06-12345678"), signaal.normalise(CALLED)):
        assert pickle.loads(pickle.dumps(result)) == result
        assert copy.deepcopy(result) == result


def test_many_threads_get_what_one_thread_gets() -> None:
    texts = [f"{prefix}{CALLED} {number}" for number in range(50) for prefix in PREFIXES]
    alone = [signaal.classify(text).json for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: signaal.classify(text).json, texts)) == alone


def _fails(text: str) -> str:
    return signaal.redact(text).text


def test_an_error_comes_back_out_of_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        with pytest.raises(signaal.SignaalError) as caught:
            pool.submit(_fails, "\ud800").result()
        assert caught.value.code == "invoer-losse-surrogaat"


def test_python_gives_the_bytes_of_the_core() -> None:
    """The vectors that Rust and JavaScript are held against too."""
    lines = (ROOT / "core" / "testdata" / "vectoren.ndjson").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        vector = json.loads(line)
        text = vector["tekst"]
        normal, labels = signaal.normalise(text).json, signaal.classify(text, vector["bron"]).json
        ours = f'"normaliseer":{normal},"classificeer":{labels},"schoon":{signaal.redact(text).json}}}'
        assert line.endswith(ours), text
