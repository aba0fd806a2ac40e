"""Who does what to whom: events and roles from the trees of a ``Doc``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from spacy.tokens import Doc, Span

from kg.dutch.parsing.event_scores import EventScores
from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.tree import sentences
from kg.extraction.ensemble import combined, frames_of_network
from kg.extraction.frames import Frame
from kg.extraction.rules.clauses import clause_frames
from kg.extraction.rules.nominals import nominal_frames
from kg.extraction.rules.roles import role_frames

__all__ = ["READERS", "Frame", "Reader", "extract_frames", "rule_frames_of"]


Reader = Literal["rules", "network", "both"]
READERS: tuple[Reader, ...] = get_args(Reader)


def extract_frames(doc: Doc, *, reader: Reader = "both") -> Iterator[Frame]:
    """Every event, nominal event and role of the ``Doc``, in text order, with its slots on tokens.

    Some mistakes of the parser are corrected in the ``Doc`` at once, before the first event is taken.

    Args:
        doc: a parsed text.
        reader: the rules over trees alone, the event head of the network alone, or both. A pipeline without an event
            head leaves it to the rules.
    """
    repair(doc)
    return _frames(doc, reader)


def _frames(doc: Doc, reader: Reader) -> Iterator[Frame]:
    attribution = Attribution(doc)
    scores = EventScores.of(doc)
    for sentence in sentences(doc):
        if scores is None or reader == "rules":
            yield from rule_frames_of(sentence, attribution)
        elif reader == "network":
            yield from frames_of_network(sentence, scores, attribution)
        else:
            yield from combined(sentence, rule_frames_of(sentence, attribution), scores, attribution)


def rule_frames_of(sentence: Span, attribution: Attribution) -> list[Frame]:
    """What the rules find in a sentence."""
    return [
        *clause_frames(sentence, attribution),
        *nominal_frames(sentence, attribution),
        *role_frames(sentence),
    ]
