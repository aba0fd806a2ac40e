"""Measuring events on marked sentences, with trees made by hand in the place of a parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction import RuleExtractor
from tests.trees import parse, tree
from training.evaluate_events import MarkedSentence, compare, treebank_sentences
from training.events import EventMark

BRIDGE = (
    "Mia//PROPN/2/nsubj/PERSON sloopt/slopen/VERB/0/root/Fin bruggen/brug/NOUN/2/obj/Plur en//CCONJ/5/cc "
    "huizen/huis/NOUN/3/conj/Plur"
)


def marked(*marks: EventMark) -> MarkedSentence:
    doc = tree(BRIDGE)
    return MarkedSentence([token.text for token in doc], [True] * len(doc), list(marks), "zin")


def test_pairs_are_counted() -> None:
    mark = EventMark("event", 2, {"actor": (1,), "target": (3,)}, "negated")
    scores, wrong = compare([(marked(mark), parse(BRIDGE))], RuleExtractor())
    assert (scores["all"].gold, scores["all"].given, scores["all"].right) == (1, 2, 1)
    assert (scores["polarity"].gold, scores["polarity"].right) == (1, 0)
    assert [line.split("\t")[:3] for line in wrong] == [["added", "event", "Mia(1) → sloopt(2) → huizen(5)"]]


def test_what_is_not_found_is_listed() -> None:
    mark = EventMark("nominal", 3, {"actor": (1,), "target": (5,)})
    scores, wrong = compare([(marked(mark), parse(BRIDGE))], RuleExtractor())
    assert scores["nominal"].recall == 0
    assert any(line.startswith("missed\tnominal") for line in wrong)


def test_sentences_are_looked_up_in_trees(tmp_path: Path, treebank: Path) -> None:
    events = tmp_path / "events.tsv"
    events.write_text("niet-hier.xml\t-\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"1 sentences are in none of the trees, niet-hier\.xml among them"):
        list(treebank_sentences(events, [treebank]))
