"""Where the name of a country can stand: inside its outline, as far from the border as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan, degrees, exp, log, pi, radians, tan
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

MAX_LABELS = 16
MIN_REACH = 0.7
"""How far from the border a further name has to be, in degrees at the equator."""
MAX_CIRCLE = 6.0
"""How far from one name the next may be even where there is more room."""
HUNDREDTHS = 100


def label_points(rings: Sequence[Sequence[Point]], holes: Sequence[Sequence[Point]]) -> list[tuple[int, int]]:
    """Points inside the largest ring and outside the holes, in hundredths of a degree, the roomiest first.

    The first is the pole of inaccessibility as the map draws it, in Mercator's projection. A large country has more,
    each outside the circles around those before it, so that a name can stand in the part of it that is in view.
    """
    from shapely import Polygon  # noqa: PLC0415 - only those who build the outlines need it
    from shapely.ops import polylabel  # noqa: PLC0415

    polygons = (Polygon([*drawn, drawn[0]]).buffer(0) for drawn in (list(_drawn(ring)) for ring in rings))
    left = max(polygons, key=lambda polygon: polygon.area)
    for hole in holes:
        left = left.difference(Polygon(list(_drawn(hole))).buffer(0))
    border = left.boundary
    found: list[tuple[int, int]] = []
    while len(found) < MAX_LABELS and not left.is_empty:
        point = polylabel(_largest(left), tolerance=0.002)
        reach = point.distance(border)
        if found and reach < MIN_REACH:
            break
        found.append(_in_hundredths(point.x, point.y))
        left = left.difference(point.buffer(min(max(reach, 2 * MIN_REACH), MAX_CIRCLE)))
    return found


def _largest(shape: Any) -> Any:
    return max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)


def _drawn(ring: Sequence[Point]) -> Iterator[Point]:
    """A ring as the map draws it; one that crosses the date line goes on beyond it."""
    shift, last = 0, ring[0][0]
    for longitude, latitude in ring:
        if abs(longitude - last) > 180:
            shift += 360 if longitude < last else -360
        last = longitude
        yield longitude + shift, degrees(log(tan(pi / 4 + radians(max(-84, min(84, latitude))) / 2)))


def _in_hundredths(x: float, y: float) -> tuple[int, int]:
    return round(x * HUNDREDTHS), round(degrees(2 * atan(exp(radians(y))) - pi / 2) * HUNDREDTHS)
