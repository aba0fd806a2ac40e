from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal, Quad, Store
from rdflib import Dataset

from kg.errors import StoreError
from kg.graph import GraphStore, articles, entities, events, statements, to_quads
from kg.graph.rdf import iris
from kg.graph.rdf.literals import date_literal, date_text, lines_literal, lines_texts
from kg.graph.rdf.text_reading import READING
from kg.model import ArticleReading, Event, Statement
from tests.graph.graph_sample import east, everything, north
from tests.graph.graph_strategies import dates, facts, texts

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


Read = TypeVar("Read", Event, Statement)


def in_order(found: Iterable[Read]) -> list[Read]:
    return sorted(found, key=lambda each: each.id)


@slow
@given(facts())
def test_events_and_metadata_come_back_equal(given_facts: ArticleReading) -> None:
    with GraphStore() as store:
        store.add(given_facts, model_version="m")
        assert in_order(events(store)) == in_order(given_facts.events)
        assert in_order(events(store, article=given_facts.article.id)) == in_order(given_facts.events)
        assert in_order(statements(store)) == in_order(given_facts.statements)
        assert in_order(statements(store, article=given_facts.article.id)) == in_order(given_facts.statements)
        (info,) = articles(store)
        article = given_facts.article
        assert (info.id, info.title, info.date, info.author) == (
            article.id,
            article.title,
            article.date,
            article.author,
        )
        assert (info.source, info.url, info.content_hash) == (article.source, article.url, article.content_hash)
        assert (info.sentence_count, info.model_version) == (given_facts.sentence_count, "m")
        found = {entity.key: entity for entity in entities(store)}
        for entity in given_facts.entities:
            assert found[entity.key] == replace(entity, aliases=entity.aliases - {entity.name})


@slow
@given(facts())
def test_quads_are_deterministic_unique_and_what_the_store_holds(given_facts: ArticleReading) -> None:
    quads = list(to_quads(given_facts))
    assert quads == list(to_quads(given_facts))
    assert len(set(quads)) == len(quads)
    with GraphStore() as store:
        store.add(given_facts)
        held = {line(quad) for quad in store.store if quad.graph_name != iris.REPORT_GRAPH}
        assert held == {line(quad) for quad in quads}
        assert not store.add(given_facts)
        assert store.remove(given_facts.article.id)
        assert len(store.store) == 0


def line(quad: Quad) -> str:
    return str(quad)


@given(dates | texts)
def test_dates_come_back(value: str) -> None:
    assert date_text(date_literal(value)) == value


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2025", "gYear"),
        ("2025-07", "gYearMonth"),
        ("2025-07-18", "date"),
        ("2025-07-18T18:42", "dateTime"),
        ("2025-13", "string"),
        ("2025-02-30", "string"),
        ("vrijdag", "string"),
    ],
)
def test_dates_have_the_datatype_of_their_precision(value: str, datatype: str) -> None:
    assert date_literal(value).datatype.value.endswith("#" + datatype)


@given(texts, texts)
def test_lines_come_back(one: str, other: str) -> None:
    for given_texts in [(one,), (one, other)]:
        assert lines_texts(lines_literal(given_texts)) == given_texts


@pytest.mark.parametrize("is_dataset", [True, False])
def test_an_rdflib_graph_is_read_too(graph: GraphStore, is_dataset: bool) -> None:
    expected = in_order(events(graph))
    assert in_order(events(graph.dataset)) == expected
    copy = Dataset(default_union=True)
    for subject, predicate, value, name in graph.dataset.quads():
        assert name is not None
        copy.graph(name).add((subject, predicate, value))
    assert in_order(events(copy)) == expected


def test_a_lone_surrogate_is_refused(north: ArticleReading) -> None:
    first = replace(north.events[0], label="\ud800")
    with pytest.raises(StoreError, match="noord/haven_1"):
        list(to_quads(replace(north, events=(first,))))
    with pytest.raises(StoreError, match="cannot be written"):
        list(to_quads(replace(north, article=replace(north.article, text="\udfff"))))
    with GraphStore() as store, pytest.raises(StoreError):
        store.add(replace(north, article=replace(north.article, id="\ud800"), events=()))


def test_an_event_of_another_article_is_refused(north: ArticleReading) -> None:
    with pytest.raises(StoreError, match="anders"):
        list(to_quads(replace(north, article=replace(north.article, id="anders"))))


def test_an_incomplete_event_is_named(graph: GraphStore) -> None:
    event = north().events[0]
    node = iris.event_iri(event.id)
    for quad in list(graph.store.quads_for_pattern(node, iris.term("kg:kind"), None)):
        graph.store.remove(quad)
    with pytest.raises(StoreError, match=event.id):
        list(events(graph))


def test_a_polarity_that_the_vocabulary_does_not_know_is_named() -> None:
    store = Store()
    for quad in to_quads(north()):
        is_polarity = quad.predicate == iris.term("kg:polarity")
        store.add(Quad(quad.subject, quad.predicate, iris.term("kg:maybe"), quad.graph_name) if is_polarity else quad)
    with pytest.raises(StoreError, match="maybe is not a known kg:polarity"):
        list(events(store))


def test_everything_there_is_comes_back() -> None:
    for given_facts in (everything(), east()):
        with GraphStore() as store:
            store.add(given_facts)
            first = {event.id: event for event in reversed(given_facts.events)}
            said = {statement.id: statement for statement in reversed(given_facts.statements)}
            assert in_order(events(store)) == in_order(first.values())
            assert in_order(statements(store)) == in_order(said.values())


def test_statements_are_in_the_order_of_the_text(whole_graph: GraphStore) -> None:
    assert list(statements(whole_graph)) == list(east().statements)
    assert list(statements(whole_graph, article="oost/haven_3")) == list(east().statements)
    assert list(statements(whole_graph, article="noord/haven_1")) == []


@pytest.mark.parametrize("missing", ["kg:content", "kg:form", "kg:sentence"])
def test_an_incomplete_statement_is_named(whole_graph: GraphStore, missing: str) -> None:
    statement = east().statements[0]
    for quad in list(whole_graph.store.quads_for_pattern(iris.statement_iri(statement.id), iris.term(missing), None)):
        whole_graph.store.remove(quad)
    with pytest.raises(StoreError, match=f"{statement.id} is not a complete statement"):
        list(statements(whole_graph))


def test_an_event_without_sides_is_named(whole_graph: GraphStore) -> None:
    event = east().events[0]
    (quad,) = whole_graph.store.quads_for_pattern(iris.event_iri(event.id), READING, None)
    whole_graph.store.remove(quad)
    for reading, problem in {
        "": "no kg:reading",
        "{}": "no kg:actor and no kg:target",
        "[]": "Expected `object`",
        '{"mentions":[{"slot":"actor","type":"PERSON","name":"A","start":0}]}': "missing required field `end`",
        '{"mentions":[{"slot":"held","type":"PERSON","name":"A","start":0,"end":1}]}': "'held' is not a known slot",
        '{"mentions":' + "[" * 100_000: "",
    }.items():
        changed = Quad(quad.subject, READING, Literal(reading), quad.graph_name)
        if reading:
            whole_graph.store.add(changed)
        with pytest.raises(StoreError, match=f"{event.id} is not a complete event.*{problem}"):
            list(events(whole_graph))
        whole_graph.store.remove(changed)
