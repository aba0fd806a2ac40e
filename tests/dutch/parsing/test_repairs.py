"""What the repairs make of a tree, where no event would show it."""

from __future__ import annotations

import pytest

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.complements import whole_phrase
from tests.trees import tree

MAKES = (
    "Nu//ADV/2/advmod {verb}/VERB/0/root/Fin de//DET/4/det {noun}//NOUN/2/nsubj {case}//ADP/7/case het//DET/7/det "
    "{what}/4/nmod{form} een//DET/9/det speerpunt//NOUN/2/obj"
)
BUILDING = {"case": "van", "what": "bouwen//VERB", "form": "/inf"}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"verb": "maakt/maken", "noun": "minister", **BUILDING}, "minister"),
        ({"verb": "wint/winnen", "noun": "minister", **BUILDING}, "minister van het bouwen"),
        ({"verb": "maakt/maken", "noun": "kunst", **BUILDING}, "kunst van het bouwen"),
        (
            {"verb": "maakt/maken", "noun": "minister", "case": "van", "what": "leger//NOUN", "form": ""},
            "minister van het leger",
        ),
    ],
)
def test_nobody_is_the_minister_of_a_verb(parts: dict[str, str], expected: str) -> None:
    doc = repair(repair(tree(MAKES.format(**parts))))
    assert whole_phrase(doc[3]).text == expected
    assert (doc[6].dep_, doc[6].head.i) == (("obl", 1) if expected == "minister" else ("nmod", 3))


def test_the_names_of_a_subject_are_appositions_of_it() -> None:
    doc = repair(
        tree(
            "Dat//PRON/2/obj melden//VERB/0/root/Fin,Plur de//DET/4/det bonden/bond/NOUN/2/nsubj/Plur ACOD//NOUN/2/obj "
            "en//CCONJ/7/cc COC//NOUN/5/conj"
        )
    )
    assert [(doc[4].dep_, doc[4].head.i), (doc[6].dep_, doc[6].head.i)] == [("appos", 3), ("conj", 4)]
    assert [doc[4].pos_, doc[6].pos_] == ["PROPN", "PROPN"]
