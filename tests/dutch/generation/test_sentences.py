from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from kg.dutch.generation import label_of, sentence_of, short_sentence_of
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


@pytest.mark.parametrize(
    ("marked", "action", "label", "expected"),
    [
        ("{Rusland|actor GPE} *zet* {wapens|target wapen} *in*.", "inzetten", "zet in", "zet in"),
        ("{Agenten|actor agent} *zetten* {wapens|target wapen} *in*.", "inzetten", "zet in", "zetten in"),
        (
            "De {agenten|actor agent} *zijn blij met* {Rusland|target GPE}.",
            "zijn blij met",
            "is blij met",
            "zijn blij met",
        ),
        ("Er werden {agenten|target agent} *aangehouden*.", "aanhouden", "houdt aan", "houdt aan"),
        ("De {agenten|actor agent} *leggen* het werk *neer*.", "werk neerleggen", "legt werk neer", "leggen werk neer"),
        ("De {agenten|actor agent} *leggen* het werk *neer*.", "neerleggen", "gooit weg", "gooit weg"),
    ],
)
def test_a_label_agrees_with_its_actor(marked: str, action: str, label: str, expected: str) -> None:
    assert label_of(replace(compact_event(marked, action), label=label)) == expected


def test_a_sentence_without_its_time_reads_well() -> None:
    event = compact_event(
        "{Rusland|actor GPE} *zette* gisteren {wapens|target wapen} *in*.", "inzetten", "time=gisteren"
    )
    assert sentence_of(event).replace(" gisteren", "") == sentence_of(event, has_time=False) != sentence_of(event)


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
