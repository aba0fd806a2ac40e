"""Filters, paths, neighbourhoods, the question behind a selection, keys and paper, in a real Chromium."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from urllib.parse import quote

import pytest

from kg.graph import GraphStore, run
from kg.model import Article, ArticleReading, Event, Quantity

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import (
    ARTICLES,
    RUSSIA,
    SANCTIONS,
    STOP,
    TRUMP,
    UKRAINE,
    USE,
    WEAPONS,
    Info,
    Opener,
    edge_between,
    some_events,
)

pytestmark = pytest.mark.browser


def choose(page: OpenPage, name: str, value: str) -> list[str]:
    """The actions that are still to be seen once ``value`` is ticked, or no longer, in the filter of that name."""
    if page.browser_page.locator("#filters").is_hidden():
        page.browser_page.locator("#filter-button").click()
    page.browser_page.locator(f'#filters [data-filter={name}] input[value="{value}"]').click()
    return visible_actions(page)


def visible_actions(page: OpenPage) -> list[str]:
    return list(page.ask("nieuwsgraaf.visibleEvents().map((number) => nieuwsgraaf.data.events[number].label)"))


FILTERS = [
    ("class", "ASSAULT", ["“zet in”"]),
    ("action", "treffen", ["treft"]),
    ("speaker", "AIVD", ["“zet in”"]),
    ("paper", "De Krant", ["“zet in”"]),
    ("article", "krant/twee", ["✕ legt op"]),
]


def test_each_filter_leaves_what_it_says(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    for field, value, expected in FILTERS:
        assert choose(page, field, value) == expected, field
        assert page.browser_page.locator("#filter-button").inner_text() == "Filters (1)"
        shown = page.ask("nieuwsgraaf.data.edges.filter(({id}) => !nieuwsgraaf.edgeLook(id).hidden).length")
        assert shown == 1
        assert f"f.{field}=" in page.ask("location.hash")
        if field == "class":
            page.browser_page.reload()
            assert visible_actions(page) == expected
        assert len(choose(page, field, value)) == 6


def test_filters_are_taken_back_by_the_back_button(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    choose(page, "class", "ASSAULT")
    page.browser_page.go_back()
    page.settle()
    assert len(visible_actions(page)) == 6
    assert page.browser_page.locator("#filters [data-filter=class] input:checked").count() == 0


def reported(*articles: str) -> list[Event]:
    return [make_event(RUSSIA, USE, ("wapens", "THING"), article=article) for article in articles]


def test_the_number_of_reports(open_page: Opener) -> None:
    events = [*reported("krant/1", "krant/2", "blad/3"), make_event(TRUMP, USE, SANCTIONS, article="krant/1")]
    page = open_page(events)
    page.browser_page.locator("#filter-button").click()
    page.browser_page.locator("#filters [name=reports]").select_option("3")
    assert visible_actions(page) == ["zet in"] * 3
    options = page.browser_page.locator("#filters [name=reports] option").all_inner_texts()
    assert options == ["1 artikel (alle)", "2 artikelen", "3 artikelen"]


def dated(*days: str) -> list[Event]:
    return [
        replace(make_event(RUSSIA, (day, day), WEAPONS, sentence_number=number), time=day, time_value=day)
        for number, day in enumerate(days)
    ]


def test_the_period(open_page: Opener) -> None:
    undated = make_event(TRUMP, USE, SANCTIONS, article="krant/zonder")
    page = open_page([*dated("2025-07-01", "2025-07-09", "2025-08", "2026"), undated])
    page.browser_page.locator("#filter-button").click()
    page.browser_page.locator("#filters [name=from]").focus()
    page.browser_page.keyboard.press("ArrowRight")
    assert visible_actions(page) == ["2025-07-09", "2025-08", "2026"]
    page.browser_page.locator("#filters [name=until]").focus()
    page.browser_page.keyboard.press("ArrowLeft")
    assert visible_actions(page) == ["2025-07-09", "2025-08"]
    assert page.browser_page.locator("#until-date").inner_text() == "augustus 2025"
    assert "f.from=2025-07-09" in page.ask("location.hash")
    page.browser_page.keyboard.press("ArrowRight")
    assert "f.until" not in page.ask("location.hash")


def test_the_least_confidence(open_page: Opener) -> None:
    page = open_page(some_events())
    assert len(visible_actions(page)) == 6
    page.browser_page.locator("#filter-button").click()
    page.browser_page.locator("#filters [name=confidence]").focus()
    page.browser_page.keyboard.press("End")
    assert len(visible_actions(page)) == 5 and "“zet in”" not in visible_actions(page)
    assert page.browser_page.locator("#least-confidence").inner_text() == "≥ 100 %"
    assert "f.confidence=100" in page.ask("location.hash")
    page.go_to("#f.confidence=80")
    assert len(visible_actions(page)) == 6
    assert page.browser_page.locator("#filters [name=confidence]").input_value() == "80"
    page.go_to("#f.confidence=veel")
    assert page.browser_page.locator("#filter-button").inner_text() == "Filters"


def test_without_other_confidences_there_is_no_choice(open_page: Opener) -> None:
    page = open_page(chain())
    page.browser_page.locator("#filter-button").click()
    assert page.browser_page.locator("#filters .confidence").is_hidden()


def test_an_event_of_a_whole_year_is_inside_a_month_of_it(open_page: Opener) -> None:
    page = open_page(dated("2025", "2025-07-09", "2024-12-31"), fragment="#f.from=2025-07&f.until=2025-07-31")
    assert visible_actions(page) == ["2025", "2025-07-09"]


def chain() -> list[Event]:
    names = [(f"schakel {number}", "THING") for number in range(6)]
    events = [make_event(first, USE, second) for first, second in pairwise(names)]
    return [*events[:2], make_event(names[3], USE, names[2]), *events[3:], make_event(TRUMP, USE, UKRAINE)]


def test_the_depth_of_a_neighbourhood(open_page: Opener) -> None:
    page = open_page(chain(), fragment="#node=schakel 0")
    assert page.ask("nieuwsgraaf.drawnEdges()") == [edge_between(page, "schakel 0", "schakel 1")]
    for depth in (2, 3):
        page.browser_page.locator(f'.depth [data-depth="{depth}"]').click()
        faded = page.ask("nieuwsgraaf.data.edges.filter(({id}) => nieuwsgraaf.edgeLook(id).faded).length")
        assert faded == 6 - depth
    page.browser_page.reload()
    assert page.browser_page.locator('.depth [aria-pressed="true"]').inner_text() == "3"


def question(page: OpenPage) -> str:
    page.browser_page.locator(".question summary").click()
    return str(page.browser_page.locator(".question pre").inner_text())


def stored(events: list[Event]) -> GraphStore:
    store = GraphStore()
    for article in {event.evidence.article for event in events}:
        own = tuple(event for event in events if event.evidence.article == article)
        store.add(ArticleReading(article=Article(id=article, text="", paragraphs=()), events=own, entities=()))
    return store


HOSTILE = ('a" } DROP\\', "THING")


QUESTIONS = [
    ("#node=Rusland", 4),
    ("#node=Rusland&hide=line:negated", 3),
    ("#node=Rusland&to=Oekraïne&claims=1", 2),
    (f"#node={quote(HOSTILE[0])}", 1),
]


def test_the_question_gives_the_rows_of_the_panel(open_page: Opener) -> None:
    events = [*some_events(), make_event(HOSTILE, USE, SANCTIONS, sentence_number=20)]
    page = open_page(events)
    store = stored(events)
    for fragment, expected in QUESTIONS:
        page.go_to(fragment)
        assert f"1 van {expected}" in page.panel()
        rows = list(run(store, question(page)))
        assert len(rows) == expected
        shown = page.ask("nieuwsgraaf.selectedEvents().map((number) => nieuwsgraaf.data.events[number].id)")
        assert {str(row["event"]).rsplit("/", 1)[-1] for row in rows} == set(shown)  # type: ignore[index]


def test_the_question_of_an_edge_tells_roles_from_deeds(open_page: Opener) -> None:
    minister, country = ("Els Coster", "PERSON"), ("Nederland", "GPE")
    events = [
        make_event(minister, ("minister van", "minister van"), country, kind="role"),
        make_event(minister, ("verlaten", "verlaat"), country, sentence_number=2),
    ]
    page = open_page(events)
    for edge in (0, 1):
        page.click_edge(edge)
        rows = list(run(stored(events), question(page)))
        assert [row["actie"] for row in rows] == page.ask(  # type: ignore[index]
            "nieuwsgraaf.selectedEvents().map((number) => nieuwsgraaf.data.events[number].label)"
        )


def test_a_citation_and_a_question_are_copied(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES)
    page.ask("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.click_edge(edge_between(page, "Rusland", "chemische wapens"))
    page.browser_page.get_by_text("Kopieer als citaat").click()
    assert page.ask("window.copied") == (
        "“Rusland zet in, aldus AIVD: chemische wapens.” "
        "(De Krant, Wapens gevonden, 18 juli 2025, https://krant.example/een)"
    )
    asked = question(page)
    page.browser_page.get_by_text("Kopieer SPARQL").click()
    assert page.ask("window.copied") == asked


def test_keys(open_page: Opener) -> None:
    page = open_page(some_events(), fragment="#node=Rusland")
    keyboard = page.browser_page.keyboard
    keyboard.press("n")
    keyboard.press("n")
    assert "3 van 4" in page.panel()
    keyboard.press("p")
    assert "2 van 4" in page.panel()
    keyboard.press("f")
    assert page.browser_page.locator("#filters").is_visible()
    keyboard.press("Escape")
    page.browser_page.locator("#canvas").focus()
    keyboard.press("0")
    before = page.ask("[nieuwsgraaf.network.getScale(), nieuwsgraaf.network.getViewPosition().x]")
    keyboard.press("+")
    keyboard.press("Shift+ArrowRight")
    after = page.ask("[nieuwsgraaf.network.getScale(), nieuwsgraaf.network.getViewPosition().x]")
    assert after[0] > before[0]
    assert after[1] > before[1]
    keyboard.press("0")
    assert page.ask("nieuwsgraaf.network.getScale()") == pytest.approx(before[0])


def test_groups_are_shown_on_demand(open_page: Opener) -> None:
    page = open_page(make_news(120))
    plain = page.browser_page.locator("#canvas").screenshot()
    page.browser_page.get_by_label("Clusters tonen").check()
    assert "groups=1" in page.ask("location.hash")
    page.settle()
    assert page.browser_page.locator("#canvas").screenshot() != plain


def test_paper_is_light(open_page: Opener) -> None:
    page = open_page(some_events(), colour_scheme="dark")
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    page.browser_page.emulate_media(media="print")
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.browser_page.locator("#search").is_visible()
    page.ask("window.dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.documentElement.dataset.theme") is None


def test_nothing_stands_in_the_way_of_a_reader(open_page: Opener) -> None:
    info = {"krant/een": Info("Wapens", "2025", "De Krant", "https://krant.example/een")}
    page = open_page(some_events(), articles=info)
    page.browser_page.locator("#filter-button").click()
    assert page.barriers(["#", "#node=Rusland", "#node=Rusland&to=sancties"]) == []


def test_all_that_is_told_in_a_word_is_found_and_victims_by_other_words_too(open_page: Opener) -> None:
    first = make_event(RUSSIA, USE, WEAPONS, sentence_number=1)
    beside = replace(first.evidence, sentence="Daarbij raakten twee mensen gewond.", sentence_number=7, start=70)
    dead = Quantity(of="amount", value=11.0, unit="doden", bound="exact", text="elf doden", start=1, end=2)
    third = replace(make_event(UKRAINE, STOP, WEAPONS, sentence_number=3), quantities=(dead,))
    hurt = make_event(TRUMP, ("gewond raken door", "raakt gewond door"), WEAPONS, sentence_number=2)
    page = open_page([first, hurt, third, replace(first, actor=hurt.first, evidence=beside)], articles=ARTICLES)
    field = page.browser_page.locator("#search")
    for query, expected, heading in (
        ("slachtoffers", [1, 2], "Alles met slachtoffers"), ("chemische", [0, 1, 2, 3], "chemische wapens"),
    ):  # fmt: skip
        field.fill(query)
        found = page.browser_page.locator("#suggestions li", has_text="alles met")
        assert found.locator(".count").inner_text() == str(len(expected))
        page.browser_page.keyboard.press("Enter")
        assert heading.casefold() in page.panel().casefold()
    page.go_to("#found.word=slachtoffers&all=1")
    assert page.ask("nieuwsgraaf.selectedEvents()") == [1, 2]
    assert "(elf doden)" in page.panel()


@pytest.mark.parametrize(
    ("query", "first", "panel"),
    [
        ("aivd", "volgens AIVD", "Wat zegt AIVD"),
        ("opleggen", "werkwoord opleggen", "werkwoord opleggen"),
        ("legt op", "werkwoord opleggen", "werkwoord opleggen"),
        ("wapens gev", "artikel Wapens gevonden", "Wapens gevonden"),
        ("achterhoek", "plaats Achterhoek", "Achterhoek"),
        ("vindt plaats in het ver", "zin", "vindt plaats in het verborgene"),
        ("juli 20", "maand juli 2025", "Wat gebeurde er in juli 2025"),
    ],
)
def test_search_finds_more_than_names(open_page: Opener, query: str, first: str, panel: str) -> None:
    events = some_events()
    place = replace(events[0].place or events[0].first, name="Achterhoek")
    hidden = replace(events[4].evidence, sentence="Dat vindt plaats in het verborgene.")
    events = [replace(events[0], place=place), *events[1:4], replace(events[4], evidence=hidden), events[5]]
    page = open_page(events, articles=ARTICLES)
    page.browser_page.locator("#search").fill(query)
    assert " ".join(page.browser_page.locator("#suggestions li").first.inner_text().split()).startswith(first)
    page.browser_page.keyboard.press("Enter")
    assert panel.casefold() in page.panel().casefold()
    shown, address = page.panel(), page.ask("location.hash")
    page.go_to("#all=1")
    page.go_to(address)
    assert page.panel() == shown
