"""A voice of one's own: alone, in the ensemble, and in the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import Candidate, CoverageRecorder, Ensemble, RuleExtractor, extract
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Span, Vote
from kg.pipeline import Pipeline
from tests.extraction.candidate_cases import line_of
from tests.extraction.toy_extractor import HeartExtractor
from tests.trees import parse

HEART = "Anna//PROPN/2/nsubj/PERSON ❤//SYM/0/root Piet//PROPN/2/obj/PERSON"
BUILDS = "Mia//PROPN/2/nsubj/PERSON bouwt/bouwen/VERB/0/root/Fin huizen/huis/NOUN/2/obj/Plur"


def test_alone() -> None:
    parsed = parse(HEART)
    assert [line_of(parsed, candidate) for candidate in extract(parsed, HeartExtractor())] == [
        "Anna → liefhebben → Piet"
    ]


def test_in_an_ensemble_it_adds_what_the_others_have_not_found() -> None:
    parsed = parse(HEART)
    (candidate,) = extract(parsed, Ensemble([RuleExtractor(), HeartExtractor()]))
    assert candidate.votes == (Vote("hearts", 0.75),)
    assert candidate.score == 0.75


class Echo(HeartExtractor):
    """A voice that proposes what the rules propose, with a score of its own."""

    name = "echo"

    def __init__(self, score: float) -> None:
        self.score = score

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        for candidate in RuleExtractor()(parsed, coverage):
            yield replace(candidate, score=self.score)


def test_what_two_voices_propose_is_one_event_with_both_votes() -> None:
    parsed = parse(BUILDS)
    (candidate,) = extract(parsed, Ensemble([RuleExtractor(), Echo(0.4)]))
    assert line_of(parsed, candidate) == "Mia → bouwen → huizen"
    assert [vote.voice for vote in candidate.votes] == ["rules", "echo"]
    assert candidate.votes[1].score == 0.4


def test_a_voice_without_weights_needs_a_score_of_one_half() -> None:
    parsed = parse(BUILDS)
    assert list(extract(parsed, Ensemble([HeartExtractor(), Echo(0.4)]))) == []
    assert len(list(extract(parsed, Ensemble([HeartExtractor(), Echo(0.6)])))) == 1


def test_in_the_pipeline_its_events_reach_the_graph() -> None:
    text = "De burgemeester sprak. Anna ❤ Piet op het plein."
    pipeline = Pipeline(extractor=Ensemble([RuleExtractor(), HeartExtractor()]))
    with KnowledgeGraph.open() as graph:
        graph.pipeline = pipeline
        graph.add_text(text)
        events = [event for event in graph.events() if event.action == "liefhebben"]
    assert [([side.name for side in event.sides], event.votes) for event in events] == [
        (["Anna", "Piet"], (Vote("hearts", 0.75),))
    ]


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (5, 99)])
def test_a_span_outside_of_the_text_is_an_error(span: tuple[int, int]) -> None:
    parsed = parse(BUILDS)
    with pytest.raises(ValueError, match="no part of a text of"):
        parsed.head_of(Span(*span))
