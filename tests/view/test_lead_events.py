"""The events that a page opens on, and how it opens."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest

from kg.dutch.generation import short_sentence_of
from kg.model import Event
from kg.view.event_network import build_network
from kg.view.lead_events import MAX_LEADS, MIN_LEADS, lead_events, lines_of_articles

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import RUSSIA, SANCTIONS, SECRET_SERVICE, STOP, TRUMP, UKRAINE, USE, WEAPONS, Info, Opener

ATTACK = ("aanvallen", "valt aan")
PLAIN = make_event(RUSSIA, ATTACK, UKRAINE, sentence_number=5)


def leads_of(events: list[Event], articles: dict[str, Info] | None = None) -> list[Event]:
    network = build_network(events)
    return [network.events[number] for number in lead_events(network, articles or {})]


def test_every_article_has_lines_of_its_own_in_the_order_of_its_text() -> None:
    network = build_network(make_news(60))
    lines = lines_of_articles(network, {})
    assert set(lines) == {event.evidence.article for event in network.events}
    for article, numbers in lines.items():
        told = [network.events[number].evidence for number in numbers]
        assert len(numbers) == MIN_LEADS and {evidence.article for evidence in told} == {article}
        assert [evidence.start for evidence in told] == sorted(evidence.start for evidence in told)


BETTER: list[tuple[str, list[Event]]] = [
    ("a name", [PLAIN, make_event(RUSSIA, USE, WEAPONS, sentence_number=5)]),
    ("in front", [PLAIN, make_event(TRUMP, ATTACK, UKRAINE, sentence_number=30)]),
    (
        "a class",
        [replace(PLAIN, event_type="ASSAULT"), make_event(TRUMP, ("zien", "ziet"), UKRAINE, sentence_number=5)],
    ),
    ("no office", [PLAIN, make_event(TRUMP, ("president", "president"), UKRAINE, kind="role", sentence_number=5)]),
    (
        "in the headline",
        [make_event(TRUMP, STOP, UKRAINE, article="kop"), make_event(TRUMP, STOP, RUSSIA, article="a")],
    ),
    ("recent", [make_event(TRUMP, STOP, UKRAINE, article="kop"), make_event(TRUMP, STOP, RUSSIA, article="oud")]),
    ("no background", [PLAIN, replace(make_event(TRUMP, ATTACK, UKRAINE, sentence_number=5), time_value="1923")]),
    (
        "in two articles",
        [
            make_event(RUSSIA, ATTACK, UKRAINE, article="a", sentence_number=9),
            make_event(TRUMP, ATTACK, UKRAINE, article="a", sentence_number=8),
            make_event(RUSSIA, ATTACK, UKRAINE, article="b", sentence_number=9),
        ],
    ),
]
ARTICLES = {
    "kop": Info("Trump stopt met Oekraïne", "2025-07-18"),
    "a": Info("Weer", "2025-07-18"),
    "oud": Info("Trump stopt met Rusland", "2025-05-01"),
    "krant/artikel": Info("Weer", "2025-07-18"),
}


@pytest.mark.parametrize(("events"), [pytest.param(events, id=name) for name, events in BETTER])
@pytest.mark.parametrize("is_turned", [False, True])
def test_what_goes_first(events: list[Event], is_turned: bool) -> None:
    # Another article, so that the order is that of importance.
    other = make_event(("man", "THING"), ("zien", "ziet"), ("huis", "THING"), article="z", sentence_number=90)
    leads = leads_of([*(reversed(events) if is_turned else events), other], ARTICLES)
    told = [(lead.first.name, lead.action, lead.kind) for lead in leads]
    assert told[0] == (events[0].first.name, events[0].action, events[0].kind)


def test_leads_are_few_and_each_is_told_once() -> None:
    events = make_news(600)
    leads = leads_of(events)
    assert len(leads) == MAX_LEADS
    assert len({(lead.first.name, lead.action, lead.target and lead.target.name) for lead in leads}) == MAX_LEADS
    assert leads == leads_of(events)
    assert leads_of([]) == []


def test_one_article_is_told_in_five_lines_in_its_own_order() -> None:
    events = [
        make_event((f"Naam {number}", "PERSON"), (f"doen {number}", f"doet {number}"), RUSSIA, sentence_number=number)
        for number in range(1, 20)
    ]
    leads = leads_of(events)
    assert len(leads) == MIN_LEADS
    assert all(one.evidence.start < next_one.evidence.start for one, next_one in pairwise(leads))


def news() -> list[Event]:
    claimed = make_event(RUSSIA, USE, WEAPONS, said_by=SECRET_SERVICE, sentence_number=1)
    both = replace(claimed, attributed_to=(*claimed.attributed_to, make_event(UKRAINE, STOP, SANCTIONS).first))
    alone = replace(make_event(TRUMP, ("aftreden", "treedt af"), RUSSIA, sentence_number=2), target=None)
    return [both, alone, *make_news(60)]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1500, 950), (1280, 720), (390, 844)])
def test_the_page_opens_on_its_story(open_page: Opener, width: int, height: int) -> None:
    events = news()
    page = open_page(events, width=width, height=height, opens_on_story=True)
    leads = [page.ask("nieuwsgraaf.data.events")[number] for number in page.ask("nieuwsgraaf.data.leads")]
    shown = page.browser_page.locator("#panel .leads li").all_inner_texts()
    assert len(shown) == len(leads)
    assert all(lead["told"] in text for lead, text in zip(leads, shown, strict=True))
    assert short_sentence_of(events[0]) in " ".join(shown)
    labels = page.ask("nieuwsgraaf.labels()")
    drawn = page.ask("nieuwsgraaf.drawnNodes()")
    edges = {label["number"] for label in labels if label["kind"] == "edge"}
    assert edges == set(page.ask("nieuwsgraaf.drawnEdges()"))
    assert {label["number"] for label in labels if label["kind"] == "node"} == set(drawn)
    assert any("zet in" in label["text"] for label in labels if label["kind"] == "edge")
    assert "volgens AIVD en Oekraïne" in [label["text"] for label in labels if label["kind"] == "speakers"]
    canvas = page.ask("[nieuwsgraaf.network.canvas.frame.clientWidth, nieuwsgraaf.network.canvas.frame.clientHeight]")
    for label in labels:
        assert (
            label["left"] > -3 and label["right"] < canvas[0] + 3 and 0 <= label["top"] < label["bottom"] <= canvas[1]
        )
    words = [label for label in labels if label["kind"] == "edge"]
    assert not any(overlap(one, other) for one, other in combinations(words, 2))


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


@pytest.mark.browser
def test_a_line_of_the_story_opens_its_evidence_and_the_rest_unfolds(open_page: Opener) -> None:
    page = open_page(news(), opens_on_story=True)
    few = len(page.ask("nieuwsgraaf.drawnNodes()"))
    page.browser_page.locator("#panel .leads .event").first.click()
    assert page.browser_page.locator("#panel blockquote").count() == 1
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == few
    page.browser_page.keyboard.press("Escape")
    page.browser_page.locator("#story-switch").click()
    everything = len(page.ask("nieuwsgraaf.data.names"))
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == everything > few
    assert "all=1" in page.ask("location.hash")
    page.browser_page.locator("#story-switch").click()
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == few
    leads = page.ask("nieuwsgraaf.drawnNodes()")
    page.click_node(leads[0])
    alone = page.ask("nieuwsgraaf.drawnNodes()")
    assert leads[0] in alone
    assert set(alone) != set(leads)
    page.browser_page.keyboard.press("Escape")
    assert len(page.ask("nieuwsgraaf.drawnNodes()")) == few
    assert page.ask("nieuwsgraaf.network.getScale()") == 1


@pytest.mark.browser
def test_a_story_fits_whatever_the_size_of_the_window(open_page: Opener) -> None:
    page: OpenPage = open_page(news(), opens_on_story=True)
    for width, height in ((900, 700), (1400, 900)):
        page.browser_page.set_viewport_size({"width": width, "height": height})
        page.settle()
        labels = page.ask("nieuwsgraaf.labels()")
        assert {label["number"] for label in labels if label["kind"] == "edge"} == set(
            page.ask("nieuwsgraaf.drawnEdges()")
        )
