"""Who wrote it, when and for whom, as the page says."""

from __future__ import annotations

import pytest

from kg.reading import read_text
from tests.reading.cleaning.pages import BODY


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Door Els Visser··Aangepast: 18 juli 2025, 18:42", "Els Visser", "2025-07-18T18:42"),
        ("Buitenlandredactie  11 augustus 2025 · 11:20  Leestijd 2 min", "Buitenlandredactie", "2025-08-11T11:20"),
        ("Door Redactie Economie  Vandaag, 07:15", "Redactie Economie", None),
        ("Door: Karel van den Boer", "Karel van den Boer", None),
        ("Gepubliceerd: 3 mei 2024 09:15 Laatst bijgewerkt: 4 mei 2024 10:00", None, "2024-05-03T09:15"),
        ("Els Visser\ndi 5 mrt. 2024", "Els Visser", "2024-03-05"),
        ("Els Visser", "Els Visser", None),
        ("Zwolle, 12 mei 2025", None, "2025-05-12"),
        ("Persbericht - 12 mei 2025", None, "2025-05-12"),
        ("Door onze redacteuren Els Visser en Jan Bos", "Els Visser en Jan Bos", None),
        ("Geplaatst door Els Visser op 12 mei 2025", "Els Visser", "2025-05-12"),
        ("Door: Els Visser, redacteur verkeer", "Els Visser", None),
    ],
)
def test_byline(line: str, author: str | None, date: str | None) -> None:
    article = read_text(f"Brug in Zwolle gaat dicht voor verkeer\n\n{line}\n\n{BODY}")
    assert (article.author, article.date) == (author, date)
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "Brug in Zwolle gaat dicht voor verkeer",
        *BODY.split("\n\n"),
    ]


def test_date_in_front_of_running_text() -> None:
    article = read_text(f" date 2025-07 {BODY}")
    assert (article.date, article.title) == ("2025-07", None)
    assert [paragraph.text for paragraph in article.paragraphs] == BODY.split("\n\n")


def test_date_in_front_of_a_headline() -> None:
    article = read_text(f" date 2025-12-29 Brug in Zwolle gaat dicht\n\n{BODY}")
    assert (article.date, article.title) == ("2025-12-29", "Brug in Zwolle gaat dicht")


def test_given_date_wins() -> None:
    assert read_text(f" date 2025-07 {BODY}", date="3 mei 2024").date == "2024-05-03"


def test_a_newspaper_above_a_paragraph_is_no_publisher() -> None:
    text = f"Brug in Zwolle gaat dicht\n\n{BODY}\n\nTrouw\n\nDe krant is tegen de brug."
    assert read_text(text).source is None
    assert read_text(f"{text}\n\nBron: Trouw").source == "Trouw"


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (f"Brug gaat dicht voor verkeer\nGepubliceerd op 3 mei 2025 om 14:05\n\n{BODY}", "2025-05-03T14:05"),
        (f"Brug gaat dicht voor verkeer\nma 12 mei 2025, 10:22\n\n{BODY}", "2025-05-12T10:22"),
        (f"Brug gaat dicht voor verkeer\n12-05-2025\n\n{BODY}", "2025-05-12"),
        (f"Brug gaat dicht voor verkeer\n12/05/25\n\n{BODY}", "2025-05-12"),
        (f"Brug gaat dicht voor verkeer\n\ndoorOp 12-04-2018\n\n{BODY}", "2018-04-12"),
        (f"Brug gaat dicht voor verkeer\n\nEde, maandag 12 mei 2025 - {BODY}", "2025-05-12"),
        (f"Woensdag 3 september 2025\n\nBrug gaat dicht voor verkeer\n\n26-08-2025\n\n{BODY}", "2025-08-26"),
        (f"Woensdag 3 september 2025\n\nBrug gaat dicht voor verkeer\n\n{BODY}", "2025-09-03"),
        (f"Raadsnieuws, 11 april 2024\n\n{BODY}", "2024-04-11"),
        (f"Brug gaat dicht voor verkeer\n\nEde, vrijdag, 23 januari 2026.\n\n{BODY}", "2026-01-23"),
        (f"Brug gaat dicht • 3 mei 2025 • leestijd 2 minuten • 90 keer bekeken\n\n{BODY}", None),
    ],
)
def test_the_date_of_a_page(page: str, date: str | None) -> None:
    article = read_text(page)
    assert article.date == date
    assert [part.text for part in article.paragraphs if part.kind == "text"] == BODY.split("\n\n")


def test_a_day_told_further_on_is_not_the_date() -> None:
    text = f"Brug in Zwolle gaat dicht\n\n{BODY}\n\nEde, 3 mei 1958 - De raad stemt in met de eerste brug."
    assert read_text(text).date is None
