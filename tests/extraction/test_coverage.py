"""Why a sentence gave no event."""

from __future__ import annotations

import pytest

from kg.extraction import CoverageRecorder, RuleExtractor
from tests.trees import parse


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Een//DET/2/det brug//NOUN/0/root .//PUNCT/2/punct", "no full verb"),
        ("Er//ADV/2/expl regent/regenen/VERB/0/root/Fin .//PUNCT/2/punct", "no participant"),
        ("Anna//PROPN/2/nsubj/PERSON gaat/gaan/VERB/0/root/Fin vaak//ADV/2/advmod .//PUNCT/2/punct", "half an event"),
    ],
)
def test_reason(sentence: str, reason: str) -> None:
    coverage = CoverageRecorder()
    assert list(RuleExtractor()(parse(sentence), coverage)) == []
    assert coverage.reason(1) == reason
