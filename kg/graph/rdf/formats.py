"""The RDF formats of files, by extension and by their common names."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from kg.errors import StoreError

FORMATS: dict[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by file extension. Turtle, N-Triples and RDF/XML have no named graphs: they get the union of all."""

_OTHER_NAMES = {
    "turtle": "ttl",
    "nquads": "nq",
    "n-quads": "nq",
    "ntriples": "nt",
    "n-triples": "nt",
    "json-ld": "jsonld",
    "json": "jsonld",
    "xml": "rdf",
    "rdfxml": "rdf",
    "rdf/xml": "rdf",
    "owl": "rdf",
}


def format_name(path: Path, format: str | None) -> str:
    """The extension in ``FORMATS`` that stands for ``format``, or for the extension of ``path`` where it is None.

    Raises:
        StoreError: not the name of an RDF format.
    """
    written = (format or path.suffix.removeprefix(".")).lower()
    name = _OTHER_NAMES.get(written, written)
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise StoreError(f"{path}: unknown RDF format {written!r}; known are {known}")
    return name


def other_names(name: str) -> tuple[str, ...]:
    """What people also call the format of an extension in ``FORMATS``."""
    return tuple(alias for alias, extension in _OTHER_NAMES.items() if extension == name)
