"""The map, in a real Chromium, and what Python gives it."""

from __future__ import annotations

import pytest

from kg.view.event_network import build_network
from kg.view.outlines import map_data, outlines
from kg.view.polylines import from_polyline

from .conftest import OpenPage
from .made_up_news import make_event
from .places import COORDINATES, HOSTILE, at, some_places
from .scenes import RUSSIA, TRUMP, UKRAINE, USE, WEAPONS, Opener


def test_the_map_knows_countries_and_given_places() -> None:
    data = map_data(build_network(some_places()), coordinates=COORDINATES)
    assert data is not None
    assert data["points"] == [["Rotterdam", 51.92, 4.48]]
    assert [area["names"] for area in data["areas"]] == [["België"], ["Oekraïne"]]
    assert [outlines()["countries"][area["outlines"][0]]["code"] for area in data["areas"]] == ["BE", "UA"]
    assert data["elsewhere"] == [HOSTILE]


def test_names_of_one_country_are_one_place() -> None:
    events = [make_event((name, "GPE"), USE, WEAPONS) for name in ("VS", "Amerika", "Palestina", "Gaza")]
    data = map_data(build_network(events), coordinates={"Gaza": (31.5, 34.5)})
    assert data is not None
    assert data["points"] == []
    named = {area["name"]: (area["names"], len(area["outlines"])) for area in data["areas"]}
    assert named == {"Verenigde Staten": (["Amerika", "VS"], 1), "Gaza": (["Gaza"], 1), "Palestina": (["Palestina"], 2)}


def test_what_cannot_lie_somewhere_is_no_place() -> None:
    event = make_event(("Jordanië", "PERSON"), USE, WEAPONS)
    assert map_data(build_network([at(event, "auto", "THING"), at(event, "er", "PRONOUN")]), coordinates={}) is None


def test_a_country_without_an_outline_is_a_dot_and_a_continent_is_nowhere() -> None:
    event = make_event(("Monaco", "GPE"), USE, WEAPONS)
    data = map_data(build_network([at(event, "Europa", "LOC")]), coordinates={"Europa": (48.7, 9.1)})
    assert data is not None
    assert [name for name, *_ in data["points"]] == ["Monaco"]
    assert data["elsewhere"] == ["Europa"]


def test_no_place_no_map() -> None:
    assert map_data(build_network([make_event(TRUMP, USE, WEAPONS)]), coordinates=COORDINATES) is None


def test_every_ring_is_closed() -> None:
    world = outlines()
    lines = [from_polyline(arc) for arc in world["arcs"]]
    for country in world["countries"]:
        for ring in country["rings"]:
            turned = [lines[arc] if arc >= 0 else lines[~arc][::-1] for arc in ring]
            assert all(one[-1] == other[0] for one, other in zip(turned, [*turned[1:], turned[0]], strict=True))


def marks_of(page: OpenPage) -> list[str]:
    return list(
        page.ask("[...document.querySelectorAll('#view-map .mark')].map((mark) => mark.getAttribute('aria-label'))")
    )


def dot_at(page: OpenPage, name: str) -> dict[str, float]:
    """The middle of a dot on the screen, once the map has come to rest."""
    page.browser_page.wait_for_timeout(400)
    box = page.browser_page.locator(f"#view-map .place[aria-label^='{name}'] circle").last.bounding_box()
    assert box is not None
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


@pytest.mark.browser
def test_places_on_the_map(open_page: Opener) -> None:
    page = open_page(some_places(), places=COORDINATES)
    page.browser_page.get_by_role("tab", name="Kaart").click()
    assert marks_of(page) == ["Rotterdam: 2 gebeurtenissen", "België: 1 gebeurtenis", "Oekraïne: 1 gebeurtenis"]
    assert page.browser_page.locator("#view-map .land[class*=shade]").count() == 2
    page.browser_page.locator("#view-map .place").first.click()
    assert "2 gebeurtenissen op deze plaats" in page.panel()
    page.browser_page.reload()
    assert "2 gebeurtenissen op deze plaats" in page.panel()
    assert page.browser_page.locator("#view-map .place.open .ring").count() == 1
    page.browser_page.keyboard.press("Escape")
    assert "Niet op de kaart" in page.panel()
    page.browser_page.locator("#panel .places .name").last.click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == HOSTILE
    assert page.ask("document.querySelectorAll('#panel img, #view-map img').length") == 0


@pytest.mark.browser
def test_one_number_a_place_of_what_happens_there_and_what_it_does(open_page: Opener) -> None:
    events = [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=1), "Oekraïne"),
        at(make_event(UKRAINE, USE, WEAPONS, sentence_number=2), "Oekraïne"),
        make_event(RUSSIA, USE, UKRAINE, sentence_number=3),
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=4), "auto", "THING"),
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=5), "er", "PRONOUN"),
    ]
    page = open_page(events, fragment="#view=map")
    assert marks_of(page) == ["Oekraïne: 3 gebeurtenissen", "Rusland: 1 gebeurtenis"]
    shades = page.ask(
        "[...document.querySelectorAll('.land[class*=shade]')].map((land) => land.className.baseVal.trim()).sort()"
    )
    assert shades == ["land shade-3", "land shade-5"]
    for word in ("auto", "Niet op de kaart"):
        assert word not in page.browser_page.locator("#panel .places").inner_text()
    page.browser_page.locator(".country-name").first.click()
    assert "2 gebeurtenissen op deze plaats · 1 gebeurtenis waarin" in page.panel()


@pytest.mark.browser
def test_the_legend_and_the_selection_count_on_the_map(open_page: Opener) -> None:
    events = [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=1), "Rotterdam"),
        at(make_event(RUSSIA, USE, WEAPONS, sentence_number=2, polarity="negated"), "Rotterdam"),
    ]
    page = open_page(events, places=COORDINATES, fragment="#view=map")
    assert marks_of(page) == ["Rotterdam: 2 gebeurtenissen", "Rusland: 1 gebeurtenis"]
    page.go_to("#all=1&view=map&hide=line%3Anegated")
    assert marks_of(page) == ["Rotterdam: 1 gebeurtenis"]
    page.go_to("#all=1&view=map&node=Rusland")
    assert marks_of(page) == ["Rotterdam: 1 gebeurtenis", "Rusland: 1 gebeurtenis"]


@pytest.mark.browser
def test_dots_over_each_other_are_a_list(open_page: Opener) -> None:
    near = {"Rotterdam": (51.92, 4.48), "Schiedam": (51.92, 4.40), "Athene": (37.98, 23.73)}
    events = [at(make_event(TRUMP, USE, WEAPONS, sentence_number=number), name) for number, name in enumerate(near, 1)]
    page = open_page(events, places=near, fragment="#view=map")
    assert "Rotterdam, Schiedam: 2 gebeurtenissen" in marks_of(page)
    page.browser_page.locator("#view-map .cluster").click()
    buttons = page.browser_page.locator("#view-map .list button")
    assert buttons.all_inner_texts() == ["Rotterdam (1)", "Schiedam (1)"]
    buttons.last.click()
    assert page.browser_page.locator("#panel h2").first.inner_text() == "Schiedam"
    assert "Schiedam: 1 gebeurtenis" in marks_of(page)


@pytest.mark.browser
def test_the_wheel_zooms_at_the_pointer_and_a_drag_is_no_click(open_page: Opener) -> None:
    places = {"Rotterdam": (51.92, 4.48), "Athene": (37.98, 23.73)}
    events = [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=number), name) for number, name in enumerate(places, 1)
    ]
    page = open_page(events, places=places, fragment="#view=map")
    mouse, before, other = page.browser_page.mouse, dot_at(page, "Rotterdam"), dot_at(page, "Athene")
    mouse.move(before["x"], before["y"])
    mouse.wheel(0, -150)
    after = dot_at(page, "Rotterdam")
    assert abs(after["x"] - before["x"]) < 2
    assert abs(after["y"] - before["y"]) < 2
    mouse.down()
    mouse.move(before["x"] - 60, before["y"] + 10)
    mouse.up()
    assert abs(dot_at(page, "Rotterdam")["x"] - before["x"] + 60) < 2
    assert "place=" not in page.ask("location.hash")
    assert other["x"] - before["x"] < 0.9 * (page.ask("innerWidth"))


@pytest.mark.browser
def test_two_fingers_zoom(open_page: Opener) -> None:
    places = {"Rotterdam": (51.92, 4.48), "Athene": (37.98, 23.73)}
    events = [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=number), name) for number, name in enumerate(places, 1)
    ]
    page = open_page(events, places=places, fragment="#view=map")

    def distance() -> float:
        one, two = dot_at(page, "Rotterdam"), dot_at(page, "Athene")
        return float(((one["x"] - two["x"]) ** 2 + (one["y"] - two["y"]) ** 2) ** 0.5)

    before = distance()
    page.ask("""() => {
        const send = (type, pointerId, clientX) => document.getElementById("view-map").dispatchEvent(
            new PointerEvent(type, { pointerId, clientX, clientY: 300, bubbles: true }));
        send("pointerdown", 1, 400); send("pointerdown", 2, 500);
        send("pointermove", 1, 375); send("pointermove", 2, 525);
        send("pointerup", 1, 375); send("pointerup", 2, 525);
    }""")
    assert abs(distance() / before - 1.5) < 0.05


@pytest.mark.browser
def test_an_opened_place_comes_into_view(open_page: Opener) -> None:
    places = {"Rotterdam": (51.92, 4.48), "Schiedam": (51.93, 4.40)}
    events = [
        at(make_event(TRUMP, USE, WEAPONS, sentence_number=number), name) for number, name in enumerate(places, 1)
    ]
    page = open_page(
        [*events, make_event(("Australië", "GPE"), USE, WEAPONS, sentence_number=9)],
        places=places,
        fragment="#view=map",
    )
    page.browser_page.locator("#panel .places .name", has_text="Schiedam").click()
    assert marks_of(page) == ["Rotterdam: 1 gebeurtenis", "Schiedam: 1 gebeurtenis"]
    page.browser_page.keyboard.press("Escape")
    page.browser_page.locator("#panel .places .name", has_text="Australië").click()
    assert "Australië: 1 gebeurtenis" in marks_of(page)
    assert page.browser_page.locator(".land.open").count() == 1
