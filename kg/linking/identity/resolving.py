"""Which evidence is of one entity.

Everything here is a function of the evidence, of who is mentioned together in which article, and of the decisions: the
order in which articles came plays no part. Names are compared only inside a block (``NameEvidence.keys``); the caller
gives whole blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.linking.identity.clusters import Corpus, Unit
from kg.linking.identity.comparison import name_key
from kg.linking.identity.decisions import Decision, Decisions
from kg.linking.identity.evidence import NameEvidence, evidence_order
from kg.linking.identity.naming import display_names
from kg.linking.identity.partition import Partition
from kg.linking.identity.resolution import Resolution, name_in_article
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
    partition.settle_divisions()


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
    own = [unit for unit in units if names[unit] == name] or _unit_of_article(name, partition)
    if own:
        return own
    return _units_called(partition, lambda evidence: evidence.name == name) or _units_called(
        partition, lambda evidence: evidence.key == name_key(name)
    )


def _units_called(partition: Partition, is_called: Callable[[NameEvidence], bool]) -> list[Unit]:
    """The units whose evidence is called so; of divided evidence that of the articles where it is no candidate."""
    units = [unit for unit in partition.units() if unit.meant is None and is_called(unit.evidence)]
    for evidence, division in partition.divisions.items():
        nobody = division.unit(None)
        if is_called(evidence):
            if not partition.has(nobody):
                partition.put(nobody)
            units.append(nobody)
    return units


def _unit_of_article(name: str, partition: Partition) -> list[Unit]:
    """The unit of divided evidence in the one article that has this name for it: "De Vries (noord/haven_1)"."""
    for evidence, division in partition.divisions.items():
        article = name.removeprefix(f"{evidence.name} (").removesuffix(")")
        if name != name_in_article(evidence, article) or not partition.corpus.has(evidence, article):
            continue
        unit = Unit(evidence, article)
        is_nobody = division.unit_in(article, partition.corpus) == division.unit(None)
        if is_nobody and not partition.has(unit) and not partition.has(division.unit(None)):
            partition.put(unit)
            return [unit]
    return []


def _resolution(partition: Partition) -> Resolution:
    clusters = partition.clusters()
    shown = dict(zip(clusters, display_names(clusters, partition.corpus, partition.consulted), strict=True))
    return Resolution(
        names={unit: shown[partition.cluster_of(unit)] for unit in partition.units()},
        divisions=partition.divisions,
        corpus=partition.corpus,
        joining={name: cluster.links for cluster, name in shown.items()},
        doubtful=[link for link in partition.ambiguous if partition.has(link.one) and partition.has(link.other)],
        consulted=partition.consulted,
    )
