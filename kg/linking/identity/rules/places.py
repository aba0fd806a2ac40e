"""Places, by their identifiers."""

from __future__ import annotations

from kg.linking.identity.clusters import Unit
from kg.linking.identity.partition import Partition
from kg.linking.identity.rules.scores import CERTAIN


def join_identifiers(partition: Partition) -> None:
    """Join everything that has the same identifier: "Kiev" and "Kyiv"."""
    by_identifier: dict[str, Unit] = {}
    for unit in partition.units():
        for identifier in unit.evidence.identifiers:
            before = by_identifier.setdefault(identifier, unit)
            partition.join(before, unit, CERTAIN, f"the same identifier, {identifier}")
