"""An article from a page of HTML, through trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.cleaning.publication_dates import best_date, parse_exact_date
from kg.reading.cleaning.shapes import folded
from kg.reading.sources.encodings import decode
from kg.reading.sources.registry import Input, reader
from kg.reading.sources.texts import one_line, read_text

MAX_HTML_BYTES = 16_000_000

_PUBLISHED = re.compile(
    r"""(?:"datePublished"\s*:\s*"|article:published_time["'][^>]{0,80}?content=["']|itemprop=["']datePublished["'][^>]{0,80}?"""
    r"""(?:content|datetime)=["'])([0-9T:.+Z -]{10,32})""",
    re.IGNORECASE,
)


@reader(suffixes=(".html", ".htm", ".xhtml"), media_types=("text/html", "application/xhtml+xml"))
def read_page(source: Input) -> Iterator[Article]:
    """The article of a file of HTML; raises as ``read_html``."""
    yield read_html(source.read(MAX_HTML_BYTES), id=source.id, path=source.name)


def read_html(html: str | bytes, *, id: str, url: str | None = None, path: str | None = None) -> Article:
    """An article from a page of HTML: its main text, headline first, and what the page says of date, author and site.

    Raises ReadingError for bytes that are not text and for a page without an article in it.
    """
    try:
        markup = decode(html, is_html=True) if isinstance(html, bytes) else html
    except ValueError as error:
        raise ReadingError(path or id, str(error)) from None
    page = _extract(markup, url)
    text = (page.text or "").strip() if page is not None else ""
    if page is None or not text:
        raise ReadingError(path or id, "no article text found in this HTML")
    title = one_line(page.title)
    if title is not None and folded(title) not in folded(text[: 4 * len(title) + 400]):
        text = f"{title}\n\n{text}"
    published = _PUBLISHED.search(markup)
    exact = parse_exact_date(published[1]) if published is not None else None
    return read_text(
        text,
        id=id,
        title=title,
        date=best_date([exact, parse_exact_date(page.date) if page.date else None]),
        author=one_line(page.author),
        source=one_line(page.sitename),
        url=url or page.url,
        path=path,
    )


def _extract(markup: str, url: str | None) -> Any:
    """Trafilatura's document, or None. It is loaded here only: it takes a second, and most articles are not HTML."""
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            markup, url=url, with_metadata=True, include_comments=False, include_tables=False, target_language=None
        )
    except (ValueError, TypeError, AttributeError, RecursionError):  # what lxml cannot make sense of
        return None
