"""From the text of a page to its headline, date, author and paragraphs, and to what was left out of it and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from kg.model import Dropped, Paragraph
from kg.reading.cleaning.blocks import drop_blocks
from kg.reading.cleaning.bylines import Byline, is_source
from kg.reading.cleaning.cuts import cut_all
from kg.reading.cleaning.headings import set_kinds
from kg.reading.cleaning.lines import drop_bylines, drop_lines
from kg.reading.cleaning.page_lines import Line, split_lines
from kg.reading.cleaning.publication_dates import FULL_DATE, best_date, parse_date

_DATE_AT_END = re.compile(rf", {FULL_DATE}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPage:
    """What a page says. Together the paragraphs and what was dropped hold every character that is not white space."""

    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None


def clean(text: str, *, title: str | None = None) -> CleanPage:
    """Sorts a page into paragraphs and left-overs. ``title`` is its headline where that is known already."""
    lines = cut_all(split_lines(text))
    bylines, source = drop_bylines(lines)
    drop_lines(lines)
    drop_blocks(lines)
    found_title, found_author = set_kinds(lines, title=title)
    names = [byline.author for byline in bylines if byline.author]
    return CleanPage(
        paragraphs=tuple(
            Paragraph(text=line.text, start=line.start, kind=line.kind)
            for line in lines
            if line.is_open and line.kind is not None
        ),
        dropped=tuple(
            Dropped(text=line.text, start=line.start, reason=line.reason) for line in lines if line.reason is not None
        ),
        title=found_title,
        date=_date(lines, bylines) or _date_of_title(found_title or ""),
        author=next((name for name in names if not is_source(name)), found_author),
        source=source or next((name for name in names if is_source(name)), None),
    )


def _date_of_title(title: str) -> str | None:
    """ "Raadsnieuws, 11 april 2024": of a programme or a series."""
    match = _DATE_AT_END.search(title)
    return parse_date(match[0]) if match is not None else None


def _date(lines: list[Line], bylines: list[Byline]) -> str | None:
    """When it was published, else the scraper's own date, else when it was changed."""
    published: list[str | None] = [byline.published for byline in bylines]
    before_text = takewhile(lambda line: line.kind != "text", lines)
    scraped = [parse_date(line.text) for line in before_text if line.reason in ("dateline", "date")]
    modified = [byline.modified for byline in bylines]
    return best_date(published + scraped + modified)
