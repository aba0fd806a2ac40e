"""Which names belong together: communities of the network, the same for the same events."""

from __future__ import annotations

import networkx

from kg.view.network import EventNetwork

SEED = 20


def find_communities(network: EventNetwork) -> list[int]:
    """The community of every node; 0 has the most nodes (Louvain, Blondel and others 2008)."""
    graph = networkx.Graph()
    graph.add_nodes_from(node.number for node in network.nodes)
    for edge in network.edges:
        if edge.source != edge.target:
            known = graph.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"]
            graph.add_edge(edge.source, edge.target, weight=known + len(edge.events))
    found = networkx.community.louvain_communities(graph, seed=SEED) if network.nodes else []
    communities = [0] * len(network.nodes)
    for number, members in enumerate(sorted(found, key=lambda members: (-len(members), min(members)))):
        for member in members:
            communities[member] = number
    return communities
