"""Several things at once: "beide landen", "de twee", "zij", on trees made by hand."""

from __future__ import annotations

import pytest

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import extract
from kg.linking import Linker, link
from kg.model import Article, Paragraph
from tests.trees import tree

COUNTRIES = "Frankrijk//PROPN/4/nsubj/GPE en//CCONJ/3/cc Italië//PROPN/1/conj/GPE praten//VERB/0/root/Fin,Plur"
PEOPLE = "Anna//PROPN/4/nsubj/PERSON en//CCONJ/3/cc Piet//PROPN/1/conj/PERSON praten//VERB/0/root/Fin,Plur"
MEETS = "Anna//PROPN/2/nsubj/PERSON ontmoet//VERB/0/root/Fin Piet//PROPN/2/obj/PERSON"
FULL_NAMES = (
    "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON ontmoet//VERB/0/root/Fin Piet//PROPN/3/obj/PERSON "
    "Vos//PROPN/4/flat/PERSON"
)
JAN = "Jan//PROPN/2/nsubj/PERSON slaapt//VERB/0/root/Fin"
TOWNS = "Men//PRON/2/nsubj ziet//VERB/0/root/Fin Assen//PROPN/2/obj/GPE en//CCONJ/5/cc Breda//PROPN/3/conj/GPE"
BOTH = "Beiden//PRON/2/nsubj slapen//VERB/0/root/Fin,Plur"
THEY = "Zij//PRON/2/nsubj slapen//VERB/0/root/Fin,Plur"


def of_two(noun: str, lemma: str) -> str:
    return f"De//DET/3/det twee//NUM/3/nummod {noun}/{lemma}/NOUN/4/nsubj/Plur slapen//VERB/0/root/Fin,Plur"


def both(noun: str, lemma: str) -> str:
    return f"Beide//DET/2/det {noun}/{lemma}/NOUN/3/nsubj/Plur slapen//VERB/0/root/Fin,Plur"


APART = "Anna//PROPN/2/nsubj/PERSON slaapt//VERB/0/root/Fin | Piet//PROPN/2/nsubj/PERSON droomt//VERB/0/root/Fin"
CASES = [
    (COUNTRIES, both("landen", "land"), "landen", ["Frankrijk", "Italië"]),
    (COUNTRIES, of_two("landen", "land"), "landen", ["Frankrijk", "Italië"]),
    (COUNTRIES, THEY, "Zij", ["Frankrijk", "Italië"]),
    (PEOPLE, BOTH, "Beiden", ["Anna", "Piet"]),
    (PEOPLE, THEY, "Zij", ["Anna", "Piet"]),
    (MEETS, BOTH, "Beiden", ["Anna", "Piet"]),
    (MEETS, both("ministers", "minister"), "ministers", ["Anna", "Piet"]),
    # not of that kind, or not so many
    (PEOPLE, both("landen", "land"), "landen", ["landen"]),
    (f"{MEETS} | {JAN}", BOTH, "Beiden", []),
    (JAN, BOTH, "Beiden", []),
    (MEETS, "Drie//NUM/2/nummod ministers//NOUN/3/nsubj/Plur slapen//VERB/0/root/Fin,Plur", "ministers", ["ministers"]),
    (TOWNS, THEY, "Zij", []),
    # people before others; who acts on them is none of them, nor is a woman one of "beide heren"
    (f"{COUNTRIES} | {MEETS}", BOTH, "Beiden", ["Anna", "Piet"]),
    (MEETS, "Jan//PROPN/2/nsubj/PERSON ziet//VERB/0/root/Fin beiden//PRON/2/obj", "beiden", ["Anna", "Piet"]),
    (FULL_NAMES, both("broers", "broer"), "broers", ["broers"]),
    (FULL_NAMES, both("ministers", "minister"), "ministers", ["Anna Bos", "Piet Vos"]),
    # who says something of them is none of them
    (
        MEETS,
        "Jan//PROPN/2/nsubj/PERSON denkt//VERB/0/root/Fin dat//SCONJ/5/mark beiden//PRON/5/nsubj "
        "slapen//VERB/2/ccomp/Fin",
        "beiden",
        ["Anna", "Piet"],
    ),
]


@pytest.mark.parametrize(("before", "sentence", "word", "expected"), CASES)
def test_sets(before: str, sentence: str, word: str, expected: list[str]) -> None:
    doc = tree(f"{before} | {sentence}")
    token = [token for token in doc if token.text == word][-1]
    assert [found.participant.name for found in Linker(ParsedArticle(doc)).resolve_all(token)] == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Die//DET/2/det laatste//ADJ/3/nsubj/nom slaapt//VERB/0/root/Fin", "laatste", "Piet"),
        ("Laatstgenoemde//NOUN/2/nsubj/Com slaapt//VERB/0/root/Fin", "Laatstgenoemde", "Piet"),
        ("Eerstgenoemde//NOUN/2/nsubj/Com slaapt//VERB/0/root/Fin", "Eerstgenoemde", "Anna"),
    ],
)
def test_one_of_those_just_named(sentence: str, word: str, expected: str) -> None:
    doc = tree(f"{PEOPLE} | {sentence}")
    token = [token for token in doc if token.text == word][-1]
    found = Linker(ParsedArticle(doc)).resolve(token)
    assert found is not None
    assert found.participant.name == expected


THREE = "Drie//NUM/2/nummod mannen/man/NOUN/3/nsubj/Com,Plur slapen//VERB/0/root/Fin,Plur"
TWO_MEN = THREE.replace("Drie", "Twee")
DUO = "Het//DET/2/det {}//NOUN/3/nsubj/Neut droomt//VERB/0/root/Fin"
BOTH = "Beiden//PRON/2/nsubj dromen//VERB/0/root/Fin,Plur"
THEM = "Jan//PROPN/2/nsubj/PERSON groet//VERB/0/root/Fin hen//PRON/2/obj"


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (f"{THREE} | {DUO.format('trio')}", "trio", ["mannen"]),
        (f"{TWO_MEN} | {DUO.format('trio')}", "trio", ["trio"]),
        (f"{TWO_MEN} | {BOTH}", "Beiden", ["mannen"]),
        (f"{THREE} | {BOTH}", "Beiden", []),
        (f"{PEOPLE} | {DUO.format('duo')}", "duo", ["Anna", "Piet"]),
        (f"{APART} | {DUO.format('duo')}", "duo", ["duo"]),
        (f"{THREE} | {DUO.format('trio')} | {THEM}", "hen", ["mannen"]),
    ],
)
def test_groups_of_a_few_people(notation: str, word: str, expected: list[str]) -> None:
    doc = tree(notation)
    token = [token for token in doc if token.text == word][-1]
    assert [found.participant.name for found in Linker(ParsedArticle(doc)).resolve_all(token)] == expected


def test_an_event_for_each_of_them() -> None:
    both_of_them = "Beide//DET/2/det landen/land/NOUN/3/nsubj/Plur"
    sentence = f"{both_of_them} steunen/steunen/VERB/0/root/Fin,Plur Jan//PROPN/3/obj/PERSON"
    doc = tree(f"{COUNTRIES} | {sentence}")
    parsed = ParsedArticle(doc)
    article = Article(id="a", text=doc.text, paragraphs=(Paragraph(text=doc.text, start=0),))
    told = {
        (event.action, *((side.name, side.text) for side in event.sides))
        for event in link(article, parsed, extract(parsed)).events
    }
    assert told == {
        ("praten", ("Frankrijk", "Frankrijk")),
        ("praten", ("Italië", "Italië")),
        ("steunen", ("Frankrijk", "landen"), ("Jan", "Jan")),
        ("steunen", ("Italië", "landen"), ("Jan", "Jan")),
    }
