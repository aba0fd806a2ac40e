"""What the graph is asked: queries, events, names, what it holds and whether it is sound."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib

from kg import graph as rdf
from kg import tables
from kg.dossier import Dossier, make_dossier
from kg.errors import QueryError
from kg.graph import ArticleInfo, CandidateDuplicate, Rows, Statistics, Violation, Why
from kg.knowledge_graph.base import GraphBase
from kg.model import (
    Entity,
    Event,
    Evidence,
    Statement,
    checked_min_confidence,
)


class Asking(GraphBase):
    """The methods that only look."""

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
