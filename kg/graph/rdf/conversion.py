"""Adapters: whatever holds a graph as a ``QuadStore``, and triples as an rdflib graph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, Protocol, TypeVar

import pyoxigraph
from pyoxigraph import RdfFormat, Store, Triple
from rdflib import Graph

from kg.graph.rdf.iris import PREFIXES
from kg.graph.rdf.quads import QuadStore

AnyGraph = TypeVar("AnyGraph", bound=Graph)


class HasQuads(Protocol):
    """Anything that keeps its quads in a ``QuadStore``, as ``GraphStore`` does."""

    @property
    def quads(self) -> QuadStore: ...


Source = Store | Graph | HasQuads
"""What can be read: a ``GraphStore``, a pyoxigraph store, or any rdflib graph or dataset."""


def quad_store(source: Source) -> QuadStore:
    """The quads of ``source``: its own store where it has one, otherwise a copy in memory."""
    return adapter(source)


@singledispatch
def adapter(source: Any) -> QuadStore:
    """The quads of a source by its class; a class of another library is registered with ``adapter.register``."""
    quads: QuadStore = source.quads
    return quads


def to_graph(triples: Iterable[Triple]) -> Graph:
    """The answer to CONSTRUCT as an rdflib graph."""
    written = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return with_prefixes(Graph().parse(data=written, format="nt"))


def with_prefixes(graph: AnyGraph) -> AnyGraph:
    """The same rdflib graph, to which the prefixes of the vocabulary are bound."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
