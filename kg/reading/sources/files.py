"""Files, folders and standard input as streams of articles, with an error in place of each that cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.sources.encodings import decode
from kg.reading.sources.html import read_html
from kg.reading.sources.json_lines import read_document, read_lines
from kg.reading.sources.texts import MAX_ARTICLE_LENGTH, read_text

TEXT_SUFFIXES = (".txt", ".text", ".md")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
LINE_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (*TEXT_SUFFIXES, *HTML_SUFFIXES, *LINE_SUFFIXES, ".json")
MAX_BYTES = 4 * MAX_ARTICLE_LENGTH + 4
"""Of one text, one page of HTML or one line of JSON: nothing longer is taken into memory."""
MAX_HTML_BYTES = 16_000_000
MAX_JSON_BYTES = 64_000_000
_STANDARD_INPUT = "-"
_STANDARD_INPUT_ID = "stdin"


def read_articles(
    paths: Iterable[str | Path], *, standard_input: IO[bytes] | None = None
) -> Iterator[Article | ReadingError]:
    """Every article under the paths, in the order given; within a folder sorted by name, hidden files left out.

    A path is a file, a folder, or "-" for standard input (text, HTML or JSON Lines). In place of what cannot be read
    comes a ReadingError that says why. No two articles of a run have the same id: the second becomes an error.
    """
    seen: dict[str, Article] = {}
    for found in chain.from_iterable(_read_path(path, standard_input) for path in paths):
        if isinstance(found, ReadingError):
            yield found
            continue
        earlier = seen.get(found.id)
        if earlier is None:
            seen[found.id] = found
            yield found
            continue
        said = "the same text" if earlier.content_hash == found.content_hash else "another text"
        where = f" from {earlier.path}" if earlier.path else ""
        yield ReadingError(
            found.path or found.id, f"id {found.id!r} was read already{where}, with {said}; this one is left out"
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
        yield from _read_file(place, identifier=place.stem)


def _read_folder(folder: Path) -> Iterator[Article | ReadingError]:
    is_empty = True
    for found in _walk(folder, above=()):
        is_empty = False
        if isinstance(found, ReadingError):
            yield found
        else:
            yield from _read_file(found, identifier=found.relative_to(folder).with_suffix("").as_posix())
    if is_empty:
        yield ReadingError(str(folder), f"folder without articles; their names end in {' '.join(SUFFIXES)}")


def _walk(folder: Path, *, above: tuple[tuple[int, int], ...]) -> Iterator[Path | ReadingError]:
    """The files with a known suffix; ``above``: device and inode of the folders around it, against loops of links."""
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
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _read_file(path: Path, *, identifier: str) -> Iterator[Article | ReadingError]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) and os.fstat(stream.fileno()).st_size == 0:
                yield ReadingError(name, "is empty")
                return
            yield from _read_kind(stream, name=name, identifier=identifier, suffix=path.suffix.lower())
    except OSError as error:
        yield ReadingError(name, _reason(error))


def _read_kind(stream: IO[bytes], *, name: str, identifier: str, suffix: str) -> Iterator[Article | ReadingError]:
    if suffix in LINE_SUFFIXES:
        yield from read_lines(_lines(stream, name), name=name, stem=identifier)
        return
    try:
        if suffix == ".json":
            yield from _read_json(stream, name=name, identifier=identifier)
        elif suffix in HTML_SUFFIXES:
            yield read_html(_all_bytes(stream, MAX_HTML_BYTES), id=identifier, path=name)
        else:
            yield _read_plain(_all_bytes(stream, MAX_BYTES), name=name, identifier=identifier)
    except ReadingError as error:
        yield error
    except ValueError as error:
        yield ReadingError(name, str(error))


def _read_plain(data: bytes, *, name: str, identifier: str) -> Article:
    text = decode(data)
    if _is_html(text):
        return read_html(text, id=identifier, path=name)
    return read_text(text, id=identifier, path=name)


def _read_json(stream: IO[bytes], *, name: str, identifier: str) -> Iterator[Article | ReadingError]:
    text = decode(_all_bytes(stream, MAX_JSON_BYTES))
    lines = text.strip().split("\n")
    if len(lines) > 1 and all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines[:2]):
        yield from read_lines(
            (line.encode("utf-8", "replace") for line in text.split("\n")), name=name, stem=identifier
        )
    elif not text.strip():
        yield ReadingError(name, "holds no text")
    else:
        yield from read_document(text, name=name, stem=identifier)


def _read_stream(stream: IO[bytes]) -> Iterator[Article | ReadingError]:
    """Standard input: JSON Lines where its first line is a JSON object, HTML where it begins as such, else one text."""
    name = "standard input"
    first = b""
    while not first.strip() and (line := stream.readline(MAX_BYTES + 1)):
        first = line
    if not first.strip():
        yield ReadingError(name, "is empty")
    elif first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and b'"' in first:
        yield from read_lines(chain([first], _lines(stream, name, first=2)), name=name, stem=_STANDARD_INPUT_ID)
    else:
        try:
            rest = stream.read(MAX_BYTES + 1 - len(first)) if len(first) <= MAX_BYTES else b""
            data = first + rest
            if len(data) > MAX_BYTES:
                raise ValueError(_too_long(MAX_BYTES))
            yield _read_plain(data, name=name, identifier=_STANDARD_INPUT_ID)
        except ReadingError as error:
            yield error
        except (ValueError, OSError) as error:
            yield ReadingError(name, str(error))


def _lines(stream: IO[bytes], name: str, *, first: int = 1) -> Iterator[bytes | ReadingError]:
    """The lines of a stream; one that is too long is passed over and gives an error."""
    number = first
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
        else:
            yield ReadingError(f"{name}:{number}", _too_long(MAX_BYTES))
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
        number += 1


def _all_bytes(stream: IO[bytes], most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(_too_long(most))
    return data


def _too_long(most: int) -> str:
    return f"more than {most // 1_000_000} MB, which is no news article"


def _is_html(text: str) -> bool:
    beginning = text[:500].lstrip("\ufeff \t\r\n").lower()
    return beginning.startswith(("<!doctype html", "<html", "<head", "<?xml")) and "<" in beginning[1:]


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
