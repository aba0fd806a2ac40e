"""A small store about Anna Bos: what she does, undergoes, says and is said of, in three articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.graph import GraphStore
from kg.model import ArticleReading, Event, Evidence, Participant, RoleFiller, Span, Statement
from tests.graph.short_news import built, entity, news

ANNA, GENT = entity("Anna Bos", "PERSON", "minister"), entity("Gent", "GPE")


def participant(name: str, type: str = "PERSON", *, at: int = 0) -> Participant:
    return Participant(name=name, text=name, type=type, start=at, end=at + len(name))  # type: ignore[arg-type]


def headed(reading: ArticleReading, **article: str | None) -> ArticleReading:
    return replace(reading, article=replace(reading.article, **article))  # type: ignore[arg-type]


def changed(reading: ArticleReading, *changes: dict[str, object]) -> ArticleReading:
    """The reading with other values in its events, one after the other."""
    events = [replace(event, **change) for event, change in zip(reading.events, changes, strict=True)]  # type: ignore[arg-type]
    named = {each.name: each for each in reading.entities}
    others = (each for event in events for _, each in event.participants())
    entities = named | {each.name: entity(each.name, each.type) for each in others if each.name not in named}
    return replace(reading, events=tuple(events), entities=tuple(entities.values()))


def statement(reading: ArticleReading, speaker: str, content: str, *, at: int = 0, **more: object) -> ArticleReading:
    """The reading with a statement, in the sentence of its first event."""
    evidence = reading.events[0].evidence
    said = Statement(
        speakers=(participant(speaker),),
        cue="zeggen",
        form="direct",
        content=content,
        spans=(Span(at, at + len(content)),),
        evidence=evidence,
    )
    return replace(reading, statements=(*reading.statements, replace(said, **more)))  # type: ignore[arg-type]


def readings() -> Iterable[ArticleReading]:
    first = news(
        "krant/een",
        [("Anna Bos", "opent", "brug"), ("Cor Dam", "bekritiseert", "Anna Bos"), ("Anna Bos", "steunt", "Cor Dam")],
        [ANNA],
        date="2025-07-18T18:42",
        source="De Krant",
    )
    source = (participant("AIVD", "ORG"),)
    to_anna = RoleFiller(role="recipient", participant=participant("Anna Bos"))
    changes: list[dict[str, object]] = [
        {"time": "gisteren", "time_value": "2025-07-17", "place": participant("Gent", "GPE", at=300)},
        {"attributed_to": source},
        {"polarity": "negated", "modality": "possible", "confidence": 0.3},
    ]
    first = statement(changed(first, *changes), "Cor Dam", "Anna Bos moet weg", at=90)
    yield headed(first, title="Brug open", url="https://krant.example/een", author="Femke de Wit")
    second = news(
        "krant/twee", [("Anna Bos", "opent", "brug"), ("Dora Els", "geeft", "boek")], [ANNA], date="2025-08-02"
    )
    second = changed(second, {"time": "in juli", "time_value": "2025-07"}, {"roles": (to_anna,)})
    yield statement(second, "Anna Bos", "Dat is mooi", at=40)
    yield news("krant/drie", [("Cor Dam", "belt", "Dora Els")], date="2025-08-03")


def store() -> GraphStore:
    return built(*readings())


def with_role(reading: ArticleReading) -> ArticleReading:
    """The reading with another event: Anna Bos is mayor of Gent."""
    evidence = Evidence(article=reading.article.id, sentence_number=9, sentence="Burgemeester Bos.", start=900, end=917)
    office = Event(
        kind="role", actor=participant("Anna Bos", at=913), action="burgemeester", label="burgemeester van",
        target=participant("Gent", "GPE", at=950), evidence=evidence,
    )  # fmt: skip
    return replace(reading, events=(*reading.events, office), entities=(*reading.entities, GENT))
