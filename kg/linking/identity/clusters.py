"""The data of identity: units of evidence, links between them, and clusters that are one entity each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kg.linking.identity.evidence import NameEvidence


class Unit(NamedTuple):
    """Evidence in one article, or (None) in all articles that have no unit of their own."""

    evidence: NameEvidence
    article: str | None = None


class Link(NamedTuple):
    """Why two units are, or could be, the same entity; ``score`` is from 0 to 1."""

    one: Unit
    other: Unit
    score: float
    reason: str


class Corpus(Protocol):
    """What has to be known of the articles, next to the evidence."""

    def articles_with(self, evidence: NameEvidence) -> Sequence[str]:
        """The ids of the articles that have this evidence, sorted."""

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
        return {unit.evidence for unit in self.units}

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(name for evidence in self.evidence for name in evidence.fields)

    @property
    def occupations(self) -> frozenset[str]:
        return frozenset(name for evidence in self.evidence for name in evidence.occupations)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The name of the entity of each unit, the links by that name, and the ambiguous links for a reader to judge."""

    names: Mapping[Unit, str]
    links: Mapping[str, tuple[Link, ...]]
    ambiguous: tuple[Link, ...]

    def name_of(self, evidence: NameEvidence, article: str) -> str:
        """The name of the entity that this evidence in this article belongs to."""
        return self.names.get(Unit(evidence, article)) or self.names[Unit(evidence)]


def order(unit: Unit) -> tuple[object, str]:
    """The key that units are sorted by."""
    return unit.evidence.rank, unit.article or ""


def cluster_order(cluster: Cluster) -> tuple[object, str]:
    """The key that clusters are sorted by."""
    return order(cluster.first)
