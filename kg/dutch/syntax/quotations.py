"""Where quotations begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.tables import word_class

OPENING_QUOTES = word_class("opening quotation mark")
CLOSING_QUOTES = word_class("closing quotation mark")
OPENING_SINGLE_QUOTES = word_class("opening single quotation mark")
CLOSING_SINGLE_QUOTES = word_class("closing single quotation mark")
STRAIGHT_QUOTES = word_class("straight quotation mark")
EITHER_QUOTES = STRAIGHT_QUOTES | {"'"}
LONGEST_OPEN = 60  # words behind which a paragraph without a closing mark ends a search for it


class QuotedStretch(NamedTuple):
    """A stretch of words in quotation marks, by the numbers of its first and last token.

    ``quotation`` is the number of the first token of the quotation that it is part of: one over several paragraphs has
    a stretch for each, of which only the last ends with a mark.
    """

    first: int
    last: int
    quotation: int
    is_closed: bool = True

    @property
    def tokens(self) -> range:
        """The numbers of its tokens, marks included."""
        return range(self.first, self.last + 1)

    @property
    def words(self) -> range:
        """The numbers of what stands between the marks."""
        return range(self.first + 1, self.last if self.is_closed else self.last + 1)

    @property
    def is_short(self) -> bool:
        """Whether one or two words are marked, which are rarely what somebody said."""
        return self.last - self.first <= 3 and self.is_closed and self.first == self.quotation


def quoted_stretches(doc: Doc) -> Iterator[QuotedStretch]:
    """Everything that stands between quotation marks, in text order; marks inside of it are part of it."""
    opened: int | None = None
    quotation = 0
    for token in doc:
        if opened is None:
            if token.text in OPENING_QUOTES or (token.text in EITHER_QUOTES and _opens(token)):
                opened = quotation = token.i
        elif _goes_on(token, doc[opened]):
            yield QuotedStretch(opened, _last_word_before(token), quotation, is_closed=False)
            opened = token.i
        elif _closes(token, doc[opened]):
            yield QuotedStretch(opened, token.i, quotation)
            opened = None
        elif is_paragraph_break(token) and token.i - opened > LONGEST_OPEN and not _is_reopened(token, doc[opened]):
            opened = None


def quoted_tokens(stretches: Iterable[QuotedStretch]) -> dict[int, int]:
    """Token number → number of the first token of the quotation it stands in; one or two words in quotes are none."""
    return {number: stretch.quotation for stretch in stretches if not stretch.is_short for number in stretch.tokens}


def is_paragraph_break(token: Token) -> bool:
    """Whether the token is the white space between two paragraphs."""
    return token.is_space and ("\f" in token.text or "\n\n" in token.text)


def ends_paragraph(sentence: Span) -> bool:
    """Whether the next sentence begins a paragraph."""
    text = sentence.text_with_ws
    tail = text[len(text.rstrip()) :]
    return "\f" in tail or "\n\n" in tail


def _goes_on(token: Token, opening: Token) -> bool:
    """Whether the mark repeats the opening one at the start of a paragraph, as it does while nobody stops speaking."""
    return (
        token.text == opening.text
        and token.i > 0
        and is_paragraph_break(token.nbor(-1))
        and not token.whitespace_
        and token.i + 1 < len(token.doc)
    )


def _is_reopened(space: Token, opening: Token) -> bool:
    return space.i + 1 < len(space.doc) and _goes_on(space.nbor(), opening)


def _last_word_before(token: Token) -> int:
    last = token.i - 1
    while last > 0 and token.doc[last].is_space:
        last -= 1
    return last


def _opens(token: Token) -> bool:
    follows_space = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    return (follows_space and not token.whitespace_) or (follows_space and token.text in STRAIGHT_QUOTES)


def _closes(token: Token, opening: Token) -> bool:
    if opening.text in OPENING_SINGLE_QUOTES:
        return (
            token.text in CLOSING_SINGLE_QUOTES
            and not token.nbor(-1).whitespace_
            and not opening.whitespace_
            and not (token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor().is_alpha)
        )
    if opening.text in STRAIGHT_QUOTES:
        return token.text in STRAIGHT_QUOTES or _closes_straight(token, opening)
    is_straight_at_word = token.text in STRAIGHT_QUOTES and not token.nbor(-1).whitespace_ and not _opens(token)
    is_low = opening.text in (",,", "„") and token.text in STRAIGHT_QUOTES | {"“", "''"}
    return token.text in CLOSING_QUOTES or is_straight_at_word or is_low


def _closes_straight(token: Token, opening: Token) -> bool:
    """Whether a curled mark ends what a straight one began, and no curled one inside of it."""
    is_curled = token.text in CLOSING_QUOTES and not token.nbor(-1).whitespace_
    between = token.doc[opening.i + 1 : token.i]
    opened = sum(each.text in OPENING_QUOTES - OPENING_SINGLE_QUOTES for each in between)
    return is_curled and opened <= sum(each.text in CLOSING_QUOTES for each in between)
