"""Rules and network together: how likely each event is by what both say of it, and which events are kept.

The probability is that of a logistic model over the confidence of the rules and the probabilities of the network
(``data/combination.tsv``, fitted by ``training.fit_combination``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.dutch.lexicon.words import combination_weights
from kg.dutch.parsing.event_scores import EventScores, EventWord
from kg.dutch.syntax.attribution import Attribution
from kg.dutch.syntax.phrases import semantic_head
from kg.dutch.syntax.tree import preposition_of
from kg.extraction.frames import Frame
from kg.extraction.neural import (
    MIN_LINK,
    Pair,
    completed,
    is_personal,
    network_pairs,
    pair_probability,
    resolved_probability,
)
from kg.extraction.rules.roles import DEPARTMENT_IN_BRACKETS

MIN_TRIGGER = 0.3  # less is never kept, whatever the links
MIN_ALONE = 0.5
MIN_PROBABILITY = 0.001
SAID_BY_CLAUSE = frozenset({"actor: subject", "actor: relative clause", "actor: agent with door"})
PHRASE_RELATIONS = frozenset({"appos", "nmod", "flat", "fixed", "amod", "nummod", "compound"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that rules, network or both have found; ``word`` is what the network says of its trigger."""

    found: Frame | Pair
    word: EventWord | None

    @property
    def is_by_rule(self) -> bool:
        return isinstance(self.found, Frame)

    def features(self) -> dict[str, float]:
        """The inputs of the logistic model."""
        event = self.found
        # The network knows no parts of words and no departments, and of "zijn vrouw" it names the one whose wife it is.
        is_department = isinstance(event, Frame) and DEPARTMENT_IN_BRACKETS in event.rules
        is_unknown = event.target.pos_ == "PRON" or is_department
        if event.target_part is not None or (event.kind == "role" and is_unknown):
            return {"role": 1.0, "rule, role": 1.0, "rule": _log_odds(event.confidence)}
        probability = resolved_probability if self.is_by_rule else pair_probability
        pair = _log_odds(probability(self.word, event.actor, event.target) if self.word else 0.0)
        found = {event.kind: 1.0, "network": pair}
        if event.actor.pos_ not in ("NOUN", "PROPN"):
            found["no noun as actor"] = 1.0
        if self.is_by_rule:
            found |= {f"rule, {event.kind}": 1.0, "rule": _log_odds(event.confidence), "rule, network": pair}
        return found

    def frame(self, attribution: Attribution) -> Frame:
        """The event with all its slots, also those that only the network has filled."""
        if isinstance(self.found, Pair):
            return self.found.frame(attribution)
        return completed(self.found, self.word) if self.word is not None else self.found

    def least(self) -> float:
        """The least probability with which it is kept."""
        if not self.is_by_rule:
            return combination_weights()["least for the network"]
        return combination_weights()["least for a role" if self.found.kind == "role" else "least for a rule"]

    def probability(self) -> float:
        """That the event is right, from 0 to 1."""
        weights = combination_weights()
        total = sum(weights.get(name, 0.0) * value for name, value in self.features().items())
        return 1 / (1 + math.exp(-total))


def combined(sentence: Span, by_rules: list[Frame], scores: EventScores, attribution: Attribution) -> Iterator[Frame]:
    """The events of a sentence that are likely enough right, in text order.

    What a rule has found is kept unless the network makes it quite unlikely; what only the network has found must be
    likelier: see the rows ``least for …`` of the data file.
    """
    kept = [
        replace(candidate.frame(attribution), confidence=round(probability, 2))
        for candidate in candidates(sentence, by_rules, scores)
        if (probability := candidate.probability()) >= candidate.least()
    ]
    yield from sorted(kept, key=lambda frame: (frame.main.i, frame.actor.i, frame.target.i))


def candidates(sentence: Span, by_rules: list[Frame], scores: EventScores) -> Iterator[Candidate]:
    """Those of the rules, then what the network alone has found."""
    known = set()
    for frame in by_rules:
        known.add(_key(frame))
        yield Candidate(frame, scores.words.get(frame.main.i))
    for word in _words(sentence, scores, least=MIN_TRIGGER):
        rivals = [frame for frame in by_rules if frame.main.i == word.trigger]
        for pair in network_pairs(sentence.doc, word, least=MIN_LINK):
            variants = (*rivals, *_roles_between(pair, by_rules))
            is_new = _key(pair) not in known and not any(_is_variant(pair, rival) for rival in variants)
            if is_new and not any(_names_other_actor(pair, rival) for rival in rivals):
                known.add(_key(pair))
                yield Candidate(pair, word)


def frames_of_network(sentence: Span, scores: EventScores, attribution: Attribution) -> Iterator[Frame]:
    """What the network finds without the rules."""
    for word in _words(sentence, scores, least=MIN_ALONE):
        for pair in network_pairs(sentence.doc, word, least=MIN_ALONE):
            yield pair.frame(attribution)


def _words(sentence: Span, scores: EventScores, *, least: float) -> Iterator[EventWord]:
    for number, word in scores.words.items():
        if sentence.start <= number < sentence.end and word.probability >= least:
            yield word


def _key(event: Frame | Pair) -> tuple[str, int, int, int]:
    return (event.kind, event.main.i, semantic_head(event.actor).i, semantic_head(event.target).i)


def _is_variant(event: Pair, other: Frame) -> bool:
    """Whether both say the same with another word of the same phrases: "drie jaar | cel", "de politie | Utrecht".

    A description has its bearer and owner already; the network mixes up those of descriptions that are coordinated.
    """
    if event.kind == other.kind == "role":
        return True
    return _is_same_phrase(event.actor, other.actor) and _is_same_phrase(event.target, other.target)


def _names_other_actor(event: Pair, other: Frame) -> bool:
    """Whether the clause itself says that somebody else does it: its subject is another noun.

    Of a clause with a pronoun the network says whom that stands for, which ``kg.linking`` does better.
    """
    if other.kind == event.kind == "event" and is_personal(other.actor):
        return _is_same_phrase(event.target, other.target)
    is_said = other.kind == event.kind == "event" and not SAID_BY_CLAUSE.isdisjoint(other.rules)
    if (
        not is_said
        or other.actor.pos_ not in ("NOUN", "PROPN")
        or semantic_head(other.actor).i == semantic_head(event.actor).i
    ):
        return False
    return not any(word in (other.actor, semantic_head(other.actor)) for word in (event.actor, *event.actor.ancestors))


def _roles_between(event: Pair, by_rules: list[Frame]) -> list[Frame]:
    """The roles of the rules with the same two participants: "minister X (Justitie)" is no member of the department."""
    ends = semantic_head(event.actor).i, semantic_head(event.target).i
    roles = (frame for frame in by_rules if frame.kind == event.kind == "role")
    return [frame for frame in roles if (semantic_head(frame.actor).i, semantic_head(frame.target).i) == ends]


def _is_same_phrase(one: Token, other: Token) -> bool:
    if semantic_head(one).i == semantic_head(other).i:
        return True
    lower, upper = (one, other) if one.head == other else (other, one)
    return lower.head == upper and lower.dep_ in PHRASE_RELATIONS and not preposition_of(lower)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, MIN_PROBABILITY), 1 - MIN_PROBABILITY)
    return math.log(bounded / (1 - bounded))
