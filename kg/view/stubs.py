"""Where stubs point: away from the lines of their name, so that a short line of its own is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin

from kg.model import Event
from kg.view.event_network import EventNetwork

DIRECTIONS = 16
ENOUGH_ROOM = pi / 6
"""From here on more room between a stub and the lines of its name makes no difference."""
USUAL = 0.0
"""To the right. Were what a name undergoes on its left, it would be read as done by the name that stands there."""
LOOP = -pi / 2
"""Where the line of a name to itself is drawn."""

Point = tuple[float, float]
Direction = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStub:
    """A stub as it is drawn: an arrow from ``tail`` to ``tip``, which points ``ahead``; ``away`` is where its node is
    not.
    """

    events: tuple[Event, ...]
    tail: Point
    tip: Point
    ahead: Direction
    away: Direction

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        (x1, y1), (x2, y2) = self.tail, self.tip
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def label_box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """The box for its label, beyond its end."""
        end = self.tip if self.ahead == self.away else self.tail
        x, y = end[0] + self.away[0] * (width / 2 + 4), end[1] + self.away[1] * (height / 2 + 4)
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def place_stubs(
    network: EventNetwork, positions: Sequence[Point], *, radii: Sequence[float], length: float
) -> list[PlacedStub]:
    """The stubs of the network, outside their nodes; ``positions`` and ``radii`` are by node, y downwards."""
    placed = []
    for stub, (x, y) in zip(network.stubs, stub_directions(network, positions), strict=True):
        (left, top), start = positions[stub.node], radii[stub.node]
        near, far = [(left + x * step, top + y * step) for step in (start, start + length)]
        is_actor = stub.side == "actor"
        placed.append(
            PlacedStub(
                events=tuple(network.events[number] for number in stub.events),
                tail=near if is_actor else far,
                tip=far if is_actor else near,
                ahead=(x, y) if is_actor else (-x, -y),
                away=(x, y),
            )
        )
    return placed


def stub_directions(network: EventNetwork, positions: Sequence[Point]) -> list[Direction]:
    """For every stub of the network a step of length 1 away from its node; ``positions`` are by node, y downwards."""
    taken: dict[int, list[float]] = {stub.node: [] for stub in network.stubs}
    for edge in network.edges:
        for node, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if node in taken:
                taken[node].append(_angle(positions[node], positions[other]))
    directions = []
    for stub in network.stubs:
        angle = _free_angle(taken[stub.node], usual=USUAL)
        taken[stub.node].append(angle)
        directions.append((round(cos(angle), 3), round(sin(angle), 3)))
    return directions


def _angle(start: Point, end: Point) -> float:
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
