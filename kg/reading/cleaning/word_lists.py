"""The word lists and patterns in ``kg/reading/cleaning/data``."""

from __future__ import annotations

import re
from functools import cache

from kg.tables import read_lines, read_toml


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>.txt`` without its header, as they are written there."""
    return read_lines(f"{name}.txt")


@cache
def folded_words(name: str) -> frozenset[str]:
    """The lines of ``data/<name>.txt`` in lower case."""
    return frozenset(word.casefold() for word in words(name))


@cache
def markers(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """``(reason, pattern)`` for each reason of a section of ``data/markers.toml``: the whole line has to match."""
    return tuple(
        (reason, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
        for reason, patterns in read_toml("markers.toml")[section].items()
    )


@cache
def any_of(name: str) -> str:
    """A regular expression for any line of ``data/<name>.txt``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(name), key=lambda word: (-len(word), word)))


def marker(section: str, text: str, *, max_length: int = 300) -> str | None:
    """The reason of the first pattern of a section that the whole text matches; None for one over ``max_length``."""
    if len(text) > max_length:
        return None
    return next((reason for reason, pattern in markers(section) if pattern.fullmatch(text)), None)
