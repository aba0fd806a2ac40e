"""A graph as a styled pyvis network, which pyvis can change and save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.errors import ViewError
from kg.graph import GraphStore
from kg.knowledge_graph import KnowledgeGraph
from kg.view import vis_network
from kg.view.pyvis_network import to_pyvis
from tests.graph.graph_sample import north

from .made_up_news import make_event
from .scenes import some_events
from .test_page import data_of

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


@pytest.mark.browser
def test_titles_stay_text_in_the_page_of_pyvis(browser: Any, tmp_path: Path) -> None:
    """Even with "href" in one, at which pyvis would show all titles of nodes as HTML."""
    hostile = f"{HOSTILE} href"
    event = make_event((hostile, "PERSON"), (hostile, hostile), ("wapens", "THING"))
    network = to_pyvis([event])
    nodes = [dict(node) for node in network.nodes]
    network.write_html(str(tmp_path / "net.html"), notebook=False)
    assert network.nodes == nodes
    problems: list[str] = []
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((tmp_path / "net.html").as_uri())
    point = page.evaluate("""() => {
      const { x, y } = network.canvasToDOM(network.getPositions([0])[0]);
      const { left, top } = document.querySelector("#mynetwork canvas").getBoundingClientRect();
      return { x: left + x, y: top + y };
    }""")
    page.mouse.move(point["x"] - 2, point["y"])
    page.mouse.move(point["x"], point["y"])
    page.wait_for_function("document.querySelector('div.vis-tooltip')?.style.visibility === 'visible'")
    assert page.inner_text("div.vis-tooltip") == hostile
    assert page.evaluate("document.images.length") == 0
    assert problems == []
    page.close()


@pytest.mark.browser
def test_the_page_shows_what_was_changed(browser: Any, tmp_path: Path) -> None:
    network = to_pyvis(some_events())
    russia = next(node for node in network.nodes if node["label"] == "Rusland")
    line = next(edge for edge in network.edges if edge["label"] == "treft")
    russia |= {"color": "#ff0000", "label": "Moskou"}
    line |= {"color": "#00ff00", "label": "raakt"}
    path = network.write_page(tmp_path / "map" / "page.html")
    data = data_of(path.read_text("utf-8"))
    assert [node["id"] for node in data["nodes"] if "#ff0000" in str(node)] == [russia["id"]]
    assert data["names"][russia["id"]]["name"] == "Rusland"
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark", reduced_motion="reduce")
    page.goto(path.as_uri())
    labels = {label["text"] for label in page.evaluate("nieuwsgraaf.labels()")}
    assert "Moskou" in labels
    assert "Rusland" not in labels
    drawn = page.evaluate(f"nieuwsgraaf.network.body.nodes[{russia['id']}].options.color.background")
    assert drawn == "#ff0000"
    assert page.evaluate(f"nieuwsgraaf.edgeLook({line['id']}).label") == "raakt"
    assert page.evaluate(f"nieuwsgraaf.network.body.edges[{line['id']}].options.color.color") == "#00ff00"
    page.close()


def test_the_page_has_no_events_for_what_was_added(tmp_path: Path) -> None:
    network = to_pyvis(some_events())
    network.add_node("extra", label="Extra")
    with pytest.raises(ViewError, match=r"no events for a node that was added.*'extra'"):
        network.write_page(tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


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
