"""Between the stores: whatever holds a graph, as a pyoxigraph store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pyoxigraph
from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, Store, Triple
from rdflib import Graph
from rdflib.graph import ConjunctiveGraph

from kg.graph.rdf.iris import PREFIXES
from kg.graph.rdf.oxigraph import OxigraphQuads
from kg.graph.rdf.quads import QuadSource, QuadStore


class HasQuads(Protocol):
    """Anything that keeps its quads in a ``QuadStore``, as ``GraphStore`` does."""

    @property
    def quads(self) -> QuadStore: ...


Foreign = Store | Graph
"""A graph of another library: a pyoxigraph store, or any rdflib graph or dataset."""
Source = Foreign | HasQuads
"""What can be read: a ``GraphStore``, or a graph of another library."""


def quad_source(source: Source) -> QuadSource:
    """The quads of ``source``: its own store of them where it has one, a copy in memory where it has not."""
    if isinstance(source, Foreign):
        return OxigraphQuads(oxigraph_store(source))
    return source.quads


def oxigraph_store(source: Foreign) -> Store:
    """The quads of a graph of another library as a pyoxigraph store: its own, or a copy in memory."""
    if isinstance(source, Store):
        return source
    kept = source.store
    if isinstance(kept, OxigraphStore) and isinstance(source, ConjunctiveGraph):
        return kept._inner
    return _copied(source)


def _copied(graph: Graph) -> Store:
    store = Store()
    is_dataset = isinstance(graph, ConjunctiveGraph)
    written = graph.serialize(format="nquads" if is_dataset else "nt", encoding="utf-8")
    store.load(written, RdfFormat.N_QUADS if is_dataset else RdfFormat.N_TRIPLES)
    return store


def to_graph(triples: Iterable[Triple]) -> Graph:
    """The answer to CONSTRUCT as an rdflib graph."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    written = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    graph.parse(data=written, format="nt")
    return graph
