"""What a dossier holds: sentences about one person or body, each with its notes, and the articles these cite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from kg.graph.rdf.decoding import ArticleInfo
from kg.model import EntityType
from kg.view.page_data import Language

Reserve = Literal["negated", "possible", "intended", "requested", "conditional"]
"""What keeps a sentence from being told as so: a denial, or the modality of its event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the ``sentence`` of evidence in an article, which is called ``title`` (else by its first words).

    ``sentence`` is None where only the article is known.
    """

    number: int
    article: ArticleInfo
    title: str
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence, or a word for somebody, with the numbers of its notes and its reserves, as its events have them.

    ``date`` is ISO 8601; it is the event's ``is_own_date``, or else that of the article; None where neither is known.
    """

    text: str
    notes: tuple[int, ...]
    reserves: tuple[Reserve, ...] = ()
    date: str | None = None
    is_own_date: bool = False


class Companion(NamedTuple):
    """Somebody or something with a name, and in how many of the events it takes part."""

    name: str
    type: EntityType
    event_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a graph tells about one name, from the day ``since`` up to and including the day ``until``.

    ``links`` are its open identifiers (IRIs), of which those among ``uncertain_links`` are only likely to be the same;
    ``described_as`` are the words that articles have for it. Events are in ``roles`` (who it is of what), ``as_actor``,
    ``as_target`` or ``otherwise``, each in the order of their dates; ``said`` is what it says, ``said_about`` what
    others say of it. ``timeline`` has the events in short, what is dated only by its article as well. ``companions``
    are the names that it occurs with most. ``notes`` are in the order of their numbers, from 1.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    uncertain_links: frozenset[str]
    since: str | None
    until: str | None
    described_as: tuple[Told, ...]
    roles: tuple[Told, ...]
    as_actor: tuple[Told, ...]
    as_target: tuple[Told, ...]
    otherwise: tuple[Told, ...]
    said: tuple[Told, ...]
    said_about: tuple[Told, ...]
    timeline: tuple[Told, ...]
    companions: tuple[Companion, ...]
    notes: tuple[Note, ...]

    @property
    def articles(self) -> tuple[ArticleInfo, ...]:
        """The articles that the notes cite, each once, in the order of their first notes; all of them have a title."""
        return tuple({note.article.id: replace(note.article, title=note.title) for note in self.notes}.values())

    def save(self, path: str | Path, *, language: Language = "nl") -> Path:
        """Write it to a file as its suffix says: .html, .docx, .md; or its articles as references: .bib, .ris.

        ``language`` is that of headings and dates; the sentences are Dutch.

        Raises:
            StoreError: another suffix, or a file that cannot be written.
            MissingPackageError: python-docx is not installed, which .docx needs.
            ViewError: another language than "nl" and "en".
        """
        from kg.dossier.saving import save  # noqa: PLC0415 - the writers take dossiers

        return save(self, path, language=language)
