"""A third kind of store: a Python set that fulfils ``kg.graph.rdf.quads.QuadStore``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, Store, Triple
from rdflib import Dataset

from kg.graph.query.evaluation import Answer, Question, evaluate
from kg.graph.rdf.quads import Change, GraphName, Node, Term


class SetStore:
    """Slow and simple."""

    def __init__(self) -> None:
        self.kept: set[Quad] = set()

    def match(
        self,
        subject: Node | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        wanted = (subject, predicate, object, graph)
        return (quad for quad in self if all(term in (None, part) for term, part in zip(wanted, quad, strict=True)))

    def match_subjects(self, subjects: Collection[Node], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return (quad for quad in self.match(None, predicate, None, graph) if quad.subject in subjects)

    def match_objects(self, predicate: NamedNode, objects: Collection[Term], graph: NamedNode | None) -> Iterator[Quad]:
        return (quad for quad in self.match(None, predicate, None, graph) if quad.object in objects)

    def apply(self, change: Change) -> None:
        for graph, triples in change.removed.items():
            self.kept -= {_quad(triple, graph) for triple in triples}
        for graph, triples in change.added.items():
            self.kept |= {_quad(triple, graph) for triple in triples}

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        return evaluate(self._copy(), question)

    def to_dataset(self) -> Dataset:
        return Dataset(store=OxigraphStore(store=self._copy()), default_union=True)

    def optimize(self) -> None: ...

    def close(self) -> None: ...

    def _copy(self) -> Store:
        store = Store()
        store.extend(self.kept)
        return store

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.kept

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
