"""What of a name counts when it is compared with others: given names, surname, letters, spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kg.dutch.lexicon.spelling import PARTICLES, clean, is_name_like, key, preferred
from kg.linking.grounding.gazetteer import places_named
from kg.model import EntityType
from kg.tables import read_rows, read_words

Sort = Literal["person", "place", "other"]
SORTS: dict[EntityType, Sort] = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place"}
"""What the types are for identity; all others, organisations first of all, are "other"."""

MAX_NAME_LENGTH = 100
SHORT = 3
LEGAL_FORMS = re.compile(r"(?:,? (?:n\.?v\.?|b\.?v\.?|plc|inc|ltd|ag|gmbh|s\.?a\.?|corp))\.?$", re.IGNORECASE)
INITIALS = re.compile(r"(?:\w\.)+|\w")
SOUNDS = (
    ("ij", "i"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("kh", "ch"),
    ("sh", "s"),
    ("sch", "s"),
    ("th", "t"),
    ("ou", "oe"),
    ("oe", "u"),
    ("ae", "a"),
)
DOUBLE = re.compile(r"([^\W\d_])\1+")


class PersonName(NamedTuple):
    """``given`` names or initials and the surname with particles, in lower case: (("tom",), "van den berg")."""

    given: tuple[str, ...]
    surname: str

    @property
    def has_initials(self) -> bool:
        """Whether the first of the given names is only its letter."""
        return bool(self.given) and INITIALS.fullmatch(self.given[0]) is not None


def is_comparable(name: str, type: EntityType) -> bool:
    """Whether it is a name at all: "chemische wapens" and "~" are what they are, in every article."""
    if type == "THING" or len(name) > MAX_NAME_LENGTH or not name.isprintable() or clean(name) != name:
        return False
    return is_name_like(name) and sum(sign.isalpha() for sign in name) >= 2


@lru_cache(maxsize=65536)
def name_key(name: str, *, is_person: bool = False) -> str:
    """What two spellings of one name share, the letters of a known body included: "DNB" for "De Nederlandsche Bank".

    Capitals count in names of two or three letters: "IS" is not "Is".
    """
    kept = preferred(name)
    letters = _letters().get(_folded(kept))
    if letters is not None and (" " in kept or kept == letters or len(kept) > SHORT):
        return letters
    if len(kept) <= SHORT:
        return key(kept)
    if is_person:
        words = kept.split()
        kept = " ".join(word for at, word in enumerate(words) if at in (0, len(words) - 1) or not _is_initial(word))
        return _folded(kept)
    return _folded(_without_kind(LEGAL_FORMS.sub("", kept)))


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Given names and surname; a name of one word, or one that begins with a particle, is all surname."""
    words = preferred(name).split()
    start = next((at for at, word in enumerate(words) if word.casefold() in PARTICLES), len(words) - 1)
    given = tuple(_folded(word) for word in words[:start])
    return PersonName(given, _folded(" ".join(words[start:])))


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """What is left of a name when spellings of other alphabets and old ones are made one: "Lawrow" is "lavrov"."""
    found = _folded(name)
    for written, heard in SOUNDS:
        found = found.replace(written, heard)
    return DOUBLE.sub(r"\1", found)


@lru_cache(maxsize=65536)
def letters_of(name: str) -> frozenset[str]:
    """The letters by which a body of several words could be called: "BVW" or "BW" for "Bond van Wadvaarders"."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    every = "".join(word[0] for word in words).upper()
    capitals = "".join(word[0] for word in words if word[0].isupper()).upper()
    return frozenset(letters for letters in (every, capitals) if len(letters) > 1)


def is_abbreviation(name: str) -> bool:
    """Whether it is written as letters: "AIVD", "PvdA"."""
    return " " not in name and 2 <= len(name) <= 8 and sum(map(str.isupper, name)) > len(name) / 2


def is_known_abbreviation(name: str) -> bool:
    """Whether the list has these very letters."""
    return name in _letters().values()


def _is_initial(word: str) -> bool:
    return INITIALS.fullmatch(word) is not None


def _without_kind(name: str) -> str:
    """ "Bouwbedrijf Van Dijk" → "Van Dijk": the word in front says only what kind of body it is.

    "Havenbedrijf Rotterdam" stays whole: without its first word it would be a place.
    """
    first, space, rest = name.partition(" ")
    is_kind = first.casefold().endswith(tuple(read_words("organisation_nouns.txt"))) and rest[:1].isupper()
    return rest if space and is_kind and len(rest) > 2 and not places_named(rest) else name


def _folded(name: str) -> str:
    return key(name).casefold()


@cache
def _letters() -> dict[str, str]:
    rows = read_rows("abbreviations.tsv")
    return {_folded(name): letters for letters, long in rows for name in (letters, *long.split("|"))}
