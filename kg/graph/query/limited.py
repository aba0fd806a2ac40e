"""The evaluation of a query in a process of its own, so that it can be stopped."""

from __future__ import annotations

import faulthandler
import os
import pickle
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.query import evaluation
from kg.graph.query.evaluation import Answer, Question, evaluate

_TOO_LARGE = "the query was stopped: its process ended early, most likely for want of memory; ask for less, as by LIMIT"


def evaluate_within(
    store: Store,
    question: Question,
    seconds: float | None,
    *,
    path: Path | None = None,
    is_read_only: bool = False,
) -> Answer:
    """The answer to a question; in this very process where there is no limit of time.

    Args:
        store: what is asked.
        question: the query.
        seconds: the limit; None for no limit.
        path: the folder of the store; None for one in memory.
        is_read_only: whether the store is open for reading only, so that a child process can open it as well.

    Raises:
        QueryError: the time limit, or too little memory.
    """
    if seconds is None:
        return evaluate(store, question)
    too_slow = QueryError(f"the query was stopped after {seconds:g} seconds, its time limit")
    if path is not None and is_read_only:
        return _in_child(path, question, seconds, too_slow)
    with _snapshot_folder(path) as folder:
        if not _is_saved(store, folder / "store"):
            return _in_fork(store, question, seconds, too_slow)
        return _in_child(folder / "store", question, seconds, too_slow)


def _in_child(path: Path, question: Question, seconds: float, too_slow: QueryError) -> Answer:
    command = [sys.executable, "-P", evaluation.__file__]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    request = pickle.dumps((str(path), tuple(question)))
    try:
        done = subprocess.run(
            command, input=request, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise QueryError(_TOO_LARGE)
    if done.returncode != 0:
        raise QueryError(f"the query cannot be run: {done.stderr.decode(errors='replace').strip()[-500:]}")
    return Answer(*pickle.loads(done.stdout))


def _in_fork(store: Store, question: Question, seconds: float, too_slow: QueryError) -> Answer:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_exit(store, question, reader, writer)
    os.close(writer)
    try:
        return Answer(*pickle.loads(_read_until(reader, time.monotonic() + seconds, too_slow)))
    except (EOFError, pickle.UnpicklingError):
        raise QueryError(_TOO_LARGE) from None
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answer_and_exit(store: Store, question: Question, reader: int, writer: int) -> None:
    # The child must never return into the caller's program, nor run its exit handlers.
    try:
        faulthandler.disable()  # that it may run out of memory is told by the parent, in one line
        os.close(reader)
        evaluation.limit_memory()
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(tuple(evaluate(store, question)), pipe)
    finally:
        os._exit(0)


def _read_until(reader: int, deadline: float, too_slow: QueryError) -> bytes:
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise too_slow
        part = os.read(reader, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


@contextmanager
def _snapshot_folder(path: Path | None) -> Iterator[Path]:
    """A new folder, where possible on the disk of the store, so that a snapshot of it is a matter of hard links."""
    beside = None if path is None or not os.access(path.resolve().parent, os.W_OK) else path.resolve().parent
    folder = Path(tempfile.mkdtemp(prefix=".kg-query-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_saved(store: Store, snapshot: Path) -> bool:
    """Whether a snapshot was made for a child process to open; False for a store in memory where a fork will do."""
    try:
        store.backup(snapshot)
    except OSError as error:
        raise QueryError(f"no snapshot of the store can be made: {error}") from error
    except RuntimeError:
        # A store in memory has no backup.
        if hasattr(os, "fork"):
            return False
        copy = Store(snapshot)
        copy.bulk_extend(store)
        copy.flush()
    return True
