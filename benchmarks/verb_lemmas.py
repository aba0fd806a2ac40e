"""How many verb lemmas the lexicon gets right on a CoNLL-U file, with the file's own tags and particles and no guess.

python -m benchmarks.verb_lemmas dev.conllu --errors 20
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.dutch.morphology.verbs import VerbLexicon

KINDS = {"WW|pv": "finite", "WW|inf": "infinitive", "WW|vd": "past participle", "WW|od": "present participle"}


class Verb(NamedTuple):
    """A verb of the file; ``particles`` are its ``compound:prt`` dependents, each with the words below it."""

    form: str
    lemma: str
    upos: str
    xpos: str
    particles: tuple[str, ...]


def main() -> None:
    """Read the file, lemmatize its verbs, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="CoNLL-U file, gzipped or not")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also print the N most frequent errors")
    parser.add_argument("--no-tags", action="store_true", help="leave out XPOS, to see what the forms alone give")
    arguments = parser.parse_args()
    verbs = list(read_verbs(arguments.file))
    started = time.perf_counter()
    lexicon = VerbLexicon()
    loaded = time.perf_counter()
    answers = [
        lexicon.lemmatize(verb.form, xpos="" if arguments.no_tags else verb.xpos, particle=verb.particles)
        for verb in verbs
    ]
    ended = time.perf_counter()
    report(verbs, answers)
    print(f"loading {loaded - started:.2f} s, {(ended - loaded) / max(len(verbs), 1) * 1e6:.0f} µs a verb")
    errors = Counter(
        f"{' + '.join((verb.form, *verb.particles))} ({verb.xpos}): {answer}, not {verb.lemma}"
        for verb, answer in zip(verbs, answers, strict=True)
        if answer != verb.lemma
    )
    for error, count in errors.most_common(arguments.errors):
        print(f"{count:4}  {error}")


def report(verbs: list[Verb], answers: list[str]) -> None:
    """A line for all verbs and one for each kind: how many, and how many lemmas are right."""
    totals: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    for verb, answer in zip(verbs, answers, strict=True):
        kind = next((name for start, name in KINDS.items() if verb.xpos.startswith(start)), "other")
        for group in ("VERB and AUX", verb.upos, kind, *(["with a particle"] if verb.particles else [])):
            totals[group] += 1
            right[group] += answer == verb.lemma
    for group in sorted(totals, key=lambda name: -totals[name]):
        print(f"{group:20} {totals[group]:7,} {right[group] / totals[group]:8.2%}")


def read_verbs(path: Path) -> Iterator[Verb]:
    """The words of a CoNLL-U file that are VERB or AUX."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().strip().split("\n\n")
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit() and line.split("\t")[0].isdigit()]
        below: dict[str, list[list[str]]] = defaultdict(list)
        for row in rows:
            below[row[6]].append(row)
        for row in rows:
            if row[3] in ("VERB", "AUX"):
                particles = tuple(phrase(child, below) for child in below[row[0]] if child[7] == "compound:prt")
                yield Verb(form=row[1], lemma=row[2], upos=row[3], xpos=row[4], particles=particles)


def phrase(row: list[str], below: dict[str, list[list[str]]]) -> str:
    """A word with what hangs directly below it, in the order of the text, without what is coordinated."""
    words = [row, *(child for child in below[row[0]] if child[7] not in ("punct", "conj", "cc"))]
    return " ".join(word[1] for word in sorted(words, key=lambda word: int(word[0])))


if __name__ == "__main__":
    main()
