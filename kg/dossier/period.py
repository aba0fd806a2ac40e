"""The period of a dossier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import OptionError
from kg.graph.rdf.literals import is_in_calendar

_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of ``since`` to the last day of ``until``: each a day, month or year (ISO 8601), or open."""

    since: str | None
    until: str | None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> Period:
        """The period between two dates.

        Raises:
            OptionError: one that is not a date, or an end before the beginning.
        """
        for name, date in (("since", since), ("until", until)):
            if date is not None and not (_DATE.fullmatch(date) and is_in_calendar(date)):
                raise OptionError(f"{name} {date[:80]!r}: expected a date, as in 2025-07-01")
        period = cls(since, until)
        if since is not None and until is not None and not period.holds(since[: len(until)]):
            raise OptionError(f"since {since} is after until {until}")
        return period

    def holds(self, date: str | None) -> bool:
        """Whether some day of a date (ISO 8601) is in it; one that is not known is only in one that is open."""
        if self.since is None and self.until is None:
            return True
        if not date:
            return False
        last_day = f"{date[:10]}-99-99"[:10]
        is_after_start = self.since is None or last_day >= self.since
        return is_after_start and (self.until is None or date[: len(self.until)] <= self.until)
