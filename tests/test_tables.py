"""The one loader of data files, and a lexicon folder that adds rows to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import tables
from kg.errors import DataFileError
from tests.conftest import ROOT

READS = """
import kg
kg.use_lexicon(r"{folder}")
from kg import KnowledgeGraph
with KnowledgeGraph.open() as graph:
    graph.add_text("{text}")
    for event in graph.events():
        print(event.actor.name, event.action, event.target.name, [source.name for source in event.attributed_to])
    for entity in graph.entities():
        print(entity.name, entity.position)
    print(graph.pipeline.version)
"""


def python(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def read_with(folder: Path, text: str) -> str:
    done = python(READS.format(folder=folder, text=text))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", tables.data_files())
def test_every_file_names_its_source_and_licence(name: str) -> None:
    lines = tables.data_path(name).read_text(encoding="utf-8").splitlines()
    header = " ".join(line for line in lines if line.startswith("#"))
    assert any(word in header for word in ("Source: ", "Made by ", "Written for ", "itted "))
    assert "Licence" in header or "License" in header or "CC BY" in header


def test_no_two_files_have_one_name() -> None:
    names = [path.name for path in (ROOT / "kg").glob("**/data/*") if path.is_file()]
    assert sorted(names) == list(tables.data_files())


def test_a_party(tmp_path: Path) -> None:
    text = "Anna Bakker (zeewind) steunt het plan."
    before = read_with(tmp_path, text)
    (tmp_path / "parties.txt").write_text("# ours\nzeewind\n", encoding="utf-8")
    after = read_with(tmp_path, text)
    assert "lid zeewind" not in before
    assert "Anna Bakker lid zeewind" in after
    assert "nieuwsgraaf-0.1.0\n" in before
    assert "nieuwsgraaf-0.1.0+lexicon." in after


def test_a_reporting_verb_and_an_alias(tmp_path: Path) -> None:
    (tmp_path / "reporting_verbs.txt").write_text("twitteren\n", encoding="utf-8")
    (tmp_path / "spelling_variants.tsv").write_text("Anna Bakker\tAnouk Bakker\n", encoding="utf-8")
    text = "Anouk Bakker twittert dat de gemeente het zwembad sluit. Anna Bakker koopt een schip."
    read = read_with(tmp_path, text)
    (reported,) = [line for line in read.splitlines() if line.startswith("gemeente sluiten zwembad")]
    (bought,) = [line for line in read.splitlines() if " kopen schip" in line]
    assert reported == f"gemeente sluiten zwembad ['{bought.split(' kopen')[0]}']"


def test_a_place(tmp_path: Path) -> None:
    row = "900000001\tcity\tZeeburgerdam\tNL\t07\t52.5\t4.75\t1200\n"
    (tmp_path / "places.tsv").write_text(row, encoding="utf-8")
    assert "latitude=52.5" in read_with(tmp_path, "De politie arresteerde een man in Zeeburgerdam.")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("partijen.txt", "Zeepartij", "partijen.txt: no such data file; a lexicon can have abbreviat"),
        ("combination.tsv", "x\t1", "combination.tsv: no such data file"),
        ("control_verbs.tsv", "durven\tsubject", "control_verbs.tsv:1: expected 5 columns, got 2 in"),
        (
            "control_verbs.tsv",
            "durven\tsubject\tmaybe\taffirmed\tno",
            "control_verbs.tsv:1: 'maybe' is none of asserted",
        ),
        ("places.tsv", "1\ttown\tA\tNL\t07\t1\t1\t1", "'town' is none of continent, country, region, city"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content + "\n", encoding="utf-8")
    done = python(READS.format(folder=tmp_path, text="De politie wil een man in Assen arresteren."))
    assert done.returncode != 0
    assert message in done.stderr


def test_no_folder(tmp_path: Path) -> None:
    done = python("import kg; kg.use_lexicon('nergens')", KG_LEXICON="")
    assert "nergens: no such folder" in done.stderr


def test_another_folder_comes_too_late(tmp_path: Path) -> None:
    done = python(f"from kg import tables, use_lexicon\ntables.read_rows('parties.txt')\nuse_lexicon(r'{tmp_path}')")
    assert "call use_lexicon before anything else of kg is imported" in done.stderr


def test_rows_of_unequal_length_are_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "verbs.tsv").write_text("# header\nrekenen\top\nwachten\n", encoding="utf-8")
    monkeypatch.setattr(tables, "data_path", lambda name: tmp_path / name)
    with pytest.raises(DataFileError, match=r"verbs.tsv:3: expected 2 columns, got 1 in \('wachten',\)"):
        tables.read_rows("verbs.tsv")
