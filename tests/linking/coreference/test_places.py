"""Which place a name is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.linking.coreference.names import NameTable
from kg.linking.coreference.places import link_places
from kg.linking.grounding.gazetteer import countries, place_of_id, places_named
from tests.trees import named

DRAWN = Path(__file__).parent / "cases" / "places.tsv"
MOST_WRONG = 0.05
NETHERLANDS, BELGIUM, LUXEMBOURG = 2750405, 2802361, 2960313

# text, name, GeoNames id or None
SAID = [
    ("De [Duitse|NORP] premier sprak in [Halle|GPE] .", "Halle", 2911522),
    ("De trein reed naar [Halle|GPE] .", "Halle", 2796696),
    ("Een dorp bij [Bergen|GPE] .", "Bergen", None),
    ("De haven van [Bergen|GPE] in [Noorwegen|GPE] .", "Bergen", 3161732),
    ("De trein van [Bergen|GPE] naar [Charleroi|GPE] .", "Bergen", 2790869),
    ("De [Amerikaanse|NORP] president is in [Amsterdam|GPE] .", "Amsterdam", 2759794),
    ("Het vliegtuig landde in [Amsterdam|GPE] , in de staat [New York|GPE] .", "Amsterdam", 5107152),
    # countries, regions and cities of one name
    ("[Luxemburg|GPE] stemt tegen .", "Luxemburg", LUXEMBOURG),
    ("De [Belgische|NORP] provincie [Luxemburg|GPE] stemt tegen .", "Luxemburg", 2791993),
    ("[Utrecht|GPE] groeit .", "Utrecht", 2745912),
    ("De provincie [Utrecht|GPE] groeit .", "Utrecht", 2745909),
    ("[Limburg|GPE] groeit .", "Limburg", None),
    ("[Limburg|GPE] groeit , net als [Maastricht|GPE] .", "Limburg", 2751596),
    ("[Limburg|GPE] groeit , net als [Genk|GPE] .", "Limburg", 2792347),
    ("De president van [Georgië|GPE] .", "Georgië", 614540),
    ("De gouverneur van [Georgia|GPE] .", "Georgia", 4197000),
    ("[Congo|GPE] en [Rwanda|GPE] praten .", "Congo", 203312),
    ("[Holland|GPE] wint .", "Holland", NETHERLANDS),
    ("De [VS|GPE] weigert .", "Verenigde Staten", 6252001),
    # spellings
    ("Inslagen in [Kiev|GPE] en [Kyiv|GPE] .", "Kiev", 703448),
    ("Inslagen in [Charkov|GPE] .", "Charkov", 706483),
    ("De stad ['s-Hertogenbosch|GPE] .", "'s-Hertogenbosch", 2747351),
    ("De stad [Den Bosch|GPE] .", "Den Bosch", 2747351),
    ("De stad [SÃO PAULO|GPE] .", "SÃO PAULO", 3448439),
    # what is no place of the tables
    ("De [Balkan|LOC] .", "Balkan", None),
    ("De stad [Ergenshuizen|GPE] .", "Ergenshuizen", None),
    ("De heer [Breda|PERSON] .", "Breda", None),
]


@pytest.mark.parametrize(("text", "name", "expected"), SAID)
def test_the_article_tells_which_place(text: str, name: str, expected: int | None) -> None:
    assert place_in(text, name) == expected


def test_the_people_of_a_country_tell_it_too() -> None:
    assert place_in("De [Noorse|NORP] premier sprak .", "Noorwegen") == countries()["NO"].geonames_id


def test_other_places_count_in_whatever_order() -> None:
    one = "[Zwolle|GPE] en [Bergen|GPE] . [Oslo|GPE] en [Stavanger|GPE] ."
    other = "[Stavanger|GPE] en [Oslo|GPE] . [Bergen|GPE] en [Zwolle|GPE] ."
    assert place_in(one, "Bergen") == place_in(other, "Bergen")


def test_drawn_places() -> None:
    lines = [line for line in DRAWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    drawn = [line.split("\t") for line in lines]
    assert len(drawn) == 200
    assert sum(kind == "shared" for _, _, kind, _ in drawn) == 100
    wrong = [(name, text) for geonames_id, name, _, text in drawn if place_in(text, name) != int(geonames_id)]
    assert len(wrong) <= MOST_WRONG * len(drawn), wrong


def test_identifiers_of_a_country() -> None:
    assert place_of_id(BELGIUM).identifiers == {
        "https://sws.geonames.org/2802361/",
        "http://publications.europa.eu/resource/authority/country/BEL",
    }
    assert place_of_id(2745912).identifiers == {"https://sws.geonames.org/2745912/"}
    assert countries()["XK"].authority_code == "1A0"


def test_every_country_is_found_by_its_dutch_name() -> None:
    for country in countries().values():
        assert country.geonames_id in [found.place.id for found in places_named(country.name)], country.name


def test_a_place_that_is_not_in_the_tables() -> None:
    assert places_named("") == places_named("#") == places_named("Ergenshuizen") == places_named("\ud800") == ()
    with pytest.raises(KeyError):
        place_of_id(1)


def place_in(text: str, name: str) -> int | None:
    """The GeoNames id of a name in a text with its names in brackets."""
    doc = named(text)
    found = link_places(doc, NameTable.of(doc)).get(name)
    return None if found is None else found.id
