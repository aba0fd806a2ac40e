"""Which word stands for a thing, and the shortest text that stands on its own."""

from __future__ import annotations

import pytest

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.complements import whole_phrase
from kg.dutch.syntax.phrases import amount_span, is_quantity, phrase, semantic_head
from kg.dutch.syntax.tree import is_pronoun
from tests.trees import tree

# tree, number of the head word, text
PHRASES = [
    ("De//DET/3/det grote/groot/ADJ/3/amod brug//NOUN/0/root", 3, "grote brug"),
    ("al//ADV/2/advmod beloofde/beloven/VERB/3/amod hulp//NOUN/0/root", 3, "beloofde hulp"),
    ("veel/veel/ADJ/2/amod hulp//NOUN/0/root", 2, "veel hulp"),
    ("weinig/weinig/DET/2/det hulp//NOUN/0/root", 2, "weinig hulp"),
    ("te//ADV/2/advmod veel/veel/ADJ/3/amod hulp//NOUN/0/root", 3, "te veel hulp"),
    ("sommige/sommig/DET/2/det bruggen/brug/NOUN/0/root/Plur", 2, "sommige bruggen"),
    ("elke/elk/DET/2/det brug//NOUN/0/root", 2, "elke brug"),
    ("elke/elk/DET/2/det liter//NOUN/0/root", 2, "liter"),
    ("enkele/enkel/DET/2/det bruggen/brug/NOUN/0/root/Plur", 2, "enkele bruggen"),
    ("geen//DET/3/det enkele/enkel/DET/3/det brug//NOUN/0/root", 3, "brug"),
    ("de//DET/3/det te//ADV/3/advmod hoge/hoog/ADJ/4/amod rekening//NOUN/0/root", 4, "te hoge rekening"),
    ("meer/veel/DET/2/det tijd//NOUN/0/root", 2, "meer tijd"),
    ("steeds//ADV/2/advmod meer/veel/DET/3/det wapens/wapen/NOUN/0/root/Plur", 3, "wapens"),
    ("alsmaar//ADV/2/advmod meer/veel/ADJ/3/amod wapens/wapen/NOUN/0/root/Plur", 3, "wapens"),
    ("veel//ADV/2/advmod meer/veel/DET/3/det tijd//NOUN/0/root", 3, "veel meer tijd"),
    ("vond/vinden/VERB/0/root/Fin straf//NOUN/1/obj te//ADV/4/advmod laag//ADJ/1/xcomp", 4, "te laag"),
    ("lichte/licht/ADJ/4/amod en//CCONJ/3/cc zware/zwaar/ADJ/1/conj wapens//NOUN/0/root", 4, "lichte en zware wapens"),
    ("minder//ADV/2/advmod bekende/bekend/ADJ/3/amod schilders//NOUN/0/root/Plur", 3, "minder bekende schilders"),
    ("dezelfde//DET/2/det bakker//NOUN/0/root", 2, "dezelfde bakker"),
    ("alle//DET/2/det leden/lid/NOUN/0/root/Plur", 2, "alle leden"),
    ("alle//DET/2/det leden/lid/NOUN/0/root/Plur die//PRON/4/nsubj roepen//VERB/2/acl:relcl/Fin,Plur", 2, "leden"),
    ("brug//NOUN/0/root over//ADP/3/case water//NOUN/1/nmod", 1, "brug"),
    ("brug//NOUN/0/root die//PRON/3/nsubj trilt/trillen/VERB/1/acl:relcl/Fin", 1, "brug"),
    ("Jan//PROPN/0/root/PERSON van//PROPN/1/flat/PERSON Dam//PROPN/1/flat/PERSON", 1, "Jan van Dam"),
    ("Ronde//PROPN/0/root/EVENT van//ADP/1/flat Japan//PROPN/1/flat/GPE", 1, "Ronde van Japan"),
    ("Ronde//PROPN/0/root/EVENT van//ADP/1/flat Japan//PROPN/1/nmod/GPE", 1, "Ronde"),
    ("etappe//NOUN/0/root Ronde//PROPN/1/appos/EVENT", 1, "etappe Ronde"),
    ("race//NOUN/0/root Ronde//PROPN/1/appos/EVENT", 2, "Ronde"),
    ("50//NUM/2/nummod mille//NOUN/0/root", 2, "50 mille"),
    ("De//PROPN/0/root/WORK_OF_ART Aanslag//PROPN/1/flat/WORK_OF_ART", 1, "De Aanslag"),
    ("de//DET/2/det/ORG AIVD//PROPN/0/root/ORG", 2, "AIVD"),
    (
        "nieuwe~//ADJ/5/amod ,//PUNCT/3/punct schone//ADJ/1/conj oude//ADJ/5/amod auto//NOUN/0/root",
        5,
        "nieuwe, schone oude auto",
    ),
    (
        "motie//NOUN/0/root van//ADP/3/case wantrouwen//NOUN/1/nmod tegen//ADP/5/case iemand//PRON/3/nmod",
        1,
        "motie van wantrouwen",
    ),
    ("snelweg//NOUN/0/root A2//NOUN/1/nmod", 1, "snelweg A2"),
    ("topman//NOUN/0/root Dekker//PROPN/1/appos/ORG", 1, "topman Dekker"),
    ("topman//NOUN/0/root Dekker//PROPN/1/appos/PERSON", 1, "topman"),
    ("bedrijf//NOUN/0/root Dekker//PROPN/1/appos/ORG", 1, "bedrijf"),
    ("het//DET/2/det aandeel//NOUN/0/root Dekker//PROPN/2/appos/ORG", 2, "aandeel Dekker"),
    (
        "de//DET/2/det zaak//NOUN/0/root De//PROPN/2/appos/PERSON Vries//PROPN/3/flat/PERSON",
        2,
        "zaak De Vries",
    ),
    ("het//DET/2/det besparingsplan//NOUN/0/root Bos//PROPN/2/appos/PERSON", 2, "besparingsplan Bos"),
    ("de//DET/2/det regering//NOUN/0/root Bos//PROPN/2/appos/PERSON", 2, "regering Bos"),
    ("het//DET/2/det parlement//NOUN/0/root Iran//PROPN/2/appos/GPE", 2, "parlement Iran"),
    ("de//DET/2/det officier//NOUN/0/root van//ADP/4/case justitie//NOUN/2/nmod", 2, "officier van justitie"),
    ("de//DET/2/det fiets//NOUN/0/root van//ADP/4/case justitie//NOUN/2/nmod", 2, "fiets"),
    ("drie//NUM/2/nummod jaar//NOUN/0/root cel//NOUN/2/nmod", 2, "drie jaar cel"),
    ("twee//NUM/2/nummod dagen/dag/NOUN/0/root/Plur", 2, "twee dagen"),
    ("twee//NUM/2/nummod huizen/huis/NOUN/0/root/Plur", 2, "huizen"),
    (
        "een//DET/3/det halve/half/ADJ/3/amod miljoen//NUM/4/nummod euro//NOUN/0/root",
        4,
        "halve miljoen euro",
    ),
    (
        "Dienst//PROPN/0/root/ORG Wegen//PROPN/1/flat/ORG van//ADP/4/case/ORG Gent//PROPN/1/nmod/GPE",
        1,
        "Dienst Wegen",
    ),
    ("Wegen//PROPN/0/root/ORG Van//PROPN/3/case/ORG Gent//PROPN/1/nmod/GPE", 1, "Wegen Van"),
    ("Wegen//PROPN/0/root/ORG in//ADP/1/case/ORG", 1, "Wegen in"),
    ("weinig//ADV/2/nummod bruggen/brug/NOUN/0/root/Plur", 2, "weinig bruggen"),
    ("drie//NUM/2/nummod bruggen/brug/NOUN/0/root/Plur", 2, "bruggen"),
    ("Honderden/honderd/NUM/0/root mensen/mens/NOUN/1/nmod/Plur", 2, "Honderden mensen"),
    ("honderden/honderd/NUM/0/root boze/boos/ADJ/3/amod mensen/mens/NOUN/1/nmod/Plur", 3, "honderden boze mensen"),
    ("honderden/honderd/NUM/0/root van//ADP/3/case mensen/mens/NOUN/1/nmod/Plur", 3, "mensen"),
    ("enkelen/enkel/NUM/0/root mensen/mens/NOUN/1/nmod/Plur", 2, "mensen"),
    ("mensen/mens/NOUN/0/root honderden/honderd/NUM/1/nmod", 1, "mensen honderden"),
    ("de//DET/3/det laatste/laat/ADJ/3/amod brug//NOUN/0/root", 3, "laatste brug"),
    ("de//DET/3/det vorige/vorig/ADJ/3/amod eigenaar//NOUN/0/root", 3, "vorige eigenaar"),
    ("de//DET/3/det volgende/volgend/ADJ/3/amod brug//NOUN/0/root", 3, "volgende brug"),
    ("'~//PUNCT/2/punct vriend//NOUN/0/root '//PUNCT/2/punct", 2, "vriend"),
]


@pytest.mark.parametrize(("notation", "head", "expected"), PHRASES, ids=[row[2] for row in PHRASES])
def test_phrase(notation: str, head: int, expected: str) -> None:
    assert phrase(tree(notation)[head - 1]).text == expected


VAN_DE_KIPPEN = "van//ADP/{n}/case de//DET/{n}/det kippen/kip/NOUN/{part}/nmod/Plur"
# tree, number of the head word, text of the phrase with the part that is meant
PARTS = [
    ("twee//NUM/0/root " + VAN_DE_KIPPEN.format(n=4, part=1), 1, "twee van de kippen"),
    ("Een//NUM/0/root " + VAN_DE_KIPPEN.format(n=4, part=1), 1, "Een van de kippen"),
    ("enkele/enkel/PRON/0/root " + VAN_DE_KIPPEN.format(n=4, part=1), 1, "enkele van de kippen"),
    ("twee//NUM/0/root " + VAN_DE_KIPPEN.format(n=4, part=1), 4, "kippen"),
    ("de//DET/2/det helft//NOUN/0/root " + VAN_DE_KIPPEN.format(n=5, part=2), 2, "helft van de kippen"),
    ("de//DET/2/det meerderheid//NOUN/0/root van//ADP/4/case Gent//PROPN/2/nmod/GPE", 2, "meerderheid van Gent"),
    (
        "drie//NUM/0/root op//ADP/5/case de//DET/5/det tien//NUM/5/nummod kippen/kip/NOUN/1/nmod/Plur",
        1,
        "drie op de tien kippen",
    ),
    ("drie//NUM/0/root van//ADP/3/case Gent//PROPN/1/nmod/GPE", 1, "drie"),
    (
        "Meer/veel/PRON/0/root dan//SCONJ/4/mark de//DET/4/det helft//NOUN/1/advcl "
        + VAN_DE_KIPPEN.format(n=7, part=4),
        1,
        "Meer dan de helft van de kippen",
    ),
    ("Een//DET/2/det groep//NOUN/0/root jongeren/jong/ADJ/2/amod/nom", 2, "jongeren"),
]


# tree, number of the head word, text of the phrase with what it is about
COMPLEMENTS = [
    ("debat//NOUN/0/root over//ADP/3/case water//NOUN/1/nmod", 1, "debat over water"),
    ("protest//NOUN/0/root tegen//ADP/4/case de//DET/4/det brug//NOUN/1/nmod", 1, "protest tegen de brug"),
    ("tekort//NOUN/0/root aan//ADP/3/case bedden/bed/NOUN/1/nmod/Plur", 1, "tekort aan bedden"),
    ("vraag//NOUN/0/root naar//ADP/3/case hout//NOUN/1/nmod", 1, "vraag naar hout"),
    ("huis//NOUN/0/root met//ADP/3/case ramen/raam/NOUN/1/nmod/Plur", 1, "huis"),
    ("akkoord//NOUN/0/root met//ADP/4/case de//DET/4/det boeren/boer/NOUN/1/nmod/Plur", 1, "akkoord met de boeren"),
    ("piek//NOUN/0/root in//ADP/4/case het//DET/4/det verkeer//NOUN/1/nmod", 1, "piek in het verkeer"),
    ("brug//NOUN/0/root in//ADP/4/case het//DET/4/det verkeer//NOUN/1/nmod", 1, "brug"),
    ("rol//NOUN/0/root bij//ADP/4/case de//DET/4/det brand//NOUN/1/nmod", 1, "rol bij de brand"),
    ("brug//NOUN/0/root bij//ADP/4/case de//DET/4/det brand//NOUN/1/nmod", 1, "brug"),
    ("het//DET/2/det slopen//VERB/0/root van//ADP/4/case huizen//NOUN/2/nmod", 2, "slopen van huizen"),
    ("debat//NOUN/0/root op//ADP/3/case maandag//NOUN/1/nmod", 1, "debat"),
    ("debat//NOUN/0/root rond//ADP/3/case 2030//NUM/1/nmod", 1, "debat"),
    ("minister//NOUN/0/root voor//ADP/3/case vrede//NOUN/1/nmod", 1, "minister"),
    ("koersdoel//NOUN/0/root van//ADP/3/case 29//NUM/1/nmod", 1, "koersdoel"),
    (
        "motie//NOUN/0/root van//ADP/3/case wantrouwen//NOUN/1/nmod tegen//ADP/5/case Gent//PROPN/1/nmod/GPE",
        1,
        "motie van wantrouwen tegen Gent",
    ),
    (
        '„~//PUNCT/3/punct ongevraagd/ongevraagd/ADJ/3/amod bod~//NOUN/0/root "//PUNCT/3/punct '
        "van//ADP/6/case Dekker//PROPN/3/nmod/ORG",
        3,
        'ongevraagd bod" van Dekker',
    ),
    ("bod//NOUN/0/root ,//PUNCT/1/punct van//ADP/4/case Dekker//PROPN/1/nmod/ORG", 1, "bod"),
    ("debat//NOUN/0/root –//PUNCT/4/punct over//ADP/4/case water//NOUN/1/nmod –//PUNCT/4/punct", 1, "debat"),
]


@pytest.mark.parametrize(("notation", "head", "expected"), COMPLEMENTS, ids=[row[2] for row in COMPLEMENTS])
def test_phrase_with_what_it_is_about(notation: str, head: int, expected: str) -> None:
    assert whole_phrase(tree(notation)[head - 1]).text == expected


@pytest.mark.parametrize(("notation", "head", "expected"), PARTS, ids=[row[2] for row in PARTS])
def test_phrase_with_the_part_that_is_meant(notation: str, head: int, expected: str) -> None:
    assert whole_phrase(tree(notation)[head - 1]).text == expected


def test_a_quantity_of_a_known_whole_is_no_pronoun() -> None:
    assert not is_pronoun(tree("enkele/enkel/PRON/0/root " + VAN_DE_KIPPEN.format(n=4, part=1))[0])
    assert is_pronoun(tree("enkele/enkel/PRON/2/nsubj vertrokken/vertrekken/VERB/0/root/Fin")[0])


# tree, number of the head word, text
AMOUNTS = [
    ("met//ADP/3/case 3,1//NUM/3/nummod procent//NOUN/0/root", 3, "3,1 procent"),
    ("2,1//NUM/2/nummod miljard/miljard/NUM/3/nummod euro//NOUN/0/root", 3, "2,1 miljard euro"),
    ("twee//NUM/2/nummod miljoen/miljoen/NOUN/0/root euro//NOUN/2/nmod", 2, "twee miljoen euro"),
    ("twaalf//NUM/2/nummod jaar//NOUN/0/root cel//NOUN/2/nmod", 2, "twaalf jaar cel"),
    ("twaalf//NUM/2/nummod jaar//NOUN/0/root in//ADP/4/case Gent//PROPN/2/nmod/GPE", 2, "twaalf jaar"),
    ("veel//ADJ/2/amod geld//NOUN/0/root", 2, "geld"),
    ("3-1//NUM/0/root", 1, "3-1"),
    ("een//DET/2/det ton//NOUN/0/root die//PRON/4/nsubj telt/tellen/VERB/2/acl:relcl/Fin", 2, "ton"),
]


@pytest.mark.parametrize(("notation", "head", "expected"), AMOUNTS, ids=[row[2] for row in AMOUNTS])
def test_amount(notation: str, head: int, expected: str) -> None:
    assert amount_span(tree(notation)[head - 1]).text == expected


# tree, number of the head word, number of the word it stands for
REFERENTS = [
    ("president//NOUN/0/root Jan//PROPN/1/appos/PERSON Smit//PROPN/2/flat/PERSON", 1, 2),
    ("burgemeester//NOUN/0/root ,//PUNCT/3/punct Jan//PROPN/1/appos/PERSON", 1, 3),
    ("burgemeesters/burgemeester/NOUN/0/root/Plur ,//PUNCT/3/punct Jan//PROPN/1/appos/PERSON", 1, 1),
    ("haven//NOUN/0/root ,//PUNCT/3/punct Gent//PROPN/1/appos/GPE", 1, 1),
    ("aantal//NOUN/0/root landen/land/NOUN/1/nmod/Plur", 1, 2),
    ("tientallen//NOUN/0/root van//ADP/3/case schepen/schip/NOUN/1/nmod/Plur", 1, 3),
    ("brug//NOUN/0/root van//ADP/3/case staal//NOUN/1/nmod", 1, 1),
    ("Gent//PROPN/0/root/GPE stad//NOUN/1/appos", 1, 1),
    # what is called after somebody is not that one, unlike a description of whom the name is
    ("aandeel//NOUN/0/root Dekker//PROPN/1/appos/ORG", 1, 1),
    ("zaak//NOUN/0/root De//PROPN/1/appos/PERSON Vries//PROPN/2/flat/PERSON", 1, 1),
    ("besparingsplan//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 1),
    ("regering//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 1),
    ("regering//NOUN/0/root Gent//PROPN/1/appos/GPE", 1, 1),
    ("parlement//NOUN/0/root Iran//PROPN/1/appos/GPE", 1, 1),
    ("parlement//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 2),
    ("commissie//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 1),
    ("commissie//NOUN/0/root Gent//PROPN/1/appos/GPE", 1, 2),
    ("kaart//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 1),
    ("transfer//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 1),
    ("stad//NOUN/0/root Gent//PROPN/1/appos/GPE", 1, 2),
    ("president//NOUN/0/root Bos//PROPN/1/appos/PERSON", 1, 2),
    ("opera//NOUN/0/root Carmen//PROPN/1/appos/PERSON", 1, 2),
    ("plan//NOUN/0/root ,//PUNCT/3/punct Bos//PROPN/1/appos/PERSON", 1, 3),
]


@pytest.mark.parametrize(("notation", "head", "expected"), REFERENTS, ids=[row[0].split("/")[0] for row in REFERENTS])
def test_referent(notation: str, head: int, expected: int) -> None:
    assert semantic_head(tree(notation)[head - 1]).i == expected - 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [("drie//NUM/0/root", True), ("tientallen//NOUN/0/root", True), ("schip//NOUN/0/root", False)],
)
def test_is_quantity(word: str, expected: bool) -> None:
    assert is_quantity(tree(word)[0]) is expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("rechtbank", ["rechtbank Gent ORG"]),
        ("haven", ["Gent GPE"]),
        ("kerkhof", ["Gent GPE"]),
        ("rechtbanken", ["Gent GPE"]),
    ],
)
def test_a_body_and_the_place_behind_it_are_one_name(noun: str, expected: list[str]) -> None:
    lemma, number = ("rechtbank", "Plur") if noun.endswith("en") else (noun, "Sing")
    doc = tree(f"de//DET/2/det {noun}/{lemma}/NOUN/0/root/{number} Gent//PROPN/2/appos/GPE")
    repair(doc)
    repair(doc)
    assert [f"{name.text} {name.label_}" for name in doc.ents] == expected


NAMES = [
    ("Karien//PROPN/2/appos/PERSON van//ADP/5/case Gennip//PROPN/2/nmod/GPE", ["Karien van Gennip PERSON"]),
    ("Jan//PROPN/2/appos/PERSON van//PROPN/3/flat/PERSON Gennip//PROPN/2/nmod/GPE", ["Jan van Gennip PERSON"]),
    ("ADO//PROPN/2/appos/ORG Den//PROPN/2/obl/GPE Haag//PROPN/4/flat/GPE", ["ADO Den Haag ORG"]),
    ("Anna//PROPN/2/appos/PERSON van//ADP/5/case Engeland//PROPN/2/nmod/GPE", ["Anna PERSON", "Engeland GPE"]),
]


@pytest.mark.parametrize(("words", "expected"), NAMES)
def test_names_cut_at_a_particle_or_a_town_are_joined(words: str, expected: list[str]) -> None:
    doc = tree(f"de//DET/2/det minister//NOUN/0/root {words}")
    repair(doc)
    repair(doc)
    assert [f"{name.text} {name.label_}" for name in doc.ents] == expected
    if len(expected) == 1:
        assert doc[-1].head.i in (2, 3)


def test_a_description_that_counts_as_a_name_gives_way_to_the_name_behind_it() -> None:
    doc = tree("EU-voorzitter//PROPN/0/root/ORG Anna//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON")
    repair(doc)
    assert [name.text for name in doc.ents] == ["Anna Bos"]
    assert doc[0].pos_ == "NOUN"


def test_a_name_behind_a_board_is_that_of_its_chair() -> None:
    doc = tree(
        "Voorzitter//NOUN/0/root van//ADP/4/case de//DET/4/det raad//NOUN/1/nmod van//ADP/6/case toezicht//NOUN/4/nmod "
        "Anna//PROPN/4/appos/PERSON Bos//PROPN/7/flat/PERSON"
    )
    repair(doc)
    assert doc[6].head.i == 0


def test_two_bodies_side_by_side_are_subject_and_object() -> None:
    doc = tree(
        "Ajax//PROPN/2/nsubj/ORG wint/winnen/VERB/0/root/Fin .//PUNCT/2/punct | "
        "PSV//PROPN/2/nsubj/ORG wint/winnen/VERB/0/root/Fin .//PUNCT/2/punct | "
        "Ook//ADV/2/advmod verslaat/verslaan/VERB/0/root/Fin Ajax//PROPN/2/nsubj/ORG PSV//PROPN/3/flat/ORG "
        "niet//ADV/2/advmod .//PUNCT/2/punct"
    )
    repair(doc)
    repair(doc)
    assert [name.text for name in doc.ents] == ["Ajax", "PSV", "Ajax", "PSV"]
    assert (doc[8].dep_, doc[9].dep_, doc[9].head.i) == ("nsubj", "obj", 7)


def test_two_words_of_one_body_stay_together() -> None:
    doc = tree("Ajax//PROPN/2/nsubj/ORG Utrecht//PROPN/1/flat/ORG wint/winnen/VERB/0/root/Fin")
    repair(doc)
    assert [name.text for name in doc.ents] == ["Ajax Utrecht"]


@pytest.mark.parametrize(("pronoun", "gender", "expected"), [("dat", "Neut", 4), ("die", "Com", 1), ("dat", "", 1)])
def test_a_relative_pronoun_has_the_gender_of_its_noun(pronoun: str, gender: str, expected: int) -> None:
    doc = tree(
        f"een//DET/2/det baas//NOUN/0/root/{'Com' if gender else ''} voor//ADP/5/case het//DET/5/det "
        f"bedrijf//NOUN/2/nmod/{'Neut' if gender else ''} "
        f"{pronoun}//PRON/8/obj Bos//PROPN/8/nsubj/PERSON kocht/kopen/VERB/2/acl:relcl/Fin"
    )
    repair(doc)
    assert doc[7].head.i == expected
