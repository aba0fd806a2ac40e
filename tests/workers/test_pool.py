"""Worker processes with readers that need no model: order, deaths, and that none is left."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kg.cores import usable_cores
from kg.error_log import Bug
from kg.errors import OptionError, PipelineError, ReadingError
from kg.model import Article, ArticleReading
from kg.workers import pool
from kg.workers.pool import Workers, checked_processes, worthwhile
from kg.workers.template import Answer, NotPortableError
from tests.conftest import OWN_SIGNALS, ROOT
from tests.workers.reading_processes import reading_processes
from tests.workers.toy_reader import ToyReader, UnforkableReader, article

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has worker processes")


@contextmanager
def workers(count: int = 2) -> Iterator[Workers]:
    with_reader = Workers(pickle.dumps(ToyReader()), count=count)
    try:
        yield with_reader
    finally:
        pids = with_reader.pids
        with_reader.end()
        assert not any(map(psutil.pid_exists, pids))


def answers(texts: list[str], count: int = 2) -> list[Answer]:
    with workers(count) as some:
        read = list(some.read(article(number, text) for number, text in enumerate(texts)))
    assert [source.id for source, _ in read if not isinstance(source, ReadingError)] == [
        f"a{number}" for number in range(len(texts))
    ]
    return [answer for _, answer in read]


def test_answers_come_in_order_from_several_processes() -> None:
    read = answers(["sleep 0.3", *(f"sleep {0.01 * (number % 3)}" for number in range(20))])
    assert all(isinstance(answer, ArticleReading) for answer in read)
    assert len({answer.model_version for answer in read if isinstance(answer, ArticleReading)}) == 2


def test_errors_among_the_articles_keep_their_place() -> None:
    gone = ReadingError("weg.txt", "gone")
    with workers() as some:
        read = list(some.read([gone, article(1, "a"), gone, article(2, "b"), gone]))
    assert [source for source, _ in read] == [gone, article(1, "a"), gone, article(2, "b"), gone]
    assert [type(answer) is ReadingError for _, answer in read] == [True, False, True, False, True]


def test_nothing_to_read() -> None:
    assert answers([]) == []


def test_only_so_many_articles_are_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LOOK_AHEAD", 3)
    taken: list[int] = []

    def numbered() -> Iterator[Article]:
        for number in range(50):
            taken.append(number)
            yield article(number, "a" if number else "sleep 0.5")

    with workers() as some:
        stream = some.read(numbered())
        next(stream)
        assert 3 < len(taken) <= 6
        assert len(list(stream)) == 49


def test_large_articles_block_nobody() -> None:
    texts = ["x" * 3_000_000] * 4
    read = answers(texts, count=1)
    assert [len(answer.article.text) for answer in read if isinstance(answer, ArticleReading)] == [3_000_000] * 4


DEATHS = [
    ("signal SIGKILL", "the process that was reading it was killed, as happens when there is not enough memory"),
    ("signal SIGTERM", "the process that was reading it was ended by SIGTERM"),
    ("exit 3", "the process that was reading it ended with status 3"),
    ("memory", "there was not enough memory to read it"),
]


@pytest.mark.parametrize(("order", "problem"), DEATHS)
@pytest.mark.parametrize("count", [1, 2])
def test_the_article_that_a_worker_dies_of_is_named_and_the_rest_goes_on(order: str, problem: str, count: int) -> None:
    read = answers(["a", order, "b", "c", order, "d", order], count)
    failures = [str(answer) for answer in read if isinstance(answer, ReadingError)]
    assert failures == [f"{name}: {problem}" for name in ("a1", "a4", "a6")]
    assert [type(answer) for answer in read].count(ArticleReading) == 4


def test_what_goes_wrong_is_answered() -> None:
    bug, refused, stop = answers(["bug", "refuse", "stop"])
    assert isinstance(bug, Bug) and bug.summary == r"ValueError: \x1b[31mno fault of the article"
    assert "in obey" in bug.traceback and "Traceback" in bug.traceback
    assert isinstance(refused, ReadingError) and refused.problem == "cannot be read"
    assert isinstance(stop, PipelineError)


def test_the_death_of_the_template_stops_nobody() -> None:
    with workers() as some:
        stream = some.read(article(number, "a") for number in range(100))
        next(stream)
        os.kill(some.pids[0], signal.SIGKILL)
        for pid in some.pids[1:]:
            os.kill(pid, signal.SIGKILL)
        read = list(stream)
        assert len(read) == 99
        assert sum(isinstance(answer, ReadingError) for _, answer in read) <= 2
        assert isinstance(read[-1][1], ArticleReading)


def test_what_cannot_be_sent_is_refused() -> None:
    unknown = pickle.dumps(ToyReader()).replace(b"ToyReader", b"NoyReader")
    with pytest.raises(NotPortableError, match="NoyReader"):
        Workers(unknown, count=2)
    assert not reading_processes()


def test_no_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(PipelineError, match="cannot be started"):
        Workers(pickle.dumps(ToyReader()), count=2)


def test_where_no_worker_can_be_forked() -> None:
    some = Workers(pickle.dumps(UnforkableReader()), count=2)
    with pytest.raises(PipelineError, match="cannot be started"):
        list(some.read([article(0, "a")]))
    some.end()
    assert not reading_processes()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_parent(number: signal.Signals) -> None:
    """Also where workers are in the middle of an article."""
    program = f"{OWN_SIGNALS}import {__name__} as test; test.read_for_ever()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "reading\n"
    children = psutil.Process(parent.pid).children(recursive=True)
    assert len(children) == 3
    begin = time.monotonic()
    parent.send_signal(number)
    parent.communicate(timeout=20)
    assert parent.returncode != 0
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive
    assert time.monotonic() - begin < 5


def read_for_ever() -> None:
    with workers() as some:
        for _ in some.read(article(number, "sleep 100" if number else "a") for number in range(9)):
            print("reading", flush=True)


@pytest.mark.parametrize("processes", [0, -1, 1.5, "2"])
def test_no_number_of_processes(processes: int) -> None:
    with pytest.raises(OptionError, match="processes must be a number from 1 on, not"):
        checked_processes(processes)


def test_where_nothing_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_CAN_FORK", False)
    assert checked_processes(1) == 1
    with pytest.raises(OptionError, match="only on Linux"):
        checked_processes(2)
    assert worthwhile(iter([article(0, "a" * pool.WORTHWHILE)] * 20))[0] == 1


@pytest.mark.parametrize(
    ("cores", "lengths", "processes"),
    [
        (4, [pool.SHARE] * 8, 4),
        (4, [pool.SHARE - 1] * 8, 1),
        (4, [pool.WORTHWHILE] * 7, 1),
        (4, [100] * (pool.WORTHWHILE // 100), 4),
        (64, [pool.WORTHWHILE] * 20, pool.MAX_BY_DEFAULT),
        (1, [pool.WORTHWHILE] * 20, 1),
    ],
)
def test_when_processes_are_worth_their_start(
    monkeypatch: pytest.MonkeyPatch, cores: int, lengths: list[int], processes: int
) -> None:
    monkeypatch.setattr(pool, "usable_cores", lambda: cores)
    articles = [article(number, "a" * length) for number, length in enumerate(lengths)]
    count, again = worthwhile(iter([ReadingError("weg", "gone"), *articles]))
    assert count == processes
    assert list(again)[1:] == articles


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({}, None),
        ({"cpu.max": "max 100000"}, None),
        ({"cpu.max": "100000 100000"}, 1),
        ({"cpu.max": "10000 100000"}, 1),
        ({"cpu.max": "100000000 100000"}, None),
        ({"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "100000"}, 1),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
    ],
)
def test_cores_of_a_container(tmp_path: Path, files: dict[str, str], cores: int | None) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{text}\n", encoding="ascii")
    assert usable_cores(tmp_path) == (cores or len(os.sched_getaffinity(0)))
