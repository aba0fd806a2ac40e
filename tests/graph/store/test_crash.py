from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph import GraphStore
from tests.conftest import ROOT
from tests.graph.store import crash_build

COUNT = 60


def started(path: Path, count: int, edition: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", crash_build.__name__, str(path), str(count), str(edition)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )


def kill_at(path: Path, number: int, count: int, edition: int, delay: float) -> None:
    """Start a build and kill it so many seconds after it came to article ``number``."""
    process = started(path, count, edition)
    assert process.stdout is not None
    for _ in range(number):
        assert process.stdout.readline().startswith("map/a")
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def finished(path: Path, count: int, edition: int) -> tuple[int, int]:
    """The articles that a build which nobody stops has added, and those it found."""
    told, _ = started(path, count, edition).communicate()
    added, unchanged = map(int, told.split()[-2:])
    return added, unchanged


def assert_same_as_undisturbed(path: Path, count: int, edition: int) -> None:
    with GraphStore(path) as killed, GraphStore() as whole:
        for article in crash_build.articles(count, edition):
            whole.add(crash_build.facts(article), model_version=crash_build.VERSION)
        assert sorted(map(str, killed.store)) == sorted(map(str, whole.store))


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(11)
    last = 2 * COUNT // 3
    for number in (chance.randint(1, COUNT // 2), last):
        kill_at(tmp_path / "killed", number, COUNT, 1, chance.uniform(0, 0.01))
    added, unchanged = finished(tmp_path / "killed", COUNT, 1)
    assert added + unchanged == COUNT and last - 1 <= unchanged < COUNT
    assert_same_as_undisturbed(tmp_path / "killed", COUNT, 1)


@pytest.mark.full_scale
def test_fifty_kills(tmp_path: Path) -> None:
    """Half of them while 200 articles are put in, half while all are replaced, some before the first article."""
    chance = random.Random(50)
    count = 200
    for edition in (1, 2):
        for number in sorted(chance.randrange(count) for _ in range(25)):
            kill_at(tmp_path / "killed", number, count, edition, chance.uniform(0, 0.03))
        added, unchanged = finished(tmp_path / "killed", count, edition)
        assert added + unchanged == count
        assert unchanged > 0
        assert_same_as_undisturbed(tmp_path / "killed", count, edition)
