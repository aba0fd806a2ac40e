"""Changes as SPARQL updates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Change, Graphs

Step = tuple[str, NamedNode, set[Triple]]
"""``DELETE`` or ``INSERT``, a graph, and its triples: the arguments of ``data_text``."""


def update_text(change: Change) -> str:
    """One SPARQL update request that removes and adds the triples of each graph."""
    parts = [
        data_text(word, name, triples)
        for word, graphs in (("DELETE", change.removed), ("INSERT", change.added))
        for name, triples in graphs.items()
        if triples
    ]
    return " ;\n".join([*parts, *emptying_text(change)])


def data_text(word: str, graph: NamedNode, triples: set[Triple]) -> str:
    """The update that deletes or inserts the triples of one graph; ``word`` is DELETE or INSERT."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return f"{word} DATA {{ GRAPH {graph} {{\n{written.decode()}}} }}"


def emptying_text(change: Change) -> list[str]:
    """The update that drops the graph of which nothing is left; none where there is no such graph."""
    return [] if change.emptied is None else [f"DROP SILENT GRAPH {change.emptied}"]


def update_steps(change: Change) -> list[Step]:
    """The parts of a change in an order that is safe to interrupt, for servers without transactions.

    The hash of an article is removed first and added last, so that an article that was written in part counts as not
    read, and nothing of it is left over once it is read again.
    """
    return [
        *_steps("DELETE", change.removed, _is_hash),
        *_steps("DELETE", change.removed, _is_not_hash),
        *_steps("INSERT", change.added, _is_not_hash),
        *_steps("INSERT", change.added, _is_hash),
    ]


def _steps(word: str, graphs: Graphs, is_selected: Callable[[Triple], bool]) -> Iterator[Step]:
    """Articles are added before what is derived from them, and removed after it."""
    ordered = sorted(graphs, key=lambda graph: graph.value.startswith(iris.ARTICLE_GRAPH) == (word == "DELETE"))
    for graph in ordered:
        selected = set(filter(is_selected, graphs[graph]))
        if selected:
            yield word, graph, selected


def _is_hash(triple: Triple) -> bool:
    return triple.predicate == term("kg:contentHash")


def _is_not_hash(triple: Triple) -> bool:
    return not _is_hash(triple)
