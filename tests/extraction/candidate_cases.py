"""Cases of extraction: a tree, and every candidate that must come out of it, each in one line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import Candidate, Role, extract
from kg.model import PARTICIPANT_ROLES
from kg.model import Span as Offsets
from tests.trees import parse

CASES = Path(__file__).parent / "cases"
SHORT: dict[Role, str] = {"recipient": "to", "place": "in"}


class Case(NamedTuple):
    """One tree, what it shows, and every candidate that must come out of it, as ``line_of`` writes it."""

    title: str
    tree: str
    expected: list[str]


def line_of(parsed: ParsedArticle, candidate: Candidate) -> str:
    """A candidate in one line: "minister → slopen → brug; negated; says krant; to stad; in Gent; at gisteren".

    Without a target it is "Bos → aftreden", without an actor "→ aanhouden → man"; any role beside recipient and place
    has its own name: "; opponent Karel".
    """

    def word(span: Offsets | None) -> str | None:
        return parsed.head_of(span).text if span is not None else None

    actor, target = word(candidate.first_of("actor")), word(candidate.first_of("target"))
    parts = [" → ".join([actor or "", candidate.action, *([target] if target else [])]).strip()]
    if candidate.kind != "event":
        parts[0] = f"{candidate.kind}: {parts[0]}"
    if candidate.polarity != "affirmed":
        parts.append(candidate.polarity)
    if candidate.modality != "asserted":
        parts.append(candidate.modality)
    sources = candidate.all_of("attributed_to")
    if sources:
        parts.append("says " + ", ".join(str(word(span)) for span in sources))
    roles: tuple[Role, ...] = (*PARTICIPANT_ROLES, "place")
    for role in roles:
        parts += [f"{SHORT.get(role, role)} {word(span)}" for span in candidate.all_of(role)]
    if candidate.time is not None:
        parts.append(f"at {parsed.doc.text[candidate.time.start : candidate.time.end]}")
    return "; ".join(parts)


def candidates_of(notation: str) -> list[str]:
    """The candidates of a tree, each in one line."""
    parsed = parse(notation)
    return [line_of(parsed, candidate) for candidate in extract(parsed)]


def cases(name: str) -> list[Case]:
    """The cases of a file: blocks of a title line "# …", the tree, and "=> …" for each expected candidate."""
    blocks = (CASES / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [_case(block.splitlines()) for block in blocks]


def _case(lines: list[str]) -> Case:
    title, *rest = lines
    return Case(
        title.removeprefix("# "),
        " ".join(line for line in rest if not line.startswith("=> ")),
        [line.removeprefix("=> ") for line in rest if line.startswith("=> ")],
    )
