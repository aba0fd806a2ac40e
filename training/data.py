"""Reading what is trained on: CoNLL-U with names in the MISC column, and paragraphs with inline ``[name|LABEL]``."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.dutch.parsing.event_scores import KINDS, LINKS, MODALITIES, POLARITIES
from kg.dutch.parsing.tokenizer import tune
from training.events import EventMark
from training.lemma_scripts import make_script

ENTITY_LABELS = (
    *("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"),
    *("EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"),
)
# 25 tags: O; then odd numbers begin a name, even ones continue the one before
ENTITY_TAGS = ["O", *(prefix + label for label in ENTITY_LABELS for prefix in ("B-", "I-"))]
WORD_TASKS = ("upos", "xpos", "feats", "lemma")
EVENT_LABELS = {
    "kind": ["", *KINDS],
    "polarity": list(POLARITIES),
    "modality": list(MODALITIES),
    "links": list(LINKS),
}
ENTITY_TEXT = "entity text"  # stands for the name of a treebank
NEWS_TEXT = "news text"  # likewise
INLINE_ENTITY = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")


@dataclass(slots=True)
class Word:
    """One word; ``tag`` is its entity tag, None when it is not to be trained on; ``head`` a word number, 0 the root."""

    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    relation: str = "_"
    tag: str | None = "O"
    has_space: bool = True  # whether white space follows


@dataclass(slots=True)
class Sentence:
    """Words, the treebank they come from, and which annotation they have; ``events`` is None where none are marked."""

    words: list[Word]
    treebank: str
    source: str = ""
    has_tree: bool = True
    has_lemmas: bool = True
    has_entities: bool = False
    events: list[EventMark] | None = None

    @property
    def forms(self) -> list[str]:
        return [word.form for word in self.words]


def read_conllu(path: Path, *, without_lemmas: Collection[str] = ()) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, gzipped or not; multi-word ranges and empty nodes are passed over.

    ``# treebank = …`` names where a sentence is from, ``# ner = yes`` says that its names are annotated. Sentences of
    the treebanks in ``without_lemmas`` have no lemmas.
    """
    comments: dict[str, str] = {}
    words: list[Word] = []
    for line in [*_read_text(path).split("\n"), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                words.append(_word(columns))
        elif words:
            treebank = comments.get("treebank", "")
            yield Sentence(
                words,
                treebank,
                source=comments.get("source", ""),
                has_lemmas=treebank not in without_lemmas,
                has_entities=comments.get("ner") == "yes",
            )
            comments, words = {}, []


def _read_text(path: Path) -> str:
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    return path.read_text(encoding="utf-8")


def _word(columns: Sequence[str]) -> Word:
    _, form, lemma, upos, xpos, feats, head, relation, _, rest = columns
    tags = [pair[3:] for pair in rest.split("|") if pair.startswith("NE=")]
    has_space = "SpaceAfter=No" not in rest.split("|")
    return Word(form, lemma, upos, xpos, feats, int(head), relation, tags[0] if tags else "O", has_space)


def read_entity_text(
    path: Path, *, only: Collection[int] | None = None, without: Collection[int] = (), is_for_training: bool
) -> Iterator[Sentence]:
    """The sentences of a file with a paragraph on each line and its names as ``[name|LABEL]``.

    Words and sentences are those of the product's own tokenizer. A name that does not end on borders of words becomes
    as long as its words ("[VVD|ORG]-leider"); for training such words get no tag, unless only punctuation came along.

    Args:
        only: numbers of the lines to read, the first is 1; None: all.
        without: numbers of the lines to leave out.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip() and (only is None or number in only) and number not in without:
            yield from sentences_of_paragraph(line.strip(), is_for_training=is_for_training)


def sentences_of_paragraph(line: str, *, is_for_training: bool) -> Iterator[Sentence]:
    """The sentences of one paragraph: see ``read_entity_text``."""
    text, names = split_names(line)
    doc = _tokenizer()(text)
    tags = _tags(doc, names, is_for_training=is_for_training)
    for sentence in doc.sents:
        words = [Word(token.text, tag=tags[token.i]) for token in sentence if not token.is_space]
        if words:
            yield Sentence(words, ENTITY_TEXT, has_tree=False, has_lemmas=False, has_entities=True)


def sentence_of_line(line: str, treebank: str, *, is_for_training: bool) -> Sentence:
    """The one sentence of a line with inline names; no event is marked in it."""
    text, names = split_names(line)
    doc = _tokenizer().make_doc(text)
    tags = _tags(doc, names, is_for_training=is_for_training)
    words = [
        Word(token.text, tag=tags[token.i], has_space=bool(token.whitespace_) or token.i + 1 == len(doc))
        for token in doc
        if not token.is_space
    ]
    return Sentence(words, treebank, has_tree=False, has_lemmas=False, has_entities=True, events=[])


def split_names(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The bare text, and begin, end and label of each name in it.

    >>> split_names("In [Den Haag|GPE] regent het.")
    ('In Den Haag regent het.', [(3, 11, 'GPE')])
    """
    text, names, position = "", [], 0
    for match in INLINE_ENTITY.finditer(line):
        if match[2] not in ENTITY_LABELS:
            raise ValueError(f"{match[0]}: expected one of {', '.join(ENTITY_LABELS)}, got {match[2]!r}")
        text += line[position : match.start()]
        names.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + line[position:], names


def _tags(doc: Doc, names: Iterable[tuple[int, int, str]], *, is_for_training: bool) -> list[str | None]:
    tags: list[str | None] = ["O"] * len(doc)
    for begin, end, label in names:
        span = doc.char_span(begin, end, alignment_mode="expand")
        assert span is not None, "an expanded span always is one of tokens"
        added = doc.text[span.start_char : begin] + doc.text[end : span.end_char]
        is_unsure = is_for_training and any(map(str.isalnum, added))
        for token in span:
            tags[token.i] = None if is_unsure else ("B-" if token.i == span.start else "I-") + label
    return tags


@cache
def _tokenizer() -> Language:
    nlp = spacy.blank("nl")
    tune(nlp)
    nlp.add_pipe("dutch_sentences")
    return nlp


def label_lists(train: Iterable[Sentence], *, lemma_scripts_seen_at_least: int) -> dict[str, list[str]]:
    """The labels of each task, most frequent first; the place in the list is the number the network gives."""
    counts: dict[str, Counter[str]] = {task: Counter() for task in (*WORD_TASKS, "deprel")}
    for sentence in train:
        if not sentence.has_tree:
            continue
        for word in sentence.words:
            counts["upos"][word.upos] += 1
            counts["xpos"][word.xpos] += 1
            counts["feats"][word.feats] += 1
            counts["deprel"][word.relation] += 1
            if sentence.has_lemmas:
                counts["lemma"][make_script(word.form, word.lemma)] += 1
    least = {"lemma": lemma_scripts_seen_at_least}
    labels = {
        task: [label for label, count in counter.most_common() if count >= least.get(task, 1)]
        for task, counter in counts.items()
    }
    return {**labels, "ent": list(ENTITY_TAGS), **{task: list(some) for task, some in EVENT_LABELS.items()}}


def entity_spans(tags: Iterable[str | None]) -> set[tuple[int, int, str]]:
    """Begin, end and label of each name; an ``I-`` that continues nothing of its label begins a new one."""
    found: set[tuple[int, int, str]] = set()
    begin, label = -1, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, name = (tag or "O").partition("-")
        if begin >= 0 and not (prefix == "I" and name == label):
            found.add((begin, position, label))
            begin = -1
        if prefix in ("B", "I") and begin < 0:
            begin, label = position, name
    return found
