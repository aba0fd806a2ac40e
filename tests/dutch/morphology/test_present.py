import pytest

from kg.dutch.morphology.present import as_said


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("inzetten", "inzet", "zet in"),
        ("aandringen op", "aangedrongen", "dringt aan op"),
        ("blokkeren", "geblokkeerd", "blokkeert"),
        ("ondernemen", "ondernam", "onderneemt"),
        ("onder druk zetten", "gezet", "zet onder druk"),
        ("laten weten", "liet", "laat weten"),
        ("hebben", "heeft", "heeft"),
        ("zijn", "is", "is"),
        ("lid", "", "lid"),
        ("binnentikken", "tikte", "tikt binnen"),
        ("ondertikken", "ondertikte", "ondertikt"),
    ],
)
def test_actions_as_one_says_them(action: str, form: str, said: str) -> None:
    assert as_said(action, form=form) == said


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("doorzoeken", "doorzocht", "doorzoekt"),
        ("inzetten", "ingezet", "zet in"),
        ("inzetten", "zet", "zet in"),
        ("voorkomen", "voorkwam", "voorkomt"),
    ],
)
def test_a_form_that_stands_whole_is_of_a_verb_that_is_not_split(action: str, form: str, said: str) -> None:
    assert as_said(action, form=form, is_whole=True) == said
