"""The command that tells all about one name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import out
from kg.cli.shared import (
    DEFAULT_STORE,
    LanguageOption,
    MinConfidenceOption,
    StoreOption,
    checked_language,
    exit_on_error,
    open_read_only,
)


def dossier(
    entity: Annotated[str, typer.Argument(help="The name of a person, place or organisation.")],
    since: Annotated[str | None, typer.Option("--since", help="Only from this date on, as in 2025-07-01.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only up to and including this date.")] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            help="File to write: .html, .docx, .md, or the articles as references: .bib, .ris. May be repeated.",
        ),
    ] = None,
    language: LanguageOption = "nl",
    store: StoreOption = DEFAULT_STORE,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Tell all that the articles say about one name, each sentence with its source; as Markdown, or in a file.

    Example: kg dossier "Donald Trump" --since 2025-07-01 -o trump.html
    """
    from kg.dossier import to_markdown

    chosen = checked_language(language)
    with exit_on_error(), open_read_only(store) as graph:
        made = graph.dossier(entity, since=since, until=until, min_confidence=min_confidence)
        if not output:
            out.print(to_markdown(made, language=chosen), markup=False, highlight=False, soft_wrap=True)
        for path in output or ():
            out.print(str(made.save(path, language=chosen)), markup=False, highlight=False, soft_wrap=True)
