"""The evaluation of a query in its own process, so that it can be stopped, and cannot take this one with it."""

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

from kg.errors import QueryError, QueryStoppedError
from kg.graph.query import evaluation
from kg.graph.query.evaluation import Answer, Question, evaluate
from kg.model import MAX_SECONDS

_TOO_LARGE = (
    "the query was stopped: its process ended early, most likely for want of memory; ask for less, e.g. with LIMIT"
)
_TOO_DEEP = "the query was stopped: it is nested too deeply, or has too many parts, to be evaluated"


def evaluate_within(
    store: Store,
    question: Question,
    seconds: float | None,
    *,
    path: Path | None = None,
    is_read_only: bool = False,
) -> Answer:
    """The answer to a question.

    It is evaluated in this very process where there is no time limit and the text is one of this program's own.

    Args:
        store: the store to query.
        question: the query.
        seconds: the time limit; None for none.
        path: the folder of the store; None for one in memory.
        is_read_only: whether the store is open for reading only, so that a child process can open it as well.

    Raises:
        QueryStoppedError: the time limit, too little memory, or a text that is nested too deeply.
    """
    if seconds is None and question.is_trusted:
        return evaluate(store, question)
    seconds = MAX_SECONDS if seconds is None else min(seconds, MAX_SECONDS)
    too_slow = QueryStoppedError(f"the query was stopped after {seconds:g} seconds, its time limit")
    if path is not None and is_read_only:
        return _in_child(path, question, seconds, too_slow)
    with _snapshot_folder(path) as folder:
        if not _is_saved(store, folder / "store"):
            return _in_fork(store, question, seconds, too_slow)
        return _in_child(folder / "store", question, seconds, too_slow)


def _in_child(path: Path, question: Question, seconds: float, too_slow: QueryStoppedError) -> Answer:
    command = [sys.executable, "-P", evaluation.__file__]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    request = pickle.dumps((str(path), tuple(question)))
    try:
        done = subprocess.run(
            command, input=request, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if done.returncode == -signal.SIGSEGV:
        raise QueryStoppedError(_TOO_DEEP)
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise QueryStoppedError(_TOO_LARGE)
    if done.returncode != 0:
        raise QueryError(f"the query cannot be run: {done.stderr.decode(errors='replace').strip()[-500:]}")
    return Answer(*pickle.loads(done.stdout))


def _in_fork(store: Store, question: Question, seconds: float, too_slow: QueryStoppedError) -> Answer:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_exit(store, question, reader, writer)
    os.close(writer)
    try:
        written = _read_until(reader, time.monotonic() + seconds, too_slow)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    try:
        return Answer(*pickle.loads(written))
    except (EOFError, pickle.UnpicklingError):
        is_deep = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSEGV
        raise QueryStoppedError(_TOO_DEEP if is_deep else _TOO_LARGE) from None


def _answer_and_exit(store: Store, question: Question, reader: int, writer: int) -> None:
    # The child must never return into the caller's program, nor run its exit handlers.
    try:
        faulthandler.disable()  # when it runs out of memory, the parent says so in one line
        os.close(reader)
        evaluation.limit_memory()
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(tuple(evaluate(store, question)), pipe)
    finally:
        os._exit(0)


def _read_until(reader: int, deadline: float, too_slow: QueryStoppedError) -> bytes:
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
    parent = None if path is None or not os.access(path.resolve().parent, os.W_OK) else path.resolve().parent
    folder = Path(tempfile.mkdtemp(prefix=".kg-query-", dir=parent))
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
