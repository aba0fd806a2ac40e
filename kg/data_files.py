"""The data files of the package: where they lie, what their headers say, their rows."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.sorted_table import SortedTable
from kg.table_format import Header, Row, comments_of, parse_header, rows_of

FOLDERS = ("dutch/lexicon", "extraction", "linking/grounding", "linking/reconciliation", "reading/cleaning")
"""The folders of the package with a folder ``data``; no two of their files have the same name."""

ROOT = Path(__file__).parent


@cache
def data_files() -> dict[str, Path]:
    """Every data file of the package by its name, in the order of the names."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder / "data").iterdir()]
    return {path.name: path for path in sorted(paths, key=lambda path: path.name)}


def data_path(name: str) -> Path:
    """Where a data file of the package lies.

    Raises:
        DataFileError: the package has no such file.
    """
    if name not in data_files():
        raise unknown_file(name)
    return data_files()[name]


def unknown_file(path: str) -> DataFileError:
    """The error for a file whose name no data file has, with the one that may be meant."""
    near = get_close_matches(Path(path).name, data_files(), n=1)
    return DataFileError(path, f"no such data file{f' ({near[0]}?)' if near else ''}; see kg lexicon")


@cache
def header(name: str) -> Header:
    """What a data file of the package says of itself; raises as ``data_path``."""
    try:
        with data_path(name).open(encoding="utf-8") as lines:
            return parse_header(comments_of(lines))
    except (OSError, UnicodeDecodeError) as problem:
        raise DataFileError(name, f"its header cannot be read: {problem}") from problem


@cache
def package_rows(name: str) -> tuple[Row, ...]:
    """The rows of a table as the package has them, in order; each a tuple of its columns, empty where left out.

    Raises:
        DataFileError: there is no such table, or a row has columns or values that its header does not allow.
    """
    return read_file(data_path(name))


@cache
def package_keys(name: str) -> frozenset[Row]:
    """The keys of ``package_rows``."""
    return frozenset(header(name).key(row) for row in package_rows(name))


@cache
def sorted_table(name: str) -> SortedTable:
    """A table that is too big to be read whole, ``places.tsv`` or ``place_names.tsv``."""
    return SortedTable(data_path(name))


def read_file(path: Path) -> tuple[Row, ...]:
    """The rows of a data file that lies elsewhere, by its own header; raises as ``package_rows``."""
    text = text_of(path)
    return rows_of(path.name, text, parse_header(comments_of(text.splitlines())).columns)


def parse_toml(name: str, text: str) -> dict[str, dict[str, list[str]]]:
    """The sections of a file of patterns, each reason → patterns.

    Raises:
        DataFileError: it is not valid TOML of that shape.
    """
    try:
        sections: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise DataFileError(name, f"not valid TOML: {problem}") from problem
    for section, reasons in sections.items():
        for reason, patterns in reasons.items() if isinstance(reasons, dict) else [("", None)]:
            if not isinstance(patterns, list):
                raise DataFileError(name, f"expected a list of patterns in [{section}] {reason}")
            for pattern in patterns:
                try:
                    re.compile(pattern)
                except (re.error, TypeError) as problem:
                    raise DataFileError(name, f"[{section}] {reason}: no pattern {pattern!r}: {problem}") from problem
    return sections


def text_of(path: Path) -> str:
    """The text of a file, without a byte order mark.

    Raises:
        DataFileError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode().removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise DataFileError(f"{path}:{line}", f"is not UTF-8 (byte {problem.start})") from problem
    except OSError as problem:
        raise DataFileError(str(path), f"cannot be read: {problem.strerror}") from problem
