"""Fitting how sure events are, on rows made by hand; and what is shipped is what the judged rows give."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.data_files import read_file
from kg.errors import DataFileError
from kg.export.jsonl import event_record, statement_record
from kg.graph.rdf.plain_facts import min_plain_confidence
from kg.linking.calibration import Observed, calibration_weights
from kg.model import Event
from tests.graph.graph_sample import east, north
from training import fit_calibration, judged_rows
from training.fit_calibration import Bound, bounds, chosen_bound, cross_validated, fitted, is_fact, log_loss, truth_of
from training.judged_rows import JudgedRow, read_judged_rows

PLAIN = Observed(0.9, "pair", "both", 0.9, "name", "thing", False, "affirmed", "asserted", 0, 20)


def row(page: int, verdict: str, **changes: Any) -> JudgedRow:
    return JudgedRow(f"s/a/page{page}", PLAIN._replace(**changes), verdict, "")


def sample(count: int = 600) -> list[JudgedRow]:
    """Rows of 20 pages: what is less certain is wrong more often, and a description is often only usable."""
    chance = random.Random(7)
    rows = []
    for number in range(count):
        confidence, actor = chance.choice([0.4, 0.7, 0.95]), chance.choice(["name", "description"])
        good = chance.random() < confidence
        verdict = "wrong" if not good else "usable" if actor == "description" and chance.random() < 0.7 else "right"
        rows.append(row(number % 20, verdict, confidence=confidence, actor=actor))
    return rows


def test_the_model_learns_what_is_right() -> None:
    rows = sample()
    model = fitted(rows)
    assert model.weights["confidence"] > 0 > model.weights["description"]
    chances, right = cross_validated(rows), truth_of(rows, "right")
    assert log_loss(chances, right) < log_loss(np.full(len(rows), right.mean()), right)
    for low, high in ((0.0, 0.35), (0.35, 0.65), (0.65, 1.0)):
        kept = (chances >= low) & (chances < high)
        assert abs(chances[kept].mean() - right[kept].mean()) < 0.12


def test_what_is_more_certain_is_never_less_certain_by_it() -> None:
    rows = [
        row(number % 9, "wrong" if number % 2 else "right", confidence=0.9 if number % 2 else 0.5)
        for number in range(90)
    ]
    assert "confidence" not in fitted(rows).weights


def test_what_hardly_any_row_has_is_left_out() -> None:
    rows = [*sample(100), row(1, "wrong", actor="unresolved")]
    assert "unresolved" not in fitted(rows).weights


def bound(confidence: float, share: float, right: float, usable: float) -> Bound:
    return Bound(confidence, round(share * 100), share, right, usable, "")


@pytest.mark.parametrize(
    ("found", "confidence"),
    [
        ([bound(0.1, 1, 0.9, 0.99), bound(0.5, 0.5, 0.96, 1), bound(0.6, 0.4, 0.97, 1)], 0.5),
        ([bound(0.1, 1, 0.5, 0.8), bound(0.5, 0.5, 0.6, 0.95), bound(0.9, 0.1, 1, 1)], 0.5),
        ([bound(0.1, 1, 0.5, 0.8), bound(0.5, 0.5, 0.6, 0.915), bound(0.6, 0.3, 0.6, 0.92)], 0.5),
    ],
)
def test_the_least_confidence_of_plain_triples(found: list[Bound], confidence: float) -> None:
    assert chosen_bound(found).confidence == confidence


def test_only_pairs_told_as_facts_choose_it() -> None:
    assert is_fact(row(1, "right"))
    for changes in ({"target": "none"}, {"actor": "unresolved"}, {"polarity": "negated"}, {"modality": "possible"}):
        assert not is_fact(row(1, "right", **changes))
    rows = [row(1, "right"), row(1, "wrong"), row(1, "right", target="none")]
    assert bounds(rows, np.array([0.8, 0.3, 0.1]))[0][:4] == (0.0, 2, 1.0, 0.5)
    assert bounds(rows, np.array([0.8, 0.3, 0.1]))[-1][:4] == (0.8, 1, 0.5, 1.0)


def write_page(folder: Path, name: str, events: list[Event], verdicts: list[Any]) -> None:
    folder.mkdir(exist_ok=True)
    records = [*map(event_record, events), *map(statement_record, east().statements[:1])]
    for kind, lines in (("rows", records), ("verdicts", verdicts)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.{kind}.jsonl").write_text(text, encoding="utf-8")


def test_rows_of_pages_have_features_and_no_words(tmp_path: Path) -> None:
    events = [*north().events[:2], *east().events[:1]]
    verdicts = [{"row": 1, "verdict": "right", "fault": None}, {"row": 3, "verdict": "wrong", "fault": "source"}]
    write_page(tmp_path / "a", "page01", events, [*verdicts, {"row": 4, "verdict": "right"}])
    output = tmp_path / "judged.tsv"
    judged_rows.main(["--sitting", "eerste", "--output", str(output), str(tmp_path / "a")])
    found = read_judged_rows(output)
    assert [(each.page, each.verdict, each.fault) for each in found] == [
        ("eerste/a/page01", "right", ""),
        ("eerste/a/page01", "wrong", "source"),
    ]
    assert [each.observed for each in found] == [Observed.of(events[0]), Observed.of(events[2])]
    assert not any(word in output.read_text(encoding="utf-8") for word in ("Noordland", "kranen", "haven_1"))
    write_page(tmp_path / "b", "page01", events, [{"row": 2, "verdict": "usable"}])
    judged_rows.main(["--sitting", "tweede", "--output", str(output), str(tmp_path / "b")])
    judged_rows.main(["--sitting", "eerste", "--output", str(output), str(tmp_path / "b")])
    assert [each.page for each in read_judged_rows(output)] == ["eerste/b/page01", "tweede/b/page01"]


@pytest.mark.parametrize(
    ("verdict", "problem"),
    [
        ({"row": 9, "verdict": "right"}, "row 9: expected each of 1 to 3 once at most"),
        ({"row": 1, "verdict": "goed"}, "verdict 'goed': expected right, usable, wrong"),
        ("goed", "expected an object"),
    ],
)
def test_a_verdict_of_nothing_is_refused(tmp_path: Path, verdict: object, problem: str) -> None:
    write_page(tmp_path / "a", "page01", list(north().events[:2]), [{"row": 2, "verdict": "right"}, verdict])
    with pytest.raises(DataFileError, match=rf"page01.verdicts.jsonl:2: {problem}"):
        list(judged_rows.judged_rows(tmp_path / "a", "s"))


def test_what_it_was_before_calibration_is_what_counts(tmp_path: Path) -> None:
    event = north().events[0]
    record = event_record(event) | {"confidence": 0.4, "votes": {"rules": 0.9, "network": 0.8, "together": 0.95}}
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "p.rows.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (folder / "p.verdicts.jsonl").write_text('{"row": 1, "verdict": "right"}\n', encoding="utf-8")
    (found,) = judged_rows.judged_rows(folder, "s")
    assert (found.observed.confidence, found.observed.voices) == (0.95, "both")


def test_the_command_writes_both_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged, weights, plain = (tmp_path / name for name in ("judged.tsv", "weights.tsv", "plain.tsv"))
    judged.write_text(judged_rows.HEADER + "".join(each.line for each in sample(200)), encoding="utf-8")
    outputs = ["--output", str(weights), "--plain-output", str(plain)]
    fit_calibration.main([str(judged), *outputs, "--dry-run"])
    assert not weights.exists() and "log loss: all features" in capsys.readouterr().out
    fit_calibration.main([str(judged), *outputs])
    assert {"confidence", "constant", "description"} <= {name for name, _ in read_file(weights)}
    ((name, least),) = read_file(plain)
    assert name == "min confidence" and 0 <= float(least) < 1
    for path in (weights, plain, judged):
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= fit_calibration.WIDTH
    judged.write_text(judged_rows.HEADER, encoding="utf-8")
    with pytest.raises(SystemExit):
        fit_calibration.main([str(judged), *outputs])
    assert "0 events; at least two pages" in capsys.readouterr().err


def test_what_is_shipped_is_what_the_judged_rows_give() -> None:
    rows = read_judged_rows(judged_rows.OUTPUT)
    weights = fitted(rows).weights
    assert calibration_weights() == pytest.approx(weights, abs=0.001)
    assert chosen_bound(bounds(rows, cross_validated(rows))).confidence == min_plain_confidence()
