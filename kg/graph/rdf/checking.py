"""Whether a graph conforms to ``shapes.ttl``, by pyshacl."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, Triple
from rdflib import RDF, SH, Graph
from rdflib.term import Node, URIRef

from kg.errors import StoreError
from kg.graph.rdf.conversion import Source, quad_store, to_graph
from kg.graph.rdf.iris import PREFIXES
from kg.graph.rdf.lexical_forms import problem_of

_MAX_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A violation of a shape: its message, and the node, property and value that it is about.

    Nodes and properties are in short form where a prefix is known (``event:01ab…``, ``kg:sentence``); ``path`` is ""
    where the node as a whole is wrong, and ``value`` is "" where a value is missing.
    """

    message: str
    node: str
    path: str = ""
    value: str = ""

    def __str__(self) -> str:
        return "  ".join(part for part in (self.message, self.node, self.path, self.value) if part)


def check(source: Source) -> list[Violation]:
    """The violations of ``shapes.ttl`` in the union of all graphs, sorted; none when it conforms.

    Where there are ``ill_formed`` literals these are all that is told: nothing can be compared with them. Takes memory
    and time in proportion to the graph: one or two thousand triples a second.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib graph or dataset.

    Raises:
        StoreError: triples within triples, which SHACL cannot validate.
    """
    import pyshacl  # noqa: PLC0415  half a second, which no other command has to wait for

    triples = {quad.triple for quad in quad_store(source)}
    nested = next((triple for triple in triples if isinstance(triple.object, Triple)), None)
    if nested is not None:
        raise StoreError(f"{nested.subject} has a triple as a value; the vocabulary has none")
    if violations := ill_formed(triples):
        return violations
    with _quiet_rdflib():
        graph = to_graph(triples)
        conforms, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), advanced=True)
    if conforms:
        return []
    return sorted({_violation(report, result, graph) for result in report.objects(None, SH.result)})


def ill_formed(triples: Iterable[Triple]) -> list[Violation]:
    """A violation for each value of the vocabulary that is not what its datatype says, such as NaN as xsd:decimal."""
    paths = _paths()
    return sorted(
        Violation(
            message=f"A value {problem}.",
            node=_in_short(triple.subject),
            path=_in_short(triple.predicate),
            value=_in_short(triple.object),
        )
        for triple in triples
        if isinstance(triple.object, Literal)
        and triple.predicate.value in paths
        and (problem := problem_of(triple.object)) is not None
    )


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """It logs the traceback of every literal that it cannot convert, also of those that no shape is about."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


@cache
def _paths() -> frozenset[str]:
    """The properties that a shape is about."""
    return frozenset(str(path) for path in _shapes().objects(None, SH.path) if isinstance(path, URIRef))


def _in_short(node: object) -> str:
    text = str(node)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(f"<{namespace}") and len(text) > len(namespace) + 2:
            return f"{prefix}:{text[len(namespace) + 1 : -1]}"[:_MAX_SHOWN]
    return text[:_MAX_SHOWN]


def _shapes() -> Graph:
    text = files("kg.graph.rdf").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def _violation(report: Graph, result: Node, graph: Graph) -> Violation:
    def short(predicate: Node) -> str:
        value = report.value(result, predicate)
        return "" if value is None else _short(value, report, graph)

    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return Violation(
        message=" ".join(" ".join(message.split()) for message in messages),
        node=short(SH.focusNode),
        path=short(SH.resultPath),
        value=short(SH.value),
    )


def _short(value: Node, report: Graph, graph: Graph) -> str:
    inverse = report.value(value, SH.inversePath)
    if inverse is not None:
        return f"^{_short(inverse, report, graph)}"
    if (value, RDF.type, SH.PropertyShape) in report:
        return ""
    return str(value.n3(graph.namespace_manager))
