"""The source sentence of an event, cut where the marking of actor, action and target begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.model import Event, Evidence, Participant

Segment = tuple[str, str]
"""A piece of the sentence and the slot it fills; "" where it fills none."""


def mark_sentence(event: Event) -> list[Segment]:
    """The pieces of the event's sentence, in order; joined they are the sentence, character for character.

    What is filled in from another sentence has no place here and is not marked. Where two marks overlap the action
    wins, and then the shorter one.
    """
    sentence = event.evidence.sentence
    slots = [""] * len(sentence)
    for slot, start, end in _marks(event):
        slots[start:end] = [slot] * (end - start)
    return [
        ("".join(character for character, _ in pairs), slot)
        for slot, pairs in ((slot, list(group)) for slot, group in groupby(zip(sentence, slots, strict=True), _slot_of))
    ]


def _slot_of(pair: tuple[str, str]) -> str:
    return pair[1]


def _marks(event: Event) -> Iterator[tuple[str, int, int]]:
    """Slot, start and end within the sentence; what has to stay visible comes last."""
    evidence = event.evidence
    marks = [
        (slot, participant.start - evidence.start, participant.end - evidence.start)
        for slot, participant in event.participants()
        if _is_within_sentence(participant, evidence)
    ]
    is_main = {"actor", "target"}
    yield from sorted(marks, key=lambda mark: (mark[0] in is_main, mark[1] - mark[2]))
    if len(evidence.sentence) == evidence.end - evidence.start:
        for span in evidence.action_spans:
            if evidence.start <= span.start < span.end <= evidence.end:
                yield "action", span.start - evidence.start, span.end - evidence.start


def _is_within_sentence(participant: Participant, evidence: Evidence) -> bool:
    """Also guards against a sentence whose white space was changed, where offsets would mark the wrong words."""
    if not evidence.start <= participant.start < participant.end <= evidence.end:
        return False
    start, end = participant.start - evidence.start, participant.end - evidence.start
    same_length = len(evidence.sentence) == evidence.end - evidence.start
    return same_length or evidence.sentence[start:end] == participant.text
