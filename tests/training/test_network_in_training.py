"""The network in PyTorch: shapes, losses, warm starts. Skipped where PyTorch is not installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="PyTorch is for training only and not installed")

from kg.dutch.parsing.event_scores import EVENT_TASKS, LINKS  # noqa: E402
from kg.dutch.parsing.network import MODEL_FOLDER, PieceEncoder  # noqa: E402
from training import checkpoint  # noqa: E402
from training.configuration import load_configuration  # noqa: E402
from training.data import EVENT_LABELS, WORD_TASKS, label_lists, read_conllu  # noqa: E402
from training.events import EventMark  # noqa: E402
from training.export import example  # noqa: E402
from training.network import OUTPUTS  # noqa: E402
from training.reference_checkpoint import renamed_weight  # noqa: E402
from training.samples import SampleMaker  # noqa: E402
from training.tensors import collate  # noqa: E402

LABELS = {
    **{task: ["a", "b", "c"] for task in WORD_TASKS},
    **EVENT_LABELS,
    "deprel": ["root", "obj"],
    "ent": ["O", "B-X", "I-X"],
}


def small_network(labels: dict[str, list[str]]) -> Any:
    options = load_configuration().network
    return checkpoint.build(n_pieces=50, labels=labels, treebanks=[options.target_treebank], options=options)


def test_outputs() -> None:
    network = small_network(LABELS).eval()
    with torch.inference_mode():
        outputs = network(*example(n_pieces=50))
    shapes = [tuple(output.shape) for output in outputs]
    assert len(outputs) == len(OUTPUTS)
    events = [(2, 15, len(EVENT_LABELS[task])) for task in EVENT_TASKS]
    triggers = len(outputs[-2])
    links_shape = (triggers, len(LINKS), 15)
    assert shapes == [(2, 15, 15), (2, 15, 15), *[(2, 15)] * 4, (2, 15, 3), *events, (triggers, 2), links_shape]
    assert triggers == 30, "an untrained network thinks that every word may name an event"
    links = outputs[-1]
    assert float(links.min()) >= 0
    assert float(links.max()) <= 1


def test_losses_fall_where_something_is_marked(treebank: Path) -> None:
    sentences = list(read_conllu(treebank))
    sentences[0].events = [EventMark("event", 2, {"actor": (1,), "target": (3,), "part": (4,)})]
    labels = label_lists(sentences, lemma_scripts_seen_at_least=1)
    network = small_network(labels)
    maker = SampleMaker(PieceEncoder(MODEL_FOLDER / "pieces.json"), labels, treebanks=["a"], other="a")
    batch = collate([maker.make(sentence) for sentence in sentences])
    batch["ids"] = batch["ids"] % 50
    assert batch["links"].sum() == 3
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    totals = []
    for _ in range(12):
        losses = network.losses(batch)
        assert set(losses) == set(load_configuration().loss_weights)
        total = sum(losses.values())
        total.backward()
        optimiser.step()
        optimiser.zero_grad()
        totals.append({task: float(loss.detach()) for task, loss in losses.items()})
    assert totals[-1]["links"] < totals[0]["links"]
    assert totals[-1]["kind"] < totals[0]["kind"]
    assert totals[-1]["arc"] < totals[0]["arc"]


def test_the_event_head_alone_is_trained(treebank: Path) -> None:
    sentences = list(read_conllu(treebank))
    sentences[0].events = [EventMark("event", 2, {"actor": (1,)}), EventMark("statement", 0, {"content": (1, 2)})]
    labels = label_lists(sentences, lemma_scripts_seen_at_least=1)
    network = small_network(labels)
    network.train_event_head_only()
    maker = SampleMaker(PieceEncoder(MODEL_FOLDER / "pieces.json"), labels, treebanks=["a"], other="a")
    batch = collate([maker.make(sentence) for sentence in sentences])
    batch["ids"] = batch["ids"] % 50
    assert batch["links"].sum() == 1, "a statement without a word that says it has no links"
    losses = network.losses(batch)
    assert set(losses) == {"kind", "polarity", "modality", "links"}
    sum(losses.values()).backward()
    trained = {name for name, weights in network.named_parameters() if weights.grad is not None}
    assert "link_weights" in trained
    assert not any(name.startswith("encoder.") or name == "arc_weights" for name in trained)


def test_an_optional_trigger_is_not_taught(treebank: Path) -> None:
    (sentence, *_) = read_conllu(treebank)
    sentence.events = [EventMark("event", 2, {"actor": (1,)}, is_optional=True)]
    labels = label_lists([sentence], lemma_scripts_seen_at_least=1)
    maker = SampleMaker(PieceEncoder(MODEL_FOLDER / "pieces.json"), labels, treebanks=["a"], other="a")
    kinds = maker.make(sentence).labels["kind"]
    assert (kinds[1], kinds[2]) == (0, -1)


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
