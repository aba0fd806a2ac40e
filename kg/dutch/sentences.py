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

SENTENCE_FINAL = re.compile(r"(?:[.!?]+|…+|\.\.\.+)[!?]*")
CLOSING = frozenset("\"'”’“‘»)]") | {"''"}
OPENING = frozenset("\"'“‘„«([") | {",,", "''", "``"}
INITIAL = re.compile(r"(?:[A-Z]\.)+")
ABBREVIATION_AT_END = re.compile(r"(?:enz|etc|e\.d|e\.a|jl|a\.s|resp)\.", re.IGNORECASE)
PARAGRAPH_BREAK = re.compile(r"\f|\n\s*\n")


@Language.component("dutch_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` for every token; starts that are set already stay.

    A form feed or an empty line always ends a sentence; a single line break does not.
    """
    starts = {0} | {
        token.i
        for token in doc
        if token.is_sent_start or (token.i > 0 and not token.is_space and _begins_sentence(doc, token.i))
    }
    set_sentence_starts(doc, starts, elsewhere=-1)
    return doc


def set_sentence_starts(doc: Doc, starts: Collection[int], *, elsewhere: int = 0) -> None:
    """Mark the tokens with these numbers; all others become 0 (not known) or -1 (no start).

    At once: spaCy's ``token.is_sent_start = …`` looks through the whole ``Doc`` for a tree each time.
    """
    marks = np.full(len(doc), elsewhere, np.int64)
    marks[list(starts)] = 1
    if len(doc) > 0:
        rows: Any = marks.astype(np.uint64).reshape(-1, 1)
        doc.from_array([SENT_START], rows)


def _begins_sentence(doc: Doc, index: int) -> bool:
    """Whether a sentence begins at this token, which is no white space."""
    back = index - 1
    if doc[back].is_space:
        if PARAGRAPH_BREAK.search(doc[back].text):
            return True
        back -= 1
    if back < 0 or not _may_begin(doc[index]) or _is_closing(doc, index):
        return False
    while back > 0 and _is_closing(doc, back):
        back -= 1
    return _ends_sentence(doc, back, following=doc[index])


def _ends_sentence(doc: Doc, index: int, *, following: Token) -> bool:
    """Whether a sentence ends with this token, closing quotes and brackets aside, when ``following`` comes next."""
    text = doc[index].text
    if SENTENCE_FINAL.fullmatch(text):
        return not (text == "." and index > 0 and _is_list_number(doc, index))
    if not following.is_title and not following.is_upper:
        return False
    begins_with_function_word = following.lower_ in STOP_WORDS
    if INITIAL.fullmatch(text) and len(text) == 2:
        return begins_with_function_word and index > 0 and doc[index - 1].is_title and not doc[index - 1].is_sent_start
    is_abbreviation = text.endswith(".") and len(text) > 2 and text[0].islower()
    return bool(ABBREVIATION_AT_END.fullmatch(text)) or (is_abbreviation and begins_with_function_word)


def _may_begin(token: Token) -> bool:
    text = token.text
    if text in OPENING or text in {"-", "–", "—", "•", "*", "©"}:
        return True
    return text[0].isupper() or text[0].isdigit() or text[0] in "'’" or not (text[0].isalnum() or token.is_punct)


def _is_closing(doc: Doc, index: int) -> bool:
    """A quote or bracket that stands against the word before it and not against the one behind it."""
    token = doc[index]
    if token.text not in CLOSING or (index > 0 and (doc[index - 1].whitespace_ or doc[index - 1].is_space)):
        return False
    return bool(token.whitespace_) or index + 1 >= len(doc) or doc[index + 1].is_space or doc[index + 1].is_punct


def _is_list_number(doc: Doc, index: int) -> bool:
    """The full stop of "1." at the start of a line."""
    number = doc[index - 1]
    return number.like_num and len(number) <= 2 and bool(number.is_sent_start or index == 1 or doc[index - 2].is_space)
