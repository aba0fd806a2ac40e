"""The table of the events, in a real Chromium."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from kg.graph.query.results import inert_cell
from kg.model import Event, Participant

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import ARTICLES, RUSSIA, TRUMP, USE, WEAPONS, Opener, some_events

pytestmark = pytest.mark.browser

HOSTILE = ('=HYPERLINK("http://kwaad.example")', "PERSON")
SIGNS = ["=1", "+een", "-een", "@een", "\teen", "＝een", "-1.5", "+2e3", "een=twee", "'=een", "Een"]


def column(page: OpenPage, name: str) -> list[str]:
    return list(page.browser_page.locator(f"#view-table tbody .column-{name}").all_inner_texts())


def copied(page: OpenPage) -> list[dict[str, str]]:
    """The rows that are copied as CSV, by heading."""
    page.ask("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.browser_page.get_by_text("Kopieer als CSV").click()
    text = str(page.ask("window.copied"))
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_has_all_that_one_asks_of_an_event(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#view=table")
    heads = page.browser_page.locator("#view-table th").all_inner_texts()
    assert [head.strip() for head in heads] == [
        "Gebeurtenis", "Wie", "Werkwoord", "Wie of wat", "Wanneer", "Waar", "Volgens wie", "Hoe stellig", "Artikel",
    ]  # fmt: skip
    row = page.browser_page.locator("#view-table tbody tr").first.locator("td").all_inner_texts()
    assert row == [
        "Volgens de AIVD zet Rusland chemische wapens in.", "Rusland", "inzetten", "chemische wapens", "11 juli 2025",
        "Oekraïne", "AIVD", "zonder voorbehoud", "De Krant: Wapens gevonden",
    ]  # fmt: skip
    assert column(page, "voice")[1] == "de krant stelt"
    assert column(page, "certainty")[1:4] == ["ontkend", "ontkend", "voornemen of plan"]


def test_columns_sort_up_and_down_with_what_is_empty_last(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#view=table")
    for direction, first in (("ascending", "chemische wapens"), ("descending", "sancties")):
        page.browser_page.get_by_role("button", name="Wie of wat").click()
        heading = page.browser_page.locator("#view-table th.column-target")
        assert heading.get_attribute("aria-sort") == direction
        assert column(page, "target")[0] == first
    for _ in range(2):
        page.browser_page.get_by_role("button", name="Waar", exact=True).click()
        assert column(page, "where")[0] == "Oekraïne"


def test_dates_sort_by_day_and_tell_whose_they_are(open_page: Opener) -> None:
    events = [
        replace(
            make_event(RUSSIA, USE, WEAPONS, article="krant/een", sentence_number=number), time_value=value, time=value
        )
        for number, value in enumerate([None, "2025-11-02", "2025-02-10"])
    ]
    page = open_page(events, articles=ARTICLES, fragment="#view=table")
    page.browser_page.get_by_role("button", name="Wanneer").click()
    assert column(page, "when") == ["10 februari 2025", "(18 juli 2025)", "2 november 2025"]


def test_a_row_opens_its_event_by_mouse_and_by_key(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#view=table")
    page.browser_page.locator("#view-table tbody tr").nth(2).locator("td").nth(3).click()
    assert "Donald Trump legt op: sancties." in page.panel()
    page.browser_page.locator("#view-table tbody .event").nth(5).focus()
    page.browser_page.keyboard.press("Enter")
    assert "Donald Trump steunt: Oekraïne." in page.panel()
    assert page.browser_page.locator("#view-table tr[aria-current]").count() == 1


def test_what_is_copied_is_what_is_shown_in_its_order(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#view=table&hide=line:negated")
    page.browser_page.get_by_role("button", name="Wie", exact=True).click()
    rows = copied(page)
    assert [row["Wie"] for row in rows] == ["Donald Trump", "Donald Trump", "Rusland", "sancties"]
    assert rows[2]["Wanneer"] == "2025-07-11" and rows[2]["Zin in het artikel"].startswith("Rusland zet in, aldus AIVD")
    assert (rows[2]["Artikel"], rows[2]["Bron"]) == ("Wapens gevonden", "De Krant")
    assert (rows[2]["Datum van het artikel"], rows[2]["Adres"]) == ("2025-07-18", "https://krant.example/een")


def test_no_cell_is_run_by_a_spreadsheet(open_page: Opener) -> None:
    place = Participant(name="@plaats", text="@plaats", type="GPE", start=0, end=1)
    events = [make_event((sign, "PERSON"), USE, WEAPONS, sentence_number=at) for at, sign in enumerate(SIGNS)]
    events.append(replace(make_event(HOSTILE, USE, TRUMP, sentence_number=40), place=place))
    page = open_page(events, fragment="#view=table")
    rows = copied(page)
    assert [row["Wie"] for row in rows] == [inert_cell(sign) for sign in [*SIGNS, HOSTILE[0]]]
    assert rows[-1]["Waar"] == "'@plaats"
    assert column(page, "actor")[-1] == HOSTILE[0]


def test_of_many_rows_those_near_are_drawn(open_page: Opener) -> None:
    page = open_page(make_news(1500), fragment="#view=table")
    rows = page.browser_page.locator("#view-table tbody tr")
    assert rows.count() == 100
    assert "1.500 gebeurtenissen" in page.browser_page.locator("#view-table .table-top").inner_text()
    page.ask("document.getElementById('view-table').scrollTo(0, 1e7)")
    page.browser_page.wait_for_function("document.querySelectorAll('#view-table tbody tr').length === 200")
    page.browser_page.get_by_role("button", name="Wie", exact=True).click()
    assert rows.count() == 100
    assert page.ask("document.getElementById('view-table').scrollTop") == 0
    assert page.browser_page.locator("#view-table table").get_attribute("aria-rowcount") == "1501"


def test_other_events_begin_at_the_top(open_page: Opener) -> None:
    events: list[Event] = make_news(300)
    page = open_page(events, fragment="#view=table")
    page.ask("document.getElementById('view-table').scrollTo(0, 900)")
    page.browser_page.locator('[data-key="line:negated"]').click()
    assert page.ask("document.getElementById('view-table').scrollTop") == 0
