"""Sentences as numbers: pieces of words, labels, and batches of sentences of like length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from kg.dutch.parsing.event_scores import EVENT_TASKS
from kg.dutch.parsing.network import BEGIN, END, PieceEncoder
from training.data import WORD_TASKS, Sentence
from training.events import NO_WORD, EventMark
from training.lemma_scripts import make_script

MASKED = -1
LABEL_KEYS = ("head", "deprel", "ent", *WORD_TASKS, *EVENT_TASKS)


@dataclass(slots=True)
class Sample:
    """A sentence of n words: pieces, and first and last piece of each of the n + 1 words, the root being the first.

    ``labels`` has n + 1 numbers for each task, ``MASKED`` where nothing is to be learnt. ``events`` are those whose
    links are to be learnt.
    """

    pieces: list[int]
    first: list[int]
    last: list[int]
    treebank: int
    labels: dict[str, list[int]] = field(default_factory=dict)
    events: list[EventMark] = field(default_factory=list)

    @property
    def word_count(self) -> int:
        return len(self.first) - 1


class SampleMaker:
    """Makes samples with the given label lists; treebanks that are not among ``treebanks`` count as ``other``."""

    def __init__(
        self, encoder: PieceEncoder, labels: Mapping[str, Sequence[str]], *, treebanks: Sequence[str], other: str
    ) -> None:
        self._encoder = encoder
        self._numbers = {task: {label: number for number, label in enumerate(some)} for task, some in labels.items()}
        self._treebanks = {name: number for number, name in enumerate(treebanks)}
        self._other = self._treebanks[other]

    def make(self, sentence: Sentence) -> Sample:
        """The sample of one sentence."""
        pieces, first, last = [BEGIN], [0], [0]
        for of_word in self._encoder.encode(sentence.forms):
            first.append(len(pieces))
            pieces += of_word
            last.append(len(pieces) - 1)
        pieces.append(END)
        treebank = self._treebanks.get(sentence.treebank, self._other)
        return Sample(pieces, first, last, treebank, self._labels(sentence), sentence.events or [])

    def _labels(self, sentence: Sentence) -> dict[str, list[int]]:
        words, numbers, masked = sentence.words, self._numbers, [MASKED] * (len(sentence.words) + 1)
        labels = dict.fromkeys(LABEL_KEYS, masked)
        if sentence.has_tree:
            labels["head"] = [MASKED, *(word.head for word in words)]
            labels["deprel"] = [MASKED, *(numbers["deprel"].get(word.relation, MASKED) for word in words)]
            for task in ("upos", "xpos", "feats"):
                labels[task] = [MASKED, *(numbers[task].get(getattr(word, task), MASKED) for word in words)]
        if sentence.has_lemmas:
            scripts = (make_script(word.form, word.lemma) for word in words)
            labels["lemma"] = [MASKED, *(numbers["lemma"].get(script, MASKED) for script in scripts)]
        if sentence.has_entities:
            labels["ent"] = [MASKED, *(numbers["ent"].get(word.tag or "", MASKED) for word in words)]
        if sentence.events is not None:
            labels |= self._event_labels(sentence.events, len(words))
        return labels

    def _event_labels(self, events: Sequence[EventMark], n_words: int) -> dict[str, list[int]]:
        """Kinds of all words but triggers that are optional, polarity and modality of triggers."""
        labels = {task: [MASKED] * (n_words + 1) for task in EVENT_TASKS}
        labels["kind"][1:] = [0] * n_words
        for mark in events:
            if mark.trigger == NO_WORD:
                continue
            for task in EVENT_TASKS:
                labels[task][mark.trigger] = self._numbers[task][getattr(mark, task)]
            if mark.is_optional:
                labels["kind"][mark.trigger] = MASKED
        return labels


def batches(lengths: Sequence[int], *, pieces_a_batch: int, random: Random | None = None) -> Iterator[list[int]]:
    """Numbers of sentences so that the longest length x sentences stays within ``pieces_a_batch``.

    With ``random`` the lengths are blurred by a tenth and the batches shuffled.
    """
    keys = [length * random.uniform(0.9, 1.1) for length in lengths] if random else list(lengths)
    found: list[list[int]] = []
    batch: list[int] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=keys.__getitem__):
        longest = max(longest, lengths[index])
        if batch and longest * (len(batch) + 1) > pieces_a_batch:
            found.append(batch)
            batch, longest = [], lengths[index]
        batch.append(index)
    if batch:
        found.append(batch)
    if random:
        random.shuffle(found)
    yield from found


def drawn_copies(
    sentences: Sequence[Sentence], copies: Mapping[str, float], random: Random, *, of_events: float = 0.0
) -> list[Sentence]:
    """Each sentence as often as ``copies`` says for its treebank (once if it says nothing); fractions by chance.

    A sentence in which events are marked comes at least ``of_events`` times.
    """
    drawn = []
    for sentence in sentences:
        wanted = copies.get(sentence.treebank, 1.0)
        if sentence.events is not None:
            wanted = max(wanted, of_events)
        drawn += [sentence] * (int(wanted) + (random.random() < wanted % 1))
    return drawn
