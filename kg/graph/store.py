"""The store: articles put in, replaced and taken out, each in one transaction, on disk or in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from oxrdflib import OxigraphStore
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize
from rdflib import Dataset, URIRef

from kg.errors import StoreError, StoreLockedError
from kg.graph import names
from kg.graph.names import term
from kg.graph.reading import articles
from kg.graph.writing import derived_triples, program_version, search_key_literal, to_quads
from kg.types import Article, ArticleFacts

STATEMENTS = (term("kg:namedAs"), term("kg:typedAs"), term("kg:matchedTo"))
LABELS = (term("skos:prefLabel"), term("skos:altLabel"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much a store holds; ``plain_facts`` counts different actor-action-target triples, ``triples`` all quads."""

    articles: int
    events: int
    entities: int
    plain_facts: int
    triples: int


class GraphStore:
    """A knowledge graph: one named graph an article, and one of entities.

    Every change is one transaction: after a crash or a kill, an article is there as a whole or not at all.
    Used as a context manager it closes itself.
    """

    def __init__(self, path: str | Path | None = None, *, read_only: bool = False) -> None:
        """Open the store at ``path``, made there if it does not exist; without a path, a store in memory.

        Args:
            path: a folder.
            read_only: look at a store as it is now, even one that another process has open; nothing can be written.

        Raises:
            StoreLockedError: another process, or another ``GraphStore``, has it open for writing.
            StoreError: it is no store, or cannot be read.
        """
        self.path = None if path is None else Path(path)
        self.is_read_only = read_only
        self._store: Store | None = _opened(self.path, is_read_only=read_only)
        self._dataset: Dataset | None = None

    @property
    def store(self) -> Store:
        """The pyoxigraph store underneath."""
        if self._store is None:
            raise StoreError(f"{self.path or 'the store in memory'} is closed")
        return self._store

    @property
    def dataset(self) -> Dataset:
        """The same store as an rdflib dataset, its default graph being the union of all graphs."""
        if self._dataset is None:
            self._dataset = Dataset(store=OxigraphStore(store=self.store), default_union=True)
            for prefix, namespace in names.PREFIXES.items():
                self._dataset.bind(prefix, URIRef(namespace), override=True, replace=True)
        return self._dataset

    def add(self, facts: ArticleFacts, *, model_version: str = "") -> bool:
        """Put in what was read from an article, in place of what was read from it before.

        Returns:
            Whether anything changed.

        Raises:
            StoreError: the store is read-only, or the facts cannot be written as RDF.
        """
        graph = names.article_graph_iri(facts.article.id)
        new = {quad.triple for quad in to_quads(facts, model_version=model_version) if quad.graph_name == graph}
        return self._replace(graph, new)

    def put(self, article_id: str, statements: Iterable[Triple]) -> bool:
        """Put in the statements of an article's own graph as they are, in place of those from before.

        They are to be whole, as ``kg.graph.importing.read_rdf`` gives them: nothing is checked here.

        Returns:
            Whether anything changed.
        """
        return self._replace(names.article_graph_iri(article_id), set(statements))

    def remove(self, article_id: str) -> bool:
        """Take out exactly what the article said, entities that no other article mentions included.

        Returns:
            Whether the article was there.
        """
        return self._replace(names.article_graph_iri(article_id), set())

    def is_current(self, article: Article, *, model_version: str = "") -> bool:
        """Whether the store has this very text of the article, read by this program and this model."""
        node = names.article_iri(article.id)
        graph = names.article_graph_iri(article.id)
        wanted = {
            term("kg:contentHash"): article.content_hash,
            term("kg:programVersion"): program_version(),
            term("kg:modelVersion"): model_version,
        }
        return all(Quad(node, predicate, Literal(value), graph) in self.store for predicate, value in wanted.items())

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return [article.id for article in articles(self.store)]

    def statistics(self) -> Statistics:
        """Counts of everything; takes time in proportion to the size of the store."""
        actions: set[Any] = {quad.subject for quad in self._with_object("rdf:type", "kg:Action")}
        facts = {quad.triple for action in actions for quad in self.store.quads_for_pattern(None, action, None)}
        named = {quad.subject for quad in self.store.quads_for_pattern(None, term("kg:namedAs"), None)}
        return Statistics(
            articles=len({quad.subject for quad in self._with_object("rdf:type", "kg:Article")}),
            events=len({quad.subject for quad in self._with_object("rdf:type", "kg:Event")}),
            entities=len(named - actions),
            plain_facts=len(facts),
            triples=len(self.store),
        )

    def optimize(self) -> None:
        """Make a store on disk smaller and quicker to ask, after many changes."""
        self.store.optimize()

    def close(self) -> None:
        """Write everything to disk and let go of the store; a second time does nothing.

        An iterator over the store that is still in use (``store.quads_for_pattern``) keeps it locked until it ends.
        """
        if self._store is not None and self.path is not None and not self.is_read_only:
            self._store.flush()
        if self._dataset is not None:
            self._dataset.close()
        self._dataset = self._store = None

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _with_object(self, predicate: str, value: str) -> Iterator[Quad]:
        return self.store.quads_for_pattern(None, term(predicate), term(value))

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        if self.is_read_only:
            raise StoreError(f"{self.path} is open for reading only")
        old = {quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)}
        if old == new:
            return False
        added, removed = new - old, old - new
        _apply(
            self.store,
            graph,
            removed={graph: removed, names.ENTITY_GRAPH: self._unsaid(graph, added=added, removed=removed)},
            added={graph: added, names.ENTITY_GRAPH: self._newly_said(added)},
        )
        return True

    def _newly_said(self, added: set[Triple]) -> set[Triple]:
        return {
            triple
            for triple in derived_triples(added)
            if Quad(triple.subject, triple.predicate, triple.object, names.ENTITY_GRAPH) not in self.store
        }

    def _unsaid(self, graph: NamedNode, *, added: set[Triple], removed: set[Triple]) -> set[Triple]:
        """The triples of the graph of entities that rest on ``removed`` statements of ``graph`` alone."""
        lost = {
            triple
            for triple in removed
            if triple.predicate in STATEMENTS and not self._is_said_elsewhere(triple, graph)
        }
        unsaid = set(derived_triples(lost))
        for node in {triple.subject for triple in lost}:
            # Two names of one entity can have one search key ("Moskou", "MOSKOU"): it goes with the last of them.
            quads = [quad for predicate in LABELS for quad in self._entity_quads(node, predicate)]
            kept = [quad.triple for quad in quads if quad.triple not in unsaid]
            unsaid -= {Triple(node, term("kg:searchKey"), search_key_literal(triple.object)) for triple in kept}
        return unsaid - set(derived_triples(added))

    def _is_said_elsewhere(self, triple: Triple, graph: NamedNode) -> bool:
        quads = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(quad.graph_name != graph for quad in quads)

    def _entity_quads(self, node: Any, predicate: NamedNode) -> Iterable[Quad]:
        return self.store.quads_for_pattern(node, predicate, None, names.ENTITY_GRAPH)


def _apply(
    store: Store,
    graph: NamedNode,
    *,
    removed: dict[NamedNode, set[Triple]],
    added: dict[NamedNode, set[Triple]],
) -> None:
    # One update request is one transaction; so is one call of extend, which is quicker but can only add.
    try:
        if not any(removed.values()):
            store.extend(
                [
                    Quad(triple.subject, triple.predicate, triple.object, name)
                    for name, triples in added.items()
                    for triple in triples
                ]
            )
            return
        text = update_text(removed=removed, added=added)
        if not added[graph] and len(removed[graph]) == sum(1 for _ in store.quads_for_pattern(None, None, None, graph)):
            text += f" ;\nDROP SILENT GRAPH {graph}"
        store.update(text)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be written: {error}") from error


def update_text(*, removed: dict[NamedNode, set[Triple]], added: dict[NamedNode, set[Triple]]) -> str:
    """One SPARQL update request that takes out and puts in the triples of each graph."""
    return " ;\n".join(
        data_text(word, name, triples)
        for word, parts in (("DELETE", removed), ("INSERT", added))
        for name, triples in parts.items()
        if triples
    )


def data_text(word: str, graph: NamedNode, triples: set[Triple]) -> str:
    """``DELETE DATA`` or ``INSERT DATA`` of the triples of one graph."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return f"{word} DATA {{ GRAPH {graph} {{\n{written.decode()}}} }}"


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
