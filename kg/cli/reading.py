"""Commands that read articles: into a store, or to show what is read and how."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.cli.screen import (
    EventFormat,
    err,
    event_table,
    out,
    print_rules,
    tell_coverage,
    tell_failures,
    tell_metadata,
    tell_report,
)
from kg.cli.shared import DEFAULT_OUTPUT, DEFAULT_STORE, Paths, PipelineOption, StoreOption, errors_told, stop
from kg.errors import NieuwsgraafError, ReadingError

if TYPE_CHECKING:
    from kg.model import SentenceCoverage


def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")] = DEFAULT_OUTPUT,
    store: Annotated[
        str | None, typer.Option("--store", help="Folder or sparql+http://… of the store; OUTPUT/store by default.")
    ] = None,
    read_again: Annotated[bool, typer.Option("--again", help="Read articles again that have not changed.")] = False,
    is_mirror: Annotated[
        bool, typer.Option("--mirror", help="Take out the articles of the store that are not in PATH any more.")
    ] = False,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Read articles into a graph: store, graph.html, graph.ttl and events.jsonl.

    Example: kg build artikelen/ -o output
    """
    from kg.export.jsonl import to_json_lines
    from kg.knowledge_graph import KnowledgeGraph

    with errors_told(), KnowledgeGraph.open(store or output / "store", pipeline=pipeline) as graph:
        with _progress(paths) as advance:
            report = graph.add(*paths, read_again=read_again, remove_missing=is_mirror, progress=advance)
        if not report.articles:
            tell_failures([*report.failures, *report.internal_errors])
            raise typer.Exit(1)
        output.mkdir(parents=True, exist_ok=True)
        graph.to_html(output / "graph.html")
        graph.save(output / "graph.ttl")
        (output / "events.jsonl").write_text(to_json_lines(graph.events()), encoding="utf-8")
        tell_report(report, graph, output)
        if is_mirror and (report.failures or report.internal_errors):
            err.print("kg: --mirror took nothing out, since not everything could be read")
        if report.internal_errors:
            raise typer.Exit(1)


def extract(
    paths: Paths,
    format: Annotated[
        EventFormat, typer.Option("--format", help="jsonl, table, or readings: all that add-readings takes.")
    ] = EventFormat.JSONL,
    is_coverage_told: Annotated[
        bool, typer.Option("--coverage", help="In place of events: what each sentence gave, or why nothing.")
    ] = False,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Print the events of articles, one a line, without a store.

    Example: kg extract artikel.txt --format jsonl
    """
    from kg.export.jsonl import to_json_lines, to_reading_line
    from kg.pipeline import Pipeline
    from kg.reading import read_articles

    failures: list[NieuwsgraafError] = []
    is_any_read = False
    with errors_told():
        covered: list[SentenceCoverage] = []
        for found in Pipeline(pipeline).examine_all(read_articles(paths)):
            if isinstance(found, NieuwsgraafError):
                failures.append(found)
                continue
            is_any_read = True
            if is_coverage_told:
                covered.extend(found.coverage)
            elif format is EventFormat.JSONL:
                sys.stdout.write(to_json_lines(found.reading.events))
            elif format is EventFormat.READINGS:
                sys.stdout.write(to_reading_line(found.reading))
            else:
                out.print(event_table(found.reading.article, found.reading.events))
    if is_coverage_told:
        tell_coverage(covered)
    tell_failures(failures)
    if failures and not is_any_read:
        raise typer.Exit(1)


def add_readings(
    files: Annotated[list[str], typer.Argument(help="Files of kg extract --format readings.", metavar="FILE…")],
    store: StoreOption = DEFAULT_STORE,
    refresh: Annotated[bool, typer.Option("--refresh", help="Also articles that have not changed.")] = False,
) -> None:
    """Put readings of articles that were made elsewhere into a store.

    Example: kg add-readings readings.jsonl --store output/store
    """
    from kg.export.jsonl import read_readings
    from kg.knowledge_graph import KnowledgeGraph
    from kg.model import ArticleReading

    failures: list[NieuwsgraafError] = []

    def readings() -> Iterator[ArticleReading]:
        for file in files:
            for outcome in read_readings(file):
                if isinstance(outcome, ReadingError):
                    failures.append(outcome)
                else:
                    yield outcome

    with errors_told(), KnowledgeGraph.open(store) as graph:
        report = graph.add_readings(readings(), refresh=refresh)
    out.print(
        f"{len(report.added)} added, {len(report.unchanged)} unchanged, {report.events:,} events", highlight=False
    )
    tell_failures(failures)
    if failures:
        raise typer.Exit(1)


def explain(
    text: Annotated[str | None, typer.Argument(help="A text; leave it out with --file.")] = None,
    file: Annotated[str | None, typer.Option("--file", help="An article to explain, or one sentence of it.")] = None,
    sentence: Annotated[int | None, typer.Option("--sentence", min=1, help="Number of the only sentence.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules, each with an example, instead.")] = False,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Show how a text was read: words, tree, names, clauses, and which rule filled which slot.

    Example: kg explain "Rusland zet chemische wapens in."
    """
    if rules:
        print_rules()
        return
    from kg.cli.explaining import explanation
    from kg.pipeline import Pipeline
    from kg.reading import read_articles, read_text

    if (text is None) == (file is None):
        stop("give a text, or --file FILE")
    with errors_told():
        articles = [read_text(text)] if text is not None else list(read_articles([file or ""]))
        for article in articles:
            if isinstance(article, ReadingError):
                raise article
            for block in explanation(Pipeline(pipeline).examine(article), only_sentence=sentence):
                out.print(block, highlight=False)


def read(
    paths: Paths,
    explain: Annotated[bool, typer.Option("--explain", help="Show what was dropped, and by which rule.")] = False,
) -> None:
    """Show what is read from a page, and with --explain what is not.

    Example: kg read pagina.html --explain
    """
    from kg.reading import explained, read_articles

    failures: list[NieuwsgraafError] = []
    is_any_read = False
    for article in read_articles(paths):
        if isinstance(article, ReadingError):
            failures.append(article)
            continue
        is_any_read = True
        tell_metadata(article)
        for span in explained(article):
            if span.is_kept:
                mark = f"{span.verdict:>8}  " if explain else ""
                out.print(f"{mark}{span.text}", markup=False, highlight=False, soft_wrap=True)
            elif explain:
                out.print(
                    f"dropped   {span.text}  ← {span.verdict}",
                    markup=False,
                    highlight=False,
                    style="dim red",
                    soft_wrap=True,
                )
        out.print()
    tell_failures(failures)
    if failures and not is_any_read:
        raise typer.Exit(1)


@contextmanager
def _progress(paths: list[str]) -> Iterator[Callable[[str], None]]:
    """A bar on the terminal, nothing elsewhere; yields what takes the name of each article."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("reading", total=_file_count(paths))

        def advance(article: str) -> None:
            progress.update(task, advance=1, description=escape(article[:40]))

        yield advance


def _file_count(paths: list[str]) -> int | None:
    from kg.reading import SUFFIXES

    folders = [Path(path) for path in paths if Path(path).is_dir()]
    if any(path == "-" for path in paths):
        return None
    inside = sum(1 for folder in folders for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    return inside + len(paths) - len(folders)
