"""How many and how much: the numbers of an event, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.number import Number, NumberKind
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, preposition_of
from kg.extraction.base import Candidate, Role
from kg.model import PARTICIPANT_ROLES, Quantity
from kg.tables import read_words, word_class

Owner = Literal["actor", "target", "amount"]
SIDES: tuple[Role, ...] = ("actor", "target")
AMOUNTS: frozenset[NumberKind] = frozenset({"money", "share", "measure"})
TIMED: frozenset[Role] = frozenset({"amount", "goal"})
COUNTED: frozenset[Role] = frozenset({"amount", "instrument"})
COUNTING = word_class("preposition of what is counted")
DEFINITE = word_class("definite determiner")
REACH = 4  # words between a measure and what it measures
SIZES = word_class("adjective of size")


def quantities(parsed: ParsedArticle, candidate: Candidate) -> tuple[Quantity, ...]:
    """The numbers that count its actor or target, or say how much its amount is; each one once, in text order.

    A sum of money, a percentage or a measure is of the actor or target that it is itself ("kost 9 euro"), and of the
    amount where it stands beside one ("een boete van 9 euro"), or fills another role ("steeg met 9 procent"). Of a
    range or change it takes both ends ("van 6 naar 9 euro").
    """
    found: dict[int, Quantity] = {}
    for number, of, head in _owned(parsed, candidate):
        for each in _with_other_end(number, parsed.numbers):
            found.setdefault(each.first, _quantity(each, of, _unit(each, of, head, parsed)))
    return tuple(found[first] for first in sorted(found))


def _owned(parsed: ParsedArticle, candidate: Candidate) -> Iterator[tuple[Number, Owner, Token]]:
    """The numbers at its participants, actor and target first, with the head of the participant."""
    if candidate.kind == "role" or not parsed.numbers:
        return
    for role in (*SIDES, *PARTICIPANT_ROLES):
        for span in candidate.all_of(role):
            head = parsed.head_of(span)
            heads = {head.i, semantic_head(head).i}
            for number in parsed.numbers_by_sentence.get(parsed.sentence_number(head), ()):
                of = _owner(number, heads, role)
                if of is not None:
                    yield number, of, head


def _with_other_end(number: Number, numbers: Sequence[Number]) -> list[Number]:
    """The number; of a range or change both ends."""
    return [
        each for each in numbers if each is number or each.first == number.other_end or each.other_end == number.first
    ]


def _owner(number: Number, heads: set[int], role: Role) -> Owner | None:
    """Whose a number is, as seen from the head words of a participant; None where it is not of this one."""
    if role in ("actor", "target"):
        if _is_of(number, heads):
            return "amount" if role == "target" and _is_extent(number) else role
        if _measures(number, heads):
            return "amount" if number.preposition else role
        return _owner_inside(number, heads, role)
    is_its = _is_of(number, heads) or _measures(number, heads) or (role == "amount" and _stands_in(number, heads))
    is_fit = number.kind in AMOUNTS or number.kind == "bare" or role in (TIMED if number.kind == "time" else COUNTED)
    return "amount" if is_its and is_fit else None


def _is_of(number: Number, heads: set[int]) -> bool:
    """Whether a number counts a thing, or is the thing itself."""
    words = set(range(number.first, number.numeral.i + 1)) | {number.head.i}
    return bool(heads & (words | ({number.noun.i} if number.noun is not None else set())))


def _is_extent(number: Number) -> bool:
    """Whether it says how far it went, though it stands as the target: "sloot op 9 euro", "won 2,3 procent"."""
    if number.kind not in AMOUNTS:
        return False
    following = number.following
    is_part = following is not None and following.lower_ == "van"
    return bool(number.preposition) or (number.kind == "share" and not is_part)


def _measures(number: Number, heads: set[int]) -> bool:
    """Whether it says how much there is of a thing: "vier jaar cel", "9 miljoen euro aan leningen"."""
    if number.kind not in AMOUNTS | {"time"}:
        return False
    doc = number.numeral.doc
    below = [child for word in doc[number.first : number.end] for child in children(word, "nmod")]
    if any(child.i in heads and preposition_of(child) in ("", "aan", "van") for child in below):
        return True
    following = [word for word in doc[number.end : number.end + REACH] if word.pos_ not in ("ADJ", "DET")]
    is_behind = len(following) > 1 and following[0].lower_ in ("aan", "van") and following[1].i in heads
    return is_behind or _is_time_given(number, heads)


def _is_time_given(number: Number, heads: set[int]) -> bool:
    """ "Kreeg twee jaar de tijd"."""
    words = number.numeral.doc[number.end : number.end + 2]
    return number.kind == "time" and words.text.lower() == "de tijd" and words[-1].i in heads


def _owner_inside(number: Number, heads: set[int], role: Literal["actor", "target"]) -> Owner | None:
    """Whose a number is that stands in the phrase of a side, behind a preposition."""
    if not _stands_in(number, heads):
        return None
    if number.kind in AMOUNTS:
        return None if _is_size(number) else "amount"
    governor = number.head.head
    if number.kind == "time":
        return "amount" if governor.lemma_.lower().endswith(tuple(read_words("penalty_nouns.txt"))) else None
    is_of_all = number.numeral.doc[number.first - 1].lower_ in DEFINITE  # "de laatste van de 90 winkels"
    is_counted = number.preposition in COUNTING and not is_of_all and not is_person_word(governor.lemma_.lower())
    return role if is_counted else None


def _stands_in(number: Number, heads: set[int]) -> bool:
    """Whether it stands in the phrase of a thing behind a preposition; or right behind the thing."""
    if not number.preposition or number.head.i in heads:
        return False
    doc = number.numeral.doc
    place = number.first if doc[number.first].lower_ == "tot" else number.first - 1
    is_right_behind = place > 0 and doc[place].lower_ in ("tot", "van") and place - 1 in heads
    return is_right_behind or number.head.head.i in heads


def _is_size(number: Number) -> bool:
    """ "Een muur van twee meter hoog"."""
    following = number.following
    return following is not None and following.lemma_.lower() in SIZES


def _unit(number: Number, of: Owner, head: Token, parsed: ParsedArticle) -> str:
    """What it is a number of: "kracht" of "een kracht van 6,3"; of "14 gingen naar huis", what was counted last."""
    if number.unit:
        return number.unit
    if number.head.i != head.i and head.pos_ == "NOUN":
        return head.lower_
    if of == "amount":
        return ""
    place = parsed.sentence_number(head)
    before = [
        each
        for each in parsed.numbers
        if each.first < number.first and each.kind == "count" and parsed.sentence_number(each.numeral) >= place - 1
    ]
    return before[-1].unit if before else ""


def _quantity(number: Number, of: Owner, unit: str) -> Quantity:
    words = number.numeral.doc[number.first : number.end]
    return Quantity(
        of=of,
        value=number.value,
        unit=unit,
        bound=number.bound,
        text=words.text,
        start=words.start_char,
        end=words.end_char,
    )
