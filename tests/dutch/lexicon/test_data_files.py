"""The data files: a header, no line twice, in order; and what depends on them."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg import data_files, tables
from kg.dutch.lexicon import words
from kg.dutch.lexicon.demonyms import place_of_demonym
from kg.dutch.morphology.conjugation import Slot
from kg.dutch.morphology.verbs import VerbLexicon
from kg.lexicon import REMOVAL
from kg.model import MODALITIES, POLARITIES
from tests.conftest import ROOT

SLOTS = [str(slot.name).lower() for slot in Slot]

FILES = list(data_files.data_files().values())
BY_MEANING = {
    "abbreviations.tsv", "calendar_words.tsv", "collectives.txt", "feasts.tsv", "known_bodies.tsv", "metonyms.tsv",
    "occupations.tsv", "organisation_classes.tsv", "organisation_kinds.txt", "place_words.tsv", "role_synonyms.tsv",
    "time_fillers.txt", "evidence_verbs.tsv", "modality_verbs.tsv", "verb_additions.txt", "verb_infinitives.txt",
    "verb_particles.txt", "agencies.txt", "capitals_inside.txt", "outlets.txt", "place_names.tsv", "places.tsv",
    "sections.txt", "pronouns.tsv", "wikidata.tsv",
}  # fmt: skip
"""The files whose rows stand together by what they mean, or that have columns left out."""

MADE_BY = {
    "training/build_verb_lexicon.py": ["verb_infinitives.txt", "verb_preferences.txt"],
    "training/build_verb_prepositions.py": ["verb_prepositions.tsv"],
    "training/build_verb_valency.py": ["verb_valency.tsv"],
    "tools/build_first_names.py": ["first_names.tsv"],
    "tools/build_places.py": ["countries.tsv", "place_names.tsv", "places.tsv"],
}
"""The scripts that write data files, with the headers of these."""
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INVESTIGATE",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_header(path: Path) -> None:
    header = data_files.header(path.name)
    assert header.meaning and header.source and header.licence
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = lines[: next(number for number, line in enumerate(lines) if not line.startswith("#"))]
    starts = [line.split(":")[0] for line in comments if line.startswith(("# Source: ", "# Licence: "))]
    assert starts == ["# Source", "# Licence"]
    assert comments[-1].startswith("# Licence: "), "these are the last lines"
    fields = {field[1] for line in comments if (field := re.match(r"# ([A-Z]\w+): ", line))}
    assert fields <= {"Columns", "Closed", "Source", "Licence"}, "a misspelt one would be taken for text"
    assert (len(header.columns) > 1) is any(line.startswith("# Columns: ") for line in comments)
    assert path.suffix != ".tsv" or len(header.columns) > 1
    assert path.suffix == ".toml" or not any(line.startswith(REMOVAL) for line in lines)


@pytest.mark.parametrize("script", MADE_BY)
def test_scripts_write_the_headers(script: str) -> None:
    code = (ROOT / script).read_text(encoding="utf-8").replace('{version("faker")}', "40.63.0")
    for name in MADE_BY[script]:
        lines = data_files.data_path(name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.startswith("#") and f"{line}\n" not in code] == []


def test_no_two_files_have_one_name() -> None:
    names = [path.name for path in (ROOT / "kg").glob("**/data/*") if path.is_file()]
    assert sorted(names) == list(data_files.data_files())


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".toml"], ids=lambda path: str(path.name))
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
    keys = [data_files.header(path.name).key(row) for row in tables.read_rows(path.name)]
    assert len(set(keys)) == len(keys)


def test_every_data_file_is_read() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(str(files("kg"))).rglob("*.py"))
    read_by_stem = {path.name for path in FILES if path.parent.parent.name == "cleaning"}
    assert [path.name for path in FILES if f'"{path.name}"' not in code and path.name not in read_by_stem] == []
    assert [name for name in read_by_stem if not re.search(rf"""["']{Path(name).stem}["'.]""", code)] == []


def test_every_data_file_that_is_read_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(str(files("kg"))).rglob("*.py"))
    names = set(re.findall(r'"([a-z_]+\.(?:txt|tsv))"', code))
    assert sorted(names - data_files.data_files().keys()) == []


def test_values_are_those_of_the_model() -> None:
    for name in data_files.data_files():
        for column in data_files.header(name).columns:
            expected = {"modality": MODALITIES, "polarity": POLARITIES, "slot": SLOTS}.get(column.name, column.values)
            assert set(column.values) == set(expected), name
    assert set(data_files.header("event_types.tsv").columns[1].values) == PLOVER


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
    verbs_of = [row[0].split(" ") for row in tables.read_rows(name)]
    assert [words for words in verbs_of if not any(verbs.is_verb(word) for word in (words[0], words[-1]))] == []


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
