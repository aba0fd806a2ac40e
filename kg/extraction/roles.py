"""Roles: who holds which office, belongs to what, lies where."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extraction.demonyms import place_of_demonym
from kg.extraction.frames import Frame
from kg.extraction.lexicon import word_set
from kg.extraction.phrases import referent
from kg.extraction.tree import case_of, children, conjuncts, entity_of, is_name

ROLE_PREPOSITIONS = frozenset({"van", "bij", "in", "op", "namens", "uit"})
OFFICES = ("minister", "staatssecretaris", "wethouder")


def role_frames(sentence: Span) -> Iterator[Frame]:
    """Roles from descriptions in front of names, appositions, brackets and "X is president van Y"."""
    for token in sentence:
        if token.pos_ == "NOUN":
            yield from _described(token)
            yield from _copula(token)
        if is_name(token):
            yield from _bracketed(token)


def _described(noun: Token) -> Iterator[Frame]:
    """ "de Duitse bondskanselier Friedrich Merz", "X, burgemeester van Y", "Y, een stad in Z"."""
    for name in _names_of(noun):
        if _front_of_compound(noun):
            yield _role(noun, name, noun, "front of a compound")
        for bearer in conjuncts(name) if name.i > noun.i and _is_plural_noun(noun) else [name]:
            for owner in _owners(noun, name):
                yield _role(noun, bearer, owner, "description of a name")


def _is_plural_noun(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number", [])


def _names_of(noun: Token) -> Iterator[Token]:
    for child in children(noun, "appos", "flat"):
        if is_name(child) and not _only_brackets(child):
            yield child
    if noun.dep_ == "appos" and noun.head.i < noun.i and is_name(noun.head):
        yield noun.head


def _only_brackets(token: Token) -> bool:
    before = token.left_edge
    return (before.i > 0 and before.nbor(-1).text == "(") or before.text == "("


def _owners(noun: Token, name: Token) -> Iterator[Token]:
    """What the role belongs to: a demonym, "van X", the front of a compound ("EU-buitenlandchef")."""
    for child in children(noun, "amod"):
        if place_of_demonym(child.text) is not None:
            yield child
    for holder in (noun, name):
        for child in children(holder, "nmod"):
            if case_of(child) not in ROLE_PREPOSITIONS or child.i in (noun.i, name.i):
                continue
            if _is_named_body(child) or _is_department(noun, child):
                yield from conjuncts(child)
        for child in children(holder, "nmod:poss"):
            if is_name(child):
                yield child


def _is_named_body(head: Token) -> bool:
    """A name, or a body that a name behind it tells apart ("de universiteit van Izmir")."""
    if is_name(referent(head)) or head.pos_ == "PROPN":
        return True
    return head.pos_ == "NOUN" and any(
        is_name(referent(child)) and case_of(child) in ("van", "in", "te", "voor") for child in children(head, "nmod")
    )


def _is_department(noun: Token, head: Token) -> bool:
    """ "minister van Financiën": for ministers the department, which is no name for the parser."""
    return noun.lemma_.lower().endswith(OFFICES) and head.text[:1].isupper()


def _front_of_compound(noun: Token) -> str:
    """ "EU" of "EU-buitenlandchef": an abbreviation or a name that the article has elsewhere; "" for other words."""
    front, hyphen, back = noun.text.partition("-")
    if not hyphen or not back[:1].islower() or len(front) < 2:
        return ""
    return front if front.isupper() or any(entity.text == front for entity in noun.doc.ents) else ""


def _copula(noun: Token) -> Iterator[Frame]:
    """ "X is president van Y"."""
    if not children(noun, "cop"):
        return
    for subject in children(noun, "nsubj"):
        if is_name(referent(subject)):
            for owner in _owners(noun, subject):
                yield _role(noun, subject, owner, "copula")


def _bracketed(name: Token) -> Iterator[Frame]:
    """ "Ruben Brekelmans (VVD)": a member of what stands in the brackets right behind a person's name."""
    entity = entity_of(name)
    if entity is None or entity.label_ != "PERSON" or name.i != entity.start:
        return
    doc = name.doc
    if entity.end + 1 >= len(doc) or doc[entity.end].text != "(":
        return
    for token in doc[entity.end + 1 : entity.end + 8]:
        if token.text == ")":
            return
        if token.text in word_set("parties.txt"):
            yield _bracket_role(name, token, "lid", "party in brackets", trigger=token)
        elif token.text[0].isupper() and token.nbor(-1).text in ("(", ",", "/"):
            office = name.head if name.dep_ == "appos" else name
            if office.lemma_.lower().endswith(OFFICES):
                yield _bracket_role(name, token, office.lemma_.lower(), "department in brackets", trigger=office)


def _bracket_role(name: Token, target: Token, role: str, rule: str, *, trigger: Token) -> Frame:
    return Frame(
        kind="role",
        trigger=(trigger,),
        action=role,
        label=role,
        actor=name,
        target=target,
        confidence=0.95,
        rules=(rule,),
    )


def _role(noun: Token, bearer: Token, owner: Token, rule: str) -> Frame:
    role = noun.lemma_.lower() if noun.text.islower() or noun.i == noun.sent.start else noun.lemma_
    front = _front_of_compound(noun) if rule == "front of a compound" else None
    if front:
        role = role[len(front) + 1 :]
    return Frame(
        kind="role",
        trigger=(noun,),
        action=role,
        label=role,
        actor=bearer,
        target=owner,
        target_part=front,
        confidence=0.9,
        rules=(rule,),
    )
