"""Which organisation "het bedrijf" is, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.coreference.body_kinds import Kind, kind_of_noun
from tests.linking.coreference.names_of_words import name_of


def grows(name: str, label: str = "ORG") -> str:
    return f"{name}//PROPN/2/nsubj/{label} groeit//VERB/0/root/Fin"


def called(noun: str, name: str) -> str:
    return f"{noun}//NOUN/3/nsubj/Com {name}//PROPN/1/appos/ORG groeit//VERB/0/root/Fin"


def the(noun: str) -> str:
    return f"De//DET/2/det {noun}//NOUN/3/nsubj/Com bouwt//VERB/0/root/Fin"


def text(*sentences: str) -> str:
    return " | ".join(sentences)


OF_ENVIRONMENT = "Omgevingsdienst//PROPN/3/nsubj/ORG Dekker//PROPN/1/flat/ORG groeit//VERB/0/root/Fin"

CASES = [
    # one that was called so wins from a nearer one
    (text(called("bank", "Dekker"), grows("Vos")), "bank", "Dekker"),
    (text(called("vakbond", "BGR"), grows("Vos")), "bond", "BGR"),
    # not what was called something else
    (text(called("vakbond", "BGR")), "concern", "concern"),
    (text(grows("Dekker"), called("Vakbond", "BGR")), "concern", "Dekker"),
    (text(called("verzekeraar", "Dekker")), "bank", "bank"),
    (text(called("verzekeraar", "Dekker")), "bedrijf", "Dekker"),
    # what the name says itself
    (text(grows("Dekkerbank"), grows("Vos")), "bank", "Dekkerbank"),
    (text(grows("Rechtbank")), "bank", "bank"),
    (text(OF_ENVIRONMENT), "omgevingsdienst", "Omgevingsdienst Dekker"),
    (text(OF_ENVIRONMENT, OF_ENVIRONMENT.replace("Dekker", "Vos")), "omgevingsdienst", "omgevingsdienst"),
    (text(grows("VVD"), grows("Vos")), "partij", "VVD"),
    (text(grows("VVD")), "bedrijf", "bedrijf"),
    # by who is something there
    (
        text(
            grows("Dekker"),
            grows("Vos"),
            "De//DET/2/det topman//NOUN/5/nsubj/Com van//ADP/4/case Dekker//PROPN/2/nmod/ORG slaapt//VERB/0/root/Fin",
        ),
        "onderneming",
        "Dekker",
    ),
    # only what was called so
    (text(grows("Dekker")), "politie", "politie"),
    (text(grows("Dekker")), "universiteit", "universiteit"),
    # another one without a name stands nearer
    (text(grows("Dekker"), "Een//DET/2/det fabrikant//NOUN/3/nsubj/Com groeit//VERB/0/root/Fin"), "bedrijf", "bedrijf"),
    (text(grows("Assen", "GPE")), "bedrijf", "bedrijf"),
]


@pytest.mark.parametrize(("before", "noun", "expected"), CASES)
def test_organisations(before: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {the(noun)}", noun) == expected


OF_BGR = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON (//PUNCT/4/punct BGR//PROPN/1/nmod/ORG )//PUNCT/4/punct "
    "slaapt//VERB/0/root/Fin"
)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (OF_BGR, "BGR"),
        (text(OF_BGR, grows("Dekker")), "BGR"),
        (OF_BGR.replace("BGR//PROPN/1/nmod/ORG", "41//NUM/1/nmod"), "partij"),
    ],
)
def test_what_somebody_belongs_to(before: str, expected: str) -> None:
    sentence = "Haar//PRON/2/nmod:poss partij//NOUN/3/nsubj/Com bouwt//VERB/0/root/Fin"
    assert name_of(f"{before} | {sentence}", "partij") == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("bedrijf", Kind("company", None)),
        ("zuivelbedrijf", Kind("company", None)),
        ("bank", Kind("company", "bank")),
        ("zandbank", None),
        ("partij", Kind("party", None)),
        ("wedstrijd", None),
    ],
)
def test_kinds_of_nouns(noun: str, expected: Kind | None) -> None:
    assert kind_of_noun(noun) == expected
