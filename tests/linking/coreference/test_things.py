"""Things without a name that a description comes back to, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.coreference.things import is_compound_of, is_other_noun
from tests.linking.coreference.names_of_words import name_of


def a(noun: str, article: str = "Een") -> str:
    return f"{article}//DET/2/det {noun}//NOUN/3/nsubj/Neut zinkt//VERB/0/root/Fin"


def the(noun: str) -> str:
    return f"Het//DET/2/det {noun}//NOUN/3/nsubj/Neut drijft//VERB/0/root/Fin"


MANY = "Twee//NUM/2/nummod kotters/kotter/NOUN/3/nsubj/Com,Plur zinken//VERB/0/root/Fin"
PRIZE = "De//DET/3/det Zilveren//PROPN/3/flat/MISC Hengelprijs//PROPN/4/nsubj/MISC verdwijnt//VERB/0/root/Fin"
OTHER_PRIZE = "De//DET/2/det Zeeprijs//PROPN/3/nsubj/MISC verdwijnt//VERB/0/root/Fin"
EDUCATION = "Onderwijs//PROPN/2/nsubj/ORG zwijgt//VERB/0/root/Fin"
FAR = " | ".join(["Het//PRON/2/nsubj regent/regenen/VERB/0/root/Fin"] * 4)


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (f"{a('recherchebureau')} | {the('bureau')}", "bureau", "recherchebureau"),
        (f"{a('kotter')} | {the('schip')}", "schip", "kotter"),
        (f"{a('garnalenkotter')} | {the('schip')}", "schip", "garnalenkotter"),
        (f"{a('restaurant')} | {the('zaak')}", "zaak", "restaurant"),
        (f"{a('onderzoek')} | {the('studie')}", "studie", "onderzoek"),
        # two that fit, several, one of the noun itself, one that is far
        (f"{a('kotter')} | {a('veerboot')} | {the('schip')}", "schip", "schip"),
        (f"{MANY} | {the('schip')}", "schip", "schip"),
        (f"{the('schip')} | {a('kotter')} | {the('schip')}", "schip", "schip"),
        (f"{a('kotter')} | {FAR} | {the('schip')}", "schip", "schip"),
        # no kind of it
        (f"{a('oorzaak')} | {the('zaak')}", "zaak", "zaak"),
        (f"{a('brandweer', 'De')} | {the('weer')}", "weer", "weer"),
        # names that end in the noun
        (f"{PRIZE} | {the('prijs')}", "prijs", "Zilveren Hengelprijs"),
        (f"{PRIZE} | {OTHER_PRIZE} | {the('prijs')}", "prijs", "prijs"),
        (f"{EDUCATION} | {the('onderwijs')}", "onderwijs", "onderwijs"),
    ],
)
def test_things_told_of_before(notation: str, word: str, expected: str) -> None:
    assert name_of(notation, word) == expected


@pytest.mark.parametrize(
    ("noun", "last", "expected"),
    [
        ("gascentrale", "centrale", True),
        ("vissersboot", "boot", True),
        ("eindrapport", "rapport", True),
        ("rechtbank", "bank", False),
        ("maatregel", "regel", False),
        ("hoofdstuk", "stuk", False),
        ("oorzaak", "zaak", False),
    ],
)
def test_compounds(noun: str, last: str, *, expected: bool) -> None:
    assert is_compound_of(noun, last) is expected


def test_other_nouns() -> None:
    assert is_other_noun("garnalenkotter", "schip")
    assert not is_other_noun("schip", "kotter")
