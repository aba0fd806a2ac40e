"""Dates as they stand on Dutch and Flemish pages, as ISO 8601 at the precision that is known."""

from __future__ import annotations

import re
from datetime import date, datetime

from kg.tables import read_rows

_MONTHS = {
    name: int(number)
    for kind, number, names in read_rows("calendar_words.tsv")
    if kind == "month"
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: -len(name)))
WEEKDAY = r"(?i:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\b\.?)"
TIME = r"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?uur| ?u\b)?|[uh](?P<minute2>[0-5]\d)))"
_WRITTEN = rf"(?P<day>\d{{1,2}})[ -](?P<month>{_MONTH})\b\.?[ -](?P<year>(?:19|20)\d\d)\b"
_NUMERIC = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d\b|(?<=[/-])\d\d(?![\d:./-]))"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?(?![\d-])"
_MONTH_ONLY = rf"(?P<month>{_MONTH}) (?P<year>(?:19|20)\d\d)\b"
_YEAR_ONLY = r"\A(?P<year>(?:19|20)\d\d)\Z"
_GAP = r"(?:T|[\s,.·•|–-]|om|\(|uur)*?"
_TO_THE_DAY = tuple(rf"(?<!\d){form}(?:{_GAP}(?<!\d){TIME})?" for form in (_ISO, _WRITTEN, _NUMERIC))
_DATES = tuple(re.compile(form, re.IGNORECASE) for form in (*_TO_THE_DAY, _MONTH_ONLY, _YEAR_ONLY))
DATE_WORDS = re.compile(
    rf"(?:(?:{WEEKDAY}),? )?\b(?:\d{{1,2}}[ -](?:{_MONTH})\b\.?(?:[ -](?:19|20)\d\d\b)?"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d\b|(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?:T[\d:.+Z-]+)?)|\b(?:{WEEKDAY})(?=,)"
    r"|\b(?:vandaag|gisteren|eergisteren|zojuist|vanochtend|vanmorgen|vanmiddag|vanavond|vannacht)\b",
    re.IGNORECASE,
)
"""A date with or without a year, or a word for a day: what stands in a by-line."""
DAY_AND_MONTH = rf"\d{{1,2}} (?i:{_MONTH})\b\.?"
FULL_DATE = (
    rf"(?:{WEEKDAY},? )?(?:{DAY_AND_MONTH} (?:19|20)\d\d|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d)"
    r"(?:,? (?:om )?[012]?\d[:.u][0-5]\d(?: uur)?)?"
)
"""Regular expressions for a day without and with its year; the latter may have a weekday and a time."""
_TIME = re.compile(rf"(?<![\d.,]){TIME}(?![\d%])", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
MAX_DATE_LINE = 60


def is_date_line(text: str) -> bool:
    """Only a day, with or without a time: "ma 12 mei 2025, 10:22", "5 juni om 02:03"."""
    if len(text) > MAX_DATE_LINE or not any(character.isdigit() for character in text):
        return False
    bare = DATE_WORDS.sub(" ", text)
    left = set(_WORDS.findall(_TIME.sub(" ", bare).casefold()))
    return bare != text and left <= {"om", "op", "uur"}


def parse_date(text: str) -> str | None:
    """The first date in a text: "Aangepast: 18 juli 2025, 18:42" → "2025-07-18T18:42"; None if there is none.

    >>> parse_date("di 5 mrt. 2024"), parse_date("Vandaag, 07:15"), parse_date("2025-07")
    ('2024-03-05', None, '2025-07')
    """
    matches = (match for form in _DATES if (match := form.search(text[:400])) is not None)
    match = min(matches, key=lambda match: match.start(), default=None)
    return None if match is None else _iso(match.groupdict())


def parse_exact_date(value: str) -> str | None:
    """A date that is the whole value, as given in metadata; an ISO time keeps hour and minute without its zone."""
    stripped = value.strip()
    try:
        moment = datetime.fromisoformat(stripped) if re.match(r"\d{4}-\d\d-\d\d[T ]\d", stripped) else None
    except ValueError:
        moment = None
    if moment is not None:
        has_time = (moment.hour, moment.minute) != (0, 0)
        return moment.strftime("%Y-%m-%dT%H:%M" if has_time else "%Y-%m-%d")
    return parse_date(stripped) if len(stripped) <= 60 else None


def best_date(candidates: list[str | None]) -> str | None:
    """The first date that is known, in more detail if a later one says the same in more detail."""
    known = [candidate for candidate in candidates if candidate]
    if not known:
        return None
    return max((candidate for candidate in known if candidate.startswith(known[0])), key=len)


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    assert year is not None
    year = year if len(year) == 4 else f"20{year}"
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
    if day is None:
        return f"{year}-{number:02d}" if 1 <= number <= 12 else None
    try:
        iso = date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
    hour, minute = parts.get("hour"), parts.get("minute") or parts.get("minute2")
    return f"{iso}T{int(hour):02d}:{minute}" if hour is not None and minute is not None else iso
