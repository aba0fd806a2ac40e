"""Organisations, by their acronyms and short names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.linking.identity.clusters import Link, Unit
from kg.linking.identity.comparison import acronyms_of, name_key
from kg.linking.identity.partition import Partition
from kg.linking.identity.rules.scores import AMBIGUOUS, UNIQUE


def join_acronyms(partition: Partition) -> None:
    """Join acronyms and short names with the one organisation that an article calls so; others are ambiguous."""
    by_name: defaultdict[str, list[Unit]] = defaultdict(list)
    owners: defaultdict[str, list[Unit]] = defaultdict(list)
    by_acronym: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in partition.units():
        if unit.evidence.entity_class != "person":
            by_name[unit.evidence.key].append(unit)
        if unit.evidence.entity_class == "other":
            for alias in unit.evidence.aliases:
                owners[name_key(alias)].append(unit)
            for acronym in acronyms_of(unit.evidence.name):
                by_acronym[acronym].append(unit)
    for alias, claimants in owners.items():
        for unit in by_name.get(alias, ()):
            _join_with_owner(partition, claimants, unit, "one article has both names")
    for acronym, long in sorted(by_acronym.items()):
        for unit in by_name.get(name_key(acronym), ()):
            if partition.cluster_of(unit) is not partition.cluster_of(long[0]):
                partition.ambiguous.append(Link(long[0], unit, AMBIGUOUS, "the acronym could stand for this"))


def _join_with_owner(partition: Partition, claimants: Sequence[Unit], unit: Unit, reason: str) -> None:
    if len(partition.clusters_of(claimants)) == 1:
        partition.join(claimants[0], unit, UNIQUE, reason)
    else:
        partition.ambiguous += [Link(owner, unit, AMBIGUOUS, f"{reason}, but of several") for owner in claimants]
