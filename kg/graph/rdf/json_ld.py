"""Readable JSON-LD: short keys by a context, an object for each node, a ``@graph`` for each named graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.graph.rdf.iris import PREFIXES, term

_STRING = term("xsd:string")
_INTEGER = term("xsd:integer")
_NODES = (
    "kg:actor",
    "kg:action",
    "kg:target",
    "kg:recipient",
    "kg:opponent",
    "kg:partner",
    "kg:instrument",
    "kg:source",
    "kg:goal",
    "kg:topic",
    "kg:amount",
    "kg:cause",
    "kg:purpose",
    "kg:attribute",
    "kg:place",
    "kg:attributedTo",
    "kg:did",
    "kg:underwent",
    "kg:quantity",
    "kg:of",
    "kg:bound",
    "kg:inStatement",
    "kg:speaker",
    "kg:addressee",
    "kg:form",
    "kg:relation",
    "kg:polarity",
    "kg:modality",
    "kg:kind",
    "kg:eventType",
    "kg:sentence",
    "kg:inArticle",
    "kg:mention",
    "kg:slot",
    "kg:typedAs",
    "kg:matchedTo",
    "kg:metonymOf",
    "kg:concept",
    "skos:broader",
    "skos:exactMatch",
    "itsrdf:taIdentRef",
    "prov:wasDerivedFrom",
    "schema:mentions",
)
_TEXTS = (
    "kg:actionLabel",
    "kg:preposition",
    "kg:content",
    "kg:cue",
    "schema:value",
    "schema:unitText",
    "schema:currency",
    "kg:timeText",
    "kg:adjunct",
    "kg:reading",
    "kg:encodingVersion",
    "kg:sentenceNumber",
    "kg:namedAs",
    "kg:searchKey",
    "kg:contentHash",
    "kg:sentenceCount",
    "kg:programVersion",
    "kg:modelVersion",
    "kg:minPlainConfidence",
    "kg:time",
    "kg:confidence",
    "skos:prefLabel",
    "skos:altLabel",
    "rdfs:label",
    "nif:anchorOf",
    "nif:beginIndex",
    "nif:endIndex",
    "dcterms:identifier",
    "dcterms:title",
    "dcterms:date",
    "dcterms:creator",
    "dcterms:source",
    "schema:url",
    "wgs84:lat",
    "wgs84:long",
)
_AMBIGUOUS = frozenset(("kg:source", "kg:concept"))  # dcterms:source is "source", and "concept" a prefix
_KEYS = {term(name): name if name in _AMBIGUOUS else name.split(":")[1] for name in (*_NODES, *_TEXTS)}
_LINKS = {term(name) for name in _NODES}
_DECIMALS = ("kg:confidence", "kg:minPlainConfidence", "schema:value", "wgs84:lat", "wgs84:long")
_COERCED = {term(name): term("xsd:decimal") for name in _DECIMALS}


def write_json_ld(quads: Iterable[Quad], file: IO[bytes]) -> None:
    """Write quads that are sorted by graph and then by subject; one node a line."""
    file.write(b'{"@context": ' + _dumped(_context()) + b',\n"@graph": [')
    separator = b"\n"
    for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (_dumped(_node(triples)) for triples in _by_subject(group))
        if isinstance(graph, DefaultGraph):
            file.write(separator + b",\n".join(nodes))
        else:
            file.write(
                separator + b'{"@id": ' + _dumped(_reference(graph)) + b', "@graph": [\n' + b",\n".join(nodes) + b"\n]}"
            )
        separator = b",\n"
    file.write(b"\n]}\n")


def _context() -> dict[str, Any]:
    context: dict[str, Any] = {prefix: {"@id": iri, "@prefix": True} for prefix, iri in PREFIXES.items()}
    for predicate, key in _KEYS.items():
        datatype = "@id" if predicate in _LINKS else _reference(_COERCED[predicate]) if predicate in _COERCED else None
        context[key] = {"@id": _reference(predicate), "@type": datatype} if datatype else _reference(predicate)
    return {"@version": 1.1, **context}


def _by_subject(quads: Iterable[Quad]) -> Iterator[list[Triple]]:
    for _, group in groupby((quad.triple for quad in quads), key=lambda triple: triple.subject):
        yield list(group)


def _node(triples: list[Triple]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _reference(triples[0].subject)}
    for predicate, group in groupby(triples, key=lambda triple: triple.predicate):
        values = [_value(predicate, triple.object) for triple in group]
        key = "@type" if predicate == term("rdf:type") else _KEYS.get(predicate, _reference(predicate))
        node[key] = values[0] if len(values) == 1 else values
    return node


def _value(predicate: NamedNode, value: NamedNode | BlankNode | Literal | Triple) -> Any:
    if isinstance(value, Literal):
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype == _COERCED.get(predicate, _STRING):
            return value.value
        if value.datatype == _INTEGER and predicate not in _COERCED and str(_whole_number(value.value)) == value.value:
            return _whole_number(value.value)
        return {"@value": value.value, "@type": _reference(value.datatype)}
    is_plain = predicate == term("rdf:type") or (predicate in _KEYS and predicate in _LINKS)
    return _reference(value) if is_plain else {"@id": _reference(value)}


def _whole_number(text: str) -> int | None:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 16 else None


def _reference(node: NamedNode | BlankNode | Triple) -> str:
    if not isinstance(node, NamedNode):
        return str(node)
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace) and not node.value.startswith("//", len(namespace)):
            return f"{prefix}:{node.value[len(namespace) :]}"
    return node.value


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
