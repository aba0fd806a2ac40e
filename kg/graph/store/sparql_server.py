"""Any server that speaks the SPARQL 1.1 protocol, over HTTP.

A store is named ``sparql+http://HOST/PATH`` or ``sparql+https://…``, where the path is that of the query endpoint.
Without a path it is ``/query``, and next to ``/query`` are ``/update`` and the Graph Store ``/store``, as Oxigraph has
them. With any other path updates go to the same address, and graphs are read by CONSTRUCT. Parameters of the address
override this: ``sparql+http://localhost:3030/news/query?update=/news/update&graphs=/news/data``.

User and password are taken from ``KG_SPARQL_USER`` and ``KG_SPARQL_PASSWORD``, and sent by HTTP basic or digest
authentication once the server asks (see ``kg.graph.store.login``). Virtuoso is
``sparql+http://localhost:8890/sparql?update=/sparql-auth``.

Only graphs of this program are read as a whole; whatever else a server holds is left alone.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Store,
)
from rdflib import Dataset
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import QueryError, RefusedError, StoreError
from kg.graph.query.evaluation import Answer, Question
from kg.graph.query.limited import evaluate_within
from kg.graph.query.queries import filled_in
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Change, GraphName, Node, Term, as_iri
from kg.graph.store.login import PASSWORD, USER, Login
from kg.graph.store.sparql_answers import is_true, quad_of, rows, triples
from kg.graph.store.updates import data_text, emptying_text, update_steps
from kg.http_requests import AnswerTooLargeError, HttpAnswer, HttpClient, TimeLimitError, UnreachableError

SCHEMES = ("sparql+http://", "sparql+https://")
SECONDS = 60.0
_TRIES = 3
"""Of one request: without a login, with one, and with one again where the server's challenge expired meanwhile."""
_UNIONS: tuple[dict[str, str], ...] = ({}, {"union-default-graph": ""}, {"default-graph-uri": "urn:x-arq:UnionGraph"})
"""Parameters that make the default graph the union of all: none; those of Oxigraph; those of Fuseki."""
Item = TypeVar("Item")
_MAX_IN_PART = 4000
"""Triples; Virtuoso refuses an update of 10,000 or more."""
_TORN = "ASK {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH {graph} {{ ?article {hash} ?value }} }} }}"
"""Whether an article is there in part, because writing it was interrupted."""
_MAX_IN_A_REQUEST = 500
"""Values."""
OWN_GRAPHS = f'FILTER(STRSTARTS(STR(?g), "{iris.BASE}graph/"))'
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_MEDIA_TYPES = {_ROWS: ("json",), _TRIPLES: ("n-triples", "ntriples", "text/plain")}
"""What the media type of an answer has in it, by what was asked for."""
MAX_ANSWER_BYTES = 256_000_000
_MIN_SECONDS = 0.001
"""For a request when there is no time left."""
_MAX_DIGITS = 18


class _TimeLimit(NamedTuple):
    """A number of seconds, and when they are over by ``time.monotonic``: all requests for one answer share them."""

    seconds: float
    end: float

    @classmethod
    def of(cls, seconds: float) -> _TimeLimit:
        return cls(seconds, time.monotonic() + seconds)

    @property
    def left(self) -> float:
        return max(self.end - time.monotonic(), _MIN_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """The addresses of one server; ``graphs`` is that of the Graph Store protocol, None where there is none."""

    query: str
    update: str
    graphs: str | None

    @classmethod
    def of(cls, address: str) -> Endpoints:
        """The endpoints that a ``sparql+http://…`` names.

        Raises:
            StoreError: no such address, or one with a password in it.
        """
        parts = urlsplit(address.removeprefix("sparql+"))
        if not address.startswith(SCHEMES) or not parts.hostname:
            raise StoreError(f"{address}: expected sparql+http://HOST/PATH or sparql+https://HOST/PATH")
        if parts.username or parts.password:
            raise StoreError(f"a user in the address of a store is refused; set {USER} and {PASSWORD} instead")
        parameters = parse_qsl(parts.query, keep_blank_values=True)
        addresses = {name: urljoin(address.removeprefix("sparql+"), value) for name, value in parameters}
        path = parts.path if parts.path.strip("/") else "/query"
        kept = urlencode([(name, value) for name, value in parameters if name not in {"update", "graphs"}])
        query = urlunsplit((parts.scheme, parts.netloc, path, kept, ""))
        is_usual = path.endswith("/query")
        return cls(
            query=query,
            update=addresses.get("update", urljoin(query, "update" if is_usual else path)),
            graphs=addresses.get("graphs", urljoin(query, "store") if is_usual else None),
        )


class SparqlServer:
    """A ``QuadStore``: a SPARQL 1.1 server.

    A change is one update request, which most servers make one transaction. Where it is none (Virtuoso), or too large,
    an article that was written in part counts as not read yet: see ``is_torn``.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.endpoints = Endpoints.of(address)
        self._client = HttpClient()
        self._union_parameters: dict[str, str] | None = None
        self.login = Login()

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a query, with a time limit of ``SECONDS`` when ``seconds`` is None.

        Raises:
            QueryError: the time limit, or a query that cannot take parameters.
            StoreError: the server cannot be reached or refuses.
        """
        checked = evaluate_within(Store(), question._replace(limit=0), None)
        if checked.kind in {"syntax error", "error"}:
            return checked
        text = _with_prefixes(_with_terms(question), question.prefixes)
        limit = _TimeLimit.of(SECONDS if seconds is None else seconds)
        parameters = self._union(limit) if question.is_over_union else {}
        is_rows = checked.kind in {"select", "ask"}
        written = self._query(text, accept=_ROWS if is_rows else _TRIPLES, parameters=parameters, limit=limit)
        if not is_rows:
            return Answer("construct", rows=tuple(triples(written))[: question.limit])
        if checked.kind == "ask":
            return Answer("ask", rows=(is_true(written),))
        columns, found = rows(written)
        return Answer("select", columns, found[: question.limit])

    def select(self, text: str, *, width: int = 1) -> list[tuple[Any, ...]]:
        """The rows of a SELECT of so many variables that names its graphs.

        Raises:
            StoreError: the server answers otherwise.
        """
        columns, found = rows(self._query(text, accept=_ROWS))
        if len(columns) != width:
            raise StoreError(f"the server answered with {len(columns)} columns, not {width}")
        return list(found)

    def count(self, text: str) -> int:
        """The number that a SELECT of one number gives; raises as ``select``."""
        found = self.select(text)
        number = found[0][0] if len(found) == 1 else None
        if not isinstance(number, Literal) or not number.value.isdecimal() or len(number.value) > _MAX_DIGITS:
            raise StoreError("the server answered a count with something that is not one number")
        return int(number.value)

    def ask(self, text: str, *, parameters: dict[str, str] | None = None, limit: _TimeLimit | None = None) -> bool:
        """The answer to an ASK."""
        return is_true(self._query(text, accept=_ROWS, parameters=parameters, limit=limit))

    def update(self, text: str) -> None:
        """Send one update request, which most servers make one transaction."""
        try:
            if self.login.is_unasked:
                # Some servers abort a request without a login half-way: so ask what they want before much is sent.
                with suppress(RefusedError):
                    self._update("INSERT DATA {}")
            self._update(text)
        except QueryError as error:
            raise StoreError(f"{self.endpoints.update} did not confirm an update in {SECONDS:g} seconds") from error

    def _update(self, text: str) -> None:
        self._request("POST", self.endpoints.update, body=text.encode(), type="application/sparql-update")

    def match(
        self,
        subject: Node | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The quads of named graphs with these terms; the default graph counts as empty."""
        if isinstance(graph, DefaultGraph):
            return
        if graph is not None and subject is None and predicate is None and object is None:
            yield from self._whole_graph(as_iri(graph))
            return
        pattern = (subject, predicate, object, graph)
        s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in zip("spog", pattern, strict=True))
        for values in self.select(f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}", width=4):
            name = graph or values[3]
            if not isinstance(name, BlankNode):  # graphs named by blank nodes are not ours
                yield quad_of(subject or values[0], predicate or values[1], object or values[2], name)

    def match_subjects(self, subjects: Collection[Node], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return self._match_any("?s", subjects, predicate, graph)

    def match_objects(self, predicate: NamedNode, objects: Collection[Term], graph: NamedNode | None) -> Iterator[Quad]:
        return self._match_any("?o", objects, predicate, graph)

    def _match_any(
        self, variable: str, terms: Collection[Term], predicate: NamedNode, graph: NamedNode | None
    ) -> Iterator[Quad]:
        ordered = iter(sorted(terms, key=str))
        while batch := list(islice(ordered, _MAX_IN_A_REQUEST)):
            clause = values_clause(variable, ((value,) for value in batch))
            where = f"{{ {clause} GRAPH {graph or '?g'} {{ ?s {predicate} ?o }} }}"
            for subject, value, name in self.select(f"SELECT ?s ?o ?g WHERE {where}", width=3):
                if graph is not None or isinstance(name, NamedNode):  # graphs named by blank nodes are not ours
                    yield quad_of(subject, predicate, value, graph or as_iri(name))

    def __contains__(self, quad: Quad) -> bool:
        return self.ask(f"ASK {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")

    def __iter__(self) -> Iterator[Quad]:
        pattern = f"?s {term('rdf:type')} {term('kg:Article')}"
        graphs = (row[0] for row in self.select(f"SELECT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}"))
        articles = (graph for graph in graphs if isinstance(graph, NamedNode))
        for graph in sorted({*articles, *iris.SHARED_GRAPHS}, key=str):
            yield from self._whole_graph(graph)

    def __len__(self) -> int:
        return self.count(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {OWN_GRAPHS} }}")

    def to_dataset(self) -> Dataset:
        """The server as an rdflib dataset; every access is a request, and a login uses basic authentication."""
        query, update = self.endpoints.query, self.endpoints.update
        client = SPARQLUpdateStore(query, update, auth=self.login.pair, returnFormat="json")
        return Dataset(store=client, default_union=True)

    def apply(self, change: Change) -> None:
        """Send the change as one update if the server takes it, otherwise as smaller ones, in an order that is safe to
        interrupt (``update_steps``).
        """
        steps = update_steps(change)
        try:
            self.update(" ;\n".join([*(data_text(*step) for step in steps), *emptying_text(change)]))
        except RefusedError:
            if sum(len(triples) for _, _, triples in steps) <= _MAX_IN_PART:
                raise
            for word, graph, triples in steps:
                for part in _parts(triples):
                    self.update(data_text(word, graph, part))

    def is_torn(self, graph: NamedNode) -> bool:
        """Whether only part of an article is in its graph, because writing it was interrupted."""
        return self.ask(_TORN.format(graph=graph, hash=term("kg:contentHash")))

    def optimize(self) -> None:
        """Do nothing: the server does so itself."""

    def close(self) -> None:
        """Do nothing: the server has stored everything."""

    def _union(self, limit: _TimeLimit) -> dict[str, str]:
        """The parameters with which the default graph is the union of all graphs; asked once."""
        if self._union_parameters is None:
            self._union_parameters = self._find_union(limit)
        return self._union_parameters

    def _find_union(self, limit: _TimeLimit) -> dict[str, str]:
        if not self.ask(f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} {OWN_GRAPHS} }}", limit=limit):
            return {}
        for parameters in _UNIONS:
            if self.ask(f"ASK {{ ?s a {term('kg:Article')} }}", parameters=parameters, limit=limit):
                return parameters
        raise StoreError(
            f"{self.address}: queries do not see the named graphs; make the default graph their union there"
        )

    def _whole_graph(self, graph: NamedNode) -> Iterator[Quad]:
        if self.endpoints.graphs is None:
            written = self._query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}", accept=_TRIPLES)
        else:
            parameter = urlencode({"graph": graph.value})
            url = self.endpoints.graphs + ("&" if "?" in self.endpoints.graphs else "?") + parameter
            written = self._request("GET", url, accept=_TRIPLES, missing_ok=True)
        for triple in triples(written):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def _query(
        self, text: str, *, accept: str, parameters: dict[str, str] | None = None, limit: _TimeLimit | None = None
    ) -> bytes:
        # As a form: when a query is the bare body, Virtuoso waits for more of it for ever.
        return self._request(
            "POST",
            self.endpoints.query,
            body=urlencode({"query": text, **(parameters or {})}).encode(),
            type="application/x-www-form-urlencoded",
            accept=accept,
            limit=limit,
        )

    def _request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        type: str = "",
        accept: str = "*/*",
        limit: _TimeLimit | None = None,
        missing_ok: bool = False,
    ) -> bytes:
        headers = {"Accept": accept, **({"Content-Type": type} if type else {})}
        limit = limit or _TimeLimit.of(SECONDS)
        try:
            for _ in range(_TRIES):
                answer = self._client.send(
                    method,
                    url,
                    body=body,
                    headers={**headers, **self.login.headers(method, url)},
                    seconds=limit.left,
                    max_bytes=MAX_ANSWER_BYTES,
                )
                challenge = answer.headers.get("WWW-Authenticate", "Basic")
                if answer.status != 401 or not self.login.is_new_challenge(challenge):
                    break
        except TimeLimitError as error:
            raise QueryError(f"the query was stopped after {limit.seconds:g} seconds, its time limit") from error
        except AnswerTooLargeError as error:
            raise QueryError(
                f"{url} answered more than {MAX_ANSWER_BYTES:,} bytes; ask for less, e.g. with LIMIT"
            ) from error
        except UnreachableError as error:
            raise StoreError(f"{url} cannot be reached: {error}") from error
        if answer.status == 404 and missing_ok:
            return b""
        _raise_for_status(url, answer)
        if answer.media_type and not any(part in answer.media_type for part in _MEDIA_TYPES.get(accept, ("",))):
            raise StoreError(f"{url} answered {ascii(answer.media_type)[:80]}, not {accept}")
        return answer.body


def _raise_for_status(url: str, answer: HttpAnswer) -> None:
    status = answer.status
    message = " ".join(answer.body[:300].decode(errors="replace").split())
    if status in {401, 403}:
        raise StoreError(f"{url} refuses access ({status}); set {USER} and {PASSWORD}")
    if 300 <= status < 400:
        raise StoreError(f"{url} has moved to {answer.headers.get('Location', '?')}; give that address")
    if not 200 <= status < 300:
        raise RefusedError(f"{url} answered {status}: {message or answer.reason}")
    if "X-SPARQL-MaxRows" in answer.headers:
        raise StoreError(f"{url} gave only the first {answer.headers['X-SPARQL-MaxRows']} rows; raise its limit")


def _with_terms(question: Question) -> str:
    """The text with its parameters filled in where possible, which every server optimises well; else as VALUES."""
    is_named = all(name.startswith("param_") for name in question.bindings)
    filled = filled_in(question.text, question.bindings) if is_named else None
    if filled is not None:
        return filled
    begin = re.search(r"^\s*WHERE\s*\{", question.text, re.MULTILINE) or re.search(r"\bWHERE\s*\{", question.text)
    if begin is None:
        raise QueryError("on a server, a query with parameters must have WHERE { before the first pattern")
    names = " ".join(f"?{name}" for name in question.bindings)
    clause = " " + values_clause(names, [question.bindings.values()])
    return question.text[: begin.end()] + clause + question.text[begin.end() :]


def _with_prefixes(text: str, prefixes: dict[str, str]) -> str:
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", text, re.IGNORECASE))
    needed = (name for name in prefixes if f"{name}:" in text and name not in declared)
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in needed) + text


def values_clause(variables: str, rows: Iterable[Iterable[Term]]) -> str:
    """A VALUES clause of RDF terms: ``VALUES (?s ?p) { (…) (…) }``."""
    return f"VALUES ({variables}) {{ {' '.join('(' + ' '.join(map(str, row)) + ')' for row in rows)} }}"


def _parts(items: set[Item]) -> Iterator[set[Item]]:
    remaining = iter(items)
    while part := set(islice(remaining, _MAX_IN_PART)):
        yield part
