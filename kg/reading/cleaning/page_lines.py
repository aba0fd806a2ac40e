"""A page as a list of lines, joined where they were wrapped and cut where rules cut them, each kept or dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import ParagraphKind
from kg.reading.cleaning.publication_dates import is_date_line
from kg.reading.cleaning.shapes import ends_sentence, is_running
from kg.reading.cleaning.word_lists import marker, words

_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"(#{1,6} +|[•●▪◦‣–*>-] +|\d{1,2}[.)] +(?=\D))")
MAX_WRAPPED_LINE = 130
MIN_WRAPPED_LINE = 38


@dataclass(slots=True)
class Line:
    """``text`` stands at ``start`` of the page; ``reason`` is set once a rule drops it, ``kind`` once it is kept."""

    text: str
    start: int
    blank_before: bool = False
    indented: bool = False
    markup: str = ""
    cut_before: bool = False
    is_headline: bool = False
    reason: str | None = None
    kind: ParagraphKind | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_open(self) -> bool:
        """No rule dropped it so far."""
        return self.reason is None

    @property
    def is_running(self) -> bool:
        return is_running(self.text)

    @property
    def word_count(self) -> int:
        return self.text.count(" ") + 1


def split_lines(text: str) -> list[Line]:
    """The lines of a page that hold more than white space; those of one wrapped paragraph are joined."""
    groups: list[list[Line]] = []
    end = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped[0])
        blank = not groups or text.count("\n", end, start) > 1
        line = Line(stripped, start, blank_before=blank, indented=match[0][:2].isspace())
        end = line.end
        if blank:
            groups.append([])
        groups[-1].append(line)
    width = _wrap_width(groups)
    joined = (line for group in groups for line in _join_wrapped(group, text, width))
    return [part for line in joined for part in _split_markup(line)]


def cut(line: Line, at: int, reason: str) -> tuple[Line, Line | None]:
    """The first ``at`` characters as a dropped line, and what is left, if anything is."""
    head = line.text[:at].rstrip()
    rest = line.text[at:].lstrip()
    dropped = Line(head, line.start, line.blank_before, line.indented, reason=reason)
    if not rest:
        return dropped, None
    remainder = Line(rest, line.end - len(rest), line.blank_before, line.indented, line.markup, cut_before=True)
    return dropped, remainder


def cut_end(line: Line, at: int, reason: str) -> tuple[Line | None, Line]:
    """What stands before ``at``, if anything does, and the characters from there as a dropped line."""
    kept = line.text[:at].rstrip()
    tail = line.text[at:].lstrip()
    dropped = Line(tail, line.end - len(tail), reason=reason)
    if not kept:
        return None, dropped
    return Line(kept, line.start, line.blank_before, line.indented, line.markup, line.cut_before), dropped


def _split_markup(line: Line) -> Iterator[Line]:
    match = _MARKUP.match(line.text)
    if match is None:
        yield line
        return
    head, rest = cut(line, match.end(), "markup")
    yield head
    if rest is not None:
        rest.markup, rest.cut_before = match[0].strip(), False
        yield rest


def _join_wrapped(group: list[Line], text: str, width: int | None) -> Iterator[Line]:
    """Joins lines when a sentence goes on in the next line; ``group`` has no blank lines in it."""
    start = 0
    while start < len(group):
        end = start + 1
        while end < len(group) and (
            _goes_on(group[end - 1].text, group[end].text, width)
            or _is_broken(text[max(group[start].start, group[end - 1].end - 200) : group[end - 1].end], group[end].text)
        ):
            end += 1
        first, last = group[start], group[end - 1]
        yield Line(text[first.start : last.end], first.start, first.blank_before, first.indented)
        start = end


def _goes_on(above: str, below: str, width: int | None) -> bool:
    """Mid-sentence, or on a wrapped page: the first word below did not fit on the line above."""
    if _MARKUP.match(below) or _MARKUP.match(above) or is_date_line(below) or is_date_line(above):
        return False
    if _is_mid_sentence(above, below):
        return True
    return width is not None and len(above) <= width < len(above) + 1 + len(below.split(" ", 1)[0])


def _is_broken(before: str, below: str) -> bool:
    """A sentence that broke off around a link; ``before`` is what stands before it, at most 200 characters."""
    if ends_sentence(before) or before.count(" ") < 2 or _MARKUP.match(below) or _MARKUP.match(before):
        return False
    if is_date_line(below) or is_date_line(before.rsplit("\n", 1)[-1].strip()):
        return False
    last_word = before[-30:].rsplit(maxsplit=1)[-1]
    is_open = below[0].islower() or last_word in words("joining_words") or below in {".", ",", "?", "!", '."', '".'}
    neighbours = (before.rsplit("\n", 1)[-1], below)
    return is_open and not any(marker(section, text) for section in ("related", "listing") for text in neighbours)


def _is_mid_sentence(above: str, below: str) -> bool:
    return not ends_sentence(above) and below[0].islower() and above.count(" ") >= 3


def _wrap_width(groups: list[list[Line]]) -> int | None:
    """The number of characters at which the lines of a page were wrapped; None where they were not."""
    wrapped = [group for group in groups if any(_is_mid_sentence(a.text, b.text) for a, b in pairwise(group))]
    breaks = sum(_is_mid_sentence(a.text, b.text) for group in wrapped for a, b in pairwise(group))
    width = max((len(line.text) for group in wrapped for line in group), default=0)
    return width if breaks >= 2 and MIN_WRAPPED_LINE <= width <= MAX_WRAPPED_LINE else None
