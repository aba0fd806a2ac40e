"""Events as triples of texts."""

from __future__ import annotations

from kg.model import Event


def triple(event: Event) -> tuple[str, str, str]:
    """Actor, action and target by name; "" for a side that the event lacks."""
    actor, target = (side.name if side is not None else "" for side in (event.actor, event.target))
    return actor, event.action, target
