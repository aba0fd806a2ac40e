"""Statements as flat records."""

from __future__ import annotations

import json

from kg.export.jsonl import to_json_lines
from kg.model import Evidence, Participant, Span, Statement


def test_statement_record() -> None:
    statement = Statement(
        speakers=(Participant(name="Anna Bos", text="Bos", type="PERSON", start=30, end=33),),
        cue="zeggen",
        form="direct",
        content="Wij bouwen … een brug",
        spans=(Span(1, 11), Span(20, 28)),
        evidence=Evidence(article="map/a", sentence_number=2, sentence="Zin.", start=0, end=40),
        addressees=(Participant(name="Gent", text="Gent", type="GPE", start=35, end=39),),
    )
    lines = to_json_lines([], [statement, statement])
    assert lines.endswith("\n") and len(lines.splitlines()) == 2
    assert json.loads(lines.splitlines()[0]) == {
        "doc": "a",
        "article": "map/a",
        "kind": "statement",
        "speaker": ["Anna Bos"],
        "cue": "zeggen",
        "form": "direct",
        "content": "Wij bouwen … een brug",
        "short_sentence": "Anna Bos: “Wij bouwen … een brug”.",
        "addressee": ["Gent"],
        "spans": [[1, 11], [20, 28]],
        "speakers": [{"name": "Anna Bos", "text": "Bos", "type": "PERSON", "start": 30, "end": 33}],
        "addressees": [{"name": "Gent", "text": "Gent", "type": "GPE", "start": 35, "end": 39}],
        "cue_spans": [],
        "sentence": "Zin.",
        "sentence_number": 2,
        "start": 0,
        "end": 40,
        "id": statement.id,
    }
    assert to_json_lines([]) == ""
