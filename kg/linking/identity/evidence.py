"""What one article says of one name, as far as it helps to know who or what it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import ClassVar

from kg.dutch.lexicon.occupations import field_of, occupation
from kg.linking.identity.comparison import (
    SORTS,
    PersonName,
    Sort,
    is_abbreviation,
    is_comparable,
    letters_of,
    name_key,
    person_name,
    sound,
)
from kg.model import EntityType


@dataclass(frozen=True, kw_only=True)
class NameEvidence:
    """A name, its type, those of its other names that could be names elsewhere, identifiers (IRIs), and occupations.

    Articles that say the same of a name have equal evidence, so a store has few of them, however many articles it has.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    _hash: ClassVar[int]

    def __post_init__(self) -> None:
        # What is compared, sorted and looked up thousands of times for an article is made once.
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
        """The evidence of an entity of an article; None where it has no name of its own."""
        if not is_comparable(name, type):
            return None
        own = name_key(name, is_person=type == "PERSON")
        kept = {
            alias
            for alias in aliases
            if alias != name and is_comparable(alias, type) and _is_telling(alias, type) and name_key(alias) != own
        }
        found = {kind for noun in described_as if type == "PERSON" and (kind := occupation(noun)) is not None}
        return cls(
            name=name,
            type=type,
            aliases=tuple(sorted(kept)),
            identifiers=tuple(sorted(set(identifiers))),
            occupations=tuple(sorted(found)),
        )

    @classmethod
    def read(cls, text: str) -> NameEvidence:
        """From the text that ``text`` gives.

        Raises:
            ValueError: it is not such a text.
        """
        return _read(text)

    @cached_property
    def rank(self) -> tuple[str | tuple[str, ...], ...]:
        """All that it says, in the order in which evidence is sorted."""
        return self.name, self.type, self.aliases, self.identifiers, self.occupations

    @cached_property
    def text(self) -> str:
        """As one line of JSON, the same for equal evidence."""
        said = {field.name: value for field in fields(self) if (value := getattr(self, field.name))}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @cached_property
    def sort(self) -> Sort:
        return SORTS.get(self.type, "other")

    @cached_property
    def key(self) -> str:
        """The name as it is compared."""
        return name_key(self.name, is_person=self.sort == "person")

    @cached_property
    def person(self) -> PersonName:
        return person_name(self.name)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of work of its occupations."""
        return frozenset(map(field_of, self.occupations))

    @cached_property
    def is_full_name(self) -> bool:
        """Whether it is a person's given name and surname."""
        return self.sort == "person" and bool(self.person.given)

    @cached_property
    def joining_keys(self) -> frozenset[str]:
        """Those of its ``keys`` that can join it with something: what shares only others is a question for a reader."""
        found = {f"name {self.key}", *(f"name {name_key(alias)}" for alias in self.aliases)}
        found.update(f"id {identifier}" for identifier in self.identifiers)
        if self.sort == "person":
            found.add(self._surname_key)
        return frozenset(found)

    @property
    def _surname_key(self) -> str:
        return f"surname {sound(self.person.surname.split()[-1])}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """What it has in common with everything that it could be: only names that share one of these are compared."""
        found = set(self.joining_keys)
        if " " not in self.name:
            found.add(self._surname_key)
        if self.sort == "other":
            letters = {self.name.upper()} if is_abbreviation(self.name) else letters_of(self.name)
            found.update(f"letters {each}" for each in letters)
        return frozenset(found)


def evidence_order(evidence: NameEvidence) -> tuple[object, ...]:
    """What evidence is sorted by."""
    return evidence.rank


def _is_telling(alias: str, type: EntityType) -> bool:
    """Whether the other name can be looked for in other articles: a surname alone cannot, letters can."""
    if SORTS.get(type, "other") == "person":
        name = person_name(alias)
        return bool(name.given) and not name.has_initials
    return " " in alias or is_abbreviation(alias) or type == "ORG"


@lru_cache(maxsize=65536)
def _read(text: str) -> NameEvidence:
    try:
        said = json.loads(text)
        lists = {name: tuple(said.get(name, ())) for name in ("aliases", "identifiers", "occupations")}
        return NameEvidence(name=said["name"], type=said["type"], **lists)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{text!r} is no evidence of a name: {error}") from error
