"""Which evidence is of one entity.

Everything here is a function of the evidence, of who is mentioned together in which article, and of the decisions: the
order in which articles came plays no part. Names are compared only inside a block (``NameEvidence.keys``); the caller
gives whole blocks.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.linking.identity.clusters import Corpus, Link, Resolution, Unit, order
from kg.linking.identity.comparison import name_key
from kg.linking.identity.decisions import Decision, Decisions
from kg.linking.identity.evidence import NameEvidence, evidence_order
from kg.linking.identity.naming import display_names
from kg.linking.identity.partition import Partition
from kg.linking.identity.rules.co_mentions import CoMentions
from kg.linking.identity.rules.namesakes import by_key, join_namesakes
from kg.linking.identity.rules.organisations import join_acronyms
from kg.linking.identity.rules.people import People
from kg.linking.identity.rules.places import join_identifiers
from kg.linking.identity.rules.scores import CERTAIN


def resolve(evidence: Iterable[NameEvidence], decisions: Decisions, corpus: Corpus) -> Resolution:
    """The entities of a block: names that are joined by the rules and then by the decisions.

    Args:
        evidence: a whole block, in any order.
        decisions: applied from the first to the last.
        corpus: the articles that have the evidence.
    """
    partition = Partition(sorted(set(evidence), key=evidence_order), corpus)
    _apply_rules(partition)
    for decision in decisions:
        _apply(decision, partition)
    return _resolution(partition)


def _apply_rules(partition: Partition) -> None:
    co_mentions = CoMentions(partition)
    people = People(partition, co_mentions)
    surnames = [name for name in partition.evidence if name.entity_class == "person" and not name.is_full_name]
    other_names = [name for name in partition.evidence if name.entity_class != "person" or name.is_full_name]
    for namesakes in by_key(other_names).values():
        join_namesakes(partition, co_mentions, namesakes)
    join_identifiers(partition)
    people.join_spellings()
    people.join_initials()
    people.join_surnames(surnames)
    join_acronyms(partition)


def _apply(decision: Decision, partition: Partition) -> None:
    units = _units_named(decision.name, partition)
    if not units:
        return
    if decision.verb == "rename":
        partition.cluster_of(units[0]).given_name = decision.other
    elif decision.verb == "merge":
        for unit in [*units[1:], *_units_named(decision.other, partition)]:
            partition.join(units[0], unit, CERTAIN, "merged by decision")
    else:
        for cluster in partition.clusters_of(units):
            if decision.by == "article":
                apart = partition.units_of_article(cluster, decision.other)
            else:
                apart = {unit for unit in cluster.units if unit.evidence.name == decision.other}
            partition.split(cluster, apart)


def _units_named(name: str, partition: Partition) -> list[Unit]:
    """The units of the entity that has this name now, or otherwise those with this name in articles."""
    units = partition.units()
    names = _resolution(partition).names
    return (
        [unit for unit in units if names[unit] == name]
        or [unit for unit in units if unit.evidence.name == name]
        or [unit for unit in units if unit.evidence.key == name_key(name)]
    )


def _resolution(partition: Partition) -> Resolution:
    clusters = partition.clusters()
    shown = dict(zip(clusters, display_names(clusters, partition.corpus), strict=True))
    names = {unit: shown[partition.cluster_of(unit)] for unit in partition.units()}
    ambiguous = {
        link: None
        for link in sorted(partition.ambiguous, key=lambda link: (order(link.one), order(link.other), link.reason))
        if names[partition.current(link.one)] != names[partition.current(link.other)]
    }
    links = {name: tuple(sorted(set(cluster.links), key=_link_order)) for cluster, name in shown.items()}
    return Resolution(names, links, tuple(ambiguous))


def _link_order(link: Link) -> tuple[object, ...]:
    return order(link.one), order(link.other), link.score, link.reason
