"""Trees made by hand, one word after another as ``form/lemma/UPOS/head/relation/features``.

Heads are counted from 1, 0 is a root. The lemma may be empty (the form in lower case), as may the features: ``Fin``,
``Inf``, ``Part``, ``Plur``, ``od`` (present participle), ``nom`` and ``vd`` (adjective and past participle as nouns)
and the label of a named entity. Words of one label that stand together are one entity. A word is followed by a space
unless it ends in ``~``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, Span

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import Candidate, Role, extract
from kg.model import ENTITY_TYPES
from kg.model import Span as Offsets

VOCAB = spacy.blank("nl").vocab
CASES = Path(__file__).parent / "cases"
TAGS = {"od": "WW|od", "vd": "WW|vd|nom", "nom": "ADJ|nom"}
VERB_FORMS = ("Fin", "Inf", "Part")


class Case(NamedTuple):
    """One tree, what it shows, and every frame that must come out of it, as ``told`` says it."""

    title: str
    tree: str
    expected: list[str]


def tree(notation: str) -> Doc:
    """The ``Doc`` of a tree in the notation above."""
    rows = [word.split("/") for word in notation.split()]
    rows = [row if len(row) == 6 else [*row, ""] for row in rows]
    forms = [form.removesuffix("~") for form, *_ in rows]
    heads = [int(row[3]) - 1 if row[3] != "0" else index for index, row in enumerate(rows)]
    features = [row[5].split(",") for row in rows]
    doc = Doc(
        VOCAB,
        words=forms,
        spaces=[not row[0].endswith("~") for row in rows],
        lemmas=[row[1] or form.lower() for row, form in zip(rows, forms, strict=True)],
        pos=[row[2] for row in rows],
        tags=[
            next((TAGS[name] for name in names if name in TAGS), row[2])
            for row, names in zip(rows, features, strict=True)
        ],
        morphs=[_morph(names) for names in features],
        heads=heads,
        deps=[row[4] for row in rows],
    )
    doc.set_ents(list(_entities(doc, features)))
    return doc


def _morph(names: list[str]) -> str:
    found = [f"VerbForm={name}" for name in names if name in VERB_FORMS]
    return "|".join(["Number=Plur", *found] if "Plur" in names else found)


def _entities(doc: Doc, features: list[list[str]]) -> Iterator[Span]:
    start = 0
    while start < len(doc):
        label = next((name for name in features[start] if name in ENTITY_TYPES), None)
        end = start + 1
        while label is not None and end < len(doc) and label in features[end]:
            end += 1
        if label is not None:
            yield Span(doc, start, end, label=label)
        start = end


def parse(notation: str) -> ParsedArticle:
    """The tree as extraction gets it: repaired, and ready to be read."""
    return ParsedArticle(repair(tree(notation)))


def told(parsed: ParsedArticle, candidate: Candidate) -> str:
    """A candidate in one line: "minister → slopen → brug; negated; says krant; to stad; in Gent; at gisteren"."""

    def word(span: Offsets) -> str:
        return parsed.head_of(span).text

    parts = [f"{word(candidate.actor)} → {candidate.action} → {word(candidate.target)}"]
    if candidate.kind != "event":
        parts[0] = f"{candidate.kind}: {parts[0]}"
    if candidate.polarity != "affirmed":
        parts.append(candidate.polarity)
    if candidate.modality != "asserted":
        parts.append(candidate.modality)
    sources = candidate.all_of("source")
    if sources:
        parts.append("says " + ", ".join(map(word, sources)))
    roles: tuple[tuple[str, Role], ...] = (("to", "recipient"), ("in", "place"))
    for name, role in roles:
        parts += [f"{name} {word(span)}" for span in candidate.all_of(role)]
    if candidate.time is not None:
        parts.append(f"at {parsed.doc.text[candidate.time.start : candidate.time.end]}")
    return "; ".join(parts)


def frames_of(notation: str) -> list[str]:
    """What extraction reads from a tree."""
    parsed = parse(notation)
    return [told(parsed, candidate) for candidate in extract(parsed)]


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
