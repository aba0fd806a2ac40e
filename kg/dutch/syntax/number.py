"""A number of a text that counts or measures something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kg.dutch.syntax.tree import children
from kg.model import Bound

NumberKind = Literal["count", "money", "share", "measure", "time", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its bound, its unit or what it counts, at the words ``first`` up to ``end`` of the text.

    ``numeral`` is the last word of the numeral itself; ``noun`` is the unit, or what is counted; None where neither has
    a word of its own behind the number. ``unit`` is a currency or measure by its one name, "deel" of a fraction, else
    the noun as it stands, in lower case; "" of a bare number. ``scale`` is its last multiplier, 1 without one.
    ``other_end`` is the first word of the number that it became or that it ranges to ("van 6 naar 9", "6 tot 9").
    """

    first: int
    end: int
    numeral: Token
    noun: Token | None
    value: float
    scale: float
    bound: Bound
    unit: str
    kind: NumberKind
    other_end: int | None = None

    @property
    def head(self) -> Token:
        """The word that the others of it depend on."""
        return self.numeral.doc[self.first : self.end].root

    @property
    def preposition(self) -> str:
        """The preposition in front of it, in lower case; "" without one, or where it says how exact the number is."""
        doc = self.numeral.doc
        cases = [case for word in doc[self.first : self.end] for case in children(word, "case")]
        found = [case.lower_ for case in cases if case.i < self.first and case.lower_ != "tussen"]
        return found[0] if found else ("tot" if doc[self.first].lower_ == "tot" else "")

    @property
    def following(self) -> Token | None:
        """The word behind it; None at the end of the text."""
        doc = self.numeral.doc
        return doc[self.end] if self.end < len(doc) else None
