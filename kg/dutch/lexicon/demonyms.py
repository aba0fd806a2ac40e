"""Adjectives and nouns of peoples: which country or region they belong to."""

from __future__ import annotations

from functools import cache

from kg.tables import read_rows


@cache
def _demonyms() -> dict[str, str]:
    found = {}
    for place, adjective, inhabitants in read_rows("demonyms.tsv"):
        for form in [adjective, *inhabitants.split()]:
            found[form.lower()] = place
            if form == adjective:
                found[form.lower().removesuffix("e")] = place
                if form.endswith("ese"):
                    found[form.lower().removesuffix("ese") + "ees"] = place
    return found


def place_of_demonym(word: str) -> str | None:
    """ "Oekraïense" and "Oekraïnes" → "Oekraïne"; of a compound only what is listed ("Zuid-Russische")."""
    found = _demonyms().get(word.lower())
    if found is None and word[:1].isupper() and word.endswith("s"):
        found = _places().get(word.removesuffix("s").removesuffix("'").removesuffix("’"))
    return found


def is_adjective_of_place(word: str) -> bool:
    """Whether the word is the adjective with -e, which stands for a woman too: "Duitse"."""
    return word in _adjectives()


def has_people(place: str) -> bool:
    """Whether the list has a word for the people of the country or region."""
    return place in _places()


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(adjective for _, adjective, people in read_rows("demonyms.tsv") if adjective not in people.split())


@cache
def _places() -> dict[str, str]:
    return {place: place for place, *_ in read_rows("demonyms.tsv")}
