"""Dossiers in a real browser: the file of a dossier, and the one that the page makes of a name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.dossier import make_dossier
from tests.dossier import hostile, sample

from .conftest import OpenPage
from .scenes import ARTICLES, Info, Opener, node_called, some_events, some_statements

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_a_dossier_opens_without_scripts_or_requests(browser: Any, tmp_path: Path, colour_scheme: str) -> None:
    with hostile.store() as store:
        file = make_dossier(store, "Anna Bos").save(tmp_path / "a.html")
    page = browser.new_page(color_scheme=colour_scheme)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    def dismiss(dialog: Any) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(file.as_uri())
    assert page.locator("script").count() == 0 and hostile.SCRIPT in page.locator("main").inner_text()
    page.locator("sup a").first.click()
    assert page.locator(":target").count() == 1
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).colorScheme]"
    )
    assert colours == [{"light": "rgb(0, 0, 0)", "dark": "rgb(255, 255, 255)"}[colour_scheme], "light dark"]
    assert [url for url in requests if url != "data:," and url.split("#")[0] != file.as_uri()] == []
    assert complaints == []
    page.close()


def test_nothing_sticks_out_of_a_narrow_screen(browser: Any, tmp_path: Path) -> None:
    with sample.store() as store:
        file = make_dossier(store, "Anna Bos").save(tmp_path / "a.html")
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def saved(page: OpenPage, name: str, folder: Path) -> Path:
    page.browser_page.fill("#search", name)
    page.browser_page.keyboard.press("Enter")
    with page.browser_page.expect_download() as download:
        page.browser_page.locator("#panel").get_by_role("button", name="Dossier").click()
    file = folder / "saved.html"
    download.value.save_as(file)
    assert download.value.suggested_filename == f"dossier-{name.replace(' ', '-')}.html"
    return file


def test_the_page_makes_the_dossier_of_a_name(open_page: Opener, browser: Any, tmp_path: Path) -> None:
    file = saved(open_page(some_events(), articles=ARTICLES), "Donald Trump", tmp_path)
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert page.title() == page.locator("h1").inner_text() == "Dossier: Donald Trump"
    told = (
        page.locator("section", has=page.get_by_role("heading", name="Doen en laten")).locator("li").all_inner_texts()
    )
    assert [line.split(" (")[0] for line in told] == [
        "Donald Trump legt geen sancties op.",
        "Donald Trump wil met Rusland spreken.",
        "Donald Trump steunt mogelijk Oekraïne.",
    ]
    assert "(ontkend)" in told[0] and "(mogelijk)" in told[2]
    assert page.locator(".notes li").count() == 3 and "Geen sancties" in page.locator(".notes").inner_text()
    assert page.locator(".notes a").count() == 0  # javascript: is no address
    assert "Rusland (1 gebeurtenis)" in page.locator("main").inner_text()
    page.locator("sup a").last.click()
    assert page.locator(":target").count() == 1
    assert complaints == []  # also: the policy allows the style
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "704px"
    page.close()


def test_what_only_somebody_says_and_dates_of_articles_are_told_so(open_page: Opener, tmp_path: Path) -> None:
    text = saved(open_page(some_events(), articles=ARTICLES), "Rusland", tmp_path).read_text("utf-8")
    assert "Volgens de AIVD zet Rusland" in text and "(11 juli 2025)" in text
    assert '<span class="date">11 juli 2025</span>' in text and "https://krant.example/een" in text


def test_statements_by_and_about_a_name_are_in_its_dossier_with_their_sources(
    open_page: Opener, browser: Any, tmp_path: Path
) -> None:
    about = replace(some_statements()[1], content="Rusland is aan zet, niet wij")
    page = open_page(some_events(), articles=ARTICLES, statements=[some_statements()[0], about])
    opened = browser.new_page()
    opened.goto(saved(page, "Rusland", tmp_path).as_uri())
    section = opened.locator("section", has=opened.get_by_role("heading", name="Uitspraken van anderen"))
    assert [line.split("”")[0] for line in section.locator("li").all_inner_texts()] == [
        "AIVD: “Rusland zet in: chemische wapens",
        "Els Coster: “Rusland is aan zet, niet wij",
    ]
    cited = section.locator("sup a").all_inner_texts()
    assert len(set(cited)) == 2
    note = opened.locator(f"#note-{cited[1]}").inner_text()
    assert "“Wij letten op”, zegt Els Coster." in note
    opened.close()


def test_a_hostile_article_stays_text_in_the_dossier_of_the_page(
    open_page: Opener, browser: Any, tmp_path: Path
) -> None:
    events = [replace(event, actor=replace(event.first, name="Kwaad </style>")) for event in some_events()[:1]]
    evidence = replace(events[0].evidence, sentence=hostile.SCRIPT, action_spans=())
    articles = {"krant/een": Info(hostile.TITLE, "2025-07-18", hostile.LINK, hostile.ADDRESS)}
    page = open_page([replace(events[0], evidence=evidence)], articles=articles)
    page.browser_page.fill("#search", "Kwaad")
    page.browser_page.keyboard.press("Enter")
    with page.browser_page.expect_download() as download:
        page.browser_page.locator("#panel").get_by_role("button", name="Dossier").click()
    download.value.save_as(tmp_path / "saved.html")
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto((tmp_path / "saved.html").as_uri())
    assert opened.locator("script, img, b, style ~ style").count() == 0 and complaints == []
    assert hostile.SCRIPT in opened.locator("main").inner_text()
    assert "</style>" in opened.locator("h1").inner_text()
    opened.close()


def test_what_is_hidden_is_left_out(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(some_events(), articles=ARTICLES, fragment="#hide=line:negated")
    text = saved(page, "Donald Trump", tmp_path).read_text("utf-8")
    assert "steunt mogelijk" in text and "sancties" not in text


def test_what_has_no_name_has_no_dossier(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.click_node(node_called(page, "chemische wapens"))
    assert "chemische wapens" in page.panel() and "Dossier" not in page.panel()
