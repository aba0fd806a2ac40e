"""Who fills the slots of a predicate: subject, object, prepositional object, agent; also where the clause leaves them out."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.lexicon import word_set
from kg.extraction.phrases import has_name
from kg.extraction.predicates import (
    Predicate,
    chain_verb,
    governors,
    is_participle,
    is_passive,
    is_present_participle,
)
from kg.extraction.times_places import is_place, is_time
from kg.extraction.tree import ancestors, case_of, children, conjuncts, first_child, has_te, is_finite

REFLEXIVES = frozenset({"zich", "zichzelf", "elkaar", "mekaar"})
EMPTY_PRONOUNS = frozenset({"er", "men", "je"})
RELATIVES = frozenset({"die", "dat", "wie", "wat", "welke", "hetgeen", "hetwelk"})


class Argument(NamedTuple):
    """A head word that fills a slot, the rule that says so, and the preposition in front of it."""

    head: Token
    rule: str
    preposition: str = ""


def actors(predicate: Predicate) -> list[Argument]:
    """Who acts, coordination multiplied out; empty when nobody is named."""
    if predicate.is_passive:
        return _agents(predicate)
    found = subject(predicate)
    return _multiplied(found) if found is not None else []


def targets(predicate: Predicate) -> list[Argument]:
    """Who or what undergoes it: the object, else the prepositional object; for a passive its subject."""
    if predicate.is_passive:
        found = passive_subject(predicate)
        return _multiplied(found) if found is not None else []
    found = _object(predicate)
    if found is None and not has_clausal_object(predicate):
        found = _prepositional_object(predicate)
    return _multiplied(found) if found is not None else []


def recipient(predicate: Predicate) -> Token | None:
    """The indirect object, or "aan" beside a direct object."""
    for verb in predicate.verbs:
        found = first_child(verb, "iobj")
        if found is not None and found.lower_ not in REFLEXIVES:
            return _antecedent(found)
    if first_child(predicate.verb, "obj") is not None:
        for child in children(predicate.verb, "obl:arg", "obl"):
            if case_of(child) == "aan":
                return child
    return None


def has_clausal_object(predicate: Predicate) -> bool:
    """Whether a clause stands where the object would."""
    return any(
        child.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and child not in predicate.verbs
        for child in children(predicate.verb, "ccomp")
    )


def subject(predicate: Predicate) -> Argument | None:
    """The subject of an active clause, filled in where it is left out."""
    for verb in predicate.verbs:
        found = first_child(verb, "nsubj", "nsubj:outer")
        if found is not None:
            return _usable(found, "subject")
    return _filled_in(predicate.top)


def passive_subject(predicate: Predicate) -> Argument | None:
    """What a passive clause says something of."""
    for verb in predicate.verbs:
        found = first_child(verb, "nsubj:pass", "nsubj")
        if found is not None:
            return _usable(found, "passive subject")
    top = predicate.top
    if top.dep_ in ("acl", "amod"):
        return Argument(top.head, "participle")
    return _filled_in(top)


def _filled_in(verb: Token) -> Argument | None:
    """The subject that a clause takes from where it stands in the sentence."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "conj":
        return _of_clause(head, "coordination")
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "csubj") and (not is_finite(verb) or verb.dep_ == "xcomp"):
        entry = chain_verb(head)
        if entry is not None and entry.control in ("object", "perception") and verb.dep_ in ("xcomp", "ccomp", "advcl"):
            controlled = first_child(head, "iobj", "obj", "nsubj:pass", "obl:arg")
            if (
                controlled is not None
                and controlled.lower_ not in REFLEXIVES
                and controlled.lower_ not in ("er", "het")
            ):
                return _usable(controlled, "object control")
        if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return _of_clause(head, "infinitive")
    if verb.dep_ == "acl" and is_participle(verb) and is_present_participle(verb):
        return Argument(head, "participle")
    if verb.dep_ == "acl" and has_te(verb):
        owner = first_child(head, "nmod:poss")
        if owner is not None:
            return _usable(owner, "infinitive of a noun")
        for above in ancestors(head):
            if above.pos_ in ("VERB", "AUX"):
                return _of_clause(above, "infinitive of a noun")
    return None


def _of_clause(verb: Token, rule: str) -> Argument | None:
    """The grammatical subject of a clause, or what it takes from its own surroundings."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = first_child(verb, "nsubj", "nsubj:pass", "nsubj:outer")
        if found is not None:
            usable = _usable(found, rule)
            return usable
        if verb.dep_ in ("conj", "xcomp"):
            verb = verb.head
            continue
        above = _filled_in(verb)
        return Argument(above.head, rule) if above is not None else None
    return None


def _usable(found: Token, rule: str) -> Argument | None:
    """The argument with relative pronouns taken back to their noun; None for words that stand for nobody."""
    if found.lower_ in EMPTY_PRONOUNS or found.pos_ in ("ADV", "PUNCT"):
        return None
    if found.dep_.startswith("expl"):
        return None
    antecedent = _antecedent(found)
    if antecedent != found:
        return Argument(antecedent, "relative clause")
    if found.lower_ in ("wat", "hetgeen", "waar", "wie") and found.pos_ == "PRON":
        return None
    return Argument(found, rule)


def _antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the word itself when it is none."""
    if pronoun.lower_ not in RELATIVES or pronoun.pos_ not in ("PRON", "DET", "SCONJ"):
        return pronoun
    for above in ancestors(pronoun):
        if above.dep_ == "acl:relcl":
            return above.head
        if above.dep_ in ("ccomp", "advcl", "parataxis", "root") and above.pos_ == "VERB":
            break
    return pronoun


def _multiplied(argument: Argument) -> list[Argument]:
    return [
        argument._replace(head=head)
        for head in conjuncts(argument.head)
        if head.pos_ not in ("VERB", "ADP", "ADV", "PUNCT") or head == argument.head
    ]


def _agents(predicate: Predicate) -> list[Argument]:
    for verb in predicate.verbs:
        found = first_child(verb, "obl:agent")
        if found is None:
            found = next(
                (child for child in children(verb, "obl") if case_of(child) == "door" and has_name(child)), None
            )
        if found is not None:
            usable = _usable(found, "agent with door")
            return _multiplied(usable) if usable is not None else []
    return []


def _object(predicate: Predicate) -> Argument | None:
    for found in children(predicate.verb, "obj"):
        if found.lower_ in REFLEXIVES or found.lower_ in EMPTY_PRONOUNS:
            continue
        if found.pos_ in ("VERB", "ADV", "PUNCT", "ADP") or (found.lower_ == "het" and has_clausal_object(predicate)):
            continue
        usable = _usable(found, "object")
        if usable is not None:
            return usable
    governors_objects = [found for governor in predicate.governors for found in children(governor, "obj")]
    for found in governors_objects:
        if found.lower_ not in REFLEXIVES and found.lower_ not in EMPTY_PRONOUNS and found.lower_ != "het":
            return _usable(found, "object of the governing verb")
    if predicate.verb.dep_ == "conj" and not children(predicate.verb, "obl:arg", "obl", "ccomp", "xcomp"):
        return None
    return None


def _prepositional_object(predicate: Predicate) -> Argument | None:
    """A prepositional object, the likeliest first; None when all prepositional phrases say where, when or how."""
    best: tuple[float, Argument] | None = None
    for verb in predicate.verbs:
        for child in children(verb, "obl:arg", "obl"):
            weight = _weight(child, verb)
            usable = _usable(child, "prepositional object" if child.dep_ == "obl:arg" else "adverbial as object")
            if weight > 0 and usable is not None and (best is None or weight > best[0]):
                best = weight, usable._replace(preposition=case_of(child))
    return best[1] if best is not None else None


def _weight(child: Token, verb: Token) -> float:
    preposition = case_of(child).split(" ")[0]
    if not preposition or child.pos_ not in ("NOUN", "PROPN", "PRON", "NUM") or child.lower_ in REFLEXIVES:
        return 0.0
    if preposition in word_set("source_prepositions.txt") or is_time(child):
        return 0.0
    if child.dep_ == "obl:arg":
        return 3.0 - abs(child.i - verb.i) / 1000
    if preposition not in word_set("object_prepositions.txt"):
        return 0.0
    if is_place(child):
        return 0.0
    return 1.0 - abs(child.i - verb.i) / 1000


def shares_subject(first: Predicate, second: Predicate) -> bool:
    """Whether two predicates have the same filled-in subject."""
    one, other = subject(first), subject(second)
    return one is not None and other is not None and one.head == other.head


__all__ = ["Argument", "actors", "governors", "has_clausal_object", "is_passive", "recipient", "subject", "targets"]
