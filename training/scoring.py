"""Scores on annotated sentences during training, straight from the network; ``training.evaluate`` is for reporting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch

from kg.dutch.parsing.event_scores import EventPrediction, propose_events
from kg.dutch.parsing.tree_decoding import decode_entity_tags
from kg.model import PARTICIPANT_ROLES
from training.data import EVENT_LABELS, WORD_TASKS, Sentence, entity_spans
from training.events import NO_WORD, STATEMENT, EventMark
from training.network import OUTPUTS, Parser
from training.precision import has_fast_bfloat16
from training.samples import SampleMaker, batches
from training.tensors import collate

PIECES_A_BATCH = 3000
IMPOSSIBLE = -1e9

Scores = npt.NDArray[np.float32]


def score(
    network: Parser, sentences: Sequence[Sentence], maker: SampleMaker, entity_tags: Sequence[str]
) -> dict[str, float]:
    """UAS, LAS (best heads, whether or not they make a tree), accuracies and F1 of names, in percent.

    A relation, lemma or tag that is in no label list counts as wrong.
    """
    was_training = network.training
    network.eval()
    samples = [maker.make(sentence) for sentence in sentences]
    counts: Counter[str] = Counter()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bfloat16()):
        for indices in batches([len(sample.pieces) for sample in samples], pieces_a_batch=PIECES_A_BATCH):
            batch = collate([samples[index] for index in indices])
            outputs = network(batch["ids"], batch["am"], batch["first"], batch["last"])
            _count_words(batch, outputs, counts)
            given = {name: output.float().numpy() for name, output in zip(OUTPUTS, outputs, strict=True)}
            for row, index in enumerate(indices):
                if sentences[index].has_entities:
                    _count_names(sentences[index], given["ent"][row], entity_tags, counts)
                if sentences[index].events is not None:
                    size = len(sentences[index].words) + 1
                    _count_events(sentences[index], EventPrediction.of(given, row, size), counts)
    network.train(was_training)
    return _percentages(counts)


def _count_words(batch: dict[str, torch.Tensor], outputs: Sequence[torch.Tensor], counts: Counter[str]) -> None:
    arcs, relations, *labels = outputs[: 2 + len(WORD_TASKS)]
    arcs = arcs.masked_fill(~batch["is_head"][:, None], IMPOSSIBLE)
    arcs.diagonal(dim1=1, dim2=2).fill_(IMPOSSIBLE)
    heads = arcs.argmax(-1)
    given = torch.gather(relations, 2, heads[..., None])[..., 0]
    counted = batch["is_word"] & (batch["head"] >= 0)
    is_attached = (heads == batch["head"]) & counted
    counts["words"] += int(counted.sum())
    counts["UAS"] += int(is_attached.sum())
    counts["LAS"] += int((is_attached & (given == batch["deprel"])).sum())
    for task, best in zip(WORD_TASKS, labels, strict=True):
        counts[task] += int(((best == batch[task]) & counted).sum())


def _count_names(sentence: Sentence, scores: Scores, entity_tags: Sequence[str], counts: Counter[str]) -> None:
    numbers = decode_entity_tags(scores[1 : len(sentence.words) + 1])
    given = entity_spans(entity_tags[number] for number in numbers)
    expected = entity_spans(word.tag for word in sentence.words)
    counts["names given"] += len(given)
    counts["names"] += len(expected)
    counts["names right"] += len(given & expected)


def _count_events(sentence: Sentence, prediction: EventPrediction, counts: Counter[str]) -> None:
    """A pair is right when kind, trigger, head of the actor and head of the target are."""
    proposals = [event for event in propose_events(prediction) if event.kind != STATEMENT]
    pairs = {
        (event.kind, event.trigger, actor, target)
        for event in proposals
        for actor in event.words["actor"] or [NO_WORD]
        for target in event.words["target"] or [NO_WORD]
    }
    marks = [mark for mark in sentence.events or [] if mark.kind != STATEMENT]
    optional = {mark.trigger for mark in marks if mark.is_optional}
    marks = [mark for mark in marks if mark.trigger not in optional]
    pairs = {pair for pair in pairs if pair[1] not in optional}
    expected = {pair for mark in marks for pair in mark.pairs}
    counts["events given"] += len(pairs)
    counts["events"] += len(expected)
    counts["events right"] += len(pairs & expected)
    _count_others(marks, {event.trigger: event.words for event in proposals}, counts)
    for mark in marks:
        counts["triggers"] += 1
        for task, labels in (("polarity", prediction.polarities), ("modality", prediction.modalities)):
            label = int(labels[mark.trigger].argmax())
            counts[task] += EVENT_LABELS[task][label] == getattr(mark, task)


def _count_others(
    marks: Sequence[EventMark], given: Mapping[int, Mapping[str, Sequence[int]]], counts: Counter[str]
) -> None:
    """The participants besides actor and target of triggers that are right, by their links."""
    for trigger in {mark.trigger for mark in marks} & given.keys():
        expected = {
            (name, word)
            for mark in marks
            if mark.trigger == trigger
            for name in PARTICIPANT_ROLES
            for word in mark.links.get(name, ())
        }
        found = {(name, word) for name in PARTICIPANT_ROLES for word in given[trigger][name]}
        counts["participants given"] += len(found)
        counts["participants"] += len(expected)
        counts["participants right"] += len(found & expected)


def _percentages(counts: Counter[str]) -> dict[str, float]:
    figures = {}
    if counts["words"]:
        figures = {name: 100 * counts[name] / counts["words"] for name in ("UAS", "LAS", *WORD_TASKS)}
    for kind in ("names", "events", "participants"):
        if counts[kind]:
            figures[f"{kind} F"] = 200 * counts[f"{kind} right"] / (counts[kind] + counts[f"{kind} given"])
    for task in ("polarity", "modality"):
        if counts["triggers"]:
            figures[task] = 100 * counts[task] / counts["triggers"]
    return {name: round(figure, 2) for name, figure in figures.items()}
