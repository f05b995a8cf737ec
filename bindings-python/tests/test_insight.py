"""Figures, agenda and dashboard over the example exports; the published figures out of data built to their counts."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest

from signaal import insight
from signaal.cli import main
from signaal.insight import agenda, agenda_page, audit, charts, cube, improve, quotes
from signaal.insight.core import ask
from signaal.insight.dashboard import Options, build

ROOT = Path(__file__).parents[2]
ORG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0599"


def signals(rows):
    """A table of signals with the columns that figures need."""
    label = pa.struct(
        [
            ("begrip", pa.string()),
            ("score", pa.float64()),
            ("polariteit", pa.string()),
            ("herkomst", pa.string()),
            ("regel", pa.string()),
            ("fragmenten", pa.list_(pa.struct([("tekst", pa.int32()), ("start", pa.int32()), ("eind", pa.int32())]))),
        ]
    )
    text = pa.struct([("rol", pa.string()), ("inhoud", pa.string()), ("geschoond", pa.bool_())])
    score = pa.struct(
        [
            ("soort", pa.string()),
            ("waarde", pa.float64()),
            ("schaalMin", pa.float64()),
            ("schaalMax", pa.float64()),
            ("hogerIsBeter", pa.bool_()),
            ("vraagTekst", pa.string()),
        ]
    )
    kinds = {"labels": pa.list_(label), "teksten": pa.list_(text), "metingen": pa.list_(score)}
    plain = {"organisatie": ORG, "ontvangenOp": "2026-05-04", "kanaal": "telefoon", "signaaltype": "kto_antwoord"}
    columns = {
        name: [
            {
                **plain,
                "labels": [],
                "teksten": [{"rol": "klantuiting", "inhoud": "Tekst.", "geschoond": True}],
                "metingen": [],
                **row,
            }[name]
            if name in {**plain, **kinds, **row}
            else None
            for row in rows
        ]
        for name in dict.fromkeys([*plain, *kinds, *(key for row in rows for key in row)])
    }
    ids = [f"{number:08d}" for number in range(len(rows))]
    return pa.table({"signaalId": ids, **{n: pa.array(v, kinds.get(n)) for n, v in columns.items()}})


def labels(*concepts, polarity=None):
    return [
        {"begrip": c, "score": 0.9, "polariteit": polarity, "herkomst": "regel", "regel": "r", "fragmenten": []}
        for c in concepts
    ]


def grade(value):
    return [
        {
            "soort": "rapportcijfer",
            "waarde": value,
            "schaalMin": 1.0,
            "schaalMax": 10.0,
            "hogerIsBeter": True,
            "vraagTekst": "Welk cijfer geeft u?",
        }
    ]


# Totta Research 2013: 210 respondents with a 6 or lower, several barriers each; counts built to the published shares.
TOTTA = {
    "niet-in-een-keer-geholpen": (42, 20),
    "niet-deskundig": (40, 19),
    "niet-gewenst-antwoord": (23, 11),
    "niet-teruggebeld": (21, 10),
    "lang-wachten-telefoon": (19, 9),
    "kastje-naar-de-muur": (19, 9),
    "meermaals-doorverbonden": (19, 9),
    "afspraken-niet-nagekomen": (13, 6),
    "niet-actief-geholpen": (13, 6),
}


def totta():
    rows = [{"labels": []} for _ in range(210)]
    at = 0
    for barrier, (count, _) in TOTTA.items():
        for _ in range(count):
            # A narrower concept and its broad one on the same signal still count once.
            rows[at % 210]["labels"] += labels(f"belemmering/{barrier}", f"belemmering/{barrier}/fijner")
            at += 1
    return signals(rows)


def test_the_table_of_totta_comes_out_of_a_coded_set():
    with insight.open_store(totta()) as store:
        table = insight.barriers(store)
    assert table.base == 210
    found = {row["begrip"].split("/")[1]: row for row in table}
    assert {name: round(100 * row["aandeel"]) for name, row in found.items()} == {n: p for n, (_, p) in TOTTA.items()}
    assert all(row["ondergrens"] < row["aandeel"] < row["bovengrens"] for row in table)


def test_72_percent_of_the_741_who_answered_is_satisfied():
    rows = [{"metingen": grade(v)} for v, n in ((4, 100), (6, 107), (7, 300), (8, 234)) for _ in range(n)]
    rows += [{"metingen": []}] * 259
    with insight.open_store(signals(rows)) as store:
        row = insight.ratings(store)[0]
    assert row["n"] == 741 and round(100 * row["aandeelTevreden"]) == 72
    assert row["tevreden"] + row["ontevreden"] == 741


def test_dissatisfaction_fell_by_24_percent_and_first_time_fix_rose_from_66_to_84():
    rows = []
    for day, bad, fixed in (("2024-06-01", 250, 66), ("2025-06-01", 190, 84)):
        rows += [{"ontvangenOp": day, "metingen": grade(5 if n < bad else 8)} for n in range(500)]
        rows += [{"ontvangenOp": day, "inEenKeer": "ja" if n % 100 < fixed else "nee"} for n in range(1200)]
        rows += [{"ontvangenOp": day, "inEenKeer": "onbekend"}] * 50
    goals = {
        "nulmeting": {"van": "2024-01-01", "tot": "2024-12-31"},
        "meting": {"van": "2025-01-01", "tot": "2025-12-31"},
        "indicator": {"ontevreden-aantal": {"streefVerandering": -0.3, "streefdatum": "2025-12-31"}},
    }
    from signaal.insight.indicators import indicators

    with insight.open_store(signals(rows)) as store:
        found = {r["indicator"]["indicator"]: r for r in indicators(store, goals)}
    fell = found["ontevreden-aantal"]
    assert fell["voortgang"]["relatief"]["waarde"] == pytest.approx(-0.24)
    assert fell["voortgang"]["streefwaardeGehaald"] is False and fell["voortgang"]["oordeel"] == "beter"
    fix = found["in-een-keer-vastgelegd"]["indicator"]
    assert (fix["nulmeting"]["waarde"], fix["meting"]["waarde"]) == (0.66, 0.84)
    assert fix["meting"]["n"] == 1200


def test_scales_that_would_lie_are_refused_and_named():
    nps = [
        {"soort": "nps", "waarde": 9.0, "schaalMin": 0.0, "schaalMax": 10.0, "hogerIsBeter": True, "vraagTekst": None}
    ]
    with insight.open_store(signals([{"metingen": nps}, {"metingen": grade(8)}])) as store:
        table = insight.ratings(store)
    assert table[0]["n"] == 1
    assert any("nps 0-10: niet meegeteld" in note for note in table.notes)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inzicht") / "demo"
    assert main(["verwerk", "--instellingen", "../examples/signaal.toml", "--sleutel", "proef", "-o", str(folder)]) == 0
    return folder


def test_every_way_to_open_the_same_signals_gives_the_same_figures(demo):
    import polars

    ways = [demo, demo / "signalen.parquet", polars.read_parquet(demo / "signalen.parquet").to_arrow()]
    tables = []
    for way in ways:
        with insight.open_store(way) as store:
            narrowed = store.select(topic="onderwerp/afval", start="2026-01-01", sender="inwoner")
            tables.append(
                [
                    f.rows
                    for s in (store, narrowed)
                    for f in (insight.barriers(s), insight.ratings(s), insight.volume(s))
                ]
            )
    assert tables[0] == tables[1] == tables[2]
    assert tables[0][0]


def test_a_selection_narrows_in_any_combination(demo):
    with insight.open_store(demo) as store:
        whole = store.size()
        parts = [store.select(channel=c).size() for (c,) in store.query("SELECT DISTINCT kanaal FROM k")]
        assert sum(parts) == whole
        one = store.select(
            topic="onderwerp/burgerzaken", stage="betalen", area="GM0599", start="2026-01-01", end="2026-12-31"
        )
        rows = one.query("SELECT DISTINCT gemeentecode, datum >= DATE '2026-01-01' FROM k")
        assert rows in ([], [("GM0599", True)])
        with pytest.raises(ValueError):
            store.select(area="Centrum").size()


def test_the_agenda_names_every_theme_with_distress_and_shows_its_parts(demo, capsys):
    assert main(["agenda", str(demo), "--gewicht", "nood=0"]) == 0
    with insight.open_store(demo) as store:
        month = agenda.months(store)[-1]
        found = agenda.build(store, weights={"nood": 0.0})
        distressed = store.select(start=f"{month}-01", end=f"{month}-31").one(
            "SELECT count(DISTINCT k.signaalId) FROM k JOIN l USING (signaalId) WHERE l.facet = 'urgentie'"
        )
        # A signal with distress is in the list, also when no topic was found.
        named = {row["thema"] for row in found.severe}
        covered = store.select(start=f"{month}-01", end=f"{month}-31").query(
            "SELECT DISTINCT u.signaalId, coalesce(o.begrip, '') FROM k JOIN l u ON u.signaalId = "
            "k.signaalId AND u.facet = 'urgentie' "
            "LEFT JOIN l o ON o.signaalId = k.signaalId AND o.facet = 'onderwerp'"
        )
        assert distressed and {theme for _, theme in covered} == named
    page = (demo / "agenda.html").read_text()
    assert "<script" not in page and "Geen alarm" in page
    assert page.index("Zeldzaam of niet") < page.index(
        "Thema&#x27;s op volgorde" if "Thema&#x27;s" in page else "Thema's op volgorde"
    )
    assert "<details" not in page
    assert "Geen alarm" in (demo / "agenda.md").read_text()


def test_wrong_use_of_the_agenda_says_what_to_do(demo, capsys):
    assert main(["agenda", str(demo), "--maand", "2026-13"]) == 2
    assert main(["agenda", str(demo), "--maand", "1999-01"]) == 2
    assert main(["agenda", str(demo), "--gewicht", "geluk=1"]) == 2
    assert main(["dashboard", str(demo), "--drempel", "1"]) == 2
    assert "intern" in capsys.readouterr().err


def unpack(page):
    import base64
    import zlib

    packed = json.loads(re.search(r'id="gegevens">(.*?)</script>', page, re.S)[1])
    return json.loads(zlib.decompress(base64.b64decode(packed), -15))


def test_the_shared_dashboard_holds_no_small_cell_and_none_that_follows_from_a_sum(demo):
    with insight.open_store(demo) as store:
        content = unpack(build(store))
    assert "rijen" not in content
    cells = content["kubus"]["cellen"]
    sizes = {axis: len(content["assen"][axis]) for axis in cube.AXES}
    hidden = 0
    for tables in cells.values():
        for axes, table in tables.items():
            values = table if axes else [table]
            assert all(v < 0 or v == 0 or v >= 10 for v in values)
            hidden += sum(v < 0 for v in values)
            # Along the last axis: no line with exactly one hidden cell, its total counted along.
            if axes:
                size, above = sizes[axes[-1]], tables[axes[:-1]]
                for start in range(0, len(values), size):
                    line = values[start : start + size]
                    total = above[start // size] if axes[:-1] else above
                    assert [*line, total].count(-1) != 1
    assert hidden > 100
    assert all(count < 0 or count >= 10 or count == 0 for _, count in content["dagen"])
    names = content["assen"]["u"]
    assert "Kwijtschelding" not in names and "kleine groepen samen" in names


def test_no_page_asks_for_anything_from_outside_or_lets_text_become_html(demo):
    evil = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    fragment = [{"tekst": 0, "start": 0, "eind": 4}]
    row = {
        "onderdeelNaam": evil,
        "teksten": [{"rol": "klantuiting", "inhoud": evil, "geschoond": True}],
        "labels": [{**labels("onderwerp/afval")[0], "fragmenten": fragment}],
        "metingen": grade(5),
    }
    with insight.open_store(signals([row] * 30)) as store:
        pages = [build(store), build(store, Options(internal=True)), agenda_page.html(agenda.build(store))]
    for page in pages:
        assert "<img" not in page and "alert(" not in page.replace("&lt;", "<").split("<main>")[0]
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert "default-src 'none'" in page
    # A name of a unit in the agenda stands there escaped.
    assert "&lt;img src=x" in pages[2]
    assert unpack(pages[1])["assen"]["u"][0] == evil


def test_the_internal_dashboard_counts_the_same_as_the_figures(demo):
    with insight.open_store(demo) as store:
        facts = cube.prepare(store, 0)
        whole = cube.cube(store, facts, 0)["cellen"]
        topics = {row["begrip"]: row["aantal"] for row in insight.topics(store)}
    assert whole[""][""] == facts.total
    assert {c: whole[c][""] for c in facts.topics if c.count("/") == 1} == topics


def test_the_core_answers_as_python_asks():
    assert ask("aandelen", [[0, 0]])[0]["aandeel"] is None
    from signaal import SignaalError

    with pytest.raises(SignaalError, match=r"vraag om cijfers"):
        ask("raad maar", [])


def test_the_question_under_a_topic_is_when_it_is_paid():
    # Stadskamer Utrecht: 'energietoeslag' topped the list; people asked when it is paid.
    when = "Wanneer wordt de energietoeslag uitbetaald?"
    rows = [
        {"teksten": text(when), "labels": marked("onderwerp/werk-en-inkomen/energietoeslag", when, "energietoeslag")}
    ] * 40
    rows += [{"teksten": text("De container is vol en wordt niet geleegd."), "labels": labels("onderwerp/afval")}] * 60
    with insight.open_store(signals(rows)) as store:
        words = insight.sub_questions(store, "onderwerp/werk-en-inkomen/energietoeslag").column("kenmerk")
    assert any("wanneer" in word for word in words[:3])
    assert not any("energietoeslag" in word for word in words)


def text(content):
    return [{"rol": "klantuiting", "inhoud": content, "geschoond": True}]


def marked(concept, content, word):
    start = content.index(word)
    return [{**labels(concept)[0], "fragmenten": [{"tekst": 0, "start": start, "eind": start + len(word)}]}]


def test_a_post_that_is_knocked_over_again_and_again_is_listed_first():
    rows = [
        {"buurtcode": "BU05990110", "ontvangenOp": f"2026-{m:02d}-03", "labels": labels("onderwerp/openbare-ruimte")}
        for m in range(1, 10)
    ]
    for place in ("BU05990110", "BU05990203", "BU05990304"):
        rows += [
            {"buurtcode": place, "ontvangenOp": f"2026-02-{d:02d}", "labels": labels("onderwerp/afval")}
            for d in range(1, 28)
        ]
    with insight.open_store(signals(rows)) as store:
        found = insight.repeated_reports(store, times=2)
    assert [(row["plek"], row["begrip"], row["aantal"]) for row in found] == [
        ("BU05990110", "onderwerp/openbare-ruimte", 9)
    ]


def test_a_grade_is_tied_to_the_label_that_moves_it_and_not_to_what_comes_along():
    rows = []
    for n in range(400):
        cause = n % 2 == 0
        along = cause if n % 10 else not cause
        found = (["belemmering/niet-teruggebeld"] if cause else []) + (["onderwerp/klantcontact"] if along else [])
        rows.append({"labels": labels(*found), "metingen": grade(4.0 if cause else 8.0)})
    with insight.open_store(signals(rows)) as store:
        frame = insight.drivers(store)
    by_name = {row["begrip"]: row for row in frame}
    assert by_name["belemmering/niet-teruggebeld"]["gecorrigeerd"] == pytest.approx(-4, abs=0.01)
    assert by_name["onderwerp/klantcontact"]["doorAnderen"] and by_name["onderwerp/klantcontact"]["verschil"] < -3
    assert any("niet wat de oorzaak is" in note for note in frame.notes)


def store_with_words(rows):
    return insight.open_store(signals([*rows, *[{"labels": labels("onderwerp/afval")}] * 20]))


def test_drop_off_counts_people_without_texts():
    rows = [
        {
            "signaaltype": "gedragssignaal",
            "aantal": 40,
            "teksten": [],
            "extra": '{"web": {"pagina": "verhuizing", "stap": "3", "gestart": 100}}',
        },
        {
            "signaaltype": "gedragssignaal",
            "aantal": 10,
            "teksten": [],
            "extra": '{"web": {"pagina": "verhuizing", "stap": "1", "gestart": 200}}',
        },
    ]
    with insight.open_store(signals(rows)) as store:
        found = insight.drop_off(store)
        page = unpack(build(store_with_words(rows)))
    assert [(row["stap"], row["afgehaakt"], row["aandeel"]) for row in found] == [("3", 40, 0.4), ("1", 10, 0.05)]
    # In the dashboard it stands apart from what people tell.
    assert page["totaal"] == 20 and [row[2] for row in page["afhaken"]] == [40, 10]


def test_quotes_never_come_from_distress_special_categories_or_personal_data():
    said = "De bus heeft een half uur op zich laten wachten."
    plain = {"teksten": text(said), "labels": marked("onderwerp/verkeer-en-vervoer", said, "bus")}
    bad = []
    for content, extra in (
        ("De bus kwam niet en ik heb geen geld voor eten.", "urgentie/geldnood"),
        ("De bus kwam niet en mijn moeder is ernstig ziek.", None),
        ("De bus kwam niet, bel mij op 06-12345678 graag.", None),
    ):
        marks = marked("onderwerp/verkeer-en-vervoer", content, "bus")
        bad.append({"teksten": text(content), "labels": marks + (labels(extra) if extra else [])})
    raw = {**plain, "teksten": [{**text("De bus reed hard en te vroeg weg bij de halte.")[0], "geschoond": False}]}
    with insight.open_store(signals([plain, *bad, raw])) as store:
        found = quotes.quotes(store, ["onderwerp/verkeer-en-vervoer"], 9)
    assert [q.text for q in found["onderwerp/verkeer-en-vervoer"]] == [said]


def test_a_compliment_is_shown_only_after_a_tick(demo, tmp_path, capsys):
    proposal, page = tmp_path / "lof.csv", tmp_path / "lof.html"
    assert main(["complimenten", str(demo), "-o", str(proposal)]) == 0
    lines = proposal.read_text("utf-8-sig").splitlines()
    assert (
        lines[0] == "tonen;citaat;onderdeel;datum"
        and len(lines) > 5
        and all(line.startswith(";") for line in lines[1:])
    )
    assert main(["complimenten", "--toon", str(proposal), "-o", str(page)]) == 0
    assert "<blockquote>" not in page.read_text()
    lines[1] = "ja" + lines[1]
    proposal.write_text("\n".join(lines), "utf-8")
    assert main(["complimenten", "--toon", str(proposal), "-o", str(page)]) == 0
    assert page.read_text().count("<blockquote>") == 1
    # What somebody typed in is looked at once more.
    proposal.write_text("tonen;citaat\nja;Bel mevrouw op 06-12345678 terug\n", "utf-8")
    assert main(["complimenten", "--toon", str(proposal), "-o", str(page)]) == 2
    assert "06-12345678" not in capsys.readouterr().err


def test_overdue_feedback_and_decisions_stand_on_the_agenda(demo, tmp_path):
    actions = [
        {"schemaVersie": "0.1.0", "verbeteractie": "bel-terug", "organisatie": ORG,
         "titel": "Binnen een dag terugbellen",
         "aanleiding": "Veel mensen worden niet teruggebeld.", "eigenaar": "teamleider KCC", "stand": "loopt",
         "begrippen": ["onderwerp/afval"], "besluitOp": "2026-09-02", "terugkoppelenVoor": "2026-10-01"},
        {"schemaVersie": "0.1.0", "verbeteractie": "klaar", "organisatie": ORG, "titel": "Formulier korter",
         "aanleiding": "Het formulier was te lang.", "eigenaar": "productbeheer", "stand": "afgerond",
         "afgerondOp": "2026-08-01", "teruggekoppeldOp": "2026-08-09"},
    ]  # fmt: skip
    path = tmp_path / "acties.ndjson"
    improve.write_actions(actions, path)
    assert main(["agenda", str(demo), "--acties", str(path), "-o", str(tmp_path)]) == 0
    page = (tmp_path / "agenda.html").read_text()
    late = page[page.index("Terugkoppeling te laat") : page.index("Indieners die nog niets hoorden")]
    assert "Binnen een dag terugbellen" in late and "Formulier korter" not in late
    assert "teamleider KCC" in page and "Formulier korter" in page
    del actions[0]["eigenaar"]
    improve.write_actions(actions, path)
    assert main(["agenda", str(demo), "--acties", str(path)]) == 2


def test_obstacles_by_kind_of_rule_list_the_national_ones_apart(demo):
    with insight.open_store(demo) as store:
        found = improve.obstacles(store)
        named = store.one("SELECT count(DISTINCT signaalId) FROM l WHERE facet = 'regel'")
    assert {row["landelijk"] for row in found} == {True, False}
    assert named and all(row["landelijk"] == (row["regel"] == "regel/landelijke-wetgeving") for row in found)


def test_figures_go_into_pandas_polars_and_altair(demo):
    import polars

    with insight.open_store(demo) as store:
        table = insight.barriers(store)
        assert table.pandas()["aantal"].sum() == table.polars()["aantal"].sum() == sum(table.column("aantal"))
        assert polars.DataFrame(table).height == len(table)
        assert charts.bars(table).to_dict()["layer"]
        assert charts.line(insight.volume(store, facet="onderwerp"), "naam").to_dict()["mark"]
        assert charts.ratings(insight.ratings(store, by="maand")).to_dict()["layer"]
        assert charts.drivers(insight.drivers(store, least=5)).to_dict()["layer"]


def test_one_command_makes_folder_dashboard_and_agenda(tmp_path):
    out = tmp_path / "uit"
    command = [
        "verwerk",
        "../examples/exports/terugbelnotities.csv",
        "--profiel",
        "terugbelnotities",
        "--sleutel",
        "proef",
    ]
    assert main([*command, "-o", str(out), "--dashboard"]) == 0
    assert {"dashboard.html", "agenda.html", "agenda.md"} <= {path.name for path in out.iterdir()}


def test_indicators_and_actions_are_valid_by_their_schemas(demo):
    import jsonschema

    from signaal.insight.indicators import read_goals

    def schema(name):
        return jsonschema.Draft202012Validator(json.loads((ROOT / f"schema/{name}.schema.json").read_text("utf-8")))

    with insight.open_store(demo) as store:
        found = insight.indicators(store, read_goals(ROOT / "examples/doelen.toml"))
    assert len(found) > 5
    for report in found:
        assert not list(schema("indicator").iter_errors(report["indicator"]))
    actions = improve.read_actions(ROOT / "examples/verbeteracties.ndjson")
    assert actions
    for action in actions:
        assert not list(schema("verbeteractie").iter_errors(action))
    assert [action["verbeteractie"] for action in improve.overdue(actions, "2026-10-31")] == [
        "binnen-een-dag-terugbellen"
    ]


def test_no_hidden_cell_of_the_shared_dashboard_follows_from_all_its_sums_together(demo):
    import numpy as np

    with insight.open_store(demo) as store:
        content = unpack(build(store))
    sizes = {axis: len(content["assen"][axis]) for axis in cube.AXES}
    hidden = 0
    for concept, tables in content["kubus"]["cellen"].items():
        number = {}
        for axes, table in tables.items():
            for at, value in enumerate(table if axes else [table]):
                if value < 0:
                    number[axes, at] = len(number)
        rows = []
        for axes, table in tables.items():
            for place, axis in enumerate(axes):
                left = axes[:place] + axes[place + 1 :]
                inner = int(np.prod([sizes[other] for other in axes[place + 1 :]], initial=1))
                for line in range(len(table) // sizes[axis]):
                    outer, i = divmod(line, inner)
                    row = np.zeros(len(number))
                    for j in range(sizes[axis]):
                        cell = (axes, (outer * sizes[axis] + j) * inner + i)
                        if cell in number:
                            row[number[cell]] = 1
                    if (left, line) in number:
                        row[number[left, line]] -= 1
                    if row.any():
                        rows.append(row)
        hidden += len(number)
        if number and rows:
            # A cell is known exactly when it is zero in every direction that the sums leave open.
            _, values, directions = np.linalg.svd(np.array(rows))
            free = directions[int((values > 1e-9).sum()) :]
            assert len(free) and np.abs(free).max(axis=0).min() > 1e-7, concept
    assert hidden > 100


def test_sums_that_only_together_give_a_cell_back_are_closed_as_well():
    import random

    import numpy as np

    added = 0
    for seed in range(120):
        r = random.Random(seed)
        high, wide = r.randint(3, 6), r.randint(3, 6)
        counts = [r.choice([0, 0, 3, 7, 12, 15, 40, 90]) for _ in range(high * wide)]
        sums = [{"totaal": high * wide + i, "delen": [i * wide + j for j in range(wide)]} for i in range(high)]
        sums += [{"totaal": high * wide + high + j, "delen": [i * wide + j for i in range(high)]} for j in range(wide)]
        sums += [{"totaal": high * wide + high + wide, "delen": [high * wide + i for i in range(high)]}]
        sums += [{"totaal": high * wide + high + wide, "delen": [high * wide + high + j for j in range(wide)]}]
        for total in sums:
            counts += [0] * (total["totaal"] + 1 - len(counts))
            counts[total["totaal"]] = sum(counts[cell] for cell in total["delen"])
        sums = [{**total, "delen": [cell for cell in total["delen"] if counts[cell]]} for total in sums]
        hidden = ask("bescherm", {"aantallen": counts, "sommen": sums, "drempel": 10})["verborgen"]
        assert all(hidden[cell] for cell, count in enumerate(counts) if 0 < count < 10)
        added += audit.close(counts, sums, hidden)
        cells = [cell for cell, flag in enumerate(hidden) if flag]
        if not cells:
            continue
        rows = np.zeros((len(sums), len(cells)))
        for number, total in enumerate(sums):
            for at, cell in enumerate(cells):
                rows[number, at] = (cell in total["delen"]) - (cell == total["totaal"])
        _, values, directions = np.linalg.svd(rows)
        free = directions[int((values > 1e-9).sum()) :]
        assert len(free) and np.abs(free).max(axis=0).min() > 1e-7, seed
    assert added > 0


def test_distress_without_a_topic_is_named_too():
    rows = [{"labels": labels("onderwerp/afval")}] * 20 + [{"labels": labels("urgentie/geldnood")}]
    with insight.open_store(signals(rows)) as store:
        found = agenda.build(store)
    assert [(row["naam"], row["nood"], row["plaats"]) for row in found.severe] == [("Zonder onderwerp", 1, None)]
    assert [row["thema"] for row in found.themes] == ["onderwerp/afval"]
    assert "Zonder onderwerp" in agenda_page.html(found) and "Zonder onderwerp" in agenda_page.markdown(found)
