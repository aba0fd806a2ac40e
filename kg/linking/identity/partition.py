"""The units of a block, put together in clusters that are one entity each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.linking.identity.clusters import Cluster, Corpus, Link, Unit, cluster_order, order
from kg.linking.identity.divisions import Candidate, Division
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
        self.divisions: dict[NameEvidence, Division] = {}
        self.consulted: set[NameEvidence] = set()
        """The evidence whose articles have told whether names are one, or what distinguishes them."""
        self._divided: dict[NameEvidence, tuple[Sequence[Unit], str]] = {}
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
        """Whether the evidence is of several entities, or none that is known, instead of one in all articles."""
        return evidence in self._divided

    def has(self, unit: Unit) -> bool:
        """Whether it is one of the units."""
        return unit in self._clusters

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

    def divide(self, evidence: NameEvidence, candidates: Sequence[Unit], reason: str) -> None:
        """Take the evidence out of its cluster: in each article it is of one of the ``candidates``, or of none."""
        everywhere = Unit(evidence)
        self._clusters.pop(everywhere).units.discard(everywhere)
        self._units[evidence].discard(everywhere)
        self._divided[evidence] = candidates, reason

    def settle_divisions(self) -> None:
        """Give each candidate of divided evidence the unit of the articles where it is meant: no cluster grows now."""
        for evidence, (firsts, reason) in self._divided.items():
            present = [unit for unit in firsts if unit in self._clusters]
            candidates = tuple(self.candidate(cluster) for cluster in self.clusters_of(present))
            self.divisions[evidence] = Division(evidence, reason, candidates)
        for division in self.divisions.values():
            for candidate in division.candidates:
                self.put(division.unit(candidate), self._clusters[candidate.first])

    def candidate(self, cluster: Cluster) -> Candidate:
        """What is compared of a cluster to tell whether it is meant."""
        return Candidate(cluster.first, frozenset(cluster.evidence), self.corpus)

    def put(self, unit: Unit, cluster: Cluster | None = None) -> None:
        """Add a unit to a cluster, or alone."""
        cluster = cluster or Cluster(set())
        cluster.units.add(unit)
        self._units[unit.evidence].add(unit)
        self._clusters[unit] = cluster

    def split(self, cluster: Cluster, apart: set[Unit]) -> None:
        """Move units of a cluster into a cluster of their own, unless these are none or all of it."""
        if not apart or apart == cluster.units:
            return
        for units, name in ((cluster.units - apart, cluster.given_name), (apart, None)):
            links = [link for link in cluster.links if {link.one, link.other} <= units]
            self._clusters.update(dict.fromkeys(units, Cluster(set(units), links, name)))

    def units_of_article(self, cluster: Cluster, article: str) -> set[Unit]:
        """The units of one article in a cluster; added where the cluster only has one of more articles."""
        units = {unit for unit in cluster.units if unit.article == article}
        for unit in [unit for unit in cluster.units if unit.article is None]:
            own = Unit(unit.evidence, article)
            if own not in self._clusters and self._is_in(unit, article):
                is_only = unit.meant is None and len(self.corpus.sample([unit.evidence])) == 1
                units.add(unit if is_only else own)
        for unit in units:
            self.put(unit, cluster)
        return units

    def _is_in(self, unit: Unit, article: str) -> bool:
        """Whether the article is one of those of the unit."""
        if not self.corpus.has(unit.evidence, article):
            return False
        return unit.meant is None or self.divisions[unit.evidence].unit_in(article, self.corpus) == unit

    def _add(self, unit: Unit) -> None:
        self._units[unit.evidence].add(unit)
        self._clusters.setdefault(unit, Cluster({unit}))
