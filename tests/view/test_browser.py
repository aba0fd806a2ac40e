"""The page in a real Chromium. Every test also fails on a request, a console message or a dialog (see conftest)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from kg.model import Participant

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import (
    ARTICLES,
    RUSSIA,
    STOP,
    UKRAINE,
    USE,
    WEAPONS,
    Info,
    Opener,
    Writer,
    a_crowd,
    edge_between,
    node_called,
    some_events,
)

pytestmark = pytest.mark.browser


def toggle(page: OpenPage, key: str) -> None:
    page.browser_page.locator(f'[data-key="{key}"]').click()


def marked_texts(page: OpenPage, slot: str) -> list[str]:
    return list(page.browser_page.locator(f"blockquote mark.{slot}").all_inner_texts())


def test_a_click_on_an_edge_shows_its_sentence(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.click_edge(edge_between(page, "Rusland", "chemische wapens"))
    panel = page.panel()
    assert "Rusland zet in, aldus AIVD: chemische wapens." in panel
    assert marked_texts(page, "actor") == ["Rusland"]
    assert marked_texts(page, "action") == ["zet in"]
    assert marked_texts(page, "target") == ["chemische wapens"]
    for shown in ("Wapens gevonden", "18 juli 2025", "De Krant", "volgens wie", "vorige week", "(11 juli 2025)"):
        assert shown in panel
    for shown in ("Oekraïne", "in de tekst: “het buurland”", "volgens AIVD", "1 beweerd · 1 ontkend", "1 van 2"):
        assert shown in panel
    assert "%" not in panel
    page.browser_page.get_by_text("Hoe het gelezen is").click()
    for shown in ("zekerheid van het lezen", "83 %", "inzetten", "niet of het waar is"):
        assert shown in page.panel()
    link = page.browser_page.locator("#panel footer a")
    assert link.get_attribute("href") == "https://krant.example/een"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_next_and_previous(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.click_edge(edge_between(page, "Rusland", "chemische wapens"))
    page.browser_page.get_by_label("Volgende").click()
    panel = page.panel()
    assert "Rusland stopt met: chemische wapens." in panel
    assert "ontkend" in panel
    assert "in de tekst: “het”" in panel
    assert marked_texts(page, "actor") == []
    page.browser_page.keyboard.press("Tab")
    page.browser_page.get_by_label("Vorige").click()
    assert "1 van 2" in page.panel()


def test_a_link_that_is_no_web_address_is_text(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.click_edge(edge_between(page, "Donald Trump", "sancties"))
    assert "Geen sancties" in page.panel()
    assert page.browser_page.locator("#panel footer a").count() == 0


def test_a_click_on_a_node_lists_its_events_and_draws_them_alone(open_page: Opener) -> None:
    page = open_page(some_events())
    page.click_node(node_called(page, "Rusland"))
    assert "land of stad · 4 gebeurtenissen" in page.panel()
    assert page.browser_page.locator("#panel .events li").count() == 4
    drawn = page.ask("nieuwsgraaf.drawnEdges()")
    assert edge_between(page, "Donald Trump", "Oekraïne") not in drawn
    assert edge_between(page, "Donald Trump", "Rusland") in drawn


def test_how_sure_an_event_is_can_be_seen(open_page: Opener) -> None:
    page = open_page(some_events())
    pairs = {
        "mixed": ("Rusland", "chemische wapens"),
        "negated": ("Donald Trump", "sancties"),
        "intended": ("Donald Trump", "Rusland"),
        "asserted": ("sancties", "Rusland"),
        "possible": ("Donald Trump", "Oekraïne"),
    }
    looks = {name: page.look(edge_between(page, *pair)) for name, pair in pairs.items()}
    assert {name: look["style"] for name, look in looks.items()} == {name: name for name in pairs}
    assert looks["negated"]["label"] == "✕ legt op"
    assert looks["mixed"]["label"] == "“zet in”, ✕ stopt met"
    drawn = {(look["drawn"]["color"], str(look["drawn"]["dashes"])) for look in looks.values()}
    assert len(drawn) == len(pairs)
    assert looks["asserted"]["drawn"]["dashes"] is False


def test_a_long_bundle_does_not_hide_a_denial(open_page: Opener) -> None:
    events = [
        make_event(RUSSIA, (f"daad {number}", f"doet {number}"), WEAPONS, sentence_number=number)
        for number in range(40)
    ]
    events.append(make_event(RUSSIA, STOP, WEAPONS, sentence_number=41, polarity="negated"))
    look = open_page(events).look(0)
    assert look["style"] == "mixed"
    assert "✕ stopt met" in look["label"]
    assert look["label"].endswith("+39")


def test_the_legend_filters(open_page: Opener) -> None:
    page = open_page(some_events())
    weapons, talks = edge_between(page, "Rusland", "chemische wapens"), edge_between(page, "Donald Trump", "Rusland")
    toggle(page, "line:negated")
    assert page.look(edge_between(page, "Donald Trump", "sancties"))["hidden"]
    assert page.look(weapons)["style"] == "asserted"
    toggle(page, "source:attributed")
    assert page.look(weapons)["hidden"]
    assert not page.look(talks)["hidden"]
    toggle(page, "group:person")
    assert page.look(talks)["hidden"]
    assert page.browser_page.locator('[data-key="group:person"]').get_attribute("aria-pressed") == "false"
    page.browser_page.get_by_text("Alles wissen").click()
    assert not any(page.look(edge)["hidden"] for edge in (weapons, talks))


def test_the_symbols_of_the_legend_stand_on_whole_pixels(open_page: Opener) -> None:
    types = ("ORG", "GPE", "LOC", "NORP", "EVENT", "LAW")
    page = open_page([make_event((name, name), USE, WEAPONS, sentence_number=at) for at, name in enumerate(types)])
    drawn = page.ask("[...document.querySelectorAll('#legend polygon')].map((shape) => shape.getAttribute('points'))")
    assert drawn == [
        "2 2 14 2 14 14 2 14", "8 0 16 8 8 16 0 8", "8 1 15 14 1 14", "4 1 12 1 16 8 12 15 4 15 0 8",
        "8 0 10 6 16 6 11 10 13 16 8 12 3 16 5 10 0 6 6 6", "8 15 15 2 1 2",
    ]  # fmt: skip


def test_names_with_few_events_can_be_left_out(open_page: Opener) -> None:
    page = open_page(make_news(200))
    page.browser_page.locator("#least").select_option("5")
    names = page.ask("nieuwsgraaf.data.names.map(({count}) => count)")
    for edge in page.ask("nieuwsgraaf.data.edges.map(({id, from, to}) => [id, from, to])"):
        assert page.look(edge[0])["hidden"] == (min(names[edge[1]], names[edge[2]]) < 5)
    assert "least=5" in page.ask("location.hash")
    page.browser_page.get_by_text("Alles wissen").click()
    assert not page.look(0)["hidden"]


def test_a_small_network_offers_no_such_choice(open_page: Opener) -> None:
    assert not open_page(some_events()).browser_page.locator("#least").is_visible()


def test_hiding_everything_says_so(open_page: Opener) -> None:
    page = open_page([make_event(RUSSIA, USE, WEAPONS)])
    toggle(page, "kind:event")
    assert page.browser_page.locator("#nothing").is_visible()


def test_search_finds_names_and_aliases_without_accents(open_page: Opener) -> None:
    event = make_event(UKRAINE, USE, WEAPONS)
    page = open_page([*some_events(), replace(event, actor=replace(event.first, text="Kyiv"))])
    page.browser_page.keyboard.press("/")
    page.browser_page.keyboard.type("oekrai")
    assert page.browser_page.locator("#suggestions li").all_inner_texts()[0].startswith("Oekraïne")
    page.browser_page.keyboard.press("Control+a")
    page.browser_page.keyboard.type("kyiv")
    assert page.browser_page.locator('#suggestions li[aria-selected="true"]').inner_text().startswith("Oekraïne Kyiv")
    page.browser_page.keyboard.press("Enter")
    assert "Ook: Kyiv" in page.panel()
    page.browser_page.keyboard.press("Escape")
    assert "Overzicht" in page.panel()


def test_search_says_that_nothing_was_found(open_page: Opener) -> None:
    page = open_page(some_events())
    page.browser_page.locator("#search").fill("qqq")
    assert page.browser_page.locator("#suggestions").inner_text() == "Niets gevonden"
    page.browser_page.keyboard.press("Escape")
    assert not page.browser_page.locator("#suggestions").is_visible()


def test_the_panel_works_with_the_keyboard_alone(open_page: Opener) -> None:
    page = open_page(some_events())
    names = page.browser_page.locator("#panel .ranking .name")
    names.first.focus()
    page.browser_page.keyboard.press("Enter")
    assert "Rusland" in page.panel()
    assert "1 van 4" in page.panel()
    page.browser_page.get_by_label("Volgende").focus()
    page.browser_page.keyboard.press("Enter")
    page.browser_page.keyboard.press("Enter")
    assert "3 van 4" in page.panel()


def test_the_address_holds_what_is_open_and_hidden(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Donald%20Trump&hide=line:negated")
    assert "1 verborgen door legenda of filters" in page.panel()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Donald Trump"
    page.click_edge(edge_between(page, "Donald Trump", "Oekraïne"))
    assert "event=" in page.ask("location.hash")
    page.browser_page.go_back()
    page.settle()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Donald Trump"


def test_an_address_of_nothing_that_exists_opens_the_overview(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=<img src=x onerror=alert(1)>&hide=zomaar&event=%")
    assert "Overzicht" in page.panel()


def test_light_and_dark(open_page: Opener) -> None:
    page = open_page(some_events(), colour_scheme="dark")
    dark = page.ask("getComputedStyle(document.body).backgroundColor")
    edge_in_the_dark = page.look(0)["ink"]
    page.browser_page.get_by_label("Licht of donker").click()
    assert page.ask("getComputedStyle(document.body).backgroundColor") != dark
    assert page.look(0)["ink"] != edge_in_the_dark


def test_english(open_page: Opener) -> None:
    page = open_page(some_events(), language="en")
    assert page.ask("document.documentElement.lang") == "en"
    assert "6 events between" in page.panel()


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "{{ 7 * 7 }}{% raw %}",
    "<!-- <script> &lt;b&gt; \u2028\u2029 [bold]",
    "السلام عليكم",
    "\u202edlorw olleh",
    "👩‍🚀🇳🇱 half \ud83d",
    "__proto__",
    "constructor",
    "x" * 4000,
]


def test_hostile_text_is_only_text(open_page: Opener) -> None:
    events = []
    for number, text in enumerate(HOSTILE):
        event = make_event(
            (text, "PERSON"), (text, text), (f"{text} doel", "THING"), sentence_number=number, article=text
        )
        participant = Participant(name=text, text=f"{text}!", type="ORG", start=0, end=1)
        events.append(replace(event, attributed_to=(participant,), place=participant, time=text, event_type=text))
    page = open_page(events, title=HOSTILE[1], articles={text: Info(text, text, text, text) for text in HOSTILE})
    assert page.ask("document.title") == HOSTILE[1]
    for number in range(len(HOSTILE)):
        page.browser_page.get_by_label("Alles in beeld").click()
        page.click_edge(number)
        assert page.browser_page.locator("#panel .card").count() == 1
        page.browser_page.locator("#search").fill(page.ask(f"nieuwsgraaf.data.names[{number}].name")[:40])
        page.browser_page.keyboard.press("Enter")
        page.browser_page.keyboard.press("Escape")
    page.click_edge(edge_between(page, HOSTILE[0], f"{HOSTILE[0]} doel"))
    assert HOSTILE[0] in page.panel()
    assert page.ask("document.querySelectorAll('#panel script, #panel img').length") == 0
    assert page.ask("document.scripts.length") == 4


def test_the_empty_page(open_page: Opener) -> None:
    page = open_page([])
    assert "Nog niets te zien" in page.panel()
    assert not page.browser_page.locator("#legend").is_visible()
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 0 namen en dingen, 0 gebeurtenissen"
    for view, said in (
        ("Tijdlijn", "Nog niets te zien"),
        ("Tabel", "Nog niets te zien"),
        ("Kaart", "waar op de kaart"),
        ("Netwerk", "Nog niets te zien"),
    ):
        page.browser_page.get_by_role("tab", name=view).click()
        if view != "Tabel":
            page.browser_page.get_by_label("Alles in beeld").click()
        assert said in page.browser_page.locator("main").inner_text()


def test_a_node_that_acts_on_itself(open_page: Opener) -> None:
    page = open_page([make_event(RUSSIA, ("beperken", "beperkt"), RUSSIA)])
    assert "1 gebeurtenis tussen 1 naam of ding, uit 1 artikel." in page.panel()
    assert [label["text"] for label in page.ask("nieuwsgraaf.labels()") if label["kind"] == "node"] == ["Rusland"]
    page.click_node(0)
    assert "Rusland beperkt: Rusland." in page.panel()


def test_a_thousand_events_on_one_edge(open_page: Opener) -> None:
    page = open_page([make_event(RUSSIA, USE, WEAPONS, sentence_number=number) for number in range(1000)])
    assert page.look(0)["label"] == "zet in 1000×"
    page.click_edge(0)
    assert "1 van 1000" in page.panel()
    assert page.browser_page.locator("#panel .events li").count() < 100
    page.browser_page.get_by_text("Nog 60 tonen").click()
    assert page.browser_page.locator("#panel .events .event").count() == 120


def overlaps(first: dict[str, Any], second: dict[str, Any]) -> bool:
    sideways = first["left"] < second["right"] and second["left"] < first["right"]
    return bool(sideways and first["top"] < second["bottom"] and second["top"] < first["bottom"])


@pytest.mark.parametrize(("event_count", "least_named"), [(60, 36), (300, 34), (900, 30)])
def test_labels_never_overlap_and_most_important_names_are_readable(
    open_page: Opener, written_page: Writer, event_count: int, least_named: int
) -> None:
    page = open_page(written=written_page(a_crowd)) if event_count == 900 else open_page(make_news(event_count))
    labels = page.ask("nieuwsgraaf.labels()")
    assert not any(overlaps(first, second) for first, second in combinations(labels, 2))
    assert sum(label["kind"] == "node" and label["number"] < 40 for label in labels) >= least_named


def test_a_large_drawing_is_moved_as_a_picture_and_then_drawn(open_page: Opener, written_page: Writer) -> None:
    page = open_page(written=written_page(a_crowd))
    transform = "document.querySelector('#canvas canvas').style.transform"
    before = page.ask("nieuwsgraaf.network.getViewPosition()")
    mouse = page.browser_page.mouse
    mouse.move(8, 90)
    mouse.down()
    mouse.move(68, 120, steps=4)
    page.settle()
    assert page.ask(transform).startswith("translate(")
    mouse.up()
    page.settle()
    assert page.ask(transform) == ""
    assert page.ask("nieuwsgraaf.network.getViewPosition()") != before
    mouse.wheel(0, -120)
    page.browser_page.wait_for_timeout(400)
    assert page.ask(transform) == ""
    assert page.ask("nieuwsgraaf.labels().length") > 0


def test_a_narrow_screen(open_page: Opener) -> None:
    page = open_page(some_events(), width=420)
    assert page.ask("document.documentElement.scrollWidth") <= 420
    page.click_node(0)
    assert "1 van" in page.panel()
