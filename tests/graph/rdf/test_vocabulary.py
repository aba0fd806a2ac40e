from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

import kg
from kg.graph import GraphStore, list_queries, reference_page
from kg.graph.rdf.iris import EVENT_TYPE, PREFIXES, VOCABULARY
from kg.graph.store.reconciliations import match_triples
from kg.linking.identity import Decision
from kg.linking.reconciliation.reconciliation import Match
from tests.conftest import ROOT
from tests.graph.graph_sample import everything, south
from tests.graph.short_news import news


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(
        data=files("kg.graph.rdf").joinpath("vocabulary.ttl").read_text(encoding="utf-8"), format="turtle"
    )


def defined(vocabulary: Graph) -> set[str]:
    return {str(node) for node in vocabulary.subjects(RDF.type) if str(node).startswith(VOCABULARY)}


def test_every_term_is_used_and_every_used_term_is_defined(vocabulary: Graph) -> None:
    match = Match(entity="Anna Bos", iri="http://thing/Q1", label="Anna Bos", score=99.0, kind="exact")
    with GraphStore() as store:
        for given in (everything(), south(), news("nieuws-2", [("Anna Bos", "belt", "Zeeburg")])):  # 2 is in the sample
            store.add(given)
        store.decide(Decision("rename", "Zeeburg", "Stad Zeeburg"))
        written = [*store.store, *match_triples(match, endpoint="http://service/", date="2024-01-01")]
    used = set(re.findall(rf"<({re.escape(VOCABULARY)}[^>]+)>", "\n".join(map(str, written))))
    abstract = {
        str(node)
        for predicate in (RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf)
        for node in vocabulary.objects(None, predicate)
    }
    assert used <= defined(vocabulary)
    assert defined(vocabulary) <= used | abstract


def test_queries_use_defined_terms(vocabulary: Graph) -> None:
    for query in list_queries():
        used = {VOCABULARY + name for name in re.findall(r"\bkg:(\w+)", query.text)}
        assert used <= defined(vocabulary), query.name
        types = {EVENT_TYPE + name for name in re.findall(r"\btype:(\w+)", query.text)}
        assert all((URIRef(name), None, None) in vocabulary for name in types)


def test_every_term_is_explained_in_two_languages(vocabulary: Graph) -> None:
    for name in defined(vocabulary):
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(str(value.language) for value in vocabulary.objects(URIRef(name), predicate))  # type: ignore[attr-defined]
            assert languages == ["en", "nl"], (name, predicate)


def test_event_properties_have_a_domain(vocabulary: Graph) -> None:
    names = ("namedAs", "typedAs", "searchKey", "describedAs", "identityEvidence", "identityKey", "decisions")
    general = {VOCABULARY + name for name in (*names, "sampledEvidence", "encodingVersion")}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for node in vocabulary.subjects(RDF.type, kind):
            assert str(node) in general or (node, RDFS.domain, None) in vocabulary


def test_the_prefixes_are_those_of_the_vocabulary(vocabulary: Graph) -> None:
    declared = {prefix: str(namespace) for prefix, namespace in vocabulary.namespaces()}
    assert all(declared[prefix] == iri for prefix, iri in PREFIXES.items() if prefix in declared)


def test_the_reference_page_is_current(vocabulary: Graph) -> None:
    page = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert page == reference_page(), "out of date; make it anew: kg vocabulary > docs/vocabulary.md"
    for node in vocabulary.subjects(RDF.type):
        name = str(node).removeprefix(VOCABULARY).removeprefix(EVENT_TYPE)
        assert "/" in name or f":{name}` |" in page


def test_every_event_class_is_given_to_some_action(vocabulary: Graph) -> None:
    classes = {str(node).removeprefix(EVENT_TYPE) for node in vocabulary.subjects(RDF.type, SKOS.Concept)}
    lists = "".join(path.read_text("utf-8") for path in Path(kg.__file__).parent.rglob("*.tsv"))
    assert {name for name in classes if not re.search(rf"\b{name}\b", lists)} == set()
