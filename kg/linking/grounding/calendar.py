"""Stretches of days: which July, Tuesday or Easter is meant, seen from a day, and how it is written in ISO 8601."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from kg.tables import read_rows, read_words

Side = Literal["last", "coming", "past", "this", "next"]
"""Which of a row of returning periods: the last that has begun, the first that has not ended, the last before today,
the one of this year, the first after today."""

EASTER_DISTANCE = ("+", "-")


class Period(NamedTuple):
    """Every day from ``first`` up to and including ``last``."""

    first: date
    last: date


@cache
def calendar_words(kind: str) -> dict[str, str]:
    """Word → value, for one kind of word of ``calendar_words.tsv``."""
    return {word: row[1] for row in read_rows("calendar_words.tsv") if row[0] == kind for word in row[2].split()}


@cache
def feasts() -> dict[str, tuple[str, str]]:
    """Name of a feast → its first and last day, as ``feasts.tsv`` writes them."""
    return {name: (first, last) for name, first, last in read_rows("feasts.tsv")}


@cache
def fillers() -> frozenset[str]:
    """Words that may stand before a time without changing it."""
    return read_words("time_fillers.txt")


def iso(period: Period) -> str | None:
    """The smallest day, month or year that holds the whole period; None if it reaches into two years.

    Weeks, seasons and quarters have no datatype in RDF, so they too become the month or year that they lie in.
    """
    first, last = period
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else None


def article_period(article_date: str | None) -> Period | None:
    """The days on which an article of this date may have appeared; for an unknown date, two days very far apart.

    Returns:
        None if the date is no ISO 8601 date.
    """
    if article_date is None:
        return Period(date(1000, 1, 1), date(3000, 12, 31))
    written = article_date[:10]
    try:
        first = date.fromisoformat(written + "0001-01-01"[len(written) :])
    except ValueError:
        return None
    # Calendar arithmetic goes a few centuries either way from here and must stay within what ``date`` can hold.
    if not 1000 <= first.year <= 3000:
        return None
    if len(written) == 10:
        return Period(first, first)
    return year(first.year) if len(written) == 4 else month(first.year, first.month)


def year(number: int) -> Period:
    """A whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def month(number: int, first: int, *, length: int = 1) -> Period:
    """``length`` months from month ``first`` of a year; months beyond 12 or below 1 are in the years next to it."""
    begin = number * 12 + first - 1
    end = begin + length
    return Period(date(begin // 12, begin % 12 + 1, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1))


def week(day: date, distance: int = 0) -> Period:
    """The week, Monday to Sunday, that lies ``distance`` weeks after that of ``day``."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=distance)
    return Period(monday, monday + timedelta(days=6))


def weekday(day: date, number: int, side: Side) -> Period:
    """The weekday (Monday is 0) that is meant on ``day``; "last" and "coming" may be the day itself."""
    if side == "this":
        found = week(day).first + timedelta(days=number)
    elif side in ("last", "past"):
        latest = day if side == "last" else day - timedelta(days=1)
        found = latest - timedelta(days=(latest.weekday() - number) % 7)
    else:
        earliest = day if side == "coming" else day + timedelta(days=1)
        found = earliest + timedelta(days=(number - earliest.weekday()) % 7)
    return Period(found, found)


def easter(number: int) -> date:
    """Easter Sunday of a year, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    golden = number % 19
    century, rest = divmod(number, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    distance = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * distance) // 451
    found, day = divmod(moon + distance - 7 * late + 114, 31)
    return date(number, found, day + 1)


def feast(name: str, number: int) -> Period:
    """The days of a feast of ``feasts.tsv`` in a year; King's Day is a day earlier when it falls on a Sunday."""

    def day_of(written: str) -> date:
        if written.startswith(EASTER_DISTANCE):
            return easter(number) + timedelta(days=int(written))
        return date.fromisoformat(f"{number}-{written}")

    first, last = (day_of(written) for written in feasts()[name])
    if name == "koningsdag" and first.weekday() == 6:
        first = last = first - timedelta(days=1)
    return Period(first, last)


def pick(candidate: Callable[[int], Period | None], day: date, side: Side) -> Period | None:
    """The one of a period that comes back every year that is meant on ``day``.

    Args:
        candidate: year → the period of that year, None if that year has none (29 February).
        day: the day from which it is seen.
        side: which one.
    """
    if side == "this":
        return candidate(day.year)
    # Eight years back and ahead: 29 February was left out in 1900.
    found = [period for number in range(day.year - 8, day.year + 9) if (period := candidate(number)) is not None]
    if side in ("last", "past"):
        ended = [period for period in found if (period.first <= day if side == "last" else period.last < day)]
        return max(ended, default=None)
    return min(
        (period for period in found if (period.last >= day if side == "coming" else period.first > day)), default=None
    )
