"""Commands that read articles: into a store, or to show how they are read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.cli.screen import (
    EventFormat,
    counted,
    err,
    event_table,
    out,
    print_coverage,
    print_failures,
    print_internal_errors,
    print_metadata,
    print_report,
    print_rules,
)
from kg.cli.shared import (
    DEFAULT_OUTPUT,
    DEFAULT_STORE,
    LOG_NAME,
    LexiconOption,
    MinConfidenceOption,
    Paths,
    PipelineOption,
    ProcessesOption,
    StoreOption,
    exit_on_error,
    log_of,
    stop,
)
from kg.errors import InternalError, NieuwsgraafError, ReadingError

if TYPE_CHECKING:
    from kg.model import SentenceCoverage


def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")] = DEFAULT_OUTPUT,
    store: Annotated[
        str | None, typer.Option("--store", help="Folder or sparql+http://… of the store; OUTPUT/store by default.")
    ] = None,
    outputs: Annotated[
        bool, typer.Option("--outputs/--no-outputs", help="Write the results, from the whole graph; or only the store.")
    ] = True,
    refresh: Annotated[bool, typer.Option("--refresh", help="Read articles again that have not changed.")] = False,
    mirror: Annotated[
        bool, typer.Option("--mirror", help="Remove the articles from the store that are not in PATH any more.")
    ] = False,
    keep_both: Annotated[
        bool, typer.Option("--keep-both", help="Keep two texts with the same id: the second gets the id ID~2.")
    ] = False,
    min_confidence: MinConfidenceOption = 0.0,
    processes: ProcessesOption = None,
    pipeline: PipelineOption = "nieuwsgraaf",
    lexicon: LexiconOption = None,
) -> None:
    """Read articles into a graph: store, graph.html, graph.ttl and events.jsonl.

    Example: kg build artikelen/ -o output
    """
    from kg.knowledge_graph import KnowledgeGraph

    place = store or str(output / "store")
    with exit_on_error(), KnowledgeGraph.open(place, pipeline=pipeline, log=log_of(place, output)) as graph:
        with _progress(paths) as advance:
            report = graph.build(
                *paths,
                output=output,
                outputs=outputs,
                refresh=refresh,
                mirror=mirror,
                keep_both=keep_both,
                min_confidence=min_confidence,
                processes=processes,
                progress=advance,
            )
        if not report.articles:
            print_failures(report.failures)
            print_internal_errors(report.internal_errors)
            raise typer.Exit(1)
        print_report(report, graph, output if outputs else None)
        if mirror and (report.failures or report.internal_errors):
            err.print("kg: --mirror removed nothing, since not everything could be read")
        if report.internal_errors:
            raise typer.Exit(1)


def extract(
    paths: Paths,
    format: Annotated[
        EventFormat, typer.Option("--format", help="jsonl, table, or readings: all that add-readings takes.")
    ] = EventFormat.JSONL,
    show_coverage: Annotated[
        bool, typer.Option("--coverage", help="Instead of events: what each sentence gave, or why nothing.")
    ] = False,
    min_confidence: MinConfidenceOption = 0.0,
    processes: ProcessesOption = None,
    pipeline: PipelineOption = "nieuwsgraaf",
    lexicon: LexiconOption = None,
) -> None:
    """Print the events and statements of articles, one a line, without a store.

    Example: kg extract artikel.txt --format jsonl
    """
    from kg.export.jsonl import to_json_lines, to_reading_line
    from kg.pipeline import Pipeline
    from kg.reading import read_articles

    failures: list[ReadingError] = []
    bugs: list[InternalError] = []
    any_read = False
    with exit_on_error():
        covered: list[SentenceCoverage] = []
        outcomes = Pipeline(pipeline).read_many(read_articles(paths), batch=1, log=Path(LOG_NAME), processes=processes)
        with closing(outcomes):
            for outcome in outcomes:
                if isinstance(outcome, InternalError):
                    bugs.append(outcome)
                    continue
                if isinstance(outcome, ReadingError):
                    failures.append(outcome)
                    continue
                any_read = True
                reading = outcome.confident(min_confidence)
                if show_coverage:
                    covered.extend(reading.coverage)
                elif format is EventFormat.JSONL:
                    sys.stdout.write(to_json_lines(reading.events, reading.statements))
                elif format is EventFormat.READINGS:
                    sys.stdout.write(to_reading_line(reading))
                else:
                    out.print(event_table(reading.article, reading.events))
    if show_coverage:
        print_coverage(covered)
    print_failures(failures)
    print_internal_errors(bugs)
    if bugs or (failures and not any_read):
        raise typer.Exit(1)


def add_readings(
    files: Annotated[list[str], typer.Argument(help="Files of kg extract --format readings.", metavar="FILE…")],
    store: StoreOption = DEFAULT_STORE,
    refresh: Annotated[bool, typer.Option("--refresh", help="Also articles that have not changed.")] = False,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Put readings of articles that were made elsewhere into a store.

    Example: kg add-readings readings.jsonl --store output/store
    """
    from kg.export.jsonl import read_readings
    from kg.knowledge_graph import KnowledgeGraph

    readings = chain.from_iterable(map(read_readings, files))
    with exit_on_error(), KnowledgeGraph.open(store, log=log_of(store, Path())) as graph:
        report = graph.add_readings(readings, refresh=refresh, min_confidence=min_confidence)
    out.print(
        f"{len(report.added)} added, {len(report.unchanged)} unchanged, {counted(report.events, 'event')}",
        highlight=False,
    )
    print_failures(report.failures)
    print_internal_errors(report.internal_errors)
    if report.failures or report.internal_errors:
        raise typer.Exit(1)


def explain(
    text: Annotated[str | None, typer.Argument(help="A text; omit it with --file.")] = None,
    file: Annotated[str | None, typer.Option("--file", help="A file with an article instead of a text.")] = None,
    sentence: Annotated[int | None, typer.Option("--sentence", min=1, help="Only the sentence of this number.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules, each with an example, instead.")] = False,
    pipeline: PipelineOption = "nieuwsgraaf",
    lexicon: LexiconOption = None,
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
    with exit_on_error():
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
    any_read = False
    with exit_on_error():
        for article in read_articles(paths):
            if isinstance(article, ReadingError):
                failures.append(article)
                continue
            any_read = True
            print_metadata(article)
            for span in explained(article):
                if span.is_kept:
                    mark = f"{span.verdict:>8}  " if explain else ""
                    out.print(f"{mark}{span.text}", markup=False, highlight=False, soft_wrap=True)
                elif explain:
                    dropped = f"dropped   {span.text}  ← {span.verdict}"
                    out.print(dropped, markup=False, highlight=False, style="dim red", soft_wrap=True)
            out.print()
    print_failures(failures)
    if failures and not any_read:
        raise typer.Exit(1)


@contextmanager
def _progress(paths: list[str]) -> Iterator[Callable[[str], None]]:
    """A bar on the terminal, nothing elsewhere; yields a function to call with the id of each article."""
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
    from kg.reading import known_suffixes

    folders = [Path(path) for path in paths if Path(path).is_dir()]
    if any(path == "-" for path in paths):
        return None
    suffixes = known_suffixes()
    inside = sum(1 for folder in folders for file in folder.rglob("*") if file.suffix.lower() in suffixes)
    return inside + len(paths) - len(folders)
