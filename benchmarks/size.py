"""Quads an event and bytes an article of a store, in all and by predicate, and what optimizing saves.

usage: python -m benchmarks.size PATH… [--predicates N]

The articles are read into a new store on disk. Of each predicate the quads in the graphs of articles and in those that
they share (labels, reports) are told apart; of the bytes those as the articles came, and those once it was optimized.
The budget is what the same quads would take if all were in the default graph, which Oxigraph keeps in three orders
where it keeps those of named graphs in six, and how much text all terms have (docs/size.md).
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections import Counter
from pathlib import Path

from pyoxigraph import Quad, Store
from rich.console import Console
from rich.table import Table

from kg.graph import GraphStore
from kg.graph.rdf.iris import ACTION, ARTICLE_GRAPH, PREFIXES
from kg.graph.store.folders import size_of
from kg.model import ArticleReading
from kg.pipeline import Pipeline
from kg.reading import read_articles


def short(predicate: str) -> str:
    """A predicate with its prefix; all actions are one."""
    if predicate.startswith(ACTION):
        return "act:…"
    prefixes = (prefix for prefix, namespace in PREFIXES.items() if predicate.startswith(namespace))
    prefix = next(prefixes, None)
    return predicate if prefix is None else f"{prefix}:{predicate.removeprefix(PREFIXES[prefix])}"


def counts(store: GraphStore) -> Counter[tuple[str, bool]]:
    """Quads by predicate, and by whether they are in the graph of an article."""
    return Counter(
        (short(quad.predicate.value), str(quad.graph_name)[1:].startswith(ARTICLE_GRAPH)) for quad in store.quads
    )


def table(by_predicate: Counter[tuple[str, bool]], events: int, rows: int) -> Table:
    """The most frequent predicates, in quads an event."""
    shown = Table("quads an event", "of articles", "shared")
    totals: Counter[str] = Counter()
    for (name, _), count in by_predicate.items():
        totals[name] += count
    for name, _ in totals.most_common(rows):
        shown.add_row(name, *(f"{by_predicate[name, is_own] / events:.2f}" for is_own in (True, False)))
    return shown


def budget(store: GraphStore, folder: Path, articles: int) -> str:
    """What the quads would take without named graphs, and the text of their terms; in kB an article."""
    quads = list(store.quads)
    terms = {str(term) for quad in quads for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    without_graphs = Store(folder)
    without_graphs.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    without_graphs.flush()
    text = sum(len(term.encode()) for term in terms)
    return (
        f"{len(quads) / articles:.0f} quads and {len(terms) / articles:.0f} terms an article; all in the default graph "
        f"{size_of(folder) / articles / 1000:.0f} kB; text of the terms {text / articles / 1000:.0f} kB"
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--predicates", type=int, default=40)
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        words = events = articles = 0
        with GraphStore(path) as store:
            for reading in Pipeline().read_many(read_articles(options.paths)):
                if isinstance(reading, ArticleReading):
                    store.add(reading)
                    words += len(reading.article.text.split())
                    events += len(reading.events)
                    articles += 1
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        written = size_of(path)
        with GraphStore(path) as store:
            store.optimize()
            by_predicate = counts(store)
            told = budget(store, Path(folder) / "without graphs", articles)
        quads, optimized = by_predicate.total(), size_of(path)
    console.print(table(by_predicate, events, options.predicates))
    console.print(
        f"{articles} articles of {words / articles:.0f} words, {events / articles:.1f} events an article, "
        f"{quads / events:.1f} quads an event; {written / articles / 1000:.0f} kB an article as they came, "
        f"{optimized / articles / 1000:.0f} kB optimized ({optimized / quads:.0f} bytes a quad); "
        f"memory at most {memory:.0f} MB before that",
        highlight=False,
        soft_wrap=True,
    )
    console.print(told, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
