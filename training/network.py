"""The multi-task network: encoder, biaffine arcs and relations (Dozat & Manning 2017), and a classifier for each task.

A word is its first and last piece in a learnt mix of layers (Peters et al. 2018), with one mix for trees, one for
tags, one for lemmas, one for names and one for events. Events are words with a kind, a polarity and a modality, and
links from them to the words that take part, scored by a biaffine layer with a yes or no for each kind of link.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.dutch.parsing.event_scores import EVENT_OUTPUTS, EVENT_TASKS, LINKS, MIN_KEPT
from training.configuration import NetworkOptions
from training.data import WORD_TASKS
from training.encoder import EXCLUDED, HIDDEN_WIDTH, Encoder, dropout
from training.samples import MASKED

MIXED_LAYERS = (3, 6, 9, 12)
MIXES = ("tree", "tags", "lemma", "ent", "event")
OUTPUTS = ("arc", "rel", *WORD_TASKS, "ent", *EVENT_OUTPUTS)
EVENT_HEAD = (
    "mixes.event.",
    "hidden.event.",
    "hidden.link_",
    "link_weights",
    *(f"outputs.{task}." for task in EVENT_TASKS),
)
"""How the names of the weights begin that only events use."""


class LayerMix(nn.Module):
    """A weighted mean of layers, times a scale."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(len(MIXED_LAYERS)))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, layers: list[Tensor]) -> Tensor:
        weights = torch.softmax(self.weights, 0)
        mixed = weights[0] * layers[0]
        for weight, states in zip(weights[1:], layers[1:], strict=True):
            mixed = mixed + weight * states
        return self.scale * mixed


class HiddenLayer(nn.Module):
    """One linear layer, GELU and dropout, over words [..., 2 × width of the encoder]."""

    def __init__(self, width: int, *, dropout_share: float) -> None:
        super().__init__()
        self.linear = nn.Linear(2 * HIDDEN_WIDTH, width)
        self.dropout_share = dropout_share

    def forward(self, words: Tensor) -> Tensor:
        return dropout(functional.gelu(self.linear(words)), self.dropout_share, is_training=self.training)


class Parser(nn.Module):
    """Sentences of pieces to scores; n_labels says how many labels each task has."""

    def __init__(
        self,
        *,
        n_pieces: int,
        n_treebanks: int,
        target_treebank: int,
        n_labels: Mapping[str, int],
        options: NetworkOptions,
    ) -> None:
        super().__init__()
        self.options = options
        self.target_treebank = target_treebank
        self.encoder = Encoder(n_pieces=n_pieces, dropout_share=options.encoder_dropout)
        self.treebanks = nn.Embedding(n_treebanks, HIDDEN_WIDTH)
        nn.init.zeros_(self.treebanks.weight)
        self.mixes = nn.ModuleDict({name: LayerMix() for name in MIXES})
        widths = {
            **dict.fromkeys(("arc_head", "arc_dependent"), options.arc_width),
            **dict.fromkeys(("relation_head", "relation_dependent"), options.relation_width),
            **{"tags": options.tag_width, "lemma": options.lemma_width, "ent": options.entity_width},
            **dict.fromkeys(("event", "link_trigger", "link_argument"), options.event_width),
        }
        self.hidden = nn.ModuleDict(
            {name: HiddenLayer(width, dropout_share=options.head_dropout) for name, width in widths.items()}
        )
        self.arc_weights = nn.Parameter(torch.empty(options.arc_width + 1, options.arc_width).normal_(std=0.02))
        side = options.relation_width + 1
        self.relation_weights = nn.Parameter(torch.empty(side, n_labels["deprel"], side).normal_(std=0.05))
        side = options.event_width + 1
        self.link_weights = nn.Parameter(torch.empty(side, len(LINKS), side).normal_(std=0.02))
        self.outputs = nn.ModuleDict(
            {task: nn.Linear(widths[_hidden_of(task)], n_labels[task]) for task in (*WORD_TASKS, "ent", *EVENT_TASKS)}
        )

    def forward(self, pieces: Tensor, is_piece: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """What the exported network gives, in the order of ``OUTPUTS``; W = words + 1, position 0 is the root.

        Arc scores [B, W, W] (dependent by head), the best relation for each such pair [B, W, W], the best label of
        each word [B, W] for each of the word tasks, log-probabilities of entity tags [B, W, tags] and of the labels of
        each event task, the sentence and the word of each of the T words that may name an event [T, 2], and
        probabilities of the links of these [T, link, argument].
        """
        words = self._words(pieces, is_piece, first, last, self.treebanks.weight[self.target_treebank][None])
        arcs = self._arc_scores(words["tree"])
        dependent, head = self._relation_vectors(words["tree"])
        n_sentences, n_words, side = dependent.shape
        n_relations = self.relation_weights.shape[1]
        products = (dependent @ self.relation_weights.reshape(side, -1)).view(n_sentences, n_words * n_relations, side)
        relations = (products @ head.transpose(1, 2)).view(n_sentences, n_words, n_relations, n_words).float().argmax(2)
        hidden = {"tags": self.hidden["tags"](words["tags"]), "lemma": self.hidden["lemma"](words["lemma"])}
        labels = [self.outputs[task](hidden[_hidden_of(task)]).float().argmax(-1) for task in WORD_TASKS]
        entities = self.outputs["ent"](self.hidden["ent"](words["ent"])).float()
        event = self.hidden["event"](words["event"])
        events = [torch.log_softmax(self.outputs[task](event).float(), -1) for task in EVENT_TASKS]
        triggers = torch.nonzero(events[0][..., 0].exp() <= 1 - MIN_KEPT)
        links = torch.sigmoid(self._link_scores(words["event"], *triggers.unbind(1)).float())
        return (arcs.float(), relations, *labels, torch.log_softmax(entities, -1), *events, triggers, links)

    def train_event_head_only(self) -> None:
        """Leave all other weights as they are from now on."""
        for name, weights in self.named_parameters():
            weights.requires_grad_(name.startswith(EVENT_HEAD))

    def losses(self, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The loss of each task that has weights to be trained, over the words of a batch that have a label.

        Each is a mean over these words, but those of names and events are divided by all words of the batch, so that a
        batch with little annotation counts little. A treebank of -1 stands for none.
        """
        treebank = batch["treebank"]
        added = self.treebanks(treebank.clamp(min=0)) * (treebank >= 0)[:, None]
        words = self._words(batch["ids"], batch["am"], batch["first"], batch["last"], added)
        is_word, head = batch["is_word"], batch["head"]
        n_words = int(is_word.sum())
        losses = {}
        event = self.hidden["event"](words["event"][is_word])
        for task in EVENT_TASKS:
            losses[task] = _cross_entropy(self.outputs[task](event), batch[task][is_word], divisor=n_words)
        losses["links"] = self._link_loss(words["event"], batch, divisor=n_words)
        if not self.arc_weights.requires_grad:
            return losses
        arcs = self._arc_scores(words["tree"]).float().masked_fill(~batch["is_head"][:, None, :], EXCLUDED)
        losses["arc"] = _cross_entropy(arcs[is_word], head[is_word])
        losses["relation"] = self._relation_loss(words["tree"], head, batch["deprel"])
        hidden = {name: self.hidden[name](words[name][is_word]) for name in ("tags", "lemma", "ent")}
        for task in WORD_TASKS:
            losses[task] = _cross_entropy(self.outputs[task](hidden[_hidden_of(task)]), batch[task][is_word])
        losses["ent"] = _cross_entropy(self.outputs["ent"](hidden["ent"]), batch["ent"][is_word], divisor=n_words)
        return losses

    def _words(self, pieces: Tensor, is_piece: Tensor, first: Tensor, last: Tensor, added: Tensor) -> dict[str, Tensor]:
        """By the name of a mix: the words [batch, words + 1, 2 × width]."""
        layers = self.encoder(pieces, is_piece, added)
        chosen = [layers[number - 1] for number in MIXED_LAYERS]
        return {name: self._gather(mix(chosen), first, last) for name, mix in self.mixes.items()}

    def _gather(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        ends = [torch.gather(states, 1, at[:, :, None].expand(-1, -1, states.shape[2])) for at in (first, last)]
        return dropout(torch.cat(ends, -1), self.options.head_dropout * 0.5, is_training=self.training)

    def _arc_scores(self, words: Tensor) -> Tensor:
        dependent, head = self.hidden["arc_dependent"](words), self.hidden["arc_head"](words)
        return (_with_one(dependent) @ self.arc_weights) @ head.transpose(1, 2)

    def _link_scores(self, words: Tensor, rows: Tensor, places: Tensor) -> Tensor:
        """For each trigger, by its sentence and its place there: each kind of link, each word as argument."""
        trigger = _with_one(self.hidden["link_trigger"](words[rows, places]))
        argument = _with_one(self.hidden["link_argument"](words))[rows]
        products = (trigger @ self.link_weights.reshape(trigger.shape[1], -1)).view(-1, len(LINKS), trigger.shape[1])
        return products @ argument.transpose(1, 2)

    def _link_loss(self, words: Tensor, batch: Mapping[str, Tensor], *, divisor: int) -> Tensor:
        """Over all words of the sentences of the triggers: ``link_rows`` [triggers] says which sentence each is in."""
        rows, places = batch["link_rows"], batch["link_triggers"]
        if len(rows) == 0:
            return words.sum() * 0.0
        scores = self._link_scores(words, rows, places).float()
        losses = functional.binary_cross_entropy_with_logits(scores, batch["links"], reduction="none")
        return (losses * batch["is_word"][rows][:, None]).sum() / max(divisor, 1)

    def _relation_vectors(self, words: Tensor) -> tuple[Tensor, Tensor]:
        return _with_one(self.hidden["relation_dependent"](words)), _with_one(self.hidden["relation_head"](words))

    def _relation_loss(self, words: Tensor, heads: Tensor, relations: Tensor) -> Tensor:
        dependent, head = self._relation_vectors(words)
        positions = heads.clamp(min=0)[:, :, None].expand(-1, -1, head.shape[2])
        has_relation = relations >= 0
        dependent, head = dependent[has_relation], torch.gather(head, 1, positions)[has_relation]
        products = dependent @ self.relation_weights.reshape(dependent.shape[1], -1)
        products = products.view(len(dependent), -1, dependent.shape[1])
        return _cross_entropy(torch.einsum("nrk,nk->nr", products, head), relations[has_relation])


def _hidden_of(task: str) -> str:
    if task in EVENT_TASKS:
        return "event"
    return task if task in ("lemma", "ent") else "tags"


def _with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)


def _cross_entropy(scores: Tensor, labels: Tensor, *, divisor: int | None = None) -> Tensor:
    total = functional.cross_entropy(scores.float(), labels, ignore_index=MASKED, reduction="sum")
    count = int((labels != MASKED).sum()) if divisor is None else divisor
    return total / max(count, 1)
