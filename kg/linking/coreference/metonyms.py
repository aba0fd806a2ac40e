"""Capitals and palaces that stand for a government: "Moskou weigert", "het Kremlin"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.dutch.lexicon.spelling import key, preferred
from kg.model import Event
from kg.tables import read_rows


class Metonym(NamedTuple):
    """What a name stands for; ``is_city`` where it is a city as well, and does not always stand for it."""

    stands_for: str
    is_city: bool


def metonym(name: str) -> Metonym | None:
    """What the list says of a name, in whatever spelling."""
    return _metonyms().get(_key(name))


def metonyms_used(events: Iterable[Event]) -> dict[str, str]:
    """Name → what it stands for, of the names that these events use for a government.

    That is who does something that governments do, or says something. A palace only ever does things in that way; a
    capital also acts as a city ("Parijs opent een museum") and is where things happen.
    """
    found = {}
    for name, acts in _acts(events).items():
        listed = metonym(name)
        if listed is not None and (not listed.is_city or any(acts)):
            found[name] = listed.stands_for
    return found


def _acts(events: Iterable[Event]) -> dict[str, list[bool]]:
    """Who acts or speaks in clauses, and for each time whether it is what governments do."""
    acts = defaultdict(list)
    for event in events:
        if event.kind == "event" and event.actor is not None:
            acts[event.actor.name].append(event.event_type is not None)
        for source in event.attributed_to:
            acts[source.name].append(True)
    return acts


@cache
def _metonyms() -> dict[str, Metonym]:
    rows = read_rows("metonyms.tsv")
    return {_key(name): Metonym(stands_for, kind == "city") for name, stands_for, kind in rows}


def _key(name: str) -> str:
    return key(preferred(name)).casefold()
