"""Rules that drop a whole line for what it says itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from kg.reading.cleaning.bylines import Byline, is_source, read_byline, source_name
from kg.reading.cleaning.page_lines import Line
from kg.reading.cleaning.publication_dates import FULL_DATE, WEEKDAY
from kg.reading.cleaning.shapes import is_glued_list, is_name, is_running, is_section
from kg.reading.cleaning.word_lists import marker

_CLOCK = re.compile(r"\(?\d{1,2}(?::[0-5]\d(?::[0-5]\d)?|u[0-5]\d|[:.][0-5]\d ?uur)\)?", re.IGNORECASE)
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w'’/-]*(?: (?:[A-ZÀ-Þ][\w'’/-]*|aan|den|de|op|in)){0,4} ?[-–—]")
_DATED = re.compile(rf"[A-ZÀ-Þ][\w' -]{{1,40}}, (?:{WEEKDAY},? {FULL_DATE}\.?|{FULL_DATE}\.)")
_MONTH = re.compile(r"(?:jan|feb|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)\.?", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:wij|we|ons|onze)\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:jij|je|jou|jouw|u|uw)\b", re.IGNORECASE)
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
    if marker("listing", text):  # also where it is the name of a newspaper: "Het laatste nieuws"
        return None
    for reason, applies in _LINE_RULES:
        if applies(text):
            return reason
    if marker("related", text):
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


def _is_cookie_wall(text: str) -> bool:
    """What a site asks its visitor, however long: an article about cookies does not say both "we" and "you"."""
    return (
        text.casefold().count("cookie") >= 2
        and _FIRST_PERSON.search(text) is not None
        and _SECOND_PERSON.search(text) is not None
    )


_LINE_RULES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("time", _CLOCK.fullmatch),
    ("time", _MONTH.fullmatch),
    ("dateline", _DATELINE.fullmatch),
    ("dateline", _DATED.fullmatch),
    ("cookies", _is_cookie_wall),
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
    above_headline: list[Byline] = []
    source: str | None = None
    is_headline_past = is_text_past = False
    for line in lines:
        if line.reason == "credit" and line.text.casefold().startswith("bron"):
            source = source or source_name(line.text)
        if not line.is_open:
            continue
        byline = read_byline(line.text)
        if byline is not None and (byline.is_certain or (is_headline_past and not is_text_past)):
            line.reason = "byline"
            (bylines if is_headline_past else above_headline).append(byline)
            continue
        if not is_text_past:  # between paragraphs it is a heading
            source = source or source_name(line.text)
        is_text_past = is_text_past or line.is_running
        is_headline_past = is_headline_past or line.word_count > 2
    bylines += above_headline  # there the day may be the one on which the page was looked at
    _drop_adjacent_names(lines, bylines)
    return bylines, source
