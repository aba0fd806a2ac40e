from __future__ import annotations

from itertools import combinations

import pytest

from kg.view import layout
from kg.view.layout import lay_out
from kg.view.packing import pack

Links = list[tuple[int, int]]


@pytest.fixture
def many_are_fifty(monkeypatch: pytest.MonkeyPatch) -> None:
    """From there on what repels from far away is taken together, as in a large network."""
    monkeypatch.setattr(layout, "MAX_NODES_FOR_EXACT_REPULSION", 50)


def star(leaves: int) -> Links:
    return [(0, leaf) for leaf in range(1, leaves + 1)]


def chain(length: int) -> Links:
    return [(node, node + 1) for node in range(length - 1)]


@pytest.mark.parametrize(
    ("node_count", "links"),
    [(0, []), (1, []), (1, [(0, 0)]), (2, [(0, 1)]), (3, []), (12, star(11)), (40, chain(40)), (60, star(59))],
)
def test_every_node_has_a_place_of_its_own(many_are_fifty: None, node_count: int, links: Links) -> None:
    positions = lay_out(node_count, links, label_widths=[0.0] * node_count)
    assert len(positions) == node_count
    assert len(set(positions)) == node_count


@pytest.mark.parametrize("node_count", [30, 70])
def test_the_same_links_give_the_same_drawing(many_are_fifty: None, node_count: int) -> None:
    links = [(node, node * 7 // 11) for node in range(node_count)]
    widths = [50.0] * node_count
    assert lay_out(node_count, links, label_widths=widths) == lay_out(node_count, links, label_widths=widths)


def test_parts_do_not_lie_on_each_other() -> None:
    links = [(0, 1), (1, 2), (2, 0), (3, 4), (5, 6), (6, 7)]
    positions = lay_out(8, links, label_widths=[60.0] * 8)
    parts = [positions[0:3], positions[3:5], positions[5:8]]
    for first, second in combinations(parts, 2):
        apart_sideways = max(x for x, _ in first) < min(x for x, _ in second) or max(x for x, _ in second) < min(
            x for x, _ in first
        )
        apart_upright = max(y for _, y in first) < min(y for _, y in second) or max(y for _, y in second) < min(
            y for _, y in first
        )
        assert apart_sideways or apart_upright


def test_boxes_are_packed_without_overlap() -> None:
    boxes = [(10.0 + number * 7 % 31, 5.0 + number * 11 % 17) for number in range(60)]
    corners = pack(boxes, width_to_height=1.5)
    rectangles = [(x, y, x + width, y + height) for (x, y), (width, height) in zip(corners, boxes, strict=True)]
    for first, second in combinations(rectangles, 2):
        overlaps_sideways = first[0] < second[2] - 1e-6 and second[0] < first[2] - 1e-6
        overlaps_upright = first[1] < second[3] - 1e-6 and second[1] < first[3] - 1e-6
        assert not (overlaps_sideways and overlaps_upright)
    used = sum(width * height for width, height in boxes)
    sheet = max(right for _, _, right, _ in rectangles) * max(bottom for _, _, _, bottom in rectangles)
    assert used / sheet > 0.7
