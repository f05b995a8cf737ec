"""Exchange, surprise, effect and trend: over invented signals, with what was put in known beforehand."""

import json
import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from signaal import insight
from signaal.cli import main
from signaal.insight import before_after, effect, exchange, funnel, merge, surprise, trend
from signaal.stop import Stop

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(Path(__file__).parent))

from test_insight import labels, signals  # noqa: E402

ORG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0003"
TEXT = "De container op de hoek zit vol."
DISTRESS = "urgentie/veiligheid"
KANALEN = ["telefoon", "app", "balie"]
WIJKEN = ["WK000301", "WK000301", "WK000302", "WK000303"]


def invented(days=200, seed=1, per_day=6.0, step=1.0, at=None, burst=None):
    """Signals of one organisation: a concept with a step, one without, and distress beside it."""
    draw = random.Random(seed)
    first = date(2025, 1, 1)
    rows = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        for concept, mean in (("onderwerp/afval/container", per_day), ("onderwerp/parkeren", per_day)):
            if concept.startswith("onderwerp/afval") and at and day >= at:
                mean *= step
            number = sum(draw.random() < mean / 20 for _ in range(20))
            for _ in range(number):
                rows.append(
                    {
                        "organisatie": ORG, "ontvangenOp": str(day), "kanaal": draw.choice(KANALEN),
                        "wijkcode": draw.choice(WIJKEN),
                        "labels": labels(concept, "soort/melding", *([DISTRESS] if draw.random() < 0.2 else [])),
                        "teksten": [{"rol": "klantuiting", "inhoud": TEXT, "geschoond": True}],
                    }
                )  # fmt: skip
    for day, text, number, distress in burst or []:
        rows += [
            {
                "organisatie": ORG, "ontvangenOp": day, "labels": labels(*([DISTRESS] if distress else [])),
                "wijkcode": "WK000301",
                "teksten": [{"rol": "klantuiting", "inhoud": text, "geschoond": True}],
            }
        ] * number  # fmt: skip
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the signals of half a year, as Parquet."""
    import pyarrow.parquet as pq

    path = tmp_path_factory.mktemp("landelijk") / "signalen.parquet"
    pq.write_table(signals(invented()), path)
    return path


def test_a_delivery_follows_the_schema_and_holds_no_text_no_distress_and_no_small_number(folder):
    import jsonschema

    with insight.open_store(folder) as store:
        made = exchange.deliver(store, "2025-01", "2025-06")
        total = store.select(end="2025-06-30").size()
    jsonschema.validate(made.tally, json.loads((ROOT / "schema" / "telling.schema.json").read_text()))
    written = exchange.dump(made.tally)
    assert json.loads(written) == made.tally
    assert "urgentie" not in written and "container op" not in written
    counts = [cell["aantal"] for cell in made.tally["cellen"] if "aantal" in cell]
    assert counts and min(counts) >= 10 and made.tally["totaal"] == total
    assert {cell["begrip"] for cell in made.tally["cellen"] if "begrip" in cell} >= {"onderwerp/afval"}


def test_a_month_is_delivered_once_and_only_whole_months(folder, tmp_path, capsys):
    folder = Path(shutil.copy(folder, tmp_path))
    out = tmp_path / "uit"
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out), "--tot", "2025-03"]) == 0
    # The same months with a longer end, or another division in areas, would tell small numbers by their difference.
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out), "--van", "2025-01", "--tot", "2025-06"]) == 2
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out), "--van", "2025-03", "--gebied", "gemeente"]) == 2
    # Nor to another folder: the ledger beside the signals knows.
    elsewhere = str(tmp_path / "elders")
    assert main(["uitwisseling", "maak", str(folder), "-o", elsewhere, "--van", "2025-02", "--tot", "2025-04"]) == 2
    assert "al geleverd" in capsys.readouterr().err
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "telling-gm0003-2025-01--2025-03.json",
        "telling-gm0003-2025-04--2025-06.json",
    ], "July is not over"
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out)]) == 2
    assert main(["uitwisseling", "maak", str(folder), "-o", str(out), "--van", "2025-01-05"]) == 2
    joined = tmp_path / "samen.json"
    assert main(["uitwisseling", "voeg-samen", *map(str, sorted(out.iterdir())), "-o", str(joined)]) == 0
    found = merge.load(json.loads(joined.read_text()))
    assert len(found.months("onderwerp/afval")) == 6
    capsys.readouterr()
    assert main(["uitwisseling", "toon", str(joined), "--begrip", "onderwerp/afval"]) == 0
    assert "2025-06" in capsys.readouterr().out


def test_a_signature_holds_for_these_bytes_and_this_key_only(folder, tmp_path, capsys):
    for name in ("a", "b"):
        assert main(["uitwisseling", "sleutel", str(tmp_path / name)]) == 0
    assert main(["uitwisseling", "sleutel", str(tmp_path / "a")]) == 2
    folder = Path(shutil.copy(folder, tmp_path))
    secret, public = tmp_path / "a" / "uitwisseling-geheim.pem", tmp_path / "a" / "uitwisseling-publiek.pem"
    assert main(["uitwisseling", "maak", str(folder), "-o", str(tmp_path / "uit"), "--sleutel", str(secret)]) == 0
    (path,) = (tmp_path / "uit").glob("*.json")
    check = ["uitwisseling", "controle", str(path), "--publiek"]
    assert main([*check, str(public)]) == 0
    assert main([*check, str(tmp_path / "b" / "uitwisseling-publiek.pem")]) == 1
    path.write_text(path.read_text().replace('"aantal": ', '"aantal": 1', 1))
    assert main([*check, str(public)]) == 1
    path.write_text(path.read_text().replace('"achtergehouden": false', '"achtergehouden": true', 1))
    capsys.readouterr()
    assert main(["uitwisseling", "controle", str(path)]) == 1
    assert "geen goede telling" in capsys.readouterr().out


@pytest.mark.parametrize(("amount", "depth"), [(80, 1), (300, 1), (300, 2)])
def test_an_attacker_with_a_solver_finds_no_withheld_number(amount, depth):
    import cijfers_simulatie as simulation
    import numpy as np

    rows = simulation.invented_rows(np.random.default_rng([simulation.SEED, amount, 0]), amount)
    found = simulation.attack(rows, depth)
    assert found["achtergehouden"] > 0 and found["preciesTeruggevonden"] == 0


def test_organisations_merge_over_versions_and_what_is_withheld_is_no_zero():
    def tally(code, version, cells, first="2025-01-01", last="2025-01-31"):
        return {
            "schemaVersie": "0.1.0", "organisatie": f"https://identifier.overheid.nl/tooi/id/gemeente/{code}",
            "periode": {"van": first, "tot": last}, "taxonomieVersie": version, "drempel": 10, "totaal": 100,
            "cellen": [{"maand": first[:7], "achtergehouden": "aantal" not in cell, **cell} for cell in cells],
        }  # fmt: skip

    taxonomy = {
        "versie": "2.0.0",
        "begrippen": [
            {"id": "onderwerp/nieuw", "label": "Nieuw", "definitie": "Nieuw."},
            {
                "id": "onderwerp/oud", "label": "Oud", "definitie": "Oud.", "vervallen": "2.0.0",
                "vervangenDoor": ["onderwerp/nieuw"],
            },
        ],
    }  # fmt: skip
    found = merge.merge(
        [
            tally(
                "gm0003",
                "1.0.0",
                [{"begrip": "onderwerp/oud", "aantal": 20}, {"begrip": "onderwerp/weg", "aantal": 12}],
            ),
            tally("gm0007", "2.0.0", [{"begrip": "onderwerp/nieuw", "aantal": 40}]),
            tally("gm0010", "2.0.0", [{"begrip": "onderwerp/nieuw"}]),
            tally("gm0018", "2.0.0", [{"begrip": "eigen/zaak", "aantal": 10}]),
        ],
        people={
            "GM0003": ("Drie", 10_000),
            "GM0007": ("Zeven", 30_000),
            "GM0010": ("Tien", 5_000),
            "GM0018": ("X", 10_000),
        },
        crosswalk={"eigen/zaak": "onderwerp/nieuw"},
        taxonomy=taxonomy,
    )
    (month,) = found.months("onderwerp/nieuw")
    assert (month["aantal"], month["organisaties"], month["achtergehouden"]) == (70, 3, 1)
    assert month["per10000"] == pytest.approx(14.0)
    assert {entry["van"]: entry["hoe"] for entry in found.concepts} == {
        "onderwerp/oud": "vervangen", "onderwerp/weg": "onbekend", "eigen/zaak": "kruiswijzer",
    }  # fmt: skip
    places = funnel.funnel(found, "onderwerp/nieuw")
    assert [row["inwoners"] for row in places] == sorted(row["inwoners"] for row in places)
    with pytest.raises(Stop):
        merge.merge([tally("gm0003", "1.0.0", []), tally("gm0003", "1.0.0", [])])


def test_a_handful_of_texts_on_the_first_day_stands_out_and_distress_is_never_quoted():
    day = "2025-07-19"
    secret = "De slagboomknop bij de teststraat, ik weet het niet meer."
    rows = invented(
        days=200, burst=[(day, "De slagboomknop bij de teststraat doet het niet.", 4, False), (day, secret, 1, True)]
    )
    with insight.open_store(signals(rows)) as store:
        look = surprise.surprises(store, last=day)
        words = {found.name: found for found in look.found if found.kind == "woord"}
        assert words and all("slagboomknop" in text for found in words.values() for text in found.texts)
        assert not any(secret in text for found in look.found for text in found.texts)
        first = next(iter(words.values()))
        assert first.first_day == day and first.count == 4
        gone = {found.key: {"op": day, "aantal": found.count, "reden": "test"} for found in look.found}
        again = surprise.surprises(store, last=day, dismissed=gone)
        assert not again.found and again.dismissed == len(look.found)
        small = {key: {**entry, "aantal": 1} for key, entry in gone.items()}
        assert surprise.surprises(store, last=day, dismissed=small).found, "twice as large comes back"
    with insight.open_store(signals(invented(days=10))) as store, pytest.raises(Stop):
        surprise.surprises(store)


def test_a_step_is_found_where_it_is_and_not_where_it_is_not():
    at = date(2025, 9, 1)
    with insight.open_store(signals(invented(days=400, step=0.5, at=at))) as store:
        fell = before_after.of_store(store.select(concept="onderwerp/afval"), str(at))
        same = before_after.of_store(store.select(concept="onderwerp/parkeren"), str(at))
        beside = before_after.of_store(
            store.select(concept="onderwerp/afval"), str(at), control=store.select(concept="onderwerp/parkeren")
        )
        early = before_after.of_store(store, "2025-01-08")
    assert fell.verdict == beside.verdict == "minder" and fell.lower < -0.5 < fell.upper
    assert same.verdict in ("geen_verschil_aangetoond", "te_weinig_gegevens")
    assert early.verdict == "te_weinig_gegevens" and early.words.startswith("Te weinig gegevens")


def test_what_a_trend_explains_is_not_called_an_effect():
    falling = [round(60 * 0.985**week) for week in range(100)]
    found = effect.interrupted(falling, 60)
    assert found.verdict == "geen_verschil_aangetoond" and found.raw < -0.4
    assert found.others_share == pytest.approx(1, abs=0.15)
    assert effect.interrupted([None] * 40 + [50] * 60, 70).verdict == "te_weinig_gegevens"


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    import cijfers_simulatie as simulation
    import numpy as np

    held = 0
    for index in range(120):
        counts = simulation.series(np.random.default_rng([7, index]), 104, 70, 20, 0.05, 0.0, 0.0, 0.3, -0.3)
        found = effect.interrupted([int(n) for n in counts], 70, season=52)
        held += found.lower <= np.expm1(-0.3) <= found.upper
    # 95% of 120 is 114; fewer than 107 would come once in a thousand.
    assert held >= 107


def test_bursts_are_found_with_few_false_alarms():
    import cijfers_simulatie as simulation

    counts, where = simulation.bursts(1200, 180, 90, 0.1, simulation.SIZE, 5)
    found = simulation.judged(simulation.scanned(counts, 90, 0.05), where)
    assert found["gevonden"] >= 0.9 and found["valsAlarm"] <= 0.05


def test_trend_takes_the_week_out_and_ties_a_peak_to_what_happened():
    rows = invented(days=150)
    rows += [{**rows[0], "ontvangenOp": "2025-04-02"}] * 40
    with insight.open_store(signals(rows)) as store:
        table, peaks = trend.trend(store, "maand", [("2025-04-01", "brieven verstuurd"), ("2025-01-15", "iets anders")])
    assert [row["dag"] for row in peaks] == ["2025-04-02"]
    assert peaks[0]["gebeurtenis"] == "2025-04-01 brieven verstuurd"
    assert all(row["trendOnder"] < row["trend"] < row["trendBoven"] for row in table)
    assert sum(row["aantal"] for row in table) == len(rows)


def test_an_action_tells_whether_it_was_expected_beforehand():
    at = date(2025, 9, 1)
    action = {
        "verbeteractie": "proef", "begrippen": ["onderwerp/afval"], "begonnenOp": str(at), "besluitOp": "2025-08-01",
        "verwacht": {"indicator": "meldingen", "verandering": -0.5},
    }  # fmt: skip
    with insight.open_store(signals(invented(days=400, step=0.5, at=at))) as store:
        found, said = before_after.of_action(store, action)
        assert said == {"vooraf": True, "verwacht": -0.5, "indicator": "meldingen", "gehaald": True}
        assert found.verdict == "minder"
        assert before_after.of_action(store, {**action, "besluitOp": "2025-10-01"})[1]["vooraf"] is False
        with pytest.raises(Stop):
            before_after.of_action(store, {**action, "begrippen": []})


def test_an_action_counts_all_its_concepts_once_and_writes_what_was_measured(tmp_path, capsys):
    import pyarrow.parquet as pq

    at = date(2025, 9, 1)
    path = tmp_path / "signalen.parquet"
    pq.write_table(signals(invented(days=400, step=0.5, at=at)), path)
    action = {
        "schemaVersie": "0.1.0", "verbeteractie": "proef", "organisatie": ORG, "titel": "Proef", "aanleiding": "Proef.",
        "eigenaar": "team", "stand": "loopt", "begonnenOp": str(at), "besluitOp": "2025-08-01",
        "begrippen": ["onderwerp/afval", "soort/melding", "onderwerp/afval/container"],
        "verwacht": {"indicator": "aantal-signalen", "verandering": -0.2},
    }  # fmt: skip
    assert before_after.begin_and_concepts(action)[1] == ("onderwerp/afval", "soort/melding")
    with insight.open_store(path) as store:
        assert store.select(about=("onderwerp/afval", "soort/melding")).size() == store.size()
        both, _ = before_after.of_action(store, action)
        alone, _ = before_after.of_action(store, {**action, "begrippen": ["onderwerp/afval"]})
    assert alone.change < both.change < 0, "the concept beside it did not change"
    file = tmp_path / "verbeteracties.ndjson"
    file.write_text(json.dumps(action) + "\n", encoding="utf-8")
    assert main(["effect", str(path), "--actie", "proef", "--vergelijk", "onderwerp/parkeren"]) == 0
    said = capsys.readouterr().out
    assert "Door andere dingen" in said and "vergelijking" in said and "werkdagen" in said
    assert "gemeten" not in json.loads(file.read_text()), "nothing is written unless asked"
    assert main(["effect", str(path), "--actie", "proef", "--leg-vast"]) == 0
    written = json.loads(file.read_text())
    assert written["effect"] == "beter" and written["gemeten"]["op"] == "2026-02-04"
    assert written["gemeten"]["verandering"] == pytest.approx(both.change, abs=1e-4)
    other = {**action, "verwacht": {"indicator": "in-een-keer-ervaren", "verandering": 0.2}}
    assert before_after.said_before(other, both)["gehaald"] is None, "another indicator is not the number of signals"
    assert before_after.measured(other, both, "2026-02-04")["gemeten"]["indicator"] == "aantal-signalen"
    assert main(["effect", str(path), "--datum", str(at), "--leg-vast"]) == 2
    # A part of the signals is not the action: nothing is written down of it.
    before = file.read_bytes()
    record = ["effect", str(path), "--actie", "proef", "--leg-vast"]
    for option, value in (
        ("gebied", "WK000301"), ("onderdeel", "Balie"), ("kanaal", "app"), ("van", "2025-02-01"), ("tot", "2025-12-31"),
    ):  # fmt: skip
        capsys.readouterr()
        assert main([*record, f"--{option}", value]) == 2
        assert f"--leg-vast kan niet samen met --{option}" in capsys.readouterr().err
    assert main(["effect", str(path), "--actie", "proef", "--tot", "2025-12-31"]) == 0
    assert file.read_bytes() == before
    # With a first day that leaves too little before it, nothing is known, and what was measured does not stay.
    file.write_text(json.dumps({**written, "begonnenOp": "2025-01-08", "besluitOp": "2025-01-02"}) + "\n", "utf-8")
    assert main(record) == 0
    unknown = json.loads(file.read_text())
    assert unknown["effect"] == "onbekend" and "gemeten" not in unknown


def test_over_organisations_json_has_one_shape_and_an_option_that_does_nothing_is_refused(tmp_path, capsys):
    months = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    concepts = ("onderwerp/afval", "onderwerp/parkeren")
    organisations = [
        {
            "organisatie": ORG, "naam": "Drie", "inwoners": 10_000, "maanden": months, "taxonomieVersies": ["1"],
            "drempel": 10,
        }
    ]  # fmt: skip
    rows = [
        {
            "organisatie": ORG, "maand": month, "begrip": concept, "polariteit": "", "as": "", "waarde": "",
            "aantal": 50 + at % 5, "hoogstens": False,
        }
        for concept in concepts
        for at, month in enumerate(months)
    ]  # fmt: skip
    joined = tmp_path / "samen.json"
    joined.write_text(merge.as_json(merge.Merged(organisations, rows, [], [])), encoding="utf-8")
    action = {
        "schemaVersie": "0.1.0", "verbeteractie": "proef", "organisatie": ORG, "titel": "Proef", "aanleiding": "Proef.",
        "eigenaar": "team", "stand": "loopt", "begonnenOp": "2025-01-01", "begrippen": list(concepts),
    }  # fmt: skip
    (tmp_path / "verbeteracties.ndjson").write_text(json.dumps(action) + "\n", encoding="utf-8")
    for given, wanted in (
        (["--datum", "2025-01-01", "--begrip", concepts[0]], concepts[:1]),
        (["--actie", "proef"], concepts),
    ):
        assert main(["effect", str(joined), *given, "--json"]) == 0
        assert [answer["begrip"] for answer in json.loads(capsys.readouterr().out)] == list(wanted)
    assert main(["effect", str(joined), "--datum", "2025-01-01", "--kanaal", "app", "--van", "2024-01-01"]) == 2
    assert "--kanaal, --van kan niet" in capsys.readouterr().err
    show = ["uitwisseling", "toon", str(joined), "--begrip", concepts[0]]
    assert main([*show, "--van", "2025-01"]) == 2
    assert "--trechter" in capsys.readouterr().err
    for wrong in (["--van", "2025"], ["--tot", "2025-13"], ["--van", "2025-06", "--tot", "2025-01"]):
        assert main([*show, "--trechter", *wrong]) == 2
        assert "maand" in capsys.readouterr().err
    assert main([*show, "--trechter", "--van", "2025-01", "--tot", "2025-06"]) == 0


@pytest.mark.parametrize(
    "wrong", ["[]", '{"%s": ["2025-01"]}', '{"%s": {"januari": "x.json"}}', "{", '{"%s": {"2025-01": 1}}']
)
def test_a_ledger_of_another_shape_is_told_and_kept(folder, tmp_path, capsys, wrong):
    folder = Path(shutil.copy(folder, tmp_path))
    ledger = tmp_path / exchange.LEDGER
    ledger.write_text(wrong.replace("%s", ORG), encoding="utf-8")
    before = ledger.read_bytes()
    assert main(["uitwisseling", "maak", str(folder), "-o", str(tmp_path / "uit"), "--tot", "2025-03"]) == 2
    assert exchange.LEDGER in capsys.readouterr().err
    assert ledger.read_bytes() == before and not (tmp_path / "uit").exists()


def test_a_delivery_that_breaks_off_is_in_the_ledger_already(folder, tmp_path, monkeypatch):
    from signaal.cli import uitwisseling

    folder = Path(shutil.copy(folder, tmp_path))
    make = ["uitwisseling", "maak", str(folder), "-o", str(tmp_path / "uit"), "--tot", "2025-03"]

    def stopped(path, text):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(uitwisseling, "write_whole", stopped)
        uitwisseling.run_make(parsed(make))
    assert exchange.read_ledger(tmp_path / exchange.LEDGER, ORG) == {"2025-01", "2025-02", "2025-03"}
    assert main(make) == 2


def parsed(words):
    """What the command line makes of words."""
    import argparse

    from signaal.cli import uitwisseling

    parser = argparse.ArgumentParser()
    uitwisseling.register(parser.add_subparsers())
    return parser.parse_args(words)


@pytest.mark.parametrize("per", ["week", "maand"])
def test_the_interval_of_a_period_holds_when_days_hang_together(monkeypatch, per):
    import numpy as np

    # A level that wanders from day to day (autoregressive, 0.7) under counts of about twenty a day.
    inside = total = 0
    with insight.open_store(signals(invented(days=1))) as store:
        for index in range(30):
            draw = np.random.default_rng([20261122, index])
            level = np.zeros(360)
            for day in range(1, len(level)):
                level[day] = 0.7 * level[day - 1] + draw.normal(0, 0.2)
            counts = [int(n) for n in draw.poisson(20 * np.exp(level))]
            monkeypatch.setattr(trend, "daily", lambda store, counts=counts: (date(2025, 1, 1), counts))
            for row in trend.trend(store, per)[0]:
                held = row["verwachtOnder"] <= row["aantal"] <= row["verwachtBoven"]
                assert not (row["piek"] and held)
                inside, total = inside + held, total + 1
    assert 0.9 <= inside / total <= 0.99, (inside, total)


def test_the_funnel_is_a_page_that_lets_nothing_in_and_ranks_nobody():
    organisations = [
        {
            "organisatie": f"o{n}", "naam": f"<script>alert({n})</script>", "inwoners": 10_000 * (n + 1),
            "maanden": ["2025-01", "2025-02"], "taxonomieVersies": ["1"], "drempel": 10,
        }
        for n in range(5)
    ]  # fmt: skip
    rows = [
        {
            "organisatie": f"o{n}", "maand": month, "begrip": "", "polariteit": "", "as": "", "waarde": "",
            "aantal": None if n == 0 and month == "2025-02" else (300 if n == 4 else 20 * (n + 1)), "hoogstens": False,
        }
        for n in range(5)
        for month in ("2025-01", "2025-02")
    ]  # fmt: skip
    frame = funnel.funnel(merge.Merged(organisations, rows, [], []))
    assert frame[0]["plaats"] == "te_weinig_maanden", "what it shows is its busy month"
    assert [row["inwoners"] for row in frame] == sorted(row["inwoners"] for row in frame)
    page = funnel.funnel_page(frame)
    assert "<script" not in page and "&lt;script&gt;" in page and "default-src 'none'" in page
    assert page.count("<circle") == 5 and page.count('<th scope="row">') == 5 and "<title id=" in page
    assert "http:" not in page and "https:" not in page and " src=" not in page
    two = merge.Merged(organisations[:2], [row for row in rows if row["organisatie"] in ("o0", "o1")], [], [])
    assert "Voor een trechter" in funnel.funnel_page(funnel.funnel(two))
