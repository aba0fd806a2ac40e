"""A name drawn alone: who acts on it to its left, whom it acts on to its right, in a real Chromium."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from kg.model import Event
from kg.view import placement

from .conftest import OpenPage
from .made_up_news import Name, make_event, make_news
from .scenes import (
    RUSSIA,
    SANCTIONS,
    SECRET_SERVICE,
    STOP,
    TRUMP,
    UKRAINE,
    USE,
    WEAPONS,
    Opener,
    Writer,
    a_crowd,
    edge_between,
    node_called,
    some_events,
)

pytestmark = pytest.mark.browser

VISIT: tuple[str, str] = ("bezoeken", "bezoekt")
LONG_PRESS = 400
"""In milliseconds: longer than vis-network takes for a click."""
DOUBLE_CLICK = 320
"""Milliseconds until a click is surely not half of a double one."""


def people(count: int) -> list[Name]:
    return [(f"Persoon {number:02}", "PERSON") for number in range(count)]


def point(page: OpenPage, name: str) -> dict[str, float]:
    return dict(page.ask(f"nieuwsgraaf.nodePoint({node_called(page, name)})"))


def drawn_names(page: OpenPage) -> set[str]:
    names = page.ask("nieuwsgraaf.data.names.map(({name}) => name)")
    return {names[node] for node in page.ask("nieuwsgraaf.drawnNodes()") if node >= 0}


def labels(page: OpenPage, kind: str) -> list[dict[str, Any]]:
    return [label for label in page.ask("nieuwsgraaf.labels()") if label["kind"] == kind]


def click_and_wait(page: OpenPage, name: str) -> None:
    page.click_at(point(page, name))
    page.browser_page.wait_for_timeout(DOUBLE_CLICK)


def test_actors_stand_left_and_targets_right_of_the_name(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    assert drawn_names(page) == {"Rusland", "Donald Trump", "sancties", "chemische wapens"}
    middle = point(page, "Rusland")["x"]
    assert point(page, "Donald Trump")["x"] < middle
    assert point(page, "sancties")["x"] < middle
    assert point(page, "chemische wapens")["x"] > middle


@pytest.mark.parametrize(("width", "height"), [(1500, 950), (1280, 720), (390, 844)])
def test_every_line_has_its_words_and_every_name_stands_by_its_dot(open_page: Opener, width: int, height: int) -> None:
    events = [make_event(RUSSIA, USE, one, sentence_number=at) for at, one in enumerate(people(5))]
    events += [make_event(one, VISIT, RUSSIA, sentence_number=20 + at) for at, one in enumerate(people(9)[5:])]
    page = open_page([*events, *some_events()], fragment="#node=Rusland", width=width, height=height)
    assert {label["number"] for label in labels(page, "edge")} == set(page.ask("nieuwsgraaf.drawnEdges()"))
    names = labels(page, "node")
    assert {label["number"] for label in names} == set(page.ask("nieuwsgraaf.drawnNodes()"))
    canvas = page.ask("document.getElementById('canvas').getBoundingClientRect().toJSON()")
    for label in names:
        at = page.ask(f"nieuwsgraaf.nodePoint({label['number']})")
        x, y = at["x"] - canvas["left"], at["y"] - canvas["top"]
        across = max(label["left"] - x, x - label["right"], 0)
        down = max(label["top"] - y, y - label["bottom"], 0)
        assert across < 30 and down < 40, label["text"]
    words = labels(page, "edge")
    assert not any(overlap(one, other) for one, other in combinations(words, 2))


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 0 and down > 1)


def test_one_verb_is_one_block(open_page: Opener) -> None:
    mixed = [(USE, VISIT, STOP)[at % 3] for at in range(9)]
    events = [make_event(RUSSIA, mixed[at], one, sentence_number=at) for at, one in enumerate(people(9))]
    page = open_page(events, fragment="#node=Rusland")
    rows = sorted(labels(page, "edge"), key=lambda label: float(label["top"]))
    verbs = [label["text"] for label in rows]
    assert len(verbs) == 9
    changes = sum(one != other for one, other in pairwise(verbs))
    assert changes == 2


def test_who_says_so_is_shown_and_opened(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    assert "volgens AIVD" not in page.panel().split("\n")[0]
    speaker = page.browser_page.locator("#speakers button")
    assert speaker.all_inner_texts() == ["AIVD 1"]
    plain = page.browser_page.locator("#canvas").screenshot()
    speaker.hover()
    page.settle()
    assert page.browser_page.locator("#canvas").screenshot() != plain
    speaker.click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Wat zegt AIVD"
    assert "Rusland" in drawn_names(page)
    assert page.look(edge_between(page, "Donald Trump", "Rusland"))["faded"]
    assert not page.look(edge_between(page, "Rusland", "chemische wapens"))["faded"]
    page.browser_page.reload()
    assert drawn_names(page) == {"Rusland", "Donald Trump", "sancties", "chemische wapens"}
    page.browser_page.keyboard.press("Escape")
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Rusland"


def test_a_line_opens_in_place_and_escape_leads_back_step_by_step(open_page: Opener) -> None:
    page = open_page(make_news(60))
    everything = page.ask("nieuwsgraaf.drawnNodes()")
    page.browser_page.get_by_label("Dichterbij").click()
    page.settle()
    before = page.ask("[nieuwsgraaf.network.getScale(), nieuwsgraaf.network.getViewPosition()]")
    page.ask("location.hash = '#all=1&node=' + encodeURIComponent(nieuwsgraaf.data.names[0].name)")
    page.settle()
    alone = page.ask("nieuwsgraaf.drawnNodes()")
    assert 1 < len(alone) < len(everything)
    page.click_edge(page.ask("nieuwsgraaf.drawnEdges().at(-1)"))
    assert page.browser_page.locator("#panel blockquote").count() == 1
    assert page.ask("nieuwsgraaf.drawnNodes()") == alone
    page.browser_page.keyboard.press("Escape")
    assert page.ask("nieuwsgraaf.drawnNodes()") == alone
    page.browser_page.keyboard.press("Escape")
    assert page.ask("nieuwsgraaf.drawnNodes()") == everything
    assert page.ask("[nieuwsgraaf.network.getScale(), nieuwsgraaf.network.getViewPosition()]") == before


def test_the_way_back_is_a_button_too(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    page.browser_page.locator("#panel").get_by_label("Sluiten").click()
    assert "Overzicht" in page.panel()
    assert len(drawn_names(page)) == 5


def test_a_click_on_a_neighbour_goes_there_and_a_double_click_shows_its_names_too(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    at = point(page, "Donald Trump")
    page.browser_page.mouse.dblclick(at["x"], at["y"])
    page.browser_page.wait_for_timeout(DOUBLE_CLICK)
    assert drawn_names(page) == {"Rusland", "Donald Trump", "sancties", "chemische wapens", "Oekraïne"}
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Rusland"
    assert point(page, "Oekraïne")["x"] < point(page, "Donald Trump")["x"] < point(page, "Rusland")["x"]
    assert edge_between(page, "Donald Trump", "sancties") in page.ask("nieuwsgraaf.drawnEdges()")
    page.browser_page.reload()
    assert "Oekraïne" in drawn_names(page)
    at = point(page, "Donald Trump")
    page.browser_page.mouse.dblclick(at["x"], at["y"])
    page.browser_page.wait_for_timeout(DOUBLE_CLICK)
    assert "Oekraïne" not in drawn_names(page)
    click_and_wait(page, "Donald Trump")
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Donald Trump"
    assert "chemische wapens" not in drawn_names(page)
    page.browser_page.go_back()
    page.settle()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Rusland"


def test_a_double_click_in_the_whole_opens_the_name_and_nothing_under_it(open_page: Opener) -> None:
    page = open_page(some_events())
    at = point(page, "sancties")
    page.browser_page.mouse.dblclick(at["x"], at["y"])
    page.browser_page.wait_for_timeout(DOUBLE_CLICK)
    assert page.browser_page.locator("#panel h2").first.inner_text() == "sancties"


def many() -> list[Event]:
    verbs = [("zien", "ziet"), ("horen", "hoort"), ("vragen", "vraagt"), ("bellen", "belt")]
    return [make_event(RUSSIA, verbs[at % 4], one, sentence_number=at) for at, one in enumerate(people(80))]


def test_more_names_than_fit_are_grouped_by_verb_and_unfold(open_page: Opener) -> None:
    strong = [make_event(RUSSIA, ("bellen", "belt"), people(80)[79], sentence_number=100 + at) for at in range(3)]
    page = open_page([*many(), *strong], fragment="#node=Rusland")
    shown = drawn_names(page)
    assert 4 < len(shown) <= 25
    assert "Persoon 79" in shown
    rests = {label["text"]: label["number"] for label in labels(page, "node") if label["number"] < 0}
    assert len(rests) > 0
    hidden = sum(int(text[1:]) for text in (label["text"] for label in labels(page, "node")) if text.startswith("+"))
    assert hidden == 81 - len(shown)
    counted = sum(page.ask("nieuwsgraaf.foldLines().map(({events}) => events.length)"))
    assert counted == hidden
    at = page.ask(f"nieuwsgraaf.nodePoint({next(iter(rests.values()))})")
    page.browser_page.mouse.move(at["x"], at["y"])
    page.settle()
    assert "Persoon" in page.browser_page.locator("#tip").inner_text()
    page.click_at(at)
    page.settle()
    assert len(drawn_names(page)) > len(shown)


def test_an_event_that_was_left_out_is_brought_in(open_page: Opener) -> None:
    page = open_page(many(), fragment="#node=Rusland")
    left_out = next(name for name, _ in people(80) if name not in drawn_names(page))
    page.browser_page.locator("#search").fill(f"ziet: {left_out}"[-10:])
    edge = edge_between(page, "Rusland", left_out)
    page.ask(f"nieuwsgraaf.openLine({edge})")
    assert edge in page.ask("nieuwsgraaf.drawnEdges()")
    assert left_out in drawn_names(page)


def test_filters_lay_it_out_anew(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    page.browser_page.locator('[data-key="line:intended"]').click()
    assert "Donald Trump" not in drawn_names(page)


def test_a_large_network_shows_names_and_not_folds(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MAX_NODES_UNFOLDED", 40)
    page = open_page(make_news(150))
    before = page.ask("nieuwsgraaf.drawnNodes()")
    names = page.ask("nieuwsgraaf.data.names.length")
    page.browser_page.locator("#search").fill(page.ask("nieuwsgraaf.data.names.at(-1).name"))
    page.browser_page.keyboard.press("Enter")
    drawn = page.ask("nieuwsgraaf.drawnNodes()")
    assert names - 1 in drawn
    assert all(node < names for node in drawn)
    assert not any(label["text"].isdigit() for label in labels(page, "edge"))
    page.browser_page.keyboard.press("Escape")
    assert page.ask("nieuwsgraaf.drawnNodes()") == before
    last = page.ask("nieuwsgraaf.data.edges.at(-1)")
    page.ask(f"nieuwsgraaf.openLine({last['id']})")
    assert last["id"] in page.ask("nieuwsgraaf.drawnEdges()")
    assert last["id"] in [label["number"] for label in labels(page, "edge")]
    page.browser_page.keyboard.press("Escape")
    assert page.browser_page.locator("#panel h2").first.inner_text() == page.ask(
        f"nieuwsgraaf.data.names[{last['from']}].name"
    )
    page.browser_page.keyboard.press("Escape")
    assert page.ask("nieuwsgraaf.drawnNodes()") == before


def test_the_sentences_of_a_name_are_told_at_the_pointer_and_its_neighbours_lit(open_page: Opener) -> None:
    page = open_page(some_events())
    plain = page.browser_page.locator("#canvas").screenshot()
    at = point(page, "Oekraïne")
    page.browser_page.mouse.move(at["x"], at["y"])
    page.settle()
    tip = page.browser_page.locator("#tip").inner_text()
    assert "Oekraïne: 1 gebeurtenis" in tip
    assert page.ask("nieuwsgraaf.data.events[5].told") in tip
    assert page.browser_page.locator("#canvas").screenshot() != plain


def drag(page: OpenPage, name: str, *, right: float, down: float) -> None:
    at = point(page, name)
    mouse = page.browser_page.mouse
    mouse.move(at["x"], at["y"])
    mouse.down()
    mouse.move(at["x"] + right, at["y"] + down, steps=6)
    mouse.up()
    page.settle()


def test_leaves_go_along_with_a_name_that_is_dragged(open_page: Opener) -> None:
    events = [
        *(make_event(TRUMP, USE, one, sentence_number=at) for at, one in enumerate(people(4))),
        make_event(TRUMP, USE, UKRAINE, sentence_number=10),
        make_event(SECRET_SERVICE, USE, UKRAINE, sentence_number=11),
        make_event(RUSSIA, USE, WEAPONS, sentence_number=12),
        make_event(UKRAINE, USE, SANCTIONS, sentence_number=13),
    ]
    page = open_page(events)
    everybody = sorted(drawn_names(page))
    before = {name: point(page, name) for name in everybody}
    drag(page, "Donald Trump", right=50, down=30)
    assert "Overzicht" in page.panel()
    moved = {name for name in everybody if point(page, name) != before[name]}
    assert moved == {"Donald Trump", *(name for name, _ in people(4))}
    after = point(page, "Persoon 01")
    assert after["x"] - before["Persoon 01"]["x"] == pytest.approx(50, abs=12)
    page.click_at(point(page, "Oekraïne"))
    page.browser_page.keyboard.press("Escape")
    assert point(page, "Persoon 01") == pytest.approx(after, abs=1.5)
    page.browser_page.keyboard.press("Control+z")
    assert {name for name in everybody if point(page, name) != pytest.approx(before[name], abs=1.5)} == set()
    assert not page.browser_page.locator("#undo").is_visible()


def test_a_name_that_is_held_is_opened_when_it_is_let_go_and_not_when_it_is_dragged(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#all=1")
    at, mouse = point(page, "Rusland"), page.browser_page.mouse
    for is_dragged in (True, False):
        mouse.move(at["x"], at["y"])
        mouse.down()
        page.browser_page.wait_for_timeout(LONG_PRESS)
        assert "Overzicht" in page.panel()
        if is_dragged:
            mouse.move(at["x"] + 40, at["y"] + 30, steps=4)
        mouse.up()
        page.settle()
        assert ("Overzicht" in page.panel()) == is_dragged
        page.browser_page.keyboard.press("Control+z")
        page.settle()


def test_a_move_is_undone_with_its_button_in_the_drawing_it_was_made_in(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    before = point(page, "sancties")
    drag(page, "sancties", right=-20, down=60)
    assert point(page, "sancties")["y"] - before["y"] == pytest.approx(60, abs=12)
    page.browser_page.keyboard.press("Escape")
    assert not page.browser_page.locator("#undo").is_visible()
    page.browser_page.go_back()
    page.settle()
    assert point(page, "sancties")["y"] - before["y"] == pytest.approx(60, abs=12)
    page.browser_page.locator("#undo").click()
    assert point(page, "sancties") == pytest.approx(before, abs=1.5)


def test_a_name_of_a_large_drawing_is_dragged_over_a_picture_of_the_rest(
    open_page: Opener, written_page: Writer
) -> None:
    page = open_page(written=written_page(a_crowd))
    assert page.ask("nieuwsgraaf.drawnEdges().length") > 600
    name = "Donald Trump"
    before = point(page, name)
    mouse = page.browser_page.mouse
    mouse.move(before["x"], before["y"])
    mouse.down()
    mouse.move(before["x"] + 15, before["y"] + 20, steps=2)
    page.settle()
    mouse.move(before["x"] + 30, before["y"] + 40, steps=2)
    page.settle()
    labels_before = page.ask("nieuwsgraaf.visibleNodes().length")
    mouse.up()
    page.settle()
    assert point(page, name) == pytest.approx({"x": before["x"] + 30, "y": before["y"] + 40}, abs=12)
    assert page.ask("nieuwsgraaf.visibleNodes().length") == labels_before == page.ask("nieuwsgraaf.data.names.length")
    plain = page.browser_page.locator("#canvas").screenshot()
    page.browser_page.keyboard.press("Control+z")
    page.settle()
    assert page.browser_page.locator("#canvas").screenshot() != plain
    assert point(page, name) == pytest.approx(before, abs=1.5)
