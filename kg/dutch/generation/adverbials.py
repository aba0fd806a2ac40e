"""When and where an event is, with the prepositions that the text has in front of them."""

from __future__ import annotations

from functools import cache

from kg.dutch.generation.noun_phrases import NounPhrase, with_preposition
from kg.dutch.generation.source_text import SourceText
from kg.dutch.lexicon.numerals import value_of
from kg.model import Participant
from kg.tables import read_words, word_class

OTHER_PREPOSITIONS = word_class("preposition of no place")
TIME_PREPOSITIONS = word_class("preposition in front of a time")
BEFORE_TIMES = word_class("front of a time")
MAX_PLACE_FRONT = 4
MAX_TIME_FRONT = 3


def time_phrase(text: SourceText, time: str, *, verbs: frozenset[int]) -> str:
    """A time as the text has it: "afgelopen nacht" → "in de afgelopen nacht"."""
    words = time if time.isupper() else time[:1].lower() + time[1:]
    place = text.find(time)
    if place is None or text.lower(place) in TIME_PREPOSITIONS:
        return words
    start = place
    while start > 0 and start - 1 not in verbs and place - start < MAX_TIME_FRONT:
        before = text.lower(start - 1)
        if before in {"het", "dit"} and value_of(text.lower(start)) is not None:
            break
        if before not in TIME_PREPOSITIONS | BEFORE_TIMES:
            break
        start -= 1
        if before in TIME_PREPOSITIONS:
            break
    return " ".join([*(text.lower(each) for each in range(start, place)), words])


def place_phrase(text: SourceText, where: Participant, phrase: NounPhrase, *, verbs: frozenset[int]) -> str:
    """A place with its preposition: the one of the text, else "in"."""
    return with_preposition(_place_preposition(text, where, verbs), phrase.words)


def _place_preposition(text: SourceText, where: Participant, verbs: frozenset[int]) -> str:
    place = text.place(where.start)
    if place is None:
        return "in"
    start = text.front(place, verbs=verbs).start
    for left in range(start - 1, max(-1, start - 1 - MAX_PLACE_FRONT), -1):
        word = text.lower(left)
        if word in _place_prepositions() and left not in verbs:
            return word
        if word in OTHER_PREPOSITIONS or not word.isalpha():
            break
    return "in"


@cache
def _place_prepositions() -> frozenset[str]:
    return read_words("spot_prepositions.txt") | {"tijdens", "tegen", "voor", "over"}
