"""Events to a network: one node per name, one edge for everything that one actor does to one target, one stub for what
a name does, or undergoes, without another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.model import EntityType, Event, NodeKey, Participant
from kg.tables import word_class

UNSPECIFIC_TYPES: frozenset[EntityType] = frozenset({"THING", "KIND", "PRONOUN", "MISC"})
PRONOUNS = word_class("pronoun for a name")
"""Words that stand for a name within one sentence only, and so are not aliases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One name, kind, or thing of an article. ``number`` is its rank: 0 has the most events.

    ``aliases`` are the other texts it was met under.
    """

    number: int
    key: NodeKey
    type: EntityType
    aliases: tuple[str, ...]
    event_count: int

    @property
    def name(self) -> str:
        """What it is called; a thing of another article may be called the same."""
        return self.key.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All events, or all roles, from one node to another; ``events`` are positions in ``EventNetwork.events``."""

    number: int
    source: int
    target: int
    is_role: bool
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """All events that have a node as their actor and no target, or as their target and no actor.

    ``events`` are positions in ``EventNetwork.events``.
    """

    number: int
    node: int
    side: Literal["actor", "target"]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNetwork:
    """Nodes in order of rank, edges and stubs with the most events first, and the events in the order of the input."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    stubs: tuple[Stub, ...]
    events: tuple[Event, ...]


def build_network(events: Iterable[Event]) -> EventNetwork:
    """Nodes, and bundled edges and stubs, of ``events``; an event that occurs twice counts once.

    A pronoun that nothing tells what it stands for is no node; what is only done by or to such ones is left out.
    """
    unique = tuple({event.id: event for event in events if shown_sides(event)}.values())
    nodes = _build_nodes(unique)
    numbers = {node.key: node.number for node in nodes}
    return EventNetwork(
        nodes=nodes, edges=_build_edges(unique, numbers), stubs=_build_stubs(unique, numbers), events=unique
    )


def _build_nodes(events: tuple[Event, ...]) -> tuple[Node, ...]:
    event_counts: Counter[NodeKey] = Counter()
    types: dict[NodeKey, Counter[EntityType]] = {}
    texts: dict[NodeKey, set[str]] = {}
    names: dict[NodeKey, set[str]] = {}
    for event in events:
        event_counts.update(set(ends_of(event)))
        for _, participant in event.participants():
            key = event.key_of(participant)
            types.setdefault(key, Counter())[participant.type] += 1
            texts.setdefault(key, set()).update({participant.text, participant.name})
            names.setdefault(key, set()).update({participant.name} - {key.name})
    ranked = sorted(event_counts, key=lambda key: (-event_counts[key], key.name, key.article or "", key.is_kind))
    return tuple(
        Node(
            number=number,
            key=key,
            type=_choose_type(types[key]),
            aliases=tuple(sorted(text for text in texts[key] if text in names[key] or _is_alias(text, key.name))),
            event_count=event_counts[key],
        )
        for number, key in enumerate(ranked)
    )


def shown_sides(event: Event) -> dict[Literal["actor", "target"], Participant]:
    """Actor and target as far as there are any, without pronouns that stand for nobody known."""
    sides: dict[Literal["actor", "target"], Participant | None] = {"actor": event.actor, "target": event.target}
    return {side: one for side, one in sides.items() if one is not None and one.type != "PRONOUN"}


def ends_of(event: Event) -> tuple[NodeKey, ...]:
    """The keys of the nodes that an event is shown at."""
    return tuple(event.key_of(side) for side in shown_sides(event).values())


def _choose_type(counts: Counter[EntityType]) -> EntityType:
    """The most frequent type; a specific type goes before an unspecific one."""
    return min(counts, key=lambda entity_type: (entity_type in UNSPECIFIC_TYPES, -counts[entity_type], entity_type))


def _is_alias(text: str, name: str) -> bool:
    is_name = any(character.isupper() for character in text)
    return is_name and text != name and text.casefold() not in PRONOUNS


def _build_edges(events: tuple[Event, ...], numbers: dict[NodeKey, int]) -> tuple[Edge, ...]:
    bundles: dict[tuple[int, int, bool], list[int]] = {}
    for position, event in enumerate(events):
        ends = ends_of(event)
        if len(ends) == 2:
            source, target = (numbers[end] for end in ends)
            bundles.setdefault((source, target, event.kind == "role"), []).append(position)
    ranked = sorted(bundles.items(), key=lambda bundle: (-len(bundle[1]), bundle[0]))
    return tuple(
        Edge(number=number, source=source, target=target, is_role=is_role, events=tuple(positions))
        for number, ((source, target, is_role), positions) in enumerate(ranked)
    )


def _build_stubs(events: tuple[Event, ...], numbers: dict[NodeKey, int]) -> tuple[Stub, ...]:
    bundles: dict[tuple[int, Literal["actor", "target"]], list[int]] = {}
    for position, event in enumerate(events):
        sides = shown_sides(event)
        if len(sides) == 1:
            ((side, participant),) = sides.items()
            bundles.setdefault((numbers[event.key_of(participant)], side), []).append(position)
    ranked = sorted(bundles.items(), key=lambda bundle: (-len(bundle[1]), bundle[0]))
    return tuple(
        Stub(number=number, node=node, side=side, events=tuple(positions))
        for number, ((node, side), positions) in enumerate(ranked)
    )


def other_participants(event: Event) -> list[tuple[str, Participant]]:
    """The filled slots of an event without actor and target, which its edge shows, as (slot, participant)."""
    return [(slot, participant) for slot, participant in event.participants() if slot not in {"actor", "target"}]
