"""Two events of one clause that tell the same: only the one that says more is kept."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Event, Participant


def without_doubles(events: Iterable[Event]) -> list[Event]:
    """The events without those that another one tells with more words of its action, in the same order.

    "houden → verdrag" beside "houden aan → verdrag"; "nemen → leiding" beside "de leiding nemen over → dossier"; and
    of "spreken met → Smit, over het plan" and "spreken over → plan, met Smit" the first.
    """
    events = list(events)
    order = {event.id: number for number, event in enumerate(events)}
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        if event.kind == "event":
            by_sentence.setdefault(event.evidence.sentence_number, []).append(event)
    return [
        event
        for event in events
        if event.kind != "event"
        or not any(
            _tells_more(other, event) or (order[other.id] < order[event.id] and _is_turned(other, event))
            for other in by_sentence[event.evidence.sentence_number]
        )
    ]


def _tells_more(event: Event, other: Event) -> bool:
    """Whether an event has all that another one has, and a word of its action more."""
    if event.action == other.action or not _shares_verb(event, other) or _name(event.actor) != _name(other.actor):
        return False
    if other.target is None:
        return False
    has_preposition = _name(event.target) == other.target.name and event.action.startswith(f"{other.action} ")
    is_part = any(
        span.start <= other.target.start and other.target.end <= span.end for span in event.evidence.action_spans
    )
    return has_preposition or is_part


def _is_turned(event: Event, other: Event) -> bool:
    """Whether the target of each has another role in the other."""
    if event.target is None or other.target is None or not _shares_verb(event, other):
        return False
    roles = [{filler.participant.name for filler in each.roles} for each in (event, other)]
    is_same_actor = _name(event.actor) == _name(other.actor)
    return is_same_actor and event.target.name in roles[1] and other.target.name in roles[0]


def _shares_verb(event: Event, other: Event) -> bool:
    spans = set(event.evidence.action_spans)
    return any(span in spans for span in other.evidence.action_spans)


def _name(side: Participant | None) -> str | None:
    return side.name if side is not None else None
