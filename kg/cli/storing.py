"""Commands on a whole store: out of it, into it, is it right, and without one article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import out, tell_import, tell_violations
from kg.cli.shared import DEFAULT_STORE, StoreOption, errors_told, needs_store, opened_to_read, stop


def export(
    path: Annotated[
        Path,
        typer.Argument(
            help="File to write, by its extension: .ttl .trig .nq .nt .jsonld .rdf .graphml .gexf .csv (two files)"
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the whole graph as RDF, GraphML, GEXF, or CSV for Neo4j.

    Example: kg export graph.trig
    """
    from kg.export import save_csv, save_gexf, save_graphml

    written: tuple[Path, ...] = (path,)
    with errors_told(), opened_to_read(store) as graph:
        if path.suffix == ".graphml":
            save_graphml(graph.to_networkx(), path)
        elif path.suffix == ".gexf":
            save_gexf(graph.to_networkx(), path)
        elif path.suffix == ".csv":
            written = save_csv(graph.to_networkx(), path)
        else:
            graph.save(path)
    for file in written:
        out.print(str(file), markup=False, highlight=False)


def import_(
    files: Annotated[list[Path], typer.Argument(help="RDF files: .ttl .trig .nq .nt .jsonld .rdf", metavar="FILE…")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take in RDF: own exports, and other RDF that uses the vocabulary and conforms to its shapes.

    Example: kg import graph.trig --store output/store
    """
    from kg.knowledge_graph import KnowledgeGraph

    with errors_told(), KnowledgeGraph.open(store) as graph:
        report = graph.import_rdf(*files)
    tell_import(report)
    if report.failures:
        raise typer.Exit(1)


def check(
    file: Annotated[Path | None, typer.Argument(help="An RDF file to check in place of the store.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say whether a store or an RDF file is what the SHACL shapes ask for; exit status 1 where it is not.

    Example: kg check graph.ttl
    """
    from kg.graph import check as violations
    from kg.graph import load

    with errors_told():
        if file is not None:
            checked = load(file)
            held, found = checked.statistics(), violations(checked)
        else:
            with opened_to_read(store) as graph:
                held, found = graph.statistics(), graph.check()
    tell_violations(found, held, where=str(file or store))
    if found:
        raise typer.Exit(1)


def remove(
    article: Annotated[
        str, typer.Argument(help="Id of the article: its path in the folder it was read from, without extension.")
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take out all that one article said.

    Example: kg remove artikel-3
    """
    from kg.knowledge_graph import KnowledgeGraph

    with errors_told():
        needs_store(store)
        with KnowledgeGraph.open(store) as graph:
            if not graph.remove(article):
                known = ", ".join(graph.store.article_ids()[:20]) or "none"
                stop(f"{article}: no such article in {store}; there are {known}")
