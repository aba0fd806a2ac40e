from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from kg.dutch.generation import sentence_of, short_sentence_of
from kg.model import Event
from kg.tables import use_lexicon
from tests.dutch.generation.compact_events import compact_event
from tests.graph.graph_strategies import events

CASES = Path(__file__).parent / "cases" / "sentences.txt"


def _cases() -> Iterator[list[str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            marked, action, features, short, full = [*line.split("\t"), "", ""][:5]
            yield [marked, action, features, short, full or short]


@pytest.mark.parametrize(("marked", "action", "features", "short", "full"), list(_cases()))
def test_an_event_is_told_as_a_sentence(marked: str, action: str, features: str, short: str, full: str) -> None:
    event = compact_event(marked, action, features)

    assert (short_sentence_of(event), sentence_of(event)) == (short, full)


def test_the_table_has_two_hundred_events() -> None:
    assert len(list(_cases())) >= 200


def test_no_word_of_the_text_is_needed() -> None:
    event = compact_event("De {politie|actor politie} *hield* twee {jongens|target jongen} *aan*.", "aanhouden")
    without_text = replace(event, evidence=replace(event.evidence, sentence="", start=900, end=900, action_spans=()))

    assert short_sentence_of(without_text) == "De politie houdt de jongens aan."


@given(events)
def test_whatever_the_text_an_event_is_one_line(event: Event) -> None:
    for sentence in (short_sentence_of(event), sentence_of(event)):
        assert sentence.splitlines() in ([sentence], [])
        assert sentence.endswith((".", "!", "?"))


def test_a_lexicon_gives_names_their_article(tmp_path: Path) -> None:
    event = compact_event("{Zeeleeuwen|actor ORG} *zinken*.", "zinken")
    (tmp_path / "name_articles.tsv").write_text("Zeeleeuwen\tde\tplural\n", encoding="utf-8")
    assert short_sentence_of(event) == "Zeeleeuwen zinkt."
    use_lexicon(tmp_path)
    try:
        assert short_sentence_of(event) == "De Zeeleeuwen zinken."
    finally:
        use_lexicon(None)
