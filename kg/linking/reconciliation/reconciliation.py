"""People and organisations looked up at a reconciliation service (W3C Reconciliation Service API 0.2), as of Wikidata.

Only names go out, with their type and what the graph says of country and party. A candidate counts as the same thing
only where the service is sure of it and no other comes near; a surname alone is never sure.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

import urllib3

from kg.errors import ReconciliationError
from kg.model import Entity, Event
from kg.tables import read_rows

MatchKind = Literal["exact", "close"]

SECONDS = 30.0
BATCH = 10
CANDIDATES = 5
MAX_ANSWER_BYTES = 16_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which scores (the service's own, mostly 0 to 100) a candidate is the same thing, or close to it.

    ``lead`` is by how much the best candidate must be ahead of the next one, for either.
    """

    exact: float = 95.0
    close: float = 80.0
    lead: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the service offers for a name; ``is_match`` where it is sure itself."""

    id: str
    name: str
    score: float
    is_match: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entity and what it was found to be at the service, with the score; ``iri`` is the thing's own identifier."""

    entity: str
    iri: str
    label: str
    score: float
    kind: MatchKind


@dataclass(slots=True)
class Reconciliation:
    """What became of a number of names: matches, names without one, and the errors that stopped a batch of names."""

    endpoint: str
    matches: list[Match] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    failures: list[ReconciliationError] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)


class ReconciliationService:
    """One service by its address; its manifest is read at once, since it says what the ids stand for."""

    def __init__(self, endpoint: str, *, seconds: float = SECONDS) -> None:
        """Ask the service who it is.

        Args:
            endpoint: the address, http or https.
            seconds: how long one request may take.

        Raises:
            ReconciliationError: no such address, no answer, or an answer that is no manifest.
        """
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ReconciliationError(endpoint, "expected an address that begins with http:// or https://")
        if parts.username or parts.password:
            raise ReconciliationError(parts.hostname, "a user in the address of a service is refused")
        self.endpoint = endpoint
        self._seconds = seconds
        self._pool = urllib3.PoolManager(
            retries=False, headers={"User-Agent": "nieuwsgraaf", "Accept": "application/json"}
        )
        space = self._manifest().get("identifierSpace")
        if (
            not isinstance(space, str)
            or urlsplit(space).scheme not in ("http", "https")
            or re.search(r"[\s<>\"{}|\\^`]", space)
        ):
            raise ReconciliationError(endpoint, "its manifest has no identifierSpace, so its ids stand for nothing")
        self.identifier_space = space

    def _manifest(self) -> dict[str, Any]:
        found = self._request("GET", None)
        versions = found.get("versions", ["0.2"])
        if "0.2" not in versions and "0.1" not in versions:
            raise ReconciliationError(self.endpoint, f"speaks version {', '.join(map(str, versions))}, not 0.2")
        return found

    def candidates(self, queries: Sequence[Mapping[str, Any]]) -> list[list[Candidate]]:
        """The candidates of each query, best first; one request.

        Raises:
            ReconciliationError: no answer in time, an error, or an answer that is not what the protocol says.
        """
        keyed = {f"q{number}": query for number, query in enumerate(queries)}
        answer = self._request("POST", urlencode({"queries": json.dumps(keyed, ensure_ascii=False)}))
        return [self._candidates_of(answer, key) for key in keyed]

    def _candidates_of(self, answer: Mapping[str, Any], key: str) -> list[Candidate]:
        part = answer.get(key)
        found = part.get("result") if isinstance(part, dict) else None
        if not isinstance(found, list):
            raise ReconciliationError(self.endpoint, f"answered without a result for {key}")
        read = [candidate for one in found if (candidate := _candidate(one)) is not None]
        return sorted(read, key=lambda candidate: (-candidate.score, candidate.id))

    def _request(self, method: str, body: str | None) -> dict[str, Any]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        try:
            response = self._pool.request(
                method,
                self.endpoint,
                body=body,
                headers={**self._pool.headers, **headers},
                timeout=self._seconds,
                redirect=False,
                preload_content=False,
            )
            written = response.read(MAX_ANSWER_BYTES + 1)
            response.close()
        except urllib3.exceptions.ConnectTimeoutError as error:
            raise ReconciliationError(self.endpoint, f"cannot be reached: {error}") from error
        except urllib3.exceptions.TimeoutError as error:
            raise ReconciliationError(self.endpoint, f"gave no answer within {self._seconds:g} seconds") from error
        except urllib3.exceptions.HTTPError as error:
            raise ReconciliationError(self.endpoint, f"cannot be reached: {error}") from error
        if 300 <= response.status < 400:
            raise ReconciliationError(self.endpoint, f"has moved to {response.headers.get('Location', '?')}")
        if response.status >= 400:
            raise ReconciliationError(self.endpoint, f"answered {response.status} {response.reason or ''}".rstrip())
        if len(written) > MAX_ANSWER_BYTES:
            raise ReconciliationError(self.endpoint, f"answered more than {MAX_ANSWER_BYTES} bytes")
        try:
            found = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise ReconciliationError(self.endpoint, f"answered something that is no JSON: {error}") from error
        if not isinstance(found, dict):
            raise ReconciliationError(self.endpoint, "answered JSON that is no object")
        return found


def _candidate(given: Any) -> Candidate | None:
    """A candidate as the protocol has it; None for one that lacks a part or whose id could not stand in an IRI."""
    if not isinstance(given, dict):
        return None
    id_, name, score = given.get("id"), given.get("name"), given.get("score")
    if not isinstance(id_, str) or not _ID.fullmatch(id_) or not isinstance(name, str):
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score < 1e9:
        return None
    return Candidate(id=id_, name=name, score=float(score), is_match=given.get("match") is True)


def reconcile(
    service: ReconciliationService,
    entities: Iterable[Entity],
    events: Iterable[Event],
    *,
    thresholds: Thresholds = Thresholds(),
) -> Reconciliation:
    """Look up the people and organisations among the entities; ``events`` say of which country and party they are.

    A request that fails is a failure of its names only; after the second in a row the rest is not asked.
    """
    said = properties(events)
    asked = [entity for entity in entities if _types().get(entity.type)]
    report = Reconciliation(service.endpoint)
    failed = 0
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        if failed == 2:
            report.not_asked.extend(entity.name for entity in batch)
            continue
        try:
            answers = service.candidates([_query(entity, said.get(entity.name, [])) for entity in batch])
        except ReconciliationError as problem:
            failed += 1
            report.failures.append(problem)
            report.not_asked.extend(entity.name for entity in batch)
            continue
        failed = 0
        for entity, candidates in zip(batch, answers, strict=True):
            match = decide(entity, candidates, service.identifier_space, thresholds)
            if match is None:
                report.unmatched.append(entity.name)
            else:
                report.matches.append(match)
    return report


def decide(
    entity: Entity, candidates: Sequence[Candidate], identifier_space: str, thresholds: Thresholds
) -> Match | None:
    """Which candidate the entity is, if any: the best one, where it is good enough and ahead of the next.

    The same thing only where it has a name of the entity and, for people, that name is more than a surname.
    """
    if not candidates:
        return None
    best = candidates[0]
    next_score = candidates[1].score if len(candidates) > 1 else 0.0
    is_ahead = best.score - next_score >= thresholds.lead or (
        best.is_match and not any(c.is_match for c in candidates[1:])
    )
    if not is_ahead or best.score < thresholds.close:
        return None
    has_name = _folded(best.name) in {_folded(name) for name in (entity.name, *entity.aliases)}
    is_full_name = entity.type != "PERSON" or " " in entity.name
    is_exact = best.score >= thresholds.exact and has_name and is_full_name
    return Match(
        entity=entity.name,
        iri=identifier_space + best.id,
        label=best.name,
        score=best.score,
        kind="exact" if is_exact else "close",
    )


def properties(events: Iterable[Event]) -> Mapping[str, list[dict[str, str]]]:
    """What affirmed roles say of each name, as properties of Wikidata: "bondskanselier" of Duitsland → country."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for event in events:
        if event.kind != "role" or not event.is_plain_fact:
            continue
        for kind, _, pid, other, noun in read_rows("wikidata.tsv"):
            if event.actor.type == kind and event.target.type == other and noun in ("*", event.action):
                value = {"pid": pid, "v": event.target.name}
                if value not in found[event.actor.name]:
                    found[event.actor.name].append(value)
    return found


def _query(entity: Entity, said: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    query: dict[str, Any] = {"query": entity.name, "type": _types()[entity.type], "limit": CANDIDATES}
    return {**query, "properties": list(said)} if said else query


def _types() -> Mapping[str, str]:
    return {kind: type_ for kind, type_, *_ in read_rows("wikidata.tsv")}


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign)).split()
    )
