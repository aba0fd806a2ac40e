"""A lexicon of the user: a folder of files with the names of those of the package, which add rows to them.

A row is added, or replaces the row with its key; a line of "-" and a key takes a row out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.data_files import data_files, data_path, header, package_keys, parse_toml, sorted_table, text_of, unknown_file
from kg.errors import DataFileError
from kg.table_format import Row, cells_of, lines_of

REMOVAL = "-"
SUFFIXES = (".txt", ".tsv", ".toml")
PLACES, PLACE_NAMES = "places.tsv", "place_names.tsv"


class Changes(NamedTuple):
    """What a lexicon does to one table: rows by their key, and the keys of those it takes out."""

    rows: Mapping[Row, Row]
    removed: frozenset[Row]


class Line(NamedTuple):
    """A line of a file of a lexicon: its number, the key of its row, and the row; None where it takes that out."""

    number: int
    key: Row
    row: Row | None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A folder of the user's own words, as it was read: the text of each file by its name.

    Two that say the same are equal, wherever they lie.
    """

    folder: str
    texts: Mapping[str, str]

    @classmethod
    def read(cls, folder: str | Path) -> Lexicon:
        """Read and check the files of a folder whose names end like those of data files; others are left alone.

        Raises:
            DataFileError: the folder cannot be read, or a file has a name, a column or a value that does not exist.
        """
        place = Path(folder).resolve()
        if not place.is_dir():
            raise DataFileError(str(folder), "is no folder" if place.exists() else "no such folder")
        try:
            paths = sorted(path for path in place.iterdir() if path.suffix in SUFFIXES and path.is_file())
        except OSError as problem:
            raise DataFileError(str(folder), f"cannot be read: {problem.strerror}") from problem
        found = {path.name: text_of(path) for path in paths if not path.name.startswith(".")}
        lexicon = cls(str(place), found)
        for name in lexicon.texts:
            lexicon.check(name)
        return lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits for what the files say, comments left out; empty where they say nothing."""
        lines = [(name, [line for _, line in lines_of(text)]) for name, text in sorted(self.texts.items())]
        said = [entry for entry in lines if entry[1]]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""

    def check(self, name: str) -> None:
        """Raises ``DataFileError`` unless the file has a table of the package to add to, and rows that fit it."""
        path = f"{self.folder}/{name}"
        if name not in data_files():
            raise unknown_file(path)
        if header(name).closed:
            raise DataFileError(path, f"cannot be changed: {header(name).closed}")
        if name.endswith(".toml"):
            known = parse_toml(name, text_of(data_path(name)))
            for section in parse_toml(path, self.texts[name]).keys() - known:
                raise DataFileError(path, f"no section [{section}]; there are {', '.join(known)}")
        else:
            self._check_rows(name, path)

    def _check_rows(self, name: str, path: str) -> None:
        own_places = self.changes(PLACES).rows if name == PLACE_NAMES else {}
        for number, key, row in self.lines(name):
            if row is None and not _is_known(name, key):
                problem = f"nothing to take out: the package has no row {' '.join(key)!r}"
                raise DataFileError(f"{path}:{number}", problem)
            for place in row[1].split() if row is not None and name == PLACE_NAMES else ():
                place_key = (place.removesuffix("*"),)
                if place_key not in own_places and not _is_known(PLACES, place_key):
                    raise DataFileError(f"{path}:{number}", f"no place has the id {place!r}")

    def lines(self, name: str) -> Iterator[Line]:
        """What each line of a file says of a table; nothing where the lexicon has no file of that name.

        Raises:
            DataFileError: a line has columns or values that do not exist, or the key of an earlier one.
        """
        schema, path = header(name), f"{self.folder}/{name}"
        key_columns = [column for column in schema.columns if column.is_key]
        numbers: dict[Row, int] = {}
        for number, line in lines_of(self.texts.get(name, "")):
            if line.startswith(REMOVAL):
                row, key = None, cells_of(path, number, line.removeprefix(REMOVAL), key_columns)
            else:
                row = cells_of(path, number, line, schema.columns)
                key = schema.key(row)
            if not all(key):
                raise DataFileError(f"{path}:{number}", f"{key_columns[key.index('')].name} is empty")
            if key in numbers:
                raise DataFileError(f"{path}:{number}", f"line {numbers[key]} is of {' '.join(key)!r} already")
            numbers[key] = number
            yield Line(number, key, row)

    def changes(self, name: str) -> Changes:
        """What the lexicon does to a table; raises as ``lines``."""
        lines = list(self.lines(name))
        rows = {line.key: line.row for line in lines if line.row is not None}
        return Changes(rows, frozenset(line.key for line in lines if line.row is None))


def _is_known(name: str, key: Row) -> bool:
    """Whether the package has a row of that key; of ``place_names.tsv``, whose keys are not as written, always."""
    if name == PLACES:
        return sorted_table(name).find(*key) is not None
    return name == PLACE_NAMES or key in package_keys(name)
