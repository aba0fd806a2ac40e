"""Measure the pipeline and write the figures into the model card.

    python -m training.model_card --data DATA

replaces what stands between ``<!-- figures -->`` and ``<!-- end of figures -->`` in ``kg/dutch/MODEL.md``: the
development file with its own words and from raw text, names by label, names in the paragraphs kept aside, size, speed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg import dutch
from kg.dutch.parsing.network import MODEL_FOLDER
from training.configuration import CONFIGURATION_FILE, load_configuration
from training.evaluate import Report, Score, evaluate, read_sentences
from training.evaluate_names import entity_text, names_scores, news_text

CARD = Path(dutch.__file__).parent / "MODEL.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
MEASURES = ("words", "sentences", "UAS", "LAS", "UPOS", "XPOS", "features", "lemma", "lemma of verbs")


def figures(gold: Report, raw: Report, kept_aside: Mapping[str, Mapping[str, Score]], size: float) -> Iterator[str]:
    """The lines of the tables."""
    yield "| F1 | gold words and sentences | raw text |"
    yield "| --- | --- | --- |"
    for measure in MEASURES:
        given = "" if measure in ("words", "sentences") else f"{gold.of(measure).f1:.2f}"
        yield f"| {measure} | {given} | {raw.of(measure).f1:.2f} |"
    yield f"| names | {gold.names['all'].f1:.2f} | {raw.names['all'].f1:.2f} |"
    titles = ("development", *kept_aside)
    yield ""
    yield "| names, F1 (how many) | " + " | ".join(titles) + " |"
    yield "| --- |" + " --- |" * len(titles)
    groups = [gold.names, *kept_aside.values()]
    for label in gold.names | {label: 0 for group in kept_aside.values() for label in group}:
        cells = [f"{group[label].f1:.1f} ({group[label].gold})" if label in group else "" for group in groups]
        yield f"| {label} | " + " | ".join(cells) + " |"
    yield ""
    yield f"Model files {size:.1f} MB; {gold.words_a_second:,.0f} words a second from gold words to `Doc` here."


def with_figures(card: str, lines: Sequence[str]) -> str:
    """The card with these lines between its two marks.

    Raises:
        ValueError: a mark is missing.
    """
    head, begin, rest = card.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the model card has no {BEGIN if not begin else END}")
    return "\n".join([f"{head}{BEGIN}", "", *lines, "", f"{END}{tail}"])


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the texts that the configuration names")
    parser.add_argument("--configuration", type=Path, default=CONFIGURATION_FILE, help="another configuration file")
    parser.add_argument("--card", type=Path, default=CARD, help="the file to write into")
    options = parser.parse_args(arguments)
    try:
        data = load_configuration(options.configuration).data
        sentences = read_sentences(options.data / data.development)
        nlp = dutch.load()
        kept_aside = {
            "entity text kept aside": names_scores(nlp, list(entity_text(options.data, data))),
            "news kept aside": names_scores(nlp, list(news_text(data))),
        }
        size = sum(path.stat().st_size for path in MODEL_FOLDER.iterdir()) / 1e6
        lines = list(figures(evaluate(nlp, sentences), evaluate(nlp, sentences, raw=True), kept_aside, size))
        options.card.write_text(with_figures(options.card.read_text(encoding="utf-8"), lines), encoding="utf-8")
    except (OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
