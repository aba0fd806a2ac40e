"""The network in PyTorch: shapes, losses, warm starts. Skipped where PyTorch is not installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="PyTorch is for training only and not installed")

from training import checkpoint  # noqa: E402
from training.configuration import load_configuration  # noqa: E402
from training.data import WORD_TASKS  # noqa: E402
from training.export import example  # noqa: E402
from training.network import OUTPUTS  # noqa: E402
from training.reference_checkpoint import renamed_weight  # noqa: E402

LABELS = {**{task: ["a", "b", "c"] for task in WORD_TASKS}, "deprel": ["root", "obj"], "ent": ["O", "B-X", "I-X"]}


def small_network(labels: dict[str, list[str]]) -> Any:
    options = load_configuration().network
    return checkpoint.build(n_pieces=50, labels=labels, treebanks=[options.target_treebank], options=options)


def test_outputs() -> None:
    network = small_network(LABELS).eval()
    with torch.inference_mode():
        outputs = network(*example(n_pieces=50))
    shapes = [tuple(output.shape) for output in outputs]
    assert len(outputs) == len(OUTPUTS)
    assert shapes == [(2, 15, 15), (2, 15, 15), *[(2, 15)] * 4, (2, 15, 3)]


def test_a_checkpoint_comes_back_and_starts_others(tmp_path: Path) -> None:
    treebanks = [load_configuration().network.target_treebank]
    network = small_network(LABELS)
    path = tmp_path / "weights.pt"
    checkpoint.save(path, checkpoint.weights_of(network, labels=LABELS, treebanks=treebanks))
    restored, labels, _ = checkpoint.restore(path)
    assert labels == LABELS
    assert torch.equal(restored.arc_weights, network.arc_weights)
    swapped = {**LABELS, "upos": ["c", "new", "a"]}
    other = small_network(swapped)
    fresh = checkpoint.warm_start(other, path, labels=swapped, treebanks=treebanks, old_labels=None)
    assert fresh == ["outputs.upos.weight: new", "outputs.upos.bias: new"]
    assert torch.equal(other.outputs["upos"].weight[0], network.outputs["upos"].weight[2])


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("enc.layers.11.fo.weight", "encoder.layers.11.feed_forward_out.weight"),
        ("mixe.g", "mixes.ent.scale"),
        ("out.upos.bias", "outputs.upos.bias"),
    ],
)
def test_reference_names(theirs: str, ours: str) -> None:
    assert renamed_weight(theirs) == ours
