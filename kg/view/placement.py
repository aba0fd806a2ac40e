"""Where the names of an event network stand, and which of them are folded when it is large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Event
from kg.view.event_network import EventNetwork
from kg.view.folding import MAX_NODES_UNFOLDED, Fold, fold_network
from kg.view.layout import lay_out
from kg.view.lead_events import Reported
from kg.view.styles import MAX_LABEL_LENGTH, bundle_label

MAX_LABELS_WITH_SPACE = 40
LETTER_WIDTH = 7.5
STUB_WIDTH = 30.0


def place_nodes(
    network: EventNetwork, articles: Mapping[str, Reported]
) -> tuple[list[Fold], Sequence[tuple[float, float]]]:
    """The stories of a network that is too large to be shown whole, and a position for every node."""
    if len(network.nodes) > MAX_NODES_UNFOLDED:
        return fold_network(network, articles)
    links = [(edge.source, edge.target) for edge in network.edges]
    return [], lay_out(len(network.nodes), links, label_widths=label_widths(network))


def label_widths(network: EventNetwork) -> list[float]:
    """In pixels, by node; 0 from ``MAX_LABELS_WITH_SPACE`` on: there is not enough space for more labels.

    The stub of a name without lines gets space too, also without its label: in a row of names it would look like a line
    to the next.
    """
    stubs = _stubs_of_names_without_lines(network)
    widths = []
    for node in network.nodes:
        has_label = node.number < MAX_LABELS_WITH_SPACE
        labels = [node.name, *(bundle_label(events) for events in stubs[node.number])]
        space_for_labels = sum(min(len(label), MAX_LABEL_LENGTH) * LETTER_WIDTH for label in labels if has_label)
        widths.append(space_for_labels + (STUB_WIDTH if stubs[node.number] else 0.0))
    return widths


def _stubs_of_names_without_lines(network: EventNetwork) -> list[list[list[Event]]]:
    """By node the events of each of its stubs."""
    with_lines = {node for edge in network.edges for node in (edge.source, edge.target)}
    stubs: list[list[list[Event]]] = [[] for _ in network.nodes]
    for stub in network.stubs:
        if stub.node not in with_lines:
            stubs[stub.node].append([network.events[number] for number in stub.events])
    return stubs
