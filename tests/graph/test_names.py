from __future__ import annotations

import pytest
from graph_strategies import HOSTILE, texts
from hypothesis import given
from pyoxigraph import NamedNode
from rdflib.namespace import split_uri

from kg.graph import names

MAKERS = [names.entity_iri, names.action_iri, names.article_iri, names.article_graph_iri, names.event_type_iri]


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
    assert names.entity_iri(name) == NamedNode(names.BASE + expected)


def test_other_iris_are_readable() -> None:
    assert names.action_iri("aandringen op").value == names.BASE + "action/aandringen_op"
    assert names.article_iri("map/000_83 d").value == names.BASE + "article/map/000_83%20d"
    assert names.sentence_iri("a", start=1, end=9).value == names.BASE + "article/a#char=1,9"
    assert "/../" not in names.article_iri("a/../b").value


@pytest.mark.parametrize("make", MAKERS)
def test_different_names_never_share_an_iri(make: object) -> None:
    iris = {make(name) for name in HOSTILE}  # type: ignore[operator]
    assert len(iris) == len(HOSTILE)


@given(texts, texts)
def test_iris_are_injective(one: str, other: str) -> None:
    for make in MAKERS:
        assert (make(one) == make(other)) == (one == other)


@given(texts)
def test_names_come_back(name: str) -> None:
    assert names.entity_name(names.entity_iri(name)) in (name, None)
    assert names.action_name(names.action_iri(name)) in (name, None)
    assert names.article_id(names.article_iri(name)) in (name, None)
    assert len(names.entity_iri(name).value) < 400
    if len(name) < 20:
        assert names.entity_name(names.entity_iri(name)) == name


@given(texts)
def test_every_action_can_be_an_xml_element(action: str) -> None:
    namespace, local = split_uri(names.action_iri(action).value)
    assert namespace.startswith(names.ACTION[:-1]) and local


@pytest.mark.parametrize("name", ["Oekraïne", "OEKRAÏNE", "  oekraine ", "oekrai\u0308ne"])
def test_search_key_forgives_case_and_accents(name: str) -> None:
    assert names.search_key(name) == "oekraine"
