"""The graph store: articles are added, replaced and removed, each in one transaction, on disk or in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from rdflib import Dataset

from kg.errors import DecisionError, NieuwsgraafError, StoreError, StoreLockedError
from kg.graph.rdf import iris
from kg.graph.rdf.conversion import with_prefixes
from kg.graph.rdf.decoding import articles
from kg.graph.rdf.encoding import article_triples
from kg.graph.rdf.iris import term
from kg.graph.rdf.local import CO_MENTIONS, localise, with_evidence
from kg.graph.rdf.plain_facts import DID, UNDERWENT
from kg.graph.rdf.quads import Change, QuadStore, as_iri, lexical_form
from kg.graph.store.changes import article_change, decision_change
from kg.graph.store.embedded import EmbeddedStore
from kg.graph.store.settled_names import SettledNames
from kg.graph.store.versions import is_earlier, migration
from kg.linking.identity import Decision, Decisions
from kg.model import Article, ArticleReading, program_version

DECISIONS_SUFFIX = ".decisions.tsv"
MIN_OPTIMIZED, MAX_SHARE = 20, 4
"""A store is optimized after so many articles were added, where it has at most so many times as many."""
MAX_REWRITTEN = 1_500_000
"""Quads of a store that is written anew without being asked: that takes some 300 MB."""
_MIGRATING = Triple(iris.ENTITY_GRAPH, term("kg:programVersion"), Literal("migrating"))
"""Marks a store of an earlier version while its names are compared again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much a store holds; ``plain_facts`` counts different plain triples of events, ``triples`` all quads."""

    articles: int
    events: int
    entities: int
    plain_facts: int
    triples: int


class GraphStore:
    """A knowledge graph: a named graph for each article, and one of entities.

    Every change is one transaction: after a crash or a kill, an article is there completely or not at all.
    Used as a context manager it closes itself.
    """

    _decisions_problem: str | None = None
    """What is wrong with the file of decisions of a store that is open for reading only."""
    _settled: SettledNames | None = None
    """What changes of this store have told of names; None where others may write to it too, as to a server."""

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        read_only: bool = False,
        decisions: str | Path | None = None,
        quads: QuadStore | None = None,
    ) -> None:
        """Open the store at ``path``, which is made if it does not exist; without a path, a store in memory.

        Args:
            path: a folder.
            read_only: read a store as it is now, even one that another process has open; nothing can be written.
            decisions: the file of decisions about names (``kg.linking.identity.decisions``); next to the folder,
                ``PATH.decisions.tsv``, when None. What changed in it since last time is applied now; of a store that
                is opened for reading only, ``waiting_decisions`` tells it.
            quads: the store of quads, instead of the embedded one.

        Raises:
            StoreLockedError: another process, or another ``GraphStore``, has it open for writing.
            DamagedStoreError: files of it are missing, cut off or overwritten.
            StoreVersionError: a later version of the program made it, or an earlier one and it is ``read_only``; an
                earlier one's is brought up to date where it can be written.
            StoreError: it is not a store, or cannot be read.
            DecisionError: the file of decisions cannot be read, and the store is opened to be written.
        """
        self.path = None if path is None else Path(path)
        self.is_read_only = read_only
        default_path = None if self.path is None else self.path.with_name(self.path.name + DECISIONS_SUFFIX)
        self.decisions_path = default_path if decisions is None else Path(decisions)
        self.decisions = Decisions()
        self._embedded = EmbeddedStore.open(self.path, is_read_only=read_only) if quads is None else None
        self._quads: QuadStore | None = self._embedded if quads is None else quads
        self._dataset: Dataset | None = None
        if quads is None:
            self._settled = SettledNames()
        try:
            self._read_decisions()
            self._bring_up_to_date(str(self.path or "the store in memory"))
            self._add_missing_evidence()
            self._carry_out()
        except NieuwsgraafError:
            self.close()
            raise

    @property
    def quads(self) -> QuadStore:
        """The store of quads underneath.

        Raises:
            StoreError: it is closed.
        """
        if self._quads is None:
            raise StoreError(f"{self.path or 'the store in memory'} is closed")
        return self._quads

    @property
    def store(self) -> Store:
        """The pyoxigraph store of an embedded graph.

        Raises:
            StoreError: it is closed, or a server keeps it.
        """
        if self._embedded is None:
            raise StoreError(f"{self.path or 'the store in memory'} is closed, or not in this process")
        return self._embedded.oxigraph

    @property
    def dataset(self) -> Dataset:
        """The same store as an rdflib dataset, whose default graph is the union of all graphs."""
        if self._dataset is None:
            self._dataset = with_prefixes(self.quads.to_dataset())
        return self._dataset

    def add(self, facts: ArticleReading, *, model_version: str = "") -> bool:
        """Store what was read from an article, instead of what was read from it before.

        Returns:
            Whether anything changed.

        Raises:
            StoreError: the store is read-only, or the facts cannot be written as RDF.
        """
        statements = article_triples(facts, model_version=model_version)
        return self._replace(iris.article_graph_iri(facts.article.id), set(statements))

    def put(self, article_id: str, statements: Iterable[Triple]) -> bool:
        """Store the statements of an article's own graph as they are, instead of those from before.

        They must be complete, as ``kg.graph.store.importing.read_rdf`` gives them: nothing is checked here.

        Returns:
            Whether anything changed.
        """
        return self._replace(iris.article_graph_iri(article_id), with_evidence(localise(set(statements))))

    def remove(self, article_id: str) -> bool:
        """Remove exactly what the article said, including entities that no other article mentions.

        Returns:
            Whether the article was there.
        """
        return self._replace(iris.article_graph_iri(article_id), set())

    def apply(self, change: Change) -> None:
        """Change triples as they are, in one transaction where the store of quads has transactions.

        Raises:
            StoreError: the store is read-only or cannot be written.
        """
        self._refuse_if_read_only()
        self._forget_settled()
        if any((*change.removed.values(), *change.added.values(), change.emptied)):
            self.quads.apply(change)

    def decide(self, decision: Decision) -> None:
        """Add a decision to those that hold, in the file too if there is one, and apply it.

        Raises:
            DecisionError: the file cannot be written.
            StoreError: the store is read-only.
        """
        self._refuse_if_read_only()
        if self.decisions_path is None:
            self.decisions = Decisions((*self.decisions, decision))
        else:
            self.decisions = self.decisions.append_to(self.decisions_path, decision)
        self._carry_out()

    def waiting_decisions(self) -> str | None:
        """A sentence that says why the file of decisions is not what the store shows; None where it is."""
        if self._decisions_problem is not None:
            return f"{self._decisions_problem}; until that is mended the decisions of before hold"
        if self.decisions_path is None or self.decisions == self.carried_out():
            return None
        return f"{self.decisions_path} has changed; the next command that writes to the store carries it out"

    def carried_out(self) -> Decisions:
        """The decisions that are applied in the store."""
        quads = self.quads.match(iris.ENTITY_GRAPH, term("kg:decisions"), None, iris.ENTITY_GRAPH)
        return Decisions.parse("graph of entities", "\n".join(lexical_form(quad.object) for quad in quads))

    def is_current(
        self, article: Article, *, model_version: str = "", program_version: str = program_version()
    ) -> bool:
        """Whether the store has this very text of the article, read by this model and this version of the program."""
        node = iris.article_iri(article.id)
        graph = iris.article_graph_iri(article.id)
        expected = {
            term("kg:contentHash"): article.content_hash,
            term("kg:programVersion"): program_version,
            term("kg:modelVersion"): model_version,
        }
        return all(Quad(node, predicate, Literal(value), graph) in self.quads for predicate, value in expected.items())

    def content_hash(self, article_id: str) -> str | None:
        """The ``Article.content_hash`` of what the store has of an article; None where it has no such article."""
        node, graph = iris.article_iri(article_id), iris.article_graph_iri(article_id)
        found = self.quads.match(node, term("kg:contentHash"), None, graph)
        return next((lexical_form(quad.object) for quad in found), None)

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return [article.id for article in articles(self)]

    def statistics(self) -> Statistics:
        """How much the store holds; takes time in proportion to its size."""
        actions = {quad.subject for quad in self._with_object("rdf:type", "kg:Action")}
        predicates = (*map(as_iri, actions), DID, UNDERWENT)
        facts = {quad.triple for predicate in predicates for quad in self.quads.match(None, predicate, None)}
        return Statistics(
            articles=len({quad.subject for quad in self._with_object("rdf:type", "kg:Article")}),
            events=len({quad.subject for quad in self._with_object("rdf:type", "kg:Event")}),
            entities=len({quad.object for quad in self.quads.match(None, term("schema:mentions"), None)}),
            plain_facts=len(facts),
            triples=len(self.quads),
        )

    def verify(self) -> None:
        """Read everything that a store on disk holds, to see whether it can be.

        Raises:
            DamagedStoreError: something cannot be read.
        """
        if self._embedded is not None and self.path is not None:
            self._embedded.verify()

    def fingerprint(self) -> str | None:
        """What changes whenever the content of a store on disk does, and seldom otherwise; None for any other store."""
        return None if self._embedded is None else self._embedded.fingerprint()

    def optimize(self) -> None:
        """Make a store on disk smaller and faster to query, after many changes: it is written anew.

        Raises:
            StoreLockedError: something in this process still uses the store (an iterator, the ``dataset``); the store
                stays as it was, and is closed.
            StoreError: there is no room for it.
        """
        if self._dataset is not None:
            self._dataset.close()
            self._dataset = None
        try:
            self.quads.optimize()
        except StoreLockedError:
            self.close()
            raise

    def optimize_after(self, added: int) -> None:
        """``optimize`` after so many articles were added, where it pays: they are much of a store on disk.

        A large store is only compacted, which takes less memory.
        """
        if self._embedded is None or self.path is None or added < MIN_OPTIMIZED:
            return
        if sum(1 for _ in self._with_object("rdf:type", "kg:Article")) > added * MAX_SHARE:
            return
        if len(self.quads) <= MAX_REWRITTEN:
            self.optimize()
        else:
            self._embedded.compact()

    def close(self) -> None:
        """Write everything to disk and release the store; a second time does nothing.

        An iterator over the store that is still in use (``quads.match``) keeps it locked until it ends.
        """
        if self._quads is not None:
            self._quads.close()
        if self._dataset is not None:
            self._dataset.close()
        self._dataset = self._quads = self._embedded = None

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _with_object(self, predicate: str, value: str) -> Iterator[Quad]:
        return self.quads.match(None, term(predicate), term(value))

    def _replace(self, graph: NamedNode, new: set[Triple]) -> bool:
        self._refuse_if_read_only()
        settled = None if self.decisions.lines else self._settled
        change = article_change(self.quads, graph, new, self.decisions, settled=settled)
        if change is None:
            return False
        try:
            self.quads.apply(replace(change, emptied=None if new else graph))
        except BaseException:
            self._forget_settled()
            raise
        return True

    def _forget_settled(self) -> None:
        if self._settled is not None:
            self._settled.clear()

    def _read_decisions(self) -> None:
        if self.decisions_path is None:
            return
        try:
            self.decisions = Decisions.read(self.decisions_path)
        except DecisionError as problem:
            if not self.is_read_only:
                raise
            self._decisions_problem = str(problem)

    def _bring_up_to_date(self, place: str) -> None:
        """Write a store of an earlier version as this version does."""
        if is_earlier(self.quads, place=place, is_read_only=self.is_read_only):
            for change in migration(self.quads):
                self.apply(change)
            self.quads.optimize()

    def _add_missing_evidence(self) -> None:
        """Compare the names of a store that was made by a version that did not do so yet, or in another way.

        Interrupted, it begins again when the store is opened next.
        """
        match = self.quads.match
        if self.is_read_only or not (self._is_of_earlier_version() or self._is_migrating()):
            return
        self.quads.apply(Change(added={iris.ENTITY_GRAPH: {_MIGRATING}}))
        graphs = {as_iri(quad.graph_name) for quad in self._with_object("rdf:type", "kg:Article")}
        for graph in sorted(graphs, key=str):
            new = with_evidence(localise({quad.triple for quad in match(None, None, None, graph)}))
            change = article_change(self.quads, graph, new, self.decisions, compares_all=True)
            if change is not None:
                self.apply(change)
        self.quads.apply(Change(removed={iris.ENTITY_GRAPH: {_MIGRATING}}))

    def _is_migrating(self) -> bool:
        return any(True for _ in self.quads.match(iris.ENTITY_GRAPH, _MIGRATING.predicate, None, iris.ENTITY_GRAPH))

    def _is_of_earlier_version(self) -> bool:
        """Whether no name was compared as it is now: there are articles with names, and none says what it mentions."""
        articles = self._with_object("rdf:type", "kg:Article")
        if next(articles, None) is None or any(True for _ in self.quads.match(None, CO_MENTIONS, None)):
            return False
        return any(True for _ in self.quads.match(None, term("kg:typedAs"), None))

    def _carry_out(self) -> None:
        """Apply the decisions, where they differ from those applied last time."""
        if self.is_read_only or (before := self.carried_out()) == self.decisions:
            return
        self.apply(decision_change(self.quads, before, self.decisions))

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(f"{self.path} is open for reading only")
