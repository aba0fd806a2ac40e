"""The evaluation of one query by Oxigraph; also the program of the child process that does so under a time limit.

This file is run by its path, without the rest of the package, so that the child starts in a few hundredths of a second.
"""

from __future__ import annotations

import itertools
import os
import pickle
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pyoxigraph as ox

MEMORY_SHARE = 0.5
_STATM = Path("/proc/self/statm")


def limit_memory() -> None:
    """Limit what this process may still allocate to a share of the machine's memory, where the system can do so."""
    try:
        import resource  # noqa: PLC0415  there is none on Windows
    except ImportError:
        return
    page = os.sysconf("SC_PAGE_SIZE")
    held = int(_STATM.read_text().split()[5]) * page if _STATM.exists() else 0
    limit = held + int(page * os.sysconf("SC_PHYS_PAGES") * MEMORY_SHARE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a process that fails leaves no file
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


class Answer(NamedTuple):
    """The answer to a query: rows of terms (None: unbound), or triples, or one boolean, or the text of an error."""

    kind: Literal["select", "ask", "construct", "syntax error", "error"]
    columns: tuple[str, ...] = ()
    rows: tuple[Any, ...] = ()


class Question(NamedTuple):
    """A query text, the terms its variables are bound to, the prefixes it may use, the maximum number of rows, and
    whether its default graph is the union of all graphs, or else the IRIs of its default and named graphs.

    ``is_trusted`` is for a text of this program, which needs no process of its own where there is no time limit.
    """

    text: str
    bindings: dict[str, Any]
    prefixes: dict[str, str]
    limit: int | None
    is_over_union: bool
    is_trusted: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def evaluate(store: ox.Store, question: Question) -> Answer:
    """The answer to a query; errors are answers too."""
    try:
        result = store.query(
            question.text,
            prefixes=question.prefixes,
            use_default_graph_as_union=question.is_over_union,
            **_dataset(question),
            substitutions={ox.Variable(name): value for name, value in question.bindings.items()},
        )
        if isinstance(result, ox.QueryBoolean):
            return Answer("ask", rows=(bool(result),))
        if isinstance(result, ox.QueryTriples):
            return Answer("construct", rows=tuple(itertools.islice(result, question.limit)))
        columns = tuple(variable.value for variable in result.variables)
        return Answer("select", columns, tuple(tuple(row) for row in itertools.islice(result, question.limit)))
    except SyntaxError as error:
        return Answer("syntax error", rows=(str(error),))
    except (OSError, RuntimeError, ValueError) as error:
        return Answer("error", rows=(str(error),))


def _dataset(question: Question) -> dict[str, Any]:
    if not question.default_graphs and not question.named_graphs:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in question.default_graphs],
        "named_graphs": [ox.NamedNode(iri) for iri in question.named_graphs],
    }


def _main() -> None:
    limit_memory()
    path, question = pickle.load(sys.stdin.buffer)
    answer = evaluate(ox.Store.read_only(path), Question(*question))
    pickle.dump(tuple(answer), sys.stdout.buffer)


if __name__ == "__main__":
    _main()
