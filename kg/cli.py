"""The command line: the same verbs as ``KnowledgeGraph``."""

from __future__ import annotations

import re
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.errors import NieuwsgraafError, ReadingError
from kg.screen import (
    EventFormat,
    TableFormat,
    err,
    event_table,
    out,
    tell_answer,
    tell_coverage,
    tell_failures,
    tell_import,
    tell_metadata,
    tell_queries,
    tell_report,
    tell_violations,
)

if TYPE_CHECKING:
    from kg.coverage import SentenceCoverage
    from kg.knowledge_graph import KnowledgeGraph

DEFAULT_OUTPUT = Path("output")
DEFAULT_STORE = str(DEFAULT_OUTPUT / "store")

app = typer.Typer(
    help="Nieuwsgraaf: Dutch news in, a knowledge graph out.\n\nExample: kg build examples/ -o output",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH…")]
StoreOption = Annotated[str, typer.Option("--store", help="Folder of the store, or sparql+http://… of a server.")]
PipelineOption = Annotated[str, typer.Option("--pipeline", help="Own model, or an installed spaCy pipeline by name.")]


@app.command()
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
    from kg.knowledge_graph import KnowledgeGraph
    from kg.records import to_json_lines

    with _errors_told(), KnowledgeGraph.open(store or output / "store", pipeline=pipeline) as graph:
        with _progress(paths) as advance:
            report = graph.add(*paths, read_again=read_again, remove_missing=is_mirror, progress=advance)
        if not report.articles:
            tell_failures(report.failures)
            raise typer.Exit(1)
        output.mkdir(parents=True, exist_ok=True)
        graph.to_html(output / "graph.html")
        graph.save(output / "graph.ttl")
        (output / "events.jsonl").write_text(to_json_lines(graph.events()), encoding="utf-8")
        tell_report(report, graph, output)
        if is_mirror and report.failures:
            err.print("kg: --mirror took nothing out, since not everything could be read")


@app.command()
def extract(
    paths: Paths,
    format: Annotated[EventFormat, typer.Option("--format", help="jsonl or table.")] = EventFormat.JSONL,
    is_coverage_told: Annotated[
        bool, typer.Option("--coverage", help="In place of events: what each sentence gave, or why nothing.")
    ] = False,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Print the events of articles, one a line, without a store.

    Example: kg extract artikel.txt --format jsonl
    """
    from kg.coverage import coverage
    from kg.pipeline import Pipeline
    from kg.reading import read_articles
    from kg.records import to_json_lines

    failures: list[NieuwsgraafError] = []
    is_any_read = False
    with _errors_told():
        covered: list[SentenceCoverage] = []
        for found in Pipeline(pipeline).examine_all(read_articles(paths)):
            if isinstance(found, ReadingError):
                failures.append(found)
                continue
            doc, facts = found
            is_any_read = True
            if is_coverage_told:
                covered.extend(coverage(doc, facts))
            elif format is EventFormat.JSONL:
                sys.stdout.write(to_json_lines(facts.events))
            else:
                out.print(event_table(facts.article, facts.events))
    if is_coverage_told:
        tell_coverage(covered)
    tell_failures(failures)
    if failures and not is_any_read:
        raise typer.Exit(1)


@app.command()
def explain(
    text: Annotated[str | None, typer.Argument(help="A text; leave it out with --file.")] = None,
    file: Annotated[str | None, typer.Option("--file", help="An article to explain, or one sentence of it.")] = None,
    sentence: Annotated[int | None, typer.Option("--sentence", min=1, help="Number of the only sentence.")] = None,
    pipeline: PipelineOption = "nieuwsgraaf",
) -> None:
    """Show how a text was read: words, tree, names, clauses, and which rule filled which slot.

    Example: kg explain "Rusland zet chemische wapens in."
    """
    from kg.explaining import explanation
    from kg.pipeline import Pipeline
    from kg.reading import read_articles, read_text

    if (text is None) == (file is None):
        _stop("give a text, or --file FILE")
    with _errors_told():
        articles = [read_text(text)] if text is not None else list(read_articles([file or ""]))
        for article in articles:
            if isinstance(article, ReadingError):
                raise article
            doc, facts = Pipeline(pipeline).examine(article)
            for block in explanation(doc, facts, only_sentence=sentence):
                out.print(block, highlight=False)


@app.command()
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


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="Name of a query; none lists them all.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter, as in actor=Rusland.", metavar="NAME=VALUE")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file with own SPARQL.")] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[TableFormat, typer.Option("--format", help="table, csv or json.")] = TableFormat.TABLE,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="The most rows to print.")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.01, help="Seconds before the query is stopped.")] = 60.0,
) -> None:
    """Ask a named query, or SPARQL of your own.

    Example: kg query wie-doet-wat --set actor=Rusland
    """
    from kg.graph import load_query, run

    if name is None and file is None:
        tell_queries()
        return
    with _errors_told():
        if name is not None and file is not None:
            raise typer.BadParameter("give the name of a query or --file, not both")
        asked = load_query(name) if name is not None else _own_query(file)
        with _opened_to_read(store) as graph:
            answer = run(graph.store, asked, parameters=_parameters(set_ or []), limit=limit, timeout=timeout)
        tell_answer(answer, format)


@app.command()
def show(
    store: StoreOption = DEFAULT_STORE,
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")] = DEFAULT_OUTPUT
    / "graph.html",
    language: Annotated[str, typer.Option("--lang", help="nl or en.")] = "nl",
    actor: Annotated[str | None, typer.Option("--actor", help="Only what is near this name.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, help="How many steps from the actor.")] = 1,
    since: Annotated[str | None, typer.Option("--since", help="Only from this date on, as in 2025-07-01.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="Write a still picture here instead.")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Write a still drawing here instead.")] = None,
    is_opened: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> None:
    """Write the interactive picture of a store, or of a part of it, and open it.

    Example: kg show --actor Rusland --since 2025-07-01 --depth 2
    """
    if language not in ("nl", "en"):
        _stop(f"--lang {language}: known are nl and en")
    if since is not None and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", since):
        _stop(f"--since {since}: expected a date, as in 2025-07-01")
    stills = [path for path in (png, svg) if path is not None]
    options: dict[str, Any] = {"language": language, "actor": actor, "depth": depth, "since": since}
    with _errors_told(), _opened_to_read(store) as graph:
        for path in stills:
            out.print(str(graph.to_picture(path, **options)), markup=False, highlight=False)
        if stills:
            return
        page = graph.to_html(output, **options)
    out.print(str(page), markup=False, highlight=False)
    if is_opened:
        webbrowser.open(page.resolve().as_uri())


@app.command()
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
    from kg.graph import save_csv, save_gexf, save_graphml

    written: tuple[Path, ...] = (path,)
    with _errors_told(), _opened_to_read(store) as graph:
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


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="RDF files: .ttl .trig .nq .nt .jsonld .rdf", metavar="FILE…")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take in RDF: own exports, and other RDF that uses the vocabulary and conforms to its shapes.

    Example: kg import graph.trig --store output/store
    """
    from kg.knowledge_graph import KnowledgeGraph

    with _errors_told(), KnowledgeGraph.open(store) as graph:
        report = graph.import_rdf(*files)
    tell_import(report)
    if report.failures:
        raise typer.Exit(1)


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="An RDF file to check in place of the store.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say whether a store or an RDF file is what the SHACL shapes ask for; exit status 1 where it is not.

    Example: kg check graph.ttl
    """
    from kg.graph import check as violations
    from kg.graph import load

    with _errors_told():
        if file is not None:
            checked = load(file)
            held, found = checked.statistics(), violations(checked)
        else:
            with _opened_to_read(store) as graph:
                held, found = graph.statistics(), graph.check()
    tell_violations(found, held, where=str(file or store))
    if found:
        raise typer.Exit(1)


@app.command()
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

    with _errors_told():
        _needs_store(store)
        with KnowledgeGraph.open(store) as graph:
            if not graph.remove(article):
                known = ", ".join(graph.store.article_ids()[:20]) or "none"
                _stop(f"{article}: no such article in {store}; there are {known}")


@app.command()
def info(store: StoreOption = DEFAULT_STORE) -> None:
    """Say what a store holds, and which program and model made it.

    Example: kg info --store output/store
    """
    from kg import __version__
    from kg.pipeline import Pipeline

    table = Table(show_header=False, box=None)
    table.add_row("program", f"nieuwsgraaf {__version__}")
    table.add_row("model", Pipeline().version)
    if _is_there(store):
        with _errors_told(), _opened_to_read(store) as graph:
            held = graph.statistics()
        table.add_row("store", escape(store))
        for label in ("articles", "events", "entities", "plain_facts", "triples"):
            table.add_row(label.replace("_", " "), f"{getattr(held, label):,}")
    else:
        table.add_row("store", f"none at {escape(store)}; make one with: kg build PATH")
    out.print(table)


@app.command()
def vocabulary() -> None:
    """Print the reference page of the vocabulary, in Markdown.

    Example: kg vocabulary > docs/vocabulary.md
    """
    from kg.graph import reference_page

    sys.stdout.write(reference_page())


def _own_query(file: Path | None) -> str:
    try:
        return Path(file or "").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        _stop(f"{file}: cannot be read as a query: {getattr(problem, 'strerror', None) or problem}")


def _parameters(pairs: Iterable[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--set {pair!r}: expected NAME=VALUE")
        found[name] = value
    return found


def _is_there(store: str) -> bool:
    return store.startswith("sparql+") or Path(store).exists()


def _needs_store(store: str) -> None:
    if not _is_there(store):
        _stop(f"{store}: no store there; make one with: kg build PATH --store {store}")


@contextmanager
def _opened_to_read(store: str) -> Iterator[KnowledgeGraph]:
    from kg.knowledge_graph import KnowledgeGraph

    _needs_store(store)
    with KnowledgeGraph.open(store, read_only=True) as graph:
        yield graph


@contextmanager
def _errors_told() -> Iterator[None]:
    """Errors that the program raises on purpose become one line and exit status 1."""
    try:
        yield
    except NieuwsgraafError as problem:
        _stop(str(problem))
    except OSError as problem:
        _stop(f"{problem.filename or ''}: {problem.strerror or problem}".removeprefix(": "))


def _stop(message: str) -> NoReturn:
    err.print(f"kg: {message}", markup=False, highlight=False, soft_wrap=True)
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


def main() -> None:
    """The console script ``kg``."""
    app()


if __name__ == "__main__":
    main()
