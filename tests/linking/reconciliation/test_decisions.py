"""What is sent to a service, which candidates count, and which of them is a match: the edges of each condition."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from kg.linking.reconciliation.reconciliation import (
    BATCH,
    CANDIDATES,
    ReconciliationCandidate,
    ReconciliationService,
    Thresholds,
    decide,
    properties_of,
    reconcile,
)
from kg.model import Entity, EntityType, Event, EventKind, Evidence, Modality, Participant, Polarity

SPACE = "http://things.example/entity/"
BOS = Entity(name="Anna Bos", type="PERSON")


class Recorder(HTTPServer):
    """Gives ``answers`` one after another, the last again and again; keeps headers and queries."""

    def __init__(self, *answers: dict[str, Any] | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manifest: dict[str, Any] = {"versions": ["0.2"], "identifierSpace": SPACE}
        self.answers = list(answers)
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Recorder

    def do_GET(self) -> None:
        self._give(self.server.manifest)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._give(self.server.answers[0] if len(self.server.answers) == 1 else self.server.answers.pop(0))

    def _give(self, answer: dict[str, Any] | None) -> None:
        self.server.headers.append(dict(self.headers.items()))
        body = json.dumps(answer).encode()
        self.send_response(200 if answer is not None else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen."""


@pytest.fixture
def server() -> Iterator[Recorder]:
    recorder = Recorder({f"q{number}": {"result": []} for number in range(BATCH)})
    thread = threading.Thread(target=recorder.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield recorder
    recorder.shutdown()
    recorder.server_close()


def candidate(
    score: float, *, name: str = "Anna Bos", id: str = "Q1", is_match: bool = False
) -> ReconciliationCandidate:
    return ReconciliationCandidate(id=id, name=name, score=score, is_match=is_match)


def test_requests_say_who_asks_and_what_they_send(server: Recorder) -> None:
    service = ReconciliationService(server.address)
    report = reconcile(service, [BOS], [])
    assert report.endpoint == server.address
    assert report.unmatched == ["Anna Bos"]
    for headers in server.headers:
        assert headers["User-Agent"] == "nieuwsgraaf"
        assert headers["Accept"] == "application/json"
    assert server.headers[-1]["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("versions", [["0.1"], ["0.2"], ["0.1", "0.3"], None])
def test_versions_that_are_spoken(server: Recorder, versions: list[str] | None) -> None:
    server.manifest = {"identifierSpace": SPACE, **({} if versions is None else {"versions": versions})}
    assert ReconciliationService(server.address).identifier_space == SPACE


def test_an_answer_between_failures_starts_the_count_again(server: Recorder) -> None:
    sound = server.answers[0]
    people = [Entity(name=f"Anna Bos {number}", type="PERSON") for number in range(6 * BATCH)]
    server.answers = [None, sound, None, sound, None, None, sound]
    report = reconcile(ReconciliationService(server.address), people, [])
    assert len(report.failures) == 4
    assert len(report.not_asked) == 4 * BATCH
    assert len(report.unmatched) == 2 * BATCH


@pytest.mark.parametrize(
    ("item", "is_candidate"),
    [
        ({"id": "Q1", "name": "Anna Bos", "score": 0}, True),
        ({"id": "Q1", "name": "Anna Bos", "score": 0.5}, True),
        ({"id": "Q1", "name": "Anna Bos", "score": 1e9}, False),
        ({"id": "Q1", "name": "Anna Bos", "score": -0.1}, False),
        ({"id": "Q1", "name": "Anna Bos", "score": True}, False),
        ({"id": "Q1", "name": 5, "score": 1}, False),
        ({"id": "Q 1", "name": "Anna Bos", "score": 1}, False),
    ],
)
def test_which_items_are_candidates(server: Recorder, item: dict[str, Any], is_candidate: bool) -> None:
    server.answers = [{"q0": {"result": [item]}}]
    [candidates] = ReconciliationService(server.address).candidates([{"query": "Anna Bos"}])
    assert [each.score for each in candidates] == ([item["score"]] if is_candidate else [])


@pytest.mark.parametrize(("says", "is_match"), [(True, True), (False, False), (None, False), ("ja", False), (1, False)])
def test_only_true_is_a_match_of_the_service(server: Recorder, says: object, is_match: bool) -> None:
    server.answers = [{"q0": {"result": [{"id": "Q1", "name": "Anna Bos", "score": 1, "match": says}]}}]
    [[found]] = ReconciliationService(server.address).candidates([{"query": "Anna Bos"}])
    assert found.is_match is is_match


@pytest.mark.parametrize(
    ("candidates", "kind"),
    [
        ([candidate(95)], "exact"),
        ([candidate(94.9)], "close"),
        ([candidate(80)], "close"),
        ([candidate(79.9)], None),
        ([candidate(90), candidate(85, id="Q2")], "close"),
        ([candidate(90), candidate(85.1, id="Q2")], None),
        ([candidate(90, is_match=True), candidate(89, id="Q2")], "close"),
        ([candidate(90, is_match=True), candidate(89, id="Q2", is_match=True)], None),
        ([candidate(99, name="ANNA-BOS")], "exact"),
        ([candidate(99, name="Ánna  Bös")], "exact"),
        ([candidate(99, name="Annabos")], "close"),
        ([candidate(99, name="Anna Vos")], "close"),
        ([], None),
    ],
)
def test_edges_of_a_match(candidates: list[ReconciliationCandidate], kind: str | None) -> None:
    match = decide(BOS, candidates, SPACE, Thresholds())
    assert (match.kind if match is not None else None) == kind
    assert match is None or (match.iri, match.label) == (SPACE + "Q1", candidates[0].name)


def test_without_a_second_candidate_the_lead_is_the_score() -> None:
    assert decide(BOS, [candidate(3)], SPACE, Thresholds(close=3, exact=50, lead=3)) is not None
    assert decide(BOS, [candidate(3)], SPACE, Thresholds(close=3, exact=50, lead=3.5)) is None


def role(
    action: str = "premier",
    other: tuple[str, EntityType] = ("Noordland", "GPE"),
    *,
    kind: EventKind = "role",
    polarity: Polarity = "affirmed",
    modality: Modality = "asserted",
    has_target: bool = True,
) -> Event:
    name, other_type = other
    return Event(
        kind=kind,
        actor=Participant(name="Anna Bos", text="Bos", type="PERSON", start=0, end=3),
        action=action,
        label=action,
        target=Participant(name=name, text=name, type=other_type, start=4, end=9) if has_target else None,
        evidence=Evidence(article="a", sentence_number=1, sentence="Bos", start=0, end=9),
        polarity=polarity,
        modality=modality,
    )


COUNTRY = [{"pid": "P27", "v": "Noordland"}]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([role()], COUNTRY),
        ([role(), role("minister")], COUNTRY),
        ([role("lid", ("Partij Vos", "ORG"))], [{"pid": "P102", "v": "Partij Vos"}]),
        ([role("baas", ("Partij Vos", "ORG"))], []),
        ([role(kind="event")], []),
        ([role(polarity="negated")], []),
        ([role(modality="possible")], []),
        ([role(kind="event"), role()], COUNTRY),
        ([role(has_target=False), role()], COUNTRY),
    ],
)
def test_properties_come_from_affirmed_roles(events: list[Event], expected: list[dict[str, str]]) -> None:
    assert dict(properties_of(events)) == ({"Anna Bos": expected} if expected else {})


def test_the_number_of_candidates_is_bounded_and_properties_are_sent_only_where_there_are_any() -> None:
    asked: list[dict[str, Any]] = []

    class Service:
        endpoint = identifier_space = SPACE

        def candidates(self, queries: list[dict[str, Any]]) -> list[list[ReconciliationCandidate]]:
            asked.extend(queries)
            return [[] for _ in queries]

    reconcile(Service(), [BOS, Entity(name="Partij Vos", type="ORG")], [role()])  # type: ignore[arg-type]
    assert asked == [
        {"query": "Anna Bos", "type": "Q5", "limit": CANDIDATES, "properties": COUNTRY},
        {"query": "Partij Vos", "type": "Q43229", "limit": CANDIDATES},
    ]
