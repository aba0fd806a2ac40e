"""Who does what to whom: events and roles from the trees of a ``Doc``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extraction.attribution import Attribution
from kg.extraction.clauses import clause_frames
from kg.extraction.frames import Frame
from kg.extraction.nominals import nominal_frames
from kg.extraction.repairs import repair
from kg.extraction.roles import role_frames
from kg.extraction.tree import sentences

__all__ = ["Frame", "extract_frames"]


def extract_frames(doc: Doc) -> Iterator[Frame]:
    """Every event, nominal event and role of the ``Doc``, in text order, with its slots on tokens.

    Some mistakes of the parser are corrected in the ``Doc`` on the way.
    """
    repair(doc)
    attribution = Attribution(doc)
    for sentence in sentences(doc):
        yield from clause_frames(sentence, attribution)
        yield from nominal_frames(sentence, attribution)
        yield from role_frames(sentence)
