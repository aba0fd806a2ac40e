"""The pipeline in worker processes: the same graph to the byte, and what happens to a bad article there."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OptionError, PipelineError, ReadingError
from kg.graph import GraphStore
from kg.knowledge_graph import KnowledgeGraph
from kg.model import Article, ArticleReading
from kg.pipeline import Pipeline
from kg.reading import read_articles, read_text
from kg.workers import pool, template
from tests.conftest import EXAMPLES, ROOT, Built, Run
from tests.workers.obedient_extractor import ObedientExtractor
from tests.workers.reading_processes import reading_processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has worker processes")

GOOD = read_text("De bank koopt een verzekeraar.", id="goed")
OTHER = read_text("Anna Bos steunt Dekker.", id="ander")


def told(order: str) -> Article:
    return read_text(f"{order}\n\nDe burgemeester opent de brug.", id=order)


def test_the_same_graph_to_the_byte(kg_process: Run, kg: Run, built: Built, tmp_path: Path) -> None:
    done = kg_process("build", EXAMPLES, "-o", tmp_path, "--processes", "2")
    assert (done.returncode, done.stderr) == (0, "")
    for folder in (built.folder, tmp_path):
        assert kg("export", tmp_path / f"{folder.name}.nq", "--store", folder / "store").returncode == 0
    assert done.stdout.split("results")[0] == built.screen.split("results")[0]
    for name in ("events.jsonl", "graph.ttl", "graph.html"):
        assert (tmp_path / name).read_bytes() == (built.folder / name).read_bytes()
    one, two = ((tmp_path / f"{folder.name}.nq").read_bytes() for folder in (built.folder, tmp_path))
    assert one == two


def test_extract_prints_the_same(kg: Run) -> None:
    one, two = (kg("extract", EXAMPLES, "--format", "readings", "--processes", count).stdout for count in ("1", "2"))
    assert one == two and one


def test_threads_do_not_change_a_reading() -> None:
    articles = [article for article in read_articles([EXAMPLES]) if isinstance(article, Article)]
    one, four = (list(Pipeline(threads=threads).read_many(articles)) for threads in (1, 4))
    assert one == four


def test_an_article_that_a_process_dies_of_and_a_bug_never_stop_the_rest(tmp_path: Path) -> None:
    sources = [GOOD, told("SIGNAL SIGKILL"), told("BUG"), told("REFUSE"), told("MEMORY"), OTHER]
    with KnowledgeGraph(GraphStore(tmp_path / "store"), pipeline=Pipeline(extractor=ObedientExtractor())) as graph:
        done: list[str] = []
        report = graph.add(*sources, processes=2, progress=done.append)
        assert report.added == done == ["goed", "ander"]
        assert graph.store.article_ids() == ["ander", "goed"]
    assert [str(failure) for failure in report.failures] == [
        "SIGNAL SIGKILL: the process that was reading it was killed, as happens when there is not enough memory",
        "it: cannot be read",
        "MEMORY: there was not enough memory to read it",
    ]
    (bug,) = report.internal_errors
    assert bug.problem == r"ValueError: \x1b[31mno fault of the article"
    log = (tmp_path / "store.log").read_text("utf-8")
    assert bug.log == str(tmp_path / "store.log")
    assert "article 'BUG'" in log and "Traceback (most recent call last)" in log and "in obey" in log


def test_what_stops_one_process_stops_several() -> None:
    outcomes = Pipeline(extractor=ObedientExtractor()).read_many([GOOD, told("STOP"), OTHER], processes=2)
    assert isinstance(next(outcomes), ArticleReading)
    with pytest.raises(PipelineError, match="no more"):
        next(outcomes)
    assert not reading_processes()


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(PipelineError, match="no such spaCy pipeline"):
        list(Pipeline("nergens").read_many([GOOD], processes=2))


def test_closing_ends_the_processes() -> None:
    outcomes = Pipeline().read_many([GOOD] * 50, processes=2)
    next(outcomes)
    processes = reading_processes()
    assert [process.num_threads() for process in processes] == [1, 2, 2]  # the one that forks has no thread besides
    outcomes.close()
    assert not any(process.is_running() for process in processes)


class UnknownElsewhereExtractor(ObedientExtractor):
    __module__ = "nergens"


def changed(pipeline: Pipeline) -> Pipeline:
    pipeline.language.add_pipe("merge_noun_chunks")
    return pipeline


@pytest.mark.parametrize(
    ("pipeline", "problem"),
    [
        (lambda: changed(Pipeline()), "its components were changed"),
        (lambda: Pipeline(extractor=type("Nameless", (ObedientExtractor,), {})()), "Nameless"),
        (lambda: Pipeline(extractor=UnknownElsewhereExtractor()), "nergens"),
    ],
    ids=["other components", "no such class", "of no module"],
)
def test_a_pipeline_that_other_processes_cannot_have(
    pipeline: object, problem: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = pipeline()  # type: ignore[operator]
    with pytest.raises(OptionError, match=f"cannot read in several processes: .*{problem}"):
        list(made.read_many([GOOD], processes=2))
    monkeypatch.setattr(pool, "WORTHWHILE", 1)
    monkeypatch.setattr(pool, "usable_cores", lambda: 2)
    with caplog.at_level(logging.WARNING):
        (reading,) = made.read_many([GOOD], processes=None)
    assert isinstance(reading, ArticleReading)
    assert "read in one process" in caplog.text and problem in caplog.text


def test_a_lexicon_is_used_in_each_process(tmp_path: Path) -> None:
    (tmp_path / "parties.txt").write_text("zeewind\n", encoding="utf-8")
    article = read_text("Zeewind wil een haven bouwen. De leider van Zeewind steunt dat.", id="partij")
    program = f"""
from kg.pipeline import Pipeline
from kg.reading import read_text
article = read_text({article.text!r}, id="partij")
plain, = Pipeline().read_many([article])
pipeline = Pipeline(lexicon={str(tmp_path)!r})
one, two = (list(pipeline.read_many([article], processes=processes)) for processes in (1, 2))
assert one == two and one != [plain], one
assert "+lexicon." in one[0].model_version
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


def test_an_unguarded_program_is_not_run_again(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "print('once')\nfrom kg import KnowledgeGraph\nprint(KnowledgeGraph.open().add('x.txt', processes=2).added)\n"
    )
    (tmp_path / "x.txt").write_text(GOOD.text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, program], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "once\n['x']\n"


def test_the_same_id_twice_is_as_in_one_process() -> None:
    first, second = read_text("De bank koopt een schip.", id="een"), read_text("De raad steunt het plan.", id="een")
    pipeline = Pipeline()
    for sources in ([first, second, first], [second, first, first]):
        stores, reports = [], []
        for processes in (1, 2):
            with KnowledgeGraph(GraphStore(), pipeline=pipeline) as graph:
                graph.add(first)
                reports.append(graph.add(*sources, processes=processes))
                stores.append(sorted(map(str, graph.store.store)))
        assert stores[0] == stores[1]
        assert reports[0] == reports[1]


def test_a_bug_in_warming_up_waits_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "WARMING_UP", "BUG")
    template._warm_up(Pipeline(extractor=ObedientExtractor()))


def test_a_failure_in_several_processes_keeps_the_articles_of_a_mirror() -> None:
    with KnowledgeGraph(GraphStore(), pipeline=Pipeline(extractor=ObedientExtractor())) as graph:
        graph.add(GOOD)
        report = graph.add(OTHER, told("EXIT 1"), processes=2, mirror=True)
        assert isinstance(report.failures[0], ReadingError) and not report.removed
        assert graph.store.article_ids() == ["ander", "goed"]
