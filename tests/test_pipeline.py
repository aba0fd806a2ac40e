"""Articles through the pipeline: one by one and together, and what happens to a bad one and to a bug."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kg import linking
from kg.errors import InternalError, ReadingError
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Article, ArticleReading, Paragraph
from kg.pipeline import Pipeline
from kg.reading import read_text

GOOD = read_text("De bank koopt een verzekeraar.", id="goed")
OTHER = read_text("Anna Bos steunt Dekker.", id="ander")
CURSED = read_text("De burgemeester opent de brug.", id="vervloekt")


def by_hand(text: str) -> Article:
    return Article(id="met de hand", text=text, paragraphs=(Paragraph(text=text, start=0),))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that the article CURSED brings out."""
    whole = linking._events

    def cursed(article: Article, *arguments: object) -> object:
        if article.id == CURSED.id:
            raise ValueError("this is \x1b[31m no fault of the article")
        return whole(article, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(linking, "_events", cursed)


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_together_as_one_by_one(pipeline: Pipeline, batch: int) -> None:
    error = ReadingError("weg.txt", "gone")
    outcomes = list(pipeline.read_many([GOOD, error, OTHER, CURSED], batch=batch))
    assert outcomes == [pipeline.read(GOOD), error, pipeline.read(OTHER), pipeline.read(CURSED)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Anna \ud800 slaapt.", "character 5 is half a surrogate pair, which is no valid Unicode"),
        ("a" * 1_000_001, "1,000,001 characters; the pipeline takes at most 1,000,000"),
    ],
)
def test_what_is_wrong_with_an_article_is_told_of_it(pipeline: Pipeline, text: str, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem):
        pipeline.read(by_hand(text))
    good, bad = pipeline.read_many([GOOD, by_hand(text)])
    assert isinstance(good, ArticleReading)
    assert isinstance(bad, ReadingError) and bad.problem == problem


def test_a_bug_is_no_fault_of_an_article(pipeline: Pipeline, bug: None) -> None:
    with pytest.raises(ValueError, match="no fault"):
        pipeline.read(CURSED)


def test_a_bug_keeps_its_traceback_and_the_rest_goes_on(bug: None, tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        report = graph.add(GOOD, CURSED, OTHER)
        assert report.added == ["goed", "ander"]
        assert report.failures == []
        (error,) = report.internal_errors
    log = tmp_path / "store.log"
    assert error.log == str(log)
    written = log.read_text("utf-8")
    assert "article 'vervloekt'" in written
    assert "Traceback (most recent call last)" in written
    assert "in cursed" in written


def test_what_the_store_had_of_the_article_stays(bug: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        monkeypatch.undo()
        graph.add(CURSED)
        before = len(list(graph.events()))
        monkeypatch.setattr(linking, "_events", lambda *_: 1 / 0)
        assert graph.add(CURSED, refresh=True).internal_errors
        assert len(list(graph.events())) == before > 0


def test_together_a_bug_is_told_of_its_article_alone(pipeline: Pipeline, bug: None, tmp_path: Path) -> None:
    outcomes = list(pipeline.read_many([GOOD, CURSED, OTHER], log=tmp_path / "kg.log"))
    assert [type(outcome) for outcome in outcomes] == [ArticleReading, InternalError, ArticleReading]


def test_no_memory_is_no_bug(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(linking, "_events", full)
    with pytest.raises(MemoryError):
        list(pipeline.read_many([GOOD]))


def test_pickling(pipeline: Pipeline) -> None:
    assert pickle.loads(pickle.dumps(Pipeline())).read(GOOD) == pipeline.read(GOOD)
    assert pickle.loads(pickle.dumps(pipeline)).read(GOOD) == pipeline.read(GOOD)
