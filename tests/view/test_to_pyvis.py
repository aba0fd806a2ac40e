"""The pyvis network that the page is built from: how it looks, and that what a user changes in it is seen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.dutch.generation import short_sentence_of
from kg.errors import UnknownNameError, ViewError
from kg.graph import GraphStore
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Event
from kg.view import styles, vis_network
from kg.view.pyvis_network import StyledNetwork, to_pyvis
from tests.graph.graph_sample import north

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import ARTICLES, RUSSIA, USE, WEAPONS, Opener, some_events

HOSTILE = "</script><img src=x onerror=alert(1)>"
HOSTILE_LINK = '<a href="#" onmouseover=alert(2)><img src=x onerror=alert(3)></a>'


@pytest.fixture
def graph() -> KnowledgeGraph:
    store = GraphStore()
    store.add(north())
    return KnowledgeGraph(store)


def edge_of(drawn: StyledNetwork, event: Event) -> dict[str, Any]:
    return next(edge for edge in drawn.edges if event.evidence.sentence in edge["title"])


def test_nodes_and_edges_are_styled(graph: KnowledgeGraph) -> None:
    drawn = graph.to_pyvis()
    anna = next(node for node in drawn.nodes if node["label"] == "Anna de Wit")
    assert anna["color"]["background"] == "#0072B2"
    assert anna["shape"] == "dot"
    assert len({(node["x"], node["y"]) for node in drawn.nodes}) == len(drawn.nodes)
    assert all(edge["label"] and edge["color"] and edge["width"] for edge in drawn.edges)
    denied = next(event for event in graph.events() if event.polarity == "negated")
    assert "✕" in edge_of(drawn, denied)["label"]
    assert edge_of(drawn, denied)["dashes"]


def test_titles_are_names_and_sentences() -> None:
    drawn = to_pyvis(some_events(), articles=ARTICLES)
    used = some_events()[0]
    assert edge_of(drawn, used)["title"].startswith(
        f"{short_sentence_of(used)}\n“{used.evidence.sentence}”\n(Wapens gevonden, De Krant, 18 juli 2025)"
    )
    assert "krant/een" not in edge_of(to_pyvis(some_events()), used)["title"]
    assert drawn.get_node(0)["title"].splitlines()[0] == drawn.get_node(0)["label"] == "Rusland"


def test_a_claim_is_in_quotes_and_a_denial_is_never_left_out() -> None:
    acts = [make_event(RUSSIA, (verb, verb), WEAPONS, sentence_number=number) for number, verb in enumerate("aabbc")]
    denied = make_event(RUSSIA, ("d", "d"), WEAPONS, sentence_number=9, polarity="negated")
    assert styles.bundle_label(acts) == "a 2×, b 2× +1"
    assert styles.bundle_label([*acts, denied]) == "a 2×, ✕ d +3"
    assert styles.bundle_label(some_events()[:1]) == "“zet in”"


@pytest.mark.parametrize(
    ("events", "line"),
    [
        (["asserted"], "asserted"),
        (["role"], "role"),
        (["negated", "negated"], "negated"),
        (["asserted", "negated"], "mixed"),
        (["possible", "intended", "intended"], "possible"),
        (["asserted", "asserted", "intended"], "intended"),
        (["conditional", "requested"], "conditional"),
        (["possible role", "role"], "possible"),
    ],
)
def test_a_line_looks_like_the_weakest_of_its_events(events: list[str], line: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "negated": {"polarity": "negated"},
        "role": {"kind": "role"},
        "possible role": {"kind": "role", "modality": "possible"},
    }
    made = [make_event(RUSSIA, USE, WEAPONS, **changes.get(event, {"modality": event})) for event in events]
    assert styles.line_style(made)["name"] == line


def test_lines_grow_with_their_events_up_to_a_width() -> None:
    widths = [styles.bundle_width([make_event(RUSSIA, USE, WEAPONS)] * count) for count in (1, 2, 69, 70, 5000)]
    assert widths == sorted(widths)
    assert (widths[0], widths[1], widths[-2], widths[-1]) == (1.5, 2.4, 7, 7)
    assert widths[2] < 7
    assert styles.bundle_width([make_event(RUSSIA, USE, WEAPONS, kind="role")] * 9) == 1


def test_a_claim_has_a_wider_line_and_in_the_page_of_pyvis_a_band() -> None:
    stated, claimed = make_event(RUSSIA, USE, WEAPONS), some_events()[0]
    assert styles.bundle_width([stated, claimed]) > styles.bundle_width([stated, stated])
    assert "background" not in to_pyvis([stated]).edges[0]
    assert to_pyvis([stated, claimed]).edges[0]["background"]["enabled"]


def test_part_of_the_graph(graph: KnowledgeGraph) -> None:
    assert 0 < len(graph.to_pyvis(actor="Bram Kuipers").nodes) < len(graph.to_pyvis().nodes)
    with pytest.raises(UnknownNameError, match="Niemand"):
        graph.to_pyvis(actor="Niemand")


def test_what_is_changed_is_saved(graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    drawn = graph.to_pyvis()
    drawn.nodes[0]["color"] = "#123456"
    drawn.add_node("extra", label=HOSTILE, title=HOSTILE)
    drawn.add_edge("extra", 0)
    drawn.save_graph("net.html")
    written = (tmp_path / "net.html").read_text("utf-8")
    assert "#123456" in written
    assert HOSTILE not in written
    assert [file.name for file in tmp_path.iterdir()] == ["net.html"]


@pytest.mark.parametrize("change", ["node", "edge", "order"])
def test_the_page_refuses_what_it_knows_no_events_of(tmp_path: Path, change: str) -> None:
    drawn = to_pyvis(some_events())
    if change == "node":
        drawn.add_node("extra")
    elif change == "edge":
        drawn.add_edge(0, 0, id="extra")
    else:
        drawn.nodes.reverse()
    with pytest.raises(ViewError, match="'extra'; write_html" if change != "order" else "another order"):
        drawn.write_page(tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_the_page_of_pyvis_names_no_other_host() -> None:
    drawn = to_pyvis(some_events())
    for drawn.select_menu, drawn.filter_menu in ((False, False), (True, True)):
        html = drawn.generate_html()
        assert re.findall(r"<(?:script|link|img|iframe)[^>]+https?:[^>]*>", html) == []
        assert "bootstrap" not in html


def test_many_edges_are_added_in_linear_time() -> None:
    drawn = StyledNetwork(to_pyvis([]).context)
    drawn.add_nodes(range(3))
    assert drawn.get_nodes() is drawn.node_map  # A look-up in it takes no longer the more nodes it has.
    assert list(drawn.get_nodes()) == [0, 1, 2]


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


@pytest.mark.browser
def test_the_page_says_of_every_edge_what_the_network_says(open_page: Opener) -> None:
    events = [*make_news(250), *some_events()]
    drawn, page = to_pyvis(events), open_page(events)
    looks = page.ask("nieuwsgraaf.data.edges.map(({id}) => nieuwsgraaf.edgeLook(id))")
    assert [(look["label"], round(look["width"], 2), look["dashes"]) for look in looks] == [
        (edge["label"], edge["width"], edge["dashes"]) for edge in drawn.edges
    ]
    assert all(look["drawn"]["color"].startswith(edge["color"]) for look, edge in zip(looks, drawn.edges, strict=True))
    named = [label for label in page.ask("nieuwsgraaf.labels()") if label["kind"] == "node"]
    assert all(label["text"] == drawn.get_node(label["number"])["label"] for label in named)


@pytest.mark.browser
def test_the_page_shows_what_was_changed(open_page: Opener) -> None:
    drawn = to_pyvis(some_events())
    drawn.get_node(0).update(color="#123456", label="De Russen", shape="square", size=30)
    drawn.get_node(1)["color"]["background"] = "#654321"
    drawn.edges[0].update(color="#abcdef", label=HOSTILE, width=9, dashes=True, title=HOSTILE)
    page = open_page([], network=drawn, colour_scheme="dark")
    edge = page.look(0)
    assert (edge["label"], edge["width"], edge["dashes"]) == (HOSTILE, 9, True)
    assert edge["drawn"]["color"] == "#abcdef"
    options = page.ask("[0, 1].map((node) => nieuwsgraaf.network.body.nodes[node].options)")
    assert (options[0]["color"]["background"], options[0]["shape"]) == ("#123456", "square")
    assert options[1]["color"]["background"] == "#654321"
    assert "De Russen" in [label["text"] for label in page.ask("nieuwsgraaf.labels()")]
    hover(page, page.ask("nieuwsgraaf.edgePoint(0)"))
    assert page.browser_page.locator(".vis-tooltip").inner_text() == HOSTILE
    assert page.ask("document.images.length") == 0


def hover(page: OpenPage, point: dict[str, float]) -> None:
    """Longer than vis-network waits before it shows a title."""
    page.browser_page.mouse.move(point["x"] - 1, point["y"])
    page.browser_page.mouse.move(point["x"], point["y"])
    page.browser_page.wait_for_timeout(500)


@pytest.mark.browser
@pytest.mark.parametrize("name", [HOSTILE, HOSTILE_LINK])
def test_titles_are_text_in_the_page_of_pyvis(browser: Any, tmp_path: Path, name: str) -> None:
    event = make_event((name, "PERSON"), USE, WEAPONS)
    event = replace(event, evidence=replace(event.evidence, sentence=f"{name} zet wapens in."))
    drawn = to_pyvis([event])
    nodes = [dict(node) for node in drawn.nodes]
    drawn.write_html(str(tmp_path / "pyvis.html"))
    assert drawn.nodes == nodes
    page = open_page_of_pyvis(browser, tmp_path / "pyvis.html")
    browser_page = page.browser_page
    number = page.ask(f"nodes.get().find(({{title}}) => title.includes({'alert'!r})).id")
    hover(page, in_page_of_pyvis(page, f"network.getPositions([{number}])[{number}]"))
    assert name in browser_page.locator(".vis-tooltip, .popup").all_inner_texts()
    hover(page, in_page_of_pyvis(page, "network.body.edges[0].edgeType.getPoint(0.5)"))
    assert any("zet wapens in" in text for text in browser_page.locator(".vis-tooltip").all_inner_texts())
    assert page.ask("document.querySelectorAll('.vis-tooltip *:not(br), .popup *:not(br), img').length") == 0
    close_clean(page)


@pytest.mark.browser
@pytest.mark.parametrize("with_menus", [False, True])
def test_the_page_of_pyvis_opens_offline(browser: Any, tmp_path: Path, with_menus: bool) -> None:
    drawn = to_pyvis([*some_events(), make_event((HOSTILE, "PERSON"), (HOSTILE, HOSTILE), WEAPONS, sentence_number=10)])
    drawn.select_menu = drawn.filter_menu = drawn.neighborhood_highlight = with_menus
    drawn.write_html(str(tmp_path / "pyvis.html"))
    page = open_page_of_pyvis(browser, tmp_path / "pyvis.html")
    assert page.ask("nodes.length") == len(drawn.nodes)
    assert page.ask("document.querySelectorAll('.ts-wrapper').length") == (4 if with_menus else 0)
    assert page.ask("document.images.length") == 0
    close_clean(page)


@pytest.mark.browser
def test_labels_in_the_page_of_pyvis_keep_their_size_on_the_screen(browser: Any, tmp_path: Path) -> None:
    drawn = to_pyvis(make_news(250))
    drawn.nodes[1]["font"]["size"] = 40
    drawn.write_html(str(tmp_path / "pyvis.html"))
    page = open_page_of_pyvis(browser, tmp_path / "pyvis.html")
    items = "[network.body.nodes[0], network.body.nodes[1], network.body.edges[0]]"
    sizes = f"{items}.map((item) => item.labelModule.fontOptions.size)"
    for zoom in (1, 2, 5):
        page.ask(f"network.moveTo({{scale: {zoom}}})")
        page.settle()
        assert page.ask(sizes) == [13 / zoom, 40, 12 / zoom]
    page.ask("network.moveTo({scale: 0.05})")
    page.settle()
    name, chosen, action = page.ask(sizes)
    assert (
        name * 0.05 < 5 and action * 0.05 < 5 and chosen == 40
    )  # vis-network leaves out what is smaller than 5 pixels.
    assert page.ask("network.body.nodes[0].labelModule.fontOptions.color") == styles.INK
    close_clean(page)


def open_page_of_pyvis(browser: Any, file: Path) -> OpenPage:
    page = OpenPage(browser.new_page(viewport={"width": 1200, "height": 800}), file)
    page.browser_page.on("request", lambda request: page.requests.append(request.url))
    page.browser_page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.browser_page.on("dialog", page.dismiss)
    page.browser_page.goto(file.as_uri())
    return page


def close_clean(page: OpenPage) -> None:
    """Nothing was asked for but the page, no script failed, and none that came from a text ran."""
    page.browser_page.close()
    assert (page.requests, page.problems, page.dialogs) == ([page.file.as_uri()], [], [])


def in_page_of_pyvis(page: OpenPage, position: str) -> dict[str, float]:
    return dict(
        page.ask(
            f"(() => {{ const {{x, y}} = network.canvasToDOM({position});"
            "const {left, top} = document.querySelector('#mynetwork canvas').getBoundingClientRect();"
            "return {x: left + x, y: top + y}; })()"
        )
    )
