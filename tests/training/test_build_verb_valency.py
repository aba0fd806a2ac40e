"""Counting how verbs are used, in a treebank of a few sentences made up and annotated by hand."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kg.dutch.lexicon.words import Valency
from kg.table_format import comments_of, parse_header
from training import build_verb_valency
from training.build_verb_prepositions import OTHER_CONVENTIONS
from training.build_verb_valency import count_verbs, main

# number, form, lemma, category, features, head, relation
SLEEPS = """\
1 Mia Mia PROPN _ 2 nsubj
2 slaapt slapen VERB VerbForm=Fin 0 root"""
BUILT = """\
1 Mia Mia PROPN _ 4 nsubj
2 heeft hebben AUX VerbForm=Fin 4 aux
3 huizen huis NOUN _ 4 obj
4 gebouwd bouwen VERB VerbForm=Part 0 root"""
LEFT = """\
1 Mia Mia PROPN _ 3 nsubj
2 is zijn AUX VerbForm=Fin 3 aux
3 vertrokken vertrekken VERB VerbForm=Part 0 root"""
IS_BUILT = """\
1 Huizen huis NOUN _ 3 nsubj:pass
2 zijn zijn AUX VerbForm=Fin 3 aux:pass
3 gebouwd bouwen VERB VerbForm=Part 0 root"""
MISTAKES = """\
1 Mia Mia PROPN _ 3 nsubj
2 zich zich PRON _ 3 expl:pv
3 vergist vergissen VERB VerbForm=Fin 0 root"""
WANTS = """\
1 Mia Mia PROPN _ 3 nsubj
2 wil willen AUX VerbForm=Fin 3 aux
3 slapen slapen VERB VerbForm=Inf 0 root"""
NO_INFINITIVE = """\
1 Mia Mia PROPN _ 2 nsubj
2 slaapt slaap-t VERB VerbForm=Fin 0 root"""
OTHERS = f"# treebank = {min(OTHER_CONVENTIONS)}"


def rows_of(sentence: str) -> list[list[str]]:
    """The rows of CoNLL-U."""
    cells = [line.split(" ") for line in sentence.splitlines() if not line.startswith("#")]
    return [
        [number, form, lemma, category, "_", features, head, relation, "_", "_"]
        for number, form, lemma, category, features, head, relation in cells
    ]


def counted(*sentences: str) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        count_verbs(rows_of(sentence), counts)
    return dict(counts)


def test_a_clause_without_an_object() -> None:
    assert counted(SLEEPS, SLEEPS) == {"slapen": Counter(active=2, with_object=0)}


def test_an_object_and_a_perfect_with_hebben() -> None:
    assert counted(BUILT) == {"bouwen": Counter(active=1, with_object=1, with_hebben=1)}


def test_a_perfect_with_zijn() -> None:
    assert counted(LEFT) == {"vertrekken": Counter(active=1, with_object=0, with_zijn=1)}


def test_a_passive_says_nothing() -> None:
    assert counted(IS_BUILT) == {}


def test_zich_counts_as_an_object() -> None:
    assert counted(MISTAKES) == {"vergissen": Counter(active=1, with_object=1)}


def test_another_auxiliary_is_no_perfect() -> None:
    assert counted(WANTS) == {"slapen": Counter(active=1, with_object=0)}


def test_what_is_no_infinitive_is_left_out() -> None:
    assert counted(NO_INFINITIVE) == {}


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """Five sleepers, four who make a mistake, one who has built and one who has left; and another lemma convention."""
    sentences = [*[SLEEPS] * 5, *[MISTAKES] * 4, BUILT, LEFT, *[f"{OTHERS}\n{MISTAKES}"] * 5]
    path = tmp_path / "bank.conllu.gz"
    blocks = ("\n".join([*_comments(each), *("\t".join(row) for row in rows_of(each))]) for each in sentences)
    path.write_bytes(gzip.compress("\n\n".join(blocks).encode()))
    return path


def _comments(sentence: str) -> list[str]:
    return [line for line in sentence.splitlines() if line.startswith("#")]


def test_the_table(
    treebank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "verb_valency.tsv"
    monkeypatch.setattr("sys.argv", ["build_verb_valency", str(treebank), "--output", str(output)])
    main()
    text = output.read_text(encoding="utf-8")
    assert text.removeprefix(build_verb_valency.HEADER).splitlines() == [
        "bouwen\t1\t1\t0\t1",
        "slapen\t5\t0\t0\t0",
        "vertrekken\t1\t0\t1\t0",
    ]
    header = parse_header(comments_of(text.splitlines()))
    assert [column.name for column in header.columns] == ["infinitive", *Valency._fields]
    assert capsys.readouterr().out == "3 of 4 verbs\n"
