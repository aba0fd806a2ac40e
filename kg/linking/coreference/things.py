"""Which thing that the article told of before "het schip", "de studie" or "de prijs" is.

It was called the same with more words, by a compound, or by a noun that the description comes back to; or its name ends
in the noun. Where two things can be meant, neither is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from spacy.tokens import Token

from kg.dutch.lexicon.compounds import head_of_compound
from kg.dutch.lexicon.occupations import occupation
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import children, is_plural, sentence_distance
from kg.linking.coreference.body_kinds import is_called, kinds_of_noun
from kg.linking.coreference.epithets import is_person_by_origin
from kg.linking.coreference.gender import names_person
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.role_nouns import is_told_by_place
from kg.tables import read_rows, read_words, word_class

REACH_OF_COMPOUND = 8
REACH_OF_OTHER_NOUN = 3
"""How many sentences back something may stand that was called by a compound, or by another noun."""
MIN_NOUN = 4
MIN_FRONT = 4
"""Letters of what is looked for as the last part of a compound, and of what stands in front of it."""
MIN_FRONT_OF_NAME = 3
LONG_NOUN = 5  # letters; shorter ones are the end of other words too
BETWEEN_PARTS = ("s", "en", "e", "n", "-")
NAMED = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "MISC", "PRODUCT", "LOC"})


def thing_before(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """The thing among the mentions ``before`` that a definite description stands for; None where that is not told."""
    is_noun = noun.pos_ == "NOUN" or is_person_by_origin(noun)
    if not is_noun or children(noun, "nmod:poss", "amod", "nummod") or is_told_by_place(noun):
        return None
    found = _with_more_words(noun, before)
    if found is not None or names_person(noun) or is_plural(noun):
        return found
    return _called_after_it(noun, before) or _called_otherwise(noun, before)


def _with_more_words(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """ "De motie" is the only motion that was told of with more words: "een motie van de SP"."""
    alike = [
        mention
        for mention in before
        if mention.type == "THING" and not mention.members and mention.head.lemma_ == noun.lemma_
    ]
    same = {mention.name: mention for mention in alike}
    longer = [mention for name, mention in same.items() if len(name) > len(noun.text)]
    if len(longer) != 1 or is_plural(longer[0].head):
        return None
    first = min(mention.head.i for mention in alike if mention.name == longer[0].name)
    is_another = any(mention.name.lower() == noun.lower_ and mention.head.i < first for mention in alike)
    return None if is_another else longer[0]  # "de man die wordt verdacht … een oude man … de man"


def _called_after_it(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """ "De prijs" is the only name that ends in it: "de Zilveren Griffelprijs"."""
    lemma = noun.lemma_.lower()
    is_general = len(lemma) < MIN_NOUN or lemma in word_class("noun of a street")
    if is_general or kinds_of_noun(lemma) or _is_told_before(noun, before):
        return None
    found = {
        mention.name: mention
        for mention in before
        if mention.type in NAMED and not mention.members and _ends_in(mention.name.lower().split(), lemma)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _called_otherwise(noun: Token, before: Sequence[Mention]) -> Mention | None:
    """ "Het bureau" for "een recherchebureau", "het schip" for "een kotter": the only such thing told of lately."""
    lemma = noun.lemma_.lower()
    if _is_told_before(noun, before):
        return None
    found: dict[str, Mention] = {}
    for mention in reversed(before):
        distance = sentence_distance(mention.head, noun)
        if distance > REACH_OF_COMPOUND:
            break
        other = semantic_head(mention.head)
        learnt = other.lemma_.lower()
        is_compound = is_compound_of(learnt, lemma)
        if mention.type != "THING" or mention.members or other.pos_ != "NOUN":
            continue
        if is_compound or (distance <= REACH_OF_OTHER_NOUN and is_other_noun(learnt, lemma)):
            found.setdefault(mention.name, mention)
    only = next(iter(found.values())) if len(found) == 1 else None
    return None if only is None or only.is_plural or not _is_introduced(only.head) else only


def _is_told_before(noun: Token, before: Sequence[Mention]) -> bool:
    """Whether something was called by the very noun before, which then is what the noun comes back to."""
    lemma = noun.lemma_.lower()
    return any(
        each.head.lemma_.lower() == lemma and each.type == "THING" and each.head.lemma_.lower() in each.name.lower()
        for each in before
    )


def _is_introduced(head: Token) -> bool:
    """Whether a phrase is of one certain thing: no mass or kind, as "vuurwerk" is."""
    return bool(children(semantic_head(head), "det", "nmod:poss"))


def _ends_in(words: Sequence[str], lemma: str) -> bool:
    """Whether a name says by its last word what it is, unlike "Stichting Ons Zwembad"."""
    if words[0] in word_class("kind in front of the name of a body"):
        return False
    last = words[-1]
    return (len(words) > 1 and last == lemma) or (last.endswith(lemma) and len(last) - len(lemma) >= MIN_FRONT_OF_NAME)


@lru_cache(maxsize=20_000)
def is_compound_of(noun: str, last: str) -> bool:
    """Whether a noun is a compound with this last part: "recherchebureau" of "bureau", but no "oorzaak" of "zaak"."""
    if len(last) < MIN_NOUN or not noun.endswith(last) or noun == last or noun in read_words("compound_heads.txt"):
        return False
    front = noun.removesuffix(last)
    if head_of_compound(noun) == last or front.endswith("-"):
        return front.strip("-") not in word_class("front that changes a noun")
    if kinds_of_noun(last):
        return is_called(noun, last)
    if len(front) < MIN_FRONT or last not in _things() or front in word_class("front that makes another noun"):
        return False
    return len(last) >= LONG_NOUN or _is_first_part(front)


def _is_first_part(front: str) -> bool:
    """Whether a noun, perhaps with what joins it to the last part, stands in front in a compound."""
    bare = {front, *(front.removesuffix(end) for end in BETWEEN_PARTS)}
    return any(word in _nouns() or is_person_word(word) or occupation(word) is not None for word in bare)


@lru_cache(maxsize=20_000)
def is_other_noun(noun: str, said: str) -> bool:
    """Whether a text can come back by the noun ``said`` to what it called so: "schip" to "kotter" or "viskotter"."""
    others = _other_nouns().get(said, frozenset())
    return noun in others or any(is_compound_of(noun, other) for other in others)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(noun for noun, _ in read_rows("noun_genders.tsv"))


@cache
def _things() -> frozenset[str]:
    others = _other_nouns()
    return frozenset(others).union(*others.values())


@cache
def _other_nouns() -> dict[str, frozenset[str]]:
    return {noun: frozenset(others.split()) for noun, others in read_rows("thing_nouns.tsv")}
