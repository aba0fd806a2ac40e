"""Whatever keeps the quads, the graph is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.graph import GraphStore, articles, check, entities, events, run
from kg.graph.query.results import Rows
from kg.graph.rdf.quads import QuadStore
from kg.graph.store.embedded import EmbeddedStore
from kg.graph.store.sparql_server import SparqlServer
from kg.knowledge_graph import KnowledgeGraph
from tests.graph.graph_sample import north, south
from tests.graph.store.set_store import SetStore
from tests.graph.store.sparql_server import running


def a_server() -> Iterator[QuadStore]:
    with running() as server:
        yield SparqlServer(server.address)


MAKERS: dict[str, Callable[[], Iterator[QuadStore]]] = {
    "embedded": lambda: iter([EmbeddedStore.open()]),
    "server": a_server,
    "set": lambda: iter([SetStore()]),
}


@pytest.fixture(params=MAKERS)
def graph(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    for quads in MAKERS[request.param]():
        with GraphStore(quads=quads) as store:
            yield store


def lines(store: GraphStore) -> list[str]:
    return sorted(map(str, store.quads))


def embedded(*readings: object) -> GraphStore:
    store = GraphStore()
    for reading in readings:
        store.add(reading)  # type: ignore[arg-type]
    return store


def test_adding_and_removing(graph: GraphStore) -> None:
    assert graph.add(north()) and graph.add(south())
    assert not graph.add(north())
    assert lines(graph) == lines(embedded(north(), south()))
    assert len(graph.quads) == len(lines(graph))
    assert graph.is_current(north().article)
    assert graph.remove(north().article.id)
    assert lines(graph) == lines(embedded(south()))


def test_reading_and_asking(graph: GraphStore) -> None:
    expected = embedded(north(), south())
    graph.add(north())
    graph.add(south())
    assert list(events(graph)) == list(events(expected))
    assert list(entities(graph)) == list(entities(expected))
    assert [article.id for article in articles(graph)] == graph.article_ids() == expected.article_ids()
    assert graph.statistics() == expected.statistics()
    assert check(graph) == []
    answer, wanted = run(graph, "wie-doet-wat"), run(expected, "wie-doet-wat")
    assert isinstance(answer, Rows) and isinstance(wanted, Rows)
    assert list(answer) == list(wanted)
    assert graph.dataset is graph.dataset


def test_decisions(graph: GraphStore) -> None:
    graph.add(north())
    KnowledgeGraph(graph).rename("Anna de Wit", "Anna van Zeeburg")
    assert "Anna van Zeeburg" in {entity.name for entity in entities(graph)}
