"""The places of the world by their names: countries, regions and cities, with GeoNames ids and coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from kg.data_files import data_path, sorted_table
from kg.dutch.lexicon.spelling import key
from kg.tables import changes, read_rows

PlaceKind = Literal["continent", "country", "region", "city"]

GEONAMES = "https://sws.geonames.org/"
EU_COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
EARTH_RADIUS_KM = 6371.0


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
    """Every place of that name, the most populous first; for a name of many places the first sixteen."""
    name_key = place_key(name)
    row = sorted_table("place_names.tsv").find(name_key)
    ids = _changed_names().get(name_key, row[0] if row is not None else "").split()
    removed = changes("places.tsv").removed
    places = tuple(
        NamedPlace(place_of_id(int(number.removesuffix("*"))), number.endswith("*"))
        for number in ids
        if (number.removesuffix("*"),) not in removed
    )
    added = tuple(NamedPlace(place, is_main=True) for place in _added_places().get(name_key, ()))
    return _ranked((*added, *places)) if added else places


def _ranked(places: tuple[NamedPlace, ...]) -> tuple[NamedPlace, ...]:
    """In the order of ``place_names.tsv``: continents and countries, then by population; no place twice."""

    def rank(named: NamedPlace) -> tuple[bool, int, int]:
        return named.place.kind not in ("continent", "country"), -named.place.population, named.place.id

    by_id = {named.place.id: named for named in reversed(places)}
    return tuple(sorted(by_id.values(), key=rank))


@lru_cache(maxsize=4096)
def place_of_id(geonames_id: int) -> Place:
    """The place with this GeoNames id.

    Raises:
        KeyError: there is none in the table.
    """
    added = changes("places.tsv").rows.get((str(geonames_id),))
    row = added[1:] if added is not None else sorted_table("places.tsv").find(str(geonames_id))
    if row is None:
        raise KeyError(geonames_id)
    return _place(geonames_id, row)


@cache
def _added_places() -> Mapping[str, list[Place]]:
    """The places that the lexicon in use adds, by the key of their name."""
    places: dict[str, list[Place]] = {}
    for number, *row in changes("places.tsv").rows.values():
        place = _place(int(number), row)
        places.setdefault(place_key(place.name), []).append(place)
    return places


@cache
def _changed_names() -> Mapping[str, str]:
    """The ids that the lexicon in use gives to a name; none for a name that it takes out."""
    changed = changes("place_names.tsv")
    return {place_key(name): "" for (name,) in changed.removed} | {
        place_key(name): ids for name, ids in changed.rows.values()
    }


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
    changed = changes("places.tsv")
    with data_path("places.tsv").open(encoding="utf-8") as lines:
        rows = [line.split("\t") for line in lines if "\tregion\t" in line]
    kept = [row for row in rows if (row[0],) not in changed.removed | changed.rows.keys()]
    return {(row[3], row[4]): row[2] for row in (*kept, *changed.rows.values()) if row[1] == "region"}


@cache
def countries() -> dict[str, Country]:
    """ISO 3166 code of two letters → the country."""
    found = {}
    for code, authority, geonames_id, continent, capital, name in read_rows("countries.tsv"):
        found[code] = Country(authority, int(geonames_id), continent, int(capital) if capital else None, name)
    return found


def any_lies_in(town: str, places: Iterable[str]) -> bool | None:
    """Whether a town of this name lies in one of these countries or regions; None where the list lacks one."""
    towns = [named.place for named in places_named(town)]
    wider = [named.place for place in places for named in places_named(place) if named.place.kind != "city"]
    if not towns or not wider:
        return None
    return any(
        town.country == place.country and (place.kind == "country" or town.region.startswith(place.region))
        for town in towns
        for place in wider
    )
