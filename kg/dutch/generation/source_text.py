"""The sentence that an event was read from, as words: what stands in front of a phrase, and in the clause of a verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

from kg.dutch.generation.auxiliaries import auxiliaries
from kg.dutch.lexicon.numerals import may_begin_numeral
from kg.model import Evidence, Participant
from kg.tables import read_words, word_class

WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[-'’&./][^\W_]+)*|[^\w\s]")
QUOTATION_MARKS = word_class("quotation mark")
CLAUSE_ENDS = frozenset(".;:,()–—•") | QUOTATION_MARKS
COORDINATORS = frozenset({"en", "maar", "of", "want"})
PRONOUNS = word_class("pronoun for a name") | {"je", "jij", "we", "wij", "ik", "u", "jullie", "ons", "mij", "me"}
POSSESSIVES = word_class("possessive")
ARTICLES = word_class("article")
MAX_BOUND_LENGTH = 4


class Word(NamedTuple):
    """A word or a mark, and where it stands in the article."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")


class Front(NamedTuple):
    """What stands in front of a phrase: "de", "zijn", "geen" or nothing, numbers and the like, and where it begins."""

    determiner: str
    quantifiers: tuple[str, ...]
    start: int


class SourceText:
    """The words of a sentence."""

    def __init__(self, evidence: Evidence, phrases: Iterable[Participant] = ()) -> None:
        """Cut the sentence of an event into words; ``phrases`` are the participants that stand in it."""
        offset = evidence.start
        self.words = tuple(
            Word(match[0], offset + match.start(), offset + match.end()) for match in WORD.finditer(evidence.sentence)
        )
        starts = [(self.place(phrase.start), phrase) for phrase in phrases]
        self._starts = frozenset(place for place, _ in starts if place is not None)
        self._pronouns = frozenset(
            place for place, phrase in starts if place is not None and phrase.text.lower() in PRONOUNS
        )
        """Words that are a participant, and so no determiner of the next one."""

    @cached_property
    def _places(self) -> dict[int, int]:
        return {position: place for place, word in enumerate(self.words) for position in range(word.start, word.end)}

    def place(self, position: int) -> int | None:
        """The number of the word at a position of the article; None outside of the sentence."""
        return self._places.get(position)

    def lower(self, place: int) -> str:
        """A word in lower case; empty outside of the sentence."""
        return self.words[place].lower if 0 <= place < len(self.words) else ""

    def may_be_possessive(self, place: int) -> bool:
        """Whether a "zijn" stands in front of a participant, or behind a preposition or another verb."""
        if self.lower(place) != "zijn":
            return False
        return self.is_possessive(place) or self.lower(place - 1) in auxiliaries().keys() | word_class("preposition")

    def is_possessive(self, place: int) -> bool:
        """Whether a "zijn" stands right in front of a participant."""
        return self.lower(place) == "zijn" and place + 1 in self._starts

    def front(self, place: int, *, verbs: frozenset[int] = frozenset()) -> Front:
        """What stands in front of the phrase that begins at a word; ``verbs`` are words that are verbs ("zijn")."""
        start = self._before_marks(place)
        quantifiers: list[str] = []
        taken = verbs | self._pronouns
        while start > 0 and start - 1 not in taken and self._is_quantifier(start - 1):
            start -= 1
            quantifiers.insert(0, self.lower(start))
        if may_begin_numeral(quantifiers[0] if quantifiers else self.lower(place)):
            start, bound = self._bound(start)
            quantifiers = [*bound, *quantifiers]
        if start > 0 and start - 1 not in taken and self._is_determiner(start - 1, verbs):
            return Front(self.lower(start - 1), tuple(quantifiers), start - 1)
        return Front("", tuple(quantifiers), start)

    def _is_quantifier(self, place: int) -> bool:
        word = self.lower(place)
        if word in {"een", "geen", "de", "het", "eigen"} or (word == "meer" and self.lower(place - 1) == "onder"):
            return word == "eigen"
        if word == "steeds":
            return self.lower(place + 1) in {"meer", "minder"}
        return is_quantifier(word)

    def _before_marks(self, place: int) -> int:
        while place > 0 and self.words[place - 1].text in QUOTATION_MARKS:
            place -= 1
        return place

    def _bound(self, start: int) -> tuple[int, list[str]]:
        """ "Ten minste" in front of a number, with the word where it begins."""
        for length in range(min(MAX_BOUND_LENGTH, start), 0, -1):
            words = [self.lower(place) for place in range(start - length, start)]
            if " ".join(words) in read_words("quantity_bounds.tsv"):
                return start - length, words
        return start, []

    def _is_determiner(self, place: int, verbs: frozenset[int]) -> bool:
        word, before = self.lower(place), self.lower(place - 1)
        if word in {"die", "dat"}:
            is_behind_verb = place - 1 in verbs or (word == "die" and place - 1 in self._pronouns)
            points = is_behind_verb or before in auxiliaries() or before in _before_demonstratives()
            return points or (before in CLAUSE_ENDS and before != ",") or not before
        return word in ARTICLES or word in POSSESSIVES or word in {"geen", "deze", "dit"}

    def clause(self, places: list[int]) -> range:
        """The words of the clause, roughly, that these words of its verbs belong to."""
        start, end = min(places), max(places) + 1
        bounds = CLAUSE_ENDS | subordinators() | COORDINATORS
        while start > 0 and self.lower(start - 1) not in bounds:
            start -= 1
        while end < len(self.words) and self.lower(end) not in bounds:
            end += 1
        return range(start, end)

    def find(self, phrase: str) -> int | None:
        """The number of the word with which a phrase first begins in the sentence."""
        sought = [match[0].lower() for match in WORD.finditer(phrase)]
        for place in range(len(self.words) - len(sought) + 1):
            if all(self.words[place + step].text.lower() == word for step, word in enumerate(sought)):
                return place
        return None


@cache
def subordinators() -> frozenset[str]:
    """The words that begin a subordinate clause."""
    return read_words("subordinators.txt") | word_class("relative")


def is_quantifier(word: str) -> bool:
    """Whether it is a number or counts like one: "vele"."""
    return word in _quantifiers() or (word[:1].isalnum() and may_begin_numeral(word))


@cache
def _quantifiers() -> frozenset[str]:
    classes = [word_class(name) for name in ("degree", "both", "number of many")]
    return read_words("determiners.txt").union({"enkel", "zoveel", "hele", "gehele", "halve"}, *classes) - {
        "steeds",
        "tal",
    }


@cache
def _before_demonstratives() -> frozenset[str]:
    """Words behind which "die" and "dat" point ("over die kwestie") rather than begin a clause."""
    return word_class("preposition") | subordinators() | COORDINATORS | {"al", "ook"}
