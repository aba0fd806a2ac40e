"""The door to a store of quads, and what goes through it: RDF terms, patterns, changes, questions.

A store is whatever fulfils ``QuadStore``: the embedded one (``kg.graph.store.embedded``), a SPARQL server
(``kg.graph.store.sparql_server``), and any other that is to be added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import Dataset

if TYPE_CHECKING:
    from kg.graph.query.evaluation import Answer, Question

Node = NamedNode | BlankNode | Literal | Triple
"""An RDF term where subject or object stand."""
GraphName = NamedNode | BlankNode | DefaultGraph
Graphs = dict[NamedNode, set[Triple]]
"""Triples by the graph they are in."""


@dataclass(slots=True)
class Change:
    """The triples that go from and come into each graph; ``emptied`` is a graph that nothing is left of."""

    removed: Graphs = field(default_factory=dict)
    added: Graphs = field(default_factory=dict)
    emptied: NamedNode | None = None


class QuadSource(Protocol):
    """Quads that can be looked at."""

    def match(self, subject: Any, predicate: Any, object: Any, graph: Any = None) -> Iterator[Quad]:
        """The quads with these terms; None stands for any, and for the graph for any of them."""

    def match_subjects(self, subjects: Collection[Any], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        """The quads of a graph with this predicate and any of these subjects, in as few requests as can be."""

    def match_objects(self, predicate: NamedNode, objects: Collection[Any], graph: NamedNode) -> Iterator[Quad]:
        """The quads of a graph with this predicate and any of these objects, in as few requests as can be."""

    def has_graph(self, graph: NamedNode) -> bool:
        """Whether there is anything in the graph."""

    def __contains__(self, quad: Quad, /) -> bool: ...

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...


class QuadStore(QuadSource, Protocol):
    """Quads that can be changed and asked."""

    def apply(self, change: Change) -> None:
        """Make a change, in one transaction where the store has such.

        Raises:
            StoreError: it cannot be written.
        """

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query, given up after so many seconds; the store's own limit, if any, when None.

        Raises:
            QueryError: the time limit, or a query that the store cannot run.
            StoreError: the store cannot be reached.
        """

    def to_dataset(self) -> Dataset:
        """The same quads as an rdflib dataset whose default graph is the union of all graphs."""

    def optimize(self) -> None:
        """Make the store smaller and quicker to ask, where that can be asked for."""

    def close(self) -> None:
        """Write everything and let go of the store."""
