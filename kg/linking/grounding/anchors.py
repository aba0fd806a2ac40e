"""Times that are seen from one told shortly before: "oktober van dat jaar", "twee dagen later", "diezelfde avond"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.linking.grounding import calendar
from kg.linking.grounding.calendar import calendar_words
from kg.linking.grounding.dates import period_at, time_value
from kg.model import Event

REACH = 1
REACH_OF_A_YEAR = 3
"""How many sentences before it the time may stand that a day or month, and that a year is seen from."""

_THAT_YEAR = re.compile(r"(?P<rest>.*?) ?\b(?:van |in )?(?:dat|datzelfde|hetzelfde) jaar")
_THAT_DAY = re.compile(r"(?:op |in )?(?:die|diezelfde|dezelfde) (?P<unit>dag|ochtend|middag|avond|maand)")
_PRECISION = {"da": 10, "we": 10, "ma": 7, "ja": 4}
"""Characters of an ISO 8601 date that must be known to count on from it in days, weeks, months and years."""


def with_anchored_times(events: Iterable[Event]) -> list[Event]:
    """The events with a value for times that are seen from the one told last before them, if that is near enough."""
    told: tuple[str, int] | None = None
    done: list[Event] = []
    for event in sorted(events, key=_position):
        sentence = event.evidence.sentence_number
        value = event.time_value
        if value is None and event.time is not None and told is not None:
            distance = sentence - told[1]
            is_near = distance <= (REACH_OF_A_YEAR if event.time.endswith("jaar") else REACH)
            value = _same_time(event, done) or (anchored_value(event.time, told[0]) if is_near else None)
        if value is not None:
            told = value, sentence
        done.append(event if value == event.time_value else replace(event, time_value=value))
    return done


def anchored_value(text: str, anchor: str) -> str | None:
    """The date of an expression seen from another date; None where it is not, or where that is not known well enough.

    >>> anchored_value("oktober van dat jaar", "2019"), anchored_value("twee dagen later", "2019-04-30")
    ('2019-10', '2019-05-02')
    """
    words = re.sub(r"\s+", " ", text.casefold().replace("’", "'")).strip(" ,.")
    year = _THAT_YEAR.fullmatch(words)
    if year is not None:
        rest = year["rest"].split()
        is_bare = all(word in calendar.fillers() for word in rest)
        return anchor[:4] if is_bare else time_value(f"{year['rest']} {anchor[:4]}", article_date=None)
    day = _THAT_DAY.fullmatch(words)
    if day is not None:
        length = 7 if day["unit"] == "maand" else 10
        return anchor[:length] if len(anchor) >= length else None
    return _counted(words, anchor)


def _counted(words: str, anchor: str) -> str | None:
    match = _later().fullmatch(words)
    if match is None:
        return None
    unit, count = match["unit"] or match["near_unit"], match["count"]
    period = calendar.article_period(anchor)
    if period is None or len(anchor) < _PRECISION[unit[:2]] or (count is None and unit.endswith("en")):
        return None
    number = 1 if count is None else int(count) if count.isdigit() else int(calendar_words("number")[count])
    return calendar.iso(period_at(unit, period.first, -number if match["before"] else number))


@cache
def _later() -> re.Pattern[str]:
    numbers = "|".join(sorted(calendar_words("number"), key=lambda word: (-len(word), word)))
    return re.compile(
        r"(?:(?:pas|al|nog|ook|reeds|op|in|de|het|weer) )*"
        rf"(?:(?:(?P<count>{numbers}|\d{{1,3}}) )?(?P<unit>dag|dagen|week|weken|maand|maanden|jaar) "
        r"(?:later|daarna|erna|daarop|erop|nadien|(?P<before>eerder|ervoor|daarvoor|tevoren))"
        r"|volgende (?P<near_unit>dag))"
    )


def _same_time(event: Event, done: list[Event]) -> str | None:
    """The value that the same words of the same sentence have got with another event."""
    same = (
        other.time_value
        for other in reversed(done)
        if other.time == event.time and other.evidence.start == event.evidence.start
    )
    return next((value for value in same if value is not None), None)


def _position(event: Event) -> tuple[int, int]:
    spans = event.evidence.action_spans
    return event.evidence.start, spans[0].start if spans else event.evidence.start
