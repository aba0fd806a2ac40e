"""The parts of invented readings: words, participants, and events whose offsets fit their sentence."""

from __future__ import annotations

import random
from typing import Any

from kg.model import EntityType, Event, EventKind, Evidence, Participant, Span

SYLLABLES = ("ba", "de", "fi", "go", "lu", "me", "na", "ro", "si", "ta", "vo", "zee", "laan", "berg", "stad", "meer")


def word(chance: random.Random) -> str:
    """A word that looks like a name."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))


def participant(name: str, type: EntityType, start: int) -> Participant:
    """Who is called so, at this character of the article."""
    return Participant(name=name, text=name, type=type, start=start, end=start + len(name))


def event(
    actor: Participant,
    action: str,
    target: Participant,
    *,
    article: str,
    number: int,
    sentence: str,
    start: int,
    kind: EventKind = "event",
    label: str | None = None,
    **said: Any,
) -> Event:
    """An event of a sentence that begins with the name of its actor.

    Args:
        actor: who does it.
        action: the dictionary form.
        target: to whom.
        article: the id of the article.
        number: that of the sentence.
        sentence: its text.
        start: its first character in the article.
        kind: what it is said with.
        label: the action as one says it; the dictionary form when None.
        said: other fields of ``Event``.
    """
    verb = start + len(actor.name) + 1
    return Event(
        kind=kind,
        actor=actor,
        action=action,
        label=action if label is None else label,
        target=target,
        evidence=Evidence(
            article=article,
            sentence_number=number,
            sentence=sentence,
            start=start,
            end=start + len(sentence),
            action_spans=(Span(verb, verb + 4),),
        ),
        **said,
    )
