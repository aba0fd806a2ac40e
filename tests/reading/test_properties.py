"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.model import Article
from kg.reading import explained, read_text

LINES = [
    "Lees ook",
    "Brug in Zwolle gaat dicht",
    "Brug in Zwolle gaat dicht",
    "De raad heeft dinsdag ingestemd met de brug. De wethouder is blij.",
    "© AFPRussische troepen trekken zich terug.",
    "Foto: ANP / Els VisserHet kabinet wil minder.",
    "Door Els Visser··Aangepast: 18 juli 2025, 18:42",
    "01:09",
    "  1. 00:43",
    "    Hond redt kat",
    "ZwolleVerkeerBrug",
    "Zo verliep de stemming:",
    "Meer uit Binnenland",
    "DEN HAAG (ANP) - Het kabinet valt. De premier",
    "2 uur geledenGent (Belga) - De trein rijdt niet.",
    "12 reacties",
    "Beantwoorden",
    "# Kop",
    "- een punt van de lijst",
    "loopt door op de volgende regel en nog",
    "",
    "   ",
    "\t",
]
pages = st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=25).map("\n".join)


def read(text: str) -> Article | None:
    try:
        return read_text(text)
    except ReadingError:
        return None


def check_spans(article: Article) -> None:
    covered = 0
    for span in explained(article):
        assert article.text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""
        assert span.start >= covered
        assert not article.text[covered : span.start].strip()
        covered = span.end
    assert not article.text[covered:].strip()
    for parts in (article.paragraphs, article.dropped):
        starts = [part.start for part in parts]
        assert starts == sorted(starts)
    article.text.encode()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages)
def test_every_character_is_kept_or_dropped_once(text: str) -> None:
    article = read(text)
    if article is not None:
        check_spans(article)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_characters(text: str) -> None:
    article = read(text)
    if article is not None:
        check_spans(article)
        assert all(character == "\n" or character.isprintable() for character in article.text)


@settings(max_examples=60, deadline=None)
@given(pages)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


def test_long_texts() -> None:
    """Each would take minutes, were the time to grow with the square of the length."""
    for text in (
        "Woord " * 100_000,
        "A" * 900_000,
        "a. B" * 200_000,
        "Zin van drie woorden.\n" * 6_000,
        "kop\n" * 10_000,
        "woord op de\n" * 30_000,
        "(" * 500_000 + "a",
    ):
        article = read_text(text)
        check_spans(article)
