"""A corpus graph of a million triples: loading, every named query, one article more and less, export; in one run.

usage: python -m benchmarks.graph [--triples N] [--small N] [--seconds S] [--rounds N]

Three ways are set side by side: the program's own, bare pyoxigraph given the same quads and the same query texts, and
rdflib's own store and engine. The last is given a smaller graph (``--small``), on which the program is measured again,
and ``--seconds`` for each query. The articles are invented, in the shape the program gives to news: about twenty events
an article, names by Zipf's law. Only ratios within one run mean anything.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import shlex
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, RdfFormat, Store, Triple, Variable
from rdflib import Dataset
from rdflib.term import Identifier
from rich.console import Console
from rich.table import Table

from benchmarks import made_up
from kg.export import save
from kg.graph import GraphStore, NamedQuery, list_queries, run, to_quads
from kg.graph.query.queries import bound
from kg.graph.rdf.iris import ENTITY_GRAPH
from kg.model import (
    Article,
    ArticleReading,
    Entity,
    EntityType,
    Event,
    EventKind,
    Modality,
    Participant,
    Polarity,
    Position,
)

KNOWN: dict[str, EntityType] = {
    "Rusland": "GPE",
    "Oekraïne": "GPE",
    "Trump": "PERSON",
    "Duitsland": "GPE",
    "AIVD": "ORG",
    "Poetin": "PERSON",
    "chemische wapens": "THING",
}
"""Names in the examples of the named queries; the most frequent ones here."""
KINDS: tuple[EntityType, ...] = ("PERSON", "PERSON", "ORG", "GPE", "THING", "THING")
ACTIONS = (
    "inzetten",
    "spreken met",
    "ontmoeten",
    "aanvallen",
    "bezoeken",
    "minister",
    *(f"doen {n}" for n in range(400)),
)
TYPES = ("ASSAULT", "SANCTION", "AID", "CONSULT", "AGREE", "PROTEST", None, None, None)
EVENTS_PER_ARTICLE = 20


class Corpus:
    """Invented news; the same articles at every run."""

    def __init__(self, names: int = 5000) -> None:
        self._chance = random.Random(7)
        self._names = list(KNOWN) + [self._name() for _ in range(names)]
        self._types = {name: KNOWN.get(name, self._chance.choice(KINDS)) for name in self._names}
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(len(self._names))))
        self._action_weights = list(accumulate(1 / (rank + 1) for rank in range(len(ACTIONS))))

    def article(self, number: int) -> ArticleReading:
        """What was read in one article of some twenty sentences."""
        day = f"20{self._chance.randint(15, 25)}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        article_id = f"{day[:4]}/nieuws-{number}"
        events, start = [], 0
        for place in range(EVENTS_PER_ARTICLE):
            event = self._event(article_id, day, place, start)
            events.append(event)
            start = event.evidence.end + 1
        named = {taking.name for event in events for _, taking in event.participants()}
        source = self._chance.choice(("Noorderkoerier", "Zuiderbode", "Persdienst", "Westpost"))
        return ArticleReading(
            article=Article(
                id=article_id, text=f"{number}", paragraphs=(), title=f"Nieuws {number}", date=day, source=source
            ),
            events=tuple(events),
            entities=tuple(self._entity(name) for name in sorted(named)),
            sentence_count=2 * EVENTS_PER_ARTICLE,
        )

    def _event(self, article_id: str, day: str, number: int, start: int) -> Event:
        words = " ".join(self._name() for _ in range(12))
        actor, target, place, speaker = (self._participant(start + 10 * slot) for slot in range(4))
        (action,) = self._chance.choices(ACTIONS, cum_weights=self._action_weights)
        kind: EventKind = "role" if action == "minister" else "event"
        polarity: Polarity = "negated" if self._chance.random() < 0.04 else "affirmed"
        modality: Modality = self._chance.choices(("asserted", "intended", "possible"), (88, 8, 4))[0]
        sentence = f"{actor.name} {words} {target.name}."
        return made_up.event(
            actor,
            action,
            target,
            article=article_id,
            number=number,
            sentence=sentence,
            start=start,
            kind=kind,
            polarity=polarity,
            modality=modality,
            attributed_to=(speaker,) if self._chance.random() < 0.3 else (),
            place=place if self._chance.random() < 0.3 else None,
            time="gisteren" if self._chance.random() < 0.3 else None,
            time_value=day if self._chance.random() < 0.3 else None,
            event_type=self._chance.choice(TYPES),
            confidence=round(self._chance.uniform(0.5, 1), 2),
            rules=("actor: nsubj", "target: obj"),
        )

    def _participant(self, start: int) -> Participant:
        (name,) = self._chance.choices(self._names, cum_weights=self._weights)
        return made_up.participant(name, self._types[name], start)

    def _entity(self, name: str) -> Entity:
        rank = sum(map(ord, name))
        if self._types[name] != "GPE":
            return Entity(name=name, type=self._types[name], aliases=frozenset({name.upper()}))
        iri = f"https://sws.geonames.org/{rank * 1000 + len(name)}/"
        return Entity(
            name=name,
            type="GPE",
            exact_match=frozenset({iri}),
            position=Position(iri, round(rank % 90 + 0.12345, 5), round(rank % 180 + 0.54321, 5)),
        )

    def _name(self) -> str:
        return made_up.word(self._chance).capitalize()


def corpus(triples: int) -> list[ArticleReading]:
    """Articles that give at least so many quads."""
    source, made = Corpus(), 0
    found: list[ArticleReading] = []
    known: set[Quad] = set()
    while made + len(known) < triples:
        found.append(source.article(len(found)))
        for quad in to_quads(found[-1]):
            if quad.graph_name == ENTITY_GRAPH:
                known.add(quad)
            else:
                made += 1
    return found


def example_parameters(query: NamedQuery) -> dict[str, str]:
    """The parameters in the example of a query's head."""
    words = shlex.split(query.example)
    return dict(words[at + 1].split("=", 1) for at, word in enumerate(words) if word == "--set")


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long the work takes by a clock."""
    begin = clock()
    work()
    return clock() - begin


def bare_query(store: Store, query: NamedQuery, parameters: dict[str, str]) -> int:
    """The same text on bare pyoxigraph, every value looked at once; the number of rows."""
    text, bindings = bound(query, parameters)
    given: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(name): value for name, value in bindings.items()
    }
    answer = store.query(text, use_default_graph_as_union=True, substitutions=given)
    assert not isinstance(answer, QueryBoolean)
    return len([tuple(row) for row in answer])


def rdflib_query(dataset: Dataset, query: NamedQuery, parameters: dict[str, str]) -> int:
    """The same text on rdflib's engine; the number of rows."""
    text, bindings = bound(query, parameters)
    terms = {name: rdflib.util.from_n3(str(value)) for name, value in bindings.items()}
    given = {name: term for name, term in terms.items() if isinstance(term, Identifier)}
    return sum(1 for _ in iter(dataset.query(text, initBindings=given)))


def rdflib_seconds(dataset: Dataset, query: NamedQuery, parameters: dict[str, str], limit: float) -> float | None:
    """Seconds of processor that rdflib's engine takes in a process of its own, or None where it was stopped."""
    reader, writer = multiprocessing.Pipe(duplex=False)
    work = multiprocessing.get_context("fork").Process(
        target=lambda: writer.send(seconds(lambda: rdflib_query(dataset, query, parameters), time.thread_time))
    )
    work.start()
    found = reader.recv() if reader.poll(limit) else None
    work.kill()
    work.join()
    return found


class Figures:
    """A table of the ways side by side, with the ratio of the first to each other one."""

    def __init__(self, title: str, *columns: str) -> None:
        self.table = Table(title=title)
        for column in ("", *columns):
            self.table.add_column(column, justify="right" if column else "left")

    def add(self, name: str, *cells: float | str | None) -> None:
        self.table.add_row(name, *(f"{cell:,.2f}" if isinstance(cell, float) else str(cell or "") for cell in cells))


def fastest(rounds: int, *works: Callable[[], Any]) -> list[float]:
    """Milliseconds of processor of each, in the fastest of some rounds in which they take turns.

    Queries run in the thread that asks, so its clock leaves out whatever else the machine does.
    """
    taken = [[seconds(work, time.thread_time) * 1000 for work in works] for _ in range(rounds)]
    return [min(times) for times in zip(*taken, strict=True)]


def large(articles: list[ArticleReading], folder: Path, rounds: int) -> Iterator[Table]:
    """The tables of the large graph: whole operations, one article, queries."""
    whole = Figures(f"{len(articles):,} articles, ms", "program", "bare pyoxigraph", "ratio")
    graph, bare = GraphStore(folder / "own"), Store(folder / "bare")
    own_load = seconds(lambda: [graph.add(facts) for facts in articles]) * 1000
    parts: defaultdict[object, list[Quad]] = defaultdict(list)
    for quad in graph.store:
        parts[quad.graph_name].append(quad)

    def load_bare() -> None:
        for part in parts.values():
            bare.extend(part)

    bare_load = seconds(load_bare) * 1000
    whole.add("load, article by article (bare: without comparing names)", own_load, bare_load, own_load / bare_load)
    graph.optimize()
    bare.optimize()
    assert len(graph.store) == len(bare)
    own = seconds(lambda: save(graph, folder / "own.nq")) * 1000
    other = seconds(lambda: bare.dump(folder / "bare.nq", RdfFormat.N_QUADS)) * 1000
    whole.add("export as N-Quads", own, other, own / other)
    yield whole.table
    yield one_article(articles, graph, folder, rounds)
    table = Figures(
        f"named queries on {len(bare):,} quads, ms of processor", "rows", "program", "bare pyoxigraph", "ratio"
    )
    for query in list_queries():
        given = example_parameters(query)
        rows = bare_query(bare, query, given)
        own, other = fastest(
            rounds,
            partial(run, graph, query, parameters=given),
            partial(bare_query, graph.store, query, given),
        )
        table.add(query.name, f"{rows:,}", own, other, own / other)
    yield table.table


def one_article(articles: list[ArticleReading], graph: GraphStore, folder: Path, rounds: int) -> Table:
    """One article more, and less, in the large store and in an empty one."""
    more = [Corpus().article(len(articles) + number) for number in range(rounds)]
    table = Figures("one article, ms (median)", "large store", "empty store", "ratio")
    times: dict[str, list[list[float]]] = {"added": [[], []], "removed": [[], []]}
    for number, facts in enumerate(more):
        with GraphStore(folder / f"empty-{number}") as empty:
            for at, store in enumerate((graph, empty)):
                times["added"][at].append(seconds(partial(store.add, facts)) * 1000)
            for at, store in enumerate((graph, empty)):
                removal = seconds(partial(store.remove, facts.article.id)) * 1000
                times["removed"][at].append(removal)
    for name, (in_large, in_empty) in times.items():
        one, two = statistics.median(in_large), statistics.median(in_empty)
        table.add(name, one, two, one / two)
    return table.table


def small(articles: list[ArticleReading], limit: float, rounds: int) -> Iterator[Table]:
    """The tables of the small graph, with rdflib."""
    graph, dataset = GraphStore(), Dataset(default_union=True)
    whole = Figures(f"{len(articles):,} articles, in memory, ms", "program", "rdflib", "rdflib / program")
    own = seconds(lambda: [graph.add(facts) for facts in articles]) * 1000
    written = graph.store.dump(format=RdfFormat.N_QUADS)
    other = seconds(lambda: dataset.parse(data=written, format="nquads")) * 1000
    whole.add("load", own, other, other / own)
    own = seconds(lambda: graph.store.dump(format=RdfFormat.N_QUADS)) * 1000
    other = seconds(lambda: dataset.serialize(format="nquads")) * 1000
    whole.add("export as N-Quads", own, other, other / own)
    yield whole.table
    title = f"named queries on {len(graph.store):,} quads in memory, ms of processor"
    table = Figures(title, "program", "rdflib", "rdflib / program")
    for query in list_queries():
        given = example_parameters(query)
        (own,) = fastest(rounds, partial(run, graph, query, parameters=given))
        found = rdflib_seconds(dataset, query, given, limit)
        if found is None:
            table.add(query.name, own, f"> {limit * 1000:,.0f}", f"> {limit * 1000 / own:,.0f}")
        else:
            table.add(query.name, own, found * 1000, found * 1000 / own)
    yield table.table


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        for table in large(corpus(options.triples), Path(folder), options.rounds):
            console.print(table)
        size = sum(file.stat().st_size for file in (Path(folder) / "own").iterdir()) / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"store of {size:,.0f} MB on disk; memory of this process at most {memory:,.0f} MB", highlight=False)
    for table in small(corpus(options.small), options.seconds, options.rounds):
        console.print(table)


if __name__ == "__main__":
    main()
