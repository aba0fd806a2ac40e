"""What a build reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InternalError, NieuwsgraafError, UnwritableArticleError
from kg.pipeline import Failure

Progress = Callable[[str], None]


@dataclass(slots=True)
class BuildReport:
    """The report of a build: article ids by outcome, counts, and every error by name.

    ``failures`` are files and articles that cannot be read, ``internal_errors`` bugs of this program that articles
    brought out, with their tracebacks in a log.
    ``coverage`` counts the sentences "with events", and those without by the reason why; it adds up to ``sentences``.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    """Of those added, the ids under which the store had another text, each with where the new one comes from."""
    failures: list[NieuwsgraafError] = field(default_factory=list)
    internal_errors: list[InternalError] = field(default_factory=list)
    sentences: int = 0
    events: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    """Triples of imported files that belong to no article."""
    old_store: Path | None = None
    """Where the store is that ``rebuild`` put another in the place of."""

    @property
    def articles(self) -> int:
        """How many articles could be read."""
        return len(self.added) + len(self.unchanged)

    def add_failure(self, failure: Failure | UnwritableArticleError) -> None:
        """Count a failure: the article's own, or a bug."""
        if isinstance(failure, InternalError):
            self.internal_errors.append(failure)
        else:
            self.failures.append(failure)
