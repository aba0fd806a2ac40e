"""Adjectives and nouns of peoples: which country or region they belong to."""

from __future__ import annotations

from functools import cache

from kg.extraction.lexicon import read_table


@cache
def _demonyms() -> dict[str, str]:
    found = {}
    for place, adjective, inhabitants in read_table("demonyms.tsv"):
        for form in [adjective, *inhabitants.split()]:
            found[form.lower()] = place
            if form == adjective:
                found[form.lower().removesuffix("e")] = place
    return found


def place_of_demonym(word: str) -> str | None:
    """ "Oekraïense" → "Oekraïne"; a compound counts by its last part ("Zuid-Russische" only when it is listed)."""
    return _demonyms().get(word.lower())
