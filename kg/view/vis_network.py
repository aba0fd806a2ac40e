"""The vis-network library that pyvis carries."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from kg.errors import MissingPackageError


@cache
def library_script() -> str:
    """The minified script of the newest vis-network of pyvis.

    Raises:
        MissingPackageError: pyvis was installed without it.
    """
    folder = files("pyvis") / "templates" / "lib"
    folders = [entry for entry in folder.iterdir() if entry.name.startswith("vis-")] if folder.is_dir() else []
    for entry in sorted(folders, key=lambda entry: _version(entry.name), reverse=True):
        script = entry / "vis-network.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    raise MissingPackageError(f"pyvis: no vis-network.min.js under {folder}; install pyvis again")


def _version(folder: str) -> tuple[int, ...]:
    """The numbers of "vis-9.1.2", which is older than "vis-9.10.0"; a folder without a number counts as oldest."""
    return tuple(int(number) for number in re.findall(r"\d+", folder))
