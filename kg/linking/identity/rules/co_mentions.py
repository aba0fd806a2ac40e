"""Names that could be of several entities, disambiguated by who is mentioned in the same articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.linking.identity.clusters import Cluster, Link, Unit, order
from kg.linking.identity.evidence import NameEvidence
from kg.linking.identity.partition import Partition

MIN_SCORE = 1.0
MIN_LEAD = 1.5
MAX_ARTICLES = 20
MAX_CANDIDATES = 12


class CoMentions:
    """The names that clusters are mentioned together with."""

    def __init__(self, partition: Partition) -> None:
        self._partition = partition
        self._corpus = partition.corpus
        self._of_units: dict[Unit, Mapping[str, frozenset[str]]] = {}

    def disambiguate(self, evidence: NameEvidence, candidates: Sequence[Cluster], reason: str) -> None:
        """In each article, join the evidence with the candidate that shares most co-mentions; else leave it ambiguous.

        Of more than ``MAX_CANDIDATES`` none: a "Jansen" of whom nothing else is said could be any of hundreds.
        """
        if len(candidates) > MAX_CANDIDATES:
            self._partition.divide(evidence)
            return
        firsts = [cluster.first for cluster in candidates]
        co_mentions = [self._of(cluster) for cluster in candidates]
        for unit in self._partition.divide(evidence):
            scores = [self._score(unit, names) for names in co_mentions]
            ranked = sorted(range(len(candidates)), key=lambda at: (-scores[at], order(firsts[at])))
            best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
            if best >= MIN_SCORE and best >= MIN_LEAD * second:
                score = min(0.9, 0.6 + best / 10)
                self._partition.join(firsts[ranked[0]], unit, score, f"{reason}, with the same co-mentions")
            else:
                self._partition.ambiguous += [
                    Link(firsts[at], unit, 0.4 + min(scores[at], 1.0) / 10, f"{reason}, but of several")
                    for at in ranked
                ]

    def are_shared(self, one: Cluster, other: Cluster) -> bool:
        """Whether the articles of two clusters mention anybody else in common."""
        return bool(self._of(one).keys() & self._of(other).keys())

    def _score(self, unit: Unit, co_mentions: Mapping[str, frozenset[str]]) -> float:
        """The total weight of the names of the unit's article that are co-mentions in other articles too."""
        return sum(
            weight
            for name, weight in self._corpus.co_mentions(unit.article or "").items()
            if name != unit.evidence.key and co_mentions.get(name, frozenset()) - {unit.article}
        )

    def _of(self, cluster: Cluster) -> Mapping[str, frozenset[str]]:
        """The names mentioned in the cluster's articles → these articles, up to ``MAX_ARTICLES`` of each evidence."""
        co_mentions: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        own = {evidence.key for evidence in cluster.evidence}
        for unit in cluster.units:
            for name, articles in self._of_unit(unit).items():
                if name not in own:
                    co_mentions[name] |= articles
        return co_mentions

    def _of_unit(self, unit: Unit) -> Mapping[str, frozenset[str]]:
        if unit not in self._of_units:
            mentioned: defaultdict[str, set[str]] = defaultdict(set)
            articles = self._corpus.articles_with(unit.evidence)[:MAX_ARTICLES]
            for article in articles if unit.article is None else (unit.article,):
                for name in self._corpus.co_mentions(article):
                    mentioned[name].add(article)
            self._of_units[unit] = {name: frozenset(articles) for name, articles in mentioned.items()}
        return self._of_units[unit]
