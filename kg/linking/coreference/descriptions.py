"""Definite descriptions: "de president", "het concern", "het land" stand for a name of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.dutch.syntax.appositions import is_named_after
from kg.dutch.syntax.tree import children, is_plural, preposition_of, sentence_distance
from kg.linking.coreference.body_kinds import kinds_of_noun
from kg.linking.coreference.epithets import (
    is_one_of_several,
    is_person_by_origin,
    person_described,
    somebody_nearer,
    stands_as_noun,
)
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.organisations import BODIES, fits, organisation
from kg.linking.coreference.role_nouns import MEMBER, age_said, is_compound_role, is_told_by_place, places_of
from kg.linking.coreference.roles import RoleTable
from kg.linking.coreference.things import thing_before
from kg.linking.coreference.unnamed import person_before, tells_nothing
from kg.linking.grounding.gazetteer import any_lies_in
from kg.tables import read_words, word_class

DEFINITE = word_class("definite determiner")
COUNTRY_NOUNS = word_class("country noun")
CITY_NOUNS = word_class("city noun")
SUBJECT = 1.5  # what a country gains by being a subject, in sentences of distance; set by hand
MAX_DISTANCE = 8
NEAR = 1


def is_definite(noun: Token) -> bool:
    """Whether a noun points back to something known, with nothing behind it that says which but a place."""
    is_restricted = any(preposition_of(child) for child in children(noun, "nmod") if child.i > noun.i)
    return points_back(noun) and (not is_restricted or is_told_by_place(noun))


def points_back(noun: Token) -> bool:
    """Whether a noun of the singular points back to something known, perhaps with what it is of behind it."""
    determiners = [child.lower_ for child in children(noun, "det")]
    is_restricted = any(child.i > noun.i and not _is_aside(child) for child in children(noun, "acl:relcl", "acl"))
    is_restricted |= any(is_named_after(name, noun) for name in children(noun, "appos"))  # "de regering **Biden**"
    is_noun = noun.pos_ == "NOUN" or stands_as_noun(noun) or is_person_by_origin(noun) or is_compound_role(noun)
    is_definite = is_owned(noun) or any(word in DEFINITE for word in determiners)
    is_compared = any("Cmp" in child.morph.get("Degree", []) for child in children(noun, "amod"))
    return is_definite and not is_restricted and is_noun and not is_plural(noun) and not is_compared


def _is_aside(clause: Token) -> bool:
    """Whether a relative clause behind a comma tells more of a person or body, but not which: "de minister, die …"."""
    first = clause.left_edge
    before = first.nbor(-1).text if first.i > 0 else ""
    is_of_somebody = names_person(clause.head) or bool(kinds_of_noun(clause.head.lemma_.lower()))
    return clause.dep_ == "acl:relcl" and is_of_somebody and "," in (first.text, before)


def is_owned(noun: Token) -> bool:
    """Whether a possessive pronoun stands with it: "zijn partij" is his, not the one that was named last."""
    return any(child.pos_ == "PRON" for child in children(noun, "nmod:poss"))


def described(
    noun: Token, roles: RoleTable, before: Sequence[Mention], countries: Sequence[Mention] = ()
) -> Mention | None:
    """The name a definite description stands for; None where the article does not tell.

    Args:
        noun: the head of the description.
        roles: what names are called in the article.
        before: the mentions that stand before it and that it may stand for.
        countries: those of them, and of the adjectives of countries, that "het land" may stand for.
    """
    if not points_back(noun):
        return None
    found = _described(noun, roles, before, countries)
    if found is None or is_one_of_several(noun, found, before, roles) or _is_one_of_two(noun, found, before, roles):
        return None
    return found


def _described(
    noun: Token, roles: RoleTable, before: Sequence[Mention], countries: Sequence[Mention]
) -> Mention | None:
    found = _called_so(noun, roles, before)
    if found is not None:
        return found if roles.was_told(noun, found) or not somebody_nearer(noun, found, before, roles) else None
    if not is_definite(noun):
        only_told = not _says_how_many(noun) and age_said(noun) is None and not is_person_by_origin(noun)
        return person_described(noun, before, roles, only_told=only_told)
    if is_country_noun(noun) or is_city_noun(noun):
        return _place(noun, before, countries)
    if not is_owned(noun):
        found = organisation(noun, before, roles)
    found = found or person_described(noun, before, roles)
    found = found or person_before(noun, before, roles)
    return found if found is not None or tells_nothing(noun) else thing_before(noun, before)


def _called_so(noun: Token, roles: RoleTable, before: Sequence[Mention]) -> Mention | None:
    """Whom the article calls by this noun, by what they belong to or what happened to them, or by a like noun."""
    ways = (roles.find, roles.only_member)
    found = next(
        (who for way in (ways[::-1] if MEMBER.fullmatch(noun.text) else ways) if (who := way(noun, before))), None
    )
    if found is not None and (found.type != "PERSON" or roles.was_told(noun, found) or MEMBER.fullmatch(noun.text)):
        return found
    return _befallen(noun, roles, before) or roles.find(noun, before, loosely=True)


def _says_how_many(noun: Token) -> bool:
    """ "De moeder van twee": a number says nothing of whose mother she is."""
    behind = [child for child in children(noun, "nmod") if child.i > noun.i]
    return bool(behind) and all(child.pos_ == "NUM" or children(child, "nummod") for child in behind)


def _befallen(noun: Token, roles: RoleTable, before: Sequence[Mention]) -> Mention | None:
    """ "De ontslagen legerchef", "het overgenomen bedrijf": the only one whom the article says that it happened to."""
    verbs = [child.lemma_ for child in children(noun, "amod") if child.tag_.startswith("WW|vd")]
    if not verbs or noun.pos_ != "NOUN":
        return None
    named = {mention.name for mention in before}
    happened = {
        mention.name: mention
        for mention in roles.undergone(verbs[0])
        if mention.head.i < noun.i and mention.name in named and _may_be(noun, mention, roles)
    }
    return next(iter(happened.values())) if len(happened) == 1 else None


def _may_be(noun: Token, mention: Mention, roles: RoleTable) -> bool:
    if mention.type == "PERSON":
        return names_person(noun) and not roles.speaks_against(noun, mention)
    return mention.type in BODIES and fits(noun, mention.name, roles)


def _is_one_of_two(noun: Token, found: Mention, before: Sequence[Mention], roles: RoleTable) -> bool:
    """Whether a body was just named together with another that the noun fits as well."""
    if found.type not in BODIES:
        return False
    for mention in reversed(before):
        if sentence_distance(mention.head, noun) > NEAR:
            return False
        if any(member.name == found.name for member in mention.members):
            return any(
                member.name != found.name and member.type in BODIES and fits(noun, member.name, roles)
                for member in mention.members
            )
    return False


def is_country_noun(noun: Token) -> bool:
    """ "het land", "het buurland"; "de Baltische staat", but not the state."""
    lemma = noun.lemma_.lower()
    return lemma in COUNTRY_NOUNS or (lemma == "staat" and bool(children(noun, "amod")))


def is_city_noun(noun: Token) -> bool:
    """ "de stad", "het dorp", "de gemeente", and compounds of towns."""
    lemma = noun.lemma_.lower()
    return lemma in CITY_NOUNS or lemma.endswith(("stad", "dorp"))


def _place(noun: Token, before: Sequence[Mention], countries: Sequence[Mention]) -> Mention | None:
    """ "Het land" is the near country, that of a subject before others ("de Chinese regering … het land").

    "De stad" is the place that the article names most; the only one near, if several are named as often.
    """
    if is_city_noun(noun):
        towns = [mention for mention in before if mention.type == "GPE" and not is_country(mention.name)]
        said = places_of(noun)
        if said:
            towns = _towns_in(said, towns)
        near = {each.name: each for each in towns if not each.members and sentence_distance(each.head, noun) <= NEAR}
        return _commonest(towns) or (next(iter(near.values())) if len(near) == 1 else None)
    best: tuple[float, Mention] | None = None
    is_neighbour = noun.lemma_.lower() == "buurland"
    for mention in reversed(countries):
        if is_neighbour and mention.head.dep_ == "amod":
            continue
        score = SUBJECT * mention.is_subject - sentence_distance(mention.head, noun)
        if score < -MAX_DISTANCE:
            break
        if best is None or score > best[0]:
            best = score, mention
    return best[1] if best is not None else None


def _towns_in(places: frozenset[str], towns: Sequence[Mention]) -> list[Mention]:
    """The towns that lie in one of these countries or regions; without any, those that no list has."""
    where = {mention.name: any_lies_in(mention.name, places) for mention in towns}
    for wanted in (True, None):
        found = [mention for mention in towns if where[mention.name] is wanted]
        if found:
            return found
    return []


def is_country(name: str) -> bool:
    """Whether "het land" can stand for this place."""
    return name in read_words("countries.txt")


def _commonest(places: Sequence[Mention]) -> Mention | None:
    """The place that the article names most: what it is about; None where two are named as often."""
    counts = Counter(mention.name for mention in places).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(mention for mention in places if mention.name == counts[0][0])
