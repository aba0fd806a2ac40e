"""What only somebody says is never drawn or named as if it were so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.model import Event
from kg.view import write_svg

from .conftest import OpenPage
from .made_up_news import make_event, make_news
from .scenes import RUSSIA, SANCTIONS, SECRET_SERVICE, STOP, TRUMP, UKRAINE, USE, WEAPONS, Info, Opener

STATED = [
    make_event(RUSSIA, USE, WEAPONS, sentence_number=1),
    make_event(TRUMP, STOP, SANCTIONS, sentence_number=2),
]
CLAIMED = [
    make_event(UKRAINE, USE, WEAPONS, said_by=SECRET_SERVICE, sentence_number=3),
    make_event(RUSSIA, ("vrezen", "vreest"), SANCTIONS, said_by=TRUMP, modality="possible", sentence_number=4),
    make_event(TRUMP, USE, WEAPONS, said_by=SECRET_SERVICE, polarity="negated", sentence_number=5),
    make_event(TRUMP, ("zijn", "is"), RUSSIA, said_by=UKRAINE, kind="role", sentence_number=6),
]
CLAIMED_TOO = make_event(RUSSIA, STOP, WEAPONS, said_by=SECRET_SERVICE, sentence_number=7)
ALONE = replace(make_event(UKRAINE, ("winnen", "wint"), RUSSIA, said_by=TRUMP, sentence_number=8), target=None)


def inks_across(page: OpenPage, edge: int) -> str:
    """What a walk across a line meets at a quarter of its length: ink or paper, each stretch once."""
    walk = f"""(() => {{
        const canvas = document.querySelector("#canvas canvas"), ratio = canvas.width / canvas.clientWidth;
        const {{ from, to }} = nieuwsgraaf.data.edges[{edge}];
        const {{ left, top }} = canvas.getBoundingClientRect();
        const [start, end] = [from, to].map(nieuwsgraaf.nodePoint);
        const length = Math.hypot(end.x - start.x, end.y - start.y);
        const across = {{ x: -(end.y - start.y) / length, y: (end.x - start.x) / length }};
        const middle = {{ x: start.x + (end.x - start.x) / 4 - left, y: start.y + (end.y - start.y) / 4 - top }};
        const [x, y] = [Math.round(middle.x * ratio) - 20, Math.round(middle.y * ratio) - 20];
        const {{ data }} = canvas.getContext("2d").getImageData(x, y, 41, 41);
        return Array.from({{ length: 57 }}, (_, step) => (step - 28) / 4).map((away) => {{
            const [right, down] = [across.x, across.y].map((part) => Math.round(20 + part * away * ratio));
            const [red, , , opacity] = data.slice((down * 41 + right) * 4);
            return opacity > 100 && red < 200 ? "ink" : "paper";
        }});
    }})()"""
    inks: list[str] = page.ask(walk)
    return " ".join(ink for ink, before in zip(inks, [None, *inks], strict=False) if ink != before)


@pytest.mark.browser
def test_no_line_of_claims_alone_is_drawn_as_fact(open_page: Opener) -> None:
    for event, inks in ((STATED[0], "paper ink paper"), (CLAIMED[0], "paper ink paper ink paper")):
        assert inks_across(open_page([event]), 0) == inks
    page = open_page([*STATED, *CLAIMED, CLAIMED_TOO, ALONE, *make_news(120)])
    lines = page.ask(
        "nieuwsgraaf.data.bundles.map((events, edge) => [events.map((event) => nieuwsgraaf.data.events[event]),"
        " nieuwsgraaf.edgeLook(edge)])"
    )
    assert len(lines) > 50
    for events, look in lines:
        assert look["isClaimed"] == any(is_attributed(event) for event in events)
        if all(is_attributed(event) for event in events):
            assert look["label"].startswith("“")
    stubs: list[Any] = page.ask("nieuwsgraaf.data.stubs.map((_, stub) => nieuwsgraaf.stubLook(stub).isClaimed)")
    assert stubs == [True]


def is_attributed(event: dict[str, Any]) -> bool:
    return any(slot == "attributed_to" for slot, *_ in event.get("slots", []))


@pytest.mark.browser
@pytest.mark.parametrize(("language", "fact", "claim"), [("nl", "feit", "volgens"), ("en", "fact", "according to")])
def test_no_claim_is_named_a_fact(open_page: Opener, language: str, fact: str, claim: str) -> None:
    events: list[Event] = [*CLAIMED, CLAIMED_TOO, ALONE]
    page = open_page(events, language=language)
    for number in range(len(events)):
        page.ask(f"location.hash = '#event=' + nieuwsgraaf.data.events[{number}].id")
        page.settle()
        text = page.browser_page.locator("body").inner_text()
        assert fact not in text
        assert "%" not in text
        assert claim in page.browser_page.locator("#panel .badge").first.inner_text()


@pytest.mark.browser
def test_who_says_so_and_how_many_are_told_at_the_pointer(open_page: Opener) -> None:
    page = open_page([STATED[0], CLAIMED_TOO, replace(STATED[0], polarity="negated")])
    point = page.ask("nieuwsgraaf.edgePoint(0)")
    page.browser_page.mouse.move(point["x"], point["y"])
    page.settle()
    tip = page.browser_page.locator("#tip").inner_text()
    assert tip.startswith("1 gesteld · 1 beweerd · 1 ontkend")
    assert "AIVD" in tip
    page.browser_page.mouse.move(point["x"], point["y"] + 200)
    page.settle()
    assert not page.browser_page.locator("#tip").is_visible()


@pytest.mark.browser
def test_speakers_are_one_row_and_one_badge(open_page: Opener) -> None:
    both = replace(CLAIMED[0], attributed_to=(*CLAIMED[0].attributed_to, *CLAIMED[1].attributed_to))
    page = open_page([both])
    page.click_edge(0)
    assert page.browser_page.locator("#panel .badge").all_inner_texts() == ["volgens AIVD en Donald Trump"]
    assert page.panel().count("volgens wie") == 1
    page.browser_page.locator("#panel dd").get_by_text("AIVD").click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Wat zegt AIVD"


def test_the_still_picture_draws_a_claim_as_a_double_line(tmp_path: Any) -> None:
    stated, claimed = (
        write_svg([event], tmp_path / f"{name}.svg").read_text("utf-8")
        for name, event in (("stated", STATED[0]), ("claimed", CLAIMED[0]))
    )
    assert "iemand beweert het" in claimed
    assert "iemand beweert het" not in stated
    assert claimed.count("<path") > stated.count("<path")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("date", "language", "said"),
    [
        ("2025-07-18T18:42", "nl", "18 juli 2025, 18.42 uur"),
        ("2025-07-18T08:05:00+02:00", "nl", "18 juli 2025, 8.05 uur"),
        ("2025-07-18T18:42", "en", "18 July 2025, 18:42"),
        ("2025-07", "nl", "juli 2025"),
        ("2025", "nl", "2025"),
        ("2025-13", "nl", "2025-13"),
        ("gisteren", "nl", "gisteren"),
    ],
)
def test_dates_are_as_one_writes_them(open_page: Opener, date: str, language: str, said: str) -> None:
    page = open_page([STATED[0]], articles={"krant/artikel": Info(date=date)}, language=language)
    page.click_edge(0)
    assert page.browser_page.locator("#panel .about").inner_text().startswith(f"{said} · ")
    # An article without a title goes by its first words.
    assert page.browser_page.locator("#panel .article").inner_text() == "Rusland zet in: chemische wapens."
