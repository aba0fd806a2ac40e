"""The data files of the package, read in one place: word lists and tab-separated tables with a header of comments.

A folder of the user's may add rows to most of them (``use_lexicon``, or the environment variable KG_LEXICON): a file in
it is named like the one whose rows it adds to. Which folder counts is settled when the first file is read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kg.errors import DataFileError

ROOMS = ("dutch/lexicon", "extraction", "linking/grounding", "linking/reconciliation", "reading/cleaning")
"""The rooms with a folder ``data``; no two of their files have the same name."""
LEXICON_VARIABLE = "KG_LEXICON"
FIXED = frozenset({"combination.tsv", "countries.tsv", "markers.toml", "place_names.tsv", "rule_confidence.tsv"})
"""The files that no folder adds to: what is fitted, and tables that are looked up on disk."""


@cache
def data_files() -> dict[str, Path]:
    """Every data file of the package by its name, in the order of the names."""
    folders = [Path(__file__).parent / room / "data" for room in ROOMS]
    return {path.name: path for path in sorted((path for folder in folders for path in folder.iterdir()), key=_name)}


def _name(path: Path) -> str:
    return path.name


def data_path(name: str) -> Path:
    """Where a data file of the package lies.

    Raises:
        DataFileError: the package has no such file.
    """
    path = data_files().get(name)
    if path is None:
        raise DataFileError(name, "no such data file in the package")
    return path


def use_lexicon(folder: str | Path) -> None:
    """Let a folder add rows to the data files, in this process and those that it starts.

    To be called first: ``import kg; kg.use_lexicon(…)``, and then ``from kg import KnowledgeGraph``.

    Raises:
        DataFileError: it is no folder, has a file that adds to none, or data files were read already with another one.
    """
    wanted = Path(folder).resolve()
    if lexicon_folder.cache_info().currsize and lexicon_folder() != wanted:
        raise DataFileError(
            str(folder), f"call use_lexicon before anything else of kg is imported, or set {LEXICON_VARIABLE}"
        )
    os.environ[LEXICON_VARIABLE] = str(wanted)
    lexicon_folder()


@cache
def lexicon_folder() -> Path | None:
    """The folder that adds rows; None where there is none.

    Raises:
        DataFileError: it is no folder, or has a file that adds to none.
    """
    value = os.environ.get(LEXICON_VARIABLE)
    if not value:
        return None
    folder = Path(value)
    if not folder.is_dir():
        raise DataFileError(value, "no such folder")
    known = [name for name in data_files() if name not in FIXED]
    for path in sorted(folder.iterdir()):
        if path.name not in known and path.suffix in (".txt", ".tsv"):
            raise DataFileError(str(path), f"no such data file; a lexicon can have {', '.join(known)}")
    return folder


def lexicon_version() -> str:
    """Eight hexadecimal digits made from all that the folder adds; "" where there is none or it adds nothing."""
    folder = lexicon_folder()
    if folder is None:
        return ""
    content = [(path.name, lines_of(_text(path))) for path in sorted(folder.iterdir()) if path.name in data_files()]
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8] if any(lines for _, lines in content) else ""


def added_path(name: str) -> Path | None:
    """The file of the folder that adds to a data file; None where there is none."""
    folder = lexicon_folder()
    path = folder / name if folder is not None and name not in FIXED else None
    return path if path is not None and path.is_file() else None


def lines_of(text: str) -> list[str]:
    """The lines in order without comments and empty ones, white space around them stripped."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_lines(name: str) -> list[str]:
    """The lines of a data file in order, as ``lines_of`` gives them, those that the lexicon folder adds last.

    Raises:
        DataFileError: there is no such file, or it is not UTF-8.
    """
    added = added_path(name)
    return lines_of(_text(data_path(name))) + (lines_of(_text(added)) if added is not None else [])


@cache
def read_rows(name: str, allowed: tuple[tuple[int, Sequence[str]], ...] = ()) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file in order, each a tuple of its columns; added ones last.

    Args:
        name: the file.
        allowed: the numbers of columns, from 0, that have one of a few values only, and these values.

    Raises:
        DataFileError: a row has another number of columns than the first, or a value that is not allowed.
    """
    paths = [path for path in (data_path(name), added_path(name)) if path is not None]
    rows: list[tuple[str, ...]] = []
    for path in paths:
        for number, line in enumerate(_text(path).splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            row = tuple(line.split("\t"))
            where = f"{name if path == paths[0] else path}:{number}"
            if rows and len(row) != len(rows[0]):
                raise DataFileError(where, f"expected {len(rows[0])} columns, got {len(row)} in {row!r}")
            for column, values in allowed:
                if row[column] not in values:
                    raise DataFileError(where, f"{row[column]!r} is none of {', '.join(values)}")
            rows.append(row)
    return tuple(rows)


def added_rows(name: str, columns: int) -> list[tuple[str, ...]]:
    """The rows that the lexicon folder adds to a table that is looked up on disk.

    Raises:
        DataFileError: a row has another number of columns.
    """
    path = added_path(name)
    rows = [tuple(line.split("\t")) for line in lines_of(_text(path))] if path is not None else []
    for row in rows:
        if len(row) != columns:
            raise DataFileError(str(path), f"expected {columns} columns, got {len(row)} in {row!r}")
    return rows


@cache
def read_words(name: str) -> frozenset[str]:
    """The words or phrases of a data file of one a line; of a table those of its first column."""
    return frozenset(row[0] for row in read_rows(name))


@cache
def word_class(name: str) -> frozenset[str]:
    """The members of a class of ``word_classes.tsv``.

    Raises:
        KeyError: there is no such class.
    """
    classes: dict[str, frozenset[str]] = {}
    for class_name, members in read_rows("word_classes.tsv"):
        classes[class_name] = classes.get(class_name, frozenset()) | frozenset(members.split("|"))
    return classes[name]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise DataFileError(str(path), f"is not UTF-8 (byte {problem.start})") from problem
