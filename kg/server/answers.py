"""Answers of queries in the formats of SPARQL 1.1, by media type."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from kg.graph.query.evaluation import Answer
from kg.graph.query.results import Rows, to_csv, to_json
from kg.graph.rdf.iris import PREFIXES, term
from kg.graph.rdf.quads import Term, lexical_form

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _to_tsv(rows: Rows) -> str:
    lines = ["\t".join(f"?{column}" for column in rows.columns)]
    lines += ["\t".join("" if value is None else str(value) for value in row) for row in rows.terms]
    return "\n".join(lines) + "\n"


def _to_xml(rows: Rows) -> str:
    root = ElementTree.Element("sparql", xmlns=_RESULTS)
    head = ElementTree.SubElement(root, "head")
    if rows.is_ask:
        ElementTree.SubElement(root, "boolean").text = str(bool(rows)).lower()
    else:
        for column in rows.columns:
            ElementTree.SubElement(head, "variable", name=column)
        results = ElementTree.SubElement(root, "results")
        for row in rows.terms:
            result = ElementTree.SubElement(results, "result")
            for column, value in zip(rows.columns, row, strict=True):
                if value is not None:
                    _add_term(ElementTree.SubElement(result, "binding", name=column), value)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _add_term(binding: ElementTree.Element, value: Term) -> None:
    tag = {NamedNode: "uri", BlankNode: "bnode"}.get(type(value), "literal")
    element = ElementTree.SubElement(binding, tag)
    element.text = "".join(char if char in "\t\n\r" or char >= " " else "\ufffd" for char in lexical_form(value))
    if isinstance(value, Literal) and value.language:
        element.set(_XML_LANG, value.language)
    elif isinstance(value, Literal) and value.datatype != term("xsd:string"):
        element.set("datatype", value.datatype.value)


ROW_WRITERS: dict[str, Callable[[Rows], str]] = {
    "application/sparql-results+json": to_json,
    "application/sparql-results+xml": _to_xml,
    "text/csv": lambda rows: to_csv(rows, raw=True),
    "text/tab-separated-values": _to_tsv,
    "application/json": to_json,
    "application/xml": _to_xml,
}
GRAPH_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def media_types(answer: Answer) -> tuple[str, ...]:
    """The media types that an answer can be written in, the preferred one first."""
    return tuple(GRAPH_FORMATS if answer.kind == "construct" else ROW_WRITERS)


def written(answer: Answer, media_type: str) -> bytes:
    """An answer to SELECT, ASK, CONSTRUCT or DESCRIBE in one of its ``media_types``."""
    if answer.kind != "construct":
        return ROW_WRITERS[media_type](Rows.of(answer)).encode()
    return pyoxigraph.serialize(answer.rows, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES) or b""
