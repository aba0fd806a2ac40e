"""How the outlines of the map are made, on small countries."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kg.view.outlines import outlines
from kg.view.polylines import from_polyline, to_polyline
from tools.build_outlines import (
    Country,
    attach_breakaways,
    divide_palestine,
    encloses,
    hand_over_crimea,
    join,
    joined,
    points_of,
    read_arcs,
    simplify,
    to_json,
    visible_rings,
)

SQUARE = [[(0.0, 0.0), (0.0, 9.0)], [(0.0, 9.0), (9.0, 9.0), (9.0, 0.0)], [(9.0, 0.0), (0.0, 0.0)]]


def test_steps_are_added_up() -> None:
    topology = {"transform": {"scale": [0.5, 2.0], "translate": [10.0, -1.0]}, "arcs": [[[2, 1], [1, 0], [-1, 2]]]}
    assert read_arcs(topology) == [[(11.0, 1.0), (11.5, 1.0), (11.0, 5.0)]]


def test_small_bends_go_and_ends_stay() -> None:
    assert simplify([(80.0, 0.0), (81.0, 0.001), (82.0, 0.0), (82.0, 5.0), (90.0, 5.0)]) == [
        (80.0, 0.0),
        (82.0, 0.0),
        (82.0, 5.0),
        (90.0, 5.0),
    ]
    assert simplify([(80.0, 0.0), (80.0, 0.01), (80.01, 0.01), (80.01, 0.0), (80.0, 0.0)])[0] == (80.0, 0.0)


def test_what_is_finer_near_home_is_left_out_elsewhere() -> None:
    def bend(longitude: float, latitude: float) -> list[tuple[float, float]]:
        return [(longitude, latitude), (longitude + 0.1, latitude + 0.1), (longitude + 0.2, latitude)]

    assert len(simplify(bend(5.0, 52.0))) == 3
    assert len(simplify(bend(80.0, 52.0))) == 2


def test_inside_and_outside() -> None:
    corners = points_of([0, 1, 2], SQUARE)
    assert encloses(corners, (4.0, 4.0))
    assert not encloses(corners, (10.0, 4.0))


def test_two_rings_become_one_without_their_border() -> None:
    assert join([1, 2, 3], [7, ~2, 8], ~2) == [1, 8, 7, 3]


def test_a_part_changes_country() -> None:
    around = [(33.0, 44.0), (36.0, 44.0), (36.0, 46.0), (33.0, 46.0)]
    arcs = [[around[0], around[1], around[2]], [around[2], around[3], around[0]], [around[0], (30.0, 50.0), around[2]]]
    russia, ukraine = Country("RU", ["Rusland"], [[0, 1]]), Country("UA", ["Oekraïne"], [[2, ~0]])
    hand_over_crimea([russia, ukraine], arcs)
    assert russia.rings == []
    assert ukraine.rings == [[2, 1]]


def test_the_gaza_strip_and_the_west_bank_are_apart() -> None:
    gaza = [[(34.2, 31.2), (34.6, 31.2), (34.6, 31.6)], [(34.6, 31.6), (34.2, 31.6), (34.2, 31.2)]]
    west_bank = [[(34.9, 31.4), (35.5, 31.4), (35.5, 32.5)], [(35.5, 32.5), (34.9, 32.5), (34.9, 31.4)]]
    palestine = Country("PS", ["Palestijnse gebieden"], [[2, 3], [0, 1]])
    parts = divide_palestine([palestine], [*gaza, *west_bank])
    assert [(part.names[0], part.rings) for part in parts] == [
        ("Gazastrook", [[0, 1]]),
        ("Westelijke Jordaanoever", [[2, 3]]),
    ]
    assert (palestine.rings, palestine.parts) == ([], parts)


def test_outlying_islands_are_of_their_country_and_what_has_no_name_is_left_out() -> None:
    mainland, islet, nobodys = (
        Country("AU", ["Australië"], [[0]]),
        Country("AU", ["Australië"], [[1]]),
        Country("", [], []),
    )
    assert joined([mainland, islet, nobodys]) == [Country("AU", ["Australië"], [[0], [1]])]


def test_what_broke_away_is_part_of_what_it_is_counted_to() -> None:
    somalia, somaliland, cyprus = (
        Country("SO", ["Somalië"], [[0]]),
        Country("", ["Somaliland"], [[1]]),
        Country("CY", ["Cyprus"], []),
    )
    attach_breakaways([somalia, somaliland, cyprus])
    assert (somalia.parts, cyprus.parts) == ([somaliland], [])


def test_islets_are_left_out_but_not_a_whole_country() -> None:
    arcs = [*SQUARE, [(80.0, 0.0), (80.0, 0.1), (80.1, 0.1), (80.0, 0.0)]]
    assert visible_rings([[0, 1, 2], [3]], arcs) == [[0, 1, 2]]
    assert visible_rings([[3]], arcs) == [[3]]


def test_unused_arcs_are_left_out() -> None:
    arcs = [SQUARE[2], SQUARE[0], SQUARE[1][::-1], SQUARE[2]]
    made = json.loads(to_json([Country("", ["Atlantis"], [[1, ~2, 3]])], arcs, labels=lambda *_: [(1, 2)]))
    row = {"code": "", "names": ["Atlantis"], "rings": [[0, -2, 2]], "parts": [], "labels": [[1, 2]]}
    assert made["countries"] == [row]
    assert [from_polyline(arc)[0] for arc in made["arcs"]] == [(0, 0), (450, 0), (450, 0)]
    assert made.keys() == outlines().keys()


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-9000, 9000))))
def test_a_polyline_gives_its_points_back(points: list[tuple[int, int]]) -> None:
    text = to_polyline(points)
    assert from_polyline(text) == points
    assert text.isascii()
    assert text.isprintable()


def test_a_polyline_is_that_of_the_published_format() -> None:
    assert (
        to_polyline([(3850000, -12020000), (4070000, -12095000), (4325200, -12645300)]) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    )


class World:
    """The outlines as they are drawn."""

    def __init__(self) -> None:
        world = outlines()
        self.countries = world["countries"]
        self.arcs = [[(x / world["scale"], y / world["scale"]) for x, y in from_polyline(arc)] for arc in world["arcs"]]

    def named(self, name: str) -> int:
        [number] = [number for number, country in enumerate(self.countries) if name in country["names"]]
        return int(number)

    def holds(self, number: int, point: tuple[float, float]) -> bool:
        """Whether one of the rings goes around the point; rings over the date line too."""
        rings = [ring for ring in self._rings(number) if _reaches(ring, point[1])]
        return sum(encloses(ring, (point[0] + turn, point[1])) for ring in rings for turn in (-360, 0, 360)) % 2 == 1

    @cache  # noqa: B019 - there are a few of them, for as long as the tests
    def _rings(self, number: int) -> list[list[tuple[float, float]]]:
        return [_unbroken(points_of(ring, self.arcs)) for ring in self.countries[number]["rings"]]


def _reaches(ring: list[tuple[float, float]], latitude: float) -> bool:
    return min(y for _, y in ring) <= latitude <= max(y for _, y in ring)


def _unbroken(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    shift, last, whole = 0, corners[0][0], []
    for longitude, latitude in corners:
        if abs(longitude - last) > 180:
            shift += 360 if longitude < last else -360
        last = longitude
        whole.append((longitude + shift, latitude))
    return whole


def test_names_of_all_countries_stand_inside_their_own_outline() -> None:
    world = World()
    astray = []
    for number, country in enumerate(world.countries):
        own = [*([number] if country["rings"] else []), *country["parts"]]
        assert country["labels"], country["names"]
        for longitude, latitude in country["labels"] if own else []:
            point = longitude / 100, latitude / 100
            if not any(world.holds(one, point) for one in own):
                astray.append((country["names"][0], point))
    assert astray == []


def test_names_of_countries_stand_on_no_other_country() -> None:
    world = World()
    abroad = []
    for number, country in enumerate(world.countries):
        x, y = country["labels"][0]
        others = set(range(len(world.countries))) - {number, *country["parts"]}
        others -= {whole for whole in others if number in world.countries[whole]["parts"]}
        abroad += [
            (country["names"][0], world.countries[one]["names"][0])
            for one in others
            if world.holds(one, (x / 100, y / 100))
        ]
    # These are dots on the other.
    assert sorted(abroad) == [("San Marino", "Italië"), ("Vaticaanstad", "Italië")]


def test_places_lie_in_the_country_that_they_are_drawn_in() -> None:
    world = World()
    for name, point in {
        "Gaza": (34.42, 31.45), "Westelijke Jordaanoever": (35.2, 31.9), "Israël": (34.8, 31.25),
        "Noord-Cyprus": (33.6, 35.25), "Somaliland": (45.0, 9.8), "Australië": (134.0, -25.0), "Kosovo": (20.9, 42.6),
        "Oekraïne": (34.2, 45.3), "Lesotho": (28.2, -29.5), "Taiwan": (121.0, 23.8),
    }.items():  # fmt: skip
        assert world.holds(world.named(name), point), name
    assert not world.holds(world.named("Israël"), (34.42, 31.45))
    assert not world.holds(world.named("Rusland"), (34.2, 45.3))


def test_every_name_is_of_one_country() -> None:
    names = [name.casefold() for country in outlines()["countries"] for name in country["names"]]
    assert len(names) == len(set(names))
