"""How sure an event is: the product of how often its rules are right, and of what makes a sentence hard to parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dutch.lexicon.words import rule_confidence
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.predicates import Predicate

FAR = 10
MANY_MARKS = 5


def confidence_of(predicate: Predicate, actor: Argument, target: Argument) -> float:
    """The estimated share of such events that are right, from 0 to 1."""
    share = rule_confidence(actor.rule) * rule_confidence(target.rule)
    for circumstance in _circumstances(predicate.verb, actor, target):
        share *= rule_confidence(circumstance)
    return round(share, 2)


def _circumstances(verb: Token, actor: Argument, target: Argument) -> Iterator[str]:
    if max(abs(actor.head.i - verb.i), abs(target.head.i - verb.i)) > FAR:
        yield "far apart"
    if target.head.pos_ not in ("NOUN", "PROPN"):
        yield "no noun as target"
    if actor.head.pos_ == "NOUN":
        yield "no name as actor"
    if "conj" in (actor.head.dep_, target.head.dep_):
        yield "coordinated"
    is_plain = (actor.rule, target.rule) == ("subject", "object")
    if is_plain and actor.head.i > verb.i and not verb.i < actor.head.i < target.head.i:
        yield "unusual order"
    if sum(token.is_punct for token in verb.sent) >= MANY_MARKS:
        yield "many marks"
