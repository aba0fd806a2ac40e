"""Which names belong together: communities of the network, the same for the same events."""

from __future__ import annotations

from collections.abc import Iterable

import networkx

SEED = 20


def find_communities(node_count: int, links: Iterable[tuple[int, int, int]]) -> list[int]:
    """The community of every node from 0 up; 0 has the most nodes (Louvain, Blondel and others 2008).

    ``links`` are pairs of nodes with the number of events between them, in any direction.
    """
    graph = networkx.Graph()
    graph.add_nodes_from(range(node_count))
    for source, target, weight in links:
        if source != target:
            known = graph.get_edge_data(source, target, {"weight": 0})["weight"]
            graph.add_edge(source, target, weight=known + weight)
    partition = networkx.community.louvain_communities(graph, seed=SEED) if node_count else []
    communities = [0] * node_count
    for number, members in enumerate(sorted(partition, key=lambda members: (-len(members), min(members)))):
        for member in members:
            communities[member] = number
    return communities
