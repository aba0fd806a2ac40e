"""What the event head says, on its way from the network into a Doc and out of it."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.dutch.parsing.event_scores import (
    KINDS,
    LINKS,
    MODALITIES,
    POLARITIES,
    EventPrediction,
    EventScores,
    EventScoresMaker,
    propose_events,
)

WORDS = ["Mia", "sloopt", "de", "brug"]


def prediction(
    trigger: int, *, probability: float = 0.9, kind: str = "event", links: dict[tuple[str, int], float] | None = None
) -> EventPrediction:
    """One trigger in a sentence of four words."""
    size = len(WORDS) + 1
    kinds = np.tile(np.array([1.0, *(0.0 for _ in KINDS)]), (size, 1))
    kinds[trigger] = [1 - probability, *(probability if name == kind else 0.0 for name in KINDS)]
    polarities = np.tile(np.array([0.9, 0.1]), (size, 1))
    modalities = np.tile(np.array([0.1, 0.1, 0.7, 0.05, 0.05]), (size, 1))
    table = np.zeros((len(LINKS), size))
    for (link, word), share in (links or {}).items():
        table[LINKS.index(link), word] = share
    return EventPrediction(kinds, polarities, modalities, {trigger: table})


SLOOPT = {("actor", 1): 0.95, ("target", 4): 0.4, ("target", 3): 0.1, ("place", 4): 0.3}


def test_proposal_of_a_sentence() -> None:
    (event,) = propose_events(prediction(2, links=SLOOPT))
    assert (event.trigger, event.kind) == (2, "event")
    assert event.words["actor"] == [1]
    assert event.words["target"] == [], "less likely than not, and there is an actor"
    assert event.words["place"] == []


def test_where_neither_side_is_likely_the_best_is_kept() -> None:
    (event,) = propose_events(prediction(2, links={("actor", 1): 0.3, ("target", 4): 0.4, ("place", 3): 0.45}))
    assert (event.words["actor"], event.words["target"], event.words["place"]) == ([], [4], [])
    (event,) = propose_events(prediction(2, links={("actor", 1): 0.1}))
    assert (event.words["actor"], event.words["target"]) == ([], [])


def test_unlikely_triggers_propose_nothing() -> None:
    assert not list(propose_events(prediction(2, probability=0.3, links=SLOOPT)))


@pytest.fixture
def doc() -> Doc:
    doc = Doc(spacy.blank("nl").vocab, words=["\n", *WORDS, ".", *WORDS])
    maker = EventScoresMaker()
    maker.add(prediction(2, links=SLOOPT), [1, 2, 3, 4])
    maker.add(prediction(2, probability=0.01), [1, 2, 3, 4])
    maker.add(prediction(4, probability=0.3, kind="nominal"), [6, 7, 8, 9])
    maker.write(doc)
    return doc


def test_words_of_a_doc_are_its_tokens(doc: Doc) -> None:
    scores = EventScores.of(doc)
    assert scores is not None
    assert sorted(scores.words) == [2, 9]
    word = scores.words[2]
    assert word.probability == pytest.approx(0.9)
    assert (word.kind, word.polarity, word.modality) == ("event", POLARITIES[0], MODALITIES[2])
    assert word.link("actor", 1) == pytest.approx(0.95)
    assert word.link("actor", 6) == 0, "a word of another sentence"
    assert word.linked("target") == []
    assert word.linked("target", min_probability=0.3) == [4]
    assert word.sides() == ([1], [])
    assert scores.words[9].kind == "nominal"


def test_scores_survive_bytes(doc: Doc) -> None:
    copied = EventScores.of(Doc(doc.vocab).from_bytes(doc.to_bytes()))
    assert copied is not None
    assert copied.words[2].link("target", 4) == pytest.approx(0.4)


def test_a_doc_without_event_head() -> None:
    assert EventScores.of(Doc(spacy.blank("nl").vocab, words=WORDS)) is None
