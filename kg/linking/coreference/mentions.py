"""The phrases of an article that a pronoun or a description can stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.occupations import occupation
from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.phrases import is_quantity, semantic_head
from kg.dutch.syntax.times_places import PLACE_LABELS
from kg.dutch.syntax.tree import conjuncts, entity_of, is_plural, preposition_of
from kg.linking.coreference.concepts import concepts_of
from kg.linking.coreference.gender import Gender, gender_of_first_name, gender_of_noun, names_person
from kg.linking.coreference.names import NameTable
from kg.model import EntityType
from kg.tables import word_class

REMEMBERED = 1_000
"""So many mentions before or behind a word are looked at: more than any news article has."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"})
GROUPS = word_class("group of two people") | word_class("group of three people") | word_class("group of four people")
ARGUMENT_RELATIONS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent"}
    | {"nmod", "nmod:poss", "conj", "appos", "root", "parataxis"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase: its head word, canonical name, and what a pronoun must agree with.

    ``members`` are the parts of a coordination ("Rusland en Oekraïne"), which "zij" stands for all at once.
    ``concepts`` are those of a thing without a name.
    """

    head: Token
    name: str
    type: EntityType
    gender: Gender
    is_plural: bool
    is_person: bool
    is_subject: bool
    members: tuple[Mention, ...] = ()
    concepts: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        return self.type != "THING"


def mentions_before(word: int, found: Sequence[Mention], *, most: int = REMEMBERED) -> Sequence[Mention]:
    """The last mentions before the word of this number; ``found`` is in text order."""
    end = bisect_left(found, word, key=_place)
    return found[max(0, end - most) : end]


def mentions_around(word: int, found: Sequence[Mention]) -> Sequence[Mention]:
    """The last mentions before the word of this number, and the first from there on."""
    at = bisect_left(found, word, key=_place)
    return found[max(0, at - REMEMBERED) : at + REMEMBERED]


def _place(mention: Mention) -> int:
    return mention.head.i


def mentions(doc: Doc, names: NameTable) -> Iterator[Mention]:
    """Every noun phrase and name of the ``Doc``, in text order; a description in front of a name gives the name."""
    for token in doc:
        if token.dep_ not in ARGUMENT_RELATIONS or not (
            token.pos_ in ("NOUN", "PROPN", "ADJ", "X", "NUM") or is_noun_of_participle(token)
        ):
            continue
        is_last = token.lower_ == "laatste" and "nom" in token.tag_.split("|")
        if token.pos_ in ("ADJ", "X", "NUM") and not token.ent_type_ and not is_quantity(token) and not is_last:
            continue
        entity = entity_of(token)
        if entity is not None and token.i != entity.root.i and token.dep_ in ("conj", "appos"):
            continue
        alone = mention_of(token, names)
        yield alone
        members = _members(token, names)
        if members:
            yield replace(alone, is_plural=True, members=members, is_person=all(each.is_person for each in members))


def _members(token: Token, names: NameTable) -> tuple[Mention, ...]:
    """What is coordinated under this head, each alone; empty for one thing only."""
    head = semantic_head(token)
    if token.dep_ == "conj":
        return ()
    if head.i != token.i and not is_plural(token):  # "minister **Bos** en staatssecretaris **Vos**"
        titled = conjuncts(token)
        if len(titled) < 2 or not all(semantic_head(each).i != each.i for each in titled):
            return ()
        head = token
    joined = [
        other
        for other in conjuncts(head)
        if other.pos_ in ("NOUN", "PROPN") and (other.i == head.i or not preposition_of(other))
    ]
    if len(joined) < 2 or not any(child.dep_ == "cc" and child.lower_ == "en" for child in joined[-1].children):
        return ()
    found = {each.name: each for other in joined if (each := mention_of(other, names)).name}
    return tuple(found.values()) if len(found) > 1 else ()


def is_noun_of_participle(token: Token) -> bool:
    """A participle that stands as a noun, mostly of a person: "de verdachte", "de gewonden" (not "het zwemmen")."""
    return token.pos_ == "VERB" and "|nom|" in token.tag_ and not token.tag_.startswith("WW|inf")


def mention_of(token: Token, names: NameTable) -> Mention:
    """The mention whose head is this word."""
    head = semantic_head(token)
    name, kind = name_of(token, names)
    return Mention(
        head=token,
        name=name,
        type=kind,
        gender=_gender(token, head, name, kind),
        is_plural=kind == "THING" and (is_plural(head) or "|mv" in head.tag_ or _is_group(head)),
        is_person=kind == "PERSON" or (kind == "THING" and _is_somebody(head)),
        is_subject=token.dep_ in SUBJECTS
        or (token.dep_ == "conj" and token.head.dep_ in SUBJECTS)
        or _stands_for_its_clause(token),
        concepts=concepts_of(head) if kind == "THING" else (),
    )


def _is_somebody(noun: Token) -> bool:
    """Whether a noun is of a person: by a list of such nouns or of occupations, or as a participle."""
    is_by_work = noun.pos_ == "NOUN" and not is_plural(noun) and occupation(noun.lemma_.lower()) is not None
    return names_person(noun) or _is_group(noun) or is_noun_of_participle(noun) or is_by_work


def _is_group(noun: Token) -> bool:
    """Whether a noun of the singular is of a few people, whom "zij" and "hen" stand for: "het trio"."""
    return noun.lemma_.lower() in GROUPS


def _stands_for_its_clause(token: Token) -> bool:
    """ "Dekker wel, Bos niet": a name that does what was told of another."""
    is_alone = token.dep_ in ("root", "parataxis") and bool(token.ent_type_)
    return is_alone and any(child.lower_ in ("niet", "ook", "wel") for child in token.children)


def name_of(token: Token, names: NameTable) -> tuple[str, EntityType]:
    """The canonical name and type of the phrase with this head."""
    head = semantic_head(token)
    place = place_of_demonym(head.text)
    is_adjective = head.dep_ == "amod" and (head.pos_ == "ADJ" or head.ent_type_ == "NORP")
    if place is not None and (is_adjective or head.dep_ == "nmod:poss"):
        return place, "GPE"
    town = names.find(head.text.removesuffix("se")) if head.dep_ == "amod" and head.text[:1].isupper() else None
    if (
        town is not None and town.type in ("GPE", "ORG") and head.text.endswith("se")
    ):  # "de **Reimerswaalse** wethouder"
        return town.canonical, town.type
    span = whole_phrase(token)
    text = clean(span.text)
    entity = entity_of(head)
    known = names.find(text)
    is_all_of_it = entity is not None and (len(entity.text) >= len(text) or _is_run_together(span, entity))
    if known is None and entity is not None and entity.label_ != "NORP" and is_all_of_it:
        known = names.find(entity.text)
    if known is not None:
        return known.canonical, known.type
    return _as_common(text, span[0]), "THING"


def _is_run_together(span: Span, entity: Span) -> bool:
    """ "omdat **Europa Turkije** niet helpt": two names beside each other that the parser took for one."""
    behind = entity.doc[entity.end : span.end]
    are_places = {entity.label_, *(word.ent_type_ for word in behind)} <= PLACE_LABELS
    return span.start == entity.start and are_places and bool(behind) and behind[0].ent_iob_ == "B"


def _as_common(text: str, first: Token) -> str:
    """A phrase at the start of a sentence loses its capital, unless it begins with a name."""
    begins_sentence = first.is_sent_start or (
        first.i > 0 and not first.nbor(-1).is_alpha and first.nbor(-1).text != "("
    )
    if (
        not begins_sentence
        or first.pos_ == "PROPN"
        or first.ent_type_
        or len(text) < 2
        or not text[0].isupper()
        or text[1].isupper()
    ):
        return text or first.text
    return text[0].lower() + text[1:]


def _gender(token: Token, head: Token, name: str, kind: EntityType) -> Gender:
    if kind == "PERSON":
        known = gender_of_first_name(name) if " " in name else "unknown"
        if known == "unknown" and token.i != head.i:
            described = gender_of_noun(token)
            return described if described in ("female", "male") else "unknown"
        return known
    if kind in ("ORG", "GPE"):
        return "neuter"
    return gender_of_noun(head)
