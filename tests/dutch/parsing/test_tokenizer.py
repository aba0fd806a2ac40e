"""Words as the treebank has them."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.dutch.parsing import tokenizer
from kg.tables import read_lines


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("nl")
    tokenizer.tune(nlp)
    return nlp


WORDS = [
    ("De bus was vol.", ["De", "bus", "was", "vol", "."]),
    ("Dat klopt al.", ["Dat", "klopt", "al", "."]),
    ("Al.", ["Al", "."]),
    ("Mw. Jansen belt.", ["Mw.", "Jansen", "belt", "."]),
    ("op 3 okt. 2021", ["op", "3", "okt.", "2021"]),
    ("mr. S. de Boer", ["mr.", "S.", "de", "Boer"]),
    (",,Kom binnen.''", [",,", "Kom", "binnen", ".", "''"]),
    ("„Kom binnen.”", ["„", "Kom", "binnen", ".", "”"]),
    ("einde.Daarna", ["einde", ".", "Daarna"]),
    ("met 3-0.Daarna", ["met", "3-0", ".", "Daarna"]),
    ("uit klas 3B.", ["uit", "klas", "3B", "."]),
    ("van de BvdD.", ["van", "de", "BvdD", "."]),
    ("zo'n auto's", ["zo'n", "auto's"]),
    ("'s Avonds", ["'s", "Avonds"]),
    ("zo’n foto’s, SP’ers.", ["zo’n", "foto’s", ",", "SP’ers", "."]),
    ("(in 's-Gravenhage)", ["(", "in", "'s-Gravenhage", ")"]),
    ("’s-Hertogenbosch.", ["’s-Hertogenbosch", "."]),
    ("‘snel’", ["‘", "snel", "’"]),
    ("oud-premier", ["oud-premier"]),
    ("1.500,75 euro", ["1.500,75", "euro"]),
    ("https://voorbeeld.nl/a?b=c", ["https://voorbeeld.nl/a?b=c"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(blank: Language, text: str, expected: list[str]) -> None:
    assert [token.text for token in blank(text)] == expected


def test_text_is_kept(blank: Language) -> None:
    text = "Hij zei: ,,Nee''\n\n  en ging.Toen\twerd het stil… "
    assert blank(text).text == text


def test_word_lists_have_no_double_lines() -> None:
    for name in ("ordinary_words.txt", "abbreviations.txt"):
        words = read_lines(name)
        assert len(words) == len(set(words)), name
