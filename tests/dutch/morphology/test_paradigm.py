"""One form for each slot of a verb, and the slots of a word of a text."""

from __future__ import annotations

import pytest

from kg.dutch.morphology.conjugation import Slot
from kg.dutch.morphology.paradigm import paradigm_of


@pytest.mark.parametrize(
    ("infinitive", "third", "past", "pasts", "participle"),
    [
        ("inzetten", "zet", "zette", "zetten", "ingezet"),
        ("aanvallen", "valt", "viel", "vielen", "aangevallen"),
        ("veroordelen", "veroordeelt", "veroordeelde", "veroordeelden", "veroordeeld"),
        ("zijn", "is", "was", "waren", "geweest"),
        ("hebben", "heeft", "had", "hadden", "gehad"),
        ("worden", "wordt", "werd", "werden", "geworden"),
        ("zullen", "zal", "zou", "zouden", "zullen"),
        ("buitmaken", "maakt", "maakte", "maakten", "buitgemaakt"),
        ("updaten", "updatet", "updatete", "updateten", "geüpdatet"),
    ],
)
def test_a_verb_has_one_form_for_each_slot(infinitive: str, third: str, past: str, pasts: str, participle: str) -> None:
    verb = paradigm_of(infinitive)
    assert (verb.present_third, verb.past_singular, verb.past_plural) == (third, past, pasts)
    assert verb.joined(verb.participle) == participle


def test_te_stands_behind_the_particle() -> None:
    assert paradigm_of("inzetten").te_infinitive == "in te zetten"
    assert paradigm_of("bellen").te_infinitive == "te bellen"


@pytest.mark.parametrize(
    ("word", "slots"),
    [
        ("zette", Slot.PAST_SINGULAR),
        ("ingezet", Slot.PAST_PARTICIPLE),
        ("inzetten", Slot.INFINITIVE | Slot.PRESENT_PLURAL | Slot.PAST_PLURAL),
        ("ingezette", Slot(0)),
        ("in", Slot(0)),
    ],
)
def test_the_slots_of_a_word(word: str, slots: Slot) -> None:
    found = paradigm_of("inzetten").slots_of(word)
    assert found & ~(Slot.PRESENT_SINGULAR | Slot.PRESENT_T | Slot.SUBJUNCTIVE) == slots


def test_the_form_tells_two_verbs_of_one_infinitive_apart() -> None:
    assert paradigm_of("doorzoeken", form="doorzocht", is_whole=True).particle == ""
    assert paradigm_of("voorkomen", form="voorgekomen").particle == "voor"
