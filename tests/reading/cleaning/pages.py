"""What is kept of a page of text, and what is dropped with which reason."""

from __future__ import annotations

from kg.reading import read_text

BODY = (
    "De gemeenteraad van Zwolle heeft dinsdag ingestemd met de bouw van een brug. De wethouder is blij.\n\n"
    "Volgens de oppositie kost de brug te veel geld. De bouw begint in mei."
)


def kept(text: str) -> list[str]:
    return [paragraph.text for paragraph in read_text(text).paragraphs]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in read_text(text).paragraphs]


def reasons(text: str) -> dict[str, str]:
    return {dropped.text: dropped.reason for dropped in read_text(text).dropped}
