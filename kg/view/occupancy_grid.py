"""What is taken of a sheet, so that nothing is written over something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

CELL = 48.0


class OccupancyGrid:
    """The boxes that are taken within ``sheet``, kept by cell so that a new one is compared with its surroundings."""

    def __init__(self, sheet: Box) -> None:
        self.sheet = sheet
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """From now on ``box`` is not free."""
        for cell in _cells_of(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether ``box`` lies on the sheet and over nothing that is taken."""
        sheet = self.sheet
        if box[0] < sheet[0] or box[1] < sheet[1] or box[2] > sheet[2] or box[3] > sheet[3]:
            return False
        return not any(_overlap(box, other) for cell in _cells_of(box) for other in self._cells.get(cell, ()))

    def first_free(self, boxes: Sequence[Box]) -> Box | None:
        """Takes the first of ``boxes`` that is free; None when none is."""
        free = next((box for box in boxes if self.is_free(box)), None)
        if free is not None:
            self.take(free)
        return free


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _cells_of(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // CELL), int(box[2] // CELL) + 1):
        for row in range(int(box[1] // CELL), int(box[3] // CELL) + 1):
            yield column, row
