"""Small questions about a UD tree in a spaCy ``Doc``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "csubj:pass", "parataxis", "xcomp"})
NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"}
)


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents with one of these relations, in text order; "nsubj" does not take in "nsubj:pass"."""
    return [child for child in token.children if child.dep_ in relations]


def first_child(token: Token, *relations: str) -> Token | None:
    """The first dependent with one of these relations, those of the first named relation before the others."""
    for relation in relations:
        for child in token.children:
            if child.dep_ == relation:
                return child
    return None


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order."""
    return [token, *(other for child in children(token, "conj") for other in conjuncts(child))]


def case_of(token: Token) -> str:
    """The preposition of a phrase with its fixed parts ("onder", "ten opzichte van"), in lower case; "" without one.

    Postpositions and separated ones ("daar … voor") come last: "van … uit" is "van uit".
    """
    words = [word for case in children(token, "case") for word in [case, *children(case, "fixed")]]
    return " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))


def mark_of(token: Token) -> frozenset[str]:
    """The words that introduce a clause: "dat", "om", "te", "als", …"""
    return frozenset(word.lower_ for mark in children(token, "mark") for word in [mark, *children(mark, "fixed")])


def entity_of(token: Token) -> Span | None:
    """The named entity that the token is part of."""
    if not token.ent_iob_ or token.ent_iob_ == "O":
        return None
    for entity in token.sent.ents:
        if entity.start <= token.i < entity.end:
            return entity
    return None


def is_name(token: Token) -> bool:
    """Whether the token belongs to a named entity other than an adjective of people or place, or is a proper noun."""
    return token.ent_type_ in NAME_LABELS or (token.pos_ == "PROPN" and token.ent_type_ != "NORP")


def is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number")


def is_finite(verb: Token) -> bool:
    """Whether the verb itself or one of its auxiliaries is a finite form."""
    return any("Fin" in word.morph.get("VerbForm") for word in [verb, *children(verb, "aux", "aux:pass", "cop")])


def has_te(verb: Token) -> bool:
    return "te" in mark_of(verb) or any("te" in mark_of(aux) for aux in children(verb, "aux", "aux:pass"))


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences that hold at least one word."""
    return (sentence for sentence in doc.sents if any(not token.is_space for token in sentence))


def ancestors(token: Token) -> Iterator[Token]:
    while token.head != token:
        token = token.head
        yield token
