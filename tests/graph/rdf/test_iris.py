from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from pyoxigraph import NamedNode
from rdflib.namespace import split_uri

from kg.graph.rdf import iris
from tests.graph.graph_strategies import HOSTILE, texts

MAKERS: list[Callable[[str], NamedNode]] = [
    iris.entity_iri,
    iris.concept_iri,
    lambda name: iris.thing_iri("map/a", name),
    lambda name: iris.thing_iri(name, "man"),
    iris.action_iri,
    iris.article_iri,
    iris.article_graph_iri,
    iris.event_type_iri,
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rusland", "entity/Rusland"),
        ("chemische wapens", "entity/chemische_wapens"),
        ("chemische_wapens", "entity/chemische%5Fwapens"),
        ("Oekraïne", "entity/Oekraïne"),
        ("A/B (C)", "entity/A%2FB_%28C%29"),
        (" a ", "entity/%20a%20"),
        ("'t Hart", "entity/%27t_Hart"),
    ],
)
def test_entity_iri_is_readable(name: str, expected: str) -> None:
    assert iris.entity_iri(name) == NamedNode(iris.BASE + expected)


def test_other_iris_are_readable() -> None:
    assert iris.action_iri("aandringen op").value == iris.BASE + "action/aandringen_op"
    assert iris.article_iri("map/000_83 d").value == iris.BASE + "article/map/000_83%20d"
    assert iris.sentence_iri("a", start=1, end=9).value == iris.BASE + "article/a#char=1,9"
    assert "/../" not in iris.article_iri("a/../b").value


@pytest.mark.parametrize("make", MAKERS)
def test_different_names_never_share_an_iri(make: Callable[[str], NamedNode]) -> None:
    iris = {make(name) for name in HOSTILE}
    assert len(iris) == len(HOSTILE)


@given(texts, texts)
def test_iris_are_injective(one: str, other: str) -> None:
    for make in MAKERS:
        assert (make(one) == make(other)) == (one == other)


@given(texts, texts, texts)
def test_a_thing_is_of_its_article_and_no_name_has_its_iri(article: str, phrase: str, name: str) -> None:
    thing = iris.thing_iri(article, phrase)
    assert iris.article_of_thing(thing) == iris.article_iri(article)
    assert iris.entity_name(thing) in (phrase, None)
    assert iris.is_named(thing, phrase) and iris.is_named(thing, name) == (name == phrase)
    assert iris.is_named(iris.concept_iri(phrase), name) == (name == phrase)
    assert thing != iris.entity_iri(name)
    assert iris.article_of_thing(iris.entity_iri(name)) is None
    assert iris.article_of_thing(iris.concept_iri(name)) is None
    assert len(thing.value) < 500


@given(texts)
def test_names_come_back(name: str) -> None:
    assert iris.entity_name(iris.entity_iri(name)) in (name, None)
    assert iris.action_name(iris.action_iri(name)) in (name, None)
    assert iris.article_id(iris.article_iri(name)) in (name, None)
    assert len(iris.entity_iri(name).value) < 400
    if len(name) < 20:
        assert iris.entity_name(iris.entity_iri(name)) == name


@given(texts)
def test_every_action_can_be_an_xml_element(action: str) -> None:
    namespace, local = split_uri(iris.action_iri(action).value)
    assert namespace.startswith(iris.ACTION[:-1]) and local


@pytest.mark.parametrize("name", ["Oekraïne", "OEKRAÏNE", "  oekraine ", "oekrai\u0308ne"])
def test_search_key_forgives_case_and_accents(name: str) -> None:
    assert iris.search_key(name) == "oekraine"
