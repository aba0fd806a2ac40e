"""Times that are seen from one told before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.linking.grounding.anchors import anchored_value, with_anchored_times
from kg.model import Event, Evidence, Span

# expression, the date told before it, its value
SEEN = [
    ("oktober van dat jaar", "2019", "2019-10"),
    ("in oktober van dat jaar", "2019-03-02", "2019-10"),
    ("3 mei van hetzelfde jaar", "2019", "2019-05-03"),
    ("eind dat jaar", "2019-03", "2019"),
    ("datzelfde jaar", "2019-03", "2019"),
    ("diezelfde avond", "2019-03-02T14:00", "2019-03-02"),
    ("die dag", "2019-03", None),
    ("die maand", "2019-03-02", "2019-03"),
    ("twee dagen later", "2019-04-30", "2019-05-02"),
    ("een dag later", "2019-04-30T18:00", "2019-05-01"),
    ("dag later", "2019-12-31", "2020-01-01"),
    ("de dag erna", "2019-04-30", "2019-05-01"),
    ("de volgende dag", "2019-04-30", "2019-05-01"),
    ("de dag ervoor", "2019-05-01", "2019-04-30"),
    ("twee dagen later", "2019-04", None),
    ("een week later", "2019-04-02", "2019-04"),
    ("een maand later", "2019-12-05", "2020-01"),
    ("een maand later", "2019", None),
    ("twee jaar later", "2022", "2024"),
    ("drie jaar eerder", "2022-05-01", "2019"),
    ("pas twee jaar later", "2022", "2024"),
    ("jaren later", "2022", None),
    ("ruim twee jaar later", "2022", None),
    ("later", "2022", None),
    ("twee jaar lang", "2022", None),
]


@pytest.mark.parametrize(("text", "anchor", "value"), SEEN)
def test_seen_from_another_date(text: str, anchor: str, value: str | None) -> None:
    assert anchored_value(text, anchor) == value


def event(number: int, time: str | None, value: str | None = None, *, sentence: int | None = None) -> Event:
    start = 100 * (number if sentence is None else sentence)
    evidence = Evidence(
        article="a",
        sentence_number=number if sentence is None else sentence,
        sentence="Het valt.",
        start=start,
        end=start + 9,
        action_spans=(Span(start + number, start + number + 4),),
    )
    return Event(
        kind="event",
        actor=None,
        action="vallen",
        label="valt",
        target=None,
        evidence=evidence,
        time=time,
        time_value=value,
    )


def values(*events: Event) -> list[str | None]:
    return [event.time_value for event in with_anchored_times(events)]


def test_the_time_told_last_before_it_counts() -> None:
    assert values(event(2, "een dag later"), event(1, "3 mei", "2019-05-03")) == ["2019-05-03", "2019-05-04"]
    assert values(event(1, "3 mei", "2019-05-03"), event(2, "een dag later"), event(3, "twee dagen later")) == [
        "2019-05-03",
        "2019-05-04",
        "2019-05-06",
    ]


def test_two_events_at_the_same_words_are_at_the_same_time() -> None:
    told = event(1, "3 mei", "2019-05-03")
    assert values(told, event(2, "een dag later", sentence=2), event(3, "een dag later", sentence=2)) == [
        "2019-05-03",
        "2019-05-04",
        "2019-05-04",
    ]


def test_what_was_told_too_long_ago_does_not_count() -> None:
    told = event(1, "3 mei", "2019-05-03")
    assert values(told, event(3, "een dag later")) == ["2019-05-03", None]
    assert values(told, event(4, "oktober van dat jaar")) == ["2019-05-03", "2019-10"]
    assert values(told, event(5, "oktober van dat jaar")) == ["2019-05-03", None]


def test_nothing_told_before_gives_nothing() -> None:
    assert values(event(1, "een dag later"), event(2, None)) == [None, None]
    assert with_anchored_times([replace(event(1, "nu"), time_value=None)])[0].time == "nu"
