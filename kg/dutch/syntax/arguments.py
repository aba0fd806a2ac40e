"""Who fills the slots of a predicate: actors, targets and recipient, coordination distributed."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dutch.lexicon.words import is_person_word
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.objects import (
    fixed_expression,
    has_clausal_object,
    is_empty_object,
    object_of,
    prepositional_objects,
)
from kg.dutch.syntax.predicates import Predicate
from kg.dutch.syntax.relatives import REFLEXIVES, antecedent_of, distribute_coordination, resolve_relative
from kg.dutch.syntax.subjects import passive_subject, subject
from kg.dutch.syntax.tree import children, conjuncts, first_child, is_together, preposition_of
from kg.tables import read_words


def actors(predicate: Predicate) -> list[Argument]:
    """Who acts, coordination distributed; empty when nobody is named."""
    if predicate.is_passive or is_causative_reflexive(predicate) or _has_it_done(predicate):
        return _agents(predicate)
    found = subject(predicate)
    if found is None:
        return []
    return distribute_coordination(found) + [Argument(head, "together with") for head in comitatives(predicate)]


def targets(predicate: Predicate) -> list[Argument]:
    """Who or what undergoes it: the object, else the prepositional object; for a passive its subject."""
    if predicate.is_passive or is_causative_reflexive(predicate):
        found = passive_subject(predicate)
        return distribute_coordination(found) if found is not None else []
    expression = fixed_expression(predicate.verb)
    if expression is not None:
        noun, target = expression
        return [Argument(noun, "noun of a fixed expression"), *distribute_coordination(target)]
    direct = object_of(predicate)
    if direct is not None:
        return distribute_coordination(direct)
    others = prepositional_objects(predicate) if not has_clausal_object(predicate) else []
    return [argument for other in others for argument in distribute_coordination(other)]


def is_causative_reflexive(predicate: Predicate) -> bool:
    """ "laat zich vervangen door": who lets it be done undergoes it."""
    lets = any(matrix_verb.lemma_ == "laten" for matrix_verb in predicate.matrix_verbs)
    is_reflexive = any(
        child.lower_ in REFLEXIVES for verb in predicate.verbs for child in children(verb, "obj", "expl:pv", "iobj")
    )
    return lets and is_reflexive and any(_with_door(verb) is not None for verb in predicate.verbs)


def _has_it_done(predicate: Predicate) -> bool:
    """ "laat het alarm door een bureau onderzoeken": the bureau acts, not who orders it."""
    lets = any(matrix_verb.lemma_ == "laten" for matrix_verb in predicate.matrix_verbs)
    return lets and any(_with_door(verb) is not None for verb in predicate.verbs)


def recipient(predicate: Predicate) -> Token | None:
    """The indirect object, the first of two objects, or "aan" beside a direct object."""
    for verb in predicate.verbs:
        found = first_child(verb, "iobj")
        if found is not None and found.lower_ not in REFLEXIVES:
            return antecedent_of(found)
    objects = [found for found in children(predicate.verb, "obj") if not is_empty_object(found, predicate)]
    if len(objects) > 1:
        return objects[0]
    if objects:
        return next(
            (child for child in children(predicate.verb, "obl:arg", "obl") if preposition_of(child) == "aan"), None
        )
    return None


def comitatives(predicate: Predicate) -> list[Token]:
    """Those who act together with the subject: "samen met de Duitse dienst"."""
    return [
        head
        for verb in predicate.verbs
        for holder in [verb, *(child for child in verb.children if child.lower_ in ("samen", "tezamen"))]
        for child in children(holder, "obl", "obl:arg", "nmod")
        if preposition_of(child).endswith("met") and is_together(child)
        for head in conjuncts(child)
    ]


def _agents(predicate: Predicate) -> list[Argument]:
    for verb in predicate.verbs:
        found = _with_door(verb) or (_with_door(verb.head) if verb.dep_ == "conj" else None)
        if found is not None and not _is_cause(found, verb):
            agent = resolve_relative(found, "agent with door")
            return distribute_coordination(agent) if agent is not None else []
    return []


def _is_cause(phrase: Token, verb: Token) -> bool:
    """ "Door de brand moesten de bewoners worden gered": why it had to be done, not by whom."""
    modals = [aux for aux in children(verb, "aux") if aux.lemma_ in ("moeten", "kunnen", "mogen", "hoeven")]
    is_in_front = any(phrase.i < modal.i and phrase.left_edge.i == verb.left_edge.i for modal in modals)
    return is_in_front and not phrase.ent_type_ and not is_person_word(phrase.lemma_.lower()) and phrase.pos_ == "NOUN"


def _with_door(verb: Token) -> Token | None:
    with_door = [child for child in children(verb, "obl") if preposition_of(child) == "door"]
    agents = [
        child
        for child in children(verb, "obl:agent")
        if preposition_of(child) not in read_words("source_prepositions.txt")
    ]
    return next(iter([*agents, *with_door]), None)
