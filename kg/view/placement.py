"""Where the names of an event network stand, and which of them are folded when it is large."""

from __future__ import annotations

from collections.abc import Sequence

from kg.view.event_network import EventNetwork
from kg.view.folding import MAX_NODES_UNFOLDED, Fold, fold_network
from kg.view.layout import lay_out
from kg.view.styles import MAX_LABEL_LENGTH

MAX_LABELS_WITH_SPACE = 40
LETTER_WIDTH = 7.5


def place_nodes(network: EventNetwork) -> tuple[list[Fold], Sequence[tuple[float, float]]]:
    """The folds of a network that is too large to be shown whole, and a position for every node."""
    if len(network.nodes) > MAX_NODES_UNFOLDED:
        widths = label_widths(network, max_labels=None)
        return fold_network(network, label_widths=widths, fold_label_width=MAX_LABEL_LENGTH * LETTER_WIDTH)
    links = [(edge.source, edge.target) for edge in network.edges]
    return [], lay_out(len(network.nodes), links, label_widths=label_widths(network))


def label_widths(network: EventNetwork, *, max_labels: int | None = MAX_LABELS_WITH_SPACE) -> list[float]:
    """In pixels, by node; 0 for nodes from ``max_labels`` on, whose labels get no space, as there is not enough."""
    return [
        min(len(node.name), MAX_LABEL_LENGTH) * LETTER_WIDTH if max_labels is None or node.number < max_labels else 0.0
        for node in network.nodes
    ]
