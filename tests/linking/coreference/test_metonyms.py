"""Capitals and palaces that stand for a government."""

from __future__ import annotations

import pytest

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.extraction import extract
from kg.linking import link
from kg.linking.coreference.metonyms import metonym
from kg.model import Article, Entity, Paragraph
from tests.trees import tree

ACCUSES = "{}//PROPN/2/nsubj/{} beschuldigt/beschuldigen/VERB/0/root/Fin Dekker//PROPN/2/obj/ORG"
PAINTS = "{}//PROPN/2/nsubj/{} schildert/schilderen/VERB/0/root/Fin Dekker//PROPN/2/obj/ORG"
IS_TARGET = "Dekker//PROPN/2/nsubj/ORG beschuldigt/beschuldigen/VERB/0/root/Fin {}//PROPN/2/obj/{}"

CASES = [
    (ACCUSES, "Moskou", "GPE", "Rusland"),
    (PAINTS, "Moskou", "GPE", None),
    (IS_TARGET, "Moskou", "GPE", None),
    (ACCUSES, "Kremlin", "FAC", "Rusland"),
    (PAINTS, "Kremlin", "ORG", "Rusland"),
    (ACCUSES, "Brussel", "GPE", "Europese Unie"),
    (ACCUSES, "Zwolle", "GPE", None),
]


def entities(notation: str) -> dict[str, Entity]:
    parsed = ParsedArticle(tree(notation))
    text = parsed.doc.text
    article = Article(id="a", text=text, paragraphs=(Paragraph(text=text, start=0),))
    return {entity.name: entity for entity in link(article, parsed, extract(parsed)).entities}


@pytest.mark.parametrize(("sentence", "name", "label", "meant"), CASES)
def test_a_name_is_kept_and_linked_to_what_it_stands_for(
    sentence: str, name: str, label: str, meant: str | None
) -> None:
    found = entities(sentence.format(name, label))
    assert found[name].metonym_of == ({meant} if meant else frozenset())
    assert set(found) == {name, "Dekker", *([meant] if meant else [])}


def test_the_government_is_a_country_with_its_identifiers() -> None:
    found = entities(ACCUSES.format("Moskou", "GPE"))
    assert found["Rusland"].exact_match == {
        "https://sws.geonames.org/2017370/",
        "http://publications.europa.eu/resource/authority/country/RUS",
    }
    assert found["Moskou"].exact_match == {"https://sws.geonames.org/524901/"}
    assert found["Moskou"].position is not None
    assert found["Dekker"].exact_match == frozenset()


def test_other_spellings() -> None:
    for name in ("Kiev", "Kyiv", "Peking", "Beijing", "Bogotá"):
        assert metonym(name) is not None, name
    assert metonym("Zwolle") is None
