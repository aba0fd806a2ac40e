"""Modality in clauses whose other parts are no matter here."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Modality, Polarity
from tests.trees import parse

CASE = (
    "Bos//PROPN/2/nsubj/PERSON vertrekt/vertrekken/VERB/0/root/Fin,Pres {preposition}//ADP/5/case het//DET/5/det "
    "geval//NOUN/2/obl dat//SCONJ/9/mark de//DET/8/det school//NOUN/9/nsubj sluit/sluiten/VERB/5/acl/Fin,Pres"
)


@pytest.mark.parametrize(("preposition", "expected"), [("voor", "conditional"), ("ondanks", "asserted")])
def test_for_the_case_that(preposition: str, expected: Modality) -> None:
    found = {each.action: each.modality for each in extract(parse(CASE.format(preposition=preposition)))}
    assert found == {"vertrekken": "asserted", "sluiten": expected}


@pytest.mark.parametrize(("participle", "expected"), [("voorgekomen", "negated"), ("voorkomen", "affirmed")])
def test_what_never_happened_unlike_what_was_not_prevented(participle: str, expected: Polarity) -> None:
    doc = parse(
        f"Het//PRON/4/expl is/zijn/AUX/4/aux/Fin niet//ADV/4/advmod {participle}/voorkomen/VERB/0/root/Part "
        "dat//SCONJ/7/mark Bos//PROPN/7/nsubj/PERSON vertrok/vertrekken/VERB/4/csubj/Fin"
    )
    assert [each.polarity for each in extract(doc) if each.action == "vertrekken"] == [expected]


@pytest.mark.parametrize(
    ("modal", "follows"),
    [
        ("kan/kunnen", {"possible"}),
        ("moet/moeten", {"asserted", "possible", "intended"}),
    ],
)
def test_what_follows_from_what_is_requested_is_not_requested(modal: str, follows: set[Modality]) -> None:
    doc = parse(
        f"Bos//PROPN/4/nsubj/PERSON {modal}/AUX/4/aux/Fin "
        "huizen/huis/NOUN/4/obj/Plur slopen~//VERB/0/root/Inf ,//PUNCT/8/punct waarna//ADV/8/advmod "
        "Vos//PROPN/8/nsubj/PERSON vertrekt/vertrekken/VERB/4/advcl/Fin"
    )
    (found,) = (each.modality for each in extract(doc) if each.action == "vertrekken")
    assert found in follows
