"""The decoding of one event and of one statement from the values of its nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_text
from kg.graph.rdf.local import local_node
from kg.graph.rdf.quads import Term, as_iri, as_literal, lexical_form
from kg.graph.rdf.text_reading import Mention, QuantityWords, TextReading, reading_of
from kg.graph.rdf.vocabulary_terms import BOUND_TERMS, ENTITY_CLASSES, FORMS, KINDS
from kg.model import (
    MODALITIES,
    PARTICIPANT_ROLES,
    POLARITIES,
    Bound,
    EntityType,
    Event,
    EventKind,
    Evidence,
    Modality,
    Participant,
    ParticipantRole,
    Polarity,
    Quantity,
    RoleFiller,
    Span,
    Statement,
    StatementForm,
)

TYPES: dict[Term, EntityType] = {term(iri): entity_type for entity_type, iri in ENTITY_CLASSES.items()}
_KINDS: dict[Term, EventKind] = {term(iri): kind for kind, iri in KINDS.items()}
_ROLES: dict[str, ParticipantRole] = {role: role for role in PARTICIPANT_ROLES}
_COUNTED: dict[Term, OneOf["actor", "target", "amount"]] = {
    term("kg:actor"): "actor",
    term("kg:target"): "target",
    term("kg:amount"): "amount",
}
_BOUNDS: dict[Term, Bound] = {term(iri): bound for bound, iri in BOUND_TERMS.items()}
_FORMS: dict[Term, StatementForm] = {term(iri): form for form, iri in FORMS.items()}
_POLARITIES: dict[Term, Polarity] = {term(f"kg:{polarity}"): polarity for polarity in POLARITIES}
_MODALITIES: dict[Term, Modality] = {term(f"kg:{modality}"): modality for modality in MODALITIES}

Values = Mapping[NamedNode, Sequence[Term]]
"""The values of one node by predicate."""
Nodes = Mapping[Term, Values]
NameReader = Callable[[NamedNode], str]
Meaning = TypeVar("Meaning")


def event_of(node: Term, nodes: Nodes, read_name: NameReader) -> Event:
    """The event of a node.

    Raises:
        StoreError: it lacks a part or has one that the vocabulary does not know.
    """
    values = nodes[node]
    try:
        reading = reading_of(_value(values, "kg:reading"))
        evidence = _evidence(values, nodes, read_name, words=reading.words)
        reader = _ParticipantReader(as_iri(_value(values, "kg:inArticle")), evidence, nodes, read_name)
        actor, target = reader.first(reading, "actor"), reader.first(reading, "target")
        time = _optional(values, "kg:timeText")
        time_value = _optional(values, "kg:time")
        event_type = _optional(values, "kg:eventType")
        if not (actor or target):
            raise ValueError("no kg:actor and no kg:target")
        return Event(
            kind=_known(values, "kg:kind", _KINDS),
            actor=actor,
            action=read_name(as_iri(_value(values, "kg:action"))),
            label=_text(values, "kg:actionLabel"),
            target=target,
            evidence=evidence,
            roles=tuple(
                RoleFiller(
                    role=_ROLES[mention.slot], participant=reader.participant(mention), preposition=mention.preposition
                )
                for mention in reading.mentions
                if mention.slot in _ROLES
            ),
            adjuncts=_in_order(values, "kg:adjunct", evidence.sentence),
            quantities=tuple(
                _quantity(nodes[NamedNode(f"{lexical_form(node)}#quantity-{number}")], words)
                for number, words in enumerate(reading.quantities, start=1)
            ),
            polarity=_known(values, "kg:polarity", _POLARITIES),
            modality=_known(values, "kg:modality", _MODALITIES),
            attributed_to=reader.all(reading, "attributed_to"),
            place=reader.first(reading, "place"),
            time=None if time is None else lexical_form(time),
            time_value=None if time_value is None else date_text(as_literal(time_value)),
            event_type=None if event_type is None else iris.event_type_name(as_iri(event_type)),
            confidence=float(_text(values, "kg:confidence")),
            rules=reading.rules,
            votes=reading.votes,
        )
    except (LookupError, ValueError) as error:
        raise StoreError(f"{lexical_form(node)} is not a complete event: {error}") from error


def statement_of(node: Term, nodes: Nodes, read_name: NameReader) -> Statement:
    """The statement of a node.

    Raises:
        StoreError: it lacks a part or has one that the vocabulary does not know.
    """
    values = nodes[node]
    try:
        reading = reading_of(_value(values, "kg:reading"))
        evidence = _evidence(values, nodes, read_name, words=reading.cue)
        reader = _ParticipantReader(as_iri(_value(values, "kg:inArticle")), evidence, nodes, read_name)
        cue = _optional(values, "kg:cue")
        return Statement(
            speakers=reader.all(reading, "speaker"),
            cue="" if cue is None else lexical_form(cue),
            form=_known(values, "kg:form", _FORMS),
            content=_text(values, "kg:content"),
            spans=reading.words,
            evidence=evidence,
            addressees=reader.all(reading, "addressee"),
        )
    except (LookupError, ValueError) as error:
        raise StoreError(f"{lexical_form(node)} is not a complete statement: {error}") from error


@dataclass(frozen=True, slots=True)
class _ParticipantReader:
    """Makes participants of the mentions of one event or statement, under the names that the graph has for them."""

    article: NamedNode
    evidence: Evidence
    nodes: Nodes
    read_name: NameReader

    def first(self, reading: TextReading, slot: str) -> Participant | None:
        return next(iter(self.all(reading, slot)), None)

    def all(self, reading: TextReading, slot: str) -> tuple[Participant, ...]:
        return tuple(self.participant(mention) for mention in reading.mentions if mention.slot == slot)

    def participant(self, mention: Mention) -> Participant:
        own = mention.node(self.article)
        identified = self._global_entity(own) if mention.own_name is not None else None
        return Participant(
            name=mention.name if identified is None else self.read_name(identified),
            text=mention.text_in(self.evidence.sentence, self.evidence.start),
            type=mention.type,
            start=mention.start,
            end=mention.end,
            concepts=tuple(map(self.read_name, concepts_of(identified or own, self.nodes))),
        )

    def _global_entity(self, own: NamedNode) -> NamedNode | None:
        local = local_node(self.article, own)
        return as_iri(_value(self.nodes[local], "kg:identifiedAs")) if local in self.nodes else None


def concepts_of(node: NamedNode, nodes: Nodes) -> list[NamedNode]:
    """The concept of a thing, or that a kind is, and those that are wider, each once."""
    found: list[NamedNode] = []
    concept: Term | None = node if node.value.startswith(iris.CONCEPT) else _least(nodes, node, "kg:concept")
    while isinstance(concept, NamedNode) and concept not in found:
        found.append(concept)
        concept = _least(nodes, concept, "skos:broader")
    return found


def _least(nodes: Nodes, node: NamedNode, predicate: str) -> Term | None:
    """The value of a property, the first in order where there are several; None for a node or value that is not."""
    values = nodes[node].get(term(predicate), ()) if node in nodes else ()
    return min(values, key=str, default=None)


def _quantity(values: Values, words: QuantityWords) -> Quantity:
    unit = _optional(values, "schema:unitText")
    return Quantity(
        of=_known(values, "kg:of", _COUNTED),
        value=float(_text(values, "schema:value")),
        unit="" if unit is None else lexical_form(unit),
        bound=_known(values, "kg:bound", _BOUNDS),
        text=words.text,
        start=words.start,
        end=words.end,
    )


def _evidence(values: Values, nodes: Nodes, read_name: NameReader, *, words: tuple[Span, ...]) -> Evidence:
    """The sentence of an event or a statement, with the spans of these ``words``."""
    node = _value(values, "kg:sentence")
    sentence = nodes[node]
    start, end = _offsets(node, sentence)
    return Evidence(
        article=read_name(as_iri(_value(values, "kg:inArticle"))),
        sentence_number=_number(sentence, "kg:sentenceNumber"),
        sentence=_text(sentence, "nif:anchorOf"),
        start=start,
        end=end,
        action_spans=words,
    )


def _offsets(node: Term, sentence: Values) -> tuple[int, int]:
    """Where a sentence stands: its IRI says so, unless others made it."""
    span = iris.sentence_span(node) if isinstance(node, NamedNode) else None
    return span or (_number(sentence, "nif:beginIndex"), _number(sentence, "nif:endIndex"))


def _value(values: Values, name: str) -> Term:
    """The value of a property that a node must have.

    Raises:
        ValueError: the node does not have it.
    """
    value = _optional(values, name)
    if value is None:
        raise ValueError(f"no {name}")
    return value


def _known(values: Values, name: str, meanings: Mapping[Term, Meaning]) -> Meaning:
    """What the value of a property means.

    Raises:
        ValueError: the node does not have the property, or a value that the vocabulary does not know.
    """
    value = _value(values, name)
    if value not in meanings:
        raise ValueError(f"{lexical_form(value)} is not a known {name}")
    return meanings[value]


def _optional(values: Values, name: str) -> Term | None:
    return next(iter(values.get(term(name), ())), None)


def _in_order(values: Values, name: str, sentence: str) -> tuple[str, ...]:
    """The texts of a property in the order in which the sentence has them."""
    return tuple(sorted(map(lexical_form, values.get(term(name), ())), key=lambda text: (sentence.find(text), text)))


def _text(values: Values, name: str) -> str:
    return lexical_form(_value(values, name))


def _number(values: Values, name: str) -> int:
    return int(_text(values, name))
