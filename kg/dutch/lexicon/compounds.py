"""Compound nouns: what a compound is a kind of ("raketaanval" → "aanval")."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kg.tables import read_words, word_class

MIN_FRONT = 3  # letters in front of the last part, unless a hyphen stands between
VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")


def head_of_compound(noun: str) -> str | None:
    """The last part of a compound, where the compound is one of these; None where that is not known.

    An "oud-minister" and a "vicepremier" are no minister and no premier.
    """
    return _last_part(noun, read_words("compound_heads.txt"))


def is_mass_noun(noun: str) -> bool:
    """Whether a noun means a stuff or a kind without an article: "steun", "noodhulp"."""
    words = read_words("mass_nouns.txt")
    return noun in words or _last_part(noun, words) is not None


@lru_cache(maxsize=65536)
def _last_part(noun: str, heads: Collection[str]) -> str | None:
    if noun in heads:
        return None
    for start in range(1, len(noun)):
        front, back = noun[:start], noun[start:]
        if back in heads and _is_front(front):
            return back
    return None


def _is_front(front: str) -> bool:
    """Whether these letters can be the first part of a compound that is of the kind of its last part."""
    bare = front.removesuffix("-").lower()
    if bare in word_class("front that changes a noun") or not VOWELS.intersection(bare):
        return False
    return front.endswith("-") or len(bare) >= MIN_FRONT
