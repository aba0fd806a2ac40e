"""What a pronoun stands for, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.gender import gender_of_first_name

from .trees import name_of

ANNA = "Anna/PROPN/3/nsubj/PERSON Bos/PROPN/1/flat/PERSON slaapt/VERB/0/root/Fin"
PIET = "Piet/PROPN/3/nsubj/PERSON Vos/PROPN/1/flat/PERSON slaapt/VERB/0/root/Fin"
PIET_AS_OBJECT = "Piet/PROPN/3/obj/PERSON Vos/PROPN/4/flat/PERSON"
ANNA_SEES_PIET = f"Anna/PROPN/3/nsubj/PERSON Bos/PROPN/1/flat/PERSON ziet/VERB/0/root/Fin {PIET_AS_OBJECT}"
COMPANY = "Het/DET/2/det bedrijf/NOUN/3/nsubj/Neut groeit/VERB/0/root/Fin"
COMPANY_OF_ANNA = COMPANY + " bij/ADP/5/case Anna/PROPN/3/obl/PERSON Bos/PROPN/5/flat/PERSON"
DOGS = "De/DET/2/det honden/NOUN/3/nsubj/Com,Plur,lemma=hond blaffen/VERB/0/root/Fin,Plur"
THE_TWO = "Anna/PROPN/4/nsubj/PERSON en/CCONJ/3/cc Piet/PROPN/1/conj/PERSON slapen/VERB/0/root/Fin,Plur"

ANNA_BLAMES_HER_NEIGHBOUR = (
    "Anna/PROPN/2/nsubj/PERSON verwijt/VERB/0/root/Fin,lemma=verwijten haar/PRON/4/nmod:poss buurman/NOUN/2/iobj/Com "
    "dat/SCONJ/8/mark hij/PRON/8/nsubj alles/PRON/8/obj verbrandt/VERB/2/ccomp/Fin"
)

CASES = [
    (PIET, ANNA_BLAMES_HER_NEIGHBOUR, "hij", "buurman"),
    (ANNA, "Ze/PRON/2/nsubj droomt/VERB/0/root/Fin", "Ze", "Anna Bos"),
    (ANNA, "Zij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Zij", "Anna Bos"),
    (ANNA, "Hij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Hij", None),
    (PIET, "Hij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Hij", "Piet Vos"),
    (PIET, "Zij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Zij", None),
    (ANNA_SEES_PIET, "Hij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Hij", "Piet Vos"),
    (ANNA_SEES_PIET, "Zij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Zij", "Anna Bos"),
    (ANNA_SEES_PIET, "Men/PRON/2/nsubj hoort/VERB/0/root/Fin hem/PRON/2/obj", "hem", "Piet Vos"),
    (ANNA_SEES_PIET, "Men/PRON/2/nsubj hoort/VERB/0/root/Fin haar/PRON/2/obj", "haar", "Anna Bos"),
    (PIET, "Die/PRON/2/nsubj droomt/VERB/0/root/Fin", "Die", "Piet Vos"),
    (COMPANY, "Het/PRON/2/nsubj wint/VERB/0/root/Fin", "Het", "bedrijf"),
    (DOGS, "Het/PRON/2/nsubj regent/VERB/0/root/Fin", "Het", None),
    (DOGS, "Zij/PRON/2/nsubj rennen/VERB/0/root/Fin,Plur", "Zij", "honden"),
    (DOGS, "Ze/PRON/2/nsubj rent/VERB/0/root/Fin", "Ze", None),
    (COMPANY_OF_ANNA, "Zij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Zij", "Anna Bos"),
    (ANNA, "Iedereen/PRON/4/nsubj kent/VERB/0/root/Fin haar/PRON/4/nmod:poss huis/NOUN/2/obj/Neut", "haar", "Anna Bos"),
    (PIET, "Iedereen/PRON/2/nsubj kent/VERB/0/root/Fin iets/PRON/2/obj", "iets", None),
    (PIET, "Dat/PRON/2/nsubj helpt/VERB/0/root/Fin", "Dat", None),
    (
        "Er/ADV/2/advmod gebeurt/VERB/0/root/Fin niets/PRON/2/nsubj",
        "Hij/PRON/2/nsubj slaapt/VERB/0/root/Fin",
        "Hij",
        None,
    ),
]


@pytest.mark.parametrize(("before", "sentence", "pronoun", "expected"), CASES)
def test_pronouns(before: str, sentence: str, pronoun: str, expected: str | None) -> None:
    assert name_of(f"{before}\n{sentence}", pronoun) == expected


def test_the_same_pronoun_in_one_sentence_is_the_same_person() -> None:
    first = "Hij/PRON/2/nsubj ziet/VERB/0/root/Fin Jan/PROPN/2/obj/PERSON"
    second = "en/CCONJ/6/cc hij/PRON/6/nsubj droomt/VERB/2/conj/Fin"
    assert name_of(f"{PIET}\n{first} {second}", "hij") == "Piet Vos"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anna Bos", "female"),
        ("Piet Bos", "male"),
        ("Kajsa Bos", "female"),
        ("Luca Bos", "male"),
        ("Bosma", "unknown"),
    ],
)
def test_gender_of_first_names(name: str, gender: str) -> None:
    assert gender_of_first_name(name) == gender


def test_two_arguments_of_one_verb_are_two_things() -> None:
    sentence = "Piet/PROPN/3/nsubj/PERSON Vos/PROPN/1/flat/PERSON ziet/VERB/0/root/Fin hem/PRON/3/obj"
    assert name_of(sentence, "hem") is None


def test_a_possessive_may_point_to_the_subject() -> None:
    sentence = "Piet/PROPN/2/nsubj/PERSON ziet/VERB/0/root/Fin zijn/PRON/4/nmod:poss huis/NOUN/2/obj/Neut"
    assert name_of(sentence, "zijn") == "Piet"


def test_nothing_owns_itself() -> None:
    sentence = "Men/PRON/2/nsubj ziet/VERB/0/root/Fin zijn/PRON/4/nmod:poss huis/NOUN/2/obj/Neut"
    assert name_of(sentence, "zijn") is None


def test_too_far_back() -> None:
    between = "Het/PRON/2/nsubj regent/VERB/0/root/Fin\n" * 5
    assert name_of(f"{PIET}\n{between}Hij/PRON/2/nsubj droomt/VERB/0/root/Fin", "Hij") is None


def test_first_person_in_a_quotation_is_the_speaker() -> None:
    quotation = '"/PUNCT/3/punct Ik/PRON/3/nsubj vertrek/VERB/6/ccomp/Fin vandaag/ADV/3/advmod "/PUNCT/3/punct'
    speaker = "zegt/VERB/0/root/Fin,lemma=zeggen Anna/PROPN/6/nsubj/PERSON Bos/PROPN/7/flat/PERSON"
    assert name_of(f"{quotation} {speaker}", "Ik") == "Anna Bos"


def test_first_person_outside_a_quotation_is_nobody() -> None:
    assert name_of(f"{PIET}\nIk/PRON/2/nsubj vertrek/VERB/0/root/Fin", "Ik") is None
