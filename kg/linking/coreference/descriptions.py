"""Definite descriptions: "de president", "het concern", "het land" stand for a name of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.syntax.tree import children, is_plural, preposition_of, sentence_distance
from kg.linking.coreference.gender import gender_of_noun, names_person
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
    is_noun = noun.pos_ == "NOUN" or is_nominalised_demonym(noun) or is_person_by_origin(noun)
    is_definite = is_owned(noun) or any(word in DEFINITE for word in determiners)
    return is_definite and not is_restricted and is_noun and not is_plural(noun)


def is_owned(noun: Token) -> bool:
    """Whether a possessive pronoun stands with it: "zijn partij" is his, not the one that was named last."""
    return any(child.pos_ == "PRON" for child in children(noun, "nmod:poss"))


def is_nominalised_demonym(word: Token) -> bool:
    """An adjective of people that stands as a noun: "de Nederlandse" is a woman."""
    return word.pos_ == "ADJ" and bool(children(word, "det")) and place_of_demonym(word.text) is not None


def is_person_by_origin(word: Token) -> bool:
    """A person by where they come from or belong to: "de Fransman", "de 56-jarige Hagenaar", "de VVD'er".

    No part of a name: "de Europese Unie".
    """
    if word.ent_type_ not in ("", "NORP"):
        return False
    if word.pos_ not in ("NOUN", "PROPN") or not word.text[:1].isupper() or is_plural(word):
        return False
    if MEMBER.fullmatch(word.text) is not None or place_of_demonym(word.text) is not None:
        return True
    return word.ent_type_ == "NORP" and any(child.lower_.endswith("-jarige") for child in children(word, "amod"))


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
    if found is not None or not is_definite(noun):
        return found
    if noun.lemma_.lower() in COUNTRY_NOUNS | CITY_NOUNS:
        return _place(noun, before, countries)
    if not is_owned(noun):
        found = organisation(noun, before, roles)
        if found is not None:
            return found
    if _tells_person_apart(noun):
        return _only_person_near(noun, before, roles)
    return _same_thing(noun, before)


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


def _tells_person_apart(noun: Token) -> bool:
    """ "de Amerikaanse president", "de 22-jarige", "de VVD-leider": how newspapers name somebody again."""
    if is_person_by_origin(noun) or place_of_demonym(noun.text) is not None:
        return True
    adjectives = children(noun, "amod")
    is_described = any(
        place_of_demonym(word.text) is not None or word.lower_.endswith("-jarige") for word in adjectives
    )
    is_of_something = noun.text[:1].isupper() and "-" in noun.text
    return (is_described or is_of_something) and names_person(noun)


def _only_person_near(noun: Token, before: Sequence[Mention], roles: RoleTable) -> Mention | None:
    """The person of this sentence or the one before it, if there is only one and nothing speaks against it.

    Names come before the pronouns that stand for them.
    """
    gender = gender_of_noun(noun)
    near = []
    for mention in reversed(before):
        distance = sentence_distance(mention.head, noun)
        if distance > 1:
            break
        if mention.type == "PERSON" and not mention.members:
            near.append((mention.head.pos_ == "PRON", distance, mention))
    closest = min((rank for *rank, _ in near), default=None)
    fitting = {mention.name: mention for *rank, mention in near if rank == closest}
    if len(fitting) != 1:
        return None
    found = next(iter(fitting.values()))
    is_other = {gender, found.gender} == {"female", "male"} or roles.speaks_against(noun, found)
    return None if is_other else found


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
