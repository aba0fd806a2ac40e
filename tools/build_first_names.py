"""Write ``kg/dutch/lexicon/data/first_names.tsv`` from the name lists of Faker: first names of women and of men.

Of Faker's locales those in the Latin alphabet count. A name that is a woman's in some and a man's in others is kept
where one has four times as many locales as the other, or where the Dutch lists have it on one side only.

    pip install -e '.[names]'
    python -m tools.build_first_names
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import faker.providers.person

from kg.dutch.lexicon.spelling import key

TARGET = Path(__file__).parents[1] / "kg" / "dutch" / "lexicon" / "data" / "first_names.tsv"
NAME = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž'’-]+")
CLEARLY = 4
AT_HOME = frozenset({"nl_NL", "nl_BE"})


def locales_by_name() -> dict[str, dict[str, set[str]]]:
    """Name → gender → the locales that have it so; those that have it as both count for neither."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"female": set(), "male": set()})
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        female, male = (set(getattr(provider, f"first_names_{gender}", ())) for gender in ("female", "male"))
        for gender, names in (("female", female - male), ("male", male - female)):
            for name in names:
                if NAME.fullmatch(name):
                    found[key(name)][gender].add(module.name)
    return found


def gender_of(locales: dict[str, set[str]]) -> str | None:
    """The gender that a name nearly always has; None where it has both."""
    at_home = [gender for gender in ("female", "male") if locales[gender] & AT_HOME]
    if len(at_home) == 1:
        return at_home[0]
    female, male = len(locales["female"]), len(locales["male"])
    if female >= CLEARLY * male:
        return "female"
    return "male" if male >= CLEARLY * female else None


def main() -> None:
    """Write the table."""
    rows = [(name, gender) for name, locales in locales_by_name().items() if (gender := gender_of(locales))]
    header = f"""\
# First names that nearly always are those of women or of men, without accents.
# Columns: name; gender = f|m.
# Source: made by tools/build_first_names.py from Faker {version("faker")} (https://github.com/joke2k/faker),
# copyright (c) 2012 Daniele Faraglia.
# Licence: MIT.
"""
    TARGET.write_text(header + "".join(f"{name}\t{gender[0]}\n" for name, gender in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
