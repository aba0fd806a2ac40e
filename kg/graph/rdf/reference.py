"""The reference page of the vocabulary, made from ``vocabulary.ttl``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.graph.rdf.conversion import with_prefixes
from kg.graph.rdf.iris import BASE, EVENT_TYPE, VOCABULARY

_HEAD = f"""# The vocabulary

<!-- Made by `kg vocabulary`; change kg/graph/rdf/vocabulary.ttl in its place. -->

`kg:` stands for `{VOCABULARY}` and `type:` for `{EVENT_TYPE}`. The vocabulary builds on SEM, PROV-O, NIF, SKOS,
DCTERMS and schema.org; [`shapes.ttl`](../kg/graph/rdf/shapes.ttl) says in SHACL what a graph has to have.
"""
_LABELS = str.maketrans({"|": "\\|", "\n": " "})


def vocabulary() -> Graph:
    """The vocabulary as an rdflib graph."""
    text = files("kg.graph.rdf").joinpath("vocabulary.ttl").read_text(encoding="utf-8")
    return with_prefixes(Graph().parse(data=text, format="turtle"))


def reference_page() -> str:
    """The reference page: Markdown tables of all classes, properties, values and event classes, by name."""
    graph = vocabulary()
    return "\n".join(
        (
            _HEAD,
            *_table(graph, "Classes", _of_type(graph, OWL.Class), (("is a", RDFS.subClassOf),)),
            *_table(graph, "Properties", _properties(graph), _PROPERTY_COLUMNS),
            *_table(graph, "Values", _values(graph), (("of", RDF.type),)),
            *_table(graph, "Event classes (PLOVER)", _of_type(graph, SKOS.Concept), ()),
        )
    )


_PROPERTY_COLUMNS = (("of", RDFS.domain), ("gives", RDFS.range), ("is a", RDFS.subPropertyOf))


def _properties(graph: Graph) -> list[Node]:
    return sorted({*_of_type(graph, OWL.ObjectProperty), *_of_type(graph, OWL.DatatypeProperty)}, key=str)


def _values(graph: Graph) -> list[Node]:
    kinds = graph.subjects(RDFS.subClassOf, SKOS.Concept)
    return sorted({value for kind in kinds for value in graph.subjects(RDF.type, kind)}, key=str)


def _of_type(graph: Graph, kind: URIRef) -> list[Node]:
    return sorted((node for node in set(graph.subjects(RDF.type, kind)) if str(node).startswith(BASE)), key=str)


def _table(graph: Graph, title: str, nodes: list[Node], columns: tuple[tuple[str, URIRef], ...]) -> Iterator[str]:
    header = ("term", "Nederlands", "English", *(name for name, _ in columns), "meaning")
    yield f"## {title}\n"
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for node in nodes:
        labels = [_text(graph, node, RDFS.label, language) for language in ("nl", "en")]
        links = [
            ", ".join(sorted(f"`{value.n3(graph.namespace_manager)}`" for value in graph.objects(node, predicate)))
            for _, predicate in columns
        ]
        cells = (f"`{node.n3(graph.namespace_manager)}`", *labels, *links, _text(graph, node, RDFS.comment, "en"))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _text(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    texts = (str(value) for value in graph.objects(node, predicate) if getattr(value, "language", None) == language)
    return " ".join(sorted(texts)).translate(_LABELS)
