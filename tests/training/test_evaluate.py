"""Figures on a treebank of four sentences whose right answers are known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from kg import dutch
from training.evaluate import (
    Analysis,
    Name,
    Report,
    compare,
    evaluate,
    gold_analysis,
    main,
    paragraphs,
    read_sentences,
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dutch.load()


def compared(gold: Analysis, given: Analysis) -> dict[str, float]:
    report = Report()
    compare(gold, given, [(0, 10_000)], report)
    return {measure: round(score.f1, 1) for measure, score in [*report.scores.items(), *report.names.items()]}


def test_reading(treebank: Path) -> None:
    sentences = read_sentences(treebank)
    assert [sentence.text.strip() for sentence in sentences] == [sentence.comments["text"] for sentence in sentences]
    assert [len(paragraph) for paragraph in paragraphs(sentences)] == [2, 1, 1]


def test_marked_paragraphs(treebank: Path) -> None:
    sentences = read_sentences(treebank)
    sentences[0].comments["newdoc"] = ""
    sentences[3].comments["newpar id"] = "4"
    assert [len(paragraph) for paragraph in paragraphs(sentences)] == [3, 1]


def test_gold_has_characters_and_names(treebank: Path) -> None:
    gold = gold_analysis(read_sentences(treebank)[:2])
    assert gold.sentences == [(0, 15), (15, 32)]
    assert gold.names == {Name(0, 3, "PERSON"), Name(7, 12, "GPE")}
    assert [word.head for word in gold.words] == [1, -1, 1, 1, 1, 6, -1, 6]


def test_a_perfect_answer(treebank: Path) -> None:
    gold = gold_analysis(read_sentences(treebank))
    assert set(compared(gold, gold).values()) == {100.0}


def test_each_mistake_costs_its_own_measure(treebank: Path) -> None:
    gold = gold_analysis(read_sentences(treebank)[:1])
    words = list(gold.words)
    words[1] = words[1]._replace(lemma="bellen")
    words[2] = words[2]._replace(head=3, relation="nmod")
    words[3] = words[3]._replace(relation="obl")
    names = {Name(0, 3, "ORG"), Name(7, 12, "GPE")}
    found = compared(gold, Analysis(words, gold.sentences, names))
    assert found["UAS"] == 80
    assert found["LAS"] == 60
    assert found["lemma"] == 80
    assert found["lemma of verbs"] == 0
    assert (found["PERSON"], found["GPE"], found["ORG"], found["all"]) == (0, 100, 0, 50)
    assert found["UPOS"] == found["XPOS"] == found["features"] == found["words"] == found["sentences"] == 100


def test_words_that_do_not_align_are_wrong(treebank: Path) -> None:
    gold = gold_analysis(read_sentences(treebank)[3:])
    het, regent, _ = gold.words
    given = replace(gold, words=[het, regent._replace(end=regent.end + 1)])
    assert compared(gold, given)["words"] == 40
    assert compared(gold, given)["UAS"] == 0


def test_names_count_in_annotated_sentences_only(nlp: Language, treebank: Path) -> None:
    report = Report()
    gold = gold_analysis(read_sentences(treebank)[:2])
    compare(gold, Analysis(names=gold.names | {Name(15, 22, "PERSON")}), gold.sentences[:1], report)
    assert report.names["all"].given == 2


@pytest.mark.parametrize("raw", [False, True])
def test_the_pipeline_gets_good_marks(nlp: Language, treebank: Path, raw: bool) -> None:
    report = evaluate(nlp, read_sentences(treebank), raw=raw)
    assert report.words == 14
    assert report.scores["words"].f1 == report.scores["sentences"].f1 == 100
    assert report.scores["UPOS"].f1 > 90
    assert report.words_a_second > 0


def test_command_line(treebank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(treebank), "--raw"])
    printed = capsys.readouterr().out
    for measure in (
        "sentences",
        "UAS",
        "LAS",
        "UPOS",
        "XPOS",
        "features",
        "lemma of verbs",
        "PERSON",
        "words a second",
    ):
        assert measure in printed
    main([str(treebank), "--json", "--threads", "1"])
    assert json.loads(capsys.readouterr().out)["names"]["all"]["R"] > 0


def test_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kort.conllu").write_text("1\thoi\n", encoding="utf-8")
    for arguments, message in (
        ([str(tmp_path / "kort.conllu")], "line 1: expected 10 columns, got 2"),
        ([str(tmp_path / "weg.conllu")], "weg.conllu"),
        ([str(tmp_path / "kort.conllu"), "--pipeline", "nl_weg"], "nl_weg: no such spaCy pipeline"),
    ):
        with pytest.raises(SystemExit, match="1"):
            main(arguments)
        assert message in capsys.readouterr().err
