"""Measure names on the paragraphs that were kept aside: names F1 by label, from raw text.

    python -m training.evaluate_names --data DATA [--pipeline NAME]

reads the lines of the entity text and the paragraphs of ``training/news`` that the configuration keeps aside. A name
is right when its characters and its label are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from kg import dutch
from kg.errors import NieuwsgraafError
from training.configuration import CONFIGURATION_FILE, DataOptions, load_configuration
from training.data import split_names
from training.evaluate import Score
from training.marked_news import paragraph_lines

Names = set[tuple[int, int, str]]


def entity_text(folder: Path, options: DataOptions) -> Iterator[tuple[str, Names]]:
    """Bare text and names of each line kept aside."""
    for name, numbers in options.entity_text_kept_aside.items():
        lines = (folder / name).read_text(encoding="utf-8").split("\n")
        for number in numbers:
            text, names = split_names(lines[number - 1].strip())
            yield text, set(names)


def news_text(options: DataOptions) -> Iterator[tuple[str, Names]]:
    """Bare text and names of each paragraph of news kept aside; headlines stand on a line of their own."""
    for path in sorted((CONFIGURATION_FILE.parent / options.news_text).glob("*.txt")):
        for number, lines in enumerate(paragraph_lines(path), start=1):
            if number % options.news_kept_aside_every == 0:
                joined = "".join(line + (" " if line.endswith((".", "!", "?", '"', "”")) else "\n\n") for line in lines)
                text, names = split_names(joined.strip())
                yield text, set(names)


def names_scores(nlp: Language, texts: Sequence[tuple[str, Names]]) -> dict[str, Score]:
    """The scores of all names, and those of each label, most frequent first."""
    scores: dict[str, Score] = {"all": Score()}
    for text, gold in texts:
        given = {(name.start_char, name.end_char, name.label_) for name in nlp(text).ents}
        for label in {name[2] for name in gold | given}:
            of_gold, of_given = ({name for name in some if name[2] == label} for some in (gold, given))
            for key in (label, "all"):
                score = scores.setdefault(key, Score())
                score.count(gold=len(of_gold), given=len(of_given), right=len(of_gold & of_given))
    return dict(sorted(scores.items(), key=lambda pair: -pair[1].gold))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the texts that the configuration names")
    parser.add_argument("--configuration", type=Path, default=CONFIGURATION_FILE, help="another configuration file")
    parser.add_argument("--pipeline", default=dutch.OWN_PIPELINE, help="a spaCy pipeline by name or folder")
    parser.add_argument("--model", type=Path, help="folder of other model files for the own pipeline")
    options = parser.parse_args(arguments)
    try:
        nlp = dutch.load(options.pipeline, model=options.model)
        data = load_configuration(options.configuration).data
        groups = {"entity text": list(entity_text(options.data, data)), "news text": list(news_text(data))}
    except (NieuwsgraafError, OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    for title, texts in groups.items():
        print(f"{title}, {len(texts)} paragraphs{'':<8}{'P':>7}{'R':>8}{'F1':>8}   of")
        for label, score in names_scores(nlp, texts).items():
            print(f"  {label:<28}{score.precision:7.2f}{score.recall:8.2f}{score.f1:8.2f}   {score.gold}")


if __name__ == "__main__":
    main()
