from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Triple
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO, SKOS

from kg.errors import StoreError
from kg.graph import GraphStore, check
from kg.graph.rdf import iris
from kg.model import ArticleReading
from tests.graph.graph_sample import east, everything

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
    assert check(union(east())) == []


def test_a_shapes_fault_would_show(north: ArticleReading) -> None:
    event = URIRef(iris.event_iri(north.events[0].id).value)
    actor, action, target = (
        URIRef(node.value)
        for node in (
            iris.entity_iri("Noordland"),
            iris.action_iri("stilleggen"),
            iris.thing_iri("noord/haven_1", "oude kranen"),
        )
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


def test_a_fault_of_events_with_one_side_would_show() -> None:
    resigns, _, sues, pays, *_ = east().events
    said = URIRef(iris.statement_iri(east().statements[0].id).value)
    amount = URIRef(iris.event_iri(pays.id).value + "#quantity-1")
    recipient = URIRef(iris.event_iri(pays.id).value + "#recipient")
    anna, union_, north = (URIRef(iris.entity_iri(name).value) for name in ("Anna de Wit", "Havenbond", "Noordland"))
    men = URIRef(iris.thing_iri("oost/haven_3", "mannen").value)
    step_down, arrest, sue = (
        URIRef(iris.action_iri(name).value) for name in ("aftreden", "aanhouden", "procederen tegen")
    )
    faults = [
        ((URIRef(iris.event_iri(resigns.id).value), URIRef(KG + "actor"), None), None, "has an actor or a target"),
        ((anna, URIRef(KG + "did"), step_down), None, "with one side that is affirmed"),
        ((men, URIRef(KG + "underwent"), arrest), None, "with one side that is affirmed"),
        (None, (men, URIRef(KG + "did"), step_down), "What somebody did rests on"),
        (None, (anna, URIRef(KG + "underwent"), arrest), "What somebody underwent rests on"),
        ((union_, sue, north), None, "A relation of an event"),
        (None, (north, sue, union_), "A plain triple rests on an event"),
        ((recipient, URIRef(KG + "slot"), None), (recipient, URIRef(KG + "slot"), URIRef(KG + "time")), "in one slot"),
        ((amount, URIRef(KG + "bound"), None), None, "exact, about right, a least or a most"),
        ((amount, SDO.value, None), None, "has one number"),
        (
            (amount, URIRef("https://schema.org/currency"), None),
            (amount, URIRef("https://schema.org/currency"), Literal("€")),
            "ISO 4217",
        ),
        ((said, URIRef(KG + "content"), None), None, "A statement has its words"),
        ((said, URIRef(KG + "form"), None), None, "direct, indirect or mixed"),
        ((said, URIRef(KG + "inArticle"), None), None, "A statement leads back to one article"),
        ((said, RDF.type, None), None, "is a statement"),
    ]
    assert sues.filler("opponent") is not None
    for removed, added, message in faults:
        graph = union(east())
        if removed:
            assert removed in graph
            graph.remove(removed)
        if added:
            graph.add(added)
        assert message in "\n".join(map(str, check(graph)))


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
