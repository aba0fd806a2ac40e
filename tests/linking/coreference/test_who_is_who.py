"""Lists behind one noun, deputies, victims, who goes on telling: on trees made by hand."""

from __future__ import annotations

from kg.dutch.lexicon.spelling import trimmed
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction.rules.roles import role_candidates
from kg.linking import Linker
from tests.linking.coreference.names_of_words import name_of
from tests.trees import tree

VICTIMS = (
    "Autoriteiten/autoriteit/NOUN/2/nsubj/Plur melden/melden/VERB/0/root/Fin,Plur "
    "slachtoffers/slachtoffer/NOUN/2/obj/Plur"
)
PARTIES = "Dekker//PROPN/4/nsubj/ORG en//CCONJ/3/cc Noordwind//PROPN/1/conj/ORG onderhandelen//VERB/0/root/Fin,Plur"
DEPUTY = "Vicepremier//NOUN/4/nsubj/Com Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"


def _names(notation: str, form: str) -> list[str]:
    doc = tree(notation)
    word = [token for token in doc if token.text == form][-1]
    return [each.participant.name for each in Linker(ParsedArticle(doc)).resolve_all(word)]


def _roles(notation: str) -> list[tuple[str, ...]]:
    doc = tree(notation)
    return [(each.action,) for sentence in doc.sents for each in role_candidates(sentence) if each.action is not None]


def test_who_dies_is_called_a_victim() -> None:
    died = "Ze//PRON/2/nsubj overleden/overlijden/VERB/0/root/Fin,Plur"
    assert name_of(f"{VICTIMS} | {died}", "Ze") == "slachtoffers"


def test_bodies_are_all_of_the_list_before() -> None:
    sentence = "De//DET/2/det bedrijven/bedrijf/NOUN/3/nsubj/Plur groeien//VERB/0/root/Fin,Plur"
    assert _names(f"{PARTIES} | {sentence}", "bedrijven") == ["Dekker", "Noordwind"]


def test_bodies_told_of_before_are_no_list() -> None:
    told = "Bedrijven/bedrijf/NOUN/2/nsubj/Plur groeien//VERB/0/root/Fin,Plur"
    sentence = "De//DET/2/det bedrijven/bedrijf/NOUN/3/nsubj/Plur juichen//VERB/0/root/Fin,Plur"
    assert "Dekker" not in _names(f"{PARTIES} | {told} | {sentence}", "bedrijven")


def test_a_deputy_is_not_who_is_deputised_for() -> None:
    sentence = "De//DET/2/det premier//NOUN/3/nsubj/Com droomt//VERB/0/root/Fin"
    assert name_of(f"{DEPUTY} | {sentence}", "premier") == "premier"
    assert name_of(f"{DEPUTY} | {sentence.replace('premier', 'vicepremier')}", "vicepremier") == "Anna Bos"


def test_a_full_stop_is_no_part_of_capitals() -> None:
    assert trimmed("QR&S.", "ORG") == "QR&S"
    assert trimmed("Dekker N.V.", "ORG") == "Dekker N.V."


def test_a_town_is_no_person() -> None:
    assert not _roles(
        "Assen//PROPN/5/nsubj/GPE supporter//NOUN/1/appos/Com van//ADP/4/case Dekker//PROPN/2/nmod/ORG "
        "slaapt//VERB/0/root/Fin"
    )
