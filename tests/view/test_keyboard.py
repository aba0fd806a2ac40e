"""The page without a mouse: names and lines by arrow keys, the list of keys, and what axe finds."""

from __future__ import annotations

import pytest

from .places import COORDINATES, some_places
from .scenes import ARTICLES, RUSSIA, Opener, some_events

pytestmark = pytest.mark.browser


def spoken(page) -> str:  # type: ignore[no-untyped-def]
    return str(page.browser_page.locator("#spoken").inner_text())


def test_every_name_and_every_line_is_reached(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.browser_page.locator("#canvas").focus()
    keyboard = page.browser_page.keyboard
    lines: set[str] = set()
    for name in page.ask("nieuwsgraaf.data.names"):
        keyboard.press("PageDown")
        assert spoken(page).startswith(f"{name['name']}: ")
        for _ in range(4):
            keyboard.press("l")
            lines.add(spoken(page))
    told = [event["told"] for event in page.ask("nieuwsgraaf.data.events")]
    assert [text for text in told if not any(text in line for line in lines)] == []


def test_arrows_go_where_they_point(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.browser_page.locator("#canvas").focus()
    page.browser_page.keyboard.press("PageDown")
    names = [name["name"] for name in page.ask("nieuwsgraaf.data.names")]
    points = dict(
        zip(names, page.ask("nieuwsgraaf.data.names.map((_, node) => nieuwsgraaf.nodePoint(node))"), strict=True)
    )
    at = names[0]
    for key, axis, sign in [
        ("ArrowRight", "x", 1),
        ("ArrowLeft", "x", -1),
        ("ArrowDown", "y", 1),
        ("ArrowUp", "y", -1),
    ]:
        page.browser_page.keyboard.press(key)
        to = spoken(page).split(":")[0]
        assert to == at or (points[to][axis] - points[at][axis]) * sign > 0, key
        at = to
    assert at in names


def test_enter_opens_what_the_arrows_lead_to(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    plain = page.browser_page.locator("#canvas").screenshot()
    page.browser_page.locator("#canvas").focus()
    page.browser_page.keyboard.press("ArrowRight")
    page.settle()
    assert spoken(page) == f"{RUSSIA[0]}: 4 gebeurtenissen. 3 lijnen"
    assert page.browser_page.locator("#canvas").screenshot() != plain
    page.browser_page.keyboard.press("l")
    page.browser_page.keyboard.press("Enter")
    assert page.ask("location.hash").count("event=") == 1
    page.browser_page.locator("#canvas").focus()
    page.browser_page.keyboard.press("Escape")
    page.browser_page.keyboard.press("ArrowRight")
    page.browser_page.keyboard.press("Enter")
    assert "node=" in page.ask("location.hash")


def test_the_tab_key_stops_once_at_the_drawing(open_page: Opener) -> None:
    page = open_page(some_events())
    assert page.ask("document.querySelectorAll('#view-network [tabindex]').length") == 1


def test_a_question_mark_shows_the_keys(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    dialog = page.browser_page.locator("#keys")
    assert not dialog.is_visible()
    page.browser_page.keyboard.press("?")
    assert dialog.is_visible()
    assert "Naar de naam die daar ligt" in dialog.inner_text()
    page.browser_page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert "node=Rusland" in page.ask("location.hash")


def test_axe_finds_nothing(open_page: Opener) -> None:
    page = open_page([*some_events(), *some_places()], articles=ARTICLES, places=COORDINATES, opens_on_story=True)
    fragments = ["#node=Rusland", "#view=timeline", "#view=map", "#view=map&place=Rotterdam", "#view=table", "#all=1"]
    assert page.barriers(["#", *fragments]) == []


def test_the_list_of_keys_is_called_so(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.browser_page.get_by_role("button", name="Toetsen", exact=True).click()
    assert page.browser_page.get_by_role("dialog", name="Toetsen", exact=True).is_visible()
