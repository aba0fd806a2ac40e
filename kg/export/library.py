"""The articles of a graph, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.graph.rdf import iris
from kg.graph.rdf.conversion import Source, quad_store
from kg.graph.rdf.decoding import ArticleInfo, article_of_id, articles
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import QuadSource, as_iri, lexical_form

OPENING_LENGTH = 60
"""How many characters of its first sentence an article without a title is called by."""


class Library:
    """The articles of a store, each looked up once."""

    def __init__(self, store: QuadSource) -> None:
        self._store = store
        self._articles: dict[str, ArticleInfo] = {}
        self._sentences: dict[str, list[str]] = {}

    def article(self, article_id: str) -> ArticleInfo:
        """Its metadata."""
        if article_id not in self._articles:
            self._articles[article_id] = article_of_id(self._store, article_id)
        return self._articles[article_id]

    def title(self, article_id: str) -> str:
        """Its title, else the first words that the store has of it."""
        title = self.article(article_id).title
        return title or next(map(opening_words, self.sentences(article_id)), article_id)

    def sentences(self, article_id: str) -> list[str]:
        """The sentences that the store has of it, in the order of the text."""
        if article_id not in self._sentences:
            quads = self._store.match(None, term("nif:anchorOf"), None, iris.article_graph_iri(article_id))
            placed = [(iris.sentence_span(as_iri(quad.subject)) or (0, 0), lexical_form(quad.object)) for quad in quads]
            self._sentences[article_id] = [sentence for _, sentence in sorted(placed)]
        return self._sentences[article_id]


def titled_articles(source: Source) -> Iterator[ArticleInfo]:
    """All articles in the order of their ids; one without a title has its first words instead."""
    library = Library(quad_store(source))
    for article in articles(source):
        yield article if article.title else replace(article, title=library.title(article.id))


def opening_words(sentence: str) -> str:
    """The words of its first sentence that an article without a title is called by."""
    words = " ".join(sentence.split())
    return words if len(words) <= OPENING_LENGTH else words[:OPENING_LENGTH].rsplit(" ", 1)[0] + "…"
