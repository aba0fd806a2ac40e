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


def marked(notation: str, *marks: EventMark) -> MarkedSentence:
    doc = tree(notation)
    return MarkedSentence([token.text for token in doc], [True] * len(doc), list(marks), "zin")


def test_pairs_are_counted() -> None:
    mark = EventMark("event", 2, {"actor": (1,), "target": (3,)}, "negated")
    scores, wrong = compare([(marked(BRIDGE, mark), parse(BRIDGE))], RuleExtractor())
    assert (scores["all"].gold, scores["all"].given, scores["all"].right) == (1, 2, 1)
    assert (scores["polarity"].gold, scores["polarity"].right) == (1, 0)
    assert [line.split("\t")[:3] for line in wrong] == [["added", "event", "Mia(1) → sloopt(2) → huizen(5)"]]


def test_what_is_not_found_is_listed() -> None:
    mark = EventMark("nominal", 3, {"actor": (1,), "target": (5,)})
    scores, wrong = compare([(marked(BRIDGE, mark), parse(BRIDGE))], RuleExtractor())
    assert scores["nominal"].recall == 0
    assert any(line.startswith("missed\tnominal") for line in wrong)


LEAVES = (
    "Mia//PROPN/2/nsubj/PERSON vertrekt/vertrekken/VERB/0/root/Fin naar//ADP/4/case Gent//PROPN/2/obl/GPE "
    "en//CCONJ/6/cc slaapt/slapen/VERB/2/conj/Fin"
)


def test_events_with_one_side_count_and_optional_ones_do_not() -> None:
    leaves = EventMark("event", 2, {"actor": (1,), "goal": (4,)})
    sleeps = EventMark("event", 6, {"actor": (1,)}, is_optional=True)
    scores, wrong = compare([(marked(LEAVES, leaves, sleeps), parse(LEAVES))], RuleExtractor())
    assert (scores["all"].gold, scores["all"].given, scores["all"].right) == (1, 1, 1)
    assert (scores["actor only"].gold, scores["pair"].gold) == (1, 0)
    assert (scores["participants"].gold, scores["participants"].right) == (1, 1)
    assert wrong == []


def test_a_target_may_be_marked_as_another_participant_and_the_other_way_round() -> None:
    sentence = marked(
        LEAVES, EventMark("event", 2, {"actor": (1,), "goal": (4,)}), EventMark("event", 6, {"target": (1,)})
    )
    assert sentence.marked_pair(("event", 2, 1, 4)) == ("event", 2, 1, 0)
    assert sentence.marked_pair(("event", 6, 0, 0), others={1}) == ("event", 6, 0, 1)
    assert sentence.marked_pair(("event", 2, 1, 1)) is None
    assert sentence.marked_pair(("event", 2, 4, 0)) is None


def test_sentences_are_looked_up_in_trees(tmp_path: Path, treebank: Path) -> None:
    events = tmp_path / "events.tsv"
    events.write_text("niet-hier.xml\t-\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"1 sentences are in none of the trees, niet-hier\.xml among them"):
        list(treebank_sentences(events, [treebank]))
