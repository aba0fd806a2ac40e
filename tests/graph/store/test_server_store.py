from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import QueryError, StoreError
from kg.export import save
from kg.graph import GraphStore, ServerStore, articles, entities, events, load_query, open_store, run
from kg.graph.query.evaluation import Question
from kg.graph.query.results import Rows
from kg.graph.rdf.iris import term
from kg.graph.store import sparql_server
from kg.graph.store.sparql_server import Endpoints, SparqlServer
from kg.model import ArticleReading
from tests.graph.query.parameters import QUERIES, parameter_sets
from tests.graph.store.sparql_server import Server, running
from tests.loopback import DRIPS, TOO_LARGE, Answer, head, redirecting, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def remote_of(address: str) -> SimpleNamespace:
    """A source that is asked nothing before a query."""
    return SimpleNamespace(quads=SparqlServer(f"sparql+{address}"))


def lines(store: object) -> list[str]:
    return sorted(map(str, store))  # type: ignore[call-overload]


def test_the_same_changes_give_the_same_triples(server: Server, north: ArticleReading, south: ArticleReading) -> None:
    shorter = replace(south, events=south.events[:1], entities=())
    with open_store(server.address) as remote, GraphStore() as local:
        assert isinstance(remote, ServerStore)
        for facts in (north, south, shorter, south, north):
            before = len(server.updates)
            assert remote.add(facts) == local.add(facts)
            assert len(server.updates) - before <= 1
            assert lines(server.store) == lines(local.store)
        assert remote.is_current(north.article) and not remote.is_current(replace(north.article, title="x"))
        assert remote.article_ids() == local.article_ids()
        assert remote.statistics() == local.statistics()
        assert remote.remove("noord/haven_1") and not remote.remove("noord/haven_1")
        local.remove("noord/haven_1")
        assert lines(server.store) == lines(local.store)
        assert remote.remove("zuid/haven_2")
        assert lines(server.store) == []


def test_it_is_read_as_any_store(server: Server, graph: GraphStore, tmp_path: Path) -> None:
    server.store.extend(graph.store)
    for address in (server.address, f"{server.address}/query?graphs=/store", server.address + "/query"):
        remote = open_store(address, read_only=True)
        assert list(events(remote)) == list(events(graph))
        assert list(entities(remote)) == list(entities(graph))
        assert list(articles(remote)) == list(articles(graph))
    save(remote, tmp_path / "remote.nq")
    save(graph, tmp_path / "local.nq")
    assert (tmp_path / "remote.nq").read_bytes() == (tmp_path / "local.nq").read_bytes()
    with pytest.raises(StoreError, match="reading only"):
        remote.remove("noord/haven_1")


def test_articles_are_listed_from_their_metadata(server: Server, graph: GraphStore) -> None:
    server.store.extend(graph.store)
    foreign = NamedNode("urn:foreign")
    server.store.add(Quad(foreign, foreign, foreign, foreign))
    unnamed = BlankNode("g")
    server.store.add(Quad(foreign, term("wgs84:lat"), Literal("1.5"), unnamed))
    server.store.add(Quad(foreign, term("rdf:type"), term("kg:Article"), unnamed))
    remote = open_store(server.address, read_only=True)
    assert list(events(remote)) == list(events(graph))
    assert list(entities(remote)) == list(entities(graph))
    assert list(articles(remote)) == list(articles(graph))
    assert lines(remote.quads) == lines(graph.quads)
    assert not [text for text in server.queries if "DISTINCT ?g" in text]
    assert not [text for text in server.queries if text.startswith("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o }")]


@pytest.mark.parametrize("name", QUERIES)
def test_named_queries_give_the_same_rows(server: Server, graph: GraphStore, name: str) -> None:
    server.store.extend(graph.store)
    remote = open_store(server.address)
    query = load_query(name)
    for parameters in parameter_sets(query):
        mine, theirs = run(graph, query, parameters=parameters), run(remote, query, parameters=parameters)
        if isinstance(mine, Rows) and isinstance(theirs, Rows):
            assert (mine.columns, mine.terms) == (theirs.columns, theirs.terms)
        else:
            assert set(mine) == set(theirs)


def test_hostile_values_reach_the_server_as_values(server: Server, graph: GraphStore) -> None:
    server.store.extend(graph.store)
    remote = open_store(server.address)
    for hostile in ('" } DROP ALL #', "\\", "\n'", ") } } ; DROP ALL"):
        assert len(run(remote, "alles-van", parameters={"actor": hostile})) == 0
    assert server.updates == [] and len(server.store) == len(graph.store)


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o } ; DROP ALL", "DROP ALL", "SELECT * { SERVICE <urn:a> {} }"])
def test_only_queries_reach_the_server(server: Server, text: str) -> None:
    remote = open_store(server.address)
    with pytest.raises(QueryError):
        run(remote, text)


def test_own_sparql(server: Server, graph: GraphStore) -> None:
    server.store.extend(graph.store)
    remote = open_store(server.address)
    text = "SELECT ?name ?who WHERE { ?who skos:prefLabel ?name } ORDER BY ?name"
    assert list(run(remote, text, limit=3)) == list(run(graph, text, limit=3))
    assert len(run(remote, text, parameters={"name": "Zeeburg"})) == 1
    assert run(remote, "ASK { ?x act:stilleggen ?y }")
    assert len(run(remote, "CONSTRUCT { ?x act:doet ?y } WHERE { ?x act:stilleggen ?y }")) == 3
    with pytest.raises(QueryError, match="must have WHERE"):
        run(remote, "SELECT ?name { ?who skos:prefLabel ?name }", parameters={"name": "Zeeburg"})
    with pytest.raises(QueryError, match="line 1, column 13"):
        run(remote, "SELECT * bla")


def test_the_rdflib_dataset_asks_the_server(server: Server, graph: GraphStore) -> None:
    server.store.extend(graph.store)
    dataset = open_store(server.address).dataset
    found = dataset.query("SELECT ?n WHERE { GRAPH ?g { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?n } }")
    assert "Zeeburg" in {str(row[0]) for row in found}  # type: ignore[index]


def test_a_slow_server_is_not_waited_for(server: Server) -> None:
    remote = open_store(server.address)
    server.delay = 3.0
    with pytest.raises(QueryError, match=r"stopped after 0\.3 seconds"):
        run(remote, "ASK { GRAPH ?g { ?s ?p ?o } }", timeout=0.3)


def test_user_and_password_come_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.password = "anna:geheim"
    monkeypatch.delenv("KG_SPARQL_USER", raising=False)
    with pytest.raises(StoreError, match=r"refuses access \(401\); set KG_SPARQL_USER and KG_SPARQL_PASSWORD"):
        open_store(server.address)
    monkeypatch.setenv("KG_SPARQL_USER", "anna")
    monkeypatch.setenv("KG_SPARQL_PASSWORD", "geheim")
    server.logins.clear()
    assert open_store(server.address).article_ids() == []
    assert server.logins[0] is None and server.logins[1] == f"Basic {b64encode(b'anna:geheim').decode()}"


@pytest.mark.parametrize("most", [0, 1, 3, 5, 8])
def test_an_interrupted_write_is_done_again(
    server: Server, north: ArticleReading, south: ArticleReading, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(sparql_server, "_MAX_IN_PART", 60)
    with open_store(server.address) as remote, GraphStore() as local:
        for store in (remote, local):
            store.add(south)
        server.longest, server.most_updates = 15_000, 1 + most
        with suppress(StoreError):
            remote.add(north)
        server.most_updates = 10**9
        remote.add(north)
        assert remote.is_current(north.article)
        local.add(north)
        assert lines(server.store) == lines(local.store)
        server.most_updates = len(server.updates) + most
        with suppress(StoreError):
            remote.remove("noord/haven_1")
        server.most_updates = 10**9
        remote.remove("noord/haven_1")
        local.remove("noord/haven_1")
        assert lines(server.store) == lines(local.store)


def test_clear_errors(server: Server, north: ArticleReading) -> None:
    with pytest.raises(StoreError, match="answered 404: nothing here"):
        open_store(server.address + "/elders")
    with pytest.raises(StoreError, match="answered 404"):
        open_store(server.address + "?update=/elders").add(north)
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("sparql+http://127.0.0.1:9")
    with pytest.raises(StoreError, match="a user in the address") as caught:
        open_store("sparql+http://anna:geheim@localhost/")
    assert "geheim" not in str(caught.value)
    with pytest.raises(StoreError, match="expected sparql"):
        open_store("sparql+http://")
    server.extra_header = ("X-SPARQL-MaxRows", "10000")
    with pytest.raises(StoreError, match="only the first 10000 rows"):
        open_store(server.address)


@pytest.mark.parametrize(
    ("address", "query", "update", "graphs"),
    [
        ("sparql+http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("sparql+https://h/a/query", "https://h/a/query", "https://h/a/update", "https://h/a/store"),
        ("sparql+http://h/sparql", "http://h/sparql", "http://h/sparql", None),
        ("sparql+http://h/d/query?graphs=/d/data&x=1", "http://h/d/query?x=1", "http://h/d/update", "http://h/d/data"),
    ],
)
def test_endpoints_of_an_address(address: str, query: str, update: str, graphs: str | None) -> None:
    assert Endpoints.of(address) == Endpoints(query=query, update=update, graphs=graphs)


@pytest.mark.parametrize("answer", DRIPS)
def test_the_time_limit_is_that_of_the_whole_request(answer: Answer) -> None:
    with serving(answer) as address, pytest.raises(QueryError, match=r"stopped after 0\.3 seconds"):
        run(remote_of(address), "ASK { GRAPH ?g { ?s ?p ?o } }", timeout=0.3)


@pytest.mark.parametrize("answer", TOO_LARGE)
def test_an_answer_that_is_too_large(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_server, "MAX_ANSWER_BYTES", 100_000)
    with serving(answer) as address, pytest.raises(QueryError, match="more than 100,000 bytes"):
        SparqlServer(f"sparql+{address}").ask("ASK {}")


def test_no_redirect_is_followed(server: Server) -> None:
    with (
        serving(redirecting(f"http://127.0.0.1:{server.server_port}/query")) as address,
        pytest.raises(StoreError, match="has moved to"),
    ):
        open_store(f"sparql+{address}")
    assert server.queries == []


ROW = '{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"x"}}]}}'
DEEP = '{"type":"triple","value":{"subject":' * 20_000 + "1" + "}}" * 20_000
NUMBER = ROW.replace('"x"', '"-1"')


SHORT = '{"head":{"vars":["s","p","o","g"]},"results":{"bindings":[{}]}}'
JSON, TRIPLES = "application/json", "application/n-triples"


@pytest.mark.parametrize(
    ("body", "type", "problem"),
    [
        ('{"head":{},"boolean":true}', JSON, "SELECT with a boolean|not application/n-triples"),
        (ROW, JSON, "1 columns, not 4|with something that is not one number|not application/n-triples"),
        (NUMBER, JSON, "1 columns, not 4|with something that is not one number|not application/n-triples"),
        (ROW.replace('"x"', f'"{"9" * 5000}"'), JSON, "1 columns|not one number|not application/n-triples"),
        (SHORT, JSON, "not a quad|4 columns, not 1|not application/n-triples"),
        ("[]", JSON, "not SPARQL JSON|not application/n-triples"),
        (ROW.replace('{"type":"literal","value":"x"}', DEEP), JSON, "nested more than|not application/n-triples"),
        ("<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 20_000, TRIPLES, "nested more|not application/sparql"),
        ('<urn:a> <urn:p> "x', TRIPLES, "not N-Triples|not application/sparql-results"),
        ("<html>", "text/html; charset=utf-8", "answered 'text/html', not application/"),
    ],
)
def test_an_answer_that_is_not_what_was_asked_for(body: str, type: str, problem: str) -> None:
    written = head("Connection: close", f"Content-Length: {len(body)}", type=type) + body.encode()
    with serving(lambda connection: connection.sendall(written)) as address:
        store = SparqlServer(f"sparql+{address}?graphs=/graphs")
        for asked in (
            lambda: len(store),
            lambda: list(store.match(None, None, None)),
            lambda: list(store.match(None, None, None, term("kg:Article"))),
            lambda: store.answer(Question("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {}, {}, None, False)),
        ):
            with pytest.raises(StoreError, match=problem):
                asked()
