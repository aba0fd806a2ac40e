"""Confidence as readers judge it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.linking.calibration import TOGETHER, Observed, calibrated, calibration_weights, probability
from kg.model import Event, Participant, RoleFiller, Vote
from tests.graph.graph_sample import north

BOTH = (Vote("rules", 0.9), Vote("network", 0.8))


def seen(**changes: object) -> Observed:
    event = replace(north().events[0], votes=BOTH, confidence=0.9, rules=("actor: subject", "target: object"))
    return Observed.of(replace(event, **changes))  # type: ignore[arg-type]


def side(text: str, name: str | None = None, *, type: str = "PERSON") -> Participant:
    return Participant(name=name or text, text=text, type=type, start=0, end=len(text))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("participant", "naming"),
    [
        (None, "none"),
        (side("Bos", "Anna Bos"), "name"),
        (side("minister Bos", "Anna Bos"), "name"),
        (side("de minister", "Anna Bos"), "description"),
        (side("zij", "Anna Bos"), "pronoun"),
        (side("we", "Havenbond", type="ORG"), "pronoun"),
        (side("hij", "hij (a)", type="PRONOUN"), "unresolved"),
        (side("man", type="THING"), "thing"),
        (side("hem", "man", type="THING"), "pronoun"),
        (side("wapens", type="KIND"), "kind"),
    ],
)
def test_how_a_side_is_named(participant: Participant | None, naming: str) -> None:
    assert seen(actor=participant, target=side("Dekker", type="ORG")).actor == naming


def test_what_is_seen_of_an_event() -> None:
    plain = seen()
    assert (plain.shape, plain.voices, plain.source, plain.worst_rule) == ("pair", "both", True, 0.9)
    assert seen(target=None).shape == "actor only"
    assert seen(actor=None).shape == "target only"
    assert seen(kind="role").shape == "role"
    assert seen(rules=("network",)).voices == "network"
    assert seen(votes=BOTH[:1]).voices == "rules"
    assert seen(rules=()).worst_rule == 1.0
    other = RoleFiller(role="topic", participant=side("plan", type="THING"))
    assert seen(roles=(other,)).participants == plain.participants + 1
    assert "not asserted" in seen(modality="possible").features() and "not asserted" not in plain.features()


def test_more_certain_before_is_never_less_certain_after() -> None:
    found = [probability(seen(confidence=step / 20).features()) for step in range(21)]
    assert found == sorted(found) and 0 < found[0] < found[-1] < 1
    weak, strong = (probability(seen(rules=("actor: subject", f"target: {rule}")).features()) for rule in RULES)
    assert weak <= strong


RULES = ("fixed expression", "object")


def test_every_weight_is_of_something_that_is_seen() -> None:
    events = [
        seen(),
        seen(target=None, votes=BOTH[:1], polarity="negated", modality="possible"),
        seen(actor=None, rules=("network",), attributed_to=()),
        seen(kind="role", roles=(RoleFiller(role="topic", participant=side("plan", type="THING")),)),
        seen(kind="nominal", actor=side("Bos", "Anna Bos"), target=side("Dekker")),
        seen(actor=side("zij", "Anna Bos"), target=side("hij", "hij (a)", type="PRONOUN")),
        seen(actor=side("de minister", "Anna Bos"), target=side("man", type="THING")),
    ]
    assert set(calibration_weights()) <= {name for each in events for name in each.features()}


def test_what_it_was_before_stays_among_the_votes() -> None:
    event = replace(north().events[0], votes=BOTH, confidence=0.9)
    after = calibrated(event)
    assert after.votes == (*BOTH, Vote(TOGETHER, 0.9))
    assert after.confidence == probability(Observed.of(event).features())
    assert replace(after, votes=BOTH, confidence=0.9) == event


def test_what_the_model_knows_nothing_of_stays_as_it_is() -> None:
    event = north().events[0]
    for votes in ((), (Vote("hearts", 0.75),), (*BOTH, Vote("hearts", 0.75))):
        unknown: Event = replace(event, votes=votes)
        assert calibrated(unknown) == unknown
