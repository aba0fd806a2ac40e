"""Words of the interface with numbers and dates in them, as ``words.js`` has them in the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.numbers import format_decimal

Texts = Mapping[str, str]
"""The words of one language, by key: see ``kg.view.page_data.texts_in``."""
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d)(?:T(\d\d):(\d\d).*)?)?)?", re.ASCII | re.DOTALL)


def counted(thing: str, count: int, texts: Texts, *, language: str) -> str:
    """ "1 gebeurtenis", "1.200 gebeurtenissen": the words of ``one_event`` or ``event_count``."""
    if count == 1:
        return texts[f"one_{thing}"]
    return texts[f"{thing}_count"].format(count=format_decimal(count, locale=LOCALES[language]))


def written_date(date: str | None, texts: Texts) -> str:
    """A date as one writes it, as far as it is known: "18 juli 2025, 18.42 uur", "juli 2025", "2025".

    "" where there is none; what is no ISO 8601 date stays as it is.
    """
    found = _DATE.fullmatch(date or "")
    if found is None:
        return date or ""
    year, month, day, hour, minute = found.groups()
    name = texts["months"].split()[int(month) - 1] if month else ""
    written = " ".join(filter(None, [str(int(day)) if day else "", name, year]))
    return texts["date_with_time"].format(date=written, hour=int(hour), minute=minute) if hour else written
