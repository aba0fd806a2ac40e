"""The quads of a pyoxigraph store behind the door of ``kg.graph.rdf.quads``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, Store


class OxigraphQuads:
    """A ``QuadSource``: what is in a pyoxigraph store."""

    def __init__(self, store: Store) -> None:
        self.oxigraph = store

    def match(self, subject: Any, predicate: Any, object: Any, graph: Any = None) -> Iterator[Quad]:
        return self.oxigraph.quads_for_pattern(subject, predicate, object, graph)

    def match_subjects(self, subjects: Collection[Any], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return (quad for subject in subjects for quad in self.match(subject, predicate, None, graph))

    def match_objects(self, predicate: NamedNode, objects: Collection[Any], graph: NamedNode) -> Iterator[Quad]:
        return (quad for object in objects for quad in self.match(None, predicate, object, graph))

    def has_graph(self, graph: NamedNode) -> bool:
        return self.oxigraph.contains_named_graph(graph)

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.oxigraph

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.oxigraph)

    def __len__(self) -> int:
        return len(self.oxigraph)
