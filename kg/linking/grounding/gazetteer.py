"""The places of the world by their names: countries, regions and cities, with GeoNames ids and coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast, get_args

from kg.dutch.lexicon.spelling import key
from kg.errors import DataFileError
from kg.linking.grounding.sorted_table import SortedTable
from kg.tables import added_rows, data_path, read_rows

PlaceKind = Literal["continent", "country", "region", "city"]

GEONAMES = "https://sws.geonames.org/"
EU_COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
EARTH_RADIUS_KM = 6371.0
PLACE_COLUMNS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of GeoNames.

    ``country`` is the ISO 3166 code of two letters, ``region`` the GeoNames code of the part of the country it is or
    lies in ("07", in Belgium "VLG.VAN"). A country or region lies where its people live: the coordinates are the mean
    of its cities, weighted by population.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int

    @property
    def iri(self) -> str:
        """The IRI of GeoNames."""
        return f"{GEONAMES}{self.id}/"

    @property
    def identifiers(self) -> frozenset[str]:
        """The IRI of GeoNames, and of a country that of the EU authority table too."""
        country = countries().get(self.country) if self.kind == "country" else None
        return frozenset({self.iri} if country is None else {self.iri, EU_COUNTRIES + country.authority_code})

    def distance_to(self, other: Place) -> float:
        """The distance in kilometres along the surface; infinite where a place has no coordinates."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return math.inf
        one, two = math.radians(self.latitude), math.radians(other.latitude)
        span = math.radians(other.longitude - self.longitude)
        chord = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(span / 2) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


class NamedPlace(NamedTuple):
    """A place that has the name looked up; ``is_main`` when GeoNames has it as the first, or Dutch lists have it."""

    place: Place
    is_main: bool


class Country(NamedTuple):
    """A row of ``countries.tsv``."""

    authority_code: str
    geonames_id: int
    continent: str
    capital: int | None
    name: str


def place_key(name: str) -> str:
    """The key that names are looked up by: no accents or capitals, one kind of hyphen and apostrophe."""
    return key(" ".join(name.split())).casefold().removeprefix("#")


@lru_cache(maxsize=4096)
def places_named(name: str) -> tuple[NamedPlace, ...]:
    """The places of that name, the most populous first, sixteen at most; those of a lexicon come before them."""
    row = _table("place_names.tsv").find(place_key(name))
    known = row[0].split(" ") if row is not None else []
    added = [place for place in _added_places().values() if place_key(place.name) == place_key(name)]
    return tuple(
        [NamedPlace(place, is_main=True) for place in added]
        + [NamedPlace(place_of_id(int(number.removesuffix("*"))), number.endswith("*")) for number in known]
    )


@lru_cache(maxsize=4096)
def place_of_id(geonames_id: int) -> Place:
    """The place with this GeoNames id.

    Raises:
        KeyError: there is none in the table.
    """
    if geonames_id in _added_places():
        return _added_places()[geonames_id]
    row = _table("places.tsv").find(str(geonames_id))
    if row is None:
        raise KeyError(geonames_id)
    return _place(geonames_id, row)


@cache
def _added_places() -> dict[int, Place]:
    """The places of the lexicon folder, by id.

    Raises:
        DataFileError: a row that is no place.
    """
    places = {}
    for number, *row in added_rows("places.tsv", PLACE_COLUMNS):
        try:
            places[int(number)] = _place(int(number), row)
        except ValueError as problem:
            raise DataFileError("places.tsv", f"{number!r} in the lexicon folder is no place: {problem}") from problem
        if row[0] not in get_args(PlaceKind):
            raise DataFileError("places.tsv", f"{row[0]!r} is none of {', '.join(get_args(PlaceKind))}")
    return places


def _place(geonames_id: int, row: Sequence[str]) -> Place:
    kind, name, country, region, latitude, longitude, population = row
    return Place(
        id=geonames_id,
        kind=cast(PlaceKind, kind),
        name=name,
        country=country,
        region=region,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population),
    )


def region_name(country: str, region: str) -> str | None:
    """The name of a part of a country by its codes ("NL", "03" → "Gelderland"); None where the table has none."""
    return _region_names().get((country, region))


@cache
def _region_names() -> dict[tuple[str, str], str]:
    with data_path("places.tsv").open(encoding="utf-8") as lines:
        rows = [line.split("\t") for line in lines if "\tregion\t" in line]
    return {(row[3], row[4]): row[2] for row in rows}


@cache
def countries() -> dict[str, Country]:
    """ISO 3166 code of two letters → the country."""
    found = {}
    for code, authority, geonames_id, continent, capital, name in read_rows("countries.tsv"):
        found[code] = Country(authority, int(geonames_id), continent, int(capital) if capital else None, name)
    return found


@cache
def _table(name: str) -> SortedTable:
    return SortedTable(data_path(name))
