"""The way of one article, from text to events: parse, extract, link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg import dutch
from kg.errors import ReadingError
from kg.extraction import extract_frames
from kg.linking import link
from kg.model import Article, ArticleReading


class Pipeline:
    """The Dutch model, loaded at the first article, and the steps after it."""

    def __init__(self, name: str = dutch.OWN_PIPELINE, *, threads: int | None = None) -> None:
        """Name a spaCy pipeline; "nieuwsgraaf" is the one that comes with the package.

        Args:
            name: see ``kg.dutch.load``.
            threads: threads of the network; all cores when None.
        """
        self.name = name
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
        return self.examine(article)[1]

    def examine(self, article: Article) -> tuple[Doc, ArticleReading]:
        """The parsed article and what it says; raises as ``read``."""
        try:
            doc = dutch.parse(self.language, article)
            return doc, link(article, doc, extract_frames(doc))
        except (ValueError, RecursionError, MemoryError) as problem:
            raise ReadingError(article.path or article.id, f"cannot be processed: {problem}") from problem

    def examine_all(
        self, articles: Iterable[Article | ReadingError]
    ) -> Iterator[tuple[Doc, ArticleReading] | ReadingError]:
        """``examine`` for many; what cannot be read comes out as the error it is, and the rest goes on."""
        for article in articles:
            if isinstance(article, ReadingError):
                yield article
                continue
            try:
                yield self.examine(article)
            except ReadingError as problem:
                yield problem
