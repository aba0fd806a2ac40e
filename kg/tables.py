"""The one loader of data files: word lists and tables of the package, and what a lexicon of the user adds to them.

``kg.table_format`` says what a data file looks like, ``kg.data_files`` which there are, ``kg.lexicon`` what a folder of
the user can do to them.
"""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import takewhile
from pathlib import Path

from kg.data_files import data_files, data_path, header, package_rows, parse_toml, text_of
from kg.lexicon import Changes, Lexicon
from kg.table_format import Row, lines_of

ENVIRONMENT_VARIABLE = "KG_LEXICON"


class _Choice:
    """The lexicon of this process; None is the package's words alone."""

    lexicon: Lexicon | None = None
    is_made = False


def use_lexicon(chosen: str | Path | Lexicon | None) -> Lexicon | None:
    """Choose the folder whose rows this process, and those it starts, add to the package's; None for no folder.

    A process uses one at a time, for everything that is read and opened until another is chosen. What was cached of
    that one is dropped; a pipeline that was made with it raises an error when it is used. Choose while no other thread
    reads: it would use rows of both. What other packages keep of the rows (a reader or an extractor of your own) is
    theirs to drop.

    Raises:
        DataFileError: see ``Lexicon.read``.
    """
    lexicon = Lexicon.read(chosen) if isinstance(chosen, str | Path) else chosen
    _choose(lexicon, is_made=True, folder=lexicon.folder if lexicon is not None else None)
    return lexicon


def _choose(lexicon: Lexicon | None, *, is_made: bool, folder: str | None) -> None:
    is_other = lexicon != _Choice.lexicon
    _Choice.lexicon, _Choice.is_made = lexicon, is_made
    if folder is None:
        os.environ.pop(ENVIRONMENT_VARIABLE, None)
    else:
        os.environ[ENVIRONMENT_VARIABLE] = folder
    if is_other:
        _forget()


@contextmanager
def restored_on_error() -> Iterator[None]:
    """Within it an error brings back the lexicon that was in use before."""
    lexicon, is_made, folder = _Choice.lexicon, _Choice.is_made, os.environ.get(ENVIRONMENT_VARIABLE)
    try:
        yield
    except BaseException:
        _choose(lexicon, is_made=is_made, folder=folder)
        raise


def is_lexicon_chosen() -> bool:
    """Whether this process has chosen a lexicon, or none, or has read rows that one could change."""
    return _Choice.is_made


def lexicon_in_use() -> Lexicon | None:
    """The lexicon that was chosen, or the one in the folder that the environment variable ``KG_LEXICON`` names.

    Raises:
        DataFileError: see ``Lexicon.read``.
    """
    if not _Choice.is_made:
        use_lexicon(os.environ.get(ENVIRONMENT_VARIABLE) or None)
    return _Choice.lexicon


def digest_of(lexicon: Lexicon | None) -> str:
    """Its ``digest``; "" for none."""
    return lexicon.digest if lexicon is not None else ""


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
def read_rows(name: str) -> tuple[Row, ...]:
    """The rows of a table in order, with what the lexicon in use adds behind them; each a tuple of its columns.

    Columns that were left out are empty.

    Raises:
        DataFileError: there is no such table, or a row has columns or values that its header does not allow.
    """
    rows = package_rows(name)
    if header(name).closed:
        return rows  # modules read these when they are imported, before a lexicon is chosen
    found = changes(name)
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


@cache
def read_toml(name: str) -> dict[str, dict[str, list[str]]]:
    """A file of patterns: section → reason → patterns, with those of the lexicon in use behind them.

    Raises:
        DataFileError: there is no such file, or it is not valid TOML of that shape.
    """
    sections = parse_toml(name, text_of(data_path(name)))
    lexicon = lexicon_in_use()
    if lexicon is not None and name in lexicon.texts:
        for section, reasons in parse_toml(f"{lexicon.folder}/{name}", lexicon.texts[name]).items():
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
    """A line for each data file: its name, whether a lexicon cannot change it or does, and what it holds."""
    return "".join(f"{name:28}{_state(name):9}{_meaning(name)}\n" for name in data_files())


def _state(name: str) -> str:
    if header(name).closed:
        return "closed"
    lexicon = lexicon_in_use()
    return "changed" if lexicon is not None and any(lines_of(lexicon.texts.get(name, ""))) else ""


def _meaning(name: str) -> str:
    return textwrap.shorten(header(name).meaning.partition(". ")[0].rstrip("."), 83, placeholder=" …")


def table_text(name: str) -> str:
    """A data file with its header, as it is after what the lexicon in use does to it; raises as ``read_rows``."""
    text = text_of(data_path(name))
    if _state(name) != "changed":
        return text
    comments = "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    if name.endswith(".toml"):
        return comments + _toml_of(read_toml(name))
    lines = ("\t".join(row) for row in read_rows(name))
    is_filled_up = header(name).columns[-1].is_optional
    return comments + "".join(f"{line.rstrip() if is_filled_up else line}\n" for line in lines)


def _toml_of(sections: Mapping[str, Mapping[str, list[str]]]) -> str:
    lines = []
    for section, reasons in sections.items():
        lines.append(f"\n[{section}]")
        for reason, patterns in reasons.items():
            lines += [f"{_quoted(reason)} = [", *(f"  {_quoted(pattern)}," for pattern in patterns), "]"]
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    return f"'{text}'" if text.isprintable() and "'" not in text else json.dumps(text)


@cache
def changes(name: str) -> Changes:
    """What the lexicon in use does to a table."""
    lexicon = lexicon_in_use()
    return lexicon.changes(name) if lexicon is not None else Changes({}, frozenset())
