"""Build ``kg/dutch/lexicon/data/verb_prepositions.tsv`` from a treebank: the prepositions of each verb's objects.

The treebank tells prepositional objects (``obl:arg``: "wachten op de trein") from adverbials (``obl``: "wachten op het
perron"). A pair is kept when the phrase is an object at least three times in ten. Same input, same result.

    python -m training.build_verb_prepositions TREEBANK.conllu.gz
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

MIN_SHARE = 0.3
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
INFINITIVE = re.compile(r"[a-zëïöüéè]+n")
# Treebanks whose lemmas follow another convention.
OTHER_CONVENTIONS = frozenset({"LassySample250", "LassySample500", "medfail"})
HEADER = """\
# Verbs and the prepositions of their objects.
# Columns: infinitive*; preposition*; objects = <integer> (how many of its phrases with that preposition are objects);
# phrases = <integer> (of how many).
# Source: made by training/build_verb_prepositions.py from the Alpino treebanks and UD Dutch-LassySmall (LGPL 2.1, CC
# BY-SA 4.0).
# Licence: CC BY-SA 4.0.
"""


class Phrase(NamedTuple):
    """A prepositional phrase below a verb."""

    verb: str
    preposition: str
    is_object: bool


def main() -> None:
    """Read the treebank, write the table."""
    arguments = parse_arguments(__doc__, "verb_prepositions.tsv")
    objects: Counter[tuple[str, str]] = Counter()
    phrases: Counter[tuple[str, str]] = Counter()
    for phrase in read_phrases(arguments.treebank):
        phrases[phrase.verb, phrase.preposition] += 1
        objects[phrase.verb, phrase.preposition] += phrase.is_object
    kept = sorted(pair for pair, count in objects.items() if count >= MIN_SHARE * phrases[pair] and count)
    lines = [f"{verb}\t{word}\t{objects[verb, word]}\t{phrases[verb, word]}\n" for verb, word in kept]
    arguments.output.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(kept)} of {len(phrases)} pairs of verb and preposition")


def parse_arguments(description: str | None, table: str) -> argparse.Namespace:
    """The command line of a script that makes this table of the lexicon from a treebank."""
    data = Path(str(files("kg.dutch.lexicon"))) / "data"
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, help="UD trees in CoNLL-U, gzipped")
    parser.add_argument("--output", type=Path, default=data / table, help="file to write")
    return parser.parse_args()


def read_phrases(path: Path) -> Iterator[Phrase]:
    """The prepositional phrases below the verbs of a treebank."""
    for rows in read_sentences(path):
        yield from phrases_of(rows)


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence of a gzipped treebank, but for the parts whose lemmas follow another convention."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().strip().split("\n\n")
    for block in blocks:
        treebank = re.search(r"^# treebank = (.*)$", block, re.MULTILINE)
        if treebank is None or treebank[1].strip() not in OTHER_CONVENTIONS:
            yield [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]


def phrases_of(rows: list[list[str]]) -> Iterator[Phrase]:
    """The prepositional phrases of one sentence; the first word of a complex preposition counts."""
    by_number = {row[0]: row for row in rows}
    cases: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row[7] == "case":
            cases[row[6]].append(row[1].lower())
    for number, _, _, category, _, _, head, relation, *_ in rows:
        verb = by_number.get(head)
        if relation not in ("obl", "obl:arg") or category not in NOMINALS or number not in cases or verb is None:
            continue
        if verb[3] == "VERB" and INFINITIVE.fullmatch(verb[2]):
            yield Phrase(verb[2], cases[number][0], relation == "obl:arg")


if __name__ == "__main__":
    main()
