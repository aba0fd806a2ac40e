"""The writers: which function writes a graph to which kind of file. A new format is one new file in this folder.

    @writer("graphml", description="GraphML")
    def write_graphml(source: Source, path: Path) -> tuple[Path]: ...

Another package registers its writers in modules that it names in the entry points of ``nieuwsgraaf.writers``;
``kg.view.pictures`` adds pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import OptionError, StoreError
from kg.graph.rdf.conversion import Source
from kg.graph.store.confident import confident_part
from kg.registry import Registry

WriteFunction = Callable[..., tuple[Path, ...]]
"""Takes the graph and a path, a picture also options by name (``PictureOptions``), and gives the files it wrote.

The graph is whatever ``kg.graph.events`` takes. Raises StoreError for a file that cannot be written."""
Function = TypeVar("Function", bound=WriteFunction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A function with the format that it is for; ``suffix`` is that of its files, without the dot.

    Where it ``has_raw``, the function takes an option ``raw`` to write texts as they are, for other programs to read.
    """

    suffix: str
    description: str
    is_picture: bool
    has_raw: bool
    write: WriteFunction


WRITERS: Registry[Writer] = Registry("kg.export", group="nieuwsgraaf.writers")


def writer(
    suffix: str,
    *,
    description: str,
    other_names: tuple[str, ...] = (),
    is_picture: bool = False,
    has_raw: bool = False,
) -> Callable[[Function], Function]:
    """Register a function as a ``Writer``; ``other_names`` are other suffixes and names of the format.

    Raises:
        ValueError: the suffix or a name has a writer already.
    """

    def register(write: Function) -> Function:
        entry = Writer(suffix=suffix, description=description, is_picture=is_picture, has_raw=has_raw, write=write)
        WRITERS.add(entry, (suffix, *other_names))
        return write

    return register


def writers(*, only_pictures: bool = False) -> tuple[Writer, ...]:
    """All writers, or those of pictures only, in the order of their names."""
    return tuple(entry for entry in WRITERS.entries() if entry.is_picture or not only_pictures)


def find_writer(path: str | Path, format: str | None = None, *, only_pictures: bool = False) -> Writer:
    """The writer for a format, or where it is None for the suffix of the path.

    Raises:
        StoreError: there is none; the text lists those that there are.
    """
    name = (format or Path(path).suffix).removeprefix(".")
    entry = WRITERS.find(name)
    known = writers(only_pictures=only_pictures)
    if entry is None or entry not in known:
        kind = "picture format" if only_pictures else "format"
        raise StoreError(f"{path}: unknown {kind} {name!r}; known are {', '.join(each.suffix for each in known)}")
    return entry


def save(
    source: Source, path: str | Path, *, format: str | None = None, min_confidence: float = 0.0, raw: bool = False
) -> tuple[Path, ...]:
    """Write the graph to a file, in the format of its suffix.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib graph or dataset.
        path: the file. Its folder must exist; that of a picture is made.
        format: the name or suffix of a format, where the suffix of ``path`` does not tell.
        min_confidence: only events with at least this confidence, from 0 to 1: see ``confident_part``.
        raw: write texts of tables as they are, also those that a spreadsheet would run as a formula.

    Returns:
        The files that were written: mostly the path; some formats make several files of it.

    Raises:
        StoreError: an unknown format, or a file that cannot be written.
        OptionError: ``min_confidence`` is not a number from 0 to 1, or ``raw`` for a format that has no such choice.
    """
    entry = find_writer(path, format)
    if raw and not entry.has_raw:
        those_with = ", ".join(f".{each.suffix}" for each in writers() if each.has_raw)
        raise OptionError(f"{path}: raw is for {those_with} only")
    options = {"raw": True} if raw else {}
    return entry.write(confident_part(source, min_confidence), Path(path), **options)
