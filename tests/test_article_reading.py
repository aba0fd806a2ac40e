"""What was read from an article, handed around as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

import kg
from kg.errors import ReadingFormatError
from kg.export import save
from kg.knowledge_graph import KnowledgeGraph
from kg.model import ArticleReading
from kg.pipeline import Pipeline
from kg.reading import read_text
from tests.graph.graph_sample import everything
from tests.graph.graph_strategies import facts

ARTICLES = {"a": "De bank koopt een verzekeraar.", "b": "Anna Bos steunt Dekker. Het regent."}


def through_json(reading: ArticleReading) -> ArticleReading:
    return ArticleReading.from_dict(json.loads(json.dumps(reading.to_dict())))


@given(facts())
def test_nothing_is_lost(reading: ArticleReading) -> None:
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
        ({"format_version": 99}, "format version 99 of a reading; this program knows 1"),
        ({"events": "none"}, r"Expected `array`, got `str` - at `\$\.events`"),
        ({"article": {}}, r"missing required field `id` - at `\$\.article`"),
    ],
)
def test_what_is_no_reading_is_an_error(change: dict[str, object], message: str) -> None:
    with pytest.raises(ReadingFormatError, match=message):
        ArticleReading.from_dict({**everything().to_dict(), **change})


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
