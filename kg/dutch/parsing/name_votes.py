"""The labels of names by a vote over the whole text: what a name is in one place says what it is in the next.

The network reads one sentence at a time, so a surname alone often looks like a firm or a place to it, where the whole
name a few sentences earlier leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WEIGHT = 0.7  # of what other places say
MAX_VOTES = 3.0  # however many other places there are
MIN_LOG_PROBABILITY = -8.0
PERSON = "PERSON"
GENITIVES = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name by its tokens, from ``start`` up to ``end``, with the log-probability of each label [labels]."""

    start: int
    end: int
    words: tuple[str, ...]
    scores: npt.NDArray[np.float64]


def label_scores(log_probabilities: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Log-probabilities of the labels of a name, from those of the tags of its words [words, 1 + 2 × labels].

    Tags are O, then beginning and inside of each label in turn.
    """
    tags = np.exp(log_probabilities[:, 1:].astype(np.float64))
    labels = tags[:, 0::2] + tags[:, 1::2]
    shares = labels / labels.sum(1, keepdims=True)
    scores: npt.NDArray[np.float64] = np.log(np.maximum(shares, np.exp(MIN_LOG_PROBABILITY))).mean(0)
    return scores


def voted_labels(names: Sequence[FoundName], labels: Sequence[str]) -> Iterator[str]:
    """The label of each name, after the other places of the text where it stands have had their say.

    A surname also hears the whole names of persons that end with it.
    """
    person = labels.index(PERSON)
    by_form: dict[tuple[str, ...], list[int]] = {}
    by_ending: dict[tuple[str, ...], list[int]] = {}
    for number, name in enumerate(names):
        form = _form(name.words)
        by_form.setdefault(form, []).append(number)
        if name.scores.argmax() == person:
            for start in range(1, len(form)):
                by_ending.setdefault(form[start:], []).append(number)
    for number, name in enumerate(names):
        form = _form(name.words)
        others = [other for other in (*by_form[form], *by_ending.get(form, ())) if other != number]
        total = name.scores.copy()
        if others:
            said = np.mean([names[other].scores for other in others], axis=0)
            total += WEIGHT * min(len(others), MAX_VOTES) * said
        yield labels[int(total.argmax())]


def _form(words: Sequence[str]) -> tuple[str, ...]:
    """What two places must share: no capitals, no genitive."""
    form = tuple(word.lower() for word in words)
    if len(form) > 1 and form[-1] in GENITIVES:
        return form[:-1]
    last = form[-1]
    for ending in GENITIVES:
        if last.endswith(ending) and len(last) > len(ending) + 1:
            return (*form[:-1], last[: -len(ending)])
    return form
