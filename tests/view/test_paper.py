"""What is printed: the drawing as SVG, and every event that is shown as a numbered note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from .conftest import OpenPage
from .made_up_news import make_event
from .places import COORDINATES, HOSTILE, some_places
from .scenes import ARTICLES, TRUMP, USE, Opener, some_events

pytestmark = pytest.mark.browser


@pytest.fixture
def print_page() -> Iterator[Any]:
    """Brings a page to paper, as the browser does before it prints."""

    def bring(page: OpenPage) -> OpenPage:
        page.ask("window.dispatchEvent(new Event('beforeprint'))")
        page.browser_page.emulate_media(media="print")
        return page

    yield bring


def notes(page: OpenPage) -> list[str]:
    return list(page.browser_page.locator("#paper .notes li").all_inner_texts())


def test_every_shown_event_is_a_note_with_its_sentence_and_its_source(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES))
    events = sorted(page.ask("nieuwsgraaf.data.events"), key=lambda event: (event["article"], event["sentence_number"]))
    assert len(notes(page)) == len(events)
    for note, event in zip(notes(page), events, strict=True):
        assert event.get("told_fully", event["told"]) in note
        assert "".join(text for text, _ in event["sentence"]) in note
    assert notes(page)[0].endswith("De Krant, Wapens gevonden, 18 juli 2025, zin 4, https://krant.example/een")
    assert (
        page.browser_page.locator("#paper .notes").evaluate("list => getComputedStyle(list).listStyleType") == "decimal"
    )


def test_nothing_but_the_paper_is_printed(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES))
    for gone in ("header", "main", "#panel", "#canvas", "#legend"):
        assert not page.browser_page.locator(gone).is_visible(), gone
    page.browser_page.emulate_media(media="screen")
    page.ask("window.dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.getElementById('paper').childElementCount") == 0
    assert page.browser_page.locator("#canvas").is_visible()


def test_the_drawing_is_an_svg_of_what_was_on_the_screen_in_its_proportions(open_page: Opener, print_page: Any) -> None:
    page = open_page(some_events(), articles=ARTICLES, colour_scheme="dark")
    width, height = page.ask(
        "[document.getElementById('canvas').clientWidth, document.getElementById('canvas').clientHeight]"
    )
    names = [name["name"] for name in page.ask("nieuwsgraaf.data.names")]
    before = page.ask("nieuwsgraaf.labels().map(({ text }) => text)")
    print_page(page)
    svg = page.browser_page.locator("#paper svg")
    assert svg.get_attribute("viewBox") == f"0 0 {width} {height}"
    page.browser_page.set_viewport_size({"width": 640, "height": 900})
    box = svg.bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(width / height, rel=0.02)
    written = svg.locator("text").all_text_contents()
    assert set(before) <= set(written)
    assert set(names) <= set(written)
    assert svg.locator("path").count() > len(names)
    assert "NaN" not in svg.inner_html()
    assert 'fill="#ffffff"' in svg.inner_html() or "rgb(255, 255, 255)" in svg.inner_html()


def test_lines_have_the_numbers_of_their_notes(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES))
    numbers = {
        int(number)
        for text in page.browser_page.locator("#paper svg .note").all_text_contents()
        for number in re.findall(r"\d+", text)
    }
    assert numbers
    assert numbers <= set(range(1, len(notes(page)) + 1))


def test_marks_of_the_time_line_and_the_map_have_the_numbers_of_their_notes(open_page: Opener, print_page: Any) -> None:
    events = [*some_events(), *some_places()]
    for view in ("timeline", "map"):
        page = open_page(events, articles=ARTICLES, places=COORDINATES, fragment=f"#view={view}")
        page.settle()
        print_page(page)
        marks = page.browser_page.locator("#paper svg [data-events]", has=page.browser_page.locator("tspan"))
        assert marks.count() > 0
        for mark in marks.all():
            own = [int(number) for number in str(mark.get_attribute("data-events")).split()]
            cited = re.findall(r"\d+", str(mark.locator("tspan").text_content()))
            told = page.ask(
                f"{own}.map((event) => nieuwsgraaf.data.events[event].sentence.map(([text]) => text).join(''))"
            )
            assert 0 < len(cited) <= 3
            assert all(any(text in notes(page)[int(number) - 1] for text in told) for number in cited)


def test_what_is_selected_or_on_the_map_is_what_is_printed(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES, fragment="#node=Donald%20Trump"))
    assert len(notes(page)) == len(page.ask("nieuwsgraaf.selectedEvents()")) < len(some_events())
    assert page.browser_page.locator("#paper h2").inner_text() == "Donald Trump"
    hostile = replace(make_event((HOSTILE, "PERSON"), USE, TRUMP, sentence_number=40), time="toen")
    page = print_page(open_page([*some_places(), hostile], places=COORDINATES, fragment="#view=map"))
    assert len(notes(page)) == 3
    assert page.browser_page.locator("#paper svg .place").count() == 1
    assert page.ask("document.querySelectorAll('#paper img').length") == 0


def test_the_time_line_is_as_wide_as_the_paper_and_a_table_is_its_notes(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES, fragment="#view=timeline"))
    boxes = [drawing.bounding_box() for drawing in page.browser_page.locator("#paper svg").all()]
    assert len(boxes) > 1
    assert len({round(box["width"] / 20) for box in boxes if box is not None}) == 1
    page = print_page(open_page(some_events(), articles=ARTICLES, fragment="#view=table"))
    assert page.browser_page.locator("#paper .figure").count() == 0
    assert len(notes(page)) == len(some_events())


def test_names_that_were_brought_into_a_drawing_have_their_notes(open_page: Opener, print_page: Any) -> None:
    page = print_page(open_page(some_events(), articles=ARTICLES, fragment="#node=Donald Trump&expand=Rusland"))
    assert len(notes(page)) > len(page.ask("nieuwsgraaf.selectedEvents()"))
