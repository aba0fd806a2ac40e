"""Conventions of UD Dutch-Alpino that hold without exception, but that few trees to train on show.

In "won met 6 - 4" the numbers are one expression; a network takes the second one for a conjunct. Words of a foreign
language that belong together ("All Stars", "Almost Alone") are ``fixed``, while other names are ``flat``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = re.compile(r"\d{1,3}")
DASHES = frozenset("-–")
FOREIGN = "SPEC|vreemd"


def join_scores(forms: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Hang the dash and the second number of each score below its first number, as ``fixed``.

    ``heads`` are word numbers from 1, or 0 for the root; both lists are changed and the tree stays a tree. Telephone
    numbers, dates and years ("12 - 3 - 2020", "1950 - 1960") stay as they are.
    """
    for first in range(1, len(forms) - 1):
        dash, second = first + 1, first + 2
        if not _is_score(forms, first) or dash in heads:
            continue
        if _is_above(second, first, heads):
            heads[first - 1], relations[first - 1] = heads[second - 1], relations[second - 1]
        for word, head in enumerate(heads, start=1):
            if head == second and word != first:
                heads[word - 1] = first
        for word in (dash, second):
            heads[word - 1], relations[word - 1] = first, "fixed"


def _is_score(forms: Sequence[str], first: int) -> bool:
    before, one, dash, other, behind = (forms[at] if 0 <= at < len(forms) else "" for at in range(first - 2, first + 3))
    numbers = NUMBER.fullmatch(one) and NUMBER.fullmatch(other)
    return numbers is not None and dash in DASHES and before not in DASHES and behind not in DASHES


def _is_above(word: int, below: int, heads: Sequence[int]) -> bool:
    while below:
        below = heads[below - 1]
        if below == word:
            return True
    return False


def join_foreign_words(tags: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
    """Call ``flat`` between two foreign words ``fixed``; ``tags`` are the detailed tags (XPOS) of the words."""
    for word, (tag, head) in enumerate(zip(tags, heads, strict=True)):
        if relations[word] == "flat" and head and tag == tags[head - 1] == FOREIGN:
            relations[word] = "fixed"
