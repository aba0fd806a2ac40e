"""Where stubs point: away from the lines of their name, so that a short line of its own is seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin

from kg.view.event_network import EventNetwork

DIRECTIONS = 16
ENOUGH_ROOM = pi / 6
"""From here on more room between a stub and the lines of its name makes no difference."""
USUAL = {"actor": 0.0, "target": pi}
"""To the right for what a name does, and from the left for what it undergoes, as one reads."""
LOOP = -pi / 2
"""Where the line of a name to itself is drawn."""

Direction = tuple[float, float]


def stub_directions(network: EventNetwork, positions: Sequence[tuple[float, float]]) -> list[Direction]:
    """For every stub of the network a step of length 1 away from its node; ``positions`` are by node, y downwards."""
    taken: dict[int, list[float]] = {stub.node: [] for stub in network.stubs}
    for edge in network.edges:
        for node, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if node in taken:
                taken[node].append(_angle(positions[node], positions[other]))
    directions = []
    for stub in network.stubs:
        angle = _free_angle(taken[stub.node], usual=USUAL[stub.side])
        taken[stub.node].append(angle)
        directions.append((round(cos(angle), 3), round(sin(angle), 3)))
    return directions


def _angle(start: tuple[float, float], end: tuple[float, float]) -> float:
    return LOOP if start == end else atan2(end[1] - start[1], end[0] - start[0])


def _free_angle(taken: Sequence[float], *, usual: float) -> float:
    """The angle nearest to the usual one that has enough room, or else the one with the most."""
    angles = [usual + 2 * pi * step / DIRECTIONS for step in range(DIRECTIONS)]
    return max(angles, key=lambda angle: (round(_room(angle, taken), 6), -round(_between(angle, usual), 6)))


def _room(angle: float, taken: Sequence[float]) -> float:
    return min([ENOUGH_ROOM, *(_between(angle, other) for other in taken)])


def _between(first: float, second: float) -> float:
    """The angle between two directions, from 0 to pi."""
    turn = abs(first - second) % (2 * pi)
    return min(turn, 2 * pi - turn)
