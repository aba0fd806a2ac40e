"""One root, no cycle and valid tags, whatever the scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kg.dutch.parsing.tree_decoding import decode_entity_tags, decode_heads, is_single_rooted_tree, is_valid_sequence

FLOATS = st.floats(width=32, allow_nan=True, allow_infinity=True)
SQUARES = st.integers(2, 9).flatmap(lambda size: arrays.arrays(np.float32, (size, size), elements=FLOATS))
TIES = st.integers(2, 9).flatmap(lambda size: arrays.arrays(np.float32, (size, size), elements=st.sampled_from([0, 1])))
TAGS = st.integers(0, 8).flatmap(
    lambda size: arrays.arrays(np.float32, (size, 7), elements=st.floats(-50, 0, width=32))
)

TREES = [
    ([-1, 0], True),
    ([-1, 2, 0], True),
    ([-1, 2, 0, 2], True),
    ([-1, 3, 1, 0, 3], True),
    ([-1, 0, 0], False),
    ([-1, 2, 1], False),
    ([-1, 0, 3, 2], False),
    ([-1, 0, 3, 4, 2], False),
    ([-1, 0, 2], False),
]


@pytest.mark.parametrize(("heads", "expected"), TREES)
def test_is_single_rooted_tree(heads: list[int], expected: bool) -> None:
    assert is_single_rooted_tree(np.array(heads)) is expected


@settings(deadline=None, max_examples=300)
@given(SQUARES | TIES)
def test_heads_are_a_tree_with_one_root(scores: npt.NDArray[np.float32]) -> None:
    heads = decode_heads(scores)
    assert heads.shape == (len(scores),)
    assert is_single_rooted_tree(heads)


def test_best_heads_win_when_they_make_a_tree() -> None:
    scores = np.zeros((4, 4), np.float32)
    for word, head in ((1, 2), (2, 0), (3, 2)):
        scores[word, head] = 5
    assert decode_heads(scores).tolist() == [-1, 2, 0, 2]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((4, 4), -9, np.float32)
    scores[1, 2] = scores[2, 1] = 9
    scores[1, 3] = 4
    scores[2, 3] = 1
    scores[3, 0] = 9
    assert decode_heads(scores).tolist() == [-1, 3, 1, 0]


def test_of_two_roots_the_better_one_stays() -> None:
    scores = np.zeros((3, 3), np.float32)
    scores[1, 0], scores[2, 0] = 9, 8
    assert decode_heads(scores).tolist() == [-1, 0, 1]


@given(TAGS)
def test_entity_tags_are_valid(scores: npt.NDArray[np.float32]) -> None:
    tags = decode_entity_tags(scores)
    assert len(tags) == len(scores)
    assert is_valid_sequence(tags)


@settings(max_examples=50)
@given(st.integers(1, 4).flatmap(lambda n: arrays.arrays(np.float32, (n, 5), elements=st.floats(-9, 0, width=16))))
def test_entity_tags_are_the_best_of_all_valid_ones(scores: npt.NDArray[np.float32]) -> None:
    words = range(len(scores))
    all_tags = np.array(np.meshgrid(*[range(5)] * len(scores))).reshape(len(scores), -1).T.tolist()
    best = max(sum(float(scores[word, tags[word]]) for word in words) for tags in all_tags if is_valid_sequence(tags))
    found = decode_entity_tags(scores)
    assert sum(float(scores[word, found[word]]) for word in words) == pytest.approx(best, abs=1e-4)
