"""What commands share: options with the same meaning, stores opened read-only, and errors printed on one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from kg.cli.screen import err
from kg.errors import NieuwsgraafError

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph
    from kg.view import Language

DEFAULT_OUTPUT = Path("output")
DEFAULT_STORE = str(DEFAULT_OUTPUT / "store")
LOG_NAME = "kg.log"

Paths = Annotated[
    list[str], typer.Argument(help="Files (READERS), folders of them, or - for standard input.", metavar="PATH…")
]
StoreOption = Annotated[str, typer.Option("--store", help="Folder of the store, or sparql+http://… of a server.")]
PipelineOption = Annotated[
    str, typer.Option("--pipeline", help="The package's own, or an installed spaCy pipeline by name.")
]

ProcessesOption = Annotated[
    int | None,
    typer.Option(
        "--processes",
        min=1,
        help="Processes that read; by default the usable cores, up to 8, for more than a few articles.",
    ),
]


def _use_lexicon(folder: str | None) -> str | None:
    """Let the folder add rows before anything is read."""
    from kg.tables import use_lexicon

    if folder is not None:
        with exit_on_error():
            use_lexicon(folder)
    return folder


LexiconOption = Annotated[
    str | None,
    typer.Option("--lexicon", callback=_use_lexicon, help="Folder that adds words, parties, places; or KG_LEXICON."),
]


def checked_min_confidence(value: float | None) -> float | None:
    """The least confidence, when it is a number from 0 to 1."""
    from kg.model import checked_min_confidence as checked

    with exit_on_error():
        return None if value is None else checked(value)


MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        callback=checked_min_confidence,
        help="Only events with at least this confidence, from 0 to 1.",
    ),
]


LanguageOption = Annotated[str, typer.Option("--language", help="nl or en.")]


def checked_language(language: str) -> Language:
    """The language, when it is one of those of the interface."""
    if language not in ("nl", "en"):
        stop(f"--language {language}: known are nl and en")
    return cast("Language", language)


def store_exists(store: str) -> bool:
    """Whether there is a store to open; a server is contacted only when it is opened."""
    return store.startswith("sparql+") or Path(store).exists()


def require_store(store: str) -> None:
    """Stops the program where there is no store."""
    if not store_exists(store):
        stop(f"{store}: no store there; make one with: kg build PATH --store {store}")


def log_of(store: str, folder: Path) -> Path | None:
    """The file for tracebacks of bugs of a store on a server; None for one in a folder, which has its own."""
    return folder / LOG_NAME if store.startswith("sparql+") else None


@contextmanager
def open_read_only(store: str) -> Iterator[KnowledgeGraph]:
    """The graph of a store that has to be there, closed at the end; decisions that wait are told."""
    from kg.knowledge_graph import KnowledgeGraph

    require_store(store)
    with KnowledgeGraph.open(store, read_only=True) as graph:
        tell_waiting_decisions(graph)
        yield graph


def tell_waiting_decisions(graph: KnowledgeGraph) -> None:
    """A line where the file of decisions is not what the store shows."""
    if (waiting := graph.store.waiting_decisions()) is not None:
        err.print(f"kg: {waiting}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Errors that the program raises on purpose become one line and exit status 1."""
    try:
        yield
    except NieuwsgraafError as problem:
        stop(str(problem))
    except BrokenPipeError:
        raise
    except OSError as problem:
        stop(f"{problem.filename or ''}: {problem.strerror or problem}".removeprefix(": "))


def stop(message: str) -> NoReturn:
    """Ends the program with one line and exit status 1."""
    err.print(f"kg: {message}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1)
