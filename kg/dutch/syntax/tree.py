"""Small questions about a UD tree in a spaCy ``Doc``.

A ``Doc`` whose tree no longer changes may carry an index of it (``index_tree``, which ``ParsedArticle`` calls); without
one, every question is answered from the tree itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from spacy.tokens import Doc, Span, Token

from kg.tables import read_words, word_class

_INDEX = "kg.dutch.syntax.tree"
NO_PREPOSITIONS = word_class("no preposition")
NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"}
)


class TreeIndex(NamedTuple):
    """What a tree is asked again and again: looked up, it takes a third of the time of extraction.

    ``dependents`` [words] are the numbers of each word's dependents, ``relations`` [words] each word's own relation,
    ``sentence_numbers`` [words] how many sentences have begun by then, and ``rumours`` the words "naar" of "naar
    verluidt". By the number of a word, as far as they were asked for: ``fixed_words``, the numbers of the words that
    make a fixed expression with a verb, ``prepositions``, ``semantic_heads``, and where its phrase begins and ends.
    """

    dependents: list[list[int]]
    relations: list[str]
    sentence_numbers: list[int]
    rumours: list[int]
    fixed_words: dict[int, list[int]]
    prepositions: dict[int, str]
    semantic_heads: dict[int, int]
    phrases: dict[int, tuple[int, int]]


def index_tree(doc: Doc) -> None:
    """Give the ``Doc`` an index of its tree as it stands; ``forget_index`` when heads or relations change."""
    dependents: list[list[int]] = [[] for _ in range(len(doc))]
    relations, rumours_found = [], []
    for token in doc:
        relations.append(token.dep_)
        head = token.head.i
        if head != token.i:
            dependents[head].append(token.i)
        if is_rumour(token):
            rumours_found.append(token.i)
    doc.user_data[_INDEX] = TreeIndex(dependents, relations, _sentence_numbers(doc), rumours_found, {}, {}, {}, {})


def forget_index(doc: Doc) -> None:
    """Take the index away, so that all questions are answered from the tree itself."""
    doc.user_data.pop(_INDEX, None)


def hang(token: Token, head: Token, relation: str) -> None:
    """Give a word another head and relation."""
    token.head, token.dep_ = head, relation
    forget_index(token.doc)


def index_of(doc: Doc) -> TreeIndex | None:
    """The index of the tree; None where there is none."""
    return cast(TreeIndex | None, doc.user_data.get(_INDEX))


def sentence_distance(first: Token, second: Token) -> int:
    """The number of sentences that begin after the first word, up to the second; one that begins in space is none."""
    index = index_of(first.doc)
    numbers = index.sentence_numbers if index is not None else _sentence_numbers(first.doc)
    return numbers[second.i] - numbers[first.i]


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, number = [], 0
    for token in doc:
        number += bool(token.is_sent_start) and not token.is_space
        numbers.append(number)
    return numbers


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents with one of these relations, in text order; "nsubj" does not take in "nsubj:pass"."""
    doc = token.doc
    index: TreeIndex | None = doc.user_data.get(_INDEX)
    if index is None:
        return [child for child in token.children if child.dep_ in relations]
    names = index.relations
    return [doc[number] for number in index.dependents[token.i] if names[number] in relations]


def first_child(token: Token, *relations: str) -> Token | None:
    """The first dependent with one of these relations, those of the first named relation before the others."""
    found = children(token, *relations)
    return min(found, key=lambda child: relations.index(child.dep_), default=None)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order."""
    return [token, *(other for child in children(token, "conj") for other in conjuncts(child))]


def preposition_of(token: Token) -> str:
    """The preposition of a phrase with its fixed parts ("onder", "ten opzichte van"), in lower case; "" without one.

    Postpositions and separated ones ("daar … voor") come last: "van … uit" is "van uit".
    """
    index = index_of(token.doc)
    if index is None:
        return _preposition_of(token)
    found = index.prepositions.get(token.i)
    if found is None:
        found = index.prepositions[token.i] = _preposition_of(token)
    return found


def _preposition_of(token: Token) -> str:
    words = [word for case in children(token, "case") for word in [case, *children(case, "fixed")]]
    words = [word for word in words if not is_rumour(word)]
    found = " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))
    return "" if found in NO_PREPOSITIONS else found


def is_relation(case: str) -> bool:
    """Whether a preposition of several words says how things are related, not where: "in opdracht van"."""
    words = case.split(" ")
    return (
        len(words) > 2
        and words[-1] in ("van", "met", "tot", "op")
        and not (set(words) & read_words("parts_of_places.txt"))
    )


def is_rumour(word: Token) -> bool:
    """Whether the word is the first one of "naar verluidt", which belongs to the whole clause."""
    return word.lower_ == "naar" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "verluidt"


def rumours(doc: Doc) -> list[Token]:
    """Every "naar" of "naar verluidt"."""
    index = index_of(doc)
    return [doc[number] for number in index.rumours] if index is not None else [word for word in doc if is_rumour(word)]


def is_nominal(token: Token) -> bool:
    """Whether the word stands for a thing or a person: a noun, name, pronoun or number, "de doden", "een verdachte"."""
    is_noun = token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    return is_noun or token.tag_.startswith(("ADJ|nom", "WW|vd|nom", "WW|od|nom"))


def is_infinitive_noun(token: Token) -> bool:
    """Whether an infinitive is a noun: "het **plegen** van overvallen"."""
    is_infinitive = token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])
    return is_infinitive and any(word.lower_ == "het" for word in children(token, "det"))


def is_pronoun(token: Token) -> bool:
    """Whether the word stands for something else: no noun, name or adjective, and no part: "enkele van de agenten"."""
    return token.pos_ in ("PRON", "DET") and not token.ent_type_ and not is_share(token)


def is_share(token: Token) -> bool:
    """Whether the word says how many of the things behind it: "enkele van de agenten", "meer dan honderd"."""
    if token.lemma_.lower() not in read_words("quantities.txt"):
        return False
    behind = children(token, "nmod", "advcl")
    return any(child.i > token.i and (child.dep_ == "advcl" or preposition_of(child) == "van") for child in behind)


def markers_of(token: Token) -> frozenset[str]:
    """The words that introduce a clause: "dat", "om", "te", "als", …"""
    return frozenset(word.lower_ for mark in children(token, "mark") for word in [mark, *children(mark, "fixed")])


def entity_of(token: Token) -> Span | None:
    """The named entity that the token is part of."""
    if not token.ent_iob_ or token.ent_iob_ == "O":
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type)


def is_name(token: Token) -> bool:
    """Whether the token belongs to a named entity other than an adjective of people or place, or is a proper noun."""
    return token.ent_type_ in NAME_LABELS or (token.pos_ == "PROPN" and token.ent_type_ != "NORP")


def is_plural(token: Token) -> bool:
    """Whether the word has the form of the plural."""
    return "Plur" in token.morph.get("Number", [])


def finite_word(verb: Token) -> Token | None:
    """The finite form among a verb and its auxiliaries."""
    words = [verb, *children(verb, "aux", "aux:pass", "cop")]
    return next((word for word in words if "Fin" in word.morph.get("VerbForm", [])), None)


def is_finite(verb: Token) -> bool:
    """Whether the verb itself or one of its auxiliaries is a finite form."""
    return finite_word(verb) is not None


def is_present_tense(verb: Token) -> bool:
    """Whether a verb tells what happens now or soon: "stijgt", "wordt geopend"; not "heeft geopend"."""
    passives = [word for word in children(verb, "aux:pass") if word.lemma_ == "worden"]
    return any("Pres" in word.morph.get("Tense", []) for word in [verb, *passives])


def has_te(verb: Token) -> bool:
    """Whether the verb is an infinitive with "te"."""
    return "te" in markers_of(verb) or any("te" in markers_of(aux) for aux in children(verb, "aux", "aux:pass"))


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences that hold at least one word."""
    return (sentence for sentence in doc.sents if any(not token.is_space for token in sentence))


def effective_head(token: Token) -> Token:
    """The head, but for a main clause that the parser coordinated with the subordinate clause before it.

    "X vindt dat Y wapens gebruikt en roept op tot sancties": in a Dutch subordinate clause the finite verb comes last,
    so "roept … op", with what belongs to it behind, can only be coordinated with "vindt".
    """
    head = token.head
    if token.dep_ != "conj" or head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return head
    if not is_verb_first(token) or not is_subordinate(head):
        return head
    governing = head
    while is_subordinate(governing) and governing.head != governing:
        governing = governing.head
    return governing if governing.pos_ in ("VERB", "AUX") else head


def is_verb_first(verb: Token) -> bool:
    """Whether a finite verb without a subject comes before all that belongs to it: the order of a main clause.

    The finite verb may be an auxiliary; then something other than a prepositional phrase must stand between the two
    verbs ("maar kon de vragen niet beantwoorden"), which a subordinate clause does not allow either.
    """
    if first_child(verb, "nsubj", "nsubj:pass") is not None:
        return False
    own = [
        child
        for child in verb.children
        if child.dep_ in ("obj", "obl", "obl:arg", "iobj", "compound:prt", "advmod", "xcomp", "expl:pv")
    ]
    if "Fin" in verb.morph.get("VerbForm", []):
        return bool(own) and all(child.i > verb.i for child in own)
    finite = next((aux for aux in children(verb, "aux", "aux:pass") if "Fin" in aux.morph.get("VerbForm", [])), None)
    if finite is None or finite.i > verb.i or any(child.i < finite.i for child in own):
        return False
    return any(child.i < verb.i and not preposition_of(child) for child in own)


def is_subordinate(verb: Token) -> bool:
    """Whether a clause has the order of a subordinate one: introduced by a conjunction, or relative."""
    return verb.dep_ == "acl:relcl" or bool(markers_of(verb) & read_words("subordinators.txt"))


def ancestors(token: Token) -> Iterator[Token]:
    """What stands above the token, nearest first."""
    while token.head != token:
        token = effective_head(token)
        yield token


def is_together(head: Token) -> bool:
    """Whether a phrase with "met" has "samen" in front: "samen met de Duitse dienst"."""
    start = head.left_edge
    words = [start.lower_, start.nbor(-1).lower_ if start.i > start.sent.start else ""]
    return any(word in ("samen", "tezamen") for word in words)
