"""The command that draws."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.screen import out
from kg.cli.shared import (
    DEFAULT_OUTPUT,
    DEFAULT_STORE,
    LanguageOption,
    MinConfidenceOption,
    StoreOption,
    checked_language,
    exit_on_error,
    open_read_only,
    stop,
)

if TYPE_CHECKING:
    from kg.view import PictureOptions


def show(
    store: StoreOption = DEFAULT_STORE,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="File to write, PICTURES; output/graph.html by default. May be repeated."),
    ] = None,
    language: LanguageOption = "nl",
    actor: Annotated[str | None, typer.Option("--actor", help="Only what is near this name.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, help="How many steps from the actor.")] = 1,
    since: Annotated[str | None, typer.Option("--since", help="Only from this date on, as in 2025-07-01.")] = None,
    min_confidence: MinConfidenceOption = 0.0,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> None:
    """Write a picture of a store or of a part of it, by default the interactive one, and open that.

    Example: kg show --actor Rusland --since 2025-07-01 --depth 2
    """
    chosen = checked_language(language)
    if since is not None and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", since):
        stop(f"--since {since}: expected a date, as in 2025-07-01")
    options: PictureOptions = {
        "language": chosen,
        "actor": actor,
        "depth": depth,
        "since": since,
        "min_confidence": min_confidence,
    }
    with exit_on_error(), open_read_only(store) as graph:
        for path in output or [DEFAULT_OUTPUT / "graph.html"]:
            picture = graph.show(path, open=open_browser and path.suffix == ".html", **options)
            out.print(str(picture), markup=False, highlight=False)
