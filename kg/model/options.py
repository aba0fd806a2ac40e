"""Options that many parts share, as they are checked: the least confidence, time limits."""

from __future__ import annotations

from kg.errors import OptionError


def checked_min_confidence(value: float) -> float:
    """The least confidence that is asked for, as a number.

    Raises:
        OptionError: it is not a number from 0 to 1.
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise OptionError(f"min_confidence must be a number from 0 to 1, not {str(value)[:80]!r}")
    return number


MAX_SECONDS = 1_000_000.0
"""Of a time limit: 11 days, which the system's own timers can still count."""


def checked_timeout(seconds: float) -> float:
    """The time limit that is asked for, as a number of seconds; of an endless one ``MAX_SECONDS``.

    Raises:
        OptionError: it is not a number above 0.
    """
    try:
        number = float(min(seconds, MAX_SECONDS))
    except (TypeError, ValueError):
        number = -1.0
    if not number > 0:
        raise OptionError(f"a time limit must be a number of seconds above 0, not {str(seconds)[:80]!r}")
    return number


def min_confidence_suffix(min_confidence: float) -> str:
    """What the version of a model has at its end where less certain events were left out; "" where none were."""
    return f"+min-confidence.{min_confidence:g}" if min_confidence else ""
