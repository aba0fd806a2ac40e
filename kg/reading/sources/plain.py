"""Files of plain text: an article, or a page of HTML under the name of a text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Article
from kg.reading.sources.encodings import decode
from kg.reading.sources.html import read_html
from kg.reading.sources.registry import Input, reader
from kg.reading.sources.texts import MAX_BYTES, read_text


@reader(suffixes=(".txt", ".text", ".md"), media_types=("text/plain", "text/markdown"))
def read_plain(source: Input) -> Iterator[Article]:
    """The article of a text file; HTML is recognised by how it begins. Raises ValueError for what is not text."""
    text = decode(source.read(MAX_BYTES))
    read = read_html if _is_html(text) else read_text
    yield read(text, id=source.id, path=source.name)


def _is_html(text: str) -> bool:
    beginning = text[:500].lstrip("\ufeff \t\r\n").lower()
    return beginning.startswith(("<!doctype html", "<html", "<head", "<?xml")) and "<" in beginning[1:]
