"""Events as a networkx graph: who and what are nodes, every event is an edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import networkx

from kg.atomic_files import replacing
from kg.dutch.generation import sentence_of, short_sentence_of
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import entities, events, statements
from kg.graph.rdf.iris import CONCEPT, ENTITY, node_iri
from kg.graph.rdf.plain_facts import becomes_plain
from kg.model import PARTICIPANT_ROLES, Entity, Event, NodeKey, Participant, Quantity, Statement

EVENT_NODE, STATEMENT_NODE = "event", "statement"
"""The ``type`` of nodes that are no entities."""
SPEAKER, ADDRESSEE = "speaker", "addressee"
"""The ``kind`` of edges that are no events."""

_XML_UNSAFE = dict.fromkeys(
    (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)


def to_networkx(
    events: Iterable[Event], *, entities: Iterable[Entity] = (), statements: Iterable[Statement] = ()
) -> networkx.MultiDiGraph:
    """A directed graph with an edge from actor to target for every event.

    Nodes are names, with ``name`` and ``type``. What has no name is a node ``thing:ARTICLE/PHRASE`` of its article,
    with the phrase as its ``name``, and a kind is a node ``concept:CONCEPT``.

    Edges have the event's id as key, and as attributes everything that the event says, as text or number, "" for what
    it does not say; several sources, or participants in one role, are joined by "; ". An event without a target is an
    edge from its actor to a node of its own, ``event:ID`` of type "event"; one without an actor is an edge from such a
    node to its target.

    A statement is a node ``statement:ID`` of type "statement" with everything about it, with an edge of kind "speaker"
    from whoever says it and one of kind "addressee" to whomever it is said to. The attribute ``statements`` of an
    event has the nodes of the statements that it is told in.

    Args:
        events: from an ``ArticleReading`` or from ``kg.graph.events``.
        entities: their types count before those of the mentions; those without an event become nodes too.
        statements: from an ``ArticleReading`` or from ``kg.graph.statements``.
    """
    network = networkx.MultiDiGraph()
    for entity in entities:
        network.add_node(_node(entity.key), name=entity.name, type=entity.type)
    by_article: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.evidence.article].append(statement)
    for event in events:
        _add_event(network, event, [each for each in by_article[event.evidence.article] if each.holds(event)])
    for statement in (statement for of_article in by_article.values() for statement in of_article):
        _add_statement(network, statement)
    return network


def network_of(source: Source) -> networkx.MultiDiGraph:
    """The whole graph as ``to_networkx`` gives it, with the entities that have no event."""
    return to_networkx(events(source), entities=entities(source), statements=statements(source))


@writer("graphml", description="GraphML, for yEd and networkx")
def write_graphml(source: Source, path: Path) -> tuple[Path]:
    """Write the whole graph as ``save_graphml`` does."""
    save_graphml(network_of(source), path)
    return (path,)


@writer("gexf", description="GEXF, for Gephi")
def write_gexf(source: Source, path: Path) -> tuple[Path]:
    """Write the whole graph as ``save_gexf`` does."""
    save_gexf(network_of(source), path)
    return (path,)


def save_graphml(network: networkx.MultiDiGraph, path: str | Path) -> None:
    """Write GraphML; control characters that XML cannot hold become U+FFFD.

    Raises:
        StoreError: the file cannot be written.
    """
    _written(network, path, networkx.write_graphml)


def save_gexf(network: networkx.MultiDiGraph, path: str | Path) -> None:
    """Write GEXF, as Gephi reads it; control characters that XML cannot hold become U+FFFD.

    Raises:
        StoreError: the file cannot be written.
    """
    numbered = network.copy()
    for *_, key, attributes in numbered.edges(keys=True, data=True):
        attributes["id"] = key
    _written(numbered, path, networkx.write_gexf)


def _written(network: networkx.MultiDiGraph, path: str | Path, write: Callable[[Any, IO[bytes]], None]) -> None:
    safe = networkx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        safe.add_node(_safe(node), **{name: _safe(value) for name, value in attributes.items()})
    for source, target, key, attributes in network.edges(keys=True, data=True):
        safe.add_edge(
            _safe(source), _safe(target), key=key, **{name: _safe(value) for name, value in attributes.items()}
        )
    with replacing(Path(path)) as file:
        write(safe, file)


def _node(key: NodeKey) -> str:
    """The node of an entity or participant: its name, or what its IRI ends in where it has none."""
    if key.article is None and not key.is_kind:
        return key.name
    iri = node_iri(key).value
    return f"concept:{iri.removeprefix(CONCEPT)}" if key.is_kind else f"thing:{iri.removeprefix(ENTITY)}"


def _add_event(network: networkx.MultiDiGraph, event: Event, statements: Sequence[Statement]) -> None:
    for participant in event.sides:
        _add_participant(network, participant, event.evidence.article)
    node = f"{EVENT_NODE}:{event.id}"
    if event.pair is None:
        network.add_node(node, name=short_sentence_of(event), type=EVENT_NODE)
    network.add_edge(
        _node(event.key_of(event.actor)) if event.actor is not None else node,
        _node(event.key_of(event.target)) if event.target is not None else node,
        key=event.id,
        **_attributes(event, statements),
    )


def _add_participant(network: networkx.MultiDiGraph, participant: Participant, article: str) -> str:
    key = participant.key(article)
    node = _node(key)
    if node not in network:
        network.add_node(node, name=key.name, type=participant.type)
    return node


def _add_statement(network: networkx.MultiDiGraph, statement: Statement) -> None:
    node = _statement_node(statement)
    evidence = statement.evidence
    network.add_node(
        node,
        name=statement.content,
        type=STATEMENT_NODE,
        speakers="; ".join(person.name for person in statement.speakers),
        cue=statement.cue,
        form=statement.form,
        addressees="; ".join(person.name for person in statement.addressees),
        article=evidence.article,
        sentence=evidence.sentence,
        sentence_start=evidence.start,
        sentence_end=evidence.end,
        spans="; ".join(f"{start}-{end}" for start, end in statement.spans),
    )
    for kind, people in ((SPEAKER, statement.speakers), (ADDRESSEE, statement.addressees)):
        for number, person in enumerate(people, start=1):
            other = _add_participant(network, person, evidence.article)
            ends = (other, node) if kind == SPEAKER else (node, other)
            network.add_edge(*ends, key=f"{statement.id}-{kind}-{number}", kind=kind)


def _statement_node(statement: Statement) -> str:
    return f"{STATEMENT_NODE}:{statement.id}"


def _attributes(event: Event, statements: Sequence[Statement]) -> dict[str, str | int | float | bool]:
    def names_of(role: str) -> str:
        return "; ".join(filler.participant.name for filler in event.roles if filler.role == role)

    return {
        "kind": event.kind,
        "action": event.action,
        "label": event.label,
        "short_sentence": short_sentence_of(event),
        "full_sentence": sentence_of(event),
        **{role: names_of(role) for role in PARTICIPANT_ROLES},
        "prepositions": "; ".join(f"{filler.role}: {filler.preposition}" for filler in event.roles),
        "adjuncts": "; ".join(event.adjuncts),
        "quantities": "; ".join(map(_quantity_text, event.quantities)),
        "polarity": event.polarity,
        "modality": event.modality,
        "is_plain_fact": becomes_plain(event),
        "attributed_to": "; ".join(source.name for source in event.attributed_to),
        "place": event.place.name if event.place is not None else "",
        "time": event.time or "",
        "time_value": event.time_value or "",
        "event_type": event.event_type or "",
        "confidence": event.confidence,
        "article": event.evidence.article,
        "sentence": event.evidence.sentence,
        "sentence_start": event.evidence.start,
        "sentence_end": event.evidence.end,
        "statements": "; ".join(map(_statement_node, statements)),
    }


def _quantity_text(quantity: Quantity) -> str:
    """A quantity in one line: "target: at least 23 mensen"."""
    bound = "" if quantity.bound == "exact" else f"{quantity.bound} "
    return f"{quantity.of}: {bound}{quantity.value:.15g} {quantity.unit}".rstrip()


def _safe(value: object) -> object:
    return value.translate(_XML_UNSAFE) if isinstance(value, str) else value
