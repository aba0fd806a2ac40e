"""Servers of this machine that answer badly: drop by drop, too much, packed, elsewhere."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """The address of a server that gives every connection, once it has sent something, to ``answer``."""
    listener = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def handle(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(1 << 16)
            answer(connection)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1 << 16):  # else what the client sent later would break off the answer
                pass

    def accept() -> None:
        while not is_over.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    finally:
        is_over.set()
        listener.close()


def head(*lines: str, status: str = "200 OK", type: str = "application/json") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {type}", *lines, "", "")).encode()


def drip(connection: socket.socket, data: bytes, *, seconds: float = 60.0) -> None:
    """Send a byte every twentieth of a second."""
    for byte in data[: int(20 * seconds)]:
        connection.sendall(bytes((byte,)))
        time.sleep(0.05)


def drips_head(connection: socket.socket) -> None:
    drip(connection, head("X-Padding: " + "x" * 5000))


def drips_body(connection: socket.socket) -> None:
    connection.sendall(head("Content-Length: 5000"))
    drip(connection, b" " * 5000)


def drips_without_length(connection: socket.socket) -> None:
    connection.sendall(head("Connection: close"))
    drip(connection, b'{"identifierSpace": "http://a.example/"}' + b" " * 5000)


def drips_chunks(connection: socket.socket) -> None:
    connection.sendall(head("Transfer-Encoding: chunked"))
    drip(connection, b"1\r\n \r\n" * 1000)


def large(connection: socket.socket) -> None:
    connection.sendall(head("Content-Length: 3000000"))
    connection.sendall(b" " * 3_000_000)


def large_once_unpacked(connection: socket.socket) -> None:
    packer = zlib.compressobj(wbits=31)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(100)) + packer.flush()
    connection.sendall(head("Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed)


def large_once_unpacked_twice(connection: socket.socket) -> None:
    packed = gzip.compress(gzip.compress(b" " * 1_000_000))
    connection.sendall(head("Content-Encoding: gzip, gzip", f"Content-Length: {len(packed)}") + packed)


def redirecting(location: str) -> Answer:
    return lambda connection: connection.sendall(head(f"Location: {location}", "Content-Length: 0", status="302 Found"))


DRIPS = (drips_head, drips_body, drips_without_length, drips_chunks)
TOO_LARGE = (large, large_once_unpacked)
