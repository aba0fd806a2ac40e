"""What one article more, and one less, costs as a store grows; and what a sentence costs as an article grows.

usage: python -m benchmarks.growth [--sizes N …] [--events N] [--window N] [--sentences N …] [--curve FILE.svg]

The articles of the store are invented readings that share their names by Zipf's law (``benchmarks.growing_news``), the
same at every run; those that are read are invented texts whose sentences bring new names. At each size new articles
are added and removed, and old ones removed and put back, in turns with as many of a second store, which stays as small
as the first size: so what else the machine does weighs on both alike, and the ratio of the two is what growth costs.
Times are of the processor, means of an article; "all threads" has what RocksDB does besides, which sorts what was
written into its files. Memory is what the process has to itself, its files aside, once the allocator gave back what
nobody uses.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.growing_news import EVENTS_PER_ARTICLE, GIVEN, named, reading
from benchmarks.made_up import word
from kg.graph import GraphStore
from kg.graph.store.freed_memory import give_back
from kg.model import ArticleReading
from kg.pipeline import Pipeline
from kg.reading import read_text

SIZES = (100, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
SENTENCES = (10, 100, 500, 1_000, 2_000, 5_000)
WINDOW = 100
COLOURS = ("#1f5fa8", "#b3541e", "#3c7a3c")
WIDTH, HEIGHT, MARGIN = 640, 300, 50


class Seconds(NamedTuple):
    """Processor time of the thread that works, and of all threads of the process."""

    thread: float
    all_threads: float


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size: milliseconds an article, and how many times those of the small store.

    ``memory`` is in MB, ``on_disk`` in kB an article.
    """

    articles: int
    added: float
    added_ratio: float
    added_all_threads: float
    removed: float
    removed_ratio: float
    removed_all_threads: float
    memory: float
    on_disk: float


def grown(sizes: Sequence[int], events: int, window: int, folder: Path) -> Iterator[Size]:
    """Add articles to a store on disk, and measure at each size; afterwards it is as it was."""
    chance = random.Random(1)
    with GraphStore(folder / "store") as graph, GraphStore(folder / "small") as small:
        for number in range(max(sizes)):
            facts = reading(number, events=events)
            graph.add(facts)
            if number < min(sizes):
                small.add(facts)
            if number + 1 not in sizes:
                continue
            large_costs, small_costs = Costs(), Costs()
            stores = ((graph, number + 1, large_costs), (small, min(sizes), small_costs))
            for each in range(window):
                new = reading(max(sizes) + each, events=events)
                for store, size, costs in stores:
                    costs.measure(store, new, reading(chance.randrange(size), events=events))
            graph.optimize()
            on_disk = sum(file.stat().st_size for file in (folder / "store").iterdir()) / 1000 / (number + 1)
            yield _size(number + 1, large_costs, small_costs, _memory(), on_disk)


class Costs:
    """The times of adding and of removing articles of one store."""

    def __init__(self) -> None:
        self.added: list[Seconds] = []
        self.removed: list[Seconds] = []

    def measure(self, store: GraphStore, new: ArticleReading, old: ArticleReading) -> None:
        """Add and remove one article, remove another and put it back."""
        self.added.append(_seconds(partial(store.add, new)))
        self.removed.append(_seconds(partial(store.remove, old.article.id)))
        self.added.append(_seconds(partial(store.add, old)))
        self.removed.append(_seconds(partial(store.remove, new.article.id)))


def _size(articles: int, costs: Costs, small: Costs, memory: float, on_disk: float) -> Size:
    added, removed = _milliseconds(costs.added), _milliseconds(costs.removed)
    return Size(
        articles=articles,
        added=added.thread,
        added_ratio=added.thread / _milliseconds(small.added).thread,
        added_all_threads=added.all_threads,
        removed=removed.thread,
        removed_ratio=removed.thread / _milliseconds(small.removed).thread,
        removed_all_threads=removed.all_threads,
        memory=memory,
        on_disk=on_disk,
    )


def store_table(measured: Sequence[Size]) -> Table:
    """The measurements by size."""
    table = Table(title="articles that share their names by Zipf's law")
    columns = (
        "one more, ms",
        "times",
        "all threads",
        "one less, ms",
        "times",
        "all threads",
        "memory, MB",
        "kB on disk",
    )
    for column in ("articles in the store", *columns):
        table.add_column(column, justify="right")
    for each in measured:
        table.add_row(f"{each.articles:,}", *(f"{cell:,.2f}" for cell in astuple(each)[1:]))
    return table


def text_of(sentences: int) -> str:
    """A text in which every sentence has two new names; many have a pronoun or a description."""
    chance = random.Random(3)
    told = []
    for _ in range(sentences):
        one, other = (f"{chance.choice(GIVEN)} {word(chance).capitalize()}" for _ in range(2))
        told.append(
            chance.choice(
                (
                    f"{one} bezoekt {other}.",
                    f"Minister {one} prijst {other}, zegt hij.",
                    f"De minister belt {other} over {one}.",
                    f"{one} en {other} winnen de wedstrijd.",
                    f"De club ontslaat {one} en {other}.",
                    f"Volgens {one} liegt burgemeester {other}.",
                )
            )
        )
    return " ".join(told)


def read(sizes: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Milliseconds for a sentence, in articles of so many sentences."""
    pipeline = Pipeline()
    pipeline.examine(read_text(text_of(10)))
    for size in sizes:
        article = read_text(text_of(size))
        yield size, 1000 * _seconds(partial(pipeline.examine, article)).all_threads / size


def sentence_table(measured: Sequence[tuple[int, float]]) -> Table:
    """The time for a sentence by the length of its article."""
    table = Table(title="one article, every sentence with two new names")
    table.add_column("sentences", justify="right")
    table.add_column("a sentence, ms", justify="right")
    for size, milliseconds in measured:
        table.add_row(f"{size:,}", f"{milliseconds:.2f}")
    return table


def curve(measured: Sequence[Size]) -> str:
    """A picture in SVG of what one article more and less, and memory, come to as a multiple of the first size."""
    lines = {
        "one article more": [each.added_ratio for each in measured],
        "one article less": [each.removed_ratio for each in measured],
        "memory": [each.memory / measured[0].memory for each in measured],
    }
    top = max(2.0, *(max(values) for values in lines.values()))
    most = measured[-1].articles

    def point(articles: int, value: float) -> str:
        x = MARGIN + (WIDTH - 2 * MARGIN) * articles / most
        return f"{x:.1f},{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="#fff"/>',
        f'<polyline fill="none" stroke="#ccc" points="{point(0, 1)} {point(most, 1)}"/>',
        f'<polyline fill="none" stroke="#333" points="{point(0, top)} {point(0, 0)} {point(most, 0)}"/>',
        f'<text x="{MARGIN}" y="{HEIGHT - 15}">articles in the store, up to {most:,}; the first size is 1</text>',
    ]
    for at, (name, values) in enumerate(lines.items()):
        points = " ".join(point(each.articles, value) for each, value in zip(measured, values, strict=True))
        parts.append(f'<polyline fill="none" stroke="{COLOURS[at]}" stroke-width="2" points="{points}"/>')
        parts.append(f'<text x="{MARGIN + 20 + at * 180}" y="30" fill="{COLOURS[at]}">{name} ({values[-1]:.2f})</text>')
    return "\n".join([*parts, "</svg>\n"])


def _seconds(work: Callable[[], object]) -> Seconds:
    begin, begin_all = time.thread_time(), time.process_time()
    work()
    return Seconds(time.thread_time() - begin, time.process_time() - begin_all)


def _milliseconds(times: Sequence[Seconds]) -> Seconds:
    """The means, in milliseconds."""
    return Seconds(*(1000 * sum(each) / len(times) for each in zip(*times, strict=True)))


def _memory() -> float:
    """The memory that the process has to itself now, in MB; 0 where the system does not tell."""
    named.cache_clear()
    gc.collect()
    give_back()
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def main() -> None:
    """Measure, print tables, and write the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--events", type=int, default=EVENTS_PER_ARTICLE, help="events of an article of the store")
    parser.add_argument("--window", type=int, default=WINDOW)
    parser.add_argument("--sentences", type=int, nargs="*", default=SENTENCES)
    parser.add_argument("--curve", type=Path, help="an SVG file to write")
    options = parser.parse_args()
    console = Console()
    if options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured = []
            for each in grown(options.sizes, options.events, options.window, Path(folder)):
                measured.append(each)
                console.print(each, highlight=False)
        console.print(store_table(measured))
        if options.curve is not None:
            options.curve.write_text(curve(measured), encoding="utf-8")
    if options.sentences:
        console.print(sentence_table(list(read(options.sentences))))


if __name__ == "__main__":
    main()
