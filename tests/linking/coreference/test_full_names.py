"""What things without a name are called in full, on trees made by hand."""

from __future__ import annotations

import pytest

from tests.linking.coreference.names_of_words import name_of, owner_of

ANNA = "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
BOTH = "Anna//PROPN/4/nsubj/PERSON en//CCONJ/3/cc Mia//PROPN/1/conj/PERSON slapen//VERB/0/root/Fin,Plur"
DEKKER = "Dekker//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"
STORM = "De//DET/2/det storm//NOUN/3/nsubj/Com raast//VERB/0/root/Fin"
OLD_MAN = "Een//DET/3/det oude/oud/ADJ/3/amod man//NOUN/4/nsubj/Com slaapt//VERB/0/root/Fin"
GENT_CALLS = "Gent//PROPN/2/nsubj/GPE belt/bellen/VERB/0/root/Fin"
HER_PLAN = "haar//PRON/4/nmod:poss plan//NOUN/2/obj"
HER_GLOW = "haar//PRON/5/nmod:poss gloed//NOUN/3/obj"
DEKKER_SEES = (
    "Dekker//PROPN/2/nsubj/ORG zag/zien/VERB/0/root/Fin,Past de//DET/4/det {}//NOUN/2/obj/Com {}//VERB/2/xcomp/Inf"
)
HER_SON = "haar//PRON/6/nmod:poss zoon//NOUN/3/conj"

OWNERS = [
    # told of in an earlier sentence, or by a pronoun, which may be in the same one
    (ANNA, f"{GENT_CALLS} {HER_PLAN}", "plan", "Anna Bos"),
    (ANNA, f"{GENT_CALLS} haar//PRON/2/obj om//ADP/6/case haar//PRON/6/nmod:poss plan//NOUN/2/obl", "plan", "Anna Bos"),
    # a body and what things do
    (DEKKER, "Zijn//PRON/2/nmod:poss plan//NOUN/3/nsubj faalt//VERB/0/root/Fin", "plan", "Dekker"),
    (ANNA, f"{GENT_CALLS} haar//PRON/4/nmod:poss broer//NOUN/2/obj", "broer", "Anna Bos"),
    # whoever acts in the clause
    ("", f"Anna//PROPN/2/nsubj/PERSON steunt/steunen/VERB/0/root/Fin {HER_PLAN}", "plan", "Anna"),
    # somebody in the same sentence who does not act: another may be meant
    ("", f"{GENT_CALLS} Anna//PROPN/2/obj/PERSON om//ADP/6/case haar//PRON/6/nmod:poss plan//NOUN/2/obl", "plan", ""),
    # a person who acts: of whom is left open
    (ANNA, "Haar//PRON/2/nmod:poss broer//NOUN/3/nsubj slaapt//VERB/0/root/Fin", "broer", ""),
    # "een vrouw en haar zoon": of the one, not of who was told of before
    (ANNA, f"{GENT_CALLS} Piet//PROPN/2/obj/PERSON en//CCONJ/6/cc {HER_SON}", "zoon", ""),
    (ANNA, f"{GENT_CALLS} haar//PRON/2/obj en//CCONJ/6/cc {HER_SON}", "zoon", "Anna Bos"),
    # several, what neither acts nor is named, and no pronoun
    (BOTH, f"{GENT_CALLS} hun//PRON/4/nmod:poss plan//NOUN/2/obj", "plan", ""),
    (STORM, "Men//PRON/2/nsubj meet//VERB/0/root/Fin zijn//PRON/4/nmod:poss vaart//NOUN/2/obj", "vaart", ""),
    (ANNA, f"{GENT_CALLS} Anna's/Anna/PROPN/4/nmod:poss/PERSON plan//NOUN/2/obj", "plan", ""),
    (ANNA, f"{GENT_CALLS} het//DET/4/det plan//NOUN/2/obj", "plan", ""),
    # a thing in front may own it as well
    (ANNA, f"De//DET/2/det ster//NOUN/3/nsubj/Com verliest//VERB/0/root/Fin {HER_GLOW}", "gloed", ""),
    # a figure that somebody sees rise or fall is theirs, and nothing else that is seen
    ("", DEKKER_SEES.format("winst", "dalen"), "winst", "Dekker"),
    ("", DEKKER_SEES.format("trein", "ontsporen"), "trein", ""),
]


@pytest.mark.parametrize(("before", "sentence", "thing", "expected"), OWNERS)
def test_whose_something_is(before: str, sentence: str, thing: str, expected: str) -> None:
    assert owner_of(" | ".join(filter(None, (before, sentence))), thing) == expected


PRAISES = "Gent//PROPN/2/nsubj/GPE prijst/prijzen/VERB/0/root/Fin"
PROFIT = f"{PRAISES} de//DET/4/det winst//NOUN/2/obj van//ADP/7/case {{}}/7/{{}} bedrijf//NOUN/4/nmod/Neut"
HAS_JOINED = "Gent//PROPN/{n}/nsubj/GPE heeft/hebben/AUX/{n}/aux/Fin de//DET/4/det overname//NOUN/{n}/obj"
JOINED = f"{HAS_JOINED.format(n=5)} gesteund/steunen/VERB/0/root/Part"

NAMES = [
    # a description inside is told by name
    (DEKKER, PROFIT.format("het//DET", "det"), "winst", "winst van Dekker"),
    (STORM, PROFIT.format("het//DET", "det"), "winst", "winst van het bedrijf"),
    (DEKKER, PROFIT.format("een//DET", "det"), "winst", "winst van een bedrijf"),
    (
        OLD_MAN,
        f"{PRAISES} het//DET/4/det huis//NOUN/2/obj van//ADP/7/case de//DET/7/det man//NOUN/4/nmod/Com",
        "huis",
        "huis van de man",
    ),
    # what stands apart behind the verb
    ("", f"{JOINED} van//ADP/7/case Dekker//PROPN/4/nmod/ORG", "overname", "overname van Dekker"),
    (DEKKER, f"{JOINED} van//ADP/8/case het//DET/8/det bedrijf//NOUN/4/nmod/Neut", "overname", "overname van Dekker"),
    (STORM, f"{JOINED} van//ADP/8/case een//DET/8/det krant//NOUN/4/nmod/Com", "overname", "overname van krant"),
    # not where or with whom, nor a pronoun, nor what another word parts from the noun
    ("", f"{JOINED} in//ADP/7/case Assen//PROPN/4/nmod/GPE", "overname", "overname"),
    (ANNA, f"{JOINED} van//ADP/7/case haar//PRON/4/nmod", "overname", "overname"),
    (
        "",
        f"{HAS_JOINED.format(n=6)} gisteren//ADV/6/advmod gesteund/steunen/VERB/0/root/Part van//ADP/8/case "
        "Dekker//PROPN/4/nmod/ORG",
        "overname",
        "overname",
    ),
    # nor what stands right behind it and says how much
    ("", f"{PRAISES} de//DET/4/det winst//NOUN/2/obj van//ADP/6/case 33//NUM/4/nmod", "winst", "winst"),
    # nor where it is told already
    (
        "",
        f"{HAS_JOINED.format(n=7)} van//ADP/6/case winkels/winkel/NOUN/4/nmod/Plur gesteund/steunen/VERB/0/root/Part "
        "van//ADP/9/case Dekker//PROPN/4/nmod/ORG",
        "overname",
        "overname van winkels",
    ),
]


@pytest.mark.parametrize(("before", "sentence", "thing", "expected"), NAMES)
def test_what_something_is_of(before: str, sentence: str, thing: str, expected: str) -> None:
    assert name_of(" | ".join(filter(None, (before, sentence))), thing) == expected


def test_only_whole_words_are_told_by_name() -> None:
    firm = "De//DET/2/det bank//NOUN/4/nsubj/Com Dekker//PROPN/2/appos/ORG groeit//VERB/0/root/Fin"
    talk = (
        f"{PRAISES} het//DET/4/det gesprek//NOUN/2/obj met//ADP/7/case de//DET/7/det bankier//NOUN/4/nmod "
        "over//ADP/10/case de//DET/10/det bank//NOUN/4/nmod/Com"
    )
    assert name_of(f"{firm} | {talk}", "gesprek") == "gesprek met de bankier over Dekker"
