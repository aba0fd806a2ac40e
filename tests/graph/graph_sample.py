"""Hand-made articles with what is read in them; no parser has a part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kg.model import (
    ENTITY_TYPES,
    EVENT_KINDS,
    MODALITIES,
    POLARITIES,
    Article,
    ArticleReading,
    Entity,
    EntityType,
    Event,
    Evidence,
    Paragraph,
    Participant,
    Position,
    RoleFiller,
    Span,
    Vote,
)

ZEEBURG = "https://sws.geonames.org/1/"

TYPES: dict[str, EntityType] = {
    "Anna de Wit": "PERSON",
    "Bram Kuipers": "PERSON",
    "Waterpartij": "ORG",
    "Persdienst Noord": "ORG",
    "Havenbond": "ORG",
    "Zeeburg": "GPE",
    "Noordland": "GPE",
    "Zuidland": "GPE",
}


def article(article_id: str, *sentences: str, **metadata: Any) -> Article:
    text = " ".join(sentences)
    return Article(id=article_id, text=text, paragraphs=(Paragraph(text=text, start=0),), **metadata)


def participant(name: str, text: str, source: Article) -> Participant:
    start = source.text.index(text)
    return Participant(name=name, text=text, type=TYPES.get(name, "THING"), start=start, end=start + len(text))


def event(source: Article, sentence: str, actor: str, action: tuple[str, str], target: str, **more: Any) -> Event:
    """An event whose participants stand in the article under their own names."""
    start = source.text.index(sentence)
    word = more.pop("word", action[1].split()[0])
    at = source.text.index(word, start)
    return Event(
        kind=more.pop("kind", "event"),
        actor=participant(actor, more.pop("actor_text", actor), source),
        action=action[0],
        label=action[1],
        target=participant(target, more.pop("target_text", target), source),
        evidence=Evidence(
            article=source.id,
            sentence_number=source.text[:start].count(". ") + 1,
            sentence=sentence,
            start=start,
            end=start + len(sentence),
            action_spans=(Span(at, at + len(word)),),
        ),
        attributed_to=tuple(participant(name, name, source) for name in more.pop("said_by", ())),
        place=participant(more["place"], more.pop("place"), source) if "place" in more else None,
        **more,
    )


def facts(source: Article, events: Sequence[Event], *, entities: Sequence[Entity] = ()) -> ArticleReading:
    return ArticleReading(article=source, events=tuple(events), entities=tuple(entities), sentence_count=9)


def north() -> ArticleReading:
    """Two facts, one of them attributed; one denied, one planned; a meeting; a role; an alias."""
    sentences = (
        "Volgens Persdienst Noord en de Havenbond legt Noordland in Zeeburg oude kranen stil.",
        "Zuidland legt geen oude kranen stil.",
        "Bram Kuipers spreekt vrijdag met Anna de Wit van de Waterpartij.",
        "Minister De Wit wil de haven sluiten.",
    )
    source = article(
        "noord/haven_1",
        *sentences,
        title="Kranen staan stil",
        date="2024-03-08",
        source="De Noorderkoerier",
        author="R. Smit",
    )
    said_by = ("Persdienst Noord", "Havenbond")
    stop = ("stilleggen", "legt stil")
    return facts(
        source,
        [
            event(
                source,
                sentences[0],
                "Noordland",
                stop,
                "oude kranen",
                said_by=said_by,
                place="Zeeburg",
                event_type="COERCE",
            ),
            event(source, sentences[0], "Zuidland", stop, "oude kranen", said_by=said_by, event_type="COERCE"),
            event(source, sentences[1], "Zuidland", stop, "oude kranen", polarity="negated"),
            event(
                source,
                sentences[2],
                "Bram Kuipers",
                ("spreken", "spreekt"),
                "Anna de Wit",
                time="vrijdag",
                time_value="2024-03-08",
                event_type="CONSULT",
                confidence=0.75,
                rules=("subject: nsubj", "target: obl:met"),
                votes=(Vote("rules", 0.93), Vote("network", 0.5)),
            ),
            event(source, sentences[2], "Anna de Wit", ("lid", "lid van"), "Waterpartij", kind="role", word="van"),
            event(
                source,
                sentences[3],
                "Anna de Wit",
                ("sluiten", "wil sluiten"),
                "haven",
                modality="intended",
                actor_text="De Wit",
            ),
        ],
        entities=[
            Entity(
                name="Anna de Wit",
                type="PERSON",
                aliases=frozenset({"De Wit", "Minister De Wit"}),
                described_as=frozenset({"minister"}),
            ),
            Entity(
                name="Zeeburg",
                type="GPE",
                exact_match=frozenset({ZEEBURG}),
                position=Position(ZEEBURG, 52.5, -4.25),
                metonym_of=frozenset({"Noordland"}),
            ),
            Entity(name="Waddenzee", type="LOC"),
        ],
    )


def south() -> ArticleReading:
    """The first fact again, in another article that also gives another alias."""
    sentences = ("Noordland legt oude kranen stil.", "Anna de Wit bezoekt Zeeburg.")
    source = article("zuid/haven_2", *sentences, title='Kranen "stil"', date="2024-04", source="Zuiderbode")
    return facts(
        source,
        [
            event(
                source,
                sentences[0],
                "Noordland",
                ("stilleggen", "legt stil"),
                "oude kranen",
                event_type="COERCE",
                time_value="2024-03-09",
            ),
            event(source, sentences[1], "Anna de Wit", ("bezoeken", "bezoekt"), "Zeeburg"),
        ],
        entities=[Entity(name="Anna de Wit", type="PERSON", aliases=frozenset({"De Wit", "DE WIT", "mevrouw De Wit"}))],
    )


def everything() -> ArticleReading:
    """Facts that use every slot, type, kind, polarity and modality there is."""
    given = north()
    first = given.events[0]
    full = replace(
        first,
        roles=tuple(RoleFiller(role=role, participant=first.first) for role in ("recipient", "instrument", "topic")),
        time="nu",
        time_value="2024",
        rules=("r",),
        votes=(Vote("rules", 0.5),),
    )
    typed = [replace(full, actor=replace(first.first, name=kind, type=kind)) for kind in ENTITY_TYPES]
    kinds = [replace(full, kind=kind) for kind in EVENT_KINDS]
    modes = [replace(full, polarity=polarity, modality=modality) for polarity in POLARITIES for modality in MODALITIES]
    return replace(given, events=(*typed, *kinds, *modes, *given.events))
