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


YOUNG = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON (//PUNCT/4/punct 17//NUM/1/appos )//PUNCT/4/punct "
    "slaapt//VERB/0/root/Fin"
)
PIET = "Piet//PROPN/3/nsubj/PERSON Vos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
LIBERAL = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON (//PUNCT/4/punct VVD//PROPN/1/nmod/ORG )//PUNCT/4/punct "
    "slaapt//VERB/0/root/Fin"
)
SINDRE = (
    "De//DET/2/det Noor//PROPN/5/nsubj/PERSON Sindre//PROPN/2/flat/PERSON Lund//PROPN/2/flat/PERSON "
    "slaapt//VERB/0/root/Fin"
)
TOGETHER = (
    "Anna//PROPN/6/nsubj/PERSON Bos//PROPN/1/flat/PERSON en//CCONJ/4/cc Eva//PROPN/1/conj/PERSON "
    "Vos//PROPN/4/flat/PERSON praten//VERB/0/root/Fin,Plur"
)
PLAYER = "Tennisster//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
MINISTER = "Minister//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
LEADERS = (
    "President//NOUN/3/nsubj/Com Jan//PROPN/1/appos/PERSON belt//VERB/0/root/Fin premier//NOUN/3/obj/Com "
    "Piet//PROPN/4/appos/PERSON"
)


def the(noun: str, features: str = "Com", upos: str = "NOUN", lemma: str = "") -> str:
    return f"De//DET/2/det {noun}/{lemma}/{upos}/3/nsubj/{features} droomt//VERB/0/root/Fin"


CASES += [
    # by age and party, however it is said
    (f"{YOUNG} | {PIET}", the("tiener"), "tiener", "Anna Bos"),
    (YOUNG, the("dertiger"), "dertiger", "dertiger"),
    (f"{LIBERAL} | {PIET}", the("liberaal"), "liberaal", "Anna Bos"),
    (LIBERAL, the("socialist"), "socialist", "socialist"),
    # where somebody is from is no part of the name, and told of them
    (f"{SINDRE} | {PIET}", the("Noor", upos="PROPN"), "Noor", "Sindre Lund"),
    (f"{MINISTER} | {PIET}", the("Harlinger", upos="PROPN"), "Harlinger", "Piet Vos"),
    (PIET, the("Computer", upos="PROPN"), "Computer", "Computer"),
    # a woman is no "Deen", and a man is no "politica"
    (PIET, the("politica"), "politica", "politica"),
    # one of two who were just named together, but the only one to hold an office
    (f"{PLAYER} | {TOGETHER}", the("tennisster"), "tennisster", "tennisster"),
    (f"{MINISTER} | {TOGETHER}", the("minister"), "minister", "Anna Bos"),
    # the subject of the sentence before is rather meant
    (LEADERS, the("leider"), "leider", "Jan"),
    # somebody without a name was told of since
    (
        f"{PIET} | Een//DET/2/det fietser//NOUN/3/nsubj/Com valt//VERB/0/root/Fin",
        the("veteraan"),
        "veteraan",
        "veteraan",
    ),
    # who is a sportsman or -woman is no former one
    (f"{PLAYER} | {PIET}", the("oud-tennisser"), "oud-tennisser", "Piet Vos"),
]


@pytest.mark.parametrize(("before", "sentence", "noun", "expected"), CASES)
def test_epithets(before: str, sentence: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {sentence}", noun) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("bestuurster", "bestuurder"),
        ("onderzoekster", "onderzoeker"),
        ("biologe", "bioloog"),
        ("raadsvrouw", "raadsman"),
        ("venster", "venster"),
    ],
)
def test_noun_for_a_man(noun: str, expected: str) -> None:
    assert masculine(noun) == expected


@pytest.mark.parametrize(
    ("verb", "noun", "expected"),
    [("arresteert", "verdachte", "Piet Vos"), ("ziet", "verdachte", "verdachte")],
)
def test_what_befalls_somebody_says_what_they_are(verb: str, noun: str, expected: str) -> None:
    lemma = {"arresteert": "arresteren", "ziet": "zien"}[verb]
    before = (
        f"Politie//NOUN/2/nsubj/Com {verb}/{lemma}/VERB/0/root/Fin Piet//PROPN/2/obj/PERSON Vos//PROPN/3/flat/PERSON | "
        "Anna//PROPN/2/nsubj/PERSON slaapt//VERB/0/root/Fin"
    )
    assert name_of(f"{before} | {the(noun)}", noun) == expected


def test_the_one_whom_a_participle_tells_of() -> None:
    before = (
        "Anna//PROPN/2/nsubj/PERSON ontslaat/ontslaan/VERB/0/root/Fin Piet//PROPN/2/obj/PERSON Vos//PROPN/3/flat/PERSON"
    )
    sentence = "De//DET/3/det ontslagen/ontslaan/VERB/3/amod/vd chef//NOUN/4/nsubj/Com droomt//VERB/0/root/Fin"
    assert name_of(f"{before} | {sentence}", "chef") == "Piet Vos"


def test_a_thing_told_of_with_more_words_comes_back_bare() -> None:
    before = (
        "Een//DET/2/det motie//NOUN/6/nsubj/Com van//ADP/5/case de//DET/5/det Raad//PROPN/2/nmod/ORG "
        "faalt//VERB/0/root/Fin"
    )
    assert name_of(f"{before} | De//DET/2/det motie//NOUN/3/nsubj/Com slaagt//VERB/0/root/Fin", "motie") == (
        "motie van de Raad"
    )
