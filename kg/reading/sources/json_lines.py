"""Articles from JSON: an object a line (JSON Lines), or a file with an object or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.sources.encodings import decode
from kg.reading.sources.html import read_html
from kg.reading.sources.registry import Input, reader
from kg.reading.sources.texts import MAX_BYTES, one_line, read_text

MAX_JSON_BYTES = 64_000_000
KEYS = ("id", "title", "date", "url", "author", "source", "text", "html")
_METADATA = ("title", "date", "author", "source", "url")
_OTHER_NAMES = {
    "title": ("title", "headline", "titel"),
    "date": ("date", "published", "date_published", "publish_date", "datum"),
    "url": ("url", "link"),
    "author": ("author", "authors", "auteur", "byline"),
    "source": ("source", "site", "sitename", "publisher", "bron"),
    "text": ("text", "body", "content", "tekst"),
    "html": ("html",),
    "id": ("id",),
}


def _is_json_line(first_line: bytes) -> bool:
    return first_line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and b'"' in first_line


@reader(
    suffixes=(".jsonl", ".ndjson"),
    media_types=("application/jsonl", "application/x-ndjson"),
    recognises=_is_json_line,
)
def read_json_lines(source: Input) -> Iterator[Article | ReadingError]:
    """The articles of a file with an object a line."""
    return read_lines(source.lines(MAX_BYTES), name=source.name, stem=source.id)


@reader(suffixes=(".json",), media_types=("application/json",))
def read_json(source: Input) -> Iterator[Article | ReadingError]:
    """The articles of a file with an object, a list of objects, or an object a line; raises as ``decode``."""
    text = decode(source.read(MAX_JSON_BYTES))
    lines = text.strip().split("\n")
    if len(lines) > 1 and all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines[:2]):
        encoded = (line.encode("utf-8", "replace") for line in text.split("\n"))
        yield from read_lines(encoded, name=source.name, stem=source.id)
    elif not text.strip():
        yield ReadingError(source.name, "holds no text")
    else:
        yield from read_document(text, name=source.name, stem=source.id)


def read_lines(lines: Iterable[bytes | ReadingError], *, name: str, stem: str) -> Iterator[Article | ReadingError]:
    """An article for each line of JSON; an error, naming the line, for each that is broken. Empty lines are skipped.

    Where there are no others, that is an error of the file.
    """
    is_empty = True
    for number, line in enumerate(lines, start=1):
        if isinstance(line, ReadingError):
            is_empty = False
            yield line
            continue
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            is_empty = False
            yield ReadingError(f"{name}:{number}", f"is not UTF-8: byte {error.start} of the line does not fit")
            continue
        if text.strip():
            is_empty = False
            yield from _parsed(text, name=name, place=f"{name}:{number}", fallback_id=f"{stem}-{number}")
    if is_empty:
        yield ReadingError(name, "holds no text")


def read_document(text: str, *, name: str, stem: str) -> Iterator[Article | ReadingError]:
    """The articles of a whole JSON file: an object, or a list of objects."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield ReadingError(name, f"is not valid JSON: {_problem(error)}")
        return
    if isinstance(value, list):
        for number, record in enumerate(value, start=1):
            yield from _read_record(record, name=name, place=f"{name}, item {number}", fallback_id=f"{stem}-{number}")
    else:
        yield from _read_record(value, name=name, place=name, fallback_id=stem)


def _parsed(text: str, *, name: str, place: str, fallback_id: str) -> Iterator[Article | ReadingError]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield ReadingError(place, f"is not valid JSON: {_problem(error)}")
        return
    yield from _read_record(record, name=name, place=place, fallback_id=fallback_id)


def _problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _read_record(record: Any, *, name: str, place: str, fallback_id: str) -> Iterator[Article | ReadingError]:
    if not isinstance(record, dict):
        yield ReadingError(place, f"expected an object with the keys {', '.join(KEYS)}; got {type(record).__name__}")
        return
    try:
        values = {key: _value(record, key, place) for key in KEYS}
        yield _article(values, place=place, path=name, fallback_id=fallback_id)
    except ReadingError as error:
        yield error


def _article(values: dict[str, str | None], *, place: str, path: str, fallback_id: str) -> Article:
    identifier = one_line(values["id"]) or one_line(values["url"]) or fallback_id
    text, html = values["text"], values["html"]
    if text is None and html is None:
        raise ReadingError(place, "has no key 'text' (or 'html')")
    try:
        if text is None or (not text.strip() and html):
            article = read_html(html or "", id=identifier, url=values["url"])
            text = article.text
            metadata = {
                key: values[key] or getattr(article, key) for key in ("title", "date", "author", "source", "url")
            }
        else:
            metadata = {key: values[key] for key in ("title", "date", "author", "source", "url")}
        return read_text(text, id=identifier, path=path, **metadata)
    except ReadingError as error:
        raise ReadingError(place, error.problem) from None


def _value(record: dict[str, Any], key: str, place: str) -> str | None:
    """A value as a string; lists of names are joined, a number is an id. Raises ReadingError for other types."""
    value = next((record[name] for name in _OTHER_NAMES[key] if record.get(name) is not None), None)
    if isinstance(value, list) and key in {"author", "source"} and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, int) and not isinstance(value, bool) and key in {"id", "date"}:
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ReadingError(place, f"key {key!r} holds {type(value).__name__} {str(value)[:40]!r}; expected a string")
    return value or None
