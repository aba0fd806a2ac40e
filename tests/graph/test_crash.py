from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import crash_build

from kg.graph import GraphStore

HERE = Path(__file__).parent
COUNT = 150


def started(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "crash_build.py"), str(path), str(COUNT)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{HERE}:{HERE.parents[1]}"},
    )


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(11)
    last = 2 * COUNT // 3
    for number in (chance.randint(1, COUNT // 2), last):
        process = started(tmp_path / "killed")
        assert process.stdout is not None
        for _ in range(number):
            assert process.stdout.readline().startswith("map/a")
        time.sleep(chance.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        assert "done" not in process.communicate()[0]
    told, _ = started(tmp_path / "killed").communicate()
    added, unchanged = map(int, told.split()[-2:])
    assert added + unchanged == COUNT and last - 1 <= unchanged < COUNT
    with GraphStore(tmp_path / "killed") as killed, GraphStore() as whole:
        for article in crash_build.articles(COUNT):
            whole.add(crash_build.facts(article), model_version=crash_build.VERSION)
        assert sorted(map(str, killed.store)) == sorted(map(str, whole.store))
