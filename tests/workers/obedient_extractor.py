"""The extractor of the package, which first does what a text tells it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import Candidate, CoverageRecorder, Ensemble
from tests.workers.toy_reader import obey


class ObedientExtractor(Ensemble):
    """Obeys in the first line of an article."""

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        obey(parsed.doc.text.partition("\f")[0])
        return super().__call__(parsed, coverage)
