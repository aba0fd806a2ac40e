"""A table too big to read at every start: lines sorted by their first column, looked up on disk."""

from __future__ import annotations

import mmap
from pathlib import Path


class SortedTable:
    """A tab-separated UTF-8 file whose lines are sorted, byte by byte, by their first column.

    Lines that begin with "#" stand on top; no key begins with a sign below it. Opening reads nothing; a look-up reads
    about twenty lines.
    """

    def __init__(self, path: Path) -> None:
        """Map the file; raises ``OSError`` where it cannot be read, ``ValueError`` where it is empty."""
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def find(self, key: str) -> list[str] | None:
        """The other columns of the line with this key; None where there is none."""
        wanted = key.encode(errors="replace")
        low, high = 0, len(self._bytes)
        while low < high:
            start, end = self._line_around((low + high) // 2)
            found, _, rest = self._bytes[start:end].partition(b"\t")
            if found == wanted:
                return rest.decode().split("\t")
            if found < wanted:
                low = end + 1
            else:
                high = start
        return None

    def _line_around(self, position: int) -> tuple[int, int]:
        end = self._bytes.find(b"\n", position)
        return self._bytes.rfind(b"\n", 0, position) + 1, len(self._bytes) if end < 0 else end
