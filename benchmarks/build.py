"""A whole `kg build` of generated articles: time, memory of all its processes, disk; by number of processes.

usage: python -m benchmarks.build [--articles N] [--rounds N] [--processes N …] [--before FOLDER]

Each build is a command of its own on the same folder of text files of about 350 words (``benchmarks.generated_news``),
into a new store, the ways in turns. ``--before`` is a checkout of another version, which is measured beside this one
with what it does by itself. Memory is the highest sum of what the processes hold (shared pages counted once), looked at
twice a second. Only ratios within one run mean anything.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.generated_news import write_articles

ROOT = Path(__file__).resolve().parents[1]
SECONDS_BETWEEN_LOOKS = 0.5
GRAPH = re.compile(r"([\d,]+) articles, ([\d,]+) events, [\d,]+ entities, ([\d,]+) triples")


class Way(NamedTuple):
    """What is run: the program in this folder, with these options."""

    name: str
    folder: Path
    options: tuple[str, ...] = ()


class Build(NamedTuple):
    """What one build took, in seconds and MB, and what it made."""

    wall: float
    processor: float
    parent: float
    memory: float
    processes: int
    store: float
    results: float
    articles: int
    events: int
    triples: int


def build(way: Way, articles: Path, output: Path) -> Build:
    """Run `kg build` and watch it."""
    environment = {**os.environ, "PYTHONPATH": str(way.folder)}
    command = [sys.executable, "-P", "-m", "kg.cli", "build", str(articles), "-o", str(output), *way.options]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=way.folder, stdout=subprocess.PIPE, text=True)
    memory = [0.0]
    parent = [0.0]
    count = 1
    while process.poll() is None:
        held = _held(process.pid)
        memory.append(sum(held))
        parent.extend(held[:1])
        count = max(count, len(held))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    screen = process.stdout.read() if process.stdout is not None else ""
    made = GRAPH.search(" ".join(screen.split()))
    if process.returncode or made is None:
        raise RuntimeError(f"{way.name}: status {process.returncode}\n{screen}")
    articles_read, events, triples = (int(number.replace(",", "")) for number in made.groups())
    return Build(
        wall=wall,
        processor=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        parent=max(parent),
        memory=max(memory),
        processes=count,
        store=_megabytes(output / "store"),
        results=_megabytes(output) - _megabytes(output / "store"),
        articles=articles_read,
        events=events,
        triples=triples,
    )


def _held(pid: int) -> list[float]:
    """MB of a process and of each that it started, the share of each in what they share."""
    held = []
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            held.append(process.memory_full_info().pss / 1e6)
    except psutil.Error:  # it ended in between
        pass
    return held


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measured(ways: Sequence[Way], *, articles: int, rounds: int, console: Console) -> dict[str, list[Build]]:
    """The builds of each way, the ways in turns."""
    builds: dict[str, list[Build]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        words = write_articles(Path(folder) / "articles", count=articles)
        console.print(f"{articles:,} articles, {words / articles:,.0f} words an article", highlight=False)
        for number in range(rounds):
            for way in ways:
                output = Path(folder) / f"{number}-{len(builds)}-{way.name}"
                builds[way.name].append(build(way, Path(folder) / "articles", output))
                last = builds[way.name][-1]
                console.print(f"round {number + 1}, {way.name}: {last.wall:,.1f} s", highlight=False)
    return builds


def figures(builds: dict[str, list[Build]]) -> Table:
    """A row for each way: medians, and how much less time it took than the first."""
    table = Table()
    columns = ("", "wall s", "faster", "processor s", "MB, all", "MB, parent", "processes")
    for column in (*columns, "store MB", "results MB", "kB an article", "events", "triples an event"):
        table.add_column(column, justify="right" if column else "left")
    first = next(iter(builds.values()))
    for name, found in builds.items():
        faster = statistics.median(one.wall / other.wall for one, other in zip(first, found, strict=True))
        last = found[-1]
        table.add_row(
            name,
            f"{statistics.median(one.wall for one in found):,.1f}",
            f"{faster:.2f}",
            f"{statistics.median(one.processor for one in found):,.1f}",
            f"{max(one.memory for one in found):,.0f}",
            f"{max(one.parent for one in found):,.0f}",
            str(last.processes),
            f"{last.store:,.1f}",
            f"{last.results:,.1f}",
            f"{last.store / last.articles * 1000:,.0f}",
            f"{last.events:,}",
            f"{last.triples / last.events:.1f}",
        )
    return table


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--before", type=Path, help="folder with another version of the program")
    options = parser.parse_args()
    console = Console(width=160)
    ways = [Way("before", options.before.resolve())] if options.before else []
    ways += [Way(f"{count} processes", ROOT, ("--processes", str(count))) for count in options.processes]
    console.print(figures(measured(ways, articles=options.articles, rounds=options.rounds, console=console)))


if __name__ == "__main__":
    main()
