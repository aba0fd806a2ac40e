"""Roles: who holds which office, belongs to what, lies where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.lexicon.occupations import field_of, occupation
from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.objects import OBJECT
from kg.dutch.syntax.parsed_article import offsets_of
from kg.dutch.syntax.phrases import is_title, semantic_head, untitled
from kg.dutch.syntax.predicates import Predicate, matrix_verbs
from kg.dutch.syntax.relatives import PERSONS, resolve_relative
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.subjects import subject_of_clause
from kg.dutch.syntax.times_places import PLACE_LABELS
from kg.dutch.syntax.tree import (
    children,
    conjuncts,
    entity_of,
    first_child,
    is_name,
    is_plural,
    markers_of,
    preposition_of,
)
from kg.extraction.base import Candidate, fill, spans_of
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.rules.shares import share_of
from kg.model import Span as Offsets
from kg.tables import read_words, word_class

ROLE_PREPOSITIONS = word_class("preposition of a role")
BECOMING = word_class("verb of becoming")
POSSESSIVES = word_class("possessive of the third person")
FORMER = "voormalig"
THEN = "toenmalig"
OFFICES = tuple(word_class("office with a department"))
PARTY_IN_BRACKETS = Rule(
    "party in brackets", "the brackets after a person hold their party", "Jan Bakker (CDA) zwijgt."
)
DEPARTMENT_IN_BRACKETS = Rule(
    "department in brackets", "the brackets after a minister hold their department", "Minister Bos (Justitie) zwijgt."
)
FRONT_OF_COMPOUND = Rule(
    "front of a compound", "the front of a compound is what somebody belongs to", "EU-buitenlandchef Anna Bos zwijgt."
)
DESCRIPTION = Rule(
    "description of a name", "a noun before or after a name says what it is", "De Franse minister Jan Bakker zwijgt."
)
COPULA = Rule("copula", "a clause says what somebody is, becomes or is made", "Anna Bos is directeur van Dekker.")


def role_candidates(sentence: Span) -> Iterator[Candidate]:
    """Roles from descriptions in front of names, appositions, brackets, and what somebody is, becomes or is made."""
    for token in sentence:
        if token.pos_ == "NOUN":
            yield from _described(token)
            yield from _predicative(token)
        if is_name(token):
            yield from _bracketed(token)


@applies(DESCRIPTION, FRONT_OF_COMPOUND)
def _described(noun: Token) -> Iterator[Candidate]:
    """ "de Duitse bondskanselier Friedrich Merz", "X, burgemeester van Y", "Y, een stad in Z"."""
    if is_title(noun) or noun.lemma_.lower() in word_class("noun of no role"):  # "de Deense nummer één Bos"
        return
    for name in _names_of(noun):
        if front_of_compound(noun) and name.ent_type_ in ("PERSON", "ORG"):
            yield _role(noun, untitled(name), noun, FRONT_OF_COMPOUND)
        bearers = conjuncts(name) if name.i > noun.i and is_plural(noun) else [name]
        if _is_of_others(noun, name, bearers):
            continue
        for bearer in bearers:
            for owner in _owners(noun, name) or _shared_demonym(noun):
                yield _role(noun, untitled(bearer), owner, DESCRIPTION)


def _is_of_others(noun: Token, name: Token, bearers: Sequence[Token]) -> bool:
    """Whether who stands there cannot be it: a town is no "supporters", one writer no "fans"."""
    is_person = is_person_word(noun.lemma_.lower())
    is_one = is_plural(noun) and len(bearers) == 1 and name.i == noun.i + 1 and name.ent_type_ == "PERSON"
    return is_person and (name.ent_type_ in PLACE_LABELS or is_one)


def _name_behind_body(noun: Token) -> Token | None:
    """ "fractieleider van Groen **Anna Bos**": the name right behind what the role is of."""
    for body in children(noun, "nmod"):
        entity = entity_of(body)
        if preposition_of(body) not in ROLE_PREPOSITIONS or body.i < noun.i or entity is None:
            continue
        behind = entity.doc[entity.end] if entity.end < len(noun.doc) else None
        if (
            behind is not None
            and behind.ent_type_ == "PERSON"
            and behind.ent_iob_ == "B"
            and not preposition_of(behind)
        ):
            return behind
    return None


def _names_of(noun: Token) -> Iterator[Token]:
    """Whom the noun describes: its own name, or that of the descriptions it is coordinated with."""
    behind = _name_behind_body(noun) if is_person_word(noun.lemma_.lower()) else None
    if behind is not None and behind not in children(noun, "appos", "flat"):
        yield behind
        return
    for child in children(noun, "appos", "flat"):
        if is_name(child) and not _only_brackets(child):
            yield child
    if noun.dep_ == "appos" and noun.head.i < noun.i and is_name(noun.head):
        yield noun.head
    if noun.dep_ == "conj" and not children(noun, "det", "nmod:poss", "appos"):
        yield from (name for name in _names_of(noun.head) if not is_plural(noun))
    elif not children(noun, "appos"):
        for other in children(noun, "conj"):
            is_beside = not any(word.is_punct or word.pos_ in ("VERB", "AUX") for word in noun.doc[noun.i : other.i])
            if is_beside and not children(other, "det", "nmod:poss"):
                yield from (name for name in children(other, "appos") if is_name(name) and not _only_brackets(name))


def _only_brackets(token: Token) -> bool:
    before = token.left_edge
    return (before.i > 0 and before.nbor(-1).text == "(") or before.text == "("


def _shared_demonym(noun: Token) -> list[Token]:
    """ "Franse" for the second of "de Franse schilder en dichter"."""
    if noun.dep_ != "conj" or children(noun, "det") or is_name(noun.head):
        return []
    return [child for child in children(noun.head, "amod") if place_of_demonym(child.text) is not None]


def _owners(noun: Token, name: Token) -> list[Token]:
    return list(_owners_named(noun, name))


def _owners_named(noun: Token, name: Token) -> Iterator[Token]:
    """What the role belongs to: a demonym, "van X", the front of a compound ("EU-buitenlandchef")."""
    is_relation = noun.lemma_.lower() in word_class("noun of relation")  # "zijn collega Anna Bos | van de VVD"
    if not is_relation:
        yield from (child for child in children(noun, "amod") if _tells_whose(child, noun))
    for holder in (noun,) if is_relation or noun.i == name.i else (noun, name):
        for child in children(holder, "nmod"):
            if (
                preposition_of(child) not in ROLE_PREPOSITIONS
                or child.i in (noun.i, name.i)
                or (is_relation and child.i > name.i > noun.i)
                or _is_same_name(child, name)
            ):
                continue
            owners = [owner for owner in conjuncts(child) if _is_named_body(owner) or _is_department(noun, owner)]
            yield from {semantic_head(owner).i: owner for owner in owners}.values()
        for child in children(holder, "nmod:poss"):
            is_whose = child.lower_ in POSSESSIVES and is_person_word(noun.lemma_.lower())
            if child.pos_ == "PROPN" or is_name(child) or is_whose:
                yield child


def _tells_whose(adjective: Token, noun: Token) -> bool:
    """Whether an adjective of a place says of what a role is: no "Gentse coach", who is only from there."""
    place = place_of_demonym(adjective.text)
    if place is None or place in read_words("countries.txt"):
        return place is not None
    named = occupation(noun.lemma_.lower())
    return named is None or field_of(named) != "sport"


def _is_same_name(first: Token, second: Token) -> bool:
    """Whether both are parts of one name that the parser split ("Karien | van Gennip")."""
    entity = entity_of(first)
    return entity is not None and entity.start <= second.i < entity.end


def _is_named_body(head: Token) -> bool:
    """A name, or a body that a name behind it tells apart ("de universiteit van Izmir")."""
    if is_name(semantic_head(head)) or head.pos_ == "PROPN":
        return True
    return head.pos_ == "NOUN" and any(
        is_name(semantic_head(child)) and preposition_of(child) in ("van", "in", "te", "voor")
        for child in children(head, "nmod")
    )


def _is_department(noun: Token, head: Token) -> bool:
    """ "minister van Financiën": for ministers the department, which is no name for the parser."""
    return noun.lemma_.lower().endswith(OFFICES) and head.text[:1].isupper()


def front_of_compound(noun: Token) -> str:
    """ "EU" of "EU-buitenlandchef": a name in front of a hyphen; "" for other words ("oud-minister")."""
    front, hyphen, back = noun.text.rpartition("-")
    if not hyphen or not back[:1].islower() or len(front) < 2 or not front[0].isupper():
        return ""
    if noun.is_sent_start and front[1:].islower() and not noun.ent_type_:  # "Viceminister-president"
        return ""
    is_role = is_person_word(front.lower())  # "Viceminister-president"
    return "" if is_role or front.lower() in read_words("no_owners.txt") else front


def front_span(noun: Token, front: str) -> Offsets:
    """The characters of the front of a compound: what it belongs to is only that ("EU" of "EU-buitenlandchef")."""
    return Offsets(noun.idx, noun.idx + len(front))


@applies(COPULA)
def _predicative(noun: Token) -> Iterator[Candidate]:
    """ "X is president van Y", "wordt trainer van Y", "benoemt X tot hoofd van Y", "volgt Z op als leider van Y"."""
    clause, bearer = _bearer(noun)
    if bearer is None or not (is_name(semantic_head(bearer.head)) or bearer.head.lower_ in PERSONS):
        return
    for owner in _owners(noun, noun):
        predicate = Predicate(clause, tuple(matrix_verbs(clause)), is_passive=False)
        yield replace(
            _role(noun, bearer.head, owner, COPULA),
            polarity=polarity_of(predicate, [noun] if clause != noun else []),
            modality=modality_of(predicate),
        )


def _bearer(noun: Token) -> tuple[Token, Argument | None]:
    """The head of the clause that gives somebody a role, and who that is."""
    if children(noun, "cop"):
        return noun, subject_of_clause(noun)
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX") or is_plural(noun):
        return verb, None
    if noun.dep_ == "xcomp" and verb.lemma_ in BECOMING:
        return verb, subject_of_clause(verb)
    is_as = (
        "als" in (preposition_of(noun), *markers_of(noun))
        and not children(noun, "nsubj")
        and is_person_word(noun.lemma_)
    )
    if noun.dep_ not in ("advcl", "obl", "obl:arg", "xcomp") or not (is_as or preposition_of(noun) == "tot"):
        return verb, None
    if verb.lemma_.lower() in read_words("appointing_verbs.txt"):
        appointed = first_child(verb, "nsubj:pass", "obj")
        return verb, resolve_relative(appointed, OBJECT) if appointed is not None else None
    return verb, subject_of_clause(verb) if is_as else None


@applies(PARTY_IN_BRACKETS, DEPARTMENT_IN_BRACKETS)
def _bracketed(name: Token) -> Iterator[Candidate]:
    """ "Ruben Brekelmans (VVD)": a member of what stands in the brackets right behind a person's name."""
    entity = entity_of(name)
    if entity is None or entity.label_ != "PERSON" or name.i != entity.start:
        return
    doc = name.doc
    if entity.end + 1 >= len(doc) or doc[entity.end].text != "(":
        return
    for token in doc[entity.end + 1 : entity.end + 8]:
        if token.text == ")" or (token.text.islower() and is_plural(token)):  # "(de leiders van CDA en VVD)"
            return
        office = name.head if name.dep_ == "appos" else name
        is_office = office.lemma_.lower().endswith(OFFICES)
        if token.text in read_words("parties.txt") or _is_only_organisation(token, is_party=is_office):
            yield _bracket_role(name, token, "lid", PARTY_IN_BRACKETS, trigger=token)
        elif is_office and token.text[0].isupper() and token.nbor(-1).text in ("(", ",", "/"):
            role = office.lemma_.lower().removeprefix(f"{front_of_compound(office).lower()}-")  # "PVV-minister"
            yield _bracket_role(name, token, role, DEPARTMENT_IN_BRACKETS, trigger=office)


def _is_only_organisation(token: Token, *, is_party: bool) -> bool:
    """Whether an organisation is all that the brackets hold: "(Ajax)", "(D66 Rotterdam)"; with ``is_party`` a party."""
    entity = entity_of(token)
    if token.text in word_class("portfolio"):  # "(Buitenlandse Handel)": what a minister is minister of
        return False
    if entity is None or entity.label_ != "ORG" or token.i != entity.start or entity.end >= len(token.doc):
        return False
    is_fit = not is_party or entity.text in read_words("parties.txt")
    return is_fit and token.nbor(-1).text == "(" and token.doc[entity.end].text == ")"


def _bracket_role(name: Token, target: Token, role: str, rule: Rule, *, trigger: Token) -> Candidate:
    return Candidate(
        kind="role",
        trigger=spans_of([trigger]),
        head=offsets_of(trigger),
        fillers=(*fill("actor", name), *fill("target", target)),
        score=share_of(rule),
        action=role,
        label=role,
        rules=(rule.name,),
    )


def _role(noun: Token, bearer: Token, owner: Token, rule: Rule) -> Candidate:
    is_title = bearer.i == noun.i + 1 and len(conjuncts(bearer)) == 1
    lemma = noun.text if is_title and noun.lower_.endswith("en") else noun.lemma_  # "schepen Jan Smit" is no ship
    role = lemma.lower() if noun.text.islower() or noun.i == noun.sent.start else lemma
    front = front_of_compound(noun) if rule is FRONT_OF_COMPOUND else None
    if front:
        role = role[len(front) + 1 :]
    past = [child.lower_ for child in children(noun, "amod") if child.lower_ in word_class("adjective of what was")]
    if past and noun.lemma_.lower() not in word_class("noun of relation"):  # "de **opgestapte** minister Bos"
        role = f"{THEN if past[0].startswith(THEN) else FORMER} {role}"
    return Candidate(
        kind="role",
        trigger=spans_of([noun]),
        head=offsets_of(noun),
        fillers=(*fill("actor", bearer), *fill("target", front_span(owner, front) if front else owner)),
        score=share_of(rule),
        action=role,
        label=role,
        rules=(rule.name,),
    )
