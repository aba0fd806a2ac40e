"""Which person without a name "de man", "de verdachte" or "de 34-jarige" is: one whom the article told of before.

What the article calls somebody is compared with what the description says: gender, age, where somebody is from, what
somebody is or does, and what befell them. What contradicts it rules somebody out; of several who are left, only one of
whom more is told than of the others is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.dutch.lexicon.occupations import occupation
from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.tree import children, is_plural, sentence_distance
from kg.linking.coreference.epithets import is_definite_noun, is_person_by_origin, is_somebody, stands_as_noun
from kg.linking.coreference.gender import Gender, gender_of_noun
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.origins import origin_of
from kg.linking.coreference.role_nouns import (
    AGE,
    age_said,
    are_far_apart,
    base_of,
    is_former,
    is_of_age,
    is_other,
    masculine,
    places_of,
    same_role,
)
from kg.linking.coreference.roles import RoleTable
from kg.linking.coreference.told import parts_of
from kg.tables import word_class

REACH = 12
"""How many sentences back somebody without a name may stand."""
CERTAIN = 2
"""What an age or an origin counts that is told of somebody; the same noun, or what befell them, counts 1."""
GUILTY = "dader"
"""What nobody is called who is called "verdachte" too."""
LEAD = 3
"""In so many sentences at the beginning "een man" is the one of the headline, which leaves out the article."""


def person_before(
    noun: Token, before: Sequence[Mention], roles: RoleTable, *, only_told: bool = False
) -> Mention | None:
    """The person without a name among the mentions ``before`` that a definite description stands for.

    None where the article told of nobody who can be meant, of several, or of somebody with a name who may be as well.
    With ``only_told`` only one of whom the article tells something that the description says.
    """
    if not is_somebody(noun) or _are_many(noun) or is_other(noun) or _is_told_apart(noun):
        return None
    people = _people(noun, before)
    told = {name: each for name, mentions in people.items() if (each := _told(noun, mentions)) is not None}
    informed = [name for name in told if not _is_bare(people[name])]
    if informed:
        told = {name: told[name] for name in informed}
    most = max(told.values(), default=0)
    best = [name for name, each in told.items() if each == most]
    if len(best) != 1 or (most == 0 and (only_told or not _may_be_anybody(noun))):
        return None
    found = people[best[0]][-1]
    return None if _may_be_named(noun, found, before, roles, is_told=most > 0) else found


def _is_told_apart(noun: Token) -> bool:
    """ "**de man die in de auto zat**": somebody new, whom the clause tells apart."""
    clauses = children(noun, "acl:relcl")
    return tells_nothing(noun) and any(
        clause.left_edge.i == noun.i + 1 and noun.nbor().text != "," for clause in clauses
    )


def person_of_headline(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """ "Man (34) aangehouden … **Een 34-jarige man** is aangehouden": whom the lead tells of as if he were new."""
    first = noun.doc[0]
    if not 0 < sentence_distance(first, noun) < LEAD or [child.lower_ for child in children(noun, "det")] != ["een"]:
        return None
    if not is_somebody(noun) or _are_many(noun):
        return None
    people = _people(noun, before)
    fitting = [name for name, mentions in people.items() if (_told(noun, mentions) or 0) > 0]
    if len(fitting) != 1 or any(_told(noun, each) is not None for name, each in people.items() if name != fitting[0]):
        return None
    found = people[fitting[0]]
    is_in_headline = all(sentence_distance(first, each.head) == 0 and not children(each.head, "det") for each in found)
    return found[-1] if is_in_headline else None


def fullest(mentions: Sequence[Mention], names: Mapping[int, str]) -> Mapping[str, int]:
    """Name → the number of the word whose phrase says most of those that stand for this person without a name.

    That is the longest that introduces somebody, or without any the longest of all; "man" or "34-jarige" only where
    there is nothing else.

    Args:
        mentions: those of the article, each under the name of the first for the same person.
        names: the name that each mention has by itself, by the number of its head.
    """
    best: dict[str, tuple[tuple[bool, bool, int, int], int]] = {}
    for mention in mentions:
        own = names.get(mention.head.i)
        if own is None or mention.type != "THING" or mention.members or not mention.is_person or mention.is_plural:
            continue
        noun = semantic_head(mention.head)
        says_little = " " not in own and (tells_nothing(noun) or base_of(noun) == GUILTY)
        is_new = any(word.lower_ == "een" for word in children(mention.head, "det"))
        rank = (not says_little, is_new, len(own.split()), -mention.head.i)
        if mention.name not in best or rank > best[mention.name][0]:
            best[mention.name] = rank, mention.head.i
    return {name: word for name, (_, word) in best.items()}


def _are_many(noun: Token) -> bool:
    """Whether a noun, or an adjective or participle that stands as one, is a plural: "de verdachten"."""
    return is_plural(noun) or "|mv" in noun.tag_ or bool(children(noun, "nummod"))


def _people(noun: Token, before: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Name of the first mention → the mentions of each person without a name, in text order.

    Of those within reach, and of the one who is called by the very same phrase, wherever that stands.
    """
    own = clean(whole_phrase(noun).text).lower()
    found: dict[str, list[Mention]] = {}
    for mention in before:
        is_person = mention.type == "THING" and mention.is_person and not mention.members and not mention.is_plural
        if is_person and mention.head.i != noun.i:
            found.setdefault(mention.name, []).append(mention)
    return {
        name: each
        for name, each in found.items()
        if name.lower() == own or sentence_distance(each[-1].head, noun) <= REACH
    }


def _told(noun: Token, mentions: Sequence[Mention]) -> int | None:
    """How many things that a description says are told of somebody; None where one speaks against it."""
    nouns = _nouns(mentions)
    if not nouns or {gender_of_person(noun), _gender(mentions, nouns)} == {"female", "male"}:
        return None
    age, ages = age_said(noun), {said for each in nouns if (said := age_said(each)) is not None}
    if not _are_of_one_age(noun, nouns, ages):
        return None
    places = _places(noun)
    own_places = frozenset[str]().union(*map(_places, nouns))
    if are_far_apart(places, own_places):
        return None
    befallen = {part for each in mentions for part in parts_of(each.head)}
    is_same = any(_is_called_so(noun, each) for each in nouns)
    if _adjectives(noun) - frozenset[str]().union(*map(_adjectives, nouns)):
        return None
    is_befallen = base_of(noun) in befallen
    if not is_same and not is_befallen and _is_somebody_else(noun, nouns, befallen):
        return None
    is_so_old = age in ages or any(is_of_age(base_of(noun), each) for each in ages)
    return CERTAIN * (is_so_old + bool(places & own_places)) + is_same + is_befallen


def _nouns(mentions: Sequence[Mention]) -> list[Token]:
    return [noun for each in mentions if (noun := semantic_head(each.head)).pos_ != "PRON"]


def gender_of_person(noun: Token) -> Gender:
    """The sex that a noun tells; "unknown" where it has only a grammatical gender, as "slachtoffer" has."""
    found = gender_of_noun(noun)
    return found if found in ("female", "male") else "unknown"


def _gender(mentions: Sequence[Mention], nouns: Sequence[Token]) -> Gender:
    """The sex that the nouns or the pronouns for somebody tell."""
    told = [gender_of_person(noun) for noun in nouns]
    told += [pronoun for each in mentions if (pronoun := _gender_of_pronoun(each.head)) != "unknown"]
    return next((gender for gender in told if gender != "unknown"), "unknown")


def _gender_of_pronoun(word: Token) -> Gender:
    forms: Mapping[str, Gender] = {"hij": "male", "hem": "male"}
    return forms.get(word.lower_, "unknown") if word.pos_ == "PRON" else "unknown"


def _are_of_one_age(noun: Token, nouns: Sequence[Token], ages: set[int]) -> bool:
    age = age_said(noun)
    if age is not None and ages and age not in ages:
        return False
    if age is not None and any(is_of_age(base_of(each), age) is False for each in nouns):
        return False
    if any(is_of_age(base_of(noun), each) is False for each in ages):
        return False
    young, grown = word_class("young person"), word_class("grown person")
    said = {base_of(each) for each in nouns}
    own = base_of(noun)
    return not ((own in young and said & grown) or (own in grown and said & young))


def _adjectives(noun: Token) -> frozenset[str]:
    """What the adjectives of a noun tell that somebody else may not be: "burgerlijke" of "de burgerlijke rechter".

    Not an age, an origin, what befell somebody, or how they are ("de dronken man").
    """
    return frozenset(
        child.lemma_.lower()
        for child in children(noun, "amod")
        if child.pos_ == "ADJ"
        and not child.tag_.startswith("WW")
        and AGE.fullmatch(child.lower_) is None
        and origin_of(child.text) is None
        and child.lower_ not in word_class("adjective of a person's state")
    )


def _places(noun: Token) -> frozenset[str]:
    own = origin_of(noun.text)
    return places_of(noun) | ({own} if own is not None else frozenset())


def _is_called_so(noun: Token, other: Token) -> bool:
    """Whether both nouns name the same: "boekhouder" for "oud-boekhouder", "verdachte" for "beklaagde"."""
    said, learnt = base_of(noun), base_of(other)
    if said == learnt or (_is_suspect(said) and _is_suspect(learnt)):
        return True
    if is_former(noun) and not is_former(other):
        return False
    return occupation(masculine(said)) is not None and (same_role(said, learnt) or same_role(learnt, said))


def _is_suspect(noun: str) -> bool:
    return noun in word_class("somebody suspected")


def tells_nothing(noun: Token) -> bool:
    """Whether a noun for a person tells nothing of what they are or do: "de man", "de 34-jarige", "de Gentenaar"."""
    return (
        (stands_as_noun(noun) and not _is_suspect(base_of(noun)))
        or is_person_by_origin(noun)
        or base_of(noun) in word_class("person in general")
        or is_of_age(base_of(noun), 0) is not None
    )


def _may_be_anybody(noun: Token) -> bool:
    return tells_nothing(noun) or _is_suspect(base_of(noun))


def _is_somebody_else(noun: Token, nouns: Sequence[Token], befallen: set[str]) -> bool:
    """Whether nothing says that somebody can be called so: a suspect is no victim, "de agent" is not "een man"."""
    harmed = befallen | {base_of(each) for each in nouns}
    if _is_suspect(base_of(noun)):
        return bool(harmed & word_class("somebody harmed")) or not all(map(tells_nothing, nouns))
    return not tells_nothing(noun) or any(base_of(each) in word_class("somebody with a task") for each in nouns)


def _is_bare(mentions: Sequence[Mention]) -> bool:
    """Whether somebody is only ever called "de man", of whom nobody was found: no other than those who are told of."""
    return all(
        tells_nothing(noun) and is_definite_noun(noun) and len(whole_phrase(noun)) == 1 for noun in _nouns(mentions)
    )


def _may_be_named(noun: Token, found: Mention, before: Sequence[Mention], roles: RoleTable, *, is_told: bool) -> bool:
    """Whether somebody with a name may be meant as well, who was mentioned since, or of whom as much is told."""
    for mention in reversed(before):
        distance = sentence_distance(mention.head, noun)
        if distance > REACH or (is_told and mention.head.i < found.head.i):
            return False
        if mention.type != "PERSON" or mention.members:
            continue
        only_speaks = mention.is_subject and is_reporting(mention.head.head)
        has_work = any(occupation(each) is not None for each in roles.nouns_of(mention.name))
        is_of_other_sex = {gender_of_person(noun), mention.gender} == {"female", "male"}
        if not (only_speaks or has_work or is_of_other_sex or roles.speaks_against(noun, mention)):
            return True
    return False


def beside(mention: Mention) -> Token | None:
    """The word that a noun tells something of: "**de verdachte**, een man uit Gent", "**de verdachte** is een man".

    None where there is none, or where the noun may tell of somebody else.
    """
    head = mention.head
    if mention.type != "THING" or not mention.is_person or mention.is_plural or mention.members:
        return None
    if head.dep_ == "appos":
        return None if whole_phrase(head.head).end > head.i else head.head
    denied = any(child.lower_ in ("niet", "geen") for child in head.subtree if child.head in (head, head.head))
    subjects = children(head, "nsubj") if children(head, "cop") and not denied else []
    return subjects[0] if len(subjects) == 1 else None
