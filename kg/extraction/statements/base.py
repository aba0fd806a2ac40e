"""What somebody says before it is linked: words of the tree (``Report``), then characters of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from kg.model import Span, StatementForm


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCandidate:
    """What somebody says, on the characters of the article.

    ``spans`` are the words said, in order, without quotation marks. ``speakers`` and ``addressees`` are the head words
    of who says it and to whom, ``cue`` is the dictionary form of the verb, or the word, that says so, and
    ``cue_spans`` are its characters.
    """

    spans: tuple[Span, ...]
    speakers: tuple[Span, ...]
    form: StatementForm
    cue: str = ""
    cue_spans: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()


class Report(NamedTuple):
    """What somebody says, by the numbers of its words, quotation marks and punctuation among them included.

    ``head`` is the head word of its clause; of a quotation it is the first word. ``cue_words`` are the words of the cue
    in text order; empty where a quotation stands alone.
    """

    words: frozenset[int]
    head: Token
    speakers: tuple[Token, ...]
    cue: str = ""
    cue_words: tuple[Token, ...] = ()
    addressees: tuple[Token, ...] = ()
