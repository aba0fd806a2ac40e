"""How far apart two words stand."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_KEY = "kg.sentence_numbers"


def sentence_distance(first: Token, second: Token) -> int:
    """The number of sentences that begin between a word and one behind it; white space is none."""
    numbers = _numbers(first.doc)
    return numbers[second.i] - numbers[first.i]


def _numbers(doc: Doc) -> list[int]:
    """For each word the number of its sentence, counted once for a ``Doc``."""
    found: list[int] | None = doc.user_data.get(_KEY)
    if found is None:
        found, number = [], 0
        for token in doc:
            number += bool(token.is_sent_start) and not token.is_space
            found.append(number)
        doc.user_data[_KEY] = found
    return found
