"""Events and roles by rules over trees: one voice of the ensemble."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction.base import Candidate, Extractor
from kg.extraction.coverage import CoverageRecorder
from kg.extraction.rules.clauses import clause_candidates
from kg.extraction.rules.nominals import nominal_candidates
from kg.extraction.rules.roles import role_candidates
from kg.extraction.rules.table import RULES

__all__ = ["RULES", "RuleExtractor"]


class RuleExtractor(Extractor):
    """The rules as a voice."""

    name = "rules"

    def __call__(self, parsed: ParsedArticle, coverage: CoverageRecorder) -> Iterator[Candidate]:
        """Of each sentence the events of its clauses, those of its nouns, then its roles; all complete."""
        for number, sentence in enumerate(parsed.sentences, start=1):
            yield from clause_candidates(sentence, parsed.attribution, partial(coverage.note, number))
            yield from nominal_candidates(sentence, parsed.attribution)
            yield from role_candidates(sentence)
