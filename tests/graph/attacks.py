"""RDF and SPARQL made to break their reader: to run it out of stack, memory or time, or to make it fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:k="urn:k#">'
_XML_HEAD = '<?xml version="1.0"?>'


def _entities(levels: int, *, used: bool = True) -> str:
    declared = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, levels))
    value = f"&a{levels - 1};" if used else "x"
    return f'<!DOCTYPE r [<!ENTITY a0 "ha">{declared}]>{_RDF}<k:A><k:p>{value}</k:p></k:A></rdf:RDF>'


def _triples_in_triples(depth: int) -> str:
    return "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * depth + "<urn:b>" + " )>>" * depth + " ."


FILES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "entities.rdf": (lambda: _XML_HEAD + _entities(11), "declares the entity 'a0'"),
    "unused.rdf": (lambda: _entities(2, used=False), "declares the entity 'a0'"),
    "utf16.rdf": (
        lambda: f'<?xml version="1.0" encoding="UTF-16"?>{_entities(11)}'.encode("utf-16"),
        "declares the entity 'a0'",
    ),
    "late.rdf": (lambda: f"{_XML_HEAD}<x/>{_entities(11)}", "not valid XML: junk after document element"),
    "elements.rdf": (lambda: _RDF + "<k:A><k:p>" * 50_000 + "</k:p></k:A>" * 50_000 + "</rdf:RDF>", "nested more than"),
    "objects.jsonld": (lambda: '{"urn:a":' * 4000 + "1" + "}" * 4000, "nested more than 100 deep"),
    "arrays.jsonld": (lambda: '{"urn:a":' + "[" * 200 + "1" + "]" * 200 + "}", "nested more than 100 deep"),
    "contexts.jsonld": (
        lambda: '{"@context":' + '{"a":{"@context":' * 5000 + "{}" + "}}" * 5000 + ',"a":1}',
        "nested more than 100 deep",
    ),
    "remote.jsonld": (lambda: '{"@context":"http://127.0.0.1:1/context","a":1}', "remote contexts"),
    "triples.nt": (lambda: _triples_in_triples(50_000), "nested more than 100 deep"),
    "triples.ttl": (lambda: f"<urn:'a> <urn:p> '<<' . # <<\n{_triples_in_triples(50_000)}", "nested more than 100"),
    "literal.nt": (lambda: f'<urn:a> <urn:p> "{"x" * 17_000_000}" .\n', "more than 16 MB"),
    "literal.ttl": (lambda: f'<urn:a> <urn:p> """{"x" * 17_000_000}""" .\n', "more than 16 MB"),
    "literal.jsonld": (lambda: json.dumps({"@id": "urn:a", "urn:p": "x" * 17_000_000}), "more than 16 MB"),
    "literal.rdf": (lambda: f"{_RDF}<k:A><k:p>{'x' * 17_000_000}</k:p></k:A></rdf:RDF>", "more than 16 MB"),
    "garbage.trig": (lambda: "\x00\x01 bla", "Parser error"),
}
"""By file name: what is in it, and what has to be said of it."""

QUERIES: dict[str, str] = {
    "signs": f"SELECT * {{ FILTER({'!' * 50_000}true) }}",
    "parentheses": f"SELECT * {{ FILTER({'(' * 20_000}true{')' * 20_000}) }}",
    "braces": f"SELECT * {{ {'{' * 20_000}{'}' * 20_000} }}",
    "paths": f"SELECT * {{ ?s {'(' * 50_000}<urn:a>{')' * 50_000} ?o }}",
    "functions": f"SELECT * {{ FILTER({'STR(' * 1000}true{')' * 1000}) }}",
    "triples": f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * 10_000} 1 {')>>' * 10_000} }}",
    "optionals": f"SELECT * {{ {'OPTIONAL { ?s ?p ?o } ' * 3000} }}",
    "unions": f"SELECT * {{ {{?a ?b ?c}} {'UNION { ?s ?p ?o } ' * 10_000} }}",
    "sum": f"SELECT * {{ FILTER(1{'+1' * 50_000}) }}",
}
"""SPARQL texts, of which each ends a process that evaluates it as it is."""

ILL_FORMED: list[tuple[str, str, str]] = [
    ("#confidence>", f'"NaN"^^<{XSD}decimal>', "is not a valid xsd:decimal"),
    ("#confidence>", f'"NaN"^^<{XSD}double>', "is not a finite number"),
    ("#confidence>", f'"INF"^^<{XSD}double>', "is not a finite number"),
    ("#confidence>", f'"1e400"^^<{XSD}double>', "is not a finite number"),
    ("#confidence>", f'"0.{"1" * 5000}"^^<{XSD}decimal>', "is a number of 5,002 characters"),
    ("#sentenceNumber>", f'"{"9" * 5000}"^^<{XSD}integer>', "is a number of 5,000 characters"),
    ("#sentenceNumber>", f'"x"^^<{XSD}nonNegativeInteger>', "is not a valid xsd:nonNegativeInteger"),
    ("#sentenceCount>", f'"1.5"^^<{XSD}integer>', "is not a valid xsd:integer"),
    ("terms/date>", f'"2025-02-31"^^<{XSD}date>', "is not a valid xsd:date"),
    ("terms/date>", f'"2025-02-30T12:00:00"^^<{XSD}dateTime>', "is not a valid xsd:dateTime"),
    ("terms/date>", f'"2025-13"^^<{XSD}gYearMonth>', "is not a valid xsd:gYearMonth"),
]
"""Part of a predicate, a value for one of its triples, and what has to be said of it."""


def with_value(lines: str, predicate: str, value: str) -> str:
    """N-Quads in which the first triple with a predicate has another value."""
    changed = lines.splitlines()
    number = next(number for number, line in enumerate(changed) if predicate in line)
    parts = re.fullmatch(r"(\S+ \S+ )(.*)( <[^>]*> \.)", changed[number])
    assert parts is not None
    changed[number] = parts[1] + value + parts[3]
    return "\n".join(changed)


def entangled(graph: str, count: int) -> str:
    """N-Quads of blank nodes that all point at each other."""
    return "".join(f"_:b{one} <urn:p> _:b{other} {graph} .\n" for one in range(count) for other in range(count))
