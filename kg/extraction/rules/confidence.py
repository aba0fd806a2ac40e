"""How sure an event is: the product of how often its rules are right, and of what makes a sentence hard to parse."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.objects import OBJECT
from kg.dutch.syntax.predicates import Predicate
from kg.dutch.syntax.rule import Rule, applies
from kg.dutch.syntax.subjects import SUBJECT
from kg.extraction.rules.shares import share_of

FAR = 10  # words
MANY_MARKS = 5

FAR_APART = Rule("far apart", "a participant stands far from its verb", "Het bedrijf heeft … een schip gekocht.")
NO_NOUN = Rule("no noun as target", "the target is a pronoun, a number or an adjective", "De minister steunt dat.")
NO_NAME = Rule("no name as actor", "the actor is a noun without a name", "De club koopt een speler.")
COORDINATED = Rule("coordinated", "a participant is not the first of its coordination", "Gent koopt hout en staal.")
UNUSUAL_ORDER = Rule("unusual order", "object, verb and subject stand in an unusual order", "De brug koopt Anna.")
MANY = Rule("many marks", "the sentence has many punctuation marks", "Jan, Piet, Anna, Mia en Bo zien het.")


def confidence_of(predicate: Predicate, actor: Argument, target: Argument) -> float:
    """The estimated share of such events that are right, from 0 to 1."""
    share = share_of(actor.rule) * share_of(target.rule)
    for circumstance in circumstances_of(predicate.verb, actor, target):
        share *= share_of(circumstance)
    return round(share, 2)


def circumstances_of(verb: Token, actor: Argument, target: Argument) -> list[Rule]:
    """What makes this event less certain, in the order of ``CIRCUMSTANCES``."""
    return [circumstance for circumstance, holds in CIRCUMSTANCES if holds(verb, actor, target)]


@applies(FAR_APART)
def _is_far_apart(verb: Token, actor: Argument, target: Argument) -> bool:
    return max(abs(actor.head.i - verb.i), abs(target.head.i - verb.i)) > FAR


@applies(NO_NOUN)
def _has_no_noun(verb: Token, actor: Argument, target: Argument) -> bool:
    return target.head.pos_ not in ("NOUN", "PROPN")


@applies(NO_NAME)
def _has_no_name(verb: Token, actor: Argument, target: Argument) -> bool:
    return actor.head.pos_ == "NOUN"


@applies(COORDINATED)
def _is_coordinated(verb: Token, actor: Argument, target: Argument) -> bool:
    return "conj" in (actor.head.dep_, target.head.dep_)


@applies(UNUSUAL_ORDER)
def _has_unusual_order(verb: Token, actor: Argument, target: Argument) -> bool:
    is_plain = actor.rule is SUBJECT and target.rule is OBJECT
    return is_plain and actor.head.i > verb.i and not verb.i < actor.head.i < target.head.i


@applies(MANY)
def _has_many_marks(verb: Token, actor: Argument, target: Argument) -> bool:
    return sum(token.is_punct for token in verb.sent) >= MANY_MARKS


CIRCUMSTANCES: tuple[tuple[Rule, Callable[[Token, Argument, Argument], bool]], ...] = (
    (FAR_APART, _is_far_apart),
    (NO_NOUN, _has_no_noun),
    (NO_NAME, _has_no_name),
    (COORDINATED, _is_coordinated),
    (UNUSUAL_ORDER, _has_unusual_order),
    (MANY, _has_many_marks),
)
"""What makes an event less certain, and when it holds of a verb, its actor and its target."""
