"""What comes of comparing a block: which entity each name of each article is of, and why."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.linking.identity.clusters import Corpus, Link, Unit, order
from kg.linking.identity.divisions import Division
from kg.linking.identity.evidence import NameEvidence


@dataclass(frozen=True)
class Resolution:
    """The name of the entity of each unit; for divided evidence how to find the unit of an article."""

    names: Mapping[Unit, str]
    divisions: Mapping[NameEvidence, Division]
    corpus: Corpus
    joining: Mapping[str, Sequence[Link]]
    doubtful: Sequence[Link]
    consulted: Collection[NameEvidence]

    def name_of(self, evidence: NameEvidence, article: str) -> str:
        """The name of the entity that this evidence in this article belongs to."""
        own = self.names.get(Unit(evidence, article)) or self.names.get(Unit(evidence))
        if own is not None:
            return own
        unit = self.divisions[evidence].unit_in(article, self.corpus)
        return self.names.get(unit) or name_in_article(evidence, article)

    def is_one(self, evidence: NameEvidence) -> bool:
        """Whether the evidence is of one and the same entity in all articles."""
        return self._units.get(evidence) == [Unit(evidence)]

    def is_like(self, other: Resolution, evidence: NameEvidence, changed: str | None) -> bool:
        """Whether the evidence has the same entity in every article but the one that has ``changed``."""
        mine, theirs = self._units.get(evidence, []), other._units.get(evidence, [])
        if {unit: self.names[unit] for unit in mine} != {unit: other.names[unit] for unit in theirs}:
            return False
        division = self.divisions.get(evidence)
        if division is None:
            return evidence not in other.divisions
        before = other.divisions.get(evidence)
        return before is not None and division.is_like(before) and changed not in division.sampled

    def signature(self, evidence: NameEvidence) -> bytes:
        """What tells how divided evidence is divided: two resolutions with the same one are alike in it (``is_like``).

        It does not tell of an article that is in the samples both times and has changed.
        """
        units = sorted((order(unit), self.names[unit]) for unit in self._units.get(evidence, ()))
        candidates = [
            (candidate.first, sorted(candidate.keys), candidate.articles)
            for candidate in self.divisions[evidence].candidates
        ]
        return hashlib.blake2b(repr((units, candidates)).encode(), digest_size=16).digest()

    @cached_property
    def all_consulted(self) -> frozenset[NameEvidence]:
        """All evidence of which it matters in which articles it is: that of candidates too."""
        candidates = (candidate for division in self.divisions.values() for candidate in division.candidates)
        return frozenset(self.consulted).union(*(candidate.evidence for candidate in candidates))

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Why the names of each entity are one, by its name; takes time in proportion to the articles in question."""
        links: defaultdict[str, set[Link]] = defaultdict(set)
        for name, joined in self.joining.items():
            links[name].update(joined)
        for division, article in self._divided_articles():
            link = division.link_in(article, self.corpus)
            if link is not None:
                links[self.name_of(division.evidence, article)].add(link)
        return {name: tuple(sorted(found, key=_link_order)) for name, found in links.items()}

    @cached_property
    def ambiguous(self) -> tuple[Link, ...]:
        """The pairs for a reader to judge; takes time in proportion to the articles in question."""
        links = {*self.doubtful}
        for division, article in self._divided_articles():
            links.update(division.ambiguous_in(article, self.corpus))
        apart = (link for link in links if self._name(link.one) != self._name(link.other))
        return tuple(sorted(apart, key=lambda link: (order(link.one), order(link.other), link.reason)))

    @cached_property
    def _units(self) -> Mapping[NameEvidence, list[Unit]]:
        units: defaultdict[NameEvidence, list[Unit]] = defaultdict(list)
        for unit in self.names:
            units[unit.evidence].append(unit)
        return units

    def _divided_articles(self) -> Iterator[tuple[Division, str]]:
        for evidence, division in self.divisions.items():
            for article in self.corpus.articles_with(evidence):
                yield division, article

    def _name(self, unit: Unit) -> str:
        return self.names.get(unit) or self.name_of(unit.evidence, unit.article or "")


def name_in_article(evidence: NameEvidence, article: str) -> str:
    """The name of what is called so in one article, where it could be any of several: "De Vries (noord/haven_1)"."""
    return f"{evidence.name} ({article})"


def _link_order(link: Link) -> tuple[object, ...]:
    return order(link.one), order(link.other), link.score, link.reason
