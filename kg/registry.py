"""Registries: what reads or writes a kind of file is found by a key, and registers itself where it is defined."""

from __future__ import annotations

import pkgutil
import warnings
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries by key, which the modules of one package add when they are imported.

    Nobody lists the modules: at the first look-up all modules of the package are imported, and after them what other
    installed packages name in the group of entry points, both in the order of their names.
    """

    def __init__(self, package: str, *, group: str) -> None:
        """Name the package whose modules add entries, and the group of entry points of other packages."""
        self.package = package
        self.group = group
        self._entries: dict[str, Entry] = {}
        self._is_discovered = False

    def add(self, entry: Entry, keys: Iterable[str]) -> None:
        """Register ``entry`` under each of ``keys``, in which case does not count.

        Raises:
            ValueError: a key has an entry already; then nothing is registered.
        """
        added = {key.lower(): entry for key in keys}
        if taken := sorted(added.keys() & self._entries.keys()):
            raise ValueError(f"{self.package}: {', '.join(taken)} has an entry already: {self._entries[taken[0]]!r}")
        self._entries |= added

    def find(self, key: str) -> Entry | None:
        """The entry of a key, or None where nothing is registered under it."""
        self._discover()
        return self._entries.get(key.lower())

    def keys(self) -> tuple[str, ...]:
        """All keys, sorted."""
        self._discover()
        return tuple(sorted(self._entries))

    def entries(self) -> tuple[Entry, ...]:
        """All entries, each once however many keys it has, in the order of their first keys."""
        return tuple({id(self._entries[key]): self._entries[key] for key in self.keys()}.values())

    def _discover(self) -> None:
        if self._is_discovered:
            return
        self._is_discovered = True
        for module in sorted(
            pkgutil.iter_modules(import_module(self.package).__path__), key=lambda module: module.name
        ):
            import_module(f"{self.package}.{module.name}")
        for entry_point in sorted(entry_points(group=self.group), key=lambda entry_point: entry_point.name):
            self._load(entry_point)

    def _load(self, entry_point: EntryPoint) -> None:
        """Import what another package registers; one that cannot be loaded is passed over with a warning."""
        try:
            entry_point.load()
        except Exception as error:  # whatever is wrong with another package, this one goes on
            warnings.warn(f"entry point {entry_point.name!r} of {self.group}: {error}", RuntimeWarning, stacklevel=4)
