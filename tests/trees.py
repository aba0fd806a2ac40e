"""Trees made by hand, one word after another as ``form/lemma/UPOS/head/relation/features``.

``|`` stands between two sentences. Heads are counted from 1 within the sentence, 0 is the root. The lemma may be empty
(the form in lower case), as may the features: ``Fin``, ``Inf``, ``Part``, ``Past``, ``Pres``, ``Plur``, ``Sing``,
``Neut``, ``Com``, ``Cmp``, ``od`` (present participle), ``nom``, ``vd`` and ``inf`` (adjective, past participle and
infinitive as nouns) and the label of a named entity. Words of one label that stand together in a sentence are one
entity. A word is followed by a space unless it ends in ``~``; the form ``¶`` is the white space between two paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.dutch.parsing.repairs import repair
from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.model import ENTITY_TYPES

VOCAB: Vocab = spacy.blank("nl").vocab
MORPHOLOGY = {
    "Cmp": "Degree=Cmp",
    "Com": "Gender=Com",
    "Neut": "Gender=Neut",
    "Plur": "Number=Plur",
    "Sing": "Number=Sing",
    "Fin": "VerbForm=Fin",
    "Inf": "VerbForm=Inf",
    "Part": "VerbForm=Part",
    "Past": "Tense=Past",
    "Pres": "Tense=Pres",
}
SENTENCE_BREAK = "|"
PARAGRAPH_BREAK = "¶"
TAGS = {"od": "WW|od", "vd": "WW|vd|nom", "inf": "WW|inf|nom", "nom": "ADJ|nom"}
BRACKETED = re.compile(r"\[(.+?)\|([A-Z_]+)\]")


class Word(NamedTuple):
    """A word of the notation; ``head`` is its index in the text, ``sentence`` the number of its sentence."""

    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    features: frozenset[str]
    has_space: bool
    sentence: int

    @property
    def tag(self) -> str:
        return next((TAGS[name] for name in self.features if name in TAGS), self.upos)

    @property
    def morph(self) -> str:
        return "|".join(sorted(MORPHOLOGY[name] for name in self.features if name in MORPHOLOGY))

    @property
    def label(self) -> str | None:
        return next((name for name in self.features if name in ENTITY_TYPES), None)


def tree(notation: str) -> Doc:
    """The ``Doc`` of a tree in the notation above."""
    words = list(_words(notation))
    doc = Doc(
        VOCAB,
        words=[word.form for word in words],
        spaces=[word.has_space for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.upos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.morph for word in words],
        heads=[word.head for word in words],
        deps=[word.relation for word in words],
        sent_starts=[index == 0 or word.sentence != words[index - 1].sentence for index, word in enumerate(words)],
    )
    doc.set_ents(list(_entities(doc, words)))
    return doc


def parse(notation: str) -> ParsedArticle:
    """The tree as extraction gets it: repaired, and ready to be read."""
    return ParsedArticle(repair(tree(notation)))


def _words(notation: str) -> Iterator[Word]:
    index = start = sentence = 0
    for row in notation.split():
        if row == SENTENCE_BREAK:
            start, sentence = index, sentence + 1
            continue
        form, lemma, upos, head, relation, *features = row.split("/")
        text = "\n\n" if form == PARAGRAPH_BREAK else form.removesuffix("~")
        yield Word(
            form=text,
            lemma=lemma or text.lower(),
            upos=upos,
            head=start + int(head) - 1 if head != "0" else index,
            relation=relation,
            features=frozenset(features[0].split(",") if features else ()),
            has_space=text == form,
            sentence=sentence,
        )
        index += 1


def _entities(doc: Doc, words: list[Word]) -> Iterator[Span]:
    for (_, label), group in groupby(range(len(words)), key=lambda index: (words[index].sentence, words[index].label)):
        indices = list(group)
        if label is not None:
            yield Span(doc, indices[0], indices[-1] + 1, label=label)


def named(text: str) -> Doc:
    """A ``Doc`` without a tree from text with its names as ``[Anna Bos|PERSON]``."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for part in re.split(r"(\[.+?\|[A-Z_]+\])", text):
        match = BRACKETED.fullmatch(part)
        begin = len(words)
        words.extend((match[1] if match else part).split())
        if match:
            spans.append((begin, len(words), match[2]))
    doc = Doc(VOCAB, words=words)
    doc.set_ents([Span(doc, begin, end, label=label) for begin, end, label in spans])
    return doc
