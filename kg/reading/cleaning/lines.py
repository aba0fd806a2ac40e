"""Rules that drop a whole line for what it says itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from kg.reading.cleaning.bylines import Byline, is_source, read_byline, source_name
from kg.reading.cleaning.shapes import is_glued_list, is_name, is_running, is_section
from kg.reading.cleaning.units import Unit
from kg.reading.cleaning.word_lists import marker

_CLOCK = re.compile(r"\(?\d{1,2}:[0-5]\d(?::[0-5]\d)?\)?")
_CLOCK_IN_FRONT = re.compile(r"(\d{1,2}:[0-5]\d(?::[0-5]\d)?)\s*[-–|]?\s*\S")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def drop_lines(units: Iterable[Unit]) -> None:
    """Sets the reason of every line that gives itself away as no part of the article."""
    for unit in units:
        if unit.is_open:
            unit.reason = line_reason(unit)


def line_reason(unit: Unit) -> str | None:
    """Why a line is no part of the article, or None."""
    text = unit.text
    for reason, applies in _LINE_RULES:
        if applies(text):
            return reason
    if any(marker(section, text) for section in ("related", "listing")):
        return None  # opens a block: kg.reading.cleaning.blocks drops it with its teasers
    return marker("line", text) or marker("opening", text)


def _drop_names_beside(units: list[Unit], found: list[Byline]) -> None:
    """The author's name on a line of its own, right above or under the date."""
    for above, below in pairwise(units):
        name, other = (above, below) if below.reason == "byline" else (below, above)
        is_beside = other.reason == "byline" and not below.blank_before and name.is_open and not name.is_running
        if is_beside and 1 < name.word_count <= 4 and is_name(name.text) and not name.markup:
            name.reason = "byline"
            found.append(Byline(author=name.text))


def _is_separator(text: str) -> bool:
    return len(text) < 40 and _NO_LETTERS.fullmatch(text) is not None


def _is_video(text: str) -> bool:
    return _CLOCK_IN_FRONT.match(text) is not None and not is_running(text)


def _is_tag_list(text: str) -> bool:
    return len(text) < 1500 and is_glued_list(text)


_LINE_RULES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("time", _CLOCK.fullmatch),
    ("separator", _is_separator),
    ("video", _is_video),
    ("source", is_source),
    ("tags", _is_tag_list),
    ("section", is_section),
)


def drop_bylines(units: list[Unit]) -> tuple[list[Byline], str | None]:
    """Sets the reason of the by-lines; gives them, and the newspaper or site that a line of its own names.

    A line that might as well be a headline ("Oekraïne, 24 februari 2022") is a by-line only between headline and text.
    """
    found: list[Byline] = []
    source: str | None = None
    is_headline_past = is_text_past = False
    for unit in units:
        if not unit.is_open:
            continue
        byline = read_byline(unit.text)
        if byline is not None and (byline.is_certain or (is_headline_past and not is_text_past)):
            unit.reason = "byline"
            found.append(byline)
            continue
        source = source or source_name(unit.text)
        is_text_past = is_text_past or unit.is_running
        is_headline_past = is_headline_past or unit.word_count > 2
    _drop_names_beside(units, found)
    return found, source
