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
NO_ROLES = frozenset({"zaterdag", "zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"})


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
        for bearer in conjuncts(name) if name.i > noun.i and _is_plural_noun(noun) else [name]:
            for owner in _owners(noun, name):
                yield _role(noun, bearer, owner, "description of a name")


def _is_plural_noun(noun: Token) -> bool:
    return "Plur" in noun.morph.get("Number")


def _names_of(noun: Token) -> Iterator[Token]:
    for child in children(noun, "appos", "flat"):
        if is_name(child) and not _only_brackets(child):
            yield child
    if noun.dep_ in ("appos", "conj") and noun.head.i < noun.i and is_name(noun.head) and noun.dep_ == "appos":
        yield noun.head


def _only_brackets(token: Token) -> bool:
    before = token.left_edge
    return before.i > 0 and before.nbor(-1).text == "(" or before.text == "("


def _owners(noun: Token, name: Token) -> Iterator[Token]:
    """What the role belongs to: a demonym, "van X", the front of a compound ("EU-buitenlandchef")."""
    for child in children(noun, "amod"):
        if place_of_demonym(child.text) is not None:
            yield child
    for holder in (noun, name):
        for child in children(holder, "nmod"):
            if case_of(child) in ROLE_PREPOSITIONS and (
                is_name(referent(child)) or child.dep_ == "nmod" and child.pos_ == "PROPN"
            ):
                if child.i not in (noun.i, name.i):
                    yield from conjuncts(child)
        for child in children(holder, "nmod:poss"):
            if is_name(child):
                yield child


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
        inside = entity_of(token)
        if (
            token.text[0].isupper()
            and (inside is None or inside.start == token.i)
            and token.text in word_set("parties.txt")
        ):
            yield Frame(
                kind="role",
                trigger=(token,),
                action="lid",
                label="lid",
                actor=name,
                target=token,
                confidence=0.95,
                rules=("party in brackets",),
            )


def _role(noun: Token, bearer: Token, owner: Token, rule: str) -> Frame:
    role = noun.lemma_.lower() if noun.text.islower() or noun.i == noun.sent.start else noun.lemma_
    return Frame(
        kind="role", trigger=(noun,), action=role, label=role, actor=bearer, target=owner, confidence=0.9, rules=(rule,)
    )
