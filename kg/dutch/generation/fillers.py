"""Participants in other roles, as phrases, by where they stand in a clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.dutch.generation.noun_phrases import NounPhrase, PhraseMaker, with_preposition
from kg.dutch.generation.source_text import SourceText
from kg.dutch.lexicon.words import object_share
from kg.model import Event, Participant, RoleFiller

ALWAYS_NEEDED = frozenset({"attribute", "goal", "recipient", "opponent"})
NEEDED_WITHOUT_TARGET = frozenset({"amount", "partner", "topic", "source"})
EARLY_ROLES = frozenset({"cause"})
CIRCUMSTANCES = frozenset({"instrument", "partner"})
NEEDED_SHARE = 0.3
LONG = 4  # words of a phrase that would rather stand behind the verbs


@dataclass(slots=True)
class Fillers:
    """The phrases: ``recipients`` without preposition, ``causes`` in front of "niet", and what comes behind it."""

    recipients: list[NounPhrase] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    circumstances: list[str] = field(default_factory=list)
    complements: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def needed_fillers(event: Event, fillers: Iterable[RoleFiller], *, verb: str) -> list[RoleFiller]:
    """Those without which the sentence says too little: "naar het ziekenhuis" of "brengen"."""
    return [filler for filler in fillers if _is_needed(event, filler, verb)]


def _is_needed(event: Event, filler: RoleFiller, verb: str) -> bool:
    if filler.role in ALWAYS_NEEDED or (filler.role, filler.preposition) == ("source", "uit"):
        return True
    if filler.preposition and object_share(verb, filler.preposition) >= NEEDED_SHARE:
        return True
    return event.target is None and filler.role in NEEDED_WITHOUT_TARGET


def place_fillers(
    fillers: Iterable[RoleFiller], phrases: PhraseMaker, text: SourceText, *, owner: Participant | None, has_end: bool
) -> Fillers:
    """The phrases of participants, each where it stands; ``has_end``: words of the verb end the clause."""
    placed = Fillers()
    last: tuple[str, list[str]] | None = None
    for filler in fillers:
        phrase = phrases.phrase(filler.participant, owner=owner)
        if not filler.preposition and filler.role == "recipient":
            placed.recipients.append(phrase)
            continue
        if not filler.preposition and last is not None and last[0] == filler.role:
            last[1][-1] += f" en {phrase.words}"  # "over schade en slachtoffers"
            continue
        words = _words(filler, phrase, phrases, text)
        where = _list_of(placed, filler, words, has_end=has_end)
        where.append(words)
        last = (filler.role, where)
    return placed


def _list_of(placed: Fillers, filler: RoleFiller, words: str, *, has_end: bool) -> list[str]:
    is_long = len(words.split()) >= LONG
    if filler.role in EARLY_ROLES:
        return placed.tail if has_end and is_long else placed.causes
    if has_end and is_long and filler.preposition and not placed.tail and filler.preposition not in {"naar", "in"}:
        return placed.tail
    return placed.circumstances if filler.role in CIRCUMSTANCES else placed.complements


def _words(filler: RoleFiller, phrase: NounPhrase, phrases: PhraseMaker, text: SourceText) -> str:
    preposition = filler.preposition
    if filler.role == "attribute" and not preposition:
        place = text.place(filler.participant.start)
        start = text.front(place, verbs=phrases.verbs).start if place is not None else 0
        preposition = "als" if text.lower(start - 1) == "als" else ""
    return with_preposition(preposition, phrase.words)
