"""A real Virtuoso on this machine, with a fresh database in a folder; nothing of it is left when it stops."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import urllib3

USER = PASSWORD = "dba"
_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
StopCompilerWhenXOverRunTime = 1
MaxOptimizeLayouts = 100
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 4
"""
_SECONDS = 120


def found() -> str | None:
    """Where the program is."""
    return shutil.which("virtuoso-t")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start it with its files in ``folder``; gives its address, ``http://127.0.0.1:PORT``."""
    program = found()
    assert program is not None
    sql_port, port = _free_ports(2)
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql_port=sql_port, port=port))
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with (folder / "screen").open("wb") as screen:
        process = subprocess.Popen(command, cwd=folder, stdout=screen, stderr=screen)
    try:
        _wait_for(f"http://127.0.0.1:{port}/sparql", process, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + _SECONDS
    pool = urllib3.PoolManager(retries=False)
    while process.poll() is None and time.monotonic() < end:
        try:
            if pool.request("GET", url, fields={"query": "ASK {}"}, timeout=5).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            time.sleep(0.2)
    said = "".join(file.read_text(errors="replace")[-1000:] for file in (folder / "screen", folder / "virtuoso.log"))
    raise RuntimeError(f"virtuoso-t does not start: {said}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for bound in sockets:
        bound.bind(("127.0.0.1", 0))
    ports = [bound.getsockname()[1] for bound in sockets]
    for bound in sockets:
        bound.close()
    return ports


def is_needed() -> bool:
    """Whether its absence is a failure: in CI it is installed."""
    return os.environ.get("CI") == "true"
