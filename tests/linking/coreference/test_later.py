"""Descriptions whose name comes later, on trees made by hand."""

from __future__ import annotations

import pytest

from tests.linking.coreference.names_of_words import name_of

MAN = "Een//DET/3/det 22-jarige//ADJ/3/amod man//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
DELANO = (
    "Delano//PROPN/6/nsubj/PERSON G.//PROPN/1/flat/PERSON (//PUNCT/4/punct {age}//NUM/1/appos )//PUNCT/4/punct "
    "zwijgt//VERB/0/root/Fin"
)
MINISTER = "Minister//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON zwijgt//VERB/0/root/Fin"
DEKKER = "Dekker//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"
VOS = "Vos//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"


def the(noun: str) -> str:
    return f"De//DET/2/det {noun}//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin"


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (f"{MAN} | {DELANO.format(age=22)}", "man", "Delano G."),
        (f"{MAN} | {DELANO.format(age=23)}", "man", "22-jarige man"),
        (f"{the('minister')} | {MINISTER}", "minister", "Anna Bos"),
        (f"{the('premier')} | {MINISTER}", "premier", "premier"),
        (
            f"{the('minister')} | {MINISTER} | {MINISTER.replace('Anna', 'Eva').replace('Bos', 'Mol')}",
            "minister",
            "minister",
        ),
        (f"{the('bedrijf')} | {DEKKER}", "bedrijf", "Dekker"),
        (f"{the('bedrijf')} | {DEKKER} | {VOS}", "bedrijf", "bedrijf"),
        (f"{the('rechtbank')} | {DEKKER}", "rechtbank", "rechtbank"),
    ],
)
def test_names_told_later(notation: str, word: str, expected: str) -> None:
    assert name_of(notation, word) == expected


def test_a_pronoun_follows_the_description_to_its_name() -> None:
    he = "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin"
    assert name_of(f"{MAN} | {he} | {DELANO.format(age=22)}", "Hij") == "Delano G."
