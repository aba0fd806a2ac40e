"""Measure a pipeline on a CoNLL-U file.

    python -m training.evaluate FILE.conllu [--raw] [--pipeline NAME] [--json]

Full relation labels count, and so does punctuation. Without --raw the pipeline gets the words and sentences of the
file; with --raw only its text, and words are aligned on characters as in the CoNLL 2018 shared task, so that every
figure is an F1. Names stand in the MISC column as ``NE=B-PERSON``; only sentences with ``# ner = yes`` count for them.
A paragraph is what ``# newpar`` begins; without such comments, the sentences whose ``# sent_id`` differs in its last
number only.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg import dutch
from kg.errors import NieuwsgraafError

SENTENCE_SPLITTERS = ("dutch_sentences", "senter", "sentencizer")
BETWEEN_PARAGRAPHS = "\n\n"
EXACT_LABELS = ("UPOS", "XPOS", "features", "lemma")
LAST_NUMBER = re.compile(r"\D*\d+\D*$")


class Word(NamedTuple):
    """A word with its place among the characters of the text, white space left out; ``head`` is a word number or -1."""

    start: int
    end: int
    upos: str
    xpos: str
    features: str
    lemma: str
    head: int
    relation: str


class Name(NamedTuple):
    """A named entity by characters, white space left out."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Analysis:
    """What is said of one text, by the file or by a pipeline."""

    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: set[Name] = field(default_factory=set)


@dataclass(slots=True)
class Sentence:
    """One sentence of the file: its comments, and the ten columns of each word."""

    comments: dict[str, str]
    rows: list[list[str]]

    @property
    def forms(self) -> list[str]:
        return [row[1] for row in self.rows]

    @property
    def spaces(self) -> list[bool]:
        """Whether white space follows the word."""
        return ["SpaceAfter=No" not in row[9].split("|") for row in self.rows]

    @property
    def text(self) -> str:
        return "".join(form + " " * space for form, space in zip(self.forms, self.spaces, strict=True))


@dataclass(slots=True)
class Score:
    """How many the file has, how many the pipeline gives, and how many of these are right."""

    gold: int = 0
    given: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.gold + self.given) if self.gold + self.given else 0.0

    def count(self, *, gold: int, given: int, right: int) -> None:
        self.gold += gold
        self.given += given
        self.right += right


@dataclass(slots=True)
class Report:
    """All figures of one run."""

    scores: dict[str, Score] = field(default_factory=dict)
    names: dict[str, Score] = field(default_factory=dict)
    words: int = 0
    seconds: float = 0.0

    @property
    def words_a_second(self) -> float:
        return self.words / self.seconds if self.seconds else 0.0

    def of(self, measure: str) -> Score:
        return self.scores.setdefault(measure, Score())

    def lines(self) -> Iterator[str]:
        """The table as it is printed."""
        for measure, score in self.scores.items():
            yield f"{measure:<16}{score.f1:7.2f}   of {score.gold}"
        yield f"{'names':<16}{'P':>7}{'R':>8}{'F1':>8}   of"
        for label, score in self.names.items():
            yield f"  {label:<14}{score.precision:7.2f}{score.recall:8.2f}{score.f1:8.2f}   {score.gold}"
        yield f"{'words a second':<16}{self.words_a_second:7.0f}   {self.words} words in {self.seconds:.1f} s"

    def as_dict(self) -> dict[str, object]:
        return {
            **{measure: round(score.f1, 2) for measure, score in self.scores.items()},
            "names": {
                label: {"P": round(score.precision, 2), "R": round(score.recall, 2), "F1": round(score.f1, 2)}
                for label, score in self.names.items()
            },
            "words a second": round(self.words_a_second),
        }


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file; multi-word ranges and empty nodes are passed over.

    Raises:
        ValueError: a line has not ten columns.
    """
    found, comments, rows = [], {}, []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line.strip():
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path}, line {number}: expected 10 columns, got {len(columns)}")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            found.append(Sentence(comments, rows))
            comments, rows = {}, []
    return found


def paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Consecutive sentences that make a paragraph."""
    is_marked = any(key.startswith(("newpar", "newdoc")) for sentence in sentences for key in sentence.comments)
    found: list[list[Sentence]] = []
    before = None
    for sentence in sentences:
        key = LAST_NUMBER.sub("", sentence.comments.get("sent_id", ""))
        has_mark = any(name.startswith(("newpar", "newdoc")) for name in sentence.comments)
        if not found or has_mark or (not is_marked and key != before):
            found.append([])
        found[-1].append(sentence)
        before = key
    return found


def gold_analysis(sentences: Iterable[Sentence]) -> Analysis:
    """What the file says of these sentences taken together."""
    analysis = Analysis()
    position = 0
    for sentence in sentences:
        first, begin = len(analysis.words), position
        for _, form, lemma, upos, xpos, features, head, relation, _, _ in sentence.rows:
            end = position + len("".join(form.split()))
            number = first + int(head) - 1 if head != "0" else -1
            analysis.words.append(Word(position, end, upos, xpos, features, lemma, number, relation))
            position = end
        analysis.sentences.append((begin, position))
        if sentence.comments.get("ner") == "yes":
            analysis.names.update(_names_in(sentence, analysis.words[first:]))
    return analysis


def _names_in(sentence: Sentence, words: Sequence[Word]) -> Iterator[Name]:
    tags = [
        dict(pair.split("=", 1) for pair in row[9].split("|") if "=" in pair).get("NE", "O") for row in sentence.rows
    ]
    begin: int | None = None
    for number, tag in enumerate([*tags, "O"]):
        if begin is not None and not tag.startswith("I-"):
            yield Name(words[begin].start, words[number - 1].end, tags[begin][2:])
            begin = None
        if tag.startswith("B-"):
            begin = number


def given_analysis(doc: Doc) -> Analysis:
    """What a pipeline says, with white space left out."""
    analysis = Analysis()
    numbers: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    position = 0
    for token in doc:
        begin, position = position, position + len("".join(token.text.split()))
        spans[token.i] = (begin, position)
        if not token.is_space:
            numbers[token.i] = len(numbers)
    for token in doc:
        if token.is_space:
            continue
        head = numbers.get(token.head.i, -1) if token.head.i != token.i else -1
        features = str(token.morph) or "_"
        word = Word(*spans[token.i], token.pos_, token.tag_, features, token.lemma_, head, token.dep_)
        analysis.words.append(word)
    for sentence in doc.sents:
        begin, end = spans[sentence.start][0], spans[sentence.end - 1][1]
        if end > begin:
            analysis.sentences.append((begin, end))
    analysis.names = {Name(spans[name.start][0], spans[name.end - 1][1], name.label_) for name in doc.ents}
    return analysis


def compare(gold: Analysis, given: Analysis, annotated: Sequence[tuple[int, int]], report: Report) -> None:
    """Add the counts of one text to the report; ``annotated`` are the stretches where names count."""
    numbers = {(word.start, word.end): number for number, word in enumerate(given.words)}
    pairs = [(word, given.words[numbers[word[:2]]]) for word in gold.words if word[:2] in numbers]
    sizes = {"gold": len(gold.words), "given": len(given.words)}
    report.of("words").count(**sizes, right=len(pairs))
    sentences = set(gold.sentences) & set(given.sentences)
    report.of("sentences").count(gold=len(gold.sentences), given=len(given.sentences), right=len(sentences))
    attached = [(one, other) for one, other in pairs if _same_head(one, other, gold, given)]
    report.of("UAS").count(**sizes, right=len(attached))
    report.of("LAS").count(**sizes, right=sum(_folded(one) == _folded(other) for one, other in attached))
    for measure, column in zip(EXACT_LABELS, ("upos", "xpos", "features", "lemma"), strict=True):
        right = sum(getattr(one, column) == getattr(other, column) for one, other in pairs)
        report.of(measure).count(**sizes, right=right)
    verbs = [word for word in gold.words if word.upos == "VERB"]
    right = sum(one.lemma == other.lemma for one, other in pairs if one.upos == "VERB")
    report.of("lemma of verbs").count(gold=len(verbs), given=len(verbs), right=right)
    names = {name for name in given.names if any(start < name.end and name.start < end for start, end in annotated)}
    for label in {name.label for name in gold.names | names}:
        of_gold, of_given = ({name for name in some if name.label == label} for some in (gold.names, names))
        for key in (label, "all"):
            score = report.names.setdefault(key, Score())
            score.count(gold=len(of_gold), given=len(of_given), right=len(of_gold & of_given))


def _folded(word: Word) -> str:
    """spaCy writes the relation of a root in capitals when it learnt it so."""
    return word.relation.lower()


def _same_head(one: Word, other: Word, gold: Analysis, given: Analysis) -> bool:
    if one.head == -1 or other.head == -1:
        return one.head == other.head
    return gold.words[one.head][:2] == given.words[other.head][:2]


def evaluate(nlp: Language, sentences: Sequence[Sentence], *, raw: bool = False) -> Report:
    """Compare what ``nlp`` makes of the sentences with what the file says."""
    report = Report()
    texts = _texts(paragraphs(sentences))
    disabled = [] if raw else [name for name in SENTENCE_SPLITTERS if name in nlp.pipe_names]
    with nlp.select_pipes(disable=disabled):
        nlp("Dit is een zin.")
        inputs = [_raw_text(text) if raw else _doc_of(nlp, text) for text in texts]
        begin = time.perf_counter()
        docs = [nlp(each) for each in inputs]
        report.seconds = time.perf_counter() - begin
    for text, doc in zip(texts, docs, strict=True):
        gold = gold_analysis(sentence for paragraph in text for sentence in paragraph)
        all_sentences = [sentence for paragraph in text for sentence in paragraph]
        is_annotated = [sentence.comments.get("ner") == "yes" for sentence in all_sentences]
        annotated = [span for span, counts in zip(gold.sentences, is_annotated, strict=True) if counts]
        compare(gold, given_analysis(doc), annotated, report)
    report.words = report.of("words").gold
    order = Counter({label: score.gold for label, score in report.names.items()})
    report.names = {label: report.names[label] for label, _ in order.most_common()}
    return report


def _texts(found: list[list[Sentence]]) -> list[list[list[Sentence]]]:
    """Paragraphs of the same document: those whose key differs in the last number only, or what ``# newdoc`` begins."""
    texts: list[list[list[Sentence]]] = []
    before = None
    for paragraph in found:
        key = LAST_NUMBER.sub("", LAST_NUMBER.sub("", paragraph[0].comments.get("sent_id", "")))
        if not texts or key != before or any(name.startswith("newdoc") for name in paragraph[0].comments):
            texts.append([])
        texts[-1].append(paragraph)
        before = key
    return texts


def _raw_text(text: list[list[Sentence]]) -> str:
    return BETWEEN_PARAGRAPHS.join("".join(sentence.text for sentence in paragraph) for paragraph in text)


def _doc_of(nlp: Language, text: list[list[Sentence]]) -> Doc:
    sentences = [sentence for paragraph in text for sentence in paragraph]
    return Doc(
        nlp.vocab,
        words=[form for sentence in sentences for form in sentence.forms],
        spaces=[space for sentence in sentences for space in sentence.spaces],
        sent_starts=[number == 0 for sentence in sentences for number in range(len(sentence.rows))],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="CoNLL-U file with the right answers")
    parser.add_argument("--raw", action="store_true", help="start from the text, not from words and sentences")
    parser.add_argument("--pipeline", default=dutch.OWN_PIPELINE, help="a spaCy pipeline by name or folder")
    parser.add_argument("--model", type=Path, help="folder of other model files for the own pipeline")
    parser.add_argument("--threads", type=int, help="threads of the network; all cores when left out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    try:
        nlp = dutch.load(options.pipeline, threads=options.threads, model=options.model)
        sentences = read_sentences(options.file)
    except (NieuwsgraafError, OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    report = evaluate(nlp, sentences, raw=options.raw)
    print(json.dumps(report.as_dict(), indent=2) if options.json else "\n".join(report.lines()))


if __name__ == "__main__":
    main()
