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

FROM_GENT = "De//DET/2/det club//NOUN/5/nsubj/Com uit//ADP/4/case Gent//PROPN/2/nmod/GPE wint//VERB/0/root/Fin"
UNIVERSITY = "Universiteit//PROPN/3/nsubj/ORG Leiden//PROPN/1/flat/ORG groeit//VERB/0/root/Fin"
TEAM = "FC//PROPN/3/nsubj/ORG {}//PROPN/1/flat/ORG groeit//VERB/0/root/Fin"

CASES = [
    # who makes the same
    (text(called("verffabrikant", "Dekker"), grows("Vos")), "verfmaker", "Dekker"),
    (text(called("verffabrikant", "Dekker")), "chipmaker", "chipmaker"),
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
    # not what is of another town
    (text(UNIVERSITY), "universiteit", "Universiteit Leiden"),
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


FROM_ASSEN = (
    "Club//NOUN/5/nsubj/Com Vos//PROPN/1/appos/ORG uit//ADP/4/case Assen//PROPN/2/nmod/GPE groeit//VERB/0/root/Fin"
)
BOTH = "Vos//PROPN/4/nsubj/ORG en//CCONJ/3/cc Dekker//PROPN/1/conj/ORG groeien//VERB/0/root/Fin,Plur"
CASES += [
    # a noun of several kinds, nouns that mean the same, words of names, what a list knows
    (text(called("rockband", "Vos"), called("bedrijf", "Dekker"), grows("Smit")), "rockband", "Vos"),
    (text(called("rockband", "Vos")), "groep", "Vos"),
    (text(called("uitgeverij", "Vos"), grows("Dekker")), "uitgever", "Vos"),
    (text("FC//PROPN/3/nsubj/ORG Vos//PROPN/1/flat/ORG groeit//VERB/0/root/Fin", grows("Dekker")), "club", "FC Vos"),
    (text(grows("PSV"), grows("Dekker")), "club", "PSV"),
    (text(grows("ACM"), grows("Dekker")), "toezichthouder", "ACM"),
    # not one that makes something else, nor the parent of another
    (text(called("telecombedrijf", "Dekker")), "zuivelbedrijf", "zuivelbedrijf"),
    (text(called("bedrijf", "Dekker")), "moederbedrijf", "moederbedrijf"),
    (text(grows("Rechtbank")), "organisatie", "organisatie"),
    # two that were just named together
    (text(called("club", "Dekker"), BOTH), "club", "club"),
]


@pytest.mark.parametrize(("before", "noun", "expected"), CASES)
def test_organisations(before: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {the(noun)}", noun) == expected


@pytest.mark.parametrize(
    ("behind", "expected"), [("uit//ADP/4/case Assen", "Vos"), ("uit//ADP/4/case Breda", "club uit Breda")]
)
def test_where_a_body_is_from(behind: str, expected: str) -> None:
    sentence = f"De//DET/2/det club//NOUN/5/nsubj/Com {behind}//PROPN/2/nmod/GPE bouwt//VERB/0/root/Fin"
    assert name_of(f"{FROM_ASSEN} | {grows('PSV')} | {sentence}", "club") == expected


POOL = "{front}//PROPN/4/nsubj/ORG Assens//PROPN/1/flat/ORG Zwembad//PROPN/1/flat/ORG groeit//VERB/0/root/Fin"


@pytest.mark.parametrize(("front", "expected"), [("Stichting", "zwembad"), ("Nieuw", "Nieuw Assens Zwembad")])
def test_the_pool_is_not_the_foundation_for_it(front: str, expected: str) -> None:
    assert name_of(f"{POOL.format(front=front)} | {the('zwembad')}", "zwembad") == expected


BRITISH_VOS = "Het//DET/3/det Britse//ADJ/3/amod/NORP Vos//PROPN/4/nsubj/ORG groeit//VERB/0/root/Fin"
BRITISH = "Het//DET/3/det Britse//ADJ/3/amod/NORP {}//NOUN/5/nsubj/Neut Vos//PROPN/3/appos/ORG groeit//VERB/0/root/Fin"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # one that the text calls British, and one that it calls a company, or something else and British
        (text(BRITISH_VOS, called("bedrijf", "Dekker")), "Vos"),
        (text(called("bedrijf", "Dekker"), BRITISH_VOS), "Vos"),
        (text(BRITISH.format("concern"), called("bedrijf", "Dekker")), "Vos"),
        (text(BRITISH.format("concern"), grows("Dekker"), grows("Dekker")), "Vos"),
        # nothing is told of where either is from
        (text(called("concern", "Vos"), called("bedrijf", "Dekker")), "Dekker"),
        # the one from there is no company
        (text(BRITISH.format("vakbond"), called("bedrijf", "Dekker")), "Dekker"),
    ],
)
def test_a_body_is_rather_the_one_that_the_text_calls_from_there(before: str, expected: str) -> None:
    sentence = "Het//DET/3/det Britse//ADJ/3/amod/NORP bedrijf//NOUN/4/nsubj/Neut bouwt//VERB/0/root/Fin"
    assert name_of(f"{before} | {sentence}", "bedrijf") == expected


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
        ("uitgever", Kind("company", "uitgever")),
        ("uitgeverij", Kind("company", "uitgever")),
        ("wedstrijd", None),
    ],
)
def test_kinds_of_nouns(noun: str, expected: Kind | None) -> None:
    assert kind_of_noun(noun) == expected


def test_a_club_with_the_place_in_its_name() -> None:
    assert name_of(text(TEAM.format("Gent"), TEAM.format("Dekker"), FROM_GENT), "club") == "FC Gent"


@pytest.mark.parametrize(("town", "expected"), [("Leiden", "Universiteit Leiden"), ("Gent", "universiteit van Gent")])
def test_what_is_of_another_town_is_another(town: str, expected: str) -> None:
    of_town = (
        f"De//DET/2/det universiteit//NOUN/5/nsubj/Com van//ADP/4/case {town}//PROPN/2/nmod/GPE bouwt//VERB/0/root/Fin"
    )
    assert name_of(text(UNIVERSITY, of_town), "universiteit") == expected
