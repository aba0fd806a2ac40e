"""What a noun for a person says: an office or occupation, a former one, an age, an origin, a party."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.tokens import Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.occupations import occupation
from kg.dutch.lexicon.spelling import clean
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.dutch.syntax.tree import children, preposition_of
from kg.linking.coreference.gender import names_person
from kg.tables import read_rows, read_words, word_class

FORMER = re.compile(r"^(?:oud|ex)-|^(?:voor|toen)malig ")
AGE = re.compile(r"(?P<age>\d{1,3})-jarige?n?")
AROUND_AGE = (("(", ")"), ("van", "jaar"))
AGE_DIGITS = 3
MEMBER = re.compile(r"(?P<party>.+)['’]er$")
MIN_PART = 4
MIN_LONG_PART = 6
PLACES = frozenset({"GPE", "LOC"})
BEFORE_A_PLACE = frozenset({"uit", "in", "van", "te"})


def base_of(noun: Token) -> str:
    """The noun of a role without what it is of and without "oud-": "leider" for "VVD-leider"."""
    lemma = FORMER.sub("", noun.lemma_.lower() if noun.pos_ == "NOUN" else noun.lower_)
    front, _, last = lemma.rpartition("-")
    is_whole = lemma == "start-up" or front in word_class("front of a deputy")
    return lemma if is_whole else last


def is_compound_role(word: Token) -> bool:
    """ "PVV-voorman": a noun for a person with what it is of in front, also where it counts as a name."""
    front, hyphen, last = word.text.rpartition("-")
    return bool(hyphen) and front[:1].isupper() and last.islower() and is_person_word(last)


def is_former(noun: Token) -> bool:
    """ "De oud-minister", "de gewezen burgemeester"."""
    return bool(FORMER.match(noun.lemma_.lower())) or any(
        child.lower_ in word_class("adjective of what was") for child in children(noun, "amod")
    )


def is_other(noun: Token) -> bool:
    """ "De huidige burgemeester", "de nieuwe trainer": somebody else than who was called so before."""
    return any(child.lower_ in word_class("adjective of another one") for child in children(noun, "amod", "det"))


def names_person_of_body(noun: Token) -> bool:
    """Whether a word names somebody by what they belong to: "VVD-leider", "VVD'er"."""
    return MEMBER.fullmatch(noun.text) is not None or ("-" in noun.text and names_person(noun))


def age_said(noun: Token) -> int | None:
    """The age that a description gives: "de 44-jarige Hagenaar", "een man (44)", "een man van 44 jaar"."""
    words = (noun, *children(noun, "amod"))
    found = (AGE.fullmatch(word.lower_) for word in words)
    in_front = next((int(match["age"]) for match in found if match is not None), None)
    return in_front if in_front is not None else _age_behind(noun)


def _age_behind(noun: Token) -> int | None:
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    words = [word.lower_ for word in behind]
    if len(words) < 3 or not words[1].isdigit() or len(words[1]) > AGE_DIGITS:
        return None
    return int(words[1]) if (words[0], words[2]) in AROUND_AGE else None


def is_of_age(noun: str, age: int) -> bool | None:
    """Whether somebody of this age is called so: "tiener", "dertiger"; None for other nouns."""
    span = _ages().get(noun)
    return None if span is None else span[0] <= age <= span[1]


def parties_of(noun: str) -> frozenset[str]:
    """The parties whose members are called so: those of "liberaal"; empty for other nouns."""
    return _families().get(noun, frozenset())


def places_of(noun: Token) -> frozenset[str]:
    """The places that a description tells: of its adjectives, and of what stands behind it ("uit Gent")."""
    adjectives = {place for child in children(noun, "amod") if (place := place_of_demonym(child.text)) is not None}
    return frozenset(adjectives | {clean(phrase(place).text) for place in _places_behind(noun)})


def is_told_by_place(noun: Token) -> bool:
    """Whether all that stands behind a noun is a place: "de club uit Gent", "de burgemeester van Gent"."""
    behind = [child for child in children(noun, "nmod") if child.i > noun.i and preposition_of(child)]
    return bool(behind) and len(behind) == len(_places_behind(noun))


def _places_behind(noun: Token) -> list[Token]:
    found = (child for child in children(noun, "nmod") if child.i > noun.i)
    return [
        child for child in found if preposition_of(child) in BEFORE_A_PLACE and semantic_head(child).ent_type_ in PLACES
    ]


def are_far_apart(places: frozenset[str], others: frozenset[str]) -> bool:
    """Whether nobody is from both: two countries, or two towns."""
    if not places or not others or places & others:
        return False
    countries = read_words("countries.txt")
    regions = word_class("region with people of its own")
    first, second = places & countries, others & countries
    towns, other_towns = places - countries - regions, others - countries - regions
    return bool(first and second) or bool(towns and other_towns)


@lru_cache(maxsize=20_000)
def has_noun(said: str, learnt: str) -> bool:
    """ "minister" for "defensieminister", and the reverse; never "lid" for "raadslid" of another."""
    said, learnt = masculine(said), masculine(learnt)
    shorter, longer = sorted((said, learnt), key=len)
    is_deputy = longer.removesuffix(shorter).rstrip("-") in word_class("front of a deputy")
    return said == learnt or (len(shorter) >= MIN_PART and longer.endswith(shorter) and not is_deputy)


@lru_cache(maxsize=20_000)
def same_role(said: str, learnt: str) -> bool:
    """As ``has_noun``, and "bewindsman" for "minister"."""
    if has_noun(said, learnt):
        return True
    said, learnt = masculine(said), masculine(learnt)
    others = _synonyms().get(said) or _synonyms().get(occupation(said) or "", frozenset())
    return learnt in others or any(len(other) >= MIN_LONG_PART and learnt.endswith(other) for other in others)


@cache
def masculine(noun: str) -> str:
    """The noun for a man: "onderzoeker" for "onderzoekster", "bioloog" for "biologe"; any other as it is."""
    for ending, other in (row for row in read_rows("female_endings.tsv") if noun.endswith(row[0])):
        found = noun.removesuffix(ending) + other
        if len(found) > len(ending) and (is_person_word(found) or occupation(found) is not None):
            return found
    return noun


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for noun, others in read_rows("role_synonyms.tsv"):
        key = masculine(noun)
        found[key] = found.get(key, frozenset()) | frozenset(map(masculine, others.split()))
    return found


@cache
def _ages() -> dict[str, tuple[int, int]]:
    return {noun: (int(first), int(last)) for noun, first, last in read_rows("age_groups.tsv")}


@cache
def _families() -> dict[str, frozenset[str]]:
    return {noun: frozenset(parties.split("|")) for noun, parties in read_rows("party_families.tsv")}
