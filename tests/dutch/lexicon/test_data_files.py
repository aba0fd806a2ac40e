"""The data files: a header, no line twice, in order; and what depends on them."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg import tables
from kg.dutch.lexicon import words
from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.morphology.verbs import VerbLexicon
from kg.model import MODALITIES, POLARITIES

FOLDER = Path(str(files("kg.dutch.lexicon"))) / "data"
FILES = sorted(FOLDER.iterdir())
BY_MEANING = {
    "abbreviations.tsv", "calendar_words.tsv", "collectives.txt", "feasts.tsv", "metonyms.tsv", "occupations.tsv",
    "organisation_classes.tsv", "organisation_kinds.txt", "place_words.tsv", "role_synonyms.tsv", "time_fillers.txt",
    "evidence_verbs.tsv", "modality_verbs.tsv", "verb_additions.txt", "verb_infinitives.txt", "verb_particles.txt",
}  # fmt: skip
"""The files whose rows stand together by what they mean, or that have columns left out."""

KEY_COLUMNS = {
    "calendar_words.tsv": 2,
    "modality_verbs.tsv": 2,
    "noun_verbs.tsv": 3,
    "verb_prepositions.tsv": 2,
    "whole_phrases.tsv": 3,
}
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INVESTIGATE",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_data_file(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("#")]
    rows = [line for line in lines if not line.startswith("#")]
    assert header and lines[: len(header)] == header, "the header comes first"
    cells = [row.split("\t") for row in rows]
    if path.name not in BY_MEANING:
        assert all(row == row.strip() and row for row in rows)
        assert len({len(row) for row in cells}) == 1
        assert cells == sorted(cells)
    keys = [tuple(row[: KEY_COLUMNS.get(path.name, 1)]) for row in cells]
    assert len(set(keys)) == len(keys)
    if path.suffix == ".tsv":
        assert "Columns:" in " ".join(header)


def test_every_data_file_is_read() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(str(files("kg"))).rglob("*.py"))
    assert [path.name for path in FILES if f'"{path.name}"' not in code] == []


def test_every_data_file_that_is_read_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(str(files("kg"))).rglob("*.py"))
    names = set(re.findall(r'"([a-z_]+\.(?:txt|tsv))"', code))
    assert [name for name in sorted(names) if not tables.data_path(name).is_file()] == []


def test_control_verbs() -> None:
    for entry in words.control_verbs().values():
        assert entry.control in ("subject", "object", "causative", "perception")
        assert entry.modality in MODALITIES
        assert entry.polarity in POLARITIES


def test_event_types() -> None:
    assert set(words.event_types().values()) <= PLOVER


def test_event_nouns_have_a_verb() -> None:
    verbs = VerbLexicon.shared()
    for entry in words.event_nouns().values():
        assert any(verbs.is_verb(word) for word in entry.verb.split())


def test_fixed_expressions_and_prepositional_verbs() -> None:
    verbs = VerbLexicon.shared()
    assert [verb for _, verb in words.noun_verbs() if not verbs.is_verb(verb)] == []
    assert words.noun_verbs()["gebruik", "maken"] == {"van"}
    assert words.object_share("wachten", "op") > 0.8
    assert words.object_share("wachten", "in") == 0


@pytest.mark.parametrize("name", ["control_verbs.tsv", "reporting_verbs.txt", "impersonal_verbs.txt"])
def test_verbs_are_verbs(name: str) -> None:
    verbs = VerbLexicon.shared()
    words = [row[0].split(" ")[-1] for row in tables.read_rows(name)]
    assert [word for word in words if not verbs.is_verb(word)] == []


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Franse", "Frankrijk"),
        ("Frans", "Frankrijk"),
        ("Fransman", "Frankrijk"),
        ("fransen", "Frankrijk"),
        ("groene", None),
    ],
)
def test_demonyms(word: str, place: str | None) -> None:
    assert place_of_demonym(word) == place
