"""The Python API: the same verbs and options as the command line."""

from __future__ import annotations

import webbrowser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

import networkx
import rdflib

from kg import export, tables, view
from kg import graph as rdf
from kg.build_outputs import are_current, mark_current, write_outputs
from kg.dossier import Dossier, make_dossier
from kg.error_log import log_bug
from kg.errors import InternalError, NieuwsgraafError, QueryError, ReadingError, StoreError, UnwritableArticleError
from kg.export import Frames
from kg.extraction.coverage import summary
from kg.graph import ArticleInfo, CandidateDuplicate, GraphStore, Rows, Statistics, Violation, Why
from kg.linking.reconciliation.reconciliation import (
    SECONDS,
    Match,
    Reconciliation,
    ReconciliationService,
    Thresholds,
    reconcile,
)
from kg.model import (
    Article,
    ArticleReading,
    Entity,
    Event,
    Evidence,
    Statement,
    checked_min_confidence,
    min_confidence_suffix,
)
from kg.pipeline import Examined, Failure, Pipeline
from kg.reading import read_articles, read_text
from kg.renames import OldNames, renamed_options
from kg.view import pictures

if TYPE_CHECKING:
    from kg.view.pyvis_network import StyledNetwork

Progress = Callable[[str], None]


@dataclass(slots=True)
class BuildReport:
    """The report of a build: article ids by outcome, counts, and every error by name.

    ``failures`` are files and articles that cannot be read, ``internal_errors`` bugs of this program that articles
    brought out, with their tracebacks in a log.
    ``coverage`` counts the sentences "with events", and those without by the reason why; it adds up to ``sentences``.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    """Of those added, the ids under which the store had another text, each with where the new one comes from."""
    failures: list[NieuwsgraafError] = field(default_factory=list)
    internal_errors: list[InternalError] = field(default_factory=list)
    sentences: int = 0
    events: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    """Triples of imported files that belong to no article."""
    old_store: Path | None = None
    """Where the store is that ``rebuild`` put another in the place of."""

    @property
    def articles(self) -> int:
        """How many articles could be read."""
        return len(self.added) + len(self.unchanged)

    def add_failure(self, failure: Failure | UnwritableArticleError) -> None:
        """Count a failure: the article's own, or a bug."""
        if isinstance(failure, InternalError):
            self.internal_errors.append(failure)
        else:
            self.failures.append(failure)


class KnowledgeGraph(OldNames):
    """A graph of who does what to whom, in a store on disk or in memory.

    >>> graph = KnowledgeGraph.open()
    >>> _ = graph.add_text("Rusland zet chemische wapens in.", id="voorbeeld")
    >>> [row["doel"] for row in graph.query("wie-doet-wat", actor="Rusland")]
    ['chemische wapens']
    """

    def __init__(self, store: GraphStore, *, pipeline: Pipeline | None = None, log: str | Path | None = None) -> None:
        self.store = store
        self.pipeline = pipeline or Pipeline()
        self.log_path = Path(log) if log is not None else _log_next_to(store)
        """The file that tracebacks of bugs are appended to; None when the logger "kg" gets them."""

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        read_only: bool = False,
        pipeline: str = "nieuwsgraaf",
        decisions: str | Path | None = None,
        lexicon: str | Path | None = None,
        log: str | Path | None = None,
    ) -> KnowledgeGraph:
        """The graph kept in the folder ``path``, made there when it does not exist; in memory without a path.

        ``sparql+http://…`` is the address of a SPARQL 1.1 server (see ``kg.graph.store.sparql_server``).
        ``decisions`` is the file of what was decided about names, ``PATH.decisions.tsv`` when None; what was changed in
        it is carried out now. ``log`` is the file that tracebacks of bugs are appended to, ``PATH.log`` when None; of a
        graph in memory or on a server the logger "kg" gets them then. ``lexicon`` is a folder that adds words, parties,
        places; it stays in use in this process, also for graphs that are opened without one, until another is chosen
        or ``kg.use_lexicon(None)`` chooses none.

        Raises:
            DataFileError: the lexicon or a file in it cannot be used.
            StoreLockedError: another process has it open.
            StoreError: it is no store.
            DecisionError: the file of decisions cannot be read.
        """
        with tables.restored_on_error():
            reader = Pipeline(pipeline, lexicon=lexicon)  # first: opening a store compares names
            return cls(rdf.open_store(path, read_only=read_only, decisions=decisions), pipeline=reader, log=log)

    @renamed_options(read_again="refresh", remove_missing="mirror")
    def add(
        self,
        *sources: str | Path | Article,
        refresh: bool = False,
        mirror: bool = False,
        keep_both: bool = False,
        min_confidence: float = 0.0,
        processes: int | None = None,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Read files, folders ("-" is standard input) or articles, and put what they say into the graph.

        An article that the store has already, with the same text, is left as it is, unless ``refresh``; one that
        changed is replaced. What cannot be read stands in the report's ``failures``, and in its ``internal_errors`` the
        bugs that articles brought out; the rest is done.

        An article under the id of another text takes its place, and is named in the report's ``replaced``; with
        ``keep_both`` it gets the first of the ids ID~2, ID~3 … that no other text has.

        With ``mirror`` the graph becomes a mirror of the sources: articles that are not among them are taken
        out. Nothing is where anything could not be read, since that may be what is missing.

        With ``min_confidence`` (from 0 to 1) events of less confidence are not stored; an article that was read with
        another bound is read again. Statements have no confidence and stay.

        ``processes`` is how many processes read (this one writes), as for ``Pipeline.read_many``; the graph is the same
        for every number. ``progress`` is called with the id of each article when it is done.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1, or there cannot be so many processes.
        """
        bound = checked_min_confidence(min_confidence)
        report = BuildReport()
        unread = self._unread(
            sources, report, keep_both=keep_both, refresh=refresh, min_confidence=bound, progress=progress
        )
        with closing(self.pipeline.read_many(unread, batch=1, log=self.log_path, processes=processes)) as outcomes:
            self._put_all(outcomes, report, refresh=refresh, min_confidence=bound, progress=progress)
        if mirror and not (report.failures or report.internal_errors):
            gone = set(self.store.article_ids()).difference(report.added, report.unchanged)
            report.removed = [article for article in sorted(gone) if self.store.remove(article)]
        return report

    def build(
        self,
        *sources: str | Path | Article,
        output: str | Path,
        outputs: bool = True,
        refresh: bool = False,
        mirror: bool = False,
        keep_both: bool = False,
        min_confidence: float = 0.0,
        processes: int | None = None,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Do as ``add``, and write graph.html, graph.ttl and events.jsonl into the folder ``output``.

        Nothing is written where no article could be read, nor without ``outputs``: they are made of the whole graph,
        however little is new. Nor is it where they show a store on disk as it is.
        """
        report = self.add(
            *sources,
            refresh=refresh,
            mirror=mirror,
            keep_both=keep_both,
            min_confidence=min_confidence,
            processes=processes,
            progress=progress,
        )
        if report.articles and outputs:
            folder = Path(output)
            if not are_current(self.store, folder):
                write_outputs(self.store, folder)
                self.store.optimize_after(len(report.added))
                mark_current(self.store, folder)
        return report

    @classmethod
    def rebuild(
        cls, path: str | Path, *sources: str | Path, pipeline: str = "nieuwsgraaf", decisions: str | Path | None = None
    ) -> BuildReport:
        """Make the store at ``path`` anew, also a damaged one, of exports (RDF) or of articles; or of itself.

        Without sources it is written anew as it is, and one of an earlier version of the program in today's form. The
        old store is kept: ``report.old_store`` says where. Nothing changes where anything goes wrong.

        Raises:
            StoreLockedError: another process has it open.
            StoreError: not a store, a file that cannot be read, or sources of which nothing could be read.
        """
        report = BuildReport()
        exports = [source for source in sources if Path(source).suffix.removeprefix(".").lower() in rdf.FORMATS]
        others = [source for source in sources if source not in exports]

        def fill(store: GraphStore) -> None:
            (rdf.fill_from_files(exports) if sources else rdf.fill_from_store(path))(store)
            report.added.extend(store.article_ids())
            if others:
                found = cls(store, pipeline=Pipeline(pipeline)).add(*others)
                report.added += found.added
                report.failures, report.internal_errors = found.failures, found.internal_errors
            if not report.added:
                raise StoreError(f"no article could be read; {path} stays as it was")
            report.events = store.statistics().events

        report.old_store = rdf.rebuild(path, fill, decisions=decisions)
        return report

    def read(self, *sources: str | Path | Article) -> Iterator[Article | ReadingError]:
        """The articles of files and folders as they are read, without boilerplate, and an error for each that is not.

        ``kg.reading.explained`` shows what was left out of one, and why.
        """
        return _articles(sources)

    def extract(self, *sources: str | Path | Article, min_confidence: float = 0.0) -> Iterator[Examined | Failure]:
        """The events of articles (``reading``) and what each sentence gave (``coverage``); nothing is stored.

        With ``min_confidence`` (from 0 to 1) only events with at least this confidence.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        bound = checked_min_confidence(min_confidence)
        examined = self.pipeline.examine_all(_articles(sources), log=self.log_path)
        return (each.confident(bound) if isinstance(each, Examined) else each for each in examined)

    def explain(self, article: str | Article) -> Examined:
        """How a text or an article is read: its tree and names (``parsed``), events (``reading``) and ``coverage``.

        Raises:
            ReadingError: it cannot be read.
        """
        return self.pipeline.examine(read_text(article) if isinstance(article, str) else article)

    def add_text(self, text: str, *, id: str = "tekst", **metadata: str | None) -> BuildReport:
        """Read one text; ``metadata`` takes title, date, url, author and source."""
        return self.add(read_text(text, id=id, **metadata))

    def _kept_apart(self, article: Article, coming: Mapping[str, str]) -> Article:
        """The article under the first of its ids (ID, ID~2, ID~3 …) that no other text has in the store, or is to get.

        Args:
            article: as it was read.
            coming: the ids of articles on their way into the store, with the hashes of their texts.
        """
        numbered = (replace(article, id=f"{article.id}~{number}") for number in count(2))
        return next(
            each
            for each in chain((article,), numbered)
            if {coming.get(each.id), self.store.content_hash(each.id)} <= {None, each.content_hash}
        )

    def _unread(
        self,
        sources: Sequence[str | Path | Article],
        report: BuildReport,
        *,
        keep_both: bool,
        refresh: bool,
        min_confidence: float,
        progress: Progress | None,
    ) -> Iterator[Article | ReadingError]:
        """What has to be read of the sources; what the store has already goes into the report."""
        version = self.pipeline.version + min_confidence_suffix(min_confidence)
        coming: dict[str, str] = {}  # an article of one of these ids may get into the store before the next one does
        for source in _articles(sources, keep_both=keep_both):
            if isinstance(source, ReadingError):
                yield source
                continue
            article = self._kept_apart(source, coming) if keep_both else source
            if not refresh and article.id not in coming and self.store.is_current(article, model_version=version):
                report.unchanged.append(article.id)
                if progress is not None:
                    progress(article.id)
                continue
            coming[article.id] = article.content_hash
            yield article

    def add_readings(
        self,
        readings: Iterable[ArticleReading | Failure],
        *,
        refresh: bool = False,
        min_confidence: float = 0.0,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Put in what was read elsewhere: on another machine, in another process, or earlier.

        The graph becomes what ``add`` would have made of the articles here. A reading of an article that the store has
        already, with the same text, program and model, is left aside, unless ``refresh``. Failures among the readings,
        as ``Pipeline.read_many`` gives them, go into the report. ``min_confidence`` is as for ``add``.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        report = BuildReport()
        bound = checked_min_confidence(min_confidence)
        self._put_all(readings, report, refresh=refresh, min_confidence=bound, progress=progress)
        return report

    def _put_all(
        self,
        readings: Iterable[ArticleReading | Failure],
        report: BuildReport,
        *,
        refresh: bool,
        min_confidence: float,
        progress: Progress | None,
    ) -> None:
        """What is not there yet into the store, and what became of each into the report."""
        for reading in readings:
            if isinstance(reading, Failure):
                report.add_failure(reading)
                continue
            article, wanted = _checked(reading.article), reading.confident(min_confidence)
            if isinstance(article, ReadingError):
                report.add_failure(article)
            elif not refresh and self._is_current(wanted):
                report.unchanged.append(article.id)
            else:
                self._put(wanted, report)
            if progress is not None:
                progress(reading.article.id)

    def _is_current(self, reading: ArticleReading) -> bool:
        return self.store.is_current(
            reading.article, model_version=reading.model_version, program_version=reading.program_version
        )

    def _put(self, reading: ArticleReading, report: BuildReport) -> None:
        """Into the store; where that fails for this article alone, into the report."""
        article = reading.article
        before = self.store.content_hash(article.id)
        try:
            self.store.add(reading, model_version=reading.model_version)
        except UnwritableArticleError as problem:
            report.add_failure(problem)
            return
        except (NieuwsgraafError, OSError, MemoryError):
            raise
        except Exception as bug:
            model_version = reading.model_version
            report.add_failure(log_bug(bug, reading.article, self.log_path, model_version=model_version))
            return
        report.added.append(article.id)
        if before not in {None, article.content_hash}:
            report.replaced[article.id] = article.path or article.id
        report.sentences += reading.sentence_count
        report.coverage.update(summary(reading.coverage))
        report.events += len(reading.events)

    def import_(self, *paths: str | Path) -> BuildReport:
        """Import RDF files: exports of this program, and other RDF that uses the vocabulary and conforms to its shapes.

        An article that the store has already is replaced. A file that cannot be imported stands in the report's
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

    @renamed_options(is_dry_run="dry_run", ask_again="refresh", seconds="timeout")
    def reconcile(
        self,
        endpoint: str,
        *,
        thresholds: Thresholds | None = None,
        dry_run: bool = False,
        refresh: bool = False,
        timeout: float = SECONDS,
    ) -> Reconciliation:
        """Look up people and organisations at a W3C reconciliation service (0.2), as of Wikidata, and keep matches.

        Names go to the service, with what the graph says of their country and party. A match is ``skos:exactMatch`` or
        ``skos:closeMatch`` by its score, with score, service and date; ``unreconcile`` removes it again.

        Args:
            endpoint: address of the service.
            thresholds: from which scores on; see ``kg.linking.reconciliation.reconciliation.Thresholds``.
            dry_run: find matches and write none.
            refresh: ask also for names that have a match from this service.
            timeout: seconds that one request may take, from its start to the last byte of the answer.

        Raises:
            ReconciliationError: the service cannot be queried at all. Later errors are in ``failures``. Matches are
                kept after every request, so that whatever comes later loses none.
            OptionError: ``timeout`` is not a number above 0.
            StoreError: the store is read-only.
        """
        known = frozenset() if refresh else rdf.matched_names(self.store, endpoint=endpoint)
        unmatched = [entity for entity in self.entities() if entity.name not in known]
        service = ReconciliationService(endpoint, seconds=timeout)
        today = date.today().isoformat()

        def keep(matches: Sequence[Match], without: Sequence[str]) -> None:
            rdf.save_matches(self.store, matches, unmatched=without, endpoint=endpoint, date=today)

        if not dry_run:
            keep((), ())  # a store that cannot be written is told before names are sent
        return reconcile(
            service,
            unmatched,
            self.events(),
            thresholds=thresholds or Thresholds(),
            keep=None if dry_run else keep,
        )

    def unreconcile(self, endpoint: str | None = None) -> int:
        """Remove the matches of one service, or of all; gives how many there were."""
        return rdf.remove_matches(self.store, endpoint=endpoint)

    def remove(self, article: str) -> bool:
        """Remove all that one article said, by its id; gives whether it was there."""
        return self.store.remove(article)

    def query(
        self,
        name: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
        min_confidence: float | None = None,
        **parameters: object,
    ) -> Rows:
        """The rows of a named query; ``kg.graph.list_queries()`` has the names and their parameters.

        ``min_confidence`` (from 0 to 1) is another name of the parameter ``zekerheid`` that all of them have: only
        events with at least this confidence count.

        Raises:
            UnknownQueryError: no query of that name.
            QueryError: a parameter is unknown, missing or of the wrong type.
        """
        if min_confidence is not None:
            parameters[rdf.MIN_CONFIDENCE] = min_confidence
        answer = rdf.run(self.store, rdf.load_query(name), parameters=parameters, limit=limit, timeout=timeout)
        if not isinstance(answer, Rows):
            raise QueryError(f"query {name!r} gives a graph, not rows; use sparql()")
        return answer

    def sparql(self, text: str, *, limit: int | None = None, timeout: float | None = None) -> Rows | rdflib.Graph:
        """The answer to your own SPARQL: rows for SELECT and ASK, an rdflib graph for CONSTRUCT and DESCRIBE."""
        return rdf.run(self.store, text, limit=limit, timeout=timeout)

    def events(self, *, article: str | None = None, min_confidence: float = 0.0) -> Iterator[Event]:
        """Every event, or those of one article; with at least this confidence, from 0 to 1.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        bound = checked_min_confidence(min_confidence)
        return (event for event in rdf.events(self.store, article=article) if event.confidence >= bound)

    def statements(self, *, article: str | None = None) -> Iterator[Statement]:
        """Everything that somebody says, or what is said in one article."""
        return rdf.statements(self.store, article=article)

    def evidence(self, event: Event) -> Evidence:
        """The sentence an event was read from."""
        return event.evidence

    def entities(self) -> Iterator[Entity]:
        """Every node of the graph with its names."""
        return rdf.entities(self.store)

    def why(self, name: str) -> Why:
        """Every mention of the entity with this name, and the reasons why these are one entity.

        Raises:
            UnknownNameError: no entity has this name, or several have.
        """
        return rdf.why(self.store, name)

    def dossier(
        self, name: str, *, since: str | None = None, until: str | None = None, min_confidence: float = 0.0
    ) -> Dossier:
        """All that the graph tells about a person or body, each sentence with its source; ``save`` writes it to a file.

        ``since`` and ``until`` are days, months or years (ISO 8601), of an event or else of its article. With
        ``min_confidence`` (from 0 to 1) without events of less confidence.

        Raises:
            UnknownNameError: no entity has this name, or several have; the text lists them, or the nearest ones.
            OptionError: a date that there is not, or ``min_confidence`` is not a number from 0 to 1.
        """
        return make_dossier(self.store, name, since=since, until=until, min_confidence=min_confidence)

    def candidate_duplicates(self) -> Iterator[CandidateDuplicate]:
        """Pairs of entities that could be one, with the reasons; a reader has to decide (``merge``)."""
        return rdf.candidate_duplicates(self.store)

    def merge(self, one: str, other: str) -> None:
        """Decide that two names are of one entity; it is kept next to the store (``kg.linking.identity.decisions``).

        Raises:
            UnknownNameError: no entity has one of these names, or several have.
            DecisionError: they are one already.
        """
        rdf.merge(self.store, one, other)

    def split(self, name: str, *, article: str | None = None, mention: str | None = None) -> None:
        """Decide that the name in one article, or one of the names (as ``why`` shows them), is of another entity.

        Raises:
            UnknownNameError: no entity has this name, or several have.
            DecisionError: there is nothing to split off.
        """
        rdf.split(self.store, name, article=article, mention=mention)

    def rename(self, name: str, new: str) -> None:
        """Decide what an entity is called in the graph.

        Raises:
            UnknownNameError: no entity has this name, or several have.
            DecisionError: another entity is called so.
        """
        rdf.rename(self.store, name, new)

    def articles(self) -> Iterator[ArticleInfo]:
        """The articles with title, date and source."""
        return rdf.articles(self.store)

    def info(self) -> Statistics:
        """How much the graph holds."""
        return self.store.statistics()

    def check(self) -> list[Violation]:
        """Everything in which the graph breaks its SHACL shapes; nothing when it conforms.

        Raises:
            DamagedStoreError: a part of the store cannot be read.
        """
        self.store.verify()
        return rdf.check(self.store)

    @staticmethod
    def vocabulary() -> str:
        """The reference page of the vocabulary, in Markdown."""
        return rdf.reference_page()

    @staticmethod
    def lexicon(name: str | None = None) -> str:
        """The list of the data files, each with what it holds; or the text of one, with what the lexicon in use adds.

        Raises:
            DataFileError: there is no file of this name.
        """
        return tables.listing() if name is None else tables.table_text(name)

    @property
    def dataset(self) -> rdflib.Dataset:
        """The rdflib dataset underneath."""
        return self.store.dataset

    def to_networkx(self, *, min_confidence: float = 0.0) -> networkx.MultiDiGraph:
        """Entities as nodes, events as directed edges with all their attributes; statements as nodes too.

        With ``min_confidence`` (from 0 to 1) without events of less confidence, and what only these name.

        Raises:
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return export.network_of(rdf.confident_part(self.store, min_confidence))

    def to_pandas(self, *, min_confidence: float = 0.0) -> Frames:
        """The same as three pandas frames, ``entities``, ``events`` and ``statements``.

        Raises:
            MissingPackageError: pandas is not installed.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return export.to_pandas(self.to_networkx(min_confidence=min_confidence))

    def show(self, path: str | Path, *, open: bool = False, **shown: Unpack[view.PictureOptions]) -> Path:
        """Write a picture: interactive as .html, one file that opens offline, or still as .svg or .png.

        ``title`` and ``language`` ("nl", "en") are the picture's; ``actor``, ``depth``, ``since`` and
        ``min_confidence`` choose a part of the graph, see ``subgraph``. With ``open`` the browser opens it.

        Raises:
            StoreError: the suffix is not that of a picture, or the file cannot be written.
            UnknownNameError: nobody is called that.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
            ViewError: an unknown language.
        """
        (picture,) = export.find_writer(path, only_pictures=True).write(self.store, Path(path), **shown)
        if open:
            webbrowser.open(picture.resolve().as_uri())
        return picture

    to_html = to_picture = show

    def to_pyvis(self, **options: Unpack[view.PictureOptions]) -> StyledNetwork:
        """The picture as a styled ``pyvis.network.Network`` to change and save; options as for ``show``.

        ``write_html`` (or ``save_graph``) writes pyvis's own page, ``write_page`` the one of ``show`` with the changes.

        Raises:
            UnknownNameError: nobody is called that.
        """
        return pictures.pyvis_network(self.store, **options)

    def subgraph(
        self, *, actor: str | None = None, depth: int = 1, since: str | None = None, min_confidence: float = 0.0
    ) -> list[Event]:
        """The events within ``depth`` steps of a name, from the day ``since`` (ISO 8601) on; all of them without.

        Steps too are taken only by events with at least ``min_confidence``, from 0 to 1.

        Raises:
            UnknownNameError: nobody is called that.
            OptionError: ``min_confidence`` is not a number from 0 to 1.
        """
        return pictures.subgraph(self.store, actor=actor, depth=depth, since=since, min_confidence=min_confidence)

    def export(
        self, path: str | Path, *, format: str | None = None, min_confidence: float = 0.0, raw: bool = False
    ) -> tuple[Path, ...]:
        """Write the whole graph to a file in the format of its suffix: RDF, GraphML, CSV and all of ``export.writers``.

        ``format`` is the name or suffix of a format, where the suffix of ``path`` does not tell. With
        ``min_confidence`` (from 0 to 1) without events of less confidence, and all that rests on these alone. In CSV,
        texts that a spreadsheet would run as a formula have an apostrophe in front, unless ``raw``, as Neo4j needs it.
        Gives the files that were written.

        Raises:
            StoreError: an unknown format, or a file that cannot be written.
            OptionError: ``min_confidence`` is not a number from 0 to 1, or ``raw`` for another format.
        """
        return export.save(self.store, path, format=format, min_confidence=min_confidence, raw=raw)

    def save(
        self, path: str | Path, *, format: str | None = None, min_confidence: float = 0.0, raw: bool = False
    ) -> Path:
        """The same as ``export``, in the word that Python has for it; gives the path."""
        self.export(path, format=format, min_confidence=min_confidence, raw=raw)
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

    def _repr_html_(self) -> str:
        """The picture in a notebook."""
        context = pictures.page_context(self.store)
        page = view.render_html(self.events(), statements=self.statements(), **context)
        return f'<iframe srcdoc="{escape(page)}" width="100%" height="640" sandbox="allow-scripts"></iframe>'


def _articles(sources: Sequence[str | Path | Article], *, keep_both: bool = False) -> Iterator[Article | ReadingError]:
    """Articles as they are, and those read from paths, which share one run."""
    yield from (_checked(source) for source in sources if isinstance(source, Article))
    yield from read_articles([source for source in sources if not isinstance(source, Article)], keep_both=keep_both)


def _checked(article: Article) -> Article | ReadingError:
    """The article, or the error that says why it cannot be read."""
    return article if article.problem is None else ReadingError(article.path or article.id, article.problem)


def _log_next_to(store: GraphStore) -> Path | None:
    return store.path.with_name(f"{store.path.name}.log") if store.path is not None else None
