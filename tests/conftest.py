"""What every test may use: the examples, read once, and a way to run the command line."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language
from typer.testing import CliRunner

from kg import dutch
from kg.cli import app
from kg.graph import GraphStore
from kg.model import ArticleReading
from kg.tables import digest_of, lexicon_in_use
from tests.graph import graph_sample

settings.register_profile("any machine", deadline=None)  # a busy one is slow, and not wrong
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"

SCREEN = "screen.txt"

Run = Callable[..., subprocess.CompletedProcess[str]]


OWN_SIGNALS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
"""
"""What a program of a test begins with that is to be interrupted, also where who started the tests ignores that."""


@pytest.fixture(scope="session")
def kg_process() -> Run:
    """Run ``kg`` in a process of its own; ``input`` is its standard input."""

    def run(*arguments: str | Path, input: str | bytes = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        given = input.encode() if isinstance(input, str) else input
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "160"},
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@cache
def _model(name: str, lexicon: str | None, options: frozenset[tuple[str, object]]) -> Language:
    return _load(name, **dict(options))  # type: ignore[arg-type]


_load = dutch.load


def loaded_once(name: str = dutch.OWN_PIPELINE, **options: object) -> Language:
    """What ``dutch.load`` gives, the same for all commands, none of which changes it."""
    return _model(name, digest_of(lexicon_in_use()), frozenset(options.items()))


@pytest.fixture(scope="session")
def kg() -> Run:
    """Run ``kg`` in this process, which saves the seconds of its start; an unforeseen error fails the test."""

    def run(*arguments: str | Path, input: str | bytes = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        with contextlib.chdir(cwd), pytest.MonkeyPatch.context() as patch:
            patch.setattr(dutch, "load", loaded_once)
            done = CliRunner().invoke(app, [*map(str, arguments)], input=input, env={"COLUMNS": "160"})
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess([*map(str, arguments)], done.exit_code, done.stdout, done.stderr)

    return run


@dataclass(frozen=True)
class Built:
    """The result of one ``kg build``."""

    folder: Path
    screen: str

    @property
    def store(self) -> Path:
        return self.folder / "store"


@pytest.fixture(scope="session")
def built(kg_process: Run, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The examples, built by the command line; each process of the tests has a copy of one build."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "alone")
    base = tmp_path_factory.getbasetemp()
    whole = (base.parent if run != "alone" else base) / f"built-{run}"
    with whole.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (whole / SCREEN).exists():
            done = kg_process("build", EXAMPLES, "-o", whole)
            assert done.returncode == 0, done.stderr
            (whole / SCREEN).write_text(done.stdout, encoding="utf-8")
    folder = tmp_path_factory.mktemp("output") / "built"
    shutil.copytree(whole, folder)
    (folder / SCREEN).unlink()
    return Built(folder, (whole / SCREEN).read_text(encoding="utf-8"))


@pytest.fixture
def north() -> ArticleReading:
    return graph_sample.north()


@pytest.fixture
def south() -> ArticleReading:
    return graph_sample.south()


@pytest.fixture
def whole_graph() -> Iterator[GraphStore]:
    """These and the one with events of one side, other roles, quantities and statements."""
    with GraphStore() as store:
        for article in (graph_sample.north(), graph_sample.south(), graph_sample.east()):
            store.add(article)
        yield store


@pytest.fixture
def graph(north: ArticleReading, south: ArticleReading) -> Iterator[GraphStore]:
    """Both hand-made articles in memory."""
    with GraphStore() as store:
        store.add(north)
        store.add(south)
        yield store
