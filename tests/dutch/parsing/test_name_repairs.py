"""Names that the network cut or took for too much, put right in trees made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from kg.dutch.parsing.name_repairs import drop_descriptions, join_parts, name_people
from tests.trees import tree

BEAT = "Bos//PROPN/2/nsubj/PERSON versloeg/verslaan/VERB/0/root/Fin"


@pytest.mark.parametrize(
    ("second", "names"),
    [
        ("Jong//PROPN/2/obj AZ//PROPN/2/obl", ["Bos", "Jong AZ"]),
        ("Roda//PROPN/2/obj JC//PROPN/3/flat", ["Bos", "Roda JC"]),
        ("Ajax//PROPN/2/obj Gent//PROPN/2/obl", ["Bos", "Ajax", "Gent"]),
    ],
)
def test_parts_of_one_name_are_joined(second: str, names: list[str]) -> None:
    doc = tree(f"{BEAT} {second}")
    doc.set_ents([Span(doc, 0, 1, "PERSON"), Span(doc, 2, 3, "ORG"), Span(doc, 3, 4, "ORG")])
    join_parts(doc)
    assert [name.text for name in doc.ents] == names
    assert doc[3].head in (doc[1], doc[2])


def test_parts_that_are_one_name_elsewhere_are_joined() -> None:
    doc = tree(f"{BEAT} Roda//PROPN/2/obj JC//PROPN/2/obl | Roda//PROPN/3/nsubj JC//PROPN/1/flat wint//VERB/0/root/Fin")
    doc.set_ents([Span(doc, 2, 3, "ORG"), Span(doc, 3, 4, "ORG"), Span(doc, 4, 6, "ORG")])
    join_parts(doc)
    assert [name.text for name in doc.ents] == ["Roda JC", "Roda JC"]
    assert doc[3].head == doc[2]


@pytest.mark.parametrize(
    ("word", "is_kept"), [("Feyenoorder", False), ("Ajacied", False), ("Kamer", True), ("Anderlecht", True)]
)
def test_somebody_of_a_club_is_no_club(word: str, is_kept: bool) -> None:
    doc = tree(f"{word}//PROPN/2/nmod/ORG Jan//PROPN/3/nsubj/PERSON scoort//VERB/0/root/Fin")
    drop_descriptions(doc)
    assert (word in [name.text for name in doc.ents]) == is_kept


@pytest.mark.parametrize(
    ("noun", "surname", "label"),
    [("kampioen", "Bos", "PERSON"), ("kampioen", "Dekker", "ORG"), ("bedrijf", "Bos", "ORG")],
)
def test_what_somebody_of_the_text_is_called_is_no_body(noun: str, surname: str, label: str) -> None:
    described = f"De//DET/2/det {noun}//NOUN/4/nsubj {surname}//PROPN/2/appos/ORG juicht/juichen/VERB/0/root/Fin"
    doc = tree(f"Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin | {described}")
    name_people(doc)
    assert [name.label_ for name in doc.ents] == ["PERSON", label]
