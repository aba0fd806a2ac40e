"""What is left of a page: which lines are the headline, which are subheadings, which are text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.cleaning.page_lines import Line
from kg.reading.cleaning.shapes import folded, is_name

MIN_HEADLINE_WORDS = 4
MAX_NOTICE_WORDS = 25
MAX_LINES_OVER_HEADLINE = 2
_LEFT_OVERS = frozenset(
    {"related", "listing", "video", "time", "tags", "menu", "share", "newsletter", "app", "subscription", "player"}
    | {"advertisement", "read_more", "teaser", "comments"}
)


def set_kinds(lines: list[Line], *, title: str | None) -> tuple[str | None, str | None]:
    """Sets the kind of every open line, or drops it; gives headline and author.

    ``title`` is the headline where it is known already.
    """
    _mark_headline_over_byline(lines)
    opened = [line for line in lines if line.is_open]
    first_text = next((place for place, line in enumerate(opened) if line.is_running), None)
    if first_text is None:
        return _without_text(opened, title=title), None
    marked = next((place for place, line in enumerate(opened) if line.is_headline), 0)
    if marked > first_text:  # a notice above the headline
        for line in opened[:marked]:
            line.reason = "notice"
        opened = opened[marked:]
        first_text = next((place for place, line in enumerate(opened) if line.is_running), len(opened))
    header, body = opened[:first_text], opened[first_text:]
    headline = _headline(header, lines, title=title)
    author = _set_header(header, headline)
    for line in body:
        line.kind = "text" if line.is_running or _is_part_of_text(line) else "heading"
    if title is not None:
        for line in body:
            if folded(line.text) == folded(title):
                line.kind, line.reason = None, "repeated"
    first_start = body[0].start if body else 0
    for above, below in pairwise(lines):
        if above.reason == "label" and below.kind == "heading" and below.start > first_start:
            below.kind, below.reason = None, "teaser"
    _drop_loose_end(lines, [line for line in body if line.is_open])
    return title or (headline.text if headline is not None else None), author


def _mark_headline_over_byline(lines: Sequence[Line]) -> None:
    """With a notice above it, the headline is the first longer line, if it has the by-line right under it."""
    notices = 0
    for line, below in pairwise(lines):
        if not line.is_open:
            continue
        if line.is_running:
            notices += 1
            if notices > 1 or line.word_count > MAX_NOTICE_WORDS:
                return
        elif line.word_count >= MIN_HEADLINE_WORDS:
            line.is_headline = line.is_headline or (notices == 1 and below.reason == "byline")
            return


def _without_text(opened: Sequence[Line], *, title: str | None) -> str | None:
    """No line is running text: the first is the headline if there are more, and all the rest is read."""
    for line in opened:
        line.kind = "text"
    if len(opened) < 2 and title is None:
        return None
    if opened and (title is None or folded(opened[0].text) == folded(title)):
        opened[0].kind = "title"
        return title or opened[0].text
    return title


def _headline(header: Sequence[Line], lines: Sequence[Line], *, title: str | None) -> Line | None:
    if not header:
        return None
    if title is not None:
        same = [line for line in header if folded(line.text) == folded(title)]
        if same:
            return same[0]
    marked = [line for line in header if line.markup == "#" or line.is_headline]
    if marked:
        return marked[0]
    repeated = {folded(line.text) for line in lines if line.reason in {"repeated", "caption"}}
    twice = [line for line in header if line.word_count >= MIN_HEADLINE_WORDS and folded(line.text) in repeated]
    if twice:
        return twice[0]
    long_enough = [line for line in header if line.word_count >= MIN_HEADLINE_WORDS and line.text[-1] not in ":,"]
    return long_enough[0] if long_enough else max(header, key=lambda line: line.word_count)


def _set_header(header: Sequence[Line], headline: Line | None) -> str | None:
    """Kickers and headline are titles, a name under them is the author, what else stands there a subheading."""
    author: str | None = None
    above = True
    over_headline = header.index(headline) if headline is not None else 0
    for place, line in enumerate(header):
        if above and place < over_headline - MAX_LINES_OVER_HEADLINE:
            line.reason = "menu"
        elif above:
            line.kind = "title"
        elif 1 < line.word_count <= 4 and is_name(line.text) and not line.markup:
            line.reason = "byline"
            author = author or line.text
        else:
            line.kind = "heading"
        above = above and line is not headline
    return author


def _is_part_of_text(line: Line) -> bool:
    """An item of a list, a line that breaks off, a line that announces what follows it."""
    if line.markup:
        return not line.markup.startswith("#")
    if line.text[0].islower() and line.word_count > 2:
        return True
    return line.text[-1] in ":;," and line.word_count >= MIN_HEADLINE_WORDS


def _drop_loose_end(lines: Sequence[Line], body: Sequence[Line]) -> None:
    """Lines after the last sentence head nothing: names, teasers. One alone may be a sentence without a full stop."""
    loose: list[Line] = []
    for line in reversed(body):
        if line.kind != "heading":
            break
        loose.append(line)
    if not loose or len(loose) == len(body):
        return
    last_text = body[len(body) - len(loose) - 1]
    has_left_overs = any(line.reason in _LEFT_OVERS for line in lines if line.start > last_text.start)
    if not has_left_overs and all(line.text[-1] in "?!" for line in loose):
        for line in loose:
            line.kind = "text"
        return
    alone = loose[0]
    if len(loose) == 1 and not has_left_overs and alone.word_count >= MIN_HEADLINE_WORDS and not is_name(alone.text):
        alone.kind = "text"
        return
    for line in loose:
        line.kind, line.reason = None, "loose_line"
