"""Dutch numerals as numbers."""

from __future__ import annotations

import pytest

from kg.dutch.lexicon.numerals import read_numeral, split_unit, value_of

# words, value, how many of them it takes; None where they begin with no numeral
NUMERALS = [
    ("2.100.000 euro", 2_100_000, 1),
    ("3,1 procent", 3.1, 1),
    ("37,80 euro", 37.8, 1),
    ("90.000,- boete", 90_000, 1),
    ("4000 mensen", 4000, 1),
    ("2 000 mensen", 2000, 2),
    ("2,1 miljard euro", 2_100_000_000, 2),
    ("8,2 mln euro", 8_200_000, 2),
    ("5 mld", 5_000_000_000, 2),
    ("300 duizend banen", 300_000, 2),
    ("2 miljoen 300 duizend stemmen", 2_300_000, 4),
    ("drieëntwintig mensen", 23, 1),
    ("drieentwintig mensen", 23, 1),
    ("Tweeduizendvijfhonderd mensen", 2500, 1),
    ("achttienhonderd mensen", 1800, 1),
    ("tweehonderd vijftig mensen", 250, 2),
    ("honderd mensen", 100, 1),
    ("drie miljoen mensen", 3_000_000, 2),
    ("twee miljoen driehonderdduizend mensen", 2_300_000, 3),
    ("anderhalf jaar", 1.5, 1),
    ("anderhalf miljoen mensen", 1_500_000, 2),
    ("tweeënhalf jaar", 2.5, 1),
    ("drie en een half miljoen", 3_500_000, 5),
    ("een half miljoen mensen", 500_000, 3),
    ("half miljard", 500_000_000, 2),
    ("een miljoen mensen", 1_000_000, 2),
    ("een dozijn eieren", 12, 2),
    ("drie dozijn eieren", 36, 2),
    ("een half dozijn eieren", 6, 3),
    ("één man", 1, 1),
    ("Eén man", 1, 1),
    ("nul mensen", 0, 1),
    ("twaalf 2024", 12, 1),
    ("12 drie", 12, 1),
    ("een man", None, 0),
    ("half mei", None, 0),
    ("tientallen mensen", None, 0),
    ("honderden mensen", None, 0),
    ("enkele mensen", None, 0),
    ("aantal mensen", None, 0),
    ("kwartaal", None, 0),
    ("derde man", None, 0),
    ("twaalfde man", None, 0),
    ("16.30 uur", None, 0),
    ("3-1", None, 0),
    ("22-jarige man", None, 0),
    ("12e ronde", None, 0),
    ("", None, 0),
]


@pytest.mark.parametrize(("text", "value", "length"), NUMERALS, ids=[row[0] for row in NUMERALS])
def test_numeral(text: str, value: float | None, length: int) -> None:
    read = read_numeral(text.split())
    assert (read and (read.value, read.length)) == (None if value is None else (value, length))
    assert read is None or not read.is_share


# words, value, how many of them it takes
SHARES = [
    ("een op de drie leden", 1 / 3, 4),
    ("drie op de tien leden", 0.3, 4),
    ("een derde van", 1 / 3, 2),
    ("twee derde van", 2 / 3, 2),
    ("een kwart van", 0.25, 2),
    ("helft van", 0.5, 1),
    ("driekwart van", 0.75, 1),
]


@pytest.mark.parametrize(("text", "value", "length"), SHARES, ids=[row[0] for row in SHARES])
def test_share(text: str, value: float, length: int) -> None:
    read = read_numeral(text.split())
    assert read is not None and read.is_share
    assert read.value == pytest.approx(value) and read.length == length


@pytest.mark.parametrize("text", ["een derde verdachte", "vier op de drie leden", "twee vijfde plaatsen"])
def test_no_share(text: str) -> None:
    read = read_numeral(text.split())
    assert read is None or not read.is_share


@pytest.mark.parametrize(
    ("text", "value", "length", "is_about"),
    [("een twintigtal mensen", 20, 2, True), ("20-tal", 20, 1, True), ("drietal", 3, 1, False)],
)
def test_collective(text: str, value: float, length: int, is_about: bool) -> None:
    read = read_numeral(text.split())
    assert read is not None and (read.value, read.length, read.is_about) == (value, length, is_about)


@pytest.mark.parametrize(("text", "scale"), [("9 miljoen", 1e6), ("9", 1), ("drie dozijn", 1), ("honderd", 1)])
def test_scale(text: str, scale: float) -> None:
    read = read_numeral(text.split())
    assert read is not None and read.scale == scale


def test_every_cardinal_below_a_hundred_has_its_value() -> None:
    ones = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
    tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
    for ten, tens_word in enumerate(tens, start=2):
        assert value_of(tens_word) == 10 * ten
        for one, word in enumerate(ones, start=1):
            joint = "ën" if word.endswith("e") else "en"
            assert value_of(word + joint + tens_word) == 10 * ten + one


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("10%", ("10", "%")),
        ("3,1%", ("3,1", "%")),
        ("10km", ("10", "km")),
        ("10", ("10", "")),
        ("7-jarige", ("7-jarige", "")),
    ],
)
def test_unit_written_to_digits(word: str, parts: tuple[str, str]) -> None:
    assert split_unit(word) == parts
