"""Which forms of an article are one name."""

from __future__ import annotations

import pytest

from kg.dutch.lexicon.spelling import clean
from kg.linking.coreference.names import NameTable
from tests.trees import named, tree

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
    ("[BGR|ORG] ( [Bureau Goede Raad|ORG] ) sprak . [BGR|ORG] zweeg .", "BGR", "Bureau Goede Raad"),
    ("Het [Bureau Goede Raad|ORG] sprak . Het [BGR|ORG] zweeg .", "BGR", "Bureau Goede Raad"),
    ("De [Raad van Assen|ORG] sprak . De [RVA|ORG] zweeg .", "RVA", "Raad van Assen"),
    ("De [Raad van Assen|ORG] , de [RA|ORG] , sprak .", "RA", "Raad van Assen"),
    ("De [Dekker Groep|ORG] groeit . [Dekker|ORG] zwijgt .", "Dekker", "Dekker Groep"),
    # initials
    ("[Anna Bos|PERSON] sprak . [A. Bos|PERSON] zweeg .", "A. Bos", "Anna Bos"),
    ("[Anna M. Bos|PERSON] sprak . [Anna Bos|PERSON] zweeg .", "Anna Bos", "Anna M. Bos"),
    # a relative who comes later: until then the surname is the first one's, and it stays so
    (
        "[Anna Bos|PERSON] sprak . [Bos|PERSON] zweeg . [Piet Bos|PERSON] sprak . [Bos|PERSON] zweeg .",
        "Bos",
        "Anna Bos",
    ),
    # titles and other words that are no part of the name
    ("[Anna Bos|PERSON] sprak . [premier Bos|PERSON] zweeg .", "premier Bos", "Anna Bos"),
    ("[mr. dr. Anna Bos|PERSON] sprak .", "mr. dr. Anna Bos", "Anna Bos"),
    ("[Minister Van Dam|PERSON] sprak .", "Minister Van Dam", "Van Dam"),
    ("[Anna Bos zei|PERSON] het .", "Anna Bos zei", "Anna Bos"),
    ("[de Dekker Groep|ORG] groeit .", "de Dekker Groep", "Dekker Groep"),
    ("De [Noor Sindre Lund|PERSON] won .", "Noor Sindre Lund", "Sindre Lund"),
    ("[Noor Bos|PERSON] won .", "Noor Bos", "Noor Bos"),
    ("[Team Dekker|ORG] won . [Dekker|ORG] groeit .", "Dekker", "Team Dekker"),
    # spelling
    ("[Viktor Orbán|PERSON] sprak . [Orban|PERSON] zweeg .", "Orban", "Viktor Orbán"),
    ("[Volodymyr Zelensky|PERSON] sprak . [Zelenskyy|PERSON] zweeg .", "Zelenskyy", "Volodymyr Zelensky"),
    ("[Kiev|GPE] en [Kiev|GPE] en [Kyiv|GPE] .", "Kyiv", "Kiev"),
    ("De [EU|ORG] groeit .", "EU", "Europese Unie"),
    ("[van der Laan|PERSON] sprak .", "Van der Laan", "van der Laan"),
]
# text, two forms that are two things
DIFFERENT = [
    ("[Dekker South Africa|ORG] groeit . [Dekker|ORG] krimpt .", "Dekker", "Dekker South Africa"),
    ("[Dekker Personeel|ORG] groeit . [Dekker|ORG] krimpt .", "Dekker", "Dekker Personeel"),
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten .", "Anna Bos", "Piet Bos"),
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten , [Bos|PERSON] zwijgt .", "Bos", "Anna Bos"),
    ("[Anna Bos|PERSON] en [Piet Bos|PERSON] praten , [Bos|PERSON] zwijgt .", "Bos", "Piet Bos"),
    ("[Anna Bos|PERSON] en [Anna Vos|PERSON] praten .", "Anna Bos", "Anna Vos"),
    ("[Anna Bos|PERSON] sprak . [Piet Bos|PERSON] sprak . [Bos|PERSON] zweeg .", "Bos", "Anna Bos"),
    ("[Bos|PERSON] zweeg . [Anna Bos|PERSON] en [Piet Bos|PERSON] praten .", "Bos", "Anna Bos"),
    ("[Bos|PERSON] zweeg . [Anna Bos|PERSON] en [Piet Bos|PERSON] praten .", "Bos", "Piet Bos"),
    ("[Dekker Groep|ORG] groeit . [Dekker|ORG] zwijgt . [Dekker Holding|ORG] krimpt .", "Dekker", "Dekker Groep"),
    ("[Mia van der Laan|PERSON] en [Piet Laan|PERSON] praten .", "Mia van der Laan", "Piet Laan"),
    ("De [Dekker Groep|ORG] en [Groep|ORG] praten .", "Groep", "Dekker Groep"),
    ("De [Bank Assen|ORG] groeit . [Assen|GPE] ook .", "Assen", "Bank Assen"),
    ("[Anna Bos|PERSON] sprak . [P. Bos|PERSON] zweeg .", "P. Bos", "Anna Bos"),
    ("De [Bank van Assen|ORG] groeit . Een [Bank|ORG] ook .", "Bank", "Bank van Assen"),
    ("Het bureau [Goede Raad|ORG] ( [XYZ|ORG] ) sprak .", "XYZ", "Goede Raad"),
    ("[Goede Raad|ORG] en [Grote Ruzie|ORG] spraken . [GR|ORG] zweeg .", "GR", "Goede Raad"),
    ("[Anna Bos|PERSON] sprak . [AB|ORG] zweeg .", "AB", "Anna Bos"),
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


def test_a_country_is_a_country() -> None:
    found = NameTable.of(named("[Rusland|ORG] zwijgt .")).find("Rusland")
    assert found is not None
    assert found.type == "GPE"


def test_a_name_behind_a_noun_of_a_person_is_a_person() -> None:
    text = "De//DET/2/det premier//NOUN/4/nsubj/Com Bos//PROPN/2/appos/ORG slaapt//VERB/0/root/Fin"
    found = NameTable.of(tree(text)).find("Bos")
    assert found is not None
    assert found.type == "PERSON"


@pytest.mark.parametrize(("noun", "is_person"), [("bakkerij", False), ("bakker", True)])
def test_a_name_behind_the_noun_of_an_organisation_is_no_person(noun: str, is_person: bool) -> None:
    full = "Piet//PROPN/3/nsubj/PERSON Bos//PROPN/1/flat/PERSON slaapt//VERB/0/root/Fin"
    short = f"De//DET/2/det {noun}//NOUN/4/nsubj/Com Bos//PROPN/2/appos/PERSON brandt//VERB/0/root/Fin"
    found = NameTable.of(tree(f"{full} | {short}")).find("Bos")
    assert found is not None
    assert (found.canonical, found.type) == (("Piet Bos", "PERSON") if is_person else ("Bos", "ORG"))


def test_a_form_that_only_owns_something_loses_its_s() -> None:
    owner = "Boskovs//PROPN/2/nmod:poss/PERSON huis//NOUN/3/nsubj/Neut staat//VERB/0/root/Fin leeg//ADJ/3/xcomp"
    subject = "Boskovs//PROPN/2/nsubj/PERSON slaapt//VERB/0/root/Fin"
    alone, both = NameTable.of(tree(owner)).find("Boskovs"), NameTable.of(tree(f"{owner} | {subject}")).find("Boskovs")
    assert alone is not None
    assert both is not None
    assert (alone.canonical, both.canonical) == ("Boskov", "Boskovs")


def test_the_spelling_that_is_kept_is_an_alias() -> None:
    found = NameTable.of(named("[Kiev|GPE] groeit .")).find("Kiev")
    assert found is not None
    assert found.canonical == "Kiev"
    assert set(found.forms) == {"Kiev", "Kyiv"}


def test_a_word_without_a_capital_is_no_name() -> None:
    assert NameTable.of(named("De [groep|ORG] groeit .")).find("groep") is None


def test_a_description_with_a_name_in_front_is_no_name() -> None:
    table = NameTable.of(named("De [BGR-leider|ORG] sprak met [Jan-Piet|PERSON] ."))
    assert table.find("BGR-leider") is None
    assert table.find("Jan-Piet") is not None


def test_adjectives_of_peoples_are_no_names() -> None:
    assert NameTable.of(named("De [Franse|NORP] minister sprak .")).find("Franse") is None


def test_an_article_that_begins_a_sentence_may_be_part_of_a_name() -> None:
    table = NameTable.of(named("De [Croe|ORG] zwijgt , klinkt het bij [De Croe|ORG] ."))
    found = table.find("Croe")
    assert found is not None
    assert found.canonical == "De Croe"
    alone = NameTable.of(named("De [Raad|ORG] zwijgt , klinkt het bij de [Raad|ORG] .")).find("Raad")
    assert alone is not None
    assert alone.canonical == "Raad"


def test_no_names() -> None:
    assert NameTable.of(named("Er gebeurde niets .")).find("Bos") is None


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("  Anna \n Bos ", "Anna Bos"),
        ("“Anna Bos”,", "Anna Bos"),
        ("(BGR)", "BGR"),
        ("Anna Bos (BGR)", "Anna Bos"),
        ("Anna Bos (BGR", "Anna Bos"),
        ("Goede „Raad", "Goede Raad"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("‘s-Gravenhage’", "s-Gravenhage"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_clean(form: str, expected: str) -> None:
    assert clean(form) == expected
