"""How sure an event is: how often readers of real pages found events like it right to the letter.

What voices and rules say together is not how often that stands on a page as it is told. So once everything is known,
who is who included, the confidence of an event becomes the probability of a logistic model over it and a few things
that one sees of the event (Platt 1999; weights in ``kg/extraction/data/calibration.tsv``, fitted by
``training.fit_calibration`` on the verdicts in ``training/judged_rows.tsv``). What it was before stays among the
votes of the event, as that of all voices together. Which events are kept is decided before, by
``kg.extraction.ensemble``.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.dutch.lexicon.words import pronouns
from kg.dutch.syntax.relatives import FIRST_PERSON
from kg.extraction.rules.shares import shares
from kg.model import UNNAMED_TYPES, Event, Participant, Vote
from kg.tables import read_rows

TABLE = "calibration.tsv"
TOGETHER = "together"
"""The voice of all voices together, in the votes of an event."""
CONSTANT = "constant"
FITTED_VOICES = frozenset(("rules", "network"))
"""The voices that the model knows; what another has found keeps its confidence."""
MIN_PROBABILITY = 0.01
SHORT, MANY_WORDS = 3, 20


class Observed(NamedTuple):
    """What the model is told of an event; a row of ``training/judged_rows.tsv`` has the same columns.

    ``confidence`` is that of before; ``shape`` is "pair", "actor only", "target only", or the kind where that is no
    event; ``voices`` is "rules", "network" or "both"; ``worst_rule`` how often the rule is right that is so least, 1
    without any; ``actor`` and ``target`` how each is named: "name", "description", "pronoun", "thing", "kind",
    "unresolved", or "none" where there is none; ``participants`` counts the others, place and time among them, and
    ``words`` those of the sentence.
    """

    confidence: float
    shape: str
    voices: str
    worst_rule: float
    actor: str
    target: str
    source: bool
    polarity: str
    modality: str
    participants: int
    words: int

    @classmethod
    def of(cls, event: Event) -> Observed:
        """What is seen of an event that is not calibrated yet."""
        voices = {vote.voice for vote in event.votes} & FITTED_VOICES
        known = shares()
        names = [rule.rpartition(": ")[2] for rule in event.rules]
        actor, target = _naming(event.actor), _naming(event.target)
        is_pair = event.pair is not None
        return cls(
            confidence=event.confidence,
            shape=event.kind
            if event.kind != "event"
            else ("pair" if is_pair else "actor only" if event.actor is not None else "target only"),
            voices="network" if "network" in event.rules else "both" if len(voices) == 2 else "rules",
            worst_rule=min((known[name] for name in names if name in known), default=1.0),
            actor=actor,
            target=target,
            source=bool(event.attributed_to),
            polarity=event.polarity,
            modality=event.modality,
            participants=len(event.roles) + (event.place is not None) + (event.time is not None),
            words=len(event.evidence.sentence.split()),
        )

    def features(self) -> dict[str, float]:
        """The inputs of the logistic model; those that are zero are left out."""
        sides = (self.actor, self.target)
        found = {
            CONSTANT: 1.0,
            "confidence": log_odds(self.confidence),
            self.shape: float(self.shape != "pair"),
            f"{self.voices} alone": float(self.voices != "both"),
            "worst rule": math.log(self.worst_rule),
            "between names": float(sides == ("name", "name")),
            "source": float(self.source),
            "negated": float(self.polarity == "negated"),
            "not asserted": float(self.modality != "asserted"),
            "participants": float(self.participants),
            "words": math.log(max(self.words, SHORT) / MANY_WORDS),
            **{naming: float(sides.count(naming)) for naming in NAMINGS},
        }
        return {name: value for name, value in found.items() if value}


NAMINGS = ("description", "pronoun", "thing", "unresolved")


def calibrated(event: Event) -> Event:
    """The event with its confidence as readers judge, and what it was before among its votes.

    One that no voice or another than those of the model has found stays as it is.
    """
    voices = {vote.voice for vote in event.votes}
    if not voices or not voices <= FITTED_VOICES:
        return event
    confidence = probability(Observed.of(event).features())
    return replace(event, confidence=confidence, votes=(*event.votes, Vote(TOGETHER, event.confidence)))


def probability(features: dict[str, float]) -> float:
    """How likely an event with these features is right, in two decimals."""
    weights = calibration_weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(min(max(1 / (1 + math.exp(-total)), MIN_PROBABILITY), 1 - MIN_PROBABILITY), 2)


@cache
def calibration_weights() -> dict[str, float]:
    """Feature → weight."""
    return {feature: float(weight) for feature, weight in read_rows(TABLE)}


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, of 0 and 1 those of the nearest that are told apart."""
    bounded = min(max(share, MIN_PROBABILITY), 1 - MIN_PROBABILITY)
    return math.log(bounded / (1 - bounded))


def _naming(participant: Participant | None) -> str:
    """How a side of an event is named."""
    if participant is None:
        return "none"
    if participant.type == "PRONOUN":
        return "unresolved"
    text, name = participant.text.lower(), participant.name.lower()
    if text != name and (text in pronouns() or text in FIRST_PERSON):
        return "pronoun"
    if participant.type in UNNAMED_TYPES:
        return participant.type.lower()
    return "name" if text in name or not _words(text).isdisjoint(_words(name)) else "description"


def _words(text: str) -> set[str]:
    return {word for word in text.replace("-", " ").replace("'s", "").split() if len(word) >= SHORT}
