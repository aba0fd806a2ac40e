"""Numbers that only name or place something: dates, times of day, ages, scores, votes, "artikel 5"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.number import Number
from kg.dutch.syntax.times_places import YEAR
from kg.tables import read_rows, read_words, word_class

CLOCK_WORDS = word_class("preposition of a time of day")


def is_no_quantity(number: Number) -> bool:
    """Whether it is a date, a time of day, an age, a vote, a score, or the number of an article or a group."""
    return (
        _is_date(number)
        or _is_age(number)
        or _is_name(number)
        or _is_vote(number)
        or (number.unit in ("uur", "u") and number.preposition in CLOCK_WORDS)
    )


def _is_date(number: Number) -> bool:
    following = number.following
    if number.unit in _day_names() or (following is not None and following.lower_ in _day_names()):
        return True
    return number.kind == "bare" and YEAR.fullmatch(number.numeral.text) is not None


@cache
def _day_names() -> frozenset[str]:
    """Months and days of the week."""
    rows = read_rows("calendar_words.tsv")
    return frozenset(word for kind, _, words in rows if kind in ("month", "weekday") for word in words.split(" "))


def _is_age(number: Number) -> bool:
    """ "22 jaar oud", "een man van 43", "Jan Bos (43)"."""
    following = number.following
    if number.kind == "time" and following is not None and following.lemma_.lower() in ("oud", "jong"):
        return True
    if number.kind not in ("time", "bare"):
        return False
    governor = number.head.head
    is_said_of = number.head.dep_ in ("nmod", "nummod", "appos") and governor.i < number.first
    return is_said_of and _is_person(governor) and number.preposition in ("van", "")


def _is_person(word: Token) -> bool:
    lemma = word.lemma_.lower()
    nouns = read_words("male_nouns.txt") | read_words("female_nouns.txt")
    return word.ent_type_ == "PERSON" or lemma in nouns or is_person_word(lemma)


def _is_name(number: Number) -> bool:
    """ "Artikel 5", "groep 3", "(2)", "3 - 1": the number stands by itself behind a noun or between marks."""
    if number.kind != "bare" or number.first == number.numeral.sent.start:
        return False
    before = number.numeral.doc[number.first - 1]
    is_label = before.pos_ in ("NOUN", "PROPN", "SYM") and number.head.head.i == before.i
    return is_label or before.text in ("(", "-", "–", "/", "nr.")


def _is_vote(number: Number) -> bool:
    """ "Met 15 stemmen tegen 12", "met 15 tegen 12"."""
    doc = number.numeral.doc
    if number.noun is not None and number.noun.lemma_.lower() == "stem" and number.preposition == "met":
        return True
    before = doc[max(0, number.first - 2) : number.first]
    following = doc[number.end : number.end + 2]
    if number.kind != "bare":
        return False
    is_second = [word.lower_ for word in before[-1:]] == ["tegen"] and _counts(before[:1])
    return is_second or ([word.lower_ for word in following[:1]] == ["tegen"] and _counts(following[1:]))


def _counts(words: Iterable[Token]) -> bool:
    return any(word.pos_ == "NUM" or word.lemma_.lower() == "stem" for word in words)
