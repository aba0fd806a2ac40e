"""Whole scraped pages that are kept outside the repository; skipped where they are missing."""

from __future__ import annotations

import pytest

from kg.reading import read_text
from tests.conftest import ROOT

PAGES = ROOT.parent / "shared" / "eval" / "dev"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
NOISY = "003_6a867b7b0aad7527"

pytestmark = pytest.mark.skipif(not NAMES, reason="the development articles are not here")


def kept(name: str) -> str:
    article = read_text((PAGES / f"{name}.txt").read_text(encoding="utf-8"))
    return "\n".join(paragraph.text for paragraph in article.paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_paragraph_is_kept(name: str) -> None:
    text = kept(name)
    for line in (PAGES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) > 25:
            assert " ".join(words[-12:]) in " ".join(text.split())


@pytest.mark.skipif(NOISY not in NAMES, reason="the development articles are not here")
def test_nothing_of_the_left_overs_is_kept() -> None:
    text = kept(NOISY)
    for junk in (
        "Justin",
        "Lees ook",
        "Lees meer",
        "Laatste video",
        "AFP",
        "RTL",
        "ZelenskyVladimir",
        "Zo verliep",
        "tevreden",
    ):
        assert junk not in text
    for subheading in ("Overleg in Witte Huis", "'Ontmoeting binnen twee weken'"):
        assert subheading in text
    assert text.count("uren na overleg Witte Huis") == 1
    assert text.count(".") == 18
