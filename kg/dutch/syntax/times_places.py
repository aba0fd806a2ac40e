"""Where and when an event takes place, as the clause says it."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate
from kg.dutch.syntax.tree import children, is_relation, preposition_of
from kg.tables import read_words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
YEAR = re.compile(r"(?:1[89]|20)\d\d")
DATE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}")  # "31-12-2020"


def is_time(head: Token) -> bool:
    """Whether a phrase names a time: a day, a month, "drie weken geleden", "tijdens het beleg"."""
    if preposition_of(head).split(" ")[0] in read_words("time_prepositions.txt"):
        return True
    if _is_time_word(head):
        return not _measures(head) and not _is_bare_time(head)
    if head.lower_ in read_words("period_parts.txt"):
        return any(_is_time_word(child) for child in children(head, "nmod", "obl", "flat"))
    if head.pos_ == "ADP":
        return any(_is_time_word(child) for child in children(head, "fixed"))
    if head.pos_ == "NUM":
        return any(_is_time_word(child) for child in children(head, "amod", "nmod", "case", "fixed", "flat"))
    return head.pos_ == "ADV" and any(
        _is_time_word(child) for child in children(head, "obl", "nmod", "advmod", "fixed")
    )


def _is_time_word(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.lower_ == "geleden" or YEAR.fullmatch(word.text) or DATE.fullmatch(word.text):
        return True
    times = read_words("time_words.txt")
    return lemma in times or word.lower_ in times or lemma.endswith(tuple(read_words("time_endings.txt")))


def _is_bare_time(word: Token) -> bool:
    """ "op tijd", "heeft tijd": unlike "die tijd" and "de laatste tijd" they do not say when."""
    return word.lower_ == "tijd" and not children(word, "det", "amod", "nmod", "nummod", "acl", "acl:relcl")


def _measures(unit: Token) -> bool:
    """ "drie jaar voorwaardelijke cel": a time that only says how much of something."""
    return bool(children(unit, "nummod")) and any(
        child.left_edge.i == unit.i + 1
        and child.pos_ == "NOUN"
        and not preposition_of(child)
        and not _is_time_word(child)
        for child in children(unit, "nmod")
    )


def may_be_time(head: Token) -> bool:
    """Whether a word can say when something takes place at all."""
    if is_time(head):
        return True
    preposition = preposition_of(head).split(" ")[0]
    is_fit = not preposition or preposition in read_words("period_prepositions.txt")
    return is_fit and head.pos_ in ("NOUN", "NUM", "ADV") and not _is_bare_time(head)


def is_place(head: Token) -> bool:
    """Whether a phrase names a place that one can be in."""
    named = semantic_head(head)
    label = named.ent_type_ or head.ent_type_
    if is_relation(preposition_of(head)):
        return False
    case = preposition_of(head).split(" ")[0]
    if label == "EVENT":
        return case in ("in", "op")
    if label in PLACE_LABELS:
        return case in read_words("place_prepositions.txt" if label == "GPE" else "spot_prepositions.txt")
    if label or case not in ("aan", "in", "op", "bij", "nabij", "langs", "boven", "vanuit"):
        return False
    return whole_place(head) != head or (case != "aan" and is_place_noun(head))


def may_be_place(head: Token) -> bool:
    """Whether a word can be where something takes place at all: no person or people, and behind a fit preposition."""
    named = semantic_head(head)
    if named.ent_type_ in ("PERSON", "NORP") or is_time(head) or is_relation(preposition_of(head)):
        return False
    case = preposition_of(head).split(" ")[0]
    if case:
        return case in read_words("place_prepositions.txt") | read_words("spot_prepositions.txt")
    return named.ent_type_ in PLACE_LABELS or head.pos_ in ("ADV", "PRON")


def is_place_noun(head: Token) -> bool:
    """Whether a noun without a name is that of a place ("ziekenhuisterrein")."""
    return head.lemma_.lower().endswith(tuple(read_words("place_nouns.txt")))


def place_of(predicate: Predicate, taken: list[Token]) -> Token | None:
    """The head of the phrase that says where, named places first; in a clause with "waar" the antecedent."""
    candidates = [
        child
        for verb in predicate.verbs
        for child in children(verb, "obl", "obl:arg", "nmod")
        if child not in taken and is_place(child)
    ]
    candidates = [whole_place(child) for child in candidates]
    for participant in taken:
        candidates.extend(
            whole_place(child)
            for child in children(participant, "nmod")
            if is_place(child) and preposition_of(child) in ("in", "te")
        )
    named = [child for child in candidates if semantic_head(child).ent_type_ in PLACE_LABELS]
    return next(iter(named or candidates), None) or _antecedent_place(predicate)


def whole_place(place: Token) -> Token:
    """The named place of which a phrase says the side: "het zuiden van Libanon"."""
    if place.lemma_.lower() not in read_words("parts_of_places.txt"):
        return place
    named = [child for child in children(place, "nmod") if preposition_of(child) == "van"]
    return next((child for child in named if semantic_head(child).ent_type_ in PLACE_LABELS), place)


def _antecedent_place(predicate: Predicate) -> Token | None:
    """ "het dorp, waar hij een huis kocht"."""
    clause = predicate.top
    if clause.dep_ != "acl:relcl" or not any(child.lower_ == "waar" for child in children(clause, "advmod", "obl")):
        return None
    place = clause.head
    return place if semantic_head(place).ent_type_ in PLACE_LABELS or is_place_noun(place) else None


def time_of(predicate: Predicate) -> Span | None:
    """The words that say when, without a preposition or article in front.

    A clause without its own takes that in front of the clause it is coordinated with ("gisteren kocht hij … en").
    """
    for verb in predicate.verbs:
        found = _own_time(verb)
        if found is not None:
            return time_span(found)
    top = predicate.top
    if top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX") and not children(top, "nsubj", "nsubj:pass"):
        found = _own_time(top.head)
        return time_span(found) if found is not None and found.i < top.head.i else None
    return None


def _own_time(verb: Token) -> Token | None:
    found = [child for child in children(verb, "obl", "advmod", "nmod") if is_time(child)]
    return min(found, key=lambda child: child.i, default=None)


def time_span(head: Token) -> Span:
    """The words of a time expression with this head, without a preposition or article in front."""
    members = {token.i for token in head.subtree if token.dep_ not in ("acl:relcl", "punct")}
    members -= {token.i for child in children(head, "acl:relcl", "parataxis", "appos") for token in child.subtree}
    start, end = head.i, head.i + 1
    while start - 1 in members:
        start -= 1
    while end in members:
        end += 1
    doc = head.doc
    while start < head.i and (
        (doc[start].dep_ == "case" and doc[start].lower_ in ("in", "op", "om", "de"))
        or (doc[start].dep_ == "det" and doc[start].lower_ in ("de", "het", "een"))
    ):
        start += 1
    if start > head.sent.start and doc[start - 1].lower_ in read_words("period_parts.txt"):
        start -= 1
    return doc[start:end]
