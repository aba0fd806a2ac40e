"""Cases of extraction: a tree, and every frame that must come out of it, each in one line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.extraction import Frame, extract_frames
from tests.trees import tree

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One tree, what it shows, and every frame that must come out of it, as ``line_of`` writes it."""

    title: str
    tree: str
    expected: list[str]


def line_of(frame: Frame) -> str:
    """A frame in one line: "minister → slopen → brug; negated; says krant; to stad; in Gent; at gisteren"."""
    parts = [f"{frame.actor} → {frame.action} → {frame.target}"]
    if frame.kind != "event":
        parts[0] = f"{frame.kind}: {parts[0]}"
    if frame.polarity != "affirmed":
        parts.append(frame.polarity)
    if frame.modality != "asserted":
        parts.append(frame.modality)
    if frame.sources:
        parts.append("says " + ", ".join(source.text for source in frame.sources))
    slots = {"to": frame.recipient, "in": frame.place, "at": frame.time}
    parts.extend(f"{name} {words.text}" for name, words in slots.items() if words is not None)
    return "; ".join(parts)


def frames_of(notation: str) -> list[str]:
    """The frames of a tree, each in one line."""
    return [line_of(frame) for frame in extract_frames(tree(notation))]


def cases(name: str) -> list[Case]:
    """The cases of a file: blocks of a title line "# …", the tree, and "=> …" for each expected frame."""
    blocks = (CASES / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [_case(block.splitlines()) for block in blocks]


def _case(lines: list[str]) -> Case:
    title, *rest = lines
    return Case(
        title.removeprefix("# "),
        " ".join(line for line in rest if not line.startswith("=> ")),
        [line.removeprefix("=> ") for line in rest if line.startswith("=> ")],
    )
