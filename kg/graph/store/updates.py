"""Changes as SPARQL updates."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.graph.rdf.quads import Change


def update_text(change: Change) -> str:
    """One SPARQL update request that takes out and puts in the triples of each graph."""
    parts = [
        data_text(word, name, triples)
        for word, graphs in (("DELETE", change.removed), ("INSERT", change.added))
        for name, triples in graphs.items()
        if triples
    ]
    return " ;\n".join([*parts, *emptying_text(change)])


def data_text(word: str, graph: NamedNode, triples: set[Triple]) -> str:
    """``DELETE DATA`` or ``INSERT DATA`` of the triples of one graph."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return f"{word} DATA {{ GRAPH {graph} {{\n{written.decode()}}} }}"


def emptying_text(change: Change) -> list[str]:
    """The update, if any, after which the graph that nothing is left of is gone."""
    return [] if change.emptied is None else [f"DROP SILENT GRAPH {change.emptied}"]
