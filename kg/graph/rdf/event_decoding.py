"""The decoding of one event and of one statement from the values of its nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Literal as OneOf
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.errors import StoreError
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.literals import date_text, lines_texts, votes_of
from kg.graph.rdf.quads import Term, as_iri, as_literal, lexical_form
from kg.graph.rdf.vocabulary_terms import BOUND_TERMS, ENTITY_CLASSES, FORMS, KINDS, SLOTS, STATEMENT_SLOTS
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
_SLOTS: dict[Term, str] = {term(iri): slot for slot, iri in (SLOTS | STATEMENT_SLOTS).items()}
_ROLES: dict[Term, ParticipantRole] = {term(SLOTS[role]): role for role in PARTICIPANT_ROLES}
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
        slots = _participants(values, nodes, read_name)
        time = _optional(values, "kg:timeText")
        time_value = _optional(values, "kg:time")
        event_type = _optional(values, "kg:eventType")
        rules = _optional(values, "kg:rules")
        votes = _optional(values, "kg:votes")
        if not (slots["actor"] or slots["target"]):
            raise ValueError("no kg:actor and no kg:target")
        return Event(
            kind=_known(values, "kg:kind", _KINDS),
            actor=_first(slots["actor"]),
            action=read_name(as_iri(_value(values, "kg:action"))),
            label=_text(values, "kg:actionLabel"),
            target=_first(slots["target"]),
            evidence=_evidence(values, nodes, read_name),
            roles=tuple(
                _role_filler(mention, nodes, read_name)
                for mention in _in_order(values, "kg:mention", nodes)
                if _optional(mention, "kg:slot") in _ROLES
            ),
            quantities=tuple(map(_quantity, _in_order(values, "kg:quantity", nodes))),
            polarity=_known(values, "kg:polarity", _POLARITIES),
            modality=_known(values, "kg:modality", _MODALITIES),
            attributed_to=tuple(slots["attributed_to"]),
            place=_first(slots["place"]),
            time=None if time is None else lexical_form(time),
            time_value=None if time_value is None else date_text(as_literal(time_value)),
            event_type=None if event_type is None else iris.event_type_name(as_iri(event_type)),
            confidence=float(_text(values, "kg:confidence")),
            rules=() if rules is None else lines_texts(as_literal(rules)),
            votes=() if votes is None else votes_of(as_literal(votes)),
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
        slots = _participants(values, nodes, read_name)
        cue = _optional(values, "kg:cue")
        return Statement(
            speakers=tuple(slots["speaker"]),
            cue="" if cue is None else lexical_form(cue),
            form=_known(values, "kg:form", _FORMS),
            content=_text(values, "kg:content"),
            spans=_spans(values, nodes, "kg:content"),
            evidence=_evidence(values, nodes, read_name, words="kg:cue"),
            addressees=tuple(slots["addressee"]),
        )
    except (LookupError, ValueError) as error:
        raise StoreError(f"{lexical_form(node)} is not a complete statement: {error}") from error


def _participants(values: Values, nodes: Nodes, read_name: NameReader) -> defaultdict[str, list[Participant]]:
    slots: defaultdict[str, list[Participant]] = defaultdict(list)
    for mention in _in_order(values, "kg:mention", nodes):
        slot = _value(mention, "kg:slot")
        if slot in _SLOTS:
            slots[_SLOTS[slot]].append(_participant(mention, nodes, read_name))
    return slots


def _participant(mention: Values, nodes: Nodes, read_name: NameReader) -> Participant:
    node = as_iri(_value(mention, "itsrdf:taIdentRef"))
    phrase = _optional(mention, "kg:phrase")
    return Participant(
        name=read_name(node) if phrase is None else lexical_form(phrase),
        text=_text(mention, "nif:anchorOf"),
        type=TYPES[_value(mention, "kg:entityType")],
        start=_number(mention, "nif:beginIndex"),
        end=_number(mention, "nif:endIndex"),
        concepts=tuple(map(read_name, concepts_of(node, nodes))),
    )


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


def _role_filler(mention: Values, nodes: Nodes, read_name: NameReader) -> RoleFiller:
    preposition = _optional(mention, "kg:preposition")
    return RoleFiller(
        role=_known(mention, "kg:slot", _ROLES),
        participant=_participant(mention, nodes, read_name),
        preposition="" if preposition is None else lexical_form(preposition),
    )


def _quantity(values: Values) -> Quantity:
    unit = _optional(values, "schema:unitText")
    return Quantity(
        of=_known(values, "kg:of", _COUNTED),
        value=float(_text(values, "schema:value")),
        unit="" if unit is None else lexical_form(unit),
        bound=_known(values, "kg:bound", _BOUNDS),
        text=_text(values, "nif:anchorOf"),
        start=_number(values, "nif:beginIndex"),
        end=_number(values, "nif:endIndex"),
    )


def _evidence(values: Values, nodes: Nodes, read_name: NameReader, *, words: str = "kg:action") -> Evidence:
    """The sentence of an event or a statement, with the spans of the mentions in the slot ``words``."""
    sentence = nodes[_value(values, "kg:sentence")]
    return Evidence(
        article=read_name(as_iri(_value(values, "kg:inArticle"))),
        sentence_number=_number(sentence, "kg:sentenceNumber"),
        sentence=_text(sentence, "nif:anchorOf"),
        start=_number(sentence, "nif:beginIndex"),
        end=_number(sentence, "nif:endIndex"),
        action_spans=_spans(values, nodes, words),
    )


def _spans(values: Values, nodes: Nodes, slot: str) -> tuple[Span, ...]:
    """Where the mentions in a slot stand, in order."""
    return tuple(
        Span(_number(mention, "nif:beginIndex"), _number(mention, "nif:endIndex"))
        for mention in _in_order(values, "kg:mention", nodes)
        if _value(mention, "kg:slot") == term(slot)
    )


def _in_order(values: Values, predicate: str, nodes: Nodes) -> list[Values]:
    """The nodes that a property leads to, by their ``kg:order``; those without one come first."""

    def place(node: Term) -> tuple[int, str]:
        return int(lexical_form(_optional(nodes[node], "kg:order") or Literal(0))), lexical_form(node)

    return [nodes[node] for node in sorted(values.get(term(predicate), ()), key=place)]


def _first(participants: list[Participant]) -> Participant | None:
    return participants[0] if participants else None


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


def _text(values: Values, name: str) -> str:
    return lexical_form(_value(values, name))


def _number(values: Values, name: str) -> int:
    return int(_text(values, name))
