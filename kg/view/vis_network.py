"""The vis-network library that pyvis carries, and a network as pyvis builds it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.errors import NieuwsgraafError
from kg.model import Event
from kg.view.event_network import EventNetwork
from kg.view.styles import group_of, line_label, line_style, line_width

if TYPE_CHECKING:
    from pyvis.network import Network

    from kg.view.page_data import ArticleInfo


PAPER, INK, SOFT_INK = "#ffffff", "#151a21", "#4A5563"
MIN_NODE_SIZE, MAX_NODE_SIZE = 7.0, 26.0
MAX_SENTENCES = 5  # in the title of a line


@cache
def library_script() -> str:
    """The minified script of vis-network as text. Raises NieuwsgraafError when pyvis was installed without it."""
    folder = files("pyvis") / "templates" / "lib"
    folders = [entry for entry in folder.iterdir() if entry.name.startswith("vis-")] if folder.is_dir() else []
    for entry in sorted(folders, key=lambda entry: _version(entry.name), reverse=True):
        script = entry / "vis-network.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    raise NieuwsgraafError(f"pyvis: no vis-network.min.js under {folder}; install pyvis again")


def _version(folder: str) -> tuple[int, ...]:
    """The numbers of "vis-9.1.2"; one that is none counts as lowest."""
    return tuple(int(number) for number in re.findall(r"\d+", folder))


def to_pyvis(
    network: EventNetwork,
    positions: Sequence[tuple[float, float]],
    *,
    articles: Mapping[str, ArticleInfo] | None = None,
) -> Network:
    """A directed pyvis network, styled as the pictures are, that can be changed and saved.

    A node has its name as label, the shape and colour of its type, a size that grows with its events, its place, and a
    title (the text at the pointer) with its other names. An edge has its action as label, the colour and dashes of how
    sure it is, and as title the sentences it was read from, with their articles. Titles are plain text to vis-network.
    """
    drawn = _new_network()
    drawn.toggle_physics(False)
    for node, (x, y), size in zip(network.nodes, positions, node_sizes(network), strict=True):
        group = group_of(node.type)
        drawn.add_node(
            node.number,
            label=node.name,
            title="\n".join([node.name, *node.aliases]),
            shape=group["shape"],
            color=_node_colour(group),
            font={"color": INK},
            size=round(size * group["size"], 1),
            x=x,
            y=y,
        )
    pairs = {(edge.source, edge.target) for edge in network.edges}
    taken: set[tuple[int, int]] = set()
    for edge in network.edges:
        has_company = (edge.target, edge.source) in pairs or (edge.source, edge.target) in taken
        taken.add((edge.source, edge.target))
        events = [network.events[number] for number in edge.events]
        style = line_style(events)
        drawn.add_edge(
            edge.source,
            edge.target,
            id=edge.number,
            label=line_label(events),
            title="\n\n".join(_cited(event, articles or {}) for event in events[:MAX_SENTENCES]),
            color=style["light"],
            font={"color": style["light"], "strokeColor": PAPER, "size": 11},
            dashes=style["dashes"],
            width=round(line_width(events), 1),
            smooth=_curve(has_company, edge.is_role),
        )
    return drawn


def _node_colour(group: Mapping[str, Any]) -> dict[str, str]:
    is_hollow = group.get("hollow", False)
    return {"background": PAPER if is_hollow else group["light"], "border": group["light"]}


def _cited(event: Event, articles: Mapping[str, ArticleInfo]) -> str:
    """The sentence of an event, and where it stands."""
    article = articles.get(event.evidence.article)
    origin = [getattr(article, key, None) for key in ("title", "source", "date")] if article is not None else []
    return f"{event.evidence.sentence}\n({', '.join(filter(None, origin)) or event.evidence.article})"


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

    return DirectedNetwork(directed=True, height="95vh", cdn_resources="in_line")


def _curve(has_company: bool, is_role: bool) -> bool | dict[str, Any]:
    """Straight where a line has the two nodes to itself; lines that share them bend away from each other."""
    if not has_company:
        return False
    return {"enabled": True, "type": "curvedCW", "roundness": 0.34 if is_role else 0.16}
