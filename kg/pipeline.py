"""The way of one article, from text to events: parse, extract, link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language

from kg import dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.errors import ReadingError
from kg.extraction import CoverageRecorder, Ensemble, Extractor, SentenceCoverage, extract
from kg.linking import link
from kg.model import Article, ArticleReading


class Examined(NamedTuple):
    """An article as it was parsed, what it says, and what each of its sentences gave."""

    parsed: ParsedArticle
    reading: ArticleReading
    coverage: tuple[SentenceCoverage, ...]


class Pipeline:
    """The Dutch model, loaded at the first article, and the steps after it."""

    def __init__(
        self, name: str = dutch.OWN_PIPELINE, *, threads: int | None = None, extractor: Extractor | None = None
    ) -> None:
        """Name a spaCy pipeline; "nieuwsgraaf" is the one that comes with the package.

        Args:
            name: see ``kg.dutch.load``.
            threads: threads of the network; all cores when None.
            extractor: what finds events in a parsed article; rules and network together when None.
        """
        self.name = name
        self.extractor = extractor or Ensemble()
        self.threads = threads
        self._language: Language | None = None

    @property
    def language(self) -> Language:
        """The spaCy pipeline.

        Raises:
            PipelineError: it cannot be loaded.
        """
        if self._language is None:
            self._language = dutch.load(self.name, threads=self.threads)
        return self._language

    @property
    def version(self) -> str:
        """Name and version of the model, as kept with every article in the store."""
        meta = self.language.meta if self._language is not None or self.name != dutch.OWN_PIPELINE else dutch.META
        return f"{meta.get('name', self.name)}-{meta.get('version', '0')}"

    def read(self, article: Article) -> ArticleReading:
        """Everything the article says, as events and entities.

        Raises:
            ReadingError: the article cannot be processed; nothing of it is kept.
        """
        return self.examine(article).reading

    def examine(self, article: Article) -> Examined:
        """The parsed article and what it says; raises as ``read``."""
        try:
            parsed = dutch.parse(self.language, article)
            recorder = CoverageRecorder()
            reading = link(article, parsed, extract(parsed, self.extractor, recorder))
            return Examined(parsed, reading, tuple(recorder.sentences(article.id, parsed, reading.events)))
        except (ValueError, RecursionError, MemoryError) as problem:
            raise ReadingError(article.path or article.id, f"cannot be processed: {problem}") from problem

    def examine_all(self, articles: Iterable[Article | ReadingError]) -> Iterator[Examined | ReadingError]:
        """``examine`` for many; what cannot be read comes out as the error it is, and the rest goes on."""
        for article in articles:
            if isinstance(article, ReadingError):
                yield article
                continue
            try:
                yield self.examine(article)
            except ReadingError as problem:
                yield problem
