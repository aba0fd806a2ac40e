"""What is left of a page: which lines are the headline, which are subheadings, which are text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.cleaning.shapes import folded, is_name
from kg.reading.cleaning.units import Unit

MIN_HEADLINE_WORDS = 4
MAX_NOTICE_WORDS = 25
MAX_LINES_OVER_HEADLINE = 2
_LEFT_OVERS = frozenset(
    {"related", "listing", "video", "time", "tags", "menu", "share", "newsletter", "app", "subscription", "player"}
    | {"advertisement", "read_more", "teaser", "comments"}
)


def set_kinds(units: list[Unit], *, title: str | None) -> tuple[str | None, str | None]:
    """Sets the kind of every open unit, or drops it; gives headline and author.

    ``title`` is the headline where it is known already.
    """
    _mark_headline_over_byline(units)
    opened = [unit for unit in units if unit.is_open]
    first_text = next((place for place, unit in enumerate(opened) if unit.is_running), None)
    if first_text is None:
        return _without_text(opened, title=title), None
    marked = next((place for place, unit in enumerate(opened) if unit.is_headline), 0)
    if marked > first_text:  # a notice above the headline
        for unit in opened[:marked]:
            unit.reason = "notice"
        opened = opened[marked:]
        first_text = next((place for place, unit in enumerate(opened) if unit.is_running), len(opened))
    header, body = opened[:first_text], opened[first_text:]
    headline = _headline(header, units, title=title)
    author = _set_header(header, headline)
    for unit in body:
        unit.kind = "text" if unit.is_running or _is_part_of_text(unit) else "heading"
    if title is not None:
        for unit in body:
            if folded(unit.text) == folded(title):
                unit.kind, unit.reason = None, "repeated"
    first_start = body[0].start if body else 0
    for above, below in pairwise(units):
        if above.reason == "label" and below.kind == "heading" and below.start > first_start:
            below.kind, below.reason = None, "teaser"
    _drop_loose_end(units, [unit for unit in body if unit.is_open])
    return title or (headline.text if headline is not None else None), author


def _mark_headline_over_byline(units: Sequence[Unit]) -> None:
    """With a notice above it, the headline is the first longer line, if it has the by-line right under it."""
    notices = 0
    for unit, below in pairwise(units):
        if not unit.is_open:
            continue
        if unit.is_running:
            notices += 1
            if notices > 1 or unit.word_count > MAX_NOTICE_WORDS:
                return
        elif unit.word_count >= MIN_HEADLINE_WORDS:
            unit.is_headline = unit.is_headline or (notices == 1 and below.reason == "byline")
            return


def _without_text(opened: Sequence[Unit], *, title: str | None) -> str | None:
    """No line is running text: the first is the headline if there are more, and all the rest is read."""
    for unit in opened:
        unit.kind = "text"
    if len(opened) < 2 and title is None:
        return None
    if opened and (title is None or folded(opened[0].text) == folded(title)):
        opened[0].kind = "title"
        return title or opened[0].text
    return title


def _headline(header: Sequence[Unit], units: Sequence[Unit], *, title: str | None) -> Unit | None:
    if not header:
        return None
    if title is not None:
        same = [unit for unit in header if folded(unit.text) == folded(title)]
        if same:
            return same[0]
    marked = [unit for unit in header if unit.markup == "#" or unit.is_headline]
    if marked:
        return marked[0]
    repeated = {folded(unit.text) for unit in units if unit.reason in {"repeated", "caption"}}
    twice = [unit for unit in header if unit.word_count >= MIN_HEADLINE_WORDS and folded(unit.text) in repeated]
    if twice:
        return twice[0]
    long_enough = [unit for unit in header if unit.word_count >= MIN_HEADLINE_WORDS and unit.text[-1] not in ":,"]
    return long_enough[0] if long_enough else max(header, key=lambda unit: unit.word_count)


def _set_header(header: Sequence[Unit], headline: Unit | None) -> str | None:
    """Kickers and headline are titles, a name under them is the author, what else stands there a subheading."""
    author: str | None = None
    above = True
    over_headline = header.index(headline) if headline is not None else 0
    for place, unit in enumerate(header):
        if above and place < over_headline - MAX_LINES_OVER_HEADLINE:
            unit.reason = "menu"
        elif above:
            unit.kind = "title"
        elif 1 < unit.word_count <= 4 and is_name(unit.text) and not unit.markup:
            unit.reason = "byline"
            author = author or unit.text
        else:
            unit.kind = "heading"
        above = above and unit is not headline
    return author


def _is_part_of_text(unit: Unit) -> bool:
    """An item of a list, a line that breaks off, a line that announces what follows it."""
    if unit.markup:
        return not unit.markup.startswith("#")
    if unit.text[0].islower() and unit.word_count > 2:
        return True
    return unit.text[-1] in ":;," and unit.word_count >= MIN_HEADLINE_WORDS


def _drop_loose_end(units: Sequence[Unit], body: Sequence[Unit]) -> None:
    """Lines after the last sentence head nothing: names, teasers. One alone may be a sentence without a full stop."""
    loose: list[Unit] = []
    for unit in reversed(body):
        if unit.kind != "heading":
            break
        loose.append(unit)
    if not loose or len(loose) == len(body):
        return
    last_text = body[len(body) - len(loose) - 1]
    has_left_overs = any(unit.reason in _LEFT_OVERS for unit in units if unit.start > last_text.start)
    if not has_left_overs and all(unit.text[-1] in "?!" for unit in loose):
        for unit in loose:
            unit.kind = "text"
        return
    alone = loose[0]
    if len(loose) == 1 and not has_left_overs and alone.word_count >= MIN_HEADLINE_WORDS and not is_name(alone.text):
        alone.kind = "text"
        return
    for unit in loose:
        unit.kind, unit.reason = None, "loose_line"
