"""Real SPARQL servers on this machine, each with an empty database in a folder that goes when it stops."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import urllib3

VIRTUOSO_USER = VIRTUOSO_PASSWORD = "dba"
_VIRTUOSO_SETTINGS = """
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
CheckpointInterval = 0
StopCompilerWhenXOverRunTime = 1
MaxOptimizeLayouts = 100
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
"""
_SECONDS = 120
NAMES = {"oxigraph": "oxigraph", "virtuoso": "virtuoso-t"}
"""Programs by server."""


def find(server: str) -> str | None:
    """Where the program of a server is: on PATH, or beside the Python that runs."""
    return shutil.which(NAMES[server]) or shutil.which(NAMES[server], path=str(Path(sys.executable).parent))


@contextmanager
def running(server: str, folder: Path) -> Iterator[str]:
    """Start a server with its files in ``folder``; gives its address as ``kg`` takes it."""
    program = find(server)
    assert program is not None
    port, sql_port = _free_ports(2)
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_SETTINGS.format(sql_port=sql_port, port=port))
    arguments, path = {
        "oxigraph": (["serve", "--location", "data", "--bind", f"127.0.0.1:{port}"], "/query"),
        "virtuoso": (["+configfile", "virtuoso.ini", "+foreground"], "/sparql?update=/sparql-auth"),
    }[server]
    with (folder / "screen").open("wb") as screen:
        process = subprocess.Popen([program, *arguments], cwd=folder, stdout=screen, stderr=screen)
    try:
        _wait_for(f"http://127.0.0.1:{port}{path.split('?')[0]}", process, folder / "screen")
        yield f"sparql+http://127.0.0.1:{port}{path}"
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, process: subprocess.Popen[bytes], screen: Path) -> None:
    end = time.monotonic() + _SECONDS
    pool = urllib3.PoolManager(retries=False)
    while process.poll() is None and time.monotonic() < end:
        try:
            if pool.request("GET", url, fields={"query": "ASK {}"}, timeout=5).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {url}: {screen.read_text(errors='replace')[-1000:]}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for bound in sockets:
        bound.bind(("127.0.0.1", 0))
    ports = [bound.getsockname()[1] for bound in sockets]
    for bound in sockets:
        bound.close()
    return ports
