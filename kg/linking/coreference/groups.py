"""Who "we" is in a quotation: the body that the speaker speaks for, where the text names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_body_word
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, effective_head, is_plural, markers_of, preposition_of, sentence_distance
from kg.linking.coreference.body_kinds import kind_of_leader, kinds_of_noun
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.organisations import is_of_kind
from kg.linking.coreference.role_nouns import base_of
from kg.linking.coreference.roles import RoleTable
from kg.model import EntityType
from kg.tables import word_class

OF = frozenset({"van", "bij", "namens", "voor"})
BODY_TYPES = frozenset({"ORG", "GPE", "NORP", "FAC"})


class Spokesman(NamedTuple):
    """What stands with a speaker: the noun of their role, and the words for the body that it is of, if any."""

    role: Token | None
    body: Token | None


def spokesman(speaker: Token) -> Spokesman:
    """The role of a speaker and of what it is: "woordvoerder Jan Bos **van de brandweer**", "trainer van Ajax"."""
    role = _role_beside(speaker)
    words = (role, speaker) if role is not None else (speaker,)
    behind = (child for word in words for child in children(word, "nmod") if child.i > word.i)
    speaks_for_it = role is not None and base_of(role).endswith(("woordvoerder", "woordvoerster"))
    return Spokesman(
        role,
        next(
            (
                child
                for child in behind
                if preposition_of(child) in OF and (_is_body(child) or (speaks_for_it and not names_person(child)))
            ),
            None,
        ),
    )


def front_of_role(role: Token) -> str:
    """The body in front of a role in one word: "brandweer" of "brandweerwoordvoerder"; "" where there is none."""
    lemma = role.lemma_.lower()
    end = next((end for end in word_class("noun of who speaks for others") if lemma.endswith(end)), "")
    front = lemma.removesuffix(end).removesuffix("-") if end else ""
    return next((word for word in (front, front.removesuffix("s")) if is_body_word(word)), "")


def as_what(pronoun: Token) -> Token | None:
    """What the speakers say that they are: "gemeente" of "wij als gemeente"."""
    for head in (pronoun, pronoun.head):
        for child in children(head, "nmod", "obl", "advcl", "appos"):
            is_as = preposition_of(child) == "als" or "als" in markers_of(child)
            if child.i > pronoun.i and is_as and is_body_word(child.lemma_.lower()):
                return child
    return None


def speaks_for_many(speaker: Token) -> bool:
    """Whether who says "we" may be all of them: a body, or people in the plural."""
    head = semantic_head(speaker)
    return head.ent_type_ in ("ORG", "GPE", "NORP") or is_plural(head) or is_body_word(head.lemma_.lower())


def body_led(
    name: str, mentions: Sequence[Mention], before: Sequence[Mention], roles: RoleTable
) -> tuple[str, EntityType] | None:
    """The only body of the article that somebody can lead by what they are called: the company of "topman Bos".

    Where several are of that kind, nobody knows; those of whose kind nothing is known count only if there is one.
    """
    nouns = tuple(roles.nouns_of(name))
    kinds = {kind for noun in nouns if (kind := kind_of_leader(noun)) is not None}
    bodies = [each for each in before if each.type == "ORG" and not each.members]
    named = {each.name: each for each in bodies}
    for is_known in (True, False) if len(kinds) == 1 else ():
        found = [each for each in named.values() if is_of_kind(each.name, min(kinds), roles, is_known=is_known)]
        if len(found) == 1:
            return found[0].name, found[0].type
    if not any(noun.endswith(tuple(word_class("noun of who speaks for others"))) for noun in nouns):
        return None
    first = next((each for each in mentions if each.name == name and not each.members), None)
    return _subject_before(first, bodies, roles) if first is not None else None


def _subject_before(first: Mention, bodies: Sequence[Mention], roles: RoleTable) -> tuple[str, EntityType] | None:
    """The only body that does something in the sentence where somebody is first named, or else in the one before.

    "De Wadbond is boos. Voorzitter Anna Bos: wij …". Media only report.
    """
    for distance in (0, 1):
        acting = {
            each.name: each
            for each in bodies
            if each.is_subject
            and effective_head(each.head).dep_ in ("root", "appos")
            and sentence_distance(each.head, first.head) == distance
            and not is_of_kind(each.name, "media", roles, is_known=True)
        }
        if acting:
            only = next(iter(acting.values()))
            return (only.name, only.type) if len(acting) == 1 else None
    return None


def _role_beside(speaker: Token) -> Token | None:
    """The noun that a name stands with: in front ("woordvoerder Jan Bos"), behind ("Jan Bos, trainer van Ajax")."""
    beside: Iterator[Token] = iter((speaker.head, *children(speaker, "appos"), speaker))
    if speaker.dep_ not in ("appos", "flat"):
        beside = iter((*children(speaker, "appos"), speaker))
    return next((word for word in beside if word.pos_ == "NOUN"), None)


def _is_body(word: Token) -> bool:
    head = semantic_head(word)
    return head.ent_type_ in BODY_TYPES or bool(kinds_of_noun(base_of(head))) or is_body_word(head.lemma_.lower())
