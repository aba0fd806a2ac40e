"""The data of identity: units of evidence, links between them, and clusters that are one entity each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kg.linking.identity.evidence import NameEvidence


class Unit(NamedTuple):
    """Evidence in all articles, in one article, or in the articles where it is taken for one of several candidates.

    ``meant`` is the first evidence of that candidate; the evidence itself in the articles where it is none of them.
    """

    evidence: NameEvidence
    article: str | None = None
    meant: NameEvidence | None = None


class Link(NamedTuple):
    """Why two units are, or could be, the same entity; ``score`` is from 0 to 1."""

    one: Unit
    other: Unit
    score: float
    reason: str


class Corpus(Protocol):
    """What has to be known of the articles, next to the evidence."""

    def articles_with(self, evidence: NameEvidence) -> Sequence[str]:
        """The ids of all articles that have this evidence, sorted: as many as there are."""

    def has(self, evidence: NameEvidence, article: str) -> bool:
        """Whether an article has this evidence."""

    def sample(self, evidence: Collection[NameEvidence]) -> Sequence[str]:
        """The ids of a few articles that have any of this evidence; of all where these are few.

        Which ones depends on the ids of these articles alone, and one more article seldom changes it.
        """

    def co_mentions(self, article: str) -> Mapping[str, float]:
        """The keys of the names that an article mentions → how much each tells about an article (0 to 1)."""


@dataclass(slots=True, eq=False)
class Cluster:
    """One entity: its units, why they are together, and the name that a decision gave it."""

    units: set[Unit]
    links: list[Link] = field(default_factory=list)
    given_name: str | None = None

    @property
    def first(self) -> Unit:
        """The first of its units, in order."""
        if len(self.units) == 1:
            (unit,) = self.units
            return unit
        return min(self.units, key=order)

    @property
    def evidence(self) -> set[NameEvidence]:
        """Its evidence; without what is of this entity in some articles only, where there is any other."""
        whole = {unit.evidence for unit in self.units if unit.meant is None}
        return whole or {unit.evidence for unit in self.units}

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(name for evidence in self.evidence for name in evidence.fields)

    @property
    def occupations(self) -> frozenset[str]:
        return frozenset(name for evidence in self.evidence for name in evidence.occupations)


def order(unit: Unit) -> tuple[object, ...]:
    """The key that units are sorted by."""
    meant = () if unit.meant is None else unit.meant.rank
    return bool(meant), unit.evidence.rank, unit.article or "", meant


def cluster_order(cluster: Cluster) -> tuple[object, ...]:
    """The key that clusters are sorted by."""
    return order(cluster.first)
