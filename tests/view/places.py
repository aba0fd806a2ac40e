"""Events with places, of which one cannot be found and one is hostile."""

from __future__ import annotations

from dataclasses import replace

from kg.model import EntityType, Event, Participant

from .made_up_news import make_event
from .scenes import TRUMP, UKRAINE, USE, WEAPONS

HOSTILE = "<img src=x onerror=alert(1)></script>__proto__"


def at(event: Event, name: str, entity_type: EntityType = "GPE") -> Event:
    return replace(event, place=Participant(name=name, text=name, type=entity_type, start=0, end=1))


def some_places() -> list[Event]:
    return [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=1), "Rotterdam"),
        at(make_event(TRUMP, USE, UKRAINE, sentence_number=2), "Rotterdam"),
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=3), HOSTILE),
        at(make_event(TRUMP, USE, ("drones", "THING"), sentence_number=4), "België"),
    ]


COORDINATES = {"Rotterdam": (51.92, 4.48), "nergens genoemd": (1.0, 1.0)}
