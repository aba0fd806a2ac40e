"""Scores of matches and foreign words are one expression, and the tree stays a tree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dutch.parsing.conventions import FOREIGN, join_foreign_words, join_scores
from kg.dutch.parsing.tree_decoding import decode_heads, is_single_rooted_tree


@pytest.mark.parametrize(
    ("words", "heads", "relations", "expected"),
    [
        ("won met 6 - 4", [0, 3, 1, 3, 3], "root case obl punct conj", ("0 3 1 3 3", "root case obl fixed fixed")),
        ("6 – 4 dus", [3, 3, 4, 0], "dep punct obl root", ("4 1 1 0", "obl fixed fixed root")),
        ("met 6 - 4 ,", [4, 4, 2, 0, 4], "case nummod punct root punct", ("2 0 2 2 2", "case root fixed fixed punct")),
        ("6 - 4", [2, 0, 2], "nsubj root obj", ("2 0 2", "nsubj root obj")),
        ("1950 - 1960", [0, 3, 1], "root punct conj", ("0 3 1", "root punct conj")),
        ("12 - 3 - 2020", [0, 3, 1, 5, 1], "root punct conj punct conj", ("0 3 1 5 1", "root punct conj punct conj")),
        ("6 -", [0, 1], "root punct", ("0 1", "root punct")),
    ],
)
def test_scores(words: str, heads: list[int], relations: str, expected: tuple[str, str]) -> None:
    found = relations.split()
    join_scores(words.split(), heads, found)
    assert (" ".join(map(str, heads)), " ".join(found)) == expected


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["6", "-", "14", "–", "won", "2020"]), min_size=1, max_size=12), st.integers(0, 2**32 - 1)
)
def test_a_tree_stays_a_tree(words: list[str], seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(len(words) + 1, len(words) + 1))
    heads = decode_heads(scores).tolist()[1:]
    relations = ["dep"] * len(words)
    join_scores(words, heads, relations)
    assert is_single_rooted_tree(np.array([-1, *heads]))
    assert len(relations) == len(words)


@pytest.mark.parametrize(
    ("tags", "heads", "relations", "expected"),
    [
        ([FOREIGN, FOREIGN, FOREIGN], [0, 1, 1], "root flat flat", "root fixed fixed"),
        (["SPEC|deeleigen", "SPEC|deeleigen"], [0, 1], "root flat", "root flat"),
        (["N|eigen", FOREIGN, FOREIGN], [0, 1, 2], "root flat appos", "root flat appos"),
        ([FOREIGN], [0], "flat", "flat"),
    ],
)
def test_foreign_words(tags: list[str], heads: list[int], relations: str, expected: str) -> None:
    found = relations.split()
    join_foreign_words(tags, heads, found)
    assert " ".join(found) == expected
