"""The SPARQL 1.1 Protocol, case by case, and the formats of its answers."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from pyoxigraph import BlankNode, DefaultGraph
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.testclient import TestClient

from kg.graph import GraphStore
from kg.graph.rdf.conversion import quad_store
from kg.server.application import MAX_BODY, application
from kg.server.negotiation import best_match
from tests.conftest import ROOT
from tests.graph import graph_sample

ASK = "ASK { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMES = "SELECT DISTINCT ?name WHERE { ?s rdfs:label ?name } ORDER BY ?name LIMIT 3"
CONSTRUCT = "CONSTRUCT { ?s rdfs:label ?name } WHERE { ?s rdfs:label ?name }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "store"
    with GraphStore(path) as store:
        store.add(graph_sample.north())
        store.add(graph_sample.south())
    return path


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with GraphStore(folder, read_only=True) as store:
        yield TestClient(application(store, timeout=20))


def test_three_ways_to_ask(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": ASK}),
        client.post("/sparql", data={"query": ASK}),
        client.post("/sparql", content=ASK, headers=QUERY),
    ]
    assert [(answer.status_code, answer.json()["boolean"]) for answer in answers] == [(200, True)] * 3
    assert answers[0].headers["content-type"] == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("method", "content", "headers", "status"),
    [
        ("GET", None, {}, 400),
        ("POST", "query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        ("POST", "ASK {", QUERY, 400),
        ("POST", b"\xff", QUERY, 400),
        ("POST", ASK, {"Content-Type": "text/plain"}, 415),
        ("POST", ASK, {}, 415),
        ("PUT", ASK, QUERY, 405),
        ("POST", "update=CLEAR+ALL", FORM, 403),
        ("POST", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", "CLEAR ALL", QUERY, 400),
        ("POST", "ASK { SERVICE <http://127.0.0.1/> { } }", QUERY, 400),
        ("POST", " " * (MAX_BODY + 1), QUERY, 413),
        ("POST", ASK, {**QUERY, "Accept": "image/png"}, 406),
        ("POST", ASK, {**QUERY, "Accept": "text/turtle"}, 406),
        ("GET", None, {"Origin": "https://elsewhere.example"}, 400),
    ],
)
def test_refused(
    client: TestClient, method: str, content: str | bytes | None, headers: dict[str, str], status: int
) -> None:
    assert client.request(method, "/sparql", content=content, headers=headers).status_code == status


def test_an_error_is_plain_text_that_says_where(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT <script>alert(1)</script>"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "line 1" in answer.text


def test_a_query_past_its_time_limit_is_503(folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with GraphStore(folder, read_only=True) as store:
        answer = TestClient(application(store, timeout=0.3)).get("/sparql", params={"query": slow})
    assert answer.status_code == 503
    assert "0.3 seconds" in answer.text


@pytest.mark.parametrize(
    ("accept", "media_type", "pattern"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml", r"<binding name=\"name\"><literal"),
        ("text/csv", "text/csv", r"\Aname\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", r"\A\?name\n\""),
        ("text/csv;q=0.2, application/sparql-results+json;q=0.9", "application/sparql-results+json", r"\A\{"),
    ],
)
def test_formats_of_rows(client: TestClient, accept: str, media_type: str, pattern: str) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media_type)
    assert re.search(pattern, answer.text)


@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/trig", "trig"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_formats_of_graphs(client: TestClient, media_type: str, parser: str) -> None:
    plain = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": "application/n-triples"})
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media_type})
    assert answer.headers["content-type"].startswith(media_type)
    triples = set(Graph().parse(data=plain.content, format="nt"))
    assert triples
    assert set(Graph().parse(data=answer.content, format=parser)) == triples


def test_the_data_set_of_the_request(client: TestClient, folder: Path) -> None:
    with GraphStore(folder, read_only=True) as store:
        sizes: dict[str, int] = {}
        for quad in quad_store(store).match(None, None, None):
            assert not isinstance(quad.graph_name, BlankNode | DefaultGraph)
            sizes[quad.graph_name.value] = sizes.get(quad.graph_name.value, 0) + 1
    name, size = next(iter(sizes.items()))
    within = client.get("/sparql", params={"query": COUNT, "default-graph-uri": name}).json()
    assert within["results"]["bindings"][0]["n"]["value"] == str(size)
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    named = client.post("/sparql", params={"named-graph-uri": name}, content=graphs, headers=QUERY).json()
    assert [row["g"]["value"] for row in named["results"]["bindings"]] == [name]
    assert client.get("/sparql", params={"query": COUNT, "default-graph-uri": "no iri"}).status_code == 400


def test_a_page_of_another_origin_reads_and_does_not_write(client: TestClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    assert client.get("/sparql", params={"query": ASK}, headers=origin).headers["access-control-allow-origin"] == "*"
    preflight = {**origin, "Access-Control-Request-Method": "PUT"}
    assert client.options("/sparql", headers=preflight).status_code == 400


@pytest.mark.parametrize(
    ("accept", "best"),
    [("", "a/b"), ("*/*", "a/b"), ("a/*;q=0.1, c/d", "c/d"), ("a/b;q=0, */*", "c/d"), ("x/y", None), ("a/b;q=x", None)],
)
def test_negotiation(accept: str, best: str | None) -> None:
    assert best_match(accept, ("a/b", "c/d")) == best


def test_a_client_reads_from_a_server_that_stops_gracefully(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 30
        while not _is_up(f"{address}/health"):
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        rows = list(Graph(SPARQLStore(f"{address}/sparql")).query(NAMES.replace("rdfs:label", f"<{LABEL}>")))
        assert len(rows) == 3
    finally:
        server.terminate()
        screen, _ = server.communicate(timeout=20)
    assert screen == f"{address}/sparql\n"


LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def _is_up(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(json.load(answer)["status"] == "ok")
    except OSError:
        return False
