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
from functools import cached_property
from itertools import islice
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import pyoxigraph
import urllib3
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
)
from rdflib import Dataset
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import QueryError, RefusedError, StoreError
from kg.graph.query.evaluation import Answer, Question, evaluate
from kg.graph.query.queries import filled_in
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Change, GraphName, Node, Term, as_iri, lexical_form
from kg.graph.store.login import PASSWORD, USER, Login
from kg.graph.store.updates import data_text, emptying_text, update_steps

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
        self._pool = urllib3.PoolManager(retries=False)
        self.login = Login()

    def answer(self, question: Question, *, seconds: float | None = None) -> Answer:
        """The answer to a query, with a time limit of ``SECONDS`` when ``seconds`` is None.

        Raises:
            QueryError: the time limit, or a query that cannot take parameters.
            StoreError: the server cannot be reached or refuses.
        """
        checked = evaluate(Store(), question._replace(limit=0))
        if checked.kind in {"syntax error", "error"}:
            return checked
        text = _with_prefixes(_with_terms(question), question.prefixes)
        parameters = self._union if question.is_over_union else {}
        is_rows = checked.kind in {"select", "ask"}
        accept = _ROWS if is_rows else _TRIPLES
        written = self._query(text, accept=accept, parameters=parameters, seconds=seconds or SECONDS)
        if not is_rows:
            triples = (quad.triple for quad in pyoxigraph.parse(written, RdfFormat.N_TRIPLES))
            return Answer("construct", rows=tuple(triples)[: question.limit])
        if checked.kind == "ask":
            return Answer("ask", rows=(_is_true(_results(written)),))
        solutions = _solutions(_results(written))
        columns = tuple(variable.value for variable in solutions.variables)
        return Answer("select", columns, tuple(tuple(row) for row in solutions)[: question.limit])

    def select(self, text: str) -> list[tuple[Term, ...]]:
        """The rows of a SELECT that names its graphs and binds every variable."""
        return [tuple(row) for row in _solutions(_results(self._query(text, accept=_ROWS)))]

    def ask(self, text: str, **parameters: str) -> bool:
        """The answer to an ASK."""
        return _is_true(_results(self._query(text, accept=_ROWS, parameters=parameters)))

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
        for values in self.select(f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"):
            name = graph or values[3]
            if isinstance(name, NamedNode):  # graphs named by blank nodes are not ours
                yield _quad(subject or values[0], predicate or as_iri(values[1]), object or values[2], name)

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
            for subject, value, name in self.select(f"SELECT ?s ?o ?g WHERE {where}"):
                if graph is not None or isinstance(name, NamedNode):  # graphs named by blank nodes are not ours
                    yield _quad(subject, predicate, value, graph or as_iri(name))

    def __contains__(self, quad: Quad) -> bool:
        return self.ask(f"ASK {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")

    def __iter__(self) -> Iterator[Quad]:
        pattern = f"?s {term('rdf:type')} {term('kg:Article')}"
        graphs = (row[0] for row in self.select(f"SELECT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}"))
        articles = (graph for graph in graphs if isinstance(graph, NamedNode))
        for graph in sorted({*articles, *iris.SHARED_GRAPHS}, key=str):
            yield from self._whole_graph(graph)

    def __len__(self) -> int:
        ((count,),) = self.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {OWN_GRAPHS} }}")
        return int(lexical_form(count))

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

    @cached_property
    def _union(self) -> dict[str, str]:
        if not self.ask(f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} {OWN_GRAPHS} }}"):
            return {}
        for parameters in _UNIONS:
            if self.ask("ASK { ?s a <https://w3id.org/nieuwsgraaf/vocabulary#Article> }", **parameters):
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
        for quad in pyoxigraph.parse(written, RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def _query(
        self, text: str, *, accept: str, parameters: dict[str, str] | None = None, seconds: float = SECONDS
    ) -> bytes:
        # As a form: when a query is the bare body, Virtuoso waits for more of it for ever.
        return self._request(
            "POST",
            self.endpoints.query,
            body=urlencode({"query": text, **(parameters or {})}).encode(),
            type="application/x-www-form-urlencoded",
            accept=accept,
            seconds=seconds,
        )

    def _request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        type: str = "",
        accept: str = "*/*",
        seconds: float = SECONDS,
        missing_ok: bool = False,
    ) -> bytes:
        headers = {"Accept": accept, **({"Content-Type": type} if type else {})}
        end = time.monotonic() + seconds
        try:
            for _ in range(_TRIES):
                login = self.login.headers(method, url)
                response, written = self._exchange(method, url, body, {**headers, **login}, seconds=seconds, end=end)
                challenge = response.headers.get("WWW-Authenticate", "Basic")
                if response.status != 401 or not self.login.is_new_challenge(challenge):
                    break
        except urllib3.exceptions.TimeoutError as error:
            if isinstance(error, urllib3.exceptions.ConnectTimeoutError):
                raise StoreError(f"{url} cannot be reached: {error}") from error
            raise QueryError(f"the query was stopped after {seconds:g} seconds, its time limit") from error
        except urllib3.exceptions.HTTPError as error:
            raise StoreError(f"{url} cannot be reached: {error}") from error
        if response.status == 404 and missing_ok:
            return b""
        _raise_for_status(url, response, written)
        return written

    def _exchange(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str], *, seconds: float, end: float
    ) -> tuple[urllib3.BaseHTTPResponse, bytes]:
        response = self._pool.request(
            method, url, body=body, headers=headers, timeout=seconds, redirect=False, preload_content=False
        )
        parts = []
        for part in response.stream(1 << 20):
            parts.append(part)
            if time.monotonic() > end:
                response.close()
                raise QueryError(f"the query was stopped after {seconds:g} seconds, its time limit")
        return response, b"".join(parts)


def _raise_for_status(url: str, response: urllib3.BaseHTTPResponse, body: bytes) -> None:
    status = response.status
    message = " ".join(body[:300].decode(errors="replace").split())
    if status in {401, 403}:
        raise StoreError(f"{url} refuses access ({status}); set {USER} and {PASSWORD}")
    if 300 <= status < 400:
        raise StoreError(f"{url} has moved to {response.headers.get('Location', '?')}; give that address")
    if status >= 400:
        raise RefusedError(f"{url} answered {status}: {message or response.reason}")
    if "X-SPARQL-MaxRows" in response.headers:
        raise StoreError(f"{url} gave only the first {response.headers['X-SPARQL-MaxRows']} rows; raise its limit")


def _results(written: bytes) -> QuerySolutions | QueryBoolean:
    try:
        return pyoxigraph.parse_query_results(written, QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the server's answer is not SPARQL JSON: {error}") from error


def _solutions(results: QuerySolutions | QueryBoolean) -> QuerySolutions:
    if isinstance(results, QueryBoolean):
        raise StoreError("the server answered SELECT with a boolean")
    return results


def _is_true(results: QuerySolutions | QueryBoolean) -> bool:
    """The answer to ASK: a boolean, or (Virtuoso) a row with 1, or no row or one with 0."""
    if isinstance(results, QueryBoolean):
        return bool(results)
    return any(lexical_form(row[0]) in {"1", "true"} for row in results)


def _quad(subject: Term, predicate: NamedNode, value: Term, graph: GraphName) -> Quad:
    if isinstance(subject, Literal):
        raise StoreError(f"the server gave a literal as a subject: {subject}")
    return Quad(subject, predicate, value, graph)


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
