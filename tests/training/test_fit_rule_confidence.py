"""Fitting how often rules are right, on findings and trees made by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kg.data_files import read_file
from kg.extraction import RuleExtractor, extract
from kg.extraction.rules import RULES, shares, table
from kg.table_format import comments_of, parse_header
from tests.extraction.candidate_cases import Case, cases
from tests.trees import parse
from training import fit_rule_confidence
from training.evaluate_events import MarkedSentence
from training.events import EventMark
from training.fit_rule_confidence import Finding, counts_of, findings_of, fitted_shares, main, rules_of

BRIDGE = (
    "Mia//PROPN/2/nsubj/PERSON sloopt/slopen/VERB/0/root/Fin bruggen/brug/NOUN/2/obj/Plur en//CCONJ/5/cc "
    "huizen/huis/NOUN/3/conj/Plur"
)
MARK = EventMark("event", 2, {"actor": (1,), "target": (3,)})
MARKED = MarkedSentence(["Mia", "sloopt", "bruggen", "en", "huizen"], [True] * 5, [MARK], "zin")
LITTLE = 0.001
CASES = [case for name in ("arguments", "predicates", "roles", "nominals") for case in cases(name)]


def found(*rules: str, right: int, of: int) -> list[Finding]:
    return [Finding(rules, number < right, number) for number in range(of)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_score_is_the_product_of_the_shares_of_the_rules(case: Case) -> None:
    parsed = parse(case.tree)
    for candidate in extract(parsed, RuleExtractor()):
        rules = rules_of(parsed, candidate)
        assert candidate.score == round(math.prod(shares.shares()[name] for name in rules), 2)


def test_what_is_marked_is_right() -> None:
    assert findings_of(MARKED, parse(BRIDGE), 7) == [
        Finding(("subject", "object"), True, 7),
        Finding(("subject", "object", "coordinated"), False, 7),
    ]


def test_a_rule_that_stands_alone_gets_its_part_that_is_right() -> None:
    fitted = fitted_shares(found("copula", right=300, of=500), LITTLE)
    assert fitted["copula"] == 0.6


def test_a_mistake_is_laid_to_the_rule_that_makes_it() -> None:
    plain = found("subject", "object", right=810, of=1000)
    odd = found("subject", "object", "unusual order", right=405, of=1000)
    named = found("agent with door", "object", right=900, of=1000)
    fitted = fitted_shares([*plain, *odd, *named], LITTLE)
    assert fitted["unusual order"] == 0.5
    assert fitted["subject"] * fitted["object"] == pytest.approx(0.81, abs=0.01)
    assert fitted["agent with door"] * fitted["object"] == pytest.approx(0.9, abs=0.01)
    assert counts_of([*plain, *odd])["subject"] == (1215, 2000), "which part that is, is another thing"


def test_what_is_seldom_found_is_drawn_to_the_share_of_all() -> None:
    findings = [*found("copula", right=900, of=1000), *found("nominal event", right=0, of=2)]
    fitted = fitted_shares(findings, 8.0)
    assert fitted["object"] == 0.9, "never found"
    assert fitted["nominal event"] == round((0 + 8 * 0.9) / (2 + 8), 2)
    assert fitted["copula"] == 0.9


def test_no_rule_is_certain() -> None:
    assert set(fitted_shares(found("copula", right=500, of=500)).values()) == {0.99}


@pytest.fixture
def sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [(MARKED, parse(BRIDGE)), (MARKED, parse(BRIDGE))]
    monkeypatch.setattr(fit_rule_confidence, "read_marked", lambda _: docs)


@pytest.mark.usefixtures("sentences")
def test_the_table_is_read_by_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, again = tmp_path / "een.tsv", tmp_path / "twee.tsv"
    main(["--output", str(path)])
    main(["--output", str(again)])
    text = path.read_text(encoding="utf-8")
    assert text == again.read_text(encoding="utf-8")
    assert text.startswith(fit_rule_confidence.HEADER.partition("{counts}")[0])
    assert parse_header(comments_of(text.splitlines())).licence == "Apache-2.0."
    assert "coordinated 0/2; " in text
    assert max(map(len, text.splitlines())) <= fit_rule_confidence.WIDTH
    monkeypatch.setattr(shares, "read_rows", lambda _: read_file(path))
    read = shares.shares.__wrapped__()
    monkeypatch.setattr(table, "shares", lambda: read)
    assert table.checked(RULES) == RULES
    assert read["coordinated"] < read["subject"]


@pytest.mark.usefixtures("sentences")
def test_a_dry_run_only_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "een.tsv"
    main(["--output", str(path), "--dry-run"])
    assert not path.exists()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# 4 found, 2 right"
    (row,) = [line.split() for line in lines if line.startswith("coordinated ")]
    stands = shares.shares()["coordinated"]
    assert float(row[1]) == stands
    assert float(row[3]) == pytest.approx(float(row[2]) - stands)
    assert row[4:] == ["0", "2"]


def test_nothing_found_is_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    docs = [(MARKED, parse("Ja//INTJ/0/root"))]
    monkeypatch.setattr(fit_rule_confidence, "read_marked", lambda _: docs)
    with pytest.raises(SystemExit):
        main([])
    assert "the rules find nothing in 1 sentences" in capsys.readouterr().err
