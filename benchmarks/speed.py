"""Words a second from text to graph, beside the bare model, and the share of each step, in one run.

usage: python -m benchmarks.speed [PATH…] [--rounds N] [--threads N]

Without paths the example articles are read. The bare model is the network on ONNX Runtime alone, given the same words
in the same batches; everything else is what the program adds to it. Only ratios within one run mean anything.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from kg import dutch
from kg.dutch.parsing.components import DutchParser
from kg.dutch.parsing.network import Network
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import extract
from kg.graph import GraphStore, events
from kg.linking import link
from kg.model import Article
from kg.reading import read_articles
from kg.view import write_html

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STEPS = ("reading", "words and sentences", "tags, trees and names", "verb lemmas", "extraction", "linking", "store")


class Clock:
    """Seconds by step, one list a step with a value for each round."""

    def __init__(self) -> None:
        self.rounds: dict[str, list[float]] = defaultdict(list)
        self._now: dict[str, float] = defaultdict(float)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self._now[name] += time.perf_counter() - begin

    def end_round(self) -> None:
        for name, seconds in self._now.items():
            self.rounds[name].append(seconds)
        self._now.clear()

    def median(self, name: str) -> float:
        return statistics.median(self.rounds[name])


def whole_way(paths: list[Path], clock: Clock, nlp: Language) -> tuple[list[Article], list[Doc]]:
    """One round from files to a store; the articles and their parsed forms."""
    with clock.step("reading"):
        articles = [found for found in read_articles(paths) if isinstance(found, Article)]
    docs = []
    with tempfile.TemporaryDirectory() as folder, GraphStore(Path(folder) / "store") as store:
        for article in articles:
            with clock.step("words and sentences"):
                doc = nlp.get_pipe("dutch_sentences")(dutch.as_doc(nlp, article))
            with clock.step("tags, trees and names"):
                doc = nlp.get_pipe("dutch_parser")(doc)
            with clock.step("verb lemmas"):
                doc = nlp.get_pipe("dutch_verb_lemmas")(doc)
            with clock.step("extraction"):
                parsed = ParsedArticle(nlp.get_pipe("dutch_repairs")(doc))
                candidates = list(extract(parsed))
            with clock.step("linking"):
                reading = link(article, parsed, candidates)
            with clock.step("store"):
                store.add(reading)
            docs.append(doc)
        with clock.step("picture"):
            write_html(events(store), Path(folder) / "graph.html")
    return articles, docs


def bare_model(docs: list[Doc], clock: Clock, network: Network) -> None:
    """The network alone on the same sentences, article by article."""
    for doc in docs:
        sentences = [[token.text for token in sentence if not token.is_space] for sentence in doc.sents]
        sentences = [words for words in sentences if words]
        with clock.step("bare model"):
            network.predict(sentences)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[EXAMPLES])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=None)
    options = parser.parse_args()
    clock = Clock()
    begin = time.perf_counter()
    nlp = dutch.load(threads=options.threads)
    nlp("Dit is een zin.")
    loaded = time.perf_counter() - begin
    component = nlp.get_pipe("dutch_parser")
    assert isinstance(component, DutchParser)
    articles, docs = whole_way(options.paths, Clock(), nlp)
    for _ in range(options.rounds):
        whole_way(options.paths, clock, nlp)
        bare_model(docs, clock, component.network)
        clock.end_round()
    words = sum(1 for doc in docs for token in doc if not token.is_space)
    total = sum(clock.median(step) for step in STEPS)
    table = Table(title=f"{len(articles)} articles, {words:,} words, median of {options.rounds} rounds")
    for column in ("step", "ms", "share of the way", "ratio to the bare model"):
        table.add_column(column, justify="left" if column == "step" else "right")
    bare = clock.median("bare model")
    for step in (*STEPS, "picture", "bare model"):
        seconds = clock.median(step)
        share = f"{seconds / total:.1%}" if step in STEPS else ""
        table.add_row(step, f"{seconds * 1000:,.0f}", share, f"{seconds / bare:.3f}")
    table.add_row("whole way", f"{total * 1000:,.0f}", "100%", f"{total / bare:.3f}")
    console = Console()
    console.print(table)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"whole way {words / total:,.0f} words a second, bare model {words / bare:,.0f}", highlight=False)
    console.print(f"loading {loaded:.1f} s, memory of the process at most {memory:,.0f} MB", highlight=False)


if __name__ == "__main__":
    main()
