"""Descriptions whose name comes later: "Het chipconcern schrapt banen. Dat heeft Lumitec bekendgemaakt"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.dutch.syntax.tree import children, is_plural, sentence_distance
from kg.linking.coreference.body_kinds import kinds_of_noun
from kg.linking.coreference.descriptions import is_definite
from kg.linking.coreference.epithets import is_somebody
from kg.linking.coreference.gender import gender_of_noun, names_person
from kg.linking.coreference.mentions import Mention, mentions_around
from kg.linking.coreference.organisations import fits
from kg.linking.coreference.role_nouns import age_said, are_far_apart, base_of, places_of
from kg.linking.coreference.roles import RoleTable
from kg.tables import word_class

NEXT = 2
"""How many sentences later the name of a body may stand that the article has described first."""


def named_later(noun: Token, mentions: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """The only one of the article, named behind the noun, whom it can stand for; None where that is not told."""
    if is_plural(noun):
        return None
    mentions = mentions_around(noun.i, mentions)
    behind = [mention for mention in mentions if mention.head.i > noun.i and not mention.members and mention.is_named]
    if age_said(noun) is not None:
        return _of_that_age(noun, behind, roles)
    if not is_definite(noun) or children(noun, "nmod:poss"):
        return None
    if is_somebody(noun) and base_of(noun) not in word_class("somebody new"):
        found = roles.find_later(noun)
        return found if found is not None and found.type == "PERSON" and names_person(noun) else None
    return _next_body(noun, mentions, behind, roles)


def _of_that_age(noun: Token, behind: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """ "Een 22-jarige man uit Almere … Delano G. (22)": the only one who is told to be as old."""
    gender, age = gender_of_noun(noun), age_said(noun)
    fitting = {
        mention.name: mention
        for mention in reversed(behind)
        if mention.type == "PERSON"
        and roles.age_of(mention.name) == age
        and {gender, mention.gender} != {"female", "male"}
        and not are_far_apart(places_of(noun), roles.places_of_name(mention.name))
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _next_body(noun: Token, mentions: Sequence[Mention], behind: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """The only body of the next sentences, where the article has named none before."""
    if not kinds_of_noun(noun.lemma_.lower()):
        return None
    if any(mention.type == "ORG" and mention.head.i < noun.i for mention in mentions):
        return None
    near = {
        mention.name: mention
        for mention in reversed(behind)
        if mention.type == "ORG" and sentence_distance(noun, mention.head) <= NEXT
    }
    only = next(iter(near.values())) if len(near) == 1 else None
    return only if only is not None and fits(noun, only.name, roles) else None
