"""How far apart two words stand."""

from __future__ import annotations

from spacy.tokens import Token


def sentence_distance(first: Token, second: Token) -> int:
    """The number of sentences that begin between a word and one behind it; white space is none."""
    if first.sent.start == second.sent.start:
        return 0
    return sum(1 for token in first.doc[first.i + 1 : second.i + 1] if token.is_sent_start and not token.is_space)
