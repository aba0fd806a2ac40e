"""Who "de 44-jarige", "de oud-wielrenner" or "de onderzoekster" is, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.coreference.role_nouns import masculine
from tests.linking.coreference.names_of_words import name_of

ANNA = "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
BOTH = (
    "Anna//PROPN/9/nsubj/PERSON Bos//PROPN/1/flat/PERSON (//PUNCT/4/punct 44//NUM/1/appos )//PUNCT/4/punct "
    "en//CCONJ/7/cc Piet//PROPN/1/conj/PERSON Vos//PROPN/7/flat/PERSON slapen//VERB/0/root/Fin"
)
RIDER = "Ploegleider//NOUN/4/nsubj/Com Piet//PROPN/1/appos/PERSON Vos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
SCIENTIST = "Biologe//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"

CASES = [
    (BOTH, "De//DET/2/det 44-jarige//ADJ/3/nsubj/nom droomt//VERB/0/root/Fin", "44-jarige", "Anna Bos"),
    (BOTH, "De//DET/2/det 45-jarige//ADJ/3/nsubj/nom droomt//VERB/0/root/Fin", "45-jarige", "Piet Vos"),
    (RIDER, "De//DET/2/det oud-wielrenner//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "oud-wielrenner", "Piet Vos"),
    (RIDER, "De//DET/2/det keeper//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "keeper", "keeper"),
    (SCIENTIST, "De//DET/2/det onderzoekster//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "onderzoekster", "Anna Bos"),
    (ANNA, "De//DET/2/det rechter//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "rechter", "rechter"),
    (ANNA, "De//DET/2/det keepster//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "keepster", "Anna Bos"),
    (ANNA, "De//DET/2/det premier//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "premier", "premier"),
]


@pytest.mark.parametrize(("before", "sentence", "noun", "expected"), CASES)
def test_epithets(before: str, sentence: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {sentence}", noun) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("onderzoekster", "onderzoeker"), ("biologe", "bioloog"), ("raadsvrouw", "raadsman"), ("venster", "venster")],
)
def test_noun_for_a_man(noun: str, expected: str) -> None:
    assert masculine(noun) == expected


def test_a_thing_told_of_with_more_words_comes_back_bare() -> None:
    before = (
        "Een//DET/2/det motie//NOUN/6/nsubj/Com van//ADP/5/case de//DET/5/det Raad//PROPN/2/nmod/ORG "
        "faalt//VERB/0/root/Fin"
    )
    assert name_of(f"{before} | De//DET/2/det motie//NOUN/3/nsubj/Com slaagt//VERB/0/root/Fin", "motie") == (
        "motie van de Raad"
    )
