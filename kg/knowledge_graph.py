"""The Python face of the whole: the same verbs as the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any, Unpack

import networkx
import rdflib

from kg import export, view
from kg import graph as rdf
from kg.errors import NieuwsgraafError, QueryError, ReadingError, StoreError
from kg.export import Frames
from kg.extraction.coverage import summary
from kg.graph import ArticleInfo, Doubt, GraphStore, Rows, Statistics, Violation, Why
from kg.linking.reconciliation.reconciliation import (
    SECONDS,
    Reconciliation,
    ReconciliationService,
    Thresholds,
    reconcile,
)
from kg.model import Article, Entity, Event, Evidence
from kg.pipeline import Pipeline
from kg.reading import read_articles, read_text

Progress = Callable[[str], None]


@dataclass(slots=True)
class BuildReport:
    """What became of a batch: article ids by outcome, counts, and every error by name.

    ``coverage`` counts the sentences "with events", and those without by the reason why; it adds up to ``sentences``.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: list[NieuwsgraafError] = field(default_factory=list)
    sentences: int = 0
    events: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    """Triples of imported files that belong to no article."""

    @property
    def articles(self) -> int:
        """How many articles could be read."""
        return len(self.added) + len(self.unchanged)


class KnowledgeGraph:
    """A graph of who does what to whom, in a store on disk or in memory.

    >>> graph = KnowledgeGraph.open()
    >>> _ = graph.add_text("Rusland zet chemische wapens in.", id="voorbeeld")
    >>> [row["doel"] for row in graph.query("wie-doet-wat", actor="Rusland")]
    ['chemische wapens']
    """

    def __init__(self, store: GraphStore, *, pipeline: Pipeline | None = None) -> None:
        self.store = store
        self.pipeline = pipeline or Pipeline()

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        read_only: bool = False,
        pipeline: str = "nieuwsgraaf",
        decisions: str | Path | None = None,
    ) -> KnowledgeGraph:
        """The graph kept in the folder ``path``, made there when it does not exist; in memory without a path.

        ``sparql+http://…`` is the address of a SPARQL 1.1 server (see ``kg.graph.store.sparql_server``).
        ``decisions`` is the file of what was decided about names, ``PATH.decisions.tsv`` when None; what was changed in
        it is carried out now.

        Raises:
            StoreLockedError: another process has it open.
            StoreError: it is no store.
            DecisionError: the file of decisions cannot be read.
        """
        store = rdf.open_store(path, read_only=read_only, decisions=decisions)
        return cls(store, pipeline=Pipeline(pipeline))

    def add(
        self,
        *sources: str | Path | Article,
        read_again: bool = False,
        remove_missing: bool = False,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Read files, folders ("-" is standard input) or articles, and put what they say into the graph.

        An article that the store has already, with the same text, is left as it is, unless ``read_again``; one that
        changed is replaced. What cannot be read stands in the report's ``failures``; the rest is done.

        With ``remove_missing`` the graph becomes a mirror of the sources: articles that are not among them are taken
        out. Nothing is where anything could not be read, since that may be what is missing.
        """
        report = BuildReport()
        for found in _articles(sources):
            if isinstance(found, ReadingError):
                report.failures.append(found)
                continue
            if progress is not None:
                progress(found.id)
            self._add_article(found, report, read_again=read_again)
        if remove_missing and not report.failures:
            gone = set(self.store.article_ids()).difference(report.added, report.unchanged)
            report.removed = [article for article in sorted(gone) if self.store.remove(article)]
        return report

    def add_text(self, text: str, *, id: str = "tekst", **metadata: str | None) -> BuildReport:
        """Read one text; ``metadata`` takes title, date, url, author and source."""
        return self.add(read_text(text, id=id, **metadata))

    def _add_article(self, article: Article, report: BuildReport, *, read_again: bool) -> None:
        version = self.pipeline.version
        if not read_again and self.store.is_current(article, model_version=version):
            report.unchanged.append(article.id)
            return
        try:
            examined = self.pipeline.examine(article)
        except ReadingError as problem:
            report.failures.append(problem)
            return
        self.store.add(examined.reading, model_version=version)
        report.added.append(article.id)
        report.sentences += examined.reading.sentence_count
        report.coverage.update(summary(examined.coverage))
        report.events += len(examined.reading.events)

    def import_rdf(self, *paths: str | Path) -> BuildReport:
        """Take in RDF files: own exports, and any other RDF that uses the vocabulary and conforms to its shapes.

        An article that the store has already is replaced. A file that cannot be taken in stands in the report's
        ``failures``, and nothing of it in the graph; the rest is done.
        """
        report = BuildReport()
        for path in paths:
            try:
                imported = rdf.read_rdf(path)
            except StoreError as problem:
                report.failures.append(problem)
                continue
            report.events += imported.events
            report.left_out += imported.left_out
            for article, statements in imported.articles.items():
                (report.added if self.store.put(article, statements) else report.unchanged).append(article)
        return report

    def reconcile(
        self,
        endpoint: str,
        *,
        thresholds: Thresholds | None = None,
        is_dry_run: bool = False,
        ask_again: bool = False,
        seconds: float = SECONDS,
    ) -> Reconciliation:
        """Look up people and organisations at a W3C reconciliation service (0.2), as of Wikidata, and keep matches.

        Names go to the service, with what the graph says of their country and party. A match is ``skos:exactMatch`` or
        ``skos:closeMatch`` by its score, with score, service and date beside it; ``unreconcile`` takes it out again.

        Args:
            endpoint: address of the service.
            thresholds: from which scores on; see ``kg.linking.reconciliation.reconciliation.Thresholds``.
            is_dry_run: find matches and write none.
            ask_again: also for names that have a match from this service.
            seconds: how long one request may take.

        Raises:
            ReconciliationError: the service cannot be asked at all. Errors later on stand in ``failures``, and what was
                found before them is kept.
            StoreError: the store is read-only.
        """
        known = frozenset() if ask_again else rdf.matched_names(self.store, endpoint=endpoint)
        asked = [entity for entity in self.entities() if entity.name not in known]
        service = ReconciliationService(endpoint, seconds=seconds)
        report = reconcile(service, asked, self.events(), thresholds=thresholds or Thresholds())
        if not is_dry_run:
            rdf.save_matches(
                self.store,
                report.matches,
                unmatched=report.unmatched,
                endpoint=endpoint,
                date=date.today().isoformat(),
            )
        return report

    def unreconcile(self, endpoint: str | None = None) -> int:
        """Take out every match with the things of one service, or of all; how many there were."""
        return rdf.remove_matches(self.store, endpoint=endpoint)

    def remove(self, article: str) -> bool:
        """Take out all that one article said, by its id; whether it was there."""
        return self.store.remove(article)

    def query(self, name: str, *, limit: int | None = None, timeout: float | None = None, **parameters: object) -> Rows:
        """The rows of a named query; ``kg.graph.list_queries()`` has the names and their parameters.

        Raises:
            UnknownQueryError: no query of that name.
            QueryError: a parameter is unknown, missing or of the wrong type.
        """
        found = rdf.run(self.store, rdf.load_query(name), parameters=parameters, limit=limit, timeout=timeout)
        if not isinstance(found, Rows):
            raise QueryError(f"query {name!r} gives a graph, not rows; use sparql()")
        return found

    def sparql(self, text: str, *, limit: int | None = None, timeout: float | None = None) -> Rows | rdflib.Graph:
        """The answer to own SPARQL: rows for SELECT and ASK, an rdflib graph for CONSTRUCT and DESCRIBE."""
        return rdf.run(self.store, text, limit=limit, timeout=timeout)

    def events(self, *, article: str | None = None) -> Iterator[Event]:
        """Every event, or those of one article."""
        return rdf.events(self.store, article=article)

    def evidence(self, event: Event) -> Evidence:
        """The sentence an event was read from."""
        return event.evidence

    def entities(self) -> Iterator[Entity]:
        """Every node of the graph with its names."""
        return rdf.entities(self.store)

    def why(self, name: str) -> Why:
        """Every mention of the thing with this name, and the reasons why these are one thing.

        Raises:
            UnknownNameError: nothing is called so, or several things are.
        """
        return rdf.why(self.store, name)

    def unsure(self) -> Iterator[Doubt]:
        """Things that could be one and the same, with the reasons; a reader has to say (``merge``)."""
        return rdf.unsure(self.store)

    def merge(self, one: str, other: str) -> None:
        """Decide that two names are of one thing; it is kept beside the store (``kg.linking.identity.decisions``).

        Raises:
            UnknownNameError: nothing is called so, or several things are.
            DecisionError: they are one already.
        """
        rdf.merge(self.store, one, other)

    def split(self, name: str, *, article: str | None = None, mention: str | None = None) -> None:
        """Decide that one article, or one of the names (as ``why`` shows them), means something else.

        Raises:
            UnknownNameError: nothing is called so, or several things are.
            DecisionError: there is nothing to take apart.
        """
        rdf.split(self.store, name, article=article, mention=mention)

    def rename(self, name: str, new: str) -> None:
        """Decide what a thing is called in the graph.

        Raises:
            UnknownNameError: nothing is called so, or several things are.
            DecisionError: something else is called so.
        """
        rdf.rename(self.store, name, new)

    def articles(self) -> Iterator[ArticleInfo]:
        """The articles with title, date and source."""
        return rdf.articles(self.store)

    def statistics(self) -> Statistics:
        """How much the graph holds."""
        return self.store.statistics()

    def check(self) -> list[Violation]:
        """Everything in which the graph breaks its SHACL shapes; nothing when it conforms."""
        return rdf.check(self.store)

    @property
    def dataset(self) -> rdflib.Dataset:
        """The rdflib dataset underneath."""
        return self.store.dataset

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Entities as nodes, events as directed edges with all their attributes."""
        return export.to_networkx(self.events(), entities=self.entities())

    def to_pandas(self) -> Frames:
        """The same as two pandas frames, ``entities`` and ``events``.

        Raises:
            MissingPackageError: pandas is not installed.
        """
        return export.to_pandas(self.to_networkx())

    def to_html(self, path: str | Path, **shown: Unpack[view.PictureOptions]) -> Path:
        """Write the interactive picture, one file that opens offline.

        ``title`` and ``language`` ("nl", "en") are the page's; ``actor``, ``depth`` and ``since`` choose a part of the
        graph, see ``part``.
        """
        events, named = self._chosen(**shown)
        return view.write_html(events, path, **self._shown(), **named)

    def to_picture(self, path: str | Path, **shown: Unpack[view.PictureOptions]) -> Path:
        """Write a still picture, without a browser; the extension says how (.svg, .png). Else as ``to_html``."""
        write = {".svg": view.write_svg, ".png": view.write_png}.get(Path(path).suffix.lower())
        if write is None:
            raise NieuwsgraafError(f"{path}: a picture is written as .svg or .png")
        events, named = self._chosen(**shown)
        return write(events, path, **named)

    def _chosen(
        self,
        *,
        title: str = "Nieuwsgraaf",
        language: view.Language = "nl",
        actor: str | None = None,
        depth: int = 1,
        since: str | None = None,
    ) -> tuple[list[Event], view.Caption]:
        """The part of the graph that is shown, and what its picture is called."""
        return self.subgraph(actor=actor, depth=depth, since=since), {"title": title, "language": language}

    def part(self, *, actor: str | None = None, depth: int = 1, since: str | None = None) -> list[Event]:
        """The events within ``depth`` steps of a name, from the day ``since`` (ISO 8601) on; all of them without.

        Raises:
            NieuwsgraafError: nobody is called that.
        """
        articles: dict[str, Any] = {article.id: article for article in self.articles()}
        return view.subgraph_of(self.events(), actor=actor, depth=depth, since=since, articles=articles)

    def save(self, path: str | Path, *, format: str | None = None) -> Path:
        """Write the graph as RDF; the extension says how (.ttl, .trig, .nq, .nt, .jsonld, .rdf)."""
        export.save(self.store, path, format=format)
        return Path(path)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _shown(self) -> dict[str, Any]:
        """What the picture shows beside the events: articles by id, and coordinates by name."""
        positions = {entity.name: getattr(entity, "position", None) for entity in self.entities()}
        return {
            "articles": {article.id: article for article in self.articles()},
            "places": {name: (found.latitude, found.longitude) for name, found in positions.items() if found},
        }

    def _repr_html_(self) -> str:
        """The picture in a notebook."""
        page = view.render_html(self.events(), **self._shown())
        return f'<iframe srcdoc="{escape(page)}" width="100%" height="640" sandbox="allow-scripts"></iframe>'


def _articles(sources: Iterable[str | Path | Article]) -> Iterator[Article | ReadingError]:
    """Articles as they are, and those read from paths, which share one run."""
    given = list(sources)
    yield from (source for source in given if isinstance(source, Article))
    paths = [source for source in given if not isinstance(source, Article)]
    yield from read_articles(paths)
