"""The time line and the map, in a real Chromium, and what Python gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import EntityType, Event, Participant
from kg.view.event_network import build_network
from kg.view.outlines import map_data, outlines

from .made_up_news import make_event
from .scenes import ARTICLES, RUSSIA, TRUMP, UKRAINE, USE, WEAPONS, Opener, some_events

HOSTILE = "<img src=x onerror=alert(1)></script>__proto__"


def at(event: Event, name: str, entity_type: EntityType = "GPE") -> Event:
    return replace(event, place=Participant(name=name, text=name, type=entity_type, start=0, end=1))


def some_places() -> list[Event]:
    return [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=1), "Rotterdam"),
        at(make_event(TRUMP, USE, UKRAINE, sentence_number=2), "Rotterdam"),
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=3), HOSTILE),
        at(make_event(TRUMP, USE, ("drones", "THING"), sentence_number=4), "België"),
    ]


COORDINATES = {"Rotterdam": (51.92, 4.48), "nergens genoemd": (1.0, 1.0)}


def test_the_map_knows_countries_and_given_places() -> None:
    data = map_data(build_network(some_places()), coordinates=COORDINATES)
    assert data is not None
    assert data["points"] == [["Rotterdam", 51.92, 4.48]]
    drawn = {name: outlines()["countries"][number]["code"] for name, number in data["names"]}
    assert drawn == {"België": "BE", "Oekraïne": "UA"}


def test_no_place_no_map() -> None:
    assert map_data(build_network([make_event(TRUMP, USE, WEAPONS)]), coordinates=COORDINATES) is None


def test_every_ring_is_closed() -> None:
    world = outlines()
    ends = []
    for arc in world["arcs"]:
        ends.append(((arc[0], arc[1]), (sum(arc[0::2]), sum(arc[1::2]))))
    for country in world["countries"]:
        for ring in country["rings"]:
            turned = [ends[arc] if arc >= 0 else ends[~arc][::-1] for arc in ring]
            assert all(one[1] == other[0] for one, other in zip(turned, [*turned[1:], turned[0]], strict=True))


@pytest.mark.browser
def test_events_and_articles_on_the_time_line(open_page: Opener) -> None:
    hostile = replace(make_event((HOSTILE, "PERSON"), USE, RUSSIA, sentence_number=40), time="toen", time_value="2025")
    page = open_page([*some_events(), hostile], articles=ARTICLES)
    page.browser_page.get_by_role("tab", name="Tijdlijn").click()
    marks = page.browser_page.locator("#view-timeline .mark")
    names = [marks.nth(number).get_attribute("aria-label") for number in range(marks.count())]
    assert names[:2] == ["Artikelen: 1 artikel", "Artikel: Wapens gevonden, 18 juli 2025"]
    assert names[2] == "Gebeurtenissen: 2 gebeurtenissen"
    assert names[3] is not None and names[3].startswith("<img src=x")
    assert names[4] == "Volgens de AIVD zet Rusland chemische wapens in. 11 juli 2025"
    assert "2 gebeurtenissen op hun eigen dag; 0 op" in page.browser_page.locator("#view-timeline").inner_text()
    marks.nth(4).click()
    assert "Rusland zet in, aldus AIVD: chemische wapens." in page.panel()
    assert page.browser_page.locator("#view-timeline .mark").count() == 5
    marks.nth(1).focus()
    page.browser_page.keyboard.press("Enter")
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Wapens gevonden"
    page.browser_page.reload()
    assert page.browser_page.locator("#view-timeline .mark").count() == 4


@pytest.mark.browser
def test_places_on_the_map(open_page: Opener) -> None:
    page = open_page(some_places(), places=COORDINATES)
    page.browser_page.get_by_role("tab", name="Netwerk").focus()
    page.browser_page.keyboard.press("ArrowLeft")
    page.browser_page.keyboard.press("ArrowLeft")
    named = page.ask("[...document.querySelectorAll('#view-map .mark')].map((mark) => mark.getAttribute('aria-label'))")
    assert named == ["Rotterdam: 2 gebeurtenissen", "België: 1 gebeurtenis", "Oekraïne: 1 gebeurtenis"]
    assert page.browser_page.locator("#view-map .land.involved").count() == 1
    page.browser_page.locator("#view-map .place").first.click()
    assert "2 gebeurtenissen op deze plaats" in page.panel()
    page.browser_page.reload()
    assert "2 gebeurtenissen op deze plaats" in page.panel()
    page.browser_page.locator(".unplaced .name").click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == HOSTILE
    assert page.ask("document.querySelectorAll('#panel img, #view-map img').length") == 0


@pytest.mark.browser
def test_views_without_dates_or_places_say_so(open_page: Opener) -> None:
    page = open_page([make_event(TRUMP, USE, WEAPONS)], fragment="#view=timeline")
    assert "geen van de getoonde" in page.browser_page.locator("#view-timeline").inner_text()
    page.browser_page.get_by_role("tab", name="Kaart").click()
    assert "waar op de kaart" in page.browser_page.locator("#view-map").inner_text()


@pytest.mark.browser
def test_nothing_serious_stands_in_the_way_on_other_views(open_page: Opener) -> None:
    page = open_page([*some_events(), *some_places()], articles=ARTICLES, places=COORDINATES)
    for view in ("timeline", "map", "table"):
        page.go_to(f"#view={view}")
        assert page.serious_barriers() == [], view
