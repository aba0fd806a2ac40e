"""What a short article tells, whole: every event with all who take part, from text to reading."""

from __future__ import annotations

import pytest

from kg.model import Event, Participant
from kg.pipeline import Pipeline
from kg.reading import read_text

NEWS = (
    "Premier Anna Bos treedt af. Een man is aangehouden na een steekpartij in Utrecht. De trein ontspoorde. "
    "Vier militairen kwamen om het leven. De omzet steeg met 3,1 procent."
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def events_of(pipeline: Pipeline, text: str) -> list[Event]:
    return list(pipeline.read(read_text(text, id="kort")).events)


def told(pipeline: Pipeline, text: str) -> list[tuple[str, str, str]]:
    """Actor, action and target of each event; "" where there is none."""
    return [(_name(event.actor), event.action, _name(event.target)) for event in events_of(pipeline, text)]


def roles(event: Event) -> list[tuple[str, str, str]]:
    return [(filler.role, filler.preposition, filler.participant.name) for filler in event.roles]


def _name(participant: Participant | None) -> str:
    return participant.name if participant is not None else ""


def test_the_events_of_an_article(pipeline: Pipeline) -> None:
    assert told(pipeline, NEWS) == [
        ("Anna Bos", "aftreden", ""),
        ("", "aanhouden", "man"),
        ("trein", "ontsporen", ""),
        ("militairen", "om het leven komen", ""),
        ("omzet", "stijgen", ""),
    ]


def test_who_and_what_else_takes_part(pipeline: Pipeline) -> None:
    found = {event.action: roles(event) for event in events_of(pipeline, NEWS)}
    assert found["stijgen"] == [("amount", "met", "3,1 procent")]
    assert found["aanhouden"] in ([], [("cause", "na", "steekpartij")])
    assert not any(found[action] for action in ("aftreden", "ontsporen", "om het leven komen"))


def test_how_many_and_how_much(pipeline: Pipeline) -> None:
    found = {
        event.action: [(each.of, each.value, each.unit, each.bound) for each in event.quantities]
        for event in events_of(pipeline, NEWS + " De rechter legde een boete van ruim 2,1 miljoen euro op.")
    }
    assert {action: told for action, told in found.items() if told} == {
        "om het leven komen": [("actor", 4, "militairen", "exact")],
        "stijgen": [("amount", 3.1, "procent", "exact")],
        "opleggen": [("amount", 2_100_000, "euro", "at least")],
    }


def test_against_whom_it_is(pipeline: Pipeline) -> None:
    (event,) = events_of(pipeline, "Het OM eist twaalf jaar cel tegen Karel B.")
    assert (_name(event.actor), event.action, _name(event.target)) == ("OM", "eisen", "twaalf jaar cel")
    assert roles(event) == [("opponent", "tegen", "Karel B.")]


def test_who_is_attacked_is_not_the_attacker(pipeline: Pipeline) -> None:
    (event,) = events_of(pipeline, "Volgograd is aangevallen met drones.")
    assert (_name(event.actor), event.action, _name(event.target)) == ("", "aanvallen", "Volgograd")
    assert roles(event) == [("instrument", "met", "drones")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De trein is ontspoord.", ("trein", "ontsporen", "")),
        ("Het schip is gestrand.", ("schip", "stranden", "")),
        ("De prijzen zijn gestegen.", ("prijzen", "stijgen", "")),
        ("Man opgepakt na steekpartij", ("", "oppakken", "man")),
        ("De brug wordt gesloopt.", ("", "slopen", "brug")),
    ],
)
def test_one_side(pipeline: Pipeline, text: str, expected: tuple[str, str, str]) -> None:
    assert told(pipeline, text) == [expected]


@pytest.mark.parametrize(
    "text", ["De rechter heeft beschuldigd.", "De maatregel geldt nog.", "De minister antwoordde."]
)
def test_no_event(pipeline: Pipeline, text: str) -> None:
    assert told(pipeline, text) == []
