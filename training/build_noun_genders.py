"""Build ``kg/dutch/lexicon/data/noun_genders.tsv`` from a treebank: which nouns go with "de" and which with "het".

A noun is kept when the treebank has it at least twice in the singular, nearly always with one gender, and when the end
of it is not a noun with the same gender already ("politiebureau" is known by "bureau"). Same input, same result.

    python -m training.build_noun_genders TREEBANK.conllu.gz
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from training.build_verb_prepositions import parse_arguments, read_sentences

MIN_COUNT = 2
MIN_SHARE = 0.9
MIN_END = 4  # letters of a noun that tells the article of its compounds
NOUN = re.compile(r"[a-zëïöüéè-]{2,}")
ARTICLES = {"Com": "de", "Neut": "het"}
HEADER = """\
# Nouns with their article in the singular; that of a compound is the article of its last part.
# Columns: noun*; article = de|het.
# Source: made by training/build_noun_genders.py from the Alpino treebanks and UD Dutch-LassySmall (LGPL 2.1, CC BY-SA
# 4.0).
# Licence: CC BY-SA 4.0.
"""


def main() -> None:
    """Read the treebank, write the table."""
    arguments = parse_arguments(__doc__, "noun_genders.tsv")
    rows = sorted(noun_genders(read_sentences(arguments.treebank)).items())
    arguments.output.write_text(HEADER + "".join(f"{noun}\t{article}\n" for noun, article in rows), encoding="utf-8")
    print(f"{len(rows)} nouns")


def noun_genders(sentences: Iterable[list[list[str]]]) -> dict[str, str]:
    """Noun → "de" or "het"."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for rows in sentences:
        for _, _, lemma, category, _, features, *_ in rows:
            gender = re.search(r"Gender=(Com|Neut)\b(?!,)", features)
            if category == "NOUN" and gender and "Number=Sing" in features and NOUN.fullmatch(lemma):
                counts[lemma][ARTICLES[gender[1]]] += 1
    sure: dict[str, str] = {}
    for noun, of_noun in counts.items():
        (article, count), *_ = of_noun.most_common(1)
        if of_noun.total() >= MIN_COUNT and count >= MIN_SHARE * of_noun.total():
            sure[noun] = article
    return {noun: article for noun, article in sure.items() if _by_end(noun, sure) != article}


def _by_end(noun: str, articles: dict[str, str]) -> str | None:
    ends = (noun[start:] for start in range(2, len(noun) - MIN_END + 1))
    return next((articles[end] for end in ends if end in articles), None)


if __name__ == "__main__":
    main()
