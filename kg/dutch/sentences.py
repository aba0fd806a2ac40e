"""Sentence boundaries in running text, by rules over tokens."""

from __future__ import annotations

import re

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
    starts = {0}
    for index in range(1, len(doc)):
        token = doc[index]
        if token.is_sent_start:
            starts.add(index)
        elif not token.is_space and _begins_sentence(doc, index):
            starts.add(index)
    for index, token in enumerate(doc):
        token.is_sent_start = index in starts
    return doc


def _begins_sentence(doc: Doc, index: int) -> bool:
    """Whether a sentence begins at this token, which is no white space."""
    back = index - 1
    if doc[back].is_space:
        if PARAGRAPH_BREAK.search(doc[back].text):
            return True
        back -= 1
    if back < 0:
        return False
    token = doc[index]
    if not _may_begin(token) or (_is_closing(doc, index)):
        return False
    while back > 0 and _is_closing(doc, back):
        back -= 1
    last = doc[back]
    if SENTENCE_FINAL.fullmatch(last.text):
        return not (last.text == "." and back > 0 and _is_list_number(doc, back))
    if not token.is_title and not token.is_upper:
        return False
    if INITIAL.fullmatch(last.text) and len(last.text) == 2:
        after_name = back > 0 and doc[back - 1].is_title and not doc[back - 1].is_sent_start
        return after_name and token.lower_ in STOP_WORDS
    return bool(ABBREVIATION_AT_END.fullmatch(last.text)) or (
        last.text.endswith(".") and len(last.text) > 2 and token.lower_ in STOP_WORDS and last.text[0].islower()
    )


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
