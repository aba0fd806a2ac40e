"""Events in a compact notation: the sentence that one was read from with its parts marked.

``De {politie|actor politie} *hield* twee {jongens|target jongen} *aan*.``: words of the action stand between asterisks,
participants in braces with their slot and type. A slot is actor, target, place, source or a role with its preposition
("instrument/met"). A type is one of the model's (GPE), "?" for a pronoun, or for what has no name the singular of its
noun, with "~" in front for a kind. "=" gives the name of what the text calls otherwise, with "_" for spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

from kg.dutch.morphology.present import as_said
from kg.model import (
    MODALITIES,
    EntityType,
    Event,
    Evidence,
    Participant,
    ParticipantRole,
    Quantity,
    RoleFiller,
    Span,
)

MARKED = re.compile(r"\{(?P<text>[^|}]*)\|(?P<slot>\S+?) (?P<type>\S+?)(?: =(?P<name>\S+))?\}|\*(?P<action>[^*]+)\*")


@dataclass
class _Marks:
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    participants: list[tuple[str, Participant]] = field(default_factory=list)


def compact_event(marked: str, action: str, features: str = "") -> Event:
    """The event of a marked sentence.

    Args:
        marked: the sentence.
        action: the dictionary form of the action.
        features: "negated", a modality, "role" or "nominal", "time=", "how=" (an adjunct) and "q=" with its
            participant, joined by ",,".
    """
    marks = _read(marked)
    of_slot = dict(marks.participants)
    flags = [feature for feature in features.split(",,") if feature]
    values = dict(flag.split("=", 1) for flag in flags if "=" in flag)
    modality = next((flag for flag in flags if flag in MODALITIES), "asserted")
    kind = next((flag for flag in flags if flag in {"role", "nominal"}), "event")
    return Event(
        kind=cast(Any, kind),
        actor=of_slot.get("actor"),
        action=action,
        label=action if kind == "role" else as_said(action),
        target=of_slot.get("target"),
        evidence=Evidence(
            article="a",
            sentence_number=1,
            sentence=marks.text,
            start=0,
            end=len(marks.text),
            action_spans=tuple(marks.spans),
        ),
        roles=tuple(_filler(slot, one) for slot, one in marks.participants if "/" in slot),
        adjuncts=tuple(flag.removeprefix("how=") for flag in flags if flag.startswith("how=")),
        quantities=_quantities(values.get("q"), of_slot),
        polarity="negated" if "negated" in flags else "affirmed",
        modality=cast(Any, modality),
        attributed_to=tuple(one for slot, one in marks.participants if slot == "source"),
        place=of_slot.get("place"),
        time=values.get("time"),
    )


def _read(marked: str) -> _Marks:
    marks, end = _Marks(), 0
    for match in MARKED.finditer(marked):
        marks.text += marked[end : match.start()]
        start, words = len(marks.text), match["action"] or match["text"]
        marks.text += words
        if match["action"]:
            marks.spans.append(Span(start, len(marks.text)))
        else:
            participant = _participant(match, start=start, end=len(marks.text))
            marks.participants.append((match["slot"], participant))
        end = match.end()
    marks.text += marked[end:]
    return marks


def _participant(match: re.Match[str], *, start: int, end: int) -> Participant:
    text, kind = match["text"], match["type"]
    name = (match["name"] or text).replace("_", " ")
    if kind == "?":
        return Participant(name=f"{text} (a)", text=text, type="PRONOUN", start=start, end=end)
    if kind.isupper():
        return Participant(name=name, text=text, type=cast(EntityType, kind), start=start, end=end)
    noun = kind.removeprefix("~")
    small = name if match["name"] else name[:1].lower() + name[1:]
    if kind.startswith("~") and small != noun and " " in small:
        return Participant(name=small, text=text, type="KIND", start=start, end=end, concepts=(small, noun))
    kind_of = "KIND" if kind.startswith("~") else "THING"
    return Participant(name=small, text=text, type=cast(EntityType, kind_of), start=start, end=end, concepts=(noun,))


def _filler(slot: str, participant: Participant) -> RoleFiller:
    role, _, preposition = slot.partition("/")
    return RoleFiller(role=cast(ParticipantRole, role), participant=participant, preposition=preposition)


def _quantities(of: str | None, of_slot: dict[str, Participant]) -> tuple[Quantity, ...]:
    if of is None:
        return ()
    counted = of_slot[of]
    return (
        Quantity(
            of=cast(Any, of), value=1, unit="", bound="exact", text=counted.text, start=counted.start, end=counted.end
        ),
    )
