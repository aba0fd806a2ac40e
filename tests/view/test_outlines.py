"""How the outlines of the map are made, on small countries."""

from __future__ import annotations

import json

from kg.view.outlines import outlines
from tools.build_outlines import (
    Country,
    encloses,
    hand_over_crimea,
    join,
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


def test_islets_are_left_out_but_not_a_whole_country() -> None:
    arcs = [*SQUARE, [(80.0, 0.0), (80.0, 0.1), (80.1, 0.1), (80.0, 0.0)]]
    assert visible_rings([[0, 1, 2], [3]], arcs) == [[0, 1, 2]]
    assert visible_rings([[3]], arcs) == [[3]]


def test_unused_arcs_are_left_out() -> None:
    made = json.loads(to_json([Country("", ["Atlantis"], [[~2, 0]])], [SQUARE[0], SQUARE[1], SQUARE[0]]))
    assert made["countries"] == [{"code": "", "names": ["Atlantis"], "rings": [[-2, 0]]}]
    assert made["arcs"] == [[0, 0, 0, 450], [0, 0, 0, 450]]
    assert made.keys() == outlines().keys()
