"""Treebanks, texts with inline names, lemma scripts and label lists."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dutch.parsing.lemma_scripts import apply_script
from training.data import (
    ENTITY_TAGS,
    entity_spans,
    label_lists,
    read_conllu,
    read_entity_text,
    sentences_of_paragraph,
    split_names,
)
from training.lemma_scripts import longest_shared_stretch, make_script


def test_sentences_of_a_treebank(treebank: Path) -> None:
    sentences = list(read_conllu(treebank))
    assert [len(sentence.words) for sentence in sentences] == [5, 3, 3, 3]
    assert [sentence.has_entities for sentence in sentences] == [True, False, True, True]
    assert [word.head for word in sentences[0].words] == [2, 0, 2, 2, 2]
    assert [word.tag for word in sentences[0].words] == ["B-PERSON", "O", "B-GPE", "O", "O"]


def test_a_gzipped_treebank_is_the_same(treebank: Path, tmp_path: Path) -> None:
    packed = tmp_path / "klein.conllu.gz"
    packed.write_bytes(gzip.compress(treebank.read_bytes()))
    assert list(read_conllu(packed)) == list(read_conllu(treebank))


def test_treebanks_without_lemmas(tmp_path: Path) -> None:
    path = tmp_path / "two.conllu"
    row = "1\tJa\tja\tINTJ\tTSW\t_\t0\troot\t_\t_\n\n"
    path.write_text(f"# treebank = one\n{row}# treebank = other\n{row}", encoding="utf-8")
    sentences = list(read_conllu(path, without_lemmas=["other"]))
    assert [sentence.has_lemmas for sentence in sentences] == [True, False]


@pytest.mark.parametrize(
    ("line", "text", "names"),
    [
        ("Het regent.", "Het regent.", []),
        ("[Mia|PERSON] belt.", "Mia belt.", [(0, 3, "PERSON")]),
        ("In [Den Haag|GPE] en [Assen|GPE]", "In Den Haag en Assen", [(3, 11, "GPE"), (15, 20, "GPE")]),
        ("Een [lege] haak", "Een [lege] haak", []),
    ],
)
def test_inline_names(line: str, text: str, names: list[tuple[int, int, str]]) -> None:
    assert split_names(line) == (text, names)


def test_an_unknown_label_is_named() -> None:
    with pytest.raises(ValueError, match="PLANET"):
        split_names("[Mars|PLANET] is rood.")


def test_names_become_tags() -> None:
    sentence, other = sentences_of_paragraph("In [Den Haag|GPE] sprak [Mia|PERSON]. Het regende.", is_for_training=True)
    assert [word.tag for word in sentence.words] == ["O", "B-GPE", "I-GPE", "O", "B-PERSON", "O"]
    assert other.forms == ["Het", "regende", "."]
    assert sentence.has_entities and not sentence.has_tree and not sentence.has_lemmas


@pytest.mark.parametrize(("is_for_training", "tag"), [(True, None), (False, "B-ORG")])
def test_a_name_that_is_part_of_a_word(is_for_training: bool, tag: str | None) -> None:
    (sentence,) = sentences_of_paragraph("De [VVD|ORG]leider zweeg", is_for_training=is_for_training)
    assert sentence.words[1].form == "VVDleider"
    assert sentence.words[1].tag == tag


def test_paragraphs_are_chosen_by_line(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Een.\n\nTwee.\n\nDrie.\n", encoding="utf-8")
    kept = [sentence.forms[0] for sentence in read_entity_text(path, only=[3], is_for_training=False)]
    rest = [sentence.forms[0] for sentence in read_entity_text(path, without=[3], is_for_training=True)]
    assert (kept, rest) == (["Twee"], ["Een", "Drie"])


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["O", "O"], set()),
        (["B-ORG", "I-ORG", "O"], {(0, 2, "ORG")}),
        (["B-ORG", "B-ORG"], {(0, 1, "ORG"), (1, 2, "ORG")}),
        (["I-GPE", "I-ORG"], {(0, 1, "GPE"), (1, 2, "ORG")}),
        ([None, "B-LOC"], {(1, 2, "LOC")}),
    ],
)
def test_spans(tags: list[str | None], spans: set[tuple[int, int, str]]) -> None:
    assert entity_spans(tags) == spans


def test_labels_by_frequency(treebank: Path) -> None:
    labels = label_lists(read_conllu(treebank), lemma_scripts_seen_at_least=2)
    assert labels["upos"][0] in ("VERB", "PUNCT")
    assert set(labels["lemma"]) == {"=", "l0||0|", "l0||1|en"}
    assert labels["ent"] == ENTITY_TAGS
    assert len(ENTITY_TAGS) == 25


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("landen", "land", "l0||2|"),
        ("land", "land", "="),
        ("Ging", "gaan", "l0||3|aan"),
        ("VN", "vn", "l0||0|"),
        ("den", "Den", "t0||0|"),
        ("a", "b", "!b"),
    ],
)
def test_scripts(form: str, lemma: str, script: str) -> None:
    assert make_script(form, lemma) == script
    assert apply_script(form, script) == lemma


WORDS = st.text(alphabet="abcdeinrtzABEW-'é", min_size=1, max_size=12)


@given(form=WORDS, lemma=WORDS)
def test_a_script_gives_the_lemma_back(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma


@given(first=WORDS, second=WORDS)
def test_the_shared_stretch_is_in_both(first: str, second: str) -> None:
    length, in_first, in_second = longest_shared_stretch(first, second)
    assert first[in_first : in_first + length] == second[in_second : in_second + length]
    assert not any(
        first[begin : begin + length + 1] in second for begin in range(len(first) - length) if length < len(first)
    )
