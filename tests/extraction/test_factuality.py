"""Modality in clauses whose other parts are no matter here."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Modality
from tests.trees import parse

CASE = (
    "Bos//PROPN/2/nsubj/PERSON vertrekt/vertrekken/VERB/0/root/Fin,Pres {preposition}//ADP/5/case het//DET/5/det "
    "geval//NOUN/2/obl dat//SCONJ/9/mark de//DET/8/det school//NOUN/9/nsubj sluit/sluiten/VERB/5/acl/Fin,Pres"
)


@pytest.mark.parametrize(("preposition", "expected"), [("voor", "conditional"), ("ondanks", "asserted")])
def test_for_the_case_that(preposition: str, expected: Modality) -> None:
    found = {each.action: each.modality for each in extract(parse(CASE.format(preposition=preposition)))}
    assert found == {"vertrekken": "asserted", "sluiten": expected}
