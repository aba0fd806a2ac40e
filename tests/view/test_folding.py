"""A network too large to be shown whole: how it is folded, and what the page does with it."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist
from pathlib import Path
from typing import Any

import pytest

from kg.model import Event
from kg.view import build_network, folding, placement
from kg.view.communities import find_communities
from kg.view.folding import Fold, fold_network
from kg.view.placement import label_widths, place_nodes

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import USE, Opener, node_called


@pytest.fixture
def small_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folds as in a large network, of a small one."""
    monkeypatch.setattr(placement, "MAX_NODES_UNFOLDED", 40)
    monkeypatch.setattr(folding, "MAX_NODES_AT_ONCE", 30)
    monkeypatch.setattr(folding, "IMPORTANT", 8)
    monkeypatch.setattr(folding, "MIN_FOLD_SIZE", 4)
    monkeypatch.setattr(folding, "MAX_FOLDS", 6)


def folded(events: list[Event]) -> tuple[list[Fold], list[tuple[float, float]]]:
    network = build_network(events)
    return fold_network(network, label_widths=label_widths(network, max_labels=None), fold_label_width=150)


def clique(size: int) -> list[Event]:
    names = [(f"naam {number}", "THING") for number in range(size)]
    return [make_event(one, USE, other) for number, one in enumerate(names) for other in names[:number]]


def strangers(size: int) -> list[Event]:
    return [make_event((f"wie {number}", "PERSON"), USE, (f"wat {number}", "THING")) for number in range(size)]


@pytest.mark.usefixtures("small_folds")
@pytest.mark.parametrize("events", [make_news(300), clique(60), strangers(200)], ids=["news", "clique", "strangers"])
def test_every_name_is_in_one_fold(events: list[Event]) -> None:
    folds, positions = folded(events)
    shown = sorted(node for fold in folds for node in fold.nodes)
    assert shown == list(range(len(positions)))
    assert len(folds) > 2
    assert folds[0].parent is None
    assert all(fold.parent is not None and fold.parent < number for number, fold in enumerate(folds) if number)
    assert all(len(fold.nodes) <= 30 or fold.member_count == len(fold.nodes) for fold in folds)
    for number, fold in enumerate(folds):
        inside = sum(other.member_count for other in folds if other.parent == number)
        assert fold.member_count == len(fold.nodes) + inside


@pytest.mark.usefixtures("small_folds")
def test_a_fold_has_its_disc_to_itself() -> None:
    folds, positions = folded(make_news(300))
    for number, fold in enumerate(folds[1:], start=1):
        assert all(dist(positions[node], fold.position) <= 1.01 * fold.radius + 0.2 for node in fold.nodes)
        beside = [other for other in folds[1:] if other.parent == fold.parent and other is not fold]
        assert all(dist(fold.position, other.position) > fold.radius + other.radius for other in beside)
        parent = folds[fold.parent or 0]
        assert all(dist(fold.position, positions[node]) > fold.radius for node in parent.nodes), number


@pytest.mark.usefixtures("small_folds")
def test_the_same_events_give_the_same_folds() -> None:
    assert folded(make_news(120)) == folded(make_news(120))


@pytest.fixture
def page(open_page: Opener, small_folds: None) -> Iterator[OpenPage]:
    yield open_page(make_news(150))


def drawn(page: OpenPage) -> set[int]:
    return set(page.ask("nieuwsgraaf.drawnNodes()"))


def folds_of(page: OpenPage) -> list[dict[str, Any]]:
    return list(page.ask("nieuwsgraaf.data.folds"))


def name_of(page: OpenPage, node: int) -> str:
    return str(page.ask(f"nieuwsgraaf.data.names[{node}].name"))


@pytest.mark.browser
def test_a_fold_opens_and_closes(page: OpenPage) -> None:
    folds = folds_of(page)
    first_fold = page.ask("nieuwsgraaf.data.nodes.length")
    fold = max(range(1, len(folds)), key=lambda number: (folds[number]["parent"] == 0, folds[number]["members"]))
    members = set(folds[fold]["nodes"])
    assert not members & drawn(page)
    assert first_fold + fold in drawn(page)
    label = next(label["text"] for label in page.ask("nieuwsgraaf.labels()") if label["number"] == first_fold + fold)
    assert label.startswith(name_of(page, folds[fold]["nodes"][0])[:17])
    page.click_node(first_fold + fold)
    assert members <= drawn(page)
    assert first_fold + fold not in drawn(page)
    assert f"{folds[fold]['members']} namen" in page.panel()
    page.browser_page.reload()
    assert members <= drawn(page)
    page.browser_page.get_by_text("Vouw dit cluster dicht").click()
    assert not members & drawn(page)
    page.browser_page.go_back()
    page.settle()
    assert members <= drawn(page)
    page.browser_page.keyboard.press("Escape")
    page.browser_page.get_by_text("Vouw alles dicht").click()
    assert not members & drawn(page)
    page.browser_page.locator(".folds .name").first.focus()
    page.browser_page.keyboard.press("Enter")
    assert "onderling" in page.panel()


@pytest.mark.browser
def test_search_path_and_neighbourhood_unfold_what_they_need(page: OpenPage) -> None:
    folds = folds_of(page)
    one, other = (folds[number]["nodes"][-1] for number in (1, 2))
    assert not {one, other} & drawn(page)
    page.browser_page.locator("#search").fill(name_of(page, one))
    page.browser_page.keyboard.press("Enter")
    assert one in drawn(page)
    assert page.browser_page.locator("#panel h2").first.inner_text() == name_of(page, one)
    assert "Cluster:" in page.panel()
    page.browser_page.locator('.depth [data-depth="2"]').click()
    page.browser_page.locator("#path-to").fill(name_of(page, other))
    page.browser_page.keyboard.press("Enter")
    if "Kortste pad" in page.panel():
        named = page.browser_page.locator("#panel .steps .name").all_inner_texts()
        assert {node_called(page, name) for name in named} <= drawn(page)
    page.browser_page.reload()
    assert one in drawn(page)


@pytest.mark.browser
def test_filters_reach_into_folds_and_their_lines_list_events(page: OpenPage) -> None:
    before = page.ask("nieuwsgraaf.visibleNodes().length")
    page.browser_page.locator('[data-key="kind:event"]').click()
    assert page.ask("nieuwsgraaf.visibleNodes().length") < before
    page.browser_page.locator('[data-key="kind:event"]').click()
    assert page.ask("nieuwsgraaf.visibleNodes().length") == before
    line, count = page.ask(
        "nieuwsgraaf.foldLines().map(({id, events}) => [id, events.length]).sort((one, other) => other[1] - one[1])[0]"
    )
    page.ask(f"nieuwsgraaf.openLine({line})")
    assert f"1 van {count}" in page.panel()
    page.browser_page.reload()
    assert f"1 van {count}" in page.panel()


def test_a_network_below_the_limit_is_not_folded(tmp_path: Path) -> None:
    folds, _ = place_nodes(build_network(make_news(30)))
    assert folds == []


@pytest.mark.usefixtures("small_folds")
def test_no_name_is_clustered_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clustered: list[int] = []
    find = find_communities

    def counted(node_count: int, links: list[tuple[int, int, int]]) -> list[int]:
        clustered.append(node_count)
        return find(node_count, links)

    monkeypatch.setattr(folding, "find_communities", counted)
    monkeypatch.setattr(folding, "lay_out", lambda count, links, **_: [(node, node * node) for node in range(count)])
    _, positions = folded(strangers(1000))
    assert sum(clustered) <= 3 * len(positions)
