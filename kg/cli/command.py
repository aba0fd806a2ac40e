"""What every command can do: take options by their old names, and list in its help the formats of the registries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand

from kg.cli.screen import err
from kg.cli.shared import exit_on_error
from kg.cli.terminal import quiet_when_pipe_closes

OLD_OPTIONS = {
    "build": {"--again": "--refresh"},
    "show": {"--lang": "--language", "--png": "--output", "--svg": "--output"},
    "reconcile": {"--again": "--refresh", "--wikidata": "--endpoint"},
    "why": {"--unsure": "--ambiguous"},
}
"""By command, the options that have another name now; for one version the old one is taken too."""
OLD_COMMANDS = {"link": "reconcile"}
"""Commands that have another name now."""


class Command(TyperCommand):
    """A command of ``kg``; in its help READERS, WRITERS and PICTURES stand for the formats that there are."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments, with the new names of options for old ones."""
        new_names = OLD_OPTIONS.get(OLD_COMMANDS.get(self.name or "", self.name or ""), {})
        return super().parse_args(ctx, [*_with_new_names(args, new_names)])

    def invoke(self, ctx: Any) -> Any:
        """Run the command, and write out what it printed."""
        with exit_on_error(), quiet_when_pipe_closes():
            return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help. The registries are asked only here, since that loads every module with a format."""
        for parameter in self.params:
            help_text = getattr(parameter, "help", None) or ""
            for name, list_formats in _FORMAT_LISTS.items():
                if name in help_text:
                    help_text = help_text.replace(name, list_formats())
                    parameter.help = help_text  # type: ignore[attr-defined]
        super().format_help(ctx, formatter)


def _with_new_names(args: list[str], new_names: dict[str, str]) -> Iterator[str]:
    for arg in args:
        name, equals, value = arg.partition("=")
        if name in new_names:
            note = f"kg: {name} is called {new_names[name]} now; the old name goes in the next version"
            err.print(note, markup=False, highlight=False, soft_wrap=True)
        yield new_names.get(name, name) + equals + value


def _readers() -> str:
    from kg.reading import known_suffixes

    return " ".join(known_suffixes())


def _writers(*, only_pictures: bool = False) -> str:
    import kg.view.pictures  # noqa: F401 (adds pictures)
    from kg.export import writers

    return ", ".join(f".{entry.suffix} ({entry.description})" for entry in writers(only_pictures=only_pictures))


def _pictures() -> str:
    return _writers(only_pictures=True)


_FORMAT_LISTS = {"READERS": _readers, "WRITERS": _writers, "PICTURES": _pictures}
