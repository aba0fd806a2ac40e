"""What flows through the program: articles in, events and entities out.

Every offset counts characters in ``Article.text``, so ``article.text[start:end]`` is always what was read there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from kg.errors import OptionError, ReadingFormatError

EntityType = Literal[
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "EVENT",
    "PRODUCT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "MISC",
    "THING",
    "KIND",
    "PRONOUN",
]
"""The labels of the named-entity model, and three for what has no name of its own.

THING is somebody or something of its article ("gouverneur", "de man"): that of another article is another one. KIND is
what is meant as a kind ("chemische wapens", "steun"), one and the same in every article. PRONOUN is whoever or whatever
a pronoun stands for and nothing tells ("hij", "iemand"): something of its article, whose id is part of its name.
"""

EventKind = Literal["event", "nominal", "role"]
Reason = Literal["no full verb", "only reports", "no participant", "half an event", "unlikely"]
"""Why a sentence gave no event, from what is furthest from one to what is nearest.

"half an event" is one whose verb tells of nothing with the only participant that it has ("wordt te duur gevonden").
"unlikely" is a sentence whose candidates were not likely enough to be kept, or had the same thing in both roles.
"""
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "possible", "intended", "requested", "conditional"]
ParagraphKind = Literal["title", "heading", "text"]
ParticipantRole = Literal[
    "recipient",
    "opponent",
    "partner",
    "instrument",
    "source",
    "goal",
    "topic",
    "amount",
    "cause",
    "purpose",
    "attribute",
]
"""What somebody or something is in an event besides actor, target and place; names of ISO 24617-4 where it has one.

To or for whom; against whom or what; together with whom; with what; from where or whom; to where or into what; about
what; how much, which score or rank; by what or why; what for; as what.
"""
Bound = Literal["exact", "about", "at least", "at most"]
StatementForm = Literal["direct", "indirect", "mixed"]
"""In quotation marks, as a clause of the article's own words, or partly the one and partly the other."""

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
UNNAMED_TYPES: frozenset[EntityType] = frozenset({"THING", "KIND", "PRONOUN"})
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
PARTICIPANT_ROLES: tuple[ParticipantRole, ...] = get_args(ParticipantRole)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
STATEMENT_FORMS: tuple[StatementForm, ...] = get_args(StatementForm)
REASONS: tuple[Reason, ...] = get_args(Reason)

FORMAT_VERSION = 2
"""The version of the form that ``ArticleReading.to_dict`` gives; it changes when older programs cannot read it."""


@cache
def program_version() -> str:
    """The version of the installed program; "0" where it is not installed."""
    try:
        return version("nieuwsgraaf")
    except PackageNotFoundError:
        return "0"


def checked_min_confidence(value: float) -> float:
    """The least confidence that is asked for, as a number.

    Raises:
        OptionError: it is not a number from 0 to 1.
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise OptionError(f"min_confidence must be a number from 0 to 1, not {str(value)[:80]!r}")
    return number


MAX_SECONDS = 1_000_000.0
"""Of a time limit: 11 days, which the system's own timers can still count."""


def checked_timeout(seconds: float) -> float:
    """The time limit that is asked for, as a number of seconds; of an endless one ``MAX_SECONDS``.

    Raises:
        OptionError: it is not a number above 0.
    """
    try:
        number = float(min(seconds, MAX_SECONDS))
    except (TypeError, ValueError):
        number = -1.0
    if not number > 0:
        raise OptionError(f"a time limit must be a number of seconds above 0, not {str(seconds)[:80]!r}")
    return number


def min_confidence_suffix(min_confidence: float) -> str:
    """What the version of a model has at its end where less certain events were left out; "" where none were."""
    return f"+min-confidence.{min_confidence:g}" if min_confidence else ""


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end`` of ``Article.text``."""

    start: int
    end: int


class NodeKey(NamedTuple):
    """What tells the nodes of the graph apart: a name, a phrase of one article, or the concept of a kind."""

    name: str
    article: str | None = None
    is_kind: bool = False


class Vote(NamedTuple):
    """What one voice (an extractor, by its name) makes of an event: how likely it is right, from 0 to 1."""

    voice: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the article that is read as running text; ``text`` is ``Article.text[start:end]``."""

    text: str
    start: int
    kind: ParagraphKind = "text"

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stretch of the page that is no part of the article, with the name of the rule that dropped it."""

    text: str
    start: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article.

    ``text`` is the page as it was decoded (for HTML: as trafilatura extracted it), with nothing taken out;
    ``paragraphs`` are the parts of it that are read and ``dropped`` the parts that are not, each with its offset.
    ``date`` is ISO 8601 at the precision that is known: ``2025``, ``2025-07``, ``2025-07-18`` or ``2025-07-18T18:42``.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    path: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def doc(self) -> str:
        """The last part of the id: the file name without its extension."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def problem(self) -> str | None:
        """Why it cannot be read: text that is not valid Unicode, or misplaced paragraphs; None for most."""
        for name in ("id", "title", "date", "author", "source", "url", "text"):
            try:
                (getattr(self, name) or "").encode()
            except UnicodeEncodeError as error:
                return f"character {error.start} of its {name} is half a surrogate pair, which is not valid Unicode"
        position = 0
        for paragraph in self.paragraphs:
            if paragraph.start < position or self.text[paragraph.start : paragraph.end] != paragraph.text:
                return f"its paragraph at {paragraph.start} is not what the text has there, or not after the one before"
            position = paragraph.end
        return None

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything that is read from the article, in hexadecimal."""
        parts = (self.id, self.title, self.date, self.author, self.source, self.url, self.text)
        return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who or what takes part in an event: its canonical ``name``, and the ``text`` that stands for it at ``start``.

    ``concepts`` are those of something without a name, each wider than the one before: of a THING from that of its head
    noun on ("man"), of a KIND from the one that it is on ("chemische wapens", "wapen"). The concept of a KIND without
    any is its name.
    """

    name: str
    text: str
    type: EntityType
    start: int
    end: int
    concepts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Give a kind its concept."""
        if self.type == "KIND" and not self.concepts:
            object.__setattr__(self, "concepts", (self.name,))

    def key(self, article: str) -> NodeKey:
        """The key of its node, as a participant of this article."""
        return _node_key(self.name, self.type, self.concepts, article)


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


def _node_key(name: str, kind: EntityType, concepts: tuple[str, ...], article: str | None) -> NodeKey:
    if kind == "KIND":
        return NodeKey(concepts[0], is_kind=True)
    return NodeKey(name, article) if kind == "THING" else NodeKey(name)


def _place(participant: Participant | None) -> tuple[str, int] | None:
    return (participant.name, participant.start) if participant is not None else None


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


class Position(NamedTuple):
    """Where a place lies, in degrees (WGS 84), and which of its open identifiers (IRIs) says so."""

    place: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node of the graph: one name, one type, the other names it was met under, and open identifiers (IRIs).

    ``metonym_of`` are the names of what it is said for: "het Kremlin" and "Moskou" for Rusland. ``described_as`` are
    the nouns that say what somebody is: "minister", "wielrenner". A THING is of one ``article``; ``concepts`` are those
    of a participant. A KIND has the name of its concept.
    """

    name: str
    type: EntityType
    aliases: frozenset[str] = frozenset()
    exact_match: frozenset[str] = frozenset()
    position: Position | None = None
    metonym_of: frozenset[str] = frozenset()
    described_as: frozenset[str] = frozenset()
    article: str | None = None
    concepts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Give a kind its concept."""
        if self.type == "KIND" and not self.concepts:
            object.__setattr__(self, "concepts", (self.name,))

    @property
    def key(self) -> NodeKey:
        """The key of its node."""
        return _node_key(self.name, self.type, self.concepts, self.article)


class SentenceCoverage(NamedTuple):
    """A sentence by its number in the article; ``reason`` says why it gave no events, and is None where it did."""

    article: str
    number: int
    text: str
    event_count: int
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """All that was read from one article.

    ``sentence_count`` counts every sentence, also those that gave nothing; ``coverage`` says of each what it gave.
    ``program_version`` and ``model_version`` say with what it was read.
    """

    article: Article
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]
    sentence_count: int = 0
    coverage: tuple[SentenceCoverage, ...] = ()
    statements: tuple[Statement, ...] = ()
    program_version: str = field(default_factory=program_version)
    model_version: str = ""

    def confident(self, min_confidence: float) -> ArticleReading:
        """The reading with the events that have this confidence, and the entities that these or statements name.

        ``model_version`` says so, since another bound gives another graph of the same article. Coverage says what each
        sentence gave before.

        Raises:
            OptionError: not a number from 0 to 1.
        """
        bound = checked_min_confidence(min_confidence)
        if not bound:
            return self
        events = tuple(event for event in self.events if event.confidence >= bound)
        people = (person for each in self.statements for person in (*each.speakers, *each.addressees))
        others = (participant for event in events for _, participant in event.participants())
        named = {participant.key(self.article.id) for participant in (*people, *others)}
        entities = [entity for entity in self.entities if self._key_of(entity) in named]
        meant = {name for entity in entities for name in entity.metonym_of}
        kept = {self._key_of(entity) for entity in entities}
        return replace(
            self,
            events=events,
            entities=tuple(each for each in self.entities if self._key_of(each) in kept or each.name in meant),
            model_version=self.model_version + min_confidence_suffix(bound),
        )

    def _key_of(self, entity: Entity) -> NodeKey:
        """The key of an entity of this article."""
        return entity.key if entity.type != "THING" else NodeKey(entity.name, self.article.id)

    def to_dict(self) -> dict[str, Any]:
        """The reading without loss as dictionaries, lists, strings, numbers and None, as JSON has them.

        Equal readings give equal dictionaries, in the same order.
        """
        return {"format_version": FORMAT_VERSION, **msgspec.to_builtins(self, order="deterministic")}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ArticleReading:
        """The reading that ``to_dict`` was called on.

        Raises:
            ReadingFormatError: another format version, or something unknown, missing or of another type; the text says
                where.
        """
        version = data.get("format_version") if isinstance(data, Mapping) else None
        if version != FORMAT_VERSION:
            raise ReadingFormatError(f"format_version {version!r} of a reading; this program knows {FORMAT_VERSION}")
        try:
            reading = msgspec.convert({**data}, cls)
        except msgspec.ValidationError as problem:
            raise ReadingFormatError(f"not a reading: {problem}") from problem
        difference = next(_differences(data, reading.to_dict()), None)
        if difference is not None:
            raise ReadingFormatError(f"not a reading: {difference}")
        return reading


def _differences(data: Any, known: Any, place: str = "$") -> Iterator[str]:
    """The keys of ``data`` that ``known`` has not, and the other way round: what reading ``data`` lost or added."""
    if isinstance(known, dict):
        yield from (f"unknown field - at `{place}.{key}`" for key in data if key not in known)
        for key, value in known.items():
            if key in data:
                yield from _differences(data[key], value, f"{place}.{key}")
            else:
                yield f"missing field - at `{place}.{key}`"
    elif isinstance(known, list | tuple):
        for number, (item, value) in enumerate(zip(data, known, strict=False)):
            yield from _differences(item, value, f"{place}[{number}]")
