"""Samples to padded tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from kg.dutch.parsing.event_scores import LINKS
from kg.dutch.parsing.network import PADDING
from training.events import NO_WORD
from training.samples import LABEL_KEYS, MASKED, Sample

FIRST_ORDINARY_PIECE = 4


def collate(samples: Sequence[Sample], *, has_labels: bool = True) -> dict[str, Tensor]:
    """B samples, at most L pieces and W = words + 1: the inputs of the network and, with labels, what it should give.

    ``ids``, ``am`` [B, L]; ``first``, ``last``, ``is_head``, ``is_word`` and each task [B, W]; ``treebank`` [B];
    for the E events ``link_rows`` and ``link_triggers`` [E], ``links`` [E, kinds of links, W].
    """
    word_counts = torch.tensor([sample.word_count for sample in samples])
    first = _padded([sample.first for sample in samples], 0)
    positions = torch.arange(first.shape[1])
    is_head = positions[None] <= word_counts[:, None]
    batch = {
        "ids": _padded([sample.pieces for sample in samples], PADDING),
        "am": _padded([[1] * len(sample.pieces) for sample in samples], 0).float(),
        "first": first,
        "last": _padded([sample.last for sample in samples], 0),
        "is_head": is_head,
        "is_word": is_head & (positions[None] > 0),
        "treebank": torch.tensor([sample.treebank for sample in samples]),
    }
    if has_labels:
        batch |= {key: _padded([sample.labels[key] for sample in samples], MASKED) for key in LABEL_KEYS}
        batch |= _links(samples, first.shape[1])
    return batch


def _links(samples: Sequence[Sample], width: int) -> dict[str, Tensor]:
    """Several marks of one trigger become one: its links lead to the words of all of them."""
    merged: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for row, sample in enumerate(samples):
        for mark in sample.events:
            if mark.trigger == NO_WORD:
                continue
            found = merged.setdefault((row, mark.trigger), set())
            found.update((LINKS.index(name), number) for name, numbers in mark.links.items() for number in numbers)
    links = torch.zeros(len(merged), len(LINKS), width)
    for event, pairs in enumerate(merged.values()):
        for link, word in pairs:
            links[event, link, word] = 1.0
    rows, triggers = [row for row, _ in merged], [trigger for _, trigger in merged]
    return {"link_rows": torch.tensor(rows).long(), "link_triggers": torch.tensor(triggers).long(), "links": links}


def mask_pieces(batch: dict[str, Tensor], *, share: float, mask_piece: int) -> None:
    """Put the mask in place of this share of the pieces."""
    is_masked = (torch.rand(batch["ids"].shape) < share) & (batch["ids"] >= FIRST_ORDINARY_PIECE)
    batch["ids"] = batch["ids"].masked_fill(is_masked, mask_piece)


def drop_treebanks(batch: dict[str, Tensor], *, share: float) -> None:
    """Let this share of the sentences have no treebank."""
    is_dropped = torch.rand(batch["treebank"].shape) < share
    batch["treebank"] = batch["treebank"].masked_fill(is_dropped, -1)


def _padded(rows: Sequence[Sequence[int]], padding: int) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[padding] * (length - len(row))] for row in rows])
