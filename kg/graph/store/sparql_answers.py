"""The answers of a SPARQL server, checked before anything is made of them. Every function raises StoreError."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, RdfFormat, Triple

from kg.errors import StoreError
from kg.graph.rdf.parser_process import refuse_deep

_PROBLEMS = SyntaxError, ValueError, MemoryError
"""What pyoxigraph raises for what it cannot parse; the last for a text of more than 16 MB."""


def rows(written: bytes) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """The columns and rows of the answer to SELECT; None where a variable is unbound."""
    try:
        refuse_deep(written, "jsonld")
        results = pyoxigraph.parse_query_results(written, QueryResultsFormat.JSON)
        if isinstance(results, QueryBoolean):
            raise StoreError("the server answered SELECT with a boolean")
        return tuple(variable.value for variable in results.variables), tuple(tuple(row) for row in results)
    except _PROBLEMS as error:
        raise StoreError(f"the server's answer is not SPARQL JSON: {error}") from error


def is_true(written: bytes) -> bool:
    """The answer to ASK: a boolean, or (Virtuoso) a row with 1, or no row or one with 0."""
    try:
        refuse_deep(written, "jsonld")
        results = pyoxigraph.parse_query_results(written, QueryResultsFormat.JSON)
        if isinstance(results, QueryBoolean):
            return bool(results)
    except _PROBLEMS as error:
        raise StoreError(f"the server's answer is not SPARQL JSON: {error}") from error
    _, found = rows(written)
    return any(isinstance(row[0], Literal) and row[0].value in {"1", "true"} for row in found if row)


def triples(written: bytes) -> Iterator[Triple]:
    """The triples of an answer in N-Triples."""
    try:
        refuse_deep(written, "nt")
        for quad in pyoxigraph.parse(written, RdfFormat.N_TRIPLES):
            yield quad.triple
    except _PROBLEMS as error:
        raise StoreError(f"the server's answer is not N-Triples: {error}") from error


def quad_of(subject: object, predicate: object, value: Any, graph: object) -> Quad:
    """The quad of these terms, if a quad can be made of them."""
    if (
        isinstance(subject, NamedNode | BlankNode | Triple)
        and isinstance(predicate, NamedNode)
        and value is not None
        and isinstance(graph, NamedNode)
    ):
        return Quad(subject, predicate, value, graph)
    raise StoreError(f"the server gave something that is not a quad: {subject} {predicate} {value} in {graph}")
