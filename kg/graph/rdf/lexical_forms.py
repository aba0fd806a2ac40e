"""Literals whose text is not what their datatype says: no library compares these, some fail on them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from pyoxigraph import Literal

from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import is_in_calendar

MAX_DIGITS = 100
"""Of a number; Python itself refuses whole numbers of more than 4,300."""
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DOUBLE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$", re.ASCII)
_ORDINARY_YEAR = re.compile(r"\d{4}(-|$)", re.ASCII)
_INTEGERS = (
    *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *("nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
)


def problem_of(literal: Literal) -> str | None:
    """What is wrong with the text of a literal for its datatype; None where nothing is, or the datatype is another.

    >>> problem_of(Literal("NaN", datatype=term("xsd:decimal")))
    'is not a valid xsd:decimal'
    """
    check = _CHECKS.get(literal.datatype)
    return check(literal.value) if check is not None else None


def _number(name: str, shape: re.Pattern[str]) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        if len(text) > MAX_DIGITS:
            return f"is a number of {len(text):,} characters; {MAX_DIGITS} are allowed"
        if name in {"double", "float"} and text.lstrip("+-") in {"INF", "NaN"}:
            return "is not a finite number"
        if not shape.fullmatch(text):
            return f"is not a valid xsd:{name}"
        return "is not a finite number" if name in {"double", "float"} and not math.isfinite(float(text)) else None

    return check


def _date(name: str) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        day = text if name == "dateTime" else _ZONE.sub("", text)
        # Years before 1 and after 9999 are valid, and Python has none of them.
        return None if not _ORDINARY_YEAR.match(day) or is_in_calendar(day) else f"is not a valid xsd:{name}"

    return check


def _checks() -> Iterator[tuple[str, Callable[[str], str | None]]]:
    yield from ((name, _number(name, _INTEGER)) for name in _INTEGERS)
    yield "decimal", _number("decimal", _DECIMAL)
    yield from ((name, _number(name, _DOUBLE)) for name in ("double", "float"))
    yield from ((name, _date(name)) for name in ("date", "dateTime", "gYear", "gYearMonth"))


_CHECKS = {term(f"xsd:{name}"): check for name, check in _checks()}
