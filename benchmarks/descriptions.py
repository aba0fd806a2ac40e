"""Descriptions in articles made for this: how many lead to the name that they stand for, and how many traps are left.

    python -m benchmarks.descriptions [--half first|second] [--errors]

``data/descriptions.txt`` has short articles, each with a line "=== kind" in front. In them "[de Deense spits|Mikkel
Holm]" is a description with the fullest name of whom it stands for, and "[de rechter|-]" one that stands for nobody who
is named. A description is right when it gets that name, or a shorter form of it that the article has; a trap when it
gets no name. The second half of the articles was never looked at while rules were made.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg import dutch
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.linking import Linker
from kg.model import UNNAMED_TYPES, Article
from kg.reading import read_text

DATA = Path(__file__).parent / "data" / "descriptions.txt"
HALVES = ("first", "second")
NOBODY = "-"
MARK = re.compile(r"\[(?P<text>[^\[\]|]+)\|(?P<name>[^\[\]|]+)\]")


class Description(NamedTuple):
    """A marked phrase by its characters in the text of its article, and whom it stands for; None for nobody named."""

    start: int
    end: int
    name: str | None


class Outcome(NamedTuple):
    """What a description got: a name, or None where it stays as it is."""

    article: str
    text: str
    wanted: str | None
    got: str | None

    @property
    def is_right(self) -> bool:
        return self.got == self.wanted


def read(path: Path = DATA) -> Iterator[tuple[Article, list[Description]]]:
    """The articles without the marks, and what was marked in each."""
    blocks = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for number, block in enumerate(blocks, start=1):
        kind, _, marked = block.partition("\n")
        plain, found, end = "", [], 0
        for mark in MARK.finditer(marked):
            plain += marked[end : mark.start()]
            name = None if mark["name"] == NOBODY else mark["name"]
            found.append(Description(len(plain), len(plain) + len(mark["text"]), name))
            plain += mark["text"]
            end = mark.end()
        article = read_text(plain + marked[end:], id=f"{kind}-{number}")
        yield article, _moved(found, plain + marked[end:], article.text)


def _moved(descriptions: list[Description], plain: str, text: str) -> list[Description]:
    """The descriptions by their characters in the text as it was read, which has other white space."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    numbers, seen = [], 0
    for character in plain:
        numbers.append(seen)
        seen += not character.isspace()
    return [
        Description(places[numbers[start]], places[numbers[end - 1]] + 1, name) for start, end, name in descriptions
    ]


def outcomes(parsed: ParsedArticle, descriptions: list[Description], article: str) -> Iterator[Outcome]:
    """What each description of the article got."""
    linker = Linker(parsed)
    for start, end, name in descriptions:
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"{article}: no words at {start}-{end}")
        found = linker.resolve(span.root)
        is_named = found is not None and found.participant.type not in UNNAMED_TYPES
        got = found.participant.name if found is not None and is_named else None
        known = linker.names.find(name) if name is not None else None
        yield Outcome(article, span.text, known.canonical if known is not None else name, got)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, help="only the first or second half of the articles")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    options = parser.parse_args()
    articles = list(read())
    middle = len(articles) // 2
    chosen = {"first": articles[:middle], "second": articles[middle:]}.get(options.half, articles)
    nlp = dutch.load()
    found = [
        outcome
        for article, descriptions in chosen
        for outcome in outcomes(dutch.parse(nlp, article), descriptions, article.id)
    ]
    if options.errors:
        for outcome in found:
            if not outcome.is_right:
                print(f"{outcome.article:14}{outcome.text:40} wanted {outcome.wanted}, got {outcome.got}")
    named = [outcome for outcome in found if outcome.wanted is not None]
    traps = [outcome for outcome in found if outcome.wanted is None]
    wrong = [outcome for outcome in named if outcome.got is not None and not outcome.is_right]
    print(f"descriptions that stand for a name: {sum(each.is_right for each in named)} of {len(named)} right")
    print(f"of the others {len(wrong)} got another name, {sum(each.got is None for each in named)} none")
    print(f"traps: {sum(each.is_right for each in traps)} of {len(traps)} left as they are")


if __name__ == "__main__":
    main()
