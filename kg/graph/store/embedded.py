"""The embedded store: Oxigraph, in a folder or in memory; graphs of other libraries are read through it too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import singledispatch
from itertools import chain
from pathlib import Path

import rdflib.store
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import Dataset, Graph
from rdflib.graph import ConjunctiveGraph

from kg.errors import StoreError
from kg.graph.query.evaluation import Answer, Question
from kg.graph.query.limited import evaluate_within
from kg.graph.rdf.conversion import adapter
from kg.graph.rdf.quads import Change, GraphName, Node, Term
from kg.graph.store import folders
from kg.graph.store.freed_memory import give_back
from kg.graph.store.updates import update_text

MAX_IN_MEMORY = 32_768
"""Quads that are written before they are taken to files: some 25 MB."""
MIN_SORTED = 200_000
"""Quads that are sorted at once where a store is written anew; of a larger store the half."""


class EmbeddedStore:
    """A ``QuadStore``: a pyoxigraph store in this process, ``oxigraph``. Every change is one transaction."""

    def __init__(self, oxigraph: Store, *, path: Path | None = None, is_read_only: bool = False) -> None:
        """Take an open pyoxigraph store; ``path`` is its folder, None in memory."""
        self.oxigraph = oxigraph
        self.path = path
        self.is_read_only = is_read_only
        self._in_memory = 0

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
        return self._read(self.oxigraph.quads_for_pattern(subject, predicate, object, graph))

    def match_subjects(self, subjects: Collection[Node], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return (quad for subject in subjects for quad in self.match(subject, predicate, None, graph))

    def match_objects(self, predicate: NamedNode, objects: Collection[Term], graph: NamedNode | None) -> Iterator[Quad]:
        return (quad for object in objects for quad in self.match(None, predicate, object, graph))

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.oxigraph

    def __iter__(self) -> Iterator[Quad]:
        return self._read(iter(self.oxigraph))

    def __len__(self) -> int:
        try:
            return len(self.oxigraph)
        except (OSError, RuntimeError) as error:
            raise folders.told(self.path, error) from error

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
            self._bound_memory(change)
        except (OSError, RuntimeError) as error:
            if "Corruption" in str(error):
                raise folders.told(self.path, error) from error
            raise StoreError(f"the store cannot be written: {error}") from error

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a SPARQL query; without a time limit when ``seconds`` is None."""
        answer = evaluate_within(self.oxigraph, question, seconds, path=self.path, is_read_only=self.is_read_only)
        if answer.kind == "error" and "Corruption" in str(answer.rows[0]):
            raise folders.told(self.path, RuntimeError(answer.rows[0]))
        return answer

    def _bound_memory(self, change: Change) -> None:
        """Have what was written so far taken to files, where it is much: Oxigraph keeps up to gigabytes of it."""
        self._in_memory += sum(map(len, chain(change.added.values(), change.removed.values())))
        if self.path is not None and self._in_memory >= MAX_IN_MEMORY:
            self.oxigraph.flush()
            self._in_memory = 0
            give_back()

    def verify(self) -> None:
        """Read everything: all quads, by graph and by predicate.

        Raises:
            DamagedStoreError: something cannot be read.
        """
        predicates: set[NamedNode] = set()
        graphs: set[GraphName] = set()
        count = 0
        for quad in self:
            predicates.add(quad.predicate)
            graphs.add(quad.graph_name)
            count += 1
        by_predicate = sum(1 for predicate in predicates for _ in self.match(None, predicate, None))
        by_graph = sum(1 for graph in graphs for _ in self.match(None, None, None, graph))
        if self.path is not None and not count == by_predicate == by_graph:
            raise folders.damaged(self.path, f"it has {count} quads, {by_predicate} by predicate, {by_graph} by graph")

    def to_dataset(self) -> Dataset:
        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)

    def fingerprint(self) -> str | None:
        """A hash of what the files hold that were written; None in memory.

        What was written since the last time is taken to new files first, and none is ever written to again.
        """
        if self.path is None or self.is_read_only:
            return None
        self.oxigraph.flush()
        return folders.fingerprint(self.path)

    def optimize(self) -> None:
        """Write all quads anew, sorted and compressed, in a folder that then takes this one's place.

        Compaction alone leaves a store of less than some gigabytes without compression, nearly twice as large. It takes
        no memory to speak of, though, and this takes .2 kB for each quad.

        Raises:
            StoreLockedError: something else in this process still uses the store, such as an iterator over it.
            StoreError: the new folder cannot be written.
        """
        if self.path is None or self.is_read_only:
            self.oxigraph.optimize()
            return
        new = folders.write_new(self.path, self, at_once=max(MIN_SORTED, len(self) // 2 + 1))
        self.oxigraph.flush()
        self.oxigraph = Store()  # which releases the folder, unless something else uses it
        _opened(self.path, is_read_only=False)
        try:
            folders.replace(self.path, new, is_kept=False)
        finally:
            self.oxigraph = _opened(self.path, is_read_only=False)
            give_back()

    def compact(self) -> None:
        """Take what was replaced and removed out of the files, without writing them as small as ``optimize`` does."""
        self.oxigraph.flush()
        self.oxigraph.optimize()

    def _read(self, quads: Iterator[Quad]) -> Iterator[Quad]:
        return quads if self.path is None else folders.reading(self.path, quads)

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
    return Store() if path is None else folders.opened(path, is_read_only=is_read_only)
