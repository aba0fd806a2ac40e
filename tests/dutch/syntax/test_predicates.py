"""Which verbs tell what happens, and what their form alone settles."""

from __future__ import annotations

import pytest

from kg.dutch.syntax.predicates import is_request, predicates
from kg.dutch.syntax.voice import is_settled_by_form
from tests.trees import tree

ROUNDS = (
    "Bos//PROPN/2/nsubj/PERSON leidt/leiden/VERB/0/root/Fin met//ADP/6/case nog//ADV/5/advmod twee//NUM/6/nummod "
    "ronden/ronde/NOUN/2/obl/Plur te//ADP/8/mark gaan//VERB/6/acl/Inf"
)
HOPES = "Bos//PROPN/2/nsubj/PERSON hoopt/hopen/VERB/0/root/Fin te//ADP/4/mark gaan//VERB/2/xcomp/Inf"


@pytest.mark.parametrize(("notation", "expected"), [(ROUNDS, ["leidt"]), (HOPES, ["gaan"])])
def test_what_is_still_to_come_does_not_happen(notation: str, expected: list[str]) -> None:
    (sentence,) = tree(notation).sents
    assert [predicate.verb.text for predicate in predicates(sentence)] == expected


ASKED = "De//DET/2/det agent//NOUN/3/nsubj {verb}/VERB/0/root/Fin {om} te//ADP/6/mark wachten//VERB/3/{relation}/Inf"
OM = "om//ADP/6/mark"


@pytest.mark.parametrize(
    ("verb", "om", "relation", "expected"),
    [
        ("riep/roepen", OM, "advcl", True),
        ("waarschuwt/waarschuwen", OM, "xcomp", True),
        ("stopt/stoppen", OM, "advcl", False),  # why he stops
        ("zegt/zeggen", "nu//ADV/6/advmod", "xcomp", False),  # what he says of himself
    ],
)
def test_is_request(verb: str, om: str, relation: str, *, expected: bool) -> None:
    doc = tree(ASKED.format(verb=verb, om=om, relation=relation))
    assert is_request(doc[5]) is expected


WHO_ACTS = [
    (
        "partijen/partij/NOUN/0/root/Plur die//PRON/4/nsubj Bos//PROPN/4/obj/PERSON steunen//VERB/1/acl:relcl/Fin",
        4,
        True,
    ),
    ("partij//NOUN/0/root die//PRON/4/nsubj Bos//PROPN/4/obj/PERSON steunt/steunen/VERB/1/acl:relcl/Fin", 4, False),
    (
        "partijen/partij/NOUN/0/root/Plur die//PRON/6/obj Bos//PROPN/6/nsubj/PERSON en//CCONJ/5/cc "
        "Els//PROPN/3/conj/PERSON steunen//VERB/1/acl:relcl/Fin",
        6,
        False,
    ),
    ("Bos//PROPN/3/nsubj/PERSON is/zijn/AUX/3/aux/Fin gereden/rijden/VERB/0/root/Part", 3, True),
    ("Bos//PROPN/3/nsubj/PERSON is/zijn/AUX/3/aux:pass/Fin verslagen/verslaan/VERB/0/root/Part", 3, False),
]


@pytest.mark.parametrize(("notation", "verb", "expected"), WHO_ACTS)
def test_is_settled_by_form(notation: str, verb: int, *, expected: bool) -> None:
    assert is_settled_by_form(tree(notation)[verb - 1]) is expected
