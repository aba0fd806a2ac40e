"""What an extractor is, and what it finds: candidate events, each as one voice reads it.

The smallest extractor is a class with a name and ``__call__``; see "How to add an extractor" in docs/architecture.md.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from kg.dutch.syntax.parsed_article import ParsedArticle, offsets_of
from kg.extraction.coverage import CoverageRecorder
from kg.model import EventKind, Modality, ParticipantRole, Polarity, Span, Vote

Role = Literal["actor", "target", "place", "attributed_to"] | ParticipantRole


class Filler(NamedTuple):
    """A role of an event and the characters of what fills it: a phrase, its head word, or a part of a word."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An event as one voice reads it, on the characters of the article.

    ``trigger`` are the words of the action in text order, ``head`` is the verb or noun among them. ``action`` is the
    dictionary form and ``label`` the action as one says it; both are empty in a candidate that its extractor has yet to
    complete. ``score`` is how likely the extractor takes it to be right, from 0 to 1. ``rules`` say what filled which
    role, for explanation. ``votes`` is what every voice of an ensemble makes of it.
    """

    kind: EventKind
    trigger: tuple[Span, ...]
    head: Span
    fillers: tuple[Filler, ...]
    score: float
    action: str = ""
    label: str = ""
    time: Span | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    rules: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    def all_of(self, role: Role) -> tuple[Span, ...]:
        """The characters of everything that fills the role, in order; empty where nothing does."""
        return tuple(filler.span for filler in self.fillers if filler.role == role)

    def first_of(self, role: Role) -> Span | None:
        """The characters of the first thing that fills the role; None where nothing does."""
        return next((filler.span for filler in self.fillers if filler.role == role), None)

    @property
    def actor(self) -> Span:
        """The characters of who acts.

        Raises:
            ValueError: nobody does.
        """
        return self._only("actor")

    @property
    def target(self) -> Span:
        """The characters of whom or what the action is done to.

        Raises:
            ValueError: nothing fills this role.
        """
        return self._only("target")

    def _only(self, role: Role) -> Span:
        span = self.first_of(role)
        if span is None:
            raise ValueError(f"a candidate {self.kind} at {self.head.start} has no {role}")
        return span


def fill(role: Role, *words: Token | Span | None) -> Iterator[Filler]:
    """One filler for each word or stretch of characters; none for None."""
    for word in words:
        if word is not None:
            yield Filler(role, word if isinstance(word, Span) else offsets_of(word))


def spans_of(words: Sequence[Token]) -> tuple[Span, ...]:
    """The characters of each word."""
    return tuple(offsets_of(word) for word in words)


def characters_of(words: Phrase | None) -> Span | None:
    """The characters of a stretch of words; None where there is none."""
    return Span(words.start_char, words.end_char) if words is not None else None


class Extractor(Protocol):
    """A voice: whatever reads candidate events from an article. To be subclassed; only ``__call__`` has no default.

    ``name`` stands in the votes of events and, where the ensemble has fitted weights for it, in ``combination.tsv``.
    """

    name: str

    @abstractmethod
    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        """Every candidate of the article, in text order; tells ``coverage`` why it passed a sentence over."""

    def speaks(self, parsed: ParsedArticle) -> bool:
        """Whether it has anything to go by in this article: the event head, say, is not in every pipeline."""
        return True

    def judge(self, parsed: ParsedArticle, candidate: Candidate) -> float | None:
        """How likely it takes another voice's candidate to be right, from 0 to 1; None where it cannot tell."""
        return None

    def complete(self, parsed: ParsedArticle, candidate: Candidate) -> Candidate:
        """The candidate, its own or another voice's, with what it can say of empty slots; called for those kept."""
        return candidate
