from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import UnknownNameError
from kg.model import Event, Span
from kg.view import render_svg, subgraph_of, write_png, write_svg
from kg.view.occupancy_grid import OccupancyGrid

from .made_up_news import make_event, make_news
from .scenes import RUSSIA, SANCTIONS, TRUMP, UKRAINE, USE, WEAPONS, some_events

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Dated:
    date: str
    title: str | None = None
    source: str | None = None
    url: str | None = None


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_names_and_legend_are_drawn() -> None:
    found = texts(render_svg(some_events(), title="Nieuws"))
    assert {"Rusland", "Donald Trump", "chemische wapens", "sancties", "Oekraïne"} <= set(found)
    assert {"persoon", "land of stad", "✕ ontkend", "? mogelijk"} <= set(found)
    assert "organisatie" not in found


def test_english() -> None:
    assert "person" in texts(render_svg(some_events(), language="en"))


def test_the_same_events_give_the_same_drawing() -> None:
    assert render_svg(make_news(60)) == render_svg(make_news(60))


@pytest.mark.parametrize(
    "name", ["</text><script>alert(1)</script>", "\x00\x08 \ud83d", '"><image href="http://x/"/>', "السلام"]
)
def test_hostile_names_stay_text(name: str) -> None:
    drawing = render_svg([make_event((name, "PERSON"), (name, name), WEAPONS)], title=name)
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(drawing).iter()}
    assert tags <= {"svg", "title", "rect", "path", "polygon", "circle", "text"}
    assert drawing.encode()


def test_an_empty_network_and_a_loop() -> None:
    assert texts(render_svg([])) == []
    assert "Rusland" in texts(render_svg([make_event(RUSSIA, USE, RUSSIA)]))


def test_files_are_written(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    assert write_svg(some_events(), tmp_path / "map" / "een.svg").read_text(encoding="utf-8").startswith("<svg ")
    picture = write_png(some_events(), tmp_path / "een.png", width=640).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 640


def test_what_is_taken_is_not_free() -> None:
    room = OccupancyGrid((0, 0, 100, 100))
    assert room.first_free([(90, 90, 110, 95), (10, 10, 60, 20)]) == (10, 10, 60, 20)
    assert room.first_free([(50, 15, 80, 25)]) is None
    assert room.first_free([(60, 10, 80, 20)]) is not None


def chain() -> list[Event]:
    names = [TRUMP, SANCTIONS, RUSSIA, WEAPONS]
    return [
        make_event(names[0], USE, names[1]),
        make_event(names[2], USE, names[1]),
        make_event(names[2], USE, names[3]),
    ]


@pytest.mark.parametrize(("depth", "count"), [(1, 1), (2, 2), (3, 3)])
def test_a_part_goes_as_far_as_asked(depth: int, count: int) -> None:
    assert (
        subgraph_of([*chain(), make_event(UKRAINE, USE, UKRAINE)], actor="donald trump", depth=depth) == chain()[:count]
    )


def test_a_part_is_found_by_another_text_of_the_name() -> None:
    event = make_event(TRUMP, USE, SANCTIONS)
    called = replace(event, actor=replace(event.first, text="Trump"))
    assert subgraph_of([called, make_event(RUSSIA, USE, WEAPONS)], actor="Trump") == [called]


def test_a_part_since_a_day() -> None:
    old, new = (make_event(RUSSIA, USE, WEAPONS, article=f"krant/{name}") for name in ("oud", "nieuw"))
    own = replace(make_event(RUSSIA, USE, SANCTIONS, article="krant/oud"), time_value="2025-08")
    articles = {"krant/oud": Dated("2025-06-30"), "krant/nieuw": Dated("2025-07-01T09:30")}
    assert subgraph_of([old, new, own], since="2025-07-01", articles=articles) == [new, own]
    assert subgraph_of([make_event(RUSSIA, USE, WEAPONS, article="krant/zonder")], since="2000") == []


def test_nobody_of_that_name() -> None:
    with pytest.raises(UnknownNameError, match="Niemand: no event"):
        subgraph_of(chain(), actor="Niemand")


def test_a_line_of_several_people_is_labelled_in_the_plural() -> None:
    event = make_event(("agenten", "THING"), USE, WEAPONS)
    sentence = "Tien agenten zetten chemische wapens in."
    start = event.evidence.start
    told = replace(
        event.evidence, sentence=sentence, end=start + len(sentence), action_spans=(Span(start + 13, start + 19),)
    )
    actor = replace(event.first, start=start + 5, end=start + 12, concepts=("agent",))
    assert "zet in" in texts(render_svg([event]))
    assert "zetten in" in texts(render_svg([replace(event, evidence=told, actor=actor)]))
