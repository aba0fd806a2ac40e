"""What was read from an article, handed around as JSON."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import ReadingFormatError
from kg.export import save
from kg.knowledge_graph import KnowledgeGraph
from kg.model import ArticleReading, Position
from kg.pipeline import Pipeline
from kg.reading import read_text
from tests.graph.graph_sample import everything
from tests.graph.graph_strategies import facts

ARTICLES = {"a": "De bank koopt een verzekeraar.", "b": "Anna Bos steunt Dekker. Het regent."}


def through_json(reading: ArticleReading) -> ArticleReading:
    return ArticleReading.from_dict(json.loads(json.dumps(reading.to_dict())))


TEXTS = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=8)
PARTS = {
    str: TEXTS,
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False),
    Position: st.builds(Position, TEXTS, st.floats(-90, 90), st.floats(-180, 180)),
}


@st.composite
def readings(draw: st.DrawFn, kind: Any = ArticleReading) -> Any:
    """Whatever the types of the fields allow, halves of surrogate pairs included."""
    arguments = get_args(kind)
    if kind in PARTS:
        return draw(PARTS[kind])
    if get_origin(kind) is Literal:
        return draw(st.sampled_from(arguments))
    if get_origin(kind) in (Union, UnionType):
        return draw(st.none() | readings(arguments[0]))
    if get_origin(kind) in (tuple, frozenset):
        return get_origin(kind)(draw(st.lists(readings(arguments[0]), max_size=2)))
    return kind(**{name: draw(readings(hint)) for name, hint in get_type_hints(kind).items()})


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_nothing_is_lost(reading: ArticleReading) -> None:
    assert through_json(reading) == reading
    assert ArticleReading.from_dict(reading.to_dict()) == reading


@given(facts())
def test_nothing_of_hostile_articles_is_lost(reading: ArticleReading) -> None:
    assert through_json(reading) == reading


def test_every_field_is_kept() -> None:
    assert through_json(everything()) == everything()


def test_equal_readings_give_the_same_text() -> None:
    first, *others = everything().entities
    one = replace(everything(), entities=(replace(first, aliases=frozenset({"a", "b", "c"})), *others))
    two = replace(everything(), entities=(replace(first, aliases=frozenset({"c", "b", "a"})), *others))
    assert json.dumps(one.to_dict()) == json.dumps(two.to_dict())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format_version": 99}, "format_version 99 of a reading; this program knows 2 and 3"),
        ({"events": "none"}, r"Expected `array`, got `str` - at `\$\.events`"),
        ({"article": {}}, r"missing required field `id` - at `\$\.article`"),
        ({"speeches": []}, r"unknown field - at `\$\.speeches`"),
    ],
)
def test_what_is_no_reading_is_an_error(change: dict[str, object], message: str) -> None:
    with pytest.raises(ReadingFormatError, match=message):
        ArticleReading.from_dict({**everything().to_dict(), **change})


def test_no_field_is_lost_or_added_in_silence() -> None:
    for change in ("lost", "added"):
        data = json.loads(json.dumps(everything().to_dict()))
        polarity = data["events"][3].pop("polarity")
        if change == "added":
            data["events"][3].update(polarity=polarity, polarty="negated")
        message = {"lost": r"missing .*events\[3\]\.polarity`", "added": r"unknown .*events\[3\]\.polarty`"}[change]
        with pytest.raises(ReadingFormatError, match=message):
            ArticleReading.from_dict(data)


def test_a_reading_of_the_format_before_has_no_adjuncts() -> None:
    data = json.loads(json.dumps(everything().to_dict()))
    for event in data["events"]:
        del event["adjuncts"]
    with pytest.raises(ReadingFormatError, match="adjuncts"):
        ArticleReading.from_dict(data)
    events = tuple(replace(event, adjuncts=()) for event in everything().events)
    assert ArticleReading.from_dict({**data, "format_version": 2}) == replace(everything(), events=events)


def test_the_format_has_these_fields() -> None:
    """Whoever changes them changes ``FORMAT_VERSION``."""
    assert list(everything().to_dict()) == ["format_version", *(field.name for field in fields(ArticleReading))]


def test_readings_made_elsewhere_give_the_same_graph(tmp_path: Path) -> None:
    articles = [read_text(text, id=name) for name, text in ARTICLES.items()]
    pipeline = Pipeline()
    with KnowledgeGraph.open() as here, KnowledgeGraph.open() as there:
        here.add(*articles)
        report = there.add_readings(through_json(pipeline.read(article)) for article in articles)
        assert report.added == ["a", "b"]
        save(here.store, tmp_path / "here.nq")
        save(there.store, tmp_path / "there.nq")
        assert (tmp_path / "here.nq").read_bytes() == (tmp_path / "there.nq").read_bytes()
        assert there.add_readings([pipeline.read(articles[0])]).unchanged == ["a"]
        assert there.add(articles[0]).unchanged == ["a"]


def test_the_old_name_still_works() -> None:
    with pytest.warns(DeprecationWarning, match="ArticleReading"):
        assert kg.ArticleFacts is ArticleReading
