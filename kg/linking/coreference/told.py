"""What clauses and names tell of people and bodies: ages, where they are from, for whom they work, what befell them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.spelling import clean
from kg.dutch.syntax.phrases import phrase, semantic_head
from kg.dutch.syntax.predicates import action_of
from kg.dutch.syntax.tree import children, preposition_of
from kg.linking.coreference.mentions import Mention
from kg.linking.coreference.names import NameTable
from kg.linking.coreference.role_nouns import PLACES, age_said
from kg.tables import read_rows, word_class

BEHIND_AGE = re.compile(r"\s*(?:\(\s*|,\s*)(?P<age>\d{1,3})(?: jaar)?(?=\s*[),;])")
UNDERGOES = frozenset({"obj", "nsubj:pass"})
ACTS = frozenset({"nsubj", "obl:agent"})
FOR_A_BODY = frozenset({"bij", "voor"})


class VerbRole(NamedTuple):
    """What somebody is called who takes part in an event of a verb: "verdachte" who is arrested."""

    slot: str
    nouns: tuple[str, ...]


def ages(doc: Doc, names: NameTable) -> Iterator[tuple[str, int]]:
    """ "Farid Aziz (44)", "de 44-jarige onderzoeker Farid Aziz": person and age."""
    text = doc.text
    for person in doc.ents:
        known = names.find(person.text) if person.label_ == "PERSON" else None
        if known is None:
            continue
        behind = BEHIND_AGE.match(text, person.end_char)
        root = person.root
        nouns = (root, *((root.head,) if root.dep_ in ("appos", "flat") else ()))
        said = next((age for noun in nouns if (age := age_said(noun)) is not None), None)
        if behind is not None or said is not None:
            yield known.canonical, int(behind["age"]) if behind is not None else said or 0


def origins(doc: Doc, names: NameTable) -> Iterator[tuple[str, str]]:
    """ "de Noor Sindre Lund", "de Tsjechische Katerina Dvorska", "Jan Bos uit Gent": name and place."""
    for entity in doc.ents:
        known = names.find(entity.text) if entity.label_ in ("PERSON", "ORG") else None
        if known is None:
            continue
        for word in _words_of_origin(entity, known.canonical):
            place = place_of_demonym(word.text) if word.text[:1].isupper() else None
            if place is not None:
                yield known.canonical, place
        root = entity.root
        for child in children(root, "nmod"):
            if preposition_of(child) == "uit" and semantic_head(child).ent_type_ in PLACES:
                yield known.canonical, clean(phrase(child).text)


def _words_of_origin(entity: Span, name: str) -> Iterator[Token]:
    """The word in front of a name, and the first that counts as part of it though the name goes without."""
    if entity.start > 0 and not entity[0].is_sent_start:
        yield entity.doc[entity.start - 1]
    if len(entity) > 1 and not name.startswith(entity[0].text):
        yield entity[0]


def employers(candidates: Sequence[Mention], names: NameTable) -> Iterator[tuple[str, str]]:
    """ "Bos werkt bij Dekker", "Bos schrijft voor de krant": person and organisation."""
    for mention in candidates:
        if mention.type != "PERSON" or mention.members or mention.head.dep_ not in ("nsubj", "conj"):
            continue
        verb = mention.head.head
        if verb.lemma_ not in word_class("verb of working for somebody"):
            continue
        phrases = [
            *children(verb, "obl", "obl:arg"),
            *(each for o in children(verb, "obl") for each in children(o, "nmod")),
        ]
        for place in phrases:
            if preposition_of(place) in FOR_A_BODY:
                body = names.find(phrase(semantic_head(place)).text)
                if body is not None and body.type == "ORG":
                    yield mention.name, body.canonical


def parts_in_events(candidates: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """What people are called by what they do or undergo: "verdachte" who is arrested."""
    for mention in candidates:
        if not mention.members and mention.type == "PERSON":
            for noun in parts_of(mention.head):
                yield mention, noun


def parts_of(head: Token) -> Iterator[str]:
    """What somebody with this head word is called by the event that they take part in."""
    verb = head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    table = _verb_roles()
    for slot, nouns in (*table.get(verb.lemma_, ()), *table.get(_expression(verb), ())):
        if slot == _slot_of(head):
            yield from nouns


def _expression(verb: Token) -> str:
    """The expression that a verb is the head of, "gewond raken"; "" for a verb alone."""
    found = action_of(verb)
    return found if " " in found else ""


def undergone(candidates: Sequence[Mention]) -> Mapping[str, list[Mention]]:
    """Verb → the names that it was done to, or of which it is said as a state: "overnemen" → [Daggeluk]."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in candidates:
        if not mention.members and mention.is_named and mention.head.head.pos_ == "VERB":
            verb = mention.head.head
            is_done = mention.head.dep_ in UNDERGOES
            is_state = mention.head.dep_ == "nsubj" and not children(verb, "obj")
            if is_done or is_state:
                found[verb.lemma_].append(mention)
    return found


def _slot_of(head: Token) -> str:
    if head.dep_ in UNDERGOES:
        return "object"
    if head.dep_ in ACTS:
        return "subject"
    return preposition_of(head) if head.dep_ in ("obl", "obl:arg", "nmod") else ""


@cache
def _verb_roles() -> dict[str, tuple[VerbRole, ...]]:
    found: defaultdict[str, list[VerbRole]] = defaultdict(list)
    for verb, slot, nouns in read_rows("verb_roles.tsv"):
        found[verb].append(VerbRole(slot, tuple(nouns.split())))
    return {verb: tuple(roles) for verb, roles in found.items()}
