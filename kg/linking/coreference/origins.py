"""Words for the people of a town that no list has: "Harlinger", of Harlingen."""

from __future__ import annotations

from functools import lru_cache

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.linking.grounding.gazetteer import places_named

NEAR_READERS = frozenset({"NL", "BE"})
MIN_WORD = 6  # letters
ENDINGS = (
    ("naar", ""),
    ("enaar", ""),
    ("enaar", "e"),
    ("aar", ""),
    ("aar", "en"),
    ("er", ""),
    ("er", "en"),
    ("der", ""),
)


def origin_of(word: str) -> str | None:
    """The place that an adjective or a noun of people is of, by the list or by its ending; None for other words."""
    return place_of_demonym(word) or town_of_people(word)


@lru_cache(maxsize=4096)
def town_of_people(word: str) -> str | None:
    """The Dutch or Belgian town whose people are called so: "Harlingen" for "Harlinger", "Tiel" for "Tielenaar"."""
    if len(word) < MIN_WORD or not word[:1].isupper() or not word[1:].islower():
        return None
    for ending, of_town in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        doubled = stem[:-1] if ending == "er" and stem[-1:] == stem[-2:-1] else ""  # "Arnhemmer"
        for name in (stem + of_town, doubled):
            if name and any(
                each.is_main and _is_town(each.place.country, each.place.kind) for each in places_named(name)
            ):
                return name
    return None


def _is_town(country: str, kind: str) -> bool:
    return country in NEAR_READERS and kind == "city"
