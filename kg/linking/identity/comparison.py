"""How names are compared: given names and surname, acronyms, spelling and pronunciation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kg.dutch.lexicon.spelling import PARTICLES, clean, is_name_like, key, preferred
from kg.linking.grounding.gazetteer import places_named
from kg.model import UNNAMED_TYPES, EntityType
from kg.tables import read_rows, read_words

EntityClass = Literal["person", "place", "other"]
CLASSES: dict[EntityType, EntityClass] = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place"}
"""The class of each type for identity; all other types, mostly organisations, are "other"."""

MAX_NAME_LENGTH = 100
MAX_SHORT_LENGTH = 3
LEGAL_FORMS = re.compile(r"(?:,? (?:n\.?v\.?|b\.?v\.?|plc|inc|ltd|ag|gmbh|s\.?a\.?|corp))\.?$", re.IGNORECASE)
INITIALS = re.compile(r"(?:\w\.)+|\w")
PHONETIC_SPELLINGS = (
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
DOUBLED_LETTER = re.compile(r"([^\W\d_])\1+")


class PersonName(NamedTuple):
    """``given`` names or initials and the surname with particles, in lower case: (("tom",), "van den berg")."""

    given: tuple[str, ...]
    surname: str

    @property
    def has_initials(self) -> bool:
        """Whether the first of the given names is only an initial."""
        return bool(self.given) and INITIALS.fullmatch(self.given[0]) is not None


def is_comparable(name: str, type: EntityType) -> bool:
    """Whether it is a name that may be compared: "chemische wapens" and "~" mean the same in every article."""
    if type in UNNAMED_TYPES or len(name) > MAX_NAME_LENGTH or not name.isprintable() or clean(name) != name:
        return False
    return is_name_like(name) and sum(sign.isalpha() for sign in name) >= 2


@lru_cache(maxsize=16_384)
def name_key(name: str, *, is_person: bool = False) -> str:
    """The key that spellings of one name share; that of a known organisation is its acronym.

    "De Nederlandsche Bank" → "DNB".

    Capitals count in names of two or three letters: "IS" is not "Is".
    """
    kept = preferred(name)
    acronym = _known_acronyms().get(_folded(kept))
    if acronym is not None and (" " in kept or kept == acronym or len(kept) > MAX_SHORT_LENGTH):
        return acronym
    if len(kept) <= MAX_SHORT_LENGTH:
        return key(kept)
    if is_person:
        words = kept.split()
        kept = " ".join(word for at, word in enumerate(words) if at in (0, len(words) - 1) or not _is_initial(word))
        return _folded(kept)
    return _folded(_without_kind(LEGAL_FORMS.sub("", kept)))


@lru_cache(maxsize=16_384)
def person_name(name: str) -> PersonName:
    """The given names and the surname; a name of one word, or one that begins with a particle, is all surname."""
    words = preferred(name).split()
    start = next((at for at, word in enumerate(words) if word.casefold() in PARTICLES), len(words) - 1)
    given = tuple(_folded(word) for word in words[:start])
    return PersonName(given, _folded(" ".join(words[start:])))


@lru_cache(maxsize=16_384)
def phonetic_key(name: str) -> str:
    """The key that old spellings of a name and transliterations of it share: "Lawrow" → "lavrov"."""
    spelling = _folded(name)
    for written, pronounced in PHONETIC_SPELLINGS:
        spelling = spelling.replace(written, pronounced)
    return DOUBLED_LETTER.sub(r"\1", spelling)


@lru_cache(maxsize=16_384)
def acronyms_of(name: str) -> frozenset[str]:
    """The acronyms that a name of several words could have: "BVW" and "BW" for "Bond van Wadvaarders"."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    every = "".join(word[0] for word in words).upper()
    capitals = "".join(word[0] for word in words if word[0].isupper()).upper()
    return frozenset(acronym for acronym in (every, capitals) if len(acronym) > 1)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "AIVD", "PvdA"."""
    return " " not in name and 2 <= len(name) <= 8 and sum(map(str.isupper, name)) > len(name) / 2


def is_known_acronym(name: str) -> bool:
    """Whether ``abbreviations.tsv`` has this very acronym."""
    return name in _known_acronyms().values()


def _is_initial(word: str) -> bool:
    return INITIALS.fullmatch(word) is not None


def _without_kind(name: str) -> str:
    """The name without a first word that says only the kind of organisation: "Bouwbedrijf Van Dijk" → "Van Dijk".

    "Havenbedrijf Rotterdam" stays whole: without its first word it would be a place.
    """
    first, space, rest = name.partition(" ")
    is_kind = first.casefold().endswith(tuple(read_words("organisation_nouns.txt"))) and rest[:1].isupper()
    return rest if space and is_kind and len(rest) > 2 and not places_named(rest) else name


def _folded(name: str) -> str:
    return key(name).casefold()


@cache
def _known_acronyms() -> dict[str, str]:
    rows = read_rows("abbreviations.tsv")
    return {_folded(name): acronym for acronym, long in rows for name in (acronym, *long.split("|"))}
