"""The web application: the SPARQL 1.1 Protocol at ``/sparql``, for reading only, and ``/health``."""

from __future__ import annotations

import logging
import time
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.cores import usable_cores
from kg.errors import NieuwsgraafError, QueryError, QueryStoppedError
from kg.graph import GraphStore
from kg.graph.query.run import answer_text
from kg.server.answers import media_types, written
from kg.server.negotiation import best_match

MAX_BODY = 1 << 20
"""Bytes of a request with a query."""
_FORM = "application/x-www-form-urlencoded"
_log = logging.getLogger("kg.server")


class _RefusedRequestError(Exception):
    """A request that is not answered: the status of HTTP, and why."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


def application(store: GraphStore, *, timeout: float = 60.0) -> Starlette:
    """The application that answers from a store, which is open for reading only.

    Args:
        store: the store; each query reads it as it is at that moment.
        timeout: the seconds after which a query is stopped.
    """
    limiter = CapacityLimiter(2 * usable_cores())

    def response_to(text: str, accept: str, default: tuple[str, ...], named: tuple[str, ...]) -> Response:
        answer = answer_text(store, text, timeout=timeout, default_graphs=default, named_graphs=named)
        media_type = best_match(accept, media_types(answer))
        if media_type is None:
            raise _RefusedRequestError(406, f"not acceptable; there are {', '.join(media_types(answer))}")
        return Response(written(answer, media_type), media_type=media_type, headers={"Vary": "Accept"})

    async def sparql(request: Request) -> Response:
        started = time.monotonic()
        try:
            text, default, named = _query_of(await _parameters(request))
            accept = request.headers.get("accept", "*/*")
            response = await to_thread.run_sync(response_to, text, accept, default, named, limiter=limiter)
        except _RefusedRequestError as problem:
            response = _problem(problem.status, str(problem))
        except QueryStoppedError as problem:
            response = _problem(503, str(problem))
        except QueryError as problem:
            response = _problem(400, str(problem))
        except NieuwsgraafError as problem:
            response = _problem(500, str(problem))
        _log.info("%s /sparql status=%d seconds=%.3f", request.method, response.status_code, time.monotonic() - started)
        return response

    async def health(request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    return Starlette(
        routes=[Route("/sparql", sparql, methods=["GET", "POST"]), Route("/health", health)],
        middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])],
    )


def _problem(status: int, text: str) -> Response:
    return PlainTextResponse(text + "\n", status, headers={"X-Content-Type-Options": "nosniff"})


async def _parameters(request: Request) -> list[tuple[str, str]]:
    """The names and values of a request in any of the three ways of the protocol."""
    in_address = list(request.query_params.multi_items())
    if request.method != "POST":
        return in_address
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "application/sparql-update":
        raise _RefusedRequestError(403, "this server is for reading only")
    if content_type not in {_FORM, "application/sparql-query"}:
        raise _RefusedRequestError(415, f"a POST is {_FORM} or application/sparql-query")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise _RefusedRequestError(413, f"a request has at most {MAX_BODY} bytes")
    try:
        text = body.decode()
        return parse_qsl(text, keep_blank_values=True) if content_type == _FORM else [*in_address, ("query", text)]
    except ValueError as problem:
        raise _RefusedRequestError(400, "the request is not UTF-8") from problem


def _query_of(parameters: list[tuple[str, str]]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The query text, the default graphs and the named graphs."""
    values = {
        wanted: tuple(value for name, value in parameters if name == wanted)
        for wanted in ("query", "update", "default-graph-uri", "named-graph-uri")
    }
    if values["update"]:
        raise _RefusedRequestError(403, "this server is for reading only")
    if len(values["query"]) != 1:
        raise _RefusedRequestError(400, f"a request has one query, not {len(values['query'])}")
    return values["query"][0], values["default-graph-uri"], values["named-graph-uri"]
