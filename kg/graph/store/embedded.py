"""The embedded store: Oxigraph, in a folder or in memory; graphs of other libraries are read through it too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import singledispatch
from pathlib import Path

import rdflib.store
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import Dataset, Graph
from rdflib.graph import ConjunctiveGraph

from kg.errors import StoreError, StoreLockedError
from kg.graph.query.evaluation import Answer, Question
from kg.graph.query.limited import evaluate_within
from kg.graph.rdf.conversion import adapter
from kg.graph.rdf.quads import Change, GraphName, Node, Term
from kg.graph.store.updates import update_text


class EmbeddedStore:
    """A ``QuadStore``: a pyoxigraph store in this process, ``oxigraph``. Every change is one transaction."""

    def __init__(self, oxigraph: Store, *, path: Path | None = None, is_read_only: bool = False) -> None:
        """Take an open pyoxigraph store; ``path`` is its folder, None in memory."""
        self.oxigraph = oxigraph
        self.path = path
        self.is_read_only = is_read_only

    @classmethod
    def open(cls, path: Path | None = None, *, is_read_only: bool = False) -> EmbeddedStore:
        """The store in the folder ``path``, made there if it does not exist; in memory without a path.

        Raises:
            StoreLockedError: another process has it open for writing.
            StoreError: it is no store, or cannot be read.
        """
        return cls(_opened(path, is_read_only=is_read_only), path=path, is_read_only=is_read_only)

    def match(
        self,
        subject: Node | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        return self.oxigraph.quads_for_pattern(subject, predicate, object, graph)

    def match_subjects(self, subjects: Collection[Node], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return (quad for subject in subjects for quad in self.match(subject, predicate, None, graph))

    def match_objects(self, predicate: NamedNode, objects: Collection[Term], graph: NamedNode | None) -> Iterator[Quad]:
        return (quad for object in objects for quad in self.match(None, predicate, object, graph))

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.oxigraph

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.oxigraph)

    def __len__(self) -> int:
        return len(self.oxigraph)

    def apply(self, change: Change) -> None:
        """Make the change in one transaction.

        Raises:
            StoreError: it cannot be written.
        """
        # One update request is one transaction; so is one call of extend, which is quicker but can only add.
        try:
            if not any(change.removed.values()):
                self.oxigraph.extend(
                    [
                        Quad(triple.subject, triple.predicate, triple.object, name)
                        for name, triples in change.added.items()
                        for triple in triples
                    ]
                )
            else:
                self.oxigraph.update(update_text(change))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be written: {error}") from error

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query; without a time limit when ``seconds`` is None."""
        return evaluate_within(self.oxigraph, question, seconds, path=self.path, is_read_only=self.is_read_only)

    def to_dataset(self) -> Dataset:
        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)

    def optimize(self) -> None:
        self.oxigraph.optimize()

    def close(self) -> None:
        """Write everything to disk; the lock on the folder is released once nothing refers to the store any more."""
        if self.path is not None and not self.is_read_only:
            self.oxigraph.flush()


@adapter.register
def _(oxigraph: Store) -> EmbeddedStore:
    return EmbeddedStore(oxigraph)


@adapter.register
def _(graph: Graph) -> EmbeddedStore:
    return EmbeddedStore(_copied(graph, RdfFormat.N_TRIPLES))


@adapter.register
def _(dataset: ConjunctiveGraph) -> EmbeddedStore:
    return EmbeddedStore(_oxigraph_of(dataset.store, dataset))


@singledispatch
def _oxigraph_of(kept_by: rdflib.store.Store, dataset: ConjunctiveGraph) -> Store:
    """The pyoxigraph store that keeps an rdflib dataset, or a copy of what another store keeps."""
    return _copied(dataset, RdfFormat.N_QUADS)


@_oxigraph_of.register
def _(kept_by: OxigraphStore, dataset: ConjunctiveGraph) -> Store:
    return kept_by._inner


def _copied(graph: Graph, format: RdfFormat) -> Store:
    store = Store()
    store.load(graph.serialize(format=format.media_type, encoding="utf-8"), format)
    return store


def _opened(path: Path | None, *, is_read_only: bool) -> Store:
    if path is None:
        return Store()
    is_store = (path / "CURRENT").is_file()
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a store is a folder")
    if not is_store and path.is_dir() and any(path.iterdir()):
        raise StoreError(f"{path} is a folder with other files in it, not a store")
    if is_read_only and not is_store:
        raise StoreError(f"there is no store at {path}")
    try:
        if is_read_only:
            return Store.read_only(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        return Store(path)
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower() and "LOCK" in str(error):
            raise StoreLockedError(
                f"{path} is open in another process; close that one, or open the store for reading only"
            ) from error
        raise StoreError(f"{path} cannot be opened as a store: {error}") from error
