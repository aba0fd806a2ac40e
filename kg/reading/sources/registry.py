"""The readers: which function makes articles of which kind of input. A new input is one new file in this folder.

    @reader(suffixes=(".rss",), media_types=("application/rss+xml",))
    def read_feed(source: Input) -> Iterator[Article | ReadingError]: ...

Another package registers its readers in modules that it names in the entry points of ``nieuwsgraaf.readers``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, TypeVar

from kg.errors import ReadingError
from kg.model import Article
from kg.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Bytes to read, what errors call them, and the id of an article that has no other.

    ``head`` is what was taken from the stream already, to see what it holds: at most its first line.
    """

    stream: IO[bytes]
    name: str
    id: str
    head: bytes = b""

    def read(self, max_bytes: int) -> bytes:
        """All bytes.

        Raises:
            ReadingError: there are more than ``max_bytes``; no more than these are taken into memory.
        """
        data = self.head + self.stream.read(max(0, max_bytes + 1 - len(self.head)))
        if len(data) > max_bytes:
            raise ReadingError(self.name, _too_long(max_bytes))
        return data

    def lines(self, max_bytes: int) -> Iterator[bytes | ReadingError]:
        """The lines with their line ends; instead of one of more than ``max_bytes`` an error that has its number."""
        number = 1
        line = self.head or self.stream.readline(max_bytes + 1)
        while line:
            if len(line) <= max_bytes:
                yield line
            else:
                yield ReadingError(f"{self.name}:{number}", _too_long(max_bytes))
                while line and not line.endswith(b"\n"):
                    line = self.stream.readline(max_bytes)
            number += 1
            line = self.stream.readline(max_bytes + 1)


ReadFunction = Callable[[Input], Iterable[Article | ReadingError]]
"""Gives the articles of a source, and an error for each that cannot be read; may also raise ReadingError or ValueError
where that holds for all that is left. How much it takes into memory is its own limit."""
Function = TypeVar("Function", bound=ReadFunction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A function with the suffixes and media types that it is for.

    ``recognises`` tells from the first line that is not blank whether a source without a known suffix is of this kind.
    """

    read: ReadFunction
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    recognises: Callable[[bytes], bool]


READERS: Registry[Reader] = Registry("kg.reading.sources", group="nieuwsgraaf.readers")


def reader(
    *,
    suffixes: tuple[str, ...],
    media_types: tuple[str, ...] = (),
    recognises: Callable[[bytes], bool] = lambda first_line: False,
) -> Callable[[Function], Function]:
    """Register a function as a ``Reader``; the suffixes have their dot.

    Raises:
        ValueError: a suffix or media type has a reader already.
    """

    def register(read: Function) -> Function:
        entry = Reader(read=read, suffixes=suffixes, media_types=media_types, recognises=recognises)
        READERS.add(entry, (*suffixes, *media_types))
        return read

    return register


def find_reader(*, suffix: str = "", media_type: str = "", beginning: bytes = b"") -> Reader | None:
    """The reader for a suffix, else for a media type (its parameters do not count), else for the first bytes; or None.

    >>> find_reader(media_type="text/html; charset=utf-8").suffixes
    ('.html', '.htm', '.xhtml')
    """
    by_name = READERS.find(suffix) or READERS.find(media_type.partition(";")[0].strip())
    if by_name is not None or not beginning.strip():
        return by_name
    first_line = beginning.lstrip().split(b"\n", 1)[0]
    return next((entry for entry in READERS.entries() if entry.recognises(first_line)), None)


def known_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, in lower case, as ``read_articles`` looks for them in folders."""
    return tuple(suffix.lower() for entry in READERS.entries() for suffix in entry.suffixes)


def _too_long(max_bytes: int) -> str:
    return f"more than {max_bytes // 1_000_000} MB, too long for a news article"
