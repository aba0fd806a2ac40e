"""What the time line shows and how one moves through it, in a real Chromium."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.model import Quantity

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import RUSSIA, USE, WEAPONS, Info, Opener, Writer

pytestmark = pytest.mark.browser


def news_of_a_year() -> dict[str, Any]:
    """500 events of 42 articles of 2025, some with a date of their own, of which six lie long ago."""
    articles: dict[str, Info] = {}
    events = []
    for number, event in enumerate(make_news(500)):
        name = event.evidence.article
        articles.setdefault(name, Info(f"Kop {name}", f"2025-{len(articles) % 12 + 1:02}-{len(articles) % 28 + 1:02}"))
        year = f"{1900 + number // 10}" if number % 97 == 0 else None
        day = f"2025-{number % 12 + 1:02}-{number % 27 + 1:02}" if number % 9 == 0 else None
        events.append(replace(event, time="toen", time_value=year or day))
    return {"events": events, "articles": articles}


def shown_on_time_line(page: OpenPage) -> int:
    """How many events there are in the lanes, as marks and in bars."""
    page.settle()
    return int(
        page.ask(
            """(() => {
              const marks = [...document.querySelectorAll("#view-timeline .dated, #view-timeline .borrowed")].length;
              const bars = [...document.querySelectorAll("#view-timeline .many")]
                .filter((bar) => !bar.getAttribute("aria-label").startsWith("Artikelen"));
              return bars.reduce((sum, bar) => sum + Number(bar.querySelector("text").textContent), marks);
            })()"""
        )
    )


def test_the_time_line_shows_the_events_of_dated_articles(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(news_of_a_year), fragment="#view=timeline")
    total = page.ask("nieuwsgraaf.visibleEvents().length")
    assert shown_on_time_line(page) == total - 6 >= total * 0.95
    outliers = page.browser_page.locator("#view-timeline .outliers button")
    assert outliers.all_inner_texts() == ["vóór 2025: 6"]
    outliers.click()
    assert shown_on_time_line(page) == total
    outliers.click()
    assert shown_on_time_line(page) == total - 6


def test_the_time_line_has_a_lane_for_the_names_with_the_most_events(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(news_of_a_year), fragment="#view=timeline")
    lanes = page.browser_page.locator("#view-timeline .lane-head")
    names = [str(lanes.nth(number).get_attribute("aria-label")) for number in range(lanes.count())]
    assert names[0] == "Artikelen: 42 artikelen"
    assert names[1].startswith("Rusland: ") and names[-1].startswith("Overige: ") and len(names) == 11
    lanes.nth(1).click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Rusland"
    after = page.browser_page.locator("#view-timeline .lane-name").all_text_contents()
    assert not any(text.startswith("Rusland") for text in after)
    assert shown_on_time_line(page) == page.ask("nieuwsgraaf.selectedEvents().length") - len(
        page.ask("nieuwsgraaf.selectedEvents().filter((n) => /^1/.test(nieuwsgraaf.data.events[n].time_value))")
    )


def test_the_wheel_zooms_in_time_under_an_axis_that_stays(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(news_of_a_year), fragment="#view=timeline")
    whole = shown_on_time_line(page)
    axis = page.browser_page.locator("#view-timeline .axis")
    before = axis.bounding_box()
    page.ask("document.getElementById('view-timeline').scrollTo(0, 150)")
    assert axis.bounding_box() == before
    page.browser_page.mouse.move(400, 500)
    page.browser_page.mouse.wheel(0, -700)
    page.browser_page.wait_for_function("document.querySelector('#view-timeline .brush').getAttribute('width') < 500")
    near = shown_on_time_line(page)
    assert 0 < near < whole
    page.browser_page.get_by_label("Alles in beeld").click()
    assert shown_on_time_line(page) == whole


def test_a_period_is_brushed(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(news_of_a_year), fragment="#view=timeline")
    whole = shown_on_time_line(page)
    box = page.browser_page.locator("#view-timeline .overview").bounding_box()
    mouse = page.browser_page.mouse
    mouse.move(box["x"] + 100, box["y"] + 15)
    mouse.down()
    mouse.move(box["x"] + 300, box["y"] + 15)
    mouse.up()
    assert 0 < shown_on_time_line(page) < whole / 2
    assert page.browser_page.locator("#view-timeline .brush").bounding_box()["width"] == pytest.approx(200, abs=3)


def test_a_bar_of_many_comes_nearer_and_a_mark_opens_its_event(open_page: Opener) -> None:
    day = [
        replace(
            make_event((f"Naam {number}", "THING"), USE, WEAPONS, sentence_number=number),
            time="toen",
            time_value="2025-07-11",
        )
        for number in range(40)
    ]
    page = open_page(day, fragment="#view=timeline")
    bar = page.browser_page.locator("#view-timeline .many")
    assert bar.get_attribute("aria-label") == "Gebeurtenissen, 11 juli 2025: 40 gebeurtenissen"
    bar.click()
    marks = page.browser_page.locator("#view-timeline .dated")
    assert marks.count() == 40
    page.browser_page.get_by_label("Naam 30 zet chemische wapens in. 11 juli 2025").click()
    assert "Naam 30 zet in: chemische wapens." in page.panel()
    assert marks.count() == 40


def test_a_mark_tells_the_amount_that_the_sentence_leaves_out(open_page: Opener) -> None:
    amount = Quantity(of="amount", value=5e9, unit="euro", bound="exact", text="vijf miljard euro", start=1, end=2)
    both = Quantity(of="target", value=2.0, unit="", bound="exact", text="Chemische wapens", start=1, end=2)
    event = replace(make_event(RUSSIA, USE, WEAPONS), time_value="2025-07-11", time="toen", quantities=(amount, both))
    page = open_page([event], fragment="#view=timeline")
    mark = page.browser_page.locator("#view-timeline .dated")
    assert mark.get_attribute("aria-label") == "Rusland zet chemische wapens in. (vijf miljard euro) 11 juli 2025"


def test_other_events_begin_at_the_top_of_the_time_line(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(news_of_a_year), fragment="#view=timeline")
    page.ask("document.getElementById('view-timeline').scrollTo(0, 200)")
    assert page.ask("document.getElementById('view-timeline').scrollTop") > 0
    page.browser_page.locator('[data-key="line:negated"]').click()
    assert page.ask("document.getElementById('view-timeline').scrollTop") == 0
