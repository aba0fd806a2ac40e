"""An article from a page of HTML, through trafilatura."""

from __future__ import annotations

import logging
import re
from typing import Any

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.cleaning.publication_dates import best_date, parse_exact_date
from kg.reading.cleaning.shapes import folded
from kg.reading.sources.encodings import decode
from kg.reading.sources.texts import one_line, read_text

_PUBLISHED = re.compile(
    r"""(?:"datePublished"\s*:\s*"|article:published_time["'][^>]{0,80}?content=["']|itemprop=["']datePublished["'][^>]{0,80}?"""
    r"""(?:content|datetime)=["'])([0-9T:.+Z -]{10,32})""",
    re.IGNORECASE,
)


def read_html(html: str | bytes, *, id: str, url: str | None = None, path: str | None = None) -> Article:
    """An article from a page of HTML: its main text, headline first, and what the page says of date, author and site.

    Raises ReadingError for bytes that are no text and for a page without an article in it.
    """
    try:
        markup = decode(html, is_html=True) if isinstance(html, bytes) else html
    except ValueError as error:
        raise ReadingError(path or id, str(error)) from None
    found = _extract(markup, url)
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise ReadingError(path or id, "no article text found in this HTML")
    title = one_line(found.title)
    if title is not None and folded(title) not in folded(text[: 4 * len(title) + 400]):
        text = f"{title}\n\n{text}"
    published = _PUBLISHED.search(markup)
    exact = parse_exact_date(published[1]) if published is not None else None
    return read_text(
        text,
        id=id,
        title=title,
        date=best_date([exact, parse_exact_date(found.date) if found.date else None]),
        author=one_line(found.author),
        source=one_line(found.sitename),
        url=url or found.url,
        path=path,
    )


def _extract(markup: str, url: str | None) -> Any:
    """Trafilatura's document, or None. It is loaded here only: it takes a second, and most articles are no HTML."""
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            markup, url=url, with_metadata=True, include_comments=False, include_tables=False, target_language=None
        )
    except (ValueError, TypeError, AttributeError, RecursionError):  # what lxml cannot make sense of
        return None
