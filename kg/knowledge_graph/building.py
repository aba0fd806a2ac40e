"""Articles into the graph and out of it: reading, building, importing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from kg import graph as rdf
from kg.build_outputs import are_current, mark_current, write_outputs
from kg.error_log import log_bug
from kg.errors import NieuwsgraafError, ReadingError, StoreError, UnwritableArticleError
from kg.extraction.coverage import summary
from kg.graph import GraphStore
from kg.graph.store.freed_memory import give_back
from kg.knowledge_graph.base import GraphBase
from kg.knowledge_graph.report import BuildReport, Progress
from kg.model import (
    Article,
    ArticleReading,
    checked_min_confidence,
    min_confidence_suffix,
)
from kg.pipeline import Examined, Failure, Pipeline
from kg.reading import read_articles, read_text
from kg.renames import renamed_options


class Building(GraphBase):
    """The methods that read articles, and put what they say into the graph."""

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
                self.pipeline.release()  # its memory is needed now
                give_back()
                write_outputs(self.store, folder, processes=processes)
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

    def remove(self, article: str) -> bool:
        """Remove all that one article said, by its id; gives whether it was there."""
        return self.store.remove(article)

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


def _articles(sources: Sequence[str | Path | Article], *, keep_both: bool = False) -> Iterator[Article | ReadingError]:
    """Articles as they are, and those read from paths, which share one run."""
    yield from (_checked(source) for source in sources if isinstance(source, Article))
    yield from read_articles([source for source in sources if not isinstance(source, Article)], keep_both=keep_both)


def _checked(article: Article) -> Article | ReadingError:
    """The article, or the error that says why it cannot be read."""
    return article if article.problem is None else ReadingError(article.path or article.id, article.problem)
