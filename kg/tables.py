"""The one loader of data files: word lists and tables of the package, and what a lexicon of the user adds to them.

``kg.table_format`` says what a data file looks like. A lexicon is a folder of files with the names of those of the
package (``use_lexicon``). A row is added, or replaces the row with its key; a line of "-" and a key takes a row out.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataFileError
from kg.table_format import Header, Row, cells_of, comments_of, lines_of, parse_header, rows_of

FOLDERS = ("dutch/lexicon", "extraction", "linking/grounding", "linking/reconciliation", "reading/cleaning")
"""The folders of the package with a folder ``data``; no two of their files have the same name."""

ROOT = Path(__file__).parent
ENVIRONMENT_VARIABLE = "KG_LEXICON"
REMOVAL = "-"


class Changes(NamedTuple):
    """What a lexicon does to one table: rows by their key, and the keys of those it takes out."""

    rows: Mapping[Row, Row]
    removed: frozenset[Row]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A folder of the user's own words, as it was read: the text of each file by its name."""

    folder: str
    texts: Mapping[str, str]

    @classmethod
    def read(cls, folder: str | Path) -> Lexicon:
        """Read and check every file of a folder; those whose name begins with a full stop are left alone.

        Raises:
            DataFileError: the folder cannot be read, or a file has a name, a column or a value that does not exist.
        """
        if not Path(folder).is_dir():
            raise DataFileError(str(folder), "no such folder")
        paths = sorted(path for path in Path(folder).resolve().iterdir() if not path.name.startswith("."))
        lexicon = cls(str(Path(folder).resolve()), {path.name: _text(path) for path in paths})
        for name in lexicon.texts:
            lexicon.check(name)
        return lexicon

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits for what the files say, comments left out; empty where they say nothing."""
        lines = [(name, [line for _, line in lines_of(text)]) for name, text in sorted(self.texts.items())]
        said = [entry for entry in lines if entry[1]]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""

    def check(self, name: str) -> None:
        """Raises ``DataFileError`` unless the file has a table of the package to add to, and rows that fit it."""
        path = f"{self.folder}/{name}"
        if name not in data_files():
            raise DataFileError(path, f"no such data file; a lexicon can have {', '.join(open_files())}")
        if header(name).closed:
            raise DataFileError(path, f"cannot be changed: {header(name).closed}")
        if name.endswith(".toml"):
            _parsed_toml(path, self.texts[name])
            return
        known = None if is_big(name) else {header(name).key(row) for row in _package_rows(name)}
        for key in self.changes(name).removed:
            if known is not None and key not in known:
                raise DataFileError(path, f"nothing to take out: the package has no row {' '.join(key)!r}")

    def changes(self, name: str) -> Changes:
        """What the lexicon does to a table; nothing where it has no file of that name."""
        schema, path = header(name), f"{self.folder}/{name}"
        rows, removed = {}, set()
        for number, line in lines_of(self.texts.get(name, "")):
            if line.startswith(REMOVAL):
                keys = [column for column in schema.columns if column.is_key]
                removed.add(cells_of(path, number, line.removeprefix(REMOVAL).strip(), keys))
            else:
                row = cells_of(path, number, line, schema.columns)
                rows[schema.key(row)] = row
        return Changes(rows, frozenset(removed))


class _Choice:
    """The lexicon of this process; None is the package's words alone."""

    lexicon: Lexicon | None = None
    is_made = False


def use_lexicon(chosen: str | Path | Lexicon | None) -> Lexicon | None:
    """Choose the folder whose rows this process, and those it starts, add to the package's; None for no folder.

    A process uses one at a time. What was cached of another one is dropped; a pipeline that was made with that one
    raises an error when it is used.

    Raises:
        DataFileError: see ``Lexicon.read``.
    """
    lexicon = Lexicon.read(chosen) if isinstance(chosen, str | Path) else chosen
    is_other = lexicon != _Choice.lexicon
    _Choice.lexicon, _Choice.is_made = lexicon, True
    if lexicon is None:
        os.environ.pop(ENVIRONMENT_VARIABLE, None)
    else:
        os.environ[ENVIRONMENT_VARIABLE] = lexicon.folder
    if is_other:
        _forget()
    return lexicon


def lexicon_version() -> str:
    """The ``digest`` of the lexicon in use; "" where there is none."""
    lexicon = lexicon_in_use()
    return lexicon.digest if lexicon is not None else ""


def lexicon_in_use() -> Lexicon | None:
    """The lexicon that was chosen, or the one in the folder that the environment variable ``KG_LEXICON`` names.

    Raises:
        DataFileError: see ``Lexicon.read``.
    """
    if not _Choice.is_made:
        use_lexicon(os.environ.get(ENVIRONMENT_VARIABLE) or None)
    return _Choice.lexicon


def _forget() -> None:
    """Empty every cache of the package: more than needed, but so none can be overlooked."""
    for name, module in list(sys.modules.items()):
        if name == "kg" or name.startswith("kg."):
            for owner in (module, *(value for value in vars(module).values() if _is_class_of(value, name))):
                for attribute in list(vars(owner)):
                    forget = getattr(getattr(owner, attribute, None), "cache_clear", None)
                    if callable(forget):
                        forget()


def _is_class_of(value: object, module: str) -> bool:
    return isinstance(value, type) and value.__module__ == module


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
        raise DataFileError(name, f"no such data file; there are {', '.join(data_files())}")
    return data_files()[name]


def open_files() -> tuple[str, ...]:
    """The names of the data files that a lexicon can change."""
    return tuple(name for name in data_files() if not header(name).closed)


def is_big(name: str) -> bool:
    """Whether a table is sorted and looked up on disk (``SortedTable``), and never read whole."""
    return name in ("places.tsv", "place_names.tsv")


@cache
def header(name: str) -> Header:
    """What a data file of the package says of itself; raises as ``data_path``."""
    with data_path(name).open(encoding="utf-8") as lines:
        return parse_header(comments_of(lines))


@cache
def read_rows(name: str) -> tuple[Row, ...]:
    """The rows of a table in order, with what the lexicon in use adds behind them; each a tuple of its columns.

    Columns that were left out are empty.

    Raises:
        DataFileError: there is no such table, or a row has columns or values that its header does not allow.
    """
    found = changes(name)
    rows = _package_rows(name)
    if not found.rows and not found.removed:
        return rows
    key = header(name).key
    kept = {key(row): row for row in rows if key(row) not in found.removed}
    return tuple({**kept, **found.rows}.values())


def read_lines(name: str) -> tuple[str, ...]:
    """The words or phrases of a list of one a line, in order. Raises as ``read_rows``."""
    return tuple(row[0] for row in read_rows(name))


@cache
def read_words(name: str) -> frozenset[str]:
    """The words or phrases of a list of one a line; of a table those of its first column. Raises as ``read_rows``."""
    return frozenset(row[0] for row in read_rows(name))


def read_file(path: Path) -> tuple[Row, ...]:
    """The rows of a data file that lies elsewhere, by its own header; raises as ``read_rows``."""
    text = _text(path)
    return rows_of(path.name, text, parse_header(comments_of(text.splitlines())).columns)


@cache
def read_toml(name: str) -> dict[str, dict[str, list[str]]]:
    """A file of patterns: section → reason → patterns, with those of the lexicon in use behind them.

    Raises:
        DataFileError: there is no such file, or it is not valid TOML of that shape.
    """
    sections = _parsed_toml(name, _text(data_path(name)))
    lexicon = lexicon_in_use()
    if lexicon is not None and name in lexicon.texts:
        for section, reasons in _parsed_toml(f"{lexicon.folder}/{name}", lexicon.texts[name]).items():
            for reason, patterns in reasons.items():
                sections.setdefault(section, {}).setdefault(reason, []).extend(patterns)
    return sections


@cache
def word_class(name: str) -> frozenset[str]:
    """The members of a class of ``word_classes.tsv``.

    Raises:
        KeyError: there is no such class.
    """
    classes = {row[0]: row[1] for row in read_rows("word_classes.tsv")}
    return frozenset(classes[name].split("|"))


def listing() -> str:
    """A line for each data file: its name, the first sentence of what it holds, the folder of the package it is in."""
    return "".join(
        f"{name:28}{header(name).meaning.partition('. ')[0].rstrip('.')}.  kg/{path.parent.relative_to(ROOT)}\n"
        for name, path in data_files().items()
    )


def table_text(name: str) -> str:
    """A data file with its header, as it is after what the lexicon in use does to it; raises as ``read_rows``."""
    text = _text(data_path(name))
    if name.endswith(".toml"):
        lexicon = lexicon_in_use()
        return text + (lexicon.texts.get(name, "") if lexicon is not None else "")
    comments = "".join(f"# {line}".rstrip() + "\n" for line in comments_of(text.splitlines()))
    lines = ("\t".join(row) for row in read_rows(name))
    is_filled_up = header(name).columns[-1].is_optional
    return comments + "".join(f"{line.rstrip() if is_filled_up else line}\n" for line in lines)


@cache
def changes(name: str) -> Changes:
    """What the lexicon in use does to a table."""
    lexicon = lexicon_in_use()
    return lexicon.changes(name) if lexicon is not None else Changes({}, frozenset())


@cache
def _package_rows(name: str) -> tuple[Row, ...]:
    return read_file(data_path(name))


def _parsed_toml(name: str, text: str) -> dict[str, dict[str, list[str]]]:
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


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise DataFileError(str(path), f"is not UTF-8 (byte {problem.start})") from problem
    except OSError as problem:
        raise DataFileError(str(path), f"cannot be read: {problem.strerror}") from problem
