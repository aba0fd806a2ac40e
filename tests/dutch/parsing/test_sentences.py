"""Sentence boundaries: `` | `` in a case is where a sentence begins."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.dutch.parsing import sentences, tokenizer

CASES = [
    # initials
    "De brief is van J. de Vries. | Hij woont in Assen.",
    "Ze sprak met dr. A. Jansen en prof. B. Smit. | Dat duurde lang.",
    "De rechter sprak Milan K. vrij. | De officier gaat in beroep.",
    "Wim K. en Jan P. tekenden het contract.",
    "De zaak tegen Ridouan T. loopt nog.",
    # a single capital with a full stop that does end a sentence
    "De agenten hielden Milan K. | Zijn advocaat zwijgt.",
    "De zaak draait om Samir B. | De man zwijgt.",
    "Daarna volgde oud-bestuurder Karel V. | In 2020 ging het mis.",
    "Dat zegt de advocaat van E. | Ze vindt het vreemd.",
    "De brief is van E. De Boer.",
    # abbreviations
    "Mr. Dekker en drs. Postma spraken o.a. over geld.",
    "Volgens dhr. P. Bakker en mw. S. de Boer is het klaar.",
    "De winkel verkoopt brood, kaas, enz. | De eigenaar is tevreden.",
    "Op 3 mei jl. vertrok hij. | Zij bleef.",
    "De prijs is 3,5 mln. | Dat is veel.",
    "De wet van 12 jan. 2020 geldt nog.",
    "Het bedrijf Dekker N.V. groeit. | Het personeel is blij.",
    "Zij werkt bij Jansen Inc. in Utrecht.",
    "Ook St. Maarten en St. Eustatius doen mee.",
    "Dat zegt mr. Van der Laan. | De rechter luistert.",
    "De V.S. en de E.U. praten. | Dat duurt lang.",
    # numbers and times
    "Zij komt om 10.30 uur. | Daarna gaat ze weg.",
    "De boete is 1.500 euro. | De rest volgt later.",
    "Het werd 2-2. | Beide trainers waren boos.",
    "Hij kwam uit klas 3B. | De juf was er ook.",
    # enumerations
    "1. Brood halen. | 2. Melk kopen.",
    # quotes and brackets
    '"Dat kan niet," zei ze. | "Het is te laat."',
    '"Dat kan niet!" | Ze liep weg.',
    'Hij riep: "Stop!" en rende weg.',
    "„Wij blijven.” | De sfeer is goed.",
    ",,Wij blijven.'' | De sfeer is goed.",
    ",,Wij blijven. '' | De sfeer is goed.",
    "“Wij gaan door.” | Dat zegt de minister.",
    "‘Wij gaan door.’ | Dat zegt de minister.",
    "De burgemeester weigert. | (De raad ook.) | Daarna volgt een debat.",
    # other ends
    "Wat nu?! | Niemand weet het…",
    "Kom je ook? | Ja! | Leuk.",
    "Hij wachtte... | En wachtte.",
    "Het was stil... te stil.",
    "Het bleef stil… | Toen viel er een schot.",
    # starts without a capital letter
    "'s Avonds regende het. | 's Nachts ook.",
    "Ze vertrok om vijf uur. | 's Ochtends was ze terug.",
    "De winst daalde. | 14 mensen verliezen hun baan.",
    # paragraphs and lines
    "Minister treedt af\n\n| De minister is afgetreden.",
    "Minister treedt af\f| De minister is afgetreden.",
    "De minister\nis afgetreden. | Zij vertrekt vandaag.",
    "Hij zei ja. zij zei nee.",
    "Zie www.voorbeeld.nl. | Daar staat meer.",
]


def _splitter() -> Language:
    nlp = spacy.blank("nl")
    tokenizer.tune(nlp)
    nlp.add_pipe("dutch_sentences")
    return nlp


SPLITTER = _splitter()


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    doc = SPLITTER("".join(case.split("| ")))
    assert [sentence.text.strip() for sentence in doc.sents] == expected


def test_starts_that_are_given_stay() -> None:
    doc = SPLITTER.make_doc("geen punt hier en toch twee zinnen")
    sentences.set_sentence_starts(doc, {0, 3})
    assert [sentence.text for sentence in SPLITTER(doc).sents] == ["geen punt hier", "en toch twee zinnen"]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="aAbB.!?…\"'’”„()1 \n\f,-", max_size=60))
def test_every_token_is_marked_and_sentences_begin_with_a_word(text: str) -> None:
    doc = SPLITTER(text)
    assert all(token.is_sent_start is not None for token in doc)
    assert not any(token.is_sent_start and token.is_space and token.i > 0 for token in doc)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
