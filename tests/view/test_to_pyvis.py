"""A graph as a styled pyvis network, which pyvis can change and save."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import GraphStore
from kg.knowledge_graph import KnowledgeGraph
from kg.view import vis_network
from tests.graph.graph_sample import north

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def graph() -> KnowledgeGraph:
    store = GraphStore()
    store.add(north())
    return KnowledgeGraph(store)


def test_nodes_and_edges_are_styled(graph: KnowledgeGraph) -> None:
    network = graph.to_pyvis()
    nodes = {node["label"]: node for node in network.nodes}
    anna = nodes["Anna de Wit"]
    assert anna["color"]["background"] == "#0072B2"
    assert anna["shape"] == "dot"
    assert len({(node["x"], node["y"]) for node in network.nodes}) == len(network.nodes)
    sentences = {event.evidence.sentence for event in graph.events()}
    assert all(any(sentence in edge["title"] for sentence in sentences) for edge in network.edges)
    assert all(edge["label"] and edge["color"] and edge["width"] for edge in network.edges)
    denied = next(event for event in graph.events() if event.polarity == "negated")
    (line,) = [edge for edge in network.edges if denied.evidence.sentence in edge["title"] and "✕" in edge["label"]]
    assert line["dashes"]


def test_part_of_the_graph(graph: KnowledgeGraph) -> None:
    assert 0 < len(graph.to_pyvis(actor="Bram Kuipers").nodes) < len(graph.to_pyvis().nodes)


def test_what_is_changed_is_saved(graph: KnowledgeGraph, tmp_path: Path) -> None:
    network = graph.to_pyvis()
    network.nodes[0]["color"] = "#123456"
    network.add_node("extra", label=HOSTILE, title=HOSTILE)
    network.add_edge("extra", 0)
    network.write_html(str(tmp_path / "net.html"), notebook=False)
    written = (tmp_path / "net.html").read_text("utf-8")
    assert "#123456" in written
    assert HOSTILE not in written
    assert "onerror=alert" not in written.replace("\\u003cimg src=x onerror=alert(1)\\u003e", "")


@pytest.mark.parametrize(
    ("names", "newest"),
    [
        (["vis-9.1.2", "vis-9.10.0"], "vis-9.10.0"),
        (["vis-10.0.0", "vis-9.1.2"], "vis-10.0.0"),
        (["vis-9.1.2", "vis-next"], "vis-9.1.2"),
    ],
)
def test_versions_are_numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, names: list[str], newest: str) -> None:
    for name in names:
        folder = tmp_path / "templates" / "lib" / name
        folder.mkdir(parents=True)
        (folder / "vis-network.min.js").write_text(name, encoding="utf-8")
    monkeypatch.setattr(vis_network, "files", lambda package: tmp_path)
    vis_network.library_script.cache_clear()
    try:
        assert vis_network.library_script() == newest
    finally:
        vis_network.library_script.cache_clear()
