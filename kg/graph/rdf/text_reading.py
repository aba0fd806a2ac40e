"""Where the parts of an event or a statement stand in the text, and how they were read: one literal of JSON.

SPARQL asks who did what, when and where, and that is in triples of its own. Which characters stand for the actor, which
rules filled a slot and what each voice made of the event is only read together with the whole event, and so it is one
value (``kg:reading``). It is in the article's own words: also where the graph has another name for an entity, the
reading has the name that the article has for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Node, Term, lexical_form
from kg.graph.rdf.vocabulary_terms import SLOTS, STATEMENT_SLOTS
from kg.model import PARTICIPANT_ROLES, EntityType, Evidence, NodeKey, Participant, Span, Vote

READING = term("kg:reading")
_SLOT_TERMS = {slot: term(name) for slot, name in (SLOTS | STATEMENT_SLOTS).items()}
_ROLES = frozenset(PARTICIPANT_ROLES)


class Mention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The characters that stand for a participant in a slot (``actor``, ``recipient``, ``attributed_to``).

    ``text`` is None where it is what the sentence has there. ``concept`` is the one that a kind is, where that is
    called otherwise than the kind here: soldaat, of soldaten.
    """

    slot: str
    type: EntityType
    name: str
    start: int
    end: int
    text: str | None = None
    preposition: str = ""
    concept: str | None = None

    @property
    def predicate(self) -> NamedNode:
        """The property that leads to the participant."""
        return _SLOT_TERMS[self.slot]

    @property
    def own_name(self) -> NamedNode | None:
        """The node of the name that the article has for the participant; None where it has no name."""
        return None if self.type in ("THING", "KIND") else iris.entity_iri(self.name)

    def node(self, article: NamedNode) -> NamedNode:
        """The node of the participant, as the article with this node has it."""
        if self.type == "THING":
            return iris.thing_iri_in(article, self.name)
        key = NodeKey(self.concept or self.name, is_kind=True) if self.type == "KIND" else NodeKey(self.name)
        return iris.node_iri(key)

    def text_in(self, sentence: str, start: int) -> str:
        """The words, of a sentence that begins at ``start``."""
        return sentence[self.start - start : self.end - start] if self.text is None else self.text


class QuantityWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a quantity."""

    text: str
    start: int
    end: int


class TextReading(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All that one literal says: ``words`` are those of the action, or what is said; ``cue`` is a statement's."""

    mentions: tuple[Mention, ...] = ()
    words: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    quantities: tuple[QuantityWords, ...] = ()
    rules: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def literal(self) -> Literal:
        """The literal, the same for equal readings."""
        return Literal(msgspec.json.encode(self).decode())


def reading_of(value: Term) -> TextReading:
    """The reading of a literal.

    Raises:
        ValueError: it is not such a literal.
    """
    return _read(lexical_form(value))


def readings_in(statements: Iterable[Triple]) -> dict[Node, TextReading]:
    """The reading of each event and statement.

    Raises:
        StoreError: one cannot be read.
    """
    readings = {}
    for triple in statements:
        if triple.predicate == READING:
            try:
                readings[triple.subject] = reading_of(triple.object)
            except ValueError as error:
                raise StoreError(f"{triple.subject}: kg:reading cannot be read: {error}") from error
    return readings


def mention_of(slot: str, participant: Participant, evidence: Evidence, *, preposition: str = "") -> Mention:
    """The mention of a participant of an event, or a statement, with this sentence."""
    key = participant.key(evidence.article)
    start, end = participant.start, participant.end
    is_inside = evidence.start <= start <= end <= evidence.end
    there = evidence.sentence[start - evidence.start : end - evidence.start] if is_inside else None
    return Mention(
        slot=slot,
        name=participant.name,
        type=participant.type,
        start=start,
        end=end,
        text=None if there == participant.text else participant.text,
        preposition=preposition,
        concept=key.name if key.name != participant.name else None,
    )


def role_nodes(event: NamedNode, mentions: Iterable[Mention]) -> Iterator[tuple[NamedNode, Mention]]:
    """The mentions of those with a role, each with its node: the first of each role has the plain IRI."""
    met: set[str] = set()
    fillers = (mention for mention in mentions if mention.slot in _ROLES)
    for number, mention in enumerate(fillers, start=1):
        suffix = f"-{number}" if mention.slot in met else ""
        met.add(mention.slot)
        yield NamedNode(f"{event.value}#{mention.slot}{suffix}"), mention


def own_slots(readings: Mapping[Node, TextReading]) -> Iterator[tuple[Node, NamedNode, NamedNode]]:
    """Event or statement, slot, and the name that the article has for who or what is in it."""
    for node, reading in readings.items():
        for mention in reading.mentions:
            own = mention.own_name
            if own is not None:
                yield node, mention.predicate, own


@lru_cache(maxsize=8192)
def _read(text: str) -> TextReading:
    try:
        reading = msgspec.json.decode(text, type=TextReading)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error
    unknown = {mention.slot for mention in reading.mentions}.difference(_SLOT_TERMS)
    if unknown:
        raise ValueError(f"{min(unknown)!r} is not a known slot")
    return reading
