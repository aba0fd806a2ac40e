"""Where every node goes: worked out here, once, so that the page opens still and the same every time.

Every connected part is laid out by itself and the parts are packed side by side. Within a part linked nodes attract
each other and all nodes repel each other, the harder the more links they have, so that the names that do much stand
apart with what is theirs around them (ForceAtlas2, Jacomy and others 2014). Repulsion from far away goes by the
centre of a cell, so time grows with the number of nodes and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.view.packing import pack

Position = tuple[int, int]
Points = NDArray[Any]
Links = NDArray[Any]
Part = tuple[Links, Links]
"""The nodes of a connected part, and its links as positions among those nodes."""

LINK_LENGTH = 120.0
SPACING_ROUNDS = 3
MAX_NODES_FOR_EXACT_REPULSION = 400
FEW_NODES = 8
SEED = 20


def lay_out(
    node_count: int,
    links: Sequence[tuple[int, int]],
    *,
    label_widths: Sequence[float],
    page: tuple[int, int] = (1000, 620),
) -> list[Position]:
    """A position for every node from 0 up to ``node_count``.

    ``links`` are pairs of nodes, in any direction. ``label_widths`` are in pixels of the screen, 0 for a node whose
    label need not be readable before the reader zooms in; ``page`` is the width and height of the drawing on a usual
    screen. The same arguments give the same positions.
    """
    if node_count == 0:
        return []
    widths = np.asarray(label_widths, dtype=float)
    parts = _connected_parts(node_count, links)
    drawn = [_lay_out_part(len(members), part_links) for members, part_links in parts]
    positions = _pack_parts(parts, drawn, widths, margin=0.5 * LINK_LENGTH, page=page)
    small_part = _width_for_small_part(parts, page)
    spacing = min(18.0, (0.22 * page[0] * page[1] / node_count) ** 0.5)
    largest_unit = 1.7 / _zoom(positions, page)
    for _ in range(SPACING_ROUNDS):
        # Labels keep their size on the screen: the smaller the drawing is shown, the more room they take in it,
        # and the more room they get the smaller it is shown. In a crowd there has to be an end to that.
        unit = min(1 / _zoom(positions, page), largest_unit)
        longest = max(LINK_LENGTH, small_part * unit)
        drawn = [
            _push_apart(_stretch(points, longest), widths[members], unit, spacing)
            for (members, _), points in zip(parts, drawn, strict=True)
        ]
        positions = _pack_parts(
            parts, drawn, widths * unit, margin=max(0.5 * LINK_LENGTH, small_part / 2 * unit), page=page
        )
    positions -= (positions.min(axis=0) + positions.max(axis=0)) / 2
    return [(round(x), round(y)) for x, y in positions.tolist()]


def _zoom(positions: Points, page: tuple[int, int]) -> float:
    width, height = np.maximum(np.ptp(positions, axis=0), 1.0)
    return float(min(1.0, page[0] / width, page[1] / height))


def _width_for_small_part(parts: list[Part], page: tuple[int, int]) -> float:
    """In pixels: together the small parts, each with as much room around it, get at most half of the page."""
    count = sum(len(members) < FEW_NODES for members, _ in parts)
    return float(min(90.0, (page[0] * page[1] / 2 / max(count, 1)) ** 0.5 / 1.6))


def _stretch(points: Points, length: float) -> Points:
    """A small part is drawn at least ``length`` wide or high, so that its lines are seen between its nodes."""
    if len(points) >= FEW_NODES:
        return points
    return np.asarray(points * max(1.0, length / max(np.ptp(points, axis=0).max(), 1.0)))


def _pack_parts(
    parts: list[Part], drawn: list[Points], widths: Points, *, margin: float, page: tuple[int, int]
) -> Points:
    positions = np.zeros((len(widths), 2))
    boxes: list[tuple[float, float]] = []
    for (members, _), points in zip(parts, drawn, strict=True):
        sides = widths[members] / 2
        low = np.array([(points[:, 0] - sides).min(), points[:, 1].min()])
        high = np.array([(points[:, 0] + sides).max(), points[:, 1].max()])
        positions[members] = points - low
        width, height = high - low + margin
        boxes.append((float(width), float(height)))
    for (members, _), corner in zip(parts, pack(boxes, width_to_height=page[0] / page[1]), strict=True):
        positions[members] += corner
    return positions


def _connected_parts(node_count: int, links: Sequence[tuple[int, int]]) -> list[Part]:
    """The largest part first."""
    neighbours: list[set[int]] = [set() for _ in range(node_count)]
    for source, target in links:
        if source != target:
            neighbours[source].add(target)
            neighbours[target].add(source)
    seen = [False] * node_count
    parts: list[Part] = []
    for first in range(node_count):
        if seen[first]:
            continue
        seen[first] = True
        members = [first]
        for node in members:
            for neighbour in sorted(neighbours[node]):
                if not seen[neighbour]:
                    seen[neighbour] = True
                    members.append(neighbour)
        place = {node: index for index, node in enumerate(members)}
        pairs = [(place[node], place[other]) for node in members for other in sorted(neighbours[node]) if node < other]
        parts.append((np.array(members), np.array(pairs, dtype=np.int64).reshape(-1, 2)))
    return sorted(parts, key=lambda part: (-len(part[0]), int(part[0][0])))


def _lay_out_part(count: int, links: Links) -> Points:
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        return np.array([[0.0, 0.0], [1.6 * LINK_LENGTH, 0.0]])
    return _fill_page(_lay_flat(_let_forces_work(_distances_to_landmarks(count, links), links)))


def _distances_to_landmarks(count: int, links: Links) -> Points:
    """A first drawing from shortest paths to a few far-apart nodes (pivot MDS, Brandes and Pich 2007)."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for source, target in links.tolist():
        neighbours[source].append(target)
        neighbours[target].append(source)
    landmark, nearest, columns = 0, np.full(count, np.inf), []
    for _ in range(min(count, 24)):
        distances = _shortest_paths(landmark, neighbours)
        columns.append(distances)
        nearest = np.minimum(nearest, distances)
        landmark = int(nearest.argmax())
    squared = np.stack(columns, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points = centred @ vectors[:, -2:]
    # An eigenvector is as good as its opposite; which of the two comes out may differ between machines.
    signs = np.sign(points[np.abs(points).argmax(axis=0), range(points.shape[1])])
    points = points * np.where(signs == 0, 1, signs)
    spread = np.abs(points).max() or 1.0
    jitter = np.random.default_rng(SEED).normal(scale=0.25 * LINK_LENGTH, size=(count, 2))
    return np.asarray(points / spread * LINK_LENGTH * count**0.5 / 2 + jitter)


def _shortest_paths(start: int, neighbours: list[list[int]]) -> Points:
    distances = np.full(len(neighbours), -1.0)
    distances[start] = 0
    queue = [start]
    for node in queue:
        for neighbour in neighbours[node]:
            if distances[neighbour] < 0:
                distances[neighbour] = distances[node] + 1
                queue.append(neighbour)
    return distances


def _let_forces_work(points: Points, links: Links) -> Points:
    count = len(points)
    steps = min(40 + 10 * count, 300) if count <= MAX_NODES_FOR_EXACT_REPULSION else 160
    random = np.random.default_rng(SEED)
    mass = 1.0 + np.bincount(links.ravel(), minlength=count)
    largest_step = LINK_LENGTH * max(1.0, count**0.5 / 3)
    for step in range(steps):
        cooling = 1 - step / steps
        force = _repulsion(points, mass, random) + _attraction(points, links)
        # Keeps far branches from drifting off into a corner of their own.
        force -= 0.3 * mass[:, None] * (points - points.mean(axis=0))
        force /= mass[:, None]
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        points = points + force / length * np.minimum(0.5 * length, largest_step * cooling**1.5 + 0.5)
    lengths = np.linalg.norm(points[links[:, 0]] - points[links[:, 1]], axis=1)
    return points * (LINK_LENGTH / max(float(np.median(lengths)), 1.0))


def _attraction(points: Points, links: Links) -> Points:
    pull = points[links[:, 1]] - points[links[:, 0]]
    return _sum_by(links[:, 0], pull, len(points)) - _sum_by(links[:, 1], pull, len(points))


def _repulsion(points: Points, mass: Points, random: np.random.Generator) -> Points:
    if len(points) <= MAX_NODES_FOR_EXACT_REPULSION:
        return mass[:, None] * _push_of(points, points, mass)
    # The grid is shifted every time, so that its lines leave no trace in the drawing.
    low, high = points.min(axis=0), points.max(axis=0)
    cells_a_side = max(4, round(len(points) ** 0.25 * 2.2))
    cell_size = (high - low).max() / cells_a_side or 1.0
    cells = np.floor((points - low) / cell_size + random.random(2)).astype(np.int64)
    _, cell_of = np.unique(cells, axis=0, return_inverse=True)
    cell_of = cell_of.reshape(-1)
    masses = np.bincount(cell_of, weights=mass)
    centres = _sum_by(cell_of, points * mass[:, None], len(masses)) / masses[:, None]
    far = _push_of(points, centres, masses, without=cell_of)
    return np.asarray(mass[:, None] * (far + _push_within_cells(points, mass, cell_of)))


def _push_within_cells(points: Points, mass: Points, cell_of: Links) -> Points:
    push = np.zeros_like(points)
    order = np.argsort(cell_of, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(cell_of[order])) + 1):
        push[members] = _push_of(points[members], points[members], mass[members])
    return push


def _push_of(points: Points, others: Points, mass: Points, *, without: Links | None = None) -> Points:
    """How hard ``others`` push each of ``points`` away; point i feels nothing of other ``without[i]``."""
    points, others = points.astype(np.float32), others.astype(np.float32)
    sideways = points[:, 0, None] - others[None, :, 0]
    upright = points[:, 1, None] - others[None, :, 1]
    strength = (LINK_LENGTH**2 * mass).astype(np.float32) / np.maximum(sideways**2 + upright**2, np.float32(1.0))
    if without is not None:
        strength[np.arange(len(points)), without] = 0
    pushes = np.einsum("ij,ij->i", strength, sideways), np.einsum("ij,ij->i", strength, upright)
    return np.stack(pushes, axis=1)


def _sum_by(places: Links, values: Points, count: int) -> Points:
    """For every place the sum of its values; a faster ``np.add.at``."""
    return np.stack([np.bincount(places, weights=column, minlength=count) for column in values.T], axis=1)


def _lay_flat(points: Points) -> Points:
    """Turned so that the longest side lies along the screen, which is wider than it is high."""
    centred = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    longest = vectors[:, 1] * (1 if vectors[0, 1] >= 0 else -1)
    return np.asarray(centred @ np.array([[longest[0], -longest[1]], [longest[1], longest[0]]]))


def _fill_page(points: Points) -> Points:
    """A round drawing is stretched a little: the page is wider than high, and so are the labels."""
    if len(points) < FEW_NODES:
        return points
    width, height = np.maximum(np.ptp(points, axis=0), 1.0)
    return np.asarray(points * [min(max(1.5 * height / width, 1.0), 1.6), 1.0])


def _push_apart(points: Points, label_widths: Points, unit: float, spacing: float) -> Points:
    """Moves nodes until none lies on another or on its label; each node is a box as wide as its label.

    ``unit`` is the length in the drawing of one pixel on the screen; ``spacing`` is in pixels, between nodes that get
    no room for their label.
    """
    points = points.copy()
    has_label = label_widths > 0
    half_widths = np.where(has_label, label_widths / 2 + 4, spacing / 2) * unit
    half_heights = np.where(has_label, 17.0, spacing / 2) * unit
    for _ in range(40):
        order = np.argsort(points[:, 1], kind="stable")
        has_moved = False
        for offset in range(1, min(len(points), 40)):
            first, second = order[:-offset], order[offset:]
            apart = points[second] - points[first]
            overlap_x = half_widths[first] + half_widths[second] - np.abs(apart[:, 0])
            overlap_y = half_heights[first] + half_heights[second] - np.abs(apart[:, 1])
            hit = (overlap_x > 0) & (overlap_y > 0)
            if not hit.any():
                continue
            has_moved = True
            sideways = hit & (overlap_x < overlap_y)
            upright = hit & ~sideways
            shift = np.zeros_like(apart)
            shift[sideways, 0] = 0.3 * overlap_x[sideways] * np.where(apart[sideways, 0] < 0, -1, 1)
            shift[upright, 1] = 0.3 * overlap_y[upright] * np.where(apart[upright, 1] < 0, -1, 1)
            # Within one offset a node is at most once the first and once the second of a pair.
            points[second] += shift
            points[first] -= shift
        if not has_moved:
            break
    return points
