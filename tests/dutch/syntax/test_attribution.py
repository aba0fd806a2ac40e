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
    ('Hij zei: "Wij bouwen een brug.” Dat was waar.', ['"Wij bouwen een brug.”']),
    ('Hij zei: "Wij bouwen de “grote” brug." Dat was waar.', ['"Wij bouwen de “grote” brug."']),
    ('Hij zei: "Wij bouwen de ” brug." Dat was waar.', ['"Wij bouwen de ” brug."']),
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
RAIN = "Het//PRON/2/nsubj regent/regenen/VERB/0/root/Fin"
RAINS = "regent/regenen/VERB/0/root/Fin het//PRON/3/nsubj"
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
    # the only person named, who does nothing there
    (f"{RAIN} dankzij//ADP/4/case Jan//PROPN/2/obl/PERSON .//PUNCT/2/punct", ["Jan"]),
    (
        f"{RAIN} dankzij//ADP/4/case Jan//PROPN/2/obl/PERSON en//CCONJ/6/cc Els//PROPN/4/conj/PERSON .//PUNCT/2/punct",
        [],
    ),
    # the paragraph before, whose source goes on in a quotation that fills its own
    (f"Volgens//ADP/2/case Jan//PROPN/3/obl/PERSON {RAINS} .//PUNCT/3/punct ¶//SPACE/5/dep", ["Jan"]),
    (
        '"~//PUNCT/3/punct Wij//PRON/3/nsubj slopen//VERB/8/ccomp/Fin huizen~/huis/NOUN/3/obj/Plur "~//PUNCT/3/punct '
        ",//PUNCT/3/punct zo//ADV/8/advmod zegt/zeggen/VERB/0/root/Fin Jan//PROPN/8/nsubj/PERSON .//PUNCT/8/punct "
        "¶//SPACE/10/dep",
        ["Jan"],
    ),
    ("Jan//PROPN/2/nsubj/PERSON slaapt/slapen/VERB/0/root/Fin .//PUNCT/2/punct ¶//SPACE/3/dep", []),
]


@pytest.mark.parametrize(("before", "expected"), SPEAKERS_BEFORE)
def test_who_goes_on_speaking(before: str, expected: list[str]) -> None:
    doc = tree(f"{before} | {NEXT_QUOTATION}")
    (verb,) = (token for token in doc if token.text == "verven")
    assert [token.text for token in ParsedArticle(doc).attribution.sources(verb)] == expected


def test_a_quotation_that_does_not_fill_its_paragraph_is_not_that_of_the_paragraph_before() -> None:
    before = f"Volgens//ADP/2/case Jan//PROPN/3/obl/PERSON {RAINS} .//PUNCT/3/punct ¶//SPACE/5/dep"
    doc = tree(f"{before} | {NEXT_QUOTATION} | {RAIN} .//PUNCT/2/punct")
    (verb,) = (token for token in doc if token.text == "verven")
    assert ParsedArticle(doc).attribution.sources(verb) == ()


def test_what_is_heard_is_said_by_who_spoke_before_not_by_who_speaks_next() -> None:
    heard = (
        '"~//PUNCT/3/punct Wij//PRON/3/nsubj verven//VERB/0/root/Fin deuren~/deur/NOUN/3/obj/Plur "~//PUNCT/3/punct '
        ",//PUNCT/3/punct {} .//PUNCT/3/punct"
    )
    sounds = "klinkt/klinken/VERB/3/parataxis/Fin het//PRON/7/nsubj"
    behind = f"Volgens//ADP/2/case Els//PROPN/3/obl/PERSON {RAINS} .//PUNCT/3/punct"
    lone = f"{sounds} bij//ADP/11/case de//DET/11/det trein//NOUN/7/obl"
    for words, expected in [(sounds, []), (f"{sounds} bij//ADP/10/case Gent//PROPN/7/obl/GPE", ["Gent"]), (lone, [])]:
        doc = tree(f"{heard.format(words)} | {behind}")
        assert [token.text for token in ParsedArticle(doc).attribution.sources(doc[2])] == expected
