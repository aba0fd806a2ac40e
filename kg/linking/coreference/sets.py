"""Several things at once: "beiden", "de twee landen", "beide partijen"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from spacy.tokens import Token

from kg.dutch.syntax.tree import ancestors, children, is_plural, sentence_distance
from kg.linking.coreference.body_kinds import kind_of_noun
from kg.linking.coreference.descriptions import COUNTRY_NOUNS, is_country
from kg.linking.coreference.gender import gender_of_noun, names_person
from kg.linking.coreference.mentions import Mention
from kg.model import EntityType
from kg.tables import read_rows, word_class

REACH = 3
KINDS: tuple[EntityType, ...] = ("PERSON", "ORG", "GPE")
TWO = 2
DEFINITE_GROUP = frozenset({"het", "dit", "dat"})
GROUPS = {
    2: word_class("group of two people"),
    3: word_class("group of three people"),
    4: word_class("group of four people"),
}
BOTH = word_class("both")
DEFINITE = word_class("definite determiner of a set")
PARTIES = word_class("party to a conflict")


def set_size(head: Token) -> int | None:
    """Of how many named before a phrase speaks: 2 for "beide landen" and "de twee"; None for other phrases."""
    if head.lower_ in BOTH and head.pos_ in ("PRON", "NUM", "DET", "NOUN"):
        return 2
    determiners = {child.lower_ for child in children(head, "det", "amod", "nummod")}
    if (size := size_of_group(head)) is not None:
        return size if determiners & DEFINITE_GROUP else None
    return 2 if is_plural(head) and determiners & BOTH else _number_said(head, determiners)


def _number_said(head: Token, determiners: Set[str]) -> int | None:
    """The number of "de twee", "de drie landen"."""
    counts = _numbers()
    if not determiners & DEFINITE or any(child.i > head.i for child in children(head, "nmod", "acl:relcl", "acl")):
        return None
    if determiners & {"beste", "eerste", "laatste"}:  # "haalt de laatste vier": a round
        return None
    if head.pos_ == "NUM":
        return counts.get(head.lower_)
    numbers = [counts[child.lower_] for child in children(head, "nummod") if child.lower_ in counts]
    return numbers[0] if is_plural(head) and numbers else None


def size_of_group(noun: Token) -> int | None:
    """How many people "duo", "drietal" or "kwartet" are; None for other nouns."""
    lemma = noun.lemma_.lower()
    return next((size for size, group in GROUPS.items() if lemma in group), None)


def those_without_names(head: Token, size: int, before: Sequence[Mention]) -> Mention | None:
    """The people without names that "beiden" or "het trio" are: the last group of which the text says so many.

    None where the article told of no such group lately.
    """
    for mention in reversed(before):
        distance = sentence_distance(mention.head, head)
        if distance > REACH or (distance == 0 and _has_part_in(mention, head)):
            continue
        noun = mention.head
        if not mention.is_plural or mention.members or mention.type != "THING" or not mention.is_person:
            continue
        said = [_numbers().get(child.lower_) for child in children(noun, "nummod")] or [size_of_group(noun)]
        if said[0] == size or (size == TWO and {child.lower_ for child in children(noun, "det")} & BOTH):
            return mention
    return None


def is_one_of_those(head: Token) -> bool:
    """Whether a phrase is the last or first of those just named: "die laatste", "laatstgenoemde"."""
    if head.lower_ in word_class("last or first of those named"):
        return True
    determiners = {child.lower_ for child in children(head, "det")}
    return head.lower_ == "laatste" and head.pos_ in ("ADJ", "NOUN") and bool(determiners & {"die", "deze"})


def one_of_those(head: Token, before: Sequence[Mention]) -> Mention | None:
    """The last or first of those that a coordination just named, or the sentence before names; None without any."""
    is_first = head.lower_.startswith("eerst")
    for reach in range(2):
        near = [mention for mention in before if sentence_distance(mention.head, head) == reach]
        joined = next((mention.members for mention in reversed(near) if mention.members), None)
        named = list(joined) if joined is not None else [each for each in near if not each.members]
        people = [each for each in named if each.is_named and each.type in ("PERSON", "ORG", "GPE")]
        if len({each.name for each in people}) > 1:
            return people[0] if is_first else people[-1]
    return None


def members_of(head: Token, size: int, before: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names that such a phrase stands for, in text order; empty where the article does not tell.

    In the sentence or as few before it as hold so many fitting names: a coordination of them, else the names, people
    before others, where there are no more than asked for.
    """
    near: list[tuple[int, Mention]] = []
    for mention in reversed(before):
        distance = sentence_distance(mention.head, head)
        if distance > REACH:
            break
        if all(_fits(each, head) for each in mention.members or (mention,)) and not _has_part_in(mention, head):
            near.append((distance, mention))
    for reach in range(REACH + 1):
        within = [mention for distance, mention in near if distance <= reach]
        joined = next((mention.members for mention in within if len(mention.members) == size), None)
        if joined is not None:
            return joined
        for kind in () if size_of_group(head) is not None else KINDS:  # "het duo" are two named together
            named = {mention.name: mention for mention in within if mention.type == kind and not mention.members}
            if len(named) >= size:
                return tuple(reversed(named.values())) if len(named) == size else ()
    return ()


def those_just_listed(head: Token, before: Sequence[Mention]) -> tuple[Mention, ...]:
    """Whom "de partijen" or "de landen" are: all of the only list of such names in the sentence before.

    Empty where the phrase says more, where it is no list, or where such a noun was told of already.
    """
    lemma = head.lemma_.lower()
    is_kind = lemma in COUNTRY_NOUNS or lemma in PARTIES or kind_of_noun(lemma) is not None
    says_more = any(child.dep_ not in ("det", "case", "punct", "cc", "conj") for child in head.children)
    determiners = {child.lower_ for child in children(head, "det")}
    if not (is_kind and is_plural(head) and head.pos_ == "NOUN" and determiners & DEFINITE) or says_more:
        return ()
    lists: dict[int, Mention] = {}
    for mention in reversed(before):
        distance = sentence_distance(mention.head, head)
        if distance > 1:
            break
        if mention.type == "THING" and mention.head.lemma_.lower() == lemma and mention.head.i != head.i:
            return ()
        is_list = len({each.type for each in mention.members}) == 1 and all(
            _fits(each, head) for each in mention.members
        )
        if distance == 1 and is_list and mention.members[0].type != "PERSON":
            lists[mention.head.i] = mention
    found = next(iter(lists.values()), None)
    return found.members if found is not None and found.is_subject and len(lists) == 1 else ()


def _has_part_in(mention: Mention, head: Token) -> bool:
    """Who does something with them ("Anna belt beiden"), or says something of them, is none of them."""
    return mention.head.head == head.head or (mention.is_subject and mention.head.head in ancestors(head))


def _fits(mention: Mention, head: Token) -> bool:
    """Whether a name can be one of those that the phrase speaks of."""
    lemma = head.lemma_.lower()
    if not mention.is_named or {mention.gender, gender_of_noun(head)} == {"female", "male"}:
        return False
    if size_of_group(head) is not None:
        return mention.type == "PERSON"
    if head.pos_ != "NOUN" or lemma in PARTIES:
        return mention.type in ("PERSON", "ORG") or is_country(mention.name)
    if lemma in COUNTRY_NOUNS:
        return is_country(mention.name)
    if names_person(head):
        return mention.type == "PERSON"
    return kind_of_noun(lemma) is not None and mention.type == "ORG"


@cache
def _numbers() -> dict[str, int]:
    """Words for two to six."""
    rows = [(int(value), words) for kind, value, words in read_rows("calendar_words.tsv") if kind == "number"]
    return {word: value for value, words in rows if 2 <= value <= 6 for word in words.split()}
