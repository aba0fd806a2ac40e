"""A subgraph: the neighbourhood of one name, and what happened since a given day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.errors import UnknownNameError
from kg.model import Event
from kg.view.event_network import ends_of, shown_sides
from kg.view.page_data import ArticleInfo


def subgraph_of(
    events: Iterable[Event],
    *,
    actor: str | None = None,
    depth: int = 1,
    since: str | None = None,
    articles: Mapping[str, ArticleInfo] | None = None,
) -> list[Event]:
    """The events within ``depth`` steps of ``actor``, in any direction, from the day ``since`` on; in the order
    of the input.

    ``actor`` is compared without regard to case, with names and with the texts that stood for them; of things without
    a name it is all those that are called so. ``since`` is
    ISO 8601 (2025, 2025-07 or 2025-07-01) and compared with the date of the event, or else of its article; an event
    without either is left out.

    Raises:
        UnknownNameError: no event has an actor or target called ``actor``.
    """
    dated = [event for event in events if since is None or _last_day(event, articles or {}) >= since]
    return dated if actor is None else _near(dated, actor, depth)


def _near(events: list[Event], actor: str, depth: int) -> list[Event]:
    wanted = actor.casefold()
    reached = {
        event.key_of(participant)
        for event in events
        for participant in shown_sides(event).values()
        if wanted in {participant.name.casefold(), participant.text.casefold()}
    }
    exact = {key for key in reached if key.name.casefold() == wanted}
    reached = exact or reached
    if not reached:
        raise UnknownNameError(f"{actor}: no event has an actor or target of that name")
    for _ in range(depth - 1):
        further = {key for event in events if not reached.isdisjoint(ends_of(event)) for key in ends_of(event)}
        if further <= reached:
            break
        reached |= further
    return [event for event in events if not reached.isdisjoint(ends_of(event))]


def _last_day(event: Event, articles: Mapping[str, ArticleInfo]) -> str:
    """The last day the event may have been on; "" where nothing is known. Dates are compared as text."""
    date = event.time_value or getattr(articles.get(event.evidence.article), "date", None) or ""
    return f"{date[:10]}-99-99"[:10] if date else ""
