"""One selection and one set of filters for network, time line, map, table, panel and every count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Event, Participant

from .conftest import OpenPage
from .made_up_news import make_event
from .scenes import (
    ARTICLES,
    RUSSIA,
    SANCTIONS,
    SECRET_SERVICE,
    TRUMP,
    UKRAINE,
    USE,
    WEAPONS,
    Info,
    Opener,
    edge_between,
    some_events,
    some_statements,
)

pytestmark = pytest.mark.browser

ATTACK = ("aanvallen", "valt aan")
VIEWS = ("network", "timeline", "map", "table")


def reports() -> list[Event]:
    """Five events: two of them according to the AIVD, two to Trump, one of these denied, and one to nobody."""
    return [
        make_event(RUSSIA, USE, WEAPONS, said_by=SECRET_SERVICE, article="krant/een", sentence_number=1),
        make_event(RUSSIA, ATTACK, UKRAINE, said_by=SECRET_SERVICE, article="krant/een", sentence_number=2),
        make_event(RUSSIA, ATTACK, UKRAINE, said_by=TRUMP, article="krant/twee", sentence_number=3, polarity="negated"),
        make_event(TRUMP, ATTACK, SANCTIONS, said_by=TRUMP, article="krant/twee", sentence_number=4),
        make_event(TRUMP, USE, SANCTIONS, article="krant/drie", sentence_number=5),
    ]


PAPERS = {
    "krant/een": Info("Wapens gevonden", "2025-07-18", "De Krant", "https://krant.example/een"),
    "krant/twee": Info("Ontkenning", "2025-07-20", "Het Blad"),
    "krant/drie": Info("Sancties", "2025-08-02", "De Krant"),
}


def tick(page: OpenPage, name: str, value: str) -> None:
    if page.browser_page.locator("#filters").is_hidden():
        page.browser_page.locator("#filter-button").click()
    page.browser_page.locator(f'#filters [data-filter={name}] input[value="{value}"]').click()


def facet(page: OpenPage, name: str) -> dict[str, int]:
    rows = page.browser_page.locator(f"#filters [data-filter={name}] li label").all_inner_texts()
    return {" ".join(text.split()[:-1]): int(text.split()[-1]) for text in rows}


def chips(page: OpenPage) -> list[str]:
    return [" ".join(text.split()) for text in page.browser_page.locator("#chips .chip").all_inner_texts()]


def test_any_of_several_values_will_do(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS)
    tick(page, "speaker", "AIVD")
    assert page.ask("nieuwsgraaf.visibleEvents()") == [0, 1]
    tick(page, "speaker", "Donald Trump")
    assert page.ask("nieuwsgraaf.visibleEvents()") == [0, 1, 2, 3]
    tick(page, "paper", "Het Blad")
    assert page.ask("nieuwsgraaf.visibleEvents()") == [2, 3]
    page.browser_page.reload()
    assert page.ask("nieuwsgraaf.visibleEvents()") == [2, 3]
    assert chips(page) == ["Volgens wie: AIVD ×", "Volgens wie: Donald Trump ×", "Bron: Het Blad ×"]


def test_a_filter_counts_what_each_of_its_values_would_leave(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS)
    tick(page, "speaker", "AIVD")
    assert facet(page, "speaker") == {"AIVD": 2, "Donald Trump": 2}
    assert facet(page, "paper") == {"De Krant": 2}
    tick(page, "speaker", "AIVD")
    assert facet(page, "paper") == {"De Krant": 3, "Het Blad": 2}
    page.go_to("#node=Donald Trump&all=1")
    assert facet(page, "paper") == {"De Krant": 1, "Het Blad": 1}
    bars = page.browser_page.locator("#histogram span")
    assert [bars.nth(number).get_attribute("title") for number in range(bars.count())] == [
        "18 juli 2025: 0 gebeurtenissen", "20 juli 2025: 1 gebeurtenis", "2 augustus 2025: 1 gebeurtenis",
    ]  # fmt: skip


def test_many_values_can_be_searched(open_page: Opener) -> None:
    events = [
        make_event(
            (f"Naam {number}", "PERSON"), (f"zoéken {number}", f"zoekt {number}"), WEAPONS, sentence_number=number
        )
        for number in range(70)
    ]
    page = open_page(events)
    page.browser_page.locator("#filter-button").click()
    rows = page.browser_page.locator("#filters [data-filter=action] li")
    assert rows.count() == 61 and "nog 10" in rows.last.inner_text()
    page.browser_page.locator("#filters [data-filter=action] .facet-search").fill("ZOEKEN 6")
    assert sorted(facet(page, "action")) == [f"zoéken {number}" for number in (6, *range(60, 70))]


def test_a_filter_changes_every_count(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS, statements=some_statements())
    assert "5 gebeurtenissen tussen 5 namen en dingen, uit 3 artikelen" in page.panel().replace("van", "tussen")
    assert "Ontkend" in page.panel() and "Els Coster" in page.panel()
    tick(page, "speaker", "AIVD")
    panel = page.panel()
    assert "2 gebeurtenissen tussen 3 namen en dingen, uit 1 artikel." in panel
    assert "Ontkend" not in panel and "Els Coster" not in panel and "Donald Trump" not in panel
    ranking = page.browser_page.locator("#panel .ranking").first.locator("li").all_inner_texts()
    assert [text.split() for text in ranking] == [["Rusland", "2"], ["Oekraïne", "1"], ["chemische", "wapens", "1"]]
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 3 namen en dingen, 2 gebeurtenissen"
    page.browser_page.locator("#search").fill("aanvallen")
    assert page.browser_page.locator("#suggestions li").first.inner_text().split() == ["werkwoord", "aanvallen", "1"]
    page.go_to("#node=Rusland&f.speaker=AIVD&all=1")
    assert "land of stad · 2 gebeurtenissen" in page.panel() and "1 verborgen" in page.panel()
    for address, rows in (("#view=table", 5), ("#view=table&f.speaker=AIVD", 2)):
        page.go_to(address)
        assert page.browser_page.locator("#view-table table").get_attribute("aria-rowcount") == str(rows + 1)


def test_the_selection_leaves_its_events_in_every_view(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS, fragment="#node=Donald Trump")
    assert page.ask("nieuwsgraaf.eventsInView()") == [3, 4]
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 2 namen en dingen, 2 gebeurtenissen"
    page.browser_page.get_by_role("tab", name="Tabel").click()
    assert page.browser_page.locator("#view-table tbody tr").count() == 2
    page.browser_page.get_by_role("tab", name="Tijdlijn").click()
    assert page.browser_page.locator("#view-timeline .borrowed").count() == 2


def test_one_event_opened_leaves_the_others_in_view(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS, fragment="#view=table")
    page.browser_page.locator("#view-table tbody tr").nth(2).click()
    assert "valt aan, aldus Donald Trump" in page.panel()
    assert page.browser_page.locator("#view-table tbody tr").count() == 5
    assert page.browser_page.locator("#view-table [aria-current]").get_attribute("data-number") == "2"
    page.browser_page.reload()
    assert page.browser_page.locator("#view-table tbody tr").count() == 5
    page.go_to("#view=table&node=Donald Trump")
    page.browser_page.locator("#view-table tbody tr").nth(1).click()
    assert "2 van 2" in page.panel()
    assert chips(page) == ["gekozen: Donald Trump ×"]


def test_every_chip_takes_away_what_it_says(open_page: Opener) -> None:
    address = "#node=Rusland&f.speaker=AIVD&f.from=2025-07-18&f.until=2025-07-20&hide=line:negated"
    page = open_page(reports(), articles=PAPERS, fragment=address)
    assert chips(page) == [
        "gekozen: Rusland ×", "Volgens wie: AIVD ×", "Vanaf 18 juli 2025 ×", "Tot en met 20 juli 2025 ×",
        "zonder: ontkend ×",
    ]  # fmt: skip
    for left in (4, 3, 2, 1, 0):
        page.browser_page.locator("#chips .chip button").first.click()
        assert page.browser_page.locator("#chips .chip").count() == left
    assert page.ask("nieuwsgraaf.visibleEvents().length") == 5
    assert page.ask("location.hash") == "#all=1"
    page.go_to(address)
    page.browser_page.get_by_text("Alles wissen").click()
    assert page.ask("nieuwsgraaf.visibleEvents().length") == 5
    assert chips(page) == [] and "Overzicht" in page.panel()


@pytest.mark.parametrize("view", VIEWS)
def test_where_everything_is_hidden_every_view_offers_the_way_back(open_page: Opener, view: str) -> None:
    page = open_page(reports(), articles=PAPERS, fragment=f"#view={view}&f.speaker=AIVD&hide=source:attributed")
    nothing = page.browser_page.locator("#nothing")
    assert "Alles is verborgen door legenda of filters." in nothing.inner_text()
    nothing.get_by_text("Alles wissen").click()
    assert nothing.is_hidden()
    assert page.ask("nieuwsgraaf.visibleEvents().length") == 5


def test_filters_leave_the_story(open_page: Opener) -> None:
    events = [make_event((f"Naam {number}", "PERSON"), USE, WEAPONS, article=f"a/{number}") for number in range(30)]
    page = open_page(events, opens_on_story=True)
    story = page.ask("nieuwsgraaf.drawnEdges().length")
    assert story < 30
    tick(page, "article", "a/29")
    assert page.ask("nieuwsgraaf.drawnEdges().length") == 30
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 2 namen en dingen, 1 gebeurtenis"
    tick(page, "article", "a/29")
    assert page.ask("nieuwsgraaf.drawnEdges().length") == story


PATTERNS = [
    ("Rusland inzetten ?", [0]),
    ("rusland zet ? in", [0]),
    ("? valt aan Oekraine", [1, 2]),
    ("Trump ? sancties", [3, 4]),
    ("Rusland valt aan", [1, 2]),
    ("? inzetten ?", [0, 4]),
]


@pytest.mark.parametrize(("query", "expected"), PATTERNS)
def test_a_pattern_finds_events(open_page: Opener, query: str, expected: list[int]) -> None:
    page = open_page(reports(), articles=PAPERS)
    page.browser_page.locator("#search").fill(query)
    first = " ".join(page.browser_page.locator("#suggestions li").first.inner_text().split())
    assert first == f"patroon {query} {len(expected)}"
    page.browser_page.keyboard.press("Enter")
    assert page.ask("nieuwsgraaf.selectedEvents()") == expected
    page.browser_page.reload()
    assert page.ask("nieuwsgraaf.selectedEvents()") == expected


@pytest.mark.parametrize("query", ["Oekraïne valt aan ?", "Rusland", "Donald Trump", "? ?"])
def test_what_is_no_pattern_of_an_event_is_not_offered_as_one(open_page: Opener, query: str) -> None:
    page = open_page(reports(), articles=PAPERS)
    page.browser_page.locator("#search").fill(query)
    assert "patroon" not in page.browser_page.locator("#suggestions").inner_text()


def test_what_a_speaker_says(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, statements=some_statements())
    page.browser_page.locator("#search").fill("coster")
    assert page.browser_page.locator("#suggestions li").first.inner_text().split() == ["volgens", "Els", "Coster", "1"]
    page.browser_page.keyboard.press("Enter")
    assert "Wat zegt Els Coster" in page.panel() and "“Wij letten op”" in page.panel()
    shown, address = page.panel(), page.ask("location.hash")
    page.browser_page.reload()
    assert (page.panel(), page.ask("location.hash")) == (shown, address)
    page.go_to("#found.speaker=AIVD&all=1")
    assert "1 uitspraak" in page.panel() and "1 gebeurtenis" in page.panel()
    assert "Rusland zet in, aldus AIVD" in page.browser_page.locator("#panel .card").inner_text()


def test_a_statement_is_found_by_its_words(open_page: Opener) -> None:
    page = open_page(some_events(), articles=ARTICLES, statements=some_statements())
    page.browser_page.locator("#search").fill("letten op")
    found = page.browser_page.locator("#suggestions li").last
    assert " ".join(found.inner_text().split()) == "uitspraak Els Coster: Wij letten op"
    found.click()
    assert "“Wij letten op”, zegt Els Coster." in page.panel()
    page.browser_page.get_by_role("button", name="Els Coster", exact=True).click()
    assert "Wat zegt Els Coster" in page.panel()


def test_a_name_leads_to_what_it_says_and_to_what_happens_there(open_page: Opener) -> None:
    there = Participant(name="Oekraïne", text="Oekraïne", type="GPE", start=0, end=8)
    events = [*reports()[:3], replace(reports()[3], place=there)]
    page = open_page(events, articles=PAPERS, fragment="#node=Donald Trump")
    page.browser_page.get_by_text("Wat zegt Donald Trump?").click()
    assert page.ask("nieuwsgraaf.selectedEvents()") == [2, 3]
    page.go_to("#node=Oekraïne&all=1")
    page.browser_page.get_by_text("Wat gebeurt er in Oekraïne? (1)").click()
    assert page.ask("nieuwsgraaf.selectedEvents()") == [3]
    assert "Ook zelf in het nieuws: Oekraïne" in page.panel()


def test_an_article_has_its_headline_its_lines_and_its_sentences(open_page: Opener) -> None:
    events = [*reports(), make_event(RUSSIA, USE, SANCTIONS, article="krant/een", sentence_number=9)]
    page = open_page(events, articles=PAPERS, fragment="#found.article=krant/een")
    assert page.browser_page.locator("#panel h2 a").get_attribute("href") == "https://krant.example/een"
    assert "De Krant · 18 juli 2025" in page.panel()
    assert page.browser_page.locator("#panel .events").first.locator("li").count() == 3
    text = page.browser_page.locator("#panel .article-text")
    assert " ".join(text.inner_text().split()) == (
        "Rusland zet in, aldus AIVD: chemische wapens. Rusland valt aan, aldus AIVD: Oekraïne. … "
        "Rusland zet in: sancties."
    )
    text.locator("button").nth(1).click()
    assert "2 van 3" in page.panel()
    assert page.browser_page.locator("#panel .card").is_visible()


def test_a_kind_has_its_events_over_articles(open_page: Opener) -> None:
    again = make_event(TRUMP, ATTACK, WEAPONS, article="krant/drie", sentence_number=12)
    page = open_page([*reports(), again], articles=PAPERS, fragment="#node=chemische wapens")
    page.browser_page.get_by_text("In 2 artikelen").click()
    rows = page.browser_page.locator("#panel .in-articles li").all_inner_texts()
    assert sorted(" ".join(row.split()) for row in rows) == ["Sancties 1", "Wapens gevonden 1"]
    page.browser_page.get_by_role("button", name="Sancties", exact=True).click()
    assert page.ask("nieuwsgraaf.selectedEvents()") == [4, 5]


def test_a_line_that_is_clicked_narrows_and_an_event_of_it_does_not(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS)
    page.click_edge(edge_between(page, "Rusland", "Oekraïne"))
    assert page.ask("nieuwsgraaf.eventsInView()") == [1, 2]
    page.browser_page.keyboard.press("Escape")
    page.browser_page.locator("#panel .events .event").first.click()
    assert page.ask("nieuwsgraaf.eventsInView().length") == 5


def test_nothing_stands_in_the_way(open_page: Opener) -> None:
    page = open_page(reports(), articles=PAPERS, statements=some_statements())
    page.browser_page.locator("#filter-button").click()
    fragments = [
        "#view=table&node=Rusland", "#view=timeline&f.speaker=AIVD", "#found.article=krant/een", "#found.speaker=AIVD",
        "#f.speaker=AIVD&hide=source:attributed",
    ]  # fmt: skip
    assert page.barriers([f"{fragment}&all=1" for fragment in fragments]) == []


def test_what_several_articles_report_stands_in_the_overview(open_page: Opener) -> None:
    again = replace(reports()[0], evidence=replace(reports()[0].evidence, article="krant/twee", start=9, end=19))
    page = open_page([*reports(), again], articles=PAPERS)
    told = page.browser_page.locator("#panel h3", has_text="Door meer artikelen gemeld").locator("+ ul .event")
    texts = told.all_inner_texts()
    sentences = page.ask("nieuwsgraaf.data.events.map(({told}) => told)")
    assert texts and all(text.split("\n")[0] in sentences and text.endswith("artikelen") for text in texts)
    told.first.click()
    assert page.browser_page.locator("#panel .stepper").is_visible()


def test_an_office_is_no_verb(open_page: Opener) -> None:
    page = open_page([make_event(TRUMP, ("president van", "president van"), RUSSIA, kind="role")])
    page.browser_page.locator("#search").fill("president")
    assert page.browser_page.locator("#suggestions li small").all_inner_texts()[0] == "functie"
