"""What the command line prints: reports, tables, errors. Text of articles is never taken for markup."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from kg.cli.terminal import SafeConsole, shown
from kg.error_log import printable
from kg.errors import InternalError, NieuwsgraafError, ReadingError
from kg.model import Article, Event

if TYPE_CHECKING:
    from kg.graph import Statistics, Violation
    from kg.knowledge_graph import BuildReport, KnowledgeGraph
    from kg.linking.reconciliation.reconciliation import Reconciliation
    from kg.model import SentenceCoverage

MAX_FAILURES_SHOWN = 50
WIDTH_IN_FILES = 160
MAX_NAME_WIDTH = 18
MIN_TEXT_WIDTH = 30

out = SafeConsole(width=None if sys.stdout is not None and sys.stdout.isatty() else WIDTH_IN_FILES)
err = SafeConsole(stderr=True)


class TableFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class EventFormat(StrEnum):
    """How events are printed."""

    JSONL = "jsonl"
    READINGS = "readings"
    TABLE = "table"


def counted(count: int, thing: str, things: str = "") -> str:
    """ "1 article", "2,000 articles"."""
    return f"{count:,} {thing if count == 1 else things or f'{thing}s'}"


def print_report(report: BuildReport, graph: KnowledgeGraph, output: Path | None) -> None:
    """The outcome of a build; and, where results were made of it in ``output``, how much the whole graph holds now."""
    from kg.build_outputs import RESULTS

    table = Table(show_header=False, box=None)
    table.add_row("articles read", f"{len(report.added)}")
    table.add_row("unchanged", f"{len(report.unchanged)}")
    table.add_row("not read", f"{len(report.failures)}")
    if report.replaced:
        table.add_row("replaced", f"{len(report.replaced)}")
    if report.removed:
        table.add_row("removed", f"{len(report.removed)}")
    table.add_row("sentences", f"{report.sentences:,}")
    if report.coverage:
        table.add_row("of these", ", ".join(f"{reason} {count}" for reason, count in report.coverage.items()))
    table.add_row("events", f"{report.events:,}")
    if output is not None:
        held = graph.info()
        table.add_row(
            "in the graph",
            ", ".join(
                [
                    counted(held.articles, "article"),
                    counted(held.events, "event"),
                    counted(held.entities, "entity", "entities"),
                    counted(held.triples, "triple"),
                ]
            ),
        )
        table.add_row("results", escape(", ".join(str(output / name) for name in RESULTS)))
    out.print(table)
    _print_replaced(report.replaced)
    print_failures(report.failures)
    print_internal_errors(report.internal_errors)


def _print_replaced(replaced: dict[str, str]) -> None:
    """A line for each article that took the place of another text."""
    for article, path in list(replaced.items())[:MAX_FAILURES_SHOWN]:
        line = f"replaced: {article}: the graph had another article under this id than {path}; --keep-both keeps both"
        err.print(printable(line), markup=False, highlight=False, soft_wrap=True)
    if len(replaced) > MAX_FAILURES_SHOWN:
        err.print(f"… and {len(replaced) - MAX_FAILURES_SHOWN} more", markup=False, highlight=False)


def print_coverage(covered: list[SentenceCoverage]) -> None:
    """A line for each sentence, and the counts."""
    from kg.extraction.coverage import summary

    for sentence in covered:
        outcome = counted(sentence.event_count, "event") if sentence.reason is None else sentence.reason
        line = f"{sentence.article}  {sentence.number}  {outcome}  {sentence.text}"
        out.print(line, markup=False, highlight=False, soft_wrap=True, style=None if sentence.reason is None else "dim")
    counts = ", ".join(f"{reason} {count}" for reason, count in summary(covered).items())
    out.print(
        f"{counted(len(covered), 'sentence')}: {counts}", markup=False, highlight=False, style="bold", soft_wrap=True
    )


def print_failures(failures: Sequence[NieuwsgraafError]) -> None:
    """One line each; lines of one file that fail for the same reason are one line with their count."""
    lines_of: dict[tuple[str, str], list[str]] = {}
    for failure in failures:
        path, problem = (failure.path, failure.problem) if isinstance(failure, ReadingError) else ("", str(failure))
        file, colon, line = path.rpartition(":")
        is_line = bool(colon) and line.isdigit()
        lines_of.setdefault((file if is_line else path, problem), []).append(line if is_line else "")
    for (path, problem), lines in list(lines_of.items())[:MAX_FAILURES_SHOWN]:
        where = f"{path}:{lines[0]}" if lines[0] else path
        more = f" (and {len(lines) - 1} more lines)" if len(lines) > 1 else ""
        err.print(printable(f"not read: {where}: {problem}{more}"), markup=False, highlight=False, soft_wrap=True)
    if len(lines_of) > MAX_FAILURES_SHOWN:
        err.print(f"… and {len(lines_of) - MAX_FAILURES_SHOWN} more", markup=False, highlight=False)


def print_internal_errors(errors: Sequence[InternalError]) -> None:
    """A heading with the place of the tracebacks, and a line for each article."""
    if errors:
        logs = ", ".join(dict.fromkeys(error.log for error in errors))
        heading = printable(f"internal errors (bugs of this program): see {logs}")
        err.print(heading, markup=False, highlight=False, soft_wrap=True)
    for error in errors[:MAX_FAILURES_SHOWN]:
        err.print(printable(f"  {error.path}: {error.problem}"), markup=False, highlight=False, soft_wrap=True)
    if len(errors) > MAX_FAILURES_SHOWN:
        err.print(f"… and {len(errors) - MAX_FAILURES_SHOWN:,} more", markup=False, highlight=False)


def print_import(report: BuildReport) -> None:
    """The outcome of an import."""
    added, events = counted(len(report.added), "article"), counted(report.events, "event")
    counts = f"{added} imported, {len(report.unchanged):,} unchanged, {events}"
    left_out = f"; left out, since of no article: {counted(report.left_out, 'triple')}" if report.left_out else ""
    out.print(counts + left_out, markup=False, highlight=False, soft_wrap=True)
    for failure in report.failures:
        err.print(f"not imported: {failure}", markup=False, highlight=False, soft_wrap=True)


def print_reconciliation(report: Reconciliation, *, dry_run: bool) -> None:
    """The matches of a run one by one, how many there are, and the errors."""
    if report.matches:
        table = Table(box=None, pad_edge=False)
        for column in ("name", "match", "score", "thing", "called"):
            table.add_column(column, justify="right" if column == "score" else "left")
        for match in report.matches:
            table.add_row(escape(match.entity), match.kind, f"{match.score:g}", escape(match.iri), escape(match.label))
        out.print(table)
    verb = "would be written" if dry_run else "written"
    matches, names = counted(len(report.matches), "match", "matches"), counted(len(report.unmatched), "name")
    counts = f"{matches} {verb}, {names} without one"
    not_asked = f", {len(report.not_asked):,} not asked" if report.not_asked else ""
    out.print(counts + not_asked, markup=False, highlight=False, soft_wrap=True)
    for failure in dict.fromkeys(map(str, report.failures)):
        err.print(f"kg: {failure}", markup=False, highlight=False, soft_wrap=True)


def print_violations(violations: list[Violation], held: Statistics, *, where: str) -> None:
    """A line for each way in which a graph is wrong, or one that says that it conforms."""
    for violation in violations[:MAX_FAILURES_SHOWN]:
        err.print(str(violation), markup=False, highlight=False, soft_wrap=True)
    if len(violations) > MAX_FAILURES_SHOWN:
        err.print(f"… and {len(violations) - MAX_FAILURES_SHOWN:,} more", markup=False, highlight=False)
    verdict = f"does not conform: {counted(len(violations), 'violation')}" if violations else "conforms"
    counts = ", ".join(
        [counted(held.articles, "article"), counted(held.events, "event"), counted(held.triples, "triple")]
    )
    out.print(f"{where}: {verdict} ({counts})", markup=False, highlight=False, soft_wrap=True)


def print_metadata(article: Article) -> None:
    """What is known of an article besides its text."""
    for label in ("id", "title", "date", "author", "source", "url"):
        value = getattr(article, label)
        if value:
            out.print(f"{label}: {value}", markup=False, highlight=False, style="bold", soft_wrap=True)


def event_table(article: Article, events: Iterable[Event]) -> Table:
    """The events of one article as a table."""
    from kg.export.jsonl import event_record

    table = Table(title=escape(article.title or article.id))
    for column in ("actor", "action", "target", "further", "how", "according to", "sentence"):
        table.add_column(column)
    for event in events:
        record = event_record(event)
        how = [value for value in (record["polarity"], record["modality"]) if value not in ("affirmed", "asserted")]
        others = [f"{each['preposition']} {each['name']}".strip() for each in record["participants"]]
        further = [*others, *record["adjuncts"], record["place"], record["time"]]
        cells = (
            record["actor"] or "",
            record["action"],
            record["target"] or "",
            ", ".join(filter(None, further)),
            ", ".join(how),
            ", ".join(record["attributed_to"]),
        )
        table.add_row(*map(escape, cells), escape(record["sentence"]))
    return table


def print_queries() -> None:
    """The named queries with their parameters."""
    from kg.graph import list_queries

    table = Table(box=None)
    for column in ("query", "title", "parameters"):
        table.add_column(column)
    for query in list_queries():
        parameters = (
            parameter.name if parameter.default is None else f"{parameter.name}={parameter.default}"
            for parameter in query.parameters
        )
        table.add_row(query.name, escape(query.title), escape(", ".join(parameters)))
    out.print(table)


def print_answer(answer: object, format: TableFormat, *, raw: bool = False) -> None:
    """The answer to a query: rows in the given format, a graph as Turtle; ``raw`` is that of ``to_csv``."""
    from kg.graph import Rows, to_csv, to_json, to_table

    if not isinstance(answer, Rows):
        _write(answer.serialize(format="turtle"))  # type: ignore[attr-defined]
    elif format is TableFormat.CSV:
        _write(to_csv(answer, raw=raw))
    elif format is TableFormat.JSON:
        _write(to_json(answer) + "\n")
    else:
        _print_fitted(to_table(answer))


def _write(text: str) -> None:
    """Text for programs, as it is; on a terminal without what that would obey."""
    sys.stdout.write(shown(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text)


def _print_fitted(table: Table) -> None:
    """Print a table so that names stay whole and only the widest column (mostly the sentence) is folded.

    On a screen too narrow for that, each row becomes a block of lines.
    """
    columns = [column for column in table.columns if any(str(cell).strip() for cell in column.cells)] or table.columns
    widths = [max([len(str(cell)) for cell in column.cells] + [len(str(column.header))]) for column in columns]
    wished = [min(width, MAX_NAME_WIDTH if width < max(widths) else MIN_TEXT_WIDTH) for width in widths]
    if sum(wished) > out.width - 3 * len(wished) - 1:
        for row in zip(*(list(column.cells) for column in columns), strict=True):
            for column, cell in zip(columns, row, strict=True):
                out.print(f"[bold]{column.header}[/bold]  {cell}", highlight=False)
            out.print()
        return
    table.columns = columns
    for column, width in zip(columns, wished, strict=True):
        column.min_width = width
    out.print(table)


def print_rules() -> None:
    """The rules in a table: name, how often each is right, what it does, an example, and what function applies it."""
    from kg.extraction.rules import RULES
    from kg.extraction.rules.shares import share_of

    table = Table(box=None)
    for column in ("rule", "share right", "meaning", "example", "function"):
        table.add_column(column, justify="right" if column == "share right" else "left")
    for rule in RULES:
        functions = ", ".join(f"{function.__module__}.{function.__qualname__}" for function in rule.functions)
        table.add_row(rule.name, f"{share_of(rule):.2f}", rule.meaning, rule.example, functions)
    _print_fitted(table)
