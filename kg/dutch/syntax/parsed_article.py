"""An article as extraction and linking see it: its tree with all that is worked out once, read only."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.number import Number
from kg.dutch.syntax.numbers import numbers
from kg.dutch.syntax.tree import index_tree, sentences
from kg.model import Span as Offsets


class ParsedArticle:
    """A ``Doc`` with its dependents indexed, its sentences numbered, and its quotations with their speakers.

    It is built after the last component of the pipeline (``dutch_repairs``); from then on nobody changes the ``Doc``.
    """

    def __init__(self, doc: Doc) -> None:
        """Index the tree of a ``Doc`` that a pipeline with a parser has made."""
        index_tree(doc)
        self.doc = doc
        self.sentences: tuple[Span, ...] = tuple(sentences(doc))
        """The sentences that hold at least one word; the first one has number 1."""
        self.attribution = Attribution(doc, self.sentences)
        """Who says what: quotations, their speakers, and the sources that sentences name."""
        self._heads: dict[Offsets, int] = {}
        self._numbers = {sentence.start: number for number, sentence in enumerate(self.sentences, start=1)}

    def sentence_number(self, token: Token) -> int:
        """The number of the sentence that a word stands in, counted from 1 over the sentences that hold a word."""
        return self._numbers[token.sent.start]

    def head_of(self, span: Offsets) -> Token:
        """The word that a stretch of characters stands for: the only one, or the head of the phrase it overlaps with.

        Raises:
            ValueError: the stretch is empty or lies outside of the text.
        """
        known = self._heads.get(span)
        if known is not None:
            return self.doc[known]
        first, last = self._token_at(span.start), self._token_at(span.end - 1)
        if first is None or last is None or span.start >= span.end:
            raise ValueError(f"characters {span.start} to {span.end} are no part of a text of {self._length}")
        head = first if first.i == last.i else self.doc[first.i : last.i + 1].root
        self._heads[span] = head.i
        return head

    def front_of_word(self, span: Offsets) -> str:
        """The text of a stretch that is only the front of a word ("EU" of "EU-buitenlandchef"); "" of any other."""
        head = self.head_of(span)
        return head.text[: span.end - head.idx] if head.idx == span.start and span.end < head.idx + len(head) else ""

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the article that count or measure something, in order."""
        return numbers(self.doc)

    @cached_property
    def numbers_by_sentence(self) -> dict[int, list[Number]]:
        """The numbers of each sentence that has any, by the number of the sentence."""
        found: dict[int, list[Number]] = {}
        for number in self.numbers:
            found.setdefault(self.sentence_number(self.doc[number.first]), []).append(number)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def _length(self) -> int:
        return len(self.doc.text)

    def _token_at(self, offset: int) -> Token | None:
        """The word that a character belongs to, with the space after it."""
        number = bisect_right(self._starts, offset) - 1
        return self.doc[number] if number >= 0 and offset < self._length else None


def offsets_of(token: Token) -> Offsets:
    """The characters of a word."""
    return Offsets(token.idx, token.idx + len(token.text))
