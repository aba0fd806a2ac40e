"""The network on ONNX Runtime: sentences of words in, label numbers and scores out.

Its inputs, outputs and label files are described in ``kg/dutch/MODEL.md``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from kg.cores import usable_cores
from kg.dutch.parsing.event_scores import EVENT_OUTPUTS, EventPrediction
from kg.errors import PipelineError

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # read at the import; without it ONNX Runtime reports to its makers

import onnxruntime

BEGIN, PADDING, END, UNKNOWN = 0, 1, 2, 3
MAX_PIECES_A_WORD = 12
MAX_PIECES_A_BATCH = 250
MODEL_FOLDER = Path(__file__).parents[1] / "model"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the network says of one sentence of n words; position 0 is the root.

    ``arc_scores`` [n + 1, n + 1] (dependent by head), ``relations`` [n + 1, n + 1] label numbers for every such pair,
    ``tags`` label numbers [n + 1] by task, ``entity_scores`` [n, entity tags] log-probabilities. ``events`` is None for
    a network without an event head.
    """

    arc_scores: npt.NDArray[np.float32]
    relations: npt.NDArray[np.int64]
    tags: dict[str, npt.NDArray[np.int64]]
    entity_scores: npt.NDArray[np.float32]
    events: EventPrediction | None = None


class PieceEncoder:
    """Words to subword piece numbers, each word on its own."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._lone_border = self._tokenizer.token_to_id("▁")
        self._known: dict[str, list[int]] = {}

    def encode(self, words: Sequence[str]) -> list[list[int]]:
        """One non-empty list of at most 12 piece numbers for each word."""
        new = sorted({word for word in words if word not in self._known})
        if new:
            if len(self._known) > 100_000:
                self._known.clear()
                new = sorted(set(words))
            for word in new:  # encode_batch would wait for threads of its own, for a few words at a time
                pieces = self._tokenizer.encode(word, add_special_tokens=False).ids
                if len(pieces) > 1 and pieces[0] == self._lone_border:
                    pieces = pieces[1:]
                self._known[word] = (pieces or [UNKNOWN])[:MAX_PIECES_A_WORD]
        return [self._known[word] for word in words]


class Network:
    """The model files of one folder: ``model.onnx``, ``pieces.json``, ``labels.json``."""

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or usable_cores()
        options.log_severity_level = 3
        # Threads that spin while they wait cost half the speed as soon as something else runs on the machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.pieces = PieceEncoder(folder / "pieces.json")
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as problem:
            raise PipelineError(f"{folder}: the model cannot be loaded: {problem}") from problem
        self._outputs = [output.name for output in self._session.get_outputs()]
        missing = set(EVENT_OUTPUTS).difference(self._outputs)
        if missing and len(missing) < len(EVENT_OUTPUTS):
            raise PipelineError(
                f"{folder}: the model was made for another version: no output {', '.join(sorted(missing))}"
            )
        self._has_events = not missing

    def predict(self, sentences: Sequence[Sequence[str]]) -> list[Prediction]:
        """One prediction for each sentence of words. Sentences of like length share a batch.

        A sentence of more than 250 pieces gets a batch of its own; more than 510 are beyond the network: cut them.
        """
        encoded = [self.pieces.encode(words) for words in sentences]
        lengths = [sum(map(len, pieces)) + 2 for pieces in encoded]
        predictions: list[Prediction | None] = [None] * len(sentences)
        for batch in _batches(lengths):
            for index, prediction in zip(batch, self._run([encoded[index] for index in batch]), strict=True):
                predictions[index] = prediction
        return [prediction for prediction in predictions if prediction is not None]

    def _run(self, batch: list[list[list[int]]]) -> Iterator[Prediction]:
        inputs = tensors(batch)
        outputs = dict(zip(self._outputs, self._session.run(self._outputs, inputs), strict=True))
        for row, words in enumerate(batch):
            size = len(words) + 1
            yield Prediction(
                arc_scores=outputs["arc"][row, :size, :size],
                relations=outputs["rel"][row, :size, :size],
                tags={task: outputs[task][row, :size] for task in ("upos", "xpos", "feats", "lemma")},
                entity_scores=outputs["ent"][row, 1:size],
                events=EventPrediction.of(outputs, row, size) if self._has_events else None,
            )


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentence numbers, shortest first, so that length of the longest x sentences stays within MAX_PIECES_A_BATCH."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[index] * (len(batch) + 1) > MAX_PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def tensors(batch: list[list[list[int]]]) -> dict[str, npt.NDArray[np.generic]]:
    """The inputs of the network for sentences of words of pieces: see ``training.network.Parser.forward``."""
    length = max(sum(map(len, words)) for words in batch) + 2
    width = max(map(len, batch)) + 1
    ids = np.full((len(batch), length), PADDING, np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    first = np.zeros((len(batch), width), np.int64)
    last = np.zeros((len(batch), width), np.int64)
    for row, words in enumerate(batch):
        ids[row, 0] = BEGIN
        position = 1
        for word, pieces in enumerate(words, start=1):
            first[row, word] = position
            ids[row, position : position + len(pieces)] = pieces
            position += len(pieces)
            last[row, word] = position - 1
        ids[row, position] = END
        mask[row, : position + 1] = 1
    return {"ids": ids, "am": mask, "first": first, "last": last}
