"""The data files of the package, read in one place: word lists and tab-separated tables with a header of comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.errors import DataFileError

FOLDERS = (
    "kg.dutch.lexicon",
    "kg.extraction",
    "kg.linking.grounding",
    "kg.linking.reconciliation",
    "kg.reading.cleaning",
)
"""The packages with a folder ``data``; no two of their files have the same name."""


@cache
def data_path(name: str) -> Path:
    """Where a data file of the package lies.

    Raises:
        DataFileError: the package has no such file.
    """
    for package in FOLDERS:
        path = Path(str(files(package))) / "data" / name
        if path.is_file():
            return path
    raise DataFileError(name, "no such data file in the package")


def read_lines(name: str) -> list[str]:
    """The lines of a data file in order, without comment lines and empty ones, white space around them stripped."""
    lines = (line.strip() for line in data_path(name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file in order, each a tuple of its columns.

    Raises:
        DataFileError: a row has another number of columns than the first.
    """
    text = data_path(name).read_text(encoding="utf-8")
    rows = tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))
    for row in rows:
        if len(row) != len(rows[0]):
            raise DataFileError(name, f"expected {len(rows[0])} columns, got {len(row)} in {row!r}")
    return rows


@cache
def read_words(name: str) -> frozenset[str]:
    """The words or phrases of a data file of one a line; of a table those of its first column."""
    return frozenset(row[0] for row in read_rows(name))
