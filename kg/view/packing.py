"""Boxes side by side on a sheet, so that the parts of a network lie close and none lies on another."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float]
Corner = tuple[float, float]

SHEETS_TRIED = (0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5)
"""Areas of the sheet, in times the area of all boxes; the one on which they end up largest is taken."""


def pack(boxes: Sequence[Box], *, width_to_height: float) -> list[Corner]:
    """The upper left corner of every (width, height) box, in the order given; higher boxes are placed first.

    Each box goes as far up as it can, then as far left (skyline packing).
    """
    if not boxes:
        return []
    area = sum(width * height for width, height in boxes)
    widest = max(width for width, _ in boxes)
    tries = [_pack_on_sheet(boxes, max(widest, (area * width_to_height * room) ** 0.5)) for room in SHEETS_TRIED]
    return min(tries, key=lambda corners: _size_on_page(boxes, corners, width_to_height))


def _size_on_page(boxes: Sequence[Box], corners: Sequence[Corner], width_to_height: float) -> float:
    right = max(x + width for (x, _), (width, _) in zip(corners, boxes, strict=True))
    bottom = max(y + height for (_, y), (_, height) in zip(corners, boxes, strict=True))
    return max(right / width_to_height, bottom)


def _pack_on_sheet(boxes: Sequence[Box], sheet_width: float) -> list[Corner]:
    corners: list[Corner] = [(0.0, 0.0)] * len(boxes)
    skyline: list[tuple[float, float]] = [(0.0, 0.0), (sheet_width, 0.0)]
    for index in sorted(range(len(boxes)), key=lambda index: (-boxes[index][1], -boxes[index][0], index)):
        width, height = boxes[index]
        corners[index] = corner = _lowest_place(skyline, width)
        skyline = _raise_skyline(skyline, corner[0], corner[0] + width, corner[1] + height)
    return corners


def _lowest_place(skyline: list[tuple[float, float]], width: float) -> Corner:
    """``skyline`` holds where each step begins and how deep the sheet is filled there; its last entry is the edge."""
    sheet_width = skyline[-1][0]
    best: tuple[float, float] | None = None
    for start in range(len(skyline) - 1):
        left = skyline[start][0]
        if left + width > sheet_width + 1e-6:
            break
        right = left + width - 1e-6
        depth = 0.0
        for at in range(start, len(skyline) - 1):
            if skyline[at][0] >= right:
                break
            depth = max(depth, skyline[at][1])
            if (best is not None and depth >= best[0]) or skyline[at + 1][0] >= right:
                break
        if best is None or depth < best[0]:
            best = (depth, left)
    depth, left = best or (max(step[1] for step in skyline), 0.0)
    return left, depth


def _raise_skyline(
    skyline: list[tuple[float, float]], left: float, right: float, depth: float
) -> list[tuple[float, float]]:
    before = [step for step in skyline if step[0] < left - 1e-6]
    after = [step for step in skyline[:-1] if step[0] > right + 1e-6]
    depth_at_right = next((step[1] for step in reversed(skyline[:-1]) if step[0] <= right + 1e-6), 0.0)
    edge = skyline[-1]
    resumed = [] if right >= edge[0] - 1e-6 else [(right, depth_at_right)]
    return [*before, (left, depth), *resumed, *after, edge]
