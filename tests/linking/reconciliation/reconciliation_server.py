"""A small reconciliation service on this machine: the W3C Reconciliation Service API 0.2, over a table of names."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

SPACE = "http://things.example/entity/"


class Server(http.server.ThreadingHTTPServer):
    """``known`` is name → candidates; ``asked`` are all queries; ``says`` takes the place of answers, one each."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.known: dict[str, list[Any]] = {}
        self.asked: list[dict[str, Any]] = []
        self.says: list[tuple[int, bytes] | None] = []
        self.manifest: dict[str, Any] = {"versions": ["0.2"], "name": "Things", "identifierSpace": SPACE}
        self.delay = 0.0
        self.type = "application/json"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._answer(200, json.dumps(self.server.manifest).encode())

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self.server.asked.extend(queries.values())
        time.sleep(self.server.delay)
        said = self.server.says.pop(0) if self.server.says else None
        if said is not None:
            self._answer(*said)
            return
        found = {key: {"result": self.server.known.get(query["query"], [])} for key, query in queries.items()}
        self._answer(200, json.dumps(found).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.server.type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen."""


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
