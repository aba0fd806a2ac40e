import pytest

from kg.dutch.present import as_said


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("inzetten", "inzet", "zet in"),
        ("aandringen op", "aangedrongen", "dringt aan op"),
        ("blokkeren", "geblokkeerd", "blokkeert"),
        ("doorzoeken", "doorzocht", "doorzoekt"),
        ("ondernemen", "ondernam", "onderneemt"),
        ("onder druk zetten", "gezet", "zet onder druk"),
        ("laten weten", "liet", "laat weten"),
        ("hebben", "heeft", "heeft"),
        ("zijn", "is", "is"),
        ("lid", "", "lid"),
    ],
)
def test_actions_as_one_says_them(action: str, form: str, said: str) -> None:
    assert as_said(action, form=form) == said
