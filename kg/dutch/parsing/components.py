"""The spaCy components that write tags, lemmas, trees and names into a ``Doc``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.dutch.morphology.verbs import VerbLexicon
from kg.dutch.parsing.conventions import join_foreign_words, join_scores
from kg.dutch.parsing.event_scores import EventScoresMaker
from kg.dutch.parsing.lemma_scripts import apply_script
from kg.dutch.parsing.name_votes import FoundName, label_scores, voted_labels
from kg.dutch.parsing.network import MODEL_FOLDER, Network, Prediction
from kg.dutch.parsing.tokenizer import APOSTROPHE
from kg.dutch.parsing.tree_decoding import decode_entity_tags, decode_heads
from kg.tables import word_class

MAX_WORDS_A_PART = 160
MAX_PIECES_A_PART = 500
MAX_WORD_LENGTH = 80
MAX_PARTS_AT_ONCE = 512
PRESENT, PAST = "WW|pv|tgw|ev", "WW|pv|verl|ev"  # of the singular without -t
THIRD_PERSON = word_class("subject of a third-person verb")
CUT_BEHIND = frozenset(";:,)–—-")


@Language.factory(
    "dutch_parser",
    default_config={"folder": None, "threads": None},
    requires=["token.is_sent_start"],
    assigns=[
        *(f"token.{name}" for name in ("pos", "tag", "morph", "lemma", "head", "dep", "ent_type", "ent_iob")),
        *("doc.ents", "doc._.event_scores"),
    ],
)
def create_parser(nlp: Language, name: str, folder: str | None, threads: int | None) -> DutchParser:
    """The multi-task network as a component; ``folder`` holds other model files of the same form."""
    return DutchParser(Path(folder) if folder else MODEL_FOLDER, threads=threads)


class DutchParser:
    """Writes ``pos_``, ``tag_``, ``morph``, ``lemma_``, ``head``, ``dep_`` and ``doc.ents``; needs sentence starts.

    What the event head says is kept in ``doc._.event_scores``: see ``kg.dutch.parsing.event_scores``.

    Each ``Doc`` is a unit of its own: what else is in the stream never changes a result.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        self.folder = folder
        self.threads = threads
        self.network = Network(folder, threads=threads)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.folder, self.threads)

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        parts = [part for words in _sentences(doc) for part in _cut(words, self._piece_counts(words))]
        plan = _Plan(doc)
        names: list[FoundName] = []
        events = EventScoresMaker()
        for begin in range(0, len(parts), MAX_PARTS_AT_ONCE):
            some = parts[begin : begin + MAX_PARTS_AT_ONCE]
            for part, prediction in zip(some, self.network.predict([_forms(part) for part in some]), strict=True):
                self._plan_words(part, prediction, plan)
                self._plan_tree(part, prediction, plan)
                names.extend(self._names(part, prediction))
                if prediction.events is not None:
                    events.add(prediction.events, [token.i for token in part])
        plan.join_parts()
        plan.write()
        labels = [tag[2:] for tag in self.network.labels["ent"] if tag.startswith("B-")]
        voted = zip(names, voted_labels(names, labels), strict=True)
        doc.set_ents([Span(doc, name.start, name.end, label=label) for name, label in voted])
        events.write(doc)
        return doc

    def _piece_counts(self, words: Sequence[Token]) -> list[int]:
        return [len(pieces) for pieces in self.network.pieces.encode(_forms(words))]

    def _plan_words(self, words: Sequence[Token], prediction: Prediction, plan: _Plan) -> None:
        labels = self.network.labels
        numbers = (prediction.tags[task][1:].tolist() for task in ("upos", "xpos", "feats", "lemma"))
        for token, upos, xpos, feats, lemma in zip(words, *numbers, strict=True):
            plan.set_word(
                token.i,
                pos=labels["upos"][upos],
                tag=labels["xpos"][xpos],
                morph=labels["feats"][feats],
                lemma=apply_script(_straight(token.text), labels["lemma"][lemma]),
            )

    def _plan_tree(self, words: Sequence[Token], prediction: Prediction, plan: _Plan) -> None:
        names = self.network.labels["deprel"]
        decoded = decode_heads(prediction.arc_scores)
        decoded[0] = 0
        best = prediction.relations[np.arange(len(decoded)), decoded].tolist()
        heads, relations = decoded.tolist()[1:], [names[relation] for relation in best[1:]]
        tags = [self.network.labels["xpos"][tag] for tag in prediction.tags["xpos"][1:].tolist()]
        join_scores(_forms(words), heads, relations)
        join_foreign_words(tags, heads, relations)
        for token, head, name in zip(words, heads, relations, strict=True):
            if head == 0:
                plan.set_root(token.i)
            else:
                plan.set_head(token.i, head=words[head - 1].i, relation="parataxis" if name == "root" else name)

    def _names(self, words: Sequence[Token], prediction: Prediction) -> Iterator[FoundName]:
        tags = [self.network.labels["ent"][tag] for tag in decode_entity_tags(prediction.entity_scores)]
        begin = None
        for position, tag in enumerate([*tags, "O"]):
            if begin is not None and not tag.startswith("I-"):
                scores = label_scores(prediction.entity_scores[begin:position])
                yield FoundName(words[begin].i, words[position - 1].i + 1, tuple(_forms(words[begin:position])), scores)
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


class _Plan:
    """All that will be written into a ``Doc``, token by token, before it is written at once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = list(range(len(doc)))
        self.relations = [""] * len(doc)
        self._is_root = [False] * len(doc)
        self._words = np.zeros((len(doc), 4), np.uint64)

    def set_word(self, word: int, *, pos: str, tag: str, morph: str, lemma: str) -> None:
        add = self.doc.vocab.strings.add
        self._words[word] = (add(pos), add(tag), self.doc.vocab.morphology.add(morph), add(lemma))

    def set_head(self, word: int, *, head: int, relation: str) -> None:
        self.heads[word] = head
        self.relations[word] = relation

    def set_root(self, word: int) -> None:
        self.relations[word] = "root"
        self._is_root[word] = True

    def join_parts(self) -> None:
        """Make one tree of each sentence.

        One that was cut has several roots: all but the first hang below the first. White space hangs below the root
        too, where it is part of no phrase; in a sentence without words below its first token.
        """
        root: int | None = None
        spaces: list[int] = []
        for token in self.doc:
            word = token.i
            if token.is_sent_start or word == 0:
                self._hang_spaces(spaces, root)
                root, spaces = None, []
            if token.is_space:
                spaces.append(word)
            if self._is_root[word] and root is None:
                root = word
            elif self._is_root[word] and root is not None:
                self.set_head(word, head=root, relation="parataxis")
        self._hang_spaces(spaces, root)

    def _hang_spaces(self, tokens: list[int], root: int | None) -> None:
        for token in tokens:
            head = tokens[0] if root is None else root
            self.set_head(token, head=head, relation="root" if token == head else "dep")

    def write(self) -> None:
        doc, add = self.doc, self.doc.vocab.strings.add
        steps = np.array(self.heads, np.int64) - np.arange(len(doc))
        relations = np.array([add(relation) for relation in self.relations], np.uint64)
        rows: Any = np.column_stack([self._words, steps.astype(np.uint64), relations])
        doc.from_array([POS, TAG, MORPH, LEMMA, HEAD, DEP], rows)


def _forms(words: Sequence[Token]) -> list[str]:
    return [_form(token) for token in words]


def _form(token: Token) -> str:
    """The word as the network knows it: not too long, with straight apostrophes."""
    return _straight(token.text[:MAX_WORD_LENGTH])


def _straight(text: str) -> str:
    return text.replace(APOSTROPHE, "'") if len(text) > 1 else text


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


@Language.component(
    "dutch_verb_lemmas",
    requires=["token.pos", "token.tag", "token.morph", "token.lemma", "token.head", "token.dep"],
    assigns=["token.tag", "token.morph", "token.lemma", "token.dep"],
)
def correct_verb_lemmas(doc: Doc) -> Doc:
    """Put the verb lexicon over the lemmas of verbs; separable ones get their particle: "zet … in" → inzetten."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            if token.tag_ == PRESENT and _has_subject_of_third_person(token) and _is_past(token.lower_):
                token.tag_ = PAST
                token.set_morph(str(token.morph).replace("Tense=Pres", "Tense=Past"))  # type: ignore[attr-defined]
            for child in token.children:
                if child.dep_ == "compound:prt" and _stands_apart(child):
                    child.dep_ = "advmod"
            particles = tuple(_phrase(child) for child in token.children if child.dep_ == "compound:prt")
            token.lemma_ = _verb_lemma(token.text, str(token.morph), token.tag_, particles, token.lemma_)
    return doc


def _has_subject_of_third_person(verb: Token) -> bool:
    return any(
        child.dep_ == "nsubj" and (child.pos_ in ("NOUN", "PROPN") or child.lower_ in THIRD_PERSON)
        for child in verb.children
    )


@lru_cache(maxsize=10_000)
def _is_past(form: str) -> bool:
    return VerbLexicon.shared().is_past_of_third_person(form)


@lru_cache(maxsize=50_000)
def _verb_lemma(form: str, features: str, xpos: str, particles: tuple[str, ...], guess: str) -> str:
    return VerbLexicon.shared().lemmatize(form, features=features, xpos=xpos, particle=particles, guess=guess)


def _stands_apart(particle: Token) -> bool:
    """ "**los** van elkaar hebben gestolen": no particle, unless both make a verb of the list ("heeft **op** gegeven").

    A particle alone in front of its verb has only other verbs behind it.
    """
    verb = particle.head
    if particle.i > verb.i or any(child.dep_ == "fixed" for child in particle.children):
        return False
    between = particle.doc[particle.i + 1 : verb.i]
    is_close = all(word.pos_ in ("VERB", "AUX") or word.lower_ == "te" for word in between)
    return not is_close and not VerbLexicon.shared().is_verb(particle.lower_ + verb.lemma_)


def _phrase(particle: Token) -> str:
    """A particle with what hangs below it: "te kort", "in beslag"."""
    words = [particle, *(child for child in particle.children if child.dep_ not in ("punct", "conj", "cc"))]
    return " ".join(word.text for word in sorted(words, key=lambda word: word.i))
