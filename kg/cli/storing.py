"""Commands on a whole store: export, import, check, and removal of an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import counted, out, print_failures, print_import, print_internal_errors, print_violations
from kg.cli.shared import (
    DEFAULT_STORE,
    MinConfidenceOption,
    PipelineOption,
    StoreOption,
    exit_on_error,
    open_read_only,
    require_store,
    stop,
)


def export(
    path: Annotated[Path, typer.Argument(help="File to write, by its extension: WRITERS.")],
    store: StoreOption = DEFAULT_STORE,
    min_confidence: MinConfidenceOption = 0.0,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV for Neo4j: also texts that a spreadsheet would run as a formula as is.")
    ] = False,
) -> None:
    """Write the whole graph to a file: RDF, a network, tables or a picture.

    Example: kg export graph.trig
    """
    with exit_on_error(), open_read_only(store) as graph:
        for file in graph.export(path, min_confidence=min_confidence, raw=raw):
            out.print(str(file), markup=False, highlight=False)


def import_(
    files: Annotated[list[Path], typer.Argument(help="RDF files: .ttl .trig .nq .nt .jsonld .rdf", metavar="FILE…")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Import RDF: exports of the program, and other RDF that uses the vocabulary and conforms to its shapes.

    Example: kg import graph.trig --store output/store
    """
    from kg.knowledge_graph import KnowledgeGraph

    with exit_on_error(), KnowledgeGraph.open(store) as graph:
        report = graph.import_(*files)
    print_import(report)
    if report.failures:
        raise typer.Exit(1)


def check(
    file: Annotated[Path | None, typer.Argument(help="An RDF file to check instead of the store.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Check a store or an RDF file against the SHACL shapes; exit status 1 where it does not conform.

    Example: kg check graph.ttl
    """
    from kg.graph import load
    from kg.knowledge_graph import KnowledgeGraph

    with exit_on_error(), KnowledgeGraph(load(file)) if file is not None else open_read_only(store) as graph:
        held, violations = graph.info(), graph.check()
    print_violations(violations, held, where=str(file or store))
    if violations:
        raise typer.Exit(1)


def rebuild(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Exports (.nq .trig .ttl …) or articles; without any, the store itself.", metavar="[PATH…]"
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Make a store anew, from exports or from articles, also a damaged one; the old store is kept aside.

    Example: kg rebuild graph.nq --store output/store
    """
    from kg.knowledge_graph import KnowledgeGraph

    with exit_on_error():
        if store.startswith("sparql+"):
            stop(f"{store}: a store on a server is made anew there; import an export: kg import FILE… --store {store}")
        report = KnowledgeGraph.rebuild(store, *(sources or ()), pipeline=pipeline)
    print_failures(report.failures)
    print_internal_errors(report.internal_errors)
    kept = "" if report.old_store is None else f"; the old one is {report.old_store}"
    out.print(
        f"{store}: made anew with {counted(len(report.added), 'article')} and {counted(report.events, 'event')}{kept}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    if report.failures or report.internal_errors:
        raise typer.Exit(1)


def remove(
    article: Annotated[
        str, typer.Argument(help="Id of the article: its path in the folder it was read from, without extension.")
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Remove everything that comes from one article.

    Example: kg remove artikel-3
    """
    from kg.knowledge_graph import KnowledgeGraph

    with exit_on_error():
        require_store(store)
        with KnowledgeGraph.open(store) as graph:
            if not graph.remove(article):
                known = ", ".join(graph.store.article_ids()[:20]) or "none"
                stop(f"{article}: no such article in {store}; there are {known}")
