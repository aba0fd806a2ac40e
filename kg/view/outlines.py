"""What the map of the page needs: outlines of countries, which names are countries, and where the other places lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.view.event_network import EventNetwork

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


def map_data(network: EventNetwork, *, coordinates: Mapping[str, Coordinates]) -> dict[str, Any] | None:
    """Outlines and places for the map, or None when nothing of the network can be put on one.

    ``coordinates`` has latitude and longitude by name. Keys: ``scale``, ``arcs`` and ``countries`` as in
    ``page/outlines.json`` (each country a list of rings), ``names`` ([name, country]) and ``points``
    ([name, latitude, longitude]).
    """
    names = {side.name for event in network.events for side in event.sides}
    names |= {event.place.name for event in network.events if event.place is not None}
    numbers = _country_numbers()
    countries = [[name, numbers[name.casefold()]] for name in sorted(names) if name.casefold() in numbers]
    points = [[name, *map(_rounded, coordinates[name])] for name in sorted(names & coordinates.keys())]
    if not countries and not points:
        return None
    drawn = outlines()
    return {
        "scale": drawn["scale"],
        "arcs": drawn["arcs"],
        "countries": [country["rings"] for country in drawn["countries"]],
        "names": countries,
        "points": points,
    }


@cache
def outlines() -> dict[str, Any]:
    """The countries of the world, as in ``page/outlines.json``."""
    return dict(json.loads((files("kg.view") / "page" / "outlines.json").read_text(encoding="utf-8")))


@cache
def _country_numbers() -> dict[str, int]:
    """The country of every name that countries go by, in lower case."""
    countries = outlines()["countries"]
    return {name.casefold(): number for number, country in enumerate(countries) for name in country["names"]}


def _rounded(degrees: float) -> float:
    return round(degrees, 3)
