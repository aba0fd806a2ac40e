"""Samples, batches, noise, the configuration, the clock and the names of weights: all that needs no PyTorch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dutch.parsing.network import BEGIN, END, MODEL_FOLDER, PieceEncoder
from training.clock import TrainingClock, moment
from training.configuration import CONFIGURATION_FILE, NoiseOptions, load_configuration
from training.data import ENTITY_LABELS, Sentence, Word, label_lists, read_conllu, sentences_of_paragraph
from training.noise import names_of_one_word, with_noise
from training.samples import LABEL_KEYS, MASKED, SampleMaker, batches, drawn_copies

SILENT = NoiseOptions(
    masked_pieces=0, swapped_names=0, dropped_first_names=0, dropped_full_stops=0, lower_case_sentences=0
)


@pytest.fixture(scope="module")
def sentences(treebank: Path) -> list[Sentence]:
    return list(read_conllu(treebank))


@pytest.fixture(scope="module")
def maker(sentences: list[Sentence]) -> SampleMaker:
    labels = label_lists(sentences, lemma_scripts_seen_at_least=1)
    encoder = PieceEncoder(MODEL_FOLDER / "pieces.json")
    return SampleMaker(encoder, labels, treebanks=["a", "b"], other="b")


def test_a_sample(sentences: list[Sentence], maker: SampleMaker) -> None:
    sample = maker.make(sentences[0])
    assert sample.word_count == 5
    assert sample.treebank == 1
    assert (sample.pieces[0], sample.pieces[-1]) == (BEGIN, END)
    assert all(len(sample.labels[key]) == 6 and sample.labels[key][0] == MASKED for key in LABEL_KEYS)
    assert sample.labels["head"][1:] == [2, 0, 2, 2, 2]
    assert all(first <= last for first, last in zip(sample.first, sample.last, strict=True))


def test_what_is_not_annotated_is_masked(sentences: list[Sentence], maker: SampleMaker) -> None:
    assert set(maker.make(sentences[1]).labels["ent"]) == {MASKED}
    (text,) = sentences_of_paragraph("[Mia|PERSON] belt.", is_for_training=True)
    labels = maker.make(text).labels
    assert labels["ent"][1] > 0
    assert all(set(labels[key]) == {MASKED} for key in LABEL_KEYS if key != "ent")


@given(
    lengths=st.lists(st.integers(1, 120), max_size=60), size=st.integers(120, 600), seed=st.none() | st.integers(0, 9)
)
def test_batches_hold_each_sentence_once(lengths: list[int], size: int, seed: int | None) -> None:
    random = None if seed is None else Random(seed)
    found = list(batches(lengths, pieces_a_batch=size, random=random))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    assert all(max(lengths[index] for index in batch) * len(batch) <= size for batch in found)


@pytest.mark.parametrize(("wanted", "least", "most"), [(0.0, 0, 0), (1.0, 100, 100), (2.5, 201, 299), (0.3, 5, 60)])
def test_copies(sentences: list[Sentence], wanted: float, least: int, most: int) -> None:
    drawn = drawn_copies([replace(sentences[0], treebank="x")] * 100, {"x": wanted}, Random(4))
    assert least <= len(drawn) <= most


def test_names_are_swapped_for_names_with_the_same_label(sentences: list[Sentence]) -> None:
    names = names_of_one_word(sentences)
    assert names == {"PERSON": ["Mia"], "ORG": [], "GPE": ["Assen"]}
    options = replace(SILENT, swapped_names=1.0)
    changed = with_noise(sentences[0], names={"PERSON": ["Bo"], "GPE": ["Ede"]}, options=options, random=Random(1))
    assert changed.forms == ["Bo", "belt", "Ede", "op", "."]
    assert [word.tag for word in changed.words] == [word.tag for word in sentences[0].words]
    assert changed.words[0].lemma == "Bo"
    assert sentences[0].forms[0] == "Mia"


def test_first_names_are_dropped_in_entity_text_only() -> None:
    (text,) = sentences_of_paragraph("[Mia Jansen|PERSON] belt", is_for_training=True)
    options = replace(SILENT, dropped_first_names=1.0)
    changed = with_noise(text, names={}, options=options, random=Random(1))
    assert [(word.form, word.tag) for word in changed.words] == [("Jansen", "B-PERSON"), ("belt", "O")]
    with_tree = replace(text, treebank="x")
    assert with_noise(with_tree, names={}, options=options, random=Random(1)) == with_tree


def test_full_stops_and_capitals_are_dropped(sentences: list[Sentence]) -> None:
    options = replace(SILENT, dropped_full_stops=1.0, lower_case_sentences=1.0)
    changed = with_noise(sentences[0], names={}, options=options, random=Random(1))
    assert changed.forms == ["mia", "belt", "assen", "op"]
    assert changed.words[0].lemma == "Mia"


def test_a_full_stop_that_governs_a_word_stays() -> None:
    words = [Word("Nee", head=2), Word(".", head=0)]
    options = replace(SILENT, dropped_full_stops=1.0)
    assert len(with_noise(Sentence(words, "x"), names={}, options=options, random=Random(1)).words) == 2


def test_the_configuration_is_complete() -> None:
    configuration = load_configuration()
    kept = configuration.data.entity_text_kept_aside
    assert set(kept) == set(configuration.data.entity_text)
    assert sum(map(len, kept.values())) == 25
    assert "ent" in configuration.loss_weights and len(ENTITY_LABELS) == 12


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    text = CONFIGURATION_FILE.read_text(encoding="utf-8").replace("arc_width", "arc_size")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"missing \['arc_width'\], unknown \['arc_size'\]"):
        load_configuration(path)


def test_pauses_are_not_charged() -> None:
    times = iter([0.0, 10.0, 500.0, 510.0])
    clock = TrainingClock(minutes=1, deadline=None, steps=None, seconds=lambda: next(times))
    for expected in (10.0, 10.0, 20.0):
        clock.step()
        assert clock.elapsed == expected
    assert clock.share() == pytest.approx(20 / 60)


def test_the_nearest_limit_counts() -> None:
    clock = TrainingClock(minutes=60, deadline=None, steps=4)
    clock.step()
    assert clock.share() == pytest.approx(0.25)
    late = TrainingClock(minutes=None, deadline=datetime(2020, 1, 1, tzinfo=UTC), steps=None)
    assert late.share() == 1.0
    with pytest.raises(ValueError, match="needs minutes"):
        TrainingClock(minutes=None, deadline=None, steps=None)


def test_a_moment_lies_ahead() -> None:
    now = datetime(2030, 5, 1, 23, 50, tzinfo=UTC)
    assert moment("23:55", now=now) == datetime(2030, 5, 1, 23, 55, tzinfo=UTC)
    assert moment("01:20", now=now) == datetime(2030, 5, 2, 1, 20, tzinfo=UTC)
