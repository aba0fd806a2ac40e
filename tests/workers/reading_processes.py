"""The processes that read for this one, apart from whatever else runs for other tests, such as a browser."""

from __future__ import annotations

from contextlib import suppress

import psutil


def reading_processes() -> list[psutil.Process]:
    """Each that workers are forked from, and behind it its workers."""
    found: list[psutil.Process] = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if any("kg.workers.template" in argument for argument in child.cmdline()):
                found += [child, *child.children(recursive=True)]
    return found
