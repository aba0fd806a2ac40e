"""Who "we" is in a quotation, on trees made by hand."""

from __future__ import annotations

import pytest

from tests.linking.coreference.names_of_words import name_of

DEKKER = "Dekker//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"
BOS = "Bos//PROPN/9/appos/PERSON"


def said(word: str, speaker: str, before: str = "") -> str | None:
    """What the last word of this form stands for in: "WORD bouwt het huis", zegt SPEAKER."""
    subject = word if "//" in word else f"{word}//PRON/3/nsubj"
    quotation = (
        f'"~//PUNCT/3/punct {subject} bouwt/bouwen/VERB/0/root/Fin het//DET/5/det huis~//NOUN/3/obj "~//PUNCT/3/punct '
        f",//PUNCT/8/punct zegt/zeggen/VERB/3/parataxis/Fin {speaker} .//PUNCT/3/punct"
    )
    return name_of(f"{before} | {quotation}" if before else quotation, word.partition("/")[0])


@pytest.mark.parametrize(
    ("speaker", "before", "expected"),
    [
        # the body behind the role, in one word or behind it
        (f"woordvoerder//NOUN/8/nsubj {BOS} van//ADP/12/case brandweer//NOUN/9/nmod", "", "brandweer"),
        (f"brandweerwoordvoerder//NOUN/8/nsubj {BOS}", "", "brandweer"),
        (f"trainer//NOUN/8/nsubj {BOS} van//ADP/12/case Dekker//PROPN/9/nmod/ORG", "", "Dekker"),
        # the only body that somebody can lead, or that the sentence before is about
        (f"topman//NOUN/8/nsubj {BOS}", DEKKER, "Dekker"),
        (f"voorzitter//NOUN/8/nsubj {BOS}", DEKKER, "Dekker"),
        (f"topman//NOUN/8/nsubj {BOS}", f"{DEKKER} | {DEKKER.replace('Dekker', 'Vos')}", "Vos"),
        # nobody knows whom these speak for
        (f"buurman//NOUN/8/nsubj {BOS}", DEKKER, None),
        (f"minister//NOUN/8/nsubj {BOS} van//ADP/12/case Dekker//PROPN/9/nmod/ORG", "", None),
    ],
)
def test_we(speaker: str, before: str, expected: str | None) -> None:
    assert said("we", speaker, before) == expected


def test_what_is_ours_is_the_group() -> None:
    trainer = f"trainer//NOUN/8/nsubj {BOS} van//ADP/12/case Ajax//PROPN/9/nmod/ORG"
    quotation = (
        '"~//PUNCT/4/punct Onze/ons/PRON/3/nmod:poss ploeg//NOUN/4/nsubj/Com wint/winnen/VERB/0/root/Fin~ '
        '"~//PUNCT/4/punct ,//PUNCT/7/punct zegt/zeggen/VERB/4/parataxis/Fin '
    )
    speaker = trainer.replace("/8/nsubj", "/7/nsubj").replace("/9/", "/8/").replace("/12/", "/11/")
    assert name_of(f"{quotation}{speaker}", "ploeg") == "Ajax"
