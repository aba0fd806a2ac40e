"""The graph as files: Turtle, TriG, N-Quads, N-Triples, JSON-LD and RDF/XML, the same bytes for the same graph."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.errors import StoreError
from kg.graph.rdf.conversion import Source, quad_source
from kg.graph.rdf.formats import format_name
from kg.graph.rdf.iris import PREFIXES, term
from kg.graph.rdf.json_ld import write_json_ld
from kg.graph.rdf.quads import QuadSource

# XML 1.0 cannot hold these characters at all, and a reader would take a bare carriage return for a line feed.
_XML_UNSAFE = dict.fromkeys((*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")
_XML_UNSAFE[0x0D] = "&#13;"


def save(source: Source, path: str | Path, *, format: str | None = None) -> None:
    """Write the graph to a file, which is replaced only when the new one is whole.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib graph or dataset.
        path: the file; its folder must exist.
        format: one of ``FORMATS``; without it, by the extension of ``path``. In RDF/XML the control characters that XML
            cannot hold become U+FFFD.

    Raises:
        StoreError: an unknown format, or a file that cannot be written.
    """
    name = format_name(Path(path), format)
    store = quad_source(source)
    with _replacing(Path(path)) as file:
        if name in {"nq", "nt"}:
            file.writelines(_lines(store, name))
        else:
            _WRITERS[name](store, file)


def sorted_triples(store: QuadSource) -> list[Triple]:
    """The union of all graphs, each triple once, in the order in which files have them."""
    return sorted({quad.triple for quad in store}, key=_order)


def sorted_quads(store: QuadSource) -> list[Quad]:
    """All quads, by graph and then as in ``sorted_triples``."""
    return sorted(store, key=lambda quad: (str(quad.graph_name), *_order(quad.triple)))


def _serialized(statements: list[Triple] | list[Quad], format: RdfFormat) -> bytes:
    written = pyoxigraph.serialize(statements, format=format, prefixes=PREFIXES)
    assert written is not None
    return written


def _with_sorted_prefixes(written: bytes) -> bytes:
    # pyoxigraph gives the prefixes in another order in every process.
    head = re.match(rb"(@prefix [^\n]*\n)*", written)
    assert head is not None
    return b"".join(sorted(head[0].splitlines(keepends=True))) + b"\n" + written[head.end() :]


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != term("rdf:type"), triple.predicate.value, str(triple.object)


def _lines(store: QuadSource, name: str) -> Iterator[bytes]:
    statements: Iterable[Triple | Quad] = store if name == "nq" else {quad.triple for quad in store}
    yield from sorted(f"{statement} .\n".encode() for statement in statements)


def _write_turtle(store: QuadSource, file: IO[bytes]) -> None:
    file.write(_with_sorted_prefixes(_serialized(sorted_triples(store), RdfFormat.TURTLE)))


def _write_trig(store: QuadSource, file: IO[bytes]) -> None:
    file.write(_with_sorted_prefixes(_serialized(sorted_quads(store), RdfFormat.TRIG)))


def _write_rdf_xml(store: QuadSource, file: IO[bytes]) -> None:
    written = _serialized(sorted_triples(store), RdfFormat.RDF_XML).decode().translate(_XML_UNSAFE)
    head, opening, body = written.partition("<rdf:RDF")
    declarations, end, body = body.partition(">")
    file.write(f"{head}{opening} {' '.join(sorted(declarations.split()))}{end}{body}".encode())


def _write_json_ld(store: QuadSource, file: IO[bytes]) -> None:
    write_json_ld(sorted_quads(store), file)


_WRITERS: dict[str, Callable[[QuadSource, IO[bytes]], None]] = {
    "ttl": _write_turtle,
    "trig": _write_trig,
    "rdf": _write_rdf_xml,
    "jsonld": _write_json_ld,
}


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``path`` once everything is written, and leaves no trace if that fails."""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
