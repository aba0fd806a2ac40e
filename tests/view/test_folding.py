"""A network too large to be shown whole: how it is folded by story, and what the page does with it."""

from __future__ import annotations

from math import dist
from typing import Any

import pytest

from kg.view import build_network, placement
from kg.view.folding import LINKS_OF_STORY, NAMES_OF_LINK, fold_network
from kg.view.placement import place_nodes

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .made_up_stories import make_stories
from .scenes import USE, Opener, Writer, node_called


def twenty_articles() -> dict[str, Any]:
    events, articles = make_stories(20)
    return {"events": events, "articles": articles}


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MAX_NODES_UNFOLDED", 40)


def test_every_article_is_in_one_story_and_every_name_has_a_place() -> None:
    events, articles = make_stories(40)
    network = build_network(events)
    folds, positions = fold_network(network, articles)
    assert sorted(article for fold in folds for article in fold.articles) == sorted(articles)
    assert all(fold.lead in fold.articles for fold in folds)
    assert [len(fold.articles) for fold in folds] == sorted((len(fold.articles) for fold in folds), reverse=True)
    assert len(set(positions)) == len(network.nodes)
    assert len({fold.position for fold in folds}) == len(folds)


def test_stories_are_linked_by_the_rarest_names_that_they_share() -> None:
    events, articles = make_stories(60)
    network = build_network(events)
    folds, _ = fold_network(network, articles)
    names: list[set[str]] = [
        {side.name for event in events if event.evidence.article in fold.articles for side in event.sides}
        for fold in folds
    ]
    count = 0
    for number, fold in enumerate(folds):
        for other, shared in fold.links:
            count += 1
            assert other > number and 0 < len(shared) <= NAMES_OF_LINK
            assert all(network.nodes[name].name in names[number] & names[other] for name in shared)
            assert all(network.nodes[name].type != "KIND" for name in shared)
    assert 0 < count <= LINKS_OF_STORY * len(folds)


def test_the_same_events_give_the_same_folds() -> None:
    events, articles = make_stories(30)
    network = build_network(events)
    assert fold_network(network, articles) == fold_network(build_network(events), articles)


def test_a_network_below_the_limit_is_not_folded() -> None:
    folds, _ = place_nodes(build_network(make_news(30)), {})
    assert folds == []


@pytest.fixture
def page(open_page: Opener, written_page: Writer, few_are_many: None) -> OpenPage:
    return open_page(written=written_page(twenty_articles), opens_on_story=True)


def drawn(page: OpenPage) -> set[int]:
    return set(page.ask("nieuwsgraaf.drawnNodes()"))


def names_of(page: OpenPage, fold: int) -> set[int]:
    ends = (
        "nieuwsgraaf.data.events.filter(({article}) => nieuwsgraaf.data.folds[%d].articles.includes(article))"
        ".flatMap(({actor, target}) => [actor, target])"
    )
    return set(page.ask(ends % fold))


def title_of(page: OpenPage, fold: int) -> str:
    return str(page.ask(f"nieuwsgraaf.data.articles[nieuwsgraaf.data.folds[{fold}].lead].title"))


def heading(page: OpenPage) -> str:
    return str(page.browser_page.locator("#panel h2").first.inner_text())


@pytest.mark.browser
def test_the_page_opens_on_its_stories_by_their_headlines(page: OpenPage) -> None:
    count, first = page.ask("[nieuwsgraaf.data.folds.length, nieuwsgraaf.data.nodes.length]")
    assert drawn(page) == set(range(first, first + count))
    labels = page.ask("nieuwsgraaf.labels()")
    titles = {label["number"] - first: label["text"] for label in labels if label["kind"] == "node"}
    assert len(titles) >= 5
    for fold, text in titles.items():
        assert title_of(page, fold).startswith(text.replace("\n", " ").rstrip("…"))
    links = {line["id"]: line["shared"] for line in page.ask("nieuwsgraaf.foldLines()")}
    shared = {label["text"] for label in labels if label["kind"] == "edge"}
    names = page.ask("nieuwsgraaf.data.names.map(({name}) => name)")
    assert shared and shared <= {", ".join(names[node] for node in nodes) for nodes in links.values()}
    assert heading(page) == "Verhalen"
    assert page.browser_page.locator(".folds .event bdi").first.inner_text() == title_of(page, 0)
    assert not page.browser_page.get_by_label("Clusters tonen").is_visible()


@pytest.mark.browser
def test_a_story_unfolds_in_place_and_folds_again(page: OpenPage) -> None:
    first = page.ask("nieuwsgraaf.data.nodes.length")
    whole, names = drawn(page), names_of(page, 0)
    places = page.ask("nieuwsgraaf.network.getPositions()")
    page.click_node(first)
    assert drawn(page) == (whole - {first}) | names
    assert heading(page) == title_of(page, 0)
    after = page.ask("nieuwsgraaf.network.getPositions()")
    middle = places[str(first)]
    for other in whole - {first}:
        before, now = places[str(other)], after[str(other)]
        assert dist(now.values(), middle.values()) > dist(before.values(), middle.values())
    assert set(page.ask("nieuwsgraaf.eventsInView().map((event) => nieuwsgraaf.data.events[event].article)")) == set(
        page.ask("nieuwsgraaf.data.folds[0].articles")
    )
    page.browser_page.reload()
    assert names <= drawn(page)
    page.browser_page.get_by_text("Vouw dit verhaal dicht").click()
    assert drawn(page) == whole
    page.browser_page.go_back()
    page.settle()
    assert names <= drawn(page)
    page.browser_page.keyboard.press("Escape")
    assert heading(page) == "Verhalen" and names <= drawn(page)
    page.browser_page.keyboard.press("Escape")
    assert drawn(page) == whole


@pytest.mark.browser
def test_two_open_stories_share_the_names_that_are_in_both(page: OpenPage) -> None:
    line = page.ask("nieuwsgraaf.foldLines()[0]")
    first = page.ask("nieuwsgraaf.data.nodes.length")
    page.ask(f"nieuwsgraaf.openLine({line['id']})")
    one, other = line["from"] - first, line["to"] - first
    assert title_of(page, one)[:20] in heading(page) and title_of(page, other)[:20] in heading(page)
    assert page.ask("nieuwsgraaf.selectedEvents().length") > 0
    page.browser_page.reload()
    assert title_of(page, one)[:20] in heading(page)
    page.browser_page.get_by_text("Open “").first.click()
    page.browser_page.locator("#panel").get_by_text("Deelt namen met").wait_for()
    page.browser_page.keyboard.press("Escape")
    page.browser_page.locator(".folds .event").nth(other).click()
    assert names_of(page, one) | names_of(page, other) <= drawn(page)
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == len(drawn(page))


@pytest.mark.browser
def test_search_the_keyboard_and_a_name_lead_to_its_story(page: OpenPage) -> None:
    second = page.ask("nieuwsgraaf.data.articles[nieuwsgraaf.data.folds[0].articles[1]].title")
    page.browser_page.locator("#search").fill(second)
    option = page.browser_page.locator("#suggestions li", has_text="verhaal").first
    assert title_of(page, 0) in option.inner_text()
    option.click()
    assert heading(page) == title_of(page, 0)
    page.browser_page.keyboard.press("Escape")
    page.browser_page.keyboard.press("Escape")
    page.browser_page.locator("#canvas").focus()
    page.browser_page.keyboard.press("ArrowRight")
    page.browser_page.keyboard.press("Enter")
    assert "Vouw dit verhaal dicht" in page.panel()
    page.browser_page.locator("#search").fill("Rusland")
    page.browser_page.keyboard.press("Enter")
    assert node_called(page, "Rusland") in drawn(page)
    stories = page.browser_page.locator(".in-articles", has=page.browser_page.get_by_text("verhalen"))
    stories.locator("summary").click()
    stories.locator(".name").first.click()
    assert "Vouw dit verhaal dicht" in page.panel()


@pytest.mark.browser
def test_filters_reach_into_stories(page: OpenPage) -> None:
    before = page.ask("nieuwsgraaf.visibleNodes().length")
    article = page.ask("nieuwsgraaf.data.articles[nieuwsgraaf.data.folds[0].lead].id")
    page.go_to(f"#f.article={article}")
    first = page.ask("nieuwsgraaf.data.nodes.length")
    assert page.ask("nieuwsgraaf.visibleNodes()") == [first]
    assert page.browser_page.locator(".folds .event").count() == 1
    page.go_to("#")
    assert page.ask("nieuwsgraaf.visibleNodes().length") == before


@pytest.mark.browser
def test_on_a_telephone_the_list_of_stories_comes_first(
    open_page: Opener, written_page: Writer, few_are_many: None
) -> None:
    page = open_page(written=written_page(twenty_articles), opens_on_story=True, width=390, height=844)
    first, card = page.browser_page.locator(".folds .event").first, page.browser_page.locator("#canvas")
    assert first.bounding_box()["y"] < card.bounding_box()["y"]
    first.click()
    assert heading(page) == title_of(page, 0)
    assert names_of(page, 0) <= drawn(page)


@pytest.mark.browser
def test_nothing_stands_in_the_way(page: OpenPage) -> None:
    key = page.ask("nieuwsgraaf.data.articles[nieuwsgraaf.data.folds[0].lead].id")
    assert page.barriers(["#", f"#group={key}&unfold={key}"]) == []


@pytest.mark.browser
def test_of_very_many_stories_the_largest_are_drawn(open_page: Opener, few_are_many: None) -> None:
    pairs = [((f"Wie {at}", "PERSON"), (f"Wat {at}", "ORG"), f"krant/{at:03}") for at in range(310)]
    page = open_page([make_event(who, USE, what, article=article) for who, what, article in pairs], opens_on_story=True)
    assert len(drawn(page)) == 300 < page.ask("nieuwsgraaf.data.folds.length")
    assert "De 300 grootste" in page.panel()
    last = page.ask("nieuwsgraaf.data.articles[nieuwsgraaf.data.folds.at(-1).lead].id")
    page.go_to(f"#f.article={last}")
    assert len(drawn(page)) == 1 and "De 300 grootste" not in page.panel()
