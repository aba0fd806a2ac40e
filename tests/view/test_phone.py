"""The page on a telephone."""

from __future__ import annotations

import pytest

from .conftest import OpenPage
from .made_up_news import make_news
from .places import COORDINATES, some_places
from .scenes import ARTICLES, Opener, some_events

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def box_of(page: OpenPage, selector: str) -> dict[str, float]:
    box = page.browser_page.locator(selector).bounding_box()
    assert box is not None
    return dict(box)


def beyond_the_edge(page: OpenPage) -> list[str]:
    """What can be seen and runs off the right edge, but for what scrolls within its own element."""
    return list(
        page.ask("""[...document.querySelectorAll("header *, #filters *, #panel *, #legend *")]
            .filter((element) => element.checkVisibility() && !element.closest("svg, pre, h1"))
            .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
            .map((element) => element.outerHTML.slice(0, 80))""")
    )


@pytest.mark.parametrize("fragment", ["#", "#all=1", "#node=Rusland", "#view=map", "#view=timeline"])
def test_one_row_of_title_and_nothing_off_the_edge(open_page: Opener, fragment: str) -> None:
    page = open_page(
        [*some_events(), *some_places()],
        articles=ARTICLES, places=COORDINATES, fragment=fragment, opens_on_story=True, title="De week", **PHONE,
    )  # fmt: skip
    assert box_of(page, "header")["height"] < 52
    assert beyond_the_edge(page) == []
    page.browser_page.locator("#filter-button").click()
    assert beyond_the_edge(page) == []
    assert page.ask("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_list_comes_first_and_the_network_is_a_card_under_it(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, opens_on_story=True, **PHONE)
    panel, card = box_of(page, "#panel"), box_of(page, ".stage")
    assert panel["y"] < 60
    assert card["y"] >= panel["y"] + panel["height"]
    assert card["height"] > 300
    assert not page.browser_page.locator("#sheet-handle").is_visible()


def test_the_panel_is_a_sheet_that_a_tap_or_a_drag_resizes(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#node=Rusland", **PHONE)
    mouse, handle = page.browser_page.mouse, page.browser_page.locator("#sheet-handle")
    middle = box_of(page, "#panel")["height"]
    handle.click()
    large = box_of(page, "#panel")["height"]
    handle.click()
    small = box_of(page, "#panel")["height"]
    assert small < middle < large
    box = box_of(page, "#sheet-handle")
    mouse.move(195, box["y"] + 8)
    mouse.down()
    mouse.move(195, box["y"] - 300, steps=4)
    mouse.up()
    assert box_of(page, "#panel")["height"] == middle
    handle.click()
    handle.click()
    assert box_of(page, "#panel")["height"] == small
    page.ask("nieuwsgraaf.openLine(0)")
    assert box_of(page, "#panel")["height"] == middle


def test_what_a_filter_in_the_address_leaves_fills_the_card(open_page: Opener) -> None:
    page = open_page(make_news(80), fragment=f"#f.action={make_news(80)[0].action}", **PHONE)
    card = box_of(page, "#canvas")
    points = page.ask("nieuwsgraaf.visibleNodes().map(nieuwsgraaf.nodePoint)")
    assert 1 < len(points) < len(page.ask("nieuwsgraaf.drawnNodes()"))
    for axis, size in (("x", "width"), ("y", "height")):
        places = [point[axis] - card[axis] for point in points]
        assert min(places) >= 0 and max(places) <= card[size]
        assert abs((min(places) + max(places)) / 2 - card[size] / 2) < 30


def test_the_list_makes_room_for_filters(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, opens_on_story=True, **PHONE)
    page.browser_page.locator("#filter-button").click()
    assert not page.browser_page.locator("#panel").is_visible()
    assert box_of(page, ".stage")["height"] > 250
