"""Sentence boundaries in running text, by rules over tokens."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.lang.nl.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.dutch.lexicon.words import titles
from kg.tables import word_class

SENTENCE_FINAL = re.compile(r"(?:[.!?]+|…+|\.\.\.+)[!?]*")
CLOSING = word_class("closing mark")
OPENING = word_class("opening mark")
DOUBLE_OPENING = word_class("opening double quotation mark")
DOUBLE_CLOSING = word_class("closing double quotation mark")
INITIAL = re.compile(r"(?:[A-Z]\.)+")
ABBREVIATION_AT_END = re.compile(r"(?:enz|etc|e\.d|e\.a|jl|a\.s|v\.chr)\.", re.IGNORECASE)
PARTICLES = word_class("particle after an initial")
PARAGRAPH_BREAK = re.compile(r"\f|\n\s*\n")


@Language.component("dutch_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` for every token; starts that are set already stay.

    A form feed or an empty line always ends a sentence; a single line break does not.
    """
    closing = _closing_marks(doc)
    starts = {0} | {
        token.i
        for token in doc
        if token.is_sent_start or (token.i > 0 and not token.is_space and _begins_sentence(doc, token.i, closing))
    }
    set_sentence_starts(doc, starts, elsewhere=-1)
    return doc


def set_sentence_starts(doc: Doc, starts: Collection[int], *, elsewhere: int = 0) -> None:
    """Mark the tokens with these numbers; all others become 0 (not known) or -1 (no start).

    At once: spaCy's ``token.is_sent_start = …`` looks through the whole ``Doc`` for a tree each time.
    """
    if len(doc) > 0:
        marks = np.full(len(doc), elsewhere, np.int64)
        marks[list(starts)] = 1
        rows: Any = marks.astype(np.uint64).reshape(-1, 1)
        doc.from_array([SENT_START], rows)


def _begins_sentence(doc: Doc, index: int, closing: Collection[int]) -> bool:
    """Whether a sentence begins at this token, which is no white space."""
    back = index - 1
    if doc[back].is_space:
        if PARAGRAPH_BREAK.search(doc[back].text):
            return True
        back -= 1
    if back < 0 or index in closing or not _may_begin(doc[index]):
        return False
    while back > 0 and back in closing:
        back -= 1
    return _ends_sentence(doc, back, following=doc[index])


def _ends_sentence(doc: Doc, index: int, *, following: Token) -> bool:
    """Whether a sentence ends with this token, closing quotes and brackets aside, when ``following`` comes next."""
    text = doc[index].text
    if SENTENCE_FINAL.fullmatch(text):
        return not (text == "." and index > 0 and _is_list_number(doc, index))
    if not following.is_title and not following.is_upper:
        return False
    if doc[index].lower_ in titles("abbreviation") or not text.endswith(".") or ABBREVIATION_AT_END.fullmatch(text):
        return bool(ABBREVIATION_AT_END.fullmatch(text))
    before = doc[index - 1] if index else None
    if following.lower_ not in STOP_WORDS:
        return text == "X." and before is not None and before.lower_ in ("op", "via")  # the platform, no initial
    if INITIAL.fullmatch(text) and len(text) == 2:
        is_surname = before is not None and (before.is_title or following.lower_ not in PARTICLES)
        return is_surname and before is not None and not before.is_sent_start
    return len(text) > 2 and (text[0].islower() or following.lower_ not in PARTICLES)


def _may_begin(token: Token) -> bool:
    text = token.text
    if text in OPENING or text in {"-", "–", "—", "•", "*", "©"}:
        return True
    return text[0].isupper() or text[0].isdigit() or text[0] in "'’" or not (text[0].isalnum() or token.is_punct)


def _closing_marks(doc: Doc) -> set[int]:
    """The tokens that close a quotation or bracket.

    They stand against the word before them and not against the one behind. A double quote with white space on both
    sides closes when one is open, or when it is not of the kind that opens.
    """
    found: set[int] = set()
    is_open = False
    for token in doc:
        if token.is_space:
            is_open = is_open and not PARAGRAPH_BREAK.search(token.text)
        elif token.text in CLOSING and (
            _leans_back(token) or (token.text in DOUBLE_CLOSING and _floats(token, is_open))
        ):
            found.add(token.i)
            is_open = is_open and token.text not in DOUBLE_CLOSING
        elif token.text in DOUBLE_OPENING:
            is_open = True
    return found


def _leans_back(mark: Token) -> bool:
    return not _follows_space(mark) and (_precedes_space(mark) or mark.nbor().is_punct)


def _floats(mark: Token, is_open: bool) -> bool:
    return _follows_space(mark) and _precedes_space(mark) and (is_open or mark.text != '"')


def _follows_space(token: Token) -> bool:
    return token.i > 0 and (bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space)


def _precedes_space(token: Token) -> bool:
    return bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor().is_space


def _is_list_number(doc: Doc, index: int) -> bool:
    """The full stop of "1." at the start of a line or sentence."""
    number = doc[index - 1]
    if not number.like_num or len(number) > 2:
        return False
    return bool(number.is_sent_start) or index == 1 or doc[index - 2].is_space or doc[index - 2].text in (".", "!", "?")
