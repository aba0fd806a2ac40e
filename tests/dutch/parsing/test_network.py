"""Batches and pieces."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.dutch.parsing.network import MAX_PIECES_A_BATCH, MAX_PIECES_A_WORD, Network, _batches
from kg.errors import PipelineError
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def network(nlp: Language) -> Network:
    found = nlp.get_pipe("dutch_parser").network  # type: ignore[attr-defined]
    assert isinstance(found, Network)
    return found


@given(st.lists(st.integers(3, 512), max_size=80))
def test_every_sentence_is_in_one_batch_and_batches_stay_small(lengths: list[int]) -> None:
    batches = list(_batches(lengths))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= MAX_PIECES_A_BATCH


def test_predictions_come_in_the_order_of_the_sentences(network: Network) -> None:
    sentences = [["Ja", "."], ["De", "grote", "hond", "slaapt", "vandaag", "niet", "."], ["Nee"], []]
    predictions = network.predict(sentences)
    assert [len(one.entity_scores) for one in predictions] == [2, 7, 1, 0]
    for words, one in zip(sentences, predictions, strict=True):
        size = len(words) + 1
        assert one.arc_scores.shape == one.relations.shape == (size, size)
        assert all(len(tags) == size for tags in one.tags.values())


def test_a_long_sentence_beside_it_does_not_pad_into_a_short_one(network: Network) -> None:
    short = ["De", "kat", "slaapt", "."]
    alone = network.predict([short])[0]
    beside = network.predict([short, ["woord"] * 400])[0]
    assert alone.arc_scores.tolist() == beside.arc_scores.tolist()


def test_no_sentences(network: Network) -> None:
    assert network.predict([]) == []


@pytest.mark.parametrize("word", ["hond", "😀", "\x00", "a" * 5000, "ﷺ", "\u200b", " "])
def test_pieces_of_any_word(network: Network, word: str) -> None:
    (pieces,) = network.pieces.encode([word])
    assert 1 <= len(pieces) <= MAX_PIECES_A_WORD


def test_a_folder_without_model_files(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be loaded"):
        Network(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_the_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """Its telemetry keeps a device id and a queue below the home folder, and a thread that sends them."""
    program = "import kg.dutch.parsing.network, os; print(len(os.listdir('/proc/self/task')))"
    environment = {"HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert list(tmp_path.iterdir()) == []
    assert done.stdout.strip() == "1"
