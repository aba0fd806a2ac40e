"""The limits of a request: to the whole time it takes, and to the size of its answer; no redirect is followed."""

from __future__ import annotations

import socket
import threading
import time
import tracemalloc
from collections.abc import Callable

import pytest

from kg.http_requests import AnswerTooLargeError, HttpClient, TimeLimitError, UnreachableError
from tests.loopback import DRIPS, TOO_LARGE, Answer, drip, head, large_once_unpacked_twice, redirecting, serving


@pytest.mark.parametrize("answer", DRIPS)
def test_a_server_that_drips_is_cut_off(answer: Answer) -> None:
    begin = time.monotonic()
    with serving(answer) as address, pytest.raises(TimeLimitError):
        HttpClient().send("GET", address, seconds=0.5, max_bytes=10_000)
    assert time.monotonic() - begin < 20  # it would go on for a minute


def test_the_limit_counts_for_each_request_of_a_connection() -> None:
    def answer(connection: socket.socket) -> None:
        for number in range(2):
            connection.sendall(head("Content-Length: 3000"))
            if number == 0:
                connection.sendall(b" " * 3000)
                connection.recv(1 << 16)
        drip(connection, b" " * 3000)

    with serving(answer) as address:
        client = HttpClient()
        assert client.send("GET", address, seconds=5, max_bytes=10_000).status == 200
        time.sleep(0.6)  # the time between requests does not count
        begin = time.monotonic()
        with pytest.raises(TimeLimitError):
            client.send("GET", address, seconds=0.5, max_bytes=10_000)
        assert time.monotonic() - begin < 20
        assert [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)] == []


@pytest.mark.parametrize("answer", TOO_LARGE)
def test_a_large_answer_is_not_taken_in(answer: Answer) -> None:
    with serving(answer) as address:
        tracemalloc.start()
        try:
            with pytest.raises(AnswerTooLargeError):
                HttpClient().send("GET", address, seconds=60, max_bytes=1_000_000)
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
        finally:
            tracemalloc.stop()


def test_an_answer_that_is_packed_twice_is_refused() -> None:
    with serving(large_once_unpacked_twice) as address, pytest.raises(UnreachableError, match="packed more than once"):
        HttpClient().send("GET", address, seconds=60, max_bytes=1_000_000)


def test_a_redirect_is_an_answer() -> None:
    asked: list[bool] = []

    def elsewhere(connection: object) -> None:
        asked.append(True)

    with serving(elsewhere) as other, serving(redirecting(other)) as address:
        answer = HttpClient().send("GET", address, seconds=5, max_bytes=1000)
    assert (answer.status, answer.headers["Location"], asked) == (302, other, [])


@pytest.mark.parametrize(
    "answer",
    [
        lambda connection: connection.close(),
        lambda connection: connection.sendall(b"garbage\r\n\r\n"),
        lambda connection: connection.sendall(head("Content-Length: 9") + b"short"),
        lambda connection: connection.sendall(head(*(f"X{number}: 1" for number in range(500)))),
        lambda connection: connection.sendall(head("Content-Encoding: gzip", "Content-Length: 3") + b"abc"),
    ],
)
def test_a_broken_answer(answer: Callable[[object], None]) -> None:
    with serving(answer) as address, pytest.raises(UnreachableError):
        HttpClient().send("GET", address, seconds=5, max_bytes=1000)
