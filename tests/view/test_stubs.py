"""Events with an actor or a target only: short arrows at their name, in the page, in still pictures and in pyvis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import atan2, cos, hypot, pi, sin
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from kg.graph import GraphStore, run
from kg.model import (
    BOUNDS,
    PARTICIPANT_ROLES,
    Article,
    ArticleReading,
    Event,
    Participant,
    ParticipantRole,
    Quantity,
    RoleFiller,
)
from kg.view import build_network, placement, render_svg
from kg.view.page_data import interface_texts, page_data
from kg.view.placement import label_widths
from kg.view.pyvis_network import MAX_SENTENCES, to_pyvis
from kg.view.stubs import place_stubs, stub_directions

from .conftest import OpenPage
from .made_up_news import Name, make_event, make_news
from .scenes import ARTICLES, RUSSIA, UKRAINE, USE, WEAPONS, Opener, edge_between, node_called, some_events

ANNA, MAN = ("Anna Bos", "PERSON"), ("man", "THING")
RESIGN, ARREST, ATTACK = ("aftreden", "treedt af"), ("aanhouden", "houdt aan"), ("aanvallen", "valt aan")
HOSTILE = "</script><img src=x onerror=alert(1)>__proto__ السلام"


def does(name: Name, action: tuple[str, str], *, sentence_number: int = 1, article: str = "krant/een") -> Event:
    """Who does it is all that is told."""
    event = make_event(name, action, ("", "THING"), sentence_number=sentence_number, article=article)
    return replace(event, target=None)


def undergoes(name: Name, action: tuple[str, str], *, sentence_number: int = 1, article: str = "krant/een") -> Event:
    """Whom it is done to is all that is told."""
    event = make_event(("", "THING"), action, name, sentence_number=sentence_number, article=article)
    return replace(event, actor=None)


def with_stubs() -> list[Event]:
    """Names with a stub only, and Rusland, which has lines too."""
    return [
        *some_events(),
        replace(does(ANNA, RESIGN, sentence_number=20), time="dinsdag", time_value="2025-07-15"),
        undergoes(MAN, ARREST, sentence_number=21),
        does(RUSSIA, ("terugtrekken", "trekt terug"), sentence_number=22),
        replace(does(RUSSIA, ATTACK, sentence_number=23), polarity="negated"),
        undergoes(RUSSIA, ATTACK, sentence_number=24),
    ]


def stub_of(page: OpenPage, name: str, side: str = "actor") -> int:
    stubs = page.ask("nieuwsgraaf.data.stubs")
    places = [(stub["node"], stub["side"]) for stub in stubs]
    return places.index((node_called(page, name), side))


def current_sentence(page: OpenPage) -> str:
    return str(page.browser_page.locator("#panel .card blockquote").inner_text())


def listed(page: OpenPage) -> list[str]:
    return list(page.browser_page.locator("#panel .events .event").all_inner_texts())


def test_what_has_one_side_is_a_stub_of_its_name_and_no_edge() -> None:
    network = build_network(with_stubs())
    names = [node.name for node in network.nodes]
    stubs = [(names[stub.node], stub.side, [network.events[at].action for at in stub.events]) for stub in network.stubs]
    assert stubs == [
        ("Rusland", "actor", ["terugtrekken", "aanvallen"]),
        ("Rusland", "target", ["aanvallen"]),
        ("Anna Bos", "actor", ["aftreden"]),
        ("man", "target", ["aanhouden"]),
    ]
    assert all(network.events[at].pair for edge in network.edges for at in edge.events)
    assert next(node.event_count for node in network.nodes if node.name == "Rusland") == 7


def test_pairs_have_no_stubs() -> None:
    assert build_network(make_news(50)).stubs == ()


def test_a_stub_points_right_where_nothing_is_in_its_way() -> None:
    network = build_network([does(ANNA, RESIGN), undergoes(MAN, ARREST)])
    assert stub_directions(network, [(0, 0), (50, 0)]) == [(1.0, 0.0), (1.0, 0.0)]


def test_a_stub_keeps_off_lines_and_other_stubs() -> None:
    events = [
        make_event(RUSSIA, USE, WEAPONS, sentence_number=1),
        make_event(RUSSIA, USE, RUSSIA, sentence_number=2),
        does(RUSSIA, ATTACK, sentence_number=3),
        undergoes(RUSSIA, ATTACK, sentence_number=4),
    ]
    network = build_network(events)
    one, other = (atan2(y, x) for x, y in stub_directions(network, [(0.0, 0.0), (100.0, 0.0)]))
    line, loop = 0.0, -pi / 2
    assert all(abs(angle - taken) > 0.5 for angle in (one, other) for taken in (line, loop))
    assert abs(one - other) > 0.5


def test_a_stub_in_a_crowd_takes_the_widest_gap() -> None:
    spokes = [(f"spaak {number:02}", "THING") for number in range(24)]
    events = [make_event(RUSSIA, USE, spoke, sentence_number=number) for number, spoke in enumerate(spokes)]
    network = build_network([*events, does(RUSSIA, ATTACK, sentence_number=99)])
    around = [(cos(angle), sin(angle)) for angle in (2 * pi * number / 25 for number in range(25))]
    without_third = around[:3] + around[4:]
    assert [node.name for node in network.nodes[1:]] == [name for name, _ in spokes]
    ((x, y),) = stub_directions(network, [(0.0, 0.0), *without_third])
    assert hypot(x - around[3][0], y - around[3][1]) < 0.1


def test_an_arrow_goes_from_who_does_it_and_to_who_undergoes_it() -> None:
    network = build_network([does(ANNA, RESIGN), undergoes(MAN, ARREST)])
    done, undergone = place_stubs(network, [(0, 0), (50, 0)], radii=[5, 5], length=10)
    assert (done.tail, done.tip) == ((5, 0), (15, 0))
    assert (undergone.tail, undergone.tip) == ((65, 0), (55, 0))
    assert undergone.label_box(20, 10)[0] > 65


def test_a_name_without_lines_has_space_for_its_stub(monkeypatch: pytest.MonkeyPatch) -> None:
    network = build_network([does(RUSSIA, ATTACK), make_event(ANNA, USE, WEAPONS), does(ANNA, RESIGN)])
    widths = dict(zip([node.name for node in network.nodes], label_widths(network), strict=True))
    assert widths["Rusland"] > len("Rusland valt aan") * placement.LETTER_WIDTH
    assert widths["Anna Bos"] == len("Anna Bos") * placement.LETTER_WIDTH
    monkeypatch.setattr(placement, "MAX_LABELS_WITH_SPACE", 0)
    assert label_widths(network) == [0.0, placement.STUB_WIDTH, 0.0]


def test_the_still_picture_shows_stubs_with_their_action() -> None:
    drawing = render_svg(with_stubs())
    texts = [element.text for element in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Anna Bos", "treedt af", "man", "houdt aan", "✕ 2×"} <= set(texts)
    alone = render_svg([event for event in with_stubs() if event.pair is None and event.action != "aftreden"])
    assert "trekt terug, ✕ valt aan" in alone
    assert "deels ontkend" in alone


@pytest.mark.parametrize("make", [does, undergoes])
def test_hostile_names_stay_text_in_a_still_picture(make: Callable[..., Event]) -> None:
    drawing = ElementTree.fromstring(render_svg([make((HOSTILE, "PERSON"), (HOSTILE, HOSTILE))]))
    assert not list(drawing.iter("{http://www.w3.org/2000/svg}img"))


def test_pyvis_has_the_sentences_at_the_name() -> None:
    drawn = to_pyvis(with_stubs(), articles=ARTICLES)
    titles = {node["label"]: node["title"] for node in drawn.nodes}
    assert titles["Anna Bos"].startswith("Anna Bos\n\nAnna Bos treedt af.\n“Anna Bos treedt af: .”\n(Wapens gevonden")
    assert titles["Rusland"].count("\n\n") == 3
    assert "\n\n" not in titles["sancties"]
    many = to_pyvis([does(ANNA, (f"daad {at}", "doet"), sentence_number=at) for at in range(MAX_SENTENCES + 4)])
    assert many.nodes[0]["title"].count("\n\n") == MAX_SENTENCES


def test_every_role_and_bound_has_a_word() -> None:
    for words in interface_texts().values():
        assert {f"slot_{role}" for role in PARTICIPANT_ROLES} <= words.keys()
        assert {f"bound_{bound}" for bound in BOUNDS} <= words.keys()
        assert {f"quantity_{side}" for side in ("actor", "target", "amount")} <= words.keys()


def test_whole_numbers_are_written_whole() -> None:
    wounded = Quantity(of="actor", value=23.0, unit="mensen", bound="at least", text="zeker 23 mensen", start=0, end=15)
    event = replace(does(("mensen", "THING"), ("gewond raken", "raakt gewond")), quantities=(wounded,))
    (data,) = page_data(to_pyvis([event]))["events"]
    assert str(data["quantities"]) == "[['actor', 23, 'mensen', 'at least', 'zeker 23 mensen']]"
    assert "target" not in data
    assert "quantities" not in page_data(to_pyvis(make_news(1)))["events"][0]


@pytest.mark.browser
def test_the_page_shows_every_name_and_a_stub_with_its_action(open_page: Opener) -> None:
    page = open_page(with_stubs(), articles=ARTICLES)
    assert "11 gebeurtenissen van 7 namen en dingen, uit 3 artikelen." in page.panel()
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 7 namen en dingen, 11 gebeurtenissen"
    assert len(page.ask("nieuwsgraaf.visibleNodes()")) == 7
    labels = page.ask("nieuwsgraaf.labels()")
    assert {"treedt af", "houdt aan"} <= {label["text"] for label in labels if label["kind"] == "stub"}
    assert page.ask(f"nieuwsgraaf.stubLook({stub_of(page, 'Rusland')}).style.name") == "mixed"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "side", "event", "marked"),
    [
        ("Anna Bos", "actor", "Anna Bos treedt dinsdag af.", "actor"),
        ("man", "target", "Man wordt aangehouden.", "target"),
    ],
)
def test_a_click_on_a_stub_opens_its_evidence(open_page: Opener, name: str, side: str, event: str, marked: str) -> None:
    page = open_page(with_stubs(), articles=ARTICLES)
    page.click_at(page.ask(f"nieuwsgraaf.stubPoint({stub_of(page, name, side)})"))
    assert page.browser_page.locator("#panel h2").first.inner_text() == name
    assert page.browser_page.locator("#panel .told").inner_text() == event
    assert page.browser_page.locator(f"blockquote mark.{marked}").inner_text() == name
    assert page.browser_page.locator("blockquote mark.action").count() == 1
    assert "Wapens gevonden" in page.panel()


@pytest.mark.browser
def test_a_stub_of_a_name_with_lines_opens_its_own_event_among_the_others(open_page: Opener) -> None:
    page = open_page(with_stubs())
    page.click_at(page.ask(f"nieuwsgraaf.stubPoint({stub_of(page, 'Rusland', 'target')})"))
    assert "7 van 7" in page.panel()
    assert current_sentence(page).endswith("valt aan: Rusland.")
    assert {"Rusland trekt terug.", "✕ Rusland valt niet aan.", "Rusland wordt aangevallen."} <= set(listed(page))
    page.browser_page.reload()
    assert "7 van 7" in page.panel()
    page.browser_page.keyboard.press("p")
    assert current_sentence(page).startswith("Rusland valt aan")


@pytest.mark.browser
def test_an_address_of_an_event_opens_its_name(open_page: Opener) -> None:
    events = with_stubs()
    resigned = next(event for event in events if event.action == "aftreden")
    page = open_page(events, fragment=f"#event={resigned.id}")
    assert page.browser_page.locator("#panel .told").inner_text() == "Anna Bos treedt dinsdag af."
    assert page.ask("location.hash").startswith("#event=")
    page.go_to(f"#node=Rusland&event={resigned.id}")
    assert "1 van 7" in page.panel()


@pytest.mark.browser
def test_the_keyboard_finds_a_name_and_its_event(open_page: Opener) -> None:
    page = open_page(with_stubs(), articles=ARTICLES)
    page.browser_page.keyboard.press("/")
    page.browser_page.keyboard.type("anna")
    page.browser_page.keyboard.press("Enter")
    assert page.browser_page.locator("#panel .told").inner_text() == "Anna Bos treedt dinsdag af."
    page.browser_page.keyboard.press("Escape")
    page.browser_page.get_by_role("button", name="Rusland valt niet aan.").focus()
    page.browser_page.keyboard.press("Enter")
    assert "6 van 7" in page.panel()


@pytest.mark.browser
def test_what_does_not_belong_to_the_selection_fades(open_page: Opener) -> None:
    page = open_page(with_stubs())
    anna, russia = stub_of(page, "Anna Bos"), stub_of(page, "Rusland")
    page.click_node(node_called(page, "Rusland"))
    assert [page.ask(f"nieuwsgraaf.stubLook({stub}).hidden") for stub in (anna, russia)] == [True, False]
    page.browser_page.locator('.depth [data-depth="2"]').click()
    assert [page.ask(f"nieuwsgraaf.stubLook({stub}).faded") for stub in (anna, russia)] == [True, False]
    page.click_edge(edge_between(page, "Donald Trump", "Rusland"))
    assert page.ask(f"nieuwsgraaf.stubLook({russia}).faded")
    page.browser_page.keyboard.press("Escape")
    assert not page.ask(f"nieuwsgraaf.stubLook({anna}).faded")


@pytest.mark.browser
def test_legend_and_filters_hide_stubs(open_page: Opener) -> None:
    page = open_page(with_stubs(), articles=ARTICLES)
    anna, russia = stub_of(page, "Anna Bos"), stub_of(page, "Rusland")
    page.browser_page.locator('[data-key="line:negated"]').click()
    assert page.ask(f"nieuwsgraaf.stubLook({russia}).label") == "trekt terug"
    page.browser_page.locator('[data-key="sides:one"]').click()
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 5 namen en dingen, 4 gebeurtenissen"
    assert node_called(page, "Anna Bos") not in page.ask("nieuwsgraaf.visibleNodes()")
    assert page.ask(f"nieuwsgraaf.stubLook({anna}).hidden")
    page.browser_page.reload()
    assert page.ask(f"nieuwsgraaf.stubLook({anna}).hidden")
    page.go_to("#f.action=aftreden")
    assert page.ask("nieuwsgraaf.visibleNodes()") == [node_called(page, "Anna Bos")]
    page.go_to("#least=2")
    assert page.ask(f"nieuwsgraaf.stubLook({anna}).hidden")
    assert not page.ask(f"nieuwsgraaf.stubLook({russia}).hidden")


@pytest.mark.browser
def test_reports_of_the_same_are_counted(open_page: Opener) -> None:
    told = [undergoes(who, ARREST, article=f"krant/{number}") for who in (ANNA, MAN) for number in range(3)]
    page = open_page([*told, does(MAN, ARREST), does(ANNA, RESIGN)], fragment="#f.reports=3")
    assert page.browser_page.locator("#drawn").inner_text() == "getoond: 1 naam of ding, 3 gebeurtenissen"


@pytest.mark.browser
def test_pairs_are_not_told_about_stubs(open_page: Opener) -> None:
    page = open_page(some_events())
    assert "6 gebeurtenissen tussen 5 namen" in page.panel()
    assert page.browser_page.locator('[data-key="sides:one"]').count() == 0


@pytest.mark.browser
def test_time_line_and_map(open_page: Opener) -> None:
    place = Participant(name="Rotterdam", text="Rotterdam", type="GPE", start=0, end=1)
    events = [*with_stubs(), replace(undergoes(UKRAINE, ATTACK, sentence_number=30), place=place)]
    page = open_page(events, places={"Rotterdam": (51.92, 4.48)}, fragment="#view=timeline")
    chip = page.browser_page.get_by_label("Anna Bos treedt af. 15 juli 2025")
    chip.click()
    assert page.browser_page.locator("#panel .told").inner_text() == "Anna Bos treedt dinsdag af."
    page.go_to("#view=map")
    assert page.browser_page.get_by_label("Oekraïne: 3 gebeurtenissen").count() == 1
    page.browser_page.get_by_label("Rotterdam: 1 gebeurtenis").click()
    assert page.browser_page.locator("#panel .told").inner_text() == "Oekraïne wordt in Rotterdam aangevallen."
    assert not page.ask(f"nieuwsgraaf.stubLook({stub_of(page, 'Oekraïne', 'target')}).faded")


ROLES: list[tuple[ParticipantRole, str, str, str]] = [
    ("recipient", "Kyiv", "aan wie", "to whom"),
    ("opponent", "Karel Barends", "tegen wie of wat", "against whom or what"),
    ("partner", "Europol", "samen met", "together with"),
    ("instrument", "drones", "waarmee", "with what"),
    ("source", "de staat", "uit of van", "out of or from"),
    ("goal", "vier jaar cel", "naar of tot", "to or into"),
    ("topic", "pensioenen", "waarover", "about what"),
    ("amount", "3,1 procent", "hoeveel", "how much"),
    ("cause", "de storm", "waardoor", "because of"),
    ("purpose", "wederopbouw", "waarvoor", "for what"),
    ("attribute", "een held", "als wat", "as what"),
]


def with_roles() -> Event:
    fillers = [
        RoleFiller(role=role, participant=Participant(name=name, text=name, type="THING", start=0, end=1))
        for role, name, _, _ in ROLES
    ]
    quantities = (
        Quantity(
            of="amount", value=2_100_000_000.0, unit="euro", bound="about", text="zo'n 2,1 miljard", start=0, end=1
        ),
        Quantity(of="actor", value=3.5, unit="", bound="exact", text="3,5", start=0, end=1),
    )
    return replace(does(ANNA, RESIGN), roles=tuple(fillers), quantities=quantities)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_card_lists_roles_and_quantities(open_page: Opener, language: str) -> None:
    page = open_page([with_roles()], language=language, fragment="#node=Anna Bos")
    rows = page.browser_page.locator("#panel .card dl div")
    said = dict(zip(rows.locator("dt").all_inner_texts(), rows.locator("dd").all_inner_texts(), strict=True))
    for _, name, dutch, english in ROLES:
        assert said[dutch if language == "nl" else english] == name
    if language == "nl":
        assert said["in cijfers"] == "ongeveer 2.100.000.000 euro in de tekst: “zo'n 2,1 miljard”"
        assert said["aantal (wie)"] == "3,5"
    else:
        assert said["in figures"].startswith("about 2,100,000,000 euro")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("fragment", "expected"), [("#node=Rusland", 7), ("#node=man", 1), ("#node=Rusland&hide=line:negated", 5)]
)
def test_the_question_gives_the_rows_of_the_panel(open_page: Opener, fragment: str, expected: int) -> None:
    events = with_stubs()
    page = open_page(events, fragment=fragment)
    store = GraphStore()
    for article in {event.evidence.article for event in events}:
        own = tuple(event for event in events if event.evidence.article == article)
        store.add(ArticleReading(article=Article(id=article, text="", paragraphs=()), events=own, entities=()))
    page.browser_page.locator(".question summary").click()
    rows = list(run(store, page.browser_page.locator(".question pre").inner_text()))
    assert len(rows) == expected
    assert len(page.ask("nieuwsgraaf.selectedEvents()")) == expected


@pytest.mark.browser
def test_folds_hold_stubs(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MAX_NODES_UNFOLDED", 4)
    people = [(f"wie {number}", "PERSON") for number in range(9)]
    page = open_page([does(person, RESIGN, sentence_number=number) for number, person in enumerate(people)])
    assert page.ask("nieuwsgraaf.stubLook(0).hidden")
    page.browser_page.locator(".folds .event").first.click()
    assert not page.ask("nieuwsgraaf.stubLook(0).hidden")
    assert "1 van 9" in page.panel()
    page.click_at(page.ask("nieuwsgraaf.stubPoint(0)"))
    assert page.browser_page.locator("#panel .told").inner_text().endswith("treedt af.")


@pytest.mark.browser
def test_hostile_text_of_a_stub_is_only_text(open_page: Opener) -> None:
    hostile = Participant(name=HOSTILE, text=f"{HOSTILE}!", type="ORG", start=0, end=1)
    quantity = Quantity(of="amount", value=1.0, unit=HOSTILE, bound="exact", text=HOSTILE, start=0, end=1)
    events = [
        replace(
            make((HOSTILE, "PERSON"), (HOSTILE, HOSTILE), article=HOSTILE),
            roles=(RoleFiller(role="goal", participant=hostile, preposition=HOSTILE),),
            quantities=(quantity,),
            time=HOSTILE,
            time_value="2025",
        )
        for make in (does, undergoes)
    ]
    page = open_page(events, title=HOSTILE)
    for side in ("actor", "target"):
        page.browser_page.get_by_label("Alles in beeld").click()
        page.click_at(page.ask(f"nieuwsgraaf.stubPoint({stub_of(page, HOSTILE, side)})"))
        assert page.browser_page.locator("#panel .card").count() == 1
        assert HOSTILE in page.panel()
    page.go_to(f"#view=timeline&node={quote(HOSTILE)}")
    assert page.ask("document.querySelectorAll('#panel script, img').length") == 0
    assert page.ask("document.scripts.length") == 4


@pytest.mark.browser
def test_nothing_stands_in_the_way(open_page: Opener) -> None:
    page = open_page(with_stubs(), articles=ARTICLES)
    assert page.barriers(["#all=1", "#node=Rusland"]) == []
