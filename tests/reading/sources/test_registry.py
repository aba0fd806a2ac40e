"""A new input is one new file: what it registers is read from folders, files and standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.model import Article
from kg.reading import find_reader, known_suffixes, read_articles
from kg.reading.sources import registry
from kg.reading.sources.registry import Reader
from kg.registry import Registry

PDF = b"%PDF-1.7\n\0\xffDe raad opent de brug."

NEW_FILE = r"""
from kg.reading import read_text
from kg.reading.sources.registry import reader

@reader(
    suffixes=(".pdf",), media_types=("application/pdf",), recognises=lambda first_line: first_line.startswith(b"%PDF")
)
def read_pdf(source):
    data = source.read(1000)
    if not data.startswith(b"%PDF"):
        raise ValueError("is damaged")
    yield read_text(data.rpartition(b"\xff")[2].decode(), id=source.id, path=source.name)
"""


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A new file in the folder of sources, and a registry of which nothing stays."""
    fresh: Registry[Reader] = Registry("kg.reading.sources", group="nieuwsgraaf.readers")
    for entry in registry.READERS.entries():
        fresh.add(entry, (*entry.suffixes, *entry.media_types))
    monkeypatch.setattr(registry, "READERS", fresh)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "zzz_pdf.py").write_text(NEW_FILE)
    monkeypatch.setattr(import_module("kg.reading.sources"), "__path__", [str(tmp_path / "sources")])
    yield
    sys.modules.pop("kg.reading.sources.zzz_pdf", None)


@pytest.mark.usefixtures("pdf")
def test_a_new_input_is_one_new_file(tmp_path: Path) -> None:
    assert ".pdf" in known_suffixes()
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.PDF").write_bytes(PDF)
    (folder / "b.pdf").write_bytes(b"slecht")
    (folder / "c.pdf").write_bytes(b"x" * 1001)
    article, damaged, long = read_articles([folder])
    assert isinstance(article, Article) and (article.id, article.text) == ("a", "De raad opent de brug.")
    assert str(damaged) == f"{folder / 'b.pdf'}: is damaged"
    assert "more than" in str(long)
    (folder / "zonder").write_bytes(PDF)
    for path, identifier in ((folder / "zonder", "zonder"), ("-", "stdin")):
        (same,) = read_articles([path], standard_input=io.BytesIO(b"\n" + PDF))
        assert isinstance(same, Article) and (same.id, same.text) == (identifier, article.text)
    assert find_reader(media_type="application/pdf; version=1.7") is find_reader(suffix=".PDF") is not None


def test_without_a_reader_the_error_lists_the_known_suffixes(tmp_path: Path) -> None:
    (tmp_path / "brug.pdf").write_bytes(PDF)
    (error,) = read_articles([tmp_path / "brug.pdf"])
    expected = " ".join(known_suffixes())
    assert f"brug.pdf: is a PDF file, not text; files that can be read end in {expected}" in str(error)
    (tmp_path / "brug.txt").write_bytes(PDF)
    (error,) = read_articles([tmp_path / "brug.txt"])
    assert isinstance(error, ReadingError) and error.problem == "is a PDF file, not text"


def test_a_file_without_suffix_is_recognised_or_text(tmp_path: Path) -> None:
    (tmp_path / "regels").write_text('\n{"id": "x", "text": "De raad opent de brug."}\n')
    (tmp_path / "tekst").write_text("{De raad opent de brug.}")
    found = [
        article.id
        for article in read_articles([tmp_path / "regels", tmp_path / "tekst"])
        if isinstance(article, Article)
    ]
    assert found == ["x", "tekst"]


@pytest.mark.parametrize(
    ("media_type", "suffix"),
    [
        ("text/html; charset=utf-8", ".html"),
        ("Application/JSON", ".json"),
        ("application/x-ndjson", ".jsonl"),
        ("text/plain", ".txt"),
        ("image/png", ".png"),
    ],
)
def test_media_types(media_type: str, suffix: str) -> None:
    assert find_reader(media_type=media_type) is find_reader(suffix=suffix)
