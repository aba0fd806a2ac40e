"""Numbers in trees: value, bound and what they are a number of."""

from __future__ import annotations

import pytest

from kg.dutch.syntax.numbers import numbers
from tests.trees import tree


def told(notation: str) -> list[tuple[str, float, str, str]]:
    """Text, value, bound and unit of every number of a tree."""
    doc = tree(notation)
    return [(doc[each.first : each.end].text, each.value, each.bound, each.unit) for each in numbers(doc)]


def money(front: str = "", unit: str = "euro//NOUN/0/root") -> str:
    """ "9 miljoen euro" with one word in front of it."""
    shift = 1 if front else 0
    return f"{front} 9//NUM/{2 + shift}/nummod miljoen//NOUN/{3 + shift}/nummod {unit}"


# tree, text, value, bound, unit
NUMBERS = [
    ("drie//NUM/2/nummod bruggen/brug/NOUN/0/root/Plur", "drie bruggen", 3, "exact", "bruggen"),
    ("drie//NUM/3/nummod oude/oud/ADJ/3/amod bruggen/brug/NOUN/0/root", "drie oude bruggen", 3, "exact", "bruggen"),
    ("ruim//ADJ/2/advmod 200//NUM/3/nummod bruggen/brug/NOUN/0/root", "ruim 200 bruggen", 200, "at least", "bruggen"),
    (
        "hooguit//ADV/2/advmod vier//NUM/3/nummod bruggen/brug/NOUN/0/root",
        "hooguit vier bruggen",
        4,
        "at most",
        "bruggen",
    ),
    (
        "de//DET/4/det ruim//ADJ/3/advmod 300//NUM/4/nummod bruggen/brug/NOUN/0/root",
        "ruim 300 bruggen",
        300,
        "at least",
        "bruggen",
    ),
    (
        "niet//ADV/4/advmod meer//PRON/4/advmod dan//SCONJ/2/fixed 60//NUM/5/nummod bruggen/brug/NOUN/0/root",
        "niet meer dan 60 bruggen",
        60,
        "at most",
        "bruggen",
    ),
    ("zo'n//ADV/2/advmod 30//NUM/3/nummod bruggen/brug/NOUN/0/root", "zo'n 30 bruggen", 30, "about", "bruggen"),
    (
        "rond//ADP/4/case de//DET/4/det 30//NUM/4/nummod bruggen/brug/NOUN/0/root",
        "rond de 30 bruggen",
        30,
        "about",
        "bruggen",
    ),
    ("tot//ADP/3/case 30//NUM/3/nummod bruggen/brug/NOUN/0/root", "tot 30 bruggen", 30, "at most", "bruggen"),
    (
        "daalde/dalen/VERB/0/root tot//ADP/4/case 30//NUM/4/nummod meter//NOUN/1/obl",
        "30 meter",
        30,
        "exact",
        "meter",
    ),
    (
        "een//DET/2/det twintigtal//NOUN/0/root bruggen/brug/NOUN/2/nmod",
        "een twintigtal bruggen",
        20,
        "about",
        "bruggen",
    ),
    (money(), "9 miljoen euro", 9e6, "exact", "euro"),
    (money("bijna//ADV/2/advmod"), "bijna 9 miljoen euro", 9e6, "at most", "euro"),
    ("€//SYM/0/root 90.000//NUM/1/fixed", "€ 90.000", 90_000, "exact", "euro"),
    ("ruim//ADJ/2/advmod €~//SYM/0/root 2,5//NUM/2/fixed mln//SYM/2/fixed", "ruim €2,5 mln", 2.5e6, "at least", "euro"),
    (
        "20//NUM/3/nummod Amerikaanse//ADJ/3/amod dollars/dollar/NOUN/0/root",
        "20 Amerikaanse dollars",
        20,
        "exact",
        "dollar",
    ),
    ("3,1%//SYM/0/root", "3,1%", 3.1, "exact", "procent"),
    ("3,1//NUM/2/nummod procent//NOUN/0/root", "3,1 procent", 3.1, "exact", "procent"),
    ("vier//NUM/2/nummod jaar//NOUN/0/root cel//NOUN/2/nmod", "vier jaar", 4, "exact", "jaar"),
    (
        "een//NUM/5/nummod op//ADP/4/case de//DET/4/det vier//NUM/1/nmod bruggen/brug/NOUN/0/root",
        "een op de vier bruggen",
        0.25,
        "exact",
        "deel",
    ),
    (
        "helft//NOUN/0/root van//ADP/5/case de//DET/5/det 27//NUM/5/nummod bruggen/brug/NOUN/1/nmod",
        "helft van de 27 bruggen",
        0.5,
        "exact",
        "deel",
    ),
    (
        "twee//NUM/0/root van//ADP/5/case de//DET/5/det vijf//NUM/5/nummod bruggen/brug/NOUN/1/nmod",
        "twee van de vijf bruggen",
        2,
        "exact",
        "bruggen",
    ),
    (
        "schade//NOUN/4/nsubj van//ADP/4/case anderhalve//NUM/4/nummod ton//NOUN/1/nmod",
        "anderhalve ton",
        150_000,
        "exact",
        "euro",
    ),
    ("anderhalve//NUM/2/nummod ton//NOUN/0/root zand//NOUN/2/nmod", "anderhalve ton", 1.5, "exact", "ton"),
    ("in//ADP/2/case 14//NUM/0/root", "14", 14, "exact", ""),
]


@pytest.mark.parametrize(("notation", "text", "value", "bound", "unit"), NUMBERS, ids=[row[1] for row in NUMBERS])
def test_number(notation: str, text: str, value: float, bound: str, unit: str) -> None:
    assert told(notation) == [(text, value, bound, unit)]


NO_QUANTITIES = [
    "op//ADP/2/case 12//NUM/0/root mei//PROPN/2/flat",
    "in//ADP/2/case 2019//NUM/0/root",
    "jongen//NOUN/0/root van//ADP/3/case acht//NUM/1/nmod",
    "man//NOUN/0/root van//ADP/4/case 43//NUM/4/nummod jaar//NOUN/1/nmod",
    "22//NUM/2/nummod jaar//NOUN/3/obl oude/oud/ADJ/4/amod brug//NOUN/0/root",
    "Anna//PROPN/0/root/PERSON (~//PUNCT/3/punct 43~//NUM/1/appos )//PUNCT/3/punct",
    "22-jarige//ADJ/2/amod brug//NOUN/0/root",
    "artikel//NOUN/0/root 5//NUM/1/nummod",
    "om//ADP/3/case 20//NUM/3/nummod uur//NOUN/0/root",
    "met//ADP/3/case 15//NUM/3/nummod stemmen/stem/NOUN/0/root",
    "wint/winnen/VERB/0/root met//ADP/3/case 3//NUM/1/obl tegen//ADP/5/case 1//NUM/3/nmod",
    "wint/winnen/VERB/0/root met//ADP/3/case 3-1//NUM/1/obl",
    "Drie//NUM/2/nummod/EVENT Bruggen/brug/PROPN/0/root/EVENT",
    "Formule//PROPN/0/root/EVENT 1//NUM/1/flat/EVENT",
    "werden/worden/AUX/4/cop in//ADP/3/case 1995//NUM/4/obl lid//NOUN/0/root",
    "acht/achten/VERB/0/root bruggen/brug/NOUN/1/obj",
    "een//DET/2/det brug//NOUN/0/root",
]


@pytest.mark.parametrize(
    "notation", NO_QUANTITIES, ids=lambda notation: " ".join(row.split("/")[0] for row in notation.split())
)
def test_what_only_names_or_places_something_is_no_quantity(notation: str) -> None:
    assert told(notation) == []


def test_the_ends_of_a_range_bound_it() -> None:
    found = told("tien//NUM/4/nummod tot//CCONJ/3/cc vijftien//NUM/1/conj bruggen/brug/NOUN/0/root")
    assert [(value, bound, unit) for _, value, bound, unit in found] == [
        (10, "at least", "bruggen"),
        (15, "at most", "bruggen"),
    ]


def test_a_change_has_two_numbers_of_one_unit() -> None:
    found = told(
        "stijgt/stijgen/VERB/0/root van//ADP/3/case 6,5//NUM/1/obl naar//ADP/7/case 9//NUM/6/nummod"
        " miljoen//NOUN/7/nummod euro//NOUN/1/obl"
    )
    assert [(value, bound, unit) for _, value, bound, unit in found] == [
        (6_500_000, "exact", "euro"),
        (9_000_000, "exact", "euro"),
    ]


@pytest.mark.parametrize("link", ["naar//ADP/7/case", "tot//ADP/7/case", "tot//CCONJ/7/cc"])
def test_what_it_was_knows_what_it_became(link: str) -> None:
    end = "conj" if "cc" in link.split("/") else "obl"
    doc = tree(
        f"stijgt/stijgen/VERB/0/root van//ADP/3/case 6,5//NUM/1/obl {link} 9//NUM/6/nummod"
        f" miljoen//NOUN/7/nummod euro//NOUN/{3 if end == 'conj' else 1}/{end}"
    )
    before, after = numbers(doc)
    assert doc[after.first : after.end].text == "9 miljoen euro"
    assert (before.other_end, before.bound, after.bound) == (after.first, "exact", "exact")


@pytest.mark.parametrize(("article", "bound"), [("een", "at most"), ("de", "exact")])
def test_up_to_behind_a_new_thing_is_its_limit(article: str, bound: str) -> None:
    found = told(
        f"noemt/noemen/VERB/0/root {article}//DET/3/det boete//NOUN/1/obj tot//ADP/6/case 9//NUM/6/nummod"
        " euro//NOUN/1/obl"
    )
    assert [each[2] for each in found] == [bound]


def test_money_stays_money_behind_money() -> None:
    found = told(money() + " ,//PUNCT/6/punct tegen//ADP/6/case 71//NUM/7/nummod miljoen//NOUN/3/nmod")
    assert [(value, unit) for _, value, _, unit in found] == [(9e6, "euro"), (71e6, "euro")]


def test_units_are_not_shared_across_sentences() -> None:
    found = told(money() + " | 71//NUM/2/nummod miljoen//NOUN/0/root")
    assert [unit for *_, unit in found] == ["euro", ""]
    found = told("van//ADP/2/case 6//NUM/0/root | naar//ADP/3/case 9//NUM/3/nummod euro//NOUN/0/root")
    assert [unit for *_, unit in found] == ["", "euro"]
