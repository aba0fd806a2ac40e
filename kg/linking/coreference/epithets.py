"""Which person "de 44-jarige", "de Duitse", "de Tilburger" or "de middenvelder" is, by what is told of people.

Each person named before is compared with what the description says: gender, age, where somebody is from, what somebody
does. What contradicts it rules somebody out; who alone is told to be so is meant. Where nothing is told of anybody,
only the nearest person can be, and only if there is no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.lexicon.demonyms import is_adjective_of_place, place_of_demonym
from kg.dutch.lexicon.occupations import field_of, occupation
from kg.dutch.syntax.tree import children, is_plural, preposition_of, sentence_distance
from kg.linking.coreference.gender import gender_of_noun, names_person
from kg.linking.coreference.mentions import SUBJECTS, Mention, is_noun_of_participle
from kg.linking.coreference.origins import origin_of
from kg.linking.coreference.role_nouns import (
    MEMBER,
    age_said,
    base_of,
    is_former,
    is_of_age,
    is_other,
    is_told_by_place,
    masculine,
    parties_of,
    places_of,
    same_role,
)
from kg.linking.coreference.roles import RoleTable
from kg.tables import word_class

NEAR = 1
"""How many sentences back somebody may stand of whom nothing is told."""
FAR = 3
"""How many sentences back somebody may stand of whom nothing is told, if there is nobody else."""
REACH = 12
"""How many sentences back somebody may stand of whom what is said is told."""
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:arg"})
CERTAIN = 2
"""What an age, an origin or a party counts that is told of somebody; what they do counts 1."""


class _Evidence(NamedTuple):
    """How much of what a description says is told of somebody, and in what the mention is nearer than others."""

    told: int
    distance: int
    is_pronoun: bool
    mention: Mention


def is_nominalised_demonym(word: Token) -> bool:
    """An adjective of people that stands as a noun: "de Nederlandse" is a woman."""
    is_of_place = place_of_demonym(word.text) is not None or (word.ent_type_ == "NORP" and word.text.endswith("se"))
    return word.pos_ == "ADJ" and bool(children(word, "det")) and is_of_place


def stands_as_noun(word: Token) -> bool:
    """Whether an adjective or participle stands for a person: "de Nederlandse", "de 44-jarige", "de verdachte"."""
    is_aged = word.pos_ == "ADJ" and bool(children(word, "det")) and age_said(word) is not None
    return is_aged or is_nominalised_demonym(word) or is_noun_of_participle(word)


def is_person_by_origin(word: Token) -> bool:
    """A person by where they come from or belong to: "de Fransman", "de Tilburger", "de VVD'er".

    No part of a name: "de Europese Unie".
    """
    if word.ent_type_ not in ("", "NORP") and not _is_inhabitant(word):
        return False
    if word.pos_ not in ("NOUN", "PROPN") or not word.text[:1].isupper() or is_plural(word):
        return False
    if MEMBER.fullmatch(word.text) is not None or place_of_demonym(word.text) is not None or _is_inhabitant(word):
        return True
    return word.ent_type_ == "NORP" and any(child.dep_ == "det" for child in word.children)


def _is_inhabitant(word: Token) -> bool:
    """A word for the people of a place behind "de" or "een", whatever the network took it for: "de Leuvenaar"."""
    is_alone = word.ent_iob_ != "I" and (word.i + 1 == len(word.doc) or word.nbor().ent_iob_ != "I")
    has_article = any(child.lower_ in ("de", "een") for child in children(word, "det"))
    return is_alone and has_article and origin_of(word.text) is not None and not is_adjective_of_place(word.text)


def name_behind(word: Token) -> Token | None:
    """The first word of the name behind where somebody is from: "de Welshman **Geraint** Thomas"."""
    if word.ent_type_ == "PERSON" or not is_person_by_origin(word) or word.i + 1 >= len(word.doc):
        return None
    behind = word.nbor()
    return behind if behind.ent_type_ == "PERSON" and behind.ent_iob_ == "B" and not behind.is_sent_start else None


def is_definite_noun(noun: Token) -> bool:
    """Whether a definite article, a demonstrative or a possessive stands with it."""
    return any(child.lower_ in word_class("definite determiner") for child in children(noun, "det", "nmod:poss"))


def is_woman_by_origin(word: Token) -> bool:
    """ "De Leuvense", "de Duitse": the adjective that stands for a woman."""
    return word.text[:1].isupper() and is_adjective_of_place(word.text) and bool(children(word, "det"))


def person_described(
    noun: Token, before: Sequence[Mention], roles: RoleTable, *, only_told: bool = False
) -> Mention | None:
    """The person among the mentions ``before`` that a definite description stands for; None where that is not told.

    With ``only_told`` only one of whom the article tells something that the description says.
    """
    is_by_origin = is_person_by_origin(noun) or place_of_demonym(noun.text) is not None
    tells_apart = is_by_origin or _tells_apart(noun)
    is_of_something = noun.text[:1].isupper() and "-" in noun.text
    if not is_somebody(noun) or (base_of(noun) in word_class("somebody new") and not _is_parent(noun)):
        return None
    found = _compatible(noun, before, roles)
    told = max((each.told for each in found), default=0)
    if told:
        best = {each.mention.name: each.mention for each in found if each.told == told}
        only = next(iter(best.values())) if len(best) == 1 else None
        if only is None or told >= CERTAIN:
            return only
        return None if somebody_nearer(noun, only, before, roles) else only
    if only_told or is_other(noun) or not (tells_apart or is_of_something or _may_be_anybody(noun)):
        return None
    is_role = noun.pos_ == "NOUN" and not tells_apart
    near = [
        each
        for each in found
        if each.distance <= NEAR and not (is_role and _has_occupation(each.mention, roles))  # who is called otherwise
    ]
    if tells_apart and not near and len(found) == 1 and found[0].distance <= FAR:
        near = found
    closest = min(((each.is_pronoun, each.distance) for each in near), default=None)
    fitting = {each.mention.name: each.mention for each in near if (each.is_pronoun, each.distance) == closest}
    begins = noun.is_sent_start or (noun.i > 0 and noun.nbor(-1).is_sent_start)
    is_topic = bool(begins) and noun.dep_ in SUBJECTS
    if tells_apart and is_topic and len(fitting) > 1:
        fitting = {name: mention for name, mention in fitting.items() if mention.is_subject}
    is_alone = len(fitting) == 1 and (tells_apart or len({each.mention.name for each in near}) == 1)
    only = next(iter(fitting.values())) if is_alone else None
    return None if only is None or _is_unnamed_nearer(noun, only, before) else only


def is_somebody(noun: Token) -> bool:
    """Whether a description is of a person: "de 44-jarige", "de Duitse", "de Tilburger", "de middenvelder"."""
    if stands_as_noun(noun) or is_person_by_origin(noun) or names_person(noun):
        return True
    return noun.pos_ == "NOUN" and (occupation(base_of(noun)) is not None or masculine(base_of(noun)) != base_of(noun))


def _is_unnamed_nearer(noun: Token, found: Mention, before: Sequence[Mention]) -> bool:
    """Whether a person without a name was told of since: "een fietser … de 44-jarige"."""
    woman = is_woman_by_origin(noun)
    for mention in reversed(before):
        if mention.head.i < found.head.i and sentence_distance(mention.head, found.head) > 0:
            return False
        is_thing = mention.type == "THING" and not mention.is_plural and not mention.members
        is_person = is_thing and mention.is_person and mention.head.dep_ in SUBJECTS | OBJECTS
        if any(child.ent_type_ == "PERSON" for child in children(mention.head, "appos", "parataxis")):
            continue
        is_new = bool(children(mention.head, "amod", "nummod")) or not is_definite_noun(mention.head)
        if is_person and is_new and mention.head.i != noun.i and not (woman and mention.gender == "male"):
            return True
    return False


def is_one_of_several(noun: Token, found: Mention, before: Sequence[Mention], roles: RoleTable) -> bool:
    """Whether somebody who was just named together with the one found is as likely to be meant.

    "Bos en Vos praten, maar waarover wil de tennisster niet zeggen". Who alone holds an office, or alone has the age or
    origin that is told, is no doubt meant.
    """
    if found.type != "PERSON" or occupation(base_of(noun)) in word_class("office of one person"):
        return False
    others: dict[str, Mention] = {}
    for mention in reversed(before):
        if sentence_distance(mention.head, noun) > NEAR:
            break
        if any(member.name == found.name for member in mention.members):
            others |= {member.name: member for member in mention.members if member.name != found.name}
        elif _is_of_the_same_sex(noun, mention, found):
            others.setdefault(mention.name, mention)
        elif mention.name == found.name and not mention.members and not _is_coordinated(mention.head):
            break
    told = _told(noun, found, roles) or 0
    return any(
        (other := _told(noun, mention, roles)) is not None
        and (told < CERTAIN or other >= told)
        and not _has_occupation(mention, roles, unlike=noun)
        for mention in others.values()
        if mention.type == "PERSON"
    )


def somebody_nearer(noun: Token, found: Mention, before: Sequence[Mention], roles: RoleTable) -> bool:
    """Whether another person, of whom the article tells no work, was named since and may be meant as well."""
    if found.type != "PERSON":
        return False
    last = next((each for each in reversed(before) if each.name == found.name and not each.members), found)
    for mention in reversed(before):
        if mention.head.i <= last.head.i or sentence_distance(mention.head, noun) > NEAR:
            return False
        if mention.type == "PERSON" and not mention.members and mention.head.pos_ != "PRON":
            is_beside = sentence_distance(last.head, mention.head) == 0
            is_beside_subject = is_beside and last.is_subject and not mention.is_subject
            may_be = _told(noun, mention, roles) is not None and not _has_occupation(mention, roles)
            return may_be and not is_beside_subject
    return False


def _is_coordinated(head: Token) -> bool:
    return head.dep_ == "conj" or bool(children(head, "conj"))


def _is_of_the_same_sex(noun: Token, mention: Mention, found: Mention) -> bool:
    """Whether a noun for a woman may mean another woman, who was named since."""
    is_another = mention.type == "PERSON" and not mention.members and mention.name != found.name
    return is_another and gender_of_noun(noun) == mention.gender == "female"


def _tells_apart(noun: Token) -> bool:
    """Whether a description says what is told of one among many: an age, an origin, a party, what somebody was."""
    says_age = age_said(noun) is not None or is_of_age(base_of(noun), 0) is not None
    says_origin = bool(places_of(noun)) and not is_told_by_place(noun)
    return says_age or says_origin or _is_parent(noun) or is_former(noun) or bool(parties_of(base_of(noun)))


def _is_parent(noun: Token) -> bool:
    """ "De moeder van twee (kinderen)" is whom the text is about, not somebody's mother."""
    if base_of(noun) not in ("moeder", "vader"):
        return False
    behind = [child for child in children(noun, "nmod") if child.i > noun.i and preposition_of(child) == "van"]
    return any(child.pos_ == "NUM" or children(child, "nummod") for child in behind)


def _may_be_anybody(noun: Token) -> bool:
    """Whether a noun says what the person named last may be, and not somebody who has to do with them."""
    named = occupation(masculine(base_of(noun)))
    if named is None or named in word_class("occupation with others"):
        return False  # "de schouwarts" has to do with whom the text is about
    return field_of(named) in word_class("field of those in the news")


def _has_occupation(mention: Mention, roles: RoleTable, *, unlike: Token | None = None) -> bool:
    """Whether the article says what somebody does; with a noun ``unlike`` it, whether it is something else."""
    nouns = set(roles.nouns_of(mention.name)) - word_class("somebody new") - word_class("noun that tells no work")
    if unlike is None:
        return bool(nouns)
    others = [noun for noun in nouns if occupation(noun) is not None]
    return bool(others) and not any(
        same_role(base_of(unlike), noun) or same_role(noun, base_of(unlike)) for noun in others
    )


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
    gender = "female" if is_woman_by_origin(noun) else gender_of_noun(noun)
    if {gender, mention.gender} == {"female", "male"} or roles.speaks_against(noun, mention):
        return None
    age, own_age = age_said(noun), roles.age_of(mention.name)
    if None not in (age, own_age) and age != own_age:
        return None
    is_of_that_age = is_of_age(base_of(noun), own_age) if own_age is not None else None
    parties, own_parties = parties_of(base_of(noun)), roles.organisations_of(mention.name)
    if is_of_that_age is False or (parties and own_parties and not parties & own_parties):
        return None
    places = places_of(noun) | ({own} if (own := origin_of(noun.text)) else set())
    certain = (
        age is not None and age == own_age,
        bool(places & roles.places_of_name(mention.name)),
        bool(is_of_that_age),
        bool(parties & own_parties),
        roles.is_called_by_origin(noun, mention.name),
    )
    return CERTAIN * sum(certain) + _does_such_work(noun, mention, roles)


def _does_such_work(noun: Token, mention: Mention, roles: RoleTable) -> bool:
    """Whether somebody is told to be what the noun says, or was something else in that field of work."""
    nouns = [role.noun for role in roles.roles_of(mention.name) if not is_former(noun) or role.noun != base_of(noun)]
    if is_former(noun) and any(role.is_former for role in roles.roles_of(mention.name)):
        nouns += [role.noun for role in roles.roles_of(mention.name)]
    if any(same_role(base_of(noun), role) or same_role(role, base_of(noun)) for role in nouns):
        return True
    said = occupation(masculine(base_of(noun)))
    others = [named for role in nouns if (named := occupation(role)) is not None]
    is_near = sentence_distance(mention.head, noun) <= NEAR
    return (
        is_near and said is not None and is_former(noun) and any(field_of(said) == field_of(other) for other in others)
    )
