"""Dutch numerals as numbers: digits with Dutch separators, number words, and the two together ("2,1 miljard")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from babel.numbers import NumberFormatError, parse_decimal
from text_to_num import text2num

from kg.tables import read_rows

LOCALE = "nl"
DIGITS = re.compile(r"\d[\d.,]*?(?:,-|,--)?")
DIGITS_AND_UNIT = re.compile(r"(\d[\d.,]*)([^\d\s.,-][^\s-]*)")
GROUP = "000"
THREE_DIGITS = re.compile(r"\d{3}")
AND_A_HALF = re.compile(r"(?:ë|e)n(?:een|één)?hal(?:f|ve)$")
SMALLEST_ROUND_COLLECTIVE = 10  # "een tiental" is about ten, "een zestal" is six
DECIMALS = 6  # more than any multiplied number of a text has
UNITS_OF_HUNDRED = 100
UNITS_OF_THOUSAND = 1000


class Numeral(NamedTuple):
    """A numeral at the beginning of some words: its value, and how many of them it takes.

    ``scale`` is the last multiplier of a thousand or more, else 1. A share is a part of what is named behind it ("een
    derde van"), and ``is_about`` says that the word itself is not exact ("een twintigtal").
    """

    value: float
    length: int
    scale: float = 1
    is_share: bool = False
    is_about: bool = False


def read_numeral(words: Sequence[str]) -> Numeral | None:
    """The longest numeral that the words begin with; None where they begin with none.

    "Een" counts nothing unless it is stressed ("één") or something is multiplied by it ("een miljoen").
    """
    lower = [word.lower() for word in words]
    return _share(lower) or _cardinal(lower) or _collective(lower)


@lru_cache(maxsize=50_000)
def may_begin_numeral(word: str) -> bool:
    """Whether any numeral begins with this word in lower case."""
    is_number = value_of(word) is not None or word in _number_words() or _collective([word]) is not None
    return is_number or _without_stress(word) == "een"


def split_unit(word: str) -> tuple[str, str]:
    """Digits and the unit that is written to them: "10%" → ("10", "%"); the word and "" for any other."""
    match = DIGITS_AND_UNIT.fullmatch(word)
    return (match[1], match[2]) if match else (word, "")


def value_of(word: str) -> float | None:
    """The value of one word in lower case: "2.100.000", "drieëntwintig", "anderhalf"; None for any other."""
    if word[:1].isdigit():
        return _digits(word)
    value, use = _number_words().get(word, (None, ""))
    return value if use in ("number", "multiplier") else _spelled_out(word)


def _digits(word: str) -> float | None:
    if DIGITS.fullmatch(word) is None:
        return None
    try:
        return float(parse_decimal(word.rstrip("-").rstrip(","), locale=LOCALE, strict=True))
    except NumberFormatError:
        return None


@lru_cache(maxsize=8192)
def _spelled_out(word: str) -> float | None:
    half = AND_A_HALF.search(word)
    try:
        return float(text2num(_without_stress(word[: half.start()] if half else word), LOCALE)) + (0.5 if half else 0)
    except ValueError:
        return None


def _without_stress(word: str) -> str:
    return word.replace("é", "e")


@cache
def _number_words() -> dict[str, tuple[float, str]]:
    return {word: (float(value), use) for word, value, use in read_rows("number_words.tsv")}


def _multiplier(word: str) -> float | None:
    value, use = _number_words().get(word, (0.0, ""))
    return value if use == "multiplier" else None


def _cardinal(words: Sequence[str]) -> Numeral | None:
    """A sum of numbers, each times the multipliers behind it: "2 miljoen 300 duizend", "een half miljoen"."""
    place = 0
    if words and _without_stress(words[0]) == "een" and any(map(_multiplier, _behind_half(words, 1))):
        place = 1
    total, scale = 0.0, 1.0
    while place < len(words):
        read = _term(words, place)
        if read is None or (total and read[0] >= _room(total, scale, words[place])):
            break
        value, place, scale = read
        total += value
    return Numeral(total, place, scale if scale >= UNITS_OF_THOUSAND else 1) if total or _is_zero(words) else None


def _is_zero(words: Sequence[str]) -> bool:
    return bool(words) and value_of(words[0]) == 0


def _behind_half(words: Sequence[str], place: int) -> Sequence[str]:
    """The next word; behind "half" the one after it."""
    start = place + (_use(words, place) == "half")
    return words[start : start + 1]


def _use(words: Sequence[str], place: int) -> str:
    return _number_words().get(words[place], (0.0, ""))[1] if place < len(words) else ""


def _room(total: float, scale: float, word: str) -> float:
    """What a number behind this sum must be smaller than to be a part of it; 0 where none can be."""
    if scale > 1:
        return scale
    if word[:1].isdigit():
        return 0
    return next((each for each in (UNITS_OF_THOUSAND, UNITS_OF_HUNDRED) if total % each == 0), 0)


def _term(words: Sequence[str], place: int) -> tuple[float, int, float] | None:
    """A number with its multipliers: its value, the place behind it, the last multiplier or 1."""
    value, end = _plain(words, place)
    if value is None:
        return None
    scale = _multiplier(words[place]) or 1.0
    if words[end : end + 2] == ["en", "een"] and _use(words, end + 2) == "half":
        value, end = value + 0.5, end + 3
    while end < len(words) and (factor := _multiplier(words[end])) is not None:
        value, scale, end = round(value * factor, DECIMALS), factor, end + 1
    return value, end, scale


def _plain(words: Sequence[str], place: int) -> tuple[float | None, int]:
    """A number without its multipliers, and the place behind it: "2 000" is one, "half" only in front of "miljoen"."""
    if _use(words, place) == "half":
        return (0.5 if any(map(_multiplier, words[place + 1 : place + 2])) else None), place + 1
    if words[place] == "een":
        return None, place
    end = place + 1
    while (
        words[place].isdigit()
        and len(words[place]) <= len(GROUP)
        and THREE_DIGITS.fullmatch("".join(words[end : end + 1]))
    ):
        end += 1
    return value_of("".join(words[place:end])), end


def _share(words: Sequence[str]) -> Numeral | None:
    """ "Een op de drie", "twee derde van de", "de helft van": a number from 0 to 1."""
    if not words:
        return None
    value, use = _number_words().get(words[0], (0.0, ""))
    if use == "share":
        return Numeral(value, 1, is_share=True)
    count = 1.0 if words[0] == "een" else value_of(words[0])
    if count is None:
        return None
    divisor, place = _divisor(words)
    if divisor is None or not 0 < count < divisor:
        return None
    return Numeral(count / divisor, place, is_share=True)


def _divisor(words: Sequence[str]) -> tuple[float | None, int]:
    """What the first number is divided by, and the place behind that."""
    if _use(words, 1) == "denominator" and words[2:3] in (["van"], ["deel"]):
        return _number_words()[words[1]][0], 2 + (words[2] == "deel")
    if words[1:3] == ["op", "de"] and len(words) > 3:
        return value_of(words[3]), 4
    return None, 0


def _collective(words: Sequence[str]) -> Numeral | None:
    """ "(Een) twintigtal", "zestal"."""
    place = 1 if words[:1] == ["een"] else 0
    word = words[place] if place < len(words) else ""
    value = value_of(word.removesuffix("tal").rstrip("-")) if word.endswith("tal") else None
    if value is None:
        return None
    return Numeral(value, place + 1, is_about=value >= SMALLEST_ROUND_COLLECTIVE)
