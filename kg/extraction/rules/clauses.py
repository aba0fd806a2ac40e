"""Events from clauses: one for each full verb with an actor and a target."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Span

from kg.dutch.morphology.present import as_said
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.arguments import actors, recipient, targets
from kg.dutch.syntax.attribution import Attribution, is_reporting
from kg.dutch.syntax.objects import fixed_expression, has_clausal_object
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, predicates, stands_whole
from kg.dutch.syntax.times_places import place_of, time_of
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.frames import Frame
from kg.extraction.rules.confidence import confidence_of


def clause_frames(sentence: Span, attribution: Attribution) -> Iterator[Frame]:
    """The events of a sentence's clauses, coordination distributed."""
    for predicate in predicates(sentence):
        if is_reporting(predicate.verb) and has_clausal_object(predicate):
            continue
        acting = actors(predicate)
        undergoing = targets(predicate) if acting else []
        for actor in acting:
            for target in undergoing:
                if actor.head.i != target.head.i and semantic_head(actor.head).i != semantic_head(target.head).i:
                    yield _frame(predicate, actor, target, attribution)


def _frame(predicate: Predicate, actor: Argument, target: Argument, attribution: Attribution) -> Frame:
    action = action_of(predicate.verb)
    trigger = predicate.trigger
    expression = fixed_expression(predicate.verb) if target.rule == "fixed expression" else None
    if expression is not None:
        noun, _ = expression
        action = f"{noun.lower_} {action}"
        trigger = tuple(sorted({*trigger, noun}, key=lambda token: token.i))
    if target.preposition and " " not in target.preposition:
        action = f"{action} {target.preposition}"
    taken = [actor.head, target.head]
    receiver = recipient(predicate)
    return Frame(
        kind="event",
        trigger=trigger,
        action=action,
        label=_label(action, predicate.verb.lower_, stands_whole(predicate.verb)),
        actor=actor.head,
        target=target.head,
        recipient=receiver if receiver not in (actor.head, target.head) else None,
        place=place_of(predicate, taken),
        time=time_of(predicate),
        polarity=polarity_of(predicate, taken),
        modality=modality_of(predicate),
        sources=attribution.sources(predicate.verb),
        confidence=confidence_of(predicate, actor, target),
        rules=(f"actor: {actor.rule}", f"target: {target.rule}"),
    )


@lru_cache(maxsize=50_000)
def _label(action: str, form: str, is_whole: bool) -> str:
    """Conjugating costs a fifth of all extraction; the same verbs come back all the time."""
    return as_said(action, form=form, is_whole=is_whole)
