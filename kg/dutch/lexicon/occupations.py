"""What people are by profession or office, and in which field of work: it tells people of one name apart."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.tables import read_rows


@lru_cache(maxsize=20_000)
def occupation(noun: str) -> str | None:
    """The profession or office that a noun names: "oud-minister" and "landbouwminister" are minister."""
    word = noun.casefold()
    starts = range(len(word))
    return next((word[start:] for start in starts if start != 1 and word[start:] in _fields()), None)


def field_of(named: str) -> str:
    """The field of work of an occupation ("politiek").

    Raises:
        KeyError: it is not in ``occupations.tsv``.
    """
    return _fields()[named]


def group_of(field: str) -> str:
    """The fields that one person often has one after the other share a group; in two groups are two people."""
    return _groups()[field]


@cache
def _fields() -> dict[str, str]:
    return {noun: name for name, nouns, _ in read_rows("occupations.tsv") for noun in nouns.split("|")}


@cache
def _groups() -> dict[str, str]:
    return {name: group for name, _, group in read_rows("occupations.tsv")}
