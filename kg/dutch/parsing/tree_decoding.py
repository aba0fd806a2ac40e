"""From scores to structures: a tree with one root and no cycle, and a valid sequence of entity tags."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import networkx
import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating[Any]]
Heads = npt.NDArray[np.int64]
IMPOSSIBLE = -1e9
MIN_LOG_PROBABILITY = -1e4


def is_single_rooted_tree(heads: Heads) -> bool:
    """Whether ``heads`` ([n + 1], position 0 is the root and holds -1) has one child of the root and no cycle."""
    above: list[int] = heads.tolist()
    if above[1:].count(0) != 1:
        return False
    reached_from = [-1] * len(above)  # the word whose way up came by first
    reached_from[0] = 0
    for start in range(1, len(above)):
        node = start
        while reached_from[node] == -1:
            reached_from[node] = start
            node = above[node]
        if reached_from[node] == start:
            return False
    return True


def decode_heads(arc_scores: Scores) -> Heads:
    """The best heads for ``arc_scores`` ([n + 1, n + 1], dependent by head; row 0 is ignored): [n + 1], heads[0] = -1.

    Each word's best head is taken when that gives a tree; else the maximum spanning tree of Chu & Liu (1965) and
    Edmonds (1967), with one search for each candidate root when it has several.
    """
    scores = np.nan_to_num(arc_scores.astype(np.float64), posinf=1e38, neginf=-1e38)
    scores -= scores.max(1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    np.maximum(scores, MIN_LOG_PROBABILITY, out=scores)
    np.fill_diagonal(scores, IMPOSSIBLE)
    heads: Heads = scores.argmax(1)
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


def _spanning_tree(scores: npt.NDArray[np.float64], *, root: int | None = None) -> Heads:
    matrix = scores.copy()
    if root is not None:
        at_root = matrix[root, 0]
        matrix[1:, 0] = IMPOSSIBLE
        matrix[root] = IMPOSSIBLE
        matrix[root, 0] = at_root
    arcs = networkx.DiGraph()
    for word, head in zip(*np.nonzero(matrix[1:] > IMPOSSIBLE), strict=True):
        arcs.add_edge(int(head), int(word) + 1, weight=float(matrix[word + 1, head]))
    heads = np.full(len(matrix), -1, np.int64)
    for head, word in networkx.maximum_spanning_arborescence(arcs).edges:
        heads[word] = head
    return heads


@lru_cache(maxsize=4)
def _transitions(tag_count: int) -> npt.NDArray[np.float32]:
    """From tag x to tag y: 0 where allowed. Tag 0 is O, odd ones B, even ones the I of the label one before."""
    table = np.zeros((tag_count, tag_count), np.float32)
    for inside in range(2, tag_count, 2):
        table[:, inside] = IMPOSSIBLE
        table[inside - 1, inside] = table[inside, inside] = 0
    return table


def is_valid_sequence(tags: list[int]) -> bool:
    """Whether each I-X follows a B-X or I-X."""
    return all(
        tag == 0 or tag % 2 == 1 or before in (tag - 1, tag) for before, tag in zip([0, *tags], tags, strict=False)
    )


def decode_entity_tags(log_probabilities: Scores) -> list[int]:
    """The best valid BIO sequence for ``log_probabilities`` ([n, tags]): n tag numbers.

    Each word's best tag is taken when that is valid; else Viterbi.
    """
    word_count, tag_count = log_probabilities.shape
    greedy: list[int] = log_probabilities.argmax(1).tolist()
    if is_valid_sequence(greedy):
        return greedy
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
