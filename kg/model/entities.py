"""Who and what there is: participants of events, the entities they are, and the nodes of the graph these have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.model.kinds import EntityType


class NodeKey(NamedTuple):
    """What tells the nodes of the graph apart: a name, a phrase of one article, or the concept of a kind."""

    name: str
    article: str | None = None
    is_kind: bool = False


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


def _node_key(name: str, kind: EntityType, concepts: tuple[str, ...], article: str | None) -> NodeKey:
    if kind == "KIND":
        return NodeKey(concepts[0], is_kind=True)
    return NodeKey(name, article) if kind == "THING" else NodeKey(name)
