"""Definite descriptions and demonyms, on trees made by hand."""

from __future__ import annotations

import pytest

from tests.linking.coreference.names_of_words import name_of

ANNA = "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
NAMED = "minister//NOUN/6/nsubj/Com {}//PROPN/3/appos/PERSON {}//PROPN/4/flat/PERSON slaapt//VERB/0/root/Fin"
MINISTER = "Minister//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"
GERMAN = f"De//DET/3/det Duitse//ADJ/3/amod/NORP {NAMED.format('Anna', 'Bos')}"
BELGIAN = f"De//DET/3/det Belgische//ADJ/3/amod/NORP {NAMED.format('Piet', 'Vos')}"
DEKKER = "Dekker//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin in//ADP/4/case Assen//PROPN/2/obl/GPE"
MAN = "Een//DET/2/det man//NOUN/3/nsubj/Com zwijgt//VERB/0/root/Fin"
OLD_MAN = "Een//DET/3/det oude/oud/ADJ/3/amod man//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
EXCHANGE = "De//DET/3/det Amsterdamse//ADJ/3/amod/NORP beurs//NOUN/4/nsubj/Com stijgt//VERB/0/root/Fin"
FRANCE = "Frankrijk//PROPN/2/nsubj/GPE wint//VERB/0/root/Fin"

IN_ASSEN = "Anna//PROPN/2/nsubj/PERSON woont//VERB/0/root/Fin in//ADP/4/case Assen//PROPN/2/obl/GPE"
IN_CALGARY = IN_ASSEN.replace("Anna", "Piet").replace("Assen", "Calgary")
CASES = [
    (MINISTER, "De//DET/2/det minister//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "minister", "Anna Bos"),
    (MINISTER, "Een//DET/2/det minister//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "minister", "minister"),
    (
        MINISTER,
        "De//DET/2/det ministers/minister/NOUN/3/nsubj/Com,Plur dromen//VERB/0/root/Fin",
        "ministers",
        "ministers",
    ),
    (MINISTER, "De//DET/2/det burgemeester//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "burgemeester", "burgemeester"),
    (
        ANNA,
        "De//DET/2/det Europese//PROPN/4/nsubj/ORG Unie//PROPN/2/flat/ORG groeit//VERB/0/root/Fin",
        "Europese",
        "Europese Unie",
    ),
    (
        f"{MINISTER} | {BELGIAN}",
        "De//DET/2/det minister//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin",
        "minister",
        "Piet Vos",
    ),
    (
        f"{GERMAN} | {BELGIAN}",
        "De//DET/3/det Duitse//ADJ/3/amod/NORP minister//NOUN/4/nsubj/Com droomt//VERB/0/root/Fin",
        "minister",
        "Anna Bos",
    ),
    (DEKKER, "Het//DET/2/det bedrijf//NOUN/3/nsubj/Neut bouwt//VERB/0/root/Fin", "bedrijf", "Dekker"),
    (DEKKER, "De//DET/2/det stad//NOUN/3/nsubj/Com bouwt//VERB/0/root/Fin", "stad", "Assen"),
    (FRANCE, "Het//DET/2/det land//NOUN/3/nsubj/Neut juicht//VERB/0/root/Fin", "land", "Frankrijk"),
    (DEKKER, "Dat//DET/2/det bedrijf//NOUN/3/nsubj/Neut bouwt//VERB/0/root/Fin", "bedrijf", "Dekker"),
    (
        DEKKER,
        "Het//DET/2/det bedrijf//NOUN/5/nsubj/Neut van//ADP/4/case Piet//PROPN/2/nmod/PERSON bouwt//VERB/0/root/Fin",
        "bedrijf",
        "bedrijf van Piet",
    ),
    (
        ANNA,
        "De//DET/3/det 22-jarige//ADJ/3/amod student//NOUN/4/nsubj/Com droomt//VERB/0/root/Fin",
        "student",
        "Anna Bos",
    ),
    (  # a clause behind a comma does not say which
        MINISTER,
        "De//DET/2/det minister//NOUN/7/nsubj/Com ,//PUNCT/5/punct die//PRON/5/nsubj slaapt//VERB/2/acl:relcl/Fin "
        ",//PUNCT/5/punct droomt//VERB/0/root/Fin",
        "minister",
        "Anna Bos",
    ),
    (  # a town of that country
        f"{IN_CALGARY} | {IN_ASSEN}",
        "De//DET/3/det Canadese//ADJ/3/amod/NORP stad//NOUN/4/nsubj/Com juicht//VERB/0/root/Fin",
        "stad",
        "Calgary",
    ),
    (
        IN_ASSEN,
        "De//DET/3/det Canadese//ADJ/3/amod/NORP stad//NOUN/4/nsubj/Com juicht//VERB/0/root/Fin",
        "stad",
        "Canadese stad",
    ),
    (OLD_MAN, "De//DET/2/det man//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "man", "oude man"),
    # where it is says that it is another one: "de beurs in Londen" is not "de Amsterdamse beurs"
    (EXCHANGE, "De//DET/2/det beurs//NOUN/3/nsubj/Com daalt//VERB/0/root/Fin", "beurs", "Amsterdamse beurs"),
    (
        EXCHANGE,
        "De//DET/2/det beurs//NOUN/5/nsubj/Com in//ADP/4/case Londen//PROPN/2/nmod/GPE daalt//VERB/0/root/Fin",
        "beurs",
        "beurs",
    ),
    # "de man" may be either of two
    (f"{MAN} | {OLD_MAN}", "De//DET/2/det man//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin", "man", "man"),
    # where somebody is from does not keep what else is told of him from being his
    (
        "Een//DET/3/det oude/oud/ADJ/3/amod Gentenaar//PROPN/4/nsubj/NORP slaapt//VERB/0/root/Fin",
        "De//DET/2/det Gentenaar//PROPN/3/nsubj/NORP droomt//VERB/0/root/Fin",
        "Gentenaar",
        "oude Gentenaar",
    ),
    (
        "Er//ADV/2/advmod gebeurt//VERB/0/root/Fin",
        "Het//DET/2/det land//NOUN/3/nsubj/Neut juicht//VERB/0/root/Fin",
        "land",
        "land",
    ),
]


@pytest.mark.parametrize(("before", "sentence", "noun", "expected"), CASES)
def test_descriptions(before: str, sentence: str, noun: str, expected: str) -> None:
    assert name_of(f"{before} | {sentence}", noun) == expected


def test_a_demonym_is_its_country() -> None:
    assert name_of("De//DET/3/det Franse//ADJ/3/amod/NORP steun//NOUN/0/root/Com", "Franse") == "Frankrijk"


def test_an_adjective_of_people_that_stands_as_a_noun_is_a_person() -> None:
    sentence = "De//DET/2/det Nederlandse//ADJ/3/nsubj/NORP droomt//VERB/0/root/Fin"
    assert name_of(f"{ANNA} | {sentence}", "Nederlandse") == "Anna Bos"
    assert name_of(sentence, "Nederlandse") == "Nederlandse"


def test_what_somebody_owns_is_not_what_was_named_last() -> None:
    sentence = "Zijn//PRON/2/nmod:poss partij//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin"
    assert name_of(f"{DEKKER} | {sentence}", "partij") == "partij"


def test_a_title_gives_way_to_the_name() -> None:
    assert name_of(MINISTER, "Minister") == "Anna Bos"


def test_a_phrase_at_the_start_of_a_sentence_loses_its_capital() -> None:
    sentence = "Zware//ADJ/2/amod aanvallen//NOUN/3/nsubj/Plur volgen//VERB/0/root/Fin"
    assert name_of(sentence, "aanvallen") == "zware aanvallen"
