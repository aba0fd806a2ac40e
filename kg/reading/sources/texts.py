"""An article from the text of a page."""

from __future__ import annotations

import re
import unicodedata

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.cleaning.page import clean
from kg.reading.cleaning.publication_dates import parse_exact_date

MAX_ARTICLE_LENGTH = 1_000_000
"""Characters. No news article comes near; a longer text is some other kind of file."""
MAX_BYTES = 4 * MAX_ARTICLE_LENGTH + 4
"""Of one text or one line of JSON: nothing longer is taken into memory."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = {ord(character): "\n" for character in "\x0b\x0c\x85\u2028\u2029"}


def read_text(
    text: str,
    *,
    id: str = "tekst",
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    author: str | None = None,
    source: str | None = None,
    path: str | None = None,
) -> Article:
    """An article from the text of a page, whether scraped with all that stood around it or clean.

    Metadata that is passed in is not looked for in the text. ``date`` is ISO 8601 or as written in Dutch.
    Raises ReadingError for a text without a letter or a digit, one over ``MAX_ARTICLE_LENGTH`` and an invalid date.
    """
    page = normalized(text)
    if not any(character.isalnum() for character in page):
        raise ReadingError(path or id, "holds no text")
    if len(page) > MAX_ARTICLE_LENGTH:
        raise ReadingError(path or id, f"{len(page):,} characters; an article has at most {MAX_ARTICLE_LENGTH:,}")
    given_date = parse_exact_date(date) if date else None
    if date and given_date is None:
        raise ReadingError(
            path or id, f"{date!r} is not a valid date; expected ISO 8601, such as 2025-07-18 or 2025-07-18T18:42"
        )
    cleaned = clean(page, title=one_line(title))
    return Article(
        id=one_line(id) or "tekst",
        text=page,
        paragraphs=cleaned.paragraphs,
        dropped=cleaned.dropped,
        title=cleaned.title,
        date=given_date or cleaned.date,
        author=one_line(author) or cleaned.author,
        source=one_line(source) or cleaned.source,
        url=one_line(url),
        path=path,
    )


def normalized(text: str) -> str:
    """The text that all offsets count in.

    Accents are composed (NFC), characters that cannot be seen are gone, every line break is a line feed, and whatever
    else cannot be printed (controls, lone surrogates, odd spaces) is a space.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    visible = _INVISIBLE.sub("", composed).translate(_LINE_BREAKS)
    if visible.isascii() and visible.replace("\n", " ").isprintable():
        return visible
    return "".join(character if character.isprintable() or character == "\n" else " " for character in visible)


def one_line(value: str | None) -> str | None:
    """A value for a title, name or address: on one line, without what cannot be printed; None if nothing is left."""
    return (" ".join(normalized(value).split()) or None) if value is not None else None
