"""Every rule on trees made by hand: the files in ``cases`` say which frames come out, and that no others do."""

from __future__ import annotations

import pytest

from tests.extraction.trees import CASES, Case, cases, frames_of

NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
ALL = [(name, case) for name in NAMES for case in cases(name)]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}: {case.title}" for name, case in ALL])
def test_frames(name: str, case: Case) -> None:
    assert frames_of(case.tree) == case.expected


def test_titles_are_unique() -> None:
    titles = [(name, case.title) for name, case in ALL]
    assert len(set(titles)) == len(titles)
