"""The kinds of organisations: by which nouns a text speaks of them, and what is known of well-known ones."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from kg.dutch.lexicon.spelling import key
from kg.tables import read_rows, read_words, word_class

MIN_TRADE = 3  # letters
MIN_PART = 4  # letters of what the name of a newspaper may end in: "Morgenbode"


class Kind(NamedTuple):
    """The kind of an organisation; ``noun`` where it says more than the kind ("bank" of a company).

    Of nouns that mean the same it is the first: "uitgever" for "uitgeverij".
    """

    name: str
    noun: str | None


class KnownBody(NamedTuple):
    """What a well-known organisation can be called, and where it is from."""

    nouns: frozenset[str]
    places: frozenset[str]


UNKNOWN_BODY = KnownBody(frozenset(), frozenset())


def kind_of_noun(lemma: str) -> Kind | None:
    """The first kind that a noun speaks of; None for other nouns."""
    return next(iter(kinds_of_noun(lemma)), None)


@lru_cache(maxsize=20_000)
def kinds_of_noun(lemma: str) -> tuple[Kind, ...]:
    """The kinds that a noun can speak of ("groep": a company, a band); of compounds those of their last part."""
    own = _kinds().get(lemma)
    if own is not None:
        return own
    end = compound_end(lemma)
    return tuple(kind._replace(noun=None) if kind.name == "any" else kind for kind in _kinds()[end]) if end else ()


def compound_end(lemma: str) -> str | None:
    """The last part of a compound for an organisation that has no row of its own ("energie" + "bedrijf")."""
    if lemma in _kinds() or lemma.startswith(tuple(word_class("front of a team that plays nothing"))):
        return None
    ends = (end for end in read_words("organisation_compounds.txt") if lemma.endswith(end) and lemma != end)
    return max(ends, key=len, default=None)


@lru_cache(maxsize=20_000)
def ending_of(word: str) -> str | None:
    """The longest noun of the table that a word ends in; None where what is in front can be no part of a compound."""
    starts = range(len(word) - 3)
    noun = next((word[start:] for start in starts if word[start:] in _kinds()), None)
    return noun if noun is not None and len(word) - len(noun) not in (1, 2) else None


def is_called(word: str, lemma: str) -> bool:
    """Whether a word of a name or description is the noun or a compound of it; a "rechtbank" is no bank."""
    ending = ending_of(word)
    return word == lemma or (word.endswith(lemma) and ending is not None and len(ending) <= len(lemma))


def means_the_same(word: str, lemma: str) -> bool:
    """Whether both are nouns for some of a kind that the table puts together: "uitgeverij", "uitgever"."""
    end = word if kinds_of_noun(word) else ending_of(word)
    own = {kind.noun for kind in kinds_of_noun(lemma)} - {None}
    return bool(own) and end is not None and any(kind.noun in own for kind in kinds_of_noun(end))


def of_one_trade(word: str, noun: str) -> bool:
    """Whether two compounds name who makes or sells the same: "verffabrikant", "verfmaker"."""
    front = trade_of(noun)
    return bool(front) and front == trade_of(word)


@lru_cache(maxsize=20_000)
def trade_of(noun: str) -> str:
    """What a maker or seller makes or sells: "verf" of "verfmaker"; "" of other nouns."""
    ends = (end for end in word_class("end of a noun for a maker") if noun.endswith(end))
    end = max(ends, key=len, default="")
    front = noun.removesuffix(end) if end else ""
    return front if len(front) >= MIN_TRADE else ""


def kind_of_leader(noun: str) -> str | None:
    """The kind of what somebody leads or belongs to, by what they are called: "company" for "topman"."""
    return _leaders().get(noun)


def known_body(name: str) -> KnownBody:
    """What the list says of an organisation, in whatever spelling."""
    return _known_bodies().get(key(name).casefold(), UNKNOWN_BODY)


def noun_of_name_part(word: str) -> str | None:
    """What a body with this word in its name is called: "club" for "fc"."""
    parts = _name_parts()
    return parts.get(word) or next(
        (parts[part] for part in parts if len(part) >= MIN_PART and word.endswith(part)), None
    )


@cache
def _kinds() -> dict[str, tuple[Kind, ...]]:
    found: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind, general, special, _ in read_rows("organisation_classes.tsv"):
        for noun in general.split():
            found[noun].append(Kind(kind, None))
        for group in special.split():
            nouns = group.split("=")
            for noun in nouns:
                found[noun].append(Kind(kind, nouns[0]))
    return {noun: tuple(kinds) for noun, kinds in found.items()}


@cache
def _leaders() -> dict[str, str]:
    return {noun: kind for kind, _, _, people in read_rows("organisation_classes.tsv") for noun in people.split()}


@cache
def _known_bodies() -> dict[str, KnownBody]:
    found: dict[str, KnownBody] = {}
    for nouns, place, names in read_rows("known_bodies.tsv"):
        for name in names.split("|"):
            known = found.get(key(name).casefold(), UNKNOWN_BODY)
            places = known.places | ({place} if place else set())
            found[key(name).casefold()] = KnownBody(known.nouns | frozenset(nouns.split()), places)
    return found


@cache
def _name_parts() -> dict[str, str]:
    return {word: noun for word, noun in read_rows("body_name_parts.tsv")}  # noqa: C416 (makes a dict of str)
