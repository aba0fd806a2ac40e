"""Every rule on trees made by hand: ``tests/extraction/cases`` has all frames that come out of each."""

from __future__ import annotations

import pytest

from tests.extraction.candidate_cases import CASES, Case, candidates_of, cases

NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
ALL = [(name, case) for name in NAMES for case in cases(name)]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}: {case.title}" for name, case in ALL])
def test_frames(name: str, case: Case) -> None:
    assert candidates_of(case.tree) == case.expected


def test_titles_are_unique() -> None:
    titles = [(name, case.title) for name, case in ALL]
    assert len(set(titles)) == len(titles)
