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


class HasStore(Protocol):
    """Anything that keeps its quads in a pyoxigraph store, as ``GraphStore`` does."""

    @property
    def store(self) -> Store: ...


Source = Store | Graph | HasStore
"""What can be read: a ``GraphStore``, a pyoxigraph store, or any rdflib graph or dataset."""


def oxigraph_store(source: Source) -> Store:
    """The quads of ``source`` as a pyoxigraph store: its own where it has one, a copy in memory where it has not."""
    if isinstance(source, Store):
        return source
    if isinstance(source, Graph):
        kept = source.store
        if isinstance(kept, OxigraphStore) and isinstance(source, ConjunctiveGraph):
            return kept._inner
        return _copied(source)
    return source.store


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
