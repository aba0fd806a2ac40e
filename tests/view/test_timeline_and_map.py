"""The time line, in a real Chromium, and what the time line and the map have in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .made_up_news import make_event
from .places import HOSTILE
from .scenes import ARTICLES, RUSSIA, TRUMP, USE, WEAPONS, Opener, some_events


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
def test_views_without_dates_or_places_say_so(open_page: Opener) -> None:
    page = open_page([make_event(TRUMP, USE, WEAPONS)], fragment="#view=timeline")
    assert "geen van de getoonde" in page.browser_page.locator("#view-timeline").inner_text()
    page.browser_page.get_by_role("tab", name="Kaart").click()
    assert "waar op de kaart" in page.browser_page.locator("#view-map").inner_text()
