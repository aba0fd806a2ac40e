"""Events from clauses: one for each full verb with an actor, a target or both, and who else takes part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from spacy.tokens import Span, Token

from kg.dutch.morphology.present import as_said
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.arguments import actors, targets
from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.objects import FIXED_EXPRESSION, fixed_expression, has_clausal_object
from kg.dutch.syntax.parsed_article import offsets_of
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, in_order, predicates, stands_whole, whole_action
from kg.dutch.syntax.reporting import is_reporting
from kg.dutch.syntax.roles import expression_argument, role_arguments
from kg.dutch.syntax.times_places import place_of, time_of
from kg.dutch.syntax.tree import is_nominal
from kg.extraction.base import Candidate, Filler, characters_of, fill, spans_of
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.rules.confidence import NO_ACTOR, NO_TARGET, confidence_of
from kg.extraction.rules.one_sided import may_stand_alone
from kg.model import Reason

Sides = tuple[Argument | None, Argument | None]
"""Actor and target; not both None."""


def clause_candidates(sentence: Span, attribution: Attribution, note: Callable[[Reason], None]) -> Iterator[Candidate]:
    """The events of a sentence's clauses, coordination distributed; notes how near each clause came to one."""
    for predicate in predicates(sentence):
        if is_reporting(predicate.verb) and has_clausal_object(predicate):
            note("only reports")
            continue
        acting, undergoing = actors(predicate), targets(predicate)
        note("half an event" if acting or undergoing else "no participant")
        for actor, target in _sides(predicate, acting, undergoing):
            note("unlikely")
            yield _candidate(predicate, actor, target, attribution)


def _sides(predicate: Predicate, acting: Sequence[Argument], undergoing: Sequence[Argument]) -> Iterator[Sides]:
    """Each actor with each target, or each alone where there is no other side."""
    if acting and undergoing:
        for actor, target in product(acting, undergoing):
            if actor.head.i != target.head.i and semantic_head(actor.head).i != semantic_head(target.head).i:
                yield actor, target
    elif may_stand_alone(predicate, has_target=bool(undergoing)):
        yield from ((actor, None) for actor in acting if is_nominal(actor.head))
        yield from ((None, target) for target in undergoing if predicate.is_passive and is_nominal(target.head))


def _candidate(
    predicate: Predicate, actor: Argument | None, target: Argument | None, attribution: Attribution
) -> Candidate:
    action, trigger = _action(predicate, target)
    sides = [side.head for side in (actor, target) if side is not None]
    asked = expression_argument(predicate, sides)
    place = place_of(predicate, [*sides, *([asked.head] if asked is not None else [])])
    others = role_arguments(predicate, [*sides, *([place] if place is not None else [])])
    return Candidate(
        kind="event",
        trigger=spans_of(trigger),
        head=offsets_of(next(token for token in reversed(predicate.trigger) if token.pos_ in ("VERB", "AUX"))),
        fillers=(
            *fill("actor", actor.head if actor is not None else None),
            *fill("target", target.head if target is not None else None),
            *(Filler(other.role, offsets_of(other.head)) for other in others),
            *fill("place", place),
            *fill("attributed_to", *attribution.sources(predicate.verb)),
        ),
        score=confidence_of(predicate, actor, target),
        action=action,
        label=_label(action, predicate.verb.lower_, stands_whole(predicate.verb)),
        time=characters_of(time_of(predicate)),
        polarity=polarity_of(predicate, sides),
        modality=modality_of(predicate),
        rules=(
            f"actor: {actor.rule}" if actor is not None else NO_ACTOR.name,
            f"target: {target.rule}" if target is not None else NO_TARGET.name,
        ),
    )


def _action(predicate: Predicate, target: Argument | None) -> tuple[str, tuple[Token, ...]]:
    """The dictionary form of the action with what belongs to it before a target, and its words."""
    action, trigger = whole_action(predicate)
    if target is None:
        return action, trigger
    expression = fixed_expression(predicate.verb) if target.rule is FIXED_EXPRESSION else None
    if expression is not None:
        noun, _ = expression
        action = f"{noun.lower_} {action}"
        trigger = in_order(*trigger, noun)
    if target.preposition and " " not in target.preposition:
        action = f"{action} {target.preposition}"
    return action, trigger


@lru_cache(maxsize=50_000)
def _label(action: str, form: str, is_whole: bool) -> str:
    """Conjugating costs a fifth of all extraction; the same verbs come back all the time."""
    return as_said(action, form=form, is_whole=is_whole)
