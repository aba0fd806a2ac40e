"""People and organisations looked up at a reconciliation service (W3C Reconciliation Service API 0.2), as of Wikidata.

Only names are sent, with their type and what the graph says about country and party. A candidate counts as a match only
with a high score and a clear lead over the next one; a surname alone is never an exact match.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from pyoxigraph import NamedNode

from kg.errors import ReconciliationError
from kg.http_requests import AnswerTooLargeError, HttpClient, TimeLimitError, UnreachableError
from kg.model import Entity, Event, checked_timeout
from kg.tables import read_rows

MatchKind = Literal["exact", "close"]

SECONDS = 30.0
BATCH = 10
CANDIDATES = 5
MAX_ANSWER_BYTES = 16_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The lowest scores (the service's own, mostly 0 to 100) of an exact and of a close match.

    ``lead`` is the lowest difference between the scores of the best candidate and of the next, for either.
    """

    exact: float = 95.0
    close: float = 80.0
    lead: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationCandidate:
    """A candidate of the service for a name; ``is_match`` where the service itself takes it for a match."""

    id: str
    name: str
    score: float
    is_match: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entity and its item at the service, with the score; ``iri`` identifies the item."""

    entity: str
    iri: str
    label: str
    score: float
    kind: MatchKind


@dataclass(slots=True)
class Reconciliation:
    """The result for a number of names: matches, names without a match, and the errors of batches of names."""

    endpoint: str
    matches: list[Match] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    failures: list[ReconciliationError] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)


class ReconciliationService:
    """A service by its address; its manifest is read at once, since it says what the ids stand for."""

    def __init__(self, endpoint: str, *, seconds: float = SECONDS) -> None:
        """Read the manifest of the service.

        Args:
            endpoint: the address, http or https.
            seconds: the time limit of a request.

        Raises:
            ReconciliationError: not an address, no answer, or an answer that is not a manifest.
        """
        try:
            parts = urlsplit(endpoint)
        except ValueError as error:
            raise ReconciliationError(endpoint, f"not an address: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ReconciliationError(endpoint, "expected an address that begins with http:// or https://")
        if parts.username or parts.password:
            raise ReconciliationError(parts.hostname, "a user in the address of a service is refused")
        self.endpoint = endpoint
        self._seconds = checked_timeout(seconds)
        self._client = HttpClient(headers={"User-Agent": "nieuwsgraaf", "Accept": "application/json"})
        self.identifier_space = self._identifier_space(self._request("GET", None))

    def _identifier_space(self, manifest: Mapping[str, Any]) -> str:
        versions = manifest.get("versions", ["0.2"])
        if not isinstance(versions, list) or not {"0.1", "0.2"}.intersection(map(str, versions)):
            raise ReconciliationError(self.endpoint, f"speaks version {_shortened(versions)}, not 0.2")
        space = manifest.get("identifierSpace")
        if not isinstance(space, str) or not _is_web_address(space) or not _is_iri(space + "Q1"):
            raise ReconciliationError(
                self.endpoint, "its manifest has no identifierSpace that makes IRIs, so its ids stand for nothing"
            )
        return space

    def candidates(self, queries: Sequence[Mapping[str, Any]]) -> list[list[ReconciliationCandidate]]:
        """The candidates of each query, best first, by one request.

        Raises:
            ReconciliationError: no answer in time, an error, or an answer that is not what the protocol says.
        """
        keyed = {f"q{number}": query for number, query in enumerate(queries)}
        answer = self._request("POST", urlencode({"queries": json.dumps(keyed, ensure_ascii=False)}))
        return [self._candidates_of(answer, key) for key in keyed]

    def _candidates_of(self, answer: Mapping[str, Any], key: str) -> list[ReconciliationCandidate]:
        part = answer.get(key)
        result = part.get("result") if isinstance(part, dict) else None
        if not isinstance(result, list):
            raise ReconciliationError(self.endpoint, f"answered without a result for {key}")
        candidates = [candidate for item in result if (candidate := _candidate(item)) is not None]
        return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.id))

    def _request(self, method: str, body: str | None) -> dict[str, Any]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        try:
            answered = self._client.send(
                method,
                self.endpoint,
                body=body,
                headers=headers,
                seconds=self._seconds,
                max_bytes=MAX_ANSWER_BYTES,
            )
        except TimeLimitError as error:
            raise ReconciliationError(self.endpoint, f"gave no answer within {self._seconds:g} seconds") from error
        except AnswerTooLargeError as error:
            raise ReconciliationError(self.endpoint, f"answered more than {MAX_ANSWER_BYTES} bytes") from error
        except UnreachableError as error:
            raise ReconciliationError(self.endpoint, f"cannot be reached: {error}") from error
        if 300 <= answered.status < 400:
            raise ReconciliationError(self.endpoint, f"has moved to {answered.headers.get('Location', '?')}")
        if not 200 <= answered.status < 300:
            raise ReconciliationError(self.endpoint, f"answered {answered.status} {answered.reason}".rstrip())
        if answered.media_type and "json" not in answered.media_type:
            raise ReconciliationError(self.endpoint, f"answered {_shortened(answered.media_type)}, not JSON")
        return self._json_object(answered.body)

    def _json_object(self, written: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise ReconciliationError(self.endpoint, f"answered something that is not JSON: {error}") from error
        if not isinstance(answer, dict):
            raise ReconciliationError(self.endpoint, "answered JSON that is not an object")
        return answer


def _is_web_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:  # UnicodeError too, for half a surrogate pair
        return False
    return True


def _shortened(value: object) -> str:
    return ascii(value)[:80]


def _candidate(item: Any) -> ReconciliationCandidate | None:
    """A candidate of the protocol; None for one that lacks a part, or that has one that cannot be written as RDF."""
    if not isinstance(item, dict):
        return None
    id_, name, score = item.get("id"), item.get("name"), item.get("score")
    if not isinstance(id_, str) or not _ID.fullmatch(id_) or not isinstance(name, str) or not _is_unicode(name):
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score < 1e9:
        return None
    return ReconciliationCandidate(id=id_, name=name, score=float(score), is_match=item.get("match") is True)


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def reconcile(
    service: ReconciliationService,
    entities: Iterable[Entity],
    events: Iterable[Event],
    *,
    thresholds: Thresholds = Thresholds(),
    keep: Callable[[Sequence[Match], Sequence[str]], None] | None = None,
) -> Reconciliation:
    """The matches of the people and organisations among the entities; ``events`` tell their countries and parties.

    A request that fails is a failure of its names only; after the second in a row the service gets no more requests.
    ``keep`` is called after each request, before the next one is made, with its matches and its names without one.
    """
    properties = properties_of(events)
    queried = [entity for entity in entities if _types().get(entity.type)]
    report = Reconciliation(service.endpoint)
    failed = 0
    for start in range(0, len(queried), BATCH):
        batch = queried[start : start + BATCH]
        if failed == 2:
            report.not_asked.extend(entity.name for entity in batch)
            continue
        try:
            answers = service.candidates([_query(entity, properties.get(entity.name, [])) for entity in batch])
        except ReconciliationError as problem:
            failed += 1
            report.failures.append(problem)
            report.not_asked.extend(entity.name for entity in batch)
            continue
        failed = 0
        decided = [
            (entity.name, decide(entity, candidates, service.identifier_space, thresholds))
            for entity, candidates in zip(batch, answers, strict=True)
        ]
        matches = [match for _, match in decided if match is not None]
        unmatched = [name for name, match in decided if match is None]
        if keep is not None:
            keep(matches, unmatched)
        report.matches += matches
        report.unmatched += unmatched
    return report


def decide(
    entity: Entity, candidates: Sequence[ReconciliationCandidate], identifier_space: str, thresholds: Thresholds
) -> Match | None:
    """The match of an entity: the best candidate, where its score and its lead over the next one are high enough.

    Exact only where it has a name of the entity and, for people, that name is more than a surname.
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


def properties_of(events: Iterable[Event]) -> Mapping[str, list[dict[str, str]]]:
    """Name → properties of Wikidata, from affirmed roles: "bondskanselier" of Duitsland → country."""
    properties: dict[str, list[dict[str, str]]] = defaultdict(list)
    for event in events:
        if event.kind != "role" or not event.is_fact or event.pair is None:
            continue
        actor, target = event.pair
        for actor_type, _, pid, target_type, noun in read_rows("wikidata.tsv"):
            if actor.type == actor_type and target.type == target_type and noun in ("*", event.action):
                value = {"pid": pid, "v": target.name}
                if value not in properties[actor.name]:
                    properties[actor.name].append(value)
    return properties


def _query(entity: Entity, properties: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    query: dict[str, Any] = {"query": entity.name, "type": _types()[entity.type], "limit": CANDIDATES}
    return {**query, "properties": list(properties)} if properties else query


def _types() -> Mapping[str, str]:
    return {kind: type_ for kind, type_, *_ in read_rows("wikidata.tsv")}


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char)).split()
    )
