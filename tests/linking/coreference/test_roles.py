"""What a person is called in the article, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.coreference.role_nouns import same_role
from tests.linking.coreference.names_of_words import name_of

MINISTER = "Minister//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
LEADER = (
    "BGR-leider/bgr-leider/NOUN/4/nsubj/Com Piet//PROPN/1/appos/PERSON Vos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
)
BGR = "BGR//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"
OF_WATER = (
    "De//DET/2/det minister//NOUN/6/nsubj/Com van//ADP/4/case Water//PROPN/2/nmod/ORG Jan//PROPN/2/appos/PERSON "
    "slaapt//VERB/0/root/Fin"
)
IS = "Anna//PROPN/5/nsubj/PERSON Bos//PROPN/1/flat/PERSON is//AUX/5/cop de//DET/5/det premier//NOUN/0/root/Com"
IS_NOT = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON is//AUX/6/cop niet//ADV/6/advmod de//DET/6/det "
    "premier//NOUN/0/root/Com"
)
IN_BRACKETS = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON (//PUNCT/4/punct BGR//PROPN/1/nmod/ORG )//PUNCT/4/punct "
    "slaapt//VERB/0/root/Fin"
)


def the(noun: str, *, lemma: str = "", extras: str = "Com", upos: str = "NOUN", adjective: str | None = None) -> str:
    if adjective is None:
        return f"De//DET/2/det {noun}/{lemma}/{upos}/3/nsubj/{extras} droomt//VERB/0/root/Fin"
    return f"De//DET/3/det {adjective}//ADJ/3/amod {noun}/{lemma}/{upos}/4/nsubj/{extras} droomt//VERB/0/root/Fin"


CASES = [
    (MINISTER, the("bewindsman"), "bewindsman", "Anna Bos"),
    (MINISTER, the("bewindsvrouw"), "bewindsvrouw", "Anna Bos"),
    (MINISTER, the("vorst"), "vorst", "vorst"),
    (MINISTER, the("oud-minister"), "oud-minister", "Anna Bos"),
    (f"{BGR} | {LEADER}", the("leider"), "leider", "Piet Vos"),
    (f"{BGR} | {LEADER}", the("BGR-leider", lemma="bgr-leider"), "BGR-leider", "Piet Vos"),
    (
        f"{BGR} | XYZ//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin | {LEADER}",
        the("XYZ-leider"),
        "XYZ-leider",
        "XYZ-leider",
    ),
    (IS, the("premier"), "premier", "Anna Bos"),
    (IS_NOT, the("premier"), "premier", "premier"),
    # what a role is of
    (
        OF_WATER,
        "De//DET/2/det minister//NOUN/5/nsubj/Com van//ADP/4/case Water//PROPN/2/nmod/ORG droomt//VERB/0/root/Fin",
        "minister",
        "Jan",
    ),
    (
        OF_WATER,
        "De//DET/2/det minister//NOUN/5/nsubj/Com van//ADP/4/case Vuur//PROPN/2/nmod/ORG droomt//VERB/0/root/Fin",
        "minister",
        "minister van Vuur",
    ),
    # who belongs to something
    (IN_BRACKETS, the("BGR'er", upos="PROPN"), "BGR'er", "Anna Bos"),
    (IN_BRACKETS, the("XYZ'er", upos="PROPN"), "XYZ'er", "XYZ'er"),
    (IN_BRACKETS, the("BGR-leider", lemma="bgr-leider"), "BGR-leider", "Anna Bos"),
    (
        f"{IN_BRACKETS} | {LEADER.replace('BGR-', 'partij').replace('bgr-', 'partij')}",
        the("BGR-leider", lemma="bgr-leider"),
        "BGR-leider",
        "Piet Vos",
    ),
    # where somebody is from, and how old
    (IN_BRACKETS, the("Utrechter", extras="Com,NORP", upos="PROPN", adjective="40-jarige"), "Utrechter", "Anna Bos"),
    # what the article calls somebody else
    (MINISTER, the("verdachte", adjective="40-jarige"), "verdachte", "40-jarige verdachte"),
]


@pytest.mark.parametrize(("before", "sentence", "noun", "expected"), CASES)
def test_roles(before: str, sentence: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {sentence}", noun) == expected


def test_the_one_who_was_mentioned_last() -> None:
    other = MINISTER.replace("Anna", "Piet").replace("Bos", "Vos")
    again = "Bos//PROPN/2/nsubj/PERSON lacht//VERB/0/root/Fin"
    assert name_of(f"{MINISTER} | {other} | {the('minister')}", "minister") == "Piet Vos"
    assert name_of(f"{MINISTER} | {other} | {again} | {the('minister')}", "minister") == "Anna Bos"


def test_a_description_is_not_who_does_something_to_it() -> None:
    sentence = "Bos//PROPN/2/nsubj/PERSON belt//VERB/0/root/Fin de//DET/4/det minister//NOUN/2/obj/Com"
    assert name_of(f"{MINISTER} | {sentence}", "minister") == "minister"


@pytest.mark.parametrize(
    ("said", "learnt", "is_same"),
    [
        ("minister", "defensieminister", True),
        ("defensieminister", "minister", True),
        ("bewindsman", "staatssecretaris", True),
        ("staatssecretaris", "bewindsman", False),
        ("lid", "raadslid", False),
        ("premier", "minister", False),
    ],
)
def test_same_role(said: str, learnt: str, is_same: bool) -> None:
    assert same_role(said, learnt) is is_same


def test_who_belongs_to_one_party_is_no_leader_of_another() -> None:
    leader = "Leider//NOUN/3/nsubj/Com Piet//PROPN/1/appos/PERSON slaapt//VERB/0/root/Fin"
    member = "De//DET/2/det PvdA'er//PROPN/3/nsubj/NORP droomt//VERB/0/root/Fin"
    of_party = "De//DET/2/det {0}-leider/{0}-leider/NOUN/3/nsubj/Com zwijgt//VERB/0/root/Fin"
    assert name_of(f"{leader} | {member}", "PvdA'er") == "Piet"
    assert name_of(f"{leader} | {member} | {of_party.format('PvdA')}", "PvdA-leider") == "Piet"
    assert name_of(f"{leader} | {member} | {of_party.format('VVD')}", "VVD-leider") == "VVD-leider"
