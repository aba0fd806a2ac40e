"""People, by spellings of their full names, by initials and by surnames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.linking.identity.clusters import Cluster, Link, Unit
from kg.linking.identity.comparison import name_key, phonetic_key
from kg.linking.identity.evidence import NameEvidence
from kg.linking.identity.partition import Partition
from kg.linking.identity.rules.co_mentions import CoMentions
from kg.linking.identity.rules.namesakes import are_apart, by_key, join_namesakes
from kg.linking.identity.rules.scores import AMBIGUOUS, LIKELY, SAME_FIELD, SAME_OCCUPATION


class People:
    """The people of a block."""

    def __init__(self, partition: Partition, co_mentions: CoMentions) -> None:
        self._partition = partition
        self._co_mentions = co_mentions
        self._by_surname: defaultdict[str, list[NameEvidence]] = defaultdict(list)
        for evidence in partition.evidence:
            if evidence.is_full_name:
                self._by_surname[phonetic_key(evidence.person.surname)].append(evidence)

    def join_spellings(self) -> None:
        """Join full names that sound alike, or that one article has both."""
        by_name: defaultdict[str, list[Cluster]] = defaultdict(list)
        by_sound: defaultdict[str, list[Cluster]] = defaultdict(list)
        for cluster in self._partition.clusters():
            names = {name.key for name in cluster.evidence if name.is_full_name and not name.person.has_initials}
            for name in sorted(names):
                by_name[name].append(cluster)
            for sound in sorted(set(map(phonetic_key, names))):
                by_sound[sound].append(cluster)
        for alike in by_sound.values():
            for cluster in alike[1:]:
                self._join_alike(alike[0].first, cluster.first)
        for unit in self._partition.units():
            if unit.evidence.entity_class == "person":
                for alias in unit.evidence.aliases:
                    for cluster in by_name.get(name_key(alias, is_person=True), ())[:1]:
                        reason = f"one article has both names, also {alias}"
                        self._partition.join(unit, cluster.first, LIKELY, reason)

    def _join_alike(self, one: Unit, other: Unit) -> None:
        first, second = self._partition.cluster_of(one), self._partition.cluster_of(other)
        if first is second or are_apart(first.fields, second.fields):
            return
        if (
            one.evidence.person.surname == other.evidence.person.surname
            or first.occupations & second.occupations
            or self._co_mentions.are_shared(first, second)
        ):
            self._partition.join(one, other, LIKELY, "another spelling of the same name")
        else:
            link = Link(one, other, AMBIGUOUS, "perhaps another spelling of the same name")
            self._partition.ambiguous.append(link)

    def join_initials(self) -> None:
        """Join initials with given names: "M. Verhoeven" is Marieke Verhoeven.

        Not those of several people, which stand for another one in each article.
        """
        for evidence in self._partition.evidence:
            is_one = evidence.is_full_name and not self._partition.is_divided(evidence)
            if is_one and evidence.person.has_initials:
                initial = evidence.person.given[0][0]
                candidates = [
                    cluster
                    for cluster in self._with_surname_of(evidence)
                    if any(name.person.given[0][0] == initial for name in cluster.evidence if name.is_full_name)
                ]
                self._attach(evidence, candidates, "initials and surname")

    def join_surnames(self, surnames: Sequence[NameEvidence]) -> None:
        """Join surnames with full names: "Trump" is Donald Trump, as long as no other Trump is known."""
        unknown = [
            evidence
            for evidence in surnames
            if not self._attach(evidence, self._with_surname_of(evidence, with_initials=True), "the surname")
        ]
        self._mark_possible_surnames()
        others = by_key(evidence for evidence in self._partition.evidence if evidence.entity_class != "person")
        for name, people in by_key(unknown).items():
            self._join_unknown(people, others.get(name, ()))

    def _mark_possible_surnames(self) -> None:
        """Mark one-word names of organisations and the like that could be a person's surname as ambiguous."""
        for evidence in self._partition.evidence:
            if evidence.entity_class == "other" and " " not in evidence.name:
                people = self._with_surname_of(evidence, with_initials=True)
                if len(people) == 1:
                    reason = "perhaps not an organisation, but the surname of a person"
                    self._partition.ambiguous.append(Link(people[0].first, Unit(evidence), AMBIGUOUS, reason))

    def _join_unknown(self, people: Sequence[NameEvidence], others: Sequence[NameEvidence]) -> None:
        """Join surnames of nobody known: with each other, or with an organisation or place of the very same name.

        Without a word that says so, "a person" with the very name of an organisation or place is that one.
        """
        telling = [evidence for evidence in people if evidence.fields or not others]
        join_namesakes(self._partition, self._co_mentions, telling)
        for evidence in people:
            if others and not evidence.fields and not self._partition.is_divided(others[0]):
                self._partition.join(Unit(others[0]), Unit(evidence), LIKELY, "the same name")

    def _with_surname_of(self, evidence: NameEvidence, *, with_initials: bool = False) -> list[Cluster]:
        """The people with that surname and a given name, in fields of work that do not speak against it."""
        namesakes = self._by_surname[phonetic_key(evidence.person.surname)]
        clusters = self._partition.clusters_with(
            namesake for namesake in namesakes if with_initials or not namesake.person.has_initials
        )
        return [
            cluster
            for cluster in clusters
            if not are_apart(evidence.fields, cluster.fields) and Unit(evidence) not in cluster.units
        ]

    def _attach(self, evidence: NameEvidence, candidates: Sequence[Cluster], what: str) -> bool:
        """Join the evidence with the one candidate that it means; returns whether there was any candidate."""
        if not candidates:
            return False
        unit = Unit(evidence)
        if len(candidates) == 1:
            self._partition.join(candidates[0].first, unit, LIKELY, f"{what} of the only one known")
            return True
        for feature, score in (("occupations", SAME_OCCUPATION), ("fields", SAME_FIELD)):
            own = frozenset(getattr(evidence, feature))
            alike = [cluster for cluster in candidates if getattr(cluster, feature) & own]
            if len(alike) == 1:
                shared = ", ".join(sorted(getattr(alike[0], feature) & own))
                self._partition.join(alike[0].first, unit, score, f"{what}, and both are {shared}")
                return True
            candidates = alike or candidates
        self._co_mentions.disambiguate(evidence, candidates, what)
        return True
