"""From scores to structures: a tree with one root and no cycle, and a valid sequence of entity tags."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from ufal.chu_liu_edmonds import chu_liu_edmonds

Scores = npt.NDArray[np.floating]
IMPOSSIBLE = -1e6


def is_single_rooted_tree(heads: npt.NDArray[np.int64]) -> bool:
    """Whether ``heads`` ([n + 1], position 0 is the root and holds -1) has one child of the root and no cycle."""
    if int((heads[1:] == 0).sum()) != 1:
        return False
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return False
        state[path] = 2
    return True


def decode_heads(arc_scores: Scores) -> npt.NDArray[np.int64]:
    """The best heads for ``arc_scores`` ([n + 1, n + 1], dependent by head; row 0 is ignored): [n + 1], heads[0] = -1.

    Each word's best head is taken when that gives a tree; else the maximum spanning tree of Chu & Liu (1965) and Edmonds (1967),
    with one search for each candidate root when it has several.
    """
    scores = arc_scores.astype(np.float64)
    scores -= scores.max(1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    np.fill_diagonal(scores, IMPOSSIBLE)
    heads = scores.argmax(1).astype(np.int64)
    heads[0] = -1
    if is_single_rooted_tree(heads):
        return heads
    heads = _spanning_tree(scores)
    roots = np.where(heads == 0)[0]
    if len(roots) == 1:
        return heads
    candidates = [_spanning_tree(scores, root=int(root)) for root in roots]
    totals = [sum(scores[word, tree[word]] for word in range(1, len(tree))) for tree in candidates]
    return candidates[int(np.argmax(totals))]


def _spanning_tree(scores: Scores, *, root: int | None = None) -> npt.NDArray[np.int64]:
    matrix = scores.copy()
    if root is not None:
        at_root = matrix[root, 0]
        matrix[1:, 0] = IMPOSSIBLE
        matrix[root] = IMPOSSIBLE
        matrix[root, 0] = at_root
    np.fill_diagonal(matrix, np.nan)
    matrix[0] = np.nan
    heads = np.array(chu_liu_edmonds(np.ascontiguousarray(matrix))[0], dtype=np.int64)
    heads[0] = -1
    return heads


@lru_cache(maxsize=4)
def _transitions(tag_count: int) -> npt.NDArray[np.float32]:
    """From tag x to tag y: 0 where allowed. Tag 0 is O, odd ones B, even ones the I of the label one before."""
    table = np.zeros((tag_count, tag_count), np.float32)
    for inside in range(2, tag_count, 2):
        table[:, inside] = IMPOSSIBLE
        table[inside - 1, inside] = table[inside, inside] = 0
    return table


def decode_entity_tags(log_probabilities: Scores) -> list[int]:
    """The best valid BIO sequence (Viterbi) for ``log_probabilities`` ([n, tags]): n tag numbers."""
    word_count, tag_count = log_probabilities.shape
    if word_count == 0:
        return []
    transitions = _transitions(tag_count)
    best = log_probabilities[0].astype(np.float64)
    best[2::2] += IMPOSSIBLE
    back_pointers = []
    for word in range(1, word_count):
        totals = best[:, None] + transitions
        previous = totals.argmax(0)
        back_pointers.append(previous)
        best = totals[previous, np.arange(tag_count)] + log_probabilities[word]
    tags = [int(best.argmax())]
    for previous in reversed(back_pointers):
        tags.append(int(previous[tags[-1]]))
    return tags[::-1]
