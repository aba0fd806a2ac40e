"""What happens and what is said: events and statements, each with the sentence that it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.model.entities import NodeKey, Participant
from kg.model.kinds import Bound, EventKind, Modality, ParticipantRole, Polarity, StatementForm


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end`` of ``Article.text``."""

    start: int
    end: int


class Vote(NamedTuple):
    """What one voice (an extractor, by its name) makes of an event: how likely it is right, from 0 to 1."""

    voice: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence an event was read from; ``action_spans`` are the words of the action, in order."""

    article: str
    sentence_number: int
    sentence: str
    start: int
    end: int
    action_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFiller:
    """Who or what takes part in an event in another role than actor, target or place.

    ``preposition`` is the one in front of it ("tegen"), in lower case; empty without one.
    """

    role: ParticipantRole
    participant: Participant
    preposition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of an event: how many of its actor or target there are, or how much its ``amount`` is.

    ``value`` is in the base unit that ``unit`` names ("2,1 miljard euro" → 2100000000, "euro"; "drie dozijn eieren" →
    36, "eieren"); ``text`` is what was read at ``start``.
    """

    of: Literal["actor", "target", "amount"]
    value: float
    unit: str
    bound: Bound
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens: an action with an actor, a target or both; who else takes part, how it was said, where and when.

    ``action`` is the dictionary form ("inzetten"), ``label`` the action as one says it ("zet in"). ``time`` is as
    written, ``time_value`` the ISO 8601 date worked out from it and the article's date. ``event_type`` is a PLOVER
    class. ``adjuncts`` are the phrases, as written, that say how, how often or under which circumstances.
    ``rules`` names what filled each slot, for explanation; ``votes`` is what each extractor made of the event.
    """

    kind: EventKind
    actor: Participant | None
    action: str
    label: str
    target: Participant | None
    evidence: Evidence
    roles: tuple[RoleFiller, ...] = ()
    adjuncts: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributed_to: tuple[Participant, ...] = ()
    place: Participant | None = None
    time: str | None = None
    time_value: str | None = None
    event_type: str | None = None
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def id(self) -> str:
        """Made from the content, so the same article gives the same ids: 20 hexadecimal digits."""
        said = (
            self.evidence.article,
            self.evidence.start,
            self.kind,
            _place(self.actor),
            self.action,
            _place(self.target),
            self.polarity,
            self.modality,
            tuple(source.name for source in self.attributed_to),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:20]

    @property
    def is_fact(self) -> bool:
        """Affirmed and asserted, of participants that are known: only then can the event become a plain triple."""
        is_known = all(side.type != "PRONOUN" for side in self.sides)
        return is_known and self.polarity == "affirmed" and self.modality == "asserted"

    @property
    def first(self) -> Participant:
        """The actor; where there is none, the target.

        Raises:
            ValueError: it has neither.
        """
        participant = self.actor or self.target
        if participant is None:
            raise ValueError(f"an event of {self.evidence.article} at {self.evidence.start} has no actor and no target")
        return participant

    def key_of(self, participant: Participant) -> NodeKey:
        """The key of the node of one of its participants."""
        return participant.key(self.evidence.article)

    @property
    def pair(self) -> tuple[Participant, Participant] | None:
        """Actor and target; None where the event lacks one of them."""
        return None if self.actor is None or self.target is None else (self.actor, self.target)

    @property
    def sides(self) -> tuple[Participant, ...]:
        """Actor and target, as far as there are any."""
        return tuple(side for side in (self.actor, self.target) if side is not None)

    @property
    def summary(self) -> str:
        """The event in one line: "Rusland → zet in → wapens", "Anna Bos → treedt af", "→ houdt aan → man"."""
        actor, target = (side.name if side is not None else "" for side in (self.actor, self.target))
        return " → ".join([actor, self.label, *([target] if target else [])]).strip()

    def filler(self, role: ParticipantRole) -> Participant | None:
        """The first participant with this role; None without one."""
        return next((filler.participant for filler in self.roles if filler.role == role), None)

    @property
    def recipient(self) -> Participant | None:
        """The first recipient."""
        return self.filler("recipient")

    @property
    def instrument(self) -> Participant | None:
        """The first instrument."""
        return self.filler("instrument")

    @property
    def topic(self) -> Participant | None:
        """The first topic."""
        return self.filler("topic")

    def participants(self) -> Iterator[tuple[str, Participant]]:
        """Every participant with its slot: actor, target, place, a role, attributed_to."""
        for slot, side in (("actor", self.actor), ("target", self.target)):
            if side is not None:
                yield slot, side
        for filler in self.roles:
            yield filler.role, filler.participant
        if self.place is not None:
            yield "place", self.place
        for source in self.attributed_to:
            yield "attributed_to", source


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody says, as said.

    ``cue`` is the dictionary form of the verb, or the word, that says who says it ("zeggen", "volgens"); empty where
    the words stand alone. ``spans`` are the words said, without quotation marks, in order; ``content`` is their text,
    the parts of a broken quotation joined by " … ". ``evidence`` is the sentence in which it begins.
    """

    speakers: tuple[Participant, ...]
    cue: str
    form: StatementForm
    content: str
    spans: tuple[Span, ...]
    evidence: Evidence
    addressees: tuple[Participant, ...] = ()

    @property
    def id(self) -> str:
        """Made from the content, so the same article gives the same ids: 20 hexadecimal digits."""
        said = (self.evidence.article, tuple(self.spans), tuple(speaker.name for speaker in self.speakers))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:20]

    def holds(self, event: Event) -> bool:
        """Whether the event is told in the words said."""
        return event.evidence.article == self.evidence.article and any(
            span.start <= action.start < span.end for action in event.evidence.action_spans[:1] for span in self.spans
        )


def _place(participant: Participant | None) -> tuple[str, int] | None:
    return (participant.name, participant.start) if participant is not None else None
