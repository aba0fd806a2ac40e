"""The command that looks names up at a reconciliation service."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.screen import out, print_reconciliation
from kg.cli.shared import DEFAULT_STORE, StoreOption, exit_on_error, require_store, stop, tell_waiting_decisions


def reconcile(
    endpoint: Annotated[
        str | None,
        typer.Option("--endpoint", help="Address of a reconciliation service, as of Wikidata; names are sent there."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the matches, and write nothing.")] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Remove the matches of this --endpoint, or all of them.")
    ] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask also for names that have a match already.")] = False,
    exact: Annotated[float, typer.Option("--exact", min=0.0, help="Minimum score of an exact match.")] = 95.0,
    close: Annotated[float, typer.Option("--close", min=0.0, help="Minimum score of a close match.")] = 80.0,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, help="Seconds that one request may take, or inf.")
    ] = 30.0,
) -> None:
    """Match people and organisations with the entities of a reconciliation service, and keep the matches.

    Example: kg reconcile --endpoint https://wikidata.reconci.link/nl/api --dry-run
    """
    from kg.knowledge_graph import KnowledgeGraph
    from kg.linking.reconciliation.reconciliation import Thresholds

    with exit_on_error():
        require_store(store)
        if endpoint is None and not undo:
            stop("reconcile needs --endpoint URL, the address of a reconciliation service, or --undo")
        if undo and dry_run:
            stop("--undo and --dry-run: give one of them")
        if close > exact:
            stop(f"--close {close:g} is above --exact {exact:g}; a close match needs no higher score than an exact one")
        with KnowledgeGraph.open(store, read_only=dry_run) as graph:
            tell_waiting_decisions(graph)
            if undo:
                out.print(f"{graph.unreconcile(endpoint)} matches removed", highlight=False)
                return
            report = graph.reconcile(
                endpoint or "",
                thresholds=Thresholds(exact=exact, close=close),
                dry_run=dry_run,
                refresh=refresh,
                timeout=timeout,
            )
        print_reconciliation(report, dry_run=dry_run)
    if report.failures:
        raise typer.Exit(1)
