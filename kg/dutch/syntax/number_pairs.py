"""Numbers that share a unit: the ends of a range, before and after a change, a sum of money behind another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.dutch.lexicon.numerals import DECIMALS
from kg.dutch.syntax.number import Number
from kg.tables import word_class

ARTICLES = word_class("article")
CHANGE_WORDS = frozenset({"naar", "tot"})
LARGEST_OF_SCALE = 1000
RANGE_WORDS = word_class("between the ends of a range")


def with_shared_units(found: Sequence[Number]) -> list[Number]:
    """The numbers with the unit that they share with another one.

    "Van 6,5 naar 9 miljoen euro" are two numbers of millions of euros, "tien tot vijftien agenten" at least ten and at
    most fifteen; behind "84 miljoen euro", "71 miljoen" is money too.
    """
    numbers = list(found)
    for place in range(len(numbers) - 1, 0, -1):
        numbers[place - 1 : place + 1] = _as_pair(numbers[place - 1], numbers[place])
    for place in range(1, len(numbers)):
        before, number = numbers[place - 1], numbers[place]
        if number.kind == "bare" and number.scale > 1 and before.kind == "money" and _in_one_sentence(before, number):
            numbers[place] = replace(number, unit=before.unit, kind="money")
    return numbers


def _in_one_sentence(one: Number, other: Number) -> bool:
    return one.numeral.sent.start == other.numeral.sent.start


def _as_pair(one: Number, other: Number) -> tuple[Number, Number]:
    """Two numbers of one unit with a word between them; two others as they are."""
    if not (one.end <= other.first <= one.end + 2) or not _in_one_sentence(one, other):
        return one, other
    doc = one.numeral.doc
    between = [word.lower_ for word in doc[one.end : other.numeral.i + 1] if word.lower_ not in ARTICLES]
    before = [word.lower_ for word in doc[max(0, one.first - 2) : one.first] if word.lower_ not in ARTICLES]
    link, front = between[0] if between else "", before[-1] if before else ""
    if front == "van":
        return _as_change(one, other) if link in CHANGE_WORDS else (one, other)
    if one.noun is not None or one.kind not in ("bare", other.kind):
        return one, other
    if link in RANGE_WORDS or (link == "en" and front == "tussen"):
        noun = other.noun if other.kind == "count" else None
        lower = replace(_in_unit_of(one, other), bound="at least", noun=noun, other_end=other.first)
        return lower, replace(other, bound="at most")
    return one, other


def _as_change(one: Number, other: Number) -> tuple[Number, Number]:
    """ "Van 6,5 tot 9 miljoen euro"."""
    is_tot = other.numeral.doc[other.first].lower_ == "tot"
    changed = replace(other, first=other.first + 1, bound="exact") if is_tot else other
    return replace(_in_unit_of(one, other), other_end=changed.first), changed


def _in_unit_of(one: Number, other: Number) -> Number:
    """A bare number with the unit and the multiplier of the one behind it: the 6,5 of "6,5 tot 9 miljoen euro"."""
    if one.kind != "bare":
        return one
    is_multiplied = one.scale == 1 and one.value < min(other.scale, LARGEST_OF_SCALE)
    value = round(one.value * other.scale, DECIMALS) if is_multiplied else one.value
    return replace(one, value=value, scale=other.scale, unit=other.unit, kind=other.kind)
