"""The numbers of a text that count or measure something: value, bound, and what they are a number of.

Numbers that only name or place something are left out: dates, times of day, ages, scores, votes, "artikel 5".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.numerals import DECIMALS, Numeral, may_begin_numeral, read_numeral, split_unit
from kg.dutch.syntax.number import Number, NumberKind
from kg.dutch.syntax.number_filters import is_no_quantity
from kg.dutch.syntax.number_pairs import with_shared_units
from kg.dutch.syntax.times_places import YEAR
from kg.dutch.syntax.tree import NAME_LABELS, ancestors, children, is_nominal
from kg.model import Bound
from kg.tables import read_rows, read_words, word_class

LONGEST = 10  # words of a numeral
LONGEST_BOUND = 4
NEAR = 4  # steps in the tree between a number and what it counts
TON = 100_000
PART = "deel"
ARTICLES = word_class("article")
DEFINITE = word_class("definite determiner")


def numbers(doc: Doc) -> tuple[Number, ...]:
    """The numbers of a text that are quantities, in order."""
    found = [number for sentence in doc.sents for number in _in_sentence(list(sentence))]
    return tuple(number for number in with_shared_units(found) if not is_no_quantity(number))


def _in_sentence(words: Sequence[Token]) -> Iterator[Number]:
    place = 0
    while place < len(words):
        read = _numeral_at(words, place)
        if read is None:
            place += 1
            continue
        number = _number(words, place, *read)
        yield number
        place = number.end - words[0].i


def _numeral_at(words: Sequence[Token], place: int) -> tuple[Numeral, str] | None:
    """The numeral that begins at a word, with the unit that is written to its digits."""
    word = words[place]
    digits, unit = split_unit(word.lower_)
    if not may_begin_numeral(digits) or word.ent_type_ in NAME_LABELS or word.pos_ in ("VERB", "AUX"):
        return None
    texts = [digits] if unit else [each.lower_ for each in words[place : place + LONGEST]]
    numeral = read_numeral(texts) if not unit or unit in _unit_names() else None
    return (numeral, unit) if numeral is not None else None


def _number(words: Sequence[Token], place: int, numeral: Numeral, written: str) -> Number:
    end = place + numeral.length
    last = words[end - 1]
    sign = _sign_before(words, place)
    noun = _noun_behind(words, end, numeral) if not (written or sign) else None
    unit, kind = _unit(noun, numeral, written or sign)
    first, bound = _bound(words, place - bool(sign), noun or last)
    value = numeral.value
    if noun is not None and noun.lemma_.lower() == "ton" and _is_money(noun):
        value, unit, kind = round(value * TON, DECIMALS), "euro", "money"
    return Number(
        first=words[first].i,
        end=max(noun.i if noun is not None else 0, last.i) + 1,
        numeral=last,
        noun=noun,
        value=value,
        scale=numeral.scale,
        bound="about" if numeral.is_about and bound == "exact" else bound,
        unit=unit,
        kind=kind,
    )


@cache
def _unit_names() -> dict[str, tuple[str, NumberKind]]:
    return {form: (name, cast(NumberKind, kind)) for form, name, kind in read_rows("unit_names.tsv")}


def _sign_before(words: Sequence[Token], place: int) -> str:
    """The currency in front of digits ("€", "EUR"); "" without one."""
    before = words[place - 1] if place else None
    if before is None or not words[place].text[0].isdigit() or before.text.islower():
        return ""
    known = _unit_names().get(before.lower_)
    return before.lower_ if known is not None and known[1] == "money" else ""


def _unit(noun: Token | None, numeral: Numeral, written: str) -> tuple[str, NumberKind]:
    """What a number is a number of, and of which kind that makes it."""
    if written:
        return _unit_names()[written]
    if numeral.is_share:
        return PART, "count"
    if noun is None:
        return "", "bare"
    lemma = noun.lemma_.lower()
    known = _unit_names().get(noun.lower_) or _unit_names().get(lemma)
    if known is not None:
        return known
    name = noun.lower_
    if lemma in read_words("units.txt"):
        return name, "measure"
    return name, "time" if lemma in read_words("time_words.txt") else "count"


def _noun_behind(words: Sequence[Token], place: int, numeral: Numeral) -> Token | None:
    """The unit or counted noun: behind the numeral and the adjectives between, or the whole that it is a part of."""
    if place + 1 < len(words) and words[place].lower_ == "van":
        determiner = words[place + 1]
        is_part = numeral.is_share or determiner.dep_ in ("det", "nmod:poss")
        return _noun_from(words, place + 1, words[place - 1], is_whole=True) if is_part else None
    return _noun_from(words, place, words[place - 1], is_whole=False)


def _noun_from(words: Sequence[Token], place: int, numeral: Token, *, is_whole: bool) -> Token | None:
    for word in words[place:]:
        is_unit = word.lower_ in _unit_names() and word.pos_ != "VERB"
        is_noun = word.pos_ != "NUM" and is_nominal(word) and word.pos_ != "PRON" and word.dep_ != "amod"
        if is_unit or is_noun:
            return word if _is_near(numeral, word) else None
        is_passed = (
            word.pos_ == "ADJ" or word.dep_ == "amod" or (word.dep_ in ("cc", "punct") and word.lower_ in ("en", ","))
        )
        if not is_passed and not (is_whole and word.dep_ in ("det", "nmod:poss", "nummod")):
            return None
    return None


def _is_near(numeral: Token, noun: Token) -> bool:
    """Whether the tree has the one under the other."""
    if YEAR.fullmatch(numeral.text):
        return numeral.head.i == noun.i and numeral.dep_ == "nummod"
    for below, above in ((numeral, noun), (noun, numeral)):
        for step, word in enumerate(ancestors(below)):
            if word.i == above.i:
                return True
            if step == NEAR:
                break
    return numeral.head.i == noun.head.i and noun.i == numeral.i + 1


def _bound(words: Sequence[Token], place: int, head: Token) -> tuple[int, Bound]:
    """Where the number begins with the words that say how exact it is, and what they say."""
    bounds = _bounds()
    starts = [place]
    if place and words[place - 1].lower_ in ARTICLES:
        starts.append(place - 1)
    for end in starts:
        for start in range(max(0, end - LONGEST_BOUND), end):
            said = " ".join(word.lower_ for word in words[start:end])
            if said in bounds:
                return start, bounds[said]
        if end and words[end - 1].lower_ == "tot" and not _is_goal(words[end - 1], head):
            return end - 1, "at most"
    return place, "exact"


@cache
def _bounds() -> dict[str, Bound]:
    return {words: cast(Bound, bound) for words, bound in read_rows("quantity_bounds.tsv")}


def _is_goal(preposition: Token, head: Token) -> bool:
    """Whether "tot" says to where something goes: "steeg tot 9 euro", unlike "een boete tot 9 euro", "tot 9 doden"."""
    governed = preposition.head if preposition.dep_ == "case" else head
    before = preposition.doc[preposition.i - 1] if preposition.i else preposition
    is_known = any(word.lower_ in DEFINITE for word in children(before, "det", "nmod:poss"))
    if before.dep_ == "obj" and before.pos_ == "NOUN" and not is_known:
        return False
    return governed.dep_.startswith("obl") or governed.dep_ == "xcomp"


def _is_money(ton: Token) -> bool:
    """Whether "ton" stands beside a word of money: "drie ton subsidie", "kost een ton", "een boete van twee ton"."""
    beside = [*children(ton, "nmod", "appos"), ton.head, *children(ton.head, "nsubj", "obj", "nmod")]
    return any(word.lemma_.lower().endswith(tuple(read_words("money_words.txt"))) for word in beside)
