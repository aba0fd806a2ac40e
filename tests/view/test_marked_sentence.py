from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Event, Evidence, Participant, Span
from kg.view.marked_sentence import mark_sentence

SENTENCE = "Daarop 🚀 zette Rusland chemische wapens in."
START = 200


def at(text: str, *, name: str | None = None, of: str = SENTENCE) -> Participant:
    start = START + of.index(text)
    return Participant(name=name or text, text=text, type="THING", start=start, end=start + len(text))


def words(*texts: str) -> tuple[Span, ...]:
    return tuple(Span(START + SENTENCE.index(text), START + SENTENCE.index(text) + len(text)) for text in texts)


@pytest.fixture
def event() -> Event:
    return Event(
        kind="event",
        actor=at("Rusland"),
        action="inzetten",
        label="zet in",
        target=at("chemische wapens"),
        evidence=Evidence(
            article="a",
            sentence_number=1,
            sentence=SENTENCE,
            start=START,
            end=START + len(SENTENCE),
            action_spans=words("zette", "in."[:2] + "."),
        ),
    )


def marked(event: Event) -> list[tuple[str, str]]:
    return [(text, slot) for text, slot in mark_sentence(event) if slot]


def test_actor_action_and_target_are_marked(event: Event) -> None:
    found = mark_sentence(event)
    assert "".join(text for text, _ in found) == SENTENCE
    assert ("zette", "action") in found
    assert ("Rusland", "actor") in found
    assert ("chemische wapens", "target") in found


def test_what_stands_in_another_sentence_is_not_marked(event: Event) -> None:
    elsewhere = replace(event.first, start=3, end=10)
    assert "actor" not in [slot for _, slot in marked(replace(event, actor=elsewhere))]


def test_the_action_wins_and_the_shorter_one_stays_visible(event: Event) -> None:
    long_target = Participant(name="alles", text=SENTENCE, type="THING", start=START, end=START + len(SENTENCE))
    found = marked(replace(event, target=long_target))
    assert ("Rusland", "actor") in found
    assert ("zette", "action") in found
    assert ("Daarop 🚀 ", "target") in found


def test_a_changed_sentence_marks_only_what_still_fits(event: Event) -> None:
    shorter = SENTENCE.replace(" in.", ".")
    changed = replace(event, evidence=replace(event.evidence, sentence=shorter))
    assert marked(changed) == [("Rusland", "actor"), ("chemische wapens", "target")]


def test_an_empty_sentence() -> None:
    nobody = Participant(name="x", text="x", type="THING", start=0, end=1)
    evidence = Evidence(article="a", sentence_number=1, sentence="", start=0, end=0)
    event = Event(kind="event", actor=nobody, action="a", label="a", target=nobody, evidence=evidence)
    assert mark_sentence(event) == []
