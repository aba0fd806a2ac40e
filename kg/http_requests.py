"""HTTP requests with a limit to the whole of each: seconds until its last byte, and bytes of its answer.

The time limits of sockets are for one read, so that a server that sends a byte a second could go on for ever. Here a
timer closes the connection at the end. Redirects are not followed: names and queries go where the user said.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping
from contextvars import ContextVar
from types import TracebackType
from typing import Any, NamedTuple

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

_PART_BYTES = 1 << 16
"""Taken from the stream at once, so that little more than the limit is ever unpacked."""


class HttpError(Exception):
    """A request without an answer that can be used."""


class UnreachableError(HttpError):
    """The server cannot be reached, or breaks off."""


class TimeLimitError(HttpError):
    """The answer was not there, or not complete, in time."""


class AnswerTooLargeError(HttpError):
    """The answer, unpacked, is larger than the limit."""


class HttpAnswer(NamedTuple):
    """The answer to a request, whatever its status; ``body`` is unpacked."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type in lower case and without its parameters; "" where the server gives none."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()


class HttpClient:
    """Connections to servers, which are kept open between requests."""

    def __init__(self, *, headers: Mapping[str, str] | None = None) -> None:
        """Make a client; ``headers`` go with every request."""
        self._headers = dict(headers or {})
        self._pools = urllib3.PoolManager(retries=False)
        self._pools.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def send(
        self,
        method: str,
        url: str,
        *,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float,
        max_bytes: int,
    ) -> HttpAnswer:
        """Send a request and take in the whole answer.

        Args:
            method: of HTTP.
            url: http or https.
            body: what is sent.
            headers: besides those of the client.
            seconds: the time limit, from the start of the request to the last byte of the answer. The time that it
                takes to look up and connect to each address of the server is limited by itself.
            max_bytes: of the answer after unpacking.

        Raises:
            TimeLimitError: the time limit.
            AnswerTooLargeError: more than ``max_bytes``.
            UnreachableError: anything else that is wrong with the connection.
        """
        with _Deadline(seconds) as deadline:
            try:
                response = self._pools.request(
                    method,
                    url,
                    body=body,
                    headers={**self._headers, **(headers or {})},
                    timeout=seconds,
                    redirect=False,
                    preload_content=False,
                )
                written = _read(response, max_bytes)
            except urllib3.exceptions.ConnectTimeoutError as error:
                raise UnreachableError(str(error)) from error
            except urllib3.exceptions.TimeoutError as error:
                raise TimeLimitError from error
            except urllib3.exceptions.HTTPError as error:
                if deadline.is_over:
                    raise TimeLimitError from error
                raise UnreachableError(str(error)) from error
            if deadline.is_over:  # without a length, an answer that was cut looks complete
                raise TimeLimitError
        return HttpAnswer(response.status, response.reason or "", response.headers, written)


def _read(response: urllib3.BaseHTTPResponse, max_bytes: int) -> bytes:
    parts, size = [], 0
    try:
        if "," in response.headers.get("Content-Encoding", ""):
            raise UnreachableError("its answer is packed more than once")
        while part := response.read(_PART_BYTES):
            parts.append(part)
            size += len(part)
            if size > max_bytes:
                raise AnswerTooLargeError
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return b"".join(parts)


class _Deadline:
    """Until the end of the block, a timer that breaks off the connections that were watched in this thread."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._break_off)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.is_over = False

    def watch(self, connected: socket.socket) -> None:
        with self._lock:
            self._sockets.append(connected.dup())
            if self.is_over:
                _shut(self._sockets)

    def __enter__(self) -> _Deadline:
        self._token = _DEADLINE.set(self)
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        _DEADLINE.reset(self._token)
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    def _break_off(self) -> None:
        with self._lock:
            self.is_over = True
            _shut(self._sockets)


_DEADLINE: ContextVar[_Deadline] = ContextVar("deadline")


def _shut(sockets: list[socket.socket]) -> None:
    for watched in sockets:
        with contextlib.suppress(OSError):
            watched.shutdown(socket.SHUT_RDWR)


class _Watched(HTTPConnection):
    """A connection whose socket the deadline of each request watches, also while TLS is being set up."""

    _plain_socket: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        self._plain_socket = made.dup()  # TLS takes the socket itself apart
        _DEADLINE.get().watch(self._plain_socket)
        return made

    def request(self, *arguments: Any, **options: Any) -> None:
        if self._plain_socket is not None:
            _DEADLINE.get().watch(self._plain_socket)
        super().request(*arguments, **options)

    def close(self) -> None:
        super().close()
        if self._plain_socket is not None:
            self._plain_socket.close()
            self._plain_socket = None


class _WatchedTls(_Watched, HTTPSConnection):
    pass


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Watched


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _WatchedTls
