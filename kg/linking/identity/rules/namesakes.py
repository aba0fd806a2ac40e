"""The same name: one entity, unless fields of work or identifiers say otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from kg.dutch.lexicon.occupations import group_of
from kg.linking.identity.clusters import Link, Unit
from kg.linking.identity.evidence import NameEvidence
from kg.linking.identity.partition import Partition
from kg.linking.identity.rules.co_mentions import CoMentions
from kg.linking.identity.rules.scores import NAMESAKES, SURE


def by_key(evidence: Iterable[NameEvidence]) -> dict[str, list[NameEvidence]]:
    """The evidence by the key of its name."""
    groups: defaultdict[str, list[NameEvidence]] = defaultdict(list)
    for name in evidence:
        groups[name.key].append(name)
    return groups


def join_namesakes(partition: Partition, co_mentions: CoMentions, namesakes: Sequence[NameEvidence]) -> None:
    """Join all evidence of one name, but for people of different fields and places with different identifiers."""
    telling = [evidence for evidence in namesakes if _features(evidence)]
    silent = [evidence for evidence in namesakes if not _features(evidence)]
    by_feature: dict[str, Unit] = {}
    for evidence in telling:
        for feature in sorted(_features(evidence)):
            before = by_feature.setdefault(feature, Unit(evidence))
            partition.join(before, Unit(evidence), SURE, _reason(before.evidence, evidence))
    senses = partition.clusters_of(map(Unit, telling))
    if len(senses) < 2:
        together = [*silent, *telling]
        for evidence in together[1:]:
            partition.join(Unit(together[0]), Unit(evidence), SURE, "the same name")
        return
    for at, sense in enumerate(senses):
        partition.ambiguous += [
            Link(sense.first, later.first, NAMESAKES, "the same name, but different fields or places")
            for later in senses[at + 1 :]
        ]
    for evidence in silent:
        co_mentions.disambiguate(evidence, senses, "the same name")


def are_apart(fields: Collection[str], other_fields: Collection[str]) -> bool:
    """Whether every field of work is far from every other one; not where nothing is known of one side."""
    groups, other_groups = ({group_of(name) for name in names} for names in (fields, other_fields))
    return bool(groups and other_groups) and not groups & other_groups


def _features(evidence: NameEvidence) -> Collection[str]:
    """What tells namesakes apart: identifiers and groups of fields of work."""
    return {*evidence.identifiers, *(f"field {group_of(name)}" for name in evidence.fields)}


def _reason(one: NameEvidence, other: NameEvidence) -> str:
    shared = sorted(set(one.identifiers) & set(other.identifiers)) or sorted(
        set(one.occupations) & set(other.occupations)
    )
    return f"the same name, and {', '.join(shared)}" if shared else "the same name, in fields that are near"
