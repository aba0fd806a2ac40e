"""News without end for measurements: paragraphs of the examples, with other names, days and numbers.

Names and days are drawn by Zipf's law (that of rank r as often as 1/r), so that, as in real news, a few names are in
many articles and new ones keep coming. The same seed gives the same articles.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from kg.model import Article
from kg.reading import read_articles, read_text

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WORDS = 350
DAYS = [(date(2025, 6, 30) - timedelta(days=ago)).isoformat() for ago in range(365)]
PAPERS = ("Noorderkoerier", "De Zuiderbode", "Persdienst West", "Stadsblad De Domkijker", "De Maasbode")

PEOPLE = (
    *("Gijs Terpstra", "Naima Benali", "Joris van Wessem", "Birgitte Sørensen", "Almaz Girma", "Sanne Woudstra"),
    *("Wout Claessens", "Tadesse Bekele", "Erik Mulder", "Anouk Terlinden", "Hein Brouwers", "Latifa Amrani"),
    *("Pim Goossens", "Ruben Hartog", "Coen Drijver", "Liesbet Hermans", "Selim Karadeniz", "Olha Bondarenko"),
    *("Marijke Oldenhof", "Jochem Bakkenes", "Truus van Amerongen", "Karin Postma", "Corine Smeets"),
    *("Joost Reinders", "Hester Damsma", "Bilal Yıldız", "Daan Rozeboom", "Pieter Verhelst"),
)
COMPANIES = ("Noordhaven", "Havlund", "Veldkracht", "Zuiderstroom", "Rijnbank", "Corvimed", "RailCargo Benelux")
PLACES = (
    *("Rotterdam", "Utrecht", "Antwerpen", "Eindhoven", "Kopenhagen", "Berlijn", "Hamburg", "Vlissingen", "Zeebrugge"),
    *("Montreux", "Houten", "Luik", "Maasbracht", "Eijsveld", "Gent", "Odesa", "Belgorod", "Amsterdam"),
)
"""The names in the examples that are replaced; those of countries, parties and institutions stay."""

GIVEN = (
    *("Anna", "Bram", "Cor", "Dina", "Eva", "Fons", "Gerda", "Hans", "Iris", "Jan", "Kees", "Lies", "Mees", "Nora"),
    *("Olaf", "Petra", "Quinten", "Rosa", "Stijn", "Tineke", "Ugur", "Vera", "Willem", "Yasmina", "Zoë", "Fatima"),
)
SURNAME_STEMS = ("Ader", "Bos", "Dam", "Elz", "Goor", "Haver", "Kort", "Leem", "Mol", "Noord", "Plas", "Rijn", "Zand")
SURNAME_ENDS = ("beek", "berg", "dijk", "donk", "gaard", "horst", "huis", "kamp", "laar", "man", "stra", "wijk")
COMPANY_STARTS = ("Nova", "Delta", "Agri", "Medi", "Kern", "Vecht", "Scheld", "Duin", "Licht", "Baltic", "Flux")
COMPANY_ENDS = ("tech", "bouw", "zorg", "energie", "trans", "bank", "staal", "media", "foods", "pharma", "net", "groep")
TOWNS = (
    *("Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Eindhoven", "Groningen", "Antwerpen", "Gent", "Tilburg"),
    *("Almere", "Breda", "Nijmegen", "Brussel", "Apeldoorn", "Haarlem", "Arnhem", "Enschede", "Amersfoort", "Zaandam"),
    *("Den Bosch", "Zwolle", "Leiden", "Leeuwarden", "Maastricht", "Dordrecht", "Ede", "Deventer", "Brugge", "Luik"),
    *("Parijs", "Londen", "Berlijn", "Keulen", "Hamburg", "Kopenhagen", "Madrid", "Rome", "Wenen", "Warschau", "Praag"),
    *("Venlo", "Sittard", "Heerlen", "Hilversum", "Hengelo", "Roosendaal", "Oss", "Schiedam", "Vlaardingen", "Alkmaar"),
    *("Delft", "Emmen", "Gouda", "Zeist", "Vlissingen", "Middelburg", "Terneuzen", "Kortrijk", "Hasselt", "Leuven"),
)


class Names:
    """What is drawn of one kind, from the most to the least frequent."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many different ones."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn.update(dict.fromkeys(chance.choices(self.names, cum_weights=self._weights, k=count)))
        return list(drawn)[:count]


def articles(*, count: int | None = None, words: int = WORDS, seed: int = 7) -> Iterator[Article]:
    """So many articles, or without end, each of about so many words."""
    chance = random.Random(seed)
    pool = _name_pool(seed)
    for number in islice(itertools.count(1), count):
        replaced = _replacements(chance, pool)
        text = _NAME.sub(lambda match, known=replaced: known[match.group()], _text(chance, words))  # type: ignore[misc]
        (day,) = pool["days"].draw(chance, 1)
        paper = chance.choice(PAPERS)
        yield read_text(text, id=f"nieuws-{number:06}", date=day, source=paper, title=f"Bericht {number}")


def write_articles(folder: Path, *, count: int, words: int = WORDS, seed: int = 7) -> int:
    """Write so many articles as text files with their day in the first line; gives the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for article in articles(count=count, words=words, seed=seed):
        text = f"{article.date}\n\n{article.text}"
        (folder / f"{article.id}.txt").write_text(text, encoding="utf-8")
        written += len(text.split())
    return written


def _text(chance: random.Random, words: int) -> str:
    """Paragraphs of the examples, each once until all were taken, to about so many words."""
    pieces: list[str] = []
    left: list[str] = []
    length = 0
    while length < words - 20:
        left = left or chance.sample(_paragraphs(), len(_paragraphs()))
        pieces.append(_varied(left.pop(), chance))
        length += len(pieces[-1].split())
    return "\n\n".join(pieces)


@cache
def _paragraphs() -> tuple[str, ...]:
    """Those of the examples, without titles and headings."""
    found = [article for article in read_articles([EXAMPLES]) if isinstance(article, Article)]
    return tuple(part.text for article in found for part in article.paragraphs if part.kind == "text")


def _varied(paragraph: str, chance: random.Random) -> str:
    """The paragraph with another number for each, and now and then without one of its sentences."""
    sentences = _SENTENCE_END.split(paragraph)
    if len(sentences) > 2 and chance.random() < 0.5:
        del sentences[chance.randrange(1, len(sentences))]
    return _NUMBER.sub(lambda _: str(chance.randint(11, 99)), " ".join(sentences))


@cache
def _name_pool(seed: int) -> dict[str, Names]:
    chance = random.Random(seed)
    people = [f"{given} {stem}{end}" for given in GIVEN for stem in SURNAME_STEMS for end in SURNAME_ENDS]
    companies = [f"{start}{end}" for start in COMPANY_STARTS for end in COMPANY_ENDS]
    for names in (people, companies):
        chance.shuffle(names)
    return {"people": Names(people), "companies": Names(companies), "places": Names(TOWNS), "days": Names(DAYS)}


def _replacements(chance: random.Random, pool: dict[str, Names]) -> dict[str, str]:
    """The names of one article by those of the examples; a surname alone by the surname."""
    replaced = dict(zip(PEOPLE, pool["people"].draw(chance, len(PEOPLE)), strict=True))
    for old, new in list(replaced.items()):
        surname, new_surname = old.split(" ", 1)[1], new.split(" ", 1)[1]
        replaced |= {surname: new_surname, surname[0].upper() + surname[1:]: new_surname}
    for old_names, kind in ((COMPANIES, "companies"), (PLACES, "places")):
        replaced |= zip(old_names, pool[kind].draw(chance, len(old_names)), strict=True)
    return replaced


_SURNAMES = tuple(name.split(" ", 1)[1] for name in PEOPLE)
_NAME = re.compile(
    r"\b(?:{})\b".format(
        "|".join((*PEOPLE, *_SURNAMES, *(name[0].upper() + name[1:] for name in _SURNAMES), *COMPANIES, *PLACES))
    )
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NUMBER = re.compile(r"(?<![\w.,])\d{2}(?![\w.,]*\d|-)")
