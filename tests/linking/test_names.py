"""Which forms of an article are one name."""

from __future__ import annotations

import pytest

from kg.linking.names import NameTable, clean

from .trees import named

# text, form, the name it belongs to
SAME = [
    ("[Anna Bos|PERSON] sprak . Daarna zweeg [Bos|PERSON] .", "Bos", "Anna Bos"),
    ("[Anna Bos|PERSON] sprak . Daarna zweeg [Bos|ORG] .", "Bos", "Anna Bos"),
    ("[Anna Bos|PERSON] sprak . Daarna zweeg [Anna|PERSON] .", "Anna", "Anna Bos"),
    ("[Bos|PERSON] zweeg , maar [Anna Bos|PERSON] sprak .", "Bos", "Anna Bos"),
    ("[Mia van der Laan|PERSON] sprak . [Van der Laan|PERSON] zweeg .", "Van der Laan", "Mia van der Laan"),
    ("[Mia van der Laan|PERSON] sprak . [Laan|PERSON] zweeg .", "Laan", "Mia van der Laan"),
    ("[Tom De Smet|PERSON] sprak . [De Smet|PERSON] zweeg .", "De Smet", "Tom De Smet"),
    ("[Anna Bos|PERSON] sprak . [Bos'|PERSON] partij zweeg .", "Bos'", "Anna Bos"),
    ("[Jan Mulder|PERSON] sprak . [Mulders|PERSON] partij zweeg .", "Mulders", "Jan Mulder"),
    ("[Assen|GPE] groeit . [Assens|GPE] haven ook .", "Assens", "Assen"),
    ("Het [Bureau Goede Raad|ORG] ( [BGR|ORG] ) sprak . [BGR|ORG] zweeg .", "BGR", "Bureau Goede Raad"),
    ("De [Dekker Groep|ORG] groeit . [Dekker|ORG] zwijgt .", "Dekker", "Dekker Groep"),
]
# text, two forms that are two things
DIFFERENT = [
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten .", "Anna Bos", "Piet Bos"),
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten , [Bos|PERSON] zwijgt .", "Bos", "Anna Bos"),
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten , [Bos|PERSON] zwijgt .", "Bos", "Piet Bos"),
    ("[Anna Bos|PERSON] en [Anna Vos|PERSON] praten .", "Anna Bos", "Anna Vos"),
    ("[Mia van der Laan|PERSON] en [Piet Laan|PERSON] praten .", "Mia van der Laan", "Piet Laan"),
    ("De [Dekker Groep|ORG] en [Groep|ORG] praten .", "Groep", "Dekker Groep"),
    ("De [Bank Assen|ORG] groeit . [Assen|GPE] ook .", "Assen", "Bank Assen"),
    ("Het bureau [Goede Raad|ORG] ( [XYZ|ORG] ) sprak .", "XYZ", "Goede Raad"),
]


@pytest.mark.parametrize(("text", "form", "expected"), SAME)
def test_one_name(text: str, form: str, expected: str) -> None:
    found = NameTable.of(named(text)).find(form)
    assert found is not None
    assert found.canonical == expected


@pytest.mark.parametrize(("text", "form", "other"), DIFFERENT)
def test_two_names(text: str, form: str, other: str) -> None:
    table = NameTable.of(named(text))
    one, two = table.find(form), table.find(other)
    assert one is not None
    assert two is not None
    assert one.canonical != two.canonical


def test_forms_are_counted() -> None:
    found = NameTable.of(named("[Anna Bos|PERSON] sprak . [Bos|PERSON] zweeg . [Bos|PERSON] ging .")).find("Bos")
    assert found is not None
    assert found.forms == {"Anna Bos": 1, "Bos": 2}
    assert found.type == "PERSON"


def test_the_type_is_that_of_most_mentions() -> None:
    found = NameTable.of(named("[Bos|ORG] sprak . [Bos|PERSON] zweeg . [Bos|PERSON] ging .")).find("Bos")
    assert found is not None
    assert found.type == "PERSON"


def test_adjectives_of_peoples_are_no_names() -> None:
    assert NameTable.of(named("De [Franse|NORP] minister sprak .")).find("Franse") is None


def test_no_names() -> None:
    assert NameTable.of(named("Er gebeurde niets .")).find("Bos") is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [("  Anna \n Bos ", "Anna Bos"), ("“Anna Bos”,", "Anna Bos"), ("(BGR)", "BGR"), ("", ""), ("...", "...")],
)
def test_clean(form: str, expected: str) -> None:
    assert clean(form) == expected
