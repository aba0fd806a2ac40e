"""Small texts analysed by hand.

A tree has one sentence a line and a word as ``form/UPOS/head/relation`` with, where they matter, ``/extras``: ``Plur``,
``Neut``, ``Com``, ``Fin``, ``lemma=…`` and the label of a named entity (words of one label that stand together are one
name). Heads are counted from 1 within the sentence; 0 is the root.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from kg.dutch.syntax.parsed_article import ParsedArticle
from kg.linking import Linker
from kg.model import ENTITY_TYPES

VOCAB = spacy.blank("nl").vocab
FEATURES = {"Plur": "Number=Plur", "Neut": "Gender=Neut", "Com": "Gender=Com", "Fin": "VerbForm=Fin"}
BRACKETED = re.compile(r"\[(.+?)\|([A-Z_]+)\]")


def tree(notation: str) -> Doc:
    """The ``Doc`` of a tree in the notation above."""
    sentences = [[word.split("/") for word in line.split()] for line in notation.strip().splitlines()]
    offsets = [sum(map(len, sentences[:number])) for number in range(len(sentences))]
    rows = [row if len(row) == 5 else [*row, ""] for sentence in sentences for row in sentence]
    starts = [offset for offset, sentence in zip(offsets, sentences, strict=True) for _ in sentence]
    extras = [row[4].split(",") for row in rows]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[_lemma(row[0], names) for row, names in zip(rows, extras, strict=True)],
        pos=[row[1] for row in rows],
        tags=[row[1] for row in rows],
        morphs=["|".join(sorted(FEATURES[name] for name in names if name in FEATURES)) for names in extras],
        heads=[
            start + int(row[2]) - 1 if row[2] != "0" else index
            for index, (row, start) in enumerate(zip(rows, starts, strict=True))
        ],
        deps=[row[3] for row in rows],
        sent_starts=[index in offsets for index in range(len(rows))],
    )
    labels = [next((name for name in names if name in ENTITY_TYPES), "") for names in extras]
    doc.set_ents(_entities(doc, labels))
    return doc


def _lemma(form: str, extras: list[str]) -> str:
    return next((name.removeprefix("lemma=") for name in extras if name.startswith("lemma=")), form.lower())


def _entities(doc: Doc, labels: list[str]) -> list[Span]:
    found, begin = [], 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != labels[begin] or doc[index].is_sent_start:
            if labels[begin]:
                found.append(Span(doc, begin, index, label=labels[begin]))
            begin = index
    return found


def named(text: str) -> Doc:
    """A ``Doc`` without a tree from text with its names as ``[Anna Bos|PERSON]``."""
    words, spans = [], []
    for part in re.split(r"(\[.+?\|[A-Z_]+\])", text):
        match = BRACKETED.fullmatch(part)
        begin = len(words)
        words.extend((match[1] if match else part).split())
        if match:
            spans.append((begin, len(words), match[2]))
    doc = Doc(VOCAB, words=words)
    doc.set_ents([Span(doc, begin, end, label=label) for begin, end, label in spans])
    return doc


def name_of(notation: str, form: str) -> str | None:
    """The name that the last word of this form stands for."""
    doc = tree(notation)
    word = [token for token in doc if token.text == form][-1]
    found = Linker(ParsedArticle(doc)).resolve(word)
    return found.participant.name if found is not None else None
