"""Who fills the slots of a predicate: actors, targets and recipient, coordination distributed."""

from __future__ import annotations

from collections.abc import Callable

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
from kg.dutch.syntax.relatives import REFLEXIVES, antecedent_of, distribute_coordination, is_no_thing, resolve_relative
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.subjects import passive_subject, subject, subject_of_clause
from kg.dutch.syntax.tree import children, conjuncts, first_child, is_together, preposition_of
from kg.dutch.syntax.voice import is_recipient_passive
from kg.tables import read_words, word_class

AGENT = Rule(
    "agent with door",
    "who stands after 'door' in a passive clause acts",
    "De brug wordt door de stad gesloopt.",
    settles_actor=True,
)
TOGETHER = Rule("together with", "who stands after 'samen met' acts too", "Gent bouwt samen met Brugge een haven.")
NOUN_OF_EXPRESSION = Rule(
    "noun of a fixed expression", "the noun of a fixed expression is itself an object", "De stad heeft kritiek op hem."
)
LIGHT_VERBS = word_class("light verb")
OBJECTS_OF_LIGHT_VERBS = word_class("object of a light verb")


@applies(TOGETHER)
def actors(predicate: Predicate) -> list[Argument]:
    """Who acts, coordination distributed; empty when nobody is named."""
    if predicate.is_passive or is_causative_reflexive(predicate) or _has_it_done(predicate):
        return _agents(predicate)
    found = subject(predicate)
    if found is None:
        return []
    return distribute_coordination(found) + [Argument(head, TOGETHER) for head in comitatives(predicate)]


def targets(predicate: Predicate) -> list[Argument]:
    """Who or what undergoes it: the object, else the prepositional object; for a passive its subject."""
    if is_recipient_passive(predicate.verb):
        return _direct(predicate)
    if predicate.is_passive or is_causative_reflexive(predicate):
        undergoing = passive_subject(predicate)
        return distribute_coordination(undergoing) if undergoing is not None else []
    return next((found for way in ACTIVE_TARGETS if (found := way(predicate))), [])


@applies(NOUN_OF_EXPRESSION)
def _of_expression(predicate: Predicate) -> list[Argument]:
    """Of a light verb what the expression is about ("maakt **gebruik van** de brug"), of others the noun.

    Then what the noun is about has another role: "voert overleg met Washington".
    """
    expression = fixed_expression(predicate.verb)
    if expression is None:
        return []
    noun, target = expression
    if predicate.verb.lemma_.lower() in LIGHT_VERBS and noun.lemma_.lower() not in OBJECTS_OF_LIGHT_VERBS:
        return distribute_coordination(target)
    return [Argument(noun, NOUN_OF_EXPRESSION)]


def _direct(predicate: Predicate) -> list[Argument]:
    direct = object_of(predicate)
    return distribute_coordination(direct) if direct is not None else []


def _prepositional(predicate: Predicate) -> list[Argument]:
    objects = prepositional_objects(predicate) if not has_clausal_object(predicate) else []
    return [argument for found in objects for argument in distribute_coordination(found)]


ACTIVE_TARGETS: tuple[Callable[[Predicate], list[Argument]], ...] = (_of_expression, _direct, _prepositional)
"""The ways to a target of an active clause, in order: the first that finds any counts."""


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
    """The indirect object, the first of two objects, "aan" beside a direct object, or who "gets" it done."""
    if is_recipient_passive(predicate.verb):
        receiver = first_child(predicate.verb, "nsubj", "nsubj:pass")
        if receiver is not None:
            return antecedent_of(receiver)
        shared = subject_of_clause(predicate.verb) if predicate.verb.dep_ == "conj" else None
        return shared.head if shared is not None else None
    for verb in predicate.verbs:
        found = first_child(verb, "iobj")
        if found is not None and found.lower_ not in REFLEXIVES and not is_no_thing(found):
            return antecedent_of(found)
    objects = [found for found in children(predicate.verb, "obj") if not is_empty_object(found, predicate)]
    if len(objects) > 1 and objects[1].lower_ not in ("wat", "iets"):
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


@applies(AGENT)
def _agents(predicate: Predicate) -> list[Argument]:
    for verb in predicate.verbs:
        found = _with_door(verb) or (_with_door(verb.head) if verb.dep_ == "conj" else None)
        if found is not None and not is_cause(found, verb):
            agent = resolve_relative(found, AGENT)
            return distribute_coordination(agent) if agent is not None else []
    return []


def is_cause(phrase: Token, verb: Token) -> bool:
    """ "Door de brand moesten de bewoners worden gered", "Door het ongeluk is de weg afgesloten": why, not by whom."""
    modals = [aux for aux in children(verb, "aux") if aux.lemma_ in ("moeten", "kunnen", "mogen", "hoeven")]
    happens = phrase.lemma_.lower().endswith(tuple(word_class("noun of a cause")))
    auxiliaries = children(verb, "aux", "aux:pass") if happens else modals
    is_in_front = any(phrase.i < each.i and phrase.left_edge.i == verb.left_edge.i for each in auxiliaries)
    return is_in_front and not phrase.ent_type_ and not is_person_word(phrase.lemma_.lower()) and phrase.pos_ == "NOUN"


def _with_door(verb: Token) -> Token | None:
    with_door = [child for child in children(verb, "obl") if preposition_of(child) == "door"]
    agents = [
        child
        for child in children(verb, "obl:agent")
        if preposition_of(child) not in read_words("source_prepositions.txt")
    ]
    givers = [child for child in children(verb, "obl", "obl:arg") if preposition_of(child) == "van"]
    return next(iter([*agents, *with_door, *(givers if is_recipient_passive(verb) else [])]), None)
