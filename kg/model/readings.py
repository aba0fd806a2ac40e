"""All that was read from one article, and the form in which it is handed from one program to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

import msgspec

from kg.errors import ReadingFormatError
from kg.model.articles import Article
from kg.model.entities import Entity, NodeKey
from kg.model.events import Event, Statement
from kg.model.kinds import Reason
from kg.model.options import checked_min_confidence, min_confidence_suffix

FORMAT_VERSION = 3
"""The version of the form that ``ArticleReading.to_dict`` gives; it changes when older programs cannot read it."""
WITHOUT_ADJUNCTS = 2
"""The version before, whose events have no ``adjuncts``; it is read too."""


@cache
def program_version() -> str:
    """The version of the installed program; "0" where it is not installed."""
    try:
        return version("nieuwsgraaf")
    except PackageNotFoundError:
        return "0"


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
        if version == WITHOUT_ADJUNCTS:
            data = {**data, "events": _with_adjuncts(data.get("events"))}
        elif version != FORMAT_VERSION:
            known = f"{WITHOUT_ADJUNCTS} and {FORMAT_VERSION}"
            raise ReadingFormatError(f"format_version {version!r} of a reading; this program knows {known}")
        try:
            reading = msgspec.convert({**data}, cls)
        except msgspec.ValidationError as problem:
            raise ReadingFormatError(f"not a reading: {problem}") from problem
        difference = next(_differences(data, reading.to_dict()), None)
        if difference is not None:
            raise ReadingFormatError(f"not a reading: {difference}")
        return reading


def _with_adjuncts(events: Any) -> Any:
    """The events of a reading of the version before, each without adjuncts; what is not such a list as it is."""
    if not isinstance(events, list):
        return events
    return [{"adjuncts": [], **event} if isinstance(event, Mapping) else event for event in events]


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
