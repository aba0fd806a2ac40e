"""The figures of the model card."""

from __future__ import annotations

import pytest

from training.evaluate import Report, Score
from training.model_card import BEGIN, CARD, END, figures, with_figures


def test_the_card_has_the_marks() -> None:
    text = CARD.read_text(encoding="utf-8")
    assert text.index(BEGIN) < text.index(END)


def test_figures_replace_those_before() -> None:
    card = f"# Card\n{BEGIN}\nold\n{END}\nrest\n"
    assert with_figures(card, ["new"]) == f"# Card\n{BEGIN}\n\nnew\n\n{END}\nrest\n"
    with pytest.raises(ValueError, match=BEGIN):
        with_figures("# Card", ["new"])


def test_tables() -> None:
    gold = Report(names={"all": Score(4, 4, 3), "ORG": Score(4, 4, 3)})
    gold.of("LAS").count(gold=200, given=200, right=181)
    lines = list(figures(gold, gold, {"news": {"ORG": Score(1, 1, 1), "LAW": Score(1, 0, 0)}}, 42.0))
    assert "| LAS | 90.50 | 90.50 |" in lines
    assert "| ORG | 75.0 (4) | 100.0 (1) |" in lines
    assert "| LAW |  | 0.0 (1) |" in lines
