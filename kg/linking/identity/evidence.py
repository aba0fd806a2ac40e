"""The evidence of one name in one article: whatever helps to know who or what it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import ClassVar

from kg.dutch.lexicon.occupations import field_of, occupation
from kg.linking.identity.comparison import (
    CLASSES,
    EntityClass,
    PersonName,
    acronyms_of,
    is_acronym,
    is_comparable,
    name_key,
    person_name,
    phonetic_key,
)
from kg.model import EntityType

COUNTRY, PLACE, OTHER = 0.2, 0.5, 1.0
"""How much a name tells about an article that has it: any may name countries, few a person or organisation."""


@dataclass(frozen=True, kw_only=True)
class NameEvidence:
    """A name, its type, its aliases that could be names elsewhere, identifiers (IRIs), and occupations.

    Articles that say the same about a name have equal evidence, so a store has little of it, however many articles it
    has.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    _hash: ClassVar[int]

    def __post_init__(self) -> None:
        # It is compared, sorted and looked up thousands of times for an article.
        object.__setattr__(self, "_hash", hash(self.rank))

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def of(
        cls,
        name: str,
        type: EntityType,
        *,
        aliases: Iterable[str] = (),
        identifiers: Iterable[str] = (),
        described_as: Iterable[str] = (),
    ) -> NameEvidence | None:
        """The evidence of an entity of an article; None where it does not have a proper name."""
        if not is_comparable(name, type):
            return None
        own = name_key(name, is_person=type == "PERSON")
        kept = {
            alias
            for alias in aliases
            if alias != name and is_comparable(alias, type) and _is_telling(alias, type) and name_key(alias) != own
        }
        occupations = {job for noun in described_as if type == "PERSON" and (job := occupation(noun)) is not None}
        return cls(
            name=name,
            type=type,
            aliases=tuple(sorted(kept)),
            identifiers=tuple(sorted(set(identifiers))),
            occupations=tuple(sorted(occupations)),
        )

    @classmethod
    def read(cls, text: str) -> NameEvidence:
        """The evidence from its ``text``.

        Raises:
            ValueError: it is not such a text.
        """
        return _read(text)

    @cached_property
    def rank(self) -> tuple[str | tuple[str, ...], ...]:
        """All its parts, in the order in which evidence is sorted."""
        return self.name, self.type, self.aliases, self.identifiers, self.occupations

    @cached_property
    def text(self) -> str:
        """One line of JSON, the same for equal evidence."""
        parts = {field.name: value for field in fields(self) if (value := getattr(self, field.name))}
        return json.dumps(parts, ensure_ascii=False, sort_keys=True)

    @cached_property
    def entity_class(self) -> EntityClass:
        """The class of entity that its type belongs to."""
        return CLASSES.get(self.type, "other")

    @cached_property
    def key(self) -> str:
        """The key by which the name is compared."""
        return name_key(self.name, is_person=self.entity_class == "person")

    @cached_property
    def person(self) -> PersonName:
        """The name as given names and surname."""
        return person_name(self.name)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of work of its occupations."""
        return frozenset(map(field_of, self.occupations))

    @cached_property
    def is_full_name(self) -> bool:
        """Whether it is a person's given name and surname."""
        return self.entity_class == "person" and bool(self.person.given)

    @cached_property
    def joining_keys(self) -> frozenset[str]:
        """Those of its ``keys`` that can join it with other names; names that share only other keys are ambiguous."""
        keys = {f"name {self.key}", *(f"name {name_key(alias)}" for alias in self.aliases)}
        keys.update(f"id {identifier}" for identifier in self.identifiers)
        if self.entity_class == "person":
            keys.add(self._surname_key)
        return frozenset(keys)

    @property
    def _surname_key(self) -> str:
        return f"surname {phonetic_key(self.person.surname.split()[-1])}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """The blocking keys: only names that share one of these are compared."""
        keys = set(self.joining_keys)
        if " " not in self.name:
            keys.add(self._surname_key)
        if self.entity_class == "other":
            acronyms = {self.name.upper()} if is_acronym(self.name) else acronyms_of(self.name)
            keys.update(f"letters {acronym}" for acronym in acronyms)
        return frozenset(keys)


def evidence_order(evidence: NameEvidence) -> tuple[object, ...]:
    """The key that evidence is sorted by."""
    return evidence.rank


def co_mentions_of(evidence: Iterable[NameEvidence]) -> dict[str, list[str]]:
    """The keys of the names of an article by how much they tell, as ``read_co_mentions`` takes them."""
    weights = {each.key: _weight(each) for each in sorted(evidence, key=evidence_order)}
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for key, weight in sorted(weights.items()):
        keys[str(weight)].append(key)
    return dict(sorted(keys.items()))


def read_co_mentions(by_weight: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """The keys of the names of an article → how much each tells about it (0 to 1)."""
    return {key: float(weight) for weight, keys in by_weight.items() for key in keys}


def _weight(evidence: NameEvidence) -> float:
    if evidence.entity_class != "place":
        return OTHER
    return COUNTRY if len(evidence.identifiers) > 1 else PLACE


def _is_telling(alias: str, type: EntityType) -> bool:
    """Whether an alias can be looked for in other articles: a surname alone cannot, an acronym can."""
    if CLASSES.get(type, "other") == "person":
        name = person_name(alias)
        return bool(name.given) and not name.has_initials
    return " " in alias or is_acronym(alias) or type == "ORG"


@lru_cache(maxsize=16_384)
def _read(text: str) -> NameEvidence:
    try:
        parts = json.loads(text)
        lists = {name: tuple(parts.get(name, ())) for name in ("aliases", "identifiers", "occupations")}
        return NameEvidence(name=parts["name"], type=parts["type"], **lists)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{text!r} is not evidence of a name: {error}") from error
