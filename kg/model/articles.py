"""An article as it is read: its text, the parts of it that count, and where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.model.kinds import ParagraphKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the article that is read as running text; ``text`` is ``Article.text[start:end]``."""

    text: str
    start: int
    kind: ParagraphKind = "text"

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stretch of the page that is no part of the article, with the name of the rule that dropped it."""

    text: str
    start: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article.

    ``text`` is the page as it was decoded (for HTML: as trafilatura extracted it), with nothing taken out;
    ``paragraphs`` are the parts of it that are read and ``dropped`` the parts that are not, each with its offset.
    ``date`` is ISO 8601 at the precision that is known: ``2025``, ``2025-07``, ``2025-07-18`` or ``2025-07-18T18:42``.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    path: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def doc(self) -> str:
        """The last part of the id: the file name without its extension."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def problem(self) -> str | None:
        """Why it cannot be read: text that is not valid Unicode, or misplaced paragraphs; None for most."""
        for name in ("id", "title", "date", "author", "source", "url", "text"):
            try:
                (getattr(self, name) or "").encode()
            except UnicodeEncodeError as error:
                return f"character {error.start} of its {name} is half a surrogate pair, which is not valid Unicode"
        position = 0
        for paragraph in self.paragraphs:
            if paragraph.start < position or self.text[paragraph.start : paragraph.end] != paragraph.text:
                return f"its paragraph at {paragraph.start} is not what the text has there, or not after the one before"
            position = paragraph.end
        return None

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything that is read from the article, in hexadecimal."""
        parts = (self.id, self.title, self.date, self.author, self.source, self.url, self.text)
        return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()
