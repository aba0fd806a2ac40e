"""Dutch time expressions as ISO 8601, worked out against the date of the article.

An expression is one calendar item ("vorige week dinsdag"), surrounded only by words that do not change it.
Whatever else stands before it ("sinds", "voor", "elke", "twee weken na") makes it no point in time: it gets no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from kg.linking.grounding import calendar
from kg.linking.grounding.calendar import Period, Side, calendar_words

__all__ = ["time_value"]

_Reading = tuple[Period, str | None]
Rule = Callable[["re.Match[str]", date, Side], Period | None]

TIME_OF_DAY = re.compile(
    r"(?P<about>(?:even|kort|iets|net|vlak) (?:na|voor)|rond|omstreeks|tegen|ongeveer|circa)? ?(?:om )?(?<![\d.:-])"
    r"(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d)(?: ?uur| ?u)|u(?P<minute2>[0-5]\d)|:(?P<minute3>[0-5]\d)| uur)"
    r"\b(?! (?:lang|geleden|na|voor|later|eerder))"
)
PART_OF_PERIOD = re.compile(
    r"^(?:in |op |aan )?(?:de |het )?(?:eerste|tweede|derde|vierde|vijfde|laatste|\de) "
    r"(?:week|weken|dag|dagen|weekend|weekeinde|maanden|helft|\w+dag) van "
)
CHANGES_AFTER = re.compile(
    r"\d|\b(?:(?:dat|datzelfde|hetzelfde) jaar|geleden|eerder|later|daarna|erna|tevoren|ervoor|lang)\b"
    r"|^[\s,]*(?:en|of|tot|t/m|-|/)"
)


def time_value(text: str, *, article_date: str | None, is_future: bool = False, is_present: bool = False) -> str | None:
    """The day, month, year or minute that a Dutch time expression names.

    "vrijdag om 16.30 uur" in an article of Friday 18 July 2025 is ``2025-07-18T16:30``. A week, quarter or season
    becomes the month or year it lies in. "Vannacht" and "de nacht van dinsdag op woensdag" are the day on which the
    night ends; "rond 16.30 uur" and a time of day without a day are not known to the minute.

    Args:
        text: the expression as the article writes it.
        article_date: ISO 8601 at the precision that is known. Where only the month or year is known, an expression gets
            the smallest day, month or year that holds it on the first and on the last day of it.
        is_future: whether the event lies ahead, so that "dinsdag" and "juli" are the coming ones.
        is_present: whether it is told in the present tense, so that "dinsdag" is the coming one, "juli" the nearer one.

    Returns:
        ISO 8601 (``2025``, ``2025-07``, ``2025-07-18`` or ``2025-07-18T16:30``); None for durations, beginnings and
        ends ("sinds 2021"), repetitions ("elke dinsdag"), and everything that names no date.
    """
    days = calendar.article_period(article_date)
    if days is None:
        return None
    words = re.sub(r"\s+", " ", text.casefold().replace("’", "'")).strip(" ,.;:()\"'")
    if words.startswith("van "):  # "van maandag tot woensdag"
        return None
    side: Side = "coming" if is_future else "last"
    readings = [
        _nearer(words, day) if is_present and not is_future else _reading(words, day, side)
        for day in dict.fromkeys(days)
    ]
    first, last = readings[0], readings[-1]
    if first is None or last is None:
        return None
    period = _common(first[0], last[0], days)
    value = calendar.iso(period)
    minute = first[1] if period.first == period.last else None
    return f"{value}T{minute}" if minute is not None else value


def _nearer(words: str, day: date) -> _Reading | None:
    """In the present tense: of last and coming January the nearer one, of Tuesdays the coming one."""
    last, coming = _reading(words, day, "last"), _reading(words, day, "coming")
    if last is None or coming is None or not _are_yearly(last[0], coming[0]):
        return coming or last
    return last if day - last[0].last < coming[0].first - day else coming


def _common(first: Period, last: Period, days: Period) -> Period:
    """What an expression means on an unknown one of these days: the stretch that holds it on the first and the last.

    Of a day that comes back every year, the one in the month of the article.
    """
    is_of_known_month = (days.first.year, days.first.month) == (days.last.year, days.last.month)
    if first != last and is_of_known_month and _are_yearly(first, last):
        inside = [period for period in (first, last) if days.first <= period.first <= days.last]
        if len(inside) == 1:
            return inside[0]
    return Period(min(first.first, last.first), max(first.last, last.last))


def _are_yearly(first: Period, last: Period) -> bool:
    """Whether two stretches are the same days of two years."""
    return first != last and (first.first.month, first.first.day) == (last.first.month, last.first.day)


def _reading(words: str, day: date, side: Side) -> _Reading | None:
    """The days and the time of day that an expression means on a day."""
    clock = TIME_OF_DAY.search(words)
    if clock is not None:
        words = re.sub(r"\s+", " ", words[: clock.start()] + " " + words[clock.end() :]).strip(" ,")
    words = re.sub(r"\bvoor (?:het eerst|de \w+ keer)\b ?", "", words)
    words = PART_OF_PERIOD.sub("", words)
    period = _period(words, day, side)
    if period is None:
        return None
    return period, _minute(clock, words) if clock is not None and period.first == period.last else None


def _minute(clock: re.Match[str], words: str) -> str | None:
    """The time of day as hh:mm; None where it is not exact, or may be of the morning as well as of the afternoon."""
    minute = clock["minute"] or clock["minute2"] or clock["minute3"]
    hour = int(clock["hour"])
    if clock["about"] or "nacht" in words:
        return None
    is_afternoon = re.search(r"middag|avond", words) is not None
    if minute is None and hour <= 12 and not is_afternoon:
        return None
    return f"{hour + 12 if is_afternoon and hour < 12 else hour:02d}:{minute or '00'}"


def _period(words: str, day: date, side: Side) -> Period | None:
    found = [
        (match, rule)
        for pattern, rule in _rules()
        if (match := pattern.search(words)) is not None and match.group().strip()
    ]
    if not found:
        return None
    match, rule = max(found, key=lambda pair: len(pair[0].group()))
    before = re.findall(r"[^\s,]+", words[: match.start()])
    after = words[match.end() :]
    if any(word.strip("'") not in calendar.fillers() for word in before) or CHANGES_AFTER.search(after):
        return None
    if any(pattern.search(after) for pattern, _ in _rules()):
        return None
    try:
        return rule(match, day, side)
    except (ValueError, OverflowError):  # 31 February, or a year that the calendar does not have
        return None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Each pattern of a time expression with what works it out; the longest match counts."""
    lists = {
        kind: _any_of(calendar_words(kind))
        for kind in ("month", "weekday", "season", "day", "part", "number", "ordinal", "side")
    }
    one_of_a_year = r"(?: ?(?:van |in )?(?:(?P<year>(?:1[0-9]|20)\d\d)|(?P<year_side>{side}) jaar))?"
    before_year = r"(?:(?:(?P<side>{side})|(?P<year_before>{side}) jaar(?: in)?(?: de)?) )?"
    patterns: tuple[tuple[str, Rule], ...] = (
        (r"(?:(?P<side>{side}) )?(?P<weekday>{weekday}) ?(?:{part})?", _weekday),
        (r"(?P<week_side>{side}) week (?:op )?(?P<weekday>{weekday}) ?(?:{part})?", _weekday),
        (r"(?P<weekday>{weekday}) ?(?:{part})?(?: van)? (?P<week_side>{side}) week", _weekday),
        (r"nacht (?:van (?:{weekday}) )?op (?P<weekday>{weekday})", _weekday),
        (
            r"(?:(?P<weekday>{weekday}) ?(?:{part})? )?(?P<number>\d\d?) (?P<month>{month})\b\.?"
            + one_of_a_year
            + r"(?: jl| jongstleden)?",
            _day_of_month,
        ),
        (r"(?P<number>\d\d?)[-/.](?P<month_number>\d\d?)[-/.](?P<year>(?:19|20)\d\d)", _day_of_month),
        (r"(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<number>\d\d)", _day_of_month),
        (before_year + r"(?P<month>{month})\b" + one_of_a_year, _month),
        (before_year + r"(?P<season>{season})" + one_of_a_year, _season),
        (r"(?P<ordinal>{ordinal}) kwartaal" + one_of_a_year, _quarter),
        (before_year + r"(?P<feast>" + _any_of(calendar.feasts()) + ")" + one_of_a_year, _feast),
        (r"(?P<side>{side}) (?P<unit>week|weekend|weekeinde|maand|jaar|kwartaal)", _near_unit),
        (r"(?P<unit>weekend|weekeinde)", _near_unit),
        (r"(?P<count>{number}|\d{{1,3}}) (?P<unit>dag|dagen|week|weken|maand|maanden|jaar) geleden", _distance),
        (r"over (?P<count>{number}|\d{{1,3}}) (?P<unit>dag|dagen|week|weken|maand|maanden|jaar)", _distance),
        (r"(?<!de )(?<!die )(?<!elke )(?P<day>{day}) ?(?:{part})?", _near_day),
        (r"(?:van|deze |(?:afgelopen |voorbije )(?=nacht))(?:{part})", _near_day),
        (r"(?P<year>(?:1[0-9]|20)\d\d)", lambda match, day, side: calendar.year(int(match["year"]))),
    )
    return tuple(
        # A hyphen or slash next to a number makes it part of something else ("2023/2024", "F-16").
        (re.compile(rf"(?<![\w/-]){pattern.format(**lists)}(?![\w/-])"), rule)
        for pattern, rule in patterns
    )


def _any_of(words: dict[str, str] | dict[str, tuple[str, str]]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _side(match: re.Match[str], side: Side, group: str = "side") -> Side:
    """The side that an adjective names ("vorige"), else ``side``."""
    named: dict[str, Side] = {"past": "past", "this": "this", "next": "next"}
    word = match.groupdict().get(group)
    return named[calendar_words("side")[word]] if word else side


def _year(match: re.Match[str], day: date) -> int | None:
    """The year that the expression gives: a number, or "vorig jaar" before or behind it."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    word = groups.get("year_side") or groups.get("year_before")
    return day.year + _steps(word) if word else None


def _steps(word: str) -> int:
    return {"past": -1, "this": 0, "next": 1}[calendar_words("side")[word]]


def _of_year(match: re.Match[str], day: date, side: Side, candidate: Callable[[int], Period | None]) -> Period | None:
    year = _year(match, day)
    return candidate(year) if year is not None else calendar.pick(candidate, day, _side(match, side))


def _weekday(match: re.Match[str], day: date, side: Side) -> Period:
    number = int(calendar_words("weekday")[match["weekday"]])
    week_side = match.groupdict().get("week_side")
    if week_side:
        return calendar.weekday(day + timedelta(weeks=_steps(week_side)), number, "this")
    named = _side(match, side)
    # "Deze dinsdag" is the nearest one, not always that of this week.
    return calendar.weekday(day, number, side if named == "this" else named)


def _day_of_month(match: re.Match[str], day: date, side: Side) -> Period | None:
    groups = match.groupdict()
    month = int(groups.get("month_number") or calendar_words("month")[groups["month"]])
    weekday = groups.get("weekday")

    def candidate(year: int) -> Period | None:
        try:
            day_of_year = date(year, month, int(match["number"]))
        except ValueError:
            return None
        return Period(day_of_year, day_of_year)

    def on_weekday(year: int) -> Period | None:
        period = candidate(year)
        is_right = period is not None and period.first.weekday() == int(calendar_words("weekday")[str(weekday)])
        return period if is_right else None

    if weekday and _year(match, day) is None:
        # The weekday tells which year is meant: this one, or one next to it.
        years = (day.year - 1, day.year, day.year + 1)
        near = [period for year in years if (period := on_weekday(year)) is not None]
        return min(near, key=lambda period: abs(period.first - day), default=None)
    return _of_year(match, day, side, candidate)


def _month(match: re.Match[str], day: date, side: Side) -> Period | None:
    number = int(calendar_words("month")[match["month"]])
    return _of_year(match, day, side, lambda year: calendar.month(year, number))


def _season(match: re.Match[str], day: date, side: Side) -> Period | None:
    number = int(calendar_words("season")[match["season"]])
    return _of_year(match, day, side, lambda year: calendar.month(year, number, length=3))


def _quarter(match: re.Match[str], day: date, side: Side) -> Period | None:
    number = int(calendar_words("ordinal")[match["ordinal"]])
    if number > 4:
        return None
    return _of_year(match, day, side, lambda year: calendar.month(year, 3 * number - 2, length=3))


def _feast(match: re.Match[str], day: date, side: Side) -> Period | None:
    return _of_year(match, day, side, lambda year: calendar.feast(match["feast"], year))


def _near_unit(match: re.Match[str], day: date, side: Side) -> Period:
    """ "Vorige maand" is a calendar month; "afgelopen" and "komende" may also be the stretch up to or from today."""
    word, unit = match.groupdict().get("side"), match["unit"]
    if unit in ("weekend", "weekeinde"):
        saturday = calendar.weekday(day, 5, _side(match, side)).first
        return Period(saturday, saturday + timedelta(days=1))
    period = period_at(unit, day, _steps(word or ""))
    if word in ("afgelopen", "voorbije"):
        return Period(period.first, day)
    return Period(day, period.last) if word in ("komende", "komend") else period


def period_at(unit: str, day: date, distance: int) -> Period:
    """The calendar week, month, quarter or year that lies so many of them after that of ``day``; for days, the day."""
    if unit.startswith("da"):
        return Period(day + timedelta(days=distance), day + timedelta(days=distance))
    if unit.startswith("we"):
        return calendar.week(day, distance)
    if unit.startswith("maand"):
        return calendar.month(day.year, day.month + distance)
    if unit == "kwartaal":
        return calendar.month(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * distance, length=3)
    return calendar.year(day.year + distance)


def _distance(match: re.Match[str], day: date, side: Side) -> Period:
    count = match["count"]
    number = int(count) if count.isdigit() else int(calendar_words("number")[count])
    return period_at(match["unit"], day, -number if match.group().endswith("geleden") else number)


def _near_day(match: re.Match[str], day: date, side: Side) -> Period:
    near = day + timedelta(days=int(calendar_words("day").get(match.groupdict().get("day") or "", "0")))
    return Period(near, near)
