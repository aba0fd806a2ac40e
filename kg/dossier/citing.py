"""The notes of a dossier."""

from __future__ import annotations

from kg.dossier.contents import Note
from kg.export.library import Library


class Notes:
    """Gives notes their numbers: one for each sentence that is cited, in the order in which they are."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[tuple[str, str | None], int] = {}

    def cite(self, article_id: str, sentence: str | None) -> int:
        """The number of the note with this sentence of an article; None for the article as such."""
        words = None if sentence is None else " ".join(sentence.split())
        return self._numbers.setdefault((article_id, words), len(self._numbers) + 1)

    def made(self) -> tuple[Note, ...]:
        """All notes, by their numbers."""
        return tuple(
            Note(
                number=number,
                article=self._library.article(article),
                title=self._library.title(article),
                sentence=sentence,
            )
            for (article, sentence), number in self._numbers.items()
        )
