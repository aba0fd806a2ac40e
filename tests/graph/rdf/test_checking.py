from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Triple
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from kg.errors import StoreError
from kg.graph import GraphStore, check
from kg.graph.rdf import iris
from kg.model import ArticleReading
from tests.graph.graph_sample import everything

KG = iris.VOCABULARY


def union(*given: ArticleReading) -> Graph:
    found = Graph()
    with GraphStore() as store:
        for facts in given:
            store.add(facts)
        for triple in store.dataset.triples((None, None, None)):
            found.add(triple[:3])
    return found


def test_what_is_written_conforms(graph: GraphStore) -> None:
    assert check(graph) == []
    assert check(union(everything())) == []


def test_a_shapes_fault_would_show(north: ArticleReading) -> None:
    event = URIRef(iris.event_iri(north.events[0].id).value)
    actor, action, target = (
        URIRef(node.value)
        for node in (iris.entity_iri("Noordland"), iris.action_iri("stilleggen"), iris.entity_iri("oude kranen"))
    )
    zeeburg = URIRef(iris.entity_iri("Zeeburg").value)
    faults = [
        ((event, URIRef(KG + "sentence"), None), None, "leads back to one sentence"),
        (
            (event, URIRef(KG + "polarity"), None),
            (event, URIRef(KG + "polarity"), Literal("ja")),
            "affirmed or negated",
        ),
        ((event, URIRef(KG + "confidence"), None), (event, URIRef(KG + "confidence"), Literal(2.0)), "from 0 to 1"),
        ((actor, SKOS.prefLabel, None), None, "one name"),
        ((zeeburg, RDF.type, None), None, "one of the classes"),
        ((actor, action, target), None, "is a plain triple too"),
        (None, (zeeburg, action, target), "rests on an event"),
    ]
    for removed, added, message in faults:
        graph = union(north)
        if removed:
            graph.remove(removed)
        if added:
            graph.add(added)
        text = "\n".join(map(str, check(graph)))
        assert any(part in text for part in message.split("|")), text


def test_a_violation_names_node_property_and_value(graph: GraphStore, north: ArticleReading) -> None:
    event = north.events[0].id
    ((quad),) = graph.store.quads_for_pattern(iris.event_iri(event), iris.term("kg:polarity"), None)
    graph.store.remove(quad)
    graph.store.add(Quad(quad.subject, quad.predicate, NamedNode("urn:x"), quad.graph_name))
    violations = [found for found in check(graph) if found.path == "kg:polarity"]
    assert [(found.node, found.value) for found in violations] == [(f"event:{event}", "<urn:x>")]
    assert violations[0].message == "An event is either affirmed or negated."
    assert str(violations[0]) == f"An event is either affirmed or negated.  event:{event}  kg:polarity  <urn:x>"


def test_triples_within_triples_are_told(graph: GraphStore) -> None:
    node = NamedNode("urn:a")
    graph.store.add(Quad(node, node, Triple(node, node, node)))
    with pytest.raises(StoreError, match="urn:a> has a triple as a value"):
        check(graph)
