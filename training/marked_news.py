"""News text with inline names and with marks of who does what to whom: ``training/news/*.txt``.

    python -m training.marked_news FILE…

says what cannot be read in such files, and how much is in them. Each line is a sentence with its names as
``[name|LABEL]``; an empty line ends a paragraph; a line with ``> `` is a mark of the sentence above it, with words in
the place of numbers (``form@2`` is the second word of that form, ``first..last`` a range of words); lines with ``#``
are comments.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import NEWS_TEXT, Sentence, sentence_of_line
from training.events import EventMark, parse_mark, word_numbers

MARK = ">"
COMMENT = "#"
TO = ".."


def read_news(path: Path, *, is_for_training: bool = True) -> list[list[Sentence]]:
    """The paragraphs of a file.

    Raises:
        ValueError: the first problem of the file, with file and line.
    """
    paragraphs, problems = _read(path, is_for_training=is_for_training)
    if problems:
        raise ValueError(problems[0])
    return paragraphs


def paragraph_lines(path: Path) -> list[list[str]]:
    """The sentences of each paragraph as they are written, without marks."""
    paragraphs: list[list[str]] = [[]]
    for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if not line:
            paragraphs.append([])
        elif not line.startswith((COMMENT, MARK)):
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _read(path: Path, *, is_for_training: bool) -> tuple[list[list[Sentence]], list[str]]:
    paragraphs: list[list[Sentence]] = [[]]
    problems = []
    for number, line in enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), start=1):
        if line.startswith(COMMENT):
            continue
        try:
            if not line:
                paragraphs.append([])
            elif line.startswith(MARK):
                _add_mark(paragraphs[-1], line[1:].split())
            else:
                paragraphs[-1].append(sentence_of_line(line, NEWS_TEXT, is_for_training=is_for_training))
        except ValueError as problem:
            problems.append(f"{path}, line {number}: {problem}")
    return [paragraph for paragraph in paragraphs if paragraph], problems


def _add_mark(paragraph: list[Sentence], fields: list[str]) -> None:
    if not paragraph:
        raise ValueError("a mark without a sentence above it")
    if not fields:
        raise ValueError("a mark without anything in it")
    sentence = paragraph[-1]
    mark = parse_mark([f"k={fields[0]}", *fields[1:]], word_numbers(sentence.forms), to=TO)
    problem = _problem_of(mark, sentence)
    if problem:
        raise ValueError(problem)
    sentence.events = [*(sentence.events or []), mark]


def _problem_of(mark: EventMark, sentence: Sentence) -> str:
    """What is wrong with a mark, or nothing."""
    for name, numbers in mark.links.items():
        for number in numbers:
            if name not in ("part", "content") and (sentence.words[number - 1].tag or "").startswith("I-"):
                return f"{name} {sentence.words[number - 1].form!r} stands inside a name: expected its first word"
    return ""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="files of marked news")
    options = parser.parse_args(arguments)
    n_problems = 0
    counts: Counter[str] = Counter()
    for path in options.files:
        paragraphs, problems = _read(path, is_for_training=True)
        n_problems += len(problems)
        print(*problems, sep="\n", end="\n" if problems else "")
        counts["paragraphs"] += len(paragraphs)
        counts.update(_counted(sentence for paragraph in paragraphs for sentence in paragraph))
    print(f"{n_problems} problems; " + ", ".join(f"{count} {name}" for name, count in counts.most_common()))
    if n_problems:
        parser.exit(1)


def _counted(sentences: Iterator[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield "sentences"
        yield from ("words" for _ in sentence.words)
        yield from (word.tag[2:] for word in sentence.words if word.tag and word.tag.startswith("B-"))
        for mark in sentence.events or []:
            yield mark.kind
            yield from (name for name in mark.links)


if __name__ == "__main__":
    main()
