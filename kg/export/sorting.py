"""Sorting of more lines than memory should hold: in runs on disk, which are then merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

MAX_LINES = 100_000
"""Lines of one run: some 50 MB."""


def sorted_lines(lines: Iterable[bytes], folder: Path) -> Iterator[bytes]:
    """The lines, each with its line end, in the order of their bytes, each once.

    Runs are kept in files without a name in this folder; there are none where all lines fit in one.

    Raises:
        OSError: they cannot be written.
    """
    lines = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        run = sorted(set(islice(lines, MAX_LINES)))
        while following := sorted(set(islice(lines, MAX_LINES))):
            file = files.enter_context(tempfile.TemporaryFile(dir=folder))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run = following
        last = b""
        for line in heapq.merge(*runs, run):
            if line != last:
                yield line
            last = line
