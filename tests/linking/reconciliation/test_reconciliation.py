"""Looking names up at a reconciliation service, against one that runs on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg import KnowledgeGraph
from kg.cli import app
from kg.errors import ReconciliationError, StoreError
from kg.graph.rdf.iris import RECONCILIATION_GRAPH
from kg.linking.reconciliation import reconciliation
from kg.linking.reconciliation.reconciliation import (
    BATCH,
    ReconciliationCandidate,
    ReconciliationService,
    Thresholds,
    decide,
)
from kg.model import Article, ArticleReading, Entity, EntityType, Event, Evidence, Paragraph, Participant
from tests.graph.answers import rows_of
from tests.linking.reconciliation.reconciliation_server import SPACE, Server, running
from tests.loopback import DRIPS, TOO_LARGE, Answer, redirecting, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def thing(id: str, name: str, score: float, *, match: bool = False) -> dict[str, Any]:
    return {"id": id, "name": name, "score": score, "match": match, "type": [{"id": "Q5", "name": "mens"}]}


def facts(*triples: tuple[str, EntityType, str, str, EntityType], id: str = "a") -> ArticleReading:
    """An article that says these roles: name, its type, role, of what, its type."""
    events = tuple(
        Event(
            kind="role",
            actor=Participant(name=actor, text=actor, type=kind, start=0, end=1),
            action=role,
            label=role,
            target=Participant(name=target, text=target, type=other, start=2, end=3),
            evidence=Evidence(article=id, sentence_number=1, sentence="abc", start=0, end=3),
        )
        for actor, kind, role, target, other in triples
    )
    entities = {participant.name: participant.type for event in events for _, participant in event.participants()}
    return ArticleReading(
        article=Article(id=id, text="abc", paragraphs=(Paragraph(text="abc", start=0),)),
        events=events,
        entities=tuple(Entity(name=name, type=kind) for name, kind in entities.items()),
        sentence_count=1,
    )


BOS = ("Anna Bos", "PERSON", "premier", "Noordland", "GPE")
MEMBER = ("Anna Bos", "PERSON", "lid", "Partij Vos", "ORG")


def graph_of(*triples: Any, path: Path | None = None) -> KnowledgeGraph:
    graph = KnowledgeGraph.open(path)
    graph.store.add(facts(*triples))
    return graph


def test_a_match_is_written_with_where_it_comes_from_and_can_be_undone(server: Server) -> None:
    server.known = {"Anna Bos": [thing("Q1", "Anna Bos", 100, match=True), thing("Q2", "Anna Bos", 60)]}
    graph = graph_of(BOS, MEMBER)
    before = set(graph.store.store)
    report = graph.reconcile(server.address)
    assert [(match.entity, match.iri, match.kind) for match in report.matches] == [("Anna Bos", SPACE + "Q1", "exact")]
    assert report.unmatched == ["Partij Vos"]
    assert graph.check() == []
    answer = graph.sparql(
        "SELECT ?score ?source ?date WHERE { ?match a kg:Match ; kg:matchOf entity:Anna_Bos ; kg:score ?score ;"
        f" kg:matchWith <{SPACE}Q1> ; dcterms:source ?source ; dcterms:date ?date ."
        f" entity:Anna_Bos skos:exactMatch <{SPACE}Q1> }}"
    )
    [row] = rows_of(answer)
    assert (row["score"], row["source"]) == (100.0, server.address)
    assert {entity.name: entity.exact_match for entity in graph.entities()}["Anna Bos"] == {SPACE + "Q1"}
    assert graph.unreconcile(server.address) == 1
    assert set(graph.store.store) == before


def test_what_is_asked(server: Server) -> None:
    graph_of(BOS, MEMBER).reconcile(server.address)
    asked = {query["query"]: query for query in server.asked}
    assert set(asked) == {"Anna Bos", "Partij Vos"}  # no countries, no things
    assert (asked["Anna Bos"]["type"], asked["Partij Vos"]["type"]) == ("Q5", "Q43229")
    said = {(each["pid"], each["v"]) for each in asked["Anna Bos"]["properties"]}
    assert said == {("P27", "Noordland"), ("P102", "Partij Vos")}


def test_names_go_in_batches_and_are_not_asked_twice(server: Server) -> None:
    people = [(f"Anna Bos{number}", "PERSON", "premier", "Noordland", "GPE") for number in range(BATCH + 3)]
    server.known = {"Anna Bos0": [thing("Q1", "Anna Bos0", 100)]}
    graph = graph_of(*people)
    graph.reconcile(server.address)
    assert len(server.asked) == BATCH + 3
    graph.reconcile(server.address)
    assert len(server.asked) == 2 * (BATCH + 3) - 1
    graph.reconcile(server.address, refresh=True)
    assert len(server.asked) >= 3 * (BATCH + 3) - 2


def test_a_dry_run_writes_nothing(server: Server) -> None:
    server.known = {"Anna Bos": [thing("Q1", "Anna Bos", 100)]}
    graph = graph_of(BOS)
    before = set(graph.store.store)
    assert len(graph.reconcile(server.address, dry_run=True).matches) == 1
    assert set(graph.store.store) == before


def test_another_match_takes_the_place_of_the_first(server: Server) -> None:
    graph = graph_of(BOS)
    server.known = {"Anna Bos": [thing("Q1", "Anna Bos", 100)]}
    graph.reconcile(server.address)
    server.known = {"Anna Bos": [thing("Q9", "Anna Bos", 85)]}
    graph.reconcile(server.address, refresh=True)
    held = {str(quad.object) for quad in graph.store.store.quads_for_pattern(None, None, None, RECONCILIATION_GRAPH)}
    assert f"<{SPACE}Q9>" in held
    assert f"<{SPACE}Q1>" not in held
    server.known = {}
    graph.reconcile(server.address, refresh=True)
    assert not list(graph.store.store.quads_for_pattern(None, None, None, RECONCILIATION_GRAPH))


@pytest.mark.parametrize(
    ("says", "problem"),
    [
        ((500, b"oops"), "answered 500"),
        ((429, b""), "answered 429"),
        ((200, b"<html>"), "not JSON"),
        ((200, b"[]"), "not an object"),
        ((200, b'{"q1": {"result": []}}'), "without a result for q0"),
        ((200, b"[" * 100_000), "not JSON"),
        ((302, b""), "has moved"),
        ((199, b"{}"), "answered 199"),
    ],
)
def test_a_request_that_fails_loses_nothing(server: Server, says: tuple[int, bytes], problem: str) -> None:
    people = [(f"Anna Bos{number}", "PERSON", "premier", "Noordland", "GPE") for number in range(2 * BATCH)]
    server.known = {f"Anna Bos{number}": [thing("Q1", f"Anna Bos{number}", 100)] for number in range(2 * BATCH)}
    server.says = [says]
    graph = graph_of(*people)
    report = graph.reconcile(server.address)
    assert len(report.matches) == len(report.not_asked) == BATCH
    assert problem in str(report.failures[0])
    assert server.address in str(report.failures[0])
    assert len(graph.reconcile(server.address).matches) == BATCH  # those that are left


def test_a_service_that_is_down_is_not_asked_on_and_on(server: Server) -> None:
    people = [(f"Anna Bos{number}", "PERSON", "premier", "Noordland", "GPE") for number in range(5 * BATCH)]
    server.says = [(503, b"")] * 5
    report = graph_of(*people).reconcile(server.address)
    assert len(server.asked) == 2 * BATCH
    assert len(report.not_asked) == 5 * BATCH


def test_a_time_limit(server: Server) -> None:
    server.delay = 0.5
    report = graph_of(BOS).reconcile(server.address, timeout=0.1)
    assert "no answer within 0.1 seconds" in str(report.failures[0])


@pytest.mark.parametrize("answer", DRIPS)
def test_the_time_limit_is_that_of_the_whole_request(answer: Answer) -> None:
    with serving(answer) as address, pytest.raises(ReconciliationError, match=r"no answer within 0\.3 seconds"):
        graph_of(BOS).reconcile(address, timeout=0.3)


def test_an_answer_that_is_too_large(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciliation, "MAX_ANSWER_BYTES", 100_000)
    for answer in TOO_LARGE:
        with serving(answer) as address, pytest.raises(ReconciliationError, match="answered more than 100000 bytes"):
            graph_of(BOS).reconcile(address)


def test_no_redirect_is_followed(server: Server) -> None:
    with serving(redirecting(server.address)) as address, pytest.raises(ReconciliationError) as told:
        graph_of(BOS).reconcile(address)
    assert str(told.value) == f"{address}: has moved to {server.address}"


@pytest.mark.parametrize("endpoint", ["things", "ftp://things", "http://", "http://[", "http://localhost:1/"])
def test_no_service_there(endpoint: str) -> None:
    with pytest.raises(ReconciliationError, match=r"expected|not an address|cannot be reached"):
        ReconciliationService(endpoint)


VERSIONS: list[Any] = [5, None, True, 1.5, "x", ["9"], {}, [[["0.2"]]]]
SPACES: list[Any] = [
    "Q",
    "http://a> <b",
    "http://[",
    5,
    None,
    {},
    *map("http://x/".__add__, ("[a]", "\0", "\ud800", "%zz")),
]
MANIFESTS: list[tuple[dict[str, Any], str]] = [
    *(({"versions": versions, "identifierSpace": SPACE}, "speaks version") for versions in VERSIONS),
    *(({"identifierSpace": space}, "no identifierSpace") for space in SPACES),
    ({}, "no identifierSpace"),
]


@pytest.mark.parametrize(("manifest", "problem"), MANIFESTS)
def test_what_is_no_manifest_is_sent_no_names(server: Server, manifest: dict[str, Any], problem: str) -> None:
    server.manifest = manifest
    with pytest.raises(ReconciliationError, match=problem):
        graph_of(BOS).reconcile(server.address)
    assert server.asked == []


def test_what_is_not_json_by_its_type_is_sent_no_names(server: Server) -> None:
    server.type = "text/html; charset=utf-8"
    with pytest.raises(ReconciliationError, match="answered 'text/html', not JSON"):
        graph_of(BOS).reconcile(server.address)
    assert server.asked == []


def test_matches_are_kept_whatever_comes_later(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Anna Bos{number}" for number in range(3 * BATCH)]
    server.known = {name: [thing(f"Q{number}", name, 100)] for number, name in enumerate(names)}
    graph = graph_of(*((name, "PERSON", "premier", "Noordland", "GPE") for name in names), path=tmp_path / "store")
    ask = ReconciliationService.candidates

    def interrupted(service: ReconciliationService, queries: Any) -> Any:
        if len(server.asked) == 2 * BATCH:
            raise KeyboardInterrupt
        return ask(service, queries)

    monkeypatch.setattr(ReconciliationService, "candidates", interrupted)
    with pytest.raises(KeyboardInterrupt):
        graph.reconcile(server.address)
    graph.close()
    with KnowledgeGraph.open(tmp_path / "store", read_only=True) as kept:
        assert sum(len(entity.exact_match) for entity in kept.entities()) == 2 * BATCH


def test_hostile_candidates_are_passed_over(server: Server) -> None:
    server.known = {
        "Anna Bos": [
            {"id": "Q1> . <x> <y> <z", "name": "Anna Bos", "score": 100},
            {"id": "Q2", "name": "Anna Bos", "score": "100"},
            {"id": "Q3", "score": 100},
            {"id": 4, "name": "Anna Bos", "score": 100},
            {"id": "Q5", "name": "Anna Bos", "score": float("nan")},
            {"id": "Q6", "name": "Anna Bos\ud800", "score": 100},
            "Q6",
        ]
    }
    assert graph_of(BOS).reconcile(server.address).matches == []


def test_a_store_for_reading_only(server: Server, tmp_path: Path) -> None:
    server.known = {"Anna Bos": [thing("Q1", "Anna Bos", 100)]}
    graph_of(BOS, path=tmp_path / "store").close()
    with KnowledgeGraph.open(tmp_path / "store", read_only=True) as graph, pytest.raises(StoreError, match="reading"):
        graph.reconcile(server.address)
    assert server.asked == []


# name, type, candidates (name, score, sure), kind of match and number of the candidate
DECISIONS = [
    ("Anna Bos", "PERSON", [("Anna Bos", 100, True)], "exact"),
    ("Anna Bos", "PERSON", [("anna bós", 95, False)], "exact"),
    ("Anna Bos", "PERSON", [("Anna Bos", 94, False)], "close"),
    ("Anna Bos", "PERSON", [("Anna Bosch", 99, True)], "close"),
    ("Anna Bos", "PERSON", [("Anna Bos", 79, True)], None),
    ("Anna Bos", "PERSON", [("Anna Bos", 100, False), ("Anna Bos", 98, False)], None),
    ("Anna Bos", "PERSON", [("Anna Bos", 100, True), ("Anna Bos", 98, False)], "exact"),
    ("Anna Bos", "PERSON", [("Anna Bos", 100, True), ("Anna Bos", 100, True)], None),
    ("Bos", "PERSON", [("Bos", 100, True)], "close"),  # a surname alone could be anyone
    ("BGR", "ORG", [("BGR", 100, True)], "exact"),
    ("Anna Bos", "PERSON", [], None),
]


@pytest.mark.parametrize(("name", "kind", "given", "expected"), DECISIONS)
def test_decisions(name: str, kind: EntityType, given: list[tuple[str, float, bool]], expected: str | None) -> None:
    candidates = [
        ReconciliationCandidate(id=f"Q{number}", name=called, score=score, is_match=is_sure)
        for number, (called, score, is_sure) in enumerate(given)
    ]
    found = decide(Entity(name=name, type=kind), candidates, SPACE, Thresholds())
    assert (found.kind if found is not None else None) == expected
    assert found is None or found.iri == SPACE + "Q0"


def test_command_line(server: Server, tmp_path: Path) -> None:
    server.known = {"Anna Bos": [thing("Q1", "Anna Bos", 100)]}
    graph_of(BOS, path=tmp_path / "store").close()

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["reconcile", "--store", str(tmp_path / "store"), *arguments])
        return done.exit_code, done.output

    assert run("--endpoint", server.address, "--dry-run")[0] == 0
    assert "0 matches removed" in run("--undo")[1]
    code, text = run("--endpoint", server.address)
    assert code == 0
    assert SPACE + "Q1" in text
    assert "1 match written" in text
    assert "1 matches removed" in run("--undo", "--endpoint", server.address)[1]
    server.says = [(500, b"")]
    assert run("--endpoint", server.address)[0] == 1
    for wrong in ([], ["--undo", "--dry-run"], ["--endpoint", "x"], ["--endpoint", server.address, "--close", "99"]):
        assert run(*wrong)[0] == 1
