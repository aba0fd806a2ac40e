from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kg.errors import OptionError, QueryError
from kg.graph import GraphStore, Rows, open_store, run
from kg.graph.query import evaluation
from kg.model import ArticleReading
from tests.graph.attacks import QUERIES
from tests.graph.store.sparql_server import running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?a) > STR(?l)) }"


@pytest.fixture
def calls() -> Iterator[list[str]]:
    """A server on this machine, and the requests that reach it."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    seen.append(f"http://127.0.0.1:{server.server_port}/")
    yield seen
    server.shutdown()


def test_own_sparql_needs_no_prefixes(graph: GraphStore) -> None:
    found = run(
        graph, "SELECT DISTINCT ?who { ?who act:stilleggen ?what . ?what skos:prefLabel 'oude kranen' } ORDER BY ?who"
    )
    assert isinstance(found, Rows)
    assert [row["who"] for row in found] == [
        "https://w3id.org/nieuwsgraaf/entity/Noordland",
        "https://w3id.org/nieuwsgraaf/entity/Zuidland",
    ]


def test_ask_and_construct(graph: GraphStore) -> None:
    asked = run(graph, "ASK{?x act:stilleggen ?y}")
    assert isinstance(asked, Rows) and asked and list(asked) == [{"antwoord": True}]
    assert not run(graph, "ASK { ?x act:bestaat_niet ?y }")
    built = run(graph, "CONSTRUCT { ?x act:doet ?y } WHERE { ?x act:stilleggen ?y }")
    assert isinstance(built, rdflib.Graph) and len(built) == 3
    assert isinstance(run(graph, "DESCRIBE entity:Noordland", timeout=20), rdflib.Graph)


def test_variables_of_own_sparql_can_be_given(graph: GraphStore) -> None:
    found = run(graph, "SELECT ?name ?who { ?who skos:prefLabel ?name }", parameters={"name": "Zeeburg"})
    assert len(found) == 1


def test_any_rdflib_dataset_can_be_asked(graph: GraphStore) -> None:
    assert len(run(graph.dataset, "wie-doet-wat")) == len(run(graph, "wie-doet-wat"))


@pytest.mark.parametrize(
    ("text", "line", "column"), [("SELECT * {", 1, 11), ("SELECT ?x {\n ?x ?y ;; z }\n", 2, None), ("bla bla", 1, 8)]
)
def test_a_syntax_error_says_where(graph: GraphStore, text: str, line: int, column: int | None) -> None:
    with pytest.raises(QueryError, match=f"line {line}, column {column or ''}"):
        run(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nDROP ALL",
        "CLEAR ALL",
        "LOAD <{url}>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_updates_are_refused(graph: GraphStore, calls: list[str], text: str) -> None:
    before = len(graph.store)
    with pytest.raises(QueryError):
        run(graph, text.replace("{url}", calls[0]))
    assert len(graph.store) == before and len(calls) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { service silent <{url}> { ?s ?p ?o } }",
        'SELECT * { BIND("""a\\\\""" AS ?a) SERVICE <{url}> { ?s ?p ?o } BIND("""b""" AS ?b) }',
        "SELECT * { ?s rdf:x\\# ?o . SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { # x\r SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { <urn:a\\u0041#> ?p ?o . SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?s<5 && '>' != '') SERVICE ?s { ?s ?p ?o } }",
    ],
)
def test_no_other_server_is_called(graph: GraphStore, calls: list[str], text: str) -> None:
    with pytest.raises(QueryError):
        run(graph, text.replace("{url}", calls[0]))
    assert len(calls) == 1


def test_from_reads_no_file_and_no_address(graph: GraphStore, calls: list[str]) -> None:
    own = "SELECT * FROM <https://w3id.org/nieuwsgraaf/graph/entities> { ?s skos:prefLabel ?o }"
    assert 0 < len(run(graph, own)) < len(run(graph, "SELECT * { ?s ?p ?o }"))
    assert len(run(graph, f"SELECT * FROM <{calls[0]}> {{ ?s ?p ?o }}")) == 0
    assert len(calls) == 1


def test_the_word_service_may_stand_in_text(graph: GraphStore) -> None:
    text = 'SELECT ?service { ?service skos:prefLabel \'a service\' . # service\n ?service ?p """service""" }'
    assert len(run(graph, text)) == 0


@pytest.mark.parametrize("kind", ["memory", "disk", "read-only", "dataset"])
def test_an_endless_query_is_stopped(tmp_path: Path, kind: str, north: ArticleReading) -> None:
    with GraphStore(None if kind == "memory" else tmp_path / "s") as store:
        store.add(north)
        asked: GraphStore | rdflib.Dataset = store.dataset if kind == "dataset" else store
        asked = GraphStore(tmp_path / "s", read_only=True) if kind == "read-only" else asked
        begin = time.monotonic()
        with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
            run(asked, ENDLESS, timeout=0.5)
        assert time.monotonic() - begin < 3
        same = [list(run(asked, "wie-doet-wat", timeout=seconds)) for seconds in (None, 20)]
        assert same[0] == same[1] != []
        assert len(run(asked, "SELECT * { ?s ?p ?o }", limit=3, timeout=20)) == 3
        with pytest.raises(QueryError, match="line 1, column 13"):
            run(asked, "SELECT * bla", timeout=20)
        assert [path.name for path in tmp_path.iterdir()] == ([] if kind == "memory" else ["s"])


@pytest.mark.parametrize("kind", ["memory", "disk"])
@pytest.mark.parametrize("seconds", [60.0, None])
def test_a_query_that_eats_memory_is_stopped(
    tmp_path: Path, kind: str, seconds: float | None, north: ArticleReading, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "evaluation.py"
    text = Path(evaluation.__file__).read_text("utf-8")
    assert "MEMORY_SHARE = 0.5" in text
    program.write_text(text.replace("MEMORY_SHARE = 0.5", "MEMORY_SHARE = 0.01"), encoding="utf-8")
    monkeypatch.setattr(evaluation, "MEMORY_SHARE", 0.01)
    monkeypatch.setattr(evaluation, "__file__", str(program))
    with GraphStore(None if kind == "memory" else tmp_path / "s") as store:
        store.add(north)
        with pytest.raises(QueryError, match="want of memory"):
            run(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f", timeout=seconds)
        assert len(run(store, "wie-doet-wat", timeout=20)) > 0


@pytest.mark.parametrize("kind", ["memory", "disk", "server"])
@pytest.mark.parametrize("name", QUERIES)
def test_a_text_that_is_nested_too_deeply_is_told(
    tmp_path: Path, kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its nesting, and without that check by the end of its process; the program goes on."""
    with running() as server:
        place = {"memory": None, "disk": tmp_path / "s", "server": server.address}[kind]
        with open_store(place) as store:
            asked = len(server.queries)
            for match in ("nested (more|too)|signs in a row", "nested too deeply, or has too many parts"):
                with pytest.raises(QueryError, match=match):
                    run(store, QUERIES[name])
                monkeypatch.setattr("kg.graph.query.run._refuse_deep", lambda text: None)
            assert not run(store, "ASK { GRAPH ?g { ?s ?p ?o } }")
            assert [text for text in server.queries[asked:] if len(text) > 1000] == []


def test_what_is_nested_as_people_nest_is_answered(graph: GraphStore) -> None:
    deep = f"SELECT * {{ {'{' * 40} ?s ?p '{'((' * 200}' FILTER({'!' * 60}true) {'}' * 40} }} # {'(' * 200}"
    assert len(run(graph, deep)) == 0


@pytest.mark.parametrize("seconds", [float("inf"), 1e300, 10**400])
def test_an_endless_time_limit_is_none(graph: GraphStore, seconds: float) -> None:
    assert len(run(graph, "wie-doet-wat", timeout=seconds)) == len(run(graph, "wie-doet-wat"))


@pytest.mark.parametrize("seconds", [float("nan"), 0, -1, "x"])
def test_what_is_no_time_limit(graph: GraphStore, seconds: float) -> None:
    with pytest.raises(OptionError, match="a time limit must be a number of seconds above 0"):
        run(graph, "wie-doet-wat", timeout=seconds)
