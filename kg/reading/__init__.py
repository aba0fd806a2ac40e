"""Reading: files, folders, standard input, HTML and JSON Lines in; articles out, without boilerplate."""

from __future__ import annotations

from kg.reading.cleaning.explained import ExplainedSpan, explained
from kg.reading.sources.files import read_articles
from kg.reading.sources.html import read_html
from kg.reading.sources.registry import Input, Reader, find_reader, known_suffixes, reader
from kg.reading.sources.texts import MAX_ARTICLE_LENGTH, read_text

__all__ = [
    "MAX_ARTICLE_LENGTH",
    "ExplainedSpan",
    "Input",
    "Reader",
    "explained",
    "find_reader",
    "known_suffixes",
    "read_articles",
    "read_html",
    "read_text",
    "reader",
]
