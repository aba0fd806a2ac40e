"""The command that looks names up elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.screen import out, tell_reconciliation
from kg.cli.shared import DEFAULT_STORE, StoreOption, errors_told, needs_store, stop


def link(
    wikidata: Annotated[
        str | None,
        typer.Option("--wikidata", help="Address of a reconciliation service of Wikidata; names are sent there."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    is_dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
    is_undone: Annotated[
        bool, typer.Option("--undo", help="Take out what this command wrote: of one --wikidata, or all of it.")
    ] = False,
    is_again: Annotated[bool, typer.Option("--again", help="Ask again for names that have a match.")] = False,
    exact: Annotated[float, typer.Option("--exact", min=0.0, help="From which score it is the same thing.")] = 95.0,
    close: Annotated[float, typer.Option("--close", min=0.0, help="From which score it is close to it.")] = 80.0,
    timeout: Annotated[float, typer.Option("--timeout", min=0.01, help="Seconds that one request may take.")] = 30.0,
) -> None:
    """Look up people and organisations at a reconciliation service, and keep what they are found to be.

    Example: kg link --wikidata https://wikidata.reconci.link/nl/api --dry-run
    """
    from kg.knowledge_graph import KnowledgeGraph
    from kg.linking.reconciliation.reconciliation import Thresholds

    with errors_told():
        needs_store(store)
        if wikidata is None and not is_undone:
            stop("link needs --wikidata URL, the address of a reconciliation service, or --undo")
        if is_undone and is_dry_run:
            stop("--undo and --dry-run: give one of them")
        if close > exact:
            stop(f"--close {close:g} is above --exact {exact:g}; what is close cannot have to be surer than the same")
        with KnowledgeGraph.open(store, read_only=is_dry_run) as graph:
            if is_undone:
                out.print(f"{graph.unreconcile(wikidata)} matches taken out", highlight=False)
                return
            report = graph.reconcile(
                wikidata or "",
                thresholds=Thresholds(exact=exact, close=close),
                is_dry_run=is_dry_run,
                ask_again=is_again,
                seconds=timeout,
            )
        tell_reconciliation(report, is_dry_run=is_dry_run)
    if report.failures:
        raise typer.Exit(1)
