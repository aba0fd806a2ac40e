"""Definite descriptions: "de president", "het concern", "het land" stand for a name of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.dutch.syntax.tree import children, is_plural, preposition_of, sentence_distance
from kg.linking.coreference.epithets import is_person_by_origin, person_described, stands_as_noun
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.organisations import organisation
from kg.linking.coreference.roles import MEMBER, RoleTable
from kg.tables import read_words, word_class

DEFINITE = word_class("definite determiner")
COUNTRY_NOUNS = word_class("country noun")
CITY_NOUNS = word_class("city noun")
SUBJECT = 1.5  # what a country gains by being a subject, in sentences of distance; set by hand
MAX_DISTANCE = 8


def is_definite(noun: Token) -> bool:
    """Whether a noun points back to something known, with nothing behind it that says which."""
    return points_back(noun) and not any(preposition_of(child) for child in children(noun, "nmod") if child.i > noun.i)


def points_back(noun: Token) -> bool:
    """Whether a noun of the singular points back to something known, perhaps with what it is of behind it."""
    determiners = [child.lower_ for child in children(noun, "det")]
    is_restricted = any(child.i > noun.i for child in children(noun, "acl:relcl", "acl"))
    is_noun = noun.pos_ == "NOUN" or stands_as_noun(noun) or is_person_by_origin(noun)
    is_definite = is_owned(noun) or any(word in DEFINITE for word in determiners)
    return is_definite and not is_restricted and is_noun and not is_plural(noun)


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
    ways = (roles.find, roles.only_member)
    found = next(
        (who for way in (ways[::-1] if MEMBER.fullmatch(noun.text) else ways) if (who := way(noun, before))), None
    )
    if found is None and not is_definite(noun):
        return person_described(noun, before, roles, only_told=True)
    if found is not None:
        return found
    if noun.lemma_.lower() in COUNTRY_NOUNS | CITY_NOUNS:
        return _place(noun, before, countries)
    if not is_owned(noun):
        found = organisation(noun, before, roles)
        if found is not None:
            return found
    return person_described(noun, before, roles) or _same_thing(noun, before)


def _same_thing(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """ "De motie" is the only motion that was told of with more words: "een motie van de SP"."""
    if is_owned(noun) or noun.pos_ != "NOUN" or children(noun, "amod"):
        return None
    same = {
        mention.name: mention
        for mention in before
        if mention.type == "THING" and not mention.members and mention.head.lemma_ == noun.lemma_
    }
    longer = [mention for name, mention in same.items() if len(name) > len(noun.text)]
    return longer[0] if len(longer) == 1 and not is_plural(longer[0].head) else None


def _place(noun: Token, before: Sequence[Mention], countries: Sequence[Mention]) -> Mention | None:
    """ "Het land" is the near country, that of a subject before others ("de Chinese regering … het land").

    "De stad" is the place that the article names most.
    """
    if noun.lemma_.lower() in CITY_NOUNS:
        return _commonest([mention for mention in before if mention.type == "GPE" and not is_country(mention.name)])
    best: tuple[float, Mention] | None = None
    for mention in reversed(countries):
        score = SUBJECT * mention.is_subject - sentence_distance(mention.head, noun)
        if score < -MAX_DISTANCE:
            break
        if best is None or score > best[0]:
            best = score, mention
    return best[1] if best is not None else None


def is_country(name: str) -> bool:
    """Whether "het land" can stand for this place."""
    return name in read_words("countries.txt")


def _commonest(places: Sequence[Mention]) -> Mention | None:
    """The place that the article names most: what it is about; None where two are named as often."""
    counts = Counter(mention.name for mention in places).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(mention for mention in places if mention.name == counts[0][0])
