"""The numbers of a text that count or measure something: value, bound, and what they are a number of.

Numbers that only name or place something are left out: dates, times of day, ages, scores, votes, "artikel 5".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from kg.dutch.lexicon.numerals import Numeral, read_numeral, split_unit
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.times_places import YEAR
from kg.dutch.syntax.tree import NAME_LABELS, ancestors, children, is_nominal
from kg.model import Bound
from kg.tables import read_rows, read_words, word_class

NumberKind = Literal["count", "money", "share", "measure", "time", "bare"]
LONGEST = 10  # words of a numeral
LONGEST_BOUND = 4
NEAR = 4  # steps in the tree between a number and what it counts
TON = 100_000
PART = "deel"
ARTICLES = word_class("article")
RANGE_WORDS = word_class("between the ends of a range")
CLOCK_WORDS = word_class("preposition of a time of day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its bound, its unit or what it counts, at the words ``first`` up to ``end`` of the text.

    ``numeral`` is the last word of the numeral itself; ``noun`` is the unit, or what is counted; None where neither has
    a word of its own behind the number. ``unit`` is a currency or measure by its one name, "deel" of a fraction, else
    the noun as it stands, in lower case; "" of a bare number. ``scale`` is its last multiplier, 1 without one.
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


def numbers(doc: Doc) -> tuple[Number, ...]:
    """The numbers of a text that are quantities, in order."""
    found = [number for sentence in doc.sents for number in _in_sentence(list(sentence))]
    return tuple(number for number in _shared(found) if not _is_no_quantity(number))


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
    if word.ent_type_ in NAME_LABELS or word.pos_ in ("VERB", "AUX"):
        return None
    digits, unit = split_unit(word.lower_)
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
        value, unit, kind = round(value * TON, 6), "euro", "money"
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
    """Whether "tot" says to where something goes: "steeg tot 9 euro", unlike "boetes tot 9 euro", "tot 9 doden"."""
    governed = preposition.head if preposition.dep_ == "case" else head
    return governed.dep_.startswith("obl") or governed.dep_ == "xcomp"


def _is_money(ton: Token) -> bool:
    """Whether "ton" stands beside a word of money: "drie ton subsidie", "kost een ton", "een boete van twee ton"."""
    beside = [*children(ton, "nmod", "appos"), ton.head, *children(ton.head, "nsubj", "obj", "nmod")]
    return any(word.lemma_.lower().endswith(tuple(read_words("money_words.txt"))) for word in beside)


def _shared(found: Sequence[Number]) -> list[Number]:
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
    doc = one.numeral.doc
    between = [word.lower_ for word in doc[one.end : other.numeral.i + 1] if word.lower_ not in ARTICLES]
    link = between[0] if between else ""
    before = doc[one.first - 1].lower_ if one.first else ""
    before = doc[one.first - 2].lower_ if before in ARTICLES and one.first > 1 else before
    is_of_one_kind = one.kind in ("bare", other.kind)
    is_range = is_of_one_kind and ((link in RANGE_WORDS and before != "van") or (link == "en" and before == "tussen"))
    is_joined = one.end <= other.first <= one.end + 2 and (is_range or (link in ("naar", "tot") and before == "van"))
    if not is_joined or one.noun is not None or not _in_one_sentence(one, other):
        return one, other
    if one.kind == "bare":
        factor = other.scale if one.scale == 1 and one.value < min(other.scale, 1000) else 1
        value = round(one.value * factor, 6)
        noun = other.noun if other.kind == "count" and is_range else None
        one = replace(one, value=value, scale=other.scale, unit=other.unit, kind=other.kind, noun=noun)
    if is_range:
        return replace(one, bound="at least"), replace(other, bound="at most")
    return one, other


def _is_no_quantity(number: Number) -> bool:
    return (
        _is_date(number)
        or _is_age(number)
        or _is_name(number)
        or _is_vote(number)
        or (number.unit in ("uur", "u") and number.preposition in CLOCK_WORDS)
    )


def _is_date(number: Number) -> bool:
    following = _next(number)
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
    following = _next(number)
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


def _next(number: Number) -> Token | None:
    doc = number.numeral.doc
    return doc[number.end] if number.end < len(doc) else None
