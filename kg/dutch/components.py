"""The spaCy components that write tags, lemmas, trees and names into a ``Doc``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.dutch.decoding import decode_entity_tags, decode_heads
from kg.dutch.lemma_scripts import apply_script
from kg.dutch.network import MODEL_FOLDER, Network, Prediction
from kg.dutch.verbs import VerbLexicon

MAX_WORDS_A_PART = 160
MAX_PIECES_A_PART = 500
MAX_WORD_LENGTH = 80
CUT_BEHIND = frozenset(";:,)–—-")


@Language.factory("dutch_parser", default_config={"folder": None, "threads": None})
def create_parser(nlp: Language, name: str, folder: str | None, threads: int | None) -> DutchParser:
    """The multi-task network as a component; ``folder`` holds other model files of the same form."""
    return DutchParser(Path(folder) if folder else MODEL_FOLDER, threads=threads)


class DutchParser:
    """Writes ``pos_``, ``tag_``, ``morph``, ``lemma_``, ``head``, ``dep_`` and ``doc.ents``; needs sentence starts.

    Each ``Doc`` is a unit of its own: what else is in the stream never changes a result.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        self.folder = folder
        self.threads = threads
        self.network = Network(folder, threads=threads)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.folder, self.threads)

    def __call__(self, doc: Doc) -> Doc:
        parts = [part for words in _sentences(doc) for part in _cut(words, self._piece_counts(words))]
        predictions = self.network.predict([_forms(part) for part in parts])
        tree = _Tree(len(doc))
        entities: list[Span] = []
        for part, prediction in zip(parts, predictions, strict=True):
            self._write_words(part, prediction)
            self._plan_tree(part, prediction, tree)
            entities.extend(self._entities(doc, part, prediction))
        tree.join_parts(doc)
        tree.write(doc)
        doc.set_ents(entities)
        return doc

    def _piece_counts(self, words: list[Token]) -> list[int]:
        return [len(pieces) for pieces in self.network.pieces.encode(_forms(words))]

    def _write_words(self, words: list[Token], prediction: Prediction) -> None:
        labels = self.network.labels
        for position, token in enumerate(words, start=1):
            token.pos_ = labels["upos"][prediction.tags["upos"][position]]
            token.tag_ = labels["xpos"][prediction.tags["xpos"][position]]
            token.set_morph(labels["feats"][prediction.tags["feats"][position]])
            token.lemma_ = apply_script(token.text, labels["lemma"][prediction.tags["lemma"][position]])

    def _plan_tree(self, words: list[Token], prediction: Prediction, tree: _Tree) -> None:
        relations = self.network.labels["deprel"]
        heads = decode_heads(prediction.arc_scores)
        for position, token in enumerate(words, start=1):
            head = int(heads[position])
            relation = relations[prediction.relations[position, head]]
            if head == 0:
                tree.add_root(token.i)
            else:
                tree.add(token.i, head=words[head - 1].i, relation="parataxis" if relation == "root" else relation)

    def _entities(self, doc: Doc, words: list[Token], prediction: Prediction) -> Iterator[Span]:
        names = self.network.labels["ent"]
        tags = [names[tag] for tag in decode_entity_tags(prediction.entity_scores)]
        begin = None
        for position, tag in enumerate([*tags, "O"]):
            if begin is not None and not tag.startswith("I-"):
                yield Span(doc, words[begin].i, words[position - 1].i + 1, label=tags[begin][2:])
                begin = None
            if tag.startswith("B-"):
                begin = position

    def to_disk(self, path: Path | str, *, exclude: Any = ()) -> None:
        shutil.copytree(self.folder, path, dirs_exist_ok=True)

    def from_disk(self, path: Path | str, *, exclude: Any = ()) -> DutchParser:
        self.folder = Path(path)
        self.network = Network(self.folder, threads=self.threads)
        return self


def _restore(folder: Path, threads: int | None) -> DutchParser:
    return DutchParser(folder, threads=threads)


class _Tree:
    """Heads and relations of a whole ``Doc``, before they are written."""

    def __init__(self, size: int) -> None:
        self.heads = list(range(size))
        self.relations = [""] * size
        self.roots: list[int] = []

    def add(self, word: int, *, head: int, relation: str) -> None:
        self.heads[word] = head
        self.relations[word] = relation

    def add_root(self, word: int) -> None:
        self.relations[word] = "root"
        self.roots.append(word)

    def join_parts(self, doc: Doc) -> None:
        """A sentence that was cut has several roots: all but the first hang below the first. White space hangs below its neighbour."""
        first_root = {}
        for root in sorted(self.roots):
            sentence = doc[root].sent.start
            if sentence in first_root:
                self.add(root, head=first_root[sentence], relation="parataxis")
            else:
                first_root[sentence] = root
        for token in doc:
            if token.is_space:
                sentence = token.sent
                words = [other.i for other in sentence if not other.is_space]
                if words:
                    before = [word for word in words if word < token.i]
                    self.add(token.i, head=before[-1] if before else words[0], relation="dep")
                else:
                    self.add(token.i, head=sentence.start, relation="dep" if token.i > sentence.start else "root")

    def write(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        rows = [
            ((head - word) % 2**64, strings.add(relation))
            for word, (head, relation) in enumerate(zip(self.heads, self.relations, strict=True))
        ]
        doc.from_array([HEAD, DEP], np.array(rows, dtype=np.uint64).reshape(-1, 2))


def _forms(words: list[Token]) -> list[str]:
    return [token.text[:MAX_WORD_LENGTH] for token in words]


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """The words of each sentence, without white space; empty sentences are passed over."""
    words: list[Token] = []
    for token in doc:
        if token.is_sent_start and words:
            yield words
            words = []
        if not token.is_space:
            words.append(token)
    if words:
        yield words


def _cut(words: list[Token], piece_counts: list[int]) -> Iterator[list[Token]]:
    """Parts that the network can take, cut behind punctuation where there is any in the second half of a part."""
    begin = 0
    while begin < len(words):
        end, pieces = begin, 0
        while end < len(words) and end - begin < MAX_WORDS_A_PART and pieces + piece_counts[end] <= MAX_PIECES_A_PART:
            pieces += piece_counts[end]
            end += 1
        if end < len(words):
            half = begin + (end - begin) // 2
            end = max((at + 1 for at in range(half, end) if words[at].text in CUT_BEHIND), default=end)
        yield words[begin:end]
        begin = end


@Language.component("dutch_verb_lemmas")
def correct_verb_lemmas(doc: Doc) -> Doc:
    """Put the verb lexicon over the lemmas of verbs; separable ones are joined with their particle ("zet … in" → inzetten)."""
    lexicon = VerbLexicon.shared()
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            particles = [_phrase(child) for child in token.children if child.dep_ == "compound:prt"]
            token.lemma_ = lexicon.lemmatize(
                token.text,
                features=str(token.morph),
                xpos=token.tag_,
                particle=particles,
                guess=token.lemma_,
            )
    return doc


def _phrase(particle: Token) -> str:
    """A particle with what hangs below it: "te kort", "in beslag"."""
    words = [particle, *(child for child in particle.children if child.dep_ not in ("punct", "conj", "cc"))]
    return " ".join(word.text for word in sorted(words, key=lambda word: word.i))
