"""What commands share: options of the same meaning, stores that are opened to read, and errors told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kg.cli.screen import err
from kg.errors import NieuwsgraafError

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph

DEFAULT_OUTPUT = Path("output")
DEFAULT_STORE = str(DEFAULT_OUTPUT / "store")

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH…")]
StoreOption = Annotated[str, typer.Option("--store", help="Folder of the store, or sparql+http://… of a server.")]
PipelineOption = Annotated[str, typer.Option("--pipeline", help="Own model, or an installed spaCy pipeline by name.")]


def is_there(store: str) -> bool:
    """Whether there is a store to open; a server is asked only when it is opened."""
    return store.startswith("sparql+") or Path(store).exists()


def needs_store(store: str) -> None:
    """Stops the program where there is no store."""
    if not is_there(store):
        stop(f"{store}: no store there; make one with: kg build PATH --store {store}")


@contextmanager
def opened_to_read(store: str) -> Iterator[KnowledgeGraph]:
    """The graph of a store that has to be there, closed at the end."""
    from kg.knowledge_graph import KnowledgeGraph

    needs_store(store)
    with KnowledgeGraph.open(store, read_only=True) as graph:
        yield graph


@contextmanager
def errors_told() -> Iterator[None]:
    """Errors that the program raises on purpose become one line and exit status 1."""
    try:
        yield
    except NieuwsgraafError as problem:
        stop(str(problem))
    except OSError as problem:
        stop(f"{problem.filename or ''}: {problem.strerror or problem}".removeprefix(": "))


def stop(message: str) -> NoReturn:
    """Ends the program with one line and exit status 1."""
    err.print(f"kg: {message}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1)
