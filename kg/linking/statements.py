"""Statements with the names of who says them and of whom they are said to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.statements import StatementCandidate
from kg.linking.coreference.linker import Linker
from kg.linking.evidence import evidence_of
from kg.model import Article, Participant, Span, Statement

REPEATED = 0.6  # share of the words of a headline that the article has again


def linked_statements(
    article: Article, candidates: Iterable[StatementCandidate], linker: Linker
) -> tuple[Statement, ...]:
    """The statements of the article, in text order, with every speaker and addressee named.

    A pronoun that stands for nothing known is nobody. Headlines count only where the text does not repeat them, and
    where they name who speaks.
    """
    found = [_statement(article, candidate, linker) for candidate in candidates]
    return tuple(statement for statement in found if not _is_repeated(article, statement, found))


def _statement(article: Article, candidate: StatementCandidate, linker: Linker) -> Statement:
    return Statement(
        speakers=_participants(candidate.speakers, linker),
        cue=candidate.cue,
        form=candidate.form,
        content=" … ".join(_words(article, span) for span in candidate.spans),
        spans=candidate.spans,
        evidence=evidence_of(article, candidate.spans[0], linker.parsed, action_spans=candidate.cue_spans),
        addressees=_participants(candidate.addressees, linker),
    )


def _participants(spans: Iterable[Span], linker: Linker) -> tuple[Participant, ...]:
    """Everybody that the words stand for, once by name."""
    resolved = (found.participant for span in spans for found in linker.resolve_all(linker.parsed.head_of(span)))
    return tuple({participant.name: participant for participant in resolved}.values())


def _words(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())


def _is_repeated(article: Article, statement: Statement, others: Iterable[Statement]) -> bool:
    """Whether a statement stands in a headline and either the text has it again or nobody says it."""
    start = statement.spans[0].start
    kind = next((part.kind for part in article.paragraphs if part.start <= start < part.end), "text")
    if kind == "text":
        return False
    words = set(_folded(statement.content))
    return not statement.speakers or any(
        len(words & set(_folded(other.content))) >= REPEATED * len(words) for other in others if other != statement
    )


def _folded(text: str) -> Iterator[str]:
    return (word.strip(".,:;!?…()'\"").casefold() for word in text.split())
