"""Names that could be of several entities: who is mentioned in the same articles tells which one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.linking.identity.clusters import Cluster
from kg.linking.identity.evidence import NameEvidence
from kg.linking.identity.partition import Partition

MAX_CANDIDATES = 12


class CoMentions:
    """The names that clusters are mentioned together with."""

    def __init__(self, partition: Partition) -> None:
        self._partition = partition

    def disambiguate(self, evidence: NameEvidence, candidates: Sequence[Cluster], reason: str) -> None:
        """In each article, the evidence is of the candidate that shares most co-mentions; else it stays ambiguous.

        Of more than ``MAX_CANDIDATES`` none: a "Jansen" of whom nothing else is said could be any of hundreds.
        """
        firsts = [cluster.first for cluster in candidates] if len(candidates) <= MAX_CANDIDATES else []
        self._partition.divide(evidence, firsts, reason)

    def are_shared(self, one: Cluster, other: Cluster) -> bool:
        """Whether the articles of two clusters mention anybody else in common."""
        first, second = (self._partition.candidate(cluster) for cluster in (one, other))
        self._partition.consulted |= first.evidence | second.evidence
        return bool(first.co_mentions.keys() & second.co_mentions.keys())
