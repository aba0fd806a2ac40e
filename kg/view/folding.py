"""A large network, collapsed: its most important names, and communities that are one node until a reader opens them.

A fold that is opened shows its own most important names, and what is still too much in folds of its own. Every fold
has a disc of the drawing to itself in which its content is laid out, so nothing else moves when it is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import dist, hypot

from kg.view.communities import find_communities
from kg.view.event_network import EventNetwork
from kg.view.layout import lay_out

MAX_NODES_UNFOLDED = 3000
MAX_NODES_AT_ONCE = 700
IMPORTANT = 40
MAX_FOLDS = 40
MIN_FOLD_SIZE = 12
MAX_BINS = 10
LINKS_LAID_OUT = 3
"""In a network with folds a node is attracted only by its strongest links, or the drawing would be a ball."""
UNIT = 1000.0
"""The scale of the whole: vis-network rounds positions, and zooms in no further than tenfold."""
DISC_SHARE = 0.42
"""The radius of a fold's disc, in times the distance to what lies nearest to it."""

Point = tuple[float, float]
Links = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A part of the network that can be one node; the first of all folds is the whole, which is always open.

    ``nodes`` are the names it shows itself when it is open, the most important first; no name is in two folds.
    ``member_count`` counts those inside its own folds too. ``scale`` is how large its content is drawn, in times a
    network that is not folded, and ``radius`` that of its disc.
    """

    parent: int | None
    nodes: tuple[int, ...]
    member_count: int
    position: Point
    radius: float
    scale: float


@dataclass(slots=True)
class _Group:
    """A fold before it has a place."""

    parent: int | None
    nodes: list[int]
    member_count: int
    children: list[int]


def fold_network(
    network: EventNetwork, *, label_widths: Sequence[float], fold_label_width: float
) -> tuple[list[Fold], list[Point]]:
    """The folds, parents before children, and the position of every node; widths are in pixels of the screen.

    Time grows with nodes and edges times the depth of the folds, which grows with the logarithm of the network.
    """
    links = [(edge.source, edge.target) for edge in network.edges if edge.source != edge.target]
    groups = _group(network, links)
    return _lay_out_groups(groups, links, label_widths=label_widths, fold_label_width=fold_label_width)


def _group(network: EventNetwork, links: Links) -> list[_Group]:
    groups: list[_Group] = []
    waiting: list[tuple[int | None, list[int], Links]] = [(None, [node.number for node in network.nodes], links)]
    for parent, members, inside in waiting:
        number = len(groups)
        if parent is not None:
            groups[parent].children.append(number)
        shown = members if len(members) <= MAX_NODES_AT_ONCE else members[:IMPORTANT]
        groups.append(_Group(parent, shown, len(members), []))
        if len(shown) < len(members):
            waiting.extend((number, part, part_links) for part, part_links in _split(members, inside))
    return groups


def _split(members: list[int], links: Links) -> list[tuple[list[int], Links]]:
    """What is left of the members without the most important ones, in communities, small ones together.

    ``links`` are those between members; each part comes with the links inside it.
    """
    places = {node: place for place, node in enumerate(members)}
    communities = find_communities(len(members), [(places[source], places[target], 1) for source, target in links])
    by_community: dict[int, list[int]] = {}
    for node, community in list(zip(members, communities, strict=True))[IMPORTANT:]:
        by_community.setdefault(community, []).append(node)
    ranked = sorted(by_community.values(), key=lambda part: (-len(part), part[0]))
    parts = [part for part in ranked[:MAX_FOLDS] if len(part) >= MIN_FOLD_SIZE]
    small = sorted(node for part in ranked[len(parts) :] for node in part)
    if len(parts) == 1:  # One community is all there is: it is cut by importance, or it would be so again and again.
        small, parts = sorted([*small, *parts[0]]), []
    bin_size = max(MAX_NODES_AT_ONCE, -(-len(small) // MAX_BINS))
    parts += [small[start : start + bin_size] for start in range(0, len(small), bin_size)]
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    inside: list[Links] = [[] for _ in parts]
    for source, target in links:
        if source in part_of and part_of[source] == part_of.get(target):
            inside[part_of[source]].append((source, target))
    return list(zip(parts, inside, strict=True))


def _lay_out_groups(
    groups: list[_Group], links: Links, *, label_widths: Sequence[float], fold_label_width: float
) -> tuple[list[Fold], list[Point]]:
    node_count = len(label_widths)
    positions: list[Point] = [(0.0, 0.0)] * node_count
    links_of = _links_by_group(groups, links)
    folds: list[Fold] = []
    discs: dict[int, tuple[Point, float]] = {}
    for number, group in enumerate(groups):
        items = [*group.nodes, *(node_count + child for child in group.children)]
        places = {item: place for place, item in enumerate(items)}
        widths = [label_widths[node] for node in group.nodes[:IMPORTANT]]
        widths += [0.0] * len(group.nodes[IMPORTANT:]) + [fold_label_width] * len(group.children)
        drawn = lay_out(len(items), [(places[a], places[b]) for a, b in links_of[number]], label_widths=widths)
        reach = max(hypot(x, y) for x, y in drawn) or 1.0
        centre, radius = discs.get(number, ((0.0, 0.0), reach * UNIT))
        scale = radius / reach
        placed = [(round(centre[0] + x * scale, 1), round(centre[1] + y * scale, 1)) for x, y in drawn]
        for place, item in enumerate(items):
            if item < node_count:
                positions[item] = placed[place]
            else:
                nearest = min((dist(placed[place], other) for at, other in enumerate(placed) if at != place), default=0)
                discs[item - node_count] = placed[place], DISC_SHARE * (nearest or radius)
        folds.append(
            Fold(
                parent=group.parent,
                nodes=tuple(group.nodes),
                member_count=group.member_count,
                position=centre,
                radius=round(radius, 1),
                scale=scale,
            )
        )
    return folds, positions


def _links_by_group(groups: list[_Group], links: Links) -> list[Links]:
    """For every fold the links between what it shows when it is open: its nodes, and its folds after all nodes."""
    group_of = {node: number for number, group in enumerate(groups) for node in group.nodes}
    chains: list[list[int]] = []
    for number, group in enumerate(groups):
        chains.append([*(chains[group.parent] if group.parent is not None else []), number])
    weights: list[Counter[tuple[int, int]]] = [Counter() for _ in groups]
    node_count = len(group_of)
    for source, target in links:
        first, second = chains[group_of[source]], chains[group_of[target]]
        depth = next(
            (level for level, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
            min(len(first), len(second)),
        )
        ends = [
            node_count + chain[depth] if depth < len(chain) else node
            for chain, node in ((first, source), (second, target))
        ]
        weights[first[depth - 1]][min(ends), max(ends)] += 1
    return [
        _strongest(links_inside) if group.children else sorted(links_inside)
        for group, links_inside in zip(groups, weights, strict=True)
    ]


def _strongest(weights: Counter[tuple[int, int]]) -> Links:
    """For every end the links with the most events, and no more of them than ``LINKS_LAID_OUT``."""
    of_end: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for link, weight in weights.items():
        for end in link:
            of_end.setdefault(end, []).append((-weight, link))
    return sorted({link for ranked in of_end.values() for _, link in sorted(ranked)[:LINKS_LAID_OUT]})
