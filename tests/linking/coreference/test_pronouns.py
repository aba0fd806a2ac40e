"""What a pronoun stands for, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.linking.coreference.gender import gender_of_first_name
from tests.linking.coreference.names_of_words import name_of

ANNA = "Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
PIET = "Piet//PROPN/3/nsubj/PERSON Vos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
PIET_AS_OBJECT = "Piet//PROPN/3/obj/PERSON Vos//PROPN/4/flat/PERSON"
ANNA_SEES_PIET = f"Anna//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON ziet//VERB/0/root/Fin {PIET_AS_OBJECT}"
COMPANY = "Het//DET/2/det bedrijf//NOUN/3/nsubj/Neut groeit//VERB/0/root/Fin"
COMPANY_OF_ANNA = COMPANY + " bij//ADP/5/case Anna//PROPN/3/obl/PERSON Bos//PROPN/5/flat/PERSON"
DOGS = "De//DET/2/det honden/hond/NOUN/3/nsubj/Com,Plur blaffen//VERB/0/root/Fin,Plur"
THE_TWO = "Anna//PROPN/4/nsubj/PERSON en//CCONJ/3/cc Piet//PROPN/1/conj/PERSON slapen//VERB/0/root/Fin,Plur"

ANNA_BLAMES_HER_NEIGHBOUR = (
    "Anna//PROPN/2/nsubj/PERSON verwijt/verwijten/VERB/0/root/Fin haar//PRON/4/nmod:poss buurman//NOUN/2/iobj/Com "
    "dat//SCONJ/8/mark hij//PRON/8/nsubj alles//PRON/8/obj verbrandt//VERB/2/ccomp/Fin"
)

JAN_SLEEPS = "Jan//PROPN/2/nsubj/PERSON slaapt//VERB/0/root/Fin"
HE_SLEEPS = "Hij//PRON/2/nsubj slaapt//VERB/0/root/Fin"
VICTIM = "Het//DET/2/det slachtoffer//NOUN/3/nsubj/Neut slaapt//VERB/0/root/Fin"
JAN_TOO = "Jan//PROPN/0/root/PERSON ook//ADV/1/advmod ,//PUNCT/5/punct hij//PRON/5/nsubj droomt//VERB/1/parataxis/Fin"
FIRM = "Dekker//PROPN/2/nsubj/ORG groeit//VERB/0/root/Fin"
PIET_CALLS_JAN = "Piet//PROPN/2/nsubj/PERSON belt//VERB/0/root/Fin Jan//PROPN/2/obj/PERSON"
JAN_CALLS_PIET = "Jan//PROPN/2/nsubj/PERSON belt//VERB/0/root/Fin Piet//PROPN/2/obj/PERSON"
PIET_SENDS_LETTERS = "Piet//PROPN/2/nsubj/PERSON stuurt//VERB/0/root/Fin brieven//NOUN/2/obj/Plur"
ASKS_HIM = "Hij//PRON/2/nsubj vraagt//VERB/0/root/Fin hem//PRON/2/iobj"
ASKS_AND_CALLS_HIM = (
    "Piet//PROPN/2/nsubj/PERSON vraagt//VERB/0/root/Fin iets//PRON/2/obj en//CCONJ/5/cc "
    "belt//VERB/2/conj/Fin hem//PRON/5/obj"
)
ARRESTED = "De//DET/2/det politie//NOUN/4/nsubj/Com heeft//AUX/4/aux opgepakt//VERB/0/root dieven/dief/NOUN/4/obj/Plur "
QUOTED = (
    '"//PUNCT/3/punct Jan//PROPN/3/nsubj/PERSON liegt//VERB/7/ccomp/Fin vaak//ADV/3/advmod "//PUNCT/3/punct '
    ",//PUNCT/3/punct zegt/zeggen/VERB/0/root/Fin {}//{}/7/nsubj{}"
)
JAN_BY_PIET = "Men//PRON/2/nsubj ziet//VERB/0/root/Fin Jan//PROPN/2/obl/PERSON {}//ADP/5/case Piet//PROPN/2/obl/PERSON"
JAN_BESIDE_PIET = JAN_BY_PIET.format("bij")
BY_PIET = "volgens//ADP/4/case Piet//PROPN/2/obl/PERSON"
JAN_TELLS = "Jan//PROPN/2/nsubj/PERSON zegt/zeggen/VERB/0/root/Fin iets//PRON/2/obj"
PREMIER = "De//DET/2/det premier//NOUN/3/nsubj/Com slaapt//VERB/0/root/Fin"
TELLS_OF = (
    "Jan//PROPN/2/nsubj/PERSON vindt/vinden/VERB/0/root/Fin dat//SCONJ/7/mark die//PRON/7/nsubj geen//DET/6/det "
    "geld//NOUN/7/obj heeft/hebben/VERB/2/ccomp/Fin"
)
IN_PASSING = (
    "Het//DET/2/det huis//NOUN/5/nsubj/Neut van//ADP/4/case Jan//PROPN/2/nmod/{} lekt//VERB/7/ccomp/Fin "
    ",//PUNCT/5/punct vindt/vinden/VERB/0/root/Fin hij//PRON/7/nsubj"
)
JAN_TALKS = (
    "Jan//PROPN/2/nsubj/PERSON slaapt//VERB/4/ccomp/Fin ,//PUNCT/2/punct zegt/zeggen/VERB/0/root/Fin hij//PRON/4/nsubj"
)
QUOTED_HE = QUOTED.replace("Jan//PROPN/3/nsubj/PERSON", "Hij//PRON/3/nsubj").format("Piet", "PROPN", "/PERSON")
QUOTED_THEY = (
    '"//PUNCT/3/punct Ze//PRON/3/nsubj liegen//VERB/7/ccomp/Fin,Plur vaak//ADV/3/advmod "//PUNCT/3/punct '
    ",//PUNCT/3/punct zegt/zeggen/VERB/0/root/Fin Piet//PROPN/7/nsubj/PERSON"
)
UNIONS = (
    "De//DET/2/det vakbonden/vakbond/NOUN/3/nsubj/Com,Plur praten//VERB/0/root/Fin,Plur met//ADP/5/case "
    "werkgevers/werkgever/NOUN/3/obl/Com,Plur"
)
REPORTED = (
    "De//DET/2/det politie//NOUN/4/nsubj/Com heeft//AUX/4/aux/Fin opgepakt//VERB/0/root een//DET/6/det "
    "verdachte//NOUN/4/obj/Com ,//PUNCT/8/punct meldt/melden/VERB/4/parataxis/Fin zij//PRON/8/nsubj"
)
TOLD_OF = (
    "Men//PRON/2/nsubj ziet//VERB/0/root/Fin Jan//PROPN/2/obj/PERSON die//PRON/5/nsubj vertrekt//VERB/3/acl:relcl/Fin "
    "omdat//SCONJ/8/mark hij//PRON/8/nsubj slaapt//VERB/5/advcl/Fin"
)
SARI = "Actrice//NOUN/4/nsubj/Com Sari//PROPN/1/appos/PERSON Bos//PROPN/2/flat/PERSON slaapt//VERB/0/root/Fin"

CASES = [
    # nobody does something to himself, whatever stands for him
    (PIET_CALLS_JAN, ASKS_HIM, "hem", "Jan"),
    (JAN_SLEEPS, ASKS_AND_CALLS_HIM, "hem", "Jan"),
    # an organisation is no "hij"; a thing only as the subject just before
    (VICTIM, HE_SLEEPS, "Hij", "slachtoffer"),
    (f"{PIET} | {PIET}", JAN_TOO, "hij", "Jan"),
    (FIRM, "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Hij", None),
    (f"{PIET} | {FIRM}", "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Hij", "Piet Vos"),
    ("De//DET/2/det storm//NOUN/3/nsubj/Com raast//VERB/0/root/Fin", HE_SLEEPS, "Hij", "storm"),
    ("Men//PRON/2/nsubj ziet//VERB/0/root/Fin de//DET/4/det storm//NOUN/2/obj/Com", HE_SLEEPS, "Hij", None),
    # an activity is nobody
    (
        "Zwemmen//VERB/2/nsubj helpt//VERB/0/root/Fin",
        "Men//PRON/2/nsubj ziet//VERB/0/root/Fin haar//PRON/2/obj",
        "haar",
        None,
    ),
    # people before bodies, and "ze" as an object is of the plural
    (ARRESTED, "Zij//PRON/2/nsubj zwijgen//VERB/0/root/Fin,Plur", "Zij", "dieven"),
    (PIET_SENDS_LETTERS, "Jan//PROPN/2/nsubj/PERSON leest//VERB/0/root/Fin ze//PRON/2/obj", "ze", "brieven"),
    (PIET, "Jan//PROPN/2/nsubj/PERSON leest//VERB/0/root/Fin ze//PRON/2/obj", "ze", None),
    (UNIONS, "Zij//PRON/2/nsubj zwijgen//VERB/0/root/Fin,Plur", "Zij", "vakbonden"),
    # who reports what comes before, and who is told of
    ("Er//ADV/2/advmod gebeurt//VERB/0/root/Fin", REPORTED, "zij", "politie"),
    (PIET, TOLD_OF, "hij", "Jan"),
    # who is named in a quotation does not speak it
    (JAN_CALLS_PIET, QUOTED.format("hij", "PRON", ""), "hij", "Piet"),
    # nor whoever is named in passing in what comes before "vindt hij"
    (PIET, IN_PASSING.format("PERSON"), "hij", "Piet Vos"),
    ("Er//ADV/2/advmod gebeurt//VERB/0/root/Fin", JAN_TALKS, "hij", "Jan"),
    # whom the text speaks of more often, unless only as who says something
    (f"{JAN_SLEEPS} | {JAN_SLEEPS} | {JAN_BESIDE_PIET}", HE_SLEEPS, "Hij", "Jan"),
    (f"{JAN_TELLS} | {JAN_TELLS} | {JAN_BESIDE_PIET}", HE_SLEEPS, "Hij", "Piet"),
    # who is only named as who says it
    (JAN_BESIDE_PIET, HE_SLEEPS, "Hij", "Piet"),
    (JAN_BY_PIET.format("volgens"), HE_SLEEPS, "Hij", "Jan"),
    (f"Men//PRON/2/nsubj droomt//VERB/0/root/Fin {BY_PIET}", HE_SLEEPS, "Hij", "Piet"),
    # who says that "die" lies speaks of somebody else
    (PREMIER, TELLS_OF, "die", None),
    # "die" is rather who was named last than the subject
    (PIET_CALLS_JAN, "Die//PRON/2/nsubj slaapt//VERB/0/root/Fin", "Die", "Jan"),
    (PIET_CALLS_JAN, HE_SLEEPS, "Hij", "Piet"),
    # who is spoken of in a quotation is not who speaks, and the other way round
    (JAN_SLEEPS, QUOTED_HE, "Hij", "Jan"),
    ("Er//ADV/2/advmod gebeurt//VERB/0/root/Fin", QUOTED_HE, "Hij", None),
    (PIET, QUOTED.format("hij", "PRON", ""), "hij", "Piet Vos"),
    (DOGS, QUOTED_THEY, "Ze", None),
    # what a noun in front of a name says of its bearer
    (SARI, HE_SLEEPS, "Hij", None),
    (SARI, "Zij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Zij", "Sari Bos"),
    # "het redden" stands for nothing
    (COMPANY, "Jan//PROPN/2/nsubj/PERSON redt/redden/VERB/0/root/Fin het//PRON/2/obj", "het", None),
    (COMPANY, "Jan//PROPN/2/nsubj/PERSON koopt/kopen/VERB/0/root/Fin het//PRON/2/obj", "het", "bedrijf"),
    (PIET, ANNA_BLAMES_HER_NEIGHBOUR, "hij", "buurman"),
    (ANNA, "Ze//PRON/2/nsubj droomt//VERB/0/root/Fin", "Ze", "Anna Bos"),
    (ANNA, "Zij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Zij", "Anna Bos"),
    (ANNA, "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Hij", None),
    (PIET, "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Hij", "Piet Vos"),
    (PIET, "Zij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Zij", None),
    (ANNA_SEES_PIET, "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Hij", "Piet Vos"),
    (ANNA_SEES_PIET, "Zij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Zij", "Anna Bos"),
    (ANNA_SEES_PIET, "Men//PRON/2/nsubj hoort//VERB/0/root/Fin hem//PRON/2/obj", "hem", "Piet Vos"),
    (ANNA_SEES_PIET, "Men//PRON/2/nsubj hoort//VERB/0/root/Fin haar//PRON/2/obj", "haar", "Anna Bos"),
    (PIET, "Die//PRON/2/nsubj droomt//VERB/0/root/Fin", "Die", "Piet Vos"),
    (COMPANY, "Het//PRON/2/nsubj wint//VERB/0/root/Fin", "Het", "bedrijf"),
    (DOGS, "Het//PRON/2/nsubj regent//VERB/0/root/Fin", "Het", None),
    (DOGS, "Zij//PRON/2/nsubj rennen//VERB/0/root/Fin,Plur", "Zij", "honden"),
    (DOGS, "Ze//PRON/2/nsubj rent//VERB/0/root/Fin", "Ze", None),
    (COMPANY_OF_ANNA, "Zij//PRON/2/nsubj droomt//VERB/0/root/Fin", "Zij", "Anna Bos"),
    (
        ANNA,
        "Iedereen//PRON/4/nsubj kent//VERB/0/root/Fin haar//PRON/4/nmod:poss huis//NOUN/2/obj/Neut",
        "haar",
        "Anna Bos",
    ),
    (PIET, "Iedereen//PRON/2/nsubj kent//VERB/0/root/Fin iets//PRON/2/obj", "iets", None),
    (PIET, "Dat//PRON/2/nsubj helpt//VERB/0/root/Fin", "Dat", None),
    (
        "Er//ADV/2/advmod gebeurt//VERB/0/root/Fin niets//PRON/2/nsubj",
        "Hij//PRON/2/nsubj slaapt//VERB/0/root/Fin",
        "Hij",
        None,
    ),
]


@pytest.mark.parametrize(("before", "sentence", "pronoun", "expected"), CASES)
def test_pronouns(before: str, sentence: str, pronoun: str, expected: str | None) -> None:
    assert name_of(f"{before} | {sentence}", pronoun) == expected


def test_the_same_pronoun_in_one_sentence_is_the_same_person() -> None:
    first = "Hij//PRON/2/nsubj ziet//VERB/0/root/Fin Jan//PROPN/2/obj/PERSON"
    second = "en//CCONJ/6/cc hij//PRON/6/nsubj droomt//VERB/2/conj/Fin"
    assert name_of(f"{PIET} | {first} {second}", "hij") == "Piet Vos"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anna Bos", "female"),
        ("Piet Bos", "male"),
        ("Kajsa Bos", "female"),
        ("Luca Bos", "male"),
        ("Bosma", "unknown"),
    ],
)
def test_gender_of_first_names(name: str, gender: str) -> None:
    assert gender_of_first_name(name) == gender


@pytest.mark.parametrize(("verb", "expected"), [("eist", "Jan"), ("meldt", "Piet")])
def test_nobody_demands_it_of_themselves(verb: str, expected: str) -> None:
    lemma = {"eist": "eisen", "meldt": "melden"}[verb]
    clause = (
        f"Piet//PROPN/2/nsubj/PERSON {verb}/{lemma}/VERB/0/root/Fin dat//SCONJ/5/mark hij//PRON/5/nsubj "
        "betaalt/betalen/VERB/2/ccomp/Fin"
    )
    assert name_of(f"{JAN_SLEEPS} | {clause}", "hij") == expected


def test_two_arguments_of_one_verb_are_two_things() -> None:
    sentence = "Piet//PROPN/3/nsubj/PERSON Vos//PROPN/1/flat/PERSON ziet//VERB/0/root/Fin hem//PRON/3/obj"
    assert name_of(sentence, "hem") is None


def test_a_possessive_may_point_to_the_subject() -> None:
    sentence = "Piet//PROPN/2/nsubj/PERSON ziet//VERB/0/root/Fin zijn//PRON/4/nmod:poss huis//NOUN/2/obj/Neut"
    assert name_of(sentence, "zijn") == "Piet"


def test_a_possessive_points_to_the_subject_of_its_own_clause() -> None:
    notation = (
        "Jan//PROPN/2/nsubj/PERSON hoort//VERB/0/root/Fin dat//SCONJ/7/mark Piet//PROPN/7/nsubj/PERSON "
        "zijn//PRON/6/nmod:poss stage//NOUN/7/obj/Com afbreekt//VERB/2/ccomp/Fin"
    )
    assert name_of(notation, "zijn") == "Piet"


def test_nothing_owns_itself() -> None:
    sentence = "Men//PRON/2/nsubj ziet//VERB/0/root/Fin zijn//PRON/4/nmod:poss huis//NOUN/2/obj/Neut"
    assert name_of(sentence, "zijn") is None


def test_too_far_back() -> None:
    between = ["Het//PRON/2/nsubj regent//VERB/0/root/Fin"] * 5
    assert name_of(" | ".join([PIET, *between, "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin"]), "Hij") is None


def test_first_person_in_a_quotation_is_the_speaker() -> None:
    quotation = '"//PUNCT/3/punct Ik//PRON/3/nsubj vertrek//VERB/6/ccomp/Fin vandaag//ADV/3/advmod "//PUNCT/3/punct'
    speaker = "zegt/zeggen/VERB/0/root/Fin Anna//PROPN/6/nsubj/PERSON Bos//PROPN/7/flat/PERSON"
    assert name_of(f"{quotation} {speaker}", "Ik") == "Anna Bos"


def test_first_person_outside_a_quotation_is_nobody() -> None:
    assert name_of(f"{PIET} | Ik//PRON/2/nsubj vertrek//VERB/0/root/Fin", "Ik") is None


def test_a_pronoun_carries_on_who_is_meant() -> None:
    text = " | ".join([PIET, *["Hij//PRON/2/nsubj droomt//VERB/0/root/Fin"] * 6])
    assert name_of(text, "Hij") == "Piet Vos"


def test_he_is_hardly_who_only_tells_of_others() -> None:
    says = (
        "Een//DET/2/det {}//NOUN/3/nsubj/Com zegt/zeggen/VERB/0/root/Fin dat//SCONJ/7/mark de//DET/6/det "
        "bakker//NOUN/7/nsubj/Com slaapt//VERB/3/ccomp/Fin"
    )
    he = "Hij//PRON/2/nsubj droomt//VERB/0/root/Fin"
    assert name_of(f"{says.format('woordvoerder')} | {he}", "Hij") == "bakker"
    assert name_of(f"{says.format('slager')} | {he}", "Hij") == "slager"
