"""Reading: files, folders, standard input, HTML and JSON Lines in; articles out, without what is no part of them."""

from __future__ import annotations

from kg.reading.cleaning.explained import ExplainedSpan, explained
from kg.reading.sources.files import SUFFIXES, read_articles
from kg.reading.sources.html import read_html
from kg.reading.sources.texts import MAX_ARTICLE_LENGTH, read_text

__all__ = ["MAX_ARTICLE_LENGTH", "SUFFIXES", "ExplainedSpan", "explained", "read_articles", "read_html", "read_text"]
