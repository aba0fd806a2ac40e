"""Which person "de 44-jarige", "de Duitse", "de Tilburger" or "de middenvelder" is, by what is told of people.

Each person named before is compared with what the description says: gender, age, where somebody is from, what somebody
does. What contradicts it rules somebody out; who alone is told to be so is meant. Where nothing is told of anybody,
only the nearest person can be, and only if there is no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.occupations import field_of, occupation
from kg.dutch.syntax.tree import children, is_plural, sentence_distance
from kg.linking.coreference.gender import gender_of_noun, names_person
from kg.linking.coreference.mentions import Mention, is_noun_of_participle
from kg.linking.coreference.roles import (
    MEMBER,
    RoleTable,
    age_said,
    base_of,
    is_former,
    masculine,
    places_of,
    same_role,
)
from kg.tables import word_class

NEAR = 1
"""How many sentences back somebody may stand of whom nothing is told."""
REACH = 12
"""How many sentences back somebody may stand of whom what is said is told."""


class _Evidence(NamedTuple):
    """How much of what a description says is told of somebody, and in what the mention is nearer than others."""

    told: int
    distance: int
    is_pronoun: bool
    mention: Mention


def is_nominalised_demonym(word: Token) -> bool:
    """An adjective of people that stands as a noun: "de Nederlandse" is a woman."""
    return word.pos_ == "ADJ" and bool(children(word, "det")) and place_of_demonym(word.text) is not None


def stands_as_noun(word: Token) -> bool:
    """Whether an adjective or participle stands for a person: "de Nederlandse", "de 44-jarige", "de verdachte"."""
    is_aged = word.pos_ == "ADJ" and bool(children(word, "det")) and age_said(word) is not None
    return is_aged or is_nominalised_demonym(word) or is_noun_of_participle(word)


def is_person_by_origin(word: Token) -> bool:
    """A person by where they come from or belong to: "de Fransman", "de Tilburger", "de VVD'er".

    No part of a name: "de Europese Unie".
    """
    if word.ent_type_ not in ("", "NORP"):
        return False
    if word.pos_ not in ("NOUN", "PROPN") or not word.text[:1].isupper() or is_plural(word):
        return False
    if MEMBER.fullmatch(word.text) is not None or place_of_demonym(word.text) is not None:
        return True
    return word.ent_type_ == "NORP" and any(child.dep_ == "det" for child in word.children)


def person_described(
    noun: Token, before: Sequence[Mention], roles: RoleTable, *, only_told: bool = False
) -> Mention | None:
    """The person among the mentions ``before`` that a definite description stands for; None where that is not told.

    With ``only_told`` only one of whom the article tells something that the description says.
    """
    is_by_origin = is_person_by_origin(noun) or place_of_demonym(noun.text) is not None
    is_person = names_person(noun) or masculine(base_of(noun)) != base_of(noun)
    tells_apart = is_by_origin or age_said(noun) is not None or (is_person and bool(places_of(noun)))
    is_of_something = noun.text[:1].isupper() and "-" in noun.text
    is_somebody = tells_apart or is_person
    if not is_somebody or base_of(noun) in word_class("somebody new"):
        return None
    found = _compatible(noun, before, roles)
    told = max((each.told for each in found), default=0)
    if told:
        best = {each.mention.name: each.mention for each in found if each.told == told}
        return next(iter(best.values())) if len(best) == 1 else None
    if only_told or not (tells_apart or is_of_something or _may_be_anybody(noun)):
        return None
    is_role = noun.pos_ == "NOUN" and not is_by_origin
    near = [
        each
        for each in found
        if each.distance <= NEAR and not (is_role and any(roles.nouns_of(each.mention.name)))  # who is called otherwise
    ]
    closest = min(((each.is_pronoun, each.distance) for each in near), default=None)
    fitting = {each.mention.name: each.mention for each in near if (each.is_pronoun, each.distance) == closest}
    is_alone = len(fitting) == 1 and (tells_apart or len({each.mention.name for each in near}) == 1)
    return next(iter(fitting.values())) if is_alone else None


def _may_be_anybody(noun: Token) -> bool:
    """Whether a noun says what the person named last may be, and not somebody who has to do with them."""
    named = occupation(masculine(base_of(noun)))
    return named is not None and field_of(named) in word_class("field of those in the news")


def _compatible(noun: Token, before: Sequence[Mention], roles: RoleTable) -> list[_Evidence]:
    """The last mention of each person whom nothing rules out."""
    found: dict[str, _Evidence] = {}
    for mention in reversed(before):
        distance = sentence_distance(mention.head, noun)
        if distance > REACH:
            break
        if mention.type != "PERSON" or mention.members:
            continue
        known = found.get(mention.name)
        is_pronoun = mention.head.pos_ == "PRON"
        if known is not None and not (known.is_pronoun and not is_pronoun and known.distance == distance):
            continue
        told = _told(noun, mention, roles)
        if told is not None:
            found[mention.name] = _Evidence(told, distance, is_pronoun, mention)
    return list(found.values())


def _told(noun: Token, mention: Mention, roles: RoleTable) -> int | None:
    """How many things that the description says are told of somebody; None where one speaks against it."""
    gender = gender_of_noun(noun)
    if {gender, mention.gender} == {"female", "male"} or roles.speaks_against(noun, mention):
        return None
    age, own_age = age_said(noun), roles.age_of(mention.name)
    if None not in (age, own_age) and age != own_age:
        return None
    places = places_of(noun) | ({own} if (own := place_of_demonym(noun.text)) else set())
    told = 2 * (age is not None and age == own_age) + 2 * bool(places & roles.places_of_name(mention.name))
    return told + _does_such_work(noun, mention, roles)


def _does_such_work(noun: Token, mention: Mention, roles: RoleTable) -> bool:
    """Whether somebody is told to be what the noun says, or was something else in that field of work."""
    nouns = tuple(roles.nouns_of(mention.name))
    if any(same_role(base_of(noun), role) or same_role(role, base_of(noun)) for role in nouns):
        return True
    said = occupation(masculine(base_of(noun)))
    others = [named for role in nouns if (named := occupation(role)) is not None]
    return said is not None and is_former(noun) and any(field_of(said) == field_of(other) for other in others)
