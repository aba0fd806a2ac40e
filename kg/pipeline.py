"""The article pipeline, from text to what is said in it: parse, extract, link."""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterable, Iterator
from copy import copy
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from kg import dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.error_log import LOGGER, Bug, log_bug
from kg.errors import DataFileError, InternalError, NieuwsgraafError, OptionError, PipelineError, ReadingError
from kg.extraction import CoverageRecorder, Ensemble, Extractor, extract
from kg.extraction.statements import statements
from kg.lexicon import Lexicon
from kg.linking import link
from kg.model import Article, ArticleReading, SentenceCoverage
from kg.tables import digest_of, is_lexicon_chosen, lexicon_in_use, use_lexicon
from kg.workers.pool import Workers, checked_processes, worthwhile
from kg.workers.template import NotPortableError

BATCH = 16


class Examined(NamedTuple):
    """An article as it was parsed, and what it says."""

    parsed: ParsedArticle
    reading: ArticleReading

    @property
    def coverage(self) -> tuple[SentenceCoverage, ...]:
        """What each sentence gave."""
        return self.reading.coverage

    def confident(self, min_confidence: float) -> Examined:
        """The same with the events that have this confidence; raises as ``ArticleReading.confident``."""
        return self._replace(reading=self.reading.confident(min_confidence))


Failure = ReadingError | InternalError
"""What is wrong with an article, or with the program that reads it."""


class Pipeline:
    """The Dutch model, loaded at the first article, and the steps after it. It pickles, used or unused."""

    def __init__(
        self,
        name: str = dutch.OWN_PIPELINE,
        *,
        threads: int | None = None,
        extractor: Extractor | None = None,
        lexicon: str | Path | None = None,
    ) -> None:
        """Name a spaCy pipeline; "nieuwsgraaf" is the one that comes with the package.

        Args:
            name: see ``kg.dutch.load``.
            threads: threads of the network; all cores when None.
            extractor: what finds events in a parsed article; rules and network together when None.
            lexicon: a folder that adds rows to the data files, chosen as by ``kg.use_lexicon``; when None the one in
                use, also one that was chosen for another pipeline.

        Raises:
            DataFileError: the folder or a file in it cannot be used.
        """
        self.lexicon: Lexicon | None = use_lexicon(lexicon) if lexicon is not None else lexicon_in_use()
        self.name = name
        self.threads = threads
        self.extractor = extractor or Ensemble()
        self._language: Language | None = None
        self._component_names: list[str] = []

    @property
    def language(self) -> Language:
        """The spaCy pipeline.

        Raises:
            PipelineError: it cannot be loaded, or the process uses another lexicon by now.
        """
        if digest_of(self.lexicon) != digest_of(lexicon_in_use()):
            raise PipelineError(
                "this pipeline was made with another lexicon than is in use now; "
                "make it again, or go back with kg.use_lexicon(pipeline.lexicon)"
            )
        if self._language is None:
            self._language = dutch.load(self.name, threads=self.threads)
            self._component_names = list(self._language.pipe_names)
        return self._language

    def release(self) -> None:
        """Let go of the model, some 100 MB, until it is needed again; not of one whose components were changed."""
        if not self._is_changed:
            self._language = None

    @property
    def version(self) -> str:
        """Name and version of the model, and what a lexicon folder adds, as kept with every article in the store."""
        is_loaded_or_own = self._language is not None or self.name == dutch.OWN_PIPELINE
        language = self._language if is_loaded_or_own else self.language
        meta = language.meta if language is not None else dutch.META
        lexicon = digest_of(self.lexicon)
        version = f"{meta.get('name', self.name)}-{meta.get('version', '0')}"
        return f"{version}+lexicon.{lexicon}" if lexicon else version

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Unpickle; a process without a choice of its own uses the pipeline's lexicon, also without its folder."""
        self.__dict__.update(state)
        if not is_lexicon_chosen():
            use_lexicon(self.lexicon)

    def read(self, article: Article) -> ArticleReading:
        """Everything the article says: its events, its entities, and what each sentence gave.

        Raises:
            ReadingError: the article cannot be read; nothing of it is kept.
        """
        return self.examine(article).reading

    def examine(self, article: Article) -> Examined:
        """The parsed article and what it says; raises as ``read``."""
        return self._examine_parsed(article, dutch.parse(self.language, article))

    def examine_all(
        self, articles: Iterable[Article | ReadingError], *, log: Path | None = None
    ) -> Iterator[Examined | Failure]:
        """``examine`` for many, in their order; each that fails comes out as its error, and the rest goes on.

        Args:
            articles: articles, and errors of those that could not be had, as ``kg.reading.read_articles`` gives them.
            log: the file that tracebacks of bugs are appended to; without one they go to the logger "kg".
        """
        for article in articles:
            yield article if isinstance(article, ReadingError) else self.try_to_examine(article, log=log)

    def try_to_examine(self, article: Article, *, log: Path | None = None) -> Examined | Failure:
        """As ``examine``, but what goes wrong is given back: the article's fault, or a bug, which is logged."""
        try:
            return self.examine(article)
        except ReadingError as problem:
            return problem
        except (MemoryError, NieuwsgraafError):
            raise
        except Exception as bug:
            return log_bug(bug, article, log, model_version=self.version)

    def read_many(
        self,
        articles: Iterable[Article | ReadingError],
        *,
        batch: int = BATCH,
        log: Path | None = None,
        processes: int | None = 1,
    ) -> Generator[ArticleReading | Failure, None, None]:
        """``read`` for many, in their order; each that fails comes out as its error, and the rest goes on.

        The results are the same for every ``batch`` and number of processes. ``close`` ends the processes before all
        articles are read; of an article whose process died (for want of memory) the result is a ``ReadingError``.

        Args:
            articles: as for ``examine_all``.
            batch: how many articles are taken from the stream, parsed and read before the first of them comes out.
            log: as for ``examine_all``.
            processes: how many processes read, each with one thread. With 1 this one reads, and starts none. With None
                the usable cores, at most 8, where there is so much to read that it pays, and else 1. Several take the
                pipeline by its name, with lexicon and extractor; only Linux has them. With several or None articles
                are taken from the stream ahead: for one that is slow to come, take 1.

        Raises:
            OptionError: a number of processes that there cannot be, or more than 1 for a pipeline that cannot be sent
                to them: its extractor does not pickle, or its components were changed.
        """
        return self._read_many(iter(articles), batch, log, checked_processes(processes))

    def _read_many(
        self, stream: Iterator[Article | ReadingError], batch: int, log: Path | None, processes: int | None
    ) -> Generator[ArticleReading | Failure, None, None]:
        count = processes
        if count is None:
            count, stream = worthwhile(stream)
        if count > 1:
            try:
                workers = Workers(self._pickled(), count=count)
            except NotPortableError as problem:
                if processes is not None:
                    raise OptionError(f"this pipeline cannot read in several processes: {problem}") from problem
                LOGGER.warning("read in one process, since the pipeline cannot be sent to others: %s", problem)
            else:
                yield from self._read_in(workers, stream, log)
                return
        while taken := list(islice(stream, batch)):
            try:
                outcomes = self._examine_together(taken)
            except (MemoryError, DataFileError, PipelineError):
                raise
            except Exception:  # one of them is at fault: each by itself shows which
                outcomes = list(self.examine_all(taken, log=log))
            yield from (outcome.reading if isinstance(outcome, Examined) else outcome for outcome in outcomes)

    def _read_in(
        self, workers: Workers, articles: Iterator[Article | ReadingError], log: Path | None
    ) -> Iterator[ArticleReading | Failure]:
        try:
            for article, answer in workers.read(articles):
                if isinstance(answer, ArticleReading | ReadingError):
                    yield answer
                elif isinstance(answer, Bug) and isinstance(article, Article):
                    yield log_bug(answer, article, log, model_version=self.version)
                elif isinstance(answer, NieuwsgraafError):
                    raise answer
        finally:
            workers.end()

    @property
    def _is_changed(self) -> bool:
        """Whether it is loaded, and has other components than it was loaded with."""
        return self._language is not None and list(self._language.pipe_names) != self._component_names

    def _pickled(self) -> bytes:
        """What another process makes the same pipeline of, with one thread.

        Raises:
            NotPortableError: it cannot.
        """
        if self._is_changed:
            raise NotPortableError("its components were changed")
        alone = copy(self)
        alone._language, alone.threads = None, 1
        try:
            return pickle.dumps(alone)
        except (AttributeError, TypeError, pickle.PicklingError) as problem:
            raise NotPortableError(str(problem)) from problem

    def _examine_together(self, articles: list[Article | ReadingError]) -> list[Examined | Failure]:
        nlp = self.language
        readable = [article for article in articles if isinstance(article, Article)]
        docs = nlp.pipe([dutch.as_doc(nlp, article) for article in readable], batch_size=max(len(readable), 1))
        return [
            article if isinstance(article, ReadingError) else self._examine_parsed(article, ParsedArticle(next(docs)))
            for article in articles
        ]

    def _examine_parsed(self, article: Article, parsed: ParsedArticle) -> Examined:
        recorder = CoverageRecorder()
        reading = link(article, parsed, extract(parsed, self.extractor, recorder), statements(parsed))
        return Examined(
            parsed,
            replace(
                reading,
                coverage=tuple(recorder.sentences(article.id, parsed, reading.events)),
                model_version=self.version,
            ),
        )
