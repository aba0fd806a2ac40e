"""How far a run is, when its limits are training time, a moment of the day and a number of steps."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LONGEST_STEP = 30.0  # seconds; a longer one was a pause of the process


def moment(text: str, *, now: datetime | None = None) -> datetime:
    """The next time it is ``HH:MM`` UTC.

    >>> moment("01:20", now=datetime(2030, 5, 1, 23, 50, tzinfo=UTC)).isoformat()
    '2030-05-02T01:20:00+00:00'
    """
    now = now or datetime.now(UTC)
    hours, minutes = map(int, text.split(":"))
    found = now.replace(hour=hours, minute=minutes, second=0, microsecond=0)
    return found if found > now else found + timedelta(days=1)


class TrainingClock:
    """Adds up the time between steps; stretches of more than half a minute are left out."""

    def __init__(
        self,
        *,
        minutes: float | None,
        deadline: datetime | None,
        steps: int | None,
        elapsed: float = 0.0,
        steps_done: int = 0,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        if minutes is None and deadline is None and steps is None:
            raise ValueError("a run needs minutes, a deadline or a number of steps")
        self.elapsed = elapsed
        self.steps_done = steps_done
        self._budget = minutes * 60 if minutes is not None else None
        self._deadline = deadline
        self._steps = steps
        self._seconds = seconds
        self._before = seconds()

    def resume(self) -> None:
        """Begin to count here: what came before was no training."""
        self._before = self._seconds()

    def step(self) -> None:
        """One training step is done."""
        now = self._seconds()
        if now - self._before < LONGEST_STEP:
            self.elapsed += now - self._before
        self._before = now
        self.steps_done += 1

    def share(self) -> float:
        """From 0 to 1 how much of the run is done, by the limit that comes first."""
        shares = [self.steps_done / self._steps] if self._steps else []
        left = []
        if self._budget is not None:
            left.append(self._budget - self.elapsed)
        if self._deadline is not None:
            left.append((self._deadline - datetime.now(UTC)).total_seconds())
        if left:
            shares.append(self.elapsed / (self.elapsed + min(left)) if min(left) > 0 else 1.0)
        return min(max(shares), 1.0)
