"""The command line: the same verbs as ``KnowledgeGraph``. What a command does stands in the modules of this package."""

from __future__ import annotations

import typer

from kg.cli.asking import info, query, vocabulary
from kg.cli.identity import merge, rename, split, why
from kg.cli.linking import link
from kg.cli.picture import show
from kg.cli.reading import add_readings, build, explain, extract, read
from kg.cli.storing import check, export, import_, remove

COMMANDS = (
    *(build, extract, explain, read, query, show),
    *(link, why, merge, split, rename),
    *(export, import_, add_readings, check, remove, info, vocabulary),
)
"""In the order of ``kg --help``."""

app = typer.Typer(
    help="Nieuwsgraaf: Dutch news in, a knowledge graph out.\n\nExample: kg build examples/ -o output",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command(name=command.__name__.rstrip("_").replace("_", "-"))(command)


def main() -> None:
    """The console script ``kg``."""
    app()
