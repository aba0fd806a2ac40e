from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import ViewError
from kg.export.references import safe_link
from kg.graph import GraphStore
from kg.model import ENTITY_TYPES, MODALITIES, Article, ArticleReading
from kg.view import render_html, write_html
from kg.view.page_data import interface_texts, to_json
from kg.view.pictures import save_html
from kg.view.rendering import content_security_policy
from kg.view.styles import appearance

from .made_up_news import make_event, make_news
from .scenes import Opener, some_events, some_statements


@dataclass(frozen=True)
class TitleOnly:
    title: str


def data_of(html: str) -> dict[str, list]:  # type: ignore[type-arg]
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_write_html_makes_its_folder_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "graaf.html"
    assert write_html(make_news(5), str(path)) == path
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_events_give_the_same_page() -> None:
    assert render_html(make_news(60)) == render_html(make_news(60))


def test_five_hundred_events_stay_under_three_megabytes() -> None:
    assert len(render_html(make_news(500)).encode()) < 3_000_000


def test_nothing_is_fetched() -> None:
    html = render_html(make_news(5))
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=\s*[\"']?(?:https?:)?//", html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


def test_policy_allows_only_what_was_given() -> None:
    policy = content_security_policy(styles=["a{}"], scripts=["b()", "c()"])
    assert policy.count("'sha256-") == 3


def test_json_cannot_leave_its_element() -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028 \u2029 {{ 7 * 7 }} \ud800"
    text = to_json({"text": hostile})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"text": hostile}


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://krant.example/artikel?a=1", True),
        ("http://krant.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//krant.example/", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, is_safe: bool) -> None:
    assert (safe_link(url) is not None) == is_safe


def test_articles_may_know_less() -> None:
    event = make_event(("Rusland", "GPE"), ("inzetten", "zet in"), ("drones", "THING"), article="map/een")
    article = Article(id="map/een", text="", paragraphs=(), title="Titel", date="2025-07", url="javascript:alert(1)")
    assert data_of(render_html([event]))["articles"] == [
        {"id": "map/een", "opening": "Rusland zet in: drones.", "lines": [0]}
    ]
    assert data_of(render_html([event], articles={"map/een": TitleOnly("Kop")}))["articles"] == [  # type: ignore[dict-item]
        {"id": "map/een", "title": "Kop", "lines": [0]}
    ]
    assert data_of(render_html([event], articles={"map/een": article}))["articles"] == [
        {"id": "map/een", "title": "Titel", "date": "2025-07", "lines": [0]}
    ]


def test_what_is_said_comes_with_its_events_and_its_sentence_where_no_event_has_that() -> None:
    events = some_events()
    data = data_of(render_html(events, statements=some_statements()))
    first, second = data["statements"]
    number = [event["id"] for event in data["events"]].index(events[0].id)
    assert first["speakers"] == ["AIVD"] and first["events"] == [number] and "sentence" not in first
    assert second["events"] == [] and second["sentence"] == "“Wij letten op”, zegt Els Coster."
    assert data["articles"][second["article"]]["id"] == "krant/drie"
    assert data["articles"][second["article"]]["lines"] == []


def test_a_part_of_the_graph_has_what_is_said_of_its_events(tmp_path: Path) -> None:
    events, statements = some_events(), some_statements()
    store = GraphStore()
    evidence = [event.evidence for event in events] + [statement.evidence for statement in statements]
    for article in {one.article for one in evidence}:
        own = tuple(event for event in events if event.evidence.article == article)
        said = tuple(statement for statement in statements if statement.evidence.article == article)
        article_read = Article(id=article, text="", paragraphs=())
        store.add(ArticleReading(article=article_read, events=own, entities=(), statements=said))
    for part, expected in (({}, 2), ({"actor": "Rusland"}, 1), ({"actor": "sancties"}, 0)):
        save_html(store, tmp_path / "page.html", **part)  # type: ignore[arg-type]
        assert len(data_of((tmp_path / "page.html").read_text(encoding="utf-8"))["statements"]) == expected


def test_a_thing_is_shown_with_its_article() -> None:
    events = [
        make_event(("Rusland", "GPE"), ("zien", "ziet"), ("man", "THING"), article=article) for article in ("a", "b")
    ]
    data = data_of(render_html(events))
    assert [(name["name"], name.get("article")) for name in data["names"]] == [
        ("Rusland", None),
        ("man", 0),
        ("man", 1),
    ]
    assert [(event["actor"], event["target"]) for event in data["events"]] == [(0, 1), (0, 2)]


def test_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(ViewError, match="'fr' is not one of 'en', 'nl'"):
        render_html([], language="fr")  # type: ignore[arg-type]


def test_both_languages_say_everything() -> None:
    texts = interface_texts()
    assert texts["nl"].keys() == texts["en"].keys()
    for module in (files("kg.view") / "page" / "script").iterdir():
        for key in re.findall(r'\bsay\("(\w+)"', module.read_text(encoding="utf-8")):
            assert key in texts["nl"], f"{module.name} says {key}"


def test_every_type_and_modality_has_a_look_and_a_word() -> None:
    drawn = [entity_type for group in appearance()["groups"] for entity_type in group["types"]]
    assert sorted(drawn) == sorted(ENTITY_TYPES)
    assert {group["shape"] for group in appearance()["groups"]} == {"dot", *appearance()["shapes"]}
    lines = {line["name"] for line in appearance()["lines"]}
    assert lines >= {*MODALITIES, "negated", "mixed", "role"}
    for words in interface_texts().values():
        assert {f"type_{entity_type}" for entity_type in ENTITY_TYPES} <= words.keys()
        assert {f"line_{line}" for line in lines - {"role"}} <= words.keys()


def test_colours_are_written_in_one_place() -> None:
    folder = files("kg.view")
    written = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".py")]
    written += [path.read_text(encoding="utf-8") for path in (folder / "page" / "script").iterdir()]
    assert [found for text in written for found in re.findall(r"#[0-9a-fA-F]{6}\b", text)] == []
    used = set(re.findall(r"var\(--([\w-]+)\)", (folder / "page" / "style.css").read_text(encoding="utf-8")))
    assert used - {"colour", "sheet"} == appearance()["colours"].keys()


@pytest.mark.browser
@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", [None, "light", "dark"])
def test_the_page_has_the_colours_of_the_table(open_page: Opener, system: str, chosen: str | None) -> None:
    page = open_page([], colour_scheme=system)
    if chosen:
        page.ask(f"document.documentElement.dataset.theme = {chosen!r}")
    properties = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name)"
    for name, colour in appearance()["colours"].items():
        assert page.ask(f"({properties})('--{name}')") == colour[chosen or system]
    assert page.ask(f"({properties})('color-scheme')") == (chosen or system)


def test_five_thousand_parallel_events_are_one_edge() -> None:
    events = [
        make_event(("Rusland", "GPE"), ("inzetten", "zet in"), ("drones", "THING"), sentence_number=number)
        for number in range(5000)
    ]
    data = data_of(render_html(events))
    assert len(data["edges"]) == 1
    assert len(data["bundles"][0]) == 5000
