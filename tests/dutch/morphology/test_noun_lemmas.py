"""Dictionary forms of nouns for people in -e."""

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
