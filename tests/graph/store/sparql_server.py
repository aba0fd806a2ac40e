"""A small SPARQL 1.1 server over a pyoxigraph store: with the endpoints of Oxigraph's own."""

from __future__ import annotations

import http.server
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize


class Server(http.server.ThreadingHTTPServer):
    """``queries`` and ``updates`` are their texts; it asks for ``password`` (user:password); ``delay`` slows queries.

    Updates of more than ``longest`` characters are refused, and all of them once there were ``most_updates``.
    ``logins`` are the Authorization headers of all requests.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = Store()
        self.queries: list[str] = []
        self.updates: list[str] = []
        self.password: str | None = None
        self.delay = 0.0
        self.longest = self.most_updates = 10**9
        self.logins: list[str | None] = []
        self.extra_header: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        return f"sparql+http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        path, parameters = self._asked()
        self.server.logins.append(self.headers.get("Authorization"))
        expected = f"Basic {b64encode((self.server.password or '').encode()).decode()}"
        if self.server.password is not None and self.headers.get("Authorization") != expected:
            self._give(401, b"who?")
        elif path == "/query" and self.headers["Content-Type"] == "application/x-www-form-urlencoded":
            form = parse_qs(body, keep_blank_values=True)
            self._query(form["query"][0], is_union="union-default-graph" in {*parameters, *form})
        elif path == "/update" and (
            len(body) > self.server.longest or len(self.server.updates) >= self.server.most_updates
        ):
            self._give(413, b"too much")
        elif path == "/update" and self.headers["Content-Type"] == "application/sparql-update":
            self.server.updates.append(body)
            try:
                self.server.store.update(body)
                self._give(204, b"")
            except SyntaxError as error:
                self._give(400, str(error).encode())
        else:
            self._give(404, b"nothing here")

    def do_GET(self) -> None:
        path, parameters = self._asked()
        if path == "/query":
            self._query(parameters["query"][0], is_union="union-default-graph" in parameters)
            return
        graph = NamedNode(parameters["graph"][0])
        if path != "/store" or not self.server.store.contains_named_graph(graph):
            self._give(404, b"no such graph")
            return
        triples = [quad.triple for quad in self.server.store.quads_for_pattern(None, None, None, graph)]
        self._give(200, serialize(triples, format=RdfFormat.N_TRIPLES) or b"")

    def handle(self) -> None:
        # A client that waits no longer is part of the tests.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""

    def _asked(self) -> tuple[str, dict[str, list[str]]]:
        parts = urlsplit(self.path)
        return parts.path, parse_qs(parts.query, keep_blank_values=True)

    def _query(self, text: str, *, is_union: bool) -> None:
        self.server.queries.append(text)
        time.sleep(self.server.delay)
        try:
            found = self.server.store.query(text, use_default_graph_as_union=is_union)
        except SyntaxError as error:
            self._give(400, str(error).encode())
            return
        if isinstance(found, QueryBoolean | QuerySolutions):
            self._give(200, found.serialize(format=QueryResultsFormat.JSON) or b"", "application/sparql-results+json")
        else:
            self._give(200, found.serialize(format=RdfFormat.N_TRIPLES) or b"")

    def _give(self, status: int, body: bytes, type: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        if self.server.extra_header:
            self.send_header(*self.server.extra_header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running() -> Iterator[Server]:
    """A server on a free port of this machine."""
    server = Server()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
