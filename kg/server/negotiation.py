"""Content negotiation: the media type, of those on offer, that an ``Accept`` header likes best."""

from __future__ import annotations

from collections.abc import Sequence


def best_match(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type with the highest q-value, the first of equals; None where none is acceptable."""
    ranges = [_parsed(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    qualities = {media_type: _quality(media_type, ranges) for media_type in offered}
    best = max(offered, key=lambda media_type: qualities[media_type])
    return best if qualities[best] > 0 else None


def _parsed(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return media_range, min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return media_range, 0.0
    return media_range, 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The q-value of the most specific range that the media type falls in."""
    for pattern in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for media_range, quality in ranges:
            if media_range == pattern:
                return quality
    return 0.0
