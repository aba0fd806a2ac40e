"""The graph as files: Turtle, TriG, N-Quads, N-Triples, JSON-LD and RDF/XML, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from kg.atomic_files import replacing
from kg.export.registry import writer
from kg.export.sorting import sorted_lines
from kg.graph.rdf.conversion import Source, quad_store
from kg.graph.rdf.formats import other_names
from kg.graph.rdf.iris import PREFIXES, term
from kg.graph.rdf.json_ld import write_json_ld
from kg.graph.rdf.quads import QuadSource

# XML 1.0 cannot hold these characters at all, and a reader would take a bare carriage return for a line feed:
# control characters become U+FFFD.
_XML_UNSAFE = dict.fromkeys((*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), "\ufffd")
_XML_UNSAFE[0x0D] = "&#13;"

_PARSED_AT_ONCE = 1_000


def _register(suffix: str, description: str) -> None:
    """Make a writer of one of ``FORMATS``, under all the names that ``format_name`` knows."""

    @writer(suffix, description=description, other_names=other_names(suffix))
    def write(source: Source, path: Path) -> tuple[Path]:
        store = quad_store(source)
        with replacing(path) as file:
            if suffix in {"nq", "nt"}:
                file.writelines(_lines(store, suffix, path.parent))
            else:
                _SERIALIZERS[suffix](store, file, path.parent)
        return (path,)


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


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != term("rdf:type"), triple.predicate.value, str(triple.object)


def _lines(store: QuadSource, name: str, folder: Path) -> Iterator[bytes]:
    statements: Iterator[Triple | Quad] = iter(store) if name == "nq" else (quad.triple for quad in store)
    return sorted_lines((f"{statement} .\n".encode() for statement in statements), folder)


def _write_turtle(store: QuadSource, file: IO[bytes], folder: Path) -> None:
    keyed = (_keyed(_order(quad.triple), quad.triple) for quad in store)
    triples = (quad.triple for quad in _in_order(keyed, folder))
    pyoxigraph.serialize(triples, _with_sorted_prefixes(file), format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _write_trig(store: QuadSource, file: IO[bytes], folder: Path) -> None:
    keyed = (_keyed((str(quad.graph_name), *_order(quad.triple)), quad) for quad in store)
    pyoxigraph.serialize(
        _in_order(keyed, folder), _with_sorted_prefixes(file), format=RdfFormat.TRIG, prefixes=PREFIXES
    )


def _keyed(key: Iterable[object], statement: Triple | Quad) -> bytes:
    """A statement as a line of N-Quads behind what it is sorted by."""
    return "\0".join((*map(str, key), f"{statement} .\n")).encode()


def _in_order(keyed: Iterable[bytes], folder: Path) -> Iterator[Quad]:
    """The statements of ``_keyed`` lines in the order of their keys, each once."""
    lines = iter(sorted_lines(keyed, folder))
    while some := b"".join(line.rpartition(b"\0")[2] for line in islice(lines, _PARSED_AT_ONCE)):
        yield from pyoxigraph.parse(some, RdfFormat.N_QUADS)


def _with_sorted_prefixes(file: IO[bytes]) -> IO[bytes]:
    """The file for Turtle with its prefixes in order: pyoxigraph gives them in another order in every process."""
    return cast("IO[bytes]", _SortedPrefixes(file))  # pyoxigraph asks for write and flush only


class _SortedPrefixes:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._head: bytes | None = b""

    def write(self, written: bytes) -> int:
        if self._head is None:
            return self._file.write(written)
        self._head += written
        if self._head.count(b"\n") >= len(PREFIXES):
            self._write_head(self._head)
        return len(written)

    def flush(self) -> None:
        if self._head is not None:  # nothing was written
            self._write_head(self._head)

    def _write_head(self, head: bytes) -> None:
        *prefixes, body = head.split(b"\n", len(PREFIXES))
        self._file.writelines(prefix + b"\n" for prefix in sorted(prefixes))
        self._file.write(b"\n" + body)
        self._head = None


def _write_rdf_xml(store: QuadSource, file: IO[bytes], folder: Path) -> None:
    written = _serialized(sorted_triples(store), RdfFormat.RDF_XML).decode().translate(_XML_UNSAFE)
    head, opening, body = written.partition("<rdf:RDF")
    declarations, end, body = body.partition(">")
    file.write(f"{head}{opening} {' '.join(sorted(declarations.split()))}{end}{body}".encode())


def _write_json_ld(store: QuadSource, file: IO[bytes], folder: Path) -> None:
    write_json_ld(sorted_quads(store), file)


_SERIALIZERS: dict[str, Callable[[QuadSource, IO[bytes], Path], None]] = {
    "ttl": _write_turtle,
    "trig": _write_trig,
    "rdf": _write_rdf_xml,
    "jsonld": _write_json_ld,
}

for _suffix, _description in {
    "ttl": "Turtle",
    "trig": "TriG",
    "nq": "N-Quads",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
}.items():
    _register(_suffix, _description)
