"""Weights on disk: what a finished run leaves, what a run can be resumed from, and warm starts from either."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.configuration import NetworkOptions
from training.network import Parser
from training.reference_checkpoint import is_reference, renamed


def save(path: Path, content: Mapping[str, Any]) -> None:
    """Write a checkpoint; a crash while writing leaves the one before."""
    temporary = path.with_suffix(".partial")
    torch.save(dict(content), temporary)
    os.replace(temporary, path)


def weights_of(network: Parser, *, labels: Mapping[str, list[str]], treebanks: list[str]) -> dict[str, Any]:
    """All that ``restore`` needs."""
    return {
        "state": {name: weights.clone() for name, weights in network.state_dict().items()},
        "labels": dict(labels),
        "treebanks": list(treebanks),
        "options": asdict(network.options),
    }


def build(*, n_pieces: int, labels: Mapping[str, list[str]], treebanks: list[str], options: NetworkOptions) -> Parser:
    """A network of the right size with fresh weights."""
    n_labels = {task: len(some) for task, some in labels.items()}
    return Parser(
        n_pieces=n_pieces,
        n_treebanks=len(treebanks),
        target_treebank=treebanks.index(options.target_treebank),
        n_labels=n_labels,
        options=options,
    )


def restore(path: Path) -> tuple[Parser, dict[str, list[str]], list[str]]:
    """The network of a finished run, its label lists and its treebanks."""
    content = torch.load(path, weights_only=True)
    labels, treebanks = content["labels"], content["treebanks"]
    n_pieces = len(content["state"]["encoder.pieces.weight"])
    options = NetworkOptions(**content["options"])
    network = build(n_pieces=n_pieces, labels=labels, treebanks=treebanks, options=options)
    network.load_state_dict(content["state"])
    return network, labels, treebanks


def warm_start(
    network: Parser, path: Path, *, labels: Mapping[str, list[str]], treebanks: list[str], old_labels: Path | None
) -> list[str]:
    """Copy what fits from another checkpoint, label by label and treebank by treebank; returns what starts fresh.

    Args:
        network: the network to write into.
        path: a checkpoint of this package or of the reference scripts, or a bare encoder of ``convert_encoder``.
        labels: the label lists of ``network``.
        treebanks: the treebanks of ``network``.
        old_labels: label lists of the checkpoint, when it does not hold them itself.
    """
    content = torch.load(path, weights_only=True)
    old = renamed(content["state"]) if is_reference(content["state"]) else content["state"]
    names: dict[str, list[str]] = {"treebanks": content.get("treebanks", [])}
    names |= json.loads(old_labels.read_text(encoding="utf-8")) if old_labels else content.get("labels", {})
    fresh = []
    state = network.state_dict()
    for name, weights in state.items():
        task, axis = _labelled(name)
        if name not in old:
            fresh.append(name)
        elif task:
            new_names = treebanks if task == "treebanks" else labels[task]
            if task == "treebanks" and names[task]:  # a treebank that is not known begins as the one trees are made for
                weights.copy_(old[name][_target_row(network, treebanks, names[task])].expand_as(weights))
            missing = _copy_rows(weights, old[name], new_names, names[task], axis=axis)
            fresh += [f"{name}: {label}" for label in missing]
        elif weights.shape != old[name].shape:
            raise ValueError(f"{path}: expected {name} with shape {tuple(weights.shape)}, got {tuple(old[name].shape)}")
        else:
            weights.copy_(old[name])
    network.load_state_dict(state)
    return fresh


def _target_row(network: Parser, treebanks: list[str], old_treebanks: list[str]) -> int:
    target = treebanks[network.target_treebank]
    return old_treebanks.index(target) if target in old_treebanks else 0


def _labelled(name: str) -> tuple[str | None, int]:
    """The task whose labels are the rows of these weights, and along which axis."""
    if name in ("relation_weights", "link_weights"):
        return ("deprel" if name == "relation_weights" else "links"), 1
    if name == "treebanks.weight":
        return "treebanks", 0
    if name.startswith("outputs."):
        return name.split(".")[1], 0
    return None, 0


def _copy_rows(new: Tensor, old: Tensor, new_names: list[str], old_names: list[str], *, axis: int) -> list[str]:
    places = {name: place for place, name in enumerate(old_names)}
    known = [(here, places[name]) for here, name in enumerate(new_names) if name in places]
    if known:
        here, there = (torch.tensor(some) for some in zip(*known, strict=True))
        new.index_copy_(axis, here, old.to(new.dtype).index_select(axis, there))
    return [name for name in new_names if name not in places]
