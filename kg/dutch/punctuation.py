"""Where punctuation hangs: high and without crossing, as the guidelines of Universal Dependencies ask for.

A pair of quotation marks or brackets hangs below the head of what it encloses; any other mark below the highest word of
the phrase at its left or right, whichever is the smaller one, from which no line crosses. A head that is as good as
that one is kept. See https://universaldependencies.org/u/dep/punct.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CLOSING = {
    "(": ")",
    "[": "]",
    "{": "}",
    '"': '"',
    "'": "'",
    "‘": "’",
    "“": "”",
    "„": "”“",
    "«": "»",
    "‹": "›",
    ",,": "''",
    "``": "''",
}
FINAL = frozenset({".", "?", "!", "…", "..."})
OPENS, CLOSES = 1, 2


def attach_punctuation(heads: Sequence[int], is_mark: Sequence[bool], forms: Sequence[str]) -> list[int]:
    """The heads with those of the marks corrected.

    Args:
        heads: [n + 1], a tree; position 0 is the root and is ignored, 0 as a head is the root.
        is_mark: [n + 1], which words are punctuation. The child of the root must not be one.
        forms: [n], the words.
    """
    if not any(is_mark):
        return list(heads)
    tree = _Tree(heads, is_mark, forms)
    for mark in tree.marks:
        tree.attach_pair_that_opens_at(mark)
    for mark in tree.marks:
        if tree.side[mark] == 0:
            tree.attach(mark)
    return tree.heads


class _Tree:
    """The heads while they are corrected; words are numbered from 1."""

    def __init__(self, heads: Sequence[int], is_mark: Sequence[bool], forms: Sequence[str]) -> None:
        self.heads = list(heads)
        self.is_mark = is_mark
        self.forms = ["", *forms]
        self.marks = [word for word in range(1, len(heads)) if is_mark[word]]
        self.words = [word for word in range(1, len(heads)) if not is_mark[word]]
        self.side = [0] * len(heads)  # of a pair: OPENS or CLOSES
        for word in range(1, len(heads)):
            while is_mark[self.heads[word]]:
                self.heads[word] = self.heads[self.heads[word]]
        self.first, self.last = list(range(len(heads))), list(range(len(heads)))
        for word in self.words:
            for above in self._way_up(word):
                self.first[above] = min(self.first[above], word)
                self.last[above] = max(self.last[above], word)

    def attach_pair_that_opens_at(self, mark: int) -> None:
        """Nothing is done for a mark that opens no pair."""
        end = self._end_of_pair(mark)
        if end is None or self.side[mark]:
            return
        inside = range(mark + 1, end)
        heads = [word for word in inside if not self.is_mark[word] and self.heads[word] not in inside]
        heads += [self.heads[word] for word in self.words if word not in inside and self.heads[word] in inside]
        if heads:
            self.heads[mark], self.heads[end] = min(heads), max(heads)
            self.side[mark], self.side[end] = OPENS, CLOSES

    def _end_of_pair(self, mark: int) -> int | None:
        closing = CLOSING.get(self.forms[mark])
        if closing is None:
            return None
        depth = 0
        for other in range(mark + 1, len(self.heads)):
            if not self.is_mark[other] or not self.forms[other]:
                continue
            if self.forms[other] == closing or (len(self.forms[other]) == 1 and self.forms[other] in closing):
                if depth == 0:
                    return other
                depth -= 1
            elif self.forms[other] == self.forms[mark]:
                depth += 1
        return None

    def attach(self, mark: int) -> None:
        """A mark that is no part of a pair."""
        if (self.forms[mark] == "." and self.heads[mark] == mark - 1) or self._is_one_of_two_around(mark):
            return
        left = [word for word in self._climb(self._neighbour(mark, -1), mark, -1) if self._fits(mark, word)]
        right = [word for word in self._climb(self._neighbour(mark, 1), mark, 1) if self._fits(mark, word)]
        if self.forms[mark] in FINAL:
            right = []
        if left and right and self._is_below(left[-1], right[-1]):
            right = []
        elif left and right and self._is_below(right[-1], left[-1]):
            left = []
        candidates = [*right, *left]
        if candidates and self.heads[mark] not in candidates:
            self.heads[mark] = candidates[-1]

    def _is_one_of_two_around(self, mark: int) -> bool:
        """Whether the phrase of the head begins and ends with a mark of the head, such as a pair of dashes."""
        head = self.heads[mark]
        before, behind = self.first[head] - 1, self.last[head] + 1
        if mark not in (before, behind) or before < 1 or behind >= len(self.heads):
            return False
        if not (self.is_mark[before] and self.is_mark[behind] and self.heads[before] == self.heads[behind] == head):
            return False
        return all(self._is_below(word, head) for word in range(before + 1, behind) if not self.is_mark[word])

    def _neighbour(self, mark: int, step: int) -> int | None:
        """The nearest word on one side, unless a pair begins or ends between."""
        word = mark + step
        while 0 < word < len(self.heads) and self.is_mark[word]:
            if self.side[word] == (OPENS if step < 0 else CLOSES):
                return None
            word += step
        return word if 0 < word < len(self.heads) else None

    def _climb(self, word: int | None, mark: int, step: int) -> Iterator[int]:
        """A word and those above it, as long as its phrase is on one side of the mark and the next one is too."""
        while word is not None:
            yield word
            above, edge = self.heads[word], self.last[word] if step < 0 else self.first[word]
            is_one_sided = (mark - edge) * step < 0
            word = above if above != 0 and (above - mark) * step > 0 and is_one_sided else None

    def _fits(self, mark: int, head: int) -> bool:
        """Whether no line crosses that from the head to the mark, and the mark stands in no gap of another phrase."""
        low, high = min(mark, head), max(mark, head)
        if not all(self._is_below(word, head) for word in range(low + 1, high) if not self.is_mark[word]):
            return False
        for word in self.words:
            above = self.heads[word]
            start, end = min(word, above), max(word, above)
            if above and start < mark < end and not start < head < end and not self._is_below(head, above):
                return False
        return True

    def _is_below(self, word: int, other: int) -> bool:
        return any(above == other for above in self._way_up(word))

    def _way_up(self, word: int) -> Iterator[int]:
        """A word and all above it."""
        while word != 0:
            yield word
            word = self.heads[word]
