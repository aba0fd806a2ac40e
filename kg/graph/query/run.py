"""Queries run against a store: nothing is written, nothing outside is reached, and the time limit holds.

A query with a time limit runs in a process of its own, since Oxigraph cannot stop one half-way: for a store on disk a
fresh process over a snapshot (hard links, made in milliseconds), for one in memory a fork. Without a time limit it runs
right here. A query to a server stops waiting at
its time limit (of a minute where none is given).
A process of its own may take half of the machine's memory.
"""

from __future__ import annotations

import os
import pickle
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Store
from pyparsing import ParseResults
from rdflib import Graph
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.graph.query import evaluation
from kg.graph.query.evaluation import Answer, Question, evaluate
from kg.graph.query.queries import TOKENS, NamedQuery, bound, load_query
from kg.graph.query.results import Rows
from kg.graph.rdf.conversion import Source, oxigraph_store, to_graph
from kg.graph.rdf.iris import PREFIXES
from kg.graph.store.server_store import ServerStore
from kg.graph.store.sparql_server import SECONDS
from kg.graph.store.store import GraphStore

_TOO_LARGE = "the query was stopped: its process ended early, most likely for want of memory; ask for less, as by LIMIT"
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))


def run(
    source: Source,
    query: str | NamedQuery,
    *,
    parameters: Mapping[str, object] | None = None,
    limit: int | None = None,
    timeout: float | None = None,
) -> Rows | Graph:
    """Ask a named query or own SPARQL text, over all graphs together unless it says FROM.

    A triple that two articles give is there twice: own SPARQL is to say DISTINCT.

    Args:
        source: a ``GraphStore``, a pyoxigraph store, or an rdflib dataset.
        query: a ``NamedQuery``, the name of one, or SPARQL text, in which ``PREFIXES`` need no declaration.
        parameters: values by parameter name (for SPARQL text: by variable that it selects).
        limit: the most rows to give.
        timeout: seconds.

    Returns:
        ``Rows`` for SELECT and ASK, an rdflib graph for CONSTRUCT and DESCRIBE.

    Raises:
        UnknownQueryError: no query of that name.
        QueryError: wrong syntax (with line and column), wrong parameter, an update, SERVICE, or the time limit.
    """
    if isinstance(query, str) and not re.search(r"[\s{]", query.strip()):
        query = load_query(query.strip())
    text, bindings = bound(query, parameters or {})
    refuse_reaching_out(text)
    joined_column = query.joined_column if isinstance(query, NamedQuery) else None
    most_rows = None if joined_column else limit
    question = Question(text, bindings, PREFIXES, most_rows, is_over_union="FROM" not in keywords(text))
    if isinstance(source, ServerStore):
        answer = source.server.answer(question, seconds=SECONDS if timeout is None else timeout)
    elif timeout is None:
        answer = evaluate(oxigraph_store(source), question)
    else:
        answer = _evaluate_within(source, question, timeout)
    if answer.kind == "syntax error":
        raise QueryError(_syntax_message(text, str(answer.rows[0])))
    if answer.kind == "error":
        raise QueryError(f"the query cannot be run: {answer.rows[0]}")
    if answer.kind == "construct":
        return to_graph(answer.rows)
    rows = Rows.of(answer)
    return rows.joined(joined_column).first(limit) if joined_column else rows


@lru_cache(maxsize=256)
def keywords(text: str) -> tuple[str, ...]:
    """The bare words of a SPARQL text in upper case, without comments, strings, IRIs, variables and prefixed names."""
    return tuple(token.upper() for token in TOKENS.findall(text) if token.isalpha())


def refuse_reaching_out(text: str) -> None:
    """Raise QueryError for a text that writes (any update) or calls another server (SERVICE)."""
    words = keywords(text)
    if "SERVICE" in words or ("service" in text.lower() and _calls_service(text)):
        raise QueryError("SERVICE is refused: a query cannot call another server")
    opening = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    if opening in _UPDATES:
        raise QueryError(f"{opening} is refused: a query can only read")


def _calls_service(text: str) -> bool:
    # A second opinion, from a real parser, whenever the word is there at all; what it cannot read counts as a call.
    try:
        parsed = parseQuery("".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + text)
    except Exception:
        return True
    waiting: list[object] = [parsed]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            if part.name == "ServiceGraphPattern":
                return True
            waiting.extend(part.values())
        elif isinstance(part, list | ParseResults):
            waiting.extend(part)
    return False


def _evaluate_within(source: Source, question: Question, seconds: float) -> Answer:
    store = oxigraph_store(source)
    path = source.path if isinstance(source, GraphStore) else None
    too_slow = QueryError(f"the query was stopped after {seconds:g} seconds, its time limit")
    if path is not None and isinstance(source, GraphStore) and source.is_read_only:
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


def _syntax_message(text: str, problem: str) -> str:
    found = re.match(r"error at (\d+):(\d+): (.*)", problem, re.DOTALL)
    if not found:
        return f"wrong SPARQL: {problem}"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    hint = f" ({expected})" if len(expected) <= 80 else ""
    return f"wrong SPARQL at line {line}, column {column}{hint}:\n  {shown}\n  {' ' * (column - 1)}^"
