"""Dictionary forms of nouns by their plural."""

import pytest

from kg.dutch.morphology.noun_lemmas import noun_lemma


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("getuigen", "getuig", "getuige"),
        ("Kroongetuigen", "Kroongetuig", "kroongetuige"),
        ("verdachten", "verdacht", "verdachte"),
        ("gewonden", "gewonde", "gewonde"),
        ("agenten", "agent", "agent"),  # "agente" is a person too, but so is "agent"
        ("patiënten", "patiënt", "patiënt"),
        ("rapporten", "rapport", "rapport"),
        ("getuigenis", "getuigenis", "getuigenis"),
    ],
)
def test_plural_of_people_in_e_leads_to_the_singular(form: str, guess: str, lemma: str) -> None:
    assert noun_lemma(form, guess) == lemma


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("celstraffen", "celstraff", "celstraf"),
        ("pillen", "pilal", "pil"),
        ("klassen", "klasse", "klasse"),
        ("straffen", "straffen", "straffen"),  # "het straffen van daders"
        ("mannen", "man", "man"),
    ],
)
def test_no_doubled_consonant_ends_a_noun(form: str, guess: str, lemma: str) -> None:
    assert noun_lemma(form, guess) == lemma
