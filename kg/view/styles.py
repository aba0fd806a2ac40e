"""How names and lines look: shapes and colours by type of entity, lines by how sure their events are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import Any

from kg.dutch.generation import label_of
from kg.model import EntityType, Event
from kg.view.event_network import EventNetwork

MIN_NODE_SIZE, MAX_NODE_SIZE = 7.0, 26.0
MAX_LINE_WIDTH = 7.0


@cache
def appearance() -> dict[str, Any]:
    """Colours, groups of entity types and lines, as in ``page/appearance.json``."""
    return dict(json.loads((files("kg.view") / "page" / "appearance.json").read_text(encoding="utf-8")))


PAPER, INK = (appearance()["colours"][name]["light"] for name in ("paper", "ink"))
"""Background and text of pictures, as in the light theme of the page."""
MAX_LABEL_LENGTH: int = appearance()["labels"]["length"]
MAX_ACTIONS: int = appearance()["labels"]["actions"]
"""The most characters of a label, and the most actions in that of a line."""


@cache
def theme_css() -> str:
    """The colours of ``appearance`` as custom properties, in light or dark as the reader or else the system has it."""
    light, dark = _properties("light"), _properties("dark")
    return (
        f":root {light}\n"
        f':root[data-theme="dark"] {dark}\n'
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {dark} }}\n'
    )


def _properties(theme: str) -> str:
    colours = "".join(f" --{name}: {colour[theme]};" for name, colour in appearance()["colours"].items())
    return f"{{ color-scheme: {theme};{colours} }}"


@cache
def group_of(entity_type: EntityType) -> dict[str, Any]:
    """The look of a type of entity: the keys of a group of ``appearance``."""
    return next(group for group in appearance()["groups"] if entity_type in group["types"])


def node_sizes(network: EventNetwork) -> list[float]:
    """A radius for every node; its area grows with the number of events."""
    largest = max((node.event_count for node in network.nodes), default=1)
    span = MAX_NODE_SIZE - MIN_NODE_SIZE
    # With few events everything would be at its largest; a network of single events is drawn small.
    scale = max(largest, 15)
    return [round(MIN_NODE_SIZE + span * (max(node.event_count - 1, 0) / scale) ** 0.5, 1) for node in network.nodes]


@cache
def line_styles() -> dict[str, dict[str, Any]]:
    """The lines of ``appearance`` by name."""
    return {line["name"]: line for line in appearance()["lines"]}


def event_style(event: Event) -> str:
    """The name of the line that an event has by itself."""
    if event.polarity == "negated":
        return "negated"
    return "role" if event.kind == "role" and event.modality == "asserted" else event.modality


def line_style(events: Sequence[Event]) -> dict[str, Any]:
    """The look of a line with these events, the keys of a line of ``appearance``: that of the weakest of them.

    One denial among others is enough to be seen.

    ``lineStyleOf`` in the page's script says the same of the events that its reader has not filtered out.
    """
    names = [event_style(event) for event in events]
    if 0 < names.count("negated") < len(names):
        return line_styles()["mixed"]
    return max((line_styles()[name] for name in names), key=lambda style: int(style["weakness"]))


def is_claimed(events: Iterable[Event]) -> bool:
    """Whether one of the events of a line is what somebody says: the line is hollow then, as it is no stronger."""
    return any(event.attributed_to for event in events)


def line_ink(line: dict[str, Any]) -> str:
    """The colour of the label of a line of ``appearance``, in light."""
    return str(appearance()["colours"][line["ink"]]["light"] if "ink" in line else line["light"])


def bundle_label(events: Sequence[Event]) -> str:
    """The most frequent actions of an edge: "zet in 2×, “✕ valt aan” +3"; a denied one is never left out.

    ``lineLabelOf`` in the page's script says the same of the events that its reader has not filtered out.
    """
    ranked = Counter(map(event_label, events)).most_common()
    if len(ranked) == 1:
        return _counted(*ranked[0])
    shown = ranked[:MAX_ACTIONS]
    denied = {event_label(event) for event in events if event.polarity == "negated"}
    if denied and not any(label in denied for label, _ in shown):
        shown[-1] = next(entry for entry in ranked if entry[0] in denied)
    rest = len(events) - sum(count for _, count in shown)
    return ", ".join(_counted(*entry) for entry in shown) + (f" +{rest}" if rest else "")


def _counted(label: str, count: int) -> str:
    return f"{label} {count}×" if count > 1 else label


def event_mark(event: Event) -> str:
    """The marks of an event that the legend explains; "" for one that is plainly asserted."""
    denied = line_styles()["negated"]["mark"] if event.polarity == "negated" else ""
    return " ".join(filter(None, [denied, line_styles()[event.modality]["mark"]]))


def event_label(event: Event) -> str:
    """The action with its marks, in quotes when somebody says so: "“✕ valt aan”", "“✕ vallen aan”"."""
    label = " ".join(filter(None, [event_mark(event), short(_agreeing_label(event))]))
    return f"“{label}”" if event.attributed_to else label


@cache
def line_widths() -> list[float]:
    """The widths of lines with one event, two and so on, as far as they grow; in pixels."""
    widths = [1.5 + 0.9 * log2(count) for count in range(1, 100)]
    return [width for width in widths if width < MAX_LINE_WIDTH] + [MAX_LINE_WIDTH]


@lru_cache(maxsize=65536)
def _agreeing_label(event: Event) -> str:
    """The action in the number of its actor; asked for each line that the event is drawn in."""
    return label_of(event)


def bundle_width(events: Sequence[Event]) -> float:
    """In pixels; a role is a thin line, however many articles mention it, and a hollow line is wider."""
    width = line_style(events).get("width") or line_widths()[min(len(events), len(line_widths())) - 1]
    return float(width) + (float(appearance()["claim"]["width"]) if is_claimed(events) else 0.0)


def line_label(events: Sequence[Event]) -> str:
    """For a still picture: the mark of the line, its first action, in quotes when somebody says so, and how many others
    there are: "✕ valt aan +2"."""
    words = " ".join(filter(None, [line_style(events)["mark"], short(_agreeing_label(events[0]))]))
    words = f"“{words}”" if events[0].attributed_to else words
    return f"{words} +{len(events) - 1}" if events[1:] else words


def line_width(events: Sequence[Event]) -> float:
    """For a still picture, in its units; a role is a thin line, however many articles mention it."""
    width = line_style(events).get("width") or min(5.0, 1.2 + 0.6 * (len(events) - 1) ** 0.5)
    return float(width) + (float(appearance()["claim"]["width"]) if is_claimed(events) else 0.0)


def short(text: str) -> str:
    """At most ``MAX_LABEL_LENGTH`` characters, white space folded."""
    words = " ".join(text.split())
    return words if len(words) <= MAX_LABEL_LENGTH else words[: MAX_LABEL_LENGTH - 1].rstrip() + "…"
