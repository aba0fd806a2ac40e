"""The vis-network library that pyvis carries, and a network as pyvis builds it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import NieuwsgraafError
from kg.view.event_network import EventNetwork

if TYPE_CHECKING:
    from pyvis.network import Network


class Shape(NamedTuple):
    """A node shape of vis-network, and how much larger it has to be to look as large as a dot."""

    name: str
    size: float


MIN_NODE_SIZE, MAX_NODE_SIZE = 7.0, 26.0


@cache
def library_script() -> str:
    """The minified script of vis-network as text. Raises NieuwsgraafError when pyvis was installed without it."""
    folder = files("pyvis") / "templates" / "lib"
    versions = (
        sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("vis-")) if folder.is_dir() else []
    )
    for version in reversed(versions):
        script = folder / version / "vis-network.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    raise NieuwsgraafError(f"pyvis: no vis-network.min.js under {folder}; install pyvis again")


def to_pyvis(network: EventNetwork, positions: Sequence[tuple[float, float]], *, shapes: dict[str, Shape]) -> Network:
    """A directed pyvis network with a place, a shape and a size for every node, and an arrow for every edge.

    ``shapes`` gives the shape of every entity type. Labels and colours are left to the page, which
    changes them when the reader filters.
    """
    drawn = _new_network()
    sizes = node_sizes(network)
    for node, (x, y), size in zip(network.nodes, positions, sizes, strict=True):
        shape = shapes[node.type]
        drawn.add_node(node.number, label=" ", shape=shape.name, color=None, size=round(size * shape.size, 1), x=x, y=y)
    pairs = {(edge.source, edge.target) for edge in network.edges}
    taken: set[tuple[int, int]] = set()
    for edge in network.edges:
        has_company = (edge.target, edge.source) in pairs or (edge.source, edge.target) in taken
        taken.add((edge.source, edge.target))
        drawn.add_edge(edge.source, edge.target, id=edge.number, smooth=_curve(has_company, edge.is_role))
    return drawn


def node_sizes(network: EventNetwork) -> list[float]:
    """A radius for every node; its area grows with the number of events."""
    most = max((node.event_count for node in network.nodes), default=1)
    span = MAX_NODE_SIZE - MIN_NODE_SIZE
    # With few events everything would be at its largest; a network of single events is drawn small.
    scale = max(most, 15)
    return [round(MIN_NODE_SIZE + span * (max(node.event_count - 1, 0) / scale) ** 0.5, 1) for node in network.nodes]


def _new_network() -> Network:
    from pyvis.network import Network  # noqa: PLC0415 - brings in IPython, which nobody waits for who draws nothing

    class DirectedNetwork(Network):  # type: ignore[misc]
        def get_nodes(self) -> Any:
            # add_edge looks both ends up in what this returns; the list of pyvis makes that quadratic.
            return self.node_map

    return DirectedNetwork(directed=True)


def _curve(has_company: bool, is_role: bool) -> bool | dict[str, Any]:
    """Straight where a line has the two nodes to itself; lines that share them bend away from each other."""
    if not has_company:
        return False
    return {"enabled": True, "type": "curvedCW", "roundness": 0.34 if is_role else 0.16}
