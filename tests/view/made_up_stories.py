"""Articles as papers bring them for weeks: stories of a few days, each with a cast of its own, and names that recur."""

from __future__ import annotations

import random
from datetime import date, timedelta

from kg.model import Event

from .made_up_news import (
    ACTIONS,
    FIRST_NAMES,
    LAST_NAMES,
    NAMES,
    OBJECTS,
    PLACES,
    QUALITIES,
    Name,
    make_event,
)
from .scenes import Info

EVENTS_AN_ARTICLE = 8
PAPERS = ("De Noorderkoerier", "De Zuiderbode", "Persdienst West", "De Maasbode")
FIRST_DAY = date(2025, 3, 3)
STORIES_A_DAY = 4


def make_stories(article_count: int, *, seed: int = 1) -> tuple[list[Event], dict[str, Info]]:
    """The events of that many articles, and the articles by id: "verhaal-3/artikel-2" is the third of a story."""
    chance = random.Random(seed)
    events: list[Event] = []
    articles: dict[str, Info] = {}
    story = 0
    while len(articles) < article_count:
        cast, subject, town = _cast(chance), _subject(chance), chance.choice(PLACES)
        day = FIRST_DAY + timedelta(days=story // STORIES_A_DAY)
        for number in range(min(chance.choice((1, 1, 2, 3, 5, 8)), article_count - len(articles))):
            key = f"verhaal-{story}/artikel-{number}"
            own = [_event(chance, (cast, subject, town), key, at) for at in range(1, EVENTS_AN_ARTICLE + 1)]
            title = f"{own[0].first.name} {own[0].label}: {subject[0]} in {town}"
            published = day + timedelta(days=number // 3)
            articles[key] = Info(title, published.isoformat(), chance.choice(PAPERS))
            events += own
        story += 1
    return events, articles


def _cast(chance: random.Random) -> list[Name]:
    """Two names that recur everywhere, and some that are in this story only."""
    known = chance.choices(NAMES, weights=[1 / (rank + 2) for rank in range(len(NAMES))], k=2)
    people = [
        (f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}-{chance.choice(LAST_NAMES)}", "PERSON")
        for _ in range(chance.randint(2, 5))
    ]
    return [*dict.fromkeys(known), *people]


def _subject(chance: random.Random) -> Name:
    return f"{chance.choice(QUALITIES)} {chance.choice(OBJECTS)}", "KIND"


def _event(chance: random.Random, story: tuple[list[Name], Name, str], article: str, number: int) -> Event:
    cast, subject, town = story
    actor = chance.choice(cast)
    aside = (f"{chance.choice(QUALITIES)} {chance.choice(OBJECTS)} van {town}-{chance.randrange(900)}", "KIND")
    target = chance.choice([other for other in (*cast, subject, subject, aside, aside) if other != actor])
    speaker = chance.choice(cast) if chance.random() < 0.2 else None
    return make_event(actor, chance.choice(ACTIONS), target, said_by=speaker, article=article, sentence_number=number)
