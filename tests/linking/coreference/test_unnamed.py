"""People without a name: one node each in their article, on trees made by hand."""

from __future__ import annotations

import pytest

from tests.linking.coreference.names_of_words import name_of

MAN = "Een//DET/3/det 34-jarige//ADJ/3/amod man//NOUN/4/nsubj/Com {verb}//VERB/0/root/Fin"
OTHER = "Een//DET/3/det 20-jarige//ADJ/3/amod man//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
WOMAN = "Een//DET/3/det 60-jarige//ADJ/3/amod vrouw//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
BAKER = "Een//DET/2/det bakker//NOUN/3/nsubj/Com slaapt//VERB/0/root/Fin"
AGENT = "Een//DET/2/det agent//NOUN/3/nsubj/Com slaapt//VERB/0/root/Fin"
HAGENAAR = "Een//DET/2/det inwoner//NOUN/5/nsubj/Com van//ADP/4/case Gent//PROPN/2/nmod/GPE slaapt//VERB/0/root/Fin"
UNDERGOES = (
    "Een//DET/3/det 34-jarige//ADJ/3/amod man//NOUN/5/nsubj:pass/Com wordt//AUX/5/aux:pass {}/{}/VERB/0/root/Part"
)
ARRESTED = UNDERGOES.format("opgepakt", "oppakken")
STABBED = UNDERGOES.format("neergestoken", "neersteken")
NAMED = "Piet//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
SLEEPING = MAN.format(verb="slaapt")


def the(noun: str, adjective: str = "") -> str:
    if not adjective:
        return f"De//DET/2/det {noun}//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin"
    return f"De//DET/3/det {adjective}//ADJ/3/amod {noun}//NOUN/4/nsubj/Com droomt//VERB/0/root/Fin"


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (f"{SLEEPING} | {the('man')}", "man", "34-jarige man"),
        (f"{SLEEPING} | {the('dertiger')}", "dertiger", "34-jarige man"),
        (f"{SLEEPING} | {the('zestiger')}", "zestiger", "zestiger"),
        (f"{SLEEPING} | {the('man')} die//PRON/5/nsubj zat/zitten/VERB/2/acl:relcl/Fin", "man", "man"),
        (
            f"{SLEEPING} | {the('man')} ,//PUNCT/6/punct die//PRON/6/nsubj zat/zitten/VERB/2/acl:relcl/Fin",
            "man",
            "34-jarige man",
        ),
        (f"{SLEEPING} | {the('vrouw')}", "vrouw", "vrouw"),
        (f"{SLEEPING} | {the('verdachte')}", "verdachte", "34-jarige man"),
        (f"{ARRESTED} | {the('verdachte')}", "verdachte", "34-jarige man"),
        (f"{ARRESTED} | {WOMAN} | {the('verdachte')}", "verdachte", "34-jarige man"),
        # a victim is not the suspect, and a suspect no victim
        (f"{STABBED} | {the('verdachte')}", "verdachte", "verdachte"),
        (f"{STABBED} | {the('slachtoffer')}", "slachtoffer", "34-jarige man"),
        (f"{SLEEPING} | {the('slachtoffer')}", "slachtoffer", "slachtoffer"),
        # one of two
        (f"{SLEEPING} | {OTHER} | {the('man')}", "man", "man"),
        (f"{SLEEPING} | {WOMAN} | {the('man')}", "man", "34-jarige man"),
        (f"{SLEEPING} | {OTHER} | {the('dertiger')}", "dertiger", "34-jarige man"),
        # work, and another of the same work
        (f"{BAKER} | {the('man')}", "man", "bakker"),
        (f"{SLEEPING} | {the('bakker')}", "bakker", "bakker"),
        (f"{AGENT} | {the('verdachte')}", "verdachte", "verdachte"),
        (f"{SLEEPING} | {the('man', 'tweede')}", "man", "tweede man"),
        (f"{SLEEPING} | {the('man', 'lange')}", "man", "lange man"),
        (f"{SLEEPING} | {the('man', 'gewonde')}", "man", "34-jarige man"),
        # somebody with a name may be meant
        (f"{SLEEPING} | {NAMED} | {the('man')}", "man", "man"),
        (f"{NAMED} | {SLEEPING} | {the('man')}", "man", "34-jarige man"),
        # places
        (f"{HAGENAAR} | {SLEEPING} | {the('Gentenaar')}", "Gentenaar", "inwoner van Gent"),
    ],
)
def test_who_was_told_of_before(notation: str, word: str, expected: str) -> None:
    assert name_of(notation, word) == expected


def test_all_of_one_person_have_the_phrase_that_says_most() -> None:
    suspect = the("verdachte")
    text = f"{suspect} | De//DET/3/det 34-jarige//ADJ/3/amod bakker//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
    assert name_of(text, "verdachte") == "verdachte"
    beside = (
        "De//DET/2/det verdachte//NOUN/8/nsubj/Com ,//PUNCT/6/punct een//DET/6/det oude/oud/ADJ/6/amod "
        "bakker//NOUN/2/appos/Com ,//PUNCT/6/punct zwijgt//VERB/0/root/Fin"
    )
    assert name_of(f"{beside} | {suspect}", "verdachte") == "oude bakker"


def test_what_somebody_is_is_told_of_them() -> None:
    is_baker = (
        "De//DET/2/det verdachte//NOUN/6/nsubj/Com is//AUX/6/cop een//DET/6/det oude/oud/ADJ/6/amod "
        "bakker//NOUN/0/root/Com"
    )
    assert name_of(f"{is_baker} | {the('verdachte')}", "verdachte") == "oude bakker"


def test_a_lead_tells_of_whom_the_headline_tells() -> None:
    headline = "Man//NOUN/2/nsubj:pass/Com aangehouden/aanhouden/VERB/0/root/Part"
    assert name_of(f"{headline} | {ARRESTED}", "Man") == "34-jarige man"
    assert name_of(f"{SLEEPING} | {OTHER}", "man") == "20-jarige man"


def test_the_woman_of_the_headline_has_a_name() -> None:
    headline = "Vrouw//NOUN/2/nsubj/Com slaapt//VERB/0/root/Fin"
    maria = "Maria//PROPN/5/nsubj/PERSON (//PUNCT/3/punct 60//NUM/1/appos )//PUNCT/3/punct zwijgt//VERB/0/root/Fin"
    assert name_of(f"{headline} | {WOMAN} | {maria}", "Vrouw") == "Maria"
    assert name_of(f"{headline} | {WOMAN}", "Vrouw") == "60-jarige vrouw"


def test_a_suspect_is_called_so() -> None:
    assert name_of(f"{the('dader')} | {the('verdachte')}", "verdachte") == "verdachte"


def test_a_man_for_whom_nobody_was_found_is_no_other() -> None:
    at = "De//DET/2/det man//NOUN/5/nsubj/Com bij//ADP/4/case zee//NOUN/2/nmod/Com zwijgt//VERB/0/root/Fin"
    assert name_of(f"{SLEEPING} | {at} | {the('man')}", "man") == "34-jarige man"


def test_he_who_does_something_to_somebody_is_another() -> None:
    calls = "Later//ADV/2/advmod belt/bellen/VERB/0/root/Fin hij//PRON/2/nsubj de//DET/5/det {}//NOUN/2/obj/Com"
    text = f"{BAKER} | {SLEEPING} | {calls.format('dertiger')}"
    assert (name_of(text, "hij"), name_of(text, "dertiger")) == ("bakker", "34-jarige man")
