"""Invented news that names the same things over and over, as news does: names by Zipf's law, without an end.

Some people share a surname, some bodies have an acronym; a share of the articles uses only the short name, or says an
occupation. The same articles at every run, in any order and of any number.
"""

from __future__ import annotations

import random
from bisect import bisect
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from benchmarks import made_up
from benchmarks.made_up import word
from kg.model import Article, ArticleReading, Entity, EntityType, Event, Participant, RoleFiller

NAMES = 60_000
ARTICLES_A_DAY = 40
EVENTS_PER_ARTICLE = 6
FIRST_DAY = date(2021, 1, 1)
SURNAME_ONLY, ACRONYM_ONLY, TELLS_OCCUPATION = 0.04, 0.2, 0.3
GIVEN = ("Anna", "Bram", "Carla", "Daan", "Els", "Floris", "Greet", "Hugo", "Ilse", "Joost", "Karin", "Lars")
OCCUPATIONS = ("minister", "wielrenner", "schrijver", "hoogleraar", "trainer", "rechter", "burgemeester", "zanger")
ACTIONS = (*("bezoeken", "bellen", "prijzen", "steunen", "helpen"), *(f"doen {number}" for number in range(300)))
CLASSES = ("CONSULT", "AID", "SUPPORT", None, None, None)
SOURCES = ("Noorderkoerier", "Zuiderbode", "Persdienst", "Westpost")


def reading(number: int, *, events: int = EVENTS_PER_ARTICLE) -> ArticleReading:
    """What was read in the article of this number, of about twice as many names as ``events``, the most repeated."""
    chance = random.Random(number)
    day = (FIRST_DAY + timedelta(days=number // ARTICLES_A_DAY)).isoformat()
    article_id = f"{day[:7]}/{chance.randrange(16**8):08x}"
    told: list[Event] = []
    entities: dict[str, Entity] = {}
    start = 0
    for place in range(events):
        event = _event(chance, entities, article_id, place, start)
        told.append(event)
        start = event.evidence.end + 1
    return ArticleReading(
        article=Article(
            id=article_id,
            text=f"{number}",
            paragraphs=(),
            title=f"Nieuws {number}",
            date=day,
            source=chance.choice(SOURCES),
        ),
        events=tuple(told),
        entities=tuple(entities[name] for name in sorted(entities)),
        sentence_count=2 * events,
    )


def _event(chance: random.Random, entities: dict[str, Entity], article_id: str, number: int, start: int) -> Event:
    actor, target, other = (_participant(chance, entities, start + 20 * slot) for slot in range(3))
    (action,) = chance.choices(ACTIONS, cum_weights=_weights(len(ACTIONS)))
    sentence = f"{actor.name} {' '.join(word(chance) for _ in range(12))} {target.name}."
    return made_up.event(
        actor,
        action,
        target,
        article=article_id,
        number=number,
        sentence=sentence,
        start=start,
        roles=(RoleFiller(role="topic", participant=other, preposition="over"),) if chance.random() < 0.3 else (),
        event_type=chance.choice(CLASSES),
        confidence=round(chance.uniform(0.5, 1), 2),
        rules=("actor: nsubj", "target: obj"),
    )


def _participant(chance: random.Random, entities: dict[str, Entity], start: int) -> Participant:
    rank = bisect(_weights(NAMES), chance.random() * _weights(NAMES)[-1])
    entity = _mentioned(chance, rank)
    entities.setdefault(entity.name, entity)
    kept = entities[entity.name]
    return made_up.participant(kept.name, kept.type, start)


def _mentioned(chance: random.Random, rank: int) -> Entity:
    """The thing of this rank as one article tells of it."""
    name, type = named(rank)
    if type == "PERSON":
        surname = name.partition(" ")[2]
        job = frozenset({OCCUPATIONS[rank % len(OCCUPATIONS)]}) if chance.random() < TELLS_OCCUPATION else frozenset()
        if chance.random() < SURNAME_ONLY:
            return Entity(name=surname, type=type, described_as=job)
        return Entity(name=name, type=type, aliases=frozenset({surname}), described_as=job)
    if type == "ORG":
        letters = "".join(word[0] for word in name.split() if word[0].isupper())
        if chance.random() < ACRONYM_ONLY:
            return Entity(name=letters, type=type)
        return Entity(name=name, type=type, aliases=frozenset({letters}) if chance.random() < 0.5 else frozenset())
    if type == "GPE":
        return Entity(name=name, type=type, exact_match=frozenset({f"https://sws.geonames.org/{90_000_000 + rank}/"}))
    return Entity(name=name, type=type)


@cache
def named(rank: int) -> tuple[str, EntityType]:
    """The name of the thing of this rank, and what it is; of the same surname there are a few people."""
    chance = random.Random(f"name {rank}")
    match rank % 4:
        case 0:
            return word(chance).capitalize(), "GPE"
        case 1:
            return f"{word(chance).capitalize()} van {word(chance).capitalize()} {word(chance).capitalize()}", "ORG"
        case _:
            surname = word(random.Random(f"surname {chance.randrange(NAMES // 4)}")).capitalize()
            return f"{chance.choice(GIVEN)} {surname}", "PERSON"


@cache
def _weights(number: int) -> list[float]:
    return list(accumulate(1 / (rank + 1) for rank in range(number)))
