"""Answers to queries that must be rows."""

from __future__ import annotations

import rdflib
from pyoxigraph import QuerySolution, QuerySolutions, Store

from kg.graph import Rows
from kg.graph.query.results import Value
from kg.graph.rdf.iris import PREFIXES


def rows_of(answer: Rows | rdflib.Graph) -> list[dict[str, Value]]:
    """The rows of an answer to SELECT or ASK."""
    assert isinstance(answer, Rows)
    return list(answer)


def solutions(store: Store, text: str) -> list[QuerySolution]:
    """What pyoxigraph itself answers to SELECT, with the prefixes of the graph, over the union of all graphs."""
    answer = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return list(answer)
