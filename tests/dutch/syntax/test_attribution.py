"""Where quotations begin and end, and who speaks them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.dutch.syntax.quotations import quoted_stretches, quoted_tokens
from tests.trees import VOCAB, tree


def doc_of(text: str) -> Doc:
    """Words and spaces only: quotations are found before any tree."""
    doc = spacy.blank("nl").tokenizer(text)
    return Doc(VOCAB, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


# text, what is quoted, from the opening to the closing quote
QUOTATIONS = [
    ('Hij zei: "Wij bouwen een brug." Dat was waar.', ['"Wij bouwen een brug."']),
    ("Hij zei: “Wij bouwen een brug.” Dat was waar.", ["“Wij bouwen een brug.”"]),
    ("Hij zei: „Wij bouwen een brug.” Dat was waar.", ["„Wij bouwen een brug.”"]),
    ("Hij zei: ‘Wij bouwen een brug.’ Dat was waar.", ["‘Wij bouwen een brug.’"]),
    ("Hij zei: 'Wij bouwen een brug.' Dat was waar.", ["'Wij bouwen een brug.'"]),
    ("Hij zei: «Wij bouwen een brug.» Dat was waar.", ["«Wij bouwen een brug.»"]),
    ('"Eerst de brug", zei hij, "en dan de weg."', ['"Eerst de brug"', '"en dan de weg."']),
    ('De "brug" is af.', []),
    ("Zij zag 's avonds de brug en 's nachts de weg.", []),
    ('Hij zei: "Wij bouwen een brug. En meer niet', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    doc = doc_of(text)
    inside = quoted_tokens(quoted_stretches(doc))
    found = [[index for index in inside if inside[index] == start] for start in sorted(set(inside.values()))]
    assert [doc[numbers[0] : numbers[-1] + 1].text for numbers in found] == expected


def test_speaker_of_a_pronoun() -> None:
    doc = tree(
        '"~//PUNCT/3/punct Ik//PRON/3/nsubj bouw/bouwen/VERB/0/root/Fin een//DET/5/det brug~//NOUN/3/obj '
        '"~//PUNCT/3/punct '
        ",//PUNCT/8/punct zegt/zeggen/VERB/3/parataxis/Fin Jan//PROPN/8/nsubj/PERSON .//PUNCT/3/punct"
    )
    attribution = ParsedArticle(doc).attribution
    assert attribution.speaker(doc[1]) == doc[8]
    assert attribution.speaker(doc[8]) is None


def test_quotation_over_three_sentences() -> None:
    doc = tree(
        "Jan//PROPN/2/nsubj/PERSON zegt/zeggen/VERB/0/root/Fin ://PUNCT/2/punct | "
        '"~//PUNCT/3/punct Zij//PRON/3/nsubj bouwen//VERB/0/root/Fin bruggen~/brug/NOUN/3/obj/Plur .//PUNCT/3/punct | '
        "Zij//PRON/2/nsubj slopen//VERB/0/root/Fin huizen~/huis/NOUN/2/obj/Plur .//PUNCT/2/punct | "
        "Zij//PRON/2/nsubj kopen//VERB/0/root/Fin schepen~/schip/NOUN/2/obj/Plur .~//PUNCT/2/punct "
        '"//PUNCT/2/punct | '
        "Zij//PRON/2/nsubj verven//VERB/0/root/Fin deuren~/deur/NOUN/2/obj/Plur .//PUNCT/2/punct"
    )
    attribution = ParsedArticle(doc).attribution
    assert [[token.text for token in attribution.sources(doc[verb])] for verb in (5, 9, 13, 18)] == [
        ["Jan"],
        ["Jan"],
        ["Jan"],
        [],
    ]


NEXT_QUOTATION = (
    '"~//PUNCT/3/punct Wij//PRON/3/nsubj verven//VERB/0/root/Fin deuren~/deur/NOUN/3/obj/Plur '
    '.~//PUNCT/3/punct "//PUNCT/3/punct'
)
SPEAKERS_BEFORE = [
    # who spoke before, with a sentence in between
    (
        '"~//PUNCT/3/punct Wij//PRON/3/nsubj slopen//VERB/8/ccomp/Fin huizen~/huis/NOUN/3/obj/Plur "~//PUNCT/3/punct '
        ",//PUNCT/3/punct zo//ADV/8/advmod zegt/zeggen/VERB/0/root/Fin Jan//PROPN/8/nsubj/PERSON .//PUNCT/8/punct | "
        "Het//PRON/2/nsubj regent/regenen/VERB/0/root/Fin .//PUNCT/2/punct",
        ["Jan"],
    ),
    # the person that the sentence before is about
    ("Jan//PROPN/2/nsubj/PERSON lacht/lachen/VERB/0/root/Fin .//PUNCT/2/punct", ["Jan"]),
    ("De//DET/2/det trein//NOUN/3/nsubj rijdt/rijden/VERB/0/root/Fin .//PUNCT/3/punct", []),
]


@pytest.mark.parametrize(("before", "expected"), SPEAKERS_BEFORE)
def test_who_goes_on_speaking(before: str, expected: list[str]) -> None:
    doc = tree(f"{before} | {NEXT_QUOTATION}")
    (verb,) = (token for token in doc if token.text == "verven")
    assert [token.text for token in ParsedArticle(doc).attribution.sources(verb)] == expected
