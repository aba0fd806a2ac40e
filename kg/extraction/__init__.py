"""Who does what to whom: candidate events and roles from a parsed article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction.base import Candidate, Extractor, Filler, Role
from kg.extraction.coverage import CoverageRecorder, summary
from kg.extraction.ensemble import Ensemble
from kg.extraction.neural import NeuralExtractor
from kg.extraction.rules import RuleExtractor

__all__ = [
    "EXTRACTORS",
    "Candidate",
    "CoverageRecorder",
    "Ensemble",
    "Extractor",
    "Filler",
    "NeuralExtractor",
    "Role",
    "RuleExtractor",
    "extract",
    "summary",
]

EXTRACTORS: Mapping[str, Callable[[], Extractor]] = {
    "rules": RuleExtractor,
    "network": NeuralExtractor,
    "ensemble": Ensemble,
}
"""The extractors that come with the package, by name: what makes one."""


def extract(
    parsed: ParsedArticle, extractor: Extractor | None = None, coverage: CoverageRecorder | None = None
) -> Iterator[Candidate]:
    """Every event, nominal event and role of the article, complete, in text order.

    Args:
        parsed: the article.
        extractor: what reads it; rules and network together when None.
        coverage: gets told why sentences were passed over.
    """
    voice = extractor or Ensemble()
    for candidate in voice(parsed, coverage or CoverageRecorder()):
        yield voice.complete(parsed, candidate)
