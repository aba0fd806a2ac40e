"""Rules that drop a whole line for what it says itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from kg.reading.cleaning.bylines import Byline, is_source, read_byline, source_name
from kg.reading.cleaning.page_lines import Line
from kg.reading.cleaning.shapes import is_glued_list, is_name, is_running, is_section
from kg.reading.cleaning.word_lists import marker

_CLOCK = re.compile(r"\(?\d{1,2}:[0-5]\d(?::[0-5]\d)?\)?")
_CLOCK_BEFORE_TEXT = re.compile(r"(\d{1,2}:[0-5]\d(?::[0-5]\d)?)\s*[-–|]?\s*\S")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def drop_lines(lines: Iterable[Line]) -> None:
    """Sets the reason of every line that is recognisably boilerplate."""
    for line in lines:
        if line.is_open:
            line.reason = line_reason(line)


def line_reason(line: Line) -> str | None:
    """Why a line is boilerplate, or None."""
    text = line.text
    for reason, applies in _LINE_RULES:
        if applies(text):
            return reason
    if any(marker(section, text) for section in ("related", "listing")):
        return None  # opens a block: kg.reading.cleaning.blocks drops it with its teasers
    return marker("line", text) or marker("opening", text)


def _drop_adjacent_names(lines: list[Line], bylines: list[Byline]) -> None:
    """The author's name on a separate line, right above or under the date."""
    for above, below in pairwise(lines):
        name, neighbour = (above, below) if below.reason == "byline" else (below, above)
        is_adjacent = neighbour.reason == "byline" and not below.blank_before and name.is_open and not name.is_running
        if is_adjacent and 1 < name.word_count <= 4 and is_name(name.text) and not name.markup:
            name.reason = "byline"
            bylines.append(Byline(author=name.text))


def _is_separator(text: str) -> bool:
    return len(text) < 40 and _NO_LETTERS.fullmatch(text) is not None


def _is_video(text: str) -> bool:
    return _CLOCK_BEFORE_TEXT.match(text) is not None and not is_running(text)


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


def drop_bylines(lines: list[Line]) -> tuple[list[Byline], str | None]:
    """Sets the reason of the by-lines; gives them, and the newspaper or site that a separate line names.

    A line that might as well be a headline ("Oekraïne, 24 februari 2022") is a by-line only between headline and text.
    """
    bylines: list[Byline] = []
    source: str | None = None
    is_headline_past = is_text_past = False
    for line in lines:
        if not line.is_open:
            continue
        byline = read_byline(line.text)
        if byline is not None and (byline.is_certain or (is_headline_past and not is_text_past)):
            line.reason = "byline"
            bylines.append(byline)
            continue
        source = source or source_name(line.text)
        is_text_past = is_text_past or line.is_running
        is_headline_past = is_headline_past or line.word_count > 2
    _drop_adjacent_names(lines, bylines)
    return bylines, source
