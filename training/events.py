"""Marks of who does what to whom on the words of a sentence; the first word has the number 1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from kg.dutch.parsing.event_scores import KINDS, MODALITIES, POLARITIES

LINK_KEYS = MappingProxyType(
    {
        "a": "actor",
        "t": "target",
        "r": "recipient",
        "src": "source",
        "pl": "place",
        "ti": "time",
        "p": "preposition",
        "x": "part",
    }
)
KEYS = ("k", "v", "pol", "mod", *LINK_KEYS)
NO_EVENT = "-"


@dataclass(frozen=True, slots=True)
class EventMark:
    """One event, nominal event or role: its trigger, and the words that each kind of link leads to."""

    kind: str
    trigger: int
    links: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    polarity: str = POLARITIES[0]
    modality: str = MODALITIES[0]

    @property
    def pairs(self) -> set[tuple[str, int, int, int]]:
        """Kind, trigger, actor and target for each actor and target."""
        actors, targets = self.links.get("actor", ()), self.links.get("target", ())
        return {(self.kind, self.trigger, actor, target) for actor in actors for target in targets}

    def without_words(self, dropped: Collection[int]) -> EventMark:
        """The mark after words are dropped; what led to one of them leads to the word behind it."""

        def moved(number: int) -> int:
            return number - sum(other < number for other in dropped)

        links = {name: tuple(map(moved, numbers)) for name, numbers in self.links.items()}
        return replace(self, trigger=moved(self.trigger), links=links)


def parse_mark(fields: Iterable[str], word_number: Callable[[str], int]) -> EventMark:
    """The mark in fields like ``a=2,5``; ``word_number`` gives the number of a word as it is written there.

    Raises:
        ValueError: a key or value is none, or kind or trigger is missing.
    """
    found: dict[str, str] = {}
    for text in fields:
        key, is_pair, value = text.partition("=")
        if not is_pair or key not in KEYS or not value:
            raise ValueError(f"{text!r}: expected key=value with one of the keys {', '.join(KEYS)}")
        if key in found:
            raise ValueError(f"{key} stands twice")
        found[key] = value
    if "v" not in found or found.get("k") not in KINDS:
        raise ValueError(f"expected k= one of {', '.join(KINDS)} and v=, got {found}")
    modality = found.get("mod", MODALITIES[0])
    if modality not in MODALITIES or found.get("pol", NO_EVENT) != NO_EVENT:
        raise ValueError(f"mod={modality}, pol={found.get('pol')}: expected mod= one of {MODALITIES}, pol=-")
    links = {
        name: tuple(word_number(word) for word in found[key].split(",") if word)
        for key, name in LINK_KEYS.items()
        if key in found
    }
    polarity = POLARITIES[1 if "pol" in found else 0]
    return EventMark(found["k"], word_number(found["v"]), links, polarity, modality)


def read_event_file(path: Path) -> dict[str, list[EventMark]]:
    """The marks of each sentence of a file of tab-separated lines, by the sentence's ``# source``.

    Raises:
        ValueError: a line is none; the message names file and line.
    """
    found: dict[str, list[EventMark]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        source, *fields = line.split("\t")
        marks = found.setdefault(source, [])
        if fields and fields != [NO_EVENT]:
            try:
                marks.append(parse_mark(fields, int))
            except ValueError as problem:
                raise ValueError(f"{path}, line {number}: {problem}") from problem
    return found


def word_numbers(forms: Sequence[str]) -> Callable[[str], int]:
    """A function that finds ``form`` or ``form@2`` (the second of that form) among these words."""

    def number_of(text: str) -> int:
        form, _, count = text.rpartition("@")
        if not form or not count.isdigit():
            form, count = text, "1"
        places = [number for number, word in enumerate(forms, start=1) if word == form]
        if len(places) < int(count) or int(count) < 1:
            raise ValueError(f"{text!r} is no word of: {' '.join(forms)}")
        return places[int(count) - 1]

    return number_of
