"""What the map of the page needs: outlines of countries, which names are countries, and where the other places lie."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.linking.grounding.gazetteer import places_named
from kg.model import Event, Participant
from kg.view.event_network import EventNetwork

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
"""Types of what can lie somewhere; "the car" that something happens in cannot."""
LABEL_UNITS = 100
"""Units a degree of the points where a country's name can stand."""


def map_data(network: EventNetwork, *, coordinates: Mapping[str, Coordinates]) -> dict[str, Any] | None:
    """Outlines and places for the map, or None when nothing of the network is the name of a place.

    ``coordinates`` has latitude and longitude by name. Keys: ``scale``, ``arcs`` and ``rings`` (by outline) as in
    ``page/outlines.json``, ``areas`` (a country or a part of one: ``name`` to show, ``names`` it goes by in the
    network, numbers of its ``outlines``, ``labels``: points where its name can stand), ``points`` ([name, latitude,
    longitude]) and ``elsewhere`` (places that something happens at and of which nobody knows where they are).
    """
    names = {participant.name for event in network.events for participant in _places(event)}
    areas, points = (
        _areas(names),
        {name: coordinates[name] for name in names & coordinates.keys() if not _is_continent(name)},
    )
    points = {name: point for name, point in (points | _dots(names)).items() if name not in _names_of(areas)}
    elsewhere = {event.place.name for event in network.events if event.place is not None and _is_place(event.place)}
    elsewhere -= points.keys() | _names_of(areas)
    if not areas and not points and not elsewhere:
        return None
    drawn = outlines()
    return {
        "scale": drawn["scale"],
        "arcs": drawn["arcs"],
        "rings": [country["rings"] for country in drawn["countries"]],
        "areas": areas,
        "points": [[name, *map(_rounded, point)] for name, point in sorted(points.items())],
        "elsewhere": sorted(elsewhere),
    }


@cache
def outlines() -> dict[str, Any]:
    """The countries of the world, as in ``page/outlines.json``."""
    return dict(json.loads((files("kg.view") / "page" / "outlines.json").read_text(encoding="utf-8")))


def _places(event: Event) -> Iterator[Participant]:
    """What takes part in an event and can lie somewhere."""
    sides = [*event.sides, *([] if event.place is None else [event.place])]
    return filter(_is_place, sides)


def _is_place(participant: Participant) -> bool:
    return participant.type in PLACE_TYPES


def _is_continent(name: str) -> bool:
    """A continent has coordinates and is too large for a dot."""
    return any(place.kind == "continent" for place, _ in places_named(name)[:1])


def _areas(names: set[str]) -> list[dict[str, Any]]:
    countries = outlines()["countries"]
    names_of_country: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(names):
        number = _country_numbers().get(name.casefold())
        if number is not None and _outlines_of(number):
            names_of_country[number].append(name)
    return [
        {
            "name": countries[number]["names"][0] if own[1:] else own[0],
            "names": own,
            "outlines": _outlines_of(number),
            "labels": [_in_degrees(label) for label in countries[number]["labels"]],
        }
        for number, own in sorted(names_of_country.items())
    ]


def _outlines_of(number: int) -> list[int]:
    """A country's own outline, where it has one, and those of its parts."""
    country = outlines()["countries"][number]
    return [*([number] if country["rings"] else []), *country["parts"]]


def _dots(names: set[str]) -> dict[str, Coordinates]:
    """Latitude and longitude of the countries that are too small for an outline."""
    countries, numbers = outlines()["countries"], _country_numbers()
    known = {name: numbers[name.casefold()] for name in names if name.casefold() in numbers}
    labels = {name: countries[number]["labels"][0] for name, number in known.items() if not _outlines_of(number)}
    return {name: (latitude / LABEL_UNITS, longitude / LABEL_UNITS) for name, (longitude, latitude) in labels.items()}


def _names_of(areas: list[dict[str, Any]]) -> set[str]:
    return {name for area in areas for name in area["names"]}


@cache
def _country_numbers() -> dict[str, int]:
    """The country of every name that countries go by, in lower case."""
    countries = outlines()["countries"]
    return {name.casefold(): number for number, country in enumerate(countries) for name in country["names"]}


def _in_degrees(label: list[int]) -> list[float]:
    longitude, latitude = label
    return [latitude / LABEL_UNITS, longitude / LABEL_UNITS]


def _rounded(degrees: float) -> float:
    return round(degrees, 3)
