"""Statements as sentences; the marked sentence is that of ``compact_events``, with the words said between « and »."""

from __future__ import annotations

import pytest
from hypothesis import given

from kg.dutch.generation import statement_sentence_of
from kg.model import Evidence, Span, Statement
from tests.dutch.generation.compact_events import compact_event
from tests.graph.graph_strategies import statements


def _statement(marked: str, cue: str, form: str) -> Statement:
    event = compact_event(marked, cue)
    text = event.evidence.sentence
    start, end = text.index("«") + 1, text.index("»")
    return Statement(
        speakers=event.attributed_to,
        cue=cue,
        form=form,  # type: ignore[arg-type]
        content=text[start:end],
        spans=(Span(start, end),),
        evidence=Evidence(
            article="a",
            sentence_number=1,
            sentence=text.replace("«", " ").replace("»", " "),
            start=0,
            end=len(text),
            action_spans=event.evidence.action_spans,
        ),
    )


@pytest.mark.parametrize(
    ("marked", "cue", "form", "sentence"),
    [
        ('"«Ik treed af»", *zegt* {Anna Bos|source PERSON}.', "zeggen", "direct", "Anna Bos: “Ik treed af”."),
        (
            "De {AIVD|source ORG} *meldt* dat «Noorwegen onderzeeërs inzet».",
            "melden",
            "indirect",
            "De AIVD meldt dat Noorwegen onderzeeërs inzet.",
        ),
        (
            "De {AIVD|source ORG} en de {MIVD|source ORG} *melden* dat «Noorwegen onderzeeërs inzet».",
            "melden",
            "indirect",
            "AIVD en MIVD melden dat Noorwegen onderzeeërs inzet.",
        ),
        (
            "De {minister|source minister} heeft *bekendgemaakt* dat «de weg dichtgaat».",
            "bekendmaken",
            "indirect",
            "De minister heeft bekendgemaakt dat de weg dichtgaat.",
        ),
        (
            "{Mia Smit|source PERSON} *wees* erop dat «niemand luisterde».",
            "wijzen op",
            "indirect",
            "Mia Smit wees erop dat niemand luisterde.",
        ),
        (
            "{Mia Smit|source PERSON} *liet* *weten* dat «niemand luisterde».",
            "laten weten",
            "indirect",
            "Mia Smit liet weten dat niemand luisterde.",
        ),
        (
            "De {bonden|source bond} *vragen* of «het loon stijgt».",
            "vragen",
            "indirect",
            "De bonden vragen of het loon stijgt.",
        ),
        (
            "*Volgens* {Joel Maes|source PERSON} «jaagt Europa innovatie weg».",
            "volgens",
            "indirect",
            "Volgens Joel Maes jaagt Europa innovatie weg.",
        ),
        (
            "{Mia Smit|source PERSON} *liet* *weten* «in beroep te gaan».",
            "laten weten",
            "indirect",
            "Mia Smit liet weten in beroep te gaan.",
        ),
        (
            "«De brug is dicht», *aldus* de {gemeente|source gemeente}.",
            "aldus",
            "indirect",
            "De gemeente: De brug is dicht.",
        ),
    ],
)
def test_a_statement_is_told_as_a_sentence(marked: str, cue: str, form: str, sentence: str) -> None:
    assert statement_sentence_of(_statement(marked, cue, form)) == sentence


@given(statements)
def test_whatever_is_said_a_statement_is_one_line(statement: Statement) -> None:
    assert len(statement_sentence_of(statement).splitlines()) <= 1
