"""Events as a networkx graph: who and what are nodes, every event is an edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import networkx

from kg.export.files import replacing
from kg.export.registry import writer
from kg.graph.rdf.conversion import Source
from kg.graph.rdf.decoding import entities, events
from kg.model import Entity, Event

_XML_UNSAFE = dict.fromkeys(
    (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)


def to_networkx(events: Iterable[Event], *, entities: Iterable[Entity] = ()) -> networkx.MultiDiGraph:
    """A directed graph with an edge from actor to target for every event.

    Nodes are names, with ``name`` and ``type``. Edges have the event's id as key, and as attributes everything
    that the event says, as text or number, "" for what it does not say; several sources are joined by "; ".

    Args:
        events: from an ``ArticleReading`` or from ``kg.graph.events``.
        entities: their types count before those of the mentions; those without an event become nodes too.
    """
    network = networkx.MultiDiGraph()
    for entity in entities:
        network.add_node(entity.name, name=entity.name, type=entity.type)
    for event in events:
        for participant in event.sides:
            if participant.name not in network:
                network.add_node(participant.name, name=participant.name, type=participant.type)
        if event.pair is not None:
            actor, target = event.pair
            network.add_edge(actor.name, target.name, key=event.id, **_attributes(event))
    return network


def network_of(source: Source) -> networkx.MultiDiGraph:
    """The whole graph as ``to_networkx`` gives it, with the entities that have no event."""
    return to_networkx(events(source), entities=entities(source))


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


def _attributes(event: Event) -> dict[str, str | int | float | bool]:
    def name_of(slot: str) -> str:
        participant = getattr(event, slot)
        return "" if participant is None else participant.name

    return {
        "kind": event.kind,
        "action": event.action,
        "label": event.label,
        "recipient": name_of("recipient"),
        "instrument": name_of("instrument"),
        "topic": name_of("topic"),
        "polarity": event.polarity,
        "modality": event.modality,
        "is_plain_fact": event.is_plain_fact,
        "attributed_to": "; ".join(source.name for source in event.attributed_to),
        "place": name_of("place"),
        "time": event.time or "",
        "time_value": event.time_value or "",
        "event_type": event.event_type or "",
        "confidence": event.confidence,
        "article": event.evidence.article,
        "sentence": event.evidence.sentence,
        "sentence_start": event.evidence.start,
        "sentence_end": event.evidence.end,
    }


def _safe(value: object) -> object:
    return value.translate(_XML_UNSAFE) if isinstance(value, str) else value
