"""The command line: the same verbs as ``KnowledgeGraph``, a module a topic."""

from __future__ import annotations

import typer

from kg.cli.asking import info, lexicon, query, vocabulary
from kg.cli.command import OLD_COMMANDS, Command
from kg.cli.dossier import dossier
from kg.cli.identity import merge, rename, split, why
from kg.cli.picture import show
from kg.cli.reading import add_readings, build, explain, extract, read
from kg.cli.reconciliation import reconcile
from kg.cli.serving import serve
from kg.cli.storing import check, export, import_, rebuild, remove
from kg.cli.terminal import prepare_process

COMMANDS = (
    *(build, extract, explain, read, query, serve, show),
    *(dossier, reconcile, why, merge, split, rename),
    *(export, import_, add_readings, check, rebuild, remove, info, vocabulary, lexicon),
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
    app.command(name=command.__name__.rstrip("_").replace("_", "-"), cls=Command)(command)
for old_name, new_name in OLD_COMMANDS.items():
    renamed = next(command for command in COMMANDS if command.__name__ == new_name)
    app.command(name=old_name, cls=Command, hidden=True)(renamed)


def main() -> None:
    """The console script ``kg``."""
    prepare_process()
    app()
