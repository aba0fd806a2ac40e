"""``kg build`` with the model and its outputs, killed at random moments: nothing is half there, and the next one ends
as if nothing had happened.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psutil
import pytest

from kg.build_outputs import RESULTS
from kg.graph import GraphStore
from kg.graph.rdf import iris
from tests.conftest import ROOT

TOWNS = ("Zwolle", "Gent", "Assen", "Breda", "Hasselt", "Meppel")
NEWS = (
    "{verb} in {town}\n\nDe gemeente {town} {verb} dinsdag de haven. Burgemeester Anna Bos van {town} bekritiseert "
    "het kabinet. Volgens wethouder Piet Vos kost de brug 23 miljoen euro.\n"
)
EDITIONS = ("sluit", "verkoopt")
SECONDS_TO_START = 120


def write_articles(folder: Path, edition: str) -> None:
    folder.mkdir(exist_ok=True)
    for town in TOWNS:
        (folder / f"{town}.txt").write_text(NEWS.format(town=town, verb=edition), encoding="utf-8")


def started(articles: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "build", str(articles), "-o", str(output), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(articles: Path, output: Path) -> None:
    process = started(articles, output)
    _, problems = process.communicate()
    assert process.returncode == 0, problems.decode()


@dataclass(frozen=True)
class Undisturbed:
    """The output folder of a build that nobody stopped, and the seconds from its store to its end."""

    output: Path
    seconds: float

    @cached_property
    def quads(self) -> list[str]:
        return quads_of(self.output)

    @cached_property
    def articles(self) -> dict[str, frozenset[str]]:
        return articles_of(self.output)

    @cached_property
    def results(self) -> dict[str, bytes]:
        return {name: (self.output / name).read_bytes() for name in RESULTS}


def quads_of(output: Path) -> list[str]:
    with GraphStore(output / "store", read_only=True) as store:
        return sorted(map(str, store.quads))


def articles_of(output: Path) -> dict[str, frozenset[str]]:
    """The quads of each article's own graph."""
    with GraphStore(output / "store", read_only=True) as store:
        return {
            article: frozenset(map(str, store.quads.match(None, None, None, iris.article_graph_iri(article))))
            for article in store.article_ids()
        }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[Undisturbed]:
    """Of each edition, put in after those before it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    builds: list[Undisturbed] = []
    for edition in EDITIONS:
        output = folder / edition
        if builds:
            shutil.copytree(builds[-1].output, output)
        write_articles(folder / "articles", edition)
        process = started(folder / "articles", output)
        begin = _wait_for_store(process, output)
        process.communicate()
        assert process.returncode == 0, edition
        builds.append(Undisturbed(output, time.monotonic() - begin))
    return builds


def _wait_for_store(process: subprocess.Popen[bytes], output: Path) -> float:
    """Wait until the store is open; gives the time of the clock."""
    is_there_already = (output / "store").exists()
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        lock = output / "store" / "LOCK"
        if (output / "store").exists() and (not is_there_already or _is_open(process.pid, lock)):
            break
        time.sleep(0.01)
    return time.monotonic()


def _is_open(pid: int, path: Path) -> bool:
    try:
        return any(Path(file.path) == path for file in psutil.Process(pid).open_files())
    except psutil.Error:
        return False


def kill(articles: Path, output: Path, seconds: float, *options: str) -> bool:
    """Start a build and kill it so many seconds after it has opened the store; gives whether it was still at work."""
    process = started(articles, output, *options)
    _wait_for_store(process, output)
    time.sleep(seconds)
    try:
        children = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        children = []
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive, "processes that outlive the build"
    return process.returncode == -signal.SIGKILL


def assert_whole(output: Path, editions: list[Undisturbed]) -> None:
    """Every article and every output is that of one of these editions, or not there."""
    if (output / "store").exists():
        for article, quads in articles_of(output).items():
            assert any(quads == edition.articles[article] for edition in editions), f"{article} is there in part"
    for name in RESULTS:
        if (output / name).exists():
            assert (output / name).read_bytes() in [edition.results[name] for edition in editions], name


def kill_again_and_again(folder: Path, undisturbed: list[Undisturbed], *, kills: int, seed: int) -> int:
    """Kill builds of each edition, half of them while all is read again; gives how many were at work."""
    chance = random.Random(seed)
    articles, output = folder / "articles", folder / "output"
    hits = 0
    for number, edition in enumerate(EDITIONS):
        write_articles(articles, edition)
        attempts = kills // 2 + (kills % 2) * number
        for attempt in range(attempts):
            # Ever later, so that not all come too late where the other work of the machine has ended meanwhile.
            delay = chance.uniform(0, undisturbed[number].seconds * (attempt + 1) / attempts)
            hits += kill(articles, output, delay, *(["--refresh"] if attempt % 2 else []))
            assert_whole(output, undisturbed[: number + 1])
        finish(articles, output)
        assert quads_of(output) == undisturbed[number].quads
        for name in RESULTS:
            assert (output / name).read_bytes() == undisturbed[number].results[name]
    return hits


def test_five_kills(undisturbed: list[Undisturbed], tmp_path: Path) -> None:
    assert kill_again_and_again(tmp_path, undisturbed, kills=5, seed=5) >= 1


@pytest.mark.full_scale
def test_fifty_kills(undisturbed: list[Undisturbed], tmp_path: Path) -> None:
    assert kill_again_and_again(tmp_path, undisturbed, kills=50, seed=50) >= 25
