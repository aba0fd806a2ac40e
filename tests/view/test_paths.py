"""Paths between two names: along names and inside one article, along facts, several of them, in a real Chromium."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.model import Event

from .conftest import OpenPage
from .made_up_news import Name, make_event
from .scenes import RUSSIA, SECRET_SERVICE, TRUMP, UKRAINE, USE, WEAPONS, Info, Opener, edge_between, node_called

pytestmark = pytest.mark.browser

TALKS: Name = ("onderhandelingen", "THING")
MERKEL, RUTTE, SCHOLZ = ("Angela Merkel", "PERSON"), ("Mark Rutte", "PERSON"), ("Olaf Scholz", "PERSON")
ARTICLES = {
    "krant/een": Info("Overleg in Berlijn", "2025-07-18", "De Krant"),
    "krant/twee": Info("Overleg in Madrid", "2025-07-19", "Het Blad"),
}


def leads(actor: Name, target: Name, *, article: str = "krant/een", at: int = 1, **options: object) -> Event:
    return make_event(actor, ("leiden", "leidt"), target, article=article, sentence_number=at, **options)  # type: ignore[arg-type]


def path_page(open_page: Opener, events: list[Event], *, start: Name, end: Name, more: str = "") -> OpenPage:
    return open_page(events, articles=ARTICLES, fragment=f"#node={start[0]}&to={end[0]}{more}")


def steps(page: OpenPage) -> list[str]:
    """The first line of each step: its sentence."""
    return [text.split("\n")[0] for text in page.browser_page.locator("#panel .steps .event").all_inner_texts()]


def names_on_path(page: OpenPage) -> list[str]:
    return list(page.browser_page.locator("#panel .steps .name").all_inner_texts())


def test_each_step_is_told_with_its_date_article_and_source(open_page: Opener) -> None:
    events = [leads(RUTTE, MERKEL), leads(SCHOLZ, MERKEL, article="krant/twee"), leads(TRUMP, UKRAINE, at=5)]
    page = path_page(open_page, events, start=RUTTE, end=SCHOLZ)
    assert names_on_path(page) == ["Mark Rutte", "Angela Merkel", "Olaf Scholz"]
    assert steps(page) == ["Mark Rutte leidt Angela Merkel.", "Olaf Scholz leidt Angela Merkel."]
    assert "18 juli 2025 · Overleg in Berlijn · De Krant" in page.panel()
    assert "19 juli 2025 · Overleg in Madrid · Het Blad" in page.panel()
    assert "Kortste pad: 2 stappen." in page.panel()
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == 3
    page.browser_page.locator("#panel .steps .event").nth(1).click()
    assert "2 van 2" in page.panel()
    page.click_edge(edge_between(page, "Mark Rutte", "Angela Merkel"))
    assert "1 van 2" in page.panel()
    page.browser_page.reload()
    assert "Kortste pad: 2 stappen." in page.panel()


def test_no_path_leads_through_a_thing_of_another_article(open_page: Opener) -> None:
    """Both articles have "onderhandelingen", and "wapens" is a kind that both speak of."""
    events = [
        leads(RUTTE, TALKS),
        leads(MERKEL, TALKS, article="krant/twee"),
        leads(RUTTE, WEAPONS, at=2),
        leads(MERKEL, WEAPONS, article="krant/twee", at=2),
    ]
    page = path_page(open_page, events, start=RUTTE, end=MERKEL)
    assert "Er loopt geen pad" in page.panel()
    page = path_page(open_page, [*events, leads(SCHOLZ, WEAPONS, at=3)], start=RUTTE, end=SCHOLZ)
    assert names_on_path(page) == ["Mark Rutte", "chemische wapens", "Olaf Scholz"]


def test_inside_one_article_a_path_may_pass_several_things(open_page: Opener) -> None:
    plan: Name = ("plan", "THING")
    page = path_page(
        open_page, [leads(RUTTE, TALKS), leads(TALKS, plan, at=2), leads(plan, MERKEL, at=3)], start=RUTTE, end=MERKEL
    )
    assert names_on_path(page) == ["Mark Rutte", "onderhandelingen", "plan", "Angela Merkel"]


@pytest.mark.parametrize(
    "doubtful",
    [
        leads(RUTTE, MERKEL, polarity="negated"),
        leads(RUTTE, MERKEL, modality="possible"),
        leads(RUTTE, MERKEL, said_by=SECRET_SERVICE),
    ],
    ids=["denied", "possible", "claimed"],
)
def test_what_is_not_simply_stated_is_no_step_until_it_is_allowed(open_page: Opener, doubtful: Event) -> None:
    page = path_page(open_page, [doubtful, leads(MERKEL, SCHOLZ, at=2)], start=RUTTE, end=SCHOLZ)
    assert "Er loopt geen pad" in page.panel()
    page.browser_page.get_by_label("Ook langs wat ontkend").check()
    assert names_on_path(page) == ["Mark Rutte", "Angela Merkel", "Olaf Scholz"]
    assert "claims=1" in page.ask("location.hash")
    page.browser_page.reload()
    assert "2 stappen" in page.panel()
    page.browser_page.get_by_label("Ook langs wat ontkend").uncheck()
    assert "Er loopt geen pad" in page.panel()


def test_of_several_paths_the_shortest_comes_first_and_none_shares_a_name(open_page: Opener) -> None:
    events = [
        *(leads(RUTTE, MERKEL), leads(MERKEL, SCHOLZ, at=2)),
        *(leads(RUTTE, UKRAINE, at=3), leads(RUSSIA, UKRAINE, at=4), leads(RUSSIA, SCHOLZ, at=5)),
        leads(MERKEL, RUSSIA, at=6),
    ]
    page = path_page(open_page, events, start=RUTTE, end=SCHOLZ)
    choices = page.browser_page.locator("#panel [data-path]")
    lengths, found = [], []
    for number in range(choices.count()):
        choices.nth(number).click()
        lengths.append(len(steps(page)))
        found.append(tuple(names_on_path(page)))
    assert lengths == sorted(lengths)
    assert len(set(found)) == len(found) == 3
    assert found[:2] == [
        ("Mark Rutte", "Angela Merkel", "Olaf Scholz"),
        ("Mark Rutte", "Oekraïne", "Rusland", "Olaf Scholz"),
    ]
    assert "way=3" in page.ask("location.hash")
    page.browser_page.reload()
    assert tuple(names_on_path(page)) == found[2]
    assert {node_called(page, name) for path in found for name in path} == set(page.ask("nieuwsgraaf.drawnNodes()"))


def test_a_path_goes_along_shown_lines_only(open_page: Opener) -> None:
    events = [make_event(RUSSIA, USE, MERKEL, polarity="negated"), make_event(MERKEL, USE, TRUMP, sentence_number=2)]
    page = path_page(open_page, events, start=RUSSIA, end=TRUMP, more="&claims=1")
    assert "2 stappen" in page.panel()
    page.browser_page.locator('[data-key="line:negated"]').click()
    assert "Er loopt geen pad" in page.panel()


def test_a_path_is_asked_for_in_the_panel_of_a_name(open_page: Opener) -> None:
    page = path_page(open_page, [leads(RUTTE, MERKEL), leads(MERKEL, SCHOLZ, at=2)], start=RUTTE, end=RUTTE)
    page.browser_page.locator("#path-to").fill("scholz")
    page.browser_page.keyboard.press("Enter")
    assert "Kortste pad: 2 stappen." in page.panel()
    page.browser_page.keyboard.press("Escape")
    assert "Overzicht" in page.panel()


def test_a_path_of_other_names_goes_before_a_shorter_one_of_the_same(open_page: Opener) -> None:
    people: list[Name] = [(f"Persoon {number}", "PERSON") for number in range(8)]
    ways: list[list[Name]] = [
        [RUTTE, MERKEL, SCHOLZ],
        [RUTTE, people[0], MERKEL, people[1], SCHOLZ],
        [RUTTE, people[2], MERKEL, people[3], SCHOLZ],
        [RUTTE, *people[4:], SCHOLZ],
    ]
    pairs = [pair for way in ways for pair in pairwise(way)]
    page = path_page(open_page, [leads(*pair, at=number) for number, pair in enumerate(pairs)], start=RUTTE, end=SCHOLZ)
    page.browser_page.locator('#panel [data-path="2"]').click()
    assert names_on_path(page) == [name for name, _ in ways[3]]
