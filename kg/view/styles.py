"""How names and lines look: shapes and colours by type of entity, lines by how sure their events are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg.model import EntityType, Event

MAX_LABEL_LENGTH = 26


@cache
def appearance() -> dict[str, Any]:
    """Shapes, colours and lines, as in ``page/appearance.json``."""
    return dict(json.loads((files("kg.view") / "page" / "appearance.json").read_text(encoding="utf-8")))


@cache
def group_of(entity_type: EntityType) -> dict[str, Any]:
    """The look of a type of entity: the keys of a group of ``appearance``."""
    return next(group for group in appearance()["groups"] if entity_type in group["types"])


def line_style(events: Sequence[Event]) -> dict[str, Any]:
    """The look of a line with these events, the keys of a line of ``appearance``: one denial is enough to be seen."""
    lines = {line["name"]: line for line in appearance()["lines"]}
    denied = sum(event.polarity == "negated" for event in events)
    if denied:
        return dict(lines["negated" if denied == len(events) else "mixed"])
    modalities = [event.modality for event in events]
    if "asserted" in modalities:
        return dict(lines["role" if events[0].kind == "role" else "asserted"])
    return dict(lines[max(dict.fromkeys(modalities), key=modalities.count)])


def line_label(events: Sequence[Event]) -> str:
    """The mark of the line, its first action, and how many others there are: "✕ valt aan +2"."""
    words = " ".join(filter(None, [line_style(events)["mark"], short(events[0].label)]))
    return f"{words} +{len(events) - 1}" if events[1:] else words


def line_width(events: Sequence[Event]) -> float:
    """In pixels; a role is a thin line, however many say so."""
    return 1.0 if line_style(events)["name"] == "role" else min(5.0, 1.2 + 0.6 * (len(events) - 1) ** 0.5)


def short(text: str) -> str:
    """At most ``MAX_LABEL_LENGTH`` characters, white space folded."""
    words = " ".join(text.split())
    return words if len(words) <= MAX_LABEL_LENGTH else words[: MAX_LABEL_LENGTH - 1].rstrip() + "…"
