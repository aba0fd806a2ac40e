"""Files, folders and standard input as streams of articles, with an error instead of each that cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.sources.plain import read_plain
from kg.reading.sources.registry import Input, Reader, find_reader, known_suffixes
from kg.reading.sources.texts import MAX_BYTES

_STANDARD_INPUT = "-"
_STANDARD_INPUT_ID = "stdin"
_SPECIAL_KINDS: dict[Callable[[int], bool], str] = {
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


def read_articles(
    paths: Iterable[str | Path], *, standard_input: IO[bytes] | None = None, keep_both: bool = False
) -> Iterator[Article | ReadingError]:
    """Every article under the paths, in the order of the paths; within a folder sorted by name, hidden files left out.

    A path is a file, a folder, or "-" for standard input (text, HTML or JSON Lines). Instead of what cannot be read
    comes a ReadingError that says why. No two articles of a run have the same id: the second becomes an error, unless
    it has another text and the caller wants to ``keep_both`` and gives it another id.
    """
    seen: dict[str, Article] = {}
    for article in chain.from_iterable(_read_path(path, standard_input) for path in paths):
        if isinstance(article, ReadingError):
            yield article
            continue
        earlier = seen.setdefault(article.id, article)
        if earlier is article or (keep_both and earlier.content_hash != article.content_hash):
            yield article
            continue
        difference = "the same text" if earlier.content_hash == article.content_hash else "another text"
        where = f" from {earlier.path}" if earlier.path else ""
        yield ReadingError(
            article.path or article.id,
            f"id {article.id!r} was read already{where}, with {difference}; this one is left out",
        )


def _read_path(path: str | Path, standard_input: IO[bytes] | None) -> Iterator[Article | ReadingError]:
    if str(path) == _STANDARD_INPUT:
        yield from _read_stream(standard_input or sys.stdin.buffer)
        return
    place = Path(path)
    try:
        is_folder = place.is_dir()
        if not is_folder and not os.path.lexists(place):
            yield ReadingError(str(path), "no such file or folder")
            return
    except (OSError, ValueError) as error:
        yield ReadingError(str(path), _reason(error))
        return
    if is_folder:
        yield from _read_folder(place)
    else:
        yield from _read_file(place, identifier=_text_of(place.stem))


def _read_folder(folder: Path) -> Iterator[Article | ReadingError]:
    is_empty = True
    for file in _walk(folder, above=()):
        is_empty = False
        if isinstance(file, ReadingError):
            yield file
        else:
            yield from _read_file(file, identifier=_text_of(file.relative_to(folder).with_suffix("").as_posix()))
    if is_empty:
        yield ReadingError(str(folder), f"folder without articles; their names end in {' '.join(known_suffixes())}")


def _walk(folder: Path, *, above: tuple[tuple[int, int], ...]) -> Iterator[Path | ReadingError]:
    """The files with a known suffix, and an error for what has one and is no file: it is not opened, since that could
    wait for ever. ``above``: device and inode of the folders around it, against loops of links.
    """
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadingError(str(folder), _reason(error))
        return
    key = (status.st_dev, status.st_ino)
    if key in above:
        yield ReadingError(str(folder), "symbolic link to a folder that it is in")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above=(*above, key))
        elif entry.suffix.lower() in known_suffixes():
            kind = _special_kind(entry)
            yield entry if kind is None else ReadingError(str(entry), f"is {kind}, not a file; it was skipped")


def _read_file(path: Path, *, identifier: str) -> Iterator[Article | ReadingError]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) and os.fstat(stream.fileno()).st_size == 0:
                yield ReadingError(name, "is empty")
                return
            entry = find_reader(suffix=path.suffix) or find_reader(beginning=stream.peek())
            yield from _read_source(Input(stream=stream, name=name, id=identifier), entry)
    except OSError as error:
        yield ReadingError(name, _reason(error))


def _read_stream(stream: IO[bytes]) -> Iterator[Article | ReadingError]:
    """Standard input: what a reader recognises by its first line that is not blank, else plain text."""
    name = "standard input"
    first = b""
    try:
        while not first.strip() and (line := stream.readline(MAX_BYTES + 1)):
            first = line
        if not first.strip():
            yield ReadingError(name, "is empty")
            return
        source = Input(stream=stream, name=name, id=_STANDARD_INPUT_ID, head=first)
        yield from _read_source(source, find_reader(beginning=first))
    except OSError as error:
        yield ReadingError(name, _reason(error))


def _read_source(source: Input, entry: Reader | None) -> Iterator[Article | ReadingError]:
    """The articles of a source by its reader, or as plain text without one."""
    read = read_plain if entry is None else entry.read
    try:
        yield from read(source)
    except ReadingError as error:
        yield error
    except ValueError as error:
        known = "" if entry is not None else f"; files that can be read end in {' '.join(known_suffixes())}"
        yield ReadingError(source.name, f"{error}{known}")


def _special_kind(path: Path) -> str | None:
    """What a path is that can be opened and is no file; None for files, and for what cannot be opened."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    return next((kind for is_kind, kind in _SPECIAL_KINDS.items() if is_kind(mode)), None)


def _text_of(name: str) -> str:
    r"""A file name as text: bytes that are not UTF-8 become ``\xff``, so that two names stay two."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
