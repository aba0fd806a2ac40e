"""Plain sentences are surer than hard ones."""

from __future__ import annotations

from kg.extraction import extract
from tests.trees import parse

PLAIN = "Anna//PROPN/2/nsubj/PERSON kocht/kopen/VERB/0/root/Fin een//DET/4/det brug//NOUN/2/obj .//PUNCT/2/punct"
COORDINATED = (
    "Anna//PROPN/2/nsubj/PERSON kocht/kopen/VERB/0/root/Fin hout//NOUN/2/obj en//CCONJ/5/cc staal//NOUN/3/conj "
    ".//PUNCT/2/punct"
)
ADVERBIAL = "Anna//PROPN/2/nsubj/PERSON stapt/stappen/VERB/0/root/Fin naar//ADP/4/case rechters/rechter/NOUN/2/obl"
ODD_ORDER = "brug//NOUN/2/obj kocht/kopen/VERB/0/root/Fin Anna//PROPN/2/nsubj/PERSON"


def confidences(notation: str) -> list[float]:
    return [candidate.score for candidate in extract(parse(notation))]


def test_confidence() -> None:
    (plain,) = confidences(PLAIN)
    first, second = confidences(COORDINATED)
    (adverbial,) = confidences(ADVERBIAL)
    (odd,) = confidences(ODD_ORDER)
    assert plain > 0.85
    assert first == plain > second > adverbial
    assert plain > odd


def test_a_long_sentence_with_many_marks_is_less_sure() -> None:
    marks = " ".join(",//PUNCT/2/punct" for _ in range(5))
    assert confidences(f"{PLAIN} {marks}")[0] < confidences(PLAIN)[0]
