"""Labels of names by a vote over the text."""

from __future__ import annotations

import numpy as np
import pytest

from kg.dutch.parsing.name_votes import FoundName, label_scores, voted_labels

LABELS = ("PERSON", "ORG", "GPE")


def name(words: str, *shares: float) -> FoundName:
    """A name with these shares of PERSON, ORG and GPE."""
    return FoundName(0, 1, tuple(words.split()), np.log(np.array(shares)))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([name("Davids", 0.4, 0.5, 0.1)], ["ORG"]),
        ([name("Edgar Davids", 0.98, 0.01, 0.01), name("Davids", 0.4, 0.5, 0.1)], ["PERSON", "PERSON"]),
        ([name("Davids'", 0.4, 0.5, 0.1), name("Edgar Davids", 0.98, 0.01, 0.01)], ["PERSON", "PERSON"]),
        ([name("Davids BV", 0.01, 0.98, 0.01), name("Davids", 0.55, 0.4, 0.05)], ["ORG", "PERSON"]),
        ([name("Valkenburg", 0.01, 0.01, 0.98), name("valkenburg", 0.2, 0.5, 0.3)], ["GPE", "GPE"]),
        ([name("Ajax", 0.01, 0.98, 0.01), name("Gent", 0.01, 0.4, 0.59)], ["ORG", "GPE"]),
    ],
)
def test_votes(names: list[FoundName], expected: list[str]) -> None:
    assert list(voted_labels(names, LABELS)) == expected


def test_many_votes_do_not_silence_a_sure_one() -> None:
    names = [name("Oranje", 0.6, 0.4, 0.001)] * 40 + [name("Oranje", 0.0005, 0.999, 0.0005)]
    assert list(voted_labels(names, LABELS))[-1] == "ORG"


def test_scores_of_labels_come_from_both_tags() -> None:
    tags = np.log(np.array([[0.5, 0.3, 0.1, 0.05, 0.05], [0.2, 0.1, 0.5, 0.1, 0.1]]))
    expected = np.log([[0.8, 0.2], [0.75, 0.25]]).mean(0)
    assert label_scores(tags) == pytest.approx(expected)
