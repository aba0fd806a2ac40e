"""Many look-ups at once: one after the other in a store at hand, in one request on a server."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from kg.graph.store.sparql_server import SparqlServer, values_clause

_MAX_IN_A_REQUEST = 500


def quads_with_objects(store: Store, predicate: NamedNode, values: Collection[Any], graph: NamedNode) -> Iterator[Quad]:
    """The quads of a graph with this predicate and any of these objects."""
    if isinstance(store, SparqlServer):
        return _asked_for(store, "?o", values, predicate, graph)
    return (quad for value in values for quad in store.quads_for_pattern(None, predicate, value, graph))


def quads_of_subjects(
    store: Store, subjects: Collection[Any], predicate: NamedNode, graph: NamedNode
) -> Iterator[Quad]:
    """The quads of a graph with this predicate and any of these subjects."""
    if isinstance(store, SparqlServer):
        return _asked_for(store, "?s", subjects, predicate, graph)
    return (quad for subject in subjects for quad in store.quads_for_pattern(subject, predicate, None, graph))


def _asked_for(
    server: SparqlServer, variable: str, values: Collection[Any], predicate: NamedNode, graph: NamedNode
) -> Iterator[Quad]:
    for some in _batches(values):
        clause = values_clause(variable, ((value,) for value in some))
        rows = server.select(f"SELECT ?s ?o WHERE {{ {clause} GRAPH {graph} {{ ?s {predicate} ?o }} }}")
        yield from (Quad(subject, predicate, value, graph) for subject, value in rows)


def _batches(values: Collection[Any]) -> Iterator[list[Any]]:
    found = sorted(values, key=str)
    for start in range(0, len(found), _MAX_IN_A_REQUEST):
        yield found[start : start + _MAX_IN_A_REQUEST]
