"""Dates as pages write them."""

from __future__ import annotations

import pytest

from kg.reading.cleaning.publication_dates import best_date, parse_date, parse_exact_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aangepast: 18 juli 2025, 18:42", "2025-07-18T18:42"),
        ("11 augustus 2025 · 11:20", "2025-08-11T11:20"),
        ("za 5 apr. 2025 om 10.12 uur", "2025-04-05T10:12"),
        ("18 mei 2024 om 10u30", "2024-05-18T10:30"),
        ("12/10/2021", "2021-10-12"),
        ("03-05-2024 09:15", "2024-05-03T09:15"),
        ("2025-07-18T18:42:10Z", "2025-07-18T18:42"),
        ("2025-07", "2025-07"),
        ("juli 2025", "2025-07"),
        ("2025", "2025"),
        ("Vandaag, 07:15", None),
        ("16 mei", None),
        ("31 februari 2025", None),
        ("in 2025 kwamen er 300 bij", None),
        ("", None),
    ],
)
def test_parse_date(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-07-18", "2025-07-18"),
        ("2025-07-18 18:42:00", "2025-07-18T18:42"),
        ("2025-07-18T18:42:00+02:00", "2025-07-18T18:42"),
        ("2025-07-18T00:00:00Z", "2025-07-18"),
        ("18 juli 2025", "2025-07-18"),
        ("gisteren", None),
        ("2025-13-40", None),
    ],
)
def test_parse_exact_date(value: str, expected: str | None) -> None:
    assert parse_exact_date(value) == expected


def test_best_date_is_the_first_in_the_most_detail() -> None:
    assert best_date([None, "2025-07", "2025-07-18", "2025-08-01T10:00"]) == "2025-07-18"
    assert best_date([None]) is None
