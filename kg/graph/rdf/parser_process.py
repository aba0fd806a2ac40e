"""The program of the child process that parses foreign RDF, so that no file can take the caller with it.

This file is run by its path, without the rest of the package, so that the child starts in a few hundredths of a second.
It writes N-Quads to its standard output. Exit status ``REFUSED``: standard error says why in one line; ``NOT_HEARD``:
the caller took no more.
"""

from __future__ import annotations

import mmap
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import pyoxigraph as ox

REFUSED, NOT_HEARD = 3, 4
MAX_NESTING = 100
"""Objects and arrays of JSON, elements of XML, or triples in triples, in each other."""
MAX_TEXT = 16_000_000
"""Characters of one literal."""
MIN_MEMORY, MEMORY_SHARE_OF_FILE = 256_000_000, 10
"""Bytes, and times the size of the file."""
MIN_SECONDS, SECONDS_PER_MB = 10, 2
"""Of processor time."""
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_JSON = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{\[]|[}\]]', re.DOTALL)
_TURTLE = re.compile(
    rb'''#[^\n\r]*+|\\.|"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^'\\]++|\\.|'(?!''))*+\'\'\''''
    rb"""|"(?:[^"\\\n\r]++|\\.)*+"|'(?:[^'\\\n\r]++|\\.)*+'|<<|>>|<[^<>"{}|^`\\\s]*+>""",
    re.DOTALL,
)
_OPENING, _CLOSING = frozenset((b"{", b"[", b"<<")), frozenset((b"}", b"]", b">>"))


def refuse_deep(text: bytes | mmap.mmap, name: str) -> None:
    """Raise ValueError for a text in an RDF format of ``FORMATS`` whose nesting could overflow the parser's stack."""
    if name == "rdf":
        _refuse_deep_xml(text)
        return
    if name != "jsonld" and text.find(b"<<") < 0:
        return
    depth = 0
    for found in (_JSON if name == "jsonld" else _TURTLE).finditer(text):
        depth += (found[0] in _OPENING) - (found[0] in _CLOSING)
        if depth > MAX_NESTING:
            raise ValueError(f"nested more than {MAX_NESTING} deep")


def _refuse_deep_xml(text: bytes | mmap.mmap) -> None:
    depth = 0

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_NESTING:
            raise ValueError(f"nested more than {MAX_NESTING} deep")

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declared(name: str, *_: object) -> None:
        raise ValueError(f"declares the entity {name[:40]!r}; entities are refused, since they can grow without bounds")

    parser = expat.ParserCreate()
    parser.buffer_text = False
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = opened, closed, declared
    try:
        for start in range(0, len(text), 1 << 20):
            parser.Parse(text[start : start + (1 << 20)])
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(f"not valid XML: {error}") from error


def limit_process(*, memory: int, seconds: int) -> None:
    """Limit what this process may still allocate, and its processor time, where the system can do so."""
    try:
        import resource  # noqa: PLC0415  there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    held = int(statm.read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
    for kind, limit in ((resource.RLIMIT_DATA, held + memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _checked(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and len(quad.object.value) > MAX_TEXT:
            raise ValueError(f"a text of more than {MAX_TEXT // 1_000_000} MB")
        yield quad


def _parse(path: str, name: str) -> None:
    size = os.stat(path).st_size
    limit_process(
        memory=MIN_MEMORY + MEMORY_SHARE_OF_FILE * size, seconds=MIN_SECONDS + SECONDS_PER_MB * (size // 1_000_000)
    )
    if size:
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            refuse_deep(text, name)
    ox.serialize(_checked(ox.parse(path=path, format=FORMATS[name])), sys.stdout.buffer, ox.RdfFormat.N_QUADS)


def _canonicalize(seconds: str) -> None:
    quads = ox.Dataset(ox.parse(sys.stdin.buffer, ox.RdfFormat.N_QUADS))
    limit_process(memory=MIN_MEMORY, seconds=int(seconds))
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    ox.serialize(quads, sys.stdout.buffer, ox.RdfFormat.N_QUADS)


def _main(task: str, *arguments: str) -> None:
    try:
        if task == "parse":
            _parse(*arguments)
        else:
            _canonicalize(*arguments)
    except MemoryError as error:  # also what pyoxigraph raises for a term that is larger than its buffer
        sys.exit(_refused("a term of more than 16 MB" if "buffer" in str(error) else "too large, or nested too deeply"))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_HEARD)
    except (OSError, SyntaxError, ValueError) as error:
        sys.exit(_refused(getattr(error, "strerror", None) or str(error)))


def _refused(problem: str) -> int:
    sys.stderr.buffer.write(" ".join(problem.split()).encode("utf-8", "backslashreplace")[:2000])
    return REFUSED


if __name__ == "__main__":
    _main(*sys.argv[1:])
