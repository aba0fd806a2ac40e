"""``kg dossier``: on the screen, in files, and what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.dossier import to_markdown
from kg.graph import GraphStore
from tests.conftest import Built, Run
from tests.dossier import hostile, sample


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with GraphStore(tmp_path / "store") as graph:
        for reading in (*sample.readings(), hostile.reading()):
            graph.add(reading)
    return tmp_path / "store"


def test_markdown_on_the_screen(kg: Run, store: Path) -> None:
    with KnowledgeGraph.open(store, read_only=True) as graph:
        expected = to_markdown(graph.dossier("Cor Dam", since="2025-07"))
    done = kg("dossier", "cor dam", "--since", "2025-07", "--store", store)
    assert done.returncode == 0 and done.stdout.rstrip() == expected.rstrip()
    assert "Vanaf juli 2025" in done.stdout


def test_no_text_reaches_the_terminal_as_a_command(kg: Run, store: Path) -> None:
    done = kg("dossier", "Anna Bos", "--store", store)
    assert done.returncode == 0 and "kop" in done.stdout
    assert not any(char in done.stdout for char in "\x00\x1b\u202e")


def test_files_are_those_of_python(kg: Run, built: Built, tmp_path: Path) -> None:
    options = ("--store", built.store, "--min-confidence", "0.4", "--language", "en")
    files = [tmp_path / f"shell.{suffix}" for suffix in ("html", "md", "bib", "ris", "docx")]
    done = kg("dossier", "Noordhaven", *options, *(part for file in files for part in ("-o", file)))
    assert done.returncode == 0 and done.stdout.split() == list(map(str, files))
    with KnowledgeGraph.open(built.store, read_only=True) as graph:
        dossier = graph.dossier("Noordhaven", min_confidence=0.4)
    for file in files[:-1]:
        assert dossier.save(tmp_path / f"python{file.suffix}", language="en").read_bytes() == file.read_bytes()
    assert "Noordhaven" in files[0].read_text("utf-8") and files[-1].read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["Anna Vos"], "Anna Vos: nothing in the graph is called so; the nearest names are Anna Bos"),
        (["Anna Bos", "--since", "morgen"], "since 'morgen': expected a date, as in 2025-07-01"),
        (["Anna Bos", "--since", "2025", "--until", "2024"], "since 2025 is after until 2024"),
        (["Anna Bos", "--language", "fr"], "--language fr: known are nl and en"),
        (["Anna Bos", "--min-confidence", "2"], "min_confidence must be a number from 0 to 1"),
        (["Anna Bos", "-o", "a.pdf"], "a.pdf: unknown format 'pdf' of a dossier; known are html, docx, md, bib, ris"),
        (["Anna Bos", "-o", "weg/a.html"], "weg/a.html cannot be written"),
    ],
)
def test_errors_are_one_line(kg: Run, store: Path, arguments: list[str], problem: str) -> None:
    done = kg("dossier", *arguments, "--store", store, cwd=store.parent)
    assert done.returncode == 1 and not done.stdout
    assert done.stderr.startswith("kg: ") and problem in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_store_that_is_not_there(kg: Run, tmp_path: Path) -> None:
    assert "no store there" in kg("dossier", "Anna Bos", "--store", tmp_path / "weg").stderr
