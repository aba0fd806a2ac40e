"""Lines as short texts: the encoded polyline format, in whole units (Google, "Encoded Polyline Algorithm Format")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OFFSET, _MORE, _CHUNK = 63, 32, 5


def to_polyline(points: Iterable[tuple[int, int]]) -> str:
    """The points as text: each number as its step from the one before, in chunks of five bits from the lowest."""
    last = (0, 0)
    letters = []
    for point in points:
        for value, before in zip(point, last, strict=True):
            step = value - before
            letters += list(_chunks(~(step << 1) if step < 0 else step << 1))
        last = point
    return "".join(letters)


def from_polyline(text: str) -> list[tuple[int, int]]:
    """The points of a text of ``to_polyline``."""
    numbers: list[int] = []
    number = shift = 0
    for letter in text:
        chunk = ord(letter) - _OFFSET
        number |= (chunk & (_MORE - 1)) << shift
        shift += _CHUNK
        if chunk < _MORE:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    points = []
    x = y = 0
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return points


def _chunks(number: int) -> Iterator[str]:
    while number >= _MORE:
        yield chr((number & (_MORE - 1) | _MORE) + _OFFSET)
        number >>= _CHUNK
    yield chr(number + _OFFSET)
