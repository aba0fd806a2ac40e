from __future__ import annotations

from importlib.resources import files

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from test_vocabulary import everything

from kg.graph import GraphStore, names
from kg.types import ArticleFacts

pyshacl = pytest.importorskip("pyshacl")
KG = names.VOCABULARY


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=files("kg.graph").joinpath("shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def union(*given: ArticleFacts) -> Graph:
    found = Graph()
    with GraphStore() as store:
        for facts in given:
            store.add(facts)
        for triple in store.dataset.triples((None, None, None)):
            found.add(triple[:3])
    return found


def report(graph: Graph, shapes: Graph) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, advanced=True)
    return conforms, text


def test_what_is_written_conforms(shapes: Graph, north: ArticleFacts, south: ArticleFacts) -> None:
    conforms, text = report(union(north, south), shapes)
    assert conforms, text
    conforms, text = report(union(everything()), shapes)
    assert conforms, text


def test_a_shapes_fault_would_show(shapes: Graph, north: ArticleFacts) -> None:
    event = URIRef(names.event_iri(north.events[0].id).value)
    actor, action, target = (
        URIRef(node.value)
        for node in (names.entity_iri("Noordland"), names.action_iri("stilleggen"), names.entity_iri("oude kranen"))
    )
    zeeburg = URIRef(names.entity_iri("Zeeburg").value)
    faults = [
        ((event, URIRef(KG + "sentence"), None), None, "leads back to one sentence"),
        (
            (event, URIRef(KG + "polarity"), None),
            (event, URIRef(KG + "polarity"), Literal("ja")),
            "affirmed or negated",
        ),
        ((event, URIRef(KG + "confidence"), None), (event, URIRef(KG + "confidence"), Literal(2.0)), "from 0 to 1"),
        ((actor, SKOS.prefLabel, None), None, "one name"),
        ((zeeburg, RDF.type, None), None, "an entity with a name|one of the classes|Value does not conform"),
        ((actor, action, target), None, "is a plain triple too"),
        (None, (zeeburg, action, target), "rests on an event"),
    ]
    for removed, added, message in faults:
        graph = union(north)
        if removed:
            graph.remove(removed)
        if added:
            graph.add(added)
        conforms, text = report(graph, shapes)
        assert not conforms
        assert any(part in text for part in message.split("|")), text
