"""The interface of a store of quads, and what passes through it: RDF terms, patterns, changes, questions.

A store is whatever fulfils ``QuadStore``: the embedded one (``kg.graph.store.embedded``), a SPARQL server
(``kg.graph.store.sparql_server``), and any other that is added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rdflib import Dataset

if TYPE_CHECKING:
    from kg.graph.query.evaluation import Answer, Question

Node = NamedNode | BlankNode | Triple
"""What can be the subject of a triple."""
Term = Node | Literal
"""What can be the object of a triple."""
GraphName = NamedNode | BlankNode | DefaultGraph
Graphs = dict[NamedNode, set[Triple]]
"""Triples by the graph they are in."""


@dataclass(slots=True)
class Change:
    """The triples that are removed from and added to each graph; ``emptied`` is a graph of which nothing is left."""

    removed: Graphs = field(default_factory=dict)
    added: Graphs = field(default_factory=dict)
    emptied: NamedNode | None = None


class QuadSource(Protocol):
    """Quads that can be looked up. Iterating gives all quads of this program, in no particular order."""

    def match(
        self,
        subject: Node | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The quads with these terms, in no particular order; None matches any term, and any graph."""

    def match_subjects(self, subjects: Collection[Node], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        """The quads of a graph with this predicate and any of these subjects, in as few requests as possible."""

    def match_objects(self, predicate: NamedNode, objects: Collection[Term], graph: NamedNode | None) -> Iterator[Quad]:
        """The quads of a graph, or of any, with this predicate and any of these objects, in few requests."""

    def __contains__(self, quad: Quad, /) -> bool: ...

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...


class QuadStore(QuadSource, Protocol):
    """Quads that can be changed and queried."""

    def apply(self, change: Change) -> None:
        """Make a change, in one transaction where the store has transactions.

        Raises:
            StoreError: it cannot be written.
        """

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query; a syntax error is an answer too.

        Args:
            question: the query.
            seconds: the time limit; when None, the store's own limit, if it has one.

        Raises:
            QueryError: the time limit, or a query that the store cannot run.
            StoreError: the store cannot be reached.
        """

    def to_dataset(self) -> Dataset:
        """The same quads as an rdflib dataset whose default graph is the union of all graphs."""

    def optimize(self) -> None:
        """Make the store smaller and faster to query, where the store can do so on request."""

    def close(self) -> None:
        """Write everything and release the store."""


def by_predicate(triples: Iterable[Triple], predicates: Collection[NamedNode]) -> dict[NamedNode, list[Triple]]:
    """The triples with each of these predicates, in their order; an empty list where there are none."""
    found: dict[NamedNode, list[Triple]] = {predicate: [] for predicate in predicates}
    for triple in triples:  # a graph has many triples, and few of them are asked for
        group = found.get(triple.predicate)
        if group is not None:
            group.append(triple)
    return found


def lexical_form(term: Term) -> str:
    """The text of a literal or an IRI; blank nodes and triples as N-Triples has them."""
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def as_literal(term: Term) -> Literal:
    """The same term, where it is a literal.

    Raises:
        ValueError: it is something else.
    """
    if isinstance(term, Literal):
        return term
    raise ValueError(f"{term} is not a literal")


def as_iri(term: Term | GraphName) -> NamedNode:
    """The same term, where it is an IRI.

    Raises:
        ValueError: it is something else.
    """
    if isinstance(term, NamedNode):
        return term
    raise ValueError(f"{term} is not an IRI")
