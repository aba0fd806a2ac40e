"""Dates, numbers and lists of texts as RDF literals, and back."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal

from kg.graph.rdf.iris import term
from kg.model import Vote

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d{4}"), "xsd:gYear"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?"), "xsd:dateTime"),
)
_WHOLE_MINUTE = re.compile(r"(T\d\d:\d\d):00")


def date_literal(value: str) -> Literal:
    """The literal of an ISO 8601 date: xsd:gYear, gYearMonth, date or dateTime by its precision, else a string."""
    for shape, datatype in _SHAPES:
        if shape.fullmatch(value) and value.isascii() and is_in_calendar(value):
            written = re.sub(r"(T\d\d:\d\d)(?!:)(?=[+-]|$)", r"\1:00", value)
            # Minute precision is written with ":00"; a time that itself says ":00" could not be told from it.
            if written == value and _WHOLE_MINUTE.search(value):
                return Literal(value)
            return Literal(written, datatype=term(datatype))
    return Literal(value)


def date_text(literal: Literal) -> str:
    """The date that ``date_literal`` was given."""
    is_datetime = literal.datatype == term("xsd:dateTime")
    return _WHOLE_MINUTE.sub(r"\1", literal.value) if is_datetime else literal.value


def number_literal(value: float) -> Literal:
    """The xsd:decimal of a number, with all its digits and no more: some stores print an xsd:double with six."""
    digits = f"{Decimal(repr(float(value) + 0.0)):f}"
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=term("xsd:decimal"))


def lines_literal(texts: tuple[str, ...]) -> Literal:
    """The literal of several texts, one a line; a line break in a text becomes ``\\n``, and a backslash ``\\\\``."""
    return Literal("\n".join(text.replace("\\", "\\\\").replace("\n", "\\n") for text in texts))


def lines_texts(literal: Literal) -> tuple[str, ...]:
    """The texts that ``lines_literal`` was given."""
    return tuple(
        re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], line)
        for line in literal.value.split("\n")
    )


def votes_literal(votes: tuple[Vote, ...]) -> Literal:
    """The literal of votes, one a line: the score from 0 to 1, a space, and the name of the voice."""
    return lines_literal(tuple(f"{vote.score:g} {vote.voice}" for vote in votes))


def votes_of(literal: Literal) -> tuple[Vote, ...]:
    """The votes that ``votes_literal`` was given.

    Raises:
        ValueError: a line does not begin with a number.
    """
    lines = (line.partition(" ") for line in lines_texts(literal))
    return tuple(Vote(voice, float(score)) for score, _, voice in lines)


def integer_literal(value: int) -> Literal:
    """The xsd:integer of a whole number."""
    return Literal(int(value))


def is_in_calendar(value: str) -> bool:
    """Whether an ISO 8601 date, month, year or time is one that there is."""
    padded = value + "0001-01-01"[len(value) :] if len(value) < 10 else value
    try:
        if len(padded) > 10:
            return datetime.fromisoformat(padded).year > 0
        return date.fromisoformat(padded).year > 0
    except ValueError:
        return False
