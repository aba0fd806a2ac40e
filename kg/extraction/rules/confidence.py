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

NO_ACTOR = Rule("no actor", "the clause does not say who acts", "De brug is gisteren gesloopt.")
NO_TARGET = Rule("no target", "the action is done to nobody, or to whom is not said", "De minister trad af.")
FAR_APART = Rule("far apart", "a participant stands far from its verb", "Het bedrijf heeft … een schip gekocht.")
NO_NOUN = Rule("no noun as target", "the target is a pronoun, a number or an adjective", "De minister steunt dat.")
NO_NAME = Rule("no name as actor", "the actor is a noun without a name", "De club koopt een speler.")
COORDINATED = Rule("coordinated", "a participant is not the first of its coordination", "Gent koopt hout en staal.")
UNUSUAL_ORDER = Rule("unusual order", "object, verb and subject stand in an unusual order", "De brug koopt Anna.")
MANY = Rule("many marks", "the sentence has many punctuation marks", "Jan, Piet, Anna, Mia en Bo zien het.")


def confidence_of(predicate: Predicate, actor: Argument | None, target: Argument | None) -> float:
    """The estimated share of such events that are right, from 0 to 1; one of the two sides may be lacking."""
    share = share_of(actor.rule) if actor is not None else share_of(NO_ACTOR)
    share *= share_of(target.rule) if target is not None else share_of(NO_TARGET)
    for circumstance in circumstances_of(predicate.verb, actor, target):
        share *= share_of(circumstance)
    return round(share, 2)


@applies(NO_ACTOR, NO_TARGET)
def circumstances_of(verb: Token, actor: Argument | None, target: Argument | None) -> list[Rule]:
    """What makes this event less certain, in the order of ``CIRCUMSTANCES``."""
    return [circumstance for circumstance, holds in CIRCUMSTANCES if holds(verb, actor, target)]


@applies(FAR_APART)
def _is_far_apart(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    return any(abs(side.head.i - verb.i) > FAR for side in (actor, target) if side is not None)


@applies(NO_NOUN)
def _has_no_noun(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    return target is not None and target.head.pos_ not in ("NOUN", "PROPN")


@applies(NO_NAME)
def _has_no_name(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    return actor is not None and actor.head.pos_ == "NOUN"


@applies(COORDINATED)
def _is_coordinated(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    return any(side.head.dep_ == "conj" for side in (actor, target) if side is not None)


@applies(UNUSUAL_ORDER)
def _has_unusual_order(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    if actor is None or target is None:
        return False
    is_plain = actor.rule is SUBJECT and target.rule is OBJECT
    return is_plain and actor.head.i > verb.i and not verb.i < actor.head.i < target.head.i


@applies(MANY)
def _has_many_marks(verb: Token, actor: Argument | None, target: Argument | None) -> bool:
    return sum(token.is_punct for token in verb.sent) >= MANY_MARKS


CIRCUMSTANCES: tuple[tuple[Rule, Callable[[Token, Argument | None, Argument | None], bool]], ...] = (
    (FAR_APART, _is_far_apart),
    (NO_NOUN, _has_no_noun),
    (NO_NAME, _has_no_name),
    (COORDINATED, _is_coordinated),
    (UNUSUAL_ORDER, _has_unusual_order),
    (MANY, _has_many_marks),
)
"""What makes an event less certain, and when it holds of a verb, its actor and its target."""
