"""Train the network on a data folder.

    python -m training.train --data DATA --output RUN --init reference/checkpoint_fp16.pt \\
        --init-labels reference/vocabs.json --minutes 40

--output gets ``log.txt``, ``labels.json``, ``resume.pt`` every few minutes and, at the end, ``weights.pt``: the mean
of the last states, or the last state when that is better on the development file. The same command with --resume goes
on where ``resume.pt`` was written. A run that is paused for more than half a minute between two steps is not charged
for the pause, but --deadline holds in any case; the learning rate falls to zero at the limit that comes first.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer

from kg.dutch.parsing.network import PieceEncoder
from training import checkpoint
from training.clock import TrainingClock, moment
from training.configuration import CONFIGURATION_FILE, Configuration, load_configuration
from training.data import ENTITY_TEXT, NEWS_TEXT, Sentence, label_lists, read_conllu, read_entity_text
from training.encoder import N_LAYERS
from training.events import read_event_file
from training.marked_news import read_news
from training.network import Parser
from training.noise import names_of_one_word, with_noise
from training.precision import has_fast_bfloat16
from training.samples import Sample, SampleMaker, batches, drawn_copies
from training.scoring import score
from training.tensors import collate, drop_treebanks, mask_pieces

STEPS_A_LINE = 50
MASK = "<mask>"
log = logging.getLogger("training")


class Material:
    """All sentences, the labels they have, and how they become samples."""

    def __init__(self, folder: Path, configuration: Configuration, *, is_for_events_only: bool = False) -> None:
        options = configuration.data
        self.configuration = configuration
        self.train = list(read_conllu(folder / options.train, without_lemmas=options.treebanks_without_lemmas))
        self.labels = label_lists(self.train, lemma_scripts_seen_at_least=options.lemma_scripts_seen_at_least)
        self.treebanks = sorted({sentence.treebank for sentence in self.train})
        self.development = list(read_conllu(folder / options.development))
        self.kept_aside: list[Sentence] = []
        self._mark_events(folder)
        for name in options.entity_text:
            lines = options.entity_text_kept_aside.get(name, [])
            self.train += read_entity_text(folder / name, without=lines, is_for_training=True)
            self.kept_aside += read_entity_text(folder / name, only=lines, is_for_training=False)
        self.news_kept_aside: list[Sentence] = []
        for path in sorted((CONFIGURATION_FILE.parent / options.news_text).glob("*.txt")):
            for number, paragraph in enumerate(read_news(path), start=1):
                is_kept_aside = number % options.news_kept_aside_every == 0
                (self.news_kept_aside if is_kept_aside else self.train).extend(paragraph)
        if is_for_events_only:
            self.train = [sentence for sentence in self.train if sentence.events is not None]
        self.encoder = PieceEncoder(folder / options.pieces)
        self.maker = SampleMaker(
            self.encoder, self.labels, treebanks=self.treebanks, other=configuration.network.target_treebank
        )
        self.mask_piece = _mask_piece(folder / options.pieces)
        self.names = names_of_one_word(self.train)

    def _mark_events(self, folder: Path) -> None:
        """Give their events to the sentences in which they are marked; those for development are not trained on."""
        options = self.configuration.data
        marks = read_event_file(folder / options.events)
        for sentence in self.train:
            sentence.events = marks.get(sentence.source)
        marks = read_event_file(folder / options.development_events)
        self.development_events = [
            replace(sentence, events=marks[sentence.source])
            for sentence in (*self.train, *self.development)
            if sentence.source in marks
        ]

    def epoch(self, number: int) -> tuple[list[Sample], list[list[int]]]:
        """The samples and batches of one epoch; the same for the same seed and number."""
        optimisation, data = self.configuration.optimisation, self.configuration.data
        random = Random(f"{optimisation.seed} {number}")
        copies = {**data.copies, ENTITY_TEXT: data.entity_text_copies, NEWS_TEXT: data.news_text_copies}
        samples = [
            self.maker.make(with_noise(sentence, names=self.names, options=self.configuration.noise, random=random))
            for sentence in drawn_copies(self.train, copies, random, of_events=data.event_copies)
        ]
        lengths = [len(sample.pieces) for sample in samples]
        return samples, list(batches(lengths, pieces_a_batch=optimisation.pieces_a_batch, random=random))


def _mask_piece(path: Path) -> int:
    """The number of the piece that masks others, in a file of pieces.

    Raises:
        ValueError: it has no such piece.
    """
    piece: int | None = Tokenizer.from_file(str(path)).token_to_id(MASK)
    if piece is None:
        raise ValueError(f"{path}: no piece {MASK}")
    return piece


class Run:
    """A network in training, its optimiser, and how far it is."""

    def __init__(self, material: Material, network: Parser, clock: TrainingClock, output: Path) -> None:
        self.material = material
        self.network = network
        self.clock = clock
        self.output = output
        self.configuration = material.configuration
        options = self.configuration.optimisation
        self.is_bfloat16 = has_fast_bfloat16()
        self.optimiser = torch.optim.AdamW(
            parameter_groups(network, self.configuration), betas=tuple(options.betas), fused=True
        )
        self.epoch, self.batch, self.pieces_seen = 0, 0, 0
        self.average: dict[str, torch.Tensor] = {}
        self.n_averaged = 0
        self.n_evaluated = 0
        self._losses: Counter[str] = Counter()

    def train(self, *, save_every: float) -> None:
        """Until the clock says that it is enough."""
        saved_at = time.monotonic()
        self.clock.resume()
        self.network.train()
        for samples in self._batches():
            share = self.clock.share()
            if share >= 1:
                break
            self._step(samples, share)
            self._keep_and_evaluate(share)
            if time.monotonic() - saved_at > save_every:
                self.save()
                saved_at = time.monotonic()
        self.save()

    def _batches(self) -> Iterator[list[Sample]]:
        """Batches without end, from where the run is."""
        while True:
            samples, indices = self.material.epoch(self.epoch)
            self.clock.resume()
            for batch in indices[self.batch :]:
                yield [samples[index] for index in batch]
                self.batch += 1
            self.epoch, self.batch = self.epoch + 1, 0
            log.info("epoch %d is done after %d pieces", self.epoch, self.pieces_seen)

    def _step(self, samples: Sequence[Sample], share: float) -> None:
        options, noise = self.configuration.optimisation, self.configuration.noise
        factor = min(share / options.warm_up_share, (1 - share) / (1 - options.warm_up_share))
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        batch = collate(samples)
        mask_pieces(batch, share=noise.masked_pieces, mask_piece=self.material.mask_piece)
        drop_treebanks(batch, share=self.configuration.network.treebank_dropout)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_bfloat16):
            losses = self.network.losses(batch)
        total = sum(self.configuration.loss_weights[task] * loss for task, loss in losses.items())
        torch.as_tensor(total).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), options.largest_gradient_norm)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.clock.step()
        self.pieces_seen += int(batch["am"].sum())
        self._losses.update({task: float(loss.detach()) for task, loss in losses.items()})
        if self.clock.steps_done % STEPS_A_LINE == 0:
            self._log_progress(share)

    def _log_progress(self, share: float) -> None:
        means = " ".join(f"{task} {total / STEPS_A_LINE:.3f}" for task, total in self._losses.items())
        speed = self.pieces_seen / max(self.clock.elapsed, 1)
        log.info(
            "step %d, epoch %d, share %.3f, %.0f pieces/s: %s", self.clock.steps_done, self.epoch, share, speed, means
        )
        self._losses.clear()

    def _keep_and_evaluate(self, share: float) -> None:
        options = self.configuration.optimisation
        if self.n_averaged < len(options.average_shares) and share >= options.average_shares[self.n_averaged]:
            self.add_to_average()
        if self.n_evaluated < len(options.evaluation_shares) and share >= options.evaluation_shares[self.n_evaluated]:
            self.n_evaluated += 1
            self.evaluate(f"after {self.pieces_seen} pieces")
            self.clock.resume()

    def add_to_average(self) -> None:
        """Add the present weights to those whose mean is taken at the end."""
        for name, weights in self.network.state_dict().items():
            self.average[name] = self.average[name] + weights if self.n_averaged else weights.clone()
        self.n_averaged += 1

    def evaluate(self, title: str) -> float:
        """Log the scores; returns their sum on the development file."""
        tags = self.material.labels["ent"]
        figures = score(self.network, self.material.development, self.material.maker, tags)
        log.info("%s: %s", title, json.dumps(figures))
        for name in ("kept_aside", "development_events", "news_kept_aside"):
            other = score(self.network, getattr(self.material, name), self.material.maker, tags)
            log.info("%s, %s: %s", title, name, json.dumps(other))
        return sum(figures.values())

    def finish(self) -> None:
        """Write the better one of the last state and the mean of the last states."""
        last = self._weights()
        last_score = self.evaluate("last state")
        self.add_to_average()
        self.network.load_state_dict({name: total / self.n_averaged for name, total in self.average.items()})
        mean_score = self.evaluate(f"mean of {self.n_averaged} states")
        checkpoint.save(self.output / "last.pt", last)
        checkpoint.save(self.output / "mean.pt", self._weights())
        checkpoint.save(self.output / "weights.pt", self._weights() if mean_score >= last_score else last)

    def _weights(self) -> dict[str, Any]:
        return checkpoint.weights_of(self.network, labels=self.material.labels, treebanks=self.material.treebanks)

    def save(self) -> None:
        """Write ``resume.pt``."""
        content = {
            **self._weights(),
            "optimiser": self.optimiser.state_dict(),
            "random": torch.get_rng_state(),
            "elapsed": self.clock.elapsed,
            "steps": self.clock.steps_done,
            "average": self.average,
            **{name: getattr(self, name) for name in RESUMED},
        }
        checkpoint.save(self.output / "resume.pt", content)
        self.clock.resume()

    def resume(self, path: Path) -> None:
        """Go on from ``resume.pt``."""
        content = torch.load(path, weights_only=True)
        self.network.load_state_dict(content["state"])
        self.optimiser.load_state_dict(content["optimiser"])
        torch.set_rng_state(content["random"])
        self.clock.elapsed, self.clock.steps_done = content["elapsed"], content["steps"]
        self.average = content["average"]
        for name in RESUMED:
            setattr(self, name, content[name])
        log.info("resumed at step %d, epoch %d, batch %d", self.clock.steps_done, self.epoch, self.batch)


RESUMED = ("epoch", "batch", "pieces_seen", "n_averaged", "n_evaluated")


def parameter_groups(network: Parser, configuration: Configuration) -> list[dict[str, Any]]:
    """Weights with the same highest learning rate (``peak``) and the same weight decay, which matrices alone have."""
    options = configuration.optimisation
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weights in network.named_parameters():
        if not weights.requires_grad:
            continue
        peak = options.head_learning_rate
        if name.startswith("encoder."):
            above = N_LAYERS - 1 - int(name.split(".")[2]) if name.startswith("encoder.layers.") else N_LAYERS
            peak = options.encoder_learning_rate * options.layer_decay**above
        decay = options.weight_decay if weights.ndim >= 2 else 0.0
        groups.setdefault((peak, decay), []).append(weights)
    return [
        {"params": weights, "lr": 0.0, "peak": peak, "weight_decay": decay} for (peak, decay), weights in groups.items()
    ]


def make_network(material: Material, options: argparse.Namespace) -> Parser:
    """A network with the weights of --init, or of --resume."""
    found = torch.load(options.init, weights_only=True)["state"]
    pieces = next(weights for name, weights in found.items() if name.endswith(("word.weight", "pieces.weight")))
    network = checkpoint.build(
        n_pieces=len(pieces),
        labels=material.labels,
        treebanks=material.treebanks,
        options=material.configuration.network,
    )
    fresh = checkpoint.warm_start(
        network, options.init, labels=material.labels, treebanks=material.treebanks, old_labels=options.init_labels
    )
    log.info("started fresh: %s", ", ".join(fresh) or "nothing")
    return network


def argument_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the texts that the configuration names")
    parser.add_argument("--output", type=Path, required=True, help="folder of the run")
    parser.add_argument("--configuration", type=Path, default=CONFIGURATION_FILE, help="another configuration file")
    parser.add_argument("--init", type=Path, required=True, help="weights to begin with: a checkpoint or an encoder")
    parser.add_argument("--init-labels", type=Path, help="label lists of --init, if it does not hold them itself")
    parser.add_argument("--events-only", action="store_true", help="train the event head, and leave all else as it is")
    parser.add_argument("--resume", action="store_true", help="go on from resume.pt in --output")
    parser.add_argument("--minutes", type=float, help="training time; pauses and evaluation do not count")
    parser.add_argument("--deadline", type=moment, metavar="HH:MM", help="end at this time (UTC) at the latest")
    parser.add_argument("--steps", type=int, help="steps at most")
    parser.add_argument("--save-minutes", type=float, default=10, help="between two writings of resume.pt")
    parser.add_argument("--threads", type=int, default=2, help="cores to use")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argument_parser()
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        logging.StreamHandler(),
        logging.FileHandler(options.output / "log.txt", encoding="utf-8"),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.set_num_threads(options.threads)
    try:
        deadline: datetime | None = options.deadline
        clock = TrainingClock(minutes=options.minutes, deadline=deadline, steps=options.steps)
        configuration = load_configuration(options.configuration)
        torch.manual_seed(configuration.optimisation.seed)
        material = Material(options.data, configuration, is_for_events_only=options.events_only)
        network = make_network(material, options)
        if options.events_only:
            network.train_event_head_only()
    except (OSError, ValueError) as problem:
        parser.exit(1, f"{problem}\n")
    words = sum(len(sentence.words) for sentence in material.train)
    sizes = {task: len(labels) for task, labels in material.labels.items()}
    log.info("%d sentences, %d words; labels %s", len(material.train), words, sizes)
    labels = json.dumps(material.labels, ensure_ascii=False)
    (options.output / "labels.json").write_text(labels, encoding="utf-8")
    run = Run(material, network, clock, options.output)
    if options.resume:
        run.resume(options.output / "resume.pt")
    else:
        run.evaluate("before training")
    run.train(save_every=options.save_minutes * 60)
    run.finish()


if __name__ == "__main__":
    main()
