"""Commands that query a store, or describe what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kg.cli.screen import TableFormat, out, print_answer, print_queries
from kg.cli.shared import (
    DEFAULT_STORE,
    LexiconOption,
    StoreOption,
    checked_min_confidence,
    exit_on_error,
    open_read_only,
    stop,
    store_exists,
)


def query(
    name: Annotated[str | None, typer.Argument(help="Name of a query; without it all are listed.")] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="A parameter, as in actor=Rusland; may be repeated.", metavar="NAME=VALUE"),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file with SPARQL to run instead.")] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[TableFormat, typer.Option("--format", help="table, csv or json.")] = TableFormat.TABLE,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV with texts as they are, also those that a spreadsheet would run.")
    ] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="Maximum number of rows to print.")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            callback=checked_min_confidence,
            help="Of a named query: only events with at least this confidence, from 0 to 1.",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, help="Seconds before the query is stopped, or inf.")
    ] = 60.0,
) -> None:
    """Run a named query, or your own SPARQL.

    Example: kg query wie-doet-wat --set actor=Rusland
    """
    from kg.graph import MIN_CONFIDENCE, load_query, run

    if name is None and file is None:
        print_queries()
        return
    with exit_on_error():
        if name is not None and file is not None:
            raise typer.BadParameter("give the name of a query or --file, not both")
        if file is not None and min_confidence is not None:
            stop(
                "--min-confidence is for named queries; in your own SPARQL say so yourself: "
                f"?event kg:confidence ?confidence . FILTER(?confidence >= {min_confidence:g})"
            )
        text = load_query(name) if name is not None else _own_query(file)
        parameters = _parameters(set_ or [])
        if min_confidence is not None:
            parameters[MIN_CONFIDENCE] = min_confidence
        with open_read_only(store) as graph:
            answer = run(graph.store, text, parameters=parameters, limit=limit, timeout=timeout)
        print_answer(answer, format, raw=raw)


def info(store: StoreOption = DEFAULT_STORE) -> None:
    """Show how much a store holds, and the versions of program and model.

    Example: kg info --store output/store
    """
    from kg import __version__
    from kg.pipeline import Pipeline

    table = Table(show_header=False, box=None)
    table.add_row("program", f"nieuwsgraaf {__version__}")
    with exit_on_error():
        table.add_row("model", Pipeline().version)
    if store_exists(store):
        with exit_on_error(), open_read_only(store) as graph:
            held = graph.info()
        table.add_row("store", escape(store))
        for label in ("articles", "events", "entities", "plain_facts", "triples"):
            table.add_row(label.replace("_", " "), f"{getattr(held, label):,}")
    else:
        table.add_row("store", f"none at {escape(store)}; make one with: kg build PATH")
    out.print(table)


def vocabulary() -> None:
    """Print the reference page of the vocabulary, in Markdown.

    Example: kg vocabulary > docs/vocabulary.md
    """
    from kg.knowledge_graph import KnowledgeGraph

    sys.stdout.write(KnowledgeGraph.vocabulary())


def lexicon(
    name: Annotated[str | None, typer.Argument(help="A file of the list; without it all are listed.")] = None,
    lexicon: LexiconOption = None,
) -> None:
    """List the word lists and tables, or print one, with what a lexicon of your own adds.

    Example: kg lexicon parties.txt
    """
    with exit_on_error():
        from kg.knowledge_graph import KnowledgeGraph

        sys.stdout.write(KnowledgeGraph.lexicon(name))


def _own_query(file: Path | None) -> str:
    try:
        return Path(file or "").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        stop(f"{file}: cannot be read as a query: {getattr(problem, 'strerror', None) or problem}")


def _parameters(pairs: Iterable[str]) -> dict[str, object]:
    parameters: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--set {pair!r}: expected NAME=VALUE")
        parameters[name] = value
    return parameters
