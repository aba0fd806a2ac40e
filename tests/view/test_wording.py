"""Numbers and dates in the words of the interface."""

from __future__ import annotations

import pytest

from kg.view.page_data import texts_in
from kg.view.wording import counted, written_date


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        ("2025-07-18T18:42", "18 juli 2025, 18.42 uur", "18 July 2025, 18:42"),
        ("2025-07-08T08:05:30+02:00", "8 juli 2025, 8.05 uur", "8 July 2025, 8:05"),
        ("2025-07-08", "8 juli 2025", "8 July 2025"),
        ("2025-07", "juli 2025", "July 2025"),
        ("2025", "2025", "2025"),
        ("2025-13", "2025-13", "2025-13"),
        ("gisteren", "gisteren", "gisteren"),
        (None, "", ""),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: str | None, dutch: str, english: str) -> None:
    assert (written_date(date, texts_in("nl")), written_date(date, texts_in("en"))) == (dutch, english)


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [
        (1, "nl", "1 gebeurtenis"),
        (0, "nl", "0 gebeurtenissen"),
        (1200, "nl", "1.200 gebeurtenissen"),
        (1200, "en", "1,200 events"),
    ],
)
def test_a_number_has_its_word_in_the_singular_or_plural(count: int, language: str, expected: str) -> None:
    assert counted("event", count, texts_in(language), language=language) == expected
