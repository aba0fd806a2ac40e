"""Events from clauses: one for each full verb with an actor and a target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product

from spacy.tokens import Span

from kg.dutch.morphology.present import as_said
from kg.dutch.syntax.argument import Argument
from kg.dutch.syntax.arguments import actors, recipient, targets
from kg.dutch.syntax.attribution import Attribution, is_reporting
from kg.dutch.syntax.objects import FIXED_EXPRESSION, fixed_expression, has_clausal_object
from kg.dutch.syntax.parsed_article import offsets_of
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.predicates import Predicate, action_of, predicates, stands_whole
from kg.dutch.syntax.times_places import place_of, time_of
from kg.dutch.syntax.tree import is_pronoun
from kg.extraction.base import Candidate, characters_of, fill, spans_of
from kg.extraction.factuality import modality_of, polarity_of
from kg.extraction.rules.confidence import confidence_of
from kg.model import Reason


def clause_candidates(sentence: Span, attribution: Attribution, note: Callable[[Reason], None]) -> Iterator[Candidate]:
    """The events of a sentence's clauses, coordination distributed; notes how near each clause came to one."""
    for predicate in predicates(sentence):
        if is_reporting(predicate.verb) and has_clausal_object(predicate):
            note("only reports")
            continue
        acting = actors(predicate)
        undergoing = targets(predicate) if acting else []
        if not acting or not undergoing:
            note("no target" if acting else "no actor")
        for actor, target in product(acting, undergoing):
            note("unresolved pronoun" if is_pronoun(actor.head) or is_pronoun(target.head) else "unlikely")
            if actor.head.i != target.head.i and semantic_head(actor.head).i != semantic_head(target.head).i:
                yield _candidate(predicate, actor, target, attribution)


def _candidate(predicate: Predicate, actor: Argument, target: Argument, attribution: Attribution) -> Candidate:
    action = action_of(predicate.verb)
    trigger = predicate.trigger
    expression = fixed_expression(predicate.verb) if target.rule is FIXED_EXPRESSION else None
    if expression is not None:
        noun, _ = expression
        action = f"{noun.lower_} {action}"
        trigger = tuple(sorted({*trigger, noun}, key=lambda token: token.i))
    if target.preposition and " " not in target.preposition:
        action = f"{action} {target.preposition}"
    participants = [actor.head, target.head]
    receiver = recipient(predicate)
    return Candidate(
        kind="event",
        trigger=spans_of(trigger),
        head=offsets_of(next(token for token in reversed(trigger) if token.pos_ in ("VERB", "AUX"))),
        fillers=(
            *fill("actor", actor.head),
            *fill("target", target.head),
            *fill("recipient", receiver if receiver not in participants else None),
            *fill("place", place_of(predicate, participants)),
            *fill("attributed_to", *attribution.sources(predicate.verb)),
        ),
        score=confidence_of(predicate, actor, target),
        action=action,
        label=_label(action, predicate.verb.lower_, stands_whole(predicate.verb)),
        time=characters_of(time_of(predicate)),
        polarity=polarity_of(predicate, participants),
        modality=modality_of(predicate),
        rules=(f"actor: {actor.rule}", f"target: {target.rule}"),
    )


@lru_cache(maxsize=50_000)
def _label(action: str, form: str, is_whole: bool) -> str:
    """Conjugating costs a fifth of all extraction; the same verbs come back all the time."""
    return as_said(action, form=form, is_whole=is_whole)
