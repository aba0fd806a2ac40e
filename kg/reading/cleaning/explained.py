"""Which stretches of a page are kept, and why the others are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Article


class ExplainedSpan(NamedTuple):
    """``verdict`` is the kind of a paragraph that is kept ("title", "heading", "text"), or why it was dropped."""

    start: int
    end: int
    verdict: str
    text: str
    is_kept: bool


def explained(article: Article) -> Iterator[ExplainedSpan]:
    """Every stretch of the article's text in order, kept or dropped; only white space lies between them."""
    kept = [ExplainedSpan(part.start, part.end, part.kind, part.text, True) for part in article.paragraphs]
    dropped = [
        ExplainedSpan(part.start, part.start + len(part.text), part.reason, part.text, False)
        for part in article.dropped
    ]
    yield from sorted(kept + dropped)
