"""Articles through the pipeline: one by one and together, and what happens to a bad one and to a bug."""

from __future__ import annotations

import json
import logging
import multiprocessing
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg import error_log, linking
from kg.error_log import printable
from kg.errors import InternalError, ReadingError, UnwritableArticleError
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Article, ArticleReading, Paragraph
from kg.pipeline import Pipeline
from kg.reading import read_articles, read_text
from tests.conftest import EXAMPLES, Run

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
        ("Anna \ud800 slaapt.", "character 5 of its text is half a surrogate pair, which is not valid Unicode"),
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


def test_a_model_that_was_let_go_of_is_loaded_again_but_not_a_changed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Language] = []

    def load(name: str, *, threads: int | None) -> Language:
        loaded.append(spacy.blank("nl"))
        return loaded[-1]

    monkeypatch.setattr("kg.pipeline.dutch.load", load)
    pipeline = Pipeline()
    pipeline.release()
    assert pipeline.language is pipeline.language is loaded[0]
    pipeline.release()
    assert pipeline.language is loaded[1]
    pipeline.language.add_pipe("sentencizer")
    pipeline.release()
    assert pipeline.language is loaded[1]


def test_forking(pipeline: Pipeline) -> None:
    here = pipeline.read(GOOD)
    context = multiprocessing.get_context("fork")
    readings: multiprocessing.Queue[ArticleReading] = context.Queue()
    child = context.Process(target=lambda: readings.put(pipeline.read(GOOD)))
    child.start()
    try:
        assert readings.get(timeout=60) == here
    finally:
        child.kill()
        child.join()


BAD = {
    "id": replace(GOOD, id="\udcff"),
    "title": replace(GOOD, title="\ud800"),
    "paragraph elsewhere": replace(GOOD, paragraphs=(Paragraph(text=GOOD.text, start=500),)),
    "paragraphs overlap": replace(GOOD, paragraphs=(*GOOD.paragraphs, Paragraph(text=GOOD.text[3:7], start=3))),
}


@pytest.mark.parametrize("article", BAD.values(), ids=BAD)
def test_a_bad_article_made_by_hand_never_stops_the_rest(pipeline: Pipeline, article: Article) -> None:
    with pytest.raises(ReadingError):
        pipeline.read(article)
    with KnowledgeGraph(KnowledgeGraph.open().store, pipeline=pipeline) as graph:
        report = graph.add(article, OTHER)
        assert (len(report.failures), report.internal_errors, report.added) == (1, [], ["ander"])
        bad = replace(pipeline.read(GOOD), article=article)
        report = graph.add_readings([bad, pipeline.read(GOOD)])
        assert (len(report.failures), report.internal_errors, report.added) == (1, [], ["goed"])


def test_articles_that_are_read_from_files_have_no_problem() -> None:
    articles = [article for article in read_articles([EXAMPLES]) if isinstance(article, Article)]
    assert articles and not [article.problem for article in articles if article.problem]


def test_readings_that_cannot_be_stored_never_stop_the_rest(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, other = pipeline.read(GOOD), pipeline.read(OTHER)
    stray = replace(good, events=other.events)
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        gone = ReadingError("weg.txt", "gone")
        report = graph.add_readings([gone, stray, other])
        assert report.added == ["ander"]
        assert [type(failure) for failure in report.failures] == [ReadingError, UnwritableArticleError]
        whole = graph.store.add
        monkeypatch.setattr(graph.store, "add", lambda reading, **_: 1 / 0 if reading == good else whole(reading))
        report = graph.add_readings([good, other], refresh=True)
        assert ([error.path for error in report.internal_errors], report.added) == (["goed"], ["ander"])
    assert "ZeroDivisionError" in (tmp_path / "store.log").read_text("utf-8")


def test_a_reading_keeps_the_version_that_read_it(pipeline: Pipeline) -> None:
    reading = replace(pipeline.read(GOOD), program_version="0.0.7")
    with KnowledgeGraph(KnowledgeGraph.open().store, pipeline=pipeline) as graph:
        assert graph.add_readings([reading]).added == ["goed"]
        assert graph.add_readings([reading]).unchanged == ["goed"]
        (info,) = graph.articles()
        assert (info.program_version, info.model_version) == ("0.0.7", pipeline.version)
        assert graph.add(GOOD).added == ["goed"]


def test_the_log_cannot_be_forged(bug: None, tmp_path: Path) -> None:
    article = replace(CURSED, path="a\nb\x1b[31m.txt")
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        (error,) = graph.add(article).internal_errors
    lines = (tmp_path / "store.log").read_text("utf-8").splitlines()
    assert all(line.isprintable() for line in lines)
    assert [line for line in lines if not line.startswith(" ")] == lines[:1]
    assert error.problem == r"ValueError: this is \x1b[31m no fault of the article"


def test_without_a_file_the_logging_module_has_the_traceback(
    bug: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    for log in (None, tmp_path / "file" / "kg.log"):
        caplog.clear()
        with KnowledgeGraph(KnowledgeGraph.open().store, log=log) as graph:
            (error,) = graph.add(CURSED).internal_errors
        assert error.log == "the log"
        assert "in cursed" in caplog.text and caplog.records[-1].levelno == logging.ERROR


def test_a_bug_whose_text_cannot_be_had_is_reported(tmp_path: Path) -> None:
    class WorseError(Exception):
        def __str__(self) -> str:
            raise ValueError

    problem = error_log.log_bug(WorseError(), GOOD, tmp_path / "kg.log", model_version="m").problem
    assert "Worse" in problem
    long = error_log.log_bug(Exception("x" * 10_000), GOOD, tmp_path / "kg.log", model_version="m")
    assert len(long.problem) < 250


@pytest.mark.parametrize(("text", "shown"), [("één 🙂", "één 🙂"), ("a\nb\x1b\ud800", r"a\nb\x1b\ud800")])
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of which brings out the bug."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for article in (GOOD, CURSED):
        (articles / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    return articles


def test_build_with_a_bug(kg: Run, bug: None, folder: Path, tmp_path: Path) -> None:
    done = kg("build", folder, "-o", tmp_path / "out")
    log = tmp_path / "out" / "store.log"
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"internal errors (bugs of this program): see {log}",
        rf"  {folder / 'vervloekt.txt'}: ValueError: this is \x1b[31m no fault of the article",
    ]
    assert "Traceback" in log.read_text("utf-8")
    assert (tmp_path / "out" / "graph.html").exists()


def test_extract_with_a_bug(kg: Run, bug: None, folder: Path, tmp_path: Path) -> None:
    done = kg("extract", folder, cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["goed"]
    assert done.stderr.splitlines()[0] == "internal errors (bugs of this program): see kg.log"
    assert "Traceback" in (tmp_path / "kg.log").read_text("utf-8")


def test_readings_on_the_command_line(kg: Run, tmp_path: Path, folder: Path) -> None:
    lines = kg("extract", folder, "--format", "readings").stdout
    good, bad = tmp_path / "readings.jsonl", tmp_path / "bad.jsonl"
    good.write_text(lines, encoding="utf-8")
    bad.write_bytes(b'{"format_version": 2}\n' + b"[" * 100_000 + b'\n\xff\n"text"\n')
    done = kg("add-readings", tmp_path / "gone", bad, good, "--store", tmp_path / "store")
    assert done.returncode == 1
    assert "2 added, 0 unchanged, 2 events" in done.stdout
    assert [line.split(": ")[1].removeprefix(f"{tmp_path}/") for line in done.stderr.splitlines()] == [
        "gone",
        *(f"bad.jsonl:{number}" for number in range(1, 5)),
    ]
    kg("build", folder, "-o", tmp_path / "out")
    for store in (tmp_path / "store", tmp_path / "out" / "store"):
        kg("export", store.with_suffix(".nq"), "--store", store)
    assert (tmp_path / "store.nq").read_bytes() == (tmp_path / "out" / "store.nq").read_bytes()
