"""Evidence that could be of several entities, divided among them article by article.

Who is meant in an article follows from who else is mentioned there: from the names of that article, and those of a few
articles of each candidate. So an article more or less changes nothing in the others, unless it is among those few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.linking.identity.clusters import Corpus, Link, Unit
from kg.linking.identity.evidence import NameEvidence

MIN_SCORE = 1.0
MIN_LEAD = 1.5


@dataclass
class Candidate:
    """An entity that is possibly meant: its first unit and its evidence."""

    first: Unit
    evidence: frozenset[NameEvidence]
    corpus: Corpus

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its names."""
        return frozenset(name.key for name in self.evidence)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """A few of its articles."""
        return tuple(self.corpus.sample(self.evidence))

    @cached_property
    def co_mentions(self) -> Mapping[str, frozenset[str]]:
        """The names mentioned in its articles → these articles."""
        mentioned: defaultdict[str, set[str]] = defaultdict(set)
        for article in self.articles:
            for name in self.corpus.co_mentions(article):
                if name not in self.keys:
                    mentioned[name].add(article)
        return {name: frozenset(articles) for name, articles in mentioned.items()}

    def is_like(self, other: Candidate) -> bool:
        """Whether the same follows from it for any article."""
        return (self.first, self.keys, self.articles) == (other.first, other.keys, other.articles)


@dataclass(slots=True)
class Division:
    """One evidence, what it has in common with its candidates, and these, in order; none where there are too many."""

    evidence: NameEvidence
    reason: str
    candidates: tuple[Candidate, ...]
    _scores: dict[str, tuple[float, ...]] = field(default_factory=dict, compare=False)

    def unit(self, meant: Candidate | None) -> Unit:
        """The unit of the articles where this candidate is meant, or none of them."""
        return Unit(self.evidence, None, self.evidence if meant is None else meant.first.evidence)

    @property
    def sampled(self) -> set[str]:
        """The articles that tell of its candidates."""
        return {article for candidate in self.candidates for article in candidate.articles}

    def is_like(self, other: Division) -> bool:
        """Whether the same candidates are meant in the same articles, unless one of these articles has changed."""
        return len(self.candidates) == len(other.candidates) and all(
            one.is_like(another) for one, another in zip(self.candidates, other.candidates, strict=True)
        )

    def units(self) -> Iterable[Unit]:
        """The units of all candidates."""
        return map(self.unit, self.candidates)

    def unit_in(self, article: str, corpus: Corpus) -> Unit:
        """The unit that an article belongs to."""
        return self.unit(self._meant(article, corpus))

    def link_in(self, article: str, corpus: Corpus) -> Link | None:
        """Why the candidate is meant in an article; None where it is none of them."""
        meant = self._meant(article, corpus)
        if meant is None:
            return None
        score = min(0.9, 0.6 + max(self._scored(article, corpus)) / 10)
        return Link(
            meant.first, Unit(self.evidence, article), round(score, 2), f"{self.reason}, with the same co-mentions"
        )

    def ambiguous_in(self, article: str, corpus: Corpus) -> Sequence[Link]:
        """The links with all candidates, for an article in which it could be any of them."""
        if self._meant(article, corpus) is not None:
            return []
        return [
            Link(
                candidate.first,
                Unit(self.evidence, article),
                0.4 + min(score, 1.0) / 10,
                f"{self.reason}, but of several",
            )
            for candidate, score in zip(self.candidates, self._scored(article, corpus), strict=True)
        ]

    def _meant(self, article: str, corpus: Corpus) -> Candidate | None:
        scores = self._scored(article, corpus)
        if not scores:
            return None
        ranked = sorted(range(len(scores)), key=lambda at: -scores[at])
        best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
        return self.candidates[ranked[0]] if best >= MIN_SCORE and best >= MIN_LEAD * second else None

    def _scored(self, article: str, corpus: Corpus) -> tuple[float, ...]:
        """For each candidate the total weight of the article's names that other articles of the candidate have too."""
        if article not in self._scores:
            named = corpus.co_mentions(article)
            self._scores[article] = tuple(
                sum(
                    weight
                    for name, weight in named.items()
                    if name != self.evidence.key and _elsewhere(co_mentions.get(name), article)
                )
                for co_mentions in (candidate.co_mentions for candidate in self.candidates)
            )
        return self._scores[article]


def _elsewhere(articles: frozenset[str] | None, article: str) -> bool:
    return articles is not None and (len(articles) > 1 or article not in articles)
