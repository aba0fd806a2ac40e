"""The command that draws."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kg.cli.screen import out
from kg.cli.shared import DEFAULT_OUTPUT, DEFAULT_STORE, StoreOption, errors_told, opened_to_read, stop

if TYPE_CHECKING:
    from kg.view import Language, PictureOptions


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
        stop(f"--lang {language}: known are nl and en")
    if since is not None and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", since):
        stop(f"--since {since}: expected a date, as in 2025-07-01")
    stills = [path for path in (png, svg) if path is not None]
    options: PictureOptions = {"language": cast("Language", language), "actor": actor, "depth": depth, "since": since}
    with errors_told(), opened_to_read(store) as graph:
        for path in stills:
            out.print(str(graph.to_picture(path, **options)), markup=False, highlight=False)
        if stills:
            return
        page = graph.to_html(output, **options)
    out.print(str(page), markup=False, highlight=False)
    if is_opened:
        webbrowser.open(page.resolve().as_uri())
