"""The units of a block, put together in clusters that are one entity each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.linking.identity.clusters import Cluster, Corpus, Link, Unit, cluster_order, order
from kg.linking.identity.evidence import NameEvidence


class Partition:
    """Every unit is in one cluster, at first alone; ``ambiguous`` links join nothing, but are for a reader to judge."""

    def __init__(self, evidence: Sequence[NameEvidence], corpus: Corpus) -> None:
        """Put each evidence in a cluster of its own.

        Args:
            evidence: the block, each evidence once, in ``evidence_order``.
            corpus: the articles.
        """
        self.evidence = evidence
        self.corpus = corpus
        self.ambiguous: list[Link] = []
        self._clusters: dict[Unit, Cluster] = {}
        self._units: defaultdict[NameEvidence, set[Unit]] = defaultdict(set)
        for name in evidence:
            self._add(Unit(name))

    def units(self) -> list[Unit]:
        """All units, in order."""
        return sorted(self._clusters, key=order)

    def cluster_of(self, unit: Unit) -> Cluster:
        """The cluster that has the unit."""
        return self._clusters[unit]

    def clusters(self) -> list[Cluster]:
        """All clusters, in order."""
        return sorted(set(self._clusters.values()), key=cluster_order)

    def clusters_of(self, units: Iterable[Unit]) -> list[Cluster]:
        """The different clusters of some units, in order."""
        return sorted({self._clusters[unit] for unit in units}, key=cluster_order)

    def clusters_with(self, evidence: Iterable[NameEvidence]) -> list[Cluster]:
        """The different clusters that have some evidence, in order."""
        return self.clusters_of(unit for name in evidence for unit in self._units[name])

    def is_divided(self, evidence: NameEvidence) -> bool:
        """Whether the evidence has a unit for each article instead of one for all."""
        return Unit(evidence) not in self._clusters

    def current(self, unit: Unit) -> Unit:
        """The unit itself, or the first of those that it was divided into."""
        if unit in self._clusters:
            return unit
        return min(self._units[unit.evidence], key=order)

    def join(self, one: Unit, other: Unit, score: float, reason: str) -> None:
        """Make one cluster of those of two units."""
        kept, merged = self._clusters[one], self._clusters[other]
        if kept is merged:
            return
        kept.links.append(Link(one, other, round(score, 2), reason))
        kept.links.extend(merged.links)
        kept.units |= merged.units
        kept.given_name = kept.given_name or merged.given_name
        self._clusters.update(dict.fromkeys(merged.units, kept))

    def divide(self, evidence: NameEvidence) -> list[Unit]:
        """Replace the unit of all articles by one for each article; returns these."""
        articles = self.corpus.articles_with(evidence)
        everywhere = Unit(evidence)
        self._clusters.pop(everywhere).units.discard(everywhere)
        self._units[evidence].discard(everywhere)
        units = [Unit(evidence, article) for article in articles]
        for unit in units:
            self._add(unit)
        return units

    def split(self, cluster: Cluster, apart: set[Unit]) -> None:
        """Move units of a cluster into a cluster of their own, unless these are none or all of it."""
        if not apart or apart == cluster.units:
            return
        for units, name in ((cluster.units - apart, cluster.given_name), (apart, None)):
            links = [link for link in cluster.links if {self.current(link.one), self.current(link.other)} <= units]
            self._clusters.update(dict.fromkeys(units, Cluster(set(units), links, name)))

    def units_of_article(self, cluster: Cluster, article: str) -> set[Unit]:
        """The units of one article in a cluster; added where the cluster only has the unit of all articles."""
        units = {unit for unit in cluster.units if unit.article == article}
        for unit in [unit for unit in cluster.units if unit.article is None]:
            articles = self.corpus.articles_with(unit.evidence)
            own = Unit(unit.evidence, article)
            if article in articles and own not in self._clusters:
                units.add(own if len(articles) > 1 else unit)
        for unit in units:
            cluster.units.add(unit)
            self._units[unit.evidence].add(unit)
            self._clusters[unit] = cluster
        return units

    def _add(self, unit: Unit) -> None:
        self._units[unit.evidence].add(unit)
        self._clusters.setdefault(unit, Cluster({unit}))
