"""Any server that speaks the SPARQL 1.1 protocol, over HTTP.

A store is named ``sparql+http://HOST/PATH`` or ``sparql+https://…``, where the path is that of the query endpoint.
Without a path it is ``/query``, and beside ``/query`` stand ``/update`` and the Graph Store ``/store``, as Oxigraph has
them. Beside any other path updates go to the same address, and graphs are read by CONSTRUCT. Parameters of the address
say otherwise: ``sparql+http://localhost:3030/news/query?update=/news/update&graphs=/news/data``.

User and password are taken from ``KG_SPARQL_USER`` and ``KG_SPARQL_PASSWORD``, and sent by HTTP basic or digest
authentication once the server asks (see ``kg.graph.store.login``). Virtuoso is
``sparql+http://localhost:8890/sparql?update=/sparql-auth``.

Only graphs of this program are read as a whole: what else a server holds is left alone.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import pyoxigraph
import urllib3
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store, Triple
from rdflib import Dataset
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.errors import QueryError, RefusedError, StoreError
from kg.graph.query.evaluation import Answer, Question, evaluate
from kg.graph.query.queries import filled_in
from kg.graph.rdf import iris
from kg.graph.rdf.iris import term
from kg.graph.rdf.quads import Change, Graphs
from kg.graph.store.login import PASSWORD, USER, Login
from kg.graph.store.updates import data_text, emptying_text

SCHEMES = ("sparql+http://", "sparql+https://")
SECONDS = 60.0
_TRIES = 3
"""Of one request: without a login, with one, and with one once more where the server's challenge ran out meanwhile."""
_UNIONS: tuple[dict[str, str], ...] = ({}, {"union-default-graph": ""}, {"default-graph-uri": "urn:x-arq:UnionGraph"})
"""What servers need to be told so that the default graph is the union of all: nothing; Oxigraph; Fuseki."""
Item = TypeVar("Item")
_MAX_IN_PART = 4000
"""Triples; Virtuoso refuses an update of 10,000 or more."""
_TORN = "ASK {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH {graph} {{ ?article {hash} ?value }} }} }}"
"""Whether something, but not the whole, of an article is there: it was interrupted."""
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
        given = parse_qsl(parts.query, keep_blank_values=True)
        named = {name: urljoin(address.removeprefix("sparql+"), value) for name, value in given}
        path = parts.path if parts.path.strip("/") else "/query"
        kept = urlencode([(name, value) for name, value in given if name not in {"update", "graphs"}])
        query = urlunsplit((parts.scheme, parts.netloc, path, kept, ""))
        is_usual = path.endswith("/query")
        return cls(
            query=query,
            update=named.get("update", urljoin(query, "update" if is_usual else path)),
            graphs=named.get("graphs", urljoin(query, "store") if is_usual else None),
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
        """The answer to a query, given up after so many seconds; after ``SECONDS`` when None.

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
        found = _rows(written)
        if checked.kind == "ask":
            return Answer("ask", rows=(_is_true(found),))
        columns = tuple(variable.value for variable in found.variables)
        return Answer("select", columns, tuple(tuple(row) for row in found)[: question.limit])

    def select(self, text: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT that names its graphs."""
        found = _rows(self._query(text, accept=_ROWS))
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return [tuple(row) for row in found]

    def ask(self, text: str, **parameters: str) -> bool:
        """The answer to an ASK."""
        return _is_true(_rows(self._query(text, accept=_ROWS, parameters=parameters)))

    def update(self, text: str) -> None:
        """One update request, which servers make one transaction."""
        try:
            if self.login.is_unasked:
                # Some servers break off a request without a login half-way: so ask what they want before much is sent.
                with suppress(RefusedError):
                    self._update("INSERT DATA {}")
            self._update(text)
        except QueryError as error:
            raise StoreError(f"{self.endpoints.update} did not confirm an update in {SECONDS:g} seconds") from error

    def _update(self, text: str) -> None:
        self._request("POST", self.endpoints.update, body=text.encode(), type="application/sparql-update")

    def match(self, subject: Any, predicate: Any, object: Any, graph: Any = None) -> Iterator[Quad]:
        """The quads of named graphs with these terms; the default graph counts as empty."""
        if isinstance(graph, DefaultGraph):
            return
        if graph is not None and subject is None and predicate is None and object is None:
            yield from self._whole_graph(graph)
            return
        given = (subject, predicate, object, graph)
        s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in zip("spog", given, strict=True))
        for row in self.select(f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"):
            yield Quad(*(kept if term is None else term for term, kept in zip(given, row, strict=True)))

    def match_subjects(self, subjects: Collection[Any], predicate: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return self._match_any("?s", subjects, predicate, graph)

    def match_objects(self, predicate: NamedNode, objects: Collection[Any], graph: NamedNode) -> Iterator[Quad]:
        return self._match_any("?o", objects, predicate, graph)

    def _match_any(
        self, variable: str, values: Collection[Any], predicate: NamedNode, graph: NamedNode
    ) -> Iterator[Quad]:
        ordered = iter(sorted(values, key=str))
        while some := list(islice(ordered, _MAX_IN_A_REQUEST)):
            clause = values_clause(variable, ((value,) for value in some))
            rows = self.select(f"SELECT ?s ?o WHERE {{ {clause} GRAPH {graph} {{ ?s {predicate} ?o }} }}")
            yield from (Quad(subject, predicate, value, graph) for subject, value in rows)

    def has_graph(self, graph: NamedNode) -> bool:
        return self.ask(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def __contains__(self, quad: Quad) -> bool:
        return self.ask(f"ASK {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")

    def __iter__(self) -> Iterator[Quad]:
        pattern = f"?s {term('rdf:type')} {term('kg:Article')}"
        articles = (row[0] for row in self.select(f"SELECT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}"))
        for graph in sorted({*articles, *iris.SHARED_GRAPHS}, key=str):
            yield from self._whole_graph(graph)

    def __len__(self) -> int:
        ((count,),) = self.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {OWN_GRAPHS} }}")
        return int(count.value)

    def to_dataset(self) -> Dataset:
        """The server as an rdflib dataset; every look at it is a request, and a login goes by basic authentication."""
        ends = self.endpoints
        spoken_to = SPARQLUpdateStore(ends.query, ends.update, auth=self.login.pair, returnFormat="json")
        return Dataset(store=spoken_to, default_union=True)

    def apply(self, change: Change) -> None:
        """One update where the server takes it, and else smaller ones.

        The hash goes first and comes last: so what a server without transactions was interrupted in counts as not read,
        and nothing of it is left over once it is read again.
        """
        steps = [
            *_steps("DELETE", change.removed, is_chosen=_is_hash),
            *_steps("DELETE", change.removed, is_chosen=_is_no_hash),
            *_steps("INSERT", change.added, is_chosen=_is_no_hash),
            *_steps("INSERT", change.added, is_chosen=_is_hash),
        ]
        try:
            self.update(" ;\n".join([*(data_text(*step) for step in steps), *emptying_text(change)]))
        except RefusedError:
            if sum(len(triples) for _, _, triples in steps) <= _MAX_IN_PART:
                raise
            for word, graph, triples in steps:
                for part in _parts(triples):
                    self.update(data_text(word, graph, part))

    def is_torn(self, graph: NamedNode) -> bool:
        """Whether something, but not the whole, of an article is in its graph: writing it was interrupted."""
        return self.ask(_TORN.format(graph=graph, hash=term("kg:contentHash")))

    def optimize(self) -> None:
        """Nothing: the server sees to that itself."""

    def close(self) -> None:
        """Nothing: the server keeps what it was given."""

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
            written = self._request("GET", url, accept=_TRIPLES, is_missing_fine=True)
        for quad in pyoxigraph.parse(written, RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)

    def _query(
        self, text: str, *, accept: str, parameters: dict[str, str] | None = None, seconds: float = SECONDS
    ) -> bytes:
        # As a form: Virtuoso waits for ever for more of a query that is sent bare.
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
        is_missing_fine: bool = False,
    ) -> bytes:
        headers = {"Accept": accept, **({"Content-Type": type} if type else {})}
        end = time.monotonic() + seconds
        try:
            for _ in range(_TRIES):
                login = self.login.headers(method, url)
                response, written = self._exchange(method, url, body, {**headers, **login}, seconds=seconds, end=end)
                challenge = response.headers.get("WWW-Authenticate", "Basic")
                if response.status != 401 or not self.login.is_asked_anew(challenge):
                    break
        except urllib3.exceptions.TimeoutError as error:
            if isinstance(error, urllib3.exceptions.ConnectTimeoutError):
                raise StoreError(f"{url} cannot be reached: {error}") from error
            raise QueryError(f"the query was stopped after {seconds:g} seconds, its time limit") from error
        except urllib3.exceptions.HTTPError as error:
            raise StoreError(f"{url} cannot be reached: {error}") from error
        if response.status == 404 and is_missing_fine:
            return b""
        _refuse_failure(url, response, written)
        return written

    def _exchange(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str], *, seconds: float, end: float
    ) -> tuple[Any, bytes]:
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


def _refuse_failure(url: str, response: Any, body: bytes) -> None:
    status = response.status
    said = " ".join(body[:300].decode(errors="replace").split())
    if status in {401, 403}:
        raise StoreError(f"{url} refuses access ({status}); set {USER} and {PASSWORD}")
    if 300 <= status < 400:
        raise StoreError(f"{url} has moved to {response.headers.get('Location', '?')}; give that address")
    if status >= 400:
        raise RefusedError(f"{url} answered {status}: {said or response.reason}")
    if "X-SPARQL-MaxRows" in response.headers:
        raise StoreError(f"{url} gave only the first {response.headers['X-SPARQL-MaxRows']} rows; raise its limit")


def _rows(written: bytes) -> Any:
    try:
        return pyoxigraph.parse_query_results(written, QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the server's answer is no SPARQL JSON: {error}") from error


def _is_true(found: Any) -> bool:
    """The answer to ASK: a boolean, or (Virtuoso) a row with 1, or no row or one with 0."""
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    return any(row[0].value in {"1", "true"} for row in found)


def _with_terms(question: Question) -> str:
    """The text with its parameters: in their places where it can be, which every server plans well for; else VALUES."""
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


def values_clause(variables: str, rows: Iterable[Iterable[Any]]) -> str:
    """``VALUES (?s ?p) { (…) (…) }`` of RDF terms."""
    return f"VALUES ({variables}) {{ {' '.join('(' + ' '.join(map(str, row)) + ')' for row in rows)} }}"


def _steps(
    word: str, graphs: Graphs, *, is_chosen: Callable[[Triple], bool]
) -> Iterator[tuple[str, NamedNode, set[Triple]]]:
    """What articles say comes before what follows from it, and goes after it."""
    follows = sorted(graphs, key=lambda graph: (graph.value.startswith(iris.ARTICLE_GRAPH)) == (word == "DELETE"))
    for graph in follows:
        chosen = set(filter(is_chosen, graphs[graph]))
        if chosen:
            yield word, graph, chosen


def _is_hash(triple: Triple) -> bool:
    return triple.predicate == term("kg:contentHash")


def _is_no_hash(triple: Triple) -> bool:
    return not _is_hash(triple)


def _parts(items: set[Item]) -> Iterator[set[Item]]:
    rest = iter(items)
    while part := set(islice(rest, _MAX_IN_PART)):
        yield part
